// A list page of one's own: each call where the selectors say, and its own page when the form wants it read.
import type { CallDraft, Deadline } from '../domain/call.ts';
import { SourceError } from '../domain/errors.ts';
import { hostsOf, type OwnSource, slugOf } from '../domain/own.ts';
import { linesOf } from './blocks.ts';
import { readCallPage } from './call-page.ts';
import { NO_RECORDS, readEach } from './each.ts';
import { type Element, type WebPage, webPage } from './element.ts';
import { callOf, onceEach, unnamed, ZONE } from './own-call.ts';
import type { Page, PageRequest, Reading } from './source.ts';

/** One item of a list: where it leads and what it says. */
interface Item {
  title: string;
  url: string;
  listed: string;
  /** The words under the selector of the last day; empty when it finds none or there is none. */
  days: string;
  lines: string[];
}

/** The list, read by its selectors. Throws `SourceError` when it has no items and does not say that it is empty. */
export function readList(form: OwnSource, page: Page): Reading {
  const web = webPage(page);
  const found = itemsOn(web, form);
  if (found.length === 0) {
    if (form.nothing !== null && saysSo(web, form.nothing)) return NO_RECORDS;
    throw new SourceError('malformed', 'Selektorn för varje utlysning hittar inget på sidan.');
  }
  const items = found.map((element) => attempt(() => itemIn(element, form, page.request.url)));
  const refs = refsOf(items, page.request.url);
  const follow: PageRequest[] = [];
  const reading = readEach(page, [...items.keys()], {
    refOf: (i) => refs[i] ?? `nr ${i + 1}`,
    contentOf: (i) => JSON.stringify([form, items[i]]),
    read: (i) => callInList(form, items[i], refs[i] ?? ''),
  });
  if (!form.follow) return { ...NO_RECORDS, ...reading, seen: refs };
  // A call with a page of its own on the site is read there; its place in the list says when.
  const named = (url: string) => reading.calls.filter((call) => call.url === url).length;
  const calls = reading.calls.filter((call) => {
    // A page that several of them lead to is nobody's own.
    const request = named(call.url) === 1 ? pageOfCall(form, call, page.request.url) : null;
    if (request) follow.push(request);
    return request === null;
  });
  return { ...NO_RECORDS, ...reading, calls, seen: refs, follow };
}

function itemsOn(web: WebPage, form: OwnSource): Element[] {
  try {
    return web.whole.all(form.selectors?.item ?? '');
  } catch (cause) {
    throw new SourceError('malformed', 'Selektorn för varje utlysning går inte att använda.', { cause });
  }
}

const saysSo = (web: WebPage, words: string): boolean =>
  linesOf(web.whole.blocks()).toLowerCase().includes(words.toLowerCase());

type Attempt<T> = { got: T } | { why: string };

function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { got: work() };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}

const HEADINGS = 'h1, h2, h3, h4, h5, h6';

function itemIn(element: Element, { selectors }: OwnSource, listUrl: string): Item {
  const leads = selectors?.link
    ? element.maybeLink(selectors.link)
    : (element.maybeLink('a[href]') ?? element.maybeLink());
  const lines = element.blocks().map(({ text }) => text);
  const days = (selectors?.deadline && element.maybeText(selectors.deadline)) || '';
  const title = selectors?.title ? element.maybeText(selectors.title) : titleIn(element, lines, days);
  const start = (lines[0] ?? '').slice(0, 60);
  if (title === null) throw new Error(`titel saknas${start && ` (”${start}”)`}`);
  // Without a selector a call may stand in the list alone; where one is given, a call without its link is one misread.
  if (leads === null && selectors?.link) throw new Error(`länk saknas (${title.slice(0, 80)})`);
  const own = selectors?.text
    ? element.all(selectors.text).flatMap((part) => part.blocks().map(({ text }) => text))
    : lines;
  return {
    title: title.slice(0, 500),
    url: leads ?? listUrl,
    days,
    listed: [days && labelled(days), ...(days ? [] : lines)].join('\n').replaceAll(title, '').trim().slice(0, 1000),
    lines: own.filter((line) => line !== title && line !== days),
  };
}

/** The item's first heading or link, or else its first line of words. */
const titleIn = (element: Element, lines: readonly string[], days: string): string | null =>
  element.maybeText(HEADINGS) ??
  element.maybeText('a') ??
  lines.find((line) => line !== days && /\p{L}{3}/u.test(line)) ??
  null;

const SAYS_WHAT = /öppn|stäng|senast|sista|ansök|beslut|löpande|open|clos|deadline|frist/i;
/** A bare day under the selector of the last day is the last day. */
const labelled = (days: string): string => (SAYS_WHAT.test(days) ? days : `Sista ansökningsdag: ${days}`);

/** Where each item leads; with its title, when several lead to the same place or it leads nowhere of its own. */
function refsOf(items: readonly Attempt<Item>[], listUrl: string): string[] {
  const times = new Map<string, number>();
  for (const item of items) if ('got' in item) times.set(item.got.url, (times.get(item.got.url) ?? 0) + 1);
  const refs = items.map((item, i) => {
    if (!('got' in item)) return `nr ${i + 1}`;
    const { url, title } = item.got;
    return (times.get(url) ?? 0) > 1 || url === listUrl ? `${url}#${slugOf(title)}` : url;
  });
  return refs.map((ref, i) => (refs.indexOf(ref) === i ? ref : `${ref}-${i + 1}`));
}

function callInList(form: OwnSource, item: Attempt<Item> | undefined, ref: string): CallDraft {
  if (item === undefined || 'why' in item) throw new Error(item?.why ?? 'posten saknas');
  const { title, url, lines, listed, days } = item.got;
  const call = callOf(form, { ref, title, url, lines, listed, datedOn: null, language: form.language });
  const isSilent = call.deadlines.length === 0 && !call.rolling && call.opensOn === null && call.statusSaid === null;
  return days !== '' && isSilent ? { ...call, deadlines: [wordsOnly(days)] } : call;
}

/** What cannot be read as a day is kept in the source's words. */
const wordsOnly = (said: string): Deadline => ({
  said: said.slice(0, 200),
  day: null,
  time: null,
  zone: null,
  stage: null,
});

/** The call's own page, when it lies on the source's site and is not the list itself. */
function pageOfCall(form: OwnSource, call: CallDraft, listUrl: string): PageRequest | null {
  if (!hostsOf(form.address).includes(new URL(call.url).hostname) || call.url === listUrl) return null;
  const carried = { ref: call.ref, title: call.title, listed: call.deadlines.map((d) => labelled(d.said)).join('\n') };
  return { url: call.url, expects: 'text/html', part: 'call', single: true, carried };
}

/** The page of one call that the list leads to. */
export function readOwnPage(form: OwnSource, page: Page): Reading {
  const web = webPage(page);
  const { ref = page.request.url, title = '', listed = '' } = page.request.carried ?? {};
  const blocks = web.blocks();
  const top = blocks.findIndex(({ level }) => level === 1);
  const { url } = page.request;
  const call: CallDraft = {
    ...unnamed(form, ref),
    ...readCallPage({
      title: title || web.heading(),
      url,
      blocks: blocks.slice(top + 1),
      language: form.language,
      datedOn: web.datedOn,
      zone: ZONE,
      ...(listed ? { listed } : {}),
    }),
  };
  const reading = readEach(page, [{ ...call, deadlines: onceEach(call.deadlines) }], {
    refOf: (draft) => draft.ref,
    contentOf: (draft) => JSON.stringify([form, draft]),
    read: (draft) => draft,
  });
  return { ...NO_RECORDS, ...reading, seen: [ref] };
}
