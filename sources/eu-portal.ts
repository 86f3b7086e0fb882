// The EU Funding & Tenders Portal: grant topics, EuropeAid calls and cascade calls, through the portal's search API.
// How the interface behaves was worked out from answers captured in May to July 2026 (API 2.146 to 2.148).
import type { Budget, CallDraft, StatusSaid } from '../src/domain/call.ts';
import {
  brusselsDay,
  brusselsTime,
  collapse,
  isObject,
  type Json,
  jsonObject,
  maybeTextAt,
  type Page,
  type PageRequest,
  plainText,
  type Reading,
  readEach,
  type Source,
  SourceError,
  textsAt,
  writtenDay,
} from '../src/reading/index.ts';
import { amount, applicantsIn, budgetIn, deadlinesIn, keywordsIn, newsIn, sectionsIn } from './eu-portal/topic.ts';

const PORTAL = 'https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities';
const PAGE_SIZE = 100;
/** The index answers at most this many records to one query. */
const WINDOW = 10_000;

const GRANT_TOPIC = '1';
const EUROPEAID = '2';
const CASCADE = '8';
const TYPES = [GRANT_TOPIC, EUROPEAID, CASCADE];
const STATUS: Record<string, StatusSaid> = { '31094501': 'forthcoming', '31094502': 'open', '31094503': 'closed' };

export const euPortal: Source = {
  id: 'eu-portal',
  name: 'EU:s portal för finansiering och upphandling',
  home: 'https://ec.europa.eu/info/funding-tenders/opportunities/portal/',
  fund: 'EU-kommissionens egna program: Horisont Europa, Life, Erasmus+, CERV, Kreativa Europa med flera',
  language: 'en',
  every: 'day',
  evidence: 'described',
  address: 'https://api.tech.ec.europa.eu/search-api/prod/rest/search',
  hosts: ['ec.europa.eu', 'webgate.ec.europa.eu'],
  revision: 2,
  start: (_today, address) => [pageRequest(address, 1)],
  read,
  roundOf: ({ ref, identifier }) => (ref.endsWith('COMPETITIVE_CALL') ? ref : (identifier ?? ref)),
};

/**
 * One page of the sweep. Every JSON part needs its content type, or the answer is an error or, worse, unfiltered; the sort keeps the
 * pages from overlapping; the filter on DATASOURCE leaves out the stale legacy copies, about as many as the real ones.
 */
function pageRequest(address: string, page: number): PageRequest {
  const url = new URL(address);
  url.searchParams.set('apiKey', 'SEDIA');
  url.searchParams.set('text', '***');
  url.searchParams.set('pageSize', String(PAGE_SIZE));
  url.searchParams.set('pageNumber', String(page));
  const must = [
    { terms: { type: TYPES } },
    { terms: { status: ['31094501', '31094502'] } },
    { terms: { DATASOURCE: ['SEDIA'] } },
  ];
  const part = (name: string, value: unknown) => ({ name, type: 'application/json', text: JSON.stringify(value) });
  return {
    url: url.href,
    parts: [
      part('query', { bool: { must } }),
      part('languages', ['en']),
      part('sort', { field: 'identifier', order: 'ASC' }),
    ],
    expects: 'application/json',
    timeoutSeconds: 90,
  };
}

function read(page: Page): Reading {
  const answer = jsonObject(page.body);
  if (typeof answer.type === 'string' && !Array.isArray(answer.results))
    throw new SourceError(
      'refused',
      `Portalen svarade med ett fel: ${collapse(String(answer.message ?? answer.type)).slice(0, 200)}`,
    );
  const { results, totalResults: total } = answer;
  if (!Array.isArray(results) || typeof total !== 'number')
    throw new SourceError('malformed', 'Portalens svar saknar resultatlista eller antal.');
  if (total > WINDOW)
    throw new SourceError(
      'malformed',
      `Portalen säger sig ha ${total} poster; frågan har inte begränsats som den ska.`,
    );
  const rows = results.filter(isObject).map(rowOf);
  const [ours, passedOver] = ownRows(rows);
  return {
    ...readEach(page, ours, { refOf, contentOf, read: draftOf }),
    seen: rows.map((row) => `${row.value('DATASOURCE')} ${row.reference} ${row.value('language')}`),
    total,
    follow: nextPages(page.request, total),
    passedOver,
  };
}

/** From the first page: all the others. */
function nextPages(request: PageRequest, total: number): PageRequest[] {
  const url = new URL(request.url);
  if (url.searchParams.get('pageNumber') !== '1') return [];
  const pages = Math.ceil(total / PAGE_SIZE);
  const address = url.origin + url.pathname;
  return Array.from({ length: Math.max(0, pages - 1) }, (_, i) => pageRequest(address, i + 2));
}

/** A result row. Its fields lie in `metadata` as lists of text; on a few rows of type 8 they lie on the row itself. */
interface Row {
  reference: string;
  fields: Json;
  /** The first text of a field, blanks collapsed, or null. */
  value(field: string): string | null;
}

function rowOf(result: Json): Row {
  const fields = isObject(result.metadata) ? result.metadata : result;
  return { reference: String(result.reference ?? ''), fields, value: (field) => maybeTextAt(fields, field) };
}

/** Rows of the portal's own index. Copies from older systems are stale, whatever status and deadline they claim: each is worth a line. */
function ownRows(rows: Row[]): [Row[], string[]] {
  const isOwn = (row: Row) => row.value('DATASOURCE') === 'SEDIA' && TYPES.includes(row.value('type') ?? '');
  return [rows.filter(isOwn), rows.filter((row) => !isOwn(row)).map(labelOf)];
}

