// A list read page by page: every call once, in the list's order, and a late page costs no more than an early one.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { openInMemory } from '../../src/store/open.ts';
import { type CallQuery, findCalls } from '../../src/store/search.ts';
import { aDeadline, aDraft, keepCalls, TODAY } from '../kit/build.ts';
import { termsFor } from '../kit/search.ts';

const MANY = 3_000;
const PAGE = 100;
const db = openInMemory();

beforeAll(() => {
  const text = 'Bring together people from towns in different countries around youth participation. '.repeat(60);
  const drafts = Array.from({ length: MANY }, (_, i) =>
    aDraft({
      ref: `r${i}`,
      // Neither the numbers of the calls nor their titles stand in the order of the days.
      title: `Towns ${String((i * 7919) % MANY).padStart(5, '0')} ${'towns '.repeat(i % 4)}`,
      deadlines: i % 10 === 0 ? [] : [aDeadline({ day: addDays(TODAY, 1 + ((i * 31) % 200)) })],
      sections: [{ heading: 'scope', text }],
    }),
  );
  db.transaction(() => keepCalls(db, drafts))();
});
afterAll(() => db.close());

const keysOn = (query: CallQuery): string[] => findCalls(db, query, TODAY).found.map(({ call }) => call.key);

test.each<[string, CallQuery]>([
  ['by deadline', {}],
  ['the newest first', { order: 'newest' }],
  ['by how well they answer a search', { terms: termsFor('towns') }],
])('the pages after each other are the list, %s', (_, query) => {
  const whole = keysOn({ ...query, pageSize: MANY });
  const pages = Array.from({ length: 4 }, (_, i) => keysOn({ ...query, page: i + 1, pageSize: MANY / 4 }));
  expect(pages.flat()).toEqual(whole);
  expect(new Set(whole).size).toBe(MANY);
});

test('the next deadline stands first, those without one last, and the same day by title', () => {
  const { found } = findCalls(db, { pageSize: MANY }, TODAY);
  const told = found.map(({ call, nextDeadlineOn }) => `${nextDeadlineOn ?? '9999'} ${call.title}`);
  expect(told).toEqual([...told].sort());
});

test('the last page costs about what the first does, however long the texts are', () => {
  const cost = (page: number): number => {
    const times = Array.from({ length: 5 }, () => {
      const from = performance.now();
      expect(keysOn({ page, pageSize: PAGE })).toHaveLength(PAGE);
      return performance.now() - from;
    });
    return Math.min(...times);
  };
  cost(1);
  const [first, last] = [cost(1), cost(MANY / PAGE)];
  expect(last / first).toBeLessThan(2.5);
});
