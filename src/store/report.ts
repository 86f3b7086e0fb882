// What the yearly report is made from: the rows of a year, of one committee or of the whole municipality.
import type { ApplicationEvent } from '../domain/application.ts';
import { dayAt, type Instant } from '../domain/calendar.ts';
import type { Year } from '../domain/report-figure.ts';
import type {
  ActivityRow,
  AnswerRow,
  ApplicationRow,
  FixedRow,
  FollowedRow,
  LetterRow,
  ProjectRow,
  TakeRow,
  ToldRow,
  YearRows,
} from '../domain/report-rows.ts';
import { prepared, type Store } from './open.ts';
import { SECRET_PROJECT } from './projects.ts';

/** Whose report it is. */
export interface Whose {
  /** A committee's id; '' for the whole municipality. */
  committee: string;
  /** Whose letters count, by `recipientOf`; null for everybody's. */
  recipients: readonly string[] | null;
}

/** The rows of a year. */
export function yearRows(db: Store, { first, last, from, until }: Year, { committee, recipients }: Whose): YearRows {
  const asked = { committee, first, last, from, until };
  const all = (sql: string): unknown[] => prepared(db, sql).all(asked);
  const isTold = { from, until, recipients: recipients === null ? null : JSON.stringify(recipients) };
  return {
    projects: all(PROJECTS) as ProjectRow[],
    fixed: all(FIXED).map((row) => onDay(row as FixedRow & { fixedAt: Instant })),
    followed: all(FOLLOWED) as FollowedRow[],
    applications: applicationsIn(all(APPLICATIONS), all(EVENTS)),
    letters: prepared(db, LETTERS).all(isTold) as LetterRow[],
    told: prepared(db, TOLD).all(isTold) as ToldRow[],
    answers: all(ANSWERS).map((row) => givenOn(row as AnswerRow & { givenAt: Instant })),
    takes: all(TAKES) as TakeRow[],
    activities: all(ACTIVITIES) as ActivityRow[],
    applied: all(APPLIED) as YearRows['applied'][number][],
  };
}

/** The first year that anything is kept of; null while nothing is. */
export const firstYear = (db: Store): number | null => {
  const at = db
    .prepare(
      `SELECT min(at) FROM (SELECT min(made_at) AS at FROM projects UNION ALL SELECT min(written_at) FROM letters
         UNION ALL SELECT min(given_at) FROM answers UNION ALL SELECT min(day) FROM held_events
         UNION ALL SELECT min(first_on) FROM activities WHERE removed_at IS NULL)`,
    )
    .pluck()
    .get() as string | null;
  return at === null ? null : Number(at.slice(0, 4));
};

const onDay = ({ fixedAt, ...row }: FixedRow & { fixedAt: Instant }): FixedRow => ({ ...row, fixedOn: dayAt(fixedAt) });
const givenOn = ({ givenAt, ...row }: AnswerRow & { givenAt: Instant }): AnswerRow => ({ ...row, day: dayAt(givenAt) });

const OF_COMMITTEE = (column: string): string => `(@committee = '' OR ${column} = @committee)`;

/** Whose secret it is, when something of a project is secret now: that of `committee`, a column. */
const SECRET = (project: string, committee: string): string =>
  `CASE WHEN ${SECRET_PROJECT(project)} THEN ${committee} END AS secret`;

const PROJECTS = `SELECT p.id, p.committee, p.title, p.stage, p.starts_on AS startsOn, p.made_at AS madeAt, p.exempt_at AS exemptAt,
    (SELECT min(f.fixed_at) FROM ever_fixed f WHERE f.project_id = p.id) AS fixedAt, ${SECRET('p.id', 'p.committee')}
  FROM projects p
  WHERE ${OF_COMMITTEE('p.committee')} AND (p.made_at >= @from AND p.made_at < @until OR p.starts_on BETWEEN @first AND @last)
  ORDER BY p.id`;

const FIXED = `SELECT f.number, f.committee, f.title, f.outcome, f.corrects, f.fixed_at AS fixedAt, ${SECRET('f.project_id', 'f.committee')}
  FROM fixed_examinations f WHERE ${OF_COMMITTEE('f.committee')} AND f.fixed_at >= @from AND f.fixed_at < @until
  ORDER BY f.number`;

