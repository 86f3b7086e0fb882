// What committees have said of proposals they may influence, as the pages that are not about it show it.
import type { Call } from '../domain/call.ts';
import type { Feedback } from '../domain/feedback.ts';
import { feedbacksNow, feedbacksOf } from '../store/feedbacks.ts';
import type { MatchOfCall } from '../store/matches.ts';
import type { SaidOf } from '../views/pages/influence.tsx';
import type { WebHouse } from './house.ts';

/** What each of the committees whose ids are `told` says, in the register's order. */
export const saidBy = (house: WebHouse, told: readonly string[], said: readonly Feedback[]): SaidOf[] =>
  house.municipality.committees
    .filter(({ id }) => told.includes(id))
    .map(({ id, name }) => ({ committee: { id, name }, said: said.find((one) => one.committee === id) ?? null }));

/** What committees have said of a proposal, for its own page; null when it is none. */
export function saidOnCall(house: WebHouse, call: Pick<Call, 'key' | 'kind'>): SaidOf[] | null {
  if (call.kind !== 'policy') return null;
  const said = feedbacksOf(house.db, call.key);
  return saidBy(
    house,
    said.map(({ committee }) => committee),
    said,
  );
}

/** How many of these matches are proposals of which the committee has said nothing. */
export function unsaidCount({ db }: WebHouse, matches: readonly MatchOfCall[]): number {
  const said = feedbacksNow(db);
  const unsaid = matches.filter(
    ({ call, committee }) => call.kind === 'policy' && !said.get(call.key)?.some((one) => one.committee === committee),
  );
  return new Set(unsaid.map(({ call }) => call.key)).size;
}
