// The part of the yearly report on twin towns and others: what was done with them, and how many took part.
import { type ActivityKind, placeOf } from './activity.ts';
import { countOf, type Figure, type FigureId, type FigureRow, rowOf, sumOf } from './report-figure.ts';
import type { ActivityRow } from './report-rows.ts';

const OF_KIND: readonly (readonly [FigureId, ActivityKind])[] = [
  ['visits-out', 'visit-out'],
  ['visits-in', 'visit-in'],
  ['exchanges', 'exchange'],
  ['online-meetings', 'online'],
  ['joint-projects', 'project'],
  ['other-activities', 'other'],
];

/** `activities`: those that began in the year. */
export function activityFigures(activities: readonly ActivityRow[]): Figure[] {
  const rowsOf = (which: (one: ActivityRow) => boolean) => activities.filter(which).map((one) => activityRow(one));
  return [
    countOf(
      'activities',
      rowsOf(() => true),
    ),
    countOf(
      'activities-twin',
      rowsOf(({ town }) => town !== null),
    ),
    ...OF_KIND.map(([id, kind]) =>
      countOf(
        id,
        rowsOf((one) => one.kind === kind),
      ),
    ),
    sumOf(
      'participants',
      'people',
      activities.map((one) => activityRow(one, one.participants)),
    ),
    sumOf(
      'young-participants',
      'people',
      activities.map((one) => activityRow(one, one.young)),
    ),
  ];
}

const activityRow = (one: ActivityRow, adds: number | null = null): FigureRow =>
  rowOf({
    ...{ kind: 'activity', id: String(one.id), title: placeOf(one), committee: one.committee },
    ...{ day: one.firstOn, words: one.about, adds },
  });
