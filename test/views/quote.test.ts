// What quotes show: the place that a reason rests on marked, dots where a sentence was cut, and no character lost.
import { describe, expect, test } from 'vitest';
import { markedQuote } from '../../src/domain/text.ts';
import { markHits, piecesOf, ReasonQuote } from '../../src/views/quote.tsx';
import { aReason } from '../kit/build.ts';

const marked = (pieces: { text: string; hit: boolean }[]) =>
  pieces.map((piece) => (piece.hit ? `[${piece.text}]` : piece.text)).join('');

/** How a page shows the quote of the first place where `found` stands. */
function shown(text: string, found: string, label = 'något helt annat'): string {
  const start = text.indexOf(found);
  const reason = aReason({ text: label, ...markedQuote(text, start, start + found.length) });
  return String(ReasonQuote({ reason, lang: 'en' }))
    .replace(/<\/?blockquote[^>]*>/g, '')
    .replaceAll('<mark>', '[')
    .replaceAll('</mark>', ']');
}

describe('a quote that knows its place', () => {
  test('marks the very words, whatever the label says', () => {
    expect(shown('Support for girls and boys in towns.', 'girls and boys')).toBe(
      'Support for [girls and boys] in towns.',
    );
  });

  test('marks the whole word of which a part was found', () => {
    expect(shown('Stöd till klimatåtgärder i kommuner.', 'klimat')).toBe('Stöd till [klimatåtgärder] i kommuner.');
  });

  test('has dots where a sentence was cut, and none where it begins or ends', () => {
    const long = `${'some words that stand before '.repeat(9)}youth work${' and many more words that follow'.repeat(9)}.`;
    expect(shown(long, 'youth work')).toMatch(/^… .*\[youth work\].* …$/);
    expect(shown('First one. Youth work is meant. Then more.', 'Youth work')).toBe('[Youth work] is meant. Then more.');
    expect(shown('Heading\nyouth work in towns\nNext line', 'youth work')).toBe('[youth work] in towns');
    expect(shown('Networks of towns', 'towns')).toBe('Networks of [towns]');
  });
});

describe('a quote from before places were kept', () => {
  test.each([
    [
      'Support for youth exchanges in towns',
      'ungdomsutbyte (youth exchange)',
      'Support for [youth exchanges] in towns',
    ],
    ['Unga i klimatanpassningen', 'klimatanpassning', 'Unga i [klimatanpassningen]'],
    ['Exchanging pupils among schools', 'skolutbyte (school exchange)', '[Exchanging] pupils among [schools]'],
    ['Nothing that looks alike', 'avlopp (waste water)', 'Nothing that looks alike'],
    ['preschool and school', 'skola (school)', 'preschool and [school]'],
    ['a+b (c) costs', 'a+b (c)', '[a+b] (c) costs'],
  ])('%s marks what %s speaks of', (quote, hit, expected) => {
    expect(marked(markHits(quote, hit))).toBe(expected);
    expect(marked(piecesOf(quote, { text: hit }))).toBe(expected);
  });

  test('loses no character, whatever the words', () => {
    for (const hit of ['', '(', '\\', '[a-', 'x (', ' ()', 'a|b', '\uD83D', '^$'])
      expect(
        markHits('as (it) stands [a- \\ here', hit)
          .map((p) => p.text)
          .join(''),
      ).toBe('as (it) stands [a- \\ here');
  });
});
