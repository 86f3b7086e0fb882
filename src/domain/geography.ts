// May a municipality in this place take part? The places that a call is limited to, and whether they shut a municipality out.
import type { Place } from './evidence.ts';
import type { Hit } from './hits.ts';
import { isLabelled, JOINS, limitsInSentence, limitsInTitle, type Named } from './limiting.ts';
import { hitsIn, isBody, type OpenPassage, passage, type Where } from './passage.ts';
import { type KnownPlace, type Places, slug } from './places.ts';
import type { Programme } from './programme.ts';

/** What the geography needs of a call. */
export interface CallForGeography {
  identifier: string | null;
  /** The id of its programme in data/programmes.yaml, when known. */
  programme: string | null;
  /** The source's words on who may apply. */
  applicants: string | null;
  /** NUTS codes that the source says it is for. */
  regions?: readonly string[];
}

/** A place that a call is limited to. */
export interface PlaceLimit {
  place: string;
  /** Swedish NUTS codes or their beginnings; empty when no part of Sweden lies there. */
  covers: readonly string[];
  /** Where the call says so. */
  where: Where | 'applicants' | 'identifier' | 'regions';
  /** Null when it is the source's own field, stands in the identifier or in the words on who may apply, which are no passages. */
  quote: Place | null;
}

export interface Geography {
  limits: readonly PlaceLimit[];
}

/** So many mentions of places are looked at in one text: reading must end in time. */
const MOST_HITS = 500;
/** So far around a place words are read, in characters. */
const READ_BEFORE = 300;
const READ_AFTER = 150;

/** The places that limit a call. A place that is merely mentioned is none of them; when in doubt it does not limit. `onApplicants`: the words on who may apply, where they have been read. */
export function limitsOf(
  call: CallForGeography,
  passages: readonly OpenPassage[],
  places: Places,
  onApplicants = passage('other', call.applicants ?? '', 'en'),
): Geography {
  const abroad = /^EuropeAid\//.test(call.identifier ?? '');
  const found = passages.flatMap((p, i) => {
    const title = p.where === 'title' || p.where === 'call title';
    if (!title && !isBody(p.where)) return [];
    return limitsIn(p, places, title ? 'title' : 'sentence', abroad).map(
      ({ place, start, end }): PlaceLimit => limit(place, p.where, { passage: i, start, end }),
    );
  });
  const applicants = limitsIn(onApplicants, places, 'applicants', abroad);
  const all = [
    ...found,
    ...applicants.map(({ place }) => limit(place, 'applicants', null)),
    ...inIdentifier(call, places).map((place) => limit(place, 'identifier', null)),
    ...(call.regions ?? []).map((code) => limit(regionOf(code, places), 'regions', null)),
  ];
  const first = new Map<string, PlaceLimit>();
  for (const one of all) {
    const key = `${levelOf(one)} ${one.place}`;
    if (!first.has(key)) first.set(key, one);
  }
  return { limits: [...first.values()] };
}

/** A region by its code, named as a county where it is one. */
const regionOf = (code: string, { counties }: Places): KnownPlace => ({
  name: code === 'SE' ? 'Sverige' : (counties.get(code) ?? code),
  covers: [code],
  country: false,
});

const limit = ({ name, covers }: KnownPlace, where: PlaceLimit['where'], quote: Place | null): PlaceLimit => ({
  place: name,
  covers,
  where,
  quote,
});

interface Found {
  place: KnownPlace;
  start: number;
  end: number;
}

/** The places that one text limits to. */
function limitsIn(p: OpenPassage, places: Places, kind: 'title' | 'sentence' | 'applicants', abroad: boolean): Found[] {
  const hits = hitsIn(p, places.vocabulary).flatMap((hit) => {
    const place = places.all[hit.concept];
    return place && !hit.part && !(place.country && !/^\p{Lu}/u.test(p.text.slice(hit.start))) ? [{ hit, place }] : [];
  });
  if (hits.length === 0) return [];
  const sentences = sentencesOf(p);
  return runsOf(hits.slice(0, MOST_HITS), p.text).flatMap((run) => {
    const named = surroundings(run, p, sentences);
    const limiting =
      kind === 'title'
        ? limitsInTitle(named, abroad)
        : limitsInSentence(named, kind === 'applicants') || isLabelled(lineBefore(p.text, run));
    // All of Sweden, once named in a title, is never shut out again.
    const kept = run.filter(({ place }) => limiting || (kind === 'title' && place.covers.includes('SE')));
    return kept.map(({ hit, place }) => ({ place, start: hit.start, end: hit.end }));
  });
}

type PlaceHit = { hit: Hit; place: KnownPlace };

/** Places that stand one after the other with nothing between them but commas and `and`. */
function runsOf(hits: readonly PlaceHit[], text: string): PlaceHit[][] {
  const runs: PlaceHit[][] = [];
  let end = 0;
  for (const one of hits) {
    const { start } = one.hit;
    const last = runs.at(-1);
    if (last && start - end < 30 && JOINS.test(text.slice(end, start))) last.push(one);
    else runs.push([one]);
    end = Math.max(end, one.hit.end);
  }
  return runs;
}

