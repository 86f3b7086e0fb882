// Reading a list of JSON records: what sources that answer with such a list have in common.
import type { CallDraft } from '../../src/domain/call.ts';
import {
  isObject,
  type Json,
  maybeTextAt,
  type Page,
  type Reading,
  readEach,
  SourceError,
} from '../../src/reading/index.ts';

/** What a source knows of its own records. */
export interface RecordForm {
  /** The source's own `revision`. */
  revision: number;
  /**
   * Fields that a list of records has somewhere, if only empty, though a single record may lack them. Where none of several has one, the
   * source has changed its form, and what it held would be gone without a word.
   */
  fields?: readonly string[];
  /** What names the record for life. Throws when it lacks it. */
  refOf(record: Json): string;
  /** Why a record is left out although a reader might miss it, or null. Must not throw. Default: none is. */
  leftOut?(record: Json): string | null;
  /** The call that the record describes. Throws when it is not understood. */
  draftOf(record: Json): CallDraft;
}

/**
 * What a list holds, record by record. What is no record at all is counted as not understood. Throws `SourceError`: malformed when a field
 * is gone from all of them.
 */
export function readRecords(
  page: Page,
  items: readonly unknown[],
  { revision, refOf, draftOf, leftOut = () => null, fields = [] }: RecordForm,
): Omit<Reading, 'total' | 'follow'> {
  const records = items.filter(isObject);
  refuseWithout(records, fields);
  const reasons = records.map(leftOut);
  const ours = records.filter((_, i) => reasons[i] === null);
  // Only what is read counts as content: counters, contact persons and times of saving change daily and mean nothing.
  const drafts = new Map<Json, CallDraft>();
  const draftOnce = (record: Json): CallDraft => {
    const draft = drafts.get(record) ?? draftOf(record);
    drafts.set(record, draft);
    return draft;
  };
  const contentOf = (record: Json): string => JSON.stringify([revision, draftOnce(record)]);
  const read = readEach(page, ours, { refOf, contentOf, read: draftOnce });
  const odd = items.length - records.length;
  const unread = Array.from({ length: odd }, () => '?: posten är inte ett objekt');
  return {
    ...read,
    unread: [...read.unread, ...unread],
    seen: items.map((item) => (isObject(item) ? nameOf(item, refOf) : '?')),
    passedOver: records.flatMap((record, i) =>
      reasons[i] ? [`${nameOf(record, refOf)}: ${reasons[i]}`.slice(0, 300)] : [],
    ),
  };
}

function refuseWithout(records: readonly Json[], fields: readonly string[]): void {
  const gone = fields.find((field) => !records.some((record) => Object.hasOwn(record, field)));
  if (records.length > 1 && gone !== undefined)
    throw new SourceError('malformed', `Fältet ${gone} finns inte hos någon av källans ${records.length} poster.`);
}

function nameOf(record: Json, refOf: RecordForm['refOf']): string {
  try {
    return refOf(record);
  } catch {
    return `utan beteckning: ${JSON.stringify(record).slice(0, 60)}`;
  }
}

/** The record that a page before carried here, or the one that stands alone in `page.request.carried.record`. */
export function carriedRecord({ request }: Page): Json {
  const value: unknown = JSON.parse(request.carried?.record ?? '{}');
  return isObject(value) ? value : {};
}

/** The objects in a field that should hold a list; none when it holds something else. */
export function objectsAt(record: Json, field: string): Json[] {
  const value = Object.hasOwn(record, field) ? record[field] : [];
  return (Array.isArray(value) ? value : []).filter(isObject);
}

/** The record itself. A field that is always there, often without content, and now is gone means another form, not an empty field. */
export function withField(record: Json, field: string): Json {
  if (!Object.hasOwn(record, field)) throw new Error(`fältet ${field} saknas`);
  return record;
}

/** A title or text, or null where somebody had to write something (`x`, `xx`). */
export function realText(record: Json, field: string): string | null {
  const text = maybeTextAt(record, field);
  return text === null || /^[x.\-–\s]{1,5}$/i.test(text) ? null : text;
}
