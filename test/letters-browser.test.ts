// The pages of letters in a real browser: nothing for axe to find in any state, a way past the letter by keyboard, and the decision.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { addDays } from '../src/domain/calendar.ts';
import { stepLetter } from '../src/store/letters.ts';
import { aBrowser, axeFaults, beyondEdge } from './kit/browser.ts';
import { TODAY } from './kit/build.ts';
import { aFullHouse, keepLetter, type TestHouse } from './kit/house.ts';

const NARROW = { viewport: { width: 320, height: 640 } };
const WIDE = { viewport: { width: 1280, height: 900 } };

const { onPage, open } = aBrowser();

const LINKS = Array.from({ length: 40 }, (_, i) => `<p><a href="/calls?page=${i}">Utlysning ${i}</a></p>`).join('');

/** A house two days later, with letters in every state, 60 more in two languages, and one that waits for a new try. */
async function living(): Promise<{ house: TestHouse; url: string }> {
  const house = aFullHouse({ now: () => `${addDays(TODAY, 2)}T08:00:00Z`, mailMode: 'live' });
  for (let i = 0; i < 60; i += 1) {
    const recipient = `en-mycket-lang-adress-nummer-${i}@kultur-och-fritidsforvaltningen.storkoping.example`;
    const html = `<!doctype html><html lang="sv"><head><title>Brev</title></head><body>${LINKS}</body></html>`;
    keepLetter(house, { recipient, html, kind: 'urgent', period: TODAY, language: i % 2 ? 'sv' : 'en' }, 'sent');
  }
  const at = `${TODAY}T06:00:00Z`;
  stepLetter(house.db, 1, 'pending', 'claimed', { at, who: 'deliver' });
  const wait = { at, who: 'deliver', why: 'Servern sade 451.', nextAttemptAt: `${TODAY}T06:05:00Z` };
  stepLetter(house.db, 1, 'claimed', 'pending', wait);
  return { house, url: await open(house) };
}

/** Tabs on until what has the focus reads like `text`; returns how many stops that took. */
async function tabTo(page: Page, text: RegExp): Promise<number> {
  for (let stop = 1; stop <= 80; stop += 1) {
    await page.keyboard.press('Tab');
    const focus = page.locator(':focus');
    if ((await focus.count()) > 0 && text.test((await focus.textContent()) ?? '')) return stop;
  }
  throw new Error(`no stop like ${text}`);
}

const ADDRESSES = [
  '/letters',
  '/letters?page=2',
  '/letters?kind=urgent&period=2026-05&recipient=nummer-1',
  '/letters?recipient=finns.ej',
  ...[1, 2, 3, 4, 5, 6, 7].map((id) => `/letters/${id}`),
  '/letters/5?decided=1',
];

test.each([
  { ...NARROW, colorScheme: 'light' as const },
  { ...NARROW, colorScheme: 'dark' as const },
  { ...WIDE, colorScheme: 'light' as const },
  { ...WIDE, colorScheme: 'dark' as const },
])(
  'axe finds nothing and nothing is too wide at $viewport.width px, $colorScheme',
  async (look) => {
    const { url } = await living();
    await onPage({ ...look, bypassCSP: true }, async (page) => {
      for (const address of ADDRESSES) {
        await page.goto(url + address);
        if (address.includes('decided')) await page.getByRole('button', { name: 'Skicka igen' }).click();
        expect(await axeFaults(page), address).toEqual([]);
        expect(await beyondEdge(page), address).toBeLessThanOrEqual(0);
      }
    });
  },
  60_000,
);

describe('without a script, by keyboard alone, at 320 px', () => {
  test('a letter is found, and passed without a stop at any of its forty links', async () => {
    const { url } = await living();
    await onPage({ ...NARROW, javaScriptEnabled: false }, async (page) => {
      await page.goto(`${url}/letters?recipient=nummer-59`);
      await tabTo(page, /^EU-utlysningar vecka 22/);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/letters/66');
      await tabTo(page, /^Hoppa förbi brevet$/);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/letters/66#som-text');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('som-text');
    });
  });

  test('whoever stops at the letter can read all of it with the arrow keys', async () => {
    const { url } = await living();
    await onPage(NARROW, async (page) => {
      await page.goto(`${url}/letters/66`);
      const height = await page.locator('iframe').evaluate((frame) => frame.clientHeight);
      expect(height).toBeLessThan(NARROW.viewport.height);
      await tabTo(page, /^Hoppa förbi brevet$/);
      await page.keyboard.press('Tab');
      const frame = page.frameLocator('iframe');
      await expect.poll(() => frame.locator('body').evaluate(() => document.hasFocus())).toBe(true);
      await page.keyboard.press('End');
      const last = frame.getByText('Utlysning 39');
      await expect
        .poll(() => last.evaluate((e) => e.getBoundingClientRect().top < innerHeight), { timeout: 5000 })
        .toBe(true);
    });
  });

  test.each([
    [/^Räkna som framkommet$/, 'räknas nu som framkommet', 'sent'],
    [/^Skicka igen, med samma Message-ID$/, 'skickas igen', 'pending'],
  ])('a doubtful letter is decided on with %s, and the page says what was done', async (button, said, state) => {
    const { house, url } = await living();
    await onPage({ ...NARROW, javaScriptEnabled: false }, async (page) => {
      await page.goto(`${url}/`);
      await page.getByRole('link', { name: 'Se alla osäkra brev' }).press('Enter');
      await page.waitForURL('**/letters?state=uncertain');
      await tabTo(page, /^EU-utlysningar vecka 22/);
      await page.keyboard.press('Enter');
      await tabTo(page, button);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/letters/5?decided=1');
      expect(await page.getByRole('status').textContent()).toContain(said);
      expect(await page.getByRole('button').count()).toBe(0);
    });
    expect(house.db.prepare('SELECT state FROM letters WHERE id = 5').pluck().get()).toBe(state);
    expect(house.reported).toEqual([]);
  });
});
