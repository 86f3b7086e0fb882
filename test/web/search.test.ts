// Searching on the pages: no text is an error, filters and pages keep what was chosen, and every call is on exactly one page.
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/web/app.ts';
import { PAGE_SIZE } from '../../src/web/calls.ts';
import { aDeadline, aDraft, keepCalls } from '../kit/build.ts';
import { aFullHouse, aHouse } from '../kit/house.ts';

const OPERATORS = [
  '"',
  '""',
  '"""',
  "'",
  "''",
  '*',
  '**',
  'a*',
  '*a',
  '^',
  '^a',
  '-a',
  '- a',
  '+a',
  'a+b',
  '(',
  ')',
  '()',
  '(a',
  'a)',
  '((a))',
  '{',
  '}',
  '{a}',
  '[a]',
  ':',
  'title:',
  'title:a',
  'title : a',
  '{title text}:a',
  '-title:a',
  'AND',
  'OR',
  'NOT',
  'NEAR',
  'a AND',
  'AND a',
  'a OR',
  'OR a',
  'NOT a',
  'a NOT',
  'a AND b',
  'a OR b',
  'a NOT b',
  'a AND OR b',
  'NEAR(a b)',
  'NEAR(a b, 2)',
  'NEAR/2',
  'NEAR(',
  'NEAR()',
  'a NEAR b',
  '"a',
  'a"',
  '"a"',
  '"a" "b"',
  '"a"*',
  '"a" *',
  '"a\' OR 1=1',
  '"; DROP TABLE calls; --',
  "' OR '1'='1",
  "') OR 1=1 --",
  'a;b',
  'a,b',
  'a/b',
  'a\\b',
  'a|b',
  'a||b',
  'a&b',
  'a&&b',
  'a!b',
  '!a',
  '@a',
  '#a',
  '$a',
  '%',
  '_',
  '%a%',
  '~a',
  '`a`',
  '?',
  '?1',
  '@match',
  ':match',
  '<a>',
  'a=b',
  'a<>b',
  '\u0000',
  'a\u0000b',
  '\u0000a',
  '\u200B',
  '\uFEFF',
  '\u202E',
  '\uD83D',
  '🇪🇺',
  '½',
  'é',
  'e\u0301',
  'Å',
  'å',
  'ÅÄÖ',
  '企業',
  'مجتمع',
  '１２',
  'a\nb',
  '\t',
  '   ',
  'a'.repeat(10_000),
  'a '.repeat(5_000),
  '"'.repeat(500),
  '('.repeat(1000),
  'a OR '.repeat(500),
  'NEAR(a b) '.repeat(100),
];

test.each(OPERATORS.map((q) => [JSON.stringify(q).slice(0, 40), q]))('the search text %s is no error', async (_, q) => {
  const house = aFullHouse({ expand: (word) => [word, `${word}"x`, '"', '', `two ${word}`] });
  const answer = await createApp(house).request(`/calls?q=${encodeURIComponent(Buffer.from(q).toString())}`);
  expect([answer.status, house.reported]).toEqual([200, []]);
});

