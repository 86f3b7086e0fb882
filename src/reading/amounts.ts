// Reading amounts of money in Swedish, Danish, Norwegian and English texts: how much, in which currency, and for what.
import { CALL, EACH, LEAST, MOST, MOST_AFTER, PROJECT, YEARLY } from './amounts-words.ts';
import { cut } from './when-tokens.ts';

/** An amount in whole units of its currency. One figure is both `least` and `most`; `max 2 mkr` has no `least`. */
export interface Amount {
  said: string;
  least: number | null;
  most: number | null;
  /** ISO 4217. */
  currency: 'SEK' | 'EUR' | 'NOK' | 'DKK' | string;
  /** What it is for, when the words around say so. */
  per: 'project' | 'year' | 'call' | null;
}

/** `en miljon`, `en halv miljon`, `en och en halv miljon`; no `två och en halv`. */
const WORDS: ReadonlyMap<string, number> = new Map([
  ['en', 1],
  ['en halv', 0.5],
  ['en och en halv', 1.5],
]);
const NUMBER = String.raw`(?:en och en halv|(?<!och )en halv|en)(?=\smilj(?:on|ard)(?!\p{L}))|\d{1,3}(?:[\s.,'’]\d{3}){1,5}(?:[.,]\d{1,2})?(?!\d)|\d{1,12}(?:[.,]\d{1,3})?(?!\d)`;
const SCALES = new Map<string, number>([
  ...each(1e9, 'miljarder miljard milliarder milliard billion bn mdkr mdr'),
  ...each(1e6, 'milj miljoner miljon millioner million millions mnkr mkr mn mln mio mill msek meur m'),
  ...each(1e3, 'tusen thousand tkr kkr ksek keur k'),
]);
/** Scales that say the currency too. */
const IN_SCALE: ReadonlyMap<string, string> = new Map([
  ...each('kr', 'mkr mnkr mdkr tkr kkr'),
  ...each('SEK', 'msek ksek'),
  ...each('EUR', 'meur keur'),
]);
const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ...each('kr', 'kronor krona kr kroner'),
  ...each('EUR', '€ eur euro euros'),
  ...each('SEK', 'sek :- :–'),
  ...each('NOK', 'nok'),
  ...each('DKK', 'dkk'),
  ...each('USD', 'usd $'),
  ...each('GBP', 'gbp £'),
]);
const SAID_LAST = String.raw`(?:svenska |norske |danske )?(?:kronor|kroner|krona|kr)|sek|nok|dkk|euros|euro|eur|€|usd|gbp|£|\$|(?<=\d{3}):[-–](?!\d)`;
const MONEY = new RegExp(
  String.raw`(?<![\p{L}\d]|\d[.,])(?:(?<lead>€|£|\$|EUR|SEK|NOK|DKK|USD|GBP|MSEK|MEUR|kr\.?)\s?)?(?<number>${NUMBER})(?:\s?(?<scale>${[...SCALES.keys()].join('|')})(?!\p{L})\.?)?(?:\s?(?<last>${SAID_LAST})(?!\p{L}))?`,
  'giu',
);

function each<T>(value: T, words: string): [string, T][] {
  return words.split(' ').map((word) => [word, value]);
}

/** A figure with what is said of its size and its currency. */
interface Figure {
  start: number;
  end: number;
  number: number;
  scale: number | null;
  currency: string | null;
}

/** No page says more sums of a call; a text that does is not read to its end. */
const MOST_FIGURES = 3000;

function* firstOf<T>(all: Iterable<T>, most: number): Generator<T> {
  let left = most;
  for (const one of all) {
    if (left-- <= 0) return;
    yield one;
  }
}

/** The amounts in a text, in order. A figure whose currency nobody says is none. */
export function amountsIn(text: string): Amount[] {
  const read = cut(text);
  const spoken = languageOf(read);
  const figures = [...firstOf(read.matchAll(MONEY), MOST_FIGURES)].map((found) => figureOf(found, spoken));
  const amounts: (Amount & { start: number; end: number })[] = [];
  for (let i = 0; i < figures.length; i++) {
    const [figure, next] = [figures[i], figures[i + 1]];
    if (!figure) continue;
    const range = next ? rangeOf(read, figure, next) : null;
    const amount = range ?? single(read, figure);
    if (range) i++;
    if (amount)
      join(amounts, describe(read, amount, amounts.at(-1)?.end ?? 0, figures[i + 1]?.start ?? read.length), read);
  }
  return amounts.map(({ start: _start, end: _end, ...amount }) => amount);
}

