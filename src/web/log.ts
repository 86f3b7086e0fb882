// Gathers what the page of the log shows, and gives the same lines as a table. Only reads.
import type { Context } from 'hono';
import { actionsInLog, doersInLog, findInLog, type LogLine, type LogQuery, logHead, verifyLog } from '../store/log.ts';
import { logTableHead, logTableRow } from '../views/log-table.ts';
import { OBJECT_KINDS, type ObjectNames } from '../views/log-words.ts';
import { LogPage } from '../views/pages/log.tsx';
import type { LogForm } from '../views/pages/log-lines.tsx';
import { pageOf } from './calls.ts';
import { csv } from './csv.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';

const PAGE_SIZE = 50;
/** So many of the newest lines are looked through each time the page is shown. */
const LAST_CHECKED = 200;
const LONGEST_ID = 300;

export function showLog(house: WebHouse, c: Context): Response | Promise<Response> {
  const { db } = house;
  const form = formOf(c);
  const query = queryOf(form);
  const asked = pageOf(c);
  const first = findInLog(db, { ...query, page: asked, pageSize: PAGE_SIZE });
  const pages = Math.max(1, Math.ceil(first.total / PAGE_SIZE));
  const page = Math.min(asked, pages);
  const { lines, total } = page === asked ? first : findInLog(db, { ...query, page, pageSize: PAGE_SIZE });
  const head = logHead(db);
  return c.html(
    LogPage({
      frame: frameOf(house, c),
      form,
      actions: actionsInLog(db),
      doers: doersInLog(db),
      lines,
      names: namesOf(house),
      total,
      check: head === null ? null : { ...verifyLog(db, { last: LAST_CHECKED }), head },
      page,
      pages,
    }),
  );
}

/** What those that have names are called now. */
const namesOf = (house: WebHouse): ObjectNames =>
  new Map([
    ...house.municipality.committees.map(({ id, name }) => [`committee:${id}`, name] as const),
    ...house.municipality.areas.map(({ id, name }) => [`area:${id}`, name] as const),
    ...house.sources().map(({ source, name }) => [`source:${source}`, name] as const),
  ]);

/** What the form holds; a value that it does not offer counts as none. */
function formOf(c: Context): LogForm {
  const said = (name: string) => (c.req.query(name) ?? '').trim().slice(0, LONGEST_ID);
  const [action, kind, who] = [said('action'), said('kind'), said('who')];
  return {
    action: /^[a-z.-]+$/.test(action) ? action : '',
    kind: OBJECT_KINDS.some(([known]) => known === kind) ? kind : '',
    id: said('id'),
    who: /^([1-9]\d{0,8}|command|letter|service)$/.test(who) ? who : '',
  };
}

/** Which one is only asked together with which kind. */
const queryOf = ({ action, kind, id, who }: LogForm): LogQuery => ({
  action,
  object: kind !== '' && id !== '' ? `${kind}:${id}` : kind,
  who: /^\d/.test(who) ? Number(who) : who,
});

/** The most lines of a table: more of them are for the command, and for the database itself. */
const MOST_IN_TABLE = 10_000;
const LINES_AT_A_TIME = 200;

/** The lines as a table, the latest first. */
export async function downloadLog(house: WebHouse, c: Context): Promise<Response> {
  const rows = [logTableHead()];
  const names = namesOf(house);
  for await (const line of latest(house, queryOf(formOf(c)))) rows.push(logTableRow(line, names));
  return csv(c, rows.join(''), `logg-${house.today()}`);
}

/** Lines with pauses in which others are served, none twice though the log grows meanwhile. */
async function* latest({ db }: WebHouse, query: LogQuery): AsyncGenerator<LogLine> {
  let oldest = Number.POSITIVE_INFINITY;
  for (let page = 1; page <= MOST_IN_TABLE / LINES_AT_A_TIME; page += 1) {
    const { lines, total } = findInLog(db, { ...query, page, pageSize: LINES_AT_A_TIME });
    for (const line of lines) if (line.id < oldest) yield line;
    oldest = Math.min(oldest, ...lines.map(({ id }) => id));
    if (page * LINES_AT_A_TIME >= total) return;
    await new Promise(setImmediate);
  }
}
