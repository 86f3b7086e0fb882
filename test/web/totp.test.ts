// The promises of an authenticator's codes: RFC 6238's own, and only those near now.
import { describe, expect, test } from 'vitest';
import { addSeconds } from '../../src/domain/calendar.ts';
import { newTotpSecret, stepOfCode, totpHref } from '../../src/web/totp.ts';
import { codeAt, TOTP_SECRET } from '../kit/local-account.ts';

const NOW = '2026-05-25T08:00:10Z';

describe('a code', () => {
  // RFC 6238 appendix B, the last six figures.
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('of %i seconds is %s', (seconds, code) => {
    const at = new Date(seconds * 1000).toISOString();
    expect(codeAt(at)).toBe(code);
    expect(stepOfCode(TOTP_SECRET, code, at)).toBe(Math.floor(seconds / 30));
  });

  test('of the step before or after holds too, and is told as that step; others do not', () => {
    const step = Math.floor(Date.parse(NOW) / 30_000);
    const steps = [-60, -30, 0, 30, 60].map((s) => stepOfCode(TOTP_SECRET, codeAt(addSeconds(NOW, s)), NOW));
    expect(steps).toEqual([null, step - 1, step, step + 1, null]);
  });

  test('may be typed with blanks, and nothing else is taken for one', () => {
    const code = codeAt(NOW);
    expect(stepOfCode(TOTP_SECRET, ` ${code.slice(0, 3)} ${code.slice(3)} `, NOW)).not.toBeNull();
    for (const typed of ['', '12345', `${code}0`, `${code}\u0000`, '١٢٣٤٥٦', 'abcdef', '-12345', '0x1234'])
      expect(stepOfCode(TOTP_SECRET, typed, NOW)).toBeNull();
  });
});

describe('a secret', () => {
  test('has 160 random bits, and an address that authenticators open', () => {
    const secrets = Array.from({ length: 50 }, newTotpSecret);
    expect(new Set(secrets).size).toBe(50);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const href = new URL(totpHref(TOTP_SECRET, 'Storköpings kommun'));
    expect([href.protocol, href.searchParams.get('secret'), href.searchParams.get('issuer')]).toEqual([
      'otpauth:',
      TOTP_SECRET,
      'Utlysningsvakt',
    ]);
  });
});
