// The figures of the yearly report as a table, each leading to the rows behind it.
import type { Figure } from '../../domain/report-figure.ts';
import { TABLE, TableHead } from '../parts.tsx';
import { FIGURE_WORDS, figureValue, rowsHref, unstatedWords } from '../report-words.ts';
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
    <TableHead heads={['Uppgift', String(year)]} />
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
