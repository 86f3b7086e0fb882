// Promises of a call's page on its days: a label says what the day below it is, and a day that has come is no claim that it has not.
import { describe, expect, test } from 'vitest';
import type { CallDraft } from '../../src/domain/call.ts';
import { amountsIn, type Block, blocksIn, budgetOf, readCallPage } from '../../src/reading/index.ts';

type Times = Pick<CallDraft, 'statusSaid' | 'opensOn'> & { days: (string | null)[] };

function timesIn(blocks: readonly Block[]): Times {
  const { statusSaid, opensOn, deadlines } = readCallPage({
    title: 'Svalare skolgårdar',
    url: 'https://www.example.se/utlysning/1',
    blocks,
    language: 'sv',
    datedOn: null,
    zone: 'Europe/Stockholm',
  });
  return { statusSaid, opensOn, days: deadlines.map(({ day }) => day) };
}
const read = (html: string): Times => timesIn(blocksIn(html));

describe('a label says what the day below it is', () => {
  test.each([
    ['lines', '<p>Informationsmöte</p><p>3 februari 2027</p><p>Sista ansökningsdag</p><p>17 februari 2027</p>'],
    [
      'a list of facts',
      '<dl><dt>Informationsmöte</dt><dd>3 februari 2027</dd><dt>Sista dag</dt><dd>17 februari 2027</dd></dl>',
    ],
    ['headings', '<h3>Beslut</h3><p>3 februari 2027</p><h3>Sista dag</h3><p>17 februari 2027</p>'],
    [
      'rows',
      '<table><tr><td>Projektstart</td><td>3 mars 2027</td></tr><tr><td>Sista dag</td><td>17 februari 2027</td></tr></table>',
    ],
  ])('as %s', (_, dates) => {
    expect(read(`<h2>Tidsplan</h2>${dates}`).days).toEqual(['2027-02-17']);
  });

  test('also where no heading speaks of dates', () => {
    const box = '<p>Öppnar</p><p>1 mars 2027</p><p>Stänger</p><p>4 maj 2027</p>';
    expect(read(`<h2>Fakta</h2>${box}`)).toEqual({ statusSaid: null, opensOn: '2027-03-01', days: ['2027-05-04'] });
  });

  test('and a day without a label is a day to hand in by', () => {
    expect(read('<h2>Ansökningstider</h2><ul><li>1 mars 2027</li><li>1 oktober 2027</li></ul>').days).toEqual([
      '2027-03-01',
      '2027-10-01',
    ]);
  });
});

describe('the year of days', () => {
  test('stands in the heading above them', () => {
    expect(read('<h2>Ansökningstider 2027</h2><p>15 februari</p><p>15 april</p>').days).toEqual([
      '2027-02-15',
      '2027-04-15',
    ]);
  });

  test('is unknown when the headings name two', () => {
    expect(read('<h2>Ansökningstider 2027/2028</h2><p>15 februari</p>').days).toEqual([null]);
  });
});

test('a page that names both days claims no status by the word for opening, and one that names no last day does', () => {
  const days = 'Öppnar: 20 oktober 2026</p><p>Stänger: 16 mars 2027';
  expect(read(`<p>${days}</p>`).statusSaid).toBe(null);
  expect(read('<p>Öppnar 20 oktober 2026</p>').statusSaid).toBe('forthcoming');
});

test('a sum for a project that is less than another for each year is not what a project gets', () => {
  const small = 'Förberedelser får högst 75 000 kronor per projekt.';
  expect(budgetOf(amountsIn(`Ni får högst 500 000 kronor per år. ${small}`))).toBe(null);
  expect(budgetOf(amountsIn(small))?.maxPerProject).toBe(75_000);
});

test('a page of 100 kB of labels is read in time', () => {
  const blocks = Array.from({ length: 12_000 }, (_, i): Block => ({ level: i % 3 ? 0 : 7, text: 'Öppnar 1' }));
  const began = performance.now();
  timesIn([{ level: 2, text: 'Tidsplan' }, ...blocks, { level: 0, text: 'stänger '.repeat(12_000) }]);
  expect(performance.now() - began).toBeLessThan(2000);
});
