// Pages of sources as they were last read whole: an unchanged one is not read again.
import type { Day } from '../domain/calendar.ts';
import type { Store } from './open.ts';

/** What a page held, without the calls themselves. */
export interface PageHeld {
  /** References of its calls. */
  refs: string[];
  seen: string[];
  passedOver: string[];
  total?: number;
  /** Further pages, as the source's reader asked for them. */
  follow: unknown[];
}

/** A page as it was last read. `request` is what was asked, without any key; `print` is of the bytes. */
export interface SavedPage {
  request: string;
  revision: number;
  etag: string | null;
  lastModified: string | null;
  print: string;
  held: PageHeld;
  /** When its body last came. */
  readOn: Day;
}

/** The pages of a source that were read with this revision of its reader, by request. */
export function savedPages(db: Store, source: string, revision: number): Map<string, SavedPage> {
  const rows = db
    .prepare(
      `SELECT request, revision, etag, last_modified AS lastModified, print, reading, read_on AS readOn FROM pages
       WHERE source = ? AND revision = ?`,
    )
    .all(source, revision) as (Omit<SavedPage, 'held'> & { reading: string })[];
  return new Map(
    rows.map(({ reading, ...page }) => [page.request, { ...page, held: JSON.parse(reading) as PageHeld }]),
  );
}

/** Keeps the pages of one whole sweep in place of those of the sweep before. */
export function savePages(db: Store, source: string, pages: readonly SavedPage[]): void {
  db.prepare('DELETE FROM pages WHERE source = ?').run(source);
  const add = db.prepare(
    `INSERT INTO pages (source, request, revision, etag, last_modified, print, reading, read_on)
     VALUES (@source, @request, @revision, @etag, @lastModified, @print, @reading, @readOn)`,
  );
  for (const { held, ...page } of pages) add.run({ source, ...page, reading: JSON.stringify(held) });
}
