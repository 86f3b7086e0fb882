// Leader: local development on the countryside, led by some forty areas, each with a site and calls of its own. Jordbruksverket has the
// page about it all; the areas' news are read from their WordPress feeds. To add an area, add a line to AREAS.
import type { CallDraft } from '../src/domain/call.ts';
import {
  blocksIn,
  type FeedItem,
  factFields,
  factsIn,
  feedIn,
  linesOf,
  type Page,
  type PageRequest,
  type Reading,
  ratesIn,
  readCallPage,
  readEach,
  type Source,
  SourceError,
  site,
  statusIn,
} from '../src/reading/index.ts';

interface Area {
  name: string;
  feed: string;
  /** NUTS 3: Leader areas are smaller than counties, so this is as near as a county comes. */
  regions: readonly string[];
}

const AREAS: readonly Area[] = [
  { name: 'Leader Gute', feed: 'https://leadergute.se/feed/', regions: ['SE214'] },
  { name: 'Leader Bergslagen', feed: 'https://leaderbergslagen.eu/feed/', regions: ['SE124', 'SE125', 'SE312'] },
];

const ABOUT = {
  id: 'leader',
  name: 'Leader, lokalt ledd utveckling',
  home: 'https://jordbruksverket.se/stod/lokalt-ledd-utveckling-genom-leader',
  fund: 'Lokalt ledd utveckling genom Leader (landsbygdsfonden)',
  language: 'sv',
  every: 'day',
  evidence: 'unverified',
  address: 'https://jordbruksverket.se/stod/lokalt-ledd-utveckling-genom-leader',
  hosts: ['jordbruksverket.se', 'www.jordbruksverket.se', ...AREAS.flatMap(({ feed }) => hostsOf(feed))],
  revision: 1,
} as const satisfies Omit<Source, 'start' | 'read'>;

const national = site({ ...ABOUT, round: 'path', programme: 'leader' });

export const leader: Source = {
  ...ABOUT,
  start: (today, address) => [
    ...national.start(today, address).map((request) => ({ ...request, url: address })),
    // An area whose site is down hides no other: it is counted as not read.
    ...AREAS.map(({ feed }): PageRequest => ({ url: feed, expects: 'application/xml', part: 'feed', single: true })),
  ],
  read: (page) => (page.request.part === 'feed' ? readArea(page) : national.read(page)),
};

/** With and without `www.`: sites move between the two. */
function hostsOf(feed: string): string[] {
  const host = new URL(feed).hostname.replace(/^www\./, '');
  return [host, `www.${host}`];
}

/** News of calls, by title or category. */
const ABOUT_CALL =
  /utlysning|ansökningsomgång|ansökningsperiod|ansökan|\bsök(?:a|er)?\b[^.!?]{0,40}(?:stöd|medel|pengar|bidrag|projekt)|projektstöd|checkpengar|paraplyprojekt/i;
/** News of what has been decided or will be held. */
const NO_CALL =
  /beviljad|beslutade|fick (?:stöd|pengar)|har fått|årsmöte|styrelse|slutrapport|inspiration|invigning|rekryter|söker (?:en |ny )?(?:medarbetare|verksamhetsledare|ekonom|lag-ledam)/i;

function readArea(page: Page): Reading {
  const area = AREAS.find(({ feed }) => feed === page.request.url);
  if (area === undefined) throw new SourceError('malformed', 'Leaderområdet finns inte i tabellen.');
  const items = itemsOf(page, area);
  const isCall = ({ title, categories }: FeedItem): boolean =>
    [title, ...categories].some((words) => ABOUT_CALL.test(words)) && !NO_CALL.test(title);
  const calls = items.filter((item) => item.title === '' || item.link === '' || isCall(item));
  return {
    ...readEach(page, calls, {
      refOf: (item) => refOf(item, area),
      contentOf: (item) => JSON.stringify([ABOUT.revision, item]),
      read: (item) => draftOf(item, area),
    }),
    seen: items.map(({ id, title }) => `${area.name}: ${id || title || '?'}`),
    passedOver: items
      .filter((item) => !calls.includes(item))
      .map(({ title, link }) => `${title} (${link})`.slice(0, 300)),
  };
}

/** One area's wall against programs says nothing of the others, so it must not end the reading of them all. */
function itemsOf(page: Page, { name }: Area): FeedItem[] {
  try {
    return feedIn(page).items;
  } catch (error) {
    if (!(error instanceof SourceError) || error.trouble !== 'blocked') throw error;
    throw new SourceError('malformed', `${name}: ${error.message}`);
  }
}

/** WordPress's number of the post, with the area's host: two areas have the same numbers. */
function refOf({ id }: FeedItem, { feed }: Area): string {
  const number = /[?&](?:#038;|amp;)?p=(\d{1,12})(?!\d)/.exec(id)?.[1];
  if (number === undefined) throw new Error(`posten saknar nummer i WordPress: ${id.slice(0, 100)}`);
  return `${new URL(feed).hostname}/${number}`;
}

function draftOf(item: FeedItem, area: Area): CallDraft {
  const { title, link, publishedOn } = item;
  if (title === '') throw new Error('titel saknas');
  if (link === '') throw new Error('länk saknas');
  if (publishedOn === null) throw new Error('dag saknas');
  if (item.content === '') throw new Error('flödet har bara början av texten');
  const blocks = blocksIn(item.content);
  const text = linesOf(blocks);
  const context = { language: 'sv', datedOn: publishedOn, zone: 'Europe/Stockholm' };
  const read = readCallPage({ title, url: link, blocks, ...context });
  // A piece of news is about its call from beginning to end, so days count wherever they stand.
  const times = factFields(factsIn(/\d/.test(title) ? `${title}\n${text}` : text, context));
  // In these texts `Leader` is who pays.
  const { eu, own } = ratesIn(text.replaceAll('Leader', 'Programmet'));
  if (times.deadlines.length === 0 && !times.rolling && LAST_DAY.test(`${title}\n${text}`))
    throw new Error('sista ansökningsdag gick inte att läsa');
  return {
    ref: refOf(item, area),
    kind: 'call',
    identifier: null,
    callTitle: area.name,
    programmeCode: 'leader',
    actions: [],
    ...read,
    ...times,
    statusSaid: times.statusSaid ?? statusIn(title),
    deadlines: times.deadlines.map((deadline) => ({ ...deadline, stage: joinable(deadline.stage, times.deadlines) })),
    applicants: read.applicants ?? whoIn(text),
    ...(eu ? { euRate: eu } : {}),
    ...(own ? { ownRate: own } : {}),
    regions: [...area.regions],
    keywords: item.categories.slice(0, 20),
  };
}

/** Words that have a day after them. */
const LAST_DAY = /sista ansökningsdag|(?:ansök|lämna|skicka|sök)[^.!?\n]{0,80} senast\b|\bstänger\b/i;

/** The first sentence that says who can apply. */
const whoIn = (text: string): string | null =>
  text
    .split(/[.!?\n]/)
    .find((sentence) => sentence.length < 400 && /(?:^|\s)(?:kan|får)\s.{0,200}?söka\b/i.test(sentence))
    ?.trim() ?? null;

/** `Steg 2: ansökan` after `Steg 1: checklista` is where newcomers hand in: it is a second stage only after a first one with a day. */
function joinable(stage: CallDraft['deadlines'][number]['stage'], all: CallDraft['deadlines']): typeof stage {
  return stage === 'second' && !all.some((other) => other.stage === 'first') ? null : stage;
}
