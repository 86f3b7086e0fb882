// The yearly report as a table that Excel opens: a row for each figure, then one for each application and effect, and nothing that can run.
import type { Figure, FigureId } from '../domain/report-figure.ts';
import { MARK, rowOf } from './feeds/csv.ts';
import type { Cell } from './feeds/table.ts';
import { FIGURE_WORDS, REPORT_PARTS } from './report-words.ts';

const HEADS = ['Avsnitt', 'Uppgift', 'Värde', 'Enhet', 'Anger inte', 'Titel', 'Nämnd', 'Dag', 'Område', 'Med egna ord'];

const UNITS: Readonly<Record<Figure['measure'], string>> = {
  count: 'antal',
  sek: 'kronor',
  hours: 'timmar',
  people: 'personer',
  share: 'andel (0–1)',
  'per-inhabitant': 'kronor per invånare',
};

/** Those whose rows are told one by one. */
const TOLD: readonly FigureId[] = ['projects-due', 'sent', 'granted', 'refused', 'withdrawn', 'effects', 'activities'];

/** The whole file. `names`: the committees' names, by id. */
export function reportTable(figures: readonly Figure[], names: ReadonlyMap<string, string>): string {
  const parts = REPORT_PARTS.flatMap(({ name, figures: ids }) =>
    figures.filter(({ id }) => ids.includes(id)).map((figure) => ({ name, figure })),
  );
  const sums = parts.map(({ name, figure: { id, measure, value, unstated } }) =>
    rowOf([
      text(name),
      text(FIGURE_WORDS[id]),
      value === null ? null : { number: value },
      text(UNITS[measure]),
      unstated === 0 ? null : { number: unstated },
      ...[null, null, null, null, null],
    ]),
  );
  const rows = parts
    .filter(({ figure }) => TOLD.includes(figure.id))
    .flatMap(({ name, figure }) =>
      figure.rows.map(({ title, committee, day, area, words, adds }) =>
        rowOf([
          text(name),
          text(`Rad: ${FIGURE_WORDS[figure.id]}`),
          adds === null ? null : { number: adds },
          adds === null ? null : text('kronor'),
          null,
          text(title),
          text(names.get(committee ?? '') ?? committee ?? ''),
          day === null ? null : { day },
          text(area),
          text(words),
        ]),
      ),
    );
  return [`${MARK}${rowOf(HEADS.map(text))}`, ...sums, ...rows].join('');
}

/** A cell of Excel holds 32,767 signs; nobody reads that many. */
const LONGEST = 4000;

const text = (said: string): Cell => {
  const shown = said
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
  return shown === '' ? null : { text: shown };
};
