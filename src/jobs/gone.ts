// Finds out whether a call has gone from its source before its last day: the source no longer lists it, though it is read as it should.
import type { Day } from '../domain/calendar.ts';
import type { Call } from '../domain/call.ts';
import { placesOfAll } from '../store/call-places.ts';
import { callByKey } from '../store/calls.ts';
import type { Store } from '../store/open.ts';
import { goodCrawlDay } from '../store/runs.ts';

/** A call is gone when its source has been read whole so many times without it. */
const GONE_AFTER = 2;

/** The day since which a call is gone from its source and from every other place of it, with its key; nothing while it stands somewhere. */
export function goneReader(db: Store) {
  const known = new Map<string, [string, Day][]>();
  const seenBefore = new Map<string, Day | null>();
  const isMissed = ({ source, lastSeenOn }: Call): boolean => {
    const day = seenBefore.get(source) ?? goodCrawlDay(db, source, GONE_AFTER - 1);
    seenBefore.set(source, day);
    return day !== null && day > lastSeenOn;
  };
  return (call: Call): [string, Day][] => {
    const found = known.get(call.key) ?? (isMissed(call) ? goneIn(db, call, isMissed) : []);
    known.set(call.key, found);
    return found;
  };
}

function goneIn(db: Store, call: Call, isMissed: (call: Call) => boolean): [string, Day][] {
  const places = placesOfAll(db, [call.key]).get(call.key)?.places ?? [];
  const others = places.flatMap(({ key }) => (key === call.key ? [] : (callByKey(db, key) ?? [])));
  const since = [call, ...others]
    .map(({ lastSeenOn }) => lastSeenOn)
    .sort()
    .at(-1);
  return others.every(isMissed) && since !== undefined ? [[call.key, since]] : [];
}
