// Searches that people keep, and have the news of in their letter.
import type { Day, Instant } from '../domain/calendar.ts';
import { NotFound } from '../domain/errors.ts';
import { type Search, searchFrom } from '../domain/search.ts';
import { prepared, type Store } from './open.ts';

export interface SavedSearch {
  id: number;
  name: string;
  search: Search;
  /** The day from which what is new in it comes by letter; null when it does not. */
  mailedFrom: Day | null;
  savedAt: Instant;
}

/** A search whose news come by letter. */
export interface MailedSearch {
  name: string;
  search: Search;
  /** The keys of the calls that were in it when it was first to come by letter: none of them is news. */
  known: ReadonlySet<string>;
}

/** Whoever gets the news of searches by letter. */
export interface Subscriber {
  /** What their account calls them. */
  name: string;
  recipient: string;
  /** Whether they only sign in by letter: then they are somebody here for as long as the register has them. */
  onlyByMail: boolean;
  searches: MailedSearch[];
}

type Field = [name: string, value: string];

/** Values that are not there to choose any more are kept: they find nothing, so that a search never widens on its own. */
const searchIn = (query: string): Search => {
  const fields = JSON.parse(query) as Field[];
  return searchFrom((name) => fields.flatMap(([one, value]) => (one === name ? [value] : [])), null);
};

/** An account's searches, the latest first. */
export const savedSearches = (db: Store, account: number): SavedSearch[] =>
  (
    db
      .prepare(
        `SELECT id, name, query, mailed_from AS mailedFrom, saved_at AS savedAt FROM saved_searches WHERE account = ? ORDER BY id DESC`,
      )
      .all(account) as (Omit<SavedSearch, 'search'> & { query: string })[]
  ).map(({ query, ...saved }) => ({ ...saved, search: searchIn(query) }));

/** One of an account's searches. Throws `NotFound` when it is somebody else's, or nobody's. */
export function savedSearch(db: Store, account: number, id: number): SavedSearch {
  const found = savedSearches(db, account).find((one) => one.id === id);
  if (found === undefined) throw new NotFound('Du har ingen sparad sökning med det numret. Den kan vara borttagen.');
  return found;
}

/** Keeps a search. `fields`: of its form. Returns its number. */
export const saveSearch = (
  db: Store,
  { account, name, fields, at }: { account: number; name: string; fields: readonly Field[]; at: Instant },
): number =>
  Number(
    db
      .prepare('INSERT INTO saved_searches (account, name, query, saved_at) VALUES (?, ?, ?, ?)')
      .run(account, name, JSON.stringify(fields), at).lastInsertRowid,
  );

/** Lets the news of a search come by letter from a day on, `known` being what is in it then; or, with null, no more. */
export function mailSearch(db: Store, id: number, from: { day: Day; known: readonly string[] } | null): void {
  db.prepare('UPDATE saved_searches SET mailed_from = ?, known = ? WHERE id = ?').run(
    from?.day ?? null,
    JSON.stringify(from?.known ?? []),
    id,
  );
}

export const removeSearch = (db: Store, id: number): void => {
  db.prepare('DELETE FROM saved_searches WHERE id = ?').run(id);
};

/** Everybody who gets the news of searches by letter; an account that may not be used any more gets none. */
export function subscribers(db: Store): Subscriber[] {
  const rows = prepared(
    db,
    `SELECT a.name AS person, a.recipient, a.issuer, s.name, s.query, s.known FROM saved_searches s JOIN accounts a ON a.id = s.account
       WHERE s.mailed_from IS NOT NULL AND a.recipient IS NOT NULL AND a.disabled_at IS NULL ORDER BY a.id, s.id`,
  ).all() as { person: string; recipient: string; issuer: string; name: string; query: string; known: string }[];
  const byRecipient = new Map<string, Subscriber>();
  for (const { person, recipient, issuer, name, query, known } of rows) {
    const subscriber = byRecipient.get(recipient) ?? { name: person, recipient, onlyByMail: true, searches: [] };
    subscriber.onlyByMail &&= issuer === 'mail';
    byRecipient.set(recipient, subscriber);
    subscriber.searches.push({ name, search: searchIn(query), known: new Set(JSON.parse(known) as string[]) });
  }
  return [...byRecipient.values()];
}
