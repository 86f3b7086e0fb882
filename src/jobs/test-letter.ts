// Writes a trial letter and hands it over at once, by the same steps as every letter, whatever else waits in the outbox.
import { randomInt } from 'node:crypto';
import { MailError, type MailRetry, Refusal } from '../domain/errors.ts';
import type { Letter, LetterState } from '../domain/letter.ts';
import { recipientOf } from '../domain/person.ts';
import type { Clock } from '../edges/clock.ts';
import type { Mail } from '../edges/mail.ts';
import { stepLetter, writeLetter } from '../store/letters.ts';
import type { Store } from '../store/open.ts';
import type { Sender } from '../views/letters/blocks.ts';
import { testLetter } from '../views/letters/test-letter.ts';

/** Puts a trial letter to `email` into the outbox. It tells no call, and nobody's digest is the less for it. */
export function writeTestLetter(
  { db, clock, sender, mailDomain }: { db: Store; clock: Clock; sender: Sender; mailDomain: string },
  email: string,
): Letter {
  const [on, at] = [clock.today(), clock.now()];
  const draft = {
    kind: 'test' as const,
    period: on,
    recipient: recipientOf({ email }),
    recipientTitle: 'Prov',
    language: 'sv' as const,
    ...testLetter(sender, randomInt(100_000, 1_000_000), at),
    code: null,
    calendar: null,
    calls: [],
  };
  const letter = writeLetter(db, draft, { on, at }, mailDomain);
  if (letter === null) throw new Refusal('Ett likadant provbrev är redan skrivet. Försök igen om en stund.');
  return letter;
}

/** How it went: the server's answer, or what went wrong and whether another try may help. */
export interface TestFate {
  state: 'sent' | 'failed' | 'uncertain';
  said: string;
  retry: MailRetry | null;
}

/**
 * Hands the trial letter over, once. Unlike other letters it is not tried again: whoever sent it reads what happened, and a trial that
 * arrives days later would lead them astray. Call only while holding the lease. Throws only when the database does.
 */
export async function handTestLetter(
  { db, clock, mail }: { db: Store; clock: Clock; mail: Mail },
  letter: Letter,
): Promise<TestFate> {
  const at: { state: LetterState } = { state: 'pending' };
  const step = (to: LetterState, why?: string): void => {
    stepLetter(db, letter.id, at.state, to, { at: clock.now(), who: 'send-test', way: mail.mode, ...(why && { why }) });
    at.state = to;
  };
  step('claimed');
  try {
    const answer = await mail.deliver(letter, () => step('committing'));
    step('sent', answer);
    return { state: 'sent', said: answer, retry: null };
  } catch (error) {
    if (!(error instanceof MailError)) {
      // Else the next start would send what nobody waits for any more.
      step(at.state === 'committing' ? 'uncertain' : 'failed', 'Tjänsten avbröts av ett eget fel.');
      throw error;
    }
    const state = error.retry === 'uncertain' ? 'uncertain' : 'failed';
    step(state, error.message);
    return { state, said: error.message, retry: error.retry };
  }
}
