// What has become of one call beside its facts: the letters that it stood in, when people were told that it was gone, and its links.
import { type Day, dayAt, type Instant } from '../domain/calendar.ts';
import type { LetterCall, LetterKind, LetterState, Way } from '../domain/letter.ts';
import type { Past } from '../domain/timeline.ts';
import { ITS_RECORDS, listedIdOf } from './marks.ts';
import type { Store } from './open.ts';
import { COUNTS, TELLS } from './told.ts';

/** A letter that a call stood in, and why it did. */
export interface LetterWithCall {
  id: number;
  kind: LetterKind;
  period: string;
  recipient: string;
  recipientTitle: string;
  state: LetterState;
  section: LetterCall['section'];
}

/** More letters than these are not shown: the newest are. */
const MOST_LETTERS = 300;

/** The letters that a call has stood in, at whichever of its records, newest first; those that failed as well. */
export const lettersWith = (db: Store, callKey: string, way: Way): LetterWithCall[] =>
  db
    .prepare(
      `SELECT l.id, l.kind, l.period, l.recipient, l.recipient_title AS recipientTitle, l.state, lc.section
       FROM letter_calls lc JOIN letters l ON l.id = lc.letter_id WHERE lc.call_id IN (${ITS_RECORDS}) AND ${COUNTS}
       ORDER BY l.id DESC, lc.section LIMIT ${MOST_LETTERS}`,
    )
    .all({ listed: listedIdOf(db, callKey), way }) as LetterWithCall[];

/** Each time that people were told that the call was gone, and the day that it had then last been seen. */
export const toldGoneOf = (db: Store, callKey: string, way: Way): { on: Day; lastSeenOn: Day }[] =>
  db
    .prepare(
      `SELECT min(l.written_on) AS "on", lc.about AS lastSeenOn FROM letter_calls lc JOIN letters l ON l.id = lc.letter_id
       WHERE lc.call_id IN (${ITS_RECORDS}) AND lc.section = 'gone' AND ${TELLS} GROUP BY lc.about ORDER BY 1`,
    )
    .all({ listed: listedIdOf(db, callKey), way }) as { on: Day; lastSeenOn: Day }[];

interface LinkRow {
  kind: 'same' | 'became';
  why: string;
  madeOn: Day;
  partedAt: Instant | null;
  partedBy: string | null;
  key: string;
  title: string;
  language: string;
}

/** When the record was joined with others and parted from them. */
export function linksTold(db: Store, callKey: string): Past['links'] {
  const rows = db
    .prepare(
      `SELECT l.kind, l.why, l.made_on AS madeOn, l.parted_at AS partedAt, l.parted_by AS partedBy, o.key, o.title,
         o.language
       FROM calls c JOIN links l ON l.from_call = c.id OR l.to_call = c.id JOIN calls o ON o.id = iif(l.from_call = c.id, l.to_call, l.from_call)
       WHERE c.key = ? ORDER BY l.id`,
    )
    .all(callKey) as LinkRow[];
  return rows.flatMap(({ kind, why, madeOn, partedAt, partedBy, ...other }) => {
    const link = { kind, why, other };
    const joined = { on: madeOn, parted: false, link: { ...link, by: null } };
    return partedAt === null
      ? [joined]
      : [joined, { on: dayAt(partedAt), parted: true, link: { ...link, by: partedBy } }];
  });
}
