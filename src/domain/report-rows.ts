// What the yearly report is made from: the rows of a year, as they are stored.
import type { ApplicationEvent } from './application.ts';
import type { Day, Instant } from './calendar.ts';
import type { ExaminationOutcome } from './examination.ts';
import type { Project } from './project.ts';

/** A project that was made or started in the year. */
export interface ProjectRow extends Pick<Project, 'id' | 'committee' | 'title' | 'stage' | 'startsOn' | 'madeAt'> {
  exemptAt: Instant | null;
  /** When an examination of it was first fixed. */
  fixedAt: Instant | null;
  secret: boolean;
}

/** An examination that was fixed in the year. */
export interface FixedRow {
  number: number;
  committee: string;
  title: string;
  outcome: ExaminationOutcome;
  corrects: number | null;
  fixedOn: Day;
  secret: boolean;
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
  secret: boolean;
}

/** An application that something happened with in the year. Sums in whole kronor; null: not stated. */
export interface ApplicationRow {
  id: number;
  committee: string;
  callName: string;
  /** Of the stored call's source. */
  source: string | null;
  appliedSek: number | null;
  ownSek: number | null;
  hours: number | null;
  secret: boolean;
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

export interface YearRows {
  projects: readonly ProjectRow[];
  fixed: readonly FixedRow[];
  followed: readonly FollowedRow[];
  applications: readonly ApplicationRow[];
  letters: readonly LetterRow[];
  told: readonly ToldRow[];
  answers: readonly AnswerRow[];
  takes: readonly TakeRow[];
  /** Every application for a stored call that was begun before the year's end. */
  applied: readonly { callKey: string; committee: string; secret: boolean }[];
}
