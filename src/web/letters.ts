// Gathers what the pages of letters show, serves a letter's HTML alone in a sandbox, and carries out a decision on a doubtful one.
import type { Context } from 'hono';
import { NotFound, Refusal } from '../domain/errors.ts';
import { periodsOf } from '../domain/period.ts';
import { callByKey } from '../store/calls.ts';
import { callsOfLetter, stepsOfLetter } from '../store/letters.ts';
import {
  countLetters,
  daysOfLetters,
  findLetters,
  letterToShow,
  resendLetter,
  settleLetter,
  troubledLetters,
} from '../store/outbox.ts';
import { LetterPage } from '../views/pages/letter.tsx';
import { letterHref } from '../views/pages/letter-alarms.tsx';
import { type LettersForm, LettersPage } from '../views/pages/letters.tsx';
import { LETTER_KINDS, LETTER_WORDS } from '../views/swedish.ts';
import { pageOf } from './calls.ts';
import { changing } from './changing.ts';
import { frameOf } from './frame.ts';
import { FRAMING_POLICY, LETTER_POLICY } from './headers.ts';
import type { WebHouse } from './house.ts';
import { mayHere, signedIn } from './signed-in.ts';
import { refuse } from './writing.ts';

const PAGE_SIZE = 50;
/** So many letters of each kind of trouble are named above the list. */
const MOST_TROUBLED = 5;
const LONGEST_ADDRESS = 254;

export function showLetters(house: WebHouse, c: Context): Response | Promise<Response> {
  const { db, mailMode } = house;
  const periods = periodsOf(daysOfLetters(db));
  const form = formOf(c, periods);
  const isPlain = Object.values(form).every((value) => value === null || value === '');
  const query = { ...form, recipient: form.recipient || null };
  const counts = countLetters(db, { ...query, state: null });
  const total = form.state === null ? Object.values(counts).reduce((sum, n) => sum + n, 0) : counts[form.state];
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(pageOf(c), pages);
  return c.html(
    LettersPage({
      frame: frameOf(house, c),
      mailMode,
      form,
      periods,
      troubled: isPlain && page === 1 ? troubledLetters(db, house.now(), MOST_TROUBLED) : null,
      letters: findLetters(db, query, page, PAGE_SIZE),
      total,
      counts,
      page,
      pages,
    }),
  );
}

/** What the form holds; a value that it does not offer counts as none. */
function formOf(c: Context, periods: readonly string[]): LettersForm {
  const one = <T extends string>(name: string, offered: readonly T[]): T | null =>
    offered.find((value) => value === c.req.query(name)) ?? null;
  return {
    state: one('state', Object.keys(LETTER_WORDS) as (keyof typeof LETTER_WORDS)[]),
    kind: one('kind', Object.keys(LETTER_KINDS) as (keyof typeof LETTER_KINDS)[]),
    recipient: (c.req.query('recipient') ?? '').trim().slice(0, LONGEST_ADDRESS).toLowerCase(),
    period: one('period', periods),
  };
}

export const showLetter = (house: WebHouse, c: Context): Response | Promise<Response> =>
  letterPage(house, c, 'all', letterToShow(house.db, idOf(c)));

/** A letter that went to whoever asks. */
export const showOwnLetter = (house: WebHouse, c: Context): Response | Promise<Response> =>
  letterPage(house, c, 'own', ownLetter(house, c));

/** That of somebody else is for them as if it was not there. */
function ownLetter(house: WebHouse, c: Context): ReturnType<typeof letterToShow> {
  const id = idOf(c);
  const found = letterToShow(house.db, id);
  if (found.letter.recipient !== signedIn(house, c).recipient)
    throw new NotFound(`Det finns inget brev till dig med nummer ${id}.`);
  return found;
}

