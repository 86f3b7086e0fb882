// Gathers what the letters' pages show, and serves a letter's HTML alone in a sandbox.
import type { Context } from 'hono';
import { NotFound } from '../domain/errors.ts';
import type { Letter } from '../domain/letter.ts';
import { callByKey } from '../store/calls.ts';
import { callsOfLetter, countLetters, letterById, listLetters, stepsOfLetter } from '../store/letters.ts';
import { LetterPage } from '../views/pages/letter.tsx';
import { PostboxPage } from '../views/pages/postbox.tsx';
import { frameOf } from './frame.ts';
import { FRAMING_POLICY, LETTER_POLICY } from './headers.ts';
import type { WebHouse } from './house.ts';

/** A list longer than this is for the command line. */
const MOST_LETTERS = 100;

export function showPostbox(house: WebHouse, c: Context): Response | Promise<Response> {
  const { db, mailMode } = house;
  return c.html(
    PostboxPage({
      frame: frameOf(house),
      mailMode,
      uncertain: listLetters(db, { state: 'uncertain', most: MOST_LETTERS }),
      letters: listLetters(db, { most: MOST_LETTERS }),
      counts: countLetters(db),
    }),
  );
}

export function showLetter(house: WebHouse, c: Context): Response | Promise<Response> {
  const letter = letterAt(house, c);
  const calls = callsOfLetter(house.db, letter.id).flatMap(({ callKey }) => {
    const call = callByKey(house.db, callKey);
    return call ? [{ key: call.key, title: call.title, language: call.language }] : [];
  });
  c.header('Content-Security-Policy', FRAMING_POLICY);
  return c.html(LetterPage({ frame: frameOf(house), letter, steps: stepsOfLetter(house.db, letter.id), calls }));
}

export function showLetterFrame(house: WebHouse, c: Context): Response | Promise<Response> {
  const { html } = letterAt(house, c);
  c.header('Content-Security-Policy', LETTER_POLICY);
  // A sandboxed document that asks for a window group of its own is refused by browsers.
  c.header('Cross-Origin-Opener-Policy', 'unsafe-none');
  return c.html(html);
}

function letterAt(house: WebHouse, c: Context): Letter {
  const id = c.req.param('id') ?? '';
  if (!/^\d{1,15}$/.test(id)) throw new NotFound('Det finns inget brev med det numret.');
  return letterById(house.db, Number(id));
}
