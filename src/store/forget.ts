// Forgets a person who asks for it: takes what says something of them out of all that is kept, and leaves the public records as they are.
import type { Instant } from '../domain/calendar.ts';
import type { Municipality, Person } from '../domain/committee.ts';
import { withEachText, withoutMention } from '../domain/mention.ts';
import { recipientOf } from '../domain/person.ts';
import { registerOf, withoutPerson } from '../domain/register.ts';
import { endLinks, stepLetter } from './letters.ts';
import { logNaming, revisionsNaming, signInsNaming, takeOutOfWords } from './mentions.ts';
import type { Store } from './open.ts';
import { accountsOf } from './people.ts';
import { endSessionsOf } from './sessions.ts';

/** How much was taken away, and what is left. */
export interface Forgotten {
  /** Old revisions of the municipality that named them. */
  revisions: number;
  choices: number;
  marks: number;
  searches: number;
  accounts: number;
  /** Log lines whose before and after named them. */
  details: number;
  /** Letters that had not gone out, and now will not. */
  stopped: number;
  /** Letters to them that stay: they are public records. */
  letters: number;
}

/**
 * Takes a person out of everything but the letters, which are public records. `recipient`: the address in small letters. `now`: the
 * municipality as it then holds, without them. Belongs in the transaction of the log line that tells of it.
 */
export function forgetPerson(db: Store, recipient: string, { now, at }: { now: Municipality; at: Instant }): Forgotten {
  // What is removed is overwritten in the file, too.
  db.pragma('secure_delete = ON');
  const gone = (sql: string): number => db.prepare(sql).run(recipient).changes;
  const accounts = accountsOf(db, recipient);
  // What somebody else is called, too, says nothing of one of them.
  const titles = new Set([...registerOf(now).values()].map(({ person }) => person.title));
  const names = accounts.map(({ name }) => name).filter((name) => name !== '' && !titles.has(name));
  const details = clearDetails(db, logNaming(db, recipient, names));
  const searches = accounts.reduce((sum, { id }) => sum + emptyAccount(db, id, at), 0);
  const signIn = db.prepare('DELETE FROM sign_ins WHERE id = ?');
  for (const { id } of signInsNaming(db, recipient)) signIn.run(id);
  const revisions = scrubRevisions(db, recipient, now.coordinator);
  takeOutOfWords(db, recipient);
  return {
    revisions,
    choices: gone('DELETE FROM person_settings WHERE lower(recipient) = ?'),
    marks: gone('DELETE FROM marks WHERE lower(recipient) = ?'),
    searches,
    accounts: accounts.length,
    details,
    stopped: stopLetters(db, recipient, at),
    letters: Number(db.prepare('SELECT count(*) FROM letters WHERE lower(recipient) = ?').pluck().get(recipient)),
  };
}

/** The old revisions without them. */
function scrubRevisions(db: Store, recipient: string, coordinator: Person): number {
  const rows = revisionsNaming(db, recipient);
  const save = db.prepare('UPDATE municipality_revisions SET document = ? WHERE number = ?');
  for (const { number, document } of rows) {
    const left = withoutThen(JSON.parse(document) as Municipality, recipient, coordinator);
    save.run(JSON.stringify(withEachText(left, (text) => withoutMention(text, recipient))), number);
  }
  return rows.length;
}

/** A municipality as it was, without somebody. Should it be brought back, letters go to whoever is named in their place. */
function withoutThen(then: Municipality, recipient: string, coordinator: Person): Municipality {
  const left = withoutPerson(then, recipient, null);
  if (recipientOf(then.coordinator) !== recipient) return left;
  const { email } = coordinator;
  return { ...left, coordinator: { title: 'Samordnare (uppgiften borttagen)', email, deputy: null } };
}

/** Takes away what log lines say that something was and became. The lines themselves stay, and say that it has been taken away. */
function clearDetails(db: Store, lines: readonly number[]): number {
  const clear = db.prepare('DELETE FROM log_details WHERE log = ?');
  for (const line of lines) clear.run(line);
  return lines.length;
}

/** Leaves an account that nobody can tell whose it was, or use: its number stands in the log. How many saved searches it had. */
function emptyAccount(db: Store, id: number, at: Instant): number {
  endSessionsOf(db, id, at);
  db.prepare(
    `UPDATE accounts SET name = '', recipient = NULL, subject = @subject, committees = '[]',
       disabled_at = coalesce(disabled_at, @at) WHERE id = @id`,
  ).run({ id, at, subject: `forgotten ${id}` });
  return db.prepare('DELETE FROM saved_searches WHERE account = ?').run(id).changes;
}

/** The links of their letters lead nowhere any more, and what waits to go to them does not. How many waited. */
function stopLetters(db: Store, recipient: string, at: Instant): number {
  const waiting = db
    .prepare("SELECT id FROM letters WHERE lower(recipient) = ? AND state = 'pending'")
    .pluck()
    .all(recipient) as number[];
  const why = 'Mottagaren är borttagen ur registret.';
  for (const id of waiting) stepLetter(db, id, 'pending', 'failed', { at, who: 'people', why });
  endLinks(db, recipient);
  return waiting.length;
}
