// The forms that a new source begins with, one per kind, each with fixtures that it reads.

import { type Asked, begin, half, opening, type Template } from './source-template.ts';
import { jsonTemplate, wordpressTemplate } from './source-templates-data.ts';

export type Kind = 'site' | 'feed' | 'wordpress' | 'json';

const htmlPage = (title: string, main: string, url: string): string => `<!doctype html>
<html lang="sv">
<head><meta charset="utf-8"><title>${title}</title><link rel="canonical" href="${url}"></head>
<body>
<header><nav><a href="/">Start</a></nav></header>
<main>
${main}
</main>
<footer><p>En påhittad sida.</p></footer>
</body>
</html>
`;

function siteTemplate(asked: Asked): Template {
  const base = asked.url.replace(/\/+$/, '');
  const calls = [`${base}/skolgardar-4711`, `${base}/vattendrag-4712`];
  const list = htmlPage(
    'Utlysningar',
    `<h1>Utlysningar</h1>
<ul>
  <li><a href="${calls[0]}">Gröna skolgårdar</a> Öppen, stänger 1 mars 2027</li>
  <li><a href="${calls[1]}">Levande vattendrag</a> Öppnar 15 februari 2027</li>
</ul>`,
    asked.url,
  );
  const call = (url: string, title: string, dates: string) =>
    htmlPage(
      title,
      `<h1>${title}</h1>
<p>Bidrag till kommuner som vill göra något bra tillsammans med dem som bor där.</p>
<h2>Ansökningstid</h2>
<p>${dates}</p>
<h2>Vem kan söka?</h2>
<p>Kommuner och regioner, ensamma eller tillsammans med föreningar.</p>
<h2>Hur mycket kan ni få?</h2>
<p>Högst 500 000 kronor per projekt.</p>`,
      url,
    );
  return {
    form: `${opening(asked)}
import { site } from '../src/reading/index.ts';

export const ${asked.name} = site({
${begin(asked)}
  needs: ['deadline', 'applicants'],
  // The addresses of calls' own pages, as they stand in the list.
  links: /^${base.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}\\/[^/?#]+$/,
  // The sentence with which the list says that there is nothing at present.
  nothing: /inga (?:öppna |aktuella )?utlysningar just nu/i,
  round: 'path',
});
`,
    fixtures: {
      'list--ordinary.html': list,
      'call--open.html': call(calls[0] ?? '', 'Gröna skolgårdar', 'Sista ansökningsdag: 1 mars 2027.'),
      'call--coming.html': call(
        calls[1] ?? '',
        'Levande vattendrag',
        'Öppnar 15 februari 2027. Stänger 15 april 2027.',
      ),
      'list--half-a-page.txt': half(list),
    },
    site: {
      [asked.url]: 'list--ordinary.html',
      [calls[0] ?? '']: 'call--open.html',
      [calls[1] ?? '']: 'call--coming.html',
    },
  };
}

function feedTemplate(asked: Asked): Template {
  const { origin } = new URL(asked.url);
  const item = (number: number, title: string, text: string) => `    <item>
      <title>${title}</title>
      <link>${origin}/nyheter/${number}</link>
      <guid isPermaLink="false">${number}</guid>
      <pubDate>Mon, 25 Jan 2027 09:00:00 +0100</pubDate>
      <description><![CDATA[<p>${text}</p>]]></description>
    </item>`;
  const feed = (items: string) => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0">
  <channel>
    <title>Nyheter</title>
    <link>${origin}/</link>
    <description>Påhittade nyheter</description>
${items}
  </channel>
</rss>
`;
  const ordinary = feed(
    [
      item(
        4711,
        'Ny utlysning: gröna skolgårdar',
        'Kommuner kan söka pengar till skolgårdar. Sista ansökningsdag är den 1 mars 2027.',
      ),
      item(4712, 'Vi har fått en ny webbplats', 'Hör gärna av dig med synpunkter.'),
      item(4713, 'Utlysning om levande vattendrag', 'Sista dag att ansöka är den 15 april 2027.'),
    ].join('\n'),
  );
  return {
    form: `${opening(asked)}
import { factFields, factsIn, feedSource } from '../src/reading/index.ts';

export const ${asked.name} = feedSource({
${begin(asked)}
  needs: ['deadline'],
  // A feed has all kinds of news. What is kept must be about a call.
  keep: ({ title }) => /utlysning|ansök/i.test(title),
  facts: ({ publishedOn }, text) =>
    factFields(factsIn(text, { language: 'sv', datedOn: publishedOn, zone: 'Europe/Stockholm' })),
});
`,
    fixtures: {
      'feed--ordinary.xml': ordinary,
      'feed--empty.xml': feed(''),
      'feed--half-a-feed.txt': half(ordinary),
    },
    site: { [asked.url]: 'feed--ordinary.xml' },
  };
}

export const TEMPLATES: Readonly<Record<Kind, (asked: Asked) => Template>> = {
  site: siteTemplate,
  feed: feedTemplate,
  wordpress: wordpressTemplate,
  json: jsonTemplate,
};
