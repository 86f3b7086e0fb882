// A note: what somebody has written about a call for their committee or for the whole municipality, to be read by those who are signed in.
import type { Instant } from './calendar.ts';
import { Refusal } from './errors.ts';
import { textSaid } from './said.ts';

export interface NoteDraft {
  callKey: string;
  /** The committee's id; null for the whole municipality. */
  committee: string | null;
  /** As `noteWords` leaves them. */
  words: string;
  /** In what role: `kontaktperson (konto 3)`. */
  by: string;
  account: number;
}

export interface Note extends Omit<NoteDraft, 'account'> {
  id: number;
  /** Null when the account has been forgotten. */
  account: number | null;
  writtenAt: Instant;
  /** Whether it is still shown. */
  standing: boolean;
}

/** The longest note, in characters. */
export const LONGEST_NOTE = 2000;

/** The words of a note, with its own line breaks. Refuses in Swedish one that is empty or too long. */
export function noteWords(said: string): string {
  const words = textSaid(said);
  const length = [...words].length;
  if (length === 0) throw new Refusal('Skriv något i anteckningen.');
  if (length > LONGEST_NOTE)
    throw new Refusal(`Anteckningen är för lång: högst ${LONGEST_NOTE} tecken får plats, den här är ${length}.`);
  return words;
}
