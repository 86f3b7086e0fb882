// What the search's load test works on: a database of many calls, and what people ask of it.
import { addDays, type Day } from '../../src/domain/calendar.ts';
import type { CallDraft } from '../../src/domain/call.ts';
import { saveSweep } from '../../src/store/calls.ts';
import { openStore } from '../../src/store/open.ts';
import { endRun, startRun } from '../../src/store/runs.ts';

/** So many years back the calls of a day come again, older by so many days each time. */
const OLDER_DAYS = 45;
const AT_A_TIME = 1000;

interface Needs {
  dataDir: string;
  day: Day;
  /** At least those of one day; the others are made of them. */
  drafts: readonly CallDraft[];
  count: number;
}

/** Fills a new database: the calls of a day, and the same again as those of earlier times. Their words are left to the service. */
export function fillDatabase({ dataDir, day, drafts, count }: Needs): void {
  const db = openStore(dataDir);
  const before = addDays(day, -1);
  const save = (some: readonly CallDraft[]) => {
    const at = `${before}T04:00:00Z`;
    const runId = startRun(db, { job: 'crawl', source: 'eu-portal', day: before, at });
    const read = some.map((draft) => ({ draft, fingerprint: draft.ref, past: false }));
    saveSweep(db, { source: 'eu-portal', runId, today: before, read, unchanged: [], wordsLater: true });
    endRun(db, runId, { at, outcome: 'ok', sentence: '', counts: { total: drafts.length, valid: drafts.length } });
  };
  save(drafts);
  for (let from = drafts.length; from < count; from += AT_A_TIME)
    save(Array.from({ length: Math.min(AT_A_TIME, count - from) }, (_, i) => earlier(drafts, from + i)));
  db.close();
}

/** The call of this number, as one of an earlier round. */
function earlier(drafts: readonly CallDraft[], number: number): CallDraft {
  const round = Math.floor(number / drafts.length);
  const draft = drafts[number % drafts.length];
  if (!draft) throw new Error('there are no calls to repeat');
  const back = (on: Day | null) => on && addDays(on, -round * OLDER_DAYS);
  return {
    ...draft,
    ref: `${draft.ref}~${round}`,
    identifier: `${draft.identifier ?? draft.ref}-R${round}`,
    opensOn: back(draft.opensOn),
    deadlines: draft.deadlines.map((deadline) => ({ ...deadline, day: back(deadline.day) })),
    statusSaid: round % 3 === 0 ? 'open' : 'closed',
  };
}

/** Gives the calls of earlier times the matches of those that they were made of: to match them all would take minutes and come to the same. */
export function copyMatches(dataDir: string): void {
  const db = openStore(dataDir);
  db.exec(`
    CREATE TEMP TABLE again AS SELECT c.id, o.id AS first FROM calls c JOIN calls o ON o.ref = substr(c.ref, 1, instr(c.ref, '~') - 1);
    CREATE INDEX temp.again_of ON again (first);
    INSERT OR IGNORE INTO matches SELECT a.id, m.committee, m.revision, m.basis, m.score, m.chosen FROM again a JOIN matches m ON m.call_id = a.first WHERE m.chosen;
    INSERT OR IGNORE INTO match_texts SELECT a.id, m.lines FROM again a JOIN match_texts m ON m.call_id = a.first;
    INSERT OR IGNORE INTO call_areas SELECT a.id, m.area, m.score FROM again a JOIN call_areas m ON m.call_id = a.first;
    INSERT OR IGNORE INTO call_roles SELECT a.id, m.role FROM again a JOIN call_roles m ON m.call_id = a.first;
    DROP TABLE again`);
  db.close();
}

const SWEDISH =
  'klimatanpassning bidraget ungdomsutbyte energi skolan trygghet kultur biblioteken cykel vatten äldre integration beredskap demokrati digitalisering återbruk livsmedel bostäder folkhälsa idrott jämställdhet företag forskning innovation transporter';
const ENGLISH =
  'climate youth energy education culture mobility water health integration security democracy digital circular food housing research innovation city rural transport training gender museum heritage biodiversity';
const OTHERS = [
  'CERV-2026',
  'HORIZON-CL5',
  '"climate change"',
  'energy -nuclear',
  'demokr',
  '2027',
  'LIFE',
  'youth exchange',
];
const FILTERED = [
  '',
  '&status=open',
  '&status=open&status=coming',
  '&role=yes&role=partner',
  '&within=90',
  '&kind=call&order=newest',
  '&page=2',
];

/** Searches that come again and again: some 350 of them. */
export const usualSearches = (areas: readonly string[]): string[] => [
  ...[...SWEDISH.split(' '), ...ENGLISH.split(' '), ...OTHERS].flatMap((q) =>
    FILTERED.slice(0, 5).map((filters) => `/calls?q=${encodeURIComponent(q)}${filters}`),
  ),
  ...areas.flatMap((area) => FILTERED.map((filters) => `/calls?area=${area}${filters}`)),
  ...FILTERED.map((filters) => `/calls?${filters.slice(1)}`),
];

/** A search that nobody has made before. */
export function newSearch(chance: () => number): string {
  const words = [...SWEDISH.split(' '), ...ENGLISH.split(' ')];
  const one = () => words[Math.floor(chance() * words.length)] ?? '';
  const filters = FILTERED[Math.floor(chance() * FILTERED.length)] ?? '';
  const day = addDays('2026-06-01', Math.floor(chance() * 700));
  return `/calls?q=${encodeURIComponent(`${one()} ${one()}`)}&until=${day}${filters}`;
}
