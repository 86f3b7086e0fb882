// Whether a partner in another country may take part in a call, as far as the call and its programme say; and how one greets there.
import { EEA_ALONE, EU_COUNTRIES, NOT_FOR_THE_UNION, PARTNER_AREAS, UNION_THROUGH_SWEDEN } from './partner-areas.ts';
import type { Programme } from './programme.ts';

/** `unclear`: nobody has said, or it depends on something that the service does not know. */
export type Eligible = 'yes' | 'no' | 'unclear';

/** With a plain Swedish sentence on why, and the call's own words where they say it. */
export interface Eligibility {
  eligible: Eligible;
  why: string;
  quote: string | null;
}

/** What is read of a call. `text`: who may apply and all else that it says. */
export interface CallForPartners {
  programme: Pick<Programme, 'id' | 'name' | 'codes'> | null;
  text: string;
}

const SWEDISH = new Intl.DisplayNames('sv', { type: 'region' });
const ENGLISH = new Intl.DisplayNames('en', { type: 'region' });
const nameIn = (names: Intl.DisplayNames, code: string): string =>
  /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;

/** `Finland`; the code itself when it is no country's. */
export const countryInSwedish = (code: string): string => nameIn(SWEDISH, code);

/** A condition on who may take part. */
const CONDITION =
  /eligib|established in|(?:may|can) (?:take part|participate|apply)|open to|associated|får (?:delta|söka)|kan (?:delta|söka)|stödberättigad/iu;
/** That somebody may not, or not with the call's money. */
const DENIES =
  /not (?:be )?eligible|ineligible|may not|can ?not|exclud|own (?:cost|expense)|without funding|not be funded|får inte|kan inte|inte (?:delta|söka)|with the exception of|except/iu;
/** The same beyond doubt. */
const SHUTS_OUT = /not (?:be )?eligible|ineligible|excluded|får inte (?:delta|söka)|kan inte (?:delta|söka)/iu;
const EXCEPT = /except|unless|undantag/iu;
const ONLY = /(?<![\p{L}])(?:only|exclusively|endast|bara|enbart)(?![\p{L}])/iu;
const MEMBERS = /member states?|medlemsstat|medlemsland|EU countries|EU-länder/iu;
const ASSOCIATED = /associated|associerade/iu;
const EEA = /(?<![\p{L}])(?:EEA|EES|EFTA|European Economic Area)(?![\p{L}])/u;
const NEAR_BY =
  /candidate countr|western balkans|neighbourhood|neighbouring countr|kandidatl|västra balkan|grannländ/iu;

/** Longer sentences than this are read from their beginning. */
const LONGEST = 600;

/** Whether somebody in a country may take part as a partner. */
export function eligibilityOf(call: CallForPartners, country: string): Eligibility {
  const conditions = call.text
    .split(/(?<=[.;!?•])\s+|\n+/u)
    .map((sentence) => sentence.trim().replace(/\s+/g, ' ').slice(0, LONGEST))
    .filter((sentence) => CONDITION.test(sentence));
  return saidOf(conditions, country) ?? byArea(call, country) ?? byUnion(call, country, conditions);
}

/** What a condition says of the country by name. */
function saidOf(conditions: readonly string[], country: string): Eligibility | null {
  const names = [nameIn(ENGLISH, country), nameIn(SWEDISH, country)].map((name) => name.replace(/[^\p{L} -]/gu, ''));
  const named = new RegExp(`(?<![\\p{L}])(?:${names.join('|')})(?![\\p{L}])`, 'u');
  const quote = conditions.find((sentence) => named.test(sentence));
  if (quote === undefined) return null;
  const name = countryInSwedish(country);
  if (SHUTS_OUT.test(quote) && !EXCEPT.test(quote))
    return { eligible: 'no', why: `Utlysningen säger att ${name} inte får delta.`, quote };
  if (DENIES.test(quote))
    return { eligible: 'unclear', why: `Utlysningen nämner ${name} med ett förbehåll: läs meningen.`, quote };
  return { eligible: 'yes', why: `Utlysningen nämner ${name} bland dem som får delta.`, quote };
}

