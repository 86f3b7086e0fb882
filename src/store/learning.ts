// What a committee's answers, as they are stored, change in its areas.
import type { Answer } from '../domain/answer.ts';
import { type Committee, type Municipality, profileOf } from '../domain/committee.ts';
import type { MatchingKnowledge } from '../domain/knowledge.ts';
import { feltIn, type Learnt, learntFor } from '../domain/learning.ts';
import { type CallReading, prepareProfile, readForMatching } from '../domain/match.ts';
import { answersOf } from './answers.ts';
import { callByKey } from './calls.ts';
import { prepared, type Store } from './open.ts';

type Said = Pick<CallReading, 'mentions'>;

/** What answered calls say, by key: there are more of them each year, and to read one takes a hundred times as long as to look it up. */
const READ = new WeakMap<MatchingKnowledge, Map<string, Said & { contentHash: string }>>();

/** A function that gives what a call of a key says; null for an unknown one. A call is read again only when its content is another. */
export function answeredCalls(db: Store, knowledge: MatchingKnowledge): (key: string) => Said | null {
  const read = READ.get(knowledge) ?? new Map<string, Said & { contentHash: string }>();
  READ.set(knowledge, read);
  const hashOf = prepared(db, 'SELECT content_hash AS contentHash FROM calls WHERE key = ?');
  return (key) => {
    const stored = hashOf.get(key) as { contentHash: string } | undefined;
    const known = read.get(key);
    if (stored === undefined || known?.contentHash === stored.contentHash) return (stored && known) ?? null;
    const call = callByKey(db, key);
    if (call === undefined) return null;
    const { mentions } = readForMatching(call, knowledge);
    read.set(key, { contentHash: stored.contentHash, mentions });
    return { mentions };
  };
}

/** What a committee's standing answers change in its areas now, or what others would. */
export function learningOf(
  db: Store,
  { knowledge, municipality }: { knowledge: MatchingKnowledge; municipality: Municipality },
  committee: Committee,
): (answers?: readonly Answer[]) => Learnt {
  const profile = prepareProfile(profileOf(municipality, committee), knowledge);
  const readCall = answeredCalls(db, knowledge);
  return (answers = answersOf(db, committee.id)) => feltIn(profile, learntFor(answers, readCall));
}
