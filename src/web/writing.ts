// The gate before every route that writes: from where, with which token, and how much may be sent. Says plainly why it stays shut.
import type { Context } from 'hono';
import { RefusedPage } from '../views/pages/trouble.tsx';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { isOurToken } from './signed-in.ts';
import { isForm, isFromPublishedPage } from './visitor.ts';

/** How much a route's forms may send, and where one comes from to use them. */
export interface Gate {
  mostBytes: number;
  back: { href: string; name: string };
}

/** Most of our forms send a button and their token, and nothing else. */
const BUTTON: Gate = { mostBytes: 1024, back: { href: '/committees', name: 'Till nämnderna' } };

/** The decisions on a doubtful letter. */
export const LETTER_BUTTONS: Gate = { ...BUTTON, back: { href: '/letters', name: 'Till utskicken' } };

/** The forms for sources and calls of the municipality's own hold texts, each of which is cut when it is read. */
export const OWN_FORMS: Gate = {
  mostBytes: 256 * 1024,
  back: { href: '/sources/own', name: 'Till kommunens egna källor' },
};

/** Somebody in the register, or a committee, with their places. */
export const REGISTER_FORMS: Gate = { mostBytes: 64 * 1024, back: { href: '/people', name: 'Till kontaktpersonerna' } };

/** A committee's profile: as much as three times the longest one. */
export const PROFILE_FORMS: Gate = { ...BUTTON, mostBytes: 64 * 1024 };

/** An area's name, description and terms. */
export const AREA_FORMS: Gate = { mostBytes: 64 * 1024, back: { href: '/areas', name: 'Till områdena' } };

/** The text of a municipality's whole file, as long as ten of those that come with the service. */
export const MUNICIPALITY_FORMS: Gate = {
  mostBytes: 256 * 1024,
  back: { href: '/municipality', name: 'Till kommunen' },
};

/** A policy's whole text, and the areas that it suggests. */
export const POLICY_FORMS: Gate = { mostBytes: 512 * 1024, back: { href: '/areas', name: 'Till områdena' } };

/** A search with all that is chosen in it. */
export const SEARCH_FORMS: Gate = { mostBytes: 64 * 1024, back: { href: '/calls', name: 'Till utlysningarna' } };

/** A project with its two long texts. */
export const PROJECT_FORMS: Gate = { mostBytes: 128 * 1024, back: { href: '/projects', name: 'Till projekten' } };

/** An examination with what is chosen for each of its calls. */
export const EXAMINATION_FORMS: Gate = {
  mostBytes: 256 * 1024,
  back: { href: '/examinations', name: 'Till prövningarna' },
};

/** A calendar file, as long as the longest that is read. */
export const MEETING_FORMS: Gate = {
  mostBytes: 5 * 1024 * 1024,
  back: { href: '/meetings', name: 'Till sammanträdesdagarna' },
};

/** A table of projects. */
export const PROJECT_TABLES: Gate = { ...PROJECT_FORMS, mostBytes: 2 * 1024 * 1024 };

/** The texts of a yearly report, a few pages in all. */
export const REPORT_FORMS: Gate = { mostBytes: 256 * 1024, back: { href: '/report', name: 'Till årsredovisningen' } };

/** What people sign in with. */
export const SIGN_IN_FORMS: Gate = { mostBytes: 8 * 1024, back: { href: '/sign-in', name: 'Till inloggningen' } };

/** The forms that a letter leads to hold at most some words of one's own, which are shown again when they are too many. */
const LETTER_FORMS: Gate = { mostBytes: 64 * 1024, back: { href: '/', name: 'Till startsidan' } };

/** Puts the gate before `handle`: goes on to it, or answers why not. Who may do it at all is for the route's rule. */
export const guarded =
  (house: WebHouse, handle: (c: Context) => Response | Promise<Response>, gate: Gate = BUTTON) =>
  async (c: Context): Promise<Response> =>
    (await closedTo(house, c, gate)) ?? (await handle(c));

/** The same for whoever has a letter: what they may do is for `handle` to know, by the code in the address. */
export const guardedByLetter =
  (house: WebHouse, handle: (c: Context) => Response | Promise<Response>) =>
  (c: Context): Response | Promise<Response> =>
    closedToLetter(house, c) ?? handle(c);

/** Why a form that a letter leads to is not taken; null when it is. */
export function closedToLetter(house: WebHouse, c: Context): Response | Promise<Response> | null {
  // The address holds the code: this page, too, hands it on to nobody.
  c.header('Referrer-Policy', LETTER_REFERRER);
  if (isFromPublishedPage(house, c)) return closedToBody(house, c, LETTER_FORMS);
  const why = ['Begäran kom inte från en av tjänstens egna sidor.', 'Öppna länken i brevet och använd knappen där.'];
  return refuse(house, c, 403, why, LETTER_FORMS.back);
}

/** Names our address and no page of it: not `no-referrer`, for then a form says `Origin: null` and is refused. */
export const LETTER_REFERRER = 'strict-origin';

/** What every form of ours holds its token in. */
const TOKEN_FIELD = 'form-token';

async function closedTo(house: WebHouse, c: Context, gate: Gate): Promise<Response | null> {
  const { back } = gate;
  const no = (why: string[]) => refuse(house, c, 403, why, back);
  if (!isFromPublishedPage(house, c))
    return no(['Begäran kom inte från en av tjänstens egna sidor.', 'Öppna sidan i tjänsten och använd knappen där.']);
  const body = await closedToBody(house, c, gate);
  if (body !== null) return body;
  const token = (await c.req.parseBody())[TOKEN_FIELD];
  if (typeof token === 'string' && isOurToken(house, c, token)) return null;
  return no([
    'Sidan har varit öppen för länge, eller så har du loggat in på nytt sedan du öppnade den.',
    'Gå tillbaka, läs in sidan igen och gör om det.',
  ]);
}

function closedToBody(house: WebHouse, c: Context, { mostBytes, back }: Gate): Response | Promise<Response> | null {
  if (!isForm(c)) return refuse(house, c, 415, ['Det som skickades är inget formulär.'], back);
  return isTooMuch(c, mostBytes) ? refuse(house, c, 413, ['Det som skickades är för stort.'], back) : null;
}

/** A browser says how long its form is; a body of unknown length is none of ours. */
const isTooMuch = (c: Context, most: number): boolean =>
  c.req.header('transfer-encoding') !== undefined || !(Number(c.req.header('content-length') ?? '0') <= most);

export const refuse = (
  house: WebHouse,
  c: Context,
  status: 403 | 409 | 413 | 415,
  why: string[],
  back = BUTTON.back,
): Response | Promise<Response> => c.html(RefusedPage({ frame: frameOf(house, c), why, back }), status);
