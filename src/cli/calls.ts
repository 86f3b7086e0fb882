// The command `calls`: lists calls from the database.
import { inSwedish, isDay } from '../domain/calendar.ts';
import type { Status } from '../domain/call.ts';
import { Refusal } from '../domain/errors.ts';
import type { CallQuery } from '../domain/search-query.ts';
import { termsOf } from '../domain/search-words.ts';
import { findCalls } from '../store/search.ts';
import type { Hall } from './hall.ts';
import { municipalityOf } from './municipality.ts';
import { asReader } from './session.ts';

export interface CallsOptions {
  words?: string;
  status?: string;
  area?: string;
  programme?: string;
  until?: string;
  most?: string;
  json?: boolean;
}

const STATUSES: Record<string, Status> = {
  öppen: 'open',
  kommande: 'coming',
  stängd: 'closed',
  okänd: 'unknown',
  open: 'open',
  coming: 'coming',
  closed: 'closed',
  unknown: 'unknown',
};

export async function callsCommand(hall: Hall, options: CallsOptions): Promise<void> {
  const { areas } = municipalityOf(hall);
  if (options.area !== undefined && !areas.some((a) => a.id === options.area))
    throw new Refusal(`Området "${options.area}" finns inte. Områden: ${areas.map((a) => a.id).join(', ')}.`);
  const query = queryOf(hall, options);
  await asReader(hall, (db) => {
    const { found, total } = findCalls(db, query, hall.clock.today());
    for (const { call, status, nextDeadlineOn, programme, areas: fits } of found) {
      if (options.json) {
        const { key, identifier, title, url, firstSeenOn, lastSeenOn, deadlines, budget } = call;
        hall.say(
          JSON.stringify({
            key,
            identifier,
            title,
            status,
            nextDeadlineOn,
            programme,
            areas: fits,
            deadlines,
            budget,
            url,
            firstSeenOn,
            lastSeenOn,
          }),
        );
      } else {
        const deadline = nextDeadlineOn ? inSwedish(nextDeadlineOn, { weekday: false }) : 'anges inte';
        hall.say(
          `${call.title}\n  ${call.identifier ?? call.key} · ${swedish(status)} · sista ansökningsdag ${deadline}\n  ${call.url}`,
        );
      }
    }
    if (!options.json) hall.say(`${found.length} av ${total} utlysningar visas.`);
  });
}

const swedish = (status: Status): string => Object.entries(STATUSES).find(([, s]) => s === status)?.[0] ?? status;

function queryOf(hall: Hall, options: CallsOptions): CallQuery {
  const status = options.status === undefined ? undefined : STATUSES[options.status];
  if (options.status !== undefined && status === undefined)
    throw new Refusal(`--status är öppen, kommande, stängd eller okänd, inte "${options.status}".`);
  if (options.until !== undefined && !isDay(options.until))
    throw new Refusal(`--until är en dag, ÅÅÅÅ-MM-DD, inte "${options.until}".`);
  const { programmes } = hall.knowledge();
  if (options.programme !== undefined && !programmes.some((p) => p.id === options.programme))
    throw new Refusal(
      `Programmet "${options.programme}" finns inte. Program: ${programmes.map((p) => p.id).join(', ')}.`,
    );
  const pageSize = options.most === undefined ? 50 : Number(options.most);
  if (!Number.isInteger(pageSize) || pageSize < 1) throw new Refusal(`--most är ett antal, inte "${options.most}".`);
  const { synonyms, vocabulary } = hall.knowledge();
  return {
    terms: termsOf(options.words ?? '', { expand: synonyms, knows: vocabulary.knows }).terms,
    chosen: {
      ...(status && { status: [status] }),
      ...(options.area && { area: [options.area] }),
      ...(options.programme && { programme: [options.programme] }),
    },
    deadlineUntil: options.until,
    pageSize,
  };
}
