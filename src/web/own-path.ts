// Where somebody may be sent after signing in: pages of this service that stand in the route table, and nowhere else.
import type { WebHouse } from './house.ts';

/** The pages' addresses in each house's app, as patterns. */
const PAGES = new WeakMap<WebHouse, RegExp[]>();

/** Remembers a house's pages: addresses as the route table writes them, `/calls/:key`. */
export function rememberPages(house: WebHouse, paths: readonly string[]): void {
  PAGES.set(
    house,
    paths.map((path) => new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`)),
  );
}

const LONGEST = 2000;
/** The address of a page on this very host, in plain signs: nothing that some browser would read as another host. */
const PLAIN = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/;
/** Stands for our own host, whatever it is. */
const HERE = 'http://here.invalid';

/** `to` when it leads to a page of ours, with its query and without anything after #; else the first page. */
export function ownPath(house: WebHouse, to: unknown): string {
  if (typeof to !== 'string' || to.length > LONGEST || !PLAIN.test(to) || !URL.canParse(to, HERE)) return '/';
  const { origin, pathname, search } = new URL(to, HERE);
  const isPage = origin === HERE && PAGES.get(house)?.some((page) => page.test(pathname));
  return isPage ? pathname + search : '/';
}
