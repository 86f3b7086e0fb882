// A quote from a call with the words that were found marked, and dots where a sentence was cut.
import type { Reason } from '../domain/match.ts';

/** The quote of a reason, in the call's own language; nothing when it has none. */
export const ReasonQuote = ({ reason, lang }: { reason: Reason; lang: string | undefined }) =>
  reason.quote === null || reason.quote === '' ? null : (
    <blockquote lang={lang}>
      {reason.mark?.cutBefore && '… '}
      {piecesOf(reason.quote, reason).map((piece) => (piece.hit ? <mark>{piece.text}</mark> : piece.text))}
      {reason.mark?.cutAfter && ' …'}
    </blockquote>
  );

interface Piece {
  text: string;
  hit: boolean;
}

/** A quote in pieces, those that the reason rests on marked: where it says that they stand, else where its words are found. */
export function piecesOf(quote: string, { text, mark }: Pick<Reason, 'text' | 'mark'>): Piece[] {
  if (mark === undefined || mark.end <= mark.start) return markHits(quote, text);
  const [start, end] = wholeWords(quote, mark.start, mark.end);
  return [
    { text: quote.slice(0, start), hit: false },
    { text: quote.slice(start, end), hit: true },
    { text: quote.slice(end), hit: false },
  ].filter((piece) => piece.text !== '');
}

/** The place with the rest of the words that it begins and ends in: of a compound only a part may have been found. */
function wholeWords(quote: string, start: number, end: number): [number, number] {
  const before = /[\p{L}\p{N}]*$/u.exec(quote.slice(0, start))?.[0].length ?? 0;
  const after = /^[\p{L}\p{N}]*/u.exec(quote.slice(end))?.[0].length ?? 0;
  return [start - before, end + after];
}

/**
 * A quote in pieces, those that a reason speaks of marked. `ungdomsutbyte (youth exchange)` is sought in both languages: whole when
 * it stands so, else by the beginnings of its words, since texts inflect. For matches from before the place was kept.
 */
export function markHits(quote: string, hit: string): Piece[] {
  const [, before = hit, within = ''] = /^(.*?)(?: \((.+)\))?$/s.exec(hit) ?? [];
  const phrases = [within, before].filter((phrase) => phrase.length > 2);
  const whole = phrases.find((phrase) => quote.toLowerCase().includes(phrase.toLowerCase()));
  const sought = whole === undefined ? phrases.flatMap(beginnings) : [whole];
  if (sought.length === 0) return [{ text: quote, hit: false }];
  const found = new RegExp(`((?<![\\p{L}\\p{N}])(?:${sought.map(literally).join('|')})[\\p{L}\\p{N}]*)`, 'giu');
  return quote.split(found).flatMap((text, i) => (text === '' ? [] : [{ text, hit: i % 2 === 1 }]));
}

/** The first letters of each word that is long enough to be known by them. */
const beginnings = (phrase: string): string[] =>
  phrase
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3)
    .map((word) => word.slice(0, Math.max(4, word.length - 3)));

const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
