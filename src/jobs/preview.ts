// The preview: keeps the stored calls, read for matching, in memory, and answers at once what a changed profile would tell.
import { addDays, type Day } from '../domain/calendar.ts';
import { type CallDraft, statusOn } from '../domain/call.ts';
import { type Municipality, type Profile, profileOf } from '../domain/committee.ts';
import type { MatchingKnowledge } from '../domain/knowledge.ts';
import { applyLearntToProfile, learntFor } from '../domain/learning.ts';
import {
  type CallReading,
  matchCommittee,
  type ProfileReading,
  prepareProfile,
  readForMatching,
} from '../domain/match.ts';
import {
  type HeldCall,
  type Preview,
  type PreviewLine,
  previewOf,
  togetherWith,
  toldTo,
  withoutTexts,
} from '../domain/preview.ts';
import { callsWith } from '../domain/preview-terms.ts';
import { WEEKS_BACK } from '../domain/preview-weeks.ts';
import type { CommitteesMatch } from '../domain/together.ts';
import { answersOf } from '../store/answers.ts';
import { callByKey } from '../store/calls.ts';
import { type CallStamp, callStamps, firstDayOf } from '../store/held.ts';
import type { Store } from '../store/open.ts';
import { turn } from './slices.ts';

export interface PreviewNeeds {
  db: Store;
  knowledge: MatchingKnowledge;
  /** As it holds when it is asked. */
  municipality: () => Municipality;
  today: () => Day;
  /** While calls are read, the first time or anew. */
  onCall?: (done: number, of: number) => void;
}

export interface Previewer {
  /**
   * What `profile` would tell beside what `before` tells, by the calls as they are stored now. The first answer waits until all calls
   * are read, about a second per thousand; later ones only for those whose content has changed. Reasons stand with the `shown` best of
   * those ranked and of those that enter.
   */
  preview(profile: Profile, before: Profile, shown?: number): Promise<Preview>;
}

/** So many calls are read between two turns of the event loop, so that pages are served meanwhile. */
const AT_A_TIME = 10;
/** So many whole readings are kept, of the calls shown last: mostly the next change shows them again. */
const MOST_WHOLE = 60;
/** So many terms' counts are kept until the calls change. */
const MOST_COUNTED = 2000;

/** Opens a preview. It holds nothing until it is first asked. */
export function openPreview(needs: PreviewNeeds): Previewer {
  const { db, knowledge } = needs;
  const kept = new Map<string, Kept>();
  const counts = new Map<string, number>();
  const wholes = new Map<string, CallReading>();
  const firstDays = new Map<string, Day>();
  let committees: CommitteesRead | null = null;
  let underWay: Promise<void> | null = null;
  /** Those who ask while calls are being read wait together. */
  const bringUpToDate = () => {
    const municipality = needs.municipality();
    if (committees?.of !== municipality) committees = committeesOf(municipality, knowledge);
    underWay ??= readChanged({ ...needs, committees }, kept, () => counts.clear()).finally(() => {
      underWay = null;
    });
    return underWay;
  };
  const firstDay = (source: string): Day | null =>
    remembered(firstDays, source, Number.POSITIVE_INFINITY, () => firstDayOf(db, source));
  return {
    async preview(profile, before, shown = 15) {
      await bringUpToDate();
      const municipality = needs.municipality();
      const today = needs.today();
      const calls = [...kept].map(([key, one]) => heldCall(key, one, firstDay(one.stamp.source), today));
      const since = [...kept.values()].flatMap((k) => firstDay(k.stamp.source) ?? []).sort()[0] ?? null;
      const countTerm = (term: string) =>
        remembered(counts, term, MOST_COUNTED, () => callsWith(term, calls, knowledge)) ?? 0;
      const learntOf = (committee: string) =>
        learntFor(answersOf(db, committee), (key) => kept.get(key)?.reading ?? null);
      const found = previewOf(
        calls,
        { before, after: profile },
        { today, since },
        { knowledge, municipality, learntOf, countTerm },
      );
      const shownLines = new Set([...found.ranked.slice(0, shown), ...found.enters.slice(0, shown)]);
      const reading = applyLearntToProfile(prepareProfile(profile, knowledge), learntOf(profile.committee));
      tellWhy(shownLines, { committee: profile.committee, reading }, kept, { ...needs, municipality, wholes });
      return found;
    },
  };
}

interface Reader extends PreviewNeeds {
  committees: CommitteesRead;
}

/** A municipality's committees, read for matching. */
interface CommitteesRead {
  of: Municipality;
  all: { id: string; name: string; profile: ProfileReading }[];
}

