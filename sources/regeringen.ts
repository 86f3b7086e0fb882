// Regeringen: faktapromemorior, the Government's memos to the Riksdag on new EU proposals, through g0v.se's copy of regeringen.se.
// The form was worked out from the copy's own files of 29 January 2026. It is run by volunteers, so our links lead to regeringen.se.
import type { CallDraft } from '../src/domain/call.ts';
import {
  collapse,
  isObject,
  type Json,
  jsonIn,
  maybeTextAt,
  type Page,
  type PageRequest,
  plainText,
  type Reading,
  type Source,
  SourceError,
  writtenDay,
} from '../src/reading/index.ts';
import { monthBefore } from './shared/days.ts';
import { policyDraft } from './shared/policy.ts';
import { carriedRecord, readRecords } from './shared/records.ts';

const REVISION = 1;
const SITE = 'https://www.regeringen.se';
/** Older memos are about proposals that are settled or gone. */
const KEPT_DAYS = 365;
/** Only of new memos the whole text is asked for. */
const TEXT_DAYS = 45;

export const regeringen: Source = {
  id: 'regeringen',
  name: 'Regeringens faktapromemorior',
  home: 'https://www.regeringen.se/faktapromemoria/',
  fund: 'Nya EU-förslag, med regeringens bedömning',
  language: 'sv',
  every: 'day',
  evidence: 'described',
  address: 'https://g0v.se',
  hosts: ['www.regeringen.se', 'g0v.se'],
  revision: REVISION,
  about: 'policy',
  needs: ['opens'],
  start: (today, address) => [
    {
      url: `${address}/faktapromemoria.json`,
      expects: 'application/json',
      part: 'list',
      carried: { since: monthBefore(today, KEPT_DAYS), textSince: monthBefore(today, TEXT_DAYS) },
    },
  ],
  read: (page) => (page.request.part === 'memo' ? readMemo(page) : readList(page)),
};

function readList(page: Page): Reading {
  const answer = jsonIn(page.body);
  if (!Array.isArray(answer)) throw new SourceError('malformed', 'Listan över faktapromemorior är inte en lista.');
  const { since = '', textSince = '' } = page.request.carried ?? {};
  const leftOut = (record: Json) => {
    const published = maybeTextAt(record, 'published');
    return published !== null && /^\d{4}-\d{2}-\d{2}$/.test(published) && published < since ? 'äldre än ett år' : null;
  };
  const reading = readRecords(page, answer, { revision: REVISION, refOf, leftOut, draftOf });
  const fresh = new Set(reading.calls.filter(({ opensOn }) => (opensOn ?? '') >= textSince).map(({ ref }) => ref));
  const address = new URL('/', page.request.url).origin;
  return {
    ...reading,
    follow: answer
      .filter(isObject)
      .filter((record) => fresh.has(maybeTextAt(record, 'url') ?? ''))
      .map((record) => memoRequest(address, record)),
  };
}

/** The memo's text, which servers call by either of two kinds. */
function memoRequest(address: string, record: Json): PageRequest {
  const kept = Object.fromEntries(
    ['url', 'id', 'title', 'published', 'summary'].map((field) => [field, record[field]]),
  );
  const request: PageRequest = {
    url: `${address}${refOf(record).replace(/\/+$/, '')}.md`,
    expects: 'text/markdown',
    part: 'memo',
    carried: { record: JSON.stringify(kept) },
    about: refOf(record),
    single: true,
    once: true,
  };
  return { ...request, orElse: { ...request, expects: 'text/plain' } };
}

/** The path on regeringen.se. The memo's own number is no name: some have none, and one number has been used twice. */
function refOf(record: Json): string {
  const path = maybeTextAt(record, 'url');
  if (path === null || !/^\/[\w/.-]{1,200}$/.test(path)) throw new Error('posten saknar adress');
  return path;
}

function draftOf(record: Json, text = ''): CallDraft {
  const title = collapse(plainText(maybeTextAt(record, 'title') ?? ''));
  const published = maybeTextAt(record, 'published');
  if (published === null) throw new Error('dag saknas');
  const summary = plainText(maybeTextAt(record, 'summary') ?? '');
  return policyDraft({
    ref: refOf(record),
    identifier: numberIn([maybeTextAt(record, 'id') ?? '', title, refOf(record)]),
    title: title.replace(/[,.]?\s{0,3}\d{4}\/\d{2,4}:?\s?FPM\s?\d{1,4}\.?$/i, ''),
    language: 'sv',
    url: `${SITE}${refOf(record)}`,
    publishedOn: writtenDay(published),
    text: text || summary,
    mentions: [summary],
  });
}

/** `2025/26:FPM52`, also when it is written `2025/2026:FPM52`, `2025/26FPM 52` or, in addresses, `202526fpm52`. */
function numberIn(texts: readonly string[]): string | null {
  for (const text of texts) {
    const found = /(20\d\d)\/?(?:20)?(\d\d):?\s?FPM\s?(\d{1,4})/i.exec(text);
    if (found) return `${found[1]}/${found[2]}:FPM${found[3]}`;
  }
  return null;
}

/** One memo with its text. It carries the print of its row in the list, so that it is asked for only when that has changed. */
function readMemo(page: Page): Reading {
  // Every file ends with a line break; a piece of one hardly ever does.
  if (!page.body.endsWith('\n')) throw new SourceError('truncated', 'Promemorian är avhuggen: slutet saknas.');
  const body = page.body.trim();
  if (!/^#\s/.test(body)) throw new SourceError('malformed', 'Promemorian börjar inte med en rubrik.');
  const record = carriedRecord(page);
  const { calls, ...reading } = readRecords(page, [record], { revision: REVISION, refOf, draftOf });
  // A line that is broken within a sentence is one paragraph with the next.
  const paragraphs = body
    .split(/\n\s*\n/)
    .slice(1)
    .map((paragraph) => plainText(collapse(paragraph).replace(/^#{1,6} /, '')));
  const text = paragraphs.filter(Boolean).join('\n\n');
  return { ...reading, calls: calls.map((call) => ({ ...call, ...draftOf(record, text) })) };
}
