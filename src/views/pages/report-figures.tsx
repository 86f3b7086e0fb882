// The figures of the yearly report as a table, each leading to the rows behind it; and the page of those rows.
import { inSwedish } from '../../domain/calendar.ts';
import type { Figure, FigureRow } from '../../domain/report-figure.ts';
import { type Frame, Layout } from '../layout.tsx';
import { langOf, TABLE } from '../parts.tsx';
import { FIGURE_WORDS, figureValue, reportHref, rowHref, rowsHref, unstatedWords } from '../report-words.ts';
import { number } from '../swedish.ts';
import { Paging } from './paging.tsx';
import type { ReportChoice } from './report-forms.tsx';

/** As `TABLE` in parts.tsx: narrow screens show the table as blocks. */
const ROW_HEAD = { role: 'rowheader' } as const;

interface TableProps {
  caption: string;
  figures: readonly Figure[];
  choice: ReportChoice;
}

export const FigureTable = ({ caption, figures, choice: { year, committee } }: TableProps) => (
  <table class="numbers" {...TABLE.table}>
    <caption>
      {caption} {year}, i siffror
    </caption>
    <thead {...TABLE.group}>
      <tr {...TABLE.row}>
        {['Uppgift', String(year)].map((head) => (
          <th scope="col" {...TABLE.head}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody {...TABLE.group}>
      {figures.map((figure) => (
        <tr {...TABLE.row}>
          <th scope="row" {...ROW_HEAD}>
            {FIGURE_WORDS[figure.id]}
          </th>
          <td {...TABLE.cell}>
            {figure.rows.length === 0 ? (
              figureValue(figure)
            ) : (
              <a href={rowsHref(year, committee, figure.id)}>
                {figureValue(figure)}
                <span class="unseen">: visa vad det är räknat på, {FIGURE_WORDS[figure.id]}</span>
              </a>
            )}
            {unstatedWords(figure) !== null && <span class="quiet"> ({unstatedWords(figure)})</span>}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

export interface RowsProps {
  frame: Frame;
  choice: ReportChoice;
  /** Whose report it is. */
  name: string;
  figure: Figure;
  /** Those of the page. */
  rows: readonly FigureRow[];
  page: number;
  pages: number;
  /** The committees' names, by id. */
  names: ReadonlyMap<string, string>;
}

/** What a row adds, where the figure is more than a count. */
function addsWords({ measure }: Figure, { adds }: FigureRow): string {
  if (measure === 'share') return adds === 1 ? 'räknas med' : 'räknas inte med';
  const part = measure === 'per-inhabitant' ? 'sek' : measure;
  return figureValue({ id: 'applied-sek', measure: part, value: adds });
}

export const ReportRowsPage = ({ frame, choice, name, figure, rows, page, pages, names }: RowsProps) => {
  const { year, committee } = choice;
  const title = `${FIGURE_WORDS[figure.id]} ${year}`;
  const heads = ['Vad', 'Nämnd', 'Dag', ...(figure.measure === 'count' ? [] : ['Del av siffran']), 'Mer om det'];
  return (
    <Layout frame={frame} title={`${title}, ${name}`} place="report">
      <p class="back">
        <a href={reportHref(year, committee)}>Till årsredovisningen</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        {name}: <b>{figureValue(figure)}</b>. Här står {number(figure.rows.length)}{' '}
        {figure.rows.length === 1 ? 'rad' : 'rader'} som siffran är räknad på.
      </p>
      {rows.length > 0 && (
        <table class="loose" {...TABLE.table}>
          <caption>{title}, rad för rad</caption>
          <thead {...TABLE.group}>
            <tr {...TABLE.row}>
              {heads.map((head) => (
                <th scope="col" {...TABLE.head}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody {...TABLE.group}>
            {rows.map((row) => (
              <tr {...TABLE.row}>
                <td {...TABLE.cell}>
                  <RowTitle row={row} frame={frame} />
                </td>
                <td data-head="Nämnd" {...TABLE.cell}>
                  {row.committee === null ? '' : (names.get(row.committee) ?? row.committee)}
                </td>
                <td data-head="Dag" {...TABLE.cell}>
                  {row.day === null ? '' : inSwedish(row.day, { weekday: false })}
                </td>
                {figure.measure !== 'count' && (
                  <td data-head="Del av siffran" {...TABLE.cell}>
                    {addsWords(figure, row)}
                  </td>
                )}
                <td data-head="Mer om det" {...TABLE.cell}>
                  {[row.area, row.words].filter((one) => one !== '').join(': ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Paging page={page} pages={pages} href={(to) => rowsHref(year, committee, figure.id, to)} />
    </Layout>
  );
};

/** What a row is of, leading to its page where the reader may see that. */
export const RowTitle = ({ row, frame }: { row: FigureRow; frame: Frame }) => {
  const href = row.kind === 'letter' && !frame.may('tune') ? null : rowHref(row);
  const lang = row.language === null ? undefined : langOf(row.language);
  return href === null ? (
    <span lang={lang}>{row.title}</span>
  ) : (
    <a href={href} lang={lang}>
      {row.title}
    </a>
  );
};
