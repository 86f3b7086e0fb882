// A source made of web pages: lists that lead to calls, each with a page of its own, or just the pages. Read by links and headings.
import type { Day } from '../domain/calendar.ts';
import { type CallDraft, type Deadline, fieldsOf, textOf } from '../domain/call.ts';
import { SourceError } from '../domain/errors.ts';
import { linesOf, under } from './blocks.ts';
import { factFields, type ReadCall, readCallPage } from './call-page.ts';
import { NO_RECORDS, readDrafts } from './each.ts';
import { type PageLink, type WebPage, webPage } from './element.ts';
import { factsIn } from './facts.ts';
import { rowsOf } from './rows.ts';
import { type Page, type PageRequest, type Reading, revisionWith, type Source } from './source.ts';
import { whensIn } from './when.ts';

/** What tells one round from the next: the number in the address, the address, or the address and the day to hand in by. */
export type Round = 'number' | 'path' | 'path and deadline';

/** What a site's source is, beside what every source is. */
export interface SiteForm extends Omit<Source, 'start' | 'read'> {
  /** Pages that list calls, beside `address`, when it is a list. */
  lists?: readonly string[];
  /** The addresses of calls' own pages. Without it `address` and `pages` are calls' pages themselves. */
  links?: RegExp;
  /** Pages of calls that no list need lead to. */
  pages?: readonly string[];
  /**
   * Nobody has seen the lists, or they are drawn by a program in the reader: one that is gone, or leads nowhere without saying that it is
   * empty, is counted as not read, and `pages` are read all the same.
   */
  unsureLists?: true;
  /** The sentence with which a list says that there is nothing at present. */
  nothing?: RegExp;
  round: Round;
  /** The programme's id in data/programmes.yaml, when all calls have the same. */
  programme?: string;
  /** The zone of clock times when a page names none. Default: Swedish time. */
  zone?: string;
  /** Whether a page is a call's at all; one that is not is passed over. Default: all are. */
  isCall?: (page: WebPage) => boolean;
  /** What only this source knows: its words, its rates, its programmes. */
  mend?: (call: CallDraft, page: WebPage, request: PageRequest) => CallDraft;
}

/** A source that reads a site's lists and its calls' pages. */
export function site(form: SiteForm): Source {
  const { lists = [], links, pages = [], unsureLists, nothing, round, programme, zone, isCall, mend, ...source } = form;
  const call = (url: string, listed?: string): PageRequest => ({
    url,
    expects: 'text/html',
    part: 'call',
    single: true,
    ...(listed ? { carried: { listed: listed.slice(0, 1000) } } : {}),
  });
  return {
    ...source,
    revision: revisionWith(form.revision),
    start: () => {
      const listed = links ? [form.address, ...lists] : [];
      const known = links ? pages : [form.address, ...pages];
      return [
        ...listed.map(
          (url): PageRequest => ({ url, expects: 'text/html', part: 'list', ...(unsureLists ? { single: true } : {}) }),
        ),
        ...known.map((url) => call(url)),
      ];
    },
    read: (page) =>
      page.request.part === 'call'
        ? readCalls(page, form)
        : readList(page, form, (link) => call(link.url, link.around)),
  };
}

function readList(page: Page, form: SiteForm, requestOf: (link: PageLink) => PageRequest): Reading {
  const { links, nothing } = form;
  const web = listPage(page, form);
  const found = links ? web.links(links) : [];
  if (found.length === 0 && !nothing?.test(linesOf(web.blocks())))
    throw new SourceError('malformed', 'Listan leder inte till några utlysningar och säger inte att den är tom.');
  return { ...NO_RECORDS, follow: found.map(requestOf) };
}

/** A list for programs in the reader asks for them, in words like a wall's: is it one, then the calls' pages will meet it too. */
function listPage(page: Page, { unsureLists }: SiteForm): WebPage {
  try {
    return webPage(page);
  } catch (error) {
    if (!unsureLists || !(error instanceof SourceError) || error.trouble !== 'blocked') throw error;
    throw new SourceError('malformed', error.message);
  }
}

/** A call's page: one call, or one for each day to hand in by where the page is used for round after round. */
function readCalls(page: Page, form: SiteForm): Reading {
  const web = webPage(page);
  const { url } = page.request;
  if (form.isCall && !form.isCall(web)) return { ...NO_RECORDS, seen: [url], passedOver: [`${url}: ingen utlysning`] };
  const whole = wholeCall(page, web, form);
  const drafts = form.round === 'path and deadline' ? roundsOf(whole, openingsOf(web, form)) : [whole];
  return readDrafts(page, drafts, form.revision);
}

function wholeCall(page: Page, web: WebPage, form: SiteForm): CallDraft {
  const { url, carried } = page.request;
  const title = web.heading();
  const blocks = web.blocks();
  const top = blocks.findIndex(({ level }) => level === 1);
  const read = readCallPage({
    title,
    url,
    blocks: blocks.slice(top + 1),
    language: form.language,
    datedOn: web.datedOn,
    zone: form.zone ?? 'Europe/Stockholm',
    ...(carried?.listed ? { listed: carried.listed.replace(title, '') } : {}),
  });
  if (form.about !== 'policy' && saysNothing(read))
    throw new SourceError('malformed', 'Sidan säger inget av det som en utlysning säger: tider, pengar eller sökande.');
  const call: CallDraft = {
    ref: form.round === 'number' ? numberIn(url) : pathOf(url),
    kind: form.about === 'policy' ? 'policy' : 'call',
    identifier: null,
    callTitle: null,
    programmeCode: form.programme ?? null,
    actions: [],
    ...read,
  };
  return form.mend ? form.mend(call, web, page.request) : call;
}

