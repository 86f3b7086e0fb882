// Interreg Baltic Sea Region: the feed of news. Calls are told of there among much else; the page for applicants has been seen to say
// that no call is open, but its form is not known.
import type { CallDraft } from '../src/domain/call.ts';
import {
  blocksIn,
  type FeedItem,
  feedSource,
  readCallPage,
} from '../src/reading/index.ts';

export const interregBalticSeaRegion = feedSource({
  id: 'interreg-baltic-sea-region',
  name: 'Interreg Östersjöregionen',
  home: 'https://interreg-baltic.eu/gateway/',
  fund: 'Interreg Östersjöregionen (hela Sverige)',
  language: 'en',
  every: 'day',
  evidence: 'described',
  address: 'https://interreg-baltic.eu/feed/',
  hosts: ['interreg-baltic.eu', 'www.interreg-baltic.eu'],
  revision: 1,
  quietIsNormal: true,
  keep: isCall,
  facts: factsOf,
});

const ABOUT_CALL = /\bcalls?\b(?! (?:us|me|it)\b)|\bapply\b|\bapplications?\b|funding opportunit/i;
/** What became of calls, and what is asked of others than applicants. */
const NO_CALL =
  /\b(?:approved|selected|selects?|results?|submitted|celebrat\w*|awarded|winners?|kick-?off|tenders?|vacanc\w*|jobs?|experts?|expert pool|speakers?|papers?|abstracts?|workshops?|stories|lessons)\b/i;

/** An item is about a call when its title says so; the categories of such a feed say it of half the news. */
function isCall({ title }: FeedItem): boolean {
  return ABOUT_CALL.test(title) && !NO_CALL.test(title);
}

function factsOf({ title, link, content, summary, publishedOn }: FeedItem): Partial<CallDraft> {
  const { statusSaid, opensOn, opens, deadlines, rolling, budget, euRate, ownRate, applicants } = readCallPage({
    title,
    url: link,
    blocks: blocksIn(content || summary),
    language: 'en',
    datedOn: publishedOn,
    zone: 'Europe/Berlin',
    listed: title,
  });
  return {
    programmeCode: 'interreg-baltic-sea-region',
    callTitle: null,
    statusSaid,
    opensOn,
    ...(opens ? { opens } : {}),
    deadlines,
    ...(rolling ? { rolling } : {}),
    budget,
    ...(euRate ? { euRate } : {}),
    ...(ownRate ? { ownRate } : {}),
    applicants,
  };
}
