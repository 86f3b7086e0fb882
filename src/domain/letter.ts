// A letter in the outbox and the only steps it may take.
import type { Day, Instant, Week } from './calendar.ts';

/**
 * pending     written, waits for its turn
 * claimed     a process is about to send it, no byte of it has left
 * committing  the server has said 354: from here on it may have arrived
 * sent        the server has said 250
 * uncertain   we died or lost the line while committing: a person decides
 * failed      the recipient refuses for good, or 72 hours of trying are over
 */
export type LetterState = 'pending' | 'claimed' | 'committing' | 'sent' | 'uncertain' | 'failed';

/** `digest`: a person's week. `alarm`: something the coordinator must know now. */
export type LetterKind = 'digest' | 'alarm';

/** What a letter says and to whom; fixed when it is written. */
export interface LetterDraft {
  kind: LetterKind;
  week: Week;
  recipient: string;
  recipientTitle: string;
  subject: string;
  text: string;
  html: string;
  /** Which version of which call it tells, in which section. */
  calls: LetterCall[];
}

export interface LetterCall {
  callKey: string;
  version: number;
  section: 'new' | 'opened' | 'changed';
}

export interface Letter extends Omit<LetterDraft, 'calls'> {
  id: number;
  /** `<digest.2026-W22.…@domain>`, fixed when the letter is written, the same at every attempt. */
  messageId: string;
  writtenOn: Day;
  writtenAt: Instant;
  state: LetterState;
  attempts: number;
  nextAttemptAt: Instant | null;
  sentAt: Instant | null;
  /** The server's last words, or why it failed. */
  answer: string | null;
}

/** The steps a letter may take. Nothing leaves `sent`; only a person leads out of `uncertain`. */
export const LETTER_STEPS: Record<LetterState, readonly LetterState[]> = {
  pending: ['claimed', 'failed'],
  claimed: ['committing', 'pending', 'failed'],
  committing: ['sent', 'uncertain', 'failed', 'pending'],
  uncertain: ['pending', 'sent'],
  failed: ['pending'],
  sent: [],
};
