// Feeds of calls for people who never sign in: what the list of calls shows, and what a committee is told of, for readers, tables and calendars.
import type { Context } from 'hono';
import { addDays, daysBetween } from '../domain/calendar.ts';
import { duesOf, KEPT_DAYS } from '../domain/due.ts';
import { atomFeed } from '../views/feeds/atom.ts';
import { calendarFile } from '../views/feeds/calendar.ts';
import { csvName, csvTable } from '../views/feeds/csv.ts';
import type { Feed, FeedCall } from '../views/feeds/feed.ts';
import { jsonFeed } from '../views/feeds/json-feed.ts';
import { committeeHref } from '../views/parts.tsx';
import { answerCached } from './cached.ts';
import { committeeAt } from './committees.ts';
import { askedFor, listedCalls, toldCalls, uuidOf } from './feed-calls.ts';
import type { WebHouse } from './house.ts';

/** A feed holds the newest; whoever wants all takes the table or the API. */
const MOST_IN_FEED = 100;
/** A table is read in parts, so that no more than these lie in memory with their texts. */
const ROWS_AT_A_TIME = 500;

const ATOM = 'application/atom+xml; charset=utf-8';
const JSON_FEED = 'application/feed+json; charset=utf-8';
const CSV = 'text/csv; charset=utf-8';
const CALENDAR = 'text/calendar; charset=utf-8';

export const showCallsAtom = (house: WebHouse, c: Context): Response =>
  answerCached(c, atomFeed(newest(house, c, 'atom')), ATOM);

export const showCallsJson = (house: WebHouse, c: Context): Response =>
  answerCached(c, jsonFeed(newest(house, c, 'json')), JSON_FEED);

/** The newest of the list, with its filters; of the address only what the filters know is kept. */
function newest(house: WebHouse, c: Context, ending: 'atom' | 'json'): Feed {
  const { publicUrl, municipality } = house;
  const query = filtersIn(c);
  return {
    id: uuidOf(`${publicUrl}/calls${query}`),
    title: `Nya utlysningar – ${municipality.name}`,
    pageUrl: `${publicUrl}/calls${query}`,
    feedUrl: `${publicUrl}/calls.${ending}${query}`,
    publicUrl,
    today: house.today(),
    calls: listedCalls(house, { ...askedFor(house, c), order: 'newest', pageSize: MOST_IN_FEED }).calls,
  };
}

const FILTERS = ['q', 'area', 'status', 'programme', 'within', 'until'];

function filtersIn(c: Context): string {
  const query = new URLSearchParams();
  for (const name of FILTERS) {
    const value = c.req.query(name);
    if (value) query.set(name, value.slice(0, 200));
  }
  return query.size === 0 ? '' : `?${query}`;
}

export function showCallsCsv(house: WebHouse, c: Context): Response {
  const table = csvTable(allListed(house, c), house.publicUrl);
  return answerCached(c, table, CSV, csvName(house.today()));
}

/** Every call that the list's filters leave, in its order. */
function* allListed(house: WebHouse, c: Context): Generator<FeedCall> {
  const query = askedFor(house, c);
  for (let page = 1; ; page += 1) {
    const { calls, total } = listedCalls(house, { ...query, page, pageSize: ROWS_AT_A_TIME });
    yield* calls;
    if (page * ROWS_AT_A_TIME >= total) return;
  }
}

export const showCommitteeAtom = (house: WebHouse, c: Context): Response =>
  answerCached(c, atomFeed(newestTold(house, c, 'atom')), ATOM);

export const showCommitteeJson = (house: WebHouse, c: Context): Response =>
  answerCached(c, jsonFeed(newestTold(house, c, 'json')), JSON_FEED);

function newestTold(house: WebHouse, c: Context, ending: 'atom' | 'json'): Feed {
  const committee = committeeAt(house, c);
  const pageUrl = `${house.publicUrl}${committeeHref(committee.id)}`;
  return {
    id: uuidOf(pageUrl),
    title: `Nya utlysningar för ${committee.name}`,
    pageUrl,
    feedUrl: `${pageUrl}/calls.${ending}`,
    publicUrl: house.publicUrl,
    today: house.today(),
    calls: presentFor(house, c)
      .sort((a, b) => daysBetween(a.call.firstSeenOn, b.call.firstSeenOn))
      .slice(0, MOST_IN_FEED),
  };
}

/** What the committee's page lists: what is not closed. */
const presentFor = (house: WebHouse, c: Context): FeedCall[] =>
  toldCalls(house, committeeAt(house, c), house.today()).filter(({ status }) => status !== 'closed');

export function showCommitteeCsv(house: WebHouse, c: Context): Response {
  const table = csvTable(presentFor(house, c), house.publicUrl);
  return answerCached(c, table, CSV, csvName(committeeAt(house, c).id, house.today()));
}

/** The committee's last days, to subscribe to. */
export function showCommitteeCalendar(house: WebHouse, c: Context): Response {
  const committee = committeeAt(house, c);
  const today = house.today();
  const { hostname } = new URL(house.publicUrl);
  const told = toldCalls(house, committee, addDays(today, -KEPT_DAYS));
  const entries = told.flatMap((of) =>
    duesOf({ ...of.call, changedOn: of.changedOn }, today).map((due) => ({
      uid: `${uuidOf(due.name)}@${hostname}`,
      due,
      of,
    })),
  );
  const file = calendarFile({
    name: `Sista dagar för ${committee.name}`,
    description: `Sista ansökningsdagar för de utlysningar som ${committee.name} får veta om. Den officiella texten gäller alltid.`,
    publicUrl: house.publicUrl,
    entries,
  });
  return answerCached(c, file, CALENDAR);
}
