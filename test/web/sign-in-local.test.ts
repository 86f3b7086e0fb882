// The promises of the service's own account: made once with the code that was said, used with password and code, told of, and never shut.
import { describe, expect, test } from 'vitest';
import { addSeconds } from '../../src/domain/calendar.ts';
import { hasLocalAccount, localAccount } from '../../src/store/local-account.ts';
import { findInLog, verifyLog } from '../../src/store/log.ts';
import { newSetupCode } from '../../src/store/setup-codes.ts';
import type { WebHouse } from '../../src/web/house.ts';
import { isPassword, keptPassword, PASSWORD_COST } from '../../src/web/scrypt.ts';
import { TODAY } from '../kit/build.ts';
import { aHouse, type TestHouse } from '../kit/house.ts';
import { codeAt, keepOurAccount, PASSWORD } from '../kit/local-account.ts';
import { aSurfer, PUBLISHED, type Surfer } from '../kit/surfer.ts';

function aTown(changes: Partial<WebHouse> = {}): TestHouse & { pass(seconds: number): void } {
  const clock = { at: `${TODAY}T08:00:00Z` };
  const house = aHouse({ ...PUBLISHED, now: () => clock.at, ...changes });
  return Object.assign(house, {
    pass: (seconds: number) => {
      clock.at = addSeconds(clock.at, seconds);
    },
  });
}

const letters = ({ db }: WebHouse) =>
  db
    .prepare("SELECT recipient, subject, unpacked(text) AS text FROM letters WHERE kind = 'account' ORDER BY id")
    .all() as {
    recipient: string;
    subject: string;
    text: string;
  }[];

async function signIn(house: WebHouse, browser: Surfer, password = PASSWORD, code = codeAt(house.now())) {
  await browser.get('/sign-in');
  return await browser.post('/sign-in/local', { to: '/log', password, code });
}

const secretIn = (body: string): string => /secret=([A-Z2-7]{32})/.exec(body)?.[1] ?? '';

/** Goes through both steps. */
async function setUp(house: TestHouse, browser: Surfer, code: string, password = PASSWORD) {
  await browser.get('/sign-in/setup');
  const second = await browser.post('/sign-in/setup', { step: 'password', code, password, again: password });
  return await browser.post('/sign-in/setup', { step: 'totp', totp: codeAt(house.now(), secretIn(second.body)) });
}

