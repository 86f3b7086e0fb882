// The secret part of a committee's own addresses: whoever has it may read the committee's calendar and feeds without signing in.
import type { Instant } from '../domain/calendar.ts';
import { newCode } from './letters.ts';
import type { Store } from './open.ts';

/** The committee's code; made when it is first asked for. */
export function feedCodeOf(db: Store, committee: string, at: Instant): string {
  return db
    .transaction((): string => {
      const standing = db
        .prepare('SELECT code FROM feed_codes WHERE committee = ? AND ended_at IS NULL')
        .pluck()
        .get(committee) as string | undefined;
      return standing ?? addCode(db, committee, at);
    })
    .immediate();
}

/** Ends the committee's code, so that its addresses lead nowhere any more, and makes another. */
export function renewFeedCode(db: Store, committee: string, at: Instant): string {
  return db
    .transaction((): string => {
      db.prepare('UPDATE feed_codes SET ended_at = ? WHERE committee = ? AND ended_at IS NULL').run(at, committee);
      return addCode(db, committee, at);
    })
    .immediate();
}

function addCode(db: Store, committee: string, at: Instant): string {
  const code = newCode();
  db.prepare('INSERT INTO feed_codes (code, committee, made_at) VALUES (?, ?, ?)').run(code, committee, at);
  return code;
}

/** The committee whose code it is; undefined for one that has ended or never was. */
export const committeeOfFeedCode = (db: Store, code: string): string | undefined =>
  db.prepare('SELECT committee FROM feed_codes WHERE code = ? AND ended_at IS NULL').pluck().get(code) as
    | string
    | undefined;

/** The codes that hold, by committee. */
export const feedCodesOf = (db: Store): Map<string, string> => {
  const rows = db.prepare('SELECT committee, code FROM feed_codes WHERE ended_at IS NULL').all();
  return new Map((rows as { committee: string; code: string }[]).map(({ committee, code }) => [committee, code]));
};
