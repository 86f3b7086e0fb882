// The blocks of text in the yearly reports, as people have written them.
import type { Instant } from '../domain/calendar.ts';
import { REPORT_BLOCKS, type ReportTexts } from '../domain/report.ts';
import type { Store } from './open.ts';

/** What has been written in a year's report; `committee`: its id, or '' for the whole municipality's. */
export function reportTexts(db: Store, year: number, committee: string): ReportTexts {
  const rows = db
    .prepare('SELECT block, words FROM report_texts WHERE year = ? AND committee = ?')
    .all(year, committee) as { block: string; words: string }[];
  return Object.fromEntries(
    rows.flatMap(({ block, words }) => (REPORT_BLOCKS.some((known) => known === block) ? [[block, words]] : [])),
  );
}

/** Writes the blocks; one that is left out stays as it was. The names of those that it changed. */
export function saveReportTexts(
  db: Store,
  { year, committee, texts }: { year: number; committee: string; texts: ReportTexts },
  { by, account, at }: { by: string; account: number; at: Instant },
): string[] {
  const save = db.prepare(
    `INSERT INTO report_texts (year, committee, block, words, saved_at, saved_by, account)
     SELECT @year, @committee, @block, @words, @at, @by, @account
     WHERE @words <> coalesce((SELECT words FROM report_texts WHERE year = @year AND committee = @committee AND block = @block), '')
     ON CONFLICT (year, committee, block) DO UPDATE SET words = excluded.words, saved_at = excluded.saved_at,
       saved_by = excluded.saved_by, account = excluded.account`,
  );
  return REPORT_BLOCKS.filter((block) => {
    const words = texts[block];
    return words !== undefined && save.run({ year, committee, block, words, at, by, account }).changes === 1;
  });
}
