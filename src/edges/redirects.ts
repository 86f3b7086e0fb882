// Where an answer sends us: only to places that the source is trusted with, and never from https to http.
import { SourceError } from '../domain/errors.ts';
import type { PageRequest } from '../reading/index.ts';
import type { Answer } from './answer.ts';

/** One step on the way to an answer. */
export interface Step {
  url: URL;
  /** A form to post; null for a GET. */
  parts: PageRequest['parts'] | null;
}

/** We are sent round in a ring, or where we will not go. Another try would lead the same way. */
export class Astray extends SourceError {
  constructor(message = 'Källan skickar oss vidare till en annan plats än den vi litar på.') {
    super('refused', message);
    this.name = 'Astray';
  }
}

export const MOST_REDIRECTS = 5;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * The next step when an answer is a redirect, else null. It may lead anywhere in the same scheme, host and port; to one of `hosts` (a
 * name, or name:port) also from http to https. A form goes to its own host only, and becomes a plain request as in a browser.
 * Throws `Astray`.
 */
export function redirectOf(answer: Answer, from: Step, hosts: readonly string[]): Step | null {
  const to = sentTo(answer, from.url);
  if (to === null) return null;
  const parts = keepsForm(answer.statusCode) ? from.parts : null;
  if (to.origin === from.url.origin) return { url: to, parts };
  if (!hosts.includes(to.host) || (from.parts && to.hostname !== from.url.hostname)) throw new Astray();
  return { url: to, parts };
}

/**
 * The same for robots.txt, which may lie on any host: RFC 9309, 2.3.1.2. https://www.rfc-editor.org/rfc/rfc9309
 */
export function robotsRedirectOf(answer: Answer, from: Step): Step | null {
  const url = sentTo(answer, from.url);
  return url && { url, parts: null };
}

/** As browsers do: https://fetch.spec.whatwg.org/#http-redirect-fetch */
const keepsForm = (status: number): boolean => status === 307 || status === 308;

function sentTo(answer: Answer, from: URL): URL | null {
  if (!REDIRECTS.has(answer.statusCode)) return null;
  const said = answer.headers.location;
  // Headers are read byte by byte; what servers put there beside ASCII is UTF-8.
  const location = typeof said === 'string' ? Buffer.from(said, 'latin1').toString('utf8') : null;
  const to = location !== null && URL.canParse(location, from.href) ? new URL(location, from.href) : null;
  if (to === null || !/^https?:$/.test(to.protocol) || to.username + to.password !== '') throw new Astray();
  if (from.protocol === 'https:' && to.protocol === 'http:')
    throw new Astray('Källan skickar oss från en krypterad sida till en okrypterad, och dit går vi inte.');
  return to;
}