const titles = (body: string) => [...body.matchAll(/<h3><a href="\/calls\/[^"]+"[^>]*>([^<]*)<\/a>/g)].map((m) => m[1]);
const page = async (app: ReturnType<typeof createApp>, address: string) => (await app.request(address)).text();
const hrefOf = (body: string, rel: string) =>
  new RegExp(`rel="${rel}" href="([^"]+)"`).exec(body)?.[1]?.replaceAll('&amp;', '&') ?? null;

describe('pages', () => {
  const house = aHouse();
  keepCalls(
    house.db,
    Array.from({ length: 120 }, (_, i) =>
      aDraft({
        ref: `r${i}`,
        title: i % 2 === 0 ? `Harbour ${i}` : `Forest ${i}`,
        deadlines: [aDeadline({ day: `2026-09-${String(1 + (i % 5)).padStart(2, '0')}` })],
      }),
    ),
  );
  const app = createApp(house);

  test.each([
    '/calls',
    '/calls?order=newest',
    '/calls?q=harbour',
    '/calls?q=forest&status=open&order=deadline',
    '/calls?within=180',
  ])('from %s hold every call exactly once, forwards and back, and keep the query', async (first) => {
    const seen: (string | undefined)[] = [];
    let last = '';
    for (let next: string | null = first; next !== null; ) {
      const body = await page(app, next);
      for (const [name, value] of new URLSearchParams(first.split('?')[1]))
        expect(new URLSearchParams(next.split('?')[1]).get(name)).toBe(value);
      expect(titles(body).length).toBeLessThanOrEqual(PAGE_SIZE);
      seen.push(...titles(body));
      last = next;
      next = hrefOf(body, 'next');
    }
    const many = first.includes('q=') ? 60 : 120;
    expect([seen.length, new Set(seen).size]).toEqual([many, many]);
    const back: (string | undefined)[][] = [];
    for (let previous: string | null = last; previous !== null; ) {
      const body = await page(app, previous);
      back.unshift(titles(body));
      previous = hrefOf(body, 'prev');
    }
    expect(back.flat()).toEqual(seen);
  });

  test('beyond the last show the last', async () => {
    expect(await page(app, '/calls?page=9999')).toContain('Sida 5 av 5');
    for (const odd of ['0', '-1', '1.5', 'x', '99999999999999999999'])
      expect(await page(app, `/calls?page=${odd}`)).toContain('Sida 1 av 5');
  });
});

describe('the form', () => {
  test('shows what was chosen, and takes what it does not offer for nothing', async () => {
    const app = createApp(aFullHouse());
    const body = await page(app, '/calls?q=town&status=open&area=unga&programme=cerv&within=180&order=newest');
    for (const value of ['open', 'unga', 'cerv', '180']) expect(body).toMatch(new RegExp(`value="${value}" checked`));
    expect(body).toMatch(/<option value="newest" selected/);
    expect(body).toContain('value="town"');
    expect(await page(app, '/calls?status=none&area=x&programme=y&within=7&order=z')).not.toMatch(
      / (checked|selected)/,
    );
  });

  test('counts per status what the rest of the form leaves', async () => {
    const body = await page(createApp(aFullHouse()), '/calls?status=open');
    expect(body.replaceAll('\u00a0', ' ')).toMatch(/4 öppna<.*1 kommande<.*1 stängd<.*1 med okänd status</s);
    expect(titles(body)).toHaveLength(4);
  });

  test("searches for the vocabulary's other words and says which", async () => {
    const body = await page(createApp(aFullHouse()), '/calls?q=ungdom');
    expect(titles(body).length).toBeGreaterThan(0);
    expect(body).toContain('youth, young people');
  });

  test('narrows by deadline, area and programme', async () => {
    const app = createApp(aFullHouse());
    expect(titles(await page(app, '/calls?within=30'))).toEqual(['Gender equality in local decision making']);
    expect(titles(await page(app, '/calls?area=klimat'))).toEqual([]);
    expect(titles(await page(app, '/calls?area=unga'))).toHaveLength(5);
    expect(titles(await page(app, '/calls?programme=cerv'))).not.toContain('A topic that says almost nothing');
  });

  test('says what to try when nothing fits, and what is missing when nothing has been read', async () => {
    const none = await page(createApp(aFullHouse()), '/calls?q=zzzz&within=30&area=klimat');
    expect(none).toContain('Prova så här');
    expect(none).toContain('href="/calls?q=zzzz&amp;area=klimat"');
    expect(await page(createApp(aHouse()), '/calls')).toContain('Inga utlysningar har lästs än.');
  });

  test('says which words it left out', async () => {
    expect(await page(createApp(aFullHouse()), '/calls?q=%22%22')).toContain('varken bokstäver eller siffror');
    expect(await page(createApp(aFullHouse()), `/calls?q=${'ord+'.repeat(20)}`)).toContain(
      'Bara de första 12 orden användes.',
    );
  });
});
