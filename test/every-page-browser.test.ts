// Every page in every state in a real browser: nothing for axe to find, nothing too wide, no script needed, nothing fetched from elsewhere.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { aBrowser, axeFaults, beyondEdge, complaintsOn, enlarge, LOOKS, NARROW, visit } from './kit/browser.ts';
import { everyPage, type HouseName, nameOf, normalPages, type PageState } from './kit/every-page.ts';
import {
  aBrokenHouse,
  aHouseToSignInTo,
  aLivedInHouse,
  anEmptyHouse,
  aQuietHouse,
  type PageHouse,
} from './kit/page-houses.ts';
import { OWN, type RouteHouse } from './kit/route-house.ts';

const { onPage, open } = aBrowser();
let houses: Record<HouseName, PageHouse & { url: string }>;
let lived: PageHouse<RouteHouse>;
let states: PageState[];

beforeAll(async () => {
  const served = async <House extends PageHouse>(one: House) => ({ ...one, url: await open(one.house) });
  const signIn = await aHouseToSignInTo();
  lived = await aLivedInHouse();
  houses = {
    lived: await served(lived),
    empty: await served(anEmptyHouse()),
    quiet: await served(aQuietHouse()),
    broken: await served(aBrokenHouse()),
    'sign-in': await served(signIn),
  };
  states = everyPage(lived.house, signIn.code);
});

/** Goes to each page in its state, and gathers what `look` has against them, by the page's name. */
async function faultsOn(
  page: Page,
  all: readonly PageState[],
  look: (state: PageState) => Promise<string[]>,
): Promise<Record<string, string[]>> {
  const faults: Record<string, string[]> = {};
  for (const state of all) {
    const { url, lookers } = houses[state.house];
    const status = await visit(page, { ...state, url, who: lookers[state.who] });
    const found = [...(status === state.status ? [] : [`status ${status}, not ${state.status}`]), ...(await look(state))];
    if (found.length > 0) faults[nameOf(state)] = found;
  }
  return faults;
}

describe('for everybody', () => {
  test.each(LOOKS)(
    'axe finds nothing, and nothing is too wide or asked of others, at $viewport.width px, $colorScheme',
    async (look) => {
      await onPage(look, async (page) => {
        const heard = complaintsOn(page);
        const rules = look.colorScheme === 'dark' ? 'colours' : 'all';
        const faults = await faultsOn(page, states, async () => [
          ...(await axeFaults(page, rules)),
          ...(look.viewport === NARROW ? await tooWide(page) : []),
          ...heard.splice(0),
        ]);
        expect(faults).toEqual({});
      });
    },
    180_000,
  );

  /** At the usual size of text, and at twice that. */
  async function tooWide(page: Page): Promise<string[]> {
    const wide = async (percent: number) => {
      const px = await beyondEdge(page);
      return px > 0 ? [`${px} px beyond the edge with text at ${percent} per cent`] : [];
    };
    const usual = await wide(100);
    await enlarge(page, 200);
    return [...usual, ...(await wide(200))];
  }

  test('without script, in forced colours and without motion: landmarks, focus that is seen, words beside pictures', async () => {
    const options = { javaScriptEnabled: false, forcedColors: 'active', reducedMotion: 'reduce', viewport: NARROW } as const;
    await onPage(options, async (page) => {
      const faults = await faultsOn(page, states, async () => [
        ...(await page.evaluate(lacks)),
        ...(await page.evaluate(unseenFocus)),
      ]);
      expect(faults).toEqual({});
    });
  }, 120_000);

  /** In the page: what every page has, and this one lacks. */
  function lacks(): string[] {
    const all = (selector: string) => [...document.querySelectorAll(selector)];
    const one = ['h1', 'main', 'header', 'footer', 'nav[aria-label=Huvudmeny]', 'html[lang=sv]', 'main#innehall'];
    const words = (picture: Element) => {
      const [name, text] = (picture.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id));
      return picture.getAttribute('role') === 'img' && name?.textContent && text?.textContent && all('main table').length > 0;
    };
    return [
      ...one.filter((selector) => all(selector).length !== 1).map((selector) => `not one ${selector}`),
      ...(document.body.firstElementChild?.matches('a[href="#innehall"]') ? [] : ['the first stop leads past the menu']),
      ...all('svg, img, canvas').flatMap((picture) => (words(picture) ? [] : [`without words: ${picture.outerHTML.slice(0, 90)}`])),
      ...all('script:not([defer])').map(() => 'a script that the page waits for'),
      ...(document.getAnimations().length > 0 ? ['motion'] : []),
    ];
  }

  /** In the page: what one can stop at without seeing that one has. */
  function unseenFocus(): string[] {
    const stops = document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]');
    return [...stops].flatMap((stop) => {
      stop.focus({ focusVisible: true } as FocusOptions);
      if (document.activeElement !== stop) return [];
      const { outlineStyle, outlineWidth } = getComputedStyle(stop);
      return outlineStyle === 'solid' && outlineWidth === '3px' ? [] : [`focus is not seen on ${stop.outerHTML.slice(0, 90)}`];
    });
  }

  test('each page has a title of its own', async () => {
    await onPage({}, async (page) => {
      const titles = new Map<string, string[]>();
      await faultsOn(page, normalPages(lived.house), async (state) => {
        const title = await page.title();
        titles.set(title, [...(titles.get(title) ?? []), state.path]);
        return [];
      });
      expect([...titles].filter(([, paths]) => paths.length > 1)).toEqual([]);
    });
  }, 60_000);

  test('the first paint waits for no script', async () => {
    await onPage({}, async (page) => {
      await page.route('**/script.js*', () => {});
      const { url } = houses.lived;
      await page.goto(`${url}/committees/${OWN}/preview`, { waitUntil: 'commit' });
      await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
      expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
      expect(await page.evaluate(() => document.readyState)).not.toBe('complete');
    });
  });
});
