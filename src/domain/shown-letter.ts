// A letter as others than its recipient may see it: all that it says, without what lets its reader act as the recipient.
import type { Letter } from './letter.ts';

export type ShownLetter = Omit<Letter, 'code'>;

/** What stands in a shown letter where its own links carry its code. */
export const HIDDEN_CODE = 'dold-kod';

/** The letter with its code hidden wherever it stands, also where a line is folded in the middle of it. */
export function withoutCode({ code, ...letter }: Letter): ShownLetter {
  if (code === null) return letter;
  const wherever = new RegExp([...code].map(literal).join('(?:\\r?\\n[ \\t]?)?'), 'g');
  const hidden = (text: string): string => text.replace(wherever, HIDDEN_CODE);
  return {
    ...letter,
    subject: hidden(letter.subject),
    text: hidden(letter.text),
    html: hidden(letter.html),
    calendar: letter.calendar === null ? null : hidden(letter.calendar),
  };
}

const literal = (sign: string): string => sign.replace(/[^A-Za-z0-9]/, '\\$&');
