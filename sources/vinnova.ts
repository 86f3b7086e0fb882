// Vinnova: the application rounds in its open register, each with the call and the programme that it belongs to.
// Facts of the interface come from public clients; one of them counted 3,840 rounds, 1,211 calls and 271 programmes in October 2026.
import type { CallDraft, Deadline, Opening } from '../src/domain/call.ts';
import {
  amountsIn,
  budgetOf,
  collapse,
  type Json,
  jsonIn,
  maybeTextAt,
  NO_RECORDS,
  type Page,
  type PageRequest,
  plainText,
  type Reading,
  revisionWith,
  type Source,
  SourceError,
  whensIn,
} from '../src/reading/index.ts';
import { maybeSwedishMoment } from './shared/days.ts';
import { objectsAt, readRecords, realText, withField } from './shared/records.ts';

const REVISION = 1;

export const vinnova: Source = {
  id: 'vinnova',
  name: 'Vinnova',
  home: 'https://www.vinnova.se/',
  fund: 'Innovation: Vinnovas egna pengar och omgångar som EU är med och betalar',
  language: 'sv',
  every: 'day',
  evidence: 'described',
  address: 'https://data.vinnova.se/api',
  hosts: ['www.vinnova.se', 'vinnova.se', 'data.vinnova.se'],
  revision: revisionWith(REVISION),
  needs: ['deadline', 'opens'],
  start: (today, address) => [programmesRequest(address, today)],
  read,
};

/** The register times out when asked for everything since 2015. A round still open has been saved within these years. */
const PARENTS_SINCE = '2018-01-01';
const YEARS = 3;
const LATE_SECONDS = 180;

const roundsSince = (today: string): string => `${Number(today.slice(0, 4)) - YEARS}-01-01`;

/** First the programmes, then the calls with their programmes' names, then the rounds with both: each page carries what the next needs. */
function programmesRequest(address: string, today: string): PageRequest {
  const since = roundsSince(today);
  return {
    url: `${address}/program/${PARENTS_SINCE}`,
    expects: 'application/json',
    timeoutSeconds: LATE_SECONDS,
    part: 'programmes',
    carried: { since },
    // Without the names of what it belongs to, a round can be read all the same.
    orElse: roundsRequest(address, since, '{}'),
  };
}

const callsRequest = (address: string, since: string, programmes: string): PageRequest => ({
  url: `${address}/utlysningar/${PARENTS_SINCE}`,
  expects: 'application/json',
  timeoutSeconds: LATE_SECONDS,
  part: 'calls',
  carried: { since, programmes },
  orElse: roundsRequest(address, since, '{}'),
});

const roundsRequest = (address: string, since: string, parents: string): PageRequest => ({
  url: `${address}/ansokningsomgangar/${since}`,
  expects: 'application/json',
  timeoutSeconds: LATE_SECONDS,
  part: 'rounds',
  carried: { since, parents },
});

function read(page: Page): Reading {
  const answer = jsonIn(page.body);
  if (!Array.isArray(answer)) throw new SourceError('malformed', 'Vinnovas svar är inte en lista.');
  const records = answer.filter((one): one is Json => typeof one === 'object' && one !== null && !Array.isArray(one));
  const { url, part, carried } = page.request;
  const address = url.slice(0, url.lastIndexOf('/', url.lastIndexOf('/') - 1));
  const since = carried?.since ?? PARENTS_SINCE;
  if (part === 'programmes')
    return { ...NO_RECORDS, follow: [callsRequest(address, since, JSON.stringify(titlesIn(records)))] };
  if (part === 'calls') {
    const parents = parentsIn(records, namesIn(carried?.programmes), since);
    return { ...NO_RECORDS, follow: [roundsRequest(address, since, JSON.stringify(parents))] };
  }
  const parents = namesIn(carried?.parents);
  const thisYear = String(Number(since.slice(0, 4)) + YEARS);
  return readRecords(page, answer, {
    revision: REVISION,
    fields: ['Titel', 'Beskrivning', 'WebTextLista', 'DiarienummerUtlysning'],
    refOf: numberOf,
    leftOut: (record) => leftOut(record, thisYear),
    draftOf: (record) => draftOf(record, parents[maybeTextAt(record, 'DiarienummerUtlysning') ?? ''] ?? ''),
  });
}

/** Names by diary number. A call is `call\nprogramme`. */
type Names = Record<string, string>;

/** What the page before carried: our own text. */
function namesIn(carried: string | undefined): Names {
  return Object.assign(Object.create(null), JSON.parse(carried ?? '{}'));
}

const LONGEST_NAME = 200;

function titlesIn(records: readonly Json[]): Names {
  const titles: [string, string][] = records.flatMap((record) => {
    const [number, title] = [maybeTextAt(record, 'Diarienummer'), realText(record, 'Titel')];
    return number !== null && title !== null ? [[number, title.slice(0, LONGEST_NAME)]] : [];
  });
  return Object.fromEntries(titles);
}

