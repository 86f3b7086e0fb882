// An application for EU money: what it is for, what has happened with it, and what the municipality's own rule says must happen first.
import type { Day, Instant } from './calendar.ts';

/** What is written of an application. Sums in whole kronor; null: not stated. */
export interface ApplicationDraft {
  projectId: number;
  /** The stored call's key, or null when it is none of ours. */
  callKey: string | null;
  callName: string;
  /** The leading committee's id. */
  committee: string;
  responsible: string;
  partners: readonly { name: string; country: string | null }[];
  appliedSek: number | null;
  ownSek: number | null;
  hours: number | null;
}

export interface Application extends ApplicationDraft {
  id: number;
  madeAt: Instant;
  madeBy: string;
}

/** What was said when something turned out to be written wrongly. isReplaced: another event holds in its place; else it is struck. */
export interface EventCorrection {
  isReplaced: boolean;
  reason: string;
  writtenAt: Instant;
  writtenBy: string;
}

/** An event as it is kept. correction: null while it holds. */
export type KeptEvent = ApplicationEvent & { id: number; correction: EventCorrection | null };

/** Something that happened with an application, and what is told of it. */
export type ApplicationEvent = { day: Day; writtenAt: Instant; writtenBy: string } & (
  | { kind: 'approved'; holds: { by: string; paragraph: string } }
  | { kind: 'sent'; holds: Record<string, never> }
  | { kind: 'granted'; holds: { grantedSek: number | null; words: string } }
  | { kind: 'refused'; holds: { reasons: string } }
  | { kind: 'withdrawn'; holds: { why: string } }
  | { kind: 'started' | 'ended'; holds: { words: string } }
  | { kind: 'effects'; holds: { area: string; effects: string } }
);
