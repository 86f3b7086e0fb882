// All that is stored about one person: what they have chosen, marked, been sent, written and done, and where others' words name them.
import { createHmac } from 'node:crypto';
import type { Instant } from '../domain/calendar.ts';
import type { LetterKind, LetterState } from '../domain/letter.ts';
import type { Mark } from '../domain/mark.ts';
import { type Account, accounts } from './accounts.ts';
import { logNaming, type Named, notesNaming, revisionsNaming, signInsNaming } from './mentions.ts';
import type { Store } from './open.ts';
import { choicesOf, type KeptChoice } from './settings.ts';

/**
 * What somebody is called in addresses and in the log: says nothing of who they are to whoever lacks the key, and the same person has the
 * same always. `key`: the service's own secret.
 */
export const personIdOf = (key: string, recipient: string): string =>
  createHmac('sha256', key).update(`person ${recipient}`).digest('hex').slice(0, 16);

/** A letter to somebody, without its text. */
export interface LetterTo {
  id: number;
  kind: LetterKind;
  subject: string;
  writtenAt: Instant;
  sentAt: Instant | null;
  state: LetterState;
}

interface MarkOn {
  call: string;
  mark: Mark;
  setAt: Instant;
  endedAt: Instant | null;
}

/** What an account has left behind. */
export interface AccountTrail {
  account: Account;
  sessions: { way: string; startedAt: Instant; endedAt: Instant | null }[];
  searches: { name: string; query: string; savedAt: Instant }[];
  notes: { call: string; committee: string | null; words: string; writtenAt: Instant; endedAt: Instant | null }[];
  revisions: { number: number; savedAt: Instant; reason: string }[];
  log: { id: number; at: Instant; action: string; object: string }[];
  /** What they have written of projects, examinations, applications and feedback, the earliest first. */
  duty: { what: DutyKind; which: string; at: Instant }[];
}

export type DutyKind =
  | 'project'
  | 'examination'
  | 'fixed'
  | 'secrecy'
  | 'application'
  | 'event'
  | 'report'
  | 'feedback'
  | 'activity';

/** All that is stored about somebody, beside their places in the register. */
export interface Stored {
  choices: KeptChoice[];
  marks: MarkOn[];
  letters: LetterTo[];
  trails: AccountTrail[];
  /** Sign-ins that they have begun by mail. */
  signIns: { id: number; madeAt: Instant; usedAt: Instant | null }[];
  /** Where others' words name them. */
  named: Named;
}

/** All that is stored about a person. `recipient`: the address in small letters. */
export function storedAbout(db: Store, recipient: string): Stored {
  const all = <T>(sql: string): T[] => db.prepare(sql).all({ recipient }) as T[];
  return {
    choices: choicesOf(db, recipient),
    marks: all(
      `SELECT c.title AS call, m.mark, m.set_at AS setAt, m.ended_at AS endedAt FROM marks m JOIN calls c ON c.id = m.call_id
       WHERE lower(m.recipient) = @recipient ORDER BY m.id`,
    ),
    letters: all(
      `SELECT id, kind, subject, written_at AS writtenAt, sent_at AS sentAt, state FROM letters
       WHERE lower(recipient) = @recipient ORDER BY id DESC`,
    ),
    trails: accountsOf(db, recipient).map((account) => trailOf(db, account)),
    signIns: signInsNaming(db, recipient),
    named: {
      revisions: revisionsNaming(db, recipient).map(({ number }) => number),
      log: logNaming(db, recipient),
      notes: notesNaming(db, recipient).map(({ id }) => id),
    },
  };
}

/** Somebody's accounts: those whose letters go to the address, and the one that a link by mail to it made. */
export const accountsOf = (db: Store, recipient: string): Account[] =>
  accounts(db).filter((one) => one.recipient?.toLowerCase() === recipient || one.subject.toLowerCase() === recipient);

function trailOf(db: Store, account: Account): AccountTrail {
  const all = <T>(sql: string): T[] => db.prepare(sql).all(account.id) as T[];
  return {
    account,
    sessions: all(
      'SELECT way, started_at AS startedAt, ended_at AS endedAt FROM sessions WHERE account = ? ORDER BY started_at',
    ),
    searches: all('SELECT name, query, saved_at AS savedAt FROM saved_searches WHERE account = ? ORDER BY id'),
    notes: all(
      `SELECT c.title AS call, n.committee, n.words, n.written_at AS writtenAt, n.ended_at AS endedAt FROM notes n
       JOIN calls c ON c.id = n.call_id WHERE n.account = ? ORDER BY n.id`,
    ),
    revisions: all(
      'SELECT number, saved_at AS savedAt, reason FROM municipality_revisions WHERE account = ? ORDER BY number',
    ),
    log: all('SELECT id, at, action, object FROM log WHERE account = ? ORDER BY id'),
    duty: db.prepare(DUTY_OF).all({ account: account.id }) as AccountTrail['duty'],
  };
}

const DUTY_OF = `
  SELECT 'project' AS what, title AS which, made_at AS at FROM projects WHERE account = @account
  UNION ALL SELECT 'examination', p.title, e.begun_at FROM examinations e JOIN projects p ON p.id = e.project_id WHERE e.account = @account
  UNION ALL SELECT 'fixed', 'nr ' || number, fixed_at FROM fixed_examinations WHERE account = @account
  UNION ALL SELECT 'secrecy', 'nr ' || number, marked_at FROM secrecy WHERE account = @account
  UNION ALL SELECT 'application', call_name, made_at FROM applications WHERE account = @account
  UNION ALL SELECT 'event', a.call_name || ': ' || v.holds, v.written_at FROM application_events v
    JOIN applications a ON a.id = v.application_id WHERE v.account = @account
  UNION ALL SELECT 'event', a.call_name || ': ' || c.reason, c.written_at FROM event_corrections c
    JOIN application_events v ON v.id = c.event JOIN applications a ON a.id = v.application_id WHERE c.account = @account
  UNION ALL SELECT 'activity', coalesce(town, place) || ': ' || about, made_at FROM activities WHERE account = @account
  UNION ALL SELECT 'report', year || ': ' || words, saved_at FROM report_texts WHERE account = @account
  UNION ALL SELECT 'feedback', c.title || ': ' || f.words, f.written_at FROM feedbacks f JOIN calls c ON c.id = f.call_id
    WHERE f.account = @account
  ORDER BY at`;

/** Every address of whom something is kept, in small letters and in order, whether or not the register knows it. */
export const addressesKept = (db: Store): string[] =>
  db
    .prepare(
      `SELECT lower(recipient) AS one FROM letters INDEXED BY letters_of_recipient UNION SELECT lower(recipient) FROM person_settings
       UNION SELECT lower(recipient) FROM marks UNION SELECT lower(recipient) FROM accounts WHERE recipient IS NOT NULL ORDER BY one`,
    )
    .pluck()
    .all() as string[];