/** The calls that have a round of the years that are asked for, or do not say which rounds they have. */
function parentsIn(records: readonly Json[], programmes: Names, since: string): Names {
  const recent = records.filter((record) => {
    const rounds = objectsAt(record, 'AnsokningsomgangDnrLista');
    const numbers = rounds.map((round) => maybeTextAt(round, 'DiarienummerAnsokningsomgang') ?? '');
    return rounds.length === 0 || numbers.some((number) => number >= since.slice(0, 4));
  });
  const parents = titlesIn(recent);
  for (const record of recent) {
    const number = maybeTextAt(record, 'Diarienummer') ?? '';
    const programme = programmes[maybeTextAt(record, 'DiarienummerProgram') ?? ''];
    if (parents[number] !== undefined && programme) parents[number] += `\n${programme}`;
  }
  return parents;
}

function numberOf(record: Json): string {
  const number = maybeTextAt(record, 'Diarienummer');
  if (number === null) throw new Error('posten saknar diarienummer');
  return number;
}

function leftOut(record: Json, thisYear: string): string | null {
  if (maybeTextAt(record, 'Publik') === '0') return 'bara inbjudna kan söka';
  if (maybeTextAt(record, 'Webbsida') === '0') return 'visas inte på Vinnovas webbplats';
  const [planned, opens] = [plannedYear(record), maybeTextAt(record, 'Oppningsdatum')];
  return planned !== null && planned < thisYear && opens === null ? `planerad till ${planned} men aldrig utlyst` : null;
}

function draftOf(record: Json, parent: string): CallDraft {
  const number = numberOf(record);
  const swedish = realText(withField(record, 'Titel'), 'Titel');
  const title = swedish ?? realText(record, 'TitelEngelska');
  if (title === null) throw new Error('titel saknas');
  const [call = '', programme = ''] = parent.split('\n');
  const texts = [plainText(maybeTextAt(record, 'Beskrivning') ?? ''), ...webTexts(record)].filter(Boolean);
  const opensOn = maybeSwedishMoment(maybeTextAt(record, 'Oppningsdatum'))?.day ?? null;
  const opens = opensOn === null ? openingIn(record) : null;
  return {
    ref: number,
    kind: 'call',
    identifier: number,
    title,
    callTitle: call !== '' && call !== title ? call : null,
    programmeCode: 'vinnova',
    actions: [],
    language: swedish === null ? 'en' : 'sv',
    url: pageOf(record, number),
    statusSaid: opens === null ? null : 'forthcoming',
    opensOn,
    ...(opens === null ? {} : { opens, planned: true }),
    deadlines: deadlinesIn(record),
    budget: budgetOf(amountsIn(texts.join('\n\n'))),
    applicants: null,
    sections: texts.map((text) => ({ heading: 'other', text })),
    keywords: programme === '' ? [] : [programme],
    tags: [],
    news: [],
  };
}

/** The texts of the round's page, in Swedish where there is one. Older records have one text with its language beside it. */
function webTexts(record: Json): string[] {
  const list = objectsAt(record, 'WebTextLista');
  const texts = list.map((one) => {
    const foreign = /^en/i.test(maybeTextAt(one, 'Lang') ?? '');
    return maybeTextAt(one, 'TextSv') ?? (foreign ? null : maybeTextAt(one, 'Text')) ?? maybeTextAt(one, 'TextEn');
  });
  return texts.map((text) => plainText(text ?? ''));
}

function deadlinesIn(record: Json): Deadline[] {
  const said = maybeTextAt(record, 'Stangningsdatum');
  const moment = maybeSwedishMoment(said);
  if (said === null || moment === null) return [];
  return [{ said, ...moment, zone: moment.time === null ? null : 'Europe/Stockholm', stage: null }];
}

function plannedYear(record: Json): string | null {
  const year = plainField(record, 'AnnonseringslageAr');
  return year !== null && /^20\d\d$/.test(year) ? year : null;
}

/** When a planned round is to be announced: a year, and mostly a month or a part of the year. */
function openingIn(record: Json): Opening | null {
  const year = plannedYear(record);
  if (year === null) return null;
  const said = collapse(`${plainField(record, 'AnnonseringslagePeriod') ?? ''} ${year}`);
  const [when] = whensIn(said);
  const day = when?.day ?? null;
  const within = day === null ? when?.within : { from: day, to: day };
  return { said, within: within ?? { from: `${year}-01-01`, to: `${year}-12-31` } };
}

/** A field by its name without rings and dots: these two are written with å and ä, which have two spellings in Unicode. */
function plainField(record: Json, name: string): string | null {
  const bare = (field: string) => field.normalize('NFD').replace(/\p{M}/gu, '');
  const field = Object.keys(record).find((own) => bare(own) === name);
  return field === undefined ? null : maybeTextAt(record, field);
}

/** The round's own page where the register links to it. Its address cannot be worked out, so else the site's search for the diary number. */
function pageOf(record: Json, number: string): string {
  const links = objectsAt(record, 'LankLista').map((link) => maybeTextAt(link, 'URL') ?? '');
  const own = links.find((link) => /^https:\/\/(?:www\.)?vinnova\.se\/./.test(link));
  return own ?? `https://www.vinnova.se/sok/?q=${encodeURIComponent(number)}`;
}
