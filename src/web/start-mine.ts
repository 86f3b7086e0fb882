// What stands first on the start page for whoever is signed in: what waits for an answer, what closes soon, and for the coordinator what needs a hand.
import type { Context } from 'hono';
import { reminderOf } from '../domain/accessibility.ts';
import { addDays } from '../domain/calendar.ts';
import { type Call, nextDeadline, statusOn } from '../domain/call.ts';
import { coordinationCalls, isMustSee, mustSeeKeys } from '../domain/coordination-calls.ts';
import { SETUP_STEPS } from '../domain/setup.ts';
import { vacanciesOn } from '../domain/vacancies.ts';
import { firstToldOn, standingFollowers, standingTakers, standingVerdicts } from '../store/coordination.ts';
import { marksOf } from '../store/marks.ts';
import type { MatchOfCall } from '../store/matches.ts';
import { choicesIn } from '../store/settings.ts';
import { setupDone } from '../store/setup.ts';
import type { CoordinatorPart, MinePart } from '../views/pages/start-mine.tsx';
import type { CallLine } from '../views/parts.tsx';
import { unsaidCount } from './feedback-said.ts';
import type { WebHouse } from './house.ts';
import { programmeName } from './names.ts';
import { mayHere, visitorOf } from './signed-in.ts';
import { projectsBehind } from './start-projects.ts';

/** So many calls are shown under each heading. */
const MOST = 5;
/** Last days so near are shown. */
const NEAR_DAYS = 30;

/** What stands first for whoever is signed in; nothing for others. */
export function firstParts(house: WebHouse, c: Context, matches: readonly MatchOfCall[]) {
  if (visitorOf(house, c) === null) return { mine: null, coordinator: null };
  const today = house.today();
  const said = { verdicts: standingVerdicts(house.db, today), takers: standingTakers(house.db, today) };
  return { mine: minePart(house, c, matches, said), coordinator: coordinatorPart(house, c, matches, said) };
}

/** What committees have answered and taken, by the call's key. */
type Said = { verdicts: ReturnType<typeof standingVerdicts>; takers: ReturnType<typeof standingTakers> };

/** For somebody who speaks for a committee or belongs to one; null for others. */
function minePart(
  house: WebHouse,
  c: Context,
  matches: readonly MatchOfCall[],
  { verdicts, takers }: Said,
): MinePart | null {
  const { db, municipality } = house;
  const visitor = visitorOf(house, c);
  const committees = municipality.committees.filter(({ id }) => visitor?.committees.includes(id));
  if (visitor === null || committees.length === 0) return null;
  const hidden = visitor.recipient === null ? null : marksOf(db, visitor.recipient);
  const mine = openMatches(house, matches).filter(
    ({ call, committee }) => committees.some(({ id }) => id === committee) && hidden?.get(call.key)?.mark !== 'hide',
  );
  const verdictOf = ({ call, committee }: MatchOfCall) => verdicts.get(call.key)?.get(committee);
  const isTaken = ({ call, committee }: MatchOfCall) => takers.get(call.key)?.has(committee) ?? false;
  const waiting = mine.filter((one) => verdictOf(one) === undefined && !isTaken(one) && one.call.kind === 'call');
  const near = mine.filter((one) => verdictOf(one) !== 'not-relevant' && isNear(house, one.call));
  const names = new Map(committees.map(({ id, name }) => [id, name]));
  return {
    committees,
    unanswered: first(house, waiting, names),
    near: first(house, near.sort(bySoonest(house)), names),
    nearDays: NEAR_DAYS,
    toInfluence: unsaidCount(house, mine),
    // Whoever coordinates sees all committees' in a part of their own.
    projects: mayHere(house, c, 'tune') ? null : projectsBehind(house, [...names.keys()]),
  };
}

const openMatches = (house: WebHouse, matches: readonly MatchOfCall[]): MatchOfCall[] =>
  matches.filter(({ call }) => statusOn(call, house.today()) !== 'closed');

const nextOn = (house: WebHouse, call: Call) => nextDeadline(call, house.today())?.day ?? null;

function isNear(house: WebHouse, call: Call): boolean {
  const on = nextOn(house, call);
  return on !== null && on <= addDays(house.today(), NEAR_DAYS);
}

const bySoonest = (house: WebHouse) => (a: MatchOfCall, b: MatchOfCall) =>
  (nextOn(house, a.call) ?? '') < (nextOn(house, b.call) ?? '') ? -1 : 1;

/** The first calls, each once with the committees it is for. */
function first(house: WebHouse, matches: readonly MatchOfCall[], names: ReadonlyMap<string, string>) {
  const byKey = new Map<string, CallLine & { committees: string[] }>();
  for (const { call, committee } of matches) {
    const name = names.get(committee) ?? committee;
    const known = byKey.get(call.key);
    if (known) known.committees.push(name);
    else byKey.set(call.key, { ...lineOf(house, call), committees: [name] });
  }
  return { lines: [...byKey.values()].slice(0, MOST), total: byKey.size };
}

const lineOf = (house: WebHouse, call: Call): CallLine => ({
  call,
  status: statusOn(call, house.today()),
  nextDeadlineOn: nextOn(house, call),
  programme: programmeName(house, call),
  areas: [],
});

/** For whoever tunes the content; null for others. */
function coordinatorPart(
  house: WebHouse,
  c: Context,
  matches: readonly MatchOfCall[],
  said: Said,
): CoordinatorPart | null {
  if (!mayHere(house, c, 'tune')) return null;
  const { db, municipality } = house;
  const today = house.today();
  const { noContact, vacant, ending } = vacanciesOn(municipality, choicesIn(db, house.standardSettings), today);
  const done = setupDone(db);
  return {
    unanswered: unansweredIn(house, matches, said),
    without: [...noContact.committees, ...vacant.map(({ committee }) => committee.name)],
    ending: ending.map(({ committee, until }) => ({ committee: committee.name, until })),
    statement: house.example ? null : reminderOf(house.about.accessibility, today),
    projects: projectsBehind(house),
    setup: done.size > 0 && SETUP_STEPS.some((step) => !done.has(step)),
  };
}

/** The calls that committees should have answered by now, as the coordinator's letter has them. */
function unansweredIn(
  house: WebHouse,
  chosen: readonly MatchOfCall[],
  { verdicts, takers }: Said,
): CoordinatorPart['unanswered'] {
  const { db, municipality } = house;
  const matches = chosen.filter(isMustSee);
  const today = house.today();
  const { unanswered } = coordinationCalls({
    municipality,
    today,
    matches,
    verdicts,
    takers,
    told: firstToldOn(db, mustSeeKeys({ matches, today, takers, verdicts }), house.mailMode),
    followers: standingFollowers(db, today),
    acted: new Map(),
    found: new Set(),
    decideBy: () => ({ kind: 'unknown' }),
  });
  return {
    lines: unanswered.first.map(({ call, committees }) => ({ ...lineOf(house, call), committees })),
    total: unanswered.first.length + unanswered.more,
  };
}
