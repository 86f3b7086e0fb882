// EUR-Lex: the Commission's proposals, Parliament's and the Council's legislation and the acts of the Official Journal, as its feeds give them.
import type { CallDraft } from '../src/domain/call.ts';
import {
  type FeedItem,
  feedIn,
  type Page,
  plainText,
  type Reading,
  readEach,
  type Source,
} from '../src/reading/index.ts';
import { policyDraft } from './shared/policy.ts';

const REVISION = 1;
/** Predefined feeds by number: 161 Commission proposals, 162 Parliament and Council, 222 acts of the Official Journal, series L. */
const FEEDS = { proposals: '161', legislation: '162', journal: '222' };

export const eurLex: Source = {
  id: 'eur-lex',
  name: 'EUR-Lex',
  home: 'https://eur-lex.europa.eu/homepage.html?locale=sv',
  fund: 'EU:s lagar och kommissionens lagförslag',
  language: 'en',
  every: 'day',
  evidence: 'unverified',
  address: 'https://eur-lex.europa.eu/EN/display-feed.rss',
  hosts: ['eur-lex.europa.eu'],
  revision: REVISION,
  about: 'policy',
  needs: ['opens'],
  start: (_today, address) =>
    Object.entries(FEEDS).map(([part, number]) => ({
      url: `${address}?rssId=${number}`,
      expects: 'application/xml',
      part,
    })),
  read,
};

function read(page: Page): Reading {
  const { items } = feedIn(page);
  const ours = items.filter((item) => !isTechnical(item));
  const contentOf = (item: FeedItem) => JSON.stringify([REVISION, draftOf(item)]);
  return {
    ...readEach(page, ours, { refOf, contentOf, read: draftOf }),
    seen: items.map((item) => codeIn(item) ?? (item.id || item.title || '?')),
    passedOver: items.filter(isTechnical).map((item) => `${item.title}: teknisk rättsakt`.slice(0, 300)),
  };
}

/** Half of the Official Journal: how rules already made are carried out, corrected or applied in the EEA. */
const isTechnical = ({ title }: FeedItem): boolean =>
  /^(?:corrigendum|commission implementing|council implementing|decision of the eea joint|decision no? ?\d{1,4}\/\d{4} of the eea)/i.test(
    bare(title),
  );

function refOf(item: FeedItem): string {
  const ref = codeIn(item) ?? item.id;
  if (ref === '') throw new Error('posten saknar beteckning och länk');
  return ref;
}

/** CELEX (`52026PC0123`), or the Official Journal's own code (`OJ:L_202601234`), as the link has it: the same in every feed. */
function codeIn({ link, id, title }: FeedItem): string | null {
  for (const text of [link, id, title]) {
    const code = /(?:uri=)?(CELEX|OJ)(?::|%3A)([\w.:()-]{4,40})/i.exec(text);
    if (code) return code[1]?.toUpperCase() === 'CELEX' ? (code[2] ?? null) : `OJ:${code[2]}`;
  }
  return null;
}

/** Titles begin with their code now and then. */
const bare = (title: string): string =>
  title.replace(/^(?:CELEX:[\w()]{4,20}:?|[CK]OM:\d{4}:\d{1,4}:\w{0,10}:?)\s{0,3}/i, '');

function draftOf(item: FeedItem): CallDraft {
  if (item.link === '') throw new Error('länk saknas');
  return policyDraft({
    ref: refOf(item),
    identifier: codeIn(item),
    title: bare(item.title),
    language: 'en',
    url: item.link.replace(/^http:/, 'https:'),
    publishedOn: item.publishedOn,
    text: plainText(item.content || item.summary),
    mentions: [item.title, codeIn(item) ?? ''],
    keywords: item.categories,
  });
}
