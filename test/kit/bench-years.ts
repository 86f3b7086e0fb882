// Ten years of a municipality's use, as the service itself would have stored them: what the bench of the years measures.
import { addDays, type Day, weekOf } from '../../src/domain/calendar.ts';
import type { CallDraft } from '../../src/domain/call.ts';
import type { Municipality } from '../../src/domain/committee.ts';
import type { SourceHealth } from '../../src/domain/health.ts';
import type { MatchingKnowledge } from '../../src/domain/knowledge.ts';
import { openLog } from '../../src/edges/log.ts';
import { writeDigests } from '../../src/jobs/digest.ts';
import { match } from '../../src/jobs/match.ts';
import type { LetterNeeds } from '../../src/jobs/telling.ts';
import { saveSweep } from '../../src/store/calls.ts';
import { stepLetter } from '../../src/store/letters.ts';
import { saveJoining } from '../../src/store/links.ts';
import type { Store } from '../../src/store/open.ts';
import { endRun, startRun } from '../../src/store/runs.ts';
import { makeWords, oldWords, writeWords } from '../../src/store/search-words.ts';
import { aSourceHealth } from './build.ts';
import { STANDARD } from './letter-needs.ts';

/** What the service knows, and its print. */
type Knowledge = MatchingKnowledge & { synonyms: LetterNeeds['searchReader']['expand']; print: string };

/** All that the years are made from. */
export interface YearsNeeds {
  db: Store;
  municipality: Municipality;
  knowledge: Knowledge;
  /** The sources in use, by id. */
  sources: readonly string[];
  /** The calls of the day on which they were captured: the same come each `ROUND` weeks, under other references and later by so much. */
  drafts: readonly CallDraft[];
  capturedOn: Day;
  /** The Monday on which the service begins. */
  begunOn: Day;
  weeks: number;
}

export const CALLS_A_WEEK = 60;
/** So many weeks bring other calls; then the texts come again. */
export const ROUND = 10;
/** The first weeks and the last are matched and written by the service itself; those between are as one of the first with the same texts. */
const FIRST = 3 * ROUND;
const LAST = 4;
/** Of ten new calls so many are changed once; one in so many is shown at another place too. */
const CHANGED = 3;
const JOINED = 20;
/** A call without a last day is open so many weeks. */
const OPEN_WEEKS = 52;

export const dayOfWeek = ({ begunOn }: Pick<YearsNeeds, 'begunOn'>, week: number): Day => addDays(begunOn, 7 * week);

/** The key of a week's call; every twentieth is also shown by another source. */
const sourceOf = (i: number): string => (i % JOINED === 1 ? 'euro-access' : 'eu-portal');
export const keyOf = (week: number, i: number): string => `${sourceOf(i)}:${refOf(week, i)}`;
const refOf = (week: number, i: number): string => `w${week}-${i}`;

function draftOf(needs: YearsNeeds, week: number, i: number): CallDraft {
  const draft = needs.drafts[(week % ROUND) * CALLS_A_WEEK + i];
  if (!draft) throw new Error('there are too few calls');
  const by = Math.round((Date.parse(dayOfWeek(needs, week)) - Date.parse(needs.capturedOn)) / 86_400_000);
  const later = (on: Day | null) => on && addDays(on, by);
  return {
    ...draft,
    ref: refOf(week, i),
    url: `${draft.url}?w=${week}`,
    identifier: draft.identifier === null ? null : `${draft.identifier}-${week}`,
    opensOn: later(draft.opensOn),
    deadlines: draft.deadlines.map((deadline) => ({ ...deadline, day: later(deadline.day) })),
  };
}

/** Stores all the weeks, one after the other. `say` hears of each year. */
export async function keepWeeks(needs: YearsNeeds, say: (line: string) => void): Promise<void> {
  const words = wordsOfDrafts();
  for (let week = 0; week < needs.weeks; week += 1) {
    needs.db.transaction(() => {
      keepRuns(needs, week);
      keepCalls(needs, week);
      words(needs, week);
    })();
    const isReal = week < FIRST || week >= needs.weeks - LAST;
    if (isReal) await writeWeek(needs, week);
    else needs.db.transaction(() => copyWeek(needs, week))();
    if (week % 52 === 51) say(`year ${(week + 1) / 52}`);
  }
}

