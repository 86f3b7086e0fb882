// The job that looks for calls that fit projects examined before: what is new or has opened since they were last compared.
import { isNewsBeside, isWithoutMoney, LEAST_TOLD } from '../domain/again.ts';
import type { Day } from '../domain/calendar.ts';
import type { Municipality } from '../domain/committee.ts';
import type { EvidenceCall, ExaminationRecord } from '../domain/examination.ts';
import { whenOf } from '../domain/examination-record.ts';
import { type ProjectReading, prepareProject, projectText } from '../domain/examine.ts';
import type { MatchingKnowledge } from '../domain/knowledge.ts';
import { readForMatching, scoreCommittee } from '../domain/match.ts';
import type { Clock } from '../edges/clock.ts';
import { callByKey } from '../store/calls.ts';
import { fixedByNumber } from '../store/fixed-examinations.ts';
import { listedKeysOf } from '../store/marks.ts';
import type { Store } from '../store/open.ts';
import {
  type CallToCompare,
  callsToCompare,
  dropClosed,
  foundFor,
  latestFixed,
  markCompared,
  saveOpening,
} from '../store/openings.ts';
import { listProjects } from '../store/projects.ts';
import { inSlices, SLICE_MILLISECONDS, turn } from './slices.ts';
import type { Report } from './tick.ts';

export interface AgainNeeds {
  db: Store;
  clock: Clock;
  municipality: Municipality;
  knowledge: MatchingKnowledge;
}

/** So long in all; what is left is compared the next time. */
const MOST_MILLISECONDS = 60_000;

/** A project that has been examined, ready to be compared. */
interface Examined {
  number: number;
  reading: ProjectReading;
  /** What its examination knew of a call, by the key that it is listed by now. */
  known(callKey: string): EvidenceCall | undefined;
}

/**
 * Compares each call that is new, rewritten or opened since the last time with every examined project that is planned or going on, each
 * call read once, and puts down what fits. Stops anywhere without harm: a call counts as compared in the transaction that puts it down.
 */
export async function findAgain(needs: AgainNeeds): Promise<Report> {
  const { db, clock, knowledge } = needs;
  const today = clock.today();
  dropClosed(db, today);
  const calls = callsToCompare(db, today);
  const projects = calls.length === 0 ? [] : await examinedProjects(needs);
  const stopAt = performance.now() + MOST_MILLISECONDS;
  const counts = { calls: 0, projects: projects.length, found: 0, left: 0 };
  while (counts.calls < calls.length && performance.now() < stopAt) {
    const until = performance.now() + SLICE_MILLISECONDS;
    db.transaction(() => {
      do {
        const call = calls[counts.calls];
        if (call === undefined) break;
        if (projects.length > 0) counts.found += compare(db, call, projects, { knowledge, today, at: clock.now() });
        markCompared(db, call, today);
        counts.calls += 1;
      } while (performance.now() < until);
    }).immediate();
    await turn();
  }
  counts.left = calls.length - counts.calls;
  return { outcome: calls.length === 0 ? 'not-modified' : 'ok', sentence: sentenceOf(counts), counts };
}

/** How many projects a call fits that did not know of it. */
function compare(
  db: Store,
  { id, key }: CallToCompare,
  projects: readonly Examined[],
  { knowledge, today, at }: { knowledge: MatchingKnowledge; today: Day; at: string },
): number {
  const call = callByKey(db, key);
  const when = call === undefined ? 'past' : whenOf(call, today);
  if (call === undefined || call.kind !== 'call' || when === 'past') return 0;
  const read = readForMatching(call, knowledge);
  const before = foundFor(db, id);
  let found = 0;
  for (const { number, reading, known } of projects) {
    const { score, role } = scoreCommittee(read, reading.profile);
    const isNews = score >= LEAST_TOLD && role !== 'no' && isNewsBeside(known(key), when);
    if (isNews && !before.has(number)) found += 1;
    if (isNews || before.has(number)) saveOpening(db, { number, callId: id, score: role === 'no' ? 0 : score, at });
  }
  return found;
}

/** Every project that is planned or going on and has a fixed examination, read a slice at a time. */
async function examinedProjects({ db, municipality, knowledge }: AgainNeeds): Promise<Examined[]> {
  const standing = new Map(listProjects(db).flatMap((one) => (isWithoutMoney(one, []) ? [[one.id, one]] : [])));
  const examined: Examined[] = [];
  await inSlices(latestFixed(db), ({ number, projectId }) => {
    const project = standing.get(projectId);
    if (project === undefined) return;
    examined.push({
      number,
      reading: prepareProject(projectText(project), knowledge, municipality.nuts),
      known: evidenceReader(db, number),
    });
  });
  return examined;
}

/** The record is read when somebody first asks: most projects fit none of the calls. */
function evidenceReader(db: Store, number: number): Examined['known'] {
  let byKey: Map<string, EvidenceCall> | null = null;
  return (callKey) => {
    if (byKey === null) {
      const { calls } = JSON.parse(fixedByNumber(db, number).record) as ExaminationRecord;
      const listed = listedKeysOf(
        db,
        calls.map(({ key }) => key),
      );
      byKey = new Map(calls.map((call) => [listed.get(call.key) ?? call.key, call]));
    }
    return byKey.get(callKey);
  };
}

function sentenceOf({
  calls,
  projects,
  found,
  left,
}: {
  calls: number;
  projects: number;
  found: number;
  left: number;
}) {
  const compared = `${calls} nya eller öppnade utlysningar jämfördes med ${projects} prövade projekt; ${found} passar kanske`;
  return left === 0 ? `${compared}.` : `${compared}. ${left} utlysningar är kvar till nästa gång.`;
}
