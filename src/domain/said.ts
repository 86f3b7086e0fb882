// What people have written, as it is kept: without what nobody sees.
import { UNSEEN } from './admit.ts';

/** Somebody's own words on one line. */
export const lineSaid = (said: string): string =>
  said
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(UNSEEN, '')
    .trim();

/** Somebody's own words with their line breaks. */
export const textSaid = (said: string): string =>
  said
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]+/gu, ' ')
    .replace(UNSEEN, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
