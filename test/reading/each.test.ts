// Promises of reading record by record: an odd one is noted and hides no neighbour, a known one is passed over.
import { expect, it } from 'vitest';
import { type Page, readEach } from '../../src/reading/index.ts';
import { aDraft } from '../kit/build.ts';

interface Stone {
  ref: string;
  text: string;
}

const reader = {
  refOf: (stone: Stone) => {
    if (stone.ref === '') throw new Error('beteckning saknas');
    return stone.ref;
  },
  contentOf: (stone: Stone) => stone.text,
  read: (stone: Stone) => {
    if (stone.text === 'odd') throw new Error('datumet går inte att läsa');
    return aDraft({ ref: stone.ref, title: stone.text });
  },
};

const aPage = (known: Record<string, string> = {}): Page => ({
  request: { url: 'https://ec.europa.eu/', expects: 'application/json' },
  body: '',
  fingerprint: (content) => `print of ${content}`,
  known: new Map(Object.entries(known)),
});

const STONES: Stone[] = [
  { ref: 'a', text: 'one' },
  { ref: 'b', text: 'odd' },
  { ref: '', text: 'nameless' },
  { ref: 'c', text: 'three' },
];

it('an odd record is noted with its reason, and its neighbours are read', () => {
  const { calls, unread } = readEach(aPage(), STONES, reader);
  expect(calls.map((call) => call.ref)).toEqual(['a', 'c']);
  expect(unread).toEqual(['b: datumet går inte att läsa', '?: beteckning saknas']);
});

it('every call has its print, and only calls have', () => {
  expect(readEach(aPage(), STONES, reader).fingerprints).toEqual({ a: 'print of one', c: 'print of three' });
});

it('a record that is as it was is passed over without being read', () => {
  const { calls, unchanged, unread } = readEach(
    aPage({ a: 'print of one', b: 'print of odd', c: 'print of other' }),
    STONES,
    reader,
  );
  expect(unchanged).toEqual(['a', 'b']);
  expect(calls.map((call) => call.ref)).toEqual(['c']);
  expect(unread).toEqual(['?: beteckning saknas']);
});

it('whatever a reader throws becomes a short line', () => {
  const thrower = (thrown: unknown) => ({
    ...reader,
    read: () => {
      throw thrown;
    },
  });
  expect(readEach(aPage(), [STONES[0]!], thrower('a text')).unread).toEqual(['a: a text']);
  expect(readEach(aPage(), [STONES[0]!], thrower(null)).unread).toEqual(['a: null']);
  const long = readEach(aPage(), [STONES[0]!], thrower(new Error('x'.repeat(10_000)))).unread;
  expect(long[0]).toHaveLength(300);
});

it('an empty page holds nothing', () => {
  expect(readEach(aPage(), [], reader)).toEqual({ calls: [], fingerprints: {}, unchanged: [], unread: [] });
});
