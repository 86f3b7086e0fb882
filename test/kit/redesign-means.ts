// What a redesign does to one page: its markup, its data, its dates.
import type { SitePage } from './site.ts';

export const JSON_KIND = 'application/json';

/** Every class and id has another name. */
export const classesRenamed = (html: string): string =>
  html.replace(
    /\b(class|id)=(\\?["'])([^"'\\]*)/g,
    (_, name, quote, value) => `${name}=${quote}${value.replace(/[\w-]+/g, 'ny-$&')}`,
  );

/** Elements of these names (a pattern) are elements of another. */
export const tagsRenamed =
  (names: string, to: string) =>
  (markup: string): string =>
    markup.replace(new RegExp(`<(/?)(?:${names})(?=[\\s>/])`, 'gi'), `<$1${to}`);

/** The content stands beside the main part, which is empty. */
export const mainMoved = (html: string): string =>
  html.replace(
    /<main\b[^>]*>([\s\S]*?)<\/main>/i,
    (_, inner) => `<main id="app"></main><div class="innehall"><div>${inner}</div></div>`,
  );

/** What was said in one attribute is said in another. */
export const attributeRenamed =
  (name: string, to: string) =>
  (markup: string): string =>
    markup.replace(new RegExp(`(<[^<>]{0,500}\\s)${name}=`, 'gi'), `$1${to}=`);

/** A JSON answer made into another; what is no JSON stays. */
export const mapJson = (body: string, map: (value: unknown) => unknown): string => {
  try {
    return JSON.stringify(map(JSON.parse(body)));
  } catch {
    return body;
  }
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field has another name, wherever it stands. */
export const keyRenamed =
  (key: string) =>
  (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(keyRenamed(key));
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name === key ? `${name}V2` : name, keyRenamed(key)(inner)]),
    );
  };

/** Every name of a field in the answers, those that most objects share first. */
export function keysIn(pages: readonly SitePage[]): string[] {
  const counts = new Map<string, number>();
  const count = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(count);
    if (!isRecord(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
      count(inner);
    }
  };
  for (const { kind, body } of pages) if (kind === JSON_KIND) mapJson(body, count);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([key]) => key);
}
/** Lists of records with nothing in them; with their counts set to nothing too, if wanted. */
export const emptied =
  (withCounts: boolean) =>
  (value: unknown): unknown => {
    if (Array.isArray(value)) return value.some(isRecord) ? [] : value;
    if (isRecord(value))
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, emptied(withCounts)(inner)]));
    return withCounts && typeof value === 'number' && value !== 200 ? 0 : value;
  };

const MONTHS =
  'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|january|february|march|may|june|july|august|october|januar|februar|mai|august|desember|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|okt|nov|dec';
const DATES: RegExp[] = [
  /(?<![\w/=?&#.-])(20\d\d|19\d\d)[-/](\d\d)[-/](\d\d)(?:[T ]\d\d:[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?/g,
  new RegExp(
    `(?<![\\w/-])(?:(?:mon|tue|wed|thu|fri|sat|sun)\\w*,? )?\\d{1,2}(?:\\.|st|nd|rd|th|:e)? (?:${MONTHS})\\.?(?: 20\\d\\d)?(?: \\d\\d:\\d\\d:\\d\\d (?:GMT|[+-]\\d{4}))?(?![\\wåäö])`,
    'gi',
  ),
  new RegExp(`(?<![\\w/-])(?:${MONTHS}) \\d{1,2}(?:st|nd|rd|th)?,? 20\\d\\d(?!\\w)`, 'gi'),
  /(?<![\w/=?&#.-])\d{1,2}[./]\d{1,2}[./]20\d\d(?!\w)/g,
];

/** Every day in a text is written otherwise. */
export const datesAs =
  (write: (said: string) => string) =>
  (body: string): string =>
    DATES.reduce((text, pattern) => text.replace(pattern, (said) => write(said)), body);

/** `15 januari 2027` → `15.1.27`, as well as can be told from the words. */
export function shortDate(said: string): string {
  const iso = /(\d{4})[-/](\d\d)[-/](\d\d)/.exec(said);
  if (iso) return `${Number(iso[3])}.${Number(iso[2])}.${iso[1]?.slice(2)}`;
  const numbers = said.match(/\d+/g) ?? [];
  const named = MONTHS.split('|').find((name) => said.toLowerCase().includes(name));
  const short = named
    ?.slice(0, 3)
    .replace('okt', 'oct')
    .replace('maj', 'may')
    .replace('mai', 'may')
    .replace('des', 'dec');
  const month = named
    ? ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].indexOf(short ?? '') + 1
    : Number(numbers[1]);
  const year = numbers.find((n) => n.length === 4)?.slice(2);
  return `${Number(numbers[0])}.${month}.${year ?? ''}`;
}
