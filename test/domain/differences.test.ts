// What the log shows of a change: the fields that differ, by name, and no more than can be read.
import { expect, it } from 'vitest';
import { differencesOf } from '../../src/domain/differences.ts';

const of = (before: unknown, after: unknown) =>
  differencesOf(before === null ? null : JSON.stringify(before), after === null ? null : JSON.stringify(after));

it('shows the fields that differ and passes over those that do not', () => {
  expect(
    of({ name: 'A', threshold: 14, terms: ['x', 'y'] }, { name: 'A', threshold: 20, terms: ['x'] }).fields,
  ).toEqual([
    { path: ['threshold'], before: '14', after: '20' },
    { path: ['terms'], before: 'x, y', after: 'x' },
  ]);
});

it('finds what stands in a list by its id, whatever the order', () => {
  const before = {
    committees: [
      { id: 'ks', threshold: 14 },
      { id: 'kultur', threshold: 20 },
    ],
  };
  const after = {
    committees: [
      { id: 'kultur', threshold: 20 },
      { id: 'ks', threshold: 30 },
    ],
  };
  expect(of(before, after).fields).toEqual([{ path: ['committees', 'ks', 'threshold'], before: '14', after: '30' }]);
});

it('shows all of what was not there before, or is not there any more', () => {
  expect(of(null, { name: 'A', fund: null }).fields).toEqual([{ path: ['name'], before: null, after: 'A' }]);
  expect(of({ name: 'A' }, null).fields).toEqual([{ path: ['name'], before: 'A', after: null }]);
  expect(of(null, null).fields).toEqual([]);
  expect(of('open', 'closed').fields).toEqual([{ path: [], before: 'open', after: 'closed' }]);
});

it('writes what is neither text nor list of texts as JSON on lines of its own', () => {
  expect(of({ a: [{ x: 1 }] }, { a: [] }).fields).toEqual([
    { path: ['a'], before: '[\n  {\n    "x": 1\n  }\n]', after: '' },
  ]);
});

it('bounds how many fields it shows and how long each is, and sees what differs after where it is cut', () => {
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`f${i}`, i]));
  expect(of(null, many)).toMatchObject({ fields: { length: 20 }, more: 30 });
  const [long] = of({ words: `${'x'.repeat(1000)}a` }, { words: `${'x'.repeat(1000)}b` }).fields;
  expect(long?.before).toHaveLength(601);
});

it('takes a text that is no JSON as it is', () => {
  expect(differencesOf('{', '}').fields).toEqual([{ path: [], before: '{', after: '}' }]);
});
