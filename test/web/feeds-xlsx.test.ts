// The Excel workbook: real dates, numbers and links, nothing that runs whatever a stranger wrote, and others are served while it is made.
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/web/app.ts';
import { aDeadline, aDraft, aMatch, keepCalls } from '../kit/build.ts';
import { HOSTILE } from '../kit/hostile.ts';
import { aFullHouse, aHouse, keepMatches, type TestHouse } from '../kit/house.ts';
import { dayOf, readWorkbook, type SheetCell } from '../kit/xlsx.ts';

const ID = 'kultur-och-fritidsnamnden';

async function read(house: TestHouse, address: string) {
  const answer = await createApp(house).request(address);
  expect([answer.status, house.reported]).toEqual([200, []]);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const book = readWorkbook(bytes);
  const names = [...(book.rows[0]?.values() ?? [])].map(({ value }) => String(value));
  const cell = (row: number, name: string): SheetCell | undefined => {
    const letter = String.fromCharCode(65 + names.indexOf(name));
    return book.rows[row]?.get(`${letter}${row + 1}`);
  };
  return { answer, bytes, book, names, cell };
}

test('dates are dates, sums are numbers, links lead where they say, and the head stands still', async () => {
  const house = aHouse();
  for (const call of keepCalls(house.db, [aDraft()], { day: '2026-05-11' }))
    keepMatches(house, call, { [ID]: aMatch() });
  const { answer, book, names, cell } = await read(house, `/committees/${ID}/calls.xlsx`);
  expect(answer.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="utlysningar-${ID}-2026-05-25.xlsx"`);
  expect([book.name, book.frozen, book.filter, book.widths.length]).toEqual(['Utlysningar', 1, 'A1:R2', names.length]);
  expect([...(book.rows[0]?.values() ?? [])].every(({ bold }) => bold)).toBe(true);
  expect([cell(1, 'Titel')?.bold, cell(1, 'Titel')?.value]).toEqual([false, 'Networks of towns']);
  for (const [name, day] of [
    ['Öppnar', '2026-04-01'],
    ['Nästa sista dag', '2026-09-17'],
    ['Först läst', '2026-05-11'],
  ] as const) {
    expect(cell(1, name)).toMatchObject({ kind: 'number', format: 'yyyy\\-mm\\-dd' });
    expect(dayOf(cell(1, name)?.value ?? 0)).toBe(day);
  }
  expect(cell(1, 'Budget')).toMatchObject({ kind: 'number', value: 2_500_000, format: '3' });
  expect(cell(1, 'Poäng')).toMatchObject({ kind: 'number', value: 62.5 });
  expect(cell(1, 'Högst per projekt')).toBeUndefined();
  const page = 'http://localhost:3000/calls/eu-portal%3A50131822TOPICS';
  expect(cell(1, 'Sidan hos oss')).toMatchObject({ value: page, link: page });
  expect(cell(1, 'Officiell sida')?.link).toMatch(/^https:\/\/ec\.europa\.eu\//);
});

test('it holds what the CSV holds, row by row', async () => {
  for (const address of ['/calls', '/calls?q=town', `/committees/${ID}/calls`, `/committees/${ID}/calls?area=unga`]) {
    const [path = '', query] = address.split('?');
    const withEnding = (ending: string) => `${path}.${ending}${query ? `?${query}` : ''}`;
    const house = aFullHouse();
    const { book, cell } = await read(house, withEnding('xlsx'));
    const csv = await (await createApp(house).request(withEnding('csv'))).text();
    const lines = csv.slice(1).split('\r\n').slice(0, -1);
    expect(book.rows.length, address).toBe(lines.length);
    expect(lines.length).toBeGreaterThan(2);
    lines.slice(1).forEach((line, i) => {
      expect(line.startsWith(`"${cell(i + 1, 'Titel')?.value}";`), line).toBe(true);
    });
  }
});

test('a day that is only words stays words', async () => {
  const house = aHouse();
  keepCalls(house.db, [aDraft({ opensOn: null, opens: { said: 'hösten 2027', within: null } })]);
  const { cell } = await read(house, '/calls.xlsx');
  expect(cell(1, 'Öppnar')).toMatchObject({ kind: 'text', value: 'hösten 2027' });
});

test('a workbook without calls is one all the same', async () => {
  const { book } = await read(aHouse(), '/calls.xlsx');
  expect([book.rows.length, book.filter]).toEqual([1, 'A1:R1']);
});

describe('whatever a stranger wrote', () => {
  const SIGNS = ['=', '+', '-', '@', '＝', "'="].map((sign) => `${sign}HYPERLINK("http://evil.example";"klicka")`);
  const ODD = ['_x0041_', '_x000D_ =1', ']]>', '<f>1+1</f>', '&#0;\u0000\ufffe', '\ud800 alone', 'a\nb', 'a_b'];

  test('no cell is a formula, and a text comes out as it was meant', async () => {
    const house = aHouse();
    const titles = [...SIGNS, ...ODD, ...HOSTILE];
    keepCalls(
      house.db,
      titles.map((title, i) =>
        aDraft({
          ref: `r${i}`,
          title,
          identifier: title,
          url: title,
          opens: { said: title, within: null },
          opensOn: null,
        }),
      ),
    );
    const { book, names } = await read(house, '/calls.xlsx');
    expect(book.rows).toHaveLength(titles.length + 1);
    expect(book.sheet).not.toMatch(/<f[ >]|<script|<img/i);
    const cells = book.rows.slice(1).flatMap((row) => [...row.values()]);
    const texts = cells.map(({ value }) => value);
    for (const sign of [...SIGNS, '_x0041_', '_x000D_ =1', '<f>1+1</f>', 'a b', 'a_b']) expect(texts).toContain(sign);
    // Shown and kept as text, also when somebody edits the cell.
    const words = cells.filter(({ kind, link }) => kind === 'text' && link === null);
    expect(new Set(words.map(({ format }) => format))).toEqual(new Set(['49']));
    const links = cells.flatMap(({ link }) => (link === null ? [] : [link]));
    for (const link of links) expect(link).toMatch(/^https?:\/\//);
    expect(names).toHaveLength(18);
  });

  test('a link that Excel would not bear stands as text', async () => {
    const house = aHouse();
    const url = `https://ec.europa.eu/${'a'.repeat(2_100)}`;
    keepCalls(house.db, [aDraft({ url })]);
    const { cell } = await read(house, '/calls.xlsx');
    expect(cell(1, 'Officiell sida')).toMatchObject({ value: url, link: null });
  });
});

