// The first cut of an examination: which stored calls hold the words of a project's subjects, without reading any of them.
import type { Day } from '../domain/calendar.ts';
import type { Store } from './open.ts';

/** A stored call that a project may be compared with. */
export interface CallToExamine {
  id: number;
  key: string;
  /** It has not closed, as far as is known. */
  ahead: boolean;
}

/**
 * The calls that can be applied for now or later, and those that closed on `pastFrom` or later; each once for all its places. What cannot be
 * applied for is left out.
 */
export function callsToExamine(db: Store, { today, pastFrom }: { today: Day; pastFrom: Day }): CallToExamine[] {
  // All of it stands in the index `calls_listed`, so that no text is read.
  const rows = db
    .prepare(
      `SELECT id, key, status_said IS NOT 'closed' AND coalesce(closes_on >= @today, 1) AS ahead
       FROM calls WHERE kind = 'call' AND coalesce(closes_on, last_seen_on) >= @pastFrom
         AND id NOT IN (SELECT call_id FROM call_parts)`,
    )
    .all({ today, pastFrom }) as (Omit<CallToExamine, 'ahead'> & { ahead: 0 | 1 })[];
  return rows.map((row) => ({ ...row, ahead: row.ahead === 1 })).sort((a, b) => a.id - b.id);
}

/** The numbers of the calls that hold one of the phrases, each given as its words' stems, in their titles or anywhere. */
export function callsHolding(db: Store, phrases: readonly string[], where: 'title' | 'anywhere'): number[] {
  const columns = where === 'title' ? 'title_stems' : 'title_stems text_stems';
  const quoted = phrases.map((phrase) => `"${phrase.replaceAll('"', ' ')}"`).join(' OR ');
  return db
    .prepare('SELECT rowid FROM call_search WHERE call_search MATCH ?')
    .pluck()
    .all(`{${columns}} : (${quoted})`) as number[];
}

/** The numbers of the calls of a programme that say so little themselves that its purpose must stand in for them, the newest first. */
export const shortCallsOf = (
  db: Store,
  programme: string,
  { bytes, most }: { bytes: number; most: number },
): number[] =>
  db
    .prepare('SELECT id FROM calls WHERE programme = ? AND draft_bytes <= ? ORDER BY id DESC LIMIT ?')
    .pluck()
    .all(programme, bytes, most) as number[];
