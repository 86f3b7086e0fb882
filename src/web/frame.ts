// What every page shares: its frame, and the stylesheet under an address that changes with its content.
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Frame } from '../views/layout.tsx';
import { STYLE } from '../views/style.ts';
import type { WebHouse } from './house.ts';
import { formTokenOf, mayHere, visitorOf } from './signed-in.ts';

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64url').slice(0, 16);

/** What every page knows: also who reads it, and what they may. */
export const frameOf = (house: WebHouse, c: Context): Frame => ({
  municipality: house.municipality.name,
  style: `/style.css?v=${STYLE_HASH}`,
  today: house.today(),
  realToday: house.realToday(),
  example: house.example,
  visitor: visitorOf(house, c),
  may: (action, committee) => mayHere(house, c, action, committee),
  token: formTokenOf(house, c),
});

/** The stylesheet: for ever under its hash, else to be asked for again. */
export function showStyle(_house: WebHouse, c: Context): Response {
  const cache = c.req.query('v') === STYLE_HASH ? 'public, max-age=31536000, immutable' : 'no-cache';
  return c.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': cache });
}
