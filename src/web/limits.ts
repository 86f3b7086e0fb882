// How often signing in, and what takes long, may be tried: counted in memory, by whom it is for and by where it comes from. A restart forgets it.
import type { Context } from 'hono';
import { type Instant, secondsBetween } from '../domain/calendar.ts';
import { countingTries, type Limit, nextTryAt } from '../domain/limits.ts';
import type { Store } from '../store/open.ts';
import { TooManyTriesPage } from '../views/pages/trouble.tsx';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';

/** A try that is counted, under a key of its own. */
export interface Try {
  key: string;
  limit: Limit;
}

const QUARTER_SECONDS = 15 * 60;
const HOUR_SECONDS = 60 * 60;

/**
 * The service's own account, and its set-up code: each from one place, and all from one place. Each place has tries of its own, so that
 * nobody can shut the account to its owner by trying.
 */
export const localTries = (what: 'account' | 'setup', place: string): Try[] => [
  // Setting up takes two steps, and passwords that are refused.
  { key: `${what} ${place}`, limit: { most: what === 'account' ? 5 : 10, seconds: QUARTER_SECONDS } },
  { key: `local ${place}`, limit: { most: 20, seconds: QUARTER_SECONDS } },
];

/** Links by letter, from one place. */
export const mailTries = (place: string): Try[] => [
  { key: `mail ${place}`, limit: { most: 20, seconds: HOUR_SECONDS } },
];

/** Links that are used, or not, from one place. */
export const linkTries = (place: string): Try[] => [
  { key: `link ${place}`, limit: { most: 60, seconds: HOUR_SECONDS } },
];

/** Links by letter to one address: from one place, and from all. Whoever asks in somebody else's name takes none of the tries of their place. */
export const letterTries = (recipient: string, place: string): Try[] => [
  { key: `letter ${recipient} ${place}`, limit: { most: 3, seconds: HOUR_SECONDS } },
  { key: `letter ${recipient}`, limit: { most: 12, seconds: HOUR_SECONDS } },
];

/** Sign-ins begun at the provider, from one place: a whole town hall may come from one. Each is kept, and pushes out an older one in the end. */
export const providerTries = (place: string): Try[] => [
  { key: `provider ${place}`, limit: { most: 600, seconds: HOUR_SECONDS } },
];

/** Profiles tried by those who are not signed in, from one place: each takes a good part of a second of everybody's time. */
export const previewTries = (place: string): Try[] => [{ key: `preview ${place}`, limit: { most: 60, seconds: 60 } }];

/** Documents made for those who are not signed in, from one place: a long one takes a good part of a second as well. */
export const documentTries = (place: string): Try[] => [{ key: `document ${place}`, limit: { most: 60, seconds: 60 } }];

/** More keys than these are let go of, the longest untried first. */
const MOST_KEYS = 10_000;

/** The tries of each house. */
const TRIED = new WeakMap<Store, Map<string, Instant[]>>();

/** Counts a try under all of its keys. Null when it may be made; else, and then it is not counted, when another may. */
export function refusedUntil({ db, now }: Pick<WebHouse, 'db' | 'now'>, tries: readonly Try[]): Instant | null {
  const tried = TRIED.get(db) ?? new Map<string, Instant[]>();
  TRIED.set(db, tried);
  const at = now();
  const until = tries.flatMap(({ key, limit }) => nextTryAt(tried.get(key) ?? [], limit, at) ?? []).sort();
  if (until.length > 0) return until.at(-1) ?? null;
  for (const { key, limit } of tries) {
    const counting = countingTries(tried.get(key) ?? [], limit, at);
    // Last in order, since it is the latest tried.
    tried.delete(key);
    tried.set(key, [...counting, at]);
  }
  for (const key of tried.keys()) {
    if (tried.size <= MOST_KEYS) break;
    tried.delete(key);
  }
  return null;
}

/** The answer to one try too many: says when another may be made. Null when this one may, which then is counted. */
export function tooManyTries(house: WebHouse, c: Context, tries: readonly Try[]): Response | Promise<Response> | null {
  const until = refusedUntil(house, tries);
  return until === null ? null : tooMany(house, c, until);
}

/** Says that it was tried too often, and when it may be tried again. */
export function tooMany(house: WebHouse, c: Context, until: Instant): Response | Promise<Response> {
  const seconds = Math.max(1, Math.ceil(secondsBetween(house.now(), until)));
  c.header('Retry-After', String(seconds));
  return c.html(TooManyTriesPage({ frame: frameOf(house, c), minutes: Math.ceil(seconds / 60) }), 429);
}
