// What is different between two profiles, in Swedish: a sentence for each thing.
import type { AreaChange, ProfileChange } from '../domain/profile-change.ts';
import { listed } from './swedish.ts';

/** A weight or a threshold, unrounded: `0,25`. */
export const exact = (n: number): string => String(n).replace('.', ',');

/** Every difference as a sentence, the threshold first. */
export const changeInWords = ({ threshold, areas }: ProfileChange): string[] => [
  ...(threshold ? [`Gränsen går från ${exact(threshold.before)} till ${exact(threshold.after)} poäng.`] : []),
  ...areas.flatMap(areaInWords),
];

function areaInWords({ name, weight, ...texts }: AreaChange): string[] {
  const weighed = weight === null ? [] : [weightInWords(name, weight)];
  return [...weighed, ...textInWords(name, texts)];
}

function weightInWords(name: string, { before, after }: { before: number; after: number }): string {
  if (before === 0) return `Området ${name} kommer till, med vikten ${exact(after)}.`;
  if (after === 0) return `Området ${name} tas bort. Vikten var ${exact(before)}.`;
  return `${name}: vikten går från ${exact(before)} till ${exact(after)}.`;
}

/** The same of an area itself, whoever has it. */
function textInWords(
  name: string,
  { renamed, described, added, removed, reordered }: Omit<AreaChange, 'id' | 'name' | 'weight'>,
): string[] {
  return [
    ...(renamed ? [`Området ${renamed.before} heter i stället ${renamed.after}.`] : []),
    ...(described ? [`${name}: beskrivningen är omskriven.`] : []),
    ...(added.length > 0 ? [`${name}: nya sökord är ${quoted(added)}.`] : []),
    ...(removed.length > 0 ? [`${name}: borttagna sökord är ${quoted(removed)}.`] : []),
    ...(reordered ? [`${name}: sökorden står i en annan ordning.`] : []),
  ];
}

const quoted = (terms: string[]): string => listed(terms.map((term) => `”${term}”`));
