// The way out: what goes over the wire, when, and how it is protected.
import PostalMime from 'postal-mime';
import { afterEach, describe, expect, it } from 'vitest';
import { openMail } from '../../src/edges/mail.ts';
import { aMessage, toSink, tryOn } from '../kit/letters.ts';
import { openSink, type Script, type Sink } from '../kit/smtp.ts';
import { openRealSink, type RealSinkOptions, selfSigned } from '../kit/smtp-tls.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const sink of open.splice(0)) await sink.close();
});
const sinkThat = async (script: Script = {}): Promise<Sink> => {
  const sink = await openSink(script);
  open.push(sink);
  return sink;
};
const realSink = async (options: RealSinkOptions): Promise<Awaited<ReturnType<typeof openRealSink>>> => {
  const sink = await openRealSink(options);
  open.push(sink);
  return sink;
};
const certificate = selfSigned();
const login = { user: 'utlysningsvakt', password: 'hemligt-Ord!1' };

describe('a letter on its way', () => {
  it('arrives with its text, its html and the headers that keep machines from answering', async () => {
    const sink = await sinkThat();
    expect(await tryOn(openMail(toSink(sink.port)))).toEqual({ answer: '250 2.0.0 taken', begun: 1 });
    const [taken] = sink.taken;
    const mail = await PostalMime.parse(taken!.raw);
    const header = (key: string) => mail.headers.filter((h) => h.key === key).map((h) => h.value);
    expect(taken).toMatchObject({ from: 'studs@kommun.example.org', recipients: ['anna.berg@kommun.example.org'] });
    expect(mail.from).toMatchObject({ name: 'Utlysningsvakt', address: 'utlysningsvakt@kommun.example.org' });
    expect(mail.to?.map((to) => to.address)).toEqual(['anna.berg@kommun.example.org']);
    expect(mail.replyTo?.map((to) => to.address)).toEqual(['eu-samordnare@kommun.example.org']);
    expect(mail.subject).toBe('EU-utlysningar vecka 22: 3 nya för Bildningsnämnden');
    expect(mail.messageId).toBe(aMessage().messageId);
    expect(header('date')).toEqual(['Mon, 25 May 2026 05:00:00 +0000']);
    expect(header('auto-submitted')).toEqual(['auto-generated']);
    expect(header('x-auto-response-suppress')).toEqual(['OOF, AutoReply']);
    expect(header('content-language')).toEqual(['sv']);
    expect(header('precedence')).toEqual([]);
    expect(mail.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(aMessage().text.trimEnd());
    expect(mail.html).toContain('<h1>Vecka 22</h1>');
    expect(header('content-type')[0]).toMatch(/^multipart\/alternative/);
    expect(
      taken!.raw
        .toString('latin1')
        .split('\r\n')
        .every((line) => line.length <= 998),
    ).toBe(true);
  });

  it('is told to be leaving once, after the server has asked for the body and before its first byte', async () => {
    const order: string[] = [];
    const sink = await sinkThat({ onStep: (step) => void order.push(step) });
    await openMail(toSink(sink.port)).deliver(aMessage(), () => order.push('COMMITTING'));
    expect(order.slice(0, 7)).toEqual(['connect', 'ehlo', 'mail', 'rcpt', 'data', 'COMMITTING', 'body']);
    expect(order.filter((step) => step === 'COMMITTING')).toHaveLength(1);
  });

  it('is told so only after 354 when the server pipelines, too', async () => {
    const sink = await sinkThat({ say: { ehlo: '250-sink\r\n250 PIPELINING', rcpt: '550 5.1.1 unknown' } });
    expect(await tryOn(openMail(toSink(sink.port)))).toMatchObject({ retry: 'never', begun: 0 });
    expect(sink.taken.filter((taken) => taken.messageId !== '')).toEqual([]);
  });

  it('does not leave at all when that word throws, and throws it on', async () => {
    const sink = await sinkThat();
    const full = new Error('disk full');
    await expect(
      openMail(toSink(sink.port)).deliver(aMessage(), () => {
        throw full;
      }),
    ).rejects.toBe(full);
    expect(sink.taken).toEqual([]);
  });

  it('is the same bytes when it is sent again', async () => {
    const sink = await sinkThat();
    for (let i = 0; i < 3; i += 1) await tryOn(openMail(toSink(sink.port)));
    const [first, ...again] = sink.taken.map((taken) => taken.raw.toString('latin1'));
    expect(again).toEqual([first, first]);
  });

  it('keeps a body of long lines, lone dots and Swedish letters whole', async () => {
    const sink = await sinkThat();
    const text = `..\n.\r\nÅÄÖ ${'x'.repeat(5000)}\nFrom här\n.`;
    await tryOn(openMail(toSink(sink.port)), aMessage({ text }));
    const mail = await PostalMime.parse(sink.taken[0]!.raw);
    expect(mail.text?.replaceAll('\r\n', '\n').trimEnd()).toBe(text.replaceAll('\r\n', '\n'));
  });
});

describe('what goes with a letter', () => {
  const CODE = 'aB3-_6789012345678901x';
  const ICS = 'BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nSUMMARY:Sista dag för ansökan – unga\r\nEND:VCALENDAR\r\n';

  async function headersOf(
    message: Parameters<typeof aMessage>[0],
    settings: Parameters<typeof toSink>[1] = {},
  ): Promise<Record<string, string>> {
    const sink = await sinkThat();
    await tryOn(openMail(toSink(sink.port, settings)), aMessage(message));
    const raw = sink.taken[0]?.raw.toString('latin1') ?? '';
    const lines = raw.slice(0, raw.indexOf('\r\n\r\n')).split('\r\n');
    return Object.fromEntries(lines.map((line) => [line.split(': ')[0], line.split(': ').slice(1).join(': ')]));
  }

  it.each(['digest', 'urgent'] as const)(
    'a %s says how one click stops the letters, as RFC 8058 wants it',
    async (kind) => {
      const headers = await headersOf({ kind, code: CODE });
      expect(headers['List-Unsubscribe']).toBe(`<https://utlysningar.kommun.example.org/reply/${CODE}/pause>`);
      expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    },
  );

  it('the address of the click stays on one line, however long it is', async () => {
    const publicUrl = `https://${'utlysningar.'.repeat(8)}kommun.example.org/vakten/`;
    const headers = await headersOf({ code: CODE }, { publicUrl });
    expect(headers['List-Unsubscribe']).toBe(`<${publicUrl}reply/${CODE}/pause>`);
  });

  it.each([
    ['an alarm', { kind: 'alarm', code: CODE }, {}],
    ['a note of a pause', { kind: 'pause', code: CODE }, {}],
    ['a trial', { kind: 'test', code: CODE }, {}],
    ['a letter without a code', { kind: 'digest', code: null }, {}],
    ['a letter whose pages have no https', { kind: 'digest', code: CODE }, { publicUrl: 'http://localhost:3000' }],
  ] as const)('%s has no such click', async (_, message, settings) => {
    const names = Object.keys(await headersOf(message, settings));
    expect(names.filter((name) => /^list-/i.test(name))).toEqual([]);
    expect(names).toContain('Auto-Submitted');
  });

  it('its language stands in its headers', async () => {
    expect((await headersOf({ language: 'en' }))['Content-Language']).toBe('en');
    expect((await headersOf({ language: 'sv' }))['Content-Language']).toBe('sv');
  });

  it('its calendar file is attached, byte for byte, and is no invitation', async () => {
    const sink = await sinkThat();
    await tryOn(openMail(toSink(sink.port)), aMessage({ calendar: ICS }));
    const raw = sink.taken[0]?.raw.toString('latin1') ?? '';
    const part = raw.slice(raw.indexOf('Content-Type: text/calendar'));
    const [head = '', body = ''] = part.split('\r\n\r\n');
    expect(head.replace(/\r\n\s+/g, ' ')).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=PUBLISH;/);
    expect(head).toMatch(/Content-Disposition: attachment; filename=sista-dagar\.ics/);
    expect(Buffer.from(body.split('\r\n--')[0] ?? '', 'base64').toString('utf8')).toBe(ICS);
    const mail = await PostalMime.parse(raw);
    expect(mail.attachments).toMatchObject([{ filename: 'sista-dagar.ics', disposition: 'attachment' }]);
    expect(mail.html).toContain('<h1>Vecka 22</h1>');
    expect(raw).toMatch(/^Content-Type: multipart\/mixed/m);
  });

  it('with a calendar file and a click it is the same bytes when it is sent again', async () => {
    const sink = await sinkThat();
    for (let i = 0; i < 2; i += 1)
      await tryOn(openMail(toSink(sink.port)), aMessage({ calendar: ICS, code: CODE, kind: 'urgent' }));
    expect(sink.taken[1]?.raw.equals(sink.taken[0]?.raw ?? Buffer.alloc(0))).toBe(true);
  });
});

