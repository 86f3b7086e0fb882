// A letter as others than its recipient may see it: all that it says, without what lets its reader act as the recipient.
import type { Letter } from './letter.ts';

export type ShownLetter = Omit<Letter, 'code'>;

/** What of a letter may carry a code. */
type Carrier = Pick<Letter, 'code' | 'subject' | 'text' | 'html' | 'calendar'>;

/** What stands in a shown letter where its own links carry its code. */
export const HIDDEN_CODE = 'dold-kod';

/** Where a line may be folded, also in the middle of a code. */
const FOLD = '(?:\\r?\\n[ \\t]?)?';

/** A secret address: 22 characters, as `newCode` makes them. */
const secretAfter = (path: string, end = ''): RegExp =>
  new RegExp([...path, ...Array.from({ length: 22 }, () => '[\\w-]'), ...end].join(FOLD), 'g');

/** The addresses of the committees' private feeds, and those by which people sign in. */
const FEED = secretAfter('/feeds/', '/');
const SIGN_IN = secretAfter('/sign-in/mail/');

/** The letter with its code, and those of private feeds and of signing in, hidden wherever they stand. */
export function withoutCode<T extends Carrier>({ code, ...letter }: T): Omit<T, 'code'> {
  const own = code === null ? null : new RegExp([...code].map(literal).join(FOLD), 'g');
  const hidden = (text: string): string => {
    const shown = text.replace(FEED, `/feeds/${HIDDEN_CODE}/`).replace(SIGN_IN, `/sign-in/mail/${HIDDEN_CODE}`);
    return own === null ? shown : shown.replace(own, HIDDEN_CODE);
  };
  return {
    ...letter,
    subject: hidden(letter.subject),
    text: hidden(letter.text),
    html: hidden(letter.html),
    calendar: letter.calendar === null ? null : hidden(letter.calendar),
  };
}

const literal = (sign: string): string => sign.replace(/[^A-Za-z0-9]/, '\\$&');
