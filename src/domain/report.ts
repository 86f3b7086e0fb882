// The yearly report: its figures from the rows of the year, and the blocks of text that people write between them.
import type { Day } from './calendar.ts';
import type { Committee } from './committee.ts';
import { isInOffice } from './person.ts';
import { activityFigures } from './report-activities.ts';
import { applicationFigures } from './report-applications.ts';
import { examinationFigures, projectFigures } from './report-duty.ts';
import { countOf, type Figure, rowOf, type Year } from './report-figure.ts';
import { mailFigures } from './report-mail.ts';
import type { YearRows } from './report-rows.ts';

/** What the report must know besides its rows. */
export interface ReportOf {
  year: Year;
  /** Of the municipality; null when nobody has said. */
  inhabitants: number | null;
  /** The committees that it is about. */
  committees: readonly Committee[];
  /** The day on which contact persons are looked for. */
  day: Day;
}

/** All figures, in the order of `FIGURES`. */
export const reportOf = (rows: YearRows, { year, inhabitants, committees, day }: ReportOf): Figure[] => [
  ...projectFigures(rows.projects, year),
  ...examinationFigures(rows.fixed, rows.followed),
  ...activityFigures(rows.activities),
  ...applicationFigures(rows.applications, year, inhabitants),
  vacanciesIn(committees, day),
  ...mailFigures(rows),
];

const vacanciesIn = (committees: readonly Committee[], day: Day): Figure =>
  countOf(
    'vacancies',
    committees
      .filter(({ contacts }) => !contacts.some((contact) => isInOffice(contact, day)))
      .map(({ id, name }) => rowOf({ kind: 'committee', id, title: name, committee: id, day })),
  );

/** The blocks of text, in the order of the report. */
export const REPORT_BLOCKS = ['summary', 'twin-towns', 'effects', 'ahead'] as const;
export type ReportBlock = (typeof REPORT_BLOCKS)[number];

/** What has been written in the blocks; one that is left out is empty. */
export type ReportTexts = Partial<Record<ReportBlock, string>>;

/** In signs. */
export const LONGEST_BLOCK = 5000;
