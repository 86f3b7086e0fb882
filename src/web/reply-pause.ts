// Stops a reader's letters: by the button on the page, or by their mail program with one click (RFC 8058).
import type { Context } from 'hono';
import { isAway } from '../domain/person.ts';
import { coverFor } from '../domain/readers.ts';
import { replyPauseHref } from '../views/links.ts';
import { PausePage } from '../views/pages/reply-pause.tsx';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { byLetter, type Holder, holderAt, showGone } from './reply-holder.ts';
import { choose, pauseFrom } from './reply-settings.ts';
import { closedToLetter, LETTER_REFERRER } from './writing.ts';

export const showReplyPause = byLetter((house, c, holder) => page(house, c, holder));

function page(
  house: WebHouse,
  c: Context,
  { code, settings, choices, recipient }: Holder,
): Response | Promise<Response> {
  const today = house.today();
  const stopped = isAway(settings, today) && settings.pause?.until === null;
  const cover = coverFor(house.municipality, choices, recipient, today);
  return c.html(PausePage({ frame: frameOf(house, c), code, settings, stopped, cover }));
}

/**
 * A mail program posts from nowhere, without cookie or origin, and shows nobody what comes back: it is told 200 also when the link does
 * not hold. Whoever posts anything else must come from our own page, as everywhere.
 */
export async function postReplyPause(house: WebHouse, c: Context): Promise<Response> {
  if (await isOneClick(c)) return pauseByOneClick(house, c);
  return closedToLetter(house, c) ?? pauseOnPage(house, c);
}

const pauseOnPage = byLetter((house, c, holder) => {
  choose(house, holder, { pause: pauseFrom(holder.settings, house.today()) }, 'person');
  return c.redirect(replyPauseHref('', holder.code), 303);
});

function pauseByOneClick(house: WebHouse, c: Context): Response | Promise<Response> {
  c.header('Referrer-Policy', LETTER_REFERRER);
  const holder = holderAt(house, c);
  if (typeof holder === 'string') return showGone(house, c, holder, 200);
  const pause = pauseFrom(holder.settings, house.today());
  choose(house, holder, { pause }, 'one-click');
  return page(house, c, { ...holder, settings: { ...holder.settings, pause } });
}

/** The body is some thirty bytes; with the frame of a multipart form some hundreds. */
const MOST_BYTES = 4096;

/** Whether the body says what RFC 8058 has mail programs say, in either way that a form may be sent. */
async function isOneClick(c: Context): Promise<boolean> {
  const type = c.req.header('content-type') ?? '';
  if (!/^(?:application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/i.test(type)) return false;
  const bytes = await bodyOf(c, MOST_BYTES);
  if (bytes === null) return false;
  try {
    const form = await new Response(bytes, { headers: { 'Content-Type': type } }).formData();
    return form.get('List-Unsubscribe') === 'One-Click';
  } catch {
    return false; // A multipart form that is none.
  }
}

/** What was sent, or null when it is more than `most` bytes: then the rest is not read. */
async function bodyOf(c: Context, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = c.req.raw.body?.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) break;
    length += part.value.length;
    if (length > most) {
      await reader?.cancel();
      return null;
    }
    parts.push(part.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
