// A letter in the outbox and the only steps it may take.
import { isMailAddress } from './address.ts';
import type { Day, Instant } from './calendar.ts';
import type { Language } from './person.ts';
import type { Period } from './schedule.ts';

/**
 * pending     written, waits for its turn
 * claimed     a process is about to send it, no byte of it has left
 * committing  the server has said 354: from here on it may have arrived
 * sent        the server has said 250
 * uncertain   we died or lost the line while committing: a person decides
 * failed      the recipient refuses for good, or 72 hours of trying are over
 */
export type LetterState = 'pending' | 'claimed' | 'committing' | 'sent' | 'uncertain' | 'failed';

/**
 * digest  what a person is told at their own rhythm
 * urgent  what cannot wait for it: a day moved earlier, a followed call that changed, a last day that is near
 * alarm   what the coordinator must know now of sources and letters
 * pause   to the coordinator: somebody has stopped their letters, or takes them again
 * test    that letters come through; tells nothing
 * sign-in a link by which its recipient signs in; worth nothing after ten minutes, so then it is not sent
 * account to the coordinator: the service's own account has been made or used
 */
export type LetterKind = 'digest' | 'urgent' | 'alarm' | 'pause' | 'test' | 'sign-in' | 'account';

/** So long the link of a sign-in letter holds; a letter that has waited longer is not sent. */
export const SIGN_IN_MINUTES = 10;

/** `postbox`: it stays on this machine, to be looked at. `live`: it goes to the e-mail server. */
export type Way = 'postbox' | 'live';

/** What a letter says and to whom; fixed when it is written. */
export interface LetterDraft {
  kind: LetterKind;
  period: Period;
  recipient: string;
  recipientTitle: string;
  language: Language;
  subject: string;
  text: string;
  html: string;
  /** What its own links carry (`newCode` in the store): whoever has it may answer, choose and pause as the recipient. Null without such links. */
  code: string | null;
  /** An iCalendar file that goes with it, or null. */
  calendar: string | null;
  /** Which version of which call it tells, in which section. */
  calls: LetterCall[];
  /** What it tells of the duty. */
  duties?: readonly DutyRow[];
}

/** `object` and `about`: see `letter_duties`. */
export interface DutyRow {
  kind: 'again' | 'application' | 'feedback';
  object: string;
  about: string;
}

export interface LetterCall {
  callKey: string;
  version: number;
  section: 'new' | 'opened' | 'changed' | 'reminder' | 'gone';
  /**
   * Of a reminder: the step in days and the last day it speaks of, `14 2026-06-25`. Of a call that its source no longer has: the day it
   * was last seen. Else `''`.
   */
  about: string;
}

export interface Letter extends Omit<LetterDraft, 'calls' | 'duties'> {
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

/** The steps a letter may take. Nothing leaves `sent` and `failed`; only a person leads out of `uncertain`. */
export const LETTER_STEPS: Record<LetterState, readonly LetterState[]> = {
  pending: ['claimed', 'failed'],
  claimed: ['committing', 'pending', 'failed'],
  committing: ['sent', 'uncertain', 'failed', 'pending'],
  uncertain: ['pending', 'sent'],
  failed: [],
  sent: [],
};

/** What of a letter goes on the wire. */
export type OutgoingMessage = Pick<
  Letter,
  'kind' | 'recipient' | 'language' | 'subject' | 'text' | 'html' | 'code' | 'calendar' | 'messageId' | 'writtenAt'
>;

/** Why a letter cannot be written as a mail, as a Swedish sentence; null when it can. */
export function whyUnsendable({ recipient, messageId, writtenAt, text, html }: OutgoingMessage): string | null {
  if (!isMailAddress(recipient)) return `"${oneLine(recipient)}" är ingen e-postadress.`;
  if (!/^<[!-;=?A-Z^-~]+@[A-Za-z0-9.-]+>$/.test(messageId) || messageId.length > 250)
    return `"${oneLine(messageId)}" är inget Message-ID.`;
  if (Number.isNaN(Date.parse(writtenAt))) return `"${oneLine(writtenAt)}" är ingen tidpunkt.`;
  return text.trim() === '' || html.trim() === '' ? 'det saknar text.' : null;
}

const LONGEST_LINE = 200;

/**
 * `text` as one line of at most 200 characters, as a subject or a name in a mail must be: without control characters, marks that turn
 * the writing direction, and other signs that nobody sees.
 */
export function oneLine(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    // Would be read as an encoded word (RFC 2047), in which line breaks can hide.
    .replaceAll('=?', '= ?')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = [...plain];
  return letters.length <= LONGEST_LINE ? plain : `${letters.slice(0, LONGEST_LINE - 1).join('')}…`;
}
