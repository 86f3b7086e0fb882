// Have your say: the Commission's initiatives on which anybody may give feedback now or soon, the chance to influence a proposal.
// The interface is undocumented; its form was worked out from answers captured on 1 September 2026 and from public clients.
import type { CallDraft, Deadline, StatusSaid } from '../src/domain/call.ts';
import {
  collapse,
  isObject,
  type Json,
  jsonObject,
  maybeTextAt,
  type Page,
  type PageRequest,
  plainText,
  type Reading,
  type Source,
  SourceError,
  writtenDay,
} from '../src/reading/index.ts';
import { policyDraft } from './shared/policy.ts';
import { carriedRecord, objectsAt, readRecords } from './shared/records.ts';

const REVISION = 1;
const PAGES = 'https://ec.europa.eu/info/law/better-regulation/have-your-say/initiatives';
const PAGE_SIZE = 100;
/** There are about 4,100 initiatives, and feedback is open on some 45 of them. More than this means that the filter was not heeded. */
const MOST_FILTERED = 1500;

export const haveYourSay: Source = {
  id: 'have-your-say',
  name: 'Have your say, kommissionens samråd',
  home: 'https://ec.europa.eu/info/law/better-regulation/have-your-say_sv',
  fund: 'EU-kommissionens förslag, att lämna synpunkter på',
  language: 'en',
  every: 'day',
  evidence: 'described',
  address: 'https://ec.europa.eu/info/law/better-regulation/brpapi',
  hosts: ['ec.europa.eu'],
  revision: REVISION,
  about: 'policy',
  needs: ['status'],
  start: (_today, address) => [listRequest(address, 'OPEN', 0)],
  read: (page) => (page.request.part === 'initiative' ? readInitiative(page) : readList(page)),
};

type Feedback = 'OPEN' | 'UPCOMING';

/**
 * A page of the list. Public clients found that `feedbackStatus` filters and `receivingFeedbackStatus` does not; that it takes UPCOMING is
 * likely, so that page is a single one. `open` is how many are open: the two lists together are what must be seen.
 */
function listRequest(address: string, feedback: Feedback, number: number, open?: number): PageRequest {
  const url = new URL(`${address}/searchInitiatives`);
  url.searchParams.set('language', 'EN');
  url.searchParams.set('feedbackStatus', feedback);
  url.searchParams.set('page', String(number));
  url.searchParams.set('size', String(PAGE_SIZE));
  return {
    url: url.href,
    expects: 'application/json',
    part: feedback === 'OPEN' ? 'list' : 'upcoming',
    ...(open === undefined ? {} : { carried: { open: String(open) } }),
    ...(feedback === 'UPCOMING' ? { single: true as const } : {}),
  };
}

/** An initiative's own answer: the only place where its summary is. */
const initiativeRequest = (address: string, record: Json): PageRequest => ({
  ...{ url: `${address}/groupInitiatives/${refOf(record)}`, expects: 'application/json', part: 'initiative' },
  ...{ carried: { record: JSON.stringify(record) }, about: refOf(record), single: true, once: true },
});

function readList(page: Page): Reading {
  const { records, total, pages, number } = listIn(jsonObject(page.body));
  if (total > MOST_FILTERED)
    throw new SourceError('malformed', `Källan visar ${total} initiativ; frågan har inte begränsats som den ska.`);
  const { url, part, carried } = page.request;
  const address = url.slice(0, url.indexOf('/searchInitiatives'));
  const feedback: Feedback = part === 'upcoming' ? 'UPCOMING' : 'OPEN';
  const open = feedback === 'OPEN' ? total : Number(carried?.open ?? 0);
  const items = records.map((record) => (isObject(record) ? bare(record) : record));
  const reading = readRecords(page, items, {
    revision: REVISION,
    fields: ['reference', 'topics'],
    refOf,
    leftOut,
    draftOf,
  });
  const further = number === 0 ? Array.from({ length: Math.max(0, pages - 1) }, (_, i) => i + 1) : [];
  const fresh = new Set(reading.calls.filter(({ statusSaid }) => statusSaid === 'open').map(({ ref }) => ref));
  return {
    ...reading,
    seen: reading.seen.map((name) => `${feedback} ${name}`),
    ...(feedback === 'UPCOMING' ? { total: open + total } : {}),
    follow: [
      ...further.map((next) => listRequest(address, feedback, next, feedback === 'OPEN' ? undefined : open)),
      ...(feedback === 'OPEN' && number === 0 ? [listRequest(address, 'UPCOMING', 0, open)] : []),
      ...items
        .filter((item): item is Json => isObject(item) && fresh.has(nameOf(item)))
        .map((item) => initiativeRequest(address, item)),
    ],
  };
}

