// The codes that an authenticator shows (RFC 6238): six figures, another every 30 seconds.
import { Secret, TOTP } from 'otpauth';
import type { Instant } from '../domain/calendar.ts';

const PERIOD_SECONDS = 30;
/** So many codes before and after the one that holds are taken too: clocks differ, and people type slowly. */
const STEPS_AROUND = 1;

/** 160 random bits in base 32, as authenticators take them. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({ issuer: 'Utlysningsvakt', label, secret, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS });

/** The address that an authenticator on the same machine opens; `label` is what it calls the account. */
export const totpHref = (secret: string, label: string): string => totpOf(secret, label).toString();

/** The time step whose code was typed, with blanks anywhere; null when it is none that holds at `now`. */
export function stepOfCode(secret: string, typed: string, now: Instant): number | null {
  const token = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = Date.parse(now);
  const delta = totpOf(secret).validate({ token, timestamp, window: STEPS_AROUND });
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
}
