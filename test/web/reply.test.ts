// Promises of a letter's own links: looking changes nothing, only the right form from our own page does, and the code goes nowhere else.
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/web/app.ts';
import { ROUTES } from '../../src/web/routes.ts';
import { aDeadline, aDraft, keepCalls } from '../kit/build.ts';
import { HOSTILE } from '../kit/hostile.ts';
import { keepLetter } from '../kit/house.ts';
import {
  A,
  ANNA,
  aReplyHouse,
  B,
  C,
  CODES,
  get,
  joinWith,
  KS,
  KULTUR,
  PUBLIC,
  post,
  printOf,
  REPLY_MUNICIPALITY,
  replyTo,
  rowsOf,
} from '../kit/reply.ts';

const HREF = `/reply/${CODES.anna}`;
const ALL_PAGES = Object.values(CODES).flatMap((code) => [
  `/reply/${code}`,
  ...[A, B, C].map((key) => replyTo(code, key)),
  `/reply/${code}/settings`,
  `/reply/${code}/pause`,
]);
const NOTHING = { answers: 0, takes: 0, marks: 0, person_settings: 0 };

describe('looking', () => {
  test('10,000 times at every link of several letters, in whatever way, changes not a byte', async () => {
    const house = aReplyHouse();
    const app = createApp(house);
    const before = printOf(house.db);
    const changes = () => house.db.prepare('SELECT total_changes()').pluck().get();
    const written = changes();
    const ways = ['', '?done=relevant', '?done=take&do=take', '?do=hide', '?List-Unsubscribe=One-Click', '/'];
    for (let i = 0; i < 10_000; i += 1) {
      const address = `${ALL_PAGES[i % ALL_PAGES.length]}${ways[i % ways.length]}`;
      const answer = await app.request(address, { method: i % 3 === 0 ? 'HEAD' : 'GET' });
      if (answer.status !== 200) throw new Error(`${answer.status} ${address}`);
    }
    expect([changes(), printOf(house.db), house.reported]).toEqual([written, before, []]);
  }, 120_000);

  test('shows the letter in its groups, with what has been said of each call, and leads to all that can be done', async () => {
    const house = aReplyHouse();
    await post(house, replyTo(CODES.anna, A), { do: 'relevant', committee: KULTUR });
    await post(house, replyTo(CODES.anna, B), { do: 'hide' });
    const body = await (await get(house, HREF)).text();
    const heads = [...body.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, name]) => name);
    expect(heads).toEqual(['Nya utlysningar', 'Har öppnat', 'Har ändrats', 'Påminnelser', 'Länkarna är dina egna']);
    expect(body).toContain('Kultur- och fritidsnämnden har svarat: relevant.');
    expect(body.split('Du har dolt den.')).toHaveLength(3);
    expect(body).toContain('17 september 2026, 115 dagar kvar');
    for (const address of [replyTo(CODES.anna, A), `${HREF}/settings`, `${HREF}/pause`])
      expect(body).toContain(`href="${address}"`);
  });

  test('shows a call that is found at two places once, by its main record, also by the address in the letter', async () => {
    const house = aReplyHouse();
    const later = { ref: 'a', title: 'Closes later', deadlines: [aDeadline({ day: '2026-10-01' })] };
    keepCalls(house.db, [aDraft(later)], { source: 'mucf' });
    joinWith(house.db, 'mucf:a', A);
    const body = await (await get(house, HREF)).text();
    expect([...body.matchAll(/calls\/([\w-]+)%3Aa"/g)].map(([, source]) => source)).toEqual(['mucf']);
    expect(body).toContain('Closes later');
    expect((await get(house, replyTo(CODES.anna, A))).status).toBe(200);
    expect((await get(house, replyTo(CODES.anna, 'mucf:a'))).status).toBe(200);
  });
});

describe('a link that does not hold', () => {
  const LATER = () => '2028-06-01';
  const gone = REPLY_MUNICIPALITY.committees.map((c) => ({
    ...c,
    contacts: c.contacts.filter((p) => p.email !== 'Anna@storkoping.example'),
  }));
  const left = { ...REPLY_MUNICIPALITY, committees: gone };
  test.each<[string, string, Parameters<typeof aReplyHouse>[0], number, string]>([
    ['made up', '/reply/aaaaaaaaaaaaaaaaaaaaaa', {}, 404, 'Länken gäller inte'],
    ['cut off', HREF.slice(0, -1), {}, 404, 'Länken gäller inte'],
    ['in other capitals', `/reply/${CODES.anna.toUpperCase()}`, {}, 404, 'Länken gäller inte'],
    ['with SQL in it', `/reply/${encodeURIComponent("' OR 1=1 --")}`, {}, 404, 'Länken gäller inte'],
    ['too old', HREF, { today: LATER }, 410, 'Länken är för gammal'],
    ['of somebody who has left', HREF, { municipality: left }, 410, 'Du får inga brev längre'],
  ])('%s: each page says so calmly, has no form, and nothing is done', async (_, href, changes, status, title) => {
    const house = aReplyHouse(changes);
    const paths = ['', `/calls/${encodeURIComponent(A)}`, '/settings', '/pause'].map((path) => href + path);
    for (const path of paths) {
      const answer = await get(house, path);
      const body = await answer.text();
      expect([answer.status, body.includes(title), body.includes('<form')], path).toEqual([status, true, false]);
      expect(body).toContain('sam@storkoping.example');
    }
    const posts: [string, Record<string, string>][] = [
      [paths[1] ?? '', { do: 'take', committee: KULTUR }],
      [paths[2] ?? '', { do: 'pause', from: '2026-05-25', until: '' }],
      [paths[3] ?? '', {}],
    ];
    for (const [path, fields] of posts) expect((await post(house, path, fields)).status, path).toBe(status);
    expect([rowsOf(house.db), house.reported]).toEqual([NOTHING, []]);
  });

  test('a call that the letter does not tell is not answered by it', async () => {
    const house = aReplyHouse();
    keepCalls(house.db, [aDraft({ ref: 'untold', identifier: 'X' })], { source: 'mucf' });
    for (const key of ['mucf:untold', 'eu-portal:zzz', '', '%']) {
      expect([404], key).toContain((await get(house, replyTo(CODES.anna, key))).status);
      expect([404], key).toContain((await post(house, replyTo(CODES.anna, key), { do: 'hide' })).status);
    }
    expect(rowsOf(house.db)).toEqual(NOTHING);
  });
});

describe('a form from elsewhere does nothing:', () => {
  const WRITES: [string, Record<string, string>][] = [
    [replyTo(CODES.anna, A), { do: 'take', committee: KULTUR }],
    [`${HREF}/settings`, { do: 'rhythm', every: 'day', weekday: '1', time: '06:00', language: 'sv' }],
    [`${HREF}/pause`, {}],
  ];
  test.each<[string, Record<string, string | undefined>, number]>([
    ['a page elsewhere', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['a neighbour of ours', { Origin: 'https://evil.storkoping.example', 'Sec-Fetch-Site': 'same-site' }, 403],
    ['our address in the clear', { Origin: PUBLIC.replace('https', 'http') }, 403],
    ['our address on another port', { Origin: `${PUBLIC}:8443` }, 403],
    ['a longer name', { Origin: `${PUBLIC}.evil.example`, 'Sec-Fetch-Site': undefined }, 403],
    ['our origin, from a page elsewhere', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['a page without an origin', { Origin: 'null', 'Sec-Fetch-Site': undefined }, 403],
    ['somebody who says no origin', { Origin: undefined, 'Sec-Fetch-Site': undefined }, 403],
    ['a name that was made to lead here', { Host: 'evil.example', Origin: 'http://evil.example' }, 403],
    ['JSON', { 'Content-Type': 'application/json' }, 415],
    ['a multipart form', { 'Content-Type': 'multipart/form-data; boundary=x' }, 415],
    ['too much', { 'Content-Length': '65537' }, 413],
    ['a body without an end', { 'Transfer-Encoding': 'chunked' }, 413],
  ])('%s', async (_, headers, status) => {
    const house = aReplyHouse();
    for (const [address, fields] of WRITES) {
      const answer = await post(house, address, fields, headers);
      const body = await answer.text();
      expect([answer.status, body.includes('Inget ändrades')], address).toEqual([status, true]);
      expect(body).not.toContain(CODES.anna);
    }
    expect(rowsOf(house.db)).toEqual(NOTHING);
  });

  test.each(['http://localhost:3000', 'http://127.0.0.1:3000'])(
    'but at this machine %s is ours as well',
    async (origin) => {
      const house = aReplyHouse({ publicUrl: 'http://localhost:3000' });
      const headers = { Origin: origin, Host: origin.slice('http://'.length) };
      expect((await post(house, replyTo(CODES.anna, A), { do: 'hide' }, headers)).status).toBe(303);
    },
  );

  test.each(['PUT', 'DELETE', 'PATCH'])('%s', async (method) => {
    const house = aReplyHouse();
    for (const path of ALL_PAGES) expect((await get(house, path, method)).status, path).toBe(405);
    expect((await get(house, HREF, 'POST')).status).toBe(405);
  });
});

describe('the code', () => {
  test('goes with nothing that a browser sends elsewhere, and is kept by nobody', async () => {
    const house = aReplyHouse();
    for (const path of ALL_PAGES) {
      const answer = await get(house, path);
      expect([answer.headers.get('referrer-policy'), answer.headers.get('cache-control')]).toEqual([
        'strict-origin',
        'no-store',
      ]);
      const body = await answer.text();
      expect(body).toContain('<meta name="robots" content="noindex"');
      for (const [link = '', href = ''] of body.matchAll(/<a [^>]*href="(https?:[^"]*)"[^>]*>/g)) {
        expect(link).toContain('rel="noreferrer"');
        expect(href).not.toContain(path.split('/')[2]);
      }
    }
  });

  test('stands on no page but the letter’s own, and in no log', async () => {
    const house = aReplyHouse();
    await post(house, replyTo(CODES.anna, A), { do: 'take', committee: KULTUR });
    await post(house, `${HREF}/pause`);
    const others = ROUTES.filter(
      ({ method, path }) => method === 'GET' && !path.startsWith('/reply/') && !path.includes(':'),
    );
    const own = [...others.map(({ path }) => path), `/committees/${KULTUR}`, `/calls/${encodeURIComponent(A)}`];
    for (const path of own)
      for (const code of Object.values(CODES)) expect(await (await get(house, path)).text(), path).not.toContain(code);
    const broken = aReplyHouse();
    broken.db.exec('DROP TABLE takes');
    expect((await get(broken, replyTo(CODES.anna, A))).status).toBe(500);
    expect(broken.reported).toHaveLength(1);
    const told = broken.reported.map(({ error }) =>
      error instanceof Error ? `${error.message} ${error.stack}` : error,
    );
    expect(JSON.stringify(told)).not.toContain(CODES.anna);
  });
});

describe('the subject', () => {
  test('is marked with the language of the letter, on a page in Swedish', async () => {
    const house = aReplyHouse();
    keepLetter(house, {
      recipient: ANNA,
      subject: '1 new call',
      language: 'en',
      code: 'a-letter-code-22-chars',
      period: 'x',
    });
    const page = await (await get(house, '/reply/a-letter-code-22-chars')).text();
    expect(page).toContain('<h1 lang="en">1 new call</h1>');
  });
});

describe('hostile texts', () => {
  const tags = (html: string) => html.match(/<(script|img|svg|iframe|base|style|math|body|noscript|meta http)\b/gi);

  test.each(HOSTILE.map((s) => [s.slice(0, 60), s]))('%s stays text on every page', async (_, s) => {
    const named = REPLY_MUNICIPALITY.committees.map((c) => ({
      ...c,
      name: s,
      contacts: c.contacts.map((p) => ({ ...p, title: s })),
    }));
    const municipality = {
      ...REPLY_MUNICIPALITY,
      name: s,
      committees: named,
      coordinator: { ...REPLY_MUNICIPALITY.coordinator, title: s },
    };
    const house = aReplyHouse({ municipality }, { title: s, url: s, applicants: s });
    keepLetter(house, {
      recipient: ANNA,
      subject: s,
      code: 'a-letter-code-22-chars',
      calls: [{ callKey: A, version: 1, section: 'new', about: '' }],
      text: `${s} `,
      period: 'x',
    });
    await post(house, replyTo(CODES.anna, A), { do: 'take', committee: KULTUR });
    const words = s.slice(0, 400);
    const answered = await post(house, replyTo(CODES.anna, A), [
      ['do', 'not-relevant'],
      ['committee', KULTUR],
      ['committee', KS],
      ['words', words],
      ['reason', s],
    ]);
    expect(answered.status).toBe(303);
    for (const path of [
      ...ALL_PAGES.slice(0, 6),
      '/reply/a-letter-code-22-chars',
      `${HREF}?done=${encodeURIComponent(Buffer.from(s).toString())}`,
    ]) {
      const answer = await get(house, path);
      expect([answer.status, house.reported], path).toEqual([200, []]);
      expect(tags(await answer.text()), path).toEqual(['<body']);
    }
  });

  test.each(HOSTILE.map((s) => [s.slice(0, 60), s]))(
    '%s as a field is refused and shown as text, and changes nothing',
    async (_, s) => {
      const house = aReplyHouse();
      const fields = Object.fromEntries(
        ['do', 'every', 'weekday', 'time', 'language', 'from', 'until', 'committee', 'reason', s].map((name) => [
          name,
          s,
        ]),
      );
      for (const [path, more] of [
        [replyTo(CODES.anna, A), {}],
        [replyTo(CODES.anna, A), { do: 'relevant' }],
        [replyTo(CODES.anna, A), { do: 'not-relevant', words: 'x'.repeat(501) }],
        [`${HREF}/settings`, {}],
        [`${HREF}/settings`, { do: 'rhythm' }],
        [`${HREF}/settings`, { do: 'pause' }],
      ] as const) {
        const answer = await post(house, path, { ...fields, ...more });
        expect([400, 413], path).toContain(answer.status);
        expect(tags(await answer.text()), path).toEqual(['<body']);
      }
      expect([rowsOf(house.db), house.reported]).toEqual([NOTHING, []]);
    },
  );
});