function byArea({ programme }: CallForPartners, country: string): Eligibility | null {
  const area = PARTNER_AREAS[programme?.id ?? ''];
  if (programme === null || area === undefined) return null;
  const [name, said] = [
    countryInSwedish(country),
    (eligible: Eligible, why: string) => ({ eligible, why, quote: null }),
  ];
  if (area.whole.has(country)) return said('yes', `${name} är med i ${programme.name}.`);
  if (area.part.has(country))
    return said('unclear', `Delar av ${name} är med i ${programme.name}. Kontrollera om orten ligger i området.`);
  return area.others === 'no'
    ? said('no', `${name} är inte med i ${programme.name}.`)
    : said('unclear', `Tjänsten vet inte om ${name} är med i ${programme.name}. Se programmets villkor.`);
}

const isUnion = ({ programme }: CallForPartners): boolean =>
  programme !== null &&
  (UNION_THROUGH_SWEDEN.has(programme.id) || (programme.codes.length > 0 && !NOT_FOR_THE_UNION.has(programme.id)));

/** By what the call says of groups of countries, and what holds in the Union's programmes. */
function byUnion(call: CallForPartners, country: string, conditions: readonly string[]): Eligibility {
  const name = countryInSwedish(country);
  const find = (pattern: RegExp) => conditions.find((one) => pattern.test(one) && !DENIES.test(one)) ?? null;
  const members = find(MEMBERS);
  if (EU_COUNTRIES.has(country)) {
    if (members !== null)
      return { eligible: 'yes', why: `${name} är EU-land, och utlysningen gäller EU-länder.`, quote: members };
    if (isUnion(call)) return { eligible: 'yes', why: `${name} är EU-land, och programmet är EU:s.`, quote: null };
    return { eligible: 'unclear', why: `Utlysningen säger inte om partner i ${name} får delta.`, quote: null };
  }
  const eea = EEA_ALONE.has(country) ? find(EEA) : null;
  if (eea !== null) return { eligible: 'yes', why: `${name} hör till EES, som utlysningen är öppen för.`, quote: eea };
  const associated = find(ASSOCIATED);
  if (associated !== null)
    return {
      ...{ eligible: 'unclear', quote: associated },
      why: `Länder som är associerade till programmet får delta. Se i programmets lista om ${name} är det.`,
    };
  const nearBy = find(NEAR_BY);
  if (nearBy !== null)
    return {
      eligible: 'unclear',
      why: `Utlysningen nämner grannländer. Se i villkoren om ${name} räknas dit.`,
      quote: nearBy,
    };
  if (members !== null && ONLY.test(members))
    return { eligible: 'no', why: `${name} är inte EU-land, och utlysningen är bara för EU-länder.`, quote: members };
  return { eligible: 'unclear', why: `${name} är inte EU-land, och utlysningen säger inget om landet.`, quote: null };
}

/**
 * Greetings that are good to begin a letter with, by country. Those of BG, CZ, DE, FR, HR, LV, PL, SI, SK and UA stand so in what was found of
 * greetings (52insk.com, howtosayguide.com, sublearn.com, November 2026); the rest is general knowledge, and the letter is there to be edited.
 */
const GREETINGS: Readonly<Record<string, string>> = {
  ...{
    AT: 'Guten Tag',
    BE: 'Bonjour / Goedendag',
    BG: 'Добър ден',
    CH: 'Guten Tag / Bonjour',
    CN: '您好',
    CZ: 'Dobrý den',
  },
  ...{
    DE: 'Guten Tag',
    DK: 'Goddag',
    EE: 'Tere',
    ES: 'Buenos días',
    FI: 'Hei',
    FR: 'Bonjour',
    GR: 'Καλημέρα',
    HR: 'Dobar dan',
  },
  ...{
    HU: 'Jó napot kívánok',
    IS: 'Góðan dag',
    IT: 'Buongiorno',
    LT: 'Laba diena',
    LV: 'Labdien',
    NL: 'Goedendag',
    NO: 'God dag',
  },
  ...{
    PL: 'Dzień dobry',
    PT: 'Bom dia',
    RO: 'Bună ziua',
    SI: 'Dober dan',
    SK: 'Dobrý deň',
    TR: 'Merhaba',
    UA: 'Добрий день',
  },
};

/** A greeting in the country's language; an English one where we know none for sure. */
export const greetingIn = (country: string): string => GREETINGS[country] ?? 'Hello';
