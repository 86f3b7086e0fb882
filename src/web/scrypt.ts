// A password as it is kept: scrypt, with its cost and salt, so that the cost may be raised later. One at a time: each takes much memory.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { normalized } from '../domain/password.ts';

/** How costly a guess is: the logarithm of scrypt's N. 17 takes 128 MB and, measured, 0.4 s of one core. r is 8 and p is 1 (OWASP 2026). */
export const PASSWORD_COST = 17;

const LENGTH = 32;

/** `scrypt$17$8$1$salt$key`, the last two in base64url. `cost`: the logarithm of N. */
export async function keptPassword(password: string, cost: number): Promise<string> {
  const salt = randomBytes(16);
  const key = await keyOf(password, salt, cost);
  return ['scrypt', cost, 8, 1, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether a password is the one that is kept. With nothing kept it takes as long, at `cost`, and is never it. */
export async function isPassword(password: string, kept: string | null, cost: number): Promise<boolean> {
  const [, n = String(cost), , , salt = '', key = ''] = kept?.split('$') ?? [];
  const tried = await keyOf(password, Buffer.from(salt, 'base64url'), Number(n));
  const known = Buffer.from(key, 'base64url');
  return known.length === LENGTH && timingSafeEqual(tried, known);
}

/** The one being worked out, and how many wait for it. */
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;
const MOST_WAITING = 20;

/** Whether so many wait that no other should: they come from more places than anybody signs in from. */
export const isVerifierBusy = (): boolean => waiting >= MOST_WAITING;

/** Off the main thread, so that pages are served meanwhile. */
function keyOf(password: string, salt: Buffer, cost: number): Promise<Buffer> {
  const options = { N: 2 ** cost, r: 8, p: 1, maxmem: 2 ** (cost + 11) };
  waiting += 1;
  const work = last.then(
    () =>
      new Promise<Buffer>((resolve, reject) =>
        scrypt(normalized(password), salt, LENGTH, options, (error, key) => (error ? reject(error) : resolve(key))),
      ),
  );
  last = work.catch(() => {}).then(() => (waiting -= 1));
  return work;
}
