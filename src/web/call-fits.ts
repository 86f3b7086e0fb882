// Gathers how a call did with every committee: why it was told, and for those that were not, which rule, score or date held it back.
import type { Day } from '../domain/calendar.ts';
import { type Call, closesOn, type Status } from '../domain/call.ts';
import type { Match } from '../domain/match.ts';
import { leadOf } from '../domain/together.ts';
import { whyNot } from '../domain/why-not.ts';
import { matchesOfCall } from '../store/matches.ts';
import { profileAt } from '../store/profiles.ts';
import type { CommitteeMatch } from '../views/pages/call-fits.tsx';
import type { WebHouse } from './house.ts';
import { areaNames } from './names.ts';

/** How the call did with every committee of the municipality, best first, and who we suggest to hold it together. */
export function fitsOf(
  house: WebHouse,
  call: Call,
  status: Status,
): { matches: CommitteeMatch[]; lead: string | null } {
  const stored = new Map(matchesOfCall(house.db, call.key).map((m) => [m.committee, m]));
  const names = areaNames(house);
  const closedOn = status === 'closed' ? passedDay(call, house.today()) : null;
  const matches = house.municipality.committees.map(({ id, name, threshold: now }): CommitteeMatch => {
    const found = stored.get(id);
    const match = found?.match ?? null;
    const threshold = (found && profileAt(house.db, id, found.revision)?.threshold) ?? now;
    return {
      id,
      committee: name,
      match,
      heldBack: whyNot(match, { threshold, closedOn, kind: call.kind }),
      areaNames: names,
    };
  });
  const told = matches.flatMap(({ id, committee, match }) =>
    match ? [{ committee: id, name: committee, match: beforeLift(match) }] : [],
  );
  const score = ({ match }: CommitteeMatch) => match?.score ?? -1;
  return {
    matches: matches.sort((a, b) => score(b) - score(a)),
    lead: leadOf(told, house.municipality.committees)?.name ?? null,
  };
}

/** The match as it was when it was said who holds the case together. */
const beforeLift = (match: Match): Match => {
  const lift = match.reasons.filter((r) => r.where === 'committees').reduce((sum, r) => sum + r.points, 0);
  return { ...match, score: match.score - lift };
};

/** The last day of a closed call, when it is known and has passed. */
const passedDay = (call: Call, today: Day): Day | null => {
  const day = lastDayFor(call);
  return day !== null && day < today ? day : null;
};

/** The last day a newcomer could hand in; null when nobody knows, or when only a second stage has a day. */
export const lastDayFor = (call: Call) => {
  const day = closesOn(call);
  return day !== null && call.deadlines.some((d) => d.day === day) ? day : null;
};
