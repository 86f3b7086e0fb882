// Letters to try things on, and the settings that lead to a test's own server.
import { MailError } from '../../src/domain/errors.ts';
import type { Letter, LetterDraft, OutgoingMessage } from '../../src/domain/letter.ts';
import type { Period } from '../../src/domain/schedule.ts';
import type { Clock } from '../../src/edges/clock.ts';
import type { Mail, MailSettings } from '../../src/edges/mail.ts';
import { letterById, writeLetter } from '../../src/store/letters.ts';
import type { Store } from '../../src/store/open.ts';

export const WRITTEN = { on: '2026-05-25', at: '2026-05-25T05:00:00Z' };

export const aMessage = (changes: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  kind: 'digest',
  language: 'sv',
  code: null,
  calendar: null,
  recipient: 'anna.berg@kommun.example.org',
  subject: 'EU-utlysningar vecka 22: 3 nya för Bildningsnämnden',
  text: 'Hej!\n\nTre nya utlysningar för er nämnd.\n.\n.dold rad\n',
  html: '<!doctype html><html lang="sv"><body><h1>Vecka 22</h1><p>Tre nya utlysningar för er nämnd.</p></body></html>',
  messageId: '<digest.2026-W22.abc123def456.0123456789abcdef0123@kommun.example.org>',
  writtenAt: WRITTEN.at,
  ...changes,
});

export const aLetterDraft = (changes: Partial<LetterDraft> = {}): LetterDraft => {
  const { recipient, subject, text, html } = aMessage();
  return {
    kind: 'digest',
    period: '2026-W22',
    language: 'sv',
    code: null,
    calendar: null,
    recipient,
    recipientTitle: 'Kontaktperson',
    subject,
    text,
    html,
    calls: [],
    ...changes,
  };
};

/** Letters in the outbox, one for each recipient: `person1@…`, `person2@…`. */
export function writeLetters(db: Store, many: number, changes: Partial<LetterDraft> = {}): Letter[] {
  return Array.from({ length: many }, (_, i) => {
    const letter = writeLetter(
      db,
      aLetterDraft({ recipient: `person${i + 1}@kommun.example.org`, ...changes }),
      WRITTEN,
      'kommun.example.org',
    );
    if (!letter) throw new Error('written already');
    return letter;
  });
}

/** Every letter in the outbox, newest first; those of one period when it is named. */
export const lettersIn = (db: Store, period: Period | null = null): Letter[] =>
  (
    db
      .prepare('SELECT id FROM letters WHERE @period IS NULL OR period = @period ORDER BY id DESC')
      .pluck()
      .all({ period }) as number[]
  ).map((id) => letterById(db, id));

/** To a server on loopback, unencrypted, with short waits. */
export const toSink = (port: number, changes: Partial<MailSettings> = {}): MailSettings => ({
  host: '127.0.0.1',
  port,
  security: 'insecure-internal',
  from: { name: 'Utlysningsvakt', address: 'utlysningsvakt@kommun.example.org' },
  envelopeSender: 'studs@kommun.example.org',
  replyTo: 'eu-samordnare@kommun.example.org',
  publicUrl: 'https://utlysningar.kommun.example.org',
  waits: { connectSeconds: 2, greetingSeconds: 1, beforeBodySeconds: 1.5, afterBodySeconds: 1 },
  ...changes,
});

/** A clock that a test sets. */
export function aClock(at: string = WRITTEN.at): Clock & { set(at: string): void } {
  let now = at;
  return { now: () => now, today: () => now.slice(0, 10), set: (to) => (now = to) };
}

/** What came of a try: the answer, or the error's retry and sentence; and how often the letter was told to be leaving. */
export async function tryOn(mail: Mail, message: OutgoingMessage = aMessage()) {
  let begun = 0;
  const begin = (): void => {
    begun += 1;
  };
  try {
    return { answer: await mail.deliver(message, begin), begun };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    return { retry: error.retry, said: error.message, begun };
  }
}
