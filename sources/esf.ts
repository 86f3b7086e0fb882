// Svenska ESF-rådet: calls of the social fund (ESF+) and the skills part of the Just Transition Fund (JTF), from a WordPress site.
// Of the site's REST interface only ordinary pages have been seen. Whether calls are posts of a type of their own or pages below
// /utlysningar/ nobody knows, so a call is told by its address and by saying when one can apply.
import type { CallDraft } from '../src/domain/call.ts';
import {
  amountsIn,
  blocksIn,
  budgetOf,
  countiesIn,
  factsIn,
  linesOf,
  type Page,
  type Reading,
  ratesIn,
  readCallPage,
  type Source,
  SourceError,
  site,
  type WordPressRecord,
  wordpress,
} from '../src/reading/index.ts';

const ABOUT = {
  id: 'esf',
  name: 'Svenska ESF-rådet',
  home: 'https://www.esf.se/utlysningar/',
  fund: 'Europeiska socialfonden+ (ESF+) och Fonden för en rättvis omställning (FRO)',
  language: 'sv',
  every: 'day',
  evidence: 'unverified',
  hosts: ['www.esf.se', 'esf.se'],
  revision: 1,
  needs: ['deadline'],
} as const;

/** Calls, and not the list of them, the plan (which is a source of its own) or advice to applicants. */
const CALL =
  /\/(?:utlysning|utlysningar|calls?)\/(?!utlysningsplan|(?:kommande|planerade|tidigare|avslutade)(?:-utlysningar)?\/|sa-(?:ansoker|soker|fungerar|har)|page\/|feed\/)(?:[^/?#]{1,200}\/){0,2}[^/?#]{1,200}\/?$/;

/** Without REST and feed: the list for people, and each call's page. */
const pages = site({
  ...ABOUT,
  address: 'https://www.esf.se/utlysningar/',
  links: CALL,
  nothing: /(?:det finns|finns det|har) (?:just nu |för närvarande )?inga (?:öppna |aktuella )?utlysningar/i,
  round: 'path',
  isCall: (page) => saysWhen(linesOf(page.blocks())),
  mend: (call, page, { carried }) => ({
    ...mended(call, linesOf(page.blocks())),
    ref: carried?.number ?? call.ref,
  }),
});

const rest = wordpress({
  ...ABOUT,
  address: 'https://www.esf.se/',
  types: /utlysning|^calls?$|^pages?$/i,
  keep: isCall,
  draft: draftOf,
  feed: { path: 'feed/', keep: isCall },
  list: { path: 'utlysningar/', read: (page) => pages.read(numbered(page)) },
});

export const esf: Source = { ...rest, read };

/** A feed of news has no calls in it, and so does not spare us the list. */
function read(page: Page): Reading {
  const reading = rest.read(page);
  const { calls, unchanged, unread } = reading;
  if (page.request.part === 'wp-feed' && calls.length + unchanged.length + unread.length === 0)
    throw new SourceError('refused', 'Webbplatsens flöde har inga utlysningar, bara nyheter.');
  return reading;
}

function isCall({ url, html, excerptHtml }: WordPressRecord): boolean {
  if (!CALL.test(url)) return false;
  try {
    return saysWhen(`${linesOf(blocksIn(html))}\n${linesOf(blocksIn(excerptHtml))}`);
  } catch {
    // What cannot be read is not passed over, so that it is counted as not read.
    return true;
  }
}

/** Advice to applicants lies beside the calls, but says nothing of when one can apply. */
function saysWhen(text: string): boolean {
  const { status, rolling, opens, deadlines } = factsIn(text, { language: 'sv' });
  return status !== null || rolling || opens !== null || deadlines.length > 0;
}

/** A call's page names its number in WordPress, by which the call is known whichever way it is read. */
function numbered(page: Page): Page {
  const link = /<link\b[^>]{0,200}\brel=["']shortlink["'][^>]{0,300}/i.exec(page.body.slice(0, 100_000))?.[0];
  const number = /[?&](?:p|page_id)=(\d{1,12})(?!\d)/.exec(link ?? '')?.[1];
  if (number === undefined) return page;
  return { ...page, request: { ...page.request, carried: { ...page.request.carried, number } } };
}

function draftOf(record: WordPressRecord): CallDraft {
  const { id, title, url, language, modifiedOn, publishedOn } = record;
  const blocks = blocksIn(record.html);
  const call: CallDraft = {
    ref: id,
    kind: 'call',
    identifier: null,
    callTitle: null,
    programmeCode: null,
    actions: [],
    ...readCallPage({ title, url, blocks, language, datedOn: publishedOn ?? modifiedOn, zone: 'Europe/Stockholm' }),
  };
  return mended(call, linesOf(blocks));
}

/** What ESF's pages say in their own way. `medfinansieringsgrad` is the applicants' own share, and titles name the region. */
function mended(call: CallDraft, text: string): CallDraft {
  const { eu, own } = ratesIn(text);
  const regions = regionsOf(call, text);
  return {
    ...call,
    programmeCode: /rättvis omställning|just transition/i.test(`${call.title}\n${text}`)
      ? 'fonden-rattvis-omstallning'
      : 'esf-sverige',
    budget: call.budget ?? budgetOf(amountsIn(text)),
    ...(eu ? { euRate: eu } : {}),
    ...(own ? { ownRate: own } : {}),
    ...(regions.length > 0 ? { regions } : {}),
  };
}

/** The regions of the title go first; then those that the page's own fields name, and last the whole text. */
function regionsOf({ title, regions = [] }: CallDraft, text: string): string[] {
  const titled = countiesIn(title, 'labels');
  if (titled.length > 0) return titled;
  return regions.length > 0 ? regions : countiesIn(text);
}
