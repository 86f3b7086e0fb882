// Reading shares of the costs: what the funder pays and what the applicant must add, told apart by the words around.
import type { Rate } from '../domain/call.ts';
import { cut } from './when-tokens.ts';

export type { Rate };

/** The funder's share and the applicant's own, each null when no words say it. */
export interface RatesSaid {
  eu: Rate | null;
  own: Rate | null;
}

const SIGN = String.raw`(?:\s{0,2}(?:%|procent|percent|per cent|prosent|pct\.?)|-procent)`;
const PERCENT = new RegExp(
  String.raw`(?<![\d.,])(\d{1,3}(?:[.,]\d{1,2})?)(?:${SIGN})?(?:\s?(?:[-–—−]|till|to|och|and|til|og)\s?(\d{1,3}(?:[.,]\d{1,2})?))?${SIGN}`,
  'giu',
);

type Side = 'eu' | 'own';

/** Words before a figure, the funder's first: `EU:s medfinansiering` is the funder's, `medfinansiering` the applicant's. */
const BEFORE: readonly (readonly [Side, RegExp])[] = [
  [
    'eu',
    /(?:EU:s|EU-|fondens|ESF:s|programmets|AMIF:s|Regionalfondens)\s?(?:med)?finansiering\p{L}*|EU co-?f(?:inanc|und)ing|(?:union|EU) contribution|co-?financing rate|co-?funding rate|funding rate|reimbursement rate|grant rate|aid intensity/giu,
  ],
  [
    'own',
    /medfinansieringsgrad\p{L}*|kontantfinansiering\p{L}*|(?<!\p{L})(?:och|samt) (?:kommunen|sökanden|projektägaren|ni)(?: själva?)?(?: minst)?\s$|(?:egen|egna|annan|nationell|offentlig|privat|kontant|lokal)\p{L}*\s(?:med)?finansiering\p{L}*|medfinansiering\p{L}*|egen ?(?:finansiering|insats|andel)\p{L}*|egeninsats\p{L}*|motfinansiering\p{L}*|egna (?:medel|resurser)|egenandel\p{L}*|own (?:contribution|share|funding|resources|co-?financing)|(?:national|applicant'?s?) (?:co-?financing|contribution|share)|co-?financ(?:e|ing) (?:of )?(?:at least|minimum)|medfinansiera(?! upp)|(?:ni|sökanden|projektägaren|kommunen|själva|själv)[^.!?\n%]{0,20} (?:stå|står|bidra|betala|finansiera|bidrar)\p{L}*/giu,
  ],
  [
    'eu',
    /stödandel\p{L}*|stödnivå\p{L}*|stödprocent\p{L}*|stödintensitet\p{L}*|stödgrad\p{L}*|stödsats\p{L}*|bidragsandel\p{L}*|bidragsgrad\p{L}*|finansieringsgrad\p{L}*|EU-(?:medel|stöd|bidrag|andel)\p{L}*|EU:s andel|(?:fonden|(?<!\p{L}|project )leader|EU|programmet|AMIF|ESF\+?|Eruf|ERUF|LIFE|verket|myndigheten|rådet|bidraget|stödet|interreg)[^.!?\n%]{0,25} (?:finansiera|medfinansiera|täck|ersätt|står?|betala|bidra|utgör|uppgå|är|ge|kan ge)\p{L}*|(?<!\p{L})stöd(?:et)? (?:från|på|om|med|upp|till|för|kan|ges|är|lämnas|utgår)|(?:bidrag|stöd)(?:et)?(?= ?[:–-]? ?(?:max|högst|upp|på)?)|grant covers?|(?:grant|EU|funding|support|subsid)\p{L}* (?:of |covers |up to |is |finances )|ersättning\p{L}*|støtte\p{L}*|tilskud\p{L}*/giu,
  ],
];

/** Words after a figure. */
const AFTER: readonly (readonly [Side, RegExp])[] = [
  [
    'own',
    /egen ?(?:finansiering|insats|andel)|medfinansiering(?! från (?:EU|fonden|AMIF|ESF|Regional|program|Leader))|egna medel|motfinansiering|egeninsats|own (?:contribution|funding|resources|share)|national co-?financing|(?:från|av|by) (?:projektägaren|sökanden|kommunen|er själva|the applicant)/iu,
  ],
  [
    'eu',
    /från (?:EU|fonden|AMIF|ESF|Regionalfonden|Eruf|programmet|Interreg)|i (?:stöd|bidrag)(?!\p{L})|(?:EU|union) (?:co-?f|contribution|funding)|funding rate|EU-(?:stöd|medel|bidrag)|co-?financing from|finansieras av (?:EU|fonden|programmet)|stöd(?:nivå|andel|grad|intensitet)?(?!\p{L})|^s?\s{1,2}bidrag(?!\p{L})/iu,
  ],
];

/** So far around a figure its words are looked for, in characters. */
const REACH_BEFORE = 110;
const REACH_AFTER = 60;

/**
 * The shares a text states, the first of each. ESF's "medfinansieringsgrad från projekten" is the applicant's; "Regionalfonden kan
 * finansiera" and "Stöd från AMIF" the funder's. One figure is both `least` and `most`, the words keep their `högst` and `minst`. A
 * percentage that the words do not place is neither.
 */
export function ratesIn(text: string): RatesSaid {
  const read = cut(text);
  const rates: RatesSaid = { eu: null, own: null };
  let last = 0;
  for (const found of read.matchAll(PERCENT)) {
    const rate = rateOf(found);
    const end = found.index + found[0].length;
    const before = sentenceBefore(read, last, found.index);
    const side =
      rate && (sharedOut(before, read.slice(end, end + REACH_AFTER)) ?? sideOf(before, sentenceAfter(read, end)));
    if (rate && side) rates[side] ??= rate;
    last = end;
    if (rates.eu && rates.own) break;
  }
  return rates;
}

/** The share in a text that is known to state one, such as the value of a field: `50-65 %`. Null when it states none, or several. */
export function rateIn(text: string): Rate | null {
  const [first, second] = [...cut(text).matchAll(PERCENT)].map(rateOf);
  return second === undefined ? (first ?? null) : null;
}

function rateOf(found: RegExpExecArray): Rate | null {
  const figures = [found[1], found[2]].filter((one) => one !== undefined).map((one) => Number(one.replace(',', '.')));
  const [least = 0, most = least] = figures;
  if (most > 100 || least > most) return null;
  return { said: found[0], least: fraction(least), most: fraction(most) };
}

/** Per cent as a fraction, without the crumbs of binary sums. */
const fraction = (percent: number): number => Number((percent / 100).toFixed(4));

function sentenceBefore(text: string, last: number, start: number): string {
  const words = text.slice(Math.max(last, start - REACH_BEFORE), start);
  return words.split(/[!?]|\.(?=\s+\p{Lu})|\n\s*\n/u).at(-1) ?? '';
}

const sentenceAfter = (text: string, end: number): string =>
  text.slice(end, end + REACH_AFTER).split(/[!?\n%;\d]|\.(?=\s|$)|,\s/u)[0] ?? '';

/** The side that the words after a figure name first. */
function firstAfter(after: string): Side | null {
  const found = AFTER.map(([side, words]) => ({ side, at: after.search(words) })).filter(({ at }) => at >= 0);
  return found.sort((a, b) => a.at - b.at)[0]?.side ?? null;
}

const FUNDER =
  /^\s{1,2}(?:av|from|by)\s(?:EU(?!:s budget)|Europeiska|fonden|Regionalfonden|ERUF|Eruf|ESF|AMIF|Interreg|Leader|programmet)/iu;
const PAYER = /^[^.!?\n%]{0,40}(?<!\p{L})(?:kommunen|sökanden|projektägaren|ni|du|själva?|egna|eget|egen)(?!\p{L})/iu;

/** `finansieras till 40 procent av EU`, `resterande 30 procent betalar kommunen`: the words on both sides say it together. */
function sharedOut(before: string, after: string): Side | null {
  if (/finansieras?(?: till)?(?: högst| upp till| med)?\s{1,2}$/iu.test(before) && FUNDER.test(after)) return 'eu';
  return /(?<!\p{L})(?:resterande|resten)[\s,]{1,3}$/iu.test(before) && PAYER.test(after) ? 'own' : null;
}

function sideOf(before: string, after: string): Side | null {
  const said = firstAfter(after);
  // `40 procent i medfinansiering`: said of this figure, whatever stands before it.
  if (said && /^\s{1,2}(?:i|som|in|as|från|from)\s/iu.test(after)) return said;
  let best: { side: Side; end: number } | null = null;
  for (const [side, words] of BEFORE)
    for (const found of before.matchAll(words)) {
      const end = found.index + found[0].length;
      if (best === null || end > best.end) best = { side, end };
    }
  // The words nearest to the figure decide; what follows decides where nothing stands before it.
  return best?.side ?? said;
}
