// What the yearly report lists by name: granted and refused applications, and the effects of each area.
import { inSwedish } from '../../domain/calendar.ts';
import type { Figure, FigureId, FigureRow } from '../../domain/report-figure.ts';
import type { Frame } from '../layout.tsx';
import { addsValue } from '../report-words.ts';
import { counted, NOT_STATED } from '../swedish.ts';
import { ListTable, RowTitle } from './report-rows.tsx';

interface ListProps {
  frame: Frame;
  figures: readonly Figure[];
  names: ReadonlyMap<string, string>;
}

const rowsOf = (figures: readonly Figure[], wanted: FigureId): readonly FigureRow[] =>
  figures.find(({ id }) => id === wanted)?.rows ?? [];

export const GrantedTable = ({ frame, figures, names }: ListProps) => {
  const rows = rowsOf(figures, 'granted');
  return rows.length === 0 ? null : (
    <ListTable
      caption="Beviljade ansökningar"
      heads={['Ansökan', 'Nämnd', 'Beviljat belopp']}
      rows={rows.map((row) => [
        <RowTitle row={row} frame={frame} />,
        names.get(row.committee ?? '') ?? row.committee,
        <span class="whole">{addsValue('sek', row)}</span>,
      ])}
    />
  );
};

export const RefusedTable = ({ frame, figures, names }: ListProps) => {
  const rows = rowsOf(figures, 'refused');
  return rows.length === 0 ? null : (
    <ListTable
      caption="Avslagna ansökningar, med finansiärens skäl"
      heads={['Ansökan', 'Nämnd', 'Sökt belopp', 'Skäl']}
      rows={rows.map((row) => [
        <RowTitle row={row} frame={frame} />,
        names.get(row.committee ?? '') ?? row.committee,
        <span class="whole">{addsValue('sek', row)}</span>,
        row.words === '' ? NOT_STATED : row.words,
      ])}
    />
  );
};

export const ActivityTable = ({ frame, figures, names }: ListProps) => {
  const rows = rowsOf(figures, 'activities');
  return rows.length === 0 ? null : (
    <ListTable
      caption="Besök, utbyten och andra aktiviteter"
      heads={['Ort', 'Nämnd', 'Dag', 'Vad']}
      rows={rows.map((row) => [
        <RowTitle row={row} frame={frame} />,
        names.get(row.committee ?? '') ?? row.committee,
        row.day === null ? NOT_STATED : inSwedish(row.day, { weekday: false }),
        row.words,
      ])}
    />
  );
};

/** By area, in the order that they were told of. */
export const EffectTable = ({ frame, figures }: ListProps) => {
  const rows = rowsOf(figures, 'effects');
  const areas = [...new Set(rows.map(({ area }) => area))];
  return rows.length === 0 ? null : (
    <ListTable
      caption="Effekter per område"
      heads={['Område', 'Effekter']}
      rows={areas.map((area) => {
        const of = rows.filter((row) => row.area === area);
        return [
          `${area === '' ? 'Område anges inte' : area} (${counted(of.length, 'gång', 'gånger')})`,
          <ul>
            {of.map((row) => (
              <li>
                <RowTitle row={row} frame={frame} />
                {row.words !== '' && `: ${row.words}`}
              </li>
            ))}
          </ul>,
        ];
      })}
    />
  );
};
