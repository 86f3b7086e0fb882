// The match job: scores every call whose content, or whose committees' profiles, have changed since it was last scored.
import { createHash } from 'node:crypto';
import { addDays } from '../domain/calendar.ts';
import { type Municipality, profileOf } from '../domain/committee.ts';
import type { Outcome } from '../domain/health.ts';
import type { MatchingKnowledge } from '../domain/knowledge.ts';
import { applyLearntToProfile, learntFor } from '../domain/learning.ts';
import {
  type CallReading,
  matchCommittee,
  type ProfileReading,
  prepareArea,
  prepareProfile,
  readForMatching,
  scoreArea,
} from '../domain/match.ts';
import { programmeOf } from '../domain/programme.ts';
import { liftTogether } from '../domain/together.ts';
import type { Clock } from '../edges/clock.ts';
import { answersOf } from '../store/answers.ts';
import { callByKey, refreshProgrammes } from '../store/calls.ts';
import { answeredCalls } from '../store/learning.ts';
import { callsToMatch, dropOtherCommittees, type StoredMatch, saveAreaScores, saveMatches } from '../store/matches.ts';
import type { Store } from '../store/open.ts';
import { saveProfile } from '../store/profiles.ts';
import { inSlices, SLICE_MILLISECONDS, turn } from './slices.ts';

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
const MATCHER = 4;
/** Calls that closed longer ago keep the scores they had. */
const CLOSED_DAYS = 90;

/** A committee, ready to be matched. */
interface Ready {
  id: string;
  name: string;
  revision: number;
  reading: ProfileReading;
  /** Of the profile, and of what the committee's answers have taught. */
  print: string;
}

/** Scores what needs it. Stops anywhere without harm: what is not yet scored is scored next time. */
export async function match(
  needs: MatchNeeds,
): Promise<{ outcome: Outcome; sentence: string; counts: Record<string, number> }> {
  const { db, municipality, knowledge } = needs;
  refreshProgrammes(db, (call) => programmeOf(knowledge.programmes, call)?.programme.id ?? null);
  const committees = await readyCommittees(needs);
  const ids = committees.map((c) => c.id);
  dropOtherCommittees(db, ids);
  const prints = new Map(committees.map((c) => [c.id, c.print]));
  const basisOf = (contentHash: string, committee: string) =>
    `${MATCHER} ${needs.print} ${prints.get(committee)} ${contentHash.slice(0, 16)}`;
  const closingFrom = addDays(needs.clock.today(), -CLOSED_DAYS);
  const calls: string[] = [];
  for (let after: number | null = 0; after !== null; await turn()) {
    const found = callsToMatch(db, ids, basisOf, { closingFrom, after });
    calls.push(...found.keys);
    after = found.last;
  }
  const areas = municipality.areas.map((area) => prepareArea(area, knowledge));
  const score = (key: string) => {
    const call = callByKey(db, key);
    if (!call) return 0;
    const reading = readForMatching(call, knowledge);
    const matches = matchAll(reading, committees, municipality);
    saveMatches(db, call, matches, basisOf);
    saveAreaScores(
      db,
      key,
      areas.map((area) => scoreArea(reading, area)),
    );
    return matches.filter((m) => m.match.chosen).length;
  };
  let chosen = 0;
  for (let done = 0; done < calls.length; ) {
    const until = performance.now() + SLICE_MILLISECONDS;
    db.transaction(() => {
      for (; done < calls.length && performance.now() < until; done += 1) chosen += score(calls[done] ?? '');
    }).immediate();
    needs.onCall?.(done, calls.length);
    await turn();
  }
  return {
    outcome: calls.length === 0 ? 'not-modified' : 'ok',
    sentence: `${calls.length} nya eller omskrivna utlysningar jämfördes med områdena hos ${committees.length} ${committees.length === 1 ? 'nämnd' : 'nämnder och bolag'}; ${chosen} träffar.`,
    counts: { calls: calls.length, committees: committees.length, chosen },
  };
}

/** Reads every committee's profile as its answers leave it, and saves it as a revision when it has changed. */
async function readyCommittees({ db, municipality, knowledge, clock }: MatchNeeds): Promise<Ready[]> {
  const readCall = answeredCalls(db, knowledge);
  const ready: Ready[] = [];
  for (const committee of municipality.committees) {
    const profile = profileOf(municipality, committee);
    const answers = answersOf(db, committee.id);
    await inSlices(answers, ({ callKey }) => readCall(callKey));
    const learnt = learntFor(answers, readCall);
    ready.push({
      id: committee.id,
      name: committee.name,
      revision: saveProfile(db, profile, clock.now()),
      reading: applyLearntToProfile(prepareProfile(profile, knowledge), learnt),
      print: printOf([profile, learnt.shifts]),
    });
  }
  return ready;
}

/** A call's match with every committee; one that several are told of is lifted. */
function matchAll(reading: CallReading, committees: readonly Ready[], municipality: Municipality): StoredMatch[] {
  const revisions = new Map(committees.map((c) => [c.id, c.revision]));
  const each = committees.map((c) => ({ committee: c.id, name: c.name, match: matchCommittee(reading, c.reading) }));
  return liftTogether(each, municipality.bonuses.several, municipality.committees).map((one) => ({
    committee: one.committee,
    revision: revisions.get(one.committee) ?? 0,
    match: one.match,
  }));
}

const printOf = (what: unknown): string => createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 16);
