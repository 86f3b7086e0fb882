// Where somebody's address stands in what others have written, and the same text without it.

/** What stands in its place. */
const TAKEN_OUT = '[…]';

/** The address as a word of its own, whatever the capitals: `anna@x.se` is no part of `johanna@x.se`, nor of `anna@x.se.example`. */
const patternOf = (address: string): RegExp =>
  new RegExp(
    `(?<![A-Za-z0-9_.+'&=~-])${address.replace(/[.+*?^${}()|[\]\\]/g, '\\$&')}(?![A-Za-z0-9-]|\\.[A-Za-z0-9])`,
    'gi',
  );

/** The text without the address. */
export const withoutMention = (text: string, address: string): string => text.replace(patternOf(address), TAKEN_OUT);

export const mentions = (text: string, address: string): boolean => withoutMention(text, address) !== text;

/** Every text of a value, however deep, as `change` makes it. */
export function withEachText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one: unknown) => withEachText(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, withEachText(held, change)]));
}

/** Whether any text of what a JSON text holds passes. */
export function anyTextOf(json: string, passes: (text: string) => boolean): boolean {
  let found = false;
  withEachText(JSON.parse(json), (text) => {
    found ||= passes(text);
    return text;
  });
  return found;
}
