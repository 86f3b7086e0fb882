// Saves what people write in the yearly report.
import type { Context } from 'hono';
import { LONGEST_BLOCK, REPORT_BLOCKS, type ReportTexts } from '../domain/report.ts';
import { saveReportTexts } from '../store/report-texts.ts';
import { BLOCK_WORDS, reportHref } from '../views/report-words.ts';
import { number } from '../views/swedish.ts';
import { notAllowed } from './call-doings.ts';
import { changing } from './changing.ts';
import type { WebHouse } from './house.ts';
import { committeeNamed, mayWrite, reportPage, yearAt } from './report.ts';

/** The longest text that is shown again when it is too long. */
const LONGEST_FIELD = 20_000;

/** Saves the blocks that the form holds. The same once more changes nothing. */
export async function saveReportOnPage(house: WebHouse, c: Context): Promise<Response> {
  const year = yearAt(house, c);
  const form = await c.req.parseBody();
  const said = form.committee;
  const committee = committeeNamed(house, typeof said === 'string' ? said : '');
  if (!mayWrite(house, c, committee)) return notAllowed(house, c, committee === '' ? 'tune' : 'examine');
  const texts: ReportTexts = Object.fromEntries(
    REPORT_BLOCKS.flatMap((block) => {
      const words = form[block];
      return typeof words === 'string' ? [[block, words.slice(0, LONGEST_FIELD).replace(/\r\n?/g, '\n').trim()]] : [];
    }),
  );
  const faults = REPORT_BLOCKS.flatMap((block) => {
    const length = texts[block]?.length ?? 0;
    if (length <= LONGEST_BLOCK) return [];
    const text = `${BLOCK_WORDS[block].name} är ${number(length)} tecken. Korta texten till högst ${number(LONGEST_BLOCK)}.`;
    return [{ field: block, text }];
  });
  if (faults.length > 0) return reportPage(house, c, { year, committee }, { filled: texts, faults });
  changing(house, c, (maker) => {
    const blocks = saveReportTexts(house.db, { year: year.year, committee, texts }, maker);
    const object = `report:${year.year}${committee === '' ? '' : `/${committee}`}`;
    return blocks.length === 0 ? null : { action: 'report.text', object, after: { blocks }, result: undefined };
  });
  return c.redirect(`${reportHref(year.year, committee)}?saved=1`, 303);
}
