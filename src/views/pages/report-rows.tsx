// The rows behind a figure of the yearly report: the page that lists them, and how they stand in tables.
import type { Child } from 'hono/jsx';
import { inSwedish } from '../../domain/calendar.ts';
import type { Figure, FigureRow } from '../../domain/report-figure.ts';
import { type Frame, Layout } from '../layout.tsx';
import { langOf, TABLE, TableHead } from '../parts.tsx';
import { addsValue, FIGURE_WORDS, figureValue, reportHref, rowHref, rowsHref } from '../report-words.ts';
import { number } from '../swedish.ts';
import { Paging } from './paging.tsx';
import type { ReportChoice } from './report-forms.tsx';

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

export const ReportRowsPage = (props: RowsProps) => {
  const { frame, choice, name, figure, page, pages } = props;
  const { year, committee } = choice;
  const title = `${FIGURE_WORDS[figure.id]} ${year}`;
  const all = figure.rows.length;
  return (
    <Layout frame={frame} title={`${title}, ${name}`} place="report">
      <p class="back">
        <a href={reportHref(year, committee)}>Till årsredovisningen</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        {name}: <b>{figureValue(figure)}</b>. Här står {number(all)} {all === 1 ? 'rad' : 'rader'} som siffran är räknad
        på.
      </p>
      {all > 0 && <RowsTable caption={`${title}, rad för rad`} {...props} />}
      <Paging page={page} pages={pages} href={(to) => rowsHref(year, committee, figure.id, to)} />
    </Layout>
  );
};

const RowsTable = ({ caption, figure, rows, names, frame }: RowsProps & { caption: string }) => {
  const isCount = figure.measure === 'count';
  const heads = ['Vad', 'Nämnd', 'Dag', ...(isCount ? [] : ['Del av siffran']), 'Mer om det'];
  return (
    <ListTable
      caption={caption}
      heads={heads}
      rows={rows.map((row) => [
        <RowTitle row={row} frame={frame} />,
        row.committee === null ? '' : (names.get(row.committee) ?? row.committee),
        row.day === null ? '' : inSwedish(row.day, { weekday: false }),
        ...(isCount ? [] : [addsValue(figure.measure, row)]),
        [row.area, row.words].filter((one) => one !== '').join(': '),
      ])}
    />
  );
};

/** A table with a heading for each cell of its rows. */
export const ListTable = ({
  caption,
  heads,
  rows,
}: {
  caption: string;
  heads: readonly string[];
  rows: readonly Child[][];
}) => (
  <table class="loose" {...TABLE.table}>
    <caption>{caption}</caption>
    <TableHead heads={heads} />
    <tbody {...TABLE.group}>
      {rows.map((cells) => (
        <tr {...TABLE.row}>
          {cells.map((cell, i) => (
            <td data-head={i === 0 ? undefined : heads[i]} {...TABLE.cell}>
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

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
