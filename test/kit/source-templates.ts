// The forms that a new source begins with, one per kind, each with fixtures that it reads.

export type Kind = 'site' | 'feed' | 'wordpress' | 'json';

export interface Template {
  /** The text of `sources/<id>.ts`. */
  form: string;
  /** File names and texts of the first recorded answers; the last one is broken. */
  fixtures: Record<string, string>;
  site: Record<string, string>;
}

interface Asked {
  id: string;
  /** The name of the exported constant. */
  name: string;
  url: string;
}

const half = (text: string): string => text.slice(0, Math.floor(text.length / 2));

/** The fields that every form begins with. */
const begin = ({ id, url }: Asked): string => `  id: '${id}',
  name: '${id[0]?.toUpperCase()}${id.slice(1)}',
  home: '${new URL('/', url).href}',
  fund: 'Skriv vilken fond eller vilka pengar det gäller',
  language: 'sv',
  every: 'day',
  evidence: 'unverified',
  address: '${url}',
  hosts: ['${new URL(url).hostname}'],
  revision: 1,`;

const opening = ({ id, url }: Asked): string =>
  `// ${id[0]?.toUpperCase()}${id.slice(1)}: say here what it publishes and how it is read. Interface: ${new URL(url).hostname}.`;

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
      'list--half-a-page.html': half(list),
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
      'feed--half-a-feed.xml': half(ordinary),
    },
    site: { [asked.url]: 'feed--ordinary.xml' },
  };
}

function wordpressTemplate(asked: Asked): Template {
  const home = asked.url.endsWith('/') ? asked.url : `${asked.url}/`;
  const record = (id: number, title: string, text: string) => ({
    id,
    status: 'publish',
    link: `${home}utlysning/${id}/`,
    title: { rendered: title },
    content: { rendered: `<p>${text}</p>` },
    excerpt: { rendered: '' },
    date: '2027-01-25T09:00:00',
    modified_gmt: '2027-01-25T08:00:00',
  });
  const answer = (records: unknown[]) =>
    `${JSON.stringify({ body: records, status: 200, headers: { 'X-WP-Total': records.length, 'X-WP-TotalPages': 1 } }, null, 2)}\n`;
  const records = answer([
    record(4711, 'Gröna skolgårdar', 'Kommuner kan söka. Sista ansökningsdag: 1 mars 2027.'),
    record(4712, 'Levande vattendrag', 'Kommuner kan söka. Sista ansökningsdag: 15 april 2027.'),
  ]);
  const types = {
    post: { name: 'Inlägg', slug: 'post', rest_base: 'posts', rest_namespace: 'wp/v2' },
    utlysning: { name: 'Utlysningar', slug: 'utlysning', rest_base: 'utlysningar', rest_namespace: 'wp/v2' },
  };
  return {
    form: `${opening(asked)}
import type { CallDraft } from '../src/domain/call.ts';
import { factFields, factsIn, plainText, wordpress } from '../src/reading/index.ts';

export const ${asked.name} = wordpress({
${begin(asked)}
  needs: ['deadline'],
  types: /utlysning|call/i,
  draft: (record): CallDraft => {
    const text = plainText(record.html);
    return {
      ref: record.id,
      kind: 'call',
      identifier: null,
      title: record.title,
      callTitle: null,
      programmeCode: null,
      actions: [],
      language: record.language,
      url: record.url,
      ...factFields(factsIn(text, { language: 'sv', datedOn: record.modifiedOn, zone: 'Europe/Stockholm' })),
      budget: null,
      applicants: null,
      sections: [{ heading: 'other', text }],
      keywords: record.categories,
      tags: [],
      news: [],
    };
  },
});
`,
    fixtures: {
      'wp-types--ordinary.json': `${JSON.stringify(types, null, 2)}\n`,
      'wp-records--ordinary.json': records,
      'wp-records--empty.json': answer([]),
      'wp-records--half-an-answer.txt': half(records),
    },
    site: {
      [`${home}wp-json/wp/v2/types`]: 'wp-types--ordinary.json',
      [`${home}wp-json/wp/v2/utlysningar?*`]: 'wp-records--ordinary.json',
    },
  };
}

function jsonTemplate(asked: Asked): Template {
  const { origin } = new URL(asked.url);
  const answer = (calls: unknown[]) => `${JSON.stringify({ count: calls.length, calls }, null, 2)}\n`;
  const call = (id: number, name: string, closes: string) => ({
    id,
    name,
    opens: '2027-01-15',
    closes,
    about: '<p>Skolor och kommuner kan söka.</p>',
    page: `${origin}/sok/${id}`,
  });
  const ordinary = answer([
    call(4711, 'Gröna skolgårdar', '2027-03-01'),
    call(4712, 'Levande vattendrag', '2027-04-15'),
  ]);
  return {
    form: `${opening(asked)}
import type { CallDraft } from '../src/domain/call.ts';
import {
  isObject,
  type Json,
  jsonObject,
  maybeTextAt,
  type Page,
  plainText,
  type Reading,
  readEach,
  type Source,
  SourceError,
  writtenDay,
} from '../src/reading/index.ts';

export const ${asked.name}: Source = {
${begin(asked)}
  needs: ['deadline'],
  start: (_today, address) => [{ url: address, expects: 'application/json' }],
  read,
};

function read(page: Page): Reading {
  const { calls, count } = jsonObject(page.body);
  if (!Array.isArray(calls) || typeof count !== 'number')
    throw new SourceError('malformed', 'Källans svar saknar lista eller antal.');
  const records = calls.map((call) => (isObject(call) ? call : {}));
  return {
    ...readEach(page, records, { refOf, contentOf: (record) => JSON.stringify([1, record]), read: draftOf }),
    seen: records.map((record, i) => maybeTextAt(record, 'id') ?? \`nr \${i + 1}\`),
    total: count,
    passedOver: [],
  };
}

const refOf = (record: Json): string => must(record, 'id');

function draftOf(record: Json): CallDraft {
  const opens = maybeTextAt(record, 'opens');
  const closes = maybeTextAt(record, 'closes');
  return {
    ref: refOf(record),
    kind: 'call',
    identifier: null,
    title: must(record, 'name'),
    callTitle: null,
    programmeCode: null,
    actions: [],
    language: 'sv',
    url: must(record, 'page'),
    statusSaid: null,
    opensOn: opens && writtenDay(opens),
    deadlines: closes === null ? [] : [{ said: closes, day: writtenDay(closes), time: null, zone: null, stage: null }],
    budget: null,
    applicants: null,
    sections: [{ heading: 'other', text: plainText(maybeTextAt(record, 'about') ?? '') }],
    keywords: [],
    tags: [],
    news: [],
  };
}

function must(record: Json, field: string): string {
  const text = maybeTextAt(record, field);
  if (text === null) throw new Error(\`fältet \${field} saknas\`);
  return text;
}
`,
    fixtures: { 'ordinary.json': ordinary, 'empty.json': answer([]), 'half-an-answer.txt': half(ordinary) },
    site: { [asked.url]: 'ordinary.json' },
  };
}

export const TEMPLATES: Readonly<Record<Kind, (asked: Asked) => Template>> = {
  site: siteTemplate,
  feed: feedTemplate,
  wordpress: wordpressTemplate,
  json: jsonTemplate,
};