/** Every source is read each day, and the daily jobs are done. */
function keepRuns({ db, sources, begunOn }: YearsNeeds, week: number): void {
  for (let nth = 0; nth < 7; nth += 1) {
    const day = addDays(begunOn, 7 * week + nth);
    const run = (job: 'crawl' | 'match' | 'join' | 'backup' | 'deliver', source: string | null, sentence: string) => {
      const id = startRun(db, { job, source, day, at: `${day}T03:00:00Z` });
      const counts = source === null ? { calls: 12, committees: 11, chosen: 20 } : COUNTS;
      endRun(db, id, { at: `${day}T03:04:00Z`, outcome: 'not-modified', sentence, counts });
    };
    for (const source of sources) run('crawl', source, '36 utlysningar lästes, inga nya eller ändrade.');
    run('join', null, 'Inga utlysningar har ändrats sedan de senast jämfördes.');
    run(
      'match',
      null,
      '12 nya eller omskrivna utlysningar jämfördes med områdena hos 11 nämnder och bolag; 20 träffar.',
    );
    run('deliver', null, '0 brev skickade.');
    run('backup', null, 'Säkerhetskopia: /var/lib/utlysningsvakt/backups/utlysningsvakt-2026-05-21T033000Z.db.');
  }
}

const COUNTS = {
  ...{ total: 36, understood: 36, valid: 36, fresh: 0, unread: 0, past: 4, passedOver: 0, changed: 0, unchanged: 36 },
  ...{ 'field:deadline': 36, 'field:opens': 30, 'field:budget': 28, 'field:text': 36, 'field:applicants': 20 },
};

/** A week's new calls, those of before that have changed, and those that are the same at another place. */
function keepCalls(needs: YearsNeeds, week: number): void {
  const { db } = needs;
  const today = dayOfWeek(needs, week);
  const numbers = Array.from({ length: CALLS_A_WEEK }, (_, i) => i);
  const changed =
    week < 4 ? [] : numbers.filter((i) => i % 10 < CHANGED).map((i) => moved(draftOf(needs, week - 4, i)));
  const ended = week < OPEN_WEEKS ? [] : numbers.map((i) => draftOf(needs, week - OPEN_WEEKS, i));
  const over = ended.filter(({ deadlines }) => deadlines.every(({ day }) => day === null));
  const all = [...numbers.map((i) => draftOf(needs, week, i)), ...changed, ...over.map(closed)];
  for (const source of ['eu-portal', 'euro-access']) {
    const runId = startRun(db, { job: 'crawl', source, day: today, at: `${today}T03:00:00Z` });
    const of = (draft: CallDraft) => sourceOf(Number(draft.ref.split('-')[1])) === source;
    const read = all.filter(of).map((draft) => ({ draft, fingerprint: `${today} ${draft.ref}`, past: false }));
    saveSweep(db, { source, runId, today, read, unchanged: [], wordsLater: true });
    const counts = { ...COUNTS, fresh: read.length };
    endRun(db, runId, { at: `${today}T03:04:00Z`, outcome: 'ok', sentence: `${read.length} nya.`, counts });
  }
  if (week % ROUND !== ROUND - 1) return;
  const same = Array.from({ length: ROUND }, (_, n) => week - n).flatMap((one) =>
    numbers
      .filter((i) => sourceOf(i) !== 'eu-portal')
      .map((i) => ({
        ...{ from: keyOf(one, i), to: keyOf(one, i - 1), rule: 'identifier', why: 'Båda har samma beteckning.' },
        ...{ agreed: true, leadDays: null },
      })),
  );
  saveJoining(db, {
    same,
    became: [],
    ended: [],
    leads: [],
    crossChecks: ['euro-access'],
    madeOn: today,
    print: () => `${week}`,
  });
}

const moved = (draft: CallDraft): CallDraft => ({
  ...draft,
  deadlines: draft.deadlines.map((one) => ({ ...one, day: one.day && addDays(one.day, 14) })),
  news: [...(draft.news ?? []), { on: '2026-05-21', text: 'The deadline has been extended by two weeks.' }],
});

const closed = (draft: CallDraft): CallDraft => ({ ...draft, statusSaid: 'closed' });

/** The words of calls that have the same text are made once and written for each. */
function wordsOfDrafts(): (needs: YearsNeeds, week: number) => void {
  const made = new Map<string, ReturnType<typeof makeWords>>();
  return ({ db, knowledge: { vocabulary, print } }) => {
    const compounds = { knows: vocabulary.knows, print };
    const old = oldWords(db, compounds, 10_000);
    const textOf = db
      .prepare(
        "SELECT json_set(unpacked(draft), '$.ref', '', '$.identifier', '', '$.deadlines', '', '$.opensOn', '', '$.url', '') FROM calls WHERE id = ?",
      )
      .pluck();
    const all = old.map((one) => {
      const text = String(textOf.get(one.callId));
      const words = made.get(text) ?? makeWords(db, one, compounds);
      made.set(text, words);
      return { old: one, words: { ...words, callId: one.callId } };
    });
    writeWords(db, all, compounds);
  };
}

