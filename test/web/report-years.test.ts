// Promises of the yearly report after ten years of use: every row of the year is in it, and how long the page took is printed.
import { expect, test } from 'vitest';
import { openInMemory } from '../../src/store/open.ts';
import { aHouse } from '../kit/house.ts';
import { as, askAs } from '../kit/identities.ts';
import { keepYears, LAST_YEAR } from '../kit/report-years.ts';

test('the report of a year among ten has its 200 examinations and 3,120 calls', async () => {
  const db = openInMemory();
  keepYears(db, JSON.stringify({ text: 'bevis '.repeat(5000) }));
  const house = aHouse({ db, atMachine: null });
  const reader = as(house, 'reader');
  const paths = [
    `/report/${LAST_YEAR}`,
    `/report/${LAST_YEAR}/kommunstyrelsen`,
    `/report/${LAST_YEAR}/rows?figure=told`,
  ];
  for (const path of paths) {
    const began = performance.now();
    const answer = await askAs(house, reader, path);
    const page = await answer.text();
    console.log(`${path}: ${Math.round(performance.now() - began)} ms, ${page.length} signs`);
    expect([path, answer.status]).toEqual([path, 200]);
    if (path === paths[0])
      expect(page).toMatch(/>200<span class="unseen">: visa vad det är räknat på, Fastställda prövningar/);
    if (path === paths[0])
      expect(page).toMatch(
        />3\u00a0120<span class="unseen">: visa vad det är räknat på, Utlysningar som breven tog upp/,
      );
  }
}, 60_000);
