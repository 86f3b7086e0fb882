// Who has stopped their letters, or takes them again, since the coordinator was last told: worked out from the choices that are kept.
import type { Day, Instant } from './calendar.ts';
import type { Municipality } from './committee.ts';
import type { ChosenBy, Pause, Settings } from './person.ts';
import { type Choices, type Cover, coverFor } from './readers.ts';
import { everybodyIn, type Known } from './vacancies.ts';

/** Somebody's choice, with when it ended; null while it stands. */
interface KeptChoice {
  recipient: string;
  settings: Partial<Settings>;
  savedAt: Instant;
  savedBy: ChosenBy;
  endedAt: Instant | null;
}

/** What the coordinator is told of one person. `pause` as it now stands: null when they take letters again. */
export interface PauseNews {
  known: Known;
  pause: Pause | null;
  savedAt: Instant;
  savedBy: Exclude<ChosenBy, 'coordinator'>;
  /** Who speaks for them when the pause begins; null when they take their letters again. */
  cover: Cover | null;
}

/**
 * What differs, in the pauses that people have chosen themselves, from how it was at `toldAt` (never told: nobody was away). Whoever has
 * gone back to that in the meantime, chosen only another day or language, or left the file is not told of; nor is what the coordinator did.
 * `choices` of `recipient` stand together, oldest first.
 */
export function pauseNews(
  choices: readonly KeptChoice[],
  {
    toldAt,
    municipality,
    standing,
    today,
  }: { toldAt: Instant | null; municipality: Municipality; standing: Choices; today: Day },
): PauseNews[] {
  return [...everybodyIn(municipality).values()].flatMap((known): PauseNews[] => {
    const mine = choices.filter(({ recipient }) => recipient === known.recipient);
    const before = mine.find((one) => toldAt !== null && one.savedAt <= toldAt && (one.endedAt ?? '9') > toldAt);
    const since = mine.filter((one) => toldAt === null || one.savedAt > toldAt);
    const last = since.at(-1);
    if (last === undefined || same(before, last, today)) return [];
    // Another choice after it may have been of something else, by somebody else.
    const other = since.findLastIndex((one) => !same(one, last, today));
    const { savedAt, savedBy } = since[other + 1] ?? last;
    if (savedBy === 'coordinator') return [];
    const pause = standingPause(last, today);
    const day = pause !== null && pause.from > today ? pause.from : today;
    const cover = pause === null ? null : coverFor(municipality, standing, known.recipient, day);
    return [{ known, pause, savedAt, savedBy, cover }];
  });
}

/** A pause that is over is none. */
const standingPause = (choice: KeptChoice | undefined, today: Day): Pause | null => {
  const pause = choice?.settings.pause ?? null;
  return pause !== null && pause.until !== null && pause.until < today ? null : pause;
};

function same(one: KeptChoice | undefined, other: KeptChoice, today: Day): boolean {
  const [a, b] = [standingPause(one, today), standingPause(other, today)];
  return a?.from === b?.from && a?.until === b?.until;
}
