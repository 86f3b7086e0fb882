// Logging in with a token: asked for with our secret, kept while it holds, renewed once when it is refused, and never repeated.
import { afterEach, describe, expect, it } from 'vitest';
import { type MailSettings, openMail } from '../../src/edges/mail.ts';
import { type Answer, type Faults, json, openFaults, redirect, silence, status } from '../kit/faults.ts';
import { toSink, tryOn } from '../kit/letters.ts';
import { openSink, type Script, type Sink } from '../kit/smtp.ts';

const SECRET = 'hemligt~Q8.klientord';
const USER = 'utlysningar@kommun.example.org';
const granted = (token: string, more: Record<string, unknown> = {}): Answer =>
  json({ token_type: 'Bearer', expires_in: 3600, access_token: token, ...more });
/** The parts of what XOAUTH2 says stand between signs 0x01. */
const tokenIn = (line: string): string =>
  Buffer.from(line.replace('AUTH XOAUTH2 ', ''), 'base64').toString('utf8').split('\u0001')[1]?.slice(12) ?? '';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

interface Bench {
  sink: Sink;
  service: Faults;
  settings: MailSettings;
  /** The tokens that the server was shown, in order. */
  shown(): string[];
}

async function bench(answers: Answer[], script: Script = {}, waitSeconds = 1): Promise<Bench> {
  const sink = await openSink({ offers: ['AUTH LOGIN XOAUTH2'], ...script });
  const service = await openFaults(...answers);
  open.push(sink, service);
  const oauth = { url: service.url, clientId: 'klient-1', clientSecret: SECRET, scope: 'post/.default', waitSeconds };
  const settings = toSink(sink.port, { user: USER, oauth });
  const shown = () => sink.lines.filter((line) => line.startsWith('AUTH')).map(tokenIn);
  return { sink, service, settings, shown };
}

/** A server that takes these tokens only: others get the reason in a 334 and then the verdict. */
const taking = (...tokens: string[]): Script => ({
  say: {
    auth: ({ line }) =>
      tokens.includes(tokenIn(line)) ? undefined : `334 ${Buffer.from('{"status":"401"}').toString('base64')}`,
  },
});

describe('a token', () => {
  it('is asked for with our secret, shown as XOAUTH2 writes it, and kept for the letters that follow', async () => {
    const { sink, service, settings, shown } = await bench([granted('token-1')]);
    const mail = openMail(settings);
    for (let i = 0; i < 3; i += 1) expect(await tryOn(mail)).toMatchObject({ begun: 1 });
    expect(sink.taken).toHaveLength(3);
    expect(shown()).toEqual(['token-1', 'token-1', 'token-1']);
    expect(service.asked).toHaveLength(1);
    expect(service.asked[0]).toMatchObject({ method: 'POST' });
    expect(service.asked[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(service.asked[0]?.body.toString()))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'klient-1',
      client_secret: SECRET,
      scope: 'post/.default',
    });
    const [line = ''] = sink.lines.filter((one) => one.startsWith('AUTH'));
    expect(Buffer.from(line.split(' ')[2] ?? '', 'base64').toString()).toBe(
      `user=${USER}\u0001auth=Bearer token-1\u0001\u0001`,
    );
  });

  it.each([
    ['is soon too old', { expires_in: 299 }],
    ['does not say how long it holds', { expires_in: undefined }],
    ['holds for nonsense', { expires_in: 'alltid' }],
    ['held yesterday', { expires_in: -86_400 }],
  ])('that %s is used once', async (_, more) => {
    const { settings, service } = await bench([granted('token-1', more)]);
    const mail = openMail(settings);
    for (let i = 0; i < 2; i += 1) await tryOn(mail);
    expect(service.asked).toHaveLength(2);
  });

  it('that was kept and is refused is renewed once, and the letter goes, once', async () => {
    let valid = 'token-1';
    const { sink, settings, shown } = await bench([granted('token-1'), granted('token-2')], {
      say: { auth: ({ line }) => (tokenIn(line) === valid ? undefined : '535 5.7.3 Authentication unsuccessful') },
    });
    const mail = openMail(settings);
    await tryOn(mail);
    valid = 'token-2';
    expect(await tryOn(mail)).toMatchObject({ begun: 1, answer: '250 2.0.0 taken' });
    expect(shown()).toEqual(['token-1', 'token-1', 'token-2']);
    expect(sink.taken).toHaveLength(2);
  });

  it('that is new and refused stops the run; the next letter begins with another', async () => {
    const { sink, settings, shown } = await bench([granted('wrong-1'), granted('token-2')], taking('token-2'));
    const mail = openMail(settings);
    const fate = await tryOn(mail);
    expect(fate).toMatchObject({ retry: 'stop', begun: 0 });
    expect(fate.said).toContain('godtar inte inloggningen: "535 5.7.3 Authentication unsuccessful"');
    expect(await tryOn(mail)).toMatchObject({ begun: 1 });
    expect(shown()).toEqual(['wrong-1', 'token-2']);
    // The 334 is answered with an empty line, as the server waits for one.
    expect(sink.lines[sink.lines.findIndex((line) => line.startsWith('AUTH')) + 1]).toBe('');
  });

  it('is renewed once and no more, however often it is refused', async () => {
    let isOpen = true;
    const { settings, service, shown } = await bench([granted('token-1'), granted('token-2')], {
      say: { auth: () => (isOpen ? undefined : '535 5.7.139 no') },
    });
    const mail = openMail(settings);
    await tryOn(mail);
    isOpen = false;
    expect(await tryOn(mail)).toMatchObject({ retry: 'stop', begun: 0 });
    expect(shown()).toEqual(['token-1', 'token-1', 'token-2']);
    expect(service.asked).toHaveLength(2);
  });

  it.each([
    ['334 for ever', { say: { auth: '334 eyJ9', challenge: '334 eyJ9' } }, 'stop'],
    ['535 in several lines', { say: { auth: '535-5.7.3 no\r\n535 5.7.3 never' } }, 'stop'],
    ['454', { say: { auth: '454 4.7.0 later' } }, 'later'],
    ['421 and closes', { say: { auth: '421 4.4.2 bye' } }, 'later'],
  ] as [string, Script, string][])('that the server answers with %s', async (_, script, retry) => {
    const { settings } = await bench([granted('token-1')], script);
    expect(await tryOn(openMail(settings))).toMatchObject({ retry, begun: 0 });
  });

  it('that is taken in several lines is taken', async () => {
    const { settings } = await bench([granted('token-1')], { say: { auth: '235-2.7.0 well\r\n235 2.7.0 come' } });
    expect(await tryOn(openMail(settings))).toMatchObject({ begun: 1 });
  });

  it('is shown to no server that does not offer the login', async () => {
    const { sink, settings } = await bench([granted('token-1')], { offers: ['AUTH PLAIN LOGIN'] });
    const fate = await tryOn(openMail(settings));
    expect(fate).toMatchObject({
      retry: 'stop',
      said: expect.stringContaining('erbjuder inte inloggning med XOAUTH2'),
    });
    expect(sink.lines.filter((line) => line.startsWith('AUTH'))).toEqual([]);
  });

  it('is not repeated, nor the secret, when the server or the service says it back', async () => {
    const token = `eyJ0${'aB3-_'.repeat(60)}`;
    const echo: Script = { say: { auth: ({ line }) => `535 5.7.3 <${line}> ${token} ${token.slice(0, 90)}` } };
    const { settings } = await bench([granted(token)], echo);
    const { said = '' } = await tryOn(openMail(settings));
    expect(said).toContain('535 5.7.3');
    expect(said).not.toContain(token.slice(0, 20));
    expect(said).not.toContain(Buffer.from('user=').toString('base64').slice(0, 6));
    const failing = await bench([
      (response) => response.writeHead(401).end(JSON.stringify({ error: SECRET, error_description: SECRET })),
    ]);
    expect((await tryOn(openMail(failing.settings))).said).not.toContain(SECRET);
  });
});

