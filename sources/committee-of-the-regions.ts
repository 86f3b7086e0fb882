// The European Committee of the Regions: its news, which it publishes as a web page of cards only. The card's classes are those that a
// public client read in September 2026.
import type { CallDraft } from '../src/domain/call.ts';
import {
  type Element,
  linesOf,
  type Page,
  pathOf,
  type Reading,
  readEach,
  type Source,
  SourceError,
  webPage,
  writtenDay,
} from '../src/reading/index.ts';
import { policyDraft } from './shared/policy.ts';

const REVISION = 1;

export const committeeOfTheRegions: Source = {
  id: 'committee-of-the-regions',
  name: 'Europeiska regionkommittén',
  home: 'https://www.cor.europa.eu/en/news',
  fund: 'Kommuners och regioners röst i EU: ståndpunkter och nyheter',
  language: 'en',
  every: 'day',
  evidence: 'described',
  address: 'https://www.cor.europa.eu/en/news',
  hosts: ['www.cor.europa.eu', 'cor.europa.eu'],
  revision: REVISION,
  about: 'policy',
  needs: ['opens'],
  start: (_today, address) => [{ url: address, expects: 'text/html', part: 'list' }],
  read,
};

/** How a list without items says so. */
const NOTHING = /\bno (?:results|news|items)\b/i;

/** What a card says. Without `:scope`, a search within an element costs the square of how many children it has (cheerio 1.2). */
interface Card {
  name: string;
  link: string | null;
  title: string | null;
  said: string | null;
  text: string;
}

const cardOf = (card: Element, i: number): Card => {
  const [title] = card.all(':scope .c-card__title');
  const link = title?.maybeLink(':scope a') ?? null;
  return {
    name: link ?? `kort ${i + 1}`,
    link,
    title: title?.maybeText() ?? null,
    said: card.maybeAttribute(':scope time[datetime]', 'datetime'),
    text: card.maybeText(':scope .c-card__text') ?? '',
  };
};

function read(page: Page): Reading {
  const web = webPage(page);
  const cards = web.whole.all(':scope article.c-card').map(cardOf);
  if (cards.length === 0 && !NOTHING.test(linesOf(web.blocks())))
    throw new SourceError('malformed', 'Sidan saknar nyheter och säger inte att det inte finns några.');
  const news = cards.filter((card) => !isElsewhere(card));
  const contentOf = (card: Card) => JSON.stringify([REVISION, draftOf(card)]);
  return {
    ...readEach(page, news, { refOf: (card) => pathOf(linkOf(card)), contentOf, read: draftOf }),
    seen: cards.map(({ name }) => name),
    passedOver: cards.filter(isElsewhere).map(({ name }) => `${name}: ingen nyhet`),
  };
}

/** Cards lead to events, studies and topic pages as well. */
const isElsewhere = ({ link }: Card): boolean => link !== null && !/\/news\/(?!all-stories)[^/]/.test(link);

function linkOf({ link }: Card): string {
  if (link === null) throw new Error('kortet saknar länk');
  return link;
}

function draftOf(card: Card): CallDraft {
  if (card.said === null) throw new Error('dag saknas');
  return policyDraft({
    ref: pathOf(linkOf(card)),
    identifier: null,
    title: card.title ?? '',
    language: 'en',
    url: linkOf(card),
    publishedOn: writtenDay(card.said),
    text: card.text,
  });
}
