// Whatever people have written anywhere on the pages, it stays text: every hostile string in every field that has rows, on every page.
import { beforeAll, describe, expect, test } from 'vitest';
import { HOSTILE } from '../kit/hostile.ts';
import { aHostileHouse, hostilePages } from '../kit/hostile-house.ts';
import { askAs, type Identity } from '../kit/identities.ts';
import type { RouteHouse } from '../kit/route-house.ts';

/** The tags of a page with the names of their attributes, each sort once. */
function sortsOf(html: string): Set<string> {
  const tags = html.match(/<[^>]*>/g) ?? [];
  return new Set(tags.map((tag) => tag.replace(/="[^"]*"/g, '').replace(/\s+/g, ' ')));
}

interface Shown {
  house: RouteHouse;
  admin: Identity;
  pages: Map<string, string>;
}

/** Every page of a house that is full of these strings. */
async function shown(strings: readonly string[]): Promise<Shown> {
  const { house, admin } = await aHostileHouse(strings);
  const pages = new Map<string, string>();
  for (const address of hostilePages(house)) {
    const answer = await askAs(house, admin, address);
    expect([address, answer.status, house.reported]).toEqual([address, 200, []]);
    if (answer.headers.get('content-type')?.startsWith('text/html')) pages.set(address, await answer.text());
  }
  return { house, admin, pages };
}

describe('hostile rows', () => {
  let hostile: Shown;
  const known = new Set<string>();
  beforeAll(async () => {
    const plain = await shown(HOSTILE.map((_, i) => `Text ${i}`));
    for (const page of plain.pages.values()) for (const sort of sortsOf(page)) known.add(sort);
    hostile = await shown(HOSTILE);
  }, 60_000);

  test('bring no tag and no attribute to any page that plain ones do not', () => {
    expect(hostile.pages.size).toBeGreaterThan(80);
    for (const [address, page] of hostile.pages)
      expect([address, [...sortsOf(page)].filter((sort) => !known.has(sort))]).toEqual([address, []]);
  });

  test('stand nowhere as they are, and end no part of a page', () => {
    const markup = HOSTILE.filter((s) => /[<>]/.test(s));
    expect(markup.length).toBeGreaterThan(50);
    for (const [address, page] of hostile.pages) {
      expect([address, markup.filter((s) => page.includes(s))]).toEqual([address, []]);
      for (const part of ['html', 'head', 'body', 'main', 'h1'])
        expect([address, part, page.match(new RegExp(`</?${part}\\b`, 'g'))?.length]).toEqual([address, part, 2]);
    }
  });

  test('make no link that leads anywhere but to http, https, a letter or an authenticator', () => {
    for (const [address, page] of hostile.pages)
      for (const [, href = ''] of page.matchAll(/(?:href|src|action)="([^"]*)"/g))
        expect([address, href]).toEqual([
          address,
          expect.stringMatching(/^(?:\/(?!\/)|#|\?|https?:\/\/|mailto:|otpauth:|data:,$)/),
        ]);
  });

  test.each([
    '/log',
    '/accounts',
    '/people',
    '/areas',
    '/committees',
    '/me',
    '/municipality',
    '/sources/own',
    '/calls',
  ])('are there to be read: %s shows them', (path) => {
    const all = [...hostile.pages].filter(([address]) => address.split('?')[0] === path).map(([, page]) => page);
    expect(all.join('')).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  test('stay text in files: a row is a row, and no cell computes', async () => {
    for (const path of ['/log.csv', '/calls.csv']) {
      const text = await (await askAs(hostile.house, hostile.admin, path)).text();
      const cells = text.replace(/^\ufeff/, '').match(/(?:^|[;,\r\n])(?:"(?:[^"]|"")*"|[^;,"\r\n]*)/g) ?? [];
      for (const cell of cells)
        expect([path, cell]).toEqual([path, expect.not.stringMatching(/^[;,\r\n]*"?[=+\-@\t\r]\D/)]);
    }
  });
});
