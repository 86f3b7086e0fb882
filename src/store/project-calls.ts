// The first cut of an examination: which stored calls hold the words of a project's subjects, without reading any of them.
import type { Day } from '../domain/calendar.ts';
import type { Store } from './open.ts';

/** A stored call that a project may be compared with. */
export interface CallToExamine {
  id: number;
  key: string;
  /** In `data/programmes.yaml`, when known. */
  programme: string | null;
  /** It has not closed, as far as is known. */
  ahead: boolean;
}

/**
 * The calls that can be applied for now or later, and those that closed on `pastFrom` or later; each once for all its places. What cannot be
 * applied for is left out. So many at most, from the number after `after`.
 */
export function callsToExamine(
  db: Store,
  { today, pastFrom, after, most }: { today: Day; pastFrom: Day; after: number; most: number },
): CallToExamine[] {
  const rows = db
    .prepare(
      `SELECT id, key, programme, status_said IS NOT 'closed' AND coalesce(closes_on >= @today, 1) AS ahead
       FROM calls WHERE id > @after AND kind = 'call' AND coalesce(closes_on, last_seen_on) >= @pastFrom
         AND NOT EXISTS (SELECT 1 FROM call_parts p WHERE p.call_id = calls.id) ORDER BY id LIMIT @most`,
    )
    .all({ today, pastFrom, after, most }) as (Omit<CallToExamine, 'ahead'> & { ahead: 0 | 1 })[];
  return rows.map((row) => ({ ...row, ahead: row.ahead === 1 }));
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
export const shortCallsOf = (db: Store, programme: string, { bytes, most }: { bytes: number; most: number }): number[] =>
  db
    .prepare('SELECT id FROM calls WHERE programme = ? AND octet_length(draft) <= ? ORDER BY id DESC LIMIT ?')
    .pluck()
    .all(programme, bytes, most) as number[];