function letterPage(
  house: WebHouse,
  c: Context,
  among: 'all' | 'own',
  { letter, way }: ReturnType<typeof letterToShow>,
): Response | Promise<Response> {
  const steps = stepsOfLetter(house.db, letter.id);
  const decision = steps.findLast(({ from }) => from === 'uncertain');
  c.header('Content-Security-Policy', FRAMING_POLICY);
  return c.html(
    LetterPage({
      frame: frameOf(house, c),
      among,
      letter,
      way,
      steps,
      calls: callsIn(house, letter.id),
      mayDecide: among === 'all' && mayHere(house, c, 'tune'),
      mailMode: house.mailMode,
      done: decision === undefined || c.req.query('decided') === undefined ? null : inWords(house, letter.id, decision),
    }),
  );
}

function inWords({ mailMode }: WebHouse, id: number, { to }: { to: string }): string {
  if (to === 'sent') return `Brev ${id} räknas nu som framkommet och skickas inte igen.`;
  return mailMode === 'live'
    ? `Brev ${id} skickas igen, med samma Message-ID. Det lämnas inom en minut när tjänsten körs.`
    : `Brev ${id} läggs i postlådan, med samma Message-ID. Inget skickas.`;
}

/** The calls of a letter, each once with every reason why it is there. */
function callsIn({ db }: WebHouse, id: number): Parameters<typeof LetterPage>[0]['calls'] {
  const tellings = callsOfLetter(db, id);
  return [...new Set(tellings.map(({ callKey }) => callKey))].flatMap((key) => {
    const call = callByKey(db, key);
    if (call === undefined) return [];
    return [
      {
        key: call.key,
        title: call.title,
        language: call.language,
        tellings: tellings.filter(({ callKey }) => callKey === key),
      },
    ];
  });
}

export const showLetterFrame = (house: WebHouse, c: Context): Response | Promise<Response> =>
  letterFrame(c, letterToShow(house.db, idOf(c)));

export const showOwnLetterFrame = (house: WebHouse, c: Context): Response | Promise<Response> =>
  letterFrame(c, ownLetter(house, c));

function letterFrame(c: Context, { letter: { html } }: ReturnType<typeof letterToShow>): Response | Promise<Response> {
  c.header('Content-Security-Policy', LETTER_POLICY);
  // A sandboxed document that asks for a window group of its own is refused by browsers.
  c.header('Cross-Origin-Opener-Policy', 'unsafe-none');
  return c.html(html);
}

/** The calendar file that goes with a letter, to be looked at or tried. */
export const showLetterCalendar = (house: WebHouse, c: Context): Response =>
  letterCalendar(c, letterToShow(house.db, idOf(c)));

export const showOwnLetterCalendar = (house: WebHouse, c: Context): Response => letterCalendar(c, ownLetter(house, c));

function letterCalendar(c: Context, { letter: { id, calendar } }: ReturnType<typeof letterToShow>): Response {
  if (calendar === null) throw new NotFound(`Ingen kalenderfil följer med brev ${id}.`);
  return c.body(calendar, 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': `attachment; filename="brev-${id}.ics"`,
  });
}

export const resendOnPage = (house: WebHouse, c: Context): Response | Promise<Response> =>
  decideOnPage(house, c, 'letter.resend', resendLetter);

export const settleOnPage = (house: WebHouse, c: Context): Response | Promise<Response> =>
  decideOnPage(house, c, 'letter.settle', settleLetter);

/** Carries out a decision and leads to the letter's page, which says what was done. */
function decideOnPage(
  house: WebHouse,
  c: Context,
  action: string,
  decide: typeof resendLetter,
): Response | Promise<Response> {
  const id = idOf(c);
  try {
    changing(house, c, ({ by, at }) => {
      decide(house.db, id, { who: by, at });
      return { action, object: `letter:${id}`, before: { state: 'uncertain' }, result: undefined };
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refuse(house, c, 409, [error.message], { href: letterHref(id), name: `Till brev ${id}` });
  }
  return c.redirect(`${letterHref(id)}?decided=1`, 303);
}

function idOf(c: Context): number {
  const id = c.req.param('id') ?? '';
  if (!/^\d{1,15}$/.test(id)) throw new NotFound('Det finns inget brev med det numret.');
  return Number(id);
}
