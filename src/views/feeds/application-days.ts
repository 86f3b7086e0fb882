// The days of an application in a calendar: by when its papers are to be in, and the last meeting that can decide on it.
import { type Day, type Instant, inEnglish, inSwedish } from '../../domain/calendar.ts';
import type { Decision } from '../../domain/meetings.ts';
import type { Language } from '../../domain/person.ts';
import { applicationHref } from '../application-words.ts';
import type { WholeDay } from './calendar.ts';

/** What is to be decided on. */
export interface ToDecide {
  /** The application's number. */
  id: number;
  /** The project's, and what is applied for. */
  title: string;
  callName: string;
  decision: Decision | null;
  deadlineOn: Day | null;
  changedAt: Instant;
}

const WORDS: Record<Language, Record<'papers' | 'decide' | 'apply' | 'deadline', string> & { on(day: Day): string }> = {
  sv: {
    papers: 'Lämna handlingarna',
    decide: 'Sista dag att besluta',
    apply: 'Ansökan till',
    deadline: 'Sista ansökningsdag',
    on: (day) => inSwedish(day),
  },
  en: {
    papers: 'Hand in the papers',
    decide: 'Last day to decide',
    apply: 'Application for',
    deadline: 'Last day to apply',
    on: (day) => inEnglish(day),
  },
};

/** None when no meeting comes in time, or none is known. The entries keep their names however the days move. */
export function daysOfApplication(
  { id, title, callName, decision, deadlineOn, changedAt }: ToDecide,
  { language, publicUrl, uuidOf }: { language: Language; publicUrl: string; uuidOf: (name: string) => string },
): WholeDay[] {
  if (decision?.kind !== 'meeting') return [];
  const words = WORDS[language];
  const description = [
    `${words.apply} ${callName}`,
    `${words.decide}: ${words.on(decision.day)}, ${decision.body}`,
    ...(deadlineOn === null ? [] : [`${words.deadline}: ${words.on(deadlineOn)}`]),
    `${publicUrl}${applicationHref(id)}`,
  ].join('\n');
  const entry = (what: 'papers' | 'decide', day: Day): WholeDay => ({
    ...{ id: uuidOf(`application ${id} ${what}`), day, stamp: changedAt, description },
    summary: `${words[what]}: ${title}`,
  });
  const { papersOn, day } = decision;
  return [...(papersOn === null ? [] : [entry('papers', papersOn)]), entry('decide', day)];
}
