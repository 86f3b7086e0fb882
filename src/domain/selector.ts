// Which CSS selectors a person may give for a list page: a small part of the language, checked in one pass before any page is read.

/** The longest selector, in characters. */
export const LONGEST_SELECTOR = 200;
/** So many elements deep is deeper than any page needs, and keeps the search through a page short. */
const MOST_STEPS = 12;

const NAME = String.raw`-{0,2}[A-Za-z_\u00a0-\uffff][\w\u00a0-\uffff-]{0,80}`;
const VALUE = String.raw`"[^"\\\n]{0,80}"|'[^'\\\n]{0,80}'|${NAME}`;
const ATTRIBUTE = String.raw`\[${NAME}(?:[~|^$*]?=(?:${VALUE}))?\]`;
const PLAIN = `[.#]${NAME}|${ATTRIBUTE}`;
const PLACE = String.raw`:(?:first|last|only)-(?:child|of-type)|:nth-(?:child|of-type)\((?:\d{1,3}|odd|even|\d{0,2}n(?:\+\d{1,2})?)\)`;
/** One part of a step: `li`, `.card`, `#list`, `[href*="/call/"]`, `:first-child`, `:not(.past)`. */
const PART = new RegExp(String.raw`${PLAIN}|${PLACE}|:not\((?:${NAME}|${PLAIN})\)`, 'y');
const TAG = new RegExp(String.raw`\*|${NAME}`, 'y');
const BETWEEN = /\s{0,9}[>+~,]\s{0,9}|\s{1,9}/y;

/** What is wrong with a selector, as a Swedish sentence, or null when it can be used. */
export function selectorFault(said: string): string | null {
  if (said.length > LONGEST_SELECTOR)
    return `Selektorn är för lång: högst ${LONGEST_SELECTOR} tecken, den här är ${said.length}.`;
  let at = 0;
  for (let steps = 1; steps <= MOST_STEPS; steps += 1) {
    const end = stepEnd(said, at);
    if (end === at) return notUnderstood(said, at);
    if (end === said.length) return null;
    at = matchedTo(BETWEEN, said, end);
    if (at === end) return notUnderstood(said, end);
    if (at === said.length) return notUnderstood(said, at);
  }
  return `Selektorn har för många led: högst ${MOST_STEPS}. Börja närmare det som ska hittas.`;
}

/** Where one step (`ul.calls:first-child`) that begins at `at` ends; `at` when there is none. */
function stepEnd(said: string, at: number): number {
  let end = matchedTo(TAG, said, at);
  for (let next = matchedTo(PART, said, end); next > end; next = matchedTo(PART, said, end)) end = next;
  return end;
}

function matchedTo(pattern: RegExp, said: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(said) ? pattern.lastIndex : at;
}

const EXAMPLE = 'Skriv till exempel ul.utlysningar > li, article eller h3 a.';

function notUnderstood(said: string, at: number): string {
  const rest = said.slice(at).trim().slice(0, 40);
  return rest === ''
    ? `Selektorn är inte avslutad. ${EXAMPLE}`
    : `Selektorn går inte att förstå från ”${rest}”. ${EXAMPLE}`;
}