/** What `kr` means in the text; null when Norwegian and Danish cannot be told apart. */
function languageOf(text: string): 'SEK' | 'NOK' | 'DKK' | null {
  const sample = text.slice(0, 20_000);
  if (/norske kroner/i.test(sample)) return 'NOK';
  if (/danske kroner/i.test(sample)) return 'DKK';
  const nordic = /(?<!\p{L})(?:og|kroner|søk\p{L}*|ansøg\p{L}*|støtte|tilskudd?)(?!\p{L})/iu.test(sample);
  if (!nordic) return 'SEK';
  if (/(?<!\p{L})(?:af|ansøg\p{L}*|tilskud|mio|projekter)(?!\p{L})/iu.test(sample)) return 'DKK';
  return /(?<!\p{L})(?:av|søk\p{L}*|tilskudd|mill|prosjekt\p{L}*)(?!\p{L})/iu.test(sample) ? 'NOK' : null;
}

function figureOf(found: RegExpMatchArray, krona: 'SEK' | 'NOK' | 'DKK' | null): Figure {
  const { lead, number = '', scale, last } = found.groups ?? {};
  const start = found.index ?? 0;
  const size = scale?.toLowerCase();
  const big = lead?.toLowerCase() === 'msek' || lead?.toLowerCase() === 'meur';
  const factor = size === undefined ? (big ? 1e6 : null) : (SCALES.get(size) ?? null);
  return {
    start,
    end: start + found[0].length,
    number: numberOf(number, factor !== null),
    scale: factor,
    currency: currencyOf(last ?? lead ?? size ?? '', krona) ?? (size === undefined ? null : currencyOf(size, krona)),
  };
}

function currencyOf(said: string, krona: string | null): string | null {
  const word = said.toLowerCase().replace(/\.$/, '');
  if (word.startsWith('svenska')) return 'SEK';
  if (word.startsWith('norske')) return 'NOK';
  if (word.startsWith('danske')) return 'DKK';
  const currency =
    CURRENCIES.get(word) ?? IN_SCALE.get(word) ?? (/^(msek|meur)$/.test(word) ? word.slice(1).toUpperCase() : null);
  return currency === 'kr' ? krona : currency;
}

