// Promises of the command `send-test`: one trial letter through the real settings, told step by step, and nobody's digest is the less for it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Hall } from '../../src/cli/hall.ts';
import { sendTestCommand } from '../../src/cli/send-test.ts';
import { type Environment, readConfig } from '../../src/config.ts';
import { Refusal } from '../../src/domain/errors.ts';
import { clockOn, systemClock } from '../../src/edges/clock.ts';
import { type MailSettings, openMail, postbox } from '../../src/edges/mail.ts';
import { deliver } from '../../src/jobs/deliver.ts';
import { takeLease } from '../../src/store/lease.ts';
import { callsOfLetter, lastAlarmAt, stepsOfLetter } from '../../src/store/letters.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { MAIL_SERVER, rememberWait } from '../../src/store/runs.ts';
import { lastDigestAt, toldTo } from '../../src/store/told.ts';
import { aMunicipality, TODAY } from '../kit/build.ts';
import { aHall } from '../kit/hall.ts';
import { lettersIn, toSink, writeLetters } from '../kit/letters.ts';
import { buildProgram, DATA, runProgram } from '../kit/program.ts';
import { HANG_UP, openSink, type Script, type Sink } from '../kit/smtp.ts';

const TO = 'it@kommun.example.org';
const clock = clockOn(TODAY);

let folder = '';
let said: string[] = [];
let sink: Sink;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'send-test-'));
  said = [];
  openStore(folder).close();
});
afterEach(async () => {
  await sink?.close();
  rmSync(folder, { recursive: true });
});

async function hallWith(
  script: Script = {},
  env: Environment = {},
  settings: Partial<MailSettings> = {},
): Promise<Hall> {
  sink = await openSink(script);
  const live = { MAIL_MODE: 'live', SMTP_URL: `smtp://127.0.0.1:${sink.port}`, SMTP_SECURITY: 'insecure-internal' };
  const config = readConfig({ DATA_DIR: folder, PUBLIC_URL: 'https://vakt.kommun.example.org', ...live, ...env });
  return aHall(folder, said, {
    config,
    realClock: systemClock,
    openMail: () => (config.mail.smtp === null ? postbox : openMail(toSink(sink.port, settings))),
  });
}

function inStore<T>(look: (db: Store) => T): T {
  const db = openStore(folder);
  try {
    return look(db);
  } finally {
    db.close();
  }
}

describe('a trial letter', () => {
  it('goes at once, alone, and what happened is told step by step', async () => {
    inStore((db) => writeLetters(db, 2));
    const hall = await hallWith();
    expect(await sendTestCommand(hall, { to: TO })).toBe(true);
    expect(said).toEqual([
      `E-postserver: 127.0.0.1:${sink.port}, utan kryptering (insecure-internal).`,
      'Inloggning: ingen.',
      expect.stringMatching(/^Avsändare: samordnare@.*\. Svar går till samordnare@.*, studsar till samordnare@/),
      'Provbrev 3 är lämnat till e-postservern, som svarade: 250 2.0.0 taken',
      expect.stringMatching(/^Titta i inkorgen, också bland skräpposten\./),
    ]);
    expect(sink.taken.map(({ recipients }) => recipients)).toEqual([[TO]]);
    const mail = await PostalMime.parse(sink.taken[0]?.raw ?? '');
    expect(mail.subject).toBe('Prov av e-posten från Utlysningsvakt, Storköpings kommun');
    expect(mail.headers.filter(({ key }) => key.startsWith('list-'))).toEqual([]);
    expect(mail.text).toContain('https://vakt.kommun.example.org');
    expect(mail.html).toContain('Det här är ett prov.');
  });

  it('stands in the ledger like every letter, tells nothing and is no digest', async () => {
    await sendTestCommand(await hallWith(), { to: TO });
    inStore((db) => {
      const [letter] = lettersIn(db);
      expect(letter).toMatchObject({
        kind: 'test',
        period: TODAY,
        recipient: TO,
        state: 'sent',
        attempts: 1,
        code: null,
      });
      expect(stepsOfLetter(db, letter?.id ?? 0).map(({ to, who }) => `${to} ${who}`)).toEqual([
        'claimed send-test',
        'committing send-test',
        'sent send-test',
      ]);
      expect(callsOfLetter(db, letter?.id ?? 0)).toEqual([]);
      expect([lastDigestAt(db, TO, 'live'), lastAlarmAt(db), toldTo(db, TO, 'live').size]).toEqual([null, null, 0]);
    });
  });

  it.each([
    [
      '550 at RCPT',
      { say: { rcpt: '550 5.1.1 unknown' } },
      'failed',
      /lämnades inte\. .*550 5\.1\.1 unknown/,
      /Kontrollera adressen/,
    ],
    ['450 at RCPT', { say: { rcpt: '450 4.2.0 greylisted' } }, 'failed', /450 4\.2\.0/, /Försök igen om några minuter/],
    [
      '530 at MAIL',
      { say: { mail: '530 5.7.57 log in' } },
      'failed',
      /530 5\.7\.57/,
      /Rätta det och kör kommandot igen/,
    ],
    ['no answer', { say: { dot: HANG_UP } }, 'uncertain', /kan ha kommit fram/, /Titta i inkorgen innan/],
  ] as [string, Script, string, RegExp, RegExp][])(
    'that meets %s says what the server said and what to do, and is not tried again',
    async (_, script, state, what, todo) => {
      expect(await sendTestCommand(await hallWith(script), { to: TO })).toBe(false);
      expect(said.join('\n')).toMatch(what);
      expect(said.join('\n')).toMatch(todo);
      expect(said.join('\n').includes('deliver --settle 1')).toBe(state === 'uncertain');
      expect(inStore((db) => lettersIn(db)[0]?.state)).toBe(state);
    },
  );

  it('says how we log in, without what we log in with', async () => {
    const oauth = {
      SMTP_OAUTH_TENANT: 'kommunen.se',
      SMTP_OAUTH_CLIENT_ID: 'k',
      SMTP_OAUTH_CLIENT_SECRET: 'hemligt~1',
    };
    await sendTestCommand(await hallWith({}, { SMTP_URL: 'smtp://vakt%40kommunen.se@smtp.office365.com', ...oauth }), {
      to: TO,
    });
    await sendTestCommand(await hallWith({}, { SMTP_URL: 'smtp://vakt:hemligt-2@127.0.0.1', SMTP_SECURITY: 'tls' }), {
      to: TO,
    }).catch(() => {});
    const all = said.join('\n');
    expect(all).toContain(
      'som vakt@kommunen.se med OAuth (XOAUTH2), med en åtkomsttoken från login.microsoftonline.com',
    );
    expect(all).toContain('som vakt med lösenord');
    expect(all).toContain('krypterat från första byten, certifikatet kontrolleras');
    expect(all).not.toContain('hemligt');
  });

  it.each([
    ['anna@x.example, bo@y.example', {}, /är ingen e-postadress/],
    ['Anna <anna@x.example>', {}, /är ingen e-postadress/],
    [
      'it@gmail.example',
      { MAIL_ALLOW: 'kommun.example.org' },
      /^Inget brev får gå till gmail\.example: .*MAIL_ALLOW\.$/,
    ],
  ])('to %s is refused before anything is written', async (to, env, why) => {
    const error: unknown = await sendTestCommand(await hallWith({}, env), { to }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refusal);
    expect((error as Refusal).message).toMatch(why);
    expect([said, sink.connections(), inStore((db) => lettersIn(db))]).toEqual([[], 0, []]);
  });

  it('is laid in the built-in postbox when nothing is sent, and says so', async () => {
    expect(await sendTestCommand(await hallWith({}, { MAIL_MODE: 'postbox' }), { to: TO })).toBe(true);
    expect(said).toEqual([
      'MAIL_MODE=postbox: inget skickas på riktigt.',
      'Provbrev 1 ligger i den inbyggda postlådan på sidorna.',
    ]);
    expect(sink.connections()).toBe(0);
  });
});

