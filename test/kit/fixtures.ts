// A source's fixtures: recorded answers, what a person has agreed is read from each, and its site on an ordinary day.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Day } from '../../src/domain/calendar.ts';
import { SourceError } from '../../src/domain/errors.ts';
import type { PageRequest, Reading, Source } from '../../src/reading/index.ts';

/** The day on which fixtures are read, unless their `site.json` names another. */
export const DAY: Day = '2027-02-01';
/** Every source's folder lies here. */
export const FIXTURES = fileURLToPath(new URL('../sources/', import.meta.url));

const NO_ANSWERS = /\.agreed\.json$|^README\.md$|^site\.json$/;
const KINDS: Record<string, string> = {
  html: 'text/html',
  json: 'application/json',
  xml: 'application/xml',
};

/** What is read from an answer, or the trouble that it is. */
export type Agreed = Reading | { trouble: string; message: string };
export const isWhole = (agreed: Agreed): agreed is Reading => 'calls' in agreed;

/** One page of a source on an ordinary day. `file` is null for a page that is not there (404). */
export interface Visit {
  request: PageRequest;
  file: string | null;
  read: Agreed | null;
}

/** Everything that a crawl of the source asks for on an ordinary day. `missing`: what `site.json` has no answer to. */
export interface Round {
  visits: Visit[];
  missing: string[];
}

/** The fixtures of one source. */
export interface Fixtures {
  folder: string;
  day: Day;
  /** File names of the recorded answers. */
  answers: string[];
  /** By official address, in which `*` stands for anything; null for a page that is not there. */
  site: ReadonlyMap<string, string | null>;
  bodyOf(answer: string): string;
  /** As what the answer is read. */
  requestFor(answer: string): PageRequest;
  read(answer: string, body?: string, known?: ReadonlyMap<string, string>): Agreed;
  /** The file that the site gives for an address; undefined when it has none. */
  fileAt(url: string): string | null | undefined;
  round(): Round;
}

export const agreedName = (answer: string): string => answer.replace(/\.\w+$/, '.agreed.json');
/** `call--stangd.html` → `call`; null for a source that has one kind of page. */
export const partOf = (answer: string): string | null => /^([\w-]+?)--/.exec(answer)?.[1] ?? null;
/** What the answer says it is; null for half answers that no editor would take (`.txt`). */
export const kindOf = (answer: string): string | null => KINDS[answer.split('.').at(-1) ?? ''] ?? null;

/** Reads a folder of fixtures. `root` is the folder of all sources' folders. */
export function fixturesOf(source: Source, root = FIXTURES): Fixtures {
  const folder = join(root, source.id);
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const { day = DAY, ...pages } = siteIn(folder);
  const site = new Map(Object.entries(pages));
  const answers = names.filter((name) => !NO_ANSWERS.test(name));
  const bodyOf = (answer: string) => readFileSync(join(folder, answer), 'utf8');
  const fileAt = fileFinder(site);
  const start = () => source.start(day, source.address);
  let walked: Round | null = null;
  const round = () => {
    walked ??= walk(source, start(), fileAt, bodyOf, (file) => existsSync(join(folder, file)));
    return walked;
  };
  const requestFor = (answer: string): PageRequest =>
    round().visits.find(({ file }) => file === answer)?.request ?? lonelyRequest(source, start(), answer, bodyOf);
  return {
    folder,
    day,
    answers,
    site,
    bodyOf,
    fileAt,
    round,
    requestFor,
    read: (answer, body = bodyOf(answer), known) => readAs(source, requestFor(answer), body, known),
  };
}

