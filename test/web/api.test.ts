// The API: what it answers is what its description says, for every call and every filter.
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { FILTERS } from '../../src/domain/search.ts';
import { createApp } from '../../src/web/app.ts';
import { aDraft, keepCalls } from '../kit/build.ts';
import { HOSTILE } from '../kit/hostile.ts';
import { aFullHouse, aHouse, type TestHouse } from '../kit/house.ts';

async function get(house: TestHouse, address: string) {
  const answer = await createApp(house).request(address);
  expect(house.reported).toEqual([]);
  return { status: answer.status, type: answer.headers.get('content-type'), body: JSON.parse(await answer.text()) };
}

/** A checker for one schema of the description as it is served. */
async function described(house: TestHouse, name: string) {
  const { body } = await get(house, '/api/openapi.json');
  const defs = JSON.parse(JSON.stringify(body.components.schemas).replaceAll('#/components/schemas/', '#/$defs/'));
  return z.fromJSONSchema({ $ref: `#/$defs/${name}`, $defs: defs });
}

const holds = (schema: z.ZodType, value: unknown) => {
  const { success, error } = schema.safeParse(value);
  expect(success, JSON.stringify(error?.issues)).toBe(true);
};

describe('what it answers', () => {
  test('is as described, whatever is known of a call', async () => {
    const house = aFullHouse();
    const schema = await described(house, 'Calls');
    const { status, type, body } = await get(house, '/api/calls');
    expect([status, type]).toEqual([200, 'application/json; charset=utf-8']);
    expect(body.items.length).toBeGreaterThan(5);
    holds(schema, body);
    expect(new Set(body.items.map((c: { status: { value: string } }) => c.status.value))).toEqual(
      new Set(['open', 'forecasted', 'closed', 'custom']),
    );
  });

  test('would be seen if it were not', async () => {
    const house = aFullHouse();
    const schema = await described(house, 'Calls');
    const { body } = await get(house, '/api/calls');
    const spoilt = [
      { ...body, more: 1 },
      { ...body, items: [{ ...body.items[0], extra: 1 }] },
      { ...body, items: [{ ...body.items[0], status: { value: 'coming' } }] },
      { ...body, items: [{ ...body.items[0], source: undefined }] },
      { ...body, items: [{ ...body.items[0], funding: { totalAmountAvailable: { amount: 1, currency: 'EUR' } } }] },
      { ...body, paginationInfo: { ...body.paginationInfo, page: 0 } },
    ];
    expect(spoilt.map((one) => schema.safeParse(one).success)).toEqual(spoilt.map(() => false));
  });

  test('is as described for hostile texts', async () => {
    const house = aHouse();
    keepCalls(
      house.db,
      HOSTILE.map((s, i) =>
        aDraft({
          ref: `r${i}`,
          title: s,
          identifier: s,
          url: s,
          language: s,
          sections: [{ heading: 'other', text: s }],
        }),
      ),
    );
    const pages = Math.ceil(HOSTILE.length / 100);
    let shown = 0;
    for (let page = 1; page <= pages; page += 1) {
      const { body } = await get(house, `/api/calls?pageSize=100&page=${page}`);
      holds(await described(house, 'Calls'), body);
      shown += body.items.length;
    }
    expect(shown).toBe(HOSTILE.length);
  });

  test('tells days, money and links under the names of CommonGrants', async () => {
    const { body } = await get(aFullHouse(), '/api/calls?q=climate&status=coming');
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({
      title: 'Citizens’ participation in climate adaptation of cities and regions',
      status: { value: 'forecasted' },
      funding: {
        totalAmountAvailable: { amount: '24345678', currency: 'EUR' },
        minAwardAmount: { amount: '75000', currency: 'EUR' },
        maxAwardAmount: { amount: '1000000', currency: 'EUR' },
        estimatedAwardCount: 12,
      },
      keyDates: {
        postDate: { eventType: 'singleDate', date: '2026-09-01' },
        closeDate: { eventType: 'singleDate', date: '2027-01-14' },
        otherDates: {},
      },
      customFields: { page: { value: 'http://localhost:3000/calls/eu-portal%3Acoming' } },
    });
  });

  test('pages hold every call exactly once', async () => {
    const house = aHouse();
    keepCalls(
      house.db,
      Array.from({ length: 57 }, (_, i) => aDraft({ ref: `r${i}`, title: `Call ${i}` })),
    );
    const ids: string[] = [];
    for (let page = 1; page <= 6; page += 1) {
      const { body } = await get(house, `/api/calls?pageSize=10&page=${page}`);
      expect(body.paginationInfo).toEqual({ page, pageSize: 10, totalItems: 57, totalPages: 6 });
      ids.push(...body.items.map(({ id }: { id: string }) => id));
    }
    expect([ids.length, new Set(ids).size]).toEqual([57, 57]);
    const beyond = await get(house, '/api/calls?pageSize=10&page=7');
    expect([beyond.status, beyond.body.items]).toEqual([200, []]);
  });
});

test.each([
  'status=oppen',
  'area=nowhere',
  'programme=x',
  'within=7',
  'order=best',
  'until=2026-02-30',
  'page=0',
  'page=x',
  'pageSize=101',
  'pageSize=-1',
  `q=${'a'.repeat(201)}`,
])('%s is refused as described, not taken for nothing', async (query) => {
  const house = aFullHouse();
  const { status, body } = await get(house, `/api/calls?${query}`);
  expect(status).toBe(400);
  holds(await described(house, 'Trouble'), body);
});

describe('the description', () => {
  test('names every filter that works, with what can be chosen', async () => {
    const house = aFullHouse();
    const { body } = await get(house, '/api/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    const { parameters } = body.paths['/api/calls'].get;
    for (const { name, schema } of parameters)
      for (const value of schema.enum ?? schema.items?.enum ?? [])
        expect((await get(house, `/api/calls?${name}=${value}`)).status, `${name}=${value}`).toBe(200);
    expect(parameters.map(({ name }: { name: string }) => name)).toEqual([
      'q',
      ...FILTERS,
      'until',
      'since',
      'order',
      'page',
      'pageSize',
    ]);
  });

  test('leads nowhere that is not there', async () => {
    const { body } = await get(aHouse(), '/api/openapi.json');
    const refs = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((m) => m[1] ?? '');
    expect(refs.length).toBeGreaterThan(5);
    expect(refs.filter((name) => !(name in body.components.schemas))).toEqual([]);
  });
});