const FOLLOWED = `SELECT f.number, f.committee, c.key, c.title, c.language, ${SECRET('f.project_id', 'f.committee')}
  FROM fixed_examinations f JOIN examination_choices h ON h.examination_id = f.examination_id AND h.choice = 'follow'
    JOIN calls c ON c.id = h.call_id
  WHERE ${OF_COMMITTEE('f.committee')} AND f.fixed_at >= @from AND f.fixed_at < @until ORDER BY f.number, c.key`;

const HAPPENED = 'SELECT h.application_id FROM held_events h WHERE h.day BETWEEN @first AND @last';

const APPLICATIONS = `SELECT a.id, a.committee, a.call_name AS callName, c.source, c.programme, a.applied_sek AS appliedSek, a.own_sek AS ownSek,
    a.hours, ${SECRET('p.id', 'p.committee')}
  FROM applications a JOIN projects p ON p.id = a.project_id LEFT JOIN calls c ON c.id = a.call_id
  WHERE ${OF_COMMITTEE('a.committee')} AND a.id IN (${HAPPENED}) ORDER BY a.id`;

const EVENTS = `SELECT e.application_id AS application, e.kind, e.day, e.holds, e.written_at AS writtenAt, e.written_by AS writtenBy
  FROM held_events e WHERE e.day <= @last AND e.application_id IN (${HAPPENED}) ORDER BY e.application_id, e.place`;

/** Those that tell of calls; one counts in the year that it was written in. */
const SENT = `l.state = 'sent' AND l.written_at >= @from AND l.written_at < @until AND l.kind IN ('digest', 'urgent')
  AND (@recipients IS NULL OR l.recipient IN (SELECT value FROM json_each(@recipients)))`;

const LETTERS = `SELECT l.id, l.recipient_title AS "to", l.written_on AS day FROM letters l WHERE ${SENT} ORDER BY l.id`;

const TOLD = `SELECT c.key, c.title, c.language, t.day FROM (SELECT lc.call_id, min(l.written_on) AS day
    FROM letters l JOIN letter_calls lc ON lc.letter_id = l.id WHERE ${SENT} GROUP BY lc.call_id) t
  JOIN calls c ON c.id = t.call_id ORDER BY t.day, c.key`;

const ANSWERS = `SELECT a.committee, a.verdict, a.given_at AS givenAt, c.key, c.title, c.language
  FROM answers a JOIN calls c ON c.id = a.call_id
  WHERE ${OF_COMMITTEE('a.committee')} AND a.given_at >= @from AND a.given_at < @until
    AND (a.undone_at IS NULL OR a.undone_at >= @until) ORDER BY a.id`;

const TAKES = `SELECT t.committee, t.taken_on AS day, c.key, c.title, c.language FROM takes t JOIN calls c ON c.id = t.call_id
  WHERE ${OF_COMMITTEE('t.committee')} AND t.taken_on BETWEEN @first AND @last AND (t.ended_at IS NULL OR t.ended_at >= @until)
  ORDER BY t.id`;

const ACTIVITIES = `SELECT id, committee, kind, first_on AS firstOn, town, place, about, participants, young FROM activities
  WHERE removed_at IS NULL AND ${OF_COMMITTEE('committee')} AND first_on BETWEEN @first AND @last ORDER BY first_on, id`;

const APPLIED = `SELECT c.key AS callKey, a.committee, ${SECRET('p.id', 'p.committee')}
  FROM applications a JOIN projects p ON p.id = a.project_id JOIN calls c ON c.id = a.call_id
  WHERE ${OF_COMMITTEE('a.committee')} AND a.made_at < @until ORDER BY a.id`;

/** Each application with what has happened with it. */
function applicationsIn(applications: readonly unknown[], events: readonly unknown[]): ApplicationRow[] {
  const eventsOf = new Map<number, ApplicationEvent[]>();
  for (const row of events) {
    const { application, holds, ...event } = row as { application: number; holds: string };
    const told = { ...event, holds: JSON.parse(holds) as unknown } as ApplicationEvent;
    eventsOf.set(application, [...(eventsOf.get(application) ?? []), told]);
  }
  return applications.map((row) => {
    const application = row as Omit<ApplicationRow, 'events'>;
    return { ...application, events: eventsOf.get(application.id) ?? [] };
  });
}
