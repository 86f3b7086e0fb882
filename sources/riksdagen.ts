// Riksdagen's open data: EU proposals that have reached the Riksdag (doktyp kom) and the Government's memos on them (doktyp fpm).
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
import { objectsAt, readRecords } from './shared/records.ts';

const REVISION = 1;
const WINDOW_DAYS = 60;
const PAGE_SIZE = 100;
const MOST_PAGES = 50;

export const riksdagen: Source = {
  id: 'riksdagen',
  name: 'Riksdagens öppna data',
  home: 'https://www.riksdagen.se/sv/',
  fund: 'EU-förslag som har kommit till riksdagen',
  language: 'sv',
  every: 'day',
  evidence: 'described',
  address: 'https://data.riksdagen.se/dokumentlista/',
  hosts: ['www.riksdagen.se', 'riksdagen.se', 'data.riksdagen.se'],
  revision: REVISION,
  about: 'policy',
  needs: ['opens'],
  // The Riksdag rests in summer and at Christmas.
  quietIsNormal: true,
  start: (today, address) => [
    listRequest(address, { kind: 'fpm', from: daysBefore(today, WINDOW_DAYS), to: today }, 1),
  ],
  read,
};

interface Asked {
  kind: 'fpm' | 'kom';
  from: Day;
  to: Day;
}

/** One list after the other: `others` is how many the first one has, and the two together are what must be seen. */
function listRequest(address: string, asked: Asked, number: number, others?: number): PageRequest {
  const url = new URL(address);
  const query = { doktyp: asked.kind, from: asked.from, tom: asked.to, sort: 'datum', sortorder: 'desc' };
  for (const [name, value] of Object.entries({ ...query, utformat: 'json', a: 's', sz: PAGE_SIZE, p: number }))
    url.searchParams.set(name, String(value));
  return {
    url: url.href,
    expects: 'application/json',
    part: asked.kind === 'fpm' ? 'list' : 'proposals',
    carried: { from: asked.from, to: asked.to, ...(others === undefined ? {} : { others: String(others) }) },
  };
}

function read(page: Page): Reading {
  const { dokumentlista: list } = jsonObject(page.body);
  if (!isObject(list)) throw new SourceError('malformed', 'Riksdagens svar saknar dokumentlista.');
  const [total, pages] = [countAt(list, '@traffar'), countAt(list, '@sidor')];
  const { dokument } = list;
  // An empty list has no documents, and a list of one may be that one.
  const items = Array.isArray(dokument) ? dokument : isObject(dokument) ? [dokument] : [];
  if (items.length === 0 && total > 0) throw new SourceError('malformed', 'Riksdagens lista saknar dokument.');
  const { url, part, carried } = page.request;
  const kind = part === 'proposals' ? 'kom' : 'fpm';
  const asked: Asked = { kind, from: carried?.from ?? '', to: carried?.to ?? '' };
  const address = url.slice(0, url.indexOf('?'));
  const others = kind === 'kom' ? Number(carried?.others ?? 0) : undefined;
  const isFirst = new URL(url).searchParams.get('p') === '1';
  const further = isFirst ? Array.from({ length: Math.max(0, Math.min(pages, MOST_PAGES) - 1) }, (_, i) => i + 2) : [];
  const reading = readRecords(page, items, {
    revision: REVISION,
    fields: ['beteckning', 'undertitel', 'summary'],
    refOf,
    draftOf,
  });
  return {
    ...reading,
    seen: reading.seen.map((name) => `${kind} ${name}`),
    ...(others === undefined ? {} : { total: others + total }),
    follow: [
      ...further.map((number) => listRequest(address, asked, number, others)),
      ...(kind === 'fpm' && isFirst ? [listRequest(address, { ...asked, kind: 'kom' }, 1, total)] : []),
    ],
  };
}

/** A count, which the interface writes as text. */
function countAt(list: Json, field: string): number {
  const count = Number(maybeTextAt(list, field) ?? Number.NaN);
  if (!Number.isSafeInteger(count) || count < 0)
    throw new SourceError('malformed', `Riksdagens svar saknar antal (${field}).`);
  return count;
}

function refOf(record: Json): string {
  const id = maybeTextAt(record, 'dok_id') ?? maybeTextAt(record, 'id');
  if (id === null || !/^\w{4,20}$/.test(id)) throw new Error('dokumentet saknar beteckning');
  return id.toUpperCase();
}

function draftOf(record: Json): CallDraft {
  const id = refOf(record);
  const written = maybeTextAt(record, 'datum') ?? maybeTextAt(record, 'publicerad');
  if (written === null) throw new Error('datum saknas');
  const [under, summary] = ['undertitel', 'summary'].map((field) => plainText(maybeTextAt(record, field) ?? ''));
  return policyDraft({
    ref: id,
    identifier: identifierOf(record) ?? id,
    title: collapse(plainText(maybeTextAt(record, 'titel') ?? maybeTextAt(record, 'notisrubrik') ?? '')),
    language: 'sv',
    url: addressOf(record, id),
    publishedOn: writtenDay(written),
    text: [under, summary, plainText(maybeTextAt(record, 'notis') ?? '')].filter(Boolean).join('\n\n'),
    mentions: [maybeTextAt(record, 'beteckning') ?? '', maybeTextAt(record, 'relaterat_id') ?? ''],
    keywords: objectsAt(record, 'amnen').flatMap((topic) => maybeTextAt(topic, 'namn') ?? []),
  });
}

/** `2026/27:FPM12` of a memo; a proposal's own number, `COM(2026) 123`. */
function identifierOf(record: Json): string | null {
  const [session, mark] = [maybeTextAt(record, 'rm'), maybeTextAt(record, 'beteckning')];
  if (mark === null || session === null || /[(/]/.test(mark)) return mark;
  const number = /^(?:FPM)?\s?(\d{1,4})$/i.exec(mark)?.[1];
  return maybeTextAt(record, 'doktyp') === 'fpm' && number ? `${session}:FPM${number}` : mark;
}

/** The address is given without its scheme. */
function addressOf(record: Json, id: string): string {
  const given = maybeTextAt(record, 'dokument_url_html')?.replace(/^(?:https?:)?\/\//, 'https://') ?? '';
  return /^https:\/\/data\.riksdagen\.se\/./.test(given) ? given : `https://data.riksdagen.se/dokument/${id}.html`;
}