function siteIn(folder: string): { day?: Day; [url: string]: string | null | undefined } & Record<string, string> {
  const path = join(folder, 'site.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

/** Finds the file of an address: the very address first, then the first one with `*` that fits. */
function fileFinder(site: ReadonlyMap<string, string | null>): Fixtures['fileAt'] {
  const plain = new Map([...site].map(([url, file]) => [hrefOf(url), file]));
  const open = [...site].filter(([url]) => url.includes('*')).map(([url, file]) => ({ fits: patternOf(url), file }));
  return (url) => {
    const href = hrefOf(url);
    const file = plain.get(href);
    return file === undefined ? open.find(({ fits }) => fits.test(href))?.file : file;
  };
}

const hrefOf = (url: string): string => (URL.canParse(url) ? new URL(url).href : url);
const patternOf = (url: string): RegExp =>
  new RegExp(
    `^${hrefOf(url)
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')}$`,
  );

/** Reads what a page holds, in this thread. */
export function readAs(
  source: Source,
  request: PageRequest,
  body: string,
  known: ReadonlyMap<string, string> = new Map(),
): Agreed {
  try {
    return source.read({ request, body, fingerprint: (content) => `print of ${content.length > 0}`, known });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { trouble: error.trouble, message: error.message };
  }
}

/** An answer that no crawl of the ordinary day meets: as its part, at the address that it names itself. */
function lonelyRequest(
  source: Source,
  start: PageRequest[],
  answer: string,
  bodyOf: (answer: string) => string,
): PageRequest {
  const part = partOf(answer);
  const kind = kindOf(answer);
  const begun = start.find((request) => (request.part ?? null) === part) ?? (part === null ? start[0] : undefined);
  const url = kind === 'text/html' ? canonicalIn(bodyOf(answer)) : null;
  const own = start.find((request) => request.url === url && (request.part ?? null) === part);
  if (own ?? begun) return own ?? { ...(begun as PageRequest), ...(url && part !== null ? { url } : {}) };
  return {
    url: url ?? source.address,
    expects: kind ?? start[0]?.expects ?? 'text/html',
    ...(part === null ? {} : { part }),
    ...(part === 'call' ? { single: true as const } : {}),
  };
}

const canonicalIn = (html: string): string | null =>
  /<link[^>]{1,200}rel="canonical"[^>]{0,20}href="(https:[^"]{1,500})"/i.exec(html)?.[1] ?? null;

/** The way that a crawl takes through the site, without a network. */
function walk(
  source: Source,
  start: PageRequest[],
  fileAt: Fixtures['fileAt'],
  bodyOf: (answer: string) => string,
  exists: (answer: string) => boolean,
): Round {
  const queue = [...start];
  const asked = new Set(start.map(({ url }) => url));
  const round: Round = { visits: [], missing: [] };
  for (let i = 0; i < queue.length && i < 400; i += 1) {
    const request = queue[i];
    if (!request) break;
    const named = fileAt(request.url);
    const file = named && exists(named) ? named : null;
    const read = file ? readAs(source, request, bodyOf(file)) : null;
    round.visits.push({ request, file, read });
    if (named === undefined) round.missing.push(request.url);
    else if (named !== file) round.missing.push(`${request.url} (filen ${named} finns inte)`);
    const saysNo = read === null || (!isWhole(read) && /refused|blocked/.test(read.trouble));
    const further = saysNo ? [request.orElse].filter((r) => r !== undefined) : isWhole(read) ? (read.follow ?? []) : [];
    for (const next of further)
      if (next.parts !== undefined || next === request.orElse || !asked.has(next.url)) {
        asked.add(next.url);
        queue.push(next);
      }
  }
  return { ...round, missing: [...new Set(round.missing)] };
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** What is read from an answer now, as it stands in its agreement. */
export const readingNow = (fixtures: Fixtures, answer: string): unknown => asJson(fixtures.read(answer));

export const agreementFor = ({ folder }: Fixtures, answer: string): unknown => {
  const path = join(folder, agreedName(answer));
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
};

/** Writes what is read now as the new agreement, for a person to look at. Returns whether it differs from the old one. */
export function writeAgreement(fixtures: Fixtures, answer: string): boolean {
  const path = join(fixtures.folder, agreedName(answer));
  const text = `${JSON.stringify(fixtures.read(answer), null, 2)}\n`;
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return false;
  writeFileSync(path, text);
  return true;
}

/** A print of a body, as a server would give it for an ETag. */
export const printOf = (body: string): string => createHash('sha256').update(body).digest('hex').slice(0, 20);
