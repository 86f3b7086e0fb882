// Profiles: each committee's, as numbered revisions, so that old matches can be explained, and a change compared and taken back.
import type { Instant } from '../domain/calendar.ts';
import type { Profile } from '../domain/committee.ts';
import type { Store } from './open.ts';

/** A revision, without what it holds. `by` and `reason` are null when it came from the municipality's file. */
export interface ProfileRevision {
  revision: number;
  at: Instant;
  by: string | null;
  reason: string | null;
}

/** Saves a profile as a new revision unless it equals the last one. Returns the revision that holds now. */
export function saveProfile(
  db: Store,
  profile: Profile,
  at: Instant,
  { by, reason }: { by: string | null; reason: string | null } = { by: null, reason: null },
): number {
  const json = JSON.stringify(profile);
  const last = db
    .prepare('SELECT revision, profile FROM profiles WHERE committee = ? ORDER BY revision DESC LIMIT 1')
    .get(profile.committee) as { revision: number; profile: string } | undefined;
  if (last?.profile === json) return last.revision;
  const revision = (last?.revision ?? 0) + 1;
  db.prepare(
    'INSERT INTO profiles (committee, revision, profile, saved_at, saved_by, reason) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(profile.committee, revision, json, at, by, reason);
  return revision;
}

/** A committee's profile as it was at a revision. */
export function profileAt(db: Store, committee: string, revision: number): Profile | undefined {
  const json = db
    .prepare('SELECT profile FROM profiles WHERE committee = ? AND revision = ?')
    .pluck()
    .get(committee, revision);
  return json === undefined ? undefined : (JSON.parse(String(json)) as Profile);
}

/** A committee's revisions, the latest first. */
export const profileRevisions = (db: Store, committee: string): ProfileRevision[] =>
  db
    .prepare(
      `SELECT revision, saved_at AS at, saved_by AS by, reason FROM profiles WHERE committee = ? ORDER BY revision DESC`,
    )
    .all(committee) as ProfileRevision[];
