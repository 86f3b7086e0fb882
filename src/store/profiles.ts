// Profiles: each committee's, as numbered revisions, so that old matches can be explained.
import type { Instant } from '../domain/calendar.ts';
import type { Profile } from '../domain/committee.ts';
import type { Store } from './open.ts';

/** Saves a profile as a new revision unless it equals the last one. Returns the revision that holds now. */
export function saveProfile(db: Store, profile: Profile, at: Instant): number {
  const json = JSON.stringify(profile);
  const last = db
    .prepare('SELECT revision, profile FROM profiles WHERE committee = ? ORDER BY revision DESC LIMIT 1')
    .get(profile.committee) as { revision: number; profile: string } | undefined;
  if (last?.profile === json) return last.revision;
  const revision = (last?.revision ?? 0) + 1;
  db.prepare('INSERT INTO profiles (committee, revision, profile, saved_at) VALUES (?, ?, ?, ?)').run(
    profile.committee,
    revision,
    json,
    at,
  );
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
