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

function read(page: Page): Reading {
  const web = webPage(page);
  const cards = web.all('article.c-card');
  if (cards.length === 0 && !NOTHING.test(linesOf(web.blocks())))
    throw new SourceError('malformed', 'Sidan saknar nyheter och säger inte att det inte finns några.');
  const news = cards.filter((card) => !isElsewhere(card));
  const contentOf = (card: Element) => JSON.stringify([REVISION, draftOf(card)]);
  return {
    ...readEach(page, news, { refOf, contentOf, read: draftOf }),
    seen: cards.map((card, i) => linkOf(card) ?? `kort ${i + 1}`),
    passedOver: cards.filter(isElsewhere).map((card) => `${linkOf(card)}: ingen nyhet`),
  };
}

const linkOf = (card: Element): string | null => card.maybeLink('.c-card__title a');

/** Cards lead to events, studies and topic pages as well. */
const isElsewhere = (card: Element): boolean => {
  const link = linkOf(card);
  return link !== null && !/\/news\/(?!all-stories)[^/]/.test(link);
};

const refOf = (card: Element): string => pathOf(card.link('.c-card__title a'));

function draftOf(card: Element): CallDraft {
  const said = card.maybeAttribute('time[datetime]', 'datetime');
  if (said === null) throw new Error('dag saknas');
  return policyDraft({
    ref: refOf(card),
    identifier: null,
    title: card.text('.c-card__title'),
    language: 'en',
    url: card.link('.c-card__title a'),
    publishedOn: writtenDay(said),
    text: card.maybeText('.c-card__text') ?? '',
  });
}
