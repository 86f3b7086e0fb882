// The last days of the page's choice as a calendar to subscribe to.
import type { Context } from 'hono';
import { addDays, type Day } from '../domain/calendar.ts';
import { nextDeadline, statusOn } from '../domain/call.ts';
import { KEPT_DAYS } from '../domain/due.ts';
import { callByKey } from '../store/calls.ts';
import { changedOn } from '../store/changed-on.ts';
import { keysWithDays, type Selection } from '../store/deadlines.ts';
import { uuidOf } from '../store/lasting-id.ts';
import type { FeedCall } from '../views/feeds/feed.ts';
import { EVERYTHING } from '../views/pages/deadlines.tsx';
import { deadlinesAsked, selectionOf } from './deadlines.ts';
import { answerCalendar } from './feed-files.ts';
import type { WebHouse } from './house.ts';
import { programmeName } from './names.ts';

/** Whatever months the page shows: a subscription goes from a month back and onwards. */
export function showDeadlinesCalendar(house: WebHouse, c: Context): Promise<Response> {
  const { committee } = deadlinesAsked(house, c);
  const { municipality, publicUrl } = house;
  const today = house.today();
  const whose = municipality.committees.find(({ id }) => id === committee)?.name ?? municipality.name;
  const which =
    committee === EVERYTHING
      ? `alla utlysningar som ${municipality.name} kan söka`
      : `de utlysningar som ${committee === '' ? 'nämnderna' : whose} får veta om`;
  return answerCalendar(c, {
    calendarTitle: `Sista dagar – ${whose}`,
    calendarAbout: `Sista ansökningsdagar för ${which}. Den officiella texten gäller alltid.`,
    publicUrl,
    today,
    dated: () => dated(house, selectionOf(house, committee), addDays(today, -KEPT_DAYS)),
  });
}

/** After so many calls others are served. */
const CALLS_IN_A_ROW = 50;

/** One call at a time, so that no more than one lies in memory with its text. */
async function* dated(house: WebHouse, selection: Selection, from: Day): AsyncGenerator<FeedCall> {
  const today = house.today();
  const keys = keysWithDays(house.db, selection, from);
  const changed = changedOn(house.db, keys);
  for (const [i, key] of keys.entries()) {
    if (i % CALLS_IN_A_ROW === 0) await new Promise(setImmediate);
    const call = callByKey(house.db, key);
    if (call === undefined) continue;
    yield {
      id: uuidOf(key),
      call,
      status: statusOn(call, today),
      nextDeadlineOn: nextDeadline(call, today)?.day ?? null,
      programme: programmeName(house, call),
      areas: [],
      role: null,
      score: null,
      changedOn: changed.get(key) ?? call.firstSeenOn,
    };
  }
}