/** A week as the service itself does it: matched, written to everybody, and delivered. */
async function writeWeek(needs: YearsNeeds, week: number): Promise<void> {
  const { db, municipality, knowledge } = needs;
  const today = dayOfWeek(needs, week);
  const clock = { today: () => today, now: () => `${today}T07:00:00Z` };
  await match({ db, clock, municipality, knowledge, print: knowledge.print });
  const { outcome, sentence } = writeDigests(letterNeeds(needs, clock));
  const runId = startRun(db, { job: 'digest', source: null, day: today, at: clock.now() });
  endRun(db, runId, { at: clock.now(), outcome, sentence, counts: {} });
  const waiting = db.prepare("SELECT id FROM letters WHERE state = 'pending'").pluck().all() as number[];
  for (const id of waiting) {
    const step = { at: clock.now(), who: 'deliver', way: 'postbox' as const };
    stepLetter(db, id, 'pending', 'claimed', step);
    stepLetter(db, id, 'claimed', 'committing', step);
    stepLetter(db, id, 'committing', 'sent', { ...step, why: '250 2.0.0 Ok: queued as 4b1Q2w3E4r' });
  }
}

function letterNeeds(needs: YearsNeeds, clock: LetterNeeds['clock']): LetterNeeds {
  const { db, municipality, knowledge, sources } = needs;
  return {
    ...{ db, municipality, clock, programmes: knowledge.programmes, standard: STANDARD },
    searchReader: { expand: knowledge.synonyms, knows: knowledge.vocabulary.knows, funds: new Map() },
    sources: sources.map((source): SourceHealth => aSourceHealth({ source, name: source })),
    publicUrl: 'https://utlysningar.kommunen.example/',
    ...{ mailMode: 'postbox', mailDomain: 'kommunen.example', example: false, log: openLog('silent') },
  };
}

/** A week as the one among the first that had the same texts: the same matches, and the same letters of other calls on other days. */
function copyWeek(needs: YearsNeeds, week: number): void {
  const { db } = needs;
  const model = FIRST - ROUND + (week % ROUND);
  const bound = {
    ...{ by: (week - model) * CALLS_A_WEEK, week, on: dayOfWeek(needs, week), period: weekOf(dayOfWeek(needs, week)) },
    ...{ modelOn: dayOfWeek(needs, model), first: model * CALLS_A_WEEK + 1, last: (model + 1) * CALLS_A_WEEK },
  };
  for (const sql of COPIES) {
    const copy = db.prepare(sql);
    const wanted = Object.entries(bound).filter(([name]) => sql.includes(`@${name}`));
    copy.run(Object.fromEntries(wanted));
  }
}

const COPIES = [
  `INSERT INTO matches (call_id, committee, revision, basis, score, chosen)
   SELECT m.call_id + @by, m.committee, m.revision, substr(m.basis, 1, length(m.basis) - 16) || substr(c.content_hash, 1, 16), m.score, m.chosen
   FROM matches m JOIN calls c ON c.id = m.call_id + @by WHERE m.call_id BETWEEN @first AND @last`,
  'INSERT INTO match_texts SELECT call_id + @by, lines FROM match_texts WHERE call_id BETWEEN @first AND @last',
  'INSERT INTO call_areas SELECT call_id + @by, area, score FROM call_areas WHERE call_id BETWEEN @first AND @last',
  'INSERT INTO call_roles SELECT call_id + @by, role FROM call_roles WHERE call_id BETWEEN @first AND @last',
  `INSERT INTO letters (kind, period, recipient, recipient_title, message_id, subject, text, html, written_on, written_at, state, attempts, sent_at,
     way, answer, language, code, calendar)
   SELECT kind, @period, recipient, recipient_title, @week || message_id, subject, text, html, @on, @on || substr(written_at, 11), state, attempts,
     @on || substr(sent_at, 11), way, answer, language, substr(lower(hex(randomblob(16))), 1, 22), calendar FROM letters WHERE written_on = @modelOn`,
  `INSERT INTO letter_calls (letter_id, call_id, version, section, about)
   SELECT l.id, lc.call_id + @by, lc.version, lc.section, lc.about FROM letters m JOIN letter_calls lc ON lc.letter_id = m.id
     JOIN letters l ON l.message_id = @week || m.message_id WHERE m.written_on = @modelOn`,
  `INSERT INTO letter_steps (letter_id, at, from_state, to_state, who, why)
   SELECT l.id, @on || substr(s.at, 11), s.from_state, s.to_state, s.who, s.why FROM letters m JOIN letter_steps s ON s.letter_id = m.id
     JOIN letters l ON l.message_id = @week || m.message_id WHERE m.written_on = @modelOn ORDER BY s.id`,
];
