// Five thousand calls: every feed, table, calendar and page of the API is there in bounded time.
import { beforeAll, expect, test } from 'vitest';
import { createApp } from '../../src/web/app.ts';
import { aDeadline, aDraft, aMatch, keepCalls } from '../kit/build.ts';
import { aHouse, keepMatches } from '../kit/house.ts';
import { readCalendar } from '../kit/ics.ts';
import { readWorkbook } from '../kit/xlsx.ts';

const MANY = 5_000;
const MOST_MS = 15_000;
const ID = 'kultur-och-fritidsnamnden';
const house = aHouse();
const app = createApp(house);

beforeAll(() => {
  const text = 'Bring together people from towns in different countries around youth participation. '.repeat(30);
  const drafts = Array.from({ length: MANY }, (_, i) =>
    aDraft({
      ref: `r${i}`,
      title: `Towns and åäö number ${i}`,
      deadlines: [
        aDeadline({ day: `2026-${String(6 + (i % 7)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}` }),
      ],
      sections: [{ heading: 'scope', text }],
    }),
  );
  house.db.transaction(() => {
    for (const call of keepCalls(house.db, drafts)) keepMatches(house, call, { [ID]: aMatch() });
  })();
});

test.each([
  ['/calls.csv', MANY + 1],
  ['/calls.csv?q=towns&status=open', MANY + 1],
  [`/committees/${ID}/calls.csv`, MANY + 1],
  ['/calls.xlsx', MANY + 1],
  [`/committees/${ID}/calls.xlsx`, MANY + 1],
  ['/calls.ics', MANY],
  ['/calls.atom', 100],
  [`/committees/${ID}/calls.atom`, 100],
  [`/committees/${ID}/calls.json`, 100],
  [`/committees/${ID}/calls.ics`, MANY],
  ['/api/calls?pageSize=100&page=50', 100],
])('%s', async (address, many) => {
  const from = performance.now();
  const answer = await app.request(address);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const took = performance.now() - from;
  const text = bytes.toString('utf8');
  const count = address.endsWith('.xlsx')
    ? readWorkbook(bytes).rows.length
    : address.includes('.csv')
      ? text.split('\r\n').length - 1
      : address.endsWith('.atom')
        ? text.split('<entry>').length - 1
        : address.endsWith('.ics')
          ? readCalendar(text).parts.length
          : JSON.parse(text).items.length;
  expect(count).toBe(many);
  expect(took).toBeLessThan(MOST_MS);
});