describe('setting up', () => {
  test('takes the code, a password and a working authenticator; then somebody is signed in as admin', async () => {
    const house = aTown();
    const code = newSetupCode(house.db, house.now());
    const browser = aSurfer(house);
    await browser.get('/sign-in/setup');
    // As people type: small letters, blanks, O for 0.
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    const second = await browser.post('/sign-in/setup', {
      step: 'password',
      code: typed,
      password: PASSWORD,
      again: PASSWORD,
    });
    expect(second.text).toContain('Koppla en kodapp');
    expect([second.path, hasLocalAccount(house.db)]).toEqual(['/sign-in/setup', false]);
    const secret = secretIn(second.body);
    expect(second.text).toContain(secret.replace(/.{4}(?=.)/g, '$& '));
    const wrong = await browser.post('/sign-in/setup', { step: 'totp', totp: '000000' });
    expect([wrong.status, secretIn(wrong.body), hasLocalAccount(house.db)]).toEqual([400, secret, false]);
    const done = await browser.post('/sign-in/setup', { step: 'totp', totp: codeAt(house.now(), secret) });
    expect([done.status, done.path, hasLocalAccount(house.db)]).toEqual([200, '/setup', true]);
    expect((await browser.get('/me')).text).toContain('Du är inloggad som administratör');
    expect(letters(house).map(({ recipient, subject }) => [recipient, subject])).toEqual([
      ['samordnare@storkoping.example', 'Nödkontot har skapats'],
    ]);
    expect(findInLog(house.db, { action: 'account.made' }).total).toBe(1);
    expect(verifyLog(house.db).brokenAt).toBeNull();
    const kept = JSON.stringify([localAccount(house.db), house.db.prepare('SELECT * FROM setup_codes').all()]);
    for (const plain of [PASSWORD, code, code.replaceAll('-', '')]) expect(kept).not.toContain(plain);
    // What has just confirmed the authenticator is used up.
    expect((await signIn(house, aSurfer(house), PASSWORD, codeAt(house.now(), secret))).status).toBe(403);
  });

  test('works once with a code, within the hour, and only with the last one', async () => {
    const house = aTown();
    const first = newSetupCode(house.db, house.now());
    const second = newSetupCode(house.db, house.now());
    expect((await setUp(house, aSurfer(house), first)).text).toContain('Börja om');
    expect((await setUp(house, aSurfer(house), second)).path).toBe('/setup');
    expect((await setUp(house, aSurfer(house, '203.0.113.8'), second)).status).toBe(400);
    const late = newSetupCode(house.db, house.now());
    house.pass(3601);
    const browser = aSurfer(house, '203.0.113.9');
    await browser.get('/sign-in/setup');
    const answer = await browser.post('/sign-in/setup', {
      step: 'password',
      code: late,
      password: PASSWORD,
      again: PASSWORD,
    });
    expect([answer.status, answer.text.includes('gäller inte längre')]).toEqual([400, true]);
  });

  test('is not ended by another browser, nor when the code has run out between the steps', async () => {
    const house = aTown();
    const code = newSetupCode(house.db, house.now());
    const browser = aSurfer(house);
    await browser.get('/sign-in/setup');
    const second = await browser.post('/sign-in/setup', {
      step: 'password',
      code,
      password: PASSWORD,
      again: PASSWORD,
    });
    const totp = codeAt(house.now(), secretIn(second.body));
    const other = aSurfer(house);
    await other.get('/sign-in/setup');
    expect((await other.post('/sign-in/setup', { step: 'totp', totp })).text).toContain('Börja om här');
    house.pass(3601);
    const late = codeAt(house.now(), secretIn(second.body));
    expect((await browser.post('/sign-in/setup', { step: 'totp', totp: late })).status).toBe(400);
    expect(hasLocalAccount(house.db)).toBe(false);
  });

  test.each([
    [{ password: 'för kort', again: 'för kort' }, 'Det behöver minst 15'],
    [{ password: 'Storköpings kommun 1', again: 'Storköpings kommun 1' }, 'för lätt att gissa'],
    [{ password: PASSWORD, again: 'något helt annat här' }, 'inte lika'],
    [{ code: 'AAAA-AAAA-AAAA-AAAA' }, 'Koden stämmer inte'],
  ])('says beside the field what is wrong: %j', async (changed, said) => {
    const house = aTown();
    const code = newSetupCode(house.db, house.now());
    const browser = aSurfer(house);
    await browser.get('/sign-in/setup');
    const fields = { step: 'password', code, password: PASSWORD, again: PASSWORD, ...changed };
    const answer = await browser.post('/sign-in/setup', fields);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(said);
    expect(answer.body).not.toContain(fields.password);
  });

  test('anew gives the account another password, opens it, and ends what was signed in', async () => {
    const house = aTown();
    const id = await keepOurAccount(house);
    const old = aSurfer(house, '198.51.100.1');
    await signIn(house, old);
    expect(
      (await setUp(house, aSurfer(house), newSetupCode(house.db, house.now()), 'gurka tidtabell orgelpipa')).path,
    ).toBe('/me');
    expect((await old.get('/me')).path).toContain('/sign-in');
    expect(localAccount(house.db)?.account).toBe(id);
    house.pass(60);
    expect((await signIn(house, aSurfer(house, '198.51.100.2'))).status).toBe(403);
    expect(letters(house).map(({ subject }) => subject)).toContain('Nödkontot har fått nytt lösenord');
  });

  test('lets nobody guess: more than ten tries from a place are refused', async () => {
    const house = aTown();
    const browser = aSurfer(house);
    await browser.get('/sign-in/setup');
    const guess = () =>
      browser.post('/sign-in/setup', { step: 'password', code: 'X', password: PASSWORD, again: PASSWORD });
    for (let i = 0; i < 10; i += 1) expect((await guess()).status).toBe(400);
    expect((await guess()).status).toBe(429);
  });
});

