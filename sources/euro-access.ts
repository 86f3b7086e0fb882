// EuroAccess: an Austrian list of calls of all EU programmes, read to notice what the other sources miss. The official page is what we
// link to. The list has some hundreds of calls and every call a page of its own, so only those of programmes that Swedish municipalities
// are in, and that the Commission's portal does not have, are followed.
import type { Budget, CallDraft } from '../src/domain/call.ts';
import {
  amountsIn,
  factFields,
  factsIn,
  linesOf,
  NO_RECORDS,
  type Page,
  type PageRequest,
  type Reading,
  rateIn,
  readEach,
  type Source,
  SourceError,
  type WebPage,
  webPage,
} from '../src/reading/index.ts';
import { programmeNamedIn } from './euro-access/programmes.ts';

const LIST = 'https://www.euro-access.eu/en/calls';
const REVISION = 1;
/** More pages than the list has; each holds many calls. */
const MOST_PAGES = 60;

export const euroAccess: Source = {
  id: 'euro-access',
  name: 'EuroAccess',
  home: LIST,
  fund: 'Interreg, Urbact, European Urban Initiative med flera (kontroll av luckor)',
  language: 'en',
  every: 'week',
  evidence: 'described',
  address: LIST,
  hosts: ['www.euro-access.eu', 'euro-access.eu'],
  revision: REVISION,
  needs: ['deadline'],
  crossCheck: true,
  linksAnywhere: true,
  start: (_today, address) => [listRequest(address)],
  read: (page) => (page.request.part === 'call' ? readCall(page) : readList(page)),
};

const listRequest = (url: string, first?: string): PageRequest => ({
  url,
  expects: 'text/html',
  part: 'list',
  ...(first === undefined ? {} : { carried: { first } }),
});

