// A source that is one feed: the whole form, made from what differs between feeds.
import type { CallDraft } from '../domain/call.ts';
import { readEach } from './each.ts';
import { type FeedItem, feedIn } from './feed.ts';
import { plainText } from './html.ts';
import { collapse } from './json.ts';
import { type Page, type Reading, revisionWith, type Source } from './source.ts';

/** What `readFeed` needs to know of the items. */
export interface FeedReader {
  /** Which items are calls; the others are passed over. Default: all. */
  keep?(item: FeedItem): boolean;
  /** The call that an item describes. Throws when it is not understood. */
  draft(item: FeedItem): CallDraft;
  /** The source's own `revision`. */
  revision: number;
}

/** Reads a page as a feed, item by item: an odd one lands in `unread` and hides no neighbour. Throws what `feedIn` throws. */
export function readFeed(page: Page, { keep = () => true, draft, revision }: FeedReader): Reading {
  const { items } = feedIn(page);
  const contentOf = (item: FeedItem): string => JSON.stringify([revision, item]);
  const calls = items.filter((item) => !isNamed(item) || keep(item));
  return {
    ...readEach(page, calls, { refOf: referenceOf, contentOf, read: draft }),
    seen: items.map((item) => item.id || item.title || '?'),
    passedOver: items
      .filter((item) => !calls.includes(item))
      .map((item) => `${item.title} (${item.link})`.slice(0, 300)),
  };
}

/** Whether a person could tell what the item is: nobody can judge the others, so they are not passed over but counted as not understood. */
const isNamed = (item: FeedItem): boolean => item.title !== '' && item.link !== '';

function referenceOf(item: FeedItem): string {
  if (item.id === '') throw new Error(`posten saknar både guid och länk (${item.title.slice(0, 80) || 'utan titel'})`);
  return item.id;
}

/** What differs between two sources that are one feed each. */
export type FeedForm = Pick<
  Source,
  'id' | 'name' | 'home' | 'fund' | 'language' | 'every' | 'evidence' | 'address' | 'hosts' | 'revision'
> &
  Partial<Pick<Source, 'about' | 'needs' | 'quietIsNormal' | 'crossCheck' | 'roundOf'>> & {
    /** Which items are calls. Default: all. */
    keep?(item: FeedItem): boolean;
    /** What the item says of days, money and applicants: `text` is its whole text without markup. Default: nothing is known. */
    facts?(item: FeedItem, text: string): Partial<CallDraft>;
    /** Instead of the usual draft. */
    draft?(item: FeedItem): CallDraft;
  };

/** A whole source that is one feed. */
export function feedSource(form: FeedForm): Source {
  const { keep, facts, draft, ...source } = form;
  const kind = form.about === 'policy' ? 'policy' : 'call';
  const usual = (item: FeedItem): CallDraft => {
    const call = itemDraft(item, { kind, language: form.language });
    return { ...call, ...facts?.(item, call.sections.map((section) => section.text).join('\n\n')) };
  };
  const reader: FeedReader = { draft: draft ?? usual, revision: revisionWith(form.revision), ...(keep && { keep }) };
  return {
    ...source,
    revision: revisionWith(form.revision),
    start: (_today, address) => [{ url: address, expects: 'application/xml', part: 'feed' }],
    read: (page) => readFeed(page, reader),
  };
}

/**
 * What an item says by itself: title, link, text, categories. Of days, money and applicants it says nothing that may be relied on, not
 * even by its date, which is the day of the news. Throws when title or link is missing.
 */
export function itemDraft(item: FeedItem, { kind, language }: Pick<CallDraft, 'kind' | 'language'>): CallDraft {
  if (item.title === '') throw new Error('titel saknas');
  if (item.link === '') throw new Error('länk saknas');
  const text = plainText(item.content || item.summary);
  return {
    ref: item.id,
    kind,
    identifier: null,
    title: item.title,
    callTitle: null,
    programmeCode: null,
    actions: [],
    language,
    url: item.link,
    statusSaid: null,
    opensOn: null,
    deadlines: [],
    budget: null,
    applicants: null,
    sections: text ? [{ heading: 'other', text }] : [],
    keywords: item.categories.map(collapse).filter(Boolean),
    tags: [],
    news: [],
  };
}
