// What must never be kept of people: addresses and telephone numbers, wherever they stand in a text.

const EMAIL = /[\w.+-]{1,64}(?:@|\s?(?:\(at\)|\[at\]|\(a\))\s?)[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/gi;
/** `08-123 45 67`, `070 123 45 67`, `+46 8 123 456 78`: an area code or a country's, then at least six digits in groups. */
const TELEPHONE =
  /(?<![\w./-])(?:\+\d{2}[\s-]?(?:\(0\))?\d{1,3}|0\d{1,3}[\s-]|\(0\d{1,3}\))[\s-]?\d{2,3}(?:[\s-]?\d{2,3}){1,3}(?![\w/-])/g;

/** Every address and telephone number in a text. */
export const personalIn = (text: string): string[] => [...(text.match(EMAIL) ?? []), ...(text.match(TELEPHONE) ?? [])];

/** The text without them. */
export const withoutPersonal = (text: string): string =>
  text.replace(EMAIL, '[e-post borttagen]').replace(TELEPHONE, '[telefon borttagen]');