const labelOf = (row: Row): string =>
  `${row.value('identifier') ?? row.reference} (${row.value('DATASOURCE') ?? 'utan DATASOURCE'}, typ ${row.value('type') ?? '?'})`;

/** `50131822TOPICSen` → `50131822TOPICS`. Only the known endings carry a language; older references have none. */
const refOf = (row: Row): string => row.reference.replace(/(TOPICS|PROSPECTS|COMPETITIVE_CALL)[a-z]{2}$/i, '$1');

/** Fields that nothing is read from: the search engine's own, links, boilerplate, texts that many topics share. Some change daily. */
const UNREAD =
  /^(es_|esDA_|esST_)|^(REFERENCE|allowPartnerSearch|cenTagsA|crossCuttingPriorities|destination\w*|focusArea|links|programmeDivision\w*|programmePeriod|publicationDocuments|sepTemplate|sortStatus|supportInfo|typeOfMGAs|updateDate)$/;

/** Everything in the row that may change what is read from it. The order of fields and of tags means nothing. */
function contentOf(row: Row): string {
  const read = Object.keys(row.fields).filter((field) => !UNREAD.test(field));
  const content = read
    .sort()
    .map((field) => (field === 'tags' ? textsAt(row.fields, field).sort() : row.fields[field]));
  return JSON.stringify([euPortal.revision, read, content]);
}

function draftOf(row: Row): CallDraft {
  const type = row.value('type');
  const read = type === EUROPEAID ? europeAid(row) : type === CASCADE ? cascade(row) : grantTopic(row);
  if (!read.title) throw new Error('titel saknas');
  return { ...shared(row), ...read };
}

type OwnFields = Pick<
  CallDraft,
  'title' | 'callTitle' | 'url' | 'opensOn' | 'deadlines' | 'budget' | 'applicants' | 'sections'
>;

function shared(row: Row): Omit<CallDraft, keyof OwnFields> {
  return {
    ref: refOf(row),
    kind: 'call',
    identifier: row.value('identifier'),
    programmeCode: row.value('frameworkProgramme'),
    actions: [...new Set(textsAt(row.fields, 'typesOfAction').map(collapse))],
    language: 'en',
    statusSaid: STATUS[row.value('status') ?? ''] ?? null,
    keywords: keywordsIn(row.fields),
    tags: textsAt(row.fields, 'tags').map(collapse).filter(Boolean),
    news: newsIn(row.fields),
  };
}

function grantTopic(row: Row): OwnFields {
  const identifier = row.value('identifier');
  if (identifier === null) throw new Error('beteckning saknas');
  const conditions = textsAt(row.fields, 'topicConditions').join('\n');
  return {
    title: row.value('title') ?? '',
    callTitle: row.value('callTitle'),
    url: `${PORTAL}/topic-details/${encodeURIComponent(identifier)}`,
    opensOn: maybeDay(row, 'startDate', brusselsDay),
    deadlines: deadlinesIn(row.fields, conditions),
    budget: budgetIn(row.fields, identifier),
    applicants: applicantsIn(conditions),
    sections: sectionsIn(textsAt(row.fields, 'descriptionByte').join('\n')),
  };
}

/** Its dates are real moments; it has no description. */
function europeAid(row: Row): OwnFields {
  return {
    title: row.value('title') ?? '',
    callTitle: null,
    url: `${PORTAL}/prospect-details/${encodeURIComponent(refOf(row))}EN`,
    opensOn: maybeDay(row, 'startDate', brusselsDay),
    deadlines: textsAt(row.fields, 'deadlineDate').map((said) => ({
      said,
      day: brusselsDay(said),
      time: brusselsTime(said),
      zone: 'Europe/Brussels',
      stage: null,
    })),
    budget: row.value('currency') === 'EUR' ? plainBudget(row) : null,
    applicants: plainText(textsAt(row.fields, 'beneficiaryAdministration').join('\n')) || null,
    sections: [],
  };
}

/** Money that a running project passes on. Title and identifier are the parent topic's; its own name is `callTitle`. */
function cascade(row: Row): OwnFields {
  const id = row.value('callccm2Id');
  const description = plainText(textsAt(row.fields, 'description').join('\n'));
  return {
    title: row.value('callTitle') ?? '',
    callTitle: row.value('projectName') ?? row.value('projectAcronym'),
    url: id ? `${PORTAL}/competitive-calls-cs/${encodeURIComponent(id)}` : (row.value('url') ?? euPortal.home),
    opensOn: maybeDay(row, 'startDate', writtenDay),
    deadlines: textsAt(row.fields, 'deadlineDate').map((said, _, all) => ({
      said,
      day: writtenDay(said),
      time: null,
      zone: null,
      stage: all.length > 1 ? 'cut-off' : null,
    })),
    budget: plainBudget(row),
    applicants: plainText(textsAt(row.fields, 'beneficiaryAdministration').join('\n')) || null,
    sections: description ? [{ heading: 'other', text: description }] : [],
  };
}

const maybeDay = (row: Row, field: string, read: (said: string) => string): string | null => {
  const said = row.value(field);
  return said === null ? null : read(said);
};

function plainBudget(row: Row): Budget | null {
  const total = amount(row.value('budget'));
  return total === null
    ? null
    : { currency: 'EUR', total, shared: false, minPerProject: null, maxPerProject: null, projects: null };
}