/** The list in either of the two forms that the interface has had. */
function listIn(answer: Json): { records: unknown[]; total: number; pages: number; number: number } {
  const { initiativeResultDtoPage: now, _embedded: before, page } = answer;
  const counts = isObject(now) ? now : isObject(page) ? page : null;
  const records = isObject(now) ? now.content : isObject(before) ? before.initiativeResultDtoes : undefined;
  if (counts === null) {
    const said = maybeTextAt(answer, 'message') ?? maybeTextAt(answer, 'error');
    if (said !== null) throw new SourceError('refused', `Källan svarade med ett fel: ${said.slice(0, 200)}`);
    throw new SourceError('malformed', 'Källans svar saknar lista med initiativ.');
  }
  const { totalElements: total, totalPages: pages, number } = counts;
  if (typeof total !== 'number' || typeof pages !== 'number' || typeof number !== 'number')
    throw new SourceError('malformed', 'Källans svar säger inte hur många initiativ det finns.');
  // The older form leaves the list out when it is empty.
  if (!Array.isArray(records) && total > 0)
    throw new SourceError('malformed', 'Källans svar saknar lista med initiativ.');
  return { records: Array.isArray(records) ? records : [], total, pages: Math.min(pages, MOST_FILTERED), number };
}

/** What is read of an initiative. The rest changes from day to day. */
const READ = ['id', 'reference', 'shortTitle', 'topics', 'currentStatuses', 'initiativeTranslations'];

function bare(record: Json): Json {
  const own = READ.filter((field) => Object.hasOwn(record, field)).map((field) => [field, record[field]]);
  const kept: Json = Object.fromEntries(own);
  const all = record.initiativeTranslations;
  // Those that are in another language are left out; those of which nobody can tell stay, so that they are noticed.
  const isOther = (one: unknown) => isObject(one) && typeof one.language === 'string' && one.language !== 'SV';
  return Array.isArray(all) ? { ...kept, initiativeTranslations: all.filter((one) => !isOther(one)) } : kept;
}

/** `18805.0` is a number to JSON; as text it may keep its decimals. */
function refOf(record: Json): string {
  const id = Number(maybeTextAt(record, 'id') ?? Number.NaN);
  if (!Number.isSafeInteger(id) || id <= 0) throw new Error('initiativet saknar nummer');
  return String(id);
}

function nameOf(record: Json): string {
  try {
    return refOf(record);
  } catch {
    return '';
  }
}

interface Period {
  feedback: string;
  start: string | null;
  end: string | null;
}

/** The period that counts: the open one, else the next, else the latest. Several at a time occur. */
function periodOf(record: Json): Period | null {
  const periods = objectsAt(record, 'currentStatuses').map((status) => ({
    feedback: maybeTextAt(status, 'receivingFeedbackStatus') ?? '',
    start: maybeTextAt(status, 'feedbackStartDate'),
    end: maybeTextAt(status, 'feedbackEndDate'),
  }));
  const late = [...periods].sort((a, b) => ((a.end ?? '') < (b.end ?? '') ? 1 : -1));
  const early = [...periods].sort((a, b) => ((a.start ?? '9') < (b.start ?? '9') ? -1 : 1));
  return (
    late.find(({ feedback }) => feedback === 'OPEN') ??
    early.find(({ feedback }) => feedback === 'UPCOMING') ??
    late[0] ??
    null
  );
}

