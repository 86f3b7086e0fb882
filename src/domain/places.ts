// Places that calls are limited to, and the parts of Sweden that lie in them. Facts stand in data/places.yaml.
import { buildVocabulary, type Vocabulary } from './vocabulary.ts';

/** A place as the file has it. */
export interface ListedPlace {
  /** Swedish, as it stands after "utlysningen gäller". */
  name: string;
  sv: string[];
  en: string[];
  /** Parts of a call's identifier or its programme's id that tell the place: lower case, a–z, hyphens. */
  codes: string[];
  /** Swedish NUTS codes or their beginnings (`SE`, `SE12`, `SE122`) that lie in it; empty when none does. */
  covers: string[];
  /** ISO 3166-1 alpha-2, when it is a country. */
  country: string | null;
  /** Phrases that hold its words and mean something else. */
  not: string[];
}

/** The file: places, and countries (ISO 3166-1 alpha-2) that shut Sweden out each by itself. Their names come from `Intl`. */
export interface PlaceList {
  places: ListedPlace[];
  countries: string[];
}

/** A place read for matching. */
export interface KnownPlace {
  name: string;
  covers: readonly string[];
  /** A country is named in passing more often than other places, and needs surer words to limit. */
  country: boolean;
}

/** The places ready to be looked for. A concept's number in the vocabulary is the place's number. */
export interface Places {
  all: readonly KnownPlace[];
  /** All their codes, in the same order, with a hyphen at either end. */
  codes: readonly { place: KnownPlace; code: string }[];
  /** Whether any of them stands in a text: most calls' identifiers tell no place. */
  anyCode: RegExp;
  vocabulary: Vocabulary;
  /** Place numbers of the countries by their codes. */
  countries: ReadonlyMap<string, number>;
  /** `Södermanlands län` by its NUTS 3 code. */
  counties: ReadonlyMap<string, string>;
}

/** Lower case, a–z and digits, hyphens for all else, one at either end: `INTERREG-ÖKS 2` is `-interreg-oks-2-`. */
export const slug = (text: string): string =>
  `-${text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')}-`.replace(/-{2,}/g, '-');

/** Builds the places once. */
export function buildPlaces(list: PlaceList): Places {
  const written = new Set(list.places.map((place) => place.country));
  const others = list.countries.filter((code) => !written.has(code)).map((code) => countryOf(code));
  const all = [
    ...list.places.map((place) => (place.country === null ? place : countryOf(place.country, place))),
    ...others,
  ];
  const known = all.map(({ name, covers, country }): KnownPlace => ({ name, covers, country: country !== null }));
  const codes = known.flatMap((place, i) => (all[i]?.codes ?? []).map((code) => ({ place, code: slug(code) })));
  return {
    all: known,
    codes,
    anyCode: new RegExp(codes.map(({ code }) => code).join('|') || '(?!)'),
    vocabulary: buildVocabulary([
      {
        group: 'platser',
        concepts: all.map(({ sv, en, not, country }, i) => ({
          concept: String(i),
          // A Swedish region keeps its name in English text. Countries do not: `Island` is Iceland, an island is not.
          sv: country !== null ? sv : [...sv, ...en],
          en: country !== null ? en : [...en, ...sv],
          not,
        })),
      },
    ]),
    countries: new Map(all.flatMap(({ country }, i) => (country === null ? [] : [[country, i]]))),
    counties: new Map(
      list.places.flatMap(({ name, covers }) => (name.endsWith(' län') && covers[0] ? [[covers[0], name]] : [])),
    ),
  };
}

const NAMES = {
  sv: new Intl.DisplayNames('sv', { type: 'region' }),
  en: new Intl.DisplayNames('en', { type: 'region' }),
};

/** A country by its code, with the names that the language data of the runtime has for it and those that the file adds. */
function countryOf(code: string, written?: ListedPlace): ListedPlace {
  const sv = NAMES.sv.of(code) ?? code;
  const en = NAMES.en.of(code) ?? code;
  const plain = (name: string, and: string) => name.replace(/\s*\(.*\)/, '').replace('&', and);
  const names = {
    sv: [plain(sv, 'och'), ...(written?.sv ?? [])],
    en: [plain(en, 'and'), ...(written?.en ?? [])],
  };
  return {
    name: written?.name ?? plain(sv, 'och'),
    ...names,
    codes: [...new Set([...names.sv, ...names.en, ...(written?.codes ?? [])])],
    covers: written?.covers ?? [],
    country: code,
    not: written?.not ?? [],
  };
}
