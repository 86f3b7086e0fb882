// What the yearly report is made from: the rows of a year, as they are stored.
import type { Activity } from './activity.ts';
import type { ApplicationEvent } from './application.ts';
import type { Day, Instant } from './calendar.ts';
import type { ExaminationOutcome } from './examination.ts';
import type { Project } from './project.ts';

/** The committee whose secret it is, which need not be the one that leads it; null when it is none. */
type SecretOf = string | null;

/** A project that was made or started in the year. */
export interface ProjectRow extends Pick<Project, 'id' | 'committee' | 'title' | 'stage' | 'startsOn' | 'madeAt'> {
  exemptAt: Instant | null;
  /** When an examination of it was first fixed. */
  fixedAt: Instant | null;
  secret: SecretOf;
}

/** An examination that was fixed in the year. */
export interface FixedRow {
  number: number;
  committee: string;
  title: string;
  outcome: ExaminationOutcome;
  corrects: number | null;
  fixedOn: Day;
  secret: SecretOf;
}

/** A stored call, as lists name it. */
export interface CallRow {
  key: string;
  title: string;
  language: string;
}

/** A call that a fixed examination of the year says to follow. */
export interface FollowedRow extends CallRow {
  number: number;
  committee: string;
  secret: SecretOf;
}

/** An application that something happened with in the year. Sums in whole kronor; null: not stated. */
export interface ApplicationRow {
  id: number;
  committee: string;
  callName: string;
  /** Of the stored call's source. */
  source: string | null;
  /** Of the stored call, by the names of data/programmes.yaml. */
  programme: string | null;
  appliedSek: number | null;
  ownSek: number | null;
  hours: number | null;
  secret: SecretOf;
  /** What has happened up to the year's end, in the order that it was written down. */
  events: readonly ApplicationEvent[];
}

/** A letter about calls that was sent. */
export interface LetterRow {
  id: number;
  to: string;
  day: Day;
}

export interface ToldRow extends CallRow {
  /** When the first letter of the year told of it. */
  day: Day;
}

/** An answer given in the year that still stood at its end. */
export interface AnswerRow extends CallRow {
  committee: string;
  verdict: 'relevant' | 'not-relevant';
  day: Day;
}

/** A call taken in the year, and not let go before its end. */
export interface TakeRow extends CallRow {
  committee: string;
  day: Day;
}

/** Something that was done with a twin town or another, and began in the year. */
export type ActivityRow = Pick<
  Activity,
  'id' | 'committee' | 'kind' | 'firstOn' | 'town' | 'place' | 'about' | 'participants' | 'young'
>;

export interface YearRows {
  projects: readonly ProjectRow[];
  fixed: readonly FixedRow[];
  followed: readonly FollowedRow[];
  applications: readonly ApplicationRow[];
  letters: readonly LetterRow[];
  told: readonly ToldRow[];
  answers: readonly AnswerRow[];
  takes: readonly TakeRow[];
  activities: readonly ActivityRow[];
  /** Every application for a stored call that was begun before the year's end. */
  applied: readonly { callKey: string; committee: string; secret: SecretOf }[];
}
