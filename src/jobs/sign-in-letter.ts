// Writes the letters of signing in: the link that somebody has asked for, and to the coordinator that the service's own account was used.
import { addSeconds } from '../domain/calendar.ts';
import type { Municipality, Person } from '../domain/committee.ts';
import { type LetterKind, SIGN_IN_MINUTES } from '../domain/letter.ts';
import { recipientOf } from '../domain/person.ts';
import { type Choices, coordinatorOn } from '../domain/readers.ts';
import type { Clock } from '../edges/clock.ts';
import { writeLetter } from '../store/letters.ts';
import type { Store } from '../store/open.ts';
import { type AccountEvent, accountLetter } from '../views/letters/account.ts';
import type { Sender, Written } from '../views/letters/blocks.ts';
import { signInLetter } from '../views/letters/sign-in.ts';

export interface SignInLetterNeeds {
  db: Store;
  clock: Clock;
  sender: Sender;
  /** What the letter's Message-ID ends with. */
  mailDomain: string;
}

/** Puts the letter with a link to sign in into the outbox. `code`: what the link carries. It tells no call. */
export function writeSignInLetter(needs: SignInLetterNeeds, to: Person, code: string): void {
  const until = addSeconds(needs.clock.now(), SIGN_IN_MINUTES * 60);
  put(needs, 'sign-in', to, signInLetter({ code, until }, needs.sender));
}

/** Puts the letter into the outbox that tells the coordinator what has happened with the service's own account. */
export function writeAccountLetter(
  needs: SignInLetterNeeds & { municipality: Municipality; choices: Choices },
  event: AccountEvent,
): void {
  const { clock, sender, municipality, choices } = needs;
  const to = coordinatorOn(municipality, choices, clock.today());
  put(needs, 'account', to, accountLetter(event, clock.now(), sender));
}

function put({ db, clock, mailDomain }: SignInLetterNeeds, kind: LetterKind, to: Person, letter: Written): void {
  const [on, at] = [clock.today(), clock.now()];
  const who = { recipient: recipientOf(to), recipientTitle: to.title, language: 'sv' as const };
  // No code of the letter's own: what its link carries is worth nothing on the pages that letters lead to.
  const draft = { kind, period: on, ...who, ...letter, code: null, calendar: null, calls: [] };
  writeLetter(db, draft, { on, at }, mailDomain);
}
