// An answer: what somebody of a committee said of a call, relevant or not and why, and how that reads in Swedish.
import type { Instant } from './calendar.ts';
import { Refusal } from './errors.ts';
import { lineSaid } from './said.ts';

export type Verdict = 'relevant' | 'not-relevant';

/** Why a call is not relevant. Only the subject, and what nobody has said more of, teaches anything: see `teaches`. */
export type AnswerReason = 'wrong-subject' | 'wrong-role' | 'wrong-size' | 'wrong-time' | 'other';

/** Each reason with its code on the command line and how it reads. */
export const ANSWER_REASONS: Readonly<Record<AnswerReason, { code: string; words: string }>> = {
  'wrong-subject': { code: 'ämne', words: 'fel ämne' },
  'wrong-role': { code: 'roll', words: 'fel roll, kommunen kan inte söka' },
  'wrong-size': { code: 'storlek', words: 'för liten eller för stor' },
  'wrong-time': { code: 'tid', words: 'fel tid' },
  other: { code: 'annat', words: 'annat skäl' },
};

/** What somebody says of a call for their committee. */
export interface AnswerDraft {
  committee: string;
  callKey: string;
  verdict: Verdict;
  /** Null when it is relevant, or when no reason was given. */
  reason: AnswerReason | null;
  /** In their own words, as `ownWords` leaves them. */
  words: string | null;
  /** Their role (`Kontaktperson`), never a name or an address: nothing needs to know more. */
  person: string;
}

export interface Answer extends AnswerDraft {
  id: number;
  callTitle: string;
  givenAt: Instant;
  undoneAt: Instant | null;
  undoneBy: string | null;
  /** Whether it holds: neither undone nor replaced by a later one. */
  standing: boolean;
}

/** The longest words that are kept, in characters. */
export const LONGEST_WORDS = 500;

/** Somebody's own words on one line, or null when there are none. Refuses in Swedish what is too long: a cut answer is not theirs. */
export function ownWords(said: string | null | undefined): string | null {
  const words = lineSaid(said ?? '');
  const length = [...words].length;
  if (length > LONGEST_WORDS)
    throw new Refusal(`Orden är för många: högst ${LONGEST_WORDS} tecken får plats, de här är ${length}.`);
  return words === '' ? null : words;
}

/** The reason of a code, whether the Swedish one or the one that is stored; undefined when there is none. */
export const reasonOf = (code: string): AnswerReason | undefined =>
  (Object.keys(ANSWER_REASONS) as AnswerReason[]).find(
    (reason) => reason === code || ANSWER_REASONS[reason].code === code.toLowerCase(),
  );

/** Whether an answer says anything of the subject. A wrong role, size or time does not: such a call may be about the right thing. */
export const teaches = ({ reason }: Pick<Answer, 'reason'>): boolean =>
  reason === null || reason === 'wrong-subject' || reason === 'other';

/** `inte relevant (fel ämne)`. */
export function verdictInWords({ verdict, reason }: Pick<Answer, 'verdict' | 'reason'>): string {
  if (verdict === 'relevant') return 'relevant';
  return reason === null ? 'inte relevant' : `inte relevant (${ANSWER_REASONS[reason].words})`;
}
