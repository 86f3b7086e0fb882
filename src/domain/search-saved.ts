// A search that somebody keeps, as their own page shows it.
import type { Day } from './calendar.ts';
import type { Search } from './search.ts';

export interface SavedSearchLine {
  id: number;
  name: string;
  search: Search;
  /** The day from which what is new in it comes by letter; null when it does not. */
  mailedFrom: Day | null;
  /** How many calls it finds today, and how many of them were first seen within the last week. */
  found: number;
  fresh: number;
}
