// The terms of an area as people type them: one a line, each once, within bounds.

/** At most so many terms in an area: a profile with more than these says nothing. */
export const MOST_TERMS = 60;
/** The longest term, in characters. */
export const LONGEST_TERM = 80;
/** The most that a list of terms takes as it is typed, in characters. */
export const LONGEST_LIST = MOST_TERMS * (LONGEST_TERM + 2);

/** One term a line, each once. */
export const termsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n\r]+/)
      .map((line) => line.replace(/[\s\p{Cc}]+/gu, ' ').trim())
      .filter((line) => line !== ''),
  ),
];

/** What is wrong with the terms of the area that goes by this name, in a Swedish sentence; null when nothing is. */
export function termsFault(terms: readonly string[], name: string): string | null {
  if (terms.length === 0) return `${name} behöver minst ett sökord. Skriv ett per rad.`;
  if (terms.length > MOST_TERMS) return `${name} har ${terms.length} sökord. Högst ${MOST_TERMS} går att ha.`;
  const long = terms.find((term) => [...term].length > LONGEST_TERM);
  return long === undefined
    ? null
    : `Ett sökord för ${name} är längre än ${LONGEST_TERM} tecken: ”${[...long].slice(0, 30).join('')}…”. Skriv ett per rad.`;
}