/** `48 444 567`, `30,000,000.00`, `4.000.000`, `1,5`. Three figures after one sign are thousands, but not before a scale (`1,250 miljoner`). */
function numberOf(said: string, scaled: boolean): number {
  const worded = WORDS.get(said.toLowerCase());
  if (worded !== undefined) return worded;
  const plain = said.replace(/[\s'’]/gu, '');
  const groups = plain.split(/[.,]/);
  const [last = '', rest] = [groups.at(-1) ?? '', groups.slice(0, -1)];
  const decimals = rest.length > 0 && (last.length < 3 || (scaled && rest.length === 1 && !/\s/u.test(said)));
  return Number(decimals ? `${rest.join('')}.${last}` : groups.join(''));
}

type Sum = Amount & { start: number; end: number };

const worth = (number: number, scale: number | null): number => Math.round(number * (scale ?? 1));

function single(text: string, { start, end, number, scale, currency }: Figure): Sum | null {
  const money = currency ?? (scale === 1e6 || scale === 1e9 ? bareMillions(text, start, end) : null);
  if (money === null) return null;
  if (isRestOfNumber(text, start, end)) return null;
  const value = worth(number, scale);
  return { said: text.slice(start, end), least: value, most: value, currency: money, per: null, start, end };
}

/** Whether it is the end of a longer number: `1000 000 kr`, cut in a way that nobody can read. */
const isRestOfNumber = (text: string, start: number, end: number): boolean =>
  /^0\d/.test(text.slice(start, end)) ||
  (/\d{4}[^\S\n]$/.test(text.slice(Math.max(0, start - 5), start)) && /^\d{3}(?!\d)/.test(text.slice(start, end)));

/** `1,5 miljoner` without a noun is kronor in a Swedish text that speaks of no other money. */
function bareMillions(text: string, start: number, end: number): string | null {
  const swedish = /^\d.{0,40}milj(?:on(?:er)?|ard(?:er)?)\s?$/i.test(text.slice(start, end));
  const goesOn = /^\s{1,2}(?!per |om året|i (?:bidrag|stöd)|till |för |och |under |att |som )\p{L}/iu.test(
    text.slice(end, end + 20),
  );
  return swedish && !goesOn && !/€|eur(?:o|os)?\b/i.test(text) ? 'SEK' : null;
}

const RANGE = /^(?:\s?[-–—−]\s?|\s(?:och|till|til|og|to|and)\s)(?:max(?:imalt)?\s|högst\s)?$/i;

/** `mellan 1 och 3 miljoner kronor`, `€ 213,551.00 – € 4,000,000.00`: the first figure borrows what it lacks. */
function rangeOf(text: string, first: Figure, second: Figure): Sum | null {
  const gap = text.slice(first.end, second.start);
  const currency = second.currency ?? (second.scale === null ? null : first.currency);
  if (currency === null || !RANGE.test(gap)) return null;
  const between = /(?:mellan|between|mellem|mellom|från|from|fra|minst)\s{1,2}$/i.test(
    text.slice(Math.max(0, first.start - 20), first.start),
  );
  if (/\s(?:och|og|and)\s/i.test(gap) && !between) return null;
  if (first.currency !== null && first.currency !== currency) return null;
  const borrows = first.currency === null || second.currency === null;
  const scale = first.scale ?? (borrows && first.number < 1000 ? second.scale : null);
  const [least, most] = [worth(first.number, scale), worth(second.number, second.scale)];
  if (least > most) return null;
  // `100–500 000 kr` may begin at a hundred or at a hundred thousand.
  const isUnclear =
    first.currency === null && scale === null && second.scale === null && least < 1000 && least * 1000 <= most;
  const [start, end] = [first.start, second.end];
  return { said: text.slice(start, end), least: isUnclear ? null : least, most, currency, per: null, start, end };
}

/** The amount with what the words around it say: a ceiling or a floor, and what it is for. */
function describe(text: string, sum: Sum, from: number, to: number): Sum {
  const before = lastSentence(text.slice(Math.max(from, sum.start - 100), sum.start));
  const after = text.slice(sum.end, Math.min(to, sum.end + 60)).split(/[.!?\n](?=\s|$)/)[0] ?? '';
  const one = sum.least === sum.most;
  const ceiling = one ? MOST.exec(before) : null;
  const isCeiling = ceiling !== null || (one && MOST_AFTER.test(after));
  const floor = one && !ceiling ? LEAST.exec(before) : null;
  const start = sum.start - (ceiling ?? floor ?? [''])[0].length;
  return {
    ...sum,
    start,
    said: text.slice(start, sum.end),
    least: isCeiling ? null : sum.least,
    most: floor ? null : sum.most,
    per: perOf(before, after),
  };
}

/** The sentence before an amount; a label may stand on the line above its value. */
function lastSentence(words: string): string {
  const sentence = words.split(/[!?]|\.(?=\s+\p{Lu})/u).at(-1) ?? '';
  const lines = sentence.split('\n');
  const own = lines.pop() ?? '';
  return own.length < 10 ? `${lines.at(-1) ?? ''}\n${own}` : own;
}

function perOf(before: string, after: string): Amount['per'] {
  if (YEARLY.test(after)) return 'year';
  if (EACH.test(after)) return 'project';
  if (YEARLY.test(before)) return 'year';
  if (EACH.test(before) || PROJECT.test(before)) return 'project';
  return CALL.test(before) ||
    /^\s{1,2}(?:i (?:utlysningen|potten)|att (?:söka|fördela)|fördelas|avsatta|totalt|in total|available)/i.test(after)
    ? 'call'
    : null;
}

/** Adds an amount; `minst 400 000 kr per år, max 2 500 000 kr per år` becomes one. */
function join(amounts: Sum[], next: Sum, text: string): void {
  const last = amounts.at(-1);
  const gap = last ? text.slice(last.end, next.start) : '';
  const pair = last && last.most === null && next.least === null && last.currency === next.currency;
  const same = last && (last.per === next.per || last.per === null || next.per === null);
  // Two labelled lines may stand below each other.
  const apart = gap.length > 40 || (/[.!?\n]/.test(gap) && /[^\s|•]/.test(gap));
  if (!last || !pair || !same || apart) amounts.push(next);
  else
    amounts.splice(-1, 1, {
      ...last,
      most: next.most,
      per: last.per ?? next.per,
      end: next.end,
      said: text.slice(last.start, next.end),
    });
}
