// Figures of the yearly report as bars; the same figures stand in the table under the picture.
import { number } from '../swedish.ts';

interface Bar {
  name: string;
  value: number;
}

interface ChartProps {
  /** Names the picture among others of the page. */
  id: string;
  title: string;
  bars: readonly Bar[];
}

/** In the drawing's own units. */
const WIDTH = 640;
const BAR = { row: 48, top: 22, height: 16, longest: 560 };

/** Nothing when all bars are nought. */
export const Chart = ({ id, title, bars }: ChartProps) => {
  const most = Math.max(0, ...bars.map(({ value }) => value));
  if (most === 0) return null;
  return (
    <section class="scroll" tabindex={0} aria-label={`${title}, bild som går att rulla i sidled`}>
      <svg
        class="chart"
        viewBox={`0 0 ${WIDTH} ${bars.length * BAR.row}`}
        role="img"
        aria-labelledby={`${id}-namn ${id}-text`}
      >
        <title id={`${id}-namn`}>{title}</title>
        <desc id={`${id}-text`}>{bars.map(({ name, value }) => `${name}: ${number(value)}.`).join(' ')}</desc>
        {bars.map(({ name, value }, i) => (
          <g transform={`translate(0 ${i * BAR.row})`}>
            <text x="0" y="15">
              {name}
            </text>
            <rect x="0" y={BAR.top} width={Math.round((value / most) * BAR.longest)} height={BAR.height} />
            <text x={Math.round((value / most) * BAR.longest) + 8} y={BAR.top + BAR.height - 2}>
              {number(value)}
            </text>
          </g>
        ))}
      </svg>
    </section>
  );
};