test('the same calls give the same bytes, and whoever has them gets them once', async () => {
  const house = aFullHouse();
  const first = await read(house, '/calls.xlsx');
  house.now = () => '2026-05-25T23:00:00Z';
  expect((await read(house, '/calls.xlsx')).bytes.equals(first.bytes)).toBe(true);
  const tag = first.answer.headers.get('etag') ?? '';
  const again = await createApp(house).request('/calls.xlsx', { headers: { 'If-None-Match': tag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test('others get their pages while a long table or calendar is made', async () => {
  const house = aHouse();
  house.db.transaction(() => {
    const drafts = Array.from({ length: 2_500 }, (_, i) =>
      aDraft({ ref: `r${i}`, title: `Call ${i}`, deadlines: [aDeadline({ day: '2026-09-17' })] }),
    );
    for (const call of keepCalls(house.db, drafts)) keepMatches(house, call, { [ID]: aMatch() });
  })();
  const app = createApp(house);
  for (const address of ['/calls.xlsx', '/calls.csv', '/calls.ics', `/committees/${ID}/calls.ics`]) {
    const done: string[] = [];
    const long = Promise.resolve(app.request(address)).then(() => done.push('long'));
    const others: Promise<number>[] = [];
    for (let i = 0; i < 5; i += 1) {
      await new Promise(setImmediate);
      others.push(Promise.resolve(app.request('/healthz')).then(() => done.push('other')));
    }
    await Promise.all([long, ...others]);
    expect(done, address).toEqual(['other', 'other', 'other', 'other', 'other', 'long']);
  }
});
