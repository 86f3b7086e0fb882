// The match job: scores every call whose content, or whose committees' profiles, have changed since it was last scored.
import { createHash } from 'node:crypto';
import { addDays } from '../domain/calendar.ts';
import { type Municipality, type Profile, profileOf } from '../domain/committee.ts';
import type { Outcome } from '../domain/health.ts';
import type { MatchingKnowledge } from '../domain/knowledge.ts';
import { matchCommittee, prepareProfile, readForMatching } from '../domain/match.ts';
import { programmeOf } from '../domain/programme.ts';
import { liftTogether } from '../domain/together.ts';
import type { Clock } from '../edges/clock.ts';
import { callByKey, refreshProgrammes } from '../store/calls.ts';
import { callsToMatch, dropOtherCommittees, saveMatches } from '../store/matches.ts';
import type { Store } from '../store/open.ts';
import { saveProfile } from '../store/profiles.ts';

export interface MatchNeeds {
  db: Store;
  clock: Clock;
  municipality: Municipality;
  knowledge: MatchingKnowledge;
  /** A print of the knowledge: when it changes, everything is scored anew. */
  print: string;
  onCall?: (done: number, of: number) => void;
}

/** Raise it when the matcher scores otherwise than before, so that stored matches are made anew. */
const MATCHER = 3;
/** Calls that closed longer ago keep the scores they had. */
const CLOSED_DAYS = 90;
/** So many calls are scored between two turns of the event loop, so that pages are served meanwhile. */
const AT_A_TIME = 10;

/** Scores what needs it. Stops anywhere without harm: what is not yet scored is scored next time. */
export async function match(
  needs: MatchNeeds,
): Promise<{ outcome: Outcome; sentence: string; counts: Record<string, number> }> {
  const { db, municipality, knowledge } = needs;
  refreshProgrammes(db, (call) => programmeOf(knowledge.programmes, call)?.programme.id ?? null);
  const committees = municipality.committees.map((committee) => {
    const profile = profileOf(municipality, committee);
    return {
      id: committee.id,
      name: committee.name,
      revision: saveProfile(db, profile, needs.clock.now()),
      reading: prepareProfile(profile, knowledge),
      print: printOf(profile),
    };
  });
  dropOtherCommittees(
    db,
    committees.map((c) => c.id),
  );
  const revisions = new Map(committees.map((c) => [c.id, c.revision]));
  const prints = new Map(committees.map((c) => [c.id, c.print]));
  const basisOf = (contentHash: string, committee: string) =>
    `${MATCHER} ${needs.print} ${prints.get(committee)} ${contentHash.slice(0, 16)}`;
  const calls = callsToMatch(
    db,
    committees.map((c) => c.id),
    basisOf,
    addDays(needs.clock.today(), -CLOSED_DAYS),
  );
  const score = (key: string) => {
    const call = callByKey(db, key);
    if (!call) return 0;
    const reading = readForMatching(call, knowledge);
    const each = committees.map(({ id, name, reading: profile }) => ({
      committee: id,
      name,
      match: matchCommittee(reading, profile),
    }));
    const matches = liftTogether(each, municipality.bonuses.several).map(({ committee, match: lifted }) => ({
      committee,
      revision: revisions.get(committee) ?? 0,
      match: lifted,
    }));
    saveMatches(db, call, matches, basisOf);
    return matches.filter((m) => m.match.chosen).length;
  };
  let chosen = 0;
  for (let from = 0; from < calls.length; from += AT_A_TIME) {
    const some = calls.slice(from, from + AT_A_TIME);
    db.transaction(() => {
      for (const key of some) chosen += score(key);
    }).immediate();
    needs.onCall?.(Math.min(from + AT_A_TIME, calls.length), calls.length);
    await new Promise((turn) => setImmediate(turn));
  }
  return {
    outcome: calls.length === 0 ? 'not-modified' : 'ok',
    sentence: `${calls.length} nya eller omskrivna utlysningar jämfördes med områdena hos ${committees.length} ${committees.length === 1 ? 'nämnd' : 'nämnder och bolag'}; ${chosen} träffar.`,
    counts: { calls: calls.length, committees: committees.length, chosen },
  };
}

const printOf = (profile: Profile): string =>
  createHash('sha256').update(JSON.stringify(profile)).digest('hex').slice(0, 16);
