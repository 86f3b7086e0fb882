// What every committee is told of now, kept while the calls are the same: reading it with all its reasons takes a hundred times a page.
import { chosenFor, type MatchOfCall } from '../store/matches.ts';
import { type View, viewOf } from '../store/search-view.ts';
import type { WebHouse } from './house.ts';

const KEPT = new WeakMap<WebHouse, { view: View; municipality: WebHouse['municipality']; told: MatchOfCall[] }>();

/** What the municipality's committees are told of, best first; what has closed on a day before today is left out. */
export function toldNow(house: WebHouse): readonly MatchOfCall[] {
  const { db, municipality } = house;
  const today = house.today();
  const view = viewOf(db, today);
  const known = KEPT.get(house);
  if (known?.view === view && known.municipality === municipality) return known.told;
  const ids = municipality.committees.map(({ id }) => id);
  const told = chosenFor(db, ids, today);
  KEPT.set(house, { view, municipality, told });
  return told;
}
