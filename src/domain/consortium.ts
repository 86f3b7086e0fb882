// What a call says that a consortium must be: the least number of those that take part and of countries, and what is lacking.
import { EU_COUNTRIES } from './partner-areas.ts';

/** A condition as a sentence states it. Null: the sentence does not say. */
export interface ConsortiumNeed {
  entities: number | null;
  countries: number | null;
  /** Only countries of the European Union count. */
  euOnly: boolean;
  quote: string;
}

/** How many are lacking; null where the condition does not say. */
export interface Lacking {
  entities: number | null;
  countries: number | null;
}

const NUMBERS: Readonly<Record<string, number>> = {
  ...{
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
  },
  ...{ en: 1, ett: 1, två: 2, tre: 3, fyra: 4, fem: 5, sex: 6, sju: 7, åtta: 8, nio: 9, tio: 10 },
};
const N = `(${Object.keys(NUMBERS).join('|')}|\\d{1,2})(?![\\p{L}\\d])(?:\\s(?:or|eller|to|till)\\s(?:${Object.keys(NUMBERS).join('|')}|\\d{1,2})(?![\\p{L}\\d]))?`;
const LEAST = '(?<![\\p{L}])(?:at least|(?:a )?minimum(?: of)?|no fewer than|minst|åtminstone)';
const ACTORS =
  '(?:entit(?:y|ies)|organi[sz]ations|partners|beneficiaries|applicants|participants|authorities|municipalities|towns|cities|institutions|parter|partner|organisationer|aktörer|kommuner|myndigheter|skolor)(?![\\p{L}])';
const STATES = '(?:countries|Member States|participating states|länder|medlemsstater|medlemsländer)(?![\\p{L}])';
/** Words between a number and what it counts. */
const BETWEEN =
  '\\s(?:(?!(?:from|in|of|and|must|member|states|countries|i|från|av|och|länder)\\s)[\\p{L}-]{1,20}\\s){0,4}?';

/** `in at least twelve municipalities` is where something is done. */
const ENTITIES = new RegExp(`(?<!(?:in|across|to|help|i)\\s)${LEAST}\\s${N}${BETWEEN}${ACTORS}`, 'iu');
const COUNTRIES = [
  new RegExp(`${LEAST}\\s${N}${BETWEEN}${STATES}`, 'iu'),
  new RegExp(`(?<![\\p{L}\\d])${N} or more${BETWEEN}${STATES}`, 'iu'),
  new RegExp(`(?<![\\p{L}])(?:partnerships?|consorti\\p{L}*|networks?) in ${N}${BETWEEN}${STATES}`, 'iu'),
];
/** After those that take part: `from three different regions in three different Member States`. */
const WITH_ENTITIES = new RegExp(`(?<![\\p{L}])(?:from|in|of|i|från|av)\\s${N}${BETWEEN}${STATES}`, 'iu');

/** Who is spoken of, when only countries are counted. */
const WHO =
  /entit|partner|organi[sz]ation|organisationer|municipalit|authorit|consorti|application|applicant|network|town|cities|alliance|groups|kommuner|parter|skolor|huvudmän|föreningar|institutioner|offentliga organ/iu;
/** What is to be done in the countries, or by whom else: no condition on a consortium. */
const OTHERWISE =
  /recommend|encourag|rekommender|should|letters? of intent|demonstrat|tested|validated|solutions?(?!\p{L})|events?(?!\p{L})|trial|pilot|firms|buildings?(?!\p{L})|tenders?(?!\p{L})|third parties|oftast|i regel/iu;
const NOT_EU_ALONE = /associated|participating|third countr|eligible|EEA|EFTA|(?<![\p{L}])EES(?![\p{L}])|associera/iu;

/** Longer sentences than this are read from their beginning. */
const LONGEST = 600;
/** So many conditions are shown. */
const MOST = 4;

/** The conditions that a text states, in its order, none twice. */
export function needsIn(text: string): ConsortiumNeed[] {
  const needs = text
    .split(/(?<=[.;!?•])\s+|\n+/u)
    .flatMap((sentence) => needIn(sentence.trim().replace(/\s+/g, ' ').slice(0, LONGEST)) ?? []);
  const first = new Map(
    needs.map((need) => [`${need.entities} ${need.countries} ${need.euOnly}`, need] as const).reverse(),
  );
  return needs.filter((need) => [...first.values()].includes(need)).slice(0, MOST);
}

function needIn(sentence: string): ConsortiumNeed | null {
  if (OTHERWISE.test(sentence)) return null;
  const entities = ENTITIES.exec(sentence);
  const countries =
    COUNTRIES.map((pattern) => pattern.exec(sentence)).find((found) => found !== null) ??
    (entities === null ? null : WITH_ENTITIES.exec(sentence.slice(entities.index)));
  if (entities === null && (countries === null || !WHO.test(sentence))) return null;
  const said = countries?.[0] ?? '';
  return {
    entities: numberOf(entities),
    countries: numberOf(countries),
    euOnly: /member states$|medlemsstater$|medlemsländer$/iu.test(said) && !NOT_EU_ALONE.test(sentence),
    quote: sentence,
  };
}

function numberOf(found: RegExpExecArray | null): number | null {
  const said = found?.[1]?.toLowerCase();
  return said === undefined ? null : (NUMBERS[said] ?? Number(said));
}

/** What a consortium of ours and of partners in these countries lacks. The municipality itself counts, and Sweden. */
export function lackingOf(need: ConsortiumNeed, partners: readonly string[]): Lacking {
  const countries = new Set(['SE', ...partners].filter((code) => !need.euOnly || EU_COUNTRIES.has(code)));
  return {
    entities: need.entities === null ? null : Math.max(0, need.entities - 1 - partners.length),
    countries: need.countries === null ? null : Math.max(0, need.countries - countries.size),
  };
}
