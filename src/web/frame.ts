// What every page shares: its frame, and the stylesheet and the script under addresses that change with their content.
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Frame } from '../views/layout.tsx';
import { SCRIPT } from '../views/script.ts';
import { STYLE } from '../views/style.ts';
import type { WebHouse } from './house.ts';
import { formTokenOf, mayHere, visitorOf } from './signed-in.ts';

const hashed = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);
const STYLE_HASH = hashed(STYLE);
const SCRIPT_HASH = hashed(SCRIPT);

/** Where the stylesheet and the script are, under addresses that change with what is in them. */
const FILES = { style: `/style.css?v=${STYLE_HASH}`, script: `/script.js?v=${SCRIPT_HASH}` };

/** What every page knows: also who reads it, and what they may. */
export const frameOf = (house: WebHouse, c: Context): Frame => ({
  municipality: house.municipality.name,
  ...FILES,
  today: house.today(),
  realToday: house.realToday(),
  example: house.example,
  visitor: visitorOf(house, c),
  may: (action, committee) => mayHere(house, c, action, committee),
  token: formTokenOf(house, c),
});

/** The frame of a page that asks the database nothing: whoever reads it is nobody in particular. */
export const bareFrame = (house: WebHouse): Frame => ({
  municipality: house.files.own.name,
  ...FILES,
  today: house.today(),
  realToday: house.realToday(),
  example: house.example,
  visitor: null,
  may: () => false,
  token: null,
});

/** For ever under its hash, else to be asked for again. */
const cacheOf = (c: Context, hash: string): string =>
  c.req.query('v') === hash ? 'public, max-age=31536000, immutable' : 'no-cache';

export function showStyle(_house: WebHouse, c: Context): Response {
  return c.body(STYLE, 200, {
    'Content-Type': 'text/css; charset=utf-8',
    'Cache-Control': cacheOf(c, STYLE_HASH),
  });
}

export function showScript(_house: WebHouse, c: Context): Response {
  return c.body(SCRIPT, 200, {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': cacheOf(c, SCRIPT_HASH),
  });
}