describe('a login service that goes wrong', () => {
  const refused: Answer = (response) =>
    response.writeHead(401, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        error: 'invalid_client',
        error_description: "AADSTS7000215: Invalid client secret provided. Trace ID: 7f. Secret: 'abc'.",
      }),
    );
  const huge: Answer = async (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    for (let i = 0; i < 2000 && !response.destroyed; i += 1)
      if (!response.write(' '.repeat(10_000))) await new Promise((resolve) => setTimeout(resolve, 5));
    response.end();
  };
  const table: [string, Answer, RegExp][] = [
    [
      'says no',
      refused,
      /gav ingen åtkomsttoken: "invalid_client, AADSTS7000215" \(HTTP 401\)\. Kontrollera SMTP_OAUTH/,
    ],
    ['says no in its own way', status(400, {}, '<html>no'), /svarade HTTP 400 utan att säga varför/],
    ['is down', status(503), /svarade HTTP 503/],
    ['sends us elsewhere', redirect('http://127.0.0.1:9/'), /svarade HTTP 302/],
    ['says nothing', silence, /svarade inte i tid/],
    ['says garbage', status(200, {}, 'OK'), /det har ingen giltig åtkomsttoken/],
    ['says null', json(null), /ingen giltig åtkomsttoken/],
    ['gives no token', json({ token_type: 'Bearer' }), /ingen giltig åtkomsttoken/],
    ['gives a token with a line break', granted('a\r\nRSET'), /ingen giltig åtkomsttoken/],
    ['gives a token that parts the login in two', granted('a\u0001auth=Bearer b'), /ingen giltig åtkomsttoken/],
    ['gives a token that is far too long', granted('a'.repeat(9000)), /ingen giltig åtkomsttoken/],
    ['gives another kind of token', granted('a', { token_type: 'mac' }), /av ett slag/],
    ['never stops', huge, /alldeles för stort/],
  ];
  it.each(table)('%s: the run is stopped before any connection, in a sentence', async (_, answer, says) => {
    const { sink, service, settings } = await bench([answer], {}, 0.4);
    const started = performance.now();
    const fate = await tryOn(openMail(settings));
    expect(fate).toMatchObject({ retry: 'stop', begun: 0 });
    expect(fate.said).toMatch(says);
    expect(fate.said).toMatch(/^Inloggningstjänsten 127\.0\.0\.1:\d+ .*Inget skickas utan inloggning\.$/);
    expect(fate.said).not.toContain(SECRET);
    expect(performance.now() - started).toBeLessThan(3000);
    expect([sink.connections(), service.asked.length]).toEqual([0, 1]);
  });

  it('is not there', async () => {
    const { service, settings } = await bench([silence]);
    await service.close();
    expect((await tryOn(openMail(settings))).said).toMatch(/går inte att nå \(ECONNREFUSED\)/);
  });
});

describe('settings', () => {
  const oauth = { url: 'https://login.example.org/token', clientId: 'a', clientSecret: 'b', scope: 'c' };
  it.each([
    ['a password beside it', { oauth, user: USER, password: 'x' }],
    ['no mailbox', { oauth }],
    ['a way in the clear', { oauth, user: USER, host: 'relay.kommun.example.org' }],
  ])('refuse a login with a token with %s', (_, changes) => {
    expect(() => openMail(toSink(25, changes))).toThrow(/^E-post: /);
  });
});
