// The words that Swedish, Danish, Norwegian and English pages use for months, weekdays, seasons and time zones.

const MONTHS_IN_FULL = [
  'januari januar january',
  'februari februar february',
  'mars marts march',
  'april',
  'maj mai may',
  'juni june',
  'juli july',
  'augusti august',
  'september',
  'oktober october',
  'november',
  'december desember',
];
const MONTHS_CUT = ['jan', 'feb febr', 'mar', 'apr', '', 'jun', 'jul', 'aug', 'sep sept', 'okt oct', 'nov', 'dec des'];

/** A word that names a month. */
export interface MonthWord {
  month: number;
  /** `okt`: may be followed by a full stop that ends no sentence. */
  cut: boolean;
  /** Means something else too (`may`, `march`, `jul`, `mar`): says a month only next to a day or a year. */
  doubtful: boolean;
  /** Written so in English only. */
  english: boolean;
}

const DOUBTFUL = new Set(['may', 'march', 'mar', 'jul', 'mai', 'des']);
const ENGLISH = new Set('january february march may june july october'.split(' '));

const monthWords = (rows: readonly string[], cut: boolean): [string, MonthWord][] =>
  rows.flatMap((row, i) =>
    row
      .split(' ')
      .filter(Boolean)
      .map((word): [string, MonthWord] => [
        word,
        { month: i + 1, cut, doubtful: DOUBTFUL.has(word), english: ENGLISH.has(word) },
      ]),
  );

export const MONTHS: ReadonlyMap<string, MonthWord> = new Map([
  ...monthWords(MONTHS_IN_FULL, false),
  ...monthWords(MONTHS_CUT, true),
]);

const WEEKDAY_ROWS = [
  'måndag måndagen mån mandag mandagen man monday mon',
  'tisdag tisdagen tis tirsdag tirsdagen tirs tuesday tue tues',
  'onsdag onsdagen ons wednesday wed',
  'torsdag torsdagen tors tor thursday thu thur thurs',
  'fredag fredagen fre friday fri',
  'lördag lördagen lör lørdag lørdagen lør saturday sat',
  'söndag söndagen sön søndag søndagen søn sunday sun',
];

/** Weekdays, 1 for Monday to 7 for Sunday. */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  WEEKDAY_ROWS.flatMap((row, i) => row.split(' ').map((word): [string, number] => [word, i + 1])),
);

/** The days of a year that a word spans, as `MM-DD`. */
export type Span = readonly [from: string, to: string];

const SPRING: Span = ['01-01', '06-30'];
const SUMMER: Span = ['06-01', '08-31'];
const AUTUMN: Span = ['08-01', '12-31'];
const WINTER: Span = ['01-01', '12-31'];

/**
 * Seasons, as wide as Swedish agencies use them: spring is the half-year up to midsummer (vårterminen), autumn the one after the
 * holidays (höstterminen). A winter of one year may be its first months or its last, so that it spans the whole year; `vintern
 * 2026/2027` is 1 November–31 March.
 */
export const SEASONS: ReadonlyMap<string, Span> = new Map([
  ...words('våren vårens vår vårterminen vårtermin vt forår foråret forårets spring', SPRING),
  ...words('sommaren sommarens sommar sommer sommeren sommerens summer', SUMMER),
  ...words(
    'hösten höstens höst höstterminen hösttermin ht efterår efteråret efterårets høst høsten høstens autumn',
    AUTUMN,
  ),
  ...words('vintern vinterns vinter vinteren vinterens winter', WINTER),
]);

/** `i våras`, `i somras`, `i höstas`: seasons that have been, as narrow as people mean them. */
export const BYGONE: ReadonlyMap<string, Span> = new Map([
  ['våras', ['03-01', '06-30']],
  ['somras', SUMMER],
  ['höstas', AUTUMN],
]);

/** Season words that say something else too, or nothing, without a year after them. */
export const SEASON_NEEDS_YEAR: ReadonlySet<string> = new Set(
  'vår spring vt ht sommer vinter winter sommar vårens sommarens höstens vinterns forårets sommerens efterårets høstens vinterens'.split(
    ' ',
  ),
);

function words<T>(row: string, meaning: T): [string, T][] {
  return row.split(' ').map((word) => [word, meaning]);
}

/** Numbers said as words: halves, quarters, the days of a month. */
export const ORDINALS: ReadonlyMap<string, number> = new Map([
  ...words('första förste första første first', 1),
  ...words('andra andre second', 2),
  ...words('tredje third', 3),
  ...words('fjärde fjerde fourth', 4),
]);

export const LAST: ReadonlySet<string> = new Set(['sista', 'siste', 'sidste', 'last']);

const STOCKHOLM = 'Europe/Stockholm';
const BRUSSELS = 'Europe/Brussels';
const HELSINKI = 'Europe/Helsinki';

/** Zones as people write them; CET and CEST are Brussels' time whatever the season, as funders mean it. Longest first. */
export const ZONES: readonly (readonly [words: readonly string[], zone: string])[] = [
  ...zones(BRUSSELS, 'central european summer time', 'central european time', 'brussels local time', 'brussels time'),
  ...zones(BRUSSELS, 'lokal tid i bryssel', 'lokal tid bryssel', 'lokal brysseltid'),
  ...zones(BRUSSELS, 'europe / brussels', 'bryssel tid', 'brysseltid', 'tid i bryssel', 'bryssels tid', 'belgisk tid'),
  ...zones(
    BRUSSELS,
    'centraleuropeisk tid',
    'centraleuropeisk sommartid',
    'local time brussels',
    'brussels',
    'bryssel',
  ),
  ...zones(BRUSSELS, 'cet / cest', 'cest / cet', 'cest', 'cet', 'bruxelles'),
  ...zones(
    STOCKHOLM,
    'svensk tid',
    'svensk sommartid',
    'svensk normaltid',
    'svensk lokal tid',
    'swedish time',
    'stockholm time',
  ),
  ...zones(STOCKHOLM, 'europe / stockholm', 'stockholmstid', 'tid i sverige', 'stockholm'),
  ...zones(HELSINKI, 'eastern european time', 'europe / helsinki', 'helsinki time', 'finnish time', 'finsk tid'),
  ...zones(HELSINKI, 'helsingforstid', 'helsingfors', 'helsinki', 'tid i finland', 'eest', 'eet'),
  ...zones('Europe/Oslo', 'norsk tid', 'norwegian time', 'oslo time', 'europe / oslo'),
  ...zones('Europe/Copenhagen', 'dansk tid', 'danish time', 'europe / copenhagen'),
  ...zones('Europe/Warsaw', 'polsk tid', 'polish time', 'warsaw time'),
  ...zones('Europe/London', 'uk time', 'bst'),
  ...zones('UTC', 'utc', 'gmt'),
];

function zones(zone: string, ...said: readonly string[]): (readonly [readonly string[], string])[] {
  return said.map((one) => [one.split(' '), zone]);
}
