// What a committee's answers, as they are stored, change in its areas.
import type { Answer } from '../domain/answer.ts';
import { type Committee, type Municipality, profileOf } from '../domain/committee.ts';
import type { MatchingKnowledge } from '../domain/knowledge.ts';
import { feltIn, type Learnt, learntFor } from '../domain/learning.ts';
import { type CallReading, prepareProfile, readForMatching } from '../domain/match.ts';
import { answersOf } from './answers.ts';
import { callByKey } from './calls.ts';
import type { Store } from './open.ts';

/** What a committee's standing answers change in its areas now, or what others would. Each call is read once. */
export function learningOf(
  db: Store,
  { knowledge, municipality }: { knowledge: MatchingKnowledge; municipality: Municipality },
  committee: Committee,
): (answers?: readonly Answer[]) => Learnt {
  const profile = prepareProfile(profileOf(municipality, committee), knowledge);
  const read = new Map<string, CallReading | null>();
  const readCall = (key: string): CallReading | null => {
    const known = read.get(key);
    if (known !== undefined) return known;
    const call = callByKey(db, key);
    const reading = call ? readForMatching(call, knowledge) : null;
    read.set(key, reading);
    return reading;
  };
  return (answers = answersOf(db, committee.id)) => feltIn(profile, learntFor(answers, readCall));
}
