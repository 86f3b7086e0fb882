// What calls and areas are read with: everything that people have written in data/ and that the matching rests on.
import type { Places } from './places.ts';
import type { Programme } from './programme.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Weights } from './weights.ts';

export interface MatchingKnowledge {
  vocabulary: Vocabulary;
  programmes: readonly Programme[];
  weights: Weights;
  places: Places;
}
