// What a letter says of the duty, whatever its language.
import type { Day } from '../../domain/calendar.ts';
import type { Due } from '../../domain/duty.ts';
import type { ExaminationOutcome } from '../../domain/examination.ts';
import type { Line } from './blocks.ts';

type Stage = Due['stage'];

/** Days come as the letter's language has them. */
export interface DutyWords {
  applications(many: number): string;
  answers(many: number): string;
  again(many: number): string;
  againLead: string;
  labels: Record<'reminder' | 'moved' | 'passed' | 'examined' | 'now' | 'coming', string>;
  moved(before: string, now: string): string;
  due(stage: Stage, day: string): string;
  noDay(stage: Stage): string;
  passed(stage: Stage, day: string): string;
  decision(day: string, body: Line): Line;
  deadline(day: string): string;
  noMeeting: string;
  unknownMeeting: string;
  planned(day: string): string;
  applyingFor(name: Line): Line;
  examined(month: string, number: number, outcome: ExaminationOutcome): string;
  /** `mars 2026` */
  month(day: Day): string;
  lastDay(day: string, left: string): string;
  lastDayUnknown: string;
  more(many: number): string;
  moreProjects(many: number): string;
  subject(counts: { applications: number; answers: number; again: number }): string;
  urgentLead: string;
  urgentSubject: {
    due(stage: Stage, left: string, title: string): string;
    moved(stage: Stage, day: string, title: string): string;
    passed(stage: Stage, title: string): string;
    several(many: number): string;
  };
}
