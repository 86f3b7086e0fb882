// A figure of the yearly report: a number that is nothing but the rows behind it, counted or added up.
import type { Day, Instant } from './calendar.ts';

/** A calendar year in Sweden. `from` and `until` bound instants in UTC: the year's first moment, and the first one after it. */
export interface Year {
  year: number;
  first: Day;
  last: Day;
  from: Instant;
  until: Instant;
}

/** At New Year the clock in Sweden is an hour ahead of UTC. Without its Z a bound stands before the same moment, however finely that is told. */
export const yearOf = (year: number): Year => ({
  year,
  first: `${year}-01-01`,
  last: `${year}-12-31`,
  from: `${year - 1}-12-31T23:00:00`,
  until: `${year}-12-31T23:00:00`,
});

/** What kind of thing a row is of, and where its page is to be found by `id`. */
export type RowKind = 'project' | 'examination' | 'application' | 'call' | 'letter' | 'committee' | 'activity';

/** One of the things behind a figure. */
export interface FigureRow {
  kind: RowKind;
  /** A number, a call's key or a committee's id. */
  id: string;
  title: string;
  /** Of the title, when it is a call's own. */
  language: string | null;
  committee: string | null;
  day: Day | null;
  /** The area that it concerns; '' for most. */
  area: string;
  /** What is told of it: reasons, effects. */
  words: string;
  /** What it adds: to a sum, its part of it (null: not stated); to a share, 1 or 0. Of a refusal, which is only counted: what was applied for. */
  adds: number | null;
  /** It stems from a secret examination, which is this committee's; null when it does not. */
  secret: string | null;
}

/** How a figure is made of its rows: as many as they are, their sum, the mean of ones and noughts, or their sum by each inhabitant. */
export type Measure = 'count' | 'sek' | 'hours' | 'people' | 'share' | 'per-inhabitant';

export interface Figure {
  id: FigureId;
  measure: Measure;
  /** Null when it cannot be told: no row of a sum says any, there is nothing to take a share of, or nobody knows the inhabitants. */
  value: number | null;
  /** Of a sum: so many rows do not say theirs. */
  unstated: number;
  rows: readonly FigureRow[];
}

/** Every figure, in the order of the report. */
export const FIGURES = [
  ...(['projects-due', 'projects-examined', 'projects-exempt', 'projects-started-unexamined'] as const),
  ...(['projects-unexamined', 'projects-share', 'examinations', 'examinations-apply', 'examinations-no-call'] as const),
  ...(['examinations-not-now', 'followed'] as const),
  ...(['activities', 'activities-twin', 'visits-out', 'visits-in', 'exchanges', 'online-meetings'] as const),
  ...(['joint-projects', 'other-activities', 'participants', 'young-participants'] as const),
  ...(['sent', 'applied-sek', 'own-sek', 'hours', 'granted', 'granted-sek', 'refused', 'withdrawn'] as const),
  ...(['success-rate', 'granted-per-inhabitant', 'icld', 'icld-granted', 'icld-granted-sek', 'effects'] as const),
  'vacancies',
  ...(['letters', 'told', 'told-relevant', 'told-not-relevant', 'told-taken', 'told-applied', 'told-silent'] as const),
  ...(['answers-relevant', 'answers-not-relevant', 'takes'] as const),
] as const;
export type FigureId = (typeof FIGURES)[number];

/** A row that says as little as it may. */
export const rowOf = (row: Pick<FigureRow, 'kind' | 'id' | 'title'> & Partial<FigureRow>): FigureRow => ({
  ...{ language: null, committee: null, day: null, area: '', words: '', adds: null, secret: null },
  ...row,
});

export const countOf = (id: FigureId, rows: readonly FigureRow[]): Figure => ({
  ...{ id, measure: 'count', value: rows.length, unstated: 0, rows },
});

/** Nothing adds up to 0, but rows of which none says anything to null. */
export function sumOf(id: FigureId, measure: 'sek' | 'hours' | 'people', rows: readonly FigureRow[]): Figure {
  const stated = rows.flatMap(({ adds }) => (adds === null ? [] : [adds]));
  const value = rows.length > 0 && stated.length === 0 ? null : stated.reduce((sum, one) => sum + one, 0);
  return { id, measure, value, unstated: rows.length - stated.length, rows };
}

/** `rows`: all that it is a share of, with 1 for those that are in it. */
export function shareOf(id: FigureId, rows: readonly FigureRow[]): Figure {
  const inIt = rows.filter(({ adds }) => adds === 1).length;
  return { id, measure: 'share', value: rows.length === 0 ? null : inIt / rows.length, unstated: 0, rows };
}

/** What secret rows are called before those who may not see what they are. */
const SECRET = 'Sekretess';

/** The figure for whoever may know only some of the secret ones: it counts the same, and of the others it says neither name, day nor part. */
export const namedFor = (figure: Figure, mayKnow: (committee: string) => boolean): Figure => ({
  ...figure,
  rows: figure.rows.map((row) => (row.secret === null || mayKnow(row.secret) ? row : unnamed(row))),
});

/** Whether it is one that whoever reads may not know of. */
export const isUnnamed = ({ id, secret }: FigureRow): boolean => secret !== null && id === '';

const unnamed = (row: FigureRow): FigureRow =>
  rowOf({ kind: row.kind, id: '', title: SECRET, committee: row.committee, secret: row.secret });
