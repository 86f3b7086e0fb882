// A committee's own addresses: what the committee is told of and nothing else, until they are ended; and what each area of it has.
import { describe, expect, test } from 'vitest';
import { feedCodeOf, renewFeedCode } from '../../src/store/feed-codes.ts';
import { feedHref } from '../../src/views/links.ts';
import { createApp } from '../../src/web/app.ts';
import { ENDINGS } from '../../src/web/feed-files.ts';
import type { WebHouse } from '../../src/web/house.ts';
import { aDraft, aMatch, aMunicipality, keepCalls, TODAY } from '../kit/build.ts';
import { aHouse, keepMatches } from '../kit/house.ts';
import { independently } from '../kit/ics.ts';
import { readWorkbook } from '../kit/xlsx.ts';

const ID = 'kultur-och-fritidsnamnden';
const AT = `${TODAY}T08:00:00Z`;

/** A house where the committee is told of a call for each of its areas, and another committee of a third. */
function told() {
  const house = aHouse();
  const keep = (title: string, committee: string, area: string) => {
    for (const call of keepCalls(house.db, [aDraft({ ref: title, title })]))
      keepMatches(house, call, { [committee]: aMatch({ areas: [{ area, score: 62.5 }] }) });
  };
  keep('Young', ID, 'unga');
  keep('Climate', ID, 'klimat');
  keep('Elsewhere', 'kommunstyrelsen', 'klimat');
  return house;
}

const titlesIn = (ending: string, bytes: Buffer): string[] => {
  const text = bytes.toString('utf8');
  const found =
    ending === 'ics'
      ? independently(text).map(({ summary }) => summary.replace('Sista dag: ', ''))
      : ending === 'atom'
        ? [...text.matchAll(/<title xml:lang="en">([^<]*)</g)].map((m) => m[1] ?? '')
        : ending === 'json'
          ? JSON.parse(text).items.map((i: { title: string }) => i.title)
          : ending === 'csv'
            ? [...text.matchAll(/^"(\w+)";"utlysning"/gm)].map((m) => m[1] ?? '')
            : readWorkbook(bytes)
                .rows.slice(1)
                .map((row) => String([...row.values()][0]?.value));
  return found.sort();
};

describe.each(ENDINGS)('calls.%s', (ending) => {
  const addresses = (code: string) => [`/committees/${ID}/calls.${ending}`, `/feeds/${code}/calls.${ending}`];

  test('of a committee: what it is told of, at its own address too; one area of it when asked', async () => {
    const house = told();
    const app = createApp(house);
    for (const address of addresses(feedCodeOf(house.db, ID, AT))) {
      const titles = async (query: string) =>
        titlesIn(ending, Buffer.from(await (await app.request(`${address}${query}`)).arrayBuffer()));
      expect(await titles('')).toEqual(['Climate', 'Young']);
      expect(await titles('?area=unga')).toEqual(['Young']);
      expect(await titles('?area=klimat')).toEqual(['Climate']);
      expect(await titles('?area=nowhere')).toEqual(['Climate', 'Young']);
    }
    expect(house.reported).toEqual([]);
  });

  test('of the list: with its filters', async () => {
    const app = createApp(told());
    const titles = async (query: string) =>
      titlesIn(ending, Buffer.from(await (await app.request(`/calls.${ending}${query}`)).arrayBuffer()));
    expect(await titles('')).toEqual(['Climate', 'Elsewhere', 'Young']);
    expect(await titles('?area=klimat')).toEqual(['Climate', 'Elsewhere']);
    expect(await titles('?q=young')).toEqual(['Young']);
    expect(await titles('?status=coming')).toEqual([]);
  });

  test('at the committee’s own address is not sent twice to whoever has it', async () => {
    const house = told();
    const app = createApp(house);
    const address = `/feeds/${feedCodeOf(house.db, ID, AT)}/calls.${ending}`;
    const first = await app.request(address);
    expect(first.headers.get('cache-control')).toBe('private, max-age=900');
    const again = await app.request(address, { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('is not found under a code that has ended, never was, or belongs to a committee that is gone', async () => {
    const house = told();
    const ended = feedCodeOf(house.db, ID, AT);
    renewFeedCode(house.db, ID, AT);
    const gone = feedCodeOf(house.db, 'nedlagda-namnden', AT);
    for (const code of [ended, gone, 'A'.repeat(22), 'x', encodeURIComponent("' OR 1=1 --"), '%E5%E4%F6']) {
      const answer = await createApp(house).request(`/feeds/${code}/calls.${ending}`);
      expect(answer.status, code).toBe(404);
      const page = await answer.text();
      expect(page).toContain('gäller inte längre, eller är felskriven. Be samordnaren om den nya');
      if (code.length === 22) expect(page).not.toContain(code);
    }
    expect(house.reported).toEqual([]);
  });
});

test('a feed names the address that it was read at, with its area, and nothing else that was asked', async () => {
  const house = told();
  const code = feedCodeOf(house.db, ID, AT);
  const answer = await createApp(house).request(`/feeds/${code}/calls.atom?area=unga&x=1`);
  const self = feedHref(house.publicUrl, code, 'atom');
  const text = await answer.text();
  expect(text).toContain(`<link rel="self" type="application/atom+xml" href="${self}?area=unga"/>`);
  expect(text).toContain('<title>Nya utlysningar för Kultur- och fritidsnämnden, Barn och unga</title>');
});

test('the public pages and feeds do not give a committee’s own address away', async () => {
  const house = told();
  const code = feedCodeOf(house.db, ID, AT);
  const app = createApp(house);
  for (const address of [
    `/committees/${ID}`,
    '/calls',
    ...ENDINGS.map((ending) => `/committees/${ID}/calls.${ending}`),
  ])
    expect(await (await app.request(address)).text(), address).not.toContain(code);
});

test('the committee’s page leads to each of its areas when it has several', async () => {
  const house = told();
  const page = async (of: WebHouse) => await (await createApp(of).request(`/committees/${ID}`)).text();
  expect(await page(house)).toContain(`href="/committees/${ID}/calls.ics?area=klimat"`);
  const [first] = aMunicipality().committees;
  if (!first) throw new Error('no committee');
  const municipality = { ...house.municipality, committees: [{ ...first, areas: { unga: 1 } }] };
  expect(await page({ ...house, municipality })).not.toContain('?area=');
});
