// Hostile addresses, subjects and texts: none of them adds a header, a recipient or a command.
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMailAddress } from '../../src/domain/address.ts';
import { MailError } from '../../src/domain/errors.ts';
import { openMail, postbox } from '../../src/edges/mail.ts';
import { aMessage, toSink } from '../kit/letters.ts';
import { openSink, type Sink } from '../kit/smtp.ts';

let sink: Sink;
beforeAll(async () => {
  sink = await openSink();
});
afterAll(() => sink.close());

const HOSTILE_ADDRESSES = [
  '',
  ' ',
  '@',
  'anna',
  'anna@',
  '@x.example',
  'anna@x',
  'anna@@x.example',
  'anna@x@y.example',
  'anna@x.example, bo@y.example',
  'anna@x.example,bo@y.example',
  'anna@x.example;bo@y.example',
  'anna@x.example bo@y.example',
  ' anna@x.example',
  'anna@x.example ',
  'anna@x.example\n',
  'anna@x.example\r\nRCPT TO:<q@q.example>',
  'anna@x.example\r\nBcc: q@q.example',
  'anna@x.example\u0000',
  'anna\t@x.example',
  'Anna <anna@x.example>',
  '<anna@x.example>',
  'anna@x.example>',
  'anna@x.example> SIZE=1',
  '"anna"@x.example',
  '"anna@y.example"@x.example',
  'anna(bo)@x.example',
  'anna@x.example(bo)',
  'grupp: anna@x.example;',
  'anna%y.example@x.example',
  'y.example!anna@x.example',
  '|sh@x.example',
  '.anna@x.example',
  'anna.@x.example',
  'anna..berg@x.example',
  'anna@.x.example',
  'anna@x..example',
  'anna@x.example.',
  'anna@-x.example',
  'anna@x-.example',
  'anna@x_y.example',
  'anna@[127.0.0.1]',
  'anna@[IPv6:::1]',
  'anna@127.0.0.1',
  'anna@x.1',
  'anna@x.e',
  'anna@malmö.example',
  'ånna@x.example',
  'anna@x.exаmple', // a Cyrillic а
  'anna\u202e@x.example',
  'anna\u200b@x.example',
  'anna@x.example\u2028bo@y.example',
  'anna\\@x.example',
  "anna@x.example'",
  '=?utf-8?Q?anna?=@x.example?',
  'mailto:anna@x.example',
  'javascript:alert(1)@x.example',
  `${'a'.repeat(65)}@x.example`,
  `anna@${'x'.repeat(64)}.example`,
  `anna@${'x.'.repeat(130)}example`,
];

describe('what we take for an address', () => {
  it.each([
    'anna.berg@kommun.example',
    "o'brien@x.example",
    'eu-samordnare+digest@xn--malm-8qa.se',
    'A@B.CO',
    'a_b@x-y.xn--p1ai',
  ])('%s', (address) => expect(isMailAddress(address)).toBe(true));

  it.each(HOSTILE_ADDRESSES.map((address) => [JSON.stringify(address), address]))('not %s', (_, address) => {
    expect(isMailAddress(address)).toBe(false);
  });

  it('at least sixty hostile ones are tried', () => expect(HOSTILE_ADDRESSES.length).toBeGreaterThanOrEqual(60));
});

describe('at the moment of sending', () => {
  it('a hostile recipient opens no connection and concerns that letter only', async () => {
    for (const recipient of HOSTILE_ADDRESSES) {
      for (const mail of [openMail(toSink(sink.port)), postbox]) {
        const error = await mail.deliver(aMessage({ recipient }), () => expect.unreachable()).catch((e: unknown) => e);
        expect(error, recipient).toBeInstanceOf(MailError);
        expect(error).toMatchObject({ retry: 'never' });
      }
    }
    expect(sink.connections()).toBe(0);
  });

  it.each(['', 'x', '<a@b.example>\r\nBcc: q@q.example', '<a b@c.example>', `<${'a'.repeat(250)}@b.example>`])(
    'so does a Message-ID like %j',
    async (messageId) => {
      await expect(postbox.deliver(aMessage({ messageId }), () => {})).rejects.toMatchObject({ retry: 'never' });
    },
  );

  const BREAKS = ['\r\n', '\n', '\r', '\r\n\r\n', '\u2028', '\u0085', '\u0000', '\u000b', '\r\n ', '\n\t'];
  const TAILS = [
    'Bcc: q@q.example',
    'To: q@q.example',
    'Subject: annat',
    'Content-Type: text/html',
    'X-Evil: 1',
    '\r\n<script>alert(1)</script>',
    '.\r\nMAIL FROM:<q@q.example>',
    '=?utf-8?Q?=0D=0ABcc:_q@q.example?=',
    '\u202egpj.exe',
    '"q" <q@q.example>, r@r.example',
  ];
  const HOSTILE_TEXTS = BREAKS.flatMap((line) => TAILS.map((tail) => `Utlysning${line}${tail}`)).concat(TAILS, [
    '',
    '   ',
    'x'.repeat(5000),
    '😀'.repeat(300),
    '\ud800 ensam',
    '\u2066a\u2069',
    `${'å'.repeat(990)}\r\nBcc: q@q.example`,
  ]);

  it(`${HOSTILE_TEXTS.length} hostile subjects and sender names add no header and no recipient`, async () => {
    const plain = await keysOf({}, 'Utlysningsvakt');
    for (const text of HOSTILE_TEXTS) {
      const { keys, mail, taken } = await keysOf({ subject: text }, text);
      expect(keys, JSON.stringify(text)).toEqual(plain.keys);
      expect(taken.recipients).toEqual(['anna.berg@kommun.example.org']);
      expect(mail.to?.map((to) => to.address)).toEqual(['anna.berg@kommun.example.org']);
      expect([mail.cc, mail.bcc]).toEqual([undefined, undefined]);
      expect(mail.from?.address).toBe('utlysningsvakt@kommun.example.org');
      expect([...(mail.subject ?? '')].length).toBeLessThanOrEqual(200);
      expect(mail.subject).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    }
  });

  it('the same texts in the body stay in the body', async () => {
    const plain = await keysOf({}, 'Utlysningsvakt');
    for (const text of HOSTILE_TEXTS.filter((hostile) => hostile.trim() !== '')) {
      const { keys, taken } = await keysOf({ text, html: `<p>${text}</p>` }, 'Utlysningsvakt');
      expect(keys, JSON.stringify(text)).toEqual(plain.keys);
      expect(taken.recipients).toHaveLength(1);
    }
  });

  async function keysOf(changes: Parameters<typeof aMessage>[0], name: string) {
    const from = { name, address: 'utlysningsvakt@kommun.example.org' };
    await openMail(toSink(sink.port, { from })).deliver(aMessage(changes), () => {});
    const taken = sink.taken.at(-1)!;
    const mail = await PostalMime.parse(taken.raw);
    return { taken, mail, keys: mail.headers.map((header) => header.key).sort() };
  }
});
