// What a person types: words with their other words, phrases, what must not be there, and nothing that is ever an error.
import { describe, expect, test } from 'vitest';
import { fieldsOf, type Search, searchFrom } from '../../src/domain/search.ts';
import { termsOf } from '../../src/domain/search-words.ts';

const reader = {
  expand: (word: string) => (word === 'ungdom' ? ['youth', 'young people'] : []),
  knows: (word: string) => ['skol', 'skola', 'resor', 'ungdom', 'utbyten'].includes(word),
};
const terms = (q: string) => termsOf(q, reader).terms;

describe('search words', () => {
  test('a word is looked for by its stem in both languages and by its other words', () => {
    expect(terms('ungdom')[0]?.ways.flat()).toEqual(expect.arrayContaining(['ungdom', 'youth', 'young peopl']));
    expect(terms('bidraget')[0]?.ways.flat()).toContain('bidrag');
    expect(terms('digitalisation')[0]?.ways).toEqual(
      expect.arrayContaining(terms('digitalization')[0]?.ways.filter((way) => way[0]?.startsWith('digitaliz')) ?? []),
    );
  });

  test('a compound that nobody knows is also looked for by its parts', () => {
    expect(terms('skolresor')[0]?.ways.some((parts) => parts.length === 2)).toBe(true);
  });

  test('what stands in quotes, codes and numbers are found as they are', () => {
    expect(terms('"climate change" CERV-2026 2027')).toMatchObject([
      { exact: true, prefix: false, typed: 'climate change' },
      { exact: true, prefix: true, typed: 'CERV-2026' },
      { exact: true, prefix: false, typed: '2027' },
    ]);
    expect(terms('”hela uttryck”')).toMatchObject([{ exact: true, typed: 'hela uttryck' }]);
  });

  test('a minus leaves out the word itself and none of its other words', () => {
    expect(terms('energi -ungdom')).toMatchObject([{ without: false }, { without: true }]);
    expect(terms('-ungdom')[0]?.ways.flat()).not.toContain('youth');
    expect(terms('-"climate change"')).toMatchObject([{ without: true, exact: true }]);
    expect(terms('e-hälsa')).toMatchObject([{ without: false }]);
  });

  test('words like och are left out beside others, and are looked for when they stand alone', () => {
    expect(terms('barn och unga').map(({ typed }) => typed)).toEqual(['barn', 'unga']);
    expect(terms('och')).toHaveLength(1);
  });
});

test('a search is the same after it has been an address, and equal searches have equal fields', () => {
  const search: Search = {
    q: 'trygghet -"x y"',
    chosen: { status: ['coming', 'open'], area: ['unga'] },
    until: '2026-09-01',
    since: null,
    order: 'newest',
  };
  const query = new URLSearchParams(fieldsOf(search));
  expect(searchFrom((name) => query.getAll(name), null)).toEqual(search);
  const otherWay = new URLSearchParams([
    ['area', 'unga'],
    ['status', 'open'],
    ['status', 'coming'],
    ['status', 'open'],
    ['order', 'newest'],
    ['until', '2026-09-01'],
    ['q', 'trygghet -"x y"'],
  ]);
  expect(fieldsOf(searchFrom((name) => otherWay.getAll(name), null))).toEqual(fieldsOf(search));
});

test('values that are not offered count as none on a page, and are kept in a saved search', () => {
  const query = new URLSearchParams('area=gone&area=unga&until=nonsense&order=best');
  const all = (name: string) => query.getAll(name);
  expect(searchFrom(all, (_, value) => value === 'unga')).toMatchObject({
    chosen: { area: ['unga'] },
    until: null,
    order: null,
  });
  expect(searchFrom(all, null).chosen).toEqual({ area: ['gone', 'unga'] });
});
