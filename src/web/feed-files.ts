// The forms in which calls can be fetched: a calendar, two kinds of feed and two kinds of table, whatever list they come from.
import type { Context } from 'hono';
import type { Day } from '../domain/calendar.ts';
import { duesOf } from '../domain/due.ts';
import { uuidOf } from '../store/lasting-id.ts';
import { atomFeed } from '../views/feeds/atom.ts';
import { openCalendar, type WholeDay } from '../views/feeds/calendar.ts';
import { csvTable } from '../views/feeds/csv.ts';
import type { Feed, FeedCall } from '../views/feeds/feed.ts';
import { jsonFeed } from '../views/feeds/json-feed.ts';
import { tableName } from '../views/feeds/table.ts';
import { xlsxParts } from '../views/feeds/xlsx.ts';
import { answerCached } from './cached.ts';
import { zipped } from './zip.ts';

/** What the address of a list ends with. */
export const ENDINGS = ['ics', 'atom', 'json', 'csv', 'xlsx'] as const;
export type Ending = (typeof ENDINGS)[number];

/** Calls that an address gives, whatever the form they are asked for in. */
export interface Listed {
  /** Names the list, the same for life. */
  name: string;
  feedTitle: string;
  calendarTitle: string;
  calendarAbout: string;
  /** The page that shows the same. */
  pageUrl: string;
  feedUrl(ending: Ending): string;
  /** What the file of a table is called, besides the day. */
  fileParts: string[];
  publicUrl: string;
  today: Day;
  /** For feeds: the newest first, and no more than those. */
  newest(): FeedCall[];
  /** For tables. */
  all(): AsyncIterable<FeedCall>;
  /** For calendars: with what has closed lately. */
  dated(): AsyncIterable<FeedCall>;
  /** For calendars: days of the municipality's own. */
  days?(): WholeDay[];
}

/** The calls in the form that the address ends with; 304 when the reader has them. */
export const answerAs = async (ending: Ending, c: Context, listed: Listed): Promise<Response> =>
  FORMS[ending](c, listed);

const FORMS: Record<Ending, (c: Context, listed: Listed) => Response | Promise<Response>> = {
  atom: (c, listed) => answerCached(c, atomFeed(feedOf(listed, 'atom')), 'application/atom+xml; charset=utf-8'),
  json: (c, listed) => answerCached(c, jsonFeed(feedOf(listed, 'json')), 'application/feed+json; charset=utf-8'),
  csv: async (c, { all, fileParts, publicUrl, today }) => {
    const lines: string[] = [];
    for await (const line of csvTable(all(), publicUrl)) lines.push(line);
    return answerCached(c, lines.join(''), 'text/csv; charset=utf-8', tableName('csv', ...fileParts, today));
  },
  xlsx: async (c, { all, fileParts, publicUrl, today }) => {
    const workbook = await zipped(xlsxParts(all(), publicUrl));
    return answerCached(c, workbook, XLSX, tableName('xlsx', ...fileParts, today));
  },
  ics: (c, listed) => answerCalendar(c, listed),
};

type Dated = Pick<Listed, 'calendarTitle' | 'calendarAbout' | 'publicUrl' | 'today' | 'dated' | 'days'>;

/** Last days as a calendar file; 304 when the reader has them. */
export const answerCalendar = async (c: Context, dated: Dated): Promise<Response> =>
  answerCached(c, await calendarOf(dated), 'text/calendar; charset=utf-8');

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const feedOf = ({ name, feedTitle, feedUrl, newest, ...rest }: Listed, ending: 'atom' | 'json'): Feed => ({
  id: uuidOf(name),
  title: feedTitle,
  pageUrl: rest.pageUrl,
  feedUrl: feedUrl(ending),
  publicUrl: rest.publicUrl,
  today: rest.today,
  calls: newest(),
});

async function calendarOf({ calendarTitle, calendarAbout, publicUrl, today, dated, days }: Dated): Promise<string> {
  const calendar = openCalendar({ name: calendarTitle, description: calendarAbout, publicUrl, language: 'sv' });
  for await (const of of dated())
    for (const due of duesOf({ ...of.call, changedOn: of.changedOn }, today))
      calendar.add({ id: uuidOf(due.name), due, of });
  for (const day of days?.() ?? []) calendar.addDay(day);
  return calendar.file();
}
