// Ten ways in which a site changes overnight, each applied to whatever pages a source has.
import {
  attributeRenamed,
  classesRenamed,
  datesAs,
  emptied,
  JSON_KIND,
  keyRenamed,
  keysIn,
  mainMoved,
  mapJson,
  shortDate,
  tagsRenamed,
} from './redesign-means.ts';
import type { SitePage } from './site.ts';

/** One way of changing, as a site that plays it. */
export interface Redesigned {
  label: string;
  pages: SitePage[];
}

/** What befalls a site: every variant of one kind of change. Those that change nothing are left out. */
export interface Redesign {
  name: string;
  variants(pages: readonly SitePage[]): Redesigned[];
}

type Mend = (body: string, page: SitePage, all: readonly SitePage[]) => string | Partial<SitePage>;

const HTML = 'text/html';
const XML = 'application/xml';

function variant(label: string, mend: Mend, which: (page: SitePage) => boolean = () => true) {
  return (pages: readonly SitePage[]): Redesigned => ({
    label,
    pages: pages.map((page) => {
      if (!which(page) || page.status !== 200) return page;
      const mended = mend(page.body, page, pages);
      return typeof mended === 'string' ? { ...page, body: mended } : { ...page, ...mended };
    }),
  });
}

/** The mend of the kind of page that it meets; other kinds stay as they are. */
const byKind =
  (mends: Partial<Record<string, (body: string) => string>>): Mend =>
  (body, { kind }) =>
    mends[kind]?.(body) ?? body;

const redesign = (
  name: string,
  ...makers: ((pages: readonly SitePage[]) => Redesigned | Redesigned[])[]
): Redesign => ({
  name,
  variants: (pages) =>
    makers
      .flatMap((make) => make(pages))
      .filter((made) => made.pages.some((page, i) => page.body !== pages[i]?.body || page.status !== pages[i]?.status)),
});

const MOST_KEYS = 60;

const LOGIN = `<!doctype html><html lang="sv"><head><title>Logga in</title></head><body><main><h1>Logga in</h1>
<form method="post" action="/login"><label>Namn <input name="user"></label><label>Lösenord <input type="password" name="p"></label>
<button>Logga in</button></form></main></body></html>`;
const CAPTCHA = `<!doctype html><html lang="en"><head><title>Just a moment...</title></head><body><main><h1>One more step</h1>
<p>Enable JavaScript and cookies to continue.</p><div class="captcha-box"></div></main></body></html>`;
const NO_SCRIPT = `<!doctype html><html lang="sv"><head><title>Utlysningar</title></head><body><div id="root"></div>
<noscript>You need to enable JavaScript to run this app.</noscript></body></html>`;
const ERROR_JSON = '{"status":"error","error":{"code":503,"message":"Service temporarily unavailable"}}';

const everywhere = (label: string, body: string, kind?: string) =>
  variant(label, (_, page) => ({ body, kind: kind ?? page.kind }));

const emptyMain = (html: string): string => {
  const heading = /<h1\b[^>]*>[\s\S]*?<\/h1>/i.exec(html)?.[0] ?? '';
  const body = /<main\b[^>]*>[\s\S]*?<\/main>/i.test(html)
    ? /(<main\b[^>]*>)[\s\S]*?(<\/main>)/i
    : /(<body\b[^>]*>)[\s\S]*?(<\/body>)/i;
  return html.replace(body, (_, open, close) => `${open}${heading}<div class="lista"></div>${close}`);
};

/** The page with nothing on it but its heading, or its list with nothing in it. */
export const emptyPage =
  (withCounts: boolean): Mend =>
  (body, { kind }) => {
    if (kind === HTML) return emptyMain(body);
    if (kind === XML) return body.replace(/<(item|entry)\b[\s\S]*<\/\1>/g, '');
    return mapJson(body, emptied(withCounts));
  };

const cut =
  (share: number): Mend =>
  (body) =>
    body.slice(0, Math.floor(body.trimEnd().length * share));

const isList = (page: SitePage): boolean => !page.single;
/** A page that others lead to and that is no call's own: the second page of a list. */
const isLater = (page: SitePage): boolean => !page.first && !page.single;

