// How heavy the pages are in a house with two thousand calls, and what a browser must fetch before it can paint them.
import { beforeAll, describe, expect, test } from 'vitest';
import { aDraft, aMatch, keepCalls, TODAY } from '../kit/build.ts';
import { addressIn, ROWS } from '../kit/every-route.ts';
import { keepMatches } from '../kit/house.ts';
import { as, askAs, type Identity } from '../kit/identities.ts';
import { aRouteHouse, CONTACT, OTHER, OWN, type RouteHouse } from '../kit/route-house.ts';

const MOST_BYTES = 100_000;
const CALLS = 2000;

let house: RouteHouse;
let admin: Identity;
beforeAll(async () => {
  house = await aRouteHouse();
  const drafts = Array.from({ length: CALLS }, (_, i) =>
    aDraft({
      ref: `many-${i}`,
      title: `Utlysning ${i} om ${['klimat', 'ungas delaktighet', 'digitalisering', 'trafik'][i % 4]} i kommuner och regioner`,
      identifier: `CERV-2026-${i}`,
      opensOn: '2026-05-20',
      deadlines: [
        {
          said: '',
          day: `2026-${String(6 + (i % 7)).padStart(2, '0')}-15`,
          time: '17:00',
          zone: 'Europe/Brussels',
          stage: null,
        },
      ],
      sections: [{ heading: 'scope', text: `${'Kommuner söker tillsammans med andra. '.repeat(60)}` }],
    }),
  );
  for (const [i, call] of keepCalls(house.db, drafts, { source: 'many', day: TODAY }).entries())
    if (i % 2 === 0) keepMatches(house, call, { [OWN]: aMatch(), [OTHER]: aMatch({ score: 40 }) });
  admin = as(house, 'admin', { recipient: CONTACT });
}, 60_000);

/** A document is kept as a file: its style stands in it, by its hash, and it has nothing else to fetch or run. */
function standsAlone(html: string, headers: Headers): void {
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+';/);
  expect(html).not.toMatch(/<(script|img|iframe|link|object|embed)\b|@import|<meta http-equiv| style="| on[a-z]+="/);
}

const PAGES = Object.entries(ROWS).filter(([name, { answers = 200 }]) => name.startsWith('GET') && answers === 200);

describe(`with ${CALLS} calls`, () => {
  test.each(PAGES)(
    '%s weighs at most 100 kB, asks no other host for anything, and is painted before any script',
    async (_, row) => {
      const answer = await askAs(house, admin, addressIn(row, house));
      const body = Buffer.from(await answer.arrayBuffer());
      if (!answer.headers.get('content-type')?.startsWith('text/html')) return;
      expect([answer.status, house.reported]).toEqual([200, []]);
      expect(body.byteLength).toBeLessThanOrEqual(MOST_BYTES);
      const html = body.toString();
      if (/\/html$/.test(addressIn(row, house))) return;
      if (/\/document\.html(\?|$)/.test(addressIn(row, house))) return standsAlone(html, answer.headers);
      const fetched = [...html.matchAll(/<(?:script|img|iframe|source|video|audio|object|embed|link)\b[^>]*>/g)].map(
        ([tag]) => tag,
      );
      for (const tag of fetched.filter((one) => !one.includes('rel="alternate"')))
        expect(/(?:src|href)="([^"]*)"/.exec(tag)?.[1]).toMatch(/^(?:\/(?!\/)|data:)/);
      expect(fetched.filter((tag) => tag.includes('rel="stylesheet"'))).toHaveLength(1);
      for (const tag of fetched.filter((one) => one.startsWith('<script')))
        expect(tag).toMatch(/ src="[^"]+".* defer| defer.* src="/);
      expect(html).not.toMatch(/<style|@import|<meta http-equiv="refresh"| style="| on[a-z]+="/);
    },
  );

  test('the stylesheet and the script together weigh less than 60 kB, and fetch nothing', async () => {
    const files = await Promise.all(
      ['/style.css', '/script.js'].map(async (path) => (await askAs(house, admin, path)).text()),
    );
    expect(Buffer.byteLength(files.join(''))).toBeLessThan(60_000);
    expect(files[0]).not.toMatch(/@import|url\(\s*['"]?(?!data:)/);
    expect(files[1]).not.toMatch(/https?:\/\//);
  });
});
