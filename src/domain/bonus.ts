// Bonuses: what a municipality's policy wants seen first, as visible lines of their own on top of what the areas gave.
import type { Home } from './committee.ts';
import type { CallReading, Mention, Place } from './evidence.ts';
import { oneDecimal, quoteOf, type Reason } from './reasons.ts';

/** What a call says that a policy may put first. */
export interface Highlights {
  /** Children or young people. */
  children: Mention | null;
  balticSea: Mention | null;
  /** Where the call first names each country, by ISO 3166-1 alpha-2. */
  countries: ReadonlyMap<string, Place>;
}

/** A subject that the call speaks of so much is wholly meant: a title alone says somewhat more. */
const MEANT = 0.5;
/** A call that names more countries than these says nothing of any one of them. */
const MOST_COUNTRIES = 8;
/** All bonuses together are at most this share of what the areas gave: they lift what fits and make nothing fit. */
const MOST_SHARE = 0.5;

/** A bonus before it is put into words. */
interface Bonus {
  points: number;
  text: string;
  at: Place | null;
}

/** The bonuses of a call for a municipality; none without one. `score`: what the areas gave. */
export function bonusesFor(call: CallReading, home: Home | null, score: number): Bonus[] {
  if (home === null) return [];
  const { children, balticSea, countries } = call.highlights;
  const twin = countries.size > MOST_COUNTRIES ? undefined : home.twinTowns.find((town) => countries.has(town.country));
  const wanted: [number, string, Place | null][] = [
    [share(children) * home.bonuses.children, 'handlar om barn och unga', children?.at ?? null],
    [share(balticSea) * home.bonuses.balticSea, 'samarbete kring Östersjön', balticSea?.at ?? null],
    [
      twin === undefined ? 0 : home.bonuses.twinTowns,
      `nämner landet där vänorten ${twin?.name ?? ''} ligger`,
      countries.get(twin?.country ?? '') ?? null,
    ],
  ];
  let left = Math.min(score * MOST_SHARE, 100 - score);
  return wanted.flatMap(([wish, text, at]) => {
    const points = Math.floor(Math.min(wish, left) * 10) / 10;
    left -= points;
    return points > 0 ? [{ points: oneDecimal(points), text, at }] : [];
  });
}

const share = (mention: Mention | null): number => Math.min(1, (mention?.said ?? 0) / MEANT);

export function bonusReason(call: CallReading, { points, text, at }: Bonus): Reason {
  const passage = at === null ? undefined : call.passages[at.passage];
  return {
    kind: 'bonus',
    area: null,
    text,
    where: passage?.where ?? 'programme',
    ...quoteOf(call, at),
    points,
  };
}
