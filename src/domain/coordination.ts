// The coordinator's part of the letter: what to look at among sources, people, letters and calls since their last one.
import type { AnswerReason, Verdict } from './answer.ts';
import { addSeconds, type Day, dayAt, type Instant } from './calendar.ts';
import { type CallsInput, type CoordinationCalls, coordinationCalls } from './coordination-calls.ts';
import type { SourceHealth } from './health.ts';
import type { LetterCall, LetterKind, LetterState, Way } from './letter.ts';
import { type Choices, readersOn } from './readers.ts';
import { lastStrike } from './schedule.ts';
import { everybodyIn, type Known, type Vacancies, vacanciesOn } from './vacancies.ts';

/** What letters' calls are counted by: that a call is gone is a change like others. */
export type Counted = Exclude<LetterCall['section'], 'gone'>;

/** A letter without its text. */
export interface LetterNote {
  id: number;
  kind: LetterKind;
  recipient: string;
  /** The recipient's, when it was written. */
  title: string;
  state: LetterState;
  writtenAt: Instant;
  answer: string | null;
  /** How many calls it tells, in each section. */
  calls: Record<Counted, number>;
}

/** What went to one person: a row for each state that their letters are in. */
export interface Sending {
  name: string;
  letters: { state: 'sent' | 'waiting' | 'uncertain' | 'failed'; many: number; calls: LetterNote['calls'] }[];
}

/** Somebody who was to have a letter and got none. `on`: the day it was to be written. */
export interface Missing {
  name: string;
  on: Day;
  /** They have never had one: perhaps they are new in the register. */
  never: boolean;
}

/** Somebody whose last letter was refused. */
export interface Bounce {
  name: string;
  /** The two last letters were. */
  twice: boolean;
  letterId: number;
  /** The server's words, with no address but the person's own. */
  said: string | null;
}

/** A letter to decide on or to wait for. */
export interface HeldLetter {
  id: number;
  name: string;
  writtenOn: Day;
  said: string | null;
  calls: number;
}

/** Everything the coordinator's part says. */
export interface Coordination extends CoordinationCalls {
  /** The period is after the letter of this day. */
  since: Day;
  today: Day;
  way: Way;
  sources: readonly SourceHealth[];
  vacancies: Vacancies;
  sendings: Sending[];
  missing: Missing[];
  bounces: Bounce[];
  doubtful: HeldLetter[];
  waiting: HeldLetter[];
  answers: { relevant: number; notRelevant: { reason: AnswerReason | null; n: number }[]; takes: number };
  logHead: LogHead | null;
}

/** The log's last line: whoever keeps the letter can see later whether anybody has altered what stood before it. */
interface LogHead {
  id: number;
  chain: string;
}

export interface CoordinationInput extends CallsInput {
  since: Instant;
  now: Instant;
  way: Way;
  choices: Choices;
  sources: readonly SourceHealth[];
  /** The letters that tell calls and have moved in the period, or have not come to their end. */
  moved: readonly LetterNote[];
  /** Every letter that nobody knows whether it has arrived. */
  doubtful: readonly LetterNote[];
  /** Every letter that has waited for more than a day. */
  waiting: readonly LetterNote[];
  /** How each person's last two letters ended, newest first. */
  endings: ReadonlyMap<string, readonly { id: number; state: 'sent' | 'failed'; answer: string | null }[]>;
  /** When each person's last digest was written, whatever became of it, and since when their choice stands; null when never. */
  lastAt: ReadonlyMap<string, { digest: Instant | null; choice: Instant | null }>;
  /** When the service wrote its first digest, or null. */
  firstAt: Instant | null;
  answers: readonly { verdict: Verdict; reason: AnswerReason | null; n: number }[];
  takes: number;
  /** Null while nothing has been changed. */
  logHead: LogHead | null;
}

/** Letters are written one after another, and held while no source is well: so late is not yet missing. */
const GRACE_SECONDS = 12 * 3600;

export function composeCoordination(input: CoordinationInput): Coordination {
  const { municipality, choices, today, since, way, sources } = input;
  const known = everybodyIn(municipality);
  const not = (verdict: Verdict) => input.answers.filter((one) => one.verdict === verdict);
  return {
    ...coordinationCalls(input),
    since: dayAt(since),
    today,
    way,
    sources,
    vacancies: vacanciesOn(municipality, choices, today),
    sendings: sendingsOf(input.moved, known),
    missing: missingIn(input, known),
    bounces: bouncesOf(input, known),
    doubtful: input.doubtful.map((letter) => held(letter, known)),
    waiting: input.waiting.map((letter) => held(letter, known)),
    answers: {
      relevant: not('relevant').reduce((sum, { n }) => sum + n, 0),
      notRelevant: not('not-relevant').map(({ reason, n }) => ({ reason, n })),
      takes: input.takes,
    },
    logHead: input.logHead,
  };
}

