// The command `status`: how the sources, the letters and the disk are doing, what needs a person first.
import { saidOf } from '../domain/answered.ts';
import { addDays } from '../domain/calendar.ts';
import {
  type Condition,
  evidenceInSwedish,
  healthOf,
  type Quarantine,
  type Run,
  type SourceHealth,
} from '../domain/health.ts';
import type { LetterState } from '../domain/letter.ts';
import { nextTryAt } from '../domain/next-try.ts';
import { type SourceHistory, totalOutage } from '../domain/notices.ts';
import { backupsIn } from '../store/backup.ts';
import { freeBytes, type Store } from '../store/open.ts';
import { countLetters, findLetters, type ListedLetter } from '../store/outbox.ts';
import { standingQuarantine } from '../store/quarantine.ts';
import { crawlsSince, daysWithNews, failuresInARow, firstBadRun, lastRun, listRuns, waitOf } from '../store/runs.ts';
import { isTrouble, outageSentence, troubleOf, worstFirst } from '../views/source-words.ts';
import { LETTER_WORDS } from '../views/swedish.ts';
import type { Hall } from './hall.ts';
import { municipalityOf } from './municipality.ts';
import { readableSources, sourcesInUse } from './own-sources.ts';
import { asReader } from './session.ts';

/** How every source in use is doing now. */
export const sourceHealths = (hall: Hall, db: Store): SourceHealth[] =>
  sourcesInUse(hall, db).map((source) => {
    const now = hall.clock.now();
    const run = lastRun(db, 'crawl', { source: source.id });
    const good = lastRun(db, 'crawl', { source: source.id, good: true });
    const rhythm = { every: source.every, time: hall.config.crawlTime };
    const failures = failuresInARow(db, 'crawl', source.id);
    return healthOf(
      source,
      {
        lastRun: run,
        lastGoodRun: good,
        firstBadRun: firstBadRun(db, source.id),
        held: standingQuarantine(db, source.id),
        newsOn: daysWithNews(db, source.id),
        hasKey: hall.config.sourceKeys[source.id] !== undefined,
        nextTryAt: nextTryAt(rhythm, now, { run, good, failures }, waitOf(db, source.id)),
      },
      now,
    );
  });

/** Notices look back so far: longer than any outage that is still news. */
const HISTORY_DAYS = 120;

/** How every source in use has been, for `noticesOf`. */
export function sourceHistories(hall: Hall, db: Store): SourceHistory[] {
  const runs = crawlsSince(db, addDays(hall.clock.today(), -HISTORY_DAYS));
  return readableSources(hall, db).map(({ id, name, every }) => ({
    id,
    name,
    every,
    runs: runs.filter((r) => r.source === id),
  }));
}

/** In a column; the sentence after it says the rest. */
const CONDITIONS: Record<Condition, string> = {
  well: 'väl',
  quiet: 'TYST',
  ailing: 'OBS',
  alarm: 'FEL',
  quarantine: 'FRÅGA',
  never: 'ej läst',
  'no-key': 'nyckel?',
};

/** So many doubtful letters are listed; how many there are is told with the others. */
const MOST_UNCERTAIN = 200;

export interface StatusOptions {
  /** List also the sources that are well. */
  all?: boolean;
  json?: boolean;
}

export async function statusCommand(hall: Hall, options: StatusOptions): Promise<void> {
  await asReader(hall, (db) => {
    const sources = sourceHealths(hall, db);
    const letters = countLetters(db);
    const uncertain = findLetters(db, { state: 'uncertain' }, 1, MOST_UNCERTAIN);
    const runs = listRuns(db, { most: 10 });
    const [backup = null] = backupsIn(`${hall.config.dataDir}/backups`);
    const freeMb = Math.floor(freeBytes(hall.config.dataDir) / 1024 / 1024);
    const municipality = municipalityOf(hall, db);
    if (options.json) {
      const mode = hall.config.mail.mode;
      return hall.say(
        JSON.stringify({
          municipality: municipality.id,
          today: hall.clock.today(),
          mailMode: mode,
          sources,
          letters,
          uncertain: uncertain.map((l) => l.id),
          runs,
          backup,
          freeMb,
        }),
      );
    }
    hall.say(`${municipality.name}, ${hall.clock.today()}`);
    for (const line of sourceLines(sources, options.all ?? false)) hall.say(line);
    for (const line of letterLines(hall, letters, uncertain)) hall.say(line);
    hall.say('Senaste körningar');
    for (const run of runs)
      hall.say(
        `  ${run.startedAt.slice(0, 16).replace('T', ' ')}Z ${run.job}${run.source ? ` ${run.source}` : ''}: ${saidOf(run, heldBy(run, sources)) ?? 'pågår'}`,
      );
    hall.say(`Säkerhetskopia: ${backup ?? 'ingen än'}. Ledigt på disken: ${freeMb} MB.`);
  });
}

/** What is kept out of a run's source now. */
const heldBy = (run: Run, sources: readonly SourceHealth[]): Quarantine | null =>
  sources.find(({ source }) => source === run.source)?.held ?? null;

/** The sources in trouble, one line each and worst first; of the others how many they are, or with `all` each of them. */
export function sourceLines(sources: readonly SourceHealth[], all: boolean): string[] {
  const sorted = worstFirst(sources);
  const rest = sorted.filter((s) => !isTrouble(s));
  const outage = totalOutage(sources);
  const trouble = outage === null ? sorted.filter(isTrouble).map(troubleLine) : [`  OBS ${outageSentence(outage)}`];
  return ['Källor', ...trouble, ...(all ? rest.map(restLine) : [`  ${restInShort(rest, sources.length)}`])];
}

const restLine = (s: SourceHealth): string =>
  `  ${CONDITIONS[s.condition].padEnd(8)} ${s.source} – ${s.name}: ${s.sentence} (${evidenceInSwedish(s.evidence)})`;

function restInShort(rest: readonly SourceHealth[], of: number): string {
  const count = (condition: Condition) => rest.filter((s) => s.condition === condition).length;
  const parts = [
    `${count('well')} av ${of} källor läses som de ska`,
    count('never') > 0 && `${count('never')} har inte lästs än`,
    count('no-key') > 0 && `${count('no-key')} saknar nyckel`,
  ].filter((part) => part !== false);
  return `${parts.join(', ')}. Visa alla med "utlysningsvakt status --all".`;
}

const troubleLine = (s: SourceHealth): string =>
  `  ${CONDITIONS[s.condition].padEnd(8)} ${s.source} – ${s.name}: ${troubleOf(s)} ${s.sentence}`;

function letterLines(hall: Hall, letters: Record<LetterState, number>, uncertain: readonly ListedLetter[]): string[] {
  const counted = Object.entries(letters).filter(([, n]) => n > 0) as [LetterState, number][];
  return [
    `Brev (${hall.config.mail.mode === 'live' ? 'skickas på riktigt' : 'läggs i postlådan, inget skickas'})`,
    `  ${counted.length > 0 ? counted.map(([state, n]) => `${n} ${LETTER_WORDS[state].many}`).join(', ') : 'inga brev än'}`,
    ...uncertain.map(
      (l) =>
        `  OBS Brev ${l.id} till ${l.recipientTitle} kan ha kommit fram. Kör "utlysningsvakt deliver --resend ${l.id}" eller "--settle ${l.id}".`,
    ),
  ];
}