describe('while the service runs', () => {
  it('is left to it, and told when it has gone', async () => {
    const lease = takeLease(folder);
    const hall = await hallWith();
    const service = setInterval(() => {
      const db = openStore(folder);
      void deliver({ db, mail: hall.openMail(aMunicipality()), clock, pace: async () => {} }).finally(() => db.close());
    }, 400);
    try {
      expect(await sendTestCommand(hall, { to: TO }, 10)).toBe(true);
    } finally {
      clearInterval(service);
      lease.release();
    }
    expect(said.slice(3)).toEqual([
      'Tjänsten körs och lämnar provbrev 1 inom en minut. Väntar …',
      'Provbrev 1 är lämnat till e-postservern, som svarade: 250 2.0.0 taken',
      expect.stringContaining('skräpposten'),
    ]);
    await new Promise((resolve) => setTimeout(resolve, 500));
  });

  it('does not wait for ever, and not at all when the service rests', async () => {
    const lease = takeLease(folder);
    try {
      const hall = await hallWith();
      expect(await sendTestCommand(hall, { to: TO }, 0.2)).toBe(false);
      expect(said.at(-1)).toMatch(/^Tjänsten har inte lämnat provbrev 1 än/);
      inStore((db) => rememberWait(db, MAIL_SERVER, '2099-01-01T00:00:00Z'));
      expect(await sendTestCommand(hall, { to: TO })).toBe(false);
      expect(said.at(-1)).toMatch(/^Provbrev 2 väntar\. Tjänsten som körs lämnar inga brev före klockan 01:00/);
    } finally {
      lease.release();
    }
  });
});

describe('the built program', () => {
  let program: { folder: string; main: string };
  beforeAll(async () => {
    program = await buildProgram();
  });
  afterAll(() => rmSync(program.folder, { recursive: true }));

  it('sends by its settings: bounces elsewhere, only to domains let through, and refuses what its file forbids', async () => {
    sink = await openSink();
    const file = readFileSync(join(DATA, 'municipalities', 'eskilstuna.yaml'), 'utf8');
    const allowed = [...new Set([...file.matchAll(/email: \S+@(\S+\.example)/g)].map(([, domain]) => domain))];
    const settings = {
      DATA_DIR: join(folder, 'state'),
      MAIL_MODE: 'live',
      PUBLIC_URL: 'https://vakt.eskilstuna.example',
      SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
      SMTP_SECURITY: 'insecure-internal',
      MAIL_FROM: 'vakt@eskilstuna.example',
      MAIL_BOUNCES_TO: 'studs@eskilstuna.example',
      MAIL_ALLOW: allowed.join(),
    };
    const well = await runProgram(program.main, ['send-test', '--to', 'it@eskilstuna.example'], settings);
    expect([well.code, well.err]).toEqual([0, '']);
    expect(sink.taken).toMatchObject([{ from: 'studs@eskilstuna.example', recipients: ['it@eskilstuna.example'] }]);
    const outside = { ...settings, MAIL_ALLOW: 'kommun.example.org' };
    const refused = await runProgram(program.main, ['send-test', '--to', 'it@kommun.example.org'], outside);
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^MAIL_ALLOW släpper inte fram/) });
    expect(sink.connections()).toBe(1);
  });
});
