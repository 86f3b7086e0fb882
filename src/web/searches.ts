// Keeps a search for whoever is signed in, lets its news come in their letter or no more, and removes it.
import type { Context } from 'hono';
import { addDays } from '../domain/calendar.ts';
import { fieldsOf, type Search, searchFrom } from '../domain/search.ts';
import { queryOf } from '../domain/search-query.ts';
import { mailSearch, removeSearch, savedSearch, savedSearches, saveSearch } from '../store/saved-searches.ts';
import { keysOf } from '../store/search.ts';
import { SaveSearch } from '../views/pages/saved-searches.tsx';
import { changing } from './changing.ts';
import type { WebHouse } from './house.ts';
import { idIn } from './id-in.ts';
import { readerOf } from './search-reader.ts';
import { mayHere, signedIn } from './signed-in.ts';
import { refuse } from './writing.ts';

const LONGEST_NAME = 100;
/** A search that finds more than these would fill letters, not inform. */
const MOST_MAILED = 1000;
const MOST_SAVED = 50;
const BACK = { href: '/me', name: 'Till din sida' };

/** The form that keeps the search that a list shows; null for whoever is not signed in. */
export const savingOf = (house: WebHouse, c: Context, search: Search) =>
  mayHere(house, c, 'personal')
    ? SaveSearch({
        fields: fieldsOf(search),
        proposed: nameOf(search),
        hasAddress: signedIn(house, c).recipient !== null,
      })
    : null;

/** What to call a search until somebody calls it something else. */
const nameOf = ({ q, chosen }: Search): string =>
  (q || Object.values(chosen).flat().join(', ') || 'Alla utlysningar').slice(0, LONGEST_NAME);

export async function postSearch(house: WebHouse, c: Context): Promise<Response> {
  const form = new URLSearchParams();
  for (const [name, value] of await c.req.formData()) if (typeof value === 'string') form.append(name, value);
  const search = searchFrom((name) => form.getAll(name), null);
  const name =
    (form.get('name') ?? '')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, LONGEST_NAME) || nameOf(search);
  const wantsMail = form.get('by-mail') !== null;
  const known = keysOf(house.db, queryOf(search, readerOf(house)), house.today());
  const why = wantsMail ? whyNotMailed(house, c, known.length) : null;
  if (why !== null) return refuse(house, c, 409, [why], BACK);
  const { account } = signedIn(house, c);
  if (account !== null && savedSearches(house.db, account).length >= MOST_SAVED)
    return refuse(house, c, 409, [`Du har redan ${MOST_SAVED} sparade sökningar. Ta bort någon först.`], BACK);
  changing(house, c, ({ account: own, at }) => {
    const id = saveSearch(house.db, { account: own, name, fields: fieldsOf(search), at });
    if (wantsMail) mailSearch(house.db, id, { day: house.today(), known });
    return { action: 'search.save', object: `search:${id}`, after: { byMail: wantsMail }, result: id };
  });
  return c.redirect('/me?saved=search#sokningar', 303);
}

/** Why the news of a search cannot come by letter; null when they can. */
function whyNotMailed(house: WebHouse, c: Context, many: number): string | null {
  if (signedIn(house, c).recipient === null)
    return 'Tjänsten vet ingen e-postadress till dig. Be samordnaren lägga in den, och spara sökningen utan brev så länge.';
  return many > MOST_MAILED
    ? `Sökningen hittar ${many} utlysningar, och högst ${MOST_MAILED} går att få i brev. Lägg till ett sökord eller ett filter.`
    : null;
}

/** Lets the news come by letter from today, or no more. */
export async function postSearchMail(house: WebHouse, c: Context): Promise<Response> {
  const saved = ownSearch(house, c);
  const isWanted = (await c.req.parseBody()).on === 'ja';
  const known = isWanted ? keysOf(house.db, queryOf(saved.search, readerOf(house)), house.today()) : [];
  const why = isWanted ? whyNotMailed(house, c, known.length) : null;
  if (why !== null) return refuse(house, c, 409, [why], BACK);
  changing(house, c, () => {
    if (isWanted === (saved.mailedFrom !== null)) return null;
    mailSearch(house.db, saved.id, isWanted ? { day: house.today(), known } : null);
    return { action: 'search.mail', object: `search:${saved.id}`, after: { byMail: isWanted }, result: saved.id };
  });
  return c.redirect('/me?saved=search#sokningar', 303);
}

export function endSearchOnPage(house: WebHouse, c: Context): Response | Promise<Response> {
  const { id } = ownSearch(house, c);
  changing(house, c, () => {
    removeSearch(house.db, id);
    return { action: 'search.end', object: `search:${id}`, result: id };
  });
  return c.redirect('/me?saved=search#sokningar', 303);
}

/** The search of the address, when it is the visitor's own. Throws `NotFound` else. */
function ownSearch(house: WebHouse, c: Context) {
  return savedSearch(house.db, signedIn(house, c).account ?? 0, idIn(c.req.param('id')) ?? 0);
}

/** The visitor's searches for their own page, each with how many calls it finds, and how many of them the last week brought. */
export function searchLines(house: WebHouse, c: Context) {
  const { account } = signedIn(house, c);
  const today = house.today();
  return (account === null ? [] : savedSearches(house.db, account)).map((saved) => {
    const query = queryOf(saved.search, readerOf(house));
    const found = keysOf(house.db, query, today).length;
    const fresh = keysOf(house.db, { ...query, firstSeenFrom: addDays(today, -6) }, today).length;
    return { ...saved, found, fresh };
  });
}