describe('signing in', () => {
  test('takes the password and a code, leads on, and is told to the coordinator each time', async () => {
    const house = aTown();
    await keepOurAccount(house);
    for (const subjects of [1, 2]) {
      const browser = aSurfer(house);
      expect((await signIn(house, browser)).path).toBe('/log');
      expect((await browser.get('/me')).text).toContain('administratör');
      expect(letters(house)).toHaveLength(subjects);
      house.pass(30);
    }
    expect(letters(house)[0]).toMatchObject({
      recipient: 'samordnare@storkoping.example',
      subject: 'Någon har loggat in med nödkontot',
    });
    expect(findInLog(house.db, { action: 'sign-in.done' }).lines.map(({ way, role }) => [way, role])).toEqual([
      ['local', 'admin'],
      ['local', 'admin'],
    ]);
  });

  test('takes no code twice, and none older than the last that was used', async () => {
    const house = aTown();
    await keepOurAccount(house);
    const code = codeAt(house.now());
    const earlier = codeAt(addSeconds(house.now(), -30));
    expect((await signIn(house, aSurfer(house), PASSWORD, code)).path).toBe('/log');
    expect((await signIn(house, aSurfer(house), PASSWORD, code)).status).toBe(403);
    expect((await signIn(house, aSurfer(house), PASSWORD, earlier)).status).toBe(403);
  });

  test('never tells whether it was the password or the code', async () => {
    const house = aTown();
    await keepOurAccount(house);
    const answers = await Promise.all([
      signIn(house, aSurfer(house, '203.0.113.1'), 'fel lösenord men långt'),
      signIn(house, aSurfer(house, '203.0.113.2'), PASSWORD, '000000'),
      signIn(house, aSurfer(house, '203.0.113.3'), '', ''),
    ]);
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.body).not.toContain('fel lösenord men långt');
    expect(JSON.stringify(findInLog(house.db, {}).lines)).not.toContain('fel lösenord');
    expect(letters(house)).toEqual([]);
  });

  test('does not work while the account is shut', async () => {
    const house = aTown();
    const id = await keepOurAccount(house);
    house.db.prepare('UPDATE accounts SET disabled_at = ? WHERE id = ?').run(house.now(), id);
    expect((await signIn(house, aSurfer(house))).status).toBe(403);
    expect(letters(house)).toEqual([]);
  });

  test('of 1,000 tries from a place five reach the verifier, and its owner still gets in from elsewhere', async () => {
    const house = aTown();
    await keepOurAccount(house);
    const attacker = aSurfer(house);
    await attacker.get('/sign-in');
    const statuses = new Map<number, number>();
    for (let i = 0; i < 1000; i += 1) {
      const { status, headers } = await attacker.post('/sign-in/local', {
        to: '/',
        password: `gissning ${i}`,
        code: '123456',
      });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === 429) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(Object.fromEntries(statuses)).toEqual({ 403: 5, 429: 995 });
    // What is not tried is not told either: nobody fills the log.
    expect(findInLog(house.db, { action: 'sign-in.refused' }).total).toBe(5);
    expect((await signIn(house, aSurfer(house, '198.51.100.1'))).path).toBe('/log');
    house.pass(15 * 60);
    expect((await signIn(house, attacker)).path).toBe('/log');
  });

  test('takes as long without an account as with one', async () => {
    const took: Record<'with' | 'without', number[]> = { with: [], without: [] };
    // So costly that it would show if nothing were worked out where there is no account.
    const houses = { with: aTown({ passwordCost: 12 }), without: aTown({ passwordCost: 12 }) };
    await keepOurAccount(houses.with);
    const browsers = { with: aSurfer(houses.with), without: aSurfer(houses.without) };
    for (const which of ['with', 'without'] as const) await browsers[which].get('/sign-in');
    for (let i = 0; i < 1020; i += 1) {
      const which = i % 2 === 0 ? 'with' : 'without';
      houses[which].pass(301);
      const started = performance.now();
      const { status } = await browsers[which].post('/sign-in/local', {
        to: '/',
        password: `gissning ${i}`,
        code: '123456',
      });
      if (i >= 20) took[which].push(performance.now() - started);
      expect(status).toBe(403);
    }
    expect(Math.abs(median(took.with) - median(took.without))).toBeLessThan(5);
  }, 300_000);
});

const median = (figures: number[]): number => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;

describe('a password', () => {
  test('is kept as scrypt of the full cost, with a salt of its own, and others are served while it is worked out', async () => {
    let served = 0;
    const serving = setInterval(() => {
      served += 1;
    }, 5);
    const [one, two] = await Promise.all([keptPassword(PASSWORD, PASSWORD_COST), keptPassword(PASSWORD, 4)]);
    clearInterval(serving);
    expect(one).toMatch(/^scrypt\$17\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(two).not.toBe(await keptPassword(PASSWORD, 4));
    expect(await isPassword(PASSWORD, two, PASSWORD_COST)).toBe(true);
    expect(await isPassword(`${PASSWORD} `, two, PASSWORD_COST)).toBe(false);
    expect(await isPassword(PASSWORD, null, 4)).toBe(false);
    expect(served).toBeGreaterThan(5);
  });
});
