// The page of last days and that of one call in a real browser: forms without script, and the drawing in forced colours.
import { describe, expect, test } from 'vitest';
import { standingAnswer } from '../src/store/answers.ts';
import { standingTakes } from '../src/store/marks.ts';
import { notesOf } from '../src/store/notes.ts';
import { aBrowser, NARROW, WIDE } from './kit/browser.ts';
import { aMunicipality } from './kit/build.ts';
import { aFullHouse, COORDINATOR } from './kit/house.ts';

const KEY = 'eu-portal:50131822TOPICS';
const CALL = `/calls/${encodeURIComponent(KEY)}`;
const KULTUR = 'kultur-och-fritidsnamnden';
const MEETINGS = [{ body: 'Kommunstyrelsen', days: ['2026-09-01', '2026-10-06'], papersDaysBefore: 14, decides: true }];

const { onPage, open } = aBrowser();

const visitor = { ...COORDINATOR, recipient: 'samordnare@storkoping.example' };
const aBusyHouse = () => aFullHouse({ atMachine: visitor, municipality: aMunicipality({ meetings: MEETINGS }) });

test('the drawing keeps its dots and lines where colours are forced, and is rolled by the keyboard where it is wide', async () => {
  const url = await open(aBusyHouse());
  await onPage({ viewport: NARROW, forcedColors: 'active' }, async (page) => {
    await page.goto(`${url}/deadlines`);
    const colours = await page
      .locator('.timeline circle')
      .first()
      .evaluate((dot) => [getComputedStyle(dot).fill, getComputedStyle(document.body).backgroundColor]);
    expect(colours[0]).not.toBe(colours[1]);
    await page.locator('.scroll').focus();
    for (let i = 0; i < 6; i += 1) await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.locator('.scroll').evaluate((one) => one.scrollLeft)).toBeGreaterThan(0);
  });
}, 60_000);

describe('without script', () => {
  test('a day of the calendar leads to the list of what closes on it', async () => {
    const url = await open(aBusyHouse());
    await onPage({ viewport: WIDE, javaScriptEnabled: false }, async (page) => {
      await page.goto(`${url}/deadlines`);
      await page.getByRole('link', { name: /^17\D+2\s+sista dagar$/ }).click();
      expect(page.url()).toContain('day=2026-09-17#lista');
      expect(await page.locator('#lista').textContent()).toContain('Torsdag 17 september 2026');
    });
  }, 60_000);

  test('a call is answered, taken and noted by keyboard, and each is said on the page', async () => {
    const house = aBusyHouse();
    const url = await open(house);
    await onPage({ viewport: NARROW, javaScriptEnabled: false }, async (page) => {
      await page.goto(url + CALL);
      await page.locator('summary', { hasText: 'Inte relevant' }).focus();
      await page.keyboard.press('Enter');
      await page.locator('#no-committee').selectOption('kommunstyrelsen');
      await page.getByLabel('Fel tid').check();
      await page.getByRole('button', { name: 'Spara att den inte är relevant' }).press('Enter');
      expect(await page.getByRole('status').textContent()).toContain('inte relevant (fel tid) för Kommunstyrelsen');
      expect(standingAnswer(house.db, 'kommunstyrelsen', KEY)?.reason).toBe('wrong-time');
      await page.locator('#yes-committee').selectOption(KULTUR);
      await page.getByRole('button', { name: 'Vi tar den' }).press('Enter');
      expect(await page.getByRole('status').textContent()).toContain('tar utlysningen');
      expect(
        standingTakes(house.db, KEY)
          .get(KEY)
          ?.map(({ committee }) => committee),
      ).toEqual([KULTUR]);
      await page.getByLabel('Ny anteckning').fill('Rad ett\nRad två');
      await page.getByRole('button', { name: 'Spara anteckningen' }).press('Enter');
      expect(notesOf(house.db, KEY).map(({ words }) => words)).toEqual(['Rad ett\nRad två']);
      expect(await page.getByRole('status').textContent()).toBe('Sparat: anteckningen står nedan.');
    });
  }, 60_000);
});
