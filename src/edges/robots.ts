// What a site's robots.txt asks of us: RFC 9309, https://www.rfc-editor.org/rfc/rfc9309, and Crawl-delay.
// Own code: it is a page long, it must be bounded against hostile files, and a package would be one more to watch.

export interface Robots {
  /** Whether the site lets us read an address of its own. */
  allows(url: URL): boolean;
  /** Least seconds between two requests, as the site asks, at most a minute; 0 when it does not say. */
  crawlDelaySeconds: number;
}

/** What a crawler must at least read (RFC 9309, 2.5); what follows is left unread. */
export const MOST_ROBOTS_BYTES = 500 * 1024;
/** A longer delay would make a day's reading last into the next. */
const LONGEST_CRAWL_DELAY_SECONDS = 60;
/** Our product token, as our User-Agent begins. */
const PRODUCT = 'utlysningsvakt';

interface Rule {
  allow: boolean;
  /** Normalised; `*` stands for anything. */
  parts: readonly string[];
  /** Whether the pattern must reach the path's end. */
  whole: boolean;
  length: number;
}

interface Group {
  rules: Rule[];
  delaySeconds: number;
}

/** The rules for us in a robots.txt: those under our own name, else those for all. Never throws: what is not understood is passed over. */
export function robotsIn(text: string): Robots {
  const groups = groupsIn(text);
  const { rules, delaySeconds } = groups.get(PRODUCT) ?? groups.get('*') ?? { rules: [], delaySeconds: 0 };
  const longestFirst = rules.sort((a, b) => b.length - a.length || Number(b.allow) - Number(a.allow));
  return {
    allows(url) {
      const path = normalPath(url.pathname + url.search, URL_SIGNS);
      return path === '/robots.txt' || (longestFirst.find((rule) => matches(rule, path))?.allow ?? true);
    },
    crawlDelaySeconds: Math.min(delaySeconds, LONGEST_CRAWL_DELAY_SECONDS),
  };
}

/** Whether what came for robots.txt is a page for people instead. */
export const isMarkup = (text: string): boolean => /^\uFEFF?\s*</.test(text.slice(0, 1000));

/** All groups that concern us, by name; groups of one name are one (2.2.1). */
function groupsIn(text: string): Map<string, Group> {
  const groups = new Map<string, Group>();
  let current: Group[] = [];
  let naming = false;
  for (const line of text.replace(/^\uFEFF/, '').split(/[\r\n]+/)) {
    const { field, value } = fieldOf(line);
    if (/^user[- ]?agent$/.test(field)) {
      if (!naming) current = [];
      naming = true;
      const name = nameIn(value);
      if (name === null) continue;
      const group = groups.get(name) ?? { rules: [], delaySeconds: 0 };
      groups.set(name, group);
      current.push(group);
    } else if (/^(allow|dis{1,2}al{1,2}ow|crawl-?delay)$/.test(field)) {
      naming = false;
      for (const group of current) addTo(group, field, value);
    }
  }
  return groups;
}

/** A line's name and value. The colon may be missing; what follows `#` is a comment. */
function fieldOf(line: string): { field: string; value: string } {
  const said = (line.split('#', 1)[0] ?? '').trim();
  const colon = said.indexOf(':');
  const end = colon >= 0 ? colon : said.search(/\s/);
  if (end < 0) return { field: '', value: '' };
  return { field: said.slice(0, end).trim().toLowerCase(), value: said.slice(end + 1).trim() };
}

/** `Utlysningsvakt/0.1` is us, `*` is everybody; null for all others. */
function nameIn(value: string): string | null {
  if (value.startsWith('*')) return '*';
  return /^[a-z_-]*/i.exec(value)?.[0].toLowerCase() === PRODUCT ? PRODUCT : null;
}

function addTo(group: Group, field: string, value: string): void {
  if (field.startsWith('crawl')) {
    const seconds = /^\d{1,9}(\.\d{1,9})?$/.test(value) ? Number(value) : 0;
    group.delaySeconds = Math.max(group.delaySeconds, seconds);
  } else if (value !== '') {
    const whole = value.endsWith('$');
    const pattern = normalPath(whole ? value.slice(0, -1) : value, PATTERN_SIGNS);
    const parts = pattern.split('*');
    group.rules.push({ allow: field === 'allow', parts, whole, length: pattern.length + Number(whole) });
  }
}

/** In time in proportion to the path, whatever the pattern: each part is sought once, from where the one before ended. */
function matches({ parts, whole }: Rule, path: string): boolean {
  const [first = '', ...rest] = parts;
  if (!path.startsWith(first)) return false;
  const last = whole ? rest.pop() : undefined;
  if (whole && last === undefined) return path === first;
  let at = first.length;
  for (const part of rest) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return last === undefined || (path.length - last.length >= at && path.endsWith(last));
}

/** In a pattern, `*` and `$` are signs; in an address they are themselves, and are written `%2A` and `%24`. */
const PATTERN_SIGNS = /[*$]/;
const URL_SIGNS = /(?!)/;

/**
 * A path in the one form in which paths are compared (2.2.2): what may stand plainly is plain, all else is percent-encoded UTF-8.
 * `%2F` in the path is not a slash; after `?` it is.
 */
function normalPath(path: string, signs: RegExp): string {
  const query = path.indexOf('?');
  const plain = (piece: string, inQuery: boolean) =>
    piece.replace(/%[0-9a-f]{2}|[^!-~]|[*$%]/giu, (found) => {
      if (found.length === 1 && signs.test(found)) return found;
      if (found.length !== 3) return encoded(found);
      const letter = String.fromCharCode(Number.parseInt(found.slice(1), 16));
      return /[!-~]/.test(letter) && !(inQuery ? /[*$%#]/ : /[*$%#?/]/).test(letter) ? letter : found.toUpperCase();
    });
  return query < 0 ? plain(path, false) : plain(path.slice(0, query), false) + plain(path.slice(query), true);
}

/** As percent-encoded UTF-8, also `*` and `$`; half a surrogate pair becomes the sign for what cannot be read. */
const encoded = (letter: string): string =>
  letter === '*'
    ? '%2A'
    : letter === '$'
      ? '%24'
      : /\p{Surrogate}/u.test(letter)
        ? '%EF%BF%BD'
        : encodeURIComponent(letter);
