// The headers that every answer carries, errors too.
import type { MiddlewareHandler } from 'hono';
import type { WebHouse } from './house.ts';

/** Pages: our own stylesheet and our own script, which asks nobody but us, and nothing else; nothing stands in the page itself. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A page that shows a letter in a frame of its own. */
export const FRAMING_POLICY = `${PAGE_POLICY}; frame-src 'self'`;

/** A letter's HTML, alone: its inline styles work, nothing in it runs, loads or leads anywhere, and only we may frame it. */
export const LETTER_POLICY =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': PAGE_POLICY,
  'X-Content-Type-Options': 'nosniff',
  // Not no-referrer: a form that is sent from such a page says `Origin: null`, and coming forms are checked by their origin.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cache-Control': 'no-store',
  // Nothing here is for search engines: what is marked as secret must be gone from everywhere at once.
  'X-Robots-Tag': 'noindex, noarchive',
};

/** A year, and for what lies below our name too. Only where people reach us by https: elsewhere browsers must not be told. */
const HTTPS_ONLY = ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'] as const;

/** Puts the headers on an answer, save those that it already has. */
export function secure(answer: Response): Response {
  for (const [name, value] of Object.entries(HEADERS)) if (!answer.headers.has(name)) answer.headers.set(name, value);
  return answer;
}

/** The same for everything that an app answers. */
export const secureAll =
  ({ publicUrl }: Pick<WebHouse, 'publicUrl'>): MiddlewareHandler =>
  async (c, next) => {
    await next();
    secure(c.res);
    if (publicUrl.startsWith('https:')) c.res.headers.set(...HTTPS_ONLY);
  };
