// What people's saved searches bring to their letters: the calls that were not in a search when they asked for its news.
import type { Day } from '../domain/calendar.ts';
import type { Municipality } from '../domain/committee.ts';
import { isAway } from '../domain/person.ts';
import { type Choices, type Reader, settingsOf } from '../domain/readers.ts';
import { queryOf, type SearchReader } from '../domain/search-query.ts';
import { standingOf } from '../domain/standing.ts';
import type { Store } from '../store/open.ts';
import { type Subscriber, subscribers } from '../store/saved-searches.ts';
import { keysOf } from '../store/search.ts';

/** A function that gives, for one recipient, the names of the searches that each call is news in, by the call's key. */
export function soughtReader(
  db: Store,
  reader: SearchReader,
  today: Day,
): (recipient: string) => Map<string, string[]> {
  const all = new Map(subscribers(db).map((one) => [one.recipient, one]));
  return (recipient) => {
    const sought = new Map<string, string[]>();
    for (const { name, search, known } of all.get(recipient)?.searches ?? [])
      for (const key of keysOf(db, queryOf(search, reader), today))
        if (!known.has(key)) sought.set(key, [...(sought.get(key) ?? []), name]);
    return sought;
  };
}

/**
 * Those who get the news of their searches and no other letter today; whoever has paused their letters gets none, nor does whoever only
 * signs in by letter and has left the register: they may not read the pages any more either.
 */
export function searchReadersOn(
  db: Store,
  choices: Choices,
  { municipality, readers, today }: { municipality: Municipality; readers: readonly Reader[]; today: Day },
): Reader[] {
  const known = new Set(readers.map(({ recipient }) => recipient));
  return subscribers(db).flatMap((one): Reader[] => {
    const person = personOf(one);
    const settings = settingsOf(person, choices);
    if (known.has(one.recipient) || isAway(settings, today)) return [];
    if (one.onlyByMail && standingOf(municipality, one.recipient, { today, mayCoordinate: true }) === null) return [];
    return [{ person, recipient: one.recipient, committees: [], standsIn: [], coordinates: false, settings }];
  });
}

const personOf = ({ name, recipient }: Subscriber) => ({ title: name, email: recipient });
