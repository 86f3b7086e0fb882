// Tries the matching on areas that had no say in its constants: each area is ranked by the constants that are best for the others.
import type { Area } from '../../src/domain/committee.ts';
import type { CallReading } from '../../src/domain/evidence.ts';
import type { MatchingKnowledge } from '../../src/domain/knowledge.ts';
import type { Judged } from './judgements.ts';
import { type Measures, meanOf } from './measure.ts';
import { measuresOf, only, rankAreas } from './ranking.ts';

/** Other values of the constants that are set by hand, one changed at a time. */
const OTHERWISE: readonly [list: 'areas' | 'relevance', name: string, values: readonly number[]][] = [
  ['areas', 'far', [1, 0.7, 0.5, 0.3, 0.2]],
  ['areas', 'narrower', [0.6, 0.85]],
  ['areas', 'broader', [0.2, 0.45]],
  ['areas', 'related', [0, 0.15, 0.35]],
  ['areas', 'mostBroader', [0.5, 0.9]],
  ['areas', 'lastTerm', [0.25, 0.6]],
  ['areas', 'description', [0.1, 0.35]],
  ['relevance', 'share', [0, 0.15, 0.35, 0.5]],
  ['relevance', 'next', [0.5, 0.8]],
  ['relevance', 'half', [0.35, 0.8]],
  ['relevance', 'leastFit', [0.05, 0.2]],
  ['relevance', 'fullFit', [2, 3]],
];

const variantsOf = (knowledge: MatchingKnowledge): MatchingKnowledge[] => [
  knowledge,
  ...OTHERWISE.flatMap(([list, name, values]) =>
    values.map((value) => ({
      ...knowledge,
      weights: { ...knowledge.weights, [list]: { ...knowledge.weights[list], [name]: value } },
    })),
  ),
];

/** Each area by the constants with the best mean AP over the others, on those of the items that are wanted. */
export function leftOut(
  areas: readonly Area[],
  items: readonly Judged[],
  readings: readonly CallReading[],
  { knowledge, wanted }: { knowledge: MatchingKnowledge; wanted: (i: number) => boolean },
): Map<string, Measures> {
  const tried = variantsOf(knowledge).map((variant) =>
    measuresOf(only(rankAreas(areas, items, readings, variant), wanted)),
  );
  const chosen = areas.map(({ id }): [string, Measures | undefined] => {
    const others = tried.map((measured) =>
      meanOf([...measured].flatMap(([area, { ap }]) => (area === id ? [] : [ap]))),
    );
    return [id, tried[others.indexOf(Math.max(...others))]?.get(id)];
  });
  return new Map(chosen.flatMap(([id, measures]) => (measures === undefined ? [] : [[id, measures]])));
}
