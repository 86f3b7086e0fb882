// Every page in every state in a real browser: nothing for axe to find, nothing too wide, no script needed, nothing asked of others.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { aBrowser, axeFaults, beyondEdge, complaintsOn, enlarge, NARROW, visit, WIDE } from './kit/browser.ts';
import { everyPage, type HouseName, nameOf, normalPages, type PageState } from './kit/every-page.ts';
import {
  aBrokenHouse,
  aHouseToSignInTo,
  aLivedInHouse,
  anEmptyHouse,
  aQuietHouse,
  type PageHouse,
} from './kit/page-houses.ts';
import { OWN } from './kit/route-house.ts';

const { onPage, open } = aBrowser();
let houses: Record<HouseName, PageHouse & { url: string }>;
let states: PageState[];
let normal: PageState[];

beforeAll(async () => {
  const served = async <House extends PageHouse>(one: House) => ({ ...one, url: await open(one.house) });
  const [signIn, lived] = [await aHouseToSignInTo(), await aLivedInHouse()];
  houses = {
    lived: await served(lived),
    empty: await served(anEmptyHouse()),
    quiet: await served(aQuietHouse()),
    broken: await served(aBrokenHouse()),
    'sign-in': await served(signIn),
  };
  states = everyPage(lived.house, signIn.code);
  normal = normalPages(lived.house);
});

/** Goes to each page in its state, and gathers what `look` has against it, by the page's name. */
async function faultsOn(all: readonly PageState[], look: (page: Page) => Promise<string[]>) {
  const faults: Record<string, string[]> = {};
  await onPage({ viewport: WIDE }, async (page) => {
    const heard = complaintsOn(page);
    for (const state of all) {
      const { url, lookers } = houses[state.house];
      const status = await visit(page, { ...state, url, who: lookers[state.who] });
      const wrong = status === state.status ? [] : [`status ${status}, not ${state.status}`];
      const found = [...wrong, ...(await look(page)), ...heard.splice(0)];
      if (found.length > 0) faults[nameOf(state)] = found;
    }
  });
  return faults;
}

/** All that a page must be, in one visit: it is looked at in one size and scheme after the other. */
async function everything(page: Page): Promise<string[]> {
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  const asUsual = [...(await page.evaluate(lacks)), ...(await axeFaults(page, 'size'))];
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await axeFaults(page, 'colours');
  await page.setViewportSize(NARROW);
  await page.emulateMedia({ colorScheme: 'light' });
  const narrow = [...(await axeFaults(page)), ...(await tooWide(page))];
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  return [...asUsual, ...dark, ...narrow, ...(await page.evaluate(unseenFocus)), ...(await page.evaluate(moving))];
}

/** In the page: what still moves for whoever has asked for less of it. */
function moving(): string[] {
  return [...document.querySelectorAll('*')].flatMap((element) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
    const stands = /^(0s(, )?)*$/.test(transitionDuration) && animationName === 'none' && scrollBehavior !== 'smooth';
    return stands ? [] : [`${element.tagName} moves`];
  });
}

/** At 320 px, with text of the usual size and of twice that. */
async function tooWide(page: Page): Promise<string[]> {
  const wide = async (percent: number) => {
    await enlarge(page, percent);
    const px = await beyondEdge(page);
    return px > 0 ? [`${px} px beyond the edge with text at ${percent} per cent`] : [];
  };
  return [...(await wide(100)), ...(await wide(200))];
}

/** In the page: what every page has, and this one lacks. */
function lacks(): string[] {
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  const one = ['h1', 'main#innehall', 'header', 'footer', 'nav[aria-label=Huvudmeny]', 'html[lang=sv]'];
  const isDescribed = (picture: Element) => {
    const ids = (picture.getAttribute('aria-labelledby') ?? '').split(' ');
    const isNamed = ids.every((id) => document.getElementById(id)?.textContent);
    return picture.getAttribute('role') === 'img' && isNamed && all('main table').length > 0;
  };
  const isPastMenu = document.body.firstElementChild?.matches('a[href="#innehall"]');
  return [
    ...one.filter((selector) => all(selector).length !== 1).map((selector) => `not one ${selector}`),
    ...(isPastMenu ? [] : ['no way past the menu at the first stop']),
    ...all('svg, img, canvas').flatMap((one) =>
      isDescribed(one) ? [] : [`without words: ${one.outerHTML.slice(0, 90)}`],
    ),
    ...all('script').flatMap((one) => (one.matches('[defer]') ? [] : ['a script that the page waits for'])),
    ...(document.getAnimations().length > 0 ? ['motion'] : []),
  ];
}

/** In the page: what one can stop at without seeing that one has. */
function unseenFocus(): string[] {
  const stops = document.querySelectorAll<HTMLElement>(
    'a[href], button, input, select, textarea, summary, [tabindex="0"]',
  );
  return [...stops].flatMap((stop) => {
    stop.focus({ focusVisible: true } as FocusOptions);
    if (document.activeElement !== stop) return [];
    const { outlineStyle, outlineWidth } = getComputedStyle(stop);
    return outlineStyle === 'solid' && outlineWidth === '3px'
      ? []
      : [`focus is not seen: ${stop.outerHTML.slice(0, 90)}`];
  });
}

describe('for everybody', () => {
  test('axe finds nothing on any page, nothing is too wide, focus is seen, and nobody else is asked for anything', async () => {
    // In two browsers at once, for machines with more than one processor.
    const halves = [0, 1].map((half) => states.filter((_, i) => i % 2 === half));
    const faults = await Promise.all(halves.map((half) => faultsOn(half, everything)));
    expect(Object.assign({}, ...faults)).toEqual({});
  }, 300_000);

  test('each page has a title of its own', async () => {
    const titles: string[] = [];
    await faultsOn(normal, async (page) => {
      titles.push(await page.title());
      return [];
    });
    expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
  }, 60_000);

  test('the first paint waits for no script', async () => {
    await onPage({}, async (page) => {
      await page.route('**/script.js*', () => {});
      await page.goto(`${houses.lived.url}/committees/${OWN}/preview`, { waitUntil: 'commit' });
      const paints = () => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length);
      await expect.poll(paints).toBeGreaterThan(0);
      expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
      expect(await page.evaluate(() => document.readyState)).not.toBe('complete');
    });
  });
});
