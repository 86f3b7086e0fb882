// The forms that a new source begins with when its site answers with data: WordPress and other APIs.
import { type Asked, begin, half, opening, type Template } from './source-template.ts';

/** A WordPress site, through its REST interface. */
export function wordpressTemplate(asked: Asked): Template {
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

/** An API: one JSON answer with all calls. */
export function jsonTemplate(asked: Asked): Template {
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
