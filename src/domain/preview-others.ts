// What a tried profile changes for other committees: its terms belong to areas, and others may have the same. Pure.
import { prepareArea } from './area.ts';
import { type Area, type Committee, type Municipality, type Profile, profileOf } from './committee.ts';
import type { CallReading } from './evidence.ts';
import type { MatchingKnowledge } from './knowledge.ts';
import { applyLearntToProfile, type Learnt } from './learning.ts';
import { prepareProfile, scoreCommittee } from './match.ts';
import { howRelevant } from './relevance.ts';

/** Another committee whose list the change touches. */
export interface OtherChange {
  committee: string;
  name: string;
  /** The names of the areas that it has too and whose terms are tried. */
  areas: string[];
  /** How many calls that are not closed would come in, and go out. */
  enters: number;
  leaves: number;
}

/** A call as it is held. */
interface Open {
  closed: boolean;
  reading: CallReading;
}

interface OthersKnowledge {
  knowledge: MatchingKnowledge;
  municipality: Municipality;
  learntOf: (committee: string) => Learnt;
}

/** The other committees that have an area whose terms are not as they were, in the municipality's order. */
export function othersOf(
  calls: readonly Open[],
  { before, after }: { before: Profile; after: Profile },
  { knowledge, municipality, learntOf }: OthersKnowledge,
): OtherChange[] {
  const changed = after.areas.flatMap((is) => {
    const was = municipality.areas.find(({ id }) => id === is.id);
    return was && was.terms.join('\n') !== is.terms.join('\n') ? [{ was, is }] : [];
  });
  const open = changed.length === 0 ? [] : calls.filter(({ closed }) => !closed);
  const moved = movedBy(changed, open, knowledge);
  const changeFor = (committee: Committee): OtherChange[] => {
    const shared = changed.filter(({ is }) => committee.areas[is.id] !== undefined).map(({ is }) => is);
    if (committee.id === before.committee || shared.length === 0) return [];
    const profile = profileOf(municipality, committee);
    const areas = profile.areas.map((a) => ({ ...a, terms: shared.find(({ id }) => id === a.id)?.terms ?? a.terms }));
    const learnt = learntOf(committee.id);
    // What answers have taught moves words that the areas share: then every call is looked at.
    const asked = learnt.shifts.length === 0 ? moved : open;
    const tellsWith = (one: Profile) => {
      const reading = applyLearntToProfile(prepareProfile(one, knowledge), learnt);
      return asked.map((call) => scoreCommittee(call.reading, reading).chosen);
    };
    const [was, is] = [tellsWith(profile), tellsWith({ ...profile, areas })];
    return [
      {
        committee: committee.id,
        name: committee.name,
        areas: shared.map(({ name }) => name),
        enters: is.filter((told, i) => told && !was[i]).length,
        leaves: was.filter((told, i) => told && !is[i]).length,
      },
    ];
  };
  return municipality.committees.flatMap(changeFor);
}

/** The calls that suit a changed area more or less than before: no other can come in or go out. */
function movedBy(
  changed: readonly { was: Area; is: Area }[],
  open: readonly Open[],
  knowledge: MatchingKnowledge,
): Open[] {
  const read = changed.map(({ was, is }) => ({ was: prepareArea(was, knowledge), is: prepareArea(is, knowledge) }));
  return open.filter(({ reading }) =>
    read.some(({ was, is }) => howRelevant(reading, was) !== howRelevant(reading, is)),
  );
}