const pagingLinksGone = byKind({
  [HTML]: (html) =>
    html
      .replace(/<link\b[^>]*rel="next"[^>]*>/gi, '')
      .replace(
        /<a\b[^>]*(?:rel="next"|href="[^"]*(?:[?&;](?:page|sida|p|offset|start)=|\/page\/)\w*[^"]*")[^>]*>[\s\S]*?<\/a>/gi,
        '',
      ),
  [XML]: (xml) => xml.replace(/<(?:atom:)?link\b[^>]*rel="next"[^>]*\/>/gi, ''),
});

export const REDESIGNS: readonly Redesign[] = [
  redesign('klasser har bytt namn', variant('klasser och id', classesRenamed)),
  redesign(
    'innehållet har flyttat',
    variant(
      'andra element',
      byKind({
        [HTML]: tagsRenamed('main|article|section|ul|ol|li|table|tbody|tr|td|th|header', 'div'),
        [JSON_KIND]: (body) => mapJson(body, (value) => ({ data: value })),
        [XML]: tagsRenamed('item|entry', 'post'),
      }),
    ),
    variant(
      'någon annanstans',
      byKind({
        [HTML]: mainMoved,
        [JSON_KIND]: (body) => mapJson(body, (value) => [value]),
        [XML]: (xml) =>
          xml
            .replace(/<(item|entry)\b/, '<posts><$1')
            .replace(/<\/(channel|feed)>\s*(<\/rss>)?\s*$/, '</posts></$1>$2'),
      }),
    ),
  ),
  redesign(
    'fält har bytt namn',
    (pages) =>
      keysIn(pages)
        .slice(0, MOST_KEYS)
        .map((key) => variant(key, byKind({ [JSON_KIND]: (body) => mapJson(body, keyRenamed(key)) }))(pages)),
    ...[
      'title',
      'link',
      'guid',
      'id',
      'pubDate',
      'description',
      'content:encoded',
      'category',
      'updated',
      'summary',
    ].map((name) => variant(`<${name}>`, byKind({ [XML]: tagsRenamed(name, `ny${name.replace(/\W/, '')}`) }))),
    variant('länkar utan href', byKind({ [HTML]: attributeRenamed('href', 'data-href') })),
    variant('rubriken är ingen rubrik', byKind({ [HTML]: tagsRenamed('h1', 'div') })),
    variant('inga rubriker', byKind({ [HTML]: tagsRenamed('h[1-6]|dt|th', 'div') })),
  ),
  redesign(
    'datum skrivs annorlunda',
    variant('15.1.27', datesAs(shortDate)),
    variant(
      'utan datum',
      datesAs(() => 'se kalendern'),
    ),
  ),
  redesign(
    'bläddringen är borta',
    variant(
      'sida två är sida ett',
      (_, page, all) => ({
        body: all.find((other) => other.first && other.part === page.part)?.body ?? '',
      }),
      isLater,
    ),
    variant('sida två finns inte', () => ({ status: 404 }), isLater),
    variant('inga länkar vidare', pagingLinksGone, isList),
  ),
  redesign('inloggning', everywhere('överallt', LOGIN, HTML)),
  redesign('spärr mot program', everywhere('captcha', CAPTCHA, HTML), everywhere('JavaScript', NO_SCRIPT, HTML)),
  redesign(
    'felmeddelande med 200',
    everywhere('som JSON', ERROR_JSON, JSON_KIND),
    everywhere('som källans sort', ERROR_JSON),
  ),
  redesign(
    'tom lista',
    variant('listan', emptyPage(false), isList),
    variant('listan och dess antal', emptyPage(true), isList),
    variant('varje sida', emptyPage(false)),
  ),
  redesign(
    'halva sidan',
    variant('en fjärdedel', cut(0.25)),
    variant('hälften', cut(0.5)),
    variant('nästan hela', cut(0.95)),
    variant('hälften av listan', cut(0.5), isList),
    variant('hälften av utlysningarna', cut(0.5), (page) => page.single),
  ),
];
