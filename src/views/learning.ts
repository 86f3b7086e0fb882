// What an answer changed, in Swedish: the same words on pages and on the command line.
import { type changedBetween, signed } from '../domain/learning.ts';
import type { Vocabulary } from '../domain/vocabulary.ts';

/** So many subjects are told each way. */
const MOST_TOLD = 8;

export type LearningChange = ReturnType<typeof changedBetween>[number];

interface Told {
  /** The committee's name. */
  committee: string;
  vocabulary: Pick<Vocabulary, 'labels'>;
  /** Whether the answer could change anything. */
  aboutSubject: boolean;
}

/** What changed, a sentence each way. */
export function changeInWords(changes: readonly LearningChange[], told: Told): string[] {
  const { committee, vocabulary, aboutSubject } = told;
  const sentence = (some: readonly LearningChange[], way: string): string[] => {
    if (some.length === 0) return [];
    const subjects = some.slice(0, MOST_TOLD).map((c) => `${vocabulary.labels[c.concept]?.sv ?? ''} (${signed(c.by)})`);
    const rest = some.length > MOST_TOLD ? ` och ${some.length - MOST_TOLD} till` : '';
    return [`Ämnen som nu räknas ${way} för ${committee}: ${subjects.join(', ')}${rest}.`];
  };
  const lines = [
    ...sentence(
      changes.filter((c) => c.by > 0),
      'mer',
    ),
    ...sentence(
      changes.filter((c) => c.by < 0),
      'mindre',
    ),
  ];
  if (lines.length > 0) return [...lines, 'Rangordningen ändras vid nästa jämförelse.'];
  return [
    aboutSubject
      ? `Det gör ännu ingen skillnad för något ämne hos ${committee}.`
      : 'Skälet säger inget om ämnet, så inget ämne räknas om.',
  ];
}