/** By the file; who has left it by what they were when the letter was written. */
const nameOf = (known: ReadonlyMap<string, Known>, { recipient, title }: LetterNote): string =>
  known.get(recipient)?.name ?? `${title} (inte längre i registret)`;

/** In the order of the file; those who have left it last. */
function sendingsOf(letters: readonly LetterNote[], known: ReadonlyMap<string, Known>): Sending[] {
  const byPerson = new Map<string, LetterNote[]>([...known.keys()].map((recipient) => [recipient, []]));
  for (const letter of letters) byPerson.set(letter.recipient, [...(byPerson.get(letter.recipient) ?? []), letter]);
  return [...byPerson.values()].flatMap((mine) => {
    const [one] = mine;
    return one === undefined ? [] : [{ name: nameOf(known, one), letters: inStates(mine) }];
  });
}

const STATES = ['sent', 'waiting', 'uncertain', 'failed'] as const;
const stateOf = ({ state }: LetterNote): (typeof STATES)[number] =>
  state === 'sent' || state === 'uncertain' || state === 'failed' ? state : 'waiting';

function inStates(letters: readonly LetterNote[]): Sending['letters'] {
  return STATES.flatMap((state) => {
    const those = letters.filter((letter) => stateOf(letter) === state);
    const sum = (section: Counted) => those.reduce((n, { calls }) => n + calls[section], 0);
    const calls = { new: sum('new'), opened: sum('opened'), changed: sum('changed'), reminder: sum('reminder') };
    return those.length === 0 ? [] : [{ state, many: those.length, calls }];
  });
}

/**
 * Who was to have a letter at their last time in the period and has had none since. Somebody who has chosen anew after that time waits for
 * the next, and before its first letter the service had nobody to write to. The coordinator is just being written to.
 */
function missingIn(input: CoordinationInput, known: ReadonlyMap<string, Known>): Missing[] {
  const { municipality, choices, now, since, firstAt, lastAt } = input;
  const [from, to] = [since, now].map((at) => addSeconds(at, -GRACE_SECONDS)) as [Instant, Instant];
  return readersOn(municipality, choices, dayAt(to)).flatMap(({ recipient, settings, coordinates }) => {
    if (coordinates) return [];
    const strike = lastStrike(settings.rhythm, to);
    const { digest = null, choice = null } = lastAt.get(recipient) ?? {};
    const isOver =
      firstAt === null ||
      strike <= from ||
      strike <= asWritten(firstAt) ||
      (choice !== null && asWritten(choice) > strike);
    if (isOver || (digest !== null && asWritten(digest) >= strike)) return [];
    return [{ name: known.get(recipient)?.name ?? recipient, on: dayAt(strike), never: digest === null }];
  });
}

/** Instants compare as text only when written alike. */
const asWritten = (at: Instant): Instant => addSeconds(at, 0);

function bouncesOf({ endings }: CoordinationInput, known: ReadonlyMap<string, Known>): Bounce[] {
  return [...known.values()].flatMap(({ name, recipient }): Bounce[] => {
    const [last, before] = endings.get(recipient) ?? [];
    if (last?.state !== 'failed') return [];
    return [
      { name, twice: before?.state === 'failed', letterId: last.id, said: withoutOthers(last.answer, recipient) },
    ];
  });
}

/** What a server says may name whom else it has mail for. */
const withoutOthers = (said: string | null, recipient: string): string | null =>
  said?.replace(/[^\s<>()[\]"',;:]+@[^\s<>()[\]"',;:]+/g, (one) =>
    one.toLowerCase() === recipient ? one : '[en adress]',
  ) ?? null;

const held = (letter: LetterNote, known: ReadonlyMap<string, Known>): HeldLetter => ({
  id: letter.id,
  name: nameOf(known, letter),
  writtenOn: dayAt(letter.writtenAt),
  said: withoutOthers(letter.answer, letter.recipient),
  calls: Object.values(letter.calls).reduce((a, b) => a + b, 0),
});
