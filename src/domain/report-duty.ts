// The part of the yearly report on the duty itself: which projects were to be examined, and what their examinations came to.
import { gateOf } from './project.ts';
import { countOf, type Figure, type FigureRow, rowOf, shareOf, type Year } from './report-figure.ts';
import type { FixedRow, FollowedRow, ProjectRow } from './report-rows.ts';

/**
 * The projects that were made or started in the year and where they stood at its end. One that was dropped before it was examined need not
 * be. The share is of those that are not exempt.
 */
export function projectFigures(projects: readonly ProjectRow[], year: Year): Figure[] {
  const due = projects
    .map((project) => ({ project, gate: gateAt(project, year), row: projectRow(project) }))
    .filter(({ project, gate }) => project.stage !== 'dropped' || gate === 'examined');
  const standing = (wanted: string) => due.filter(({ gate }) => gate === wanted).map(({ row }) => row);
  return [
    countOf(
      'projects-due',
      due.map(({ row }) => row),
    ),
    countOf('projects-examined', standing('examined')),
    countOf('projects-exempt', standing('exempt')),
    countOf('projects-started-unexamined', standing('started-unexamined')),
    countOf('projects-unexamined', standing('unexamined')),
    shareOf(
      'projects-share',
      due
        .filter(({ gate }) => gate !== 'exempt')
        .map(({ row, gate }) => ({ ...row, adds: gate === 'examined' ? 1 : 0 })),
    ),
  ];
}

/** Where it stood when the year ended: what came after that belongs to another year's report. */
function gateAt({ stage, startsOn, exemptAt, fixedAt }: ProjectRow, { last, until }: Year) {
  const isBefore = (at: string | null) => at !== null && at < until;
  const exemption = exemptAt !== null && isBefore(exemptAt) ? { reason: '', by: '', at: exemptAt } : null;
  const hasBegun = (stage === 'started' || stage === 'ended') && (startsOn === null || startsOn <= last);
  return gateOf({ stage: hasBegun ? 'started' : 'planned', exemption }, isBefore(fixedAt));
}

const projectRow = ({ id, committee, title, startsOn, secret }: ProjectRow): FigureRow =>
  rowOf({ kind: 'project', id: String(id), title, committee, day: startsOn, secret });

/** Examinations first fixed in the year. One that was corrected before its end counts once, with the last outcome. */
export function examinationFigures(fixed: readonly FixedRow[], followed: readonly FollowedRow[]): Figure[] {
  const correctionOf = new Map(fixed.flatMap((one) => (one.corrects === null ? [] : [[one.corrects, one] as const])));
  const lastOf = (one: FixedRow): FixedRow => {
    const next = correctionOf.get(one.number);
    return next === undefined ? one : lastOf(next);
  };
  const last = fixed.filter(({ corrects }) => corrects === null).map(lastOf);
  const withOutcome = (wanted: FixedRow['outcome']) => last.filter(({ outcome }) => outcome === wanted).map(fixedRow);
  const numbers = new Set(last.map(({ number }) => number));
  const days = new Map(last.map(({ number, fixedOn }) => [number, fixedOn]));
  return [
    countOf('examinations', last.map(fixedRow)),
    countOf('examinations-apply', withOutcome('apply')),
    countOf('examinations-no-call', withOutcome('no-call')),
    countOf('examinations-not-now', withOutcome('not-now')),
    countOf(
      'followed',
      followed
        .filter(({ number }) => numbers.has(number))
        .map(({ number, key: id, title, language, committee, secret }) =>
          rowOf({ kind: 'call', id, title, language, committee, day: days.get(number) ?? null, secret }),
        ),
    ),
  ];
}

const fixedRow = ({ number, committee, title, fixedOn, secret }: FixedRow): FigureRow =>
  rowOf({ kind: 'examination', id: String(number), title, committee, day: fixedOn, secret });
