// The letters in a real browser: nothing for axe to find, nothing beside the edge, headings in order, nothing fetched.
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_FLAGS, findChromium } from './kit/chromium.ts';
import { sampleLetters } from './kit/sample-letters.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findChromium() ?? '/usr/bin/chromium', args: CHROMIUM_FLAGS });
});
afterAll(async () => {
  await browser?.close();
});

const LETTERS = (['sv', 'en'] as const).flatMap((language) =>
  Object.entries(sampleLetters(language)).map(([name, { html }]) => ({ name: `${name} in ${language}`, html })),
);
const SCREENS = ([320, 700, 1200] as const).flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width, scheme })),
);

/** Shows a letter and returns what it asked the net for. */
async function show(page: Page, html: string): Promise<string[]> {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.setContent(html);
  return asked;
}

const FINDINGS = 'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))';

describe.each(LETTERS)('the $name', ({ html }) => {
  it.each(SCREENS)('has nothing for axe to find and fits at $width px, $scheme', async ({ width, scheme }) => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP: true });
    try {
      expect(await show(page, html)).toEqual([]);
      await page.evaluate(axe.source);
      expect(await page.evaluate(FINDINGS)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    } finally {
      await page.close();
    }
  });

  it('has one title, and no heading that skips a level', () => {
    const levels = [...html.matchAll(/<h(\d)>/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.every((level, i) => level <= (levels[i - 1] ?? 0) + 1)).toBe(true);
  });
});
