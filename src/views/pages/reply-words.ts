// What has been said of a call, and what follows from it, in Swedish sentences.
import { type Answer, teaches, verdictInWords } from '../../domain/answer.ts';
import type { Mark, Take } from '../../domain/mark.ts';
import { REMINDER_STEPS } from '../../domain/reminders.ts';
import { capital, listed } from '../swedish.ts';

interface Named {
  id: string;
  name: string;
}

/** What stands of a call, for one person and the committees that they may answer for. */
export interface Said {
  answers: { committee: Named; answer: Answer }[];
  taken: { committee: Named; take: Take }[];
  /** Names of the municipality's other committees that have taken it. */
  takenByOthers: string[];
  mark: Mark | null;
}

/** What whoever has a letter may do with a call, as the forms say it. */
export const DEEDS = [
  'relevant',
  'not-relevant',
  'take',
  'follow',
  'hide',
  'undo-answer',
  'release',
  'unfollow',
  'show',
] as const;
export type Deed = (typeof DEEDS)[number];

/** What following a call brings. */
export const REMINDERS = `Du får påminnelser ${listed(REMINDER_STEPS.map(String))} dagar före sista dagen, och besked direkt om något viktigt ändras.`;

/** What stands, in short, for a list: `Relevant för Socialnämnden`, `Du följer den`. */
export const standingWords = ({ answers, taken, takenByOthers, mark }: Said): string[] => [
  ...answers.map(({ committee, answer }) => `${committee.name} har svarat: ${verdictInWords(answer)}`),
  ...taken.map(({ committee }) => `${committee.name} tar den`),
  ...takenByOthers.map((name) => `${name} tar den`),
  ...(mark === 'follow' ? ['Du följer den'] : []),
  ...(mark === 'hide' ? ['Du har dolt den'] : []),
];

/**
 * What has been done and what it leads to, read from what stands and not from what the address claims: null when what stands says
 * otherwise.
 */
export function doneWords(deed: Deed, said: Said): string | null {
  const { answers, taken, mark } = said;
  switch (deed) {
    case 'relevant':
      return relevantWords(answers.filter(({ answer }) => answer.verdict === 'relevant'));
    case 'not-relevant':
      return irrelevantWords(answers.filter(({ answer }) => answer.verdict === 'not-relevant'));
    case 'take':
      return taken.length === 0
        ? null
        : `Sparat: ${namesOf(taken)} tar utlysningen. Det syns för kommunens andra nämnder.${mark === 'follow' ? ` Du följer den också. ${REMINDERS}` : ''}`;
    case 'follow':
      return mark === 'follow' ? `Sparat: du följer utlysningen. ${REMINDERS}` : null;
    case 'hide':
      return mark === 'hide'
        ? 'Sparat: utlysningen är dold. Den kommer inte med i fler brev till dig. Andra får den som förut.'
        : null;
    case 'undo-answer':
      return answers.length === 0
        ? 'Inget svar gäller på utlysningen nu. Det som har ångrats räknas inte längre.'
        : null;
    case 'release':
      return taken.length === 0
        ? `Ingen av dina nämnder tar utlysningen nu.${mark === 'follow' ? ' Du följer den fortfarande själv.' : ''}`
        : null;
    case 'unfollow':
      return mark === 'follow' ? null : unfollowedWords(taken.length > 0);
    case 'show':
      return mark === 'hide'
        ? null
        : 'Utlysningen är inte dold. Den kommer med i dina brev när det finns något att berätta.';
  }
}

const namesOf = (entries: readonly { committee: Named }[]): string =>
  listed(entries.map(({ committee }) => committee.name));

const relevantWords = (answers: Said['answers']): string | null =>
  answers.length === 0
    ? null
    : `Sparat: utlysningen är relevant för ${namesOf(answers)}. Dess ämnen räknas lite mer från och med nästa jämförelse.`;

function irrelevantWords(answers: Said['answers']): string | null {
  const [first] = answers;
  if (first === undefined) return null;
  const { reason } = first.answer;
  const brev =
    reason === 'wrong-time'
      ? 'Den kommer med igen om något ändras.'
      : 'Den kommer inte med i fler brev om den inte berör någon annan av dina nämnder.';
  const learnt = teaches(first.answer)
    ? 'Dess ämnen räknas lite mindre från och med nästa jämförelse.'
    : 'Nämndens ämnen räknas som förut.';
  return `Sparat: utlysningen är ${verdictInWords(first.answer)} för ${namesOf(answers)}. ${brev} ${learnt}`;
}

const unfollowedWords = (isTaken: boolean): string =>
  isTaken
    ? 'Du följer inte utlysningen själv. Eftersom nämnden tar den får du ändå påminnelser om den.'
    : 'Du följer inte utlysningen. Du får inga påminnelser om den.';

/** `Socialnämnden har svarat: relevant` as the head of a line. */
export const answerHead = ({ committee, answer }: Said['answers'][number]): string =>
  `${capital(committee.name)}: ${verdictInWords(answer)}`;
