// What has happened to a call, as one line of events in time: seen, opened, changed, closed, gone and back, joined and parted.
import type { Day } from './calendar.ts';
import { type Call, type Change, closesOn, statusOn } from './call.ts';

/**
 * seen     it was seen for the first time
 * opened   the day came that its source had named for the opening
 * changed  facts differed from the version before
 * closed   the last day for newcomers passed
 * gone     its source no longer shows it; `lastSeenOn` is the last day that it did
 * back     its source showed it again after it had been gone; the day is not known, only that it was by `on`
 * joined   it was taken for the same as another record, or for what an early sign became
 * parted   a person said that it is not
 */
export type Happening =
  | { kind: 'seen'; on: Day }
  | { kind: 'opened'; on: Day }
  | { kind: 'changed'; on: Day; changes: Change[] }
  | { kind: 'closed'; on: Day }
  | { kind: 'gone'; on: Day; lastSeenOn: Day }
  | { kind: 'back'; on: Day }
  | { kind: 'joined' | 'parted'; on: Day; link: LinkTold };

/** A link as the line tells it. */
export interface LinkTold {
  why: string;
  /** The record that the call was joined with. */
  other: { key: string; title: string; language: string };
  kind: 'same' | 'became';
  /** In what role somebody parted them; null for what a rule did. */
  by: string | null;
}

/** What is known of a call besides itself. */
export interface Past {
  changes: readonly { seenOn: Day; changes: Change[] }[];
  /** The day its source was last read whole without it; null when it is there. */
  missingSince: Day | null;
  /** Each time that people were told that it was gone: when, and the day it had last been seen. */
  toldGone: readonly { on: Day; lastSeenOn: Day }[];
  links: readonly { on: Day; parted: boolean; link: LinkTold }[];
}

/** Of what happened on one day the last in this order happened last. */
const ORDER: Happening['kind'][] = ['seen', 'joined', 'opened', 'changed', 'parted', 'back', 'gone', 'closed'];

/** Everything that has happened to a call until today, newest first. */
export function happeningsOf(call: Call, past: Past, today: Day): Happening[] {
  const all: Happening[] = [
    { kind: 'seen', on: call.firstSeenOn },
    ...openedOn(call, today),
    ...past.changes.map(({ seenOn, changes }): Happening => ({ kind: 'changed', on: seenOn, changes })),
    ...closedOn(call, today),
    ...gonePast(call, past),
    ...past.links.map(({ on, parted, link }): Happening => ({ kind: parted ? 'parted' : 'joined', on, link })),
  ];
  return all.sort((a, b) => (a.on === b.on ? ORDER.indexOf(b.kind) - ORDER.indexOf(a.kind) : a.on < b.on ? 1 : -1));
}

/** A plan's days are preliminary, and a source that still says that the call is to come is believed. */
function openedOn(call: Call, today: Day): Happening[] {
  const { opensOn, planned } = call;
  const has = opensOn !== null && opensOn <= today && planned !== true && statusOn(call, today) !== 'coming';
  return has ? [{ kind: 'opened', on: opensOn }] : [];
}

/** Only a day that stands among the last days: that it closed before it began for newcomers is no day to show. */
function closedOn(call: Call, today: Day): Happening[] {
  const day = closesOn(call);
  const isKnown = day !== null && call.deadlines.some((d) => d.day === day);
  return isKnown && day < today ? [{ kind: 'closed', on: day }] : [];
}

/** Gone now, and gone before: then it has been seen since the day that people were told it was last seen. */
function gonePast({ lastSeenOn }: Call, { missingSince, toldGone }: Past): Happening[] {
  const before = [...new Map(toldGone.map((one) => [one.lastSeenOn, one])).values()].filter(
    (one) => one.lastSeenOn < lastSeenOn,
  );
  const back = before.length > 0 ? [{ kind: 'back' as const, on: lastSeenOn }] : [];
  const now = missingSince === null ? [] : [{ kind: 'gone' as const, on: missingSince, lastSeenOn }];
  return [...before.map((one): Happening => ({ kind: 'gone', ...one })), ...back, ...now];
}
