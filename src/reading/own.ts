// A source that the municipality has added without code: a feed, a WordPress site or a list page, described by a few words and selectors.
import type { Day } from '../domain/calendar.ts';
import type { CallDraft } from '../domain/call.ts';
import { hostsOf, type OwnSource, readingOf } from '../domain/own.ts';
import type { FeedItem } from './feed.ts';
import { feedSource, itemDraft } from './feed-source.ts';
import { plainText } from './html.ts';
import { callOf, kindOf } from './own-call.ts';
import { readList, readOwnPage } from './own-list.ts';
import type { Source } from './source.ts';
import { type WordPressRecord, wordpress } from './wordpress.ts';

export type { OwnSource } from '../domain/own.ts';

/** Raised when forms are read otherwise than before. */
const READER = 1;
/** What sites call their posts about money. Where no type is called so, the feed is asked, and the same words looked for in it. */
const POST_TYPES = /utlysning|bidrag|ansök|ansok|stöd|stod|medel|call|grant|funding/i;

/** The source that such a form describes. `triedOn` is the day on which somebody last tried it with success, or null. */
export function ownSource(form: OwnSource, triedOn: Day | null = null): Source {
  const base = {
    id: form.id,
    name: form.name,
    home: form.address,
    fund: form.fund,
    language: form.language,
    every: form.every,
    evidence: triedOn === null ? ('unverified' as const) : (`live ${triedOn.slice(0, 7)}` as const),
    address: form.address,
    hosts: hostsOf(form.address),
    revision: revisionOf(form),
    about: form.about,
    ...(form.elsewhere ? { linksAnywhere: true as const } : {}),
  };
  if (form.kind === 'feed') return feedSource({ ...base, draft: (item) => feedCall(form, item) });
  if (form.kind === 'wordpress')
    return wordpress({ ...base, types: POST_TYPES, draft: (record) => wordpressCall(form, record) });
  return {
    ...base,
    ...(form.nothing === null ? {} : { quietIsNormal: true as const }),
    start: (_today, address) => [{ url: address, expects: 'text/html', part: 'list' }],
    read: (page) => (page.request.part === 'call' ? readOwnPage(form, page) : readList(form, page)),
  };
}

/** A number that is another when the form is read otherwise: FNV-1a, 32 bits. */
function revisionOf(form: OwnSource): number {
  let hash = 0x811c9dc5;
  for (const character of `${READER} ${readingOf(form)}`)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

const linesIn = (html: string): string[] => plainText(html).split('\n').filter(Boolean);

function feedCall(form: OwnSource, item: FeedItem): CallDraft {
  const { ref, title, url, keywords } = itemDraft(item, { kind: kindOf(form), language: form.language });
  const lines = linesIn(item.content || item.summary);
  return { ...callOf(form, { ref, title, url, lines, datedOn: item.publishedOn, language: form.language }), keywords };
}

function wordpressCall(form: OwnSource, record: WordPressRecord): CallDraft {
  const { id: ref, title, url, language, publishedOn: datedOn, categories } = record;
  const lines = linesIn(record.html || record.excerptHtml);
  return { ...callOf(form, { ref, title, url, lines, datedOn, language }), keywords: categories };
}
