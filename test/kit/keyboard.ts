// A person who uses the keyboard alone: goes to things by Tab, sees where they are, types and presses.
import type { Page } from 'playwright-core';

/** So many steps of Tab at most lead to anything on a page. */
const MOST_STEPS = 400;

interface Focused {
  name: string;
  kind: string;
  isSeen: boolean;
}

/** What has focus: what a screen reader calls it, what it is, and whether one sees that it has focus. */
const focusedOn = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!(at instanceof HTMLElement)) return { name: '', kind: '', isSeen: true };
    const labels = 'labels' in at ? [...((at as HTMLInputElement).labels ?? [])] : [];
    const said = at.getAttribute('aria-label') ?? labels[0]?.textContent ?? at.textContent ?? '';
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    return {
      name: said.replace(/\s+/g, ' ').trim(),
      kind: at.tagName.toLowerCase(),
      isSeen: at === document.body || (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2),
    };
  });

/** Presses Tab until what is called `name` has focus. Throws when nothing is, or when focus is anywhere not to be seen. */
export async function tabTo(
  page: Page,
  name: string | RegExp,
  kind?: 'a' | 'button' | 'input' | 'select' | 'textarea' | 'summary',
): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < MOST_STEPS; step++) {
    await page.keyboard.press('Tab');
    const at = await focusedOn(page);
    if (!at.isSeen) throw new Error(`Focus on ${at.kind} "${at.name}" of ${page.url()} is not to be seen`);
    const isIt = typeof name === 'string' ? at.name === name : name.test(at.name);
    if (isIt && (kind === undefined || kind === at.kind)) return;
    passed.push(`${at.kind} "${at.name.slice(0, 40)}"`);
  }
  throw new Error(`Tab leads to no "${name}" on ${page.url()}: ${[...new Set(passed)].join(', ').slice(0, 1500)}`);
}

/** Goes to a link or a button and presses it; waits for the page that it leads to. */
export async function press(page: Page, name: string | RegExp, kind?: 'a' | 'button'): Promise<void> {
  await tabTo(page, name, kind);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

/** Goes to a field and puts `text` in the place of what it holds. */
export async function fill(page: Page, name: string | RegExp, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

/** Goes to a box or a choice and ticks it. */
export async function tick(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name, 'input');
  await page.keyboard.press('Space');
}

/** Goes to a list of choices and takes one with the arrows. Throws when none is called so. */
export async function choose(page: Page, name: string | RegExp, choice: string): Promise<void> {
  await tabTo(page, name, 'select');
  const chosen = () =>
    page.evaluate(() => (document.activeElement as HTMLSelectElement | null)?.selectedOptions[0]?.textContent ?? '');
  await page.keyboard.press('Home');
  for (let at = await chosen(), before = ''; at !== choice; before = at, at = await chosen()) {
    if (at === before) throw new Error(`"${name}" on ${page.url()} has no choice "${choice}", the last is "${at}"`);
    await page.keyboard.press('ArrowDown');
  }
}

/** Opens what is folded under a heading. */
export async function unfold(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name, 'summary');
  await page.keyboard.press('Enter');
}
