// European Urban Initiative: the cards of its list of calls (Portico). Other organisations' calls lie in the same list.
import type { Budget, CallDraft, Deadline, StatusSaid } from '../src/domain/call.ts';
import {
  amountsIn,
  budgetOf,
  type Element,
  type Page,
  type Reading,
  readEach,
  type Source,
  SourceError,
  slashedDay,
  webPage,
} from '../src/reading/index.ts';

const PAGE = 'https://portico.urban-initiative.eu/urban-panorama/call-for-proposals';
const REVISION = 1;

export const europeanUrbanInitiative: Source = {
  id: 'european-urban-initiative',
  name: 'European Urban Initiative',
  home: PAGE,
  fund: 'European Urban Initiative (regionalfonden, för städer)',
  language: 'en',
  every: 'day',
  evidence: 'described',
  address: PAGE,
  hosts: ['portico.urban-initiative.eu', 'www.urban-initiative.eu', 'urban-initiative.eu'],
  revision: REVISION,
  needs: ['status'],
  start: (_today, address) => [{ url: address, expects: 'text/html', part: 'list' }],
  read,
};

/** The cards of calls; a redesign may leave nothing but articles. */
const CARDS = ['article.node--type-call-for-proposals', 'article'];
const STATUS: Readonly<Record<string, StatusSaid>> = { open: 'open', upcoming: 'forthcoming', closed: 'closed' };

interface Card {
  title: string;
  text: string;
  status: StatusSaid | null;
  publisher: string | null;
  url: string;
}

function read(page: Page): Reading {
  const web = webPage(page);
  const found = CARDS.map((selector) => web.all(selector).filter(isCard)).find((some) => some.length > 0) ?? [];
  if (found.length === 0) throw new SourceError('malformed', 'Sidan har inga kort med utlysningar.');
  const cards = found.map((element) => cardOf(element, page.request.url));
  // A card that does not say whose it is cannot be judged, so it is not passed over but counted as not understood.
  const ours = cards.filter(({ publisher }) => publisher === null || /european urban initiative/i.test(publisher));
  const reading = readEach(page, ours, {
    refOf,
    contentOf: (card) => JSON.stringify([REVISION, card]),
    read: draftOf,
  });
  return {
    ...reading,
    seen: cards.map(({ title }) => slugOf(title) || '?'),
    passedOver: cards
      .filter((card) => !ours.includes(card))
      .map(({ title, publisher }) => `${title} (${publisher})`.slice(0, 300)),
  };
}

/** Articles that say neither state nor last day are something else. */
const isCard = (element: Element): boolean =>
  /\b(?:open|upcoming|closed)\b|deadline date/i.test(element.maybeText() ?? '');

function cardOf(element: Element, page: string): Card {
  const lines = element.blocks().map(({ text }) => text);
  const said = lines.find((line) => /^(?:open|upcoming|closed)$/i.test(line))?.toLowerCase() ?? '';
  const by = lines.map((line) => /^By:?\s{1,2}(.{2,150})$/.exec(line)?.[1]);
  return {
    title: element.maybeText('.title-node') ?? element.maybeText('h1, h2, h3, h4, h5, h6') ?? '',
    text: lines.filter((line) => !/^(?:find out|learn|read) more$/i.test(line)).join('\n'),
    status: STATUS[said] ?? null,
    publisher: by.find((name) => name !== undefined) ?? null,
    url: linkOf(element) ?? page,
  };
}

/** The last `Find out more`; when it leads to a file, the link of the one who publishes the call. */
function linkOf(element: Element): string | null {
  const links = element.all('a').map((link) => ({ text: link.maybeText() ?? '', url: link.maybeLink() }));
  const more = links.filter(({ text }) => /^(?:find out|learn|read) more/i.test(text)).at(-1)?.url ?? null;
  if (more !== null && !/\.pdf(?:[?#]|$)/i.test(more)) return more;
  return links.find(({ text }) => /^By\b|European Urban Initiative/.test(text))?.url ?? null;
}

/** Cards have no number: the title is what names a call. */
function refOf({ title, publisher }: Card): string {
  if (title === '') throw new Error('kortet saknar titel');
  if (publisher === null) throw new Error(`kortet säger inte vem som ger ut utlysningen: ${title.slice(0, 80)}`);
  return slugOf(title);
}

const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 100);

function draftOf(card: Card): CallDraft {
  const { title, text, status, url } = card;
  return {
    ref: refOf(card),
    kind: 'call',
    identifier: null,
    title,
    callTitle: null,
    programmeCode: 'european-urban-initiative',
    actions: [],
    language: 'en',
    url,
    statusSaid: status,
    opensOn: null,
    deadlines: deadlinesIn(text),
    budget: budgetIn(text),
    applicants: null,
    sections: [{ heading: 'other', text }],
    keywords: [],
    tags: [],
    news: [],
  };
}

/** `Deadline date : 15/06/2027`, day first, never a clock. Throws when something else stands there. */
function deadlinesIn(text: string): Deadline[] {
  const said = labelled(text, 'Deadline date');
  if (said === null) return [];
  return [{ said, day: slashedDay(said), time: null, zone: null, stage: null }];
}

/** `Funding support : €60 million` is what the call has; the words say when it is what one project may get. */
const budgetIn = (text: string): Budget | null =>
  budgetOf(amountsIn(labelled(text, 'Funding support') ?? '').map((sum) => ({ ...sum, per: sum.per ?? 'call' })));

/** What follows a label: on its line, or, when that is all there is on it, on the next. */
function labelled(text: string, label: string): string | null {
  const found = new RegExp(`^${label}[ ]{0,2}:?[ ]{0,2}\\n?([^\\n]{1,200})`, 'im').exec(text);
  return found?.[1]?.trim() || null;
}
