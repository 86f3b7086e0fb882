// What letters tell of the duty: own applications and answers that are due, and examined projects that a call fits now; and what of it is news.
import type { Again } from './again.ts';
import type { ApplicationStage } from './application-due.ts';
import { type Day, daysBetween, type Instant } from './calendar.ts';
import type { Call } from './call.ts';
import type { DutyRow } from './letter.ts';
import type { Decision } from './meetings.ts';
import { type Reminder, stepDue } from './reminders.ts';

/** So many days before something of one's own is due somebody is reminded. */
const STEPS: readonly number[] = [14, 7, 2];

/** Something that is due of what a committee has taken upon it. */
export interface Due {
  kind: 'application' | 'feedback';
  /** As in the ledger of letters: an application's number, or a committee's id and a proposal's key. */
  object: string;
  stage: ApplicationStage | 'answer';
  day: Day | null;
  /** Since when it is the committee's. */
  since: Day;
  committee: string;
  title: string;
  /** Whose title it is in other words than ours: a call's language; null: our own. */
  language: string | null;
  /** Its page, from the service's address on. */
  path: string;
  /** What the application is for, with its last day, and when anything of that last changed; null of an answer. */
  application: {
    id: number;
    callName: string;
    decision: Decision | null;
    deadlineOn: Day | null;
    changedAt: Instant;
  } | null;
  /** When the committee means to answer; null when nobody has said, and of an application. */
  plannedOn: Day | null;
}

/** What of it is news to somebody: that it is theirs, a reminder's step, the day that it was on before, or that its day has passed. */
export interface DueNews {
  isFirst: boolean;
  step: number | null;
  movedFrom: Day | null;
  isPassed: boolean;
}

export interface ToldDue extends Due {
  news: DueNews | null;
}

/** An examined project with the calls that are news. */
export interface ToldAgain extends Omit<Again, 'callKeys'> {
  calls: { call: Call; when: 'now' | 'coming' }[];
}

/** What one letter tells of the duty. */
export interface Duty {
  due: ToldDue[];
  again: ToldAgain[];
}

export const NO_DUTY: Duty = { due: [], again: [] };

/** What has been told of one thing, in the order that it was told: stage, step and day of each. */
interface Said extends Reminder {
  stage: string;
  isPassed: boolean;
}

/** No reminder was due, but the day was told. */
const NO_STEP = 999;
const UNKNOWN = '-';

function saidIn(about: string): Said {
  const [stage = '', step = '', day = UNKNOWN] = about.split(' ');
  return { stage, step: /^\d+$/.test(step) ? Number(step) : NO_STEP, day, isPassed: step === 'passed' };
}

/** What of something due is news beside what has been told of it; null when nothing is. */
export function newsOf({ stage, day, since }: Due, told: readonly string[], today: Day): DueNews | null {
  const said = told.map(saidIn).filter((one) => one.stage === stage);
  const last = said.at(-1);
  const isPassed = day !== null && day < today;
  if (isPassed)
    return said.some((one) => one.isPassed && one.day === day)
      ? null
      : { isFirst: false, step: null, movedFrom: null, isPassed };
  const isFirst = last === undefined || (last.day === UNKNOWN && day !== null);
  const movedFrom = last === undefined || last.day === UNKNOWN || last.day === day ? null : last.day;
  const step = day === null ? null : stepDue(day, STEPS, { since, reminded: said, today });
  return isFirst || movedFrom !== null || step !== null ? { isFirst, step, movedFrom, isPassed } : null;
}

/** What belongs in a letter at its reader's rhythm: all that is ahead, and what has passed while that is news. The news first, then by day. */
export const standingDues = (dues: readonly ToldDue[], today: Day): ToldDue[] =>
  dues
    .filter(({ day, news }) => news !== null || day === null || day >= today)
    .sort((a, b) => Number(isPressing(b)) - Number(isPressing(a)) || ((a.day ?? LAST) < (b.day ?? LAST) ? -1 : 1));

const LAST = '9999-12-31';

/** More than that it stands in a letter for the first time. */
export const isPressing = ({ news }: ToldDue): boolean =>
  news !== null && (news.isPassed || news.step !== null || news.movedFrom !== null);

/**
 * What cannot wait for a letter on `nextLetterOn`: a day moved nearer, a last day to decide that has passed, and a reminder that would
 * then be replaced by a nearer one, or come with less than two days left.
 */
export const urgentDues = (dues: readonly ToldDue[], nextLetterOn: Day): ToldDue[] =>
  dues.filter(({ day, news, stage }) => {
    if (day === null || news === null) return false;
    if (news.isPassed) return stage === 'decide';
    if (news.movedFrom !== null && day < news.movedFrom) return true;
    const { step } = news;
    return step !== null && daysBetween(nextLetterOn, day) <= (STEPS.find((nearer) => nearer < step) ?? 1);
  });

/** What the letter tells, as the ledger has it. */
export const rowsOfDuty = ({ due, again }: Duty): DutyRow[] => [
  ...due.flatMap(({ kind, object, stage, day, news }): DutyRow[] => {
    if (news === null) return [];
    const how = news.isPassed ? 'passed' : (news.step ?? UNKNOWN);
    return [{ kind, object, about: `${stage} ${how} ${day ?? UNKNOWN}` }];
  }),
  ...again.flatMap(({ number, calls }) =>
    calls.map(({ call, when }): DutyRow => ({ kind: 'again', object: `${number} ${call.key}`, about: when })),
  ),
];

/** Whether somebody has been told that a call fits an examined project: as it is now, or once already when it could be applied for. */
export const isToldAgain = (told: readonly string[], when: 'now' | 'coming'): boolean =>
  told.includes('now') || told.includes(when);