/** Where each sentence of a text begins and ends, by its number. */
function sentencesOf({ words }: OpenPassage): ReadonlyMap<number, { start: number; end: number }> {
  const sentences = new Map<number, { start: number; end: number }>();
  for (const { sentence, start, end } of words)
    sentences.set(sentence, { start: sentences.get(sentence)?.start ?? start, end });
  return sentences;
}

/** What stands around places in their sentence; in a title in the whole title. */
function surroundings(run: readonly PlaceHit[], p: OpenPassage, sentences: ReturnType<typeof sentencesOf>): Named {
  const [from, to] = [run[0]?.hit.start ?? 0, Math.max(...run.map(({ hit }) => hit.end))];
  const around = isBody(p.where)
    ? [...sentences.values()].find((s) => s.start <= from && s.end >= from)
    : { start: 0, end: p.text.length };
  const end = Math.max(to, around?.end ?? to);
  return {
    before: p.text.slice(Math.max(around?.start ?? from, from - READ_BEFORE), from),
    after: p.text.slice(to, Math.min(end, to + READ_AFTER)),
    country: run.every(({ place }) => place.country),
    swedish: run.some(({ place }) => place.covers.length > 0),
  };
}

const lineBefore = (text: string, run: readonly PlaceHit[]): string => {
  const from = run[0]?.hit.start ?? 0;
  return text.slice(Math.max(text.lastIndexOf('\n', from - 1), from - READ_BEFORE, 0), from);
};

/** The places that the identifier or the programme's id tells; EuropeAid's ends with the country's code. */
function inIdentifier(
  { identifier, programme }: CallForGeography,
  { all, countries, codes, anyCode }: Places,
): KnownPlace[] {
  const number = countries.get(/^EuropeAid\/.*\/([A-Z]{2})$/.exec(identifier ?? '')?.[1] ?? '');
  const country = number === undefined ? undefined : all[number];
  const said = `${slug(identifier ?? '')} ${slug(programme ?? '')}`;
  const told = anyCode.test(said) ? codes.filter(({ code }) => said.includes(code)) : [];
  // `interreg-sverige-norge` also holds `sverige`: the longer code is what is meant.
  const meant = told.filter(({ code }) => !told.some((other) => other.code !== code && other.code.includes(code)));
  return [...(country ? [country] : []), ...meant.map(({ place }) => place)];
}

/** Title, call title, identifier and the source's own field each limit on their own; what the text says is one statement together. */
const levelOf = ({ where }: PlaceLimit): string =>
  where === 'title' || where === 'call title' || where === 'identifier' || where === 'regions' ? where : 'text';

const covers = ({ covers: codes }: PlaceLimit, nuts: string | null): boolean =>
  nuts === null ? codes.length > 0 : codes.some((code) => nuts.startsWith(code) || code.startsWith(nuts));

/** The limit that shuts a municipality out, and a plain Swedish sentence on it. */
export interface Outside {
  limit: PlaceLimit;
  text: string;
}

/**
 * What shuts a municipality in the NUTS region `nuts` out, or null when it may be inside or nothing limits. Of several places named
 * together one that covers it is enough. Without a region only what covers no part of Sweden shuts out.
 */
export function outside({ limits }: Geography, nuts: string | null, { counties }: Places): Outside | null {
  if (limits.length === 0) return null;
  for (const level of new Set(limits.map(levelOf))) {
    const together = limits.filter((one) => levelOf(one) === level);
    const [first] = together;
    if (first === undefined || together.some((one) => covers(one, nuts))) continue;
    const abroad = together.every((one) => one.covers.length === 0);
    const rest = abroad
      ? ', där ingen del av Sverige ingår'
      : `; ${counties.get(nuts ?? '') ?? 'kommunen'} ligger utanför`;
    return { limit: first, text: `utlysningen gäller ${inWords(together.map((one) => one.place))}${rest}` };
  }
  return null;
}

/** So many places are named; a longer list ends with `med flera`. */
const MOST_NAMED = 3;

function inWords(names: readonly string[]): string {
  if (names.length > MOST_NAMED) return `${names.slice(0, MOST_NAMED).join(', ')} med flera`;
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} och ${last}`;
}

/** The programmes for parts of Europe or of Sweden, by whether a municipality in the NUTS region `nuts` lies in them. Swedish names. */
export interface Coverage {
  inside: string[];
  outside: string[];
  /** The region in which ESF+ and the regional fund hand out their money there; null when the table has none. */
  fundRegion: string | null;
}

/** Which of the programmes cover a place, by the table in data/places.yaml. */
export function coverageOf(programmes: readonly Programme[], places: Places, nuts: string): Coverage {
  const regional = programmes.flatMap(({ id, name }) => {
    const found = inIdentifier({ identifier: null, programme: id, applicants: null }, places);
    return found.length > 0 ? [{ name, covers: found.flatMap((place) => place.covers) }] : [];
  });
  const reaches = (codes: readonly string[]) => codes.some((code) => nuts.startsWith(code) || code.startsWith(nuts));
  const region = places.all.find(
    ({ covers: [code, ...more] }) => code?.length === 4 && more.length === 0 && nuts.startsWith(code),
  );
  return {
    inside: regional.filter(({ covers: codes }) => reaches(codes)).map(({ name }) => name),
    outside: regional.filter(({ covers: codes }) => !reaches(codes)).map(({ name }) => name),
    fundRegion: region?.name ?? null,
  };
}
