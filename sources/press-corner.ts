// The Commission's Press Corner: press releases and questions and answers of the last two months, by its search interface.
import type { Day } from '../src/domain/calendar.ts';
import type { CallDraft } from '../src/domain/call.ts';
import {
  collapse,
  isObject,
  type Json,
  jsonObject,
  maybeTextAt,
  type Page,
  type PageRequest,
  plainText,
  type Reading,
  type Source,
  SourceError,
  writtenDay,
} from '../src/reading/index.ts';
import { daysBefore } from './shared/days.ts';
import { policyDraft } from './shared/policy.ts';
import { readRecords } from './shared/records.ts';

const REVISION = 1;
const WINDOW_DAYS = 60;
/** The most that the interface gives. */
const PAGE_SIZE = 100;
const MOST_PAGES = 60;

export const pressCorner: Source = {
  id: 'press-corner',
  name: 'EU-kommissionens pressmeddelanden',
  home: 'https://ec.europa.eu/commission/presscorner/home/sv',
  fund: 'Nyheter om EU:s förslag, strategier och pengar',
  language: 'en',
  every: 'day',
  evidence: 'described',
  address: 'https://ec.europa.eu/commission/presscorner/api/search',
  hosts: ['ec.europa.eu'],
  revision: REVISION,
  about: 'policy',
  needs: ['opens'],
  start: (today, address) => [searchRequest(address, { from: daysBefore(today, WINDOW_DAYS), to: today }, 1)],
  read,
};

interface Window {
  from: Day;
  to: Day;
}

/** `2027-02-01` → `01022027`, as the interface wants it. */
const ddmmyyyy = (day: Day): string => day.split('-').reverse().join('');

function searchRequest(address: string, { from, to }: Window, number: number): PageRequest {
  const url = new URL(address);
  const query = {
    language: 'en',
    pagesize: PAGE_SIZE,
    pagenumber: number,
    datefrom: ddmmyyyy(from),
    dateto: ddmmyyyy(to),
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return { url: url.href, expects: 'application/json', part: 'list', carried: { from, to } };
}

function read(page: Page): Reading {
  const answer = jsonObject(page.body);
  const { totalNumber: total, docuLanguageListResources: items } = answer;
  if (typeof total !== 'number' || !Array.isArray(items)) {
    const said = maybeTextAt(answer, 'message') ?? maybeTextAt(answer, 'error');
    if (said !== null) throw new SourceError('refused', `Källan svarade med ett fel: ${said.slice(0, 200)}`);
    throw new SourceError('malformed', 'Källans svar saknar lista eller antal.');
  }
  if (items.length === 0 && total > 0) throw new SourceError('malformed', 'Källans lista är tom, men ska ha texter.');
  if (total > MOST_PAGES * PAGE_SIZE)
    throw new SourceError('malformed', `Källan säger sig ha ${total} texter; frågan har inte begränsats som den ska.`);
  const { url, carried } = page.request;
  const window: Window = { from: carried?.from ?? '', to: carried?.to ?? '' };
  // The first page is full when there are more, and shows how many a page holds: perhaps fewer than we asked for.
  const pages = Math.min(Math.ceil(total / Math.max(1, items.length)), MOST_PAGES);
  const isFirst = new URL(url).searchParams.get('pagenumber') === '1';
  const further = isFirst ? Array.from({ length: Math.max(0, pages - 1) }, (_, i) => i + 2) : [];
  return {
    ...readRecords(page, items, { revision: REVISION, fields: ['leadText'], refOf, leftOut, draftOf }),
    total,
    follow: further.map((number) => searchRequest(url.slice(0, url.indexOf('?')), window, number)),
  };
}

/** `IP/26/301`. */
function refOf(record: Json): string {
  const code = maybeTextAt(record, 'refCode');
  if (code === null || !/^[\w/-]{3,40}$/.test(code)) throw new Error('posten saknar beteckning');
  return code;
}

/** Press releases, and questions and answers. Speeches, calendars and the day's summary tell of the same or of nothing. */
const KINDS = ['IP', 'QANDA'];

function leftOut(record: Json): string | null {
  const { docutype } = record;
  const kind =
    (isObject(docutype) ? maybeTextAt(docutype, 'code') : null) ?? maybeTextAt(record, 'refCode')?.split('/')[0];
  return kind && !KINDS.includes(kind.toUpperCase())
    ? `${kind.slice(0, 20)}: inte pressmeddelande eller frågor och svar`
    : null;
}

function draftOf(record: Json): CallDraft {
  const ref = refOf(record);
  const written = maybeTextAt(record, 'eventDate');
  if (written === null) throw new Error('dag saknas');
  const said = (maybeTextAt(record, 'languageCode') ?? 'en').toLowerCase();
  const language = /^[a-z]{2}$/.test(said) ? said : 'en';
  return policyDraft({
    ref,
    identifier: ref,
    title: collapse(plainText(maybeTextAt(record, 'title') ?? '')),
    language,
    url: `https://ec.europa.eu/commission/presscorner/detail/${language}/${ref.toLowerCase().replaceAll('/', '_')}`,
    publishedOn: writtenDay(written),
    text: plainText(maybeTextAt(record, 'leadText') ?? ''),
  });
}
