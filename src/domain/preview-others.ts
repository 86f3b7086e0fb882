// What a tried profile changes for other committees: its terms belong to areas, and others may have the same. Pure.
import { type Committee, type Municipality, type Profile, profileOf } from './committee.ts';
import type { CallReading } from './evidence.ts';
import type { MatchingKnowledge } from './knowledge.ts';
import { applyLearntToProfile, type Learnt } from './learning.ts';
import { prepareProfile, scoreCommittee } from './match.ts';

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

interface OthersKnowledge {
  knowledge: MatchingKnowledge;
  municipality: Municipality;
  learntOf: (committee: string) => Learnt;
}

/** The other committees that have an area whose terms are not as they were, in the municipality's order. */
export function othersOf(
  calls: readonly { closed: boolean; reading: CallReading }[],
  { before, after }: { before: Profile; after: Profile },
  { knowledge, municipality, learntOf }: OthersKnowledge,
): OtherChange[] {
  const changed = after.areas.filter((area) => {
    const now = municipality.areas.find(({ id }) => id === area.id);
    return now !== undefined && now.terms.join('\n') !== area.terms.join('\n');
  });
  const open = changed.length === 0 ? [] : calls.filter(({ closed }) => !closed);
  const tellsWith = (profile: Profile) => {
    const reading = applyLearntToProfile(prepareProfile(profile, knowledge), learntOf(profile.committee));
    return open.map((call) => scoreCommittee(call.reading, reading).chosen);
  };
  const changeFor = (committee: Committee): OtherChange[] => {
    const shared = changed.filter(({ id }) => committee.areas[id] !== undefined);
    if (committee.id === before.committee || shared.length === 0) return [];
    const profile = profileOf(municipality, committee);
    const areas = profile.areas.map((a) => ({ ...a, terms: shared.find(({ id }) => id === a.id)?.terms ?? a.terms }));
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
