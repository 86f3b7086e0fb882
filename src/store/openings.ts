// Calls that fit projects which have been examined before: what is still to be compared, what has been found, and what of it stands now.
import { type Again, isWithoutMoney, LEAST_TOLD } from '../domain/again.ts';
import type { EventKind } from '../domain/application-state.ts';
import type { Day, Instant } from '../domain/calendar.ts';
import type { ExaminationOutcome } from '../domain/examination.ts';
import { projectsUnderWay } from './examinations.ts';
import type { Store } from './open.ts';
import type { GatedProject } from './projects.ts';

/** A call that has changed, or opened, since it was last compared with the examined projects. */
export interface CallToCompare {
  id: number;
  key: string;
  contentHash: string;
  opensOn: Day | null;
}

/** Those that have not closed, as far as their days tell, each once for all its places. */
export const callsToCompare = (db: Store, today: Day): CallToCompare[] =>
  // Found in the index alone: a call's row is wide, and is read only when it is to be compared.
  db
    .prepare(
      `SELECT c.id, c.key, c.content_hash AS contentHash, c.opens_on AS opensOn
       FROM calls c INDEXED BY calls_made LEFT JOIN calls_compared done ON done.call_id = c.id
       WHERE (done.content_hash IS NOT c.content_hash OR done.opens_on <= @today) AND coalesce(c.closes_on >= @today, 1)
         AND c.id NOT IN (SELECT call_id FROM call_parts) ORDER BY c.id`,
    )
    .all({ today }) as CallToCompare[];

/** That a call has been compared with every examined project there is; once more when it opens after `today`. */
export const markCompared = (db: Store, { id, contentHash, opensOn }: CallToCompare, today: Day): void => {
  db.prepare(
    `INSERT INTO calls_compared (call_id, content_hash, opens_on) VALUES (?, ?, ?)
     ON CONFLICT (call_id) DO UPDATE SET content_hash = excluded.content_hash, opens_on = excluded.opens_on`,
  ).run(id, contentHash, opensOn !== null && opensOn > today ? opensOn : null);
};

/** The numbers of the fixed examinations whose projects a call was found to fit. */
export const foundFor = (db: Store, callId: number): Set<number> =>
  new Set(db.prepare('SELECT number FROM openings WHERE call_id = ?').pluck().all(callId) as number[]);

/** How well a call fits the project of a fixed examination; once it is there only the score is written anew. */
export const saveOpening = (
  db: Store,
  opening: { number: number; callId: number; score: number; at: Instant },
): void => {
  db.prepare(
    `INSERT INTO openings (number, call_id, score, found_at) VALUES (@number, @callId, @score, @at)
     ON CONFLICT (number, call_id) DO UPDATE SET score = excluded.score`,
  ).run(opening);
};

/** Takes away the calls that have closed. One that opens again has another content, and is compared anew. */
export const dropClosed = (db: Store, today: Day): void => {
  db.prepare(
    'DELETE FROM openings WHERE EXISTS (SELECT 1 FROM calls c WHERE c.id = openings.call_id AND c.closes_on < ?)',
  ).run(today);
};

/** The latest fixed examination of a project, by which it may be examined again. */
interface LatestFixed {
  number: number;
  projectId: number;
  outcome: ExaminationOutcome;
  fixedAt: Instant;
}

/** Of every project that has one. */
export const latestFixed = (db: Store): LatestFixed[] =>
  db
    .prepare(
      `SELECT number, project_id AS projectId, outcome, fixed_at AS fixedAt FROM fixed_examinations f
       WHERE number IN (SELECT max(number) FROM fixed_examinations GROUP BY project_id) ORDER BY number`,
    )
    .all() as LatestFixed[];

/** A call that was found to fit, by the key that it is listed by now. */
interface Opening {
  number: number;
  callKey: string;
  score: number;
}

/** Those that can be applied for now or later, the best first. */
const standingOpenings = (db: Store, today: Day): Opening[] =>
  db
    .prepare(
      `SELECT o.number, c.key AS callKey, max(o.score) AS score FROM openings o LEFT JOIN call_parts p ON p.call_id = o.call_id
         JOIN calls c ON c.id = coalesce(p.main_id, o.call_id)
       WHERE p.kind IS NOT 'sign' AND c.status_said IS NOT 'closed' AND coalesce(c.closes_on >= @today, 1) AND o.score >= @least
       GROUP BY o.number, c.id ORDER BY score DESC, o.number, c.key`,
    )
    .all({ today, least: LEAST_TOLD }) as Opening[];

/** What holds of every project's applications, in the order that it came; by the project's number. */
function applicationsOfProjects(db: Store): Map<number, { events: { kind: EventKind }[] }[]> {
  const rows = db
    .prepare(
      `SELECT a.project_id AS projectId, (SELECT json_group_array(json_object('kind', e.kind) ORDER BY e.place, e.id)
         FROM held_events e WHERE e.application_id = a.id) AS events FROM applications a`,
    )
    .all() as { projectId: number; events: string }[];
  const known = new Map<number, { events: { kind: EventKind }[] }[]>();
  for (const { projectId, events } of rows) {
    const one = { events: JSON.parse(events) as { kind: EventKind }[] };
    known.set(projectId, [...(known.get(projectId) ?? []), one]);
  }
  return known;
}

/**
 * Which of some projects may be examined again, and by which calls: those without money whose latest fixed examination did not know of a
 * call that scores at least what `leastOf` asks for, the best fitting first. None that is being examined anew already. `projects` is asked only
 * when there is any such call.
 */
export function againNow(
  db: Store,
  projects: () => readonly GatedProject[],
  { today, leastOf }: { today: Day; leastOf: (committee: string) => number },
): Again[] {
  const openings = new Map<number, Opening[]>();
  for (const opening of standingOpenings(db, today)) {
    const before = openings.get(opening.number);
    if (before === undefined) openings.set(opening.number, [opening]);
    else before.push(opening);
  }
  if (openings.size === 0) return [];
  const known = new Map(projects().map((project) => [project.id, project]));
  const [underWay, applications] = [projectsUnderWay(db), applicationsOfProjects(db)];
  const again = new Map<number, Again>();
  for (const { projectId, ...fixed } of latestFixed(db)) {
    const project = openings.has(fixed.number) ? known.get(projectId) : undefined;
    if (project === undefined) continue;
    const least = leastOf(project.committee);
    const fitting = openings.get(fixed.number)?.filter(({ score }) => score >= least) ?? [];
    if (fitting.length === 0 || underWay.has(projectId)) continue;
    if (!isWithoutMoney(project, applications.get(projectId) ?? [])) continue;
    again.set(fixed.number, { project, ...fixed, callKeys: fitting.map(({ callKey }) => callKey) });
  }
  // In the order of the openings: that of the best fitting call.
  return [...openings.keys()].flatMap((number) => again.get(number) ?? []);
}
