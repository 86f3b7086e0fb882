// How the examination of EU financing reads in Swedish, the same on every page.
import type { Choice, ExaminationOutcome, When } from '../domain/examination.ts';

/** What an examination comes to. */
export const OUTCOME_WORDS: Readonly<Record<ExaminationOutcome, string>> = {
  apply: 'Söka',
  'no-call': 'Ingen lämplig utlysning',
  'not-now': 'Inte nu',
};

/** What is chosen for a call. */
export const CHOICE_WORDS: Readonly<Record<Choice, string>> = {
  apply: 'Sök',
  follow: 'Följ',
  unsuitable: 'Passar inte',
};

/** The groups that the calls stand in. */
export const WHEN_WORDS: Readonly<Record<When, string>> = {
  now: 'Går att söka nu',
  coming: 'Kommer',
  past: 'Tidigare omgångar som kan komma igen',
};

/** In the order that pages show them. */
export const WHENS = ['now', 'coming', 'past'] as const satisfies readonly When[];

/** Where an examination that is being made is. */
export const examinationHref = (id: number): string => `/examinations/${id}`;

/** Where a fixed one is. */
export const fixedHref = (number: number): string => `/examinations/fixed/${number}`;

/** Diarienummer, or that there is none. */
export const caseNumberWords = (caseNumber: string | null): string => caseNumber ?? 'ej diariefört';
