// Where in a call something stands, in Swedish.
import type { Reason } from '../domain/match.ts';
import { SECTION_WORDS } from './swedish.ts';

/** `under syfte`, `i titeln`; what we do not know as it is. */
export const whereWords = (where: Reason['where']): string => WHERE_WORDS[where] ?? where;

const under = (heading: keyof typeof SECTION_WORDS) => `under ${SECTION_WORDS[heading].toLowerCase()}`;

const WHERE_WORDS: Record<Reason['where'], string> = {
  title: 'i titeln',
  'call title': 'i den samlade utlysningens titel',
  keywords: 'bland nyckelorden',
  tags: 'bland ämnesorden',
  objective: under('objective'),
  scope: under('scope'),
  outcome: under('outcome'),
  impact: under('impact'),
  other: 'i texten',
  programme: 'programmet',
  applicants: 'i villkoren för sökande',
  action: 'typ av stöd',
  identifier: 'i beteckningen',
  regions: 'bland länen som källan anger',
  committees: 'fler nämnder',
};
