// What committees say that they do with the proposals they may influence: every word is kept, the latest holds.
import type { Day, Instant } from '../domain/calendar.ts';
import type { CallDraft, Deadline, StatusSaid } from '../domain/call.ts';
import type { Feedback, FeedbackDraft } from '../domain/feedback.ts';
import { ITS_RECORDS, listedIdOf } from './marks.ts';
import type { Store } from './open.ts';

const COLUMNS = `f.id, c.key AS callKey, f.committee, f.state, f.day, f.words, f.written_at AS writtenAt, f.written_by AS "by"`;

/**
 * Writes what a committee says of a proposal, on the record that it is listed by. Returns its number; null when that is what holds
 * already, as when a button is pressed twice. Throws `NotFound` for an unknown call.
 */
export function addFeedback(
  db: Store,
  callKey: string,
  draft: FeedbackDraft,
  { by, account, at }: { by: string; account: number; at: Instant },
): number | null {
  const [holds] = feedbacksOf(db, callKey).filter(({ committee }) => committee === draft.committee);
  const isSame = holds?.state === draft.state && holds.day === draft.day && holds.words === draft.words;
  if (isSame) return null;
  const added = db
    .prepare(
      `INSERT INTO feedbacks (call_id, committee, state, day, words, written_at, written_by, account)
       VALUES (@listed, @committee, @state, @day, @words, @at, @by, @account)`,
    )
    .run({ ...draft, listed: listedIdOf(db, callKey), by, account, at });
  return Number(added.lastInsertRowid);
}

/** All that committees have said of a proposal, at whichever of its places, newest first. */
export const feedbacksOf = (db: Store, callKey: string): Feedback[] =>
  db
    .prepare(
      `SELECT ${COLUMNS} FROM feedbacks f JOIN calls c ON c.id = f.call_id WHERE f.call_id IN (${ITS_RECORDS}) ORDER BY f.id DESC`,
    )
    .all({ listed: listedIdOf(db, callKey) }) as Feedback[];

/** What holds of every proposal, by the key that it is listed by now. */
export function feedbacksNow(db: Store): Map<string, Feedback[]> {
  const rows = db
    .prepare(
      `SELECT ${COLUMNS}, coalesce(m.key, c.key) AS listed FROM feedbacks f JOIN calls c ON c.id = f.call_id
         LEFT JOIN call_parts p ON p.call_id = f.call_id AND p.kind = 'same' LEFT JOIN calls m ON m.id = p.main_id ORDER BY f.id DESC`,
    )
    .all() as (Feedback & { listed: string })[];
  const now = new Map<string, Feedback[]>();
  for (const { listed, ...row } of rows) {
    const known = now.get(listed) ?? [];
    if (known.every(({ committee }) => committee !== row.committee)) now.set(listed, [...known, row]);
  }
  return now;
}

/** A proposal or a notice as the list of them shows it, and the committees that are told of it or have said something of it. */
export interface PolicyItem {
  key: string;
  kind: 'policy';
  title: string;
  language: string;
  identifier: string | null;
  programmeCode: string | null;
  statusSaid: StatusSaid | null;
  opensOn: Day | null;
  lastSeenOn: Day;
  deadlines: Deadline[];
  committees: string[];
}

/** Those that `committees` are told of or have said something of, each by the record that it is listed by; none that closed before `closingFrom`. */
export function policyItems(db: Store, committees: readonly string[], closingFrom: Day): PolicyItem[] {
  const rows = db
    .prepare(
      `WITH told AS (
         SELECT coalesce(p.main_id, m.call_id) AS id, m.committee FROM calls o INDEXED BY calls_listed CROSS JOIN matches m ON m.call_id = o.id
           LEFT JOIN call_parts p ON p.call_id = m.call_id WHERE o.kind = 'policy' AND m.chosen AND p.kind IS NOT 'sign'
         UNION SELECT coalesce(p.main_id, f.call_id), f.committee FROM feedbacks f
           LEFT JOIN call_parts p ON p.call_id = f.call_id AND p.kind = 'same')
       SELECT c.key, c.title, c.language, c.identifier, c.programme_code AS programmeCode, c.status_said AS statusSaid, c.opens_on AS opensOn,
         c.last_seen_on AS lastSeenOn, json_extract(unpacked(c.draft), '$.deadlines') AS deadlines, json_group_array(told.committee) AS committees
       FROM told JOIN calls c ON c.id = told.id WHERE c.kind = 'policy' AND told.committee IN (SELECT value FROM json_each(@committees))
         AND (c.closes_on IS NULL OR c.closes_on >= @closingFrom) GROUP BY c.id ORDER BY c.key`,
    )
    .all({ committees: JSON.stringify(committees), closingFrom }) as (Omit<
    PolicyItem,
    'kind' | 'deadlines' | 'committees'
  > & { deadlines: string; committees: string })[];
  return rows.map((row) => ({
    ...row,
    kind: 'policy',
    deadlines: JSON.parse(row.deadlines) as Deadline[],
    committees: JSON.parse(row.committees) as string[],
  }));
}

/** A call that a proposal leads on to. */
export type CallAhead = Pick<CallDraft, 'title' | 'language'> & { key: string };

/** The calls that a proposal is known to have become, or to be a sign of. */
export const callsBecome = (db: Store, callKey: string): CallAhead[] =>
  db
    .prepare(
      `SELECT DISTINCT c.key, c.title, c.language FROM calls c JOIN call_parts p ON p.main_id = c.id OR p.call_id = c.id
       WHERE c.kind = 'call' AND (p.main_id = @listed OR p.call_id = @listed) ORDER BY c.key`,
    )
    .all({ listed: listedIdOf(db, callKey) }) as CallAhead[];

/** The calls of a programme that are not closed, the soonest last day first: at most `most`, and how many there are in all. */
export function callsOfProgramme(
  db: Store,
  programme: string,
  { today, most }: { today: Day; most: number },
): { calls: CallAhead[]; total: number } {
  const calls = db
    .prepare(
      `SELECT c.key, c.title, c.language FROM calls c WHERE c.programme = @programme AND c.kind = 'call' AND c.status_said IS NOT 'closed'
         AND (c.closes_on IS NULL OR c.closes_on >= @today) AND NOT EXISTS (SELECT 1 FROM call_parts p WHERE p.call_id = c.id)
       ORDER BY c.closes_on IS NULL, c.closes_on, c.key`,
    )
    .all({ programme, today }) as CallAhead[];
  return { calls: calls.slice(0, most), total: calls.length };
}
