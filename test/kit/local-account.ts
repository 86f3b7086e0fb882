// The service's own account in tests: its password, and the codes that its authenticator shows.
import { createHmac } from 'node:crypto';
import type { Instant } from '../../src/domain/calendar.ts';
import { keepLocalAccount } from '../../src/store/local-account.ts';
import type { WebHouse } from '../../src/web/house.ts';
import { keptPassword } from '../../src/web/scrypt.ts';

export const PASSWORD = 'tvättbjörn kliver över isflak';
/** RFC 6238's own secret, `12345678901234567890`, in base 32. */
export const TOTP_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

/** Puts the account into a house. Returns its number. */
export async function keepOurAccount({ db, now, passwordCost }: WebHouse): Promise<number> {
  const password = await keptPassword(PASSWORD, passwordCost);
  return keepLocalAccount(db, { password, totp: TOTP_SECRET, lastStep: 0 }, now());
}

/** What an authenticator with a secret shows at a moment: RFC 6238 worked out by hand, so that the library is not its own judge. */
export function codeAt(at: Instant, secret = TOTP_SECRET): string {
  const bits = [...secret].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.parse(at) / 30_000)));
  const hash = createHmac('sha1', Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))))
    .update(step)
    .digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
