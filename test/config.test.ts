// Promises of the settings: what is not set has a good default, and every bad value is refused in one Swedish sentence that names it.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Environment, municipalityPath, readConfig } from '../src/config.ts';
import { Refusal } from '../src/domain/errors.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SIGN_IN = {
  OIDC_ISSUER: 'https://login.kommun.example',
  OIDC_CLIENT_ID: 'vakt',
  OIDC_CLIENT_SECRET: 'hemligt',
  PROXY_USER_HEADER: 'X-Remote-User',
  PROXY_NETWORKS: '10.20.30.4',
};
const LIVE = { MAIL_MODE: 'live', PUBLIC_URL: 'https://vakt.kommun.example', SMTP_URL: 'smtp://smtp.kommun.example' };

function refusalOf(env: Environment): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  return 'no refusal';
}

/** Each setting's bad values. */
const BAD: Record<string, string[]> = {
  SOURCES: [',', ' , ,'],
  UTLYSNINGSVAKT_TODAY: ['i dag', '2026-13-01', '2026-02-30', '26-05-25', '2026-05-25T00:00'],
  PORT: ['0', '65536', '-1', '3000.5', 'åtta', '1e3', '99999999999999999999'],
  PUBLIC_URL: ['utlysningsvakt', 'ftp://kommun.example', 'javascript:alert(1)', 'http://'],
  CRAWL_CONTACT: ['anna', 'anna@', 'anna@kommun.example, berit@kommun.example', 'Anna <anna@kommun.example>'],
  CRAWL_PAUSE_SECONDS: ['0', '0.5', '-1', 'en', '5e3', '3601', '99999999'],
  CRAWL_TIME: ['5', '24:00', '07.00', '7:00', '07:60', '02:30'],
  DIGEST_WEEKDAY: ['monday', '1', 'mån'],
  DIGEST_TIME: ['midnatt', '25:00', '02:30'],
  MAIL_MODE: ['skarp', 'on', 'LIVE'],
  SMTP_URL: ['smtp.kommun.example', 'https://smtp.kommun.example', 'smtp://', 'smtp://a:100%@smtp.kommun.example'],
  SMTP_SECURITY: ['none', 'ssl'],
  SMTP_OAUTH_TENANT: ['min katalog', 'https://login.microsoftonline.com/x', '../x', 'a'.repeat(101)],
  SMTP_OAUTH_TOKEN_URL: [
    'token',
    'http://login.kommun.example/token',
    'ftp://x.example',
    'https://a:hemligt@x.example/',
  ],
  SMTP_OAUTH_CLIENT_ID: ['ett id', 'å'],
  SMTP_OAUTH_SCOPE: ['två ord', 'a\nb'],
  MAIL_FROM: ['Utlysningsvakt', 'a@b'],
  MAIL_BOUNCES_TO: ['studsar', 'a@b.se, c@d.se'],
  MAIL_ALLOW: [
    ',',
    'kommun',
    'anna@kommun.example',
    '*',
    'kommun.*',
    '*.',
    'https://kommun.example',
    '.kommun.example',
  ],
  MAIL_RATE_PER_MINUTE: ['0', '-1', '2.5', 'snabbt', '6001'],
  READING: ['alla', 'Public', 'ja'],
  OIDC_ISSUER: [
    'login.microsoftonline.com',
    'http://login.kommun.example',
    'http://localhost:9000',
    'ftp://login.kommun.example',
    'https://anna:hemligt@login.kommun.example',
    'https://login.kommun.example/?x=1',
    'https://login.microsoftonline.com/common/v2.0',
    'https://login.microsoftonline.com/organizations/v2.0',
    'https://login.kommun.example/.well-known/openid-configuration',
  ],
  OIDC_CLIENT_ID: ['ett id', 'å'],
  OIDC_GROUPS_CLAIM: ['mina grupper', ''.padEnd(201, 'x')],
  OIDC_NAME: ['<b>Kommunen</b>', 'x'.repeat(61), 'två\nrader'],
  PROXY_USER_HEADER: [
    'Cookie',
    'Host',
    'X-Forwarded-For',
    'mitt huvud',
    'REMOTE_USER',
    'X-Användare',
    '-x',
    'x'.repeat(101),
  ],
  PROXY_NAME_HEADER: ['Sec-Fetch-Site', 'a:b'],
  PROXY_GROUPS_HEADER: ['Authorization', 'å'],
  PROXY_NETWORKS: [
    ',',
    '0.0.0.0/0',
    '::/0',
    '0.0.0.0/1',
    '128.0.0.0/1',
    '10.0.0.0/7',
    '2000::/3',
    '::ffff:0:0/96',
    '0:0:0:0:0:ffff:0:0/96',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0/8',
    '10.0.0.256',
    '010.0.0.1',
    'proxy.kommun.example',
    '10.0.0.1/8/8',
    'fe80::1%eth0',
    '10.20.30.4, *',
  ],
  GROUP_ROLES: [
    'g-samordning',
    'g=chef',
    'g=Coordinator',
    '=coordinator',
    'g=contact',
    'g=member:',
    'g=coordinator:kultur',
    'g=contact:Kultur & fritid',
    'g=contact:kultur:skola',
    '"g=coordinator',
    ',;',
    'g=admin, h',
  ],
  SIGN_IN_BY_MAIL: ['ja', 'true', 'NO'],
  ACCESSIBILITY_LEVEL: ['AA', 'ja', 'Delvis'],
  ACCESSIBILITY_ASSESSED_ON: ['i våras', '2026-02-30', '26-05-25'],
  ACCESSIBILITY_UPDATED_ON: ['nyss', '2026-13-01'],
  ACCESSIBILITY_BY: ['a'.repeat(2001), 'två\nrader'],
  ACCESSIBILITY_FAULTS: ['a'.repeat(2001)],
  ACCESSIBILITY_BURDENS: ['a'.repeat(2001)],
  ACCESSIBILITY_CONTACT: ['växeln', 'http://kommun.example/synpunkter', 'javascript:alert(1)'],
  ACCESSIBILITY_SUPERVISOR: ['a'.repeat(2001)],
  ACCESSIBILITY_SUPERVISOR_URL: ['digg.se', 'http://digg.se', 'https://a:b@digg.se/'],
  PRIVACY_CONTACT: ['ombudet', 'a@b'],
  CODE_URL: ['github', 'git://kod.example/x', 'javascript:alert(1)'],
  LOG_LEVEL: ['verbose', 'trace'],
  SOURCE_EU_PORTAL_URL: ['portalen', 'file:///etc/passwd', 'localhost:8080'],
};
/** Free text, or proved to be right where it is used. */
const FREE = ['DATA_DIR', 'MUNICIPALITY', 'HOST', 'SMTP_OAUTH_CLIENT_SECRET', 'OIDC_CLIENT_SECRET'];

