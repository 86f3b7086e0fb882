// Finds out whether a call has gone from its source before its last day: the source no longer lists it, though it is read as it should.
import type { Day } from '../domain/calendar.ts';
import type { Call } from '../domain/call.ts';
import { placesOfAll } from '../store/call-places.ts';
import { callByKey } from '../store/calls.ts';
import type { Store } from '../store/open.ts';
import { goodCrawlsSince } from '../store/runs.ts';

/** A call is gone when its source has been read whole so many times without it. */
const GONE_AFTER = 2;

/** The day since which a call is gone from its source and from every other place of it, with its key; nothing while it stands somewhere. */
export function goneReader(db: Store) {
  const known = new Map<string, [string, Day][]>();
  return (call: Call): [string, Day][] => {
    const found = known.get(call.key) ?? goneIn(db, call);
    known.set(call.key, found);
    return found;
  };
}

function goneIn(db: Store, call: Call): [string, Day][] {
  const places = placesOfAll(db, [call.key]).get(call.key)?.places ?? [];
  const others = places.flatMap(({ key }) => (key === call.key ? [] : (callByKey(db, key) ?? [])));
  const all = [call, ...others];
  const isGone = all.every(({ source, lastSeenOn }) => goodCrawlsSince(db, source, lastSeenOn) >= GONE_AFTER);
  const since = all
    .map(({ lastSeenOn }) => lastSeenOn)
    .sort()
    .at(-1);
  return isGone && since !== undefined ? [[call.key, since]] : [];
}