const committeesOf = (municipality: Municipality, knowledge: MatchingKnowledge): CommitteesRead => ({
  of: municipality,
  all: municipality.committees.map((committee) => {
    const { id, name } = committee;
    return { id, name, profile: prepareProfile(profileOf(municipality, committee), knowledge) };
  }),
});

/** What is kept of a call as long as its content is the same. */
interface Kept {
  stamp: CallStamp;
  draft: Pick<CallDraft, 'identifier' | 'title' | 'deadlines' | 'statusSaid' | 'opensOn'>;
  /** Without its texts: they are most of its weight. */
  reading: CallReading;
  toldTo: readonly CommitteesMatch[];
  /** The municipality that they are told in. */
  of: Municipality;
}

/** Reads the calls that are new or whose content has changed, and lets go of those that closed long ago. `changed`: some did. */
async function readChanged(needs: Reader, kept: Map<string, Kept>, changed: () => void): Promise<void> {
  const stamps = callStamps(needs.db, addDays(needs.today(), -7 * WEEKS_BACK));
  const keys = new Set(stamps.map((s) => s.key));
  const gone = [...kept.keys()].filter((key) => !keys.has(key));
  for (const key of gone) kept.delete(key);
  const isRead = ({ key, contentHash }: CallStamp) => kept.get(key)?.stamp.contentHash === contentHash;
  const { committees } = needs;
  const stale = stamps.filter((s) => !isRead(s) || kept.get(s.key)?.of !== committees.of);
  for (const [i, stamp] of stale.entries()) {
    const known = isRead(stamp) ? kept.get(stamp.key) : undefined;
    const call = known ? undefined : callByKey(needs.db, stamp.key);
    if (known) Object.assign(known, { toldTo: toldTo(known.reading, committees.all), of: committees.of });
    else if (call) kept.set(stamp.key, keptOf(stamp, call, needs));
    else continue;
    if ((i + 1) % AT_A_TIME > 0) continue;
    needs.onCall?.(i + 1, stale.length);
    await turn();
  }
  // The days that a call was seen move without its content.
  for (const stamp of stamps) {
    const one = kept.get(stamp.key);
    if (one) one.stamp = stamp;
  }
  if (gone.length + stale.length > 0) changed();
}

function keptOf(stamp: CallStamp, call: CallDraft, { knowledge, committees }: Reader): Kept {
  const { identifier, title, deadlines, statusSaid, opensOn } = call;
  const reading = withoutTexts(readForMatching(call, knowledge));
  const draft = { identifier, title, deadlines, statusSaid, opensOn };
  return { stamp, draft, reading, toldTo: toldTo(reading, committees.all), of: committees.of };
}

function heldCall(key: string, { stamp, draft, reading, toldTo }: Kept, firstDay: Day | null, today: Day): HeldCall {
  const { firstSeenOn, lastSeenOn } = stamp;
  const closed = statusOn({ ...draft, lastSeenOn }, today) === 'closed';
  const { identifier, title } = draft;
  return { key, identifier, title, firstSeenOn, initial: firstSeenOn === firstDay, closed, reading, toldTo };
}

/** Puts the reasons to the lines that are shown. */
function tellWhy(
  lines: Iterable<PreviewLine>,
  { committee, reading }: { committee: string; reading: ProfileReading },
  kept: ReadonlyMap<string, Kept>,
  needs: Omit<PreviewNeeds, 'municipality'> & { municipality: Municipality; wholes: Map<string, CallReading> },
): void {
  for (const line of lines) {
    const one = kept.get(line.key);
    const name = `${line.key} ${one?.stamp.contentHash}`;
    const whole = remembered(needs.wholes, name, MOST_WHOLE, () => readWhole(needs, line.key));
    if (!one || !whole) continue;
    const match = matchCommittee(whole, reading);
    line.reasons = togetherWith(match, committee, one.toldTo, needs.municipality).reasons;
  }
}

function readWhole({ db, knowledge }: Pick<PreviewNeeds, 'db' | 'knowledge'>, key: string): CallReading | null {
  const call = callByKey(db, key);
  return call ? readForMatching(call, knowledge) : null;
}

/** What `memory` has by this name, or what is made for it now; past `most` the memory lets go of what was asked for longest ago. */
function remembered<T>(memory: Map<string, T>, name: string, most: number, make: () => T | null): T | null {
  const found = memory.get(name) ?? make();
  if (found === null) return null;
  memory.delete(name);
  memory.set(name, found);
  const [oldest] = memory.keys();
  if (memory.size > most && oldest !== undefined) memory.delete(oldest);
  return found;
}