describe('encryption and login', () => {
  it('STARTTLS with a certificate we trust', async () => {
    const sink = await realSink(certificate);
    const mail = openMail(toSink(sink.port, { security: 'starttls', trust: certificate.cert }));
    expect(await tryOn(mail)).toMatchObject({ begun: 1, answer: expect.stringMatching(/^250/) });
    expect(sink.encrypted).toEqual([true]);
  });

  it('TLS from the first byte', async () => {
    const sink = await realSink({ ...certificate, secure: true });
    await tryOn(openMail(toSink(sink.port, { security: 'tls', trust: certificate.cert })));
    expect(sink.encrypted).toEqual([true]);
  });

  it.each(['starttls', 'tls'] as const)(
    '%s refuses a certificate that nobody vouches for, and stops the run',
    async (security) => {
      const sink = await realSink({ ...certificate, secure: security === 'tls' });
      const fate = await tryOn(openMail(toSink(sink.port, { security })));
      expect(fate).toMatchObject({ retry: 'stop', begun: 0, said: expect.stringContaining('certifikat') });
      expect(sink.taken).toEqual([]);
    },
  );

  it('refuses a certificate for another name', async () => {
    const other = selfSigned('DNS:annan.example.org');
    const sink = await realSink(other);
    const fate = await tryOn(openMail(toSink(sink.port, { security: 'starttls', trust: other.cert })));
    expect(fate).toMatchObject({ retry: 'stop', begun: 0 });
    expect(sink.taken).toEqual([]);
  });

  it('sends nothing in the clear to a server without STARTTLS, and says so in Swedish', async () => {
    const sink = await sinkThat();
    const fate = await tryOn(openMail(toSink(sink.port, { security: 'starttls' })));
    expect(fate).toMatchObject({ retry: 'stop', begun: 0 });
    expect(fate.said).toContain('erbjuder inte kryptering (STARTTLS)');
    expect(fate.said).toContain('Inget skickas okrypterat');
    expect(sink.taken).toEqual([]);
    expect(sink.lines.filter((line) => !/^(?:EHLO|STARTTLS)/.test(line))).toEqual([]);
  });

  it('logs in with the password, and stops the run without repeating it when it is wrong', async () => {
    const sink = await realSink({ ...certificate, login });
    const settings = toSink(sink.port, { security: 'starttls', trust: certificate.cert, ...login });
    expect(await tryOn(openMail(settings))).toMatchObject({ begun: 1 });
    const wrong = await tryOn(openMail({ ...settings, password: 'annat-Ord!2' }));
    expect(wrong).toMatchObject({ retry: 'stop', begun: 0, said: expect.stringContaining('godtar inte inloggningen') });
    expect(wrong.said).not.toContain('annat-Ord!2');
    expect(sink.taken).toHaveLength(1);
  });

  it.each([
    ['a sender that is a list', { envelopeSender: 'a@x.example, b@y.example' }],
    ['a reply address with a line break', { replyTo: 'a@x.example\r\nBcc: b@y.example' }],
    ['a From that is no address', { from: { name: 'X', address: 'okänd' } }],
    ['a user without a password', { user: 'u' }],
    ['a password that would go in the clear', { host: 'relay.kommun.example.org', ...login }],
  ])('refuses settings with %s', (_, changes) => {
    expect(() => openMail(toSink(25, changes))).toThrow(/^E-post: /);
  });
});
