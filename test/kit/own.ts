// A source of one's own and a tip, as somebody would fill them in, and the pages that they are about.
import type { OwnSource } from '../../src/domain/own.ts';
import type { Tip } from '../../src/domain/tip.ts';

export const anOwnSource = (changes: Partial<OwnSource> = {}): OwnSource => ({
  id: 'egen-bidrag',
  name: 'Länets bidrag',
  kind: 'list',
  address: 'https://bidrag.exempel.se/lista',
  language: 'sv',
  every: 'day',
  about: 'calls',
  fund: '',
  programme: null,
  selectors: { item: 'ul.lista > li', title: null, link: null, deadline: '.dag', text: null },
  follow: false,
  elsewhere: false,
  nothing: null,
  ...changes,
});

export const aFeedSource = (changes: Partial<OwnSource> = {}): OwnSource =>
  anOwnSource({ kind: 'feed', address: 'https://bidrag.exempel.se/feed', selectors: null, ...changes });

export const aTip = (changes: Partial<Tip> = {}): Tip => ({
  title: 'Stöd till lokala möten',
  url: 'https://www.exempel.se/lokala-moten',
  deadline: '2026-09-15',
  status: 'open',
  from: 'Länets nyhetsbrev',
  programme: null,
  words: 'Möten mellan unga i olika kommuner.',
  applicants: 'Kommuner och föreningar',
  language: 'sv',
  ...changes,
});

export const aPage = (main: string, outside = ''): string =>
  `<!doctype html><html lang="sv"><head><title>Bidrag</title></head><body>${outside}<main><h1>Bidrag att söka</h1>${main}</main></body></html>`;

const item = (path: string, title: string, dag: string, text = '') =>
  `<li><h3><a href="${path}">${title}</a></h3><p>${text}</p><span class="dag">${dag}</span></li>`;

/** Seven calls, five of them with a last day that can be read, and one item that nobody could understand. */
export const LIST = aPage(
  `<ul class="lista">
  ${item('/b/1', 'Bidrag till mötesplatser', '15 september 2026', 'Kommuner kan söka högst 500 000 kronor.')}
  ${item('/b/2', 'Bidrag till våtmarker', '2026-10-01')}
  ${item('/b/3', 'Bidrag till bibliotek', 'Sista ansökningsdag: 3 november 2026')}
  ${item('/b/4', 'Bidrag till cykelvägar', '1 december 2026')}
  ${item('/b/5', 'Bidrag till ungas fritid', '31 januari 2027')}
  ${item('/b/6', 'Bidrag till integration', 'meddelas senare')}
  ${item('/b/7', 'Bidrag till kulturskolor', '')}
  <li><p class="dag">1 maj 2027</p></li>
  </ul>`,
);

export const FEED = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Bidrag</title>
<item><title>Stöd till delaktighet</title><link>https://bidrag.exempel.se/n/1</link><guid>n-1</guid>
<description>Sista ansökningsdag: 15 september 2026. Kommuner kan söka.</description><category>unga</category></item>
<item><title>Nya bidrag på gång</title><link>https://annan.exempel.se/n/2</link><guid>n-2</guid><description>Mer kommer i höst.</description></item>
</channel></rss>`;
