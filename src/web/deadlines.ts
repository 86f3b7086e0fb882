// Gathers the page of last days: what closes when, for the municipality, one committee or all that can be applied for.
import type { Context } from 'hono';
import { type Day, isDay } from '../domain/calendar.ts';
import {
  addMonths,
  type Closing,
  calendarOf,
  firstDayOf,
  isMonth,
  type Lane,
  lanesOf,
  lastDayOf,
  type Month,
  monthOf,
} from '../domain/deadlines.ts';
import { lastDayToDecide } from '../domain/meetings.ts';
import {
  closingCalls,
  closingsBetween,
  committeesTold,
  countAfter,
  type Selection,
  withoutDay,
} from '../store/deadlines.ts';
import { type ClosingLine, DeadlinesPage, EVERYTHING } from '../views/pages/deadlines.tsx';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { programmeName } from './names.ts';

/** So many months are shown at a time. */
const MONTHS = 6;
/** More lines than these stand on further pages. */
const LINES = 20;
const MOST_PASSED = 15;
const MOST_UNKNOWN = 20;
/** More programmes than these make one lane together. */
const MOST_LANES = 10;

export function showDeadlines(house: WebHouse, c: Context): Response | Promise<Response> {
  const { db, municipality } = house;
  const today = house.today();
  const asked = deadlinesAsked(house, c);
  const selection = selectionOf(house, asked.committee);
  const until = lastDayOf(addMonths(asked.from, MONTHS - 1));
  const closings = closingsBetween(db, selection, { from: firstDayOf(asked.from), until, today });
  const told = committeesTold(
    db,
    municipality.committees.map(({ id }) => id),
    closings.map(({ call }) => call),
  );
  const listed = closings.filter(({ day }) => (asked.day === null ? day >= today : day === asked.day));
  const passed = asked.day === null ? closings.filter(({ day }) => day < today) : [];
  const pages = Math.max(1, Math.ceil(listed.length / LINES));
  const page = Math.min(asked.page, pages);
  const unknown = withoutDay(db, selection, { today, most: MOST_UNKNOWN });
  const lines = linesOf(house, told);
  return c.html(
    DeadlinesPage({
      frame: frameOf(house, c),
      choice: { ...asked, page },
      pages,
      committees: municipality.committees,
      months: calendarOf(asked.from, MONTHS, closings),
      lanes: lanesFor(house, { closings, told, committee: asked.committee, from: asked.from }),
      lines: lines(listed.slice((page - 1) * LINES, page * LINES)),
      total: listed.length,
      passed: { lines: lines(passed.slice(-MOST_PASSED).reverse()), total: passed.length },
      after: countAfter(db, selection, { after: until, today }),
      unknown: { calls: [...closingCalls(db, unknown.ids).values()], total: unknown.total },
    }),
  );
}

interface Asked {
  /** '' for all that somebody is told of, `EVERYTHING`, or a committee's id. */
  committee: string;
  from: Month;
  day: Day | null;
  page: number;
}

/** What the address asks for; a value that the page does not offer counts as none. */
export function deadlinesAsked(house: WebHouse, c: Context): Asked {
  const one = (name: string) => c.req.query(name) ?? '';
  const known = [EVERYTHING, ...house.municipality.committees.map(({ id }) => id)];
  const from = isMonth(one('from')) ? one('from') : monthOf(house.today());
  const [day, page] = [one('day'), one('page')];
  const isShown = isDay(day) && monthOf(day) >= from && monthOf(day) < addMonths(from, MONTHS);
  return {
    committee: known.find((id) => id === one('committee')) ?? '',
    from,
    day: isShown ? day : null,
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  };
}

/** Whose last days: `committee` as `deadlinesAsked` has it. */
export const selectionOf = ({ municipality }: WebHouse, committee: string): Selection => {
  if (committee === EVERYTHING) return 'all';
  return { toldTo: committee === '' ? municipality.committees.map(({ id }) => id) : [committee] };
};

/** A function that makes lines of closings: what they are called, whom they concern and by when to decide. */
function linesOf(
  house: WebHouse,
  told: ReadonlyMap<number, string[]>,
): (closings: readonly Closing[]) => ClosingLine[] {
  const { municipality } = house;
  const today = house.today();
  return (closings) => {
    const calls = closingCalls(
      house.db,
      closings.map(({ call }) => call),
    );
    return closings.flatMap((closing): ClosingLine[] => {
      const call = calls.get(closing.call);
      const deadline = call?.deadlines.filter(({ day, stage }) => day === closing.day && stage === closing.stage)[
        closing.nth
      ];
      if (call === undefined || deadline === undefined) return [];
      const ids = told.get(closing.call) ?? [];
      const isDecided = call.kind === 'policy' || closing.stage === 'second' || closing.day < today;
      return [
        {
          call,
          day: closing.day,
          deadline,
          programme: programmeName(house, call),
          committees: municipality.committees.flatMap(({ id, name }) => (ids.includes(id) ? [name] : [])),
          decision: isDecided ? null : lastDayToDecide(municipality, closing.day, today),
        },
      ];
    });
  };
}

interface Drawn {
  closings: readonly Closing[];
  told: ReadonlyMap<number, string[]>;
  committee: string;
  from: Month;
}

/** A lane for each committee; for one committee, or for all that can be applied for, a lane for each programme. */
function lanesFor(
  house: WebHouse,
  { closings, told, committee, from }: Drawn,
): { of: 'committee' | 'programme'; lanes: Lane[] } {
  if (committee === '') {
    const lanes = house.municipality.committees.map(({ id, name }) => ({ id, name }));
    return {
      of: 'committee',
      lanes: lanesOf(from, MONTHS, { closings, lanes, in: ({ call }) => told.get(call) ?? [] }),
    };
  }
  const counts = new Map<string, number>();
  for (const { programme } of closings) counts.set(programme ?? '', (counts.get(programme ?? '') ?? 0) + 1);
  const most = [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_LANES);
  const names = new Map(house.programmes.map(({ id, name }) => [id, name]));
  const lanes = most.map(([id]) => ({ id, name: id === '' ? 'Okänt program' : (names.get(id) ?? id) }));
  const rest = { id: OTHERS, name: 'Övriga program' };
  const all = counts.size > most.length ? [...lanes, rest] : lanes;
  const shown = new Set(lanes.map(({ id }) => id));
  const laneOf = ({ programme }: Closing) => [shown.has(programme ?? '') ? (programme ?? '') : OTHERS];
  return { of: 'programme', lanes: lanesOf(from, MONTHS, { closings, lanes: all, in: laneOf }) };
}

/** No programme's id. */
const OTHERS = '*';
