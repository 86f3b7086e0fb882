// Hostile addresses, names, subjects and texts: none of them adds a header, a recipient, a part or a command.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isMailAddress } from '../../src/domain/address.ts';
import { MailError, Refusal } from '../../src/domain/errors.ts';
import type { OutgoingMessage } from '../../src/domain/letter.ts';
import { readMunicipality } from '../../src/edges/files.ts';
import { type MailSettings, openMail, postbox } from '../../src/edges/mail.ts';
import { HOSTILE } from '../kit/hostile.ts';
import { HOSTILE_ADDRESSES } from '../kit/hostile-addresses.ts';
import { aMessage, toSink } from '../kit/letters.ts';
import { openSink, type Sink } from '../kit/smtp.ts';

let sink: Sink;
let folder = '';
beforeAll(async () => {
  sink = await openSink();
  folder = mkdtempSync(join(tmpdir(), 'hostile-'));
});
afterAll(async () => {
  await sink.close();
  rmSync(folder, { recursive: true });
});

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

  it('at least sixty hostile ones are tried, and none of the hostile texts is one', () => {
    expect(new Set(HOSTILE_ADDRESSES).size).toBeGreaterThanOrEqual(60);
    expect(HOSTILE.filter(isMailAddress)).toEqual([]);
  });
});

describe('on entry', () => {
  const fileWith = (coordinator: string, contact: string): string => {
    const path = join(folder, 'kommun.yaml');
    const file = {
      id: 'x',
      name: 'X',
      county: 'Y',
      nuts: 'SE122',
      policy: { title: 'P' },
      coordinator: { title: 'S', email: coordinator },
      areas: [{ id: 'a', name: 'A', description: 'B', terms: ['c'] }],
      committees: [
        {
          id: 'n',
          name: 'N',
          kind: 'committee',
          areas: { a: 1 },
          contacts: [{ title: 'K', email: 'k@x.example', deputy: { title: 'E', email: contact } }],
        },
      ],
      rules: {},
    };
    writeFileSync(path, JSON.stringify(file));
    return path;
  };

  it('a good address of a coordinator and of a deputy is taken', () => {
    expect(readMunicipality(fileWith('s@x.example', 'e@x.example')).coordinator.email).toBe('s@x.example');
  });

  it(`${HOSTILE_ADDRESSES.length} hostile ones are refused in the municipality's file`, () => {
    for (const address of HOSTILE_ADDRESSES) {
      expect(() => readMunicipality(fileWith(address, 'e@x.example')), JSON.stringify(address)).toThrow(Refusal);
      expect(() => readMunicipality(fileWith('s@x.example', address)), JSON.stringify(address)).toThrow(Refusal);
    }
  });

  it('and as where letters come from, where bounces go and where answers go', () => {
    for (const address of HOSTILE_ADDRESSES)
      for (const changes of [{ from: { name: 'X', address } }, { envelopeSender: address }, { replyTo: address }])
        expect(() => openMail(toSink(sink.port, changes)), JSON.stringify(address)).toThrow(/^E-post: /);
  });
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

  it('so does a code that is none: it stands in a header', async () => {
    for (const code of [...HOSTILE, 'a'.repeat(21), 'a'.repeat(23), `${'a'.repeat(22)}\n`])
      await expect(postbox.deliver(aMessage({ code }), () => {})).rejects.toMatchObject({ retry: 'never' });
  });
});

/** How a mail is built up: its header names, its parts, who it is to and from. */
interface Shape {
  headers: string[];
  parts: number;
  to: (string | undefined)[];
  from: string | undefined;
  replyTo: (string | undefined)[];
  envelope: unknown;
}

describe(`${HOSTILE.length} hostile texts`, () => {
  const textOf = (content: string | ArrayBuffer | Uint8Array = ''): string =>
    typeof content === 'string' ? content : new TextDecoder().decode(content);
  const CALENDAR = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';
  const CODE = 'aB3-_6789012345678901x';

  async function sentWith(message: Partial<OutgoingMessage>, settings: Partial<MailSettings> = {}) {
    const full = { code: CODE, calendar: CALENDAR, ...message };
    await openMail(toSink(sink.port, settings)).deliver(aMessage(full), () => {});
    const taken = sink.taken.at(-1)!;
    const mail = await PostalMime.parse(taken.raw);
    const raw = taken.raw.toString('latin1');
    const shape: Shape = {
      headers: mail.headers.map((header) => header.key).sort(),
      parts: raw.split(/^----_NmP-/m).length - 1,
      to: mail.to?.map((to) => to.address) ?? [],
      from: mail.from?.address,
      replyTo: mail.replyTo?.map((to) => to.address) ?? [],
      envelope: [taken.from, taken.recipients],
    };
    return { shape, mail, raw };
  }

  it('are at least two hundred, each another', () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(200);
    expect(new Set(HOSTILE).size).toBe(HOSTILE.length);
  });

  it('as subject and sender name add no header, no recipient and no part', async () => {
    const plain = await sentWith({});
    expect(plain.shape).toMatchObject({ parts: 6, to: ['anna.berg@kommun.example.org'] });
    for (const text of HOSTILE) {
      const from = { name: text, address: 'utlysningsvakt@kommun.example.org' };
      const { shape, mail, raw } = await sentWith({ subject: text }, { from });
      expect(shape, JSON.stringify(text)).toEqual(plain.shape);
      expect([mail.cc, mail.bcc, mail.attachments.length]).toEqual([undefined, undefined, 1]);
      expect([...(mail.subject ?? '')].length).toBeLessThanOrEqual(200);
      expect(mail.subject).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      expect(mail.from?.name ?? '').not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      expect(raw.split('\r\n').every((line) => line.length <= 998)).toBe(true);
      expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }
  });

  it('as text, HTML and calendar stay where they are', async () => {
    const plain = await sentWith({});
    for (const text of HOSTILE.filter((hostile) => hostile.trim() !== '')) {
      const { shape, mail } = await sentWith({ text, html: `<p>${text}</p>`, calendar: text });
      expect(shape, JSON.stringify(text)).toEqual(plain.shape);
      expect(mail.attachments.map(({ filename }) => filename)).toEqual(['sista-dagar.ics']);
      // The parser ends lines of text in its own way, and its last one always.
      const lines = (said: string) => said.replace(/[\r\n]+/g, '\n').trimEnd();
      expect(lines(textOf(mail.attachments[0]?.content))).toBe(lines(Buffer.from(text, 'utf8').toString('utf8')));
    }
  });

  it('as the address of the pages are refused or stay within the brackets of the header', async () => {
    const plain = await sentWith({});
    for (const text of HOSTILE)
      for (const publicUrl of [text, `https://kommun.example/${text}`, `https://kommun.example/?${text}`]) {
        const sent = await sentWith({}, { publicUrl }).catch((error: unknown) => error);
        if (sent instanceof Refusal) continue;
        if (!(typeof sent === 'object' && sent !== null && 'mail' in sent)) throw sent;
        const { mail, shape } = sent as Awaited<ReturnType<typeof sentWith>>;
        const headers = shape.headers.filter((key) => !key.startsWith('list-unsubscribe'));
        expect(headers, JSON.stringify(publicUrl)).toEqual(
          plain.shape.headers.filter((key) => !key.startsWith('list-unsubscribe')),
        );
        const list = mail.headers.filter(({ key }) => key === 'list-unsubscribe');
        for (const { value } of list) expect(value).toMatch(/^<https:[^<>\s]*>$/);
      }
  });
});