const CALL = /euro-access\.eu\/en\/calls\/\d{1,7}(?:[/?#]|$)/;
const PAGING = /euro-access\.eu\/en\/calls\?(?:[^#]*&)?page=\d{1,3}(?:&|$)/;

function readList(page: Page): Reading {
  const web = webPage(page);
  const listed = distinct(web.links(CALL).map((link) => ({ ...link, url: plainAddress(link.url) })));
  const [first] = listed;
  if (first === undefined) throw new SourceError('malformed', 'Listan leder inte till några utlysningar.');
  const pages = [...new Set(web.links(PAGING).map(({ url }) => plainAddress(url)))].slice(0, MOST_PAGES);
  if (pages.length === 0)
    throw new SourceError('malformed', 'Listan saknar bläddring, så bara en del av utlysningarna skulle läsas.');
  if (page.request.carried?.first === first.url)
    throw new SourceError('malformed', 'En senare sida av listan är densamma som den första.');
  const ours = listed.filter(({ around }) => programmeNamedIn(around) !== null);
  const others = listed.length - ours.length;
  return {
    calls: [],
    fingerprints: {},
    unchanged: [],
    seen: [],
    unread: [],
    passedOver: others > 0 ? [`${page.request.url}: ${others} utlysningar i program som läses på annat håll`] : [],
    follow: [
      ...(page.request.carried?.first === undefined
        ? pages.filter(isLater).map((url) => listRequest(url, first.url))
        : []),
      ...ours.map(
        ({ url, text: title, around }): PageRequest => ({
          url,
          expects: 'text/html',
          part: 'call',
          single: true,
          carried: { listed: around.slice(0, 500), ...(title ? { title: title.slice(0, 500) } : {}) },
        }),
      ),
    ],
  };
}

const distinct = <T extends { url: string }>(links: readonly T[]): T[] =>
  [...new Map([...links].reverse().map((link) => [link.url, link])).values()].reverse();

/** Pages are counted from 0, and that one is the list's own. */
const isLater = (url: string): boolean => new URL(url).searchParams.get('page') !== '0';

/** `css` and `font` only change how a page looks. */
function plainAddress(url: string): string {
  const plain = new URL(url);
  for (const name of ['css', 'font', 'fontsize']) plain.searchParams.delete(name);
  return plain.href;
}

function readCall(page: Page): Reading {
  const web = webPage(page);
  const { url } = page.request;
  const ref = /\/calls\/(\d{1,7})/.exec(url)?.[1] ?? url;
  const programme = programmeOf(web, page);
  if (programme === null)
    return { ...NO_RECORDS, seen: [ref], passedOver: [`${url}: inget program som svenska kommuner är med i`] };
  const draft = draftOf(web, page, ref, programme);
  const reading = readEach(page, [draft], {
    refOf: (call) => call.ref,
    contentOf: (call) => JSON.stringify([REVISION, call]),
    read: (call) => call,
  });
  return { ...reading, seen: [ref], passedOver: [] };
}

/** The page's own field goes before what the list said; a page without it is none of EuroAccess's calls. */
function programmeOf(web: WebPage, { request }: Page): string | null {
  const said = fieldIn(linesOf(web.blocks()), 'funding program(?:me)?');
  if (said === null) throw new SourceError('malformed', 'Sidan har inte de fält som utlysningar har i EuroAccess.');
  return programmeNamedIn(said) ?? programmeNamedIn(request.carried?.listed ?? '');
}

function draftOf(web: WebPage, { request, body }: Page, ref: string, programme: string): CallDraft {
  const text = linesOf(web.blocks());
  const rate = rateIn(fieldIn(text, 'funding rate') ?? '');
  const own = plainAddress(request.url);
  const official = officialIn(web, body);
  return {
    ref,
    kind: 'call',
    identifier: null,
    title: titleIn(text) ?? request.carried?.title ?? web.heading(),
    callTitle: fieldIn(text, 'funding program(?:me)?'),
    programmeCode: programme,
    actions: [],
    language: 'en',
    url: official ?? own,
    ...timesIn(text),
    budget: budgetIn(text),
    ...(rate ? { euRate: rate } : {}),
    applicants: fieldIn(text, 'eligible entities'),
    sections: sectionsIn(text),
    keywords: [],
    tags: official === null ? [] : [own],
    news: [],
  };
}

/** The title stands before the first field. What heads the page is a call to search. */
function titleIn(text: string): string | null {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => /^funding program(?:me)?\s{0,2}(?::|$)/i.test(line.slice(0, 100)));
  const before = lines[at - 1] ?? '';
  return before === '' || LABEL.test(before.slice(0, 100)) ? null : before.slice(0, 500);
}

/** Days as `17.03.2025 17:00`, Brussels time; there may be several last days. */
function timesIn(text: string): Pick<CallDraft, 'statusSaid' | 'opensOn' | 'deadlines'> {
  const context = { language: 'en', zone: 'Europe/Brussels' };
  const opens = fieldIn(text, 'opening(?: date)?');
  const deadlines = fieldsIn(text, '(?:\\d(?:st|nd|rd|th) )?deadline(?: \\d)?(?: date)?');
  const said = [opens && `Opens: ${opens}`, ...deadlines.map((one) => `Deadline: ${one}`)].filter(Boolean).join('\n');
  const { opensOn, deadlines: days } = factFields(factsIn(said, context));
  return { statusSaid: null, opensOn, deadlines: days };
}

function budgetIn(text: string): Budget | null {
  const [total] = amountsIn(fieldIn(text, 'call budget') ?? '');
  const [project] = amountsIn(fieldIn(text, 'estimated eu contribution per project') ?? '');
  const currency = total?.currency ?? project?.currency;
  if (currency === undefined) return null;
  const each = project?.currency === currency ? project : undefined;
  return {
    currency,
    total: total?.most ?? total?.least ?? null,
    shared: false,
    minPerProject: each?.least === each?.most ? null : (each?.least ?? null),
    maxPerProject: each?.most ?? null,
    projects: null,
  };
}

const SECTIONS = [
  ['other', 'short description'],
  ['objective', 'call objectives'],
  ['outcome', 'expected results'],
] as const;

const sectionsIn = (text: string): CallDraft['sections'] =>
  SECTIONS.flatMap(([heading, label]) => {
    const said = fieldIn(text, label);
    return said === null ? [] : [{ heading, text: said }];
  });

/** The labels of the page, which end each other's fields. */
const LABELS =
  'call navigation|call key data|call content|eligibility criteria|additional information|filter search for grants|funding program(?:me)?|call number|opening(?: date)?|(?:\\d(?:st|nd|rd|th) )?deadline(?: \\d)?(?: date)?|funding rate|call budget|estimated eu contribution per project|project duration|link to the call|link to the submission|short description|call objectives|expected results|regions \\/ countries for funding|eligible entities|mandatory partnership|project partnership|other eligibility criteria|topics|relevance for eu macro-region|un sustainable development goals.{0,20}|contact|call documents';
const LABEL = new RegExp(`^(?:${LABELS})\\s{0,2}(?::|$)`, 'i');

/** What stands on the line of a label after a colon, and on the lines below it, down to the next label; of each line so labelled. */
function fieldsIn(text: string, label: string): string[] {
  const lines = text.split('\n');
  const own = new RegExp(`^(?:${label})\\s{0,2}(?::\\s{0,2}(.*))?$`, 'i');
  return lines.flatMap((line, at) => {
    const found = own.exec(line.slice(0, 500));
    if (!found) return [];
    const end = lines.findIndex((other, i) => i > at && LABEL.test(other.slice(0, 100)));
    const below = lines.slice(at + 1, end < 0 ? undefined : end);
    const said = [found[1] ?? '', ...below].filter((one) => one !== '').join('\n');
    return said === '' ? [] : [said];
  });
}

const fieldIn = (text: string, label: string): string | null => fieldsIn(text, label)[0] ?? null;

/** Where `Link to the call` leads: the words are the link's own, or stand before it. Null when there is none, or it leads back here. */
function officialIn(web: WebPage, body: string): string | null {
  const named = web.links(/^https?:/).find(({ text }) => /^link to the call\b/i.test(text))?.url;
  const url = named ?? linkAfter(body);
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, hostname, username, password } = new URL(url);
  const isWeb = /^https?:$/.test(protocol) && username + password === '';
  return isWeb && !/(?:^|\.)euro-access\.eu$/.test(hostname) ? url : null;
}

/** So far after the words the link must begin, in characters of HTML. */
const REACH = 1000;

function linkAfter(body: string): string | null {
  const at = body.search(/link to the call(?![a-z])/i);
  const after = at < 0 ? '' : body.slice(at, at + REACH);
  const found = /\bhref\s?=\s?["'](https?:\/\/[^"'\s<>]{1,1000})["']/i.exec(after)?.[1];
  return found?.replaceAll('&amp;', '&') ?? null;
}
