// Interreg Baltic Sea Region: the feed of news. Calls are told of there among much else; the page for applicants has been seen to say
// that no call is open, but its form is not known.
import type { CallDraft } from '../src/domain/call.ts';
import {
  blocksIn,
  type FeedItem,
  feedIn,
  type Page,
  pathOf,
  type Reading,
  readCallPage,
  readEach,
  type Source,
  SourceError,
} from '../src/reading/index.ts';
import { datesDecide, reworded } from './shared/parts.ts';

const FEED = 'https://interreg-baltic.eu/feed/';
const REVISION = 1;

export const interregBalticSeaRegion: Source = {
  id: 'interreg-baltic-sea-region',
  name: 'Interreg Östersjöregionen',
  home: 'https://interreg-baltic.eu/gateway/',
  fund: 'Interreg Östersjöregionen (hela Sverige)',
  language: 'en',
  every: 'day',
  evidence: 'described',
  address: FEED,
  hosts: ['interreg-baltic.eu', 'www.interreg-baltic.eu'],
  revision: REVISION,
  needs: ['deadline'],
  quietIsNormal: true,
  start: (_today, address) => [{ url: address, expects: 'application/xml', part: 'feed' }],
  read,
};

const ABOUT_CALL = /\bcalls?\b(?! (?:us|me|it)\b)|\bapply\b|\bapplications?\b|funding opportunit/i;
/** What became of calls, and what is asked of others than applicants. */
const NO_CALL =
  /\b(?:approved|selected|selects?|results?|submitted|celebrat\w*|awarded|winners?|kick-?off|tenders?|vacanc\w*|jobs?|experts?|speakers?|papers?|abstracts?|workshops?|stories|lessons)\b/i;

/** A feed often has news and no calls, but never nothing at all. */
function read(page: Page): Reading {
  const { items } = feedIn(page);
  if (items.length === 0) throw new SourceError('malformed', 'Flödet är tomt: där brukar alltid finnas nyheter.');
  // An item without a title or a link cannot be judged, so it is not passed over but counted as not understood.
  const ours = items.filter((item) => item.title === '' || item.link === '' || isCall(item));
  const reading = readEach(page, ours, {
    refOf,
    contentOf: (item) => JSON.stringify([REVISION, item]),
    read: draftOf,
  });
  return {
    ...reading,
    seen: ours.map(({ link, title }) => link || title || '?'),
    passedOver: items
      .filter((item) => !ours.includes(item))
      .map(({ title, link }) => `${title} (${link})`.slice(0, 300)),
  };
}

/** An item is about a call when its title says so; the categories of such a feed say it of half the news. */
const isCall = ({ title }: FeedItem): boolean => ABOUT_CALL.test(title) && !NO_CALL.test(title);

function refOf({ link, title }: FeedItem): string {
  if (title === '') throw new Error('titel saknas');
  if (!URL.canParse(link)) throw new Error(`länk saknas: ${title.slice(0, 80)}`);
  return pathOf(link);
}

/** The feed carries whole texts. Without them nothing could be told of days, and that should not pass as a call without any. */
function draftOf(item: FeedItem): CallDraft {
  const { title, link, content, publishedOn } = item;
  if (content === '') throw new Error(`nyheten saknar text: ${title.slice(0, 80)}`);
  const about = { title, url: link, language: 'en', datedOn: publishedOn, zone: 'Europe/Berlin', listed: title };
  const blocks = blocksIn(content);
  return datesDecide({
    ref: refOf(item),
    kind: 'call',
    identifier: null,
    callTitle: null,
    programmeCode: 'interreg-baltic-sea-region',
    actions: [],
    ...readCallPage({ ...about, blocks: blocks.map(reworded) }),
    title: /baltic sea region/i.test(title) ? title : `Interreg Baltic Sea Region: ${title}`,
    sections: readCallPage({ ...about, blocks }).sections,
    keywords: item.categories.slice(0, 20),
  });
}