/** A notice of maintenance is shorter than this, and may say that the site is closed. */
const SHORTEST_CALL = 400;

/** A notice of maintenance has a title too; a call says something of its times, its money or who may apply. */
const saysNothing = (read: ReadCall): boolean =>
  fieldsOf({
    ...read,
    ref: '',
    kind: 'call',
    identifier: null,
    callTitle: null,
    programmeCode: null,
    actions: [],
  }).every((field) => field === 'text' || (field === 'status' && textOf(read).length < SHORTEST_CALL)) &&
  read.deadlines.length === 0;

/** One draft for each day to hand in by: the same address with another day is another round. Days of no known year are no rounds. */
function roundsOf(call: CallDraft, openings: Openings): CallDraft[] {
  const { deadlines, opens, opensOn, statusSaid, rolling } = call;
  const isOpen = statusSaid === null ? !opens && opensOn === null : statusSaid === 'open';
  if (deadlines.length === 0 && isOpen && !rolling)
    throw new SourceError(
      'malformed',
      'Sidan används för omgång efter omgång, men sista dagen i den här gick inte att läsa.',
    );
  if (deadlines.length === 0) return [{ ...call, ref: `${call.ref}#kommande` }];
  if (deadlines.every(({ day, within }) => day === null && within === undefined))
    return [{ ...call, ref: `${call.ref}#${slugOf(deadlines.map(({ said }) => said).join(' '))}` }];
  const opening = call.opensOn ?? call.opens?.within?.from ?? null;
  const opened = opening === null ? undefined : firstAfter(deadlines, opening);
  const first = firstAfter(deadlines, '');
  const rounds = deadlines.map((deadline) => ({
    ...(opening === null || deadline === opened ? call : withoutOpening(call)),
    // That a round has closed says nothing of those after it.
    statusSaid: call.statusSaid === 'closed' && deadline !== first ? null : call.statusSaid,
    ...openingOf(deadline, openings, call),
    ref: `${call.ref}#${deadline.day ?? slugOf(deadline.said)}`,
    deadlines: [{ ...deadline, stage: null }],
  }));
  // `Sista dag var 29 september. Nästa omgång öppnar i vår`: the next round is told of before it has a day to hand in by.
  const next: CallDraft = { ...call, ref: `${call.ref}#kommande`, statusSaid: 'forthcoming', deadlines: [] };
  return opening === null || opened ? rounds : [...rounds, next];
}

/** An opening is said of the round that it begins: the one with the first day to hand in by after it. */
function firstAfter(deadlines: readonly Deadline[], opening: Day): Deadline | undefined {
  const last = ({ day, within }: Deadline): Day => day ?? within?.to ?? '';
  return deadlines.filter((deadline) => last(deadline) >= opening).sort((a, b) => (last(a) < last(b) ? -1 : 1))[0];
}

/** A round may be closed before its day. */
const openingOf = ({ day }: Deadline, openings: Openings, { statusSaid }: CallDraft): Partial<CallDraft> =>
  statusSaid === 'closed' ? {} : (openings.get(day ?? '') ?? {});

type Openings = ReadonlyMap<Day, Pick<CallDraft, 'opensOn' | 'opens' | 'statusSaid'>>;

/**
 * When each round opens, by its day to hand in by: in periods (`7 augusti – 11 september`) and in the rows of tables. The days go before
 * the page's word of status, which is about one round only, or says no more than that the periods are.
 */
function openingsOf(page: WebPage, { language, zone = 'Europe/Stockholm' }: SiteForm): Openings {
  const openings = new Map<Day, Pick<CallDraft, 'opensOn' | 'opens' | 'statusSaid'>>();
  const context = { language, zone, datedOn: page.datedOn };
  const times = whensIn(linesOf(page.blocks()), context);
  times.forEach(({ range, day: opensOn }, i) => {
    const last = times[i + 1];
    if (range === 'from' && opensOn && last?.range === 'to' && last.day)
      openings.set(last.day, { opensOn, statusSaid: null });
  });
  for (const { lines } of rowsOf(page.blocks())) {
    const facts = factsIn(lines.join('\n'), context);
    const { opensOn, opens, deadlines } = factFields(facts);
    const day = deadlines.length === 1 ? deadlines[0]?.day : null;
    if (day && opensOn) openings.set(day, { opensOn, statusSaid: null });
    else if (day && opens) openings.set(day, { opensOn, opens, statusSaid: 'forthcoming' });
  }
  return openings;
}

function withoutOpening(call: CallDraft): CallDraft {
  const { opens: _, ...rest } = call;
  return { ...rest, opensOn: null };
}

/** Words as part of a reference. */
const slugOf = (said: string): string => said.toLowerCase().replace(/\s+/g, '-').slice(0, 60);

/** The number with which SiteVision and WordPress sites name a page for life: `….6480.html`, `?p=5645`, `…/calls/1793/…`. */
export function numberIn(url: string): string {
  const number = /\.(\d{2,})\.html|[?&]p=(\d+)|\/(\d{2,})(?:\/|$)/.exec(url);
  const found = number?.[1] ?? number?.[2] ?? number?.[3];
  if (found === undefined) throw new SourceError('malformed', `Adressen saknar nummer: ${url.slice(0, 120)}`);
  return found;
}

/** An address without host, query and trailing slash. */
export const pathOf = (url: string): string => new URL(url).pathname.replace(/\/+$/, '') || '/';

/** The text under a heading of a page, or null. */
export const textUnder = (page: WebPage, heading: RegExp): string | null => under(page.blocks(), heading);