const SAID: Record<string, StatusSaid> = { OPEN: 'open', UPCOMING: 'forthcoming' };

function leftOut(record: Json): string | null {
  const period = periodOf(record);
  if (period === null) return 'inget samråd angivet';
  return SAID[period.feedback] === undefined
    ? `inget samråd nu (${period.feedback.slice(0, 20) || 'läge saknas'})`
    : null;
}

function draftOf(record: Json, text = ''): CallDraft {
  const ref = refOf(record);
  const period = periodOf(record);
  const swedish = swedishTitle(record);
  const english = collapse(plainText(maybeTextAt(record, 'shortTitle') ?? ''));
  const days = period === null ? { opensOn: null, deadlines: [] } : daysOf(period);
  if (period?.feedback === 'OPEN' && days.deadlines.length === 0) throw new Error('öppet samråd utan sista dag');
  return {
    ...policyDraft({
      ref,
      identifier: maybeTextAt(record, 'reference'),
      title: swedish ?? english,
      language: swedish === null ? 'en' : 'sv',
      url: `${PAGES}/${ref}_sv`,
      publishedOn: days.opensOn,
      text,
      mentions: [english],
      keywords: objectsAt(record, 'topics').flatMap((topic) => maybeTextAt(topic, 'label') ?? []),
    }),
    callTitle: swedish !== null && english !== '' && english !== swedish ? english : null,
    statusSaid: SAID[period?.feedback ?? ''] ?? null,
    deadlines: days.deadlines,
  };
}

/** Null when nobody has translated it. A list in another form is an error: else every title would turn English without a word. */
function swedishTitle(record: Json): string | null {
  const ours = objectsAt(record, 'initiativeTranslations');
  if (!Array.isArray(record.initiativeTranslations) || ours.some((one) => !isTranslation(one)))
    throw new Error('titlarna på andra språk går inte att läsa');
  const title = ours.find(({ field }) => field === 'SHORT_TITLE' || field === undefined)?.value;
  return typeof title === 'string' ? collapse(plainText(title)) || null : null;
}

const isTranslation = ({ language, value }: Json): boolean => language === 'SV' && typeof value === 'string';

/** `2026/09/28 23:59:59`, Brussels time. A start after its end occurs; then only the end is believed. */
function daysOf({ start, end }: Period): { opensOn: string | null; deadlines: Deadline[] } {
  const opensOn = start === null ? null : dayIn(start);
  if (end === null) return { opensOn, deadlines: [] };
  const day = dayIn(end);
  const time = /^.{10} ((?:[01]\d|2[0-3]):[0-5]\d)/.exec(end)?.[1] ?? null;
  const deadline: Deadline = { said: end, day, time, zone: time === null ? null : 'Europe/Brussels', stage: null };
  return { opensOn: opensOn !== null && opensOn > day ? null : opensOn, deadlines: [deadline] };
}

const dayIn = (said: string): string => writtenDay(said.replace(/^(\d{4})\/(\d{2})\/(\d{2})/, '$1-$2-$3'));

/** One initiative with its summary. It carries the print of its row in the list, so that it is asked for only when that has changed. */
function readInitiative(page: Page): Reading {
  const answer = jsonObject(page.body);
  if (!Array.isArray(answer.publications) || !Object.hasOwn(answer, 'dossierSummary'))
    throw new SourceError('malformed', 'Initiativets svar saknar publications eller dossierSummary.');
  const record = carriedRecord(page);
  const about = maybeTextAt(answer, 'reference');
  if (about !== null && about !== maybeTextAt(record, 'reference'))
    throw new SourceError('malformed', 'Svaret är om ett annat initiativ än det som vi frågade om.');
  const text = plainText(maybeTextAt(answer, 'dossierSummary') ?? '');
  const { calls, ...reading } = readRecords(page, [record], { revision: REVISION, refOf, draftOf });
  return {
    ...reading,
    seen: reading.seen.map((name) => `OPEN ${name}`),
    calls: calls.map((call) => ({ ...call, ...draftOf(record, text) })),
  };
}
