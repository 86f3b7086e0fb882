// Asking a source for one page: at the operator's address when there is one, with what we know of the page, and another way when it says no.
import { createHash } from 'node:crypto';
import { type Day, daysBetween } from '../domain/calendar.ts';
import { SourceError } from '../domain/errors.ts';
import { Refused } from '../edges/answer.ts';
import type { Fetched } from '../edges/fetch.ts';
import { AskedToWait, BudgetSpent } from '../edges/pace.ts';
import type { PageRequest, Reading, Source } from '../reading/index.ts';
import type { SavedPage } from '../store/pages.ts';
import type { CrawlDoors, CrawlOptions } from './sweep.ts';

/** What one request brought: the reading, and the page to remember when all of it was understood. */
export interface Answered {
  reading: Reading;
  page: SavedPage | null;
}

/** A server may say "unchanged" of a page that has changed. After so many days the whole page is asked for. */
const TRUSTED_DAYS = 7;

/** Everything that asking needs to know, the same for a whole sweep. */
export interface Asker {
  doors: CrawlDoors;
  source: Source;
  options: CrawlOptions;
  known: ReadonlyMap<string, string>;
  saved: ReadonlyMap<string, SavedPage>;
  today: Day;
}

/** The bytes of a page, or that it is as it was. Begun before they are needed. */
export function askFor({ doors, source, options, saved, today }: Asker, request: PageRequest): Promise<Fetched> {
  const before = saved.get(nameOf(request));
  const fresh = before !== undefined && daysBetween(before.readOn, today) < TRUSTED_DAYS;
  const url = new URL(addressed(request.url, source, options.address));
  if (request.keyIn && options.key) url.searchParams.set(request.keyIn, options.key);
  return doors.fetch.ask({
    ...request,
    url: url.href,
    hosts: source.hosts,
    validators: fresh ? { etag: before.etag, lastModified: before.lastModified } : null,
  });
}

/** What the page holds. Asks another way when the request has one and this one is refused. Throws `SourceError`. */
export async function answered(asker: Asker, request: PageRequest, coming: Promise<Fetched>): Promise<Answered> {
  try {
    return await readAnswer(asker, request, await coming);
  } catch (error) {
    if (request.orElse === undefined || !saysNo(error)) throw error;
    const { source, log } = { source: asker.source.id, log: asker.doors.log };
    log.info({ source, url: request.url, instead: request.orElse.url }, 'another way in');
    return await answered(asker, request.orElse, askFor(asker, request.orElse));
  }
}

/** A definite no, which another way in may get round; a source that is down or asks us to wait has said nothing of the kind. */
function saysNo(error: unknown): boolean {
  if (error instanceof Refused) return !error.passing;
  if (error instanceof AskedToWait || error instanceof BudgetSpent) return false;
  return error instanceof SourceError && (error.trouble === 'refused' || error.trouble === 'blocked');
}

async function readAnswer(asker: Asker, request: PageRequest, answer: Fetched): Promise<Answered> {
  const { doors, source, saved, known, today } = asker;
  const name = nameOf(request);
  const before = saved.get(name);
  if (answer.state === 'unchanged') {
    if (before === undefined)
      throw new SourceError('malformed', 'Källan svarade "oförändrad" på en sida som vi inte har.');
    return { reading: asBefore(before), page: before };
  }
  const { bytes, contentType, validators } = answer;
  // A form's answer is never kept: its records have prints of their own.
  const print = request.parts ? '' : createHash('sha256').update(bytes).digest('base64');
  if (before?.print === print) return { reading: asBefore(before), page: { ...before, ...validators, readOn: today } };
  const reading = await doors.parser.read({
    source: source.id,
    ...(asker.options.own ? { own: asker.options.own } : {}),
    request,
    bytes: new Uint8Array(bytes),
    contentType,
    known,
  });
  const whole = reading.unread.length === 0 && request.parts === undefined;
  const page = { request: name, revision: source.revision, ...validators, print, held: heldIn(reading), readOn: today };
  return { reading, page: whole ? page : null };
}

const heldIn = ({ calls, unchanged, seen, passedOver, total, follow = [] }: Reading): SavedPage['held'] => ({
  refs: [...calls.map(({ ref }) => ref), ...unchanged],
  seen,
  passedOver,
  ...(total === undefined ? {} : { total }),
  follow,
});

/** A page that has not changed holds what it held, and leads where it led, save to pages that need no second reading. */
const asBefore = ({ held }: SavedPage): Reading => ({
  calls: [],
  fingerprints: {},
  unchanged: held.refs,
  seen: held.seen,
  passedOver: held.passedOver,
  unread: [],
  follow: (held.follow as PageRequest[]).filter(({ once }) => !once),
  ...(held.total === undefined ? {} : { total: held.total }),
});

/** A request by its address; what it carries from the page before is part of what is read. */
const nameOf = ({ url, part = '', carried = {} }: PageRequest): string =>
  part === '' && Object.keys(carried).length === 0 ? url : `${url} ${JSON.stringify([part, carried])}`;

/** Where a page is fetched: everything of the source's is at `address` when the operator has named one. */
function addressed(url: string, { address, hosts }: Source, instead: string | undefined): string {
  if (instead === undefined) return url;
  if (url.startsWith(address)) return instead + url.slice(address.length);
  const wanted = new URL(url);
  if (wanted.host !== new URL(address).host && !hosts.includes(wanted.host)) return url;
  const { protocol, host } = new URL(instead);
  return `${protocol}//${host}${wanted.pathname}${wanted.search}`;
}
