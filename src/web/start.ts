// Gathers what the start page shows: the week's news for the committees, what closes soon, the sources and the letters.
import type { Context } from 'hono';
import { addDays, type Day } from '../domain/calendar.ts';
import { type Call, type Change, nextDeadline, statusOn } from '../domain/call.ts';
import { isGood, type Job, type Run } from '../domain/health.ts';
import { historyOf } from '../store/calls.ts';
import { changedOn } from '../store/changed-on.ts';
import type { MatchOfCall } from '../store/matches.ts';
import { countLetters, troubledLetters } from '../store/outbox.ts';
import { lastRun } from '../store/runs.ts';
import { findCalls } from '../store/search.ts';
import { type FittingLine, StartPage, type StartProps } from '../views/pages/start.tsx';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { programmeName } from './names.ts';
import { firstParts } from './start-mine.ts';
import { toldNow } from './told-now.ts';

/** At most so many calls under each heading; the page says how many there are. */
const MOST = 10;
const MOST_CLOSING = 5;
const CLOSING_DAYS = 90;

export function showStart(house: WebHouse, c: Context): Response | Promise<Response> {
  const today = house.today();
  const since = addDays(today, -6);
  const matches = toldNow(house);
  const fitting = fittingCalls(house, matches);
  const isFresh = (f: Fitting) => f.call.firstSeenOn >= since;
  const arrived = fitting.filter(isFresh);
  const before = fitting.filter((f) => !isFresh(f));
  const changedOnDay = changedOn(
    house.db,
    before.map(({ call }) => call.key),
  );
  const known = before.map((f) => {
    // Of all that has ever changed only what did this week is read.
    const isNews = (changedOnDay.get(f.call.key) ?? since) >= since;
    return { ...f, news: isNews ? newsOf(house, f.call, since) : [] };
  });
  const opened = known.filter((f) => hasOpened(f, since, today));
  const changed = known.flatMap((f) => {
    const changes = f.news.filter((n) => !(n.change.field === 'statusSaid' && opened.includes(f)));
    const last = changes[0];
    return last ? [{ ...f, seenOn: last.seenOn, changes: changes.map((n) => n.change) }] : [];
  });
  const props: StartProps = {
    frame: frameOf(house, c),
    fresh: findCalls(house.db, { firstSeenFrom: since, pageSize: 1 }, today).total,
    anyCalls: findCalls(house.db, { pageSize: 1 }, today).total > 0,
    arrived: some(arrived.map(lineOf)),
    opened: some(opened.map(lineOf)),
    changed: some(changed.map((f) => ({ ...lineOf(f), seenOn: f.seenOn, changes: f.changes }))),
    closing: closingSoon(fitting, today).slice(0, MOST_CLOSING).map(lineOf),
    committees: house.municipality.committees,
    sources: house.sources(),
    letters: countLetters(house.db),
    troubled: troubledLetters(house.db, house.now(), 0),
    mailMode: house.mailMode,
    troubles: troublesOf(house),
    ...firstParts(house, c, matches),
  };
  return c.html(StartPage(props));
}

/** The last run of each job, where it did not go well. A job that was held back says why. */
function troublesOf({ db }: WebHouse): Run[] {
  const jobs: Job[] = ['match', 'again', 'digest', 'urgent', 'deliver', 'backup'];
  return jobs.flatMap((job) => {
    const run = lastRun(db, job);
    return run === null || isGood(run.outcome) ? [] : [run];
  });
}

const some = <Line>(lines: Line[]) => ({ lines: lines.slice(0, MOST), total: lines.length });

type Fitting = Omit<FittingLine, 'call'> & { call: Call };

const lineOf = ({ call, status, nextDeadlineOn, programme, areas, committees }: Fitting): FittingLine => ({
  call,
  status,
  nextDeadlineOn,
  programme,
  areas,
  committees,
});

/** Every call that some committee is told of and that has not closed, each once, best first. */
function fittingCalls(house: WebHouse, matches: readonly MatchOfCall[]): Fitting[] {
  const today = house.today();
  const names = new Map(house.municipality.committees.map((c) => [c.id, c.name]));
  const byKey = new Map<string, Fitting>();
  for (const { call, committee } of matches) {
    const known = byKey.get(call.key);
    if (known) {
      known.committees.push(names.get(committee) ?? committee);
      continue;
    }
    const status = statusOn(call, today);
    if (status === 'closed') continue;
    byKey.set(call.key, {
      call,
      status,
      nextDeadlineOn: nextDeadline(call, today)?.day ?? null,
      programme: programmeName(house, call),
      areas: [],
      committees: [names.get(committee) ?? committee],
    });
  }
  return [...byKey.values()];
}

/** What is worth telling of a call's changes since a day, newest first, each field once. */
function newsOf(house: WebHouse, call: Call, since: Day): { seenOn: Day; change: Change }[] {
  if (call.version === 1) return [];
  const recent = historyOf(house.db, call.key).filter((entry) => entry.seenOn >= since);
  const news = recent.flatMap(({ seenOn, changes }) => changes.map((change) => ({ seenOn, change })));
  return news.filter(
    ({ change }, i) => change.severity === 'tell' && news.findIndex((n) => n.change.field === change.field) === i,
  );
}

const hasOpened = ({ call, status, news }: Fitting & { news: { change: Change }[] }, since: Day, today: Day): boolean =>
  status === 'open' &&
  ((call.opensOn !== null && call.opensOn >= since && call.opensOn <= today) ||
    news.some(
      ({ change }) => change.field === 'statusSaid' && change.before === 'forthcoming' && change.after === 'open',
    ));

function closingSoon(fitting: Fitting[], today: Day): Fitting[] {
  const until = addDays(today, CLOSING_DAYS);
  return fitting
    .filter((f) => f.nextDeadlineOn !== null && f.nextDeadlineOn <= until)
    .sort((a, b) => ((a.nextDeadlineOn ?? '') < (b.nextDeadlineOn ?? '') ? -1 : 1));
}
