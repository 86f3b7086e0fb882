// Reading a list record by record: known ones are passed over, an odd one is noted and hides no neighbour.
import type { CallDraft } from '../domain/call.ts';
import type { Page, Reading } from './source.ts';

export interface RecordReader<R> {
  refOf(record: R): string;
  /** Everything that may change what is read from the record, as text. */
  contentOf(record: R): string;
  /** The call that the record describes. Throws when it is not understood. */
  read(record: R): CallDraft;
}

/** What a page holds that has no records of its own. */
export const NO_RECORDS: Reading = { calls: [], fingerprints: {}, unchanged: [], seen: [], unread: [], passedOver: [] };

/**
 * Reads a page whose records have been made into drafts already: each is known by what is read from it. `check` throws for a draft that
 * has not been understood after all.
 */
export function readDrafts(
  page: Page,
  drafts: readonly CallDraft[],
  revision: number,
  check: (draft: CallDraft) => CallDraft = (draft) => draft,
): Reading {
  const contentOf = (draft: CallDraft) => JSON.stringify([revision, draft]);
  const read = readEach(page, drafts, { refOf: ({ ref }) => ref, contentOf, read: check });
  return { ...read, seen: drafts.map(({ ref }) => ref), passedOver: [] };
}

/** Reads each record of a page that is not already known. */
export function readEach<R>(
  page: Page,
  records: readonly R[],
  reader: RecordReader<R>,
): Pick<Reading, 'calls' | 'fingerprints' | 'unchanged' | 'unread'> {
  const reading = {
    calls: [] as CallDraft[],
    fingerprints: {} as Record<string, string>,
    unchanged: [] as string[],
    unread: [] as string[],
  };
  for (const record of records) {
    let ref = '?';
    try {
      ref = reader.refOf(record);
      const print = page.fingerprint(reader.contentOf(record));
      if (page.known.get(ref) === print) {
        reading.unchanged.push(ref);
        continue;
      }
      reading.calls.push(reader.read(record));
      reading.fingerprints[ref] = print;
    } catch (error) {
      reading.unread.push(`${ref}: ${error instanceof Error ? error.message : String(error)}`.slice(0, 300));
    }
  }
  return reading;
}
