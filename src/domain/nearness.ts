// How near what an area says lies to the rest of what it says: a word that has little to do with the area's others (`delaktighet` among the words for
// disability) is what the coordinator meant in passing, and counts less.
import type { Vocabulary } from './vocabulary.ts';

/** What a concept has in common with others: itself, what is broader and what it touches, each as much, together 1 long. */
const traitsOf = (concept: number, { above, related }: Vocabulary): { traits: readonly number[]; each: number } => {
  const traits = [concept, ...(above[concept] ?? []), ...(related[concept] ?? [])];
  return { traits, each: 1 / Math.sqrt(traits.length) };
};

/**
 * How near each concept lies to all of them together, by how much each is said: 0–1, by concept number; the nearest has 1. Two concepts are
 * near each other that have a broader or a related concept in common, or are one another's.
 */
export function nearnessOf(said: ReadonlyMap<number, number>, vocabulary: Vocabulary): Map<number, number> {
  const together = new Map<number, number>();
  for (const [concept, weight] of said) {
    const { traits, each } = traitsOf(concept, vocabulary);
    for (const trait of traits) together.set(trait, (together.get(trait) ?? 0) + weight * each);
  }
  const near = [...said.keys()].map((concept): [number, number] => {
    const { traits, each } = traitsOf(concept, vocabulary);
    return [concept, traits.reduce((sum, trait) => sum + (together.get(trait) ?? 0), 0) * each];
  });
  const most = Math.max(...near.map(([, to]) => to));
  return new Map(near.map(([concept, to]) => [concept, to / most]));
}