describe('a bad setting', () => {
  it.each(Object.entries(BAD).flatMap(([name, values]) => values.map((value) => [name, value] as const)))(
    '%s="%s" is refused in a Swedish sentence that names the setting and no other',
    (name, value) => {
      const said = refusalOf({ ...LIVE, ...SIGN_IN, [name]: value });
      expect(said).toContain(name);
      const others = Object.keys(BAD).filter((other) => other !== name && !name.includes(other));
      expect(others.filter((other) => said.includes(other))).toEqual([]);
      expect(said).toMatch(/ (är|skrivs|har|går) /);
      expect(said).toMatch(/[.]$/);
      expect(said).not.toMatch(/Invalid|expected|\bat \//);
    },
  );

  it('is listed here for every setting that there is', () => {
    const source = readFileSync(join(ROOT, 'src/config.ts'), 'utf8');
    const names = [
      ...source.matchAll(
        /^ {2}([A-Z][A-Z_]+): (?:z|clockTime|wholeNumber|headerName|dayNamed|textList|webAddress|contact)\b/gm,
      ),
    ].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(15);
    const known = [...Object.keys(BAD).filter((name) => !name.startsWith('SOURCE_')), ...FREE];
    expect(names.sort()).toEqual(known.sort());
  });

  it('does not hide another', () => {
    const said = refusalOf({ PORT: 'x', LOG_LEVEL: 'y', CRAWL_TIME: 'z' });
    for (const name of ['PORT', 'LOG_LEVEL', 'CRAWL_TIME']) expect(said).toContain(name);
  });

  it('of the e-mail server is never shown with its password', () => {
    const said = [
      refusalOf({ MAIL_MODE: 'live', SMTP_URL: 'http://anna:hemligt@smtp.kommun.example' }),
      refusalOf({ MAIL_MODE: 'live', SMTP_URL: 'smtp://anna:hemligt%zz@smtp.kommun.example' }),
    ];
    for (const sentence of said) {
      expect(sentence).toContain('SMTP_URL');
      expect(sentence).not.toContain('hemligt');
    }
  });

  it('live mail needs a server', () => {
    expect(refusalOf({ MAIL_MODE: 'live' })).toMatch(/^MAIL_MODE=live kräver SMTP_URL/);
    expect(refusalOf({ ...LIVE, PUBLIC_URL: '' })).toMatch(/^MAIL_MODE=live kräver PUBLIC_URL/);
  });
});

describe('what is not set', () => {
  const plain = readConfig({});

  it('has a default that sends nothing, reads all sources and listens on this machine only', () => {
    expect(plain).toMatchObject({
      municipality: 'eskilstuna',
      sources: null,
      sourceUrls: {},
      today: null,
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      crawlPauseSeconds: 1,
      crawlTime: '05:00',
      digestWeekday: 1,
      digestTime: '07:00',
      mail: { mode: 'postbox', smtp: null, from: null, bouncesTo: null, allowed: null, ratePerMinute: 30 },
      logLevel: 'warn',
    });
    expect(plain.dataDir).toBe(join(plain.home, 'data', 'state'));
    expect(resolve(plain.home)).toBe(resolve(ROOT));
  });

  it('counts as not set when it is empty or blank', () => {
    expect(readConfig({ PORT: '', LOG_LEVEL: '  ', SMTP_URL: '', SOURCES: '' })).toEqual(plain);
  });
});

describe('good settings', () => {
  it('are taken as they are', () => {
    const config = readConfig({
      DATA_DIR: '/srv/vakt',
      SOURCES: 'eu-portal, esf',
      PORT: '8080',
      PUBLIC_URL: 'https://vakt.kommun.example/',
      DIGEST_WEEKDAY: 'söndag',
      UTLYSNINGSVAKT_TODAY: '2028-02-29',
      CRAWL_PAUSE_SECONDS: '2.5',
    });
    expect(config).toMatchObject({ dataDir: '/srv/vakt', sources: ['eu-portal', 'esf'], port: 8080, digestWeekday: 7 });
    expect(config).toMatchObject({
      publicUrl: 'https://vakt.kommun.example',
      today: '2028-02-29',
      crawlPauseSeconds: 2.5,
    });
  });

  it.each([
    ['smtp://smtp.kommun.example', undefined, { port: 587, security: 'starttls', user: null, password: null }],
    ['smtps://smtp.kommun.example', undefined, { port: 465, security: 'tls' }],
    ['smtp://smtp.kommun.example', 'insecure-internal', { port: 25, security: 'insecure-internal' }],
    ['smtp://vakt:p%40ss%25@smtp.kommun.example:2525', undefined, { port: 2525, user: 'vakt', password: 'p@ss%' }],
  ])('%s with SMTP_SECURITY=%s', (url, security, smtp) => {
    const { mail } = readConfig({ ...LIVE, SMTP_URL: url, SMTP_SECURITY: security });
    expect(mail).toMatchObject({ mode: 'live', smtp: { host: 'smtp.kommun.example', ...smtp } });
  });

  it('never lead to mail in postbox mode, whatever else is set', () => {
    expect(readConfig({ SMTP_URL: LIVE.SMTP_URL, MAIL_FROM: 'vakt@kommun.example' }).mail.smtp).toBeNull();
  });

  it('spare strangers: without a pause only when every source is read on this machine', () => {
    const local = { SOURCE_EU_PORTAL_URL: 'http://127.0.0.1:8787/search' };
    expect(readConfig(local).crawlPauseSeconds).toBe(0);
    expect(readConfig({ ...local, CRAWL_PAUSE_SECONDS: '0.1' }).crawlPauseSeconds).toBe(0.1);
    expect(readConfig({ ...local, SOURCE_ESF_URL: 'https://esf.example/feed' }).crawlPauseSeconds).toBe(1);
    expect(readConfig({ SOURCE_EU_PORTAL_URL: 'http://127.0.0.1.evil.example/' }).crawlPauseSeconds).toBe(1);
  });

  it.each(['SOURCE_ESF_URLL', 'SOURCE_ESF', 'SOURCE_ESF_KEYS'])('refuse %s, which is no setting', (name) => {
    expect(() => readConfig({ [name]: 'https://esf.example/' })).toThrow(new RegExp(`${name} finns inte`));
  });

  it('read nothing but what is on this machine in a trial there, unless more is asked for', () => {
    const local = { SOURCE_EU_PORTAL_URL: 'http://localhost:8787/search' };
    expect(readConfig(local).sources).toEqual(['eu-portal']);
    expect(readConfig({ ...local, SOURCES: 'eu-portal,esf' }).sources).toEqual(['eu-portal', 'esf']);
    expect(readConfig({ SOURCE_EU_PORTAL_URL: 'https://proxy.kommun.example/' }).sources).toBeNull();
  });
});

describe('logging in at the e-mail server with a token', () => {
  const SECRET = 'hemligt~klientord';
  const M365 = {
    ...LIVE,
    SMTP_URL: 'smtp://vakt%40kommun.example@smtp.office365.com:587',
    SMTP_OAUTH_TENANT: 'kommunen.onmicrosoft.com',
    SMTP_OAUTH_CLIENT_ID: '11111111-2222-3333-4444-555555555555',
    SMTP_OAUTH_CLIENT_SECRET: SECRET,
  };

  it('needs, for Microsoft 365, the tenant, the client and its secret', () => {
    expect(readConfig(M365).mail.smtp).toEqual({
      host: 'smtp.office365.com',
      port: 587,
      security: 'starttls',
      user: 'vakt@kommun.example',
      password: null,
      oauth: {
        url: 'https://login.microsoftonline.com/kommunen.onmicrosoft.com/oauth2/v2.0/token',
        clientId: '11111111-2222-3333-4444-555555555555',
        clientSecret: SECRET,
        scope: 'https://outlook.office365.com/.default',
      },
    });
  });

  it('and for others the address of their login service and the scope', () => {
    const { SMTP_OAUTH_TENANT, ...others } = M365;
    const config = readConfig({
      ...others,
      SMTP_OAUTH_TOKEN_URL: 'https://inloggning.example/token',
      SMTP_OAUTH_SCOPE: 'post.skicka',
    });
    expect(config.mail.smtp?.oauth).toMatchObject({ url: 'https://inloggning.example/token', scope: 'post.skicka' });
    expect(readConfig({ ...others, SMTP_OAUTH_TOKEN_URL: 'http://127.0.0.1:8080/token' }).mail.smtp?.oauth?.url).toBe(
      'http://127.0.0.1:8080/token',
    );
  });

  it.each([
    ['a password beside it', { SMTP_URL: 'smtp://vakt:losen@smtp.office365.com' }, /^SMTP_URL har ett lösenord, men/],
    ['no mailbox', { SMTP_URL: 'smtp://smtp.office365.com' }, /^SMTP_URL måste nämna brevlådan/],
    ['two login services', { SMTP_OAUTH_TOKEN_URL: 'https://x.example/' }, /^Ange SMTP_OAUTH_TENANT .*inte båda/],
    ['no login service', { SMTP_OAUTH_TENANT: '' }, /SMTP_OAUTH_TENANT \(eller SMTP_OAUTH_TOKEN_URL\) saknas/],
    ['no client', { SMTP_OAUTH_CLIENT_ID: '' }, /SMTP_OAUTH_CLIENT_ID saknas/],
    ['no secret', { SMTP_OAUTH_CLIENT_SECRET: '' }, /SMTP_OAUTH_CLIENT_SECRET saknas/],
  ])('is refused with %s, without the secret', (_, changes, says) => {
    const said = refusalOf({ ...M365, ...changes });
    expect(said).toMatch(says);
    expect(said).not.toMatch(/hemligt|losen@/);
  });

  it('is not looked at while nothing is sent', () => {
    expect(readConfig({ ...M365, MAIL_MODE: 'postbox', SMTP_OAUTH_CLIENT_ID: '' }).mail.smtp).toBeNull();
  });

  it('has an address that is never shown with a password in it', () => {
    expect(
      refusalOf({ ...M365, SMTP_OAUTH_TENANT: '', SMTP_OAUTH_TOKEN_URL: 'https://a:hemligt@x.example/' }),
    ).not.toContain('hemligt');
  });
});

describe('whom letters may go to', () => {
  it('is a list of domains in small letters', () => {
    const { mail } = readConfig({ ...LIVE, MAIL_ALLOW: 'Kommun.example, *.kommun.example', MAIL_BOUNCES_TO: 'a@b.se' });
    expect(mail).toMatchObject({ allowed: ['kommun.example', '*.kommun.example'], bouncesTo: 'a@b.se' });
  });
});

describe('the municipality', () => {
  const at = (municipality: string) =>
    municipalityPath(readConfig({ MUNICIPALITY: municipality }), ['falun', 'motala']);

  it('is a name that comes with the service or a path to a file', () => {
    expect(at('falun')).toBe(join(readConfig({}).home, 'data', 'municipalities', 'falun.yaml'));
    expect(at('/srv/vakt/var-kommun.yaml')).toBe('/srv/vakt/var-kommun.yaml');
  });

  it('that does not exist is refused with the names that do', () => {
    expect(() => at('ankeborg')).toThrow(/Kommunen "ankeborg" finns inte.*falun, motala.*MUNICIPALITY/);
  });
});
