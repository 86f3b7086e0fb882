// Gathers what the pages of the yearly report show: its figures from the year's rows, the rows behind each, and the table to take along.
import type { Context } from 'hono';
import { NotFound } from '../domain/errors.ts';
import type { Fault } from '../domain/own.ts';
import { recipientOf } from '../domain/person.ts';
import { type ReportTexts, reportOf } from '../domain/report.ts';
import { FIGURES, type Figure, namedFor, type Year, yearOf } from '../domain/report-figure.ts';
import { firstYear, yearRows } from '../store/report.ts';
import { reportTexts } from '../store/report-texts.ts';
import { inhabitantsWords } from '../views/municipality-words.ts';
import { ReportPage } from '../views/pages/report.tsx';
import type { ReportChoice } from '../views/pages/report-forms.tsx';
import { ReportRowsPage } from '../views/pages/report-rows.tsx';
import { reportTable } from '../views/report-table.ts';
import { reportHref } from '../views/report-words.ts';
import { pageOf } from './calls.ts';
import { csv } from './csv.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { areaNames } from './names.ts';
import { mayHere } from './signed-in.ts';

/** Which year, and whose: a committee's id, or '' for the whole municipality. */
export interface ReportAsked {
  year: Year;
  committee: string;
}

/** The last whole year of the whole municipality (this year when the service is new), or on to the report that the form asks for. */
export function showReport(house: WebHouse, c: Context): Response | Promise<Response> {
  const [year, committee] = [c.req.query('year'), c.req.query('committee') ?? ''];
  const now = thisYear(house);
  const last = firstYear(house.db) === now ? now : now - 1;
  if (year === undefined && committee === '') return reportPage(house, c, { year: yearOf(last), committee });
  const isKnown = house.municipality.committees.some(({ id }) => id === committee);
  const asked = year !== undefined && isYear(house, year) ? Number(year) : last;
  return c.redirect(reportHref(asked, isKnown ? committee : ''), 303);
}

/** The report that the address names. */
export const showYearReport = (house: WebHouse, c: Context): Response | Promise<Response> =>
  reportPage(house, c, { year: yearAt(house, c), committee: committeeNamed(house, c.req.param('committee') ?? '') });

const thisYear = (house: WebHouse): number => Number(house.today().slice(0, 4));

const isYear = (house: WebHouse, said: string): boolean => /^20\d\d$/.test(said) && Number(said) <= thisYear(house);

/** The year in the address. Throws `NotFound` for one that has not begun, or is none. */
export function yearAt(house: WebHouse, c: Context): Year {
  const said = c.req.param('year') ?? '';
  if (!isYear(house, said)) throw new NotFound(`Det finns ingen årsredovisning för ”${said.slice(0, 20)}”.`);
  return yearOf(Number(said));
}

/** Throws `NotFound` when it is none of ours; '' is the whole municipality. */
export function committeeNamed({ municipality }: WebHouse, id: string): string {
  if (id !== '' && !municipality.committees.some((one) => one.id === id))
    throw new NotFound(`Det finns ingen nämnd med beteckningen ”${id.slice(0, 100)}”. Den kan ha tagits bort.`);
  return id;
}

/** What the page says besides: what was sent and could not be saved, or that it was. */
interface Said {
  filled?: ReportTexts;
  faults?: readonly Fault[];
}

export function reportPage(
  house: WebHouse,
  c: Context,
  asked: ReportAsked,
  { filled, faults = [] }: Said = {},
): Response | Promise<Response> {
  const { municipality } = house;
  const { year, committee } = asked;
  return c.html(
    ReportPage({
      frame: frameOf(house, c),
      choice: choiceOf(house, asked),
      name: nameOf(house, committee),
      figures: figuresOf(house, c, asked),
      rules: municipality.rules.reports,
      policy: municipality.policy.title,
      inhabitants: inhabitantsWords(municipality),
      texts: reportTexts(house.db, year.year, committee),
      filled: filled ?? null,
      faults,
      mayWrite: mayWrite(house, c, committee),
      saved: c.req.query('saved') !== undefined,
      names: namesOf(house),
    }),
    faults.length > 0 ? 400 : 200,
  );
}

/** The coordinator writes in the whole municipality's report, and each committee's own people in theirs. */
export const mayWrite = (house: WebHouse, c: Context, committee: string): boolean =>
  committee === '' ? mayHere(house, c, 'tune') : mayHere(house, c, 'examine', committee);

function choiceOf(house: WebHouse, { year: { year }, committee }: ReportAsked): ReportChoice {
  const last = thisYear(house);
  const first = Math.min(firstYear(house.db) ?? last, year, last - 1);
  const years = Array.from({ length: last - first + 1 }, (_, i) => last - i);
  return { year, committee, years, committees: house.municipality.committees.map(({ id, name }) => ({ id, name })) };
}

/** Whose report it is, in words. */
export const nameOf = ({ municipality }: WebHouse, committee: string): string =>
  municipality.committees.find(({ id }) => id === committee)?.name ?? municipality.name;

export const namesOf = ({ municipality }: WebHouse): Map<string, string> =>
  new Map(municipality.committees.map(({ id, name }) => [id, name]));

/** The figures as whoever asks may see them: secret rows count, and have names only for those who may write for their committee. */
export function figuresOf(house: WebHouse, c: Context, { year, committee }: ReportAsked): Figure[] {
  const { municipality } = house;
  const committees = municipality.committees.filter(({ id }) => committee === '' || id === committee);
  const people = committees.flatMap(({ contacts }) =>
    contacts.flatMap((one) => [one, ...(one.deputy ? [one.deputy] : [])]),
  );
  const recipients = committee === '' ? null : people.map(recipientOf);
  const today = house.today();
  const figures = reportOf(yearRows(house.db, year, { committee, recipients }), {
    year,
    inhabitants: municipality.inhabitants ?? null,
    committees,
    day: today < year.last ? today : year.last,
  });
  const areas = areaNames(house);
  return figures
    .map((figure) => namedFor(figure, (of) => mayWrite(house, c, of)))
    .map(({ rows, ...figure }) => ({
      ...figure,
      rows: rows.map((row) => ({ ...row, area: areas.get(row.area) ?? row.area })),
    }));
}

/** The report that an address below a year's names. */
export const reportAsked = (house: WebHouse, c: Context): ReportAsked => ({
  year: yearAt(house, c),
  committee: committeeNamed(house, c.req.query('committee') ?? ''),
});

const ROWS_A_PAGE = 100;

/** The rows behind one figure. Throws `NotFound` for an unknown one. */
export function showReportRows(house: WebHouse, c: Context): Response | Promise<Response> {
  const asked = reportAsked(house, c);
  const wanted = FIGURES.find((id) => id === c.req.query('figure'));
  const figure = figuresOf(house, c, asked).find(({ id }) => id === wanted);
  if (figure === undefined) throw new NotFound('Årsredovisningen har ingen sådan siffra.');
  const pages = Math.max(1, Math.ceil(figure.rows.length / ROWS_A_PAGE));
  const page = Math.min(pageOf(c), pages);
  return c.html(
    ReportRowsPage({
      frame: frameOf(house, c),
      choice: choiceOf(house, asked),
      name: nameOf(house, asked.committee),
      figure,
      rows: figure.rows.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE),
      page,
      pages,
      names: namesOf(house),
    }),
  );
}

/** The figures as a table for Excel. */
export function downloadReport(house: WebHouse, c: Context): Response {
  const asked = reportAsked(house, c);
  return csv(c, reportTable(figuresOf(house, c, asked), namesOf(house)), `arsredovisning-${asked.year.year}`);
}
