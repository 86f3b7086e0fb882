// Whatever a source, a municipality or a mail server says, it stays text on every page.
import type { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import type { Letter } from '../../src/domain/letter.ts';
import { saveAnswer } from '../../src/store/answers.ts';
import { stepLetter } from '../../src/store/letters.ts';
import { createApp } from '../../src/web/app.ts';
import {
  aCommittee,
  aDeadline,
  aDraft,
  aMatch,
  aMunicipality,
  aProgramme,
  aReason,
  aRun,
  aSourceHealth,
  keepCalls,
} from '../kit/build.ts';
import { HOSTILE } from '../kit/hostile.ts';
import { aHouse, keepLetter, keepMatches } from '../kit/house.ts';
import { bodyOf, HERE } from '../kit/visits.ts';

const PAGES = [
  '/',
  '/calls',
  '/calls/eu-portal%3Aold',
  '/calls/eu-portal%3Anew',
  '/committees',
  '/committees/kultur-och-fritidsnamnden',
  '/committees/kultur-och-fritidsnamnden/preview',
  '/committees/kultur-och-fritidsnamnden/revisions',
  '/committees/kultur-och-fritidsnamnden/revisions/1',
  '/areas',
  '/areas/unga',
  '/municipality',
  '/letters',
  '/letters/1',
];

/** A house where every stored text is `s`. */
function houseOf(s: string) {
  const municipality = aMunicipality({
    name: s,
    areas: [{ id: 'unga', name: s, description: s, terms: [s] }],
    committees: [aCommittee({ name: s }), aCommittee({ id: 'kommunstyrelsen', name: s })],
  });
  const health = aSourceHealth({ name: s, home: s, sentence: s, evidence: s, lastRun: aRun({ sentence: s }) });
  const house = aHouse({
    municipality,
    programmes: [aProgramme({ name: s, english: s, money: s, applicants: s, rate: s, guide: null })],
    sources: () => [health, { ...health, state: 'ailing' }],
    expand: () => [`x${s}`],
  });
  const draft = aDraft({
    identifier: `CERV-${s}`,
    title: s,
    callTitle: `${s} `,
    actions: [s],
    deadlines: [
      aDeadline({ said: s, day: null, time: null, zone: null }),
      aDeadline({ time: s, zone: s, stage: 'first' }),
    ],
    applicants: s,
    sections: [
      { heading: 'objective', text: s },
      { heading: 'other', text: s },
    ],
    keywords: [s],
    tags: [s],
    news: [{ on: null, text: s }],
  });
  const [old] = keepCalls(house.db, [{ ...draft, ref: 'old', applicants: 'before' }], { day: '2026-05-11' });
  const [, fresh] = keepCalls(house.db, [
    { ...draft, ref: 'old' },
    { ...draft, ref: 'new' },
  ]);
  if (!old || !fresh) throw new Error('nothing was kept');
  const match = aMatch({
    areas: [
      { area: 'unga', score: 60 },
      { area: s, score: 50 },
    ],
    reasons: [aReason({ text: s, quote: s }), aReason({ text: s, quote: null })],
  });
  for (const call of [old, fresh])
    keepMatches(house, call, { 'kultur-och-fritidsnamnden': match, kommunstyrelsen: { ...match, chosen: false } });
  const answer = { committee: 'kultur-och-fritidsnamnden', verdict: 'not-relevant', reason: 'other' } as const;
  saveAnswer(
    house.db,
    { ...answer, callKey: fresh.key, words: s.slice(0, 100), person: s.slice(0, 100) },
    '2026-05-25T05:00:00Z',
  );
  const id = keepLetter(house, {
    subject: s,
    text: s,
    recipient: s,
    recipientTitle: s,
    calls: [{ callKey: fresh.key, version: 1, section: 'new', about: '' }],
  });
  const steps: Letter['state'][] = ['pending', 'claimed', 'committing', 'uncertain'];
  steps.slice(1).forEach((to, i) => {
    stepLetter(house.db, id, steps[i] ?? 'pending', to, { at: '2026-05-25T05:00:00Z', who: s, why: s });
  });
  return house;
}

/** A page's tags with the names of their attributes, in order: what stays the same whatever the texts say. */
function skeleton(html: string): string[] {
  const tags = html.match(/<[^>]*>/g) ?? [];
  return tags
    .map((tag) => {
      const [name = '', ...attributes] = tag
        .replace(/="[^"]*"/g, '')
        .replace(/[<>]/g, '')
        .trim()
        .split(/\s+/);
      return [name, ...attributes].join(' ');
    })
    .filter((tag) => !/^\/?mark$/.test(tag));
}

/** Asks as the coordinator at the machine, who is shown every page. */
const here = async (app: Hono, address: string) => app.request(address, { headers: { Host: 'localhost:3000' } }, HERE);

describe('hostile texts', () => {
  const plain = createApp(houseOf('Text'));

  test.each(HOSTILE.map((s) => [s.slice(0, 60), s]))(
    '%s stays text in every stored field on every page',
    async (_, s) => {
      const house = houseOf(s);
      const app = createApp(house);
      for (const page of PAGES) {
        const answer = await here(app, page);
        expect([page, answer.status, house.reported]).toEqual([page, 200, []]);
        expect(skeleton(await answer.text()), page).toEqual(skeleton(await (await here(plain, page)).text()));
      }
    },
  );

  /** Every sort of tag on the page that searches, for what finds something, nothing, and everything. */
  const knownSorts = (async () => {
    const of = async (query: string) => skeleton(await (await here(plain, `/calls?${query}`)).text());
    const all = await Promise.all(['', 'q=Text', 'q=zzzz&area=zzzz&within=30', 'order=newest&page=2'].map(of));
    return new Set(all.flat());
  })();

  test.each(HOSTILE.map((s) => [s.slice(0, 60), s]))('%s stays text as a search and as an address', async (_, s) => {
    const house = houseOf('Text');
    const app = createApp(house);
    const query = new URLSearchParams({ q: s, area: s, status: s, programme: s, within: s, order: s, page: s });
    const answer = await here(app, `/calls?${query}`);
    const known = await knownSorts;
    expect([answer.status, house.reported]).toEqual([200, []]);
    expect(skeleton(await answer.text()).filter((tag) => !known.has(tag))).toEqual([]);
    const lost = await here(app, `/calls/${encodeURIComponent(Buffer.from(s).toString())}`);
    expect(lost.status).toBe(404);
    expect((await lost.text()).match(/<(script|img|svg|iframe|base|style|math|body|details|noscript)\b/gi)).toEqual([
      '<body',
    ]);
  });

  test.each(HOSTILE.map((s) => [s.slice(0, 60), s]))(
    '%s stays text when it is tried as a search term',
    async (_, s) => {
      const house = houseOf('Text');
      const app = createApp(house);
      const query = new URLSearchParams({ 'terms-unga': s, 'weight-unga': s, threshold: s, [s]: s });
      for (const tried of [query, new URLSearchParams({ 'terms-unga': s })]) {
        const answer = await here(app, `/committees/kultur-och-fritidsnamnden/preview?${tried}`);
        expect([200, 400]).toContain(answer.status);
        expect(house.reported).toEqual([]);
        // The page's own script stands in its head, and is the only one.
        expect((await answer.text()).match(/<(script|img|svg|iframe|base|style|math|body|noscript)\b/gi)).toEqual([
          '<script',
          '<body',
        ]);
      }
    },
  );

  test('are there to be read: the test above looks at pages that show them', async () => {
    const app = createApp(houseOf('<b>Här</b>'));
    for (const page of PAGES)
      expect((await (await here(app, page)).text()).split('&lt;b&gt;Här&lt;/b&gt;').length, page).toBeGreaterThan(3);
  });

  test('no link from outside leads anywhere but to http and https', async () => {
    for (const url of HOSTILE) {
      const house = aHouse({ programmes: [aProgramme({ guide: url })] });
      keepCalls(house.db, [aDraft({ ref: 'x', url, language: url })]);
      const body = await bodyOf(house, '/calls/eu-portal%3Ax');
      for (const [, href = ''] of body.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^(\/|#|https?:|data:,$)/);
      expect(body).toContain('Källan har inte gett någon säker länk');
    }
  });
});
