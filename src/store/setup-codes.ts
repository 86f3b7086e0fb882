// The code by which the service's own account is made: said once where the service runs, kept only as its SHA-256.
import { randomInt } from 'node:crypto';
import { addSeconds, type Instant } from '../domain/calendar.ts';
import type { Store } from './open.ts';
import { hashOf } from './sessions.ts';

const HOLDS_SECONDS = 60 * 60;

/** Without I, L, O and U, which are misread. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Makes a code that holds for an hour; one that was made before holds no more. 80 random bits: `4G7K-…`, to be typed by hand. */
export function newSetupCode(db: Store, at: Instant): string {
  const signs = Array.from({ length: 16 }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');
  db.transaction(() => {
    db.prepare('UPDATE setup_codes SET used_at = ? WHERE used_at IS NULL').run(at);
    db.prepare('INSERT INTO setup_codes (hash, made_at) VALUES (?, ?)').run(hashOf(signs), at);
  }).immediate();
  return signs.replace(/.{4}(?=.)/g, '$&-');
}

/** A code as it was typed: in any letters, with blanks or hyphens anywhere, and O for 0 or I for 1. */
const plainly = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');

/** Whether a code holds: it is the last one that was made, not used, and not older than an hour. */
export const holdsSetupCode = (db: Store, typed: string, now: Instant): boolean =>
  db
    .prepare('SELECT 1 FROM setup_codes WHERE hash = ? AND used_at IS NULL AND made_at > ?')
    .get(hashOf(plainly(typed)), addSeconds(now, -HOLDS_SECONDS)) !== undefined;

/** Uses up a code. Whether it held. */
export const useSetupCode = (db: Store, typed: string, at: Instant): boolean =>
  db
    .prepare('UPDATE setup_codes SET used_at = ? WHERE hash = ? AND used_at IS NULL AND made_at > ?')
    .run(at, hashOf(plainly(typed)), addSeconds(at, -HOLDS_SECONDS)).changes === 1;
