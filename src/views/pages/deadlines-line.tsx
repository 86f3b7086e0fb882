// The time line of last days: a lane for each committee or programme as a drawing, and the same in numbers as a table.
import { addDays, type Day, mondayOf } from '../../domain/calendar.ts';
import { type CalendarMonth, firstDayOf, type Lane, type Month, placeOf } from '../../domain/deadlines.ts';
import { TABLE } from '../parts.tsx';
import { capital, counted, periodLine } from '../swedish.ts';

interface LanesProps {
  of: 'committee' | 'programme';
  lanes: Lane[];
  from: Month;
  months: CalendarMonth[];
  today: Day;
}

/** Nothing when nothing closes: the calendar and the list say so already. */
export const Lanes = (props: LanesProps) => {
  const { of, lanes, months } = props;
  if (lanes.every(({ closings }) => closings === 0)) return null;
  const whose = of === 'committee' ? 'nämnd' : 'program';
  return (
    <>
      <h2 id="tidslinje">Tidslinje per {whose}</h2>
      <p>
        Varje punkt är en vecka. Talet säger hur många som stänger då; en punkt utan tal är en enda. Samma sak i siffror
        står i tabellen under bilden.
      </p>
      <section class="scroll" tabindex={0} aria-label="Tidslinje, går att rulla i sidled">
        <Drawing {...props} />
      </section>
      <Numbers whose={whose} lanes={lanes} months={months} />
    </>
  );
};

/** In the drawing's own units. */
const WIDTH = 960;
const HEAD = 38;
const LANE = 54;
/** From a lane's top to its line; the name stands above. */
const LINE = 36;
/** Longer names are cut in the drawing, and stand whole in the table. */
const LONGEST_NAME = 90;

const Drawing = ({ lanes, from, months, today }: LanesProps) => {
  const height = HEAD + lanes.length * LANE;
  const place = (day: Day) => placeOf(day, from, months.length, WIDTH);
  const now = place(today);
  return (
    <svg class="timeline" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-labelledby="tidslinje-namn tidslinje-text">
      <title id="tidslinje-namn">Tidslinje över sista dagar</title>
      <desc id="tidslinje-text">{inWords(lanes)}</desc>
      {months.map(({ month }) => (
        <g>
          <line class="grid" x1={place(firstDayOf(month))} x2={place(firstDayOf(month))} y1="0" y2={height} />
          <text class="month-name" x={place(firstDayOf(month)) + 5} y="15">
            {capital(periodLine(month))}
          </text>
        </g>
      ))}
      {now > 0 && now < WIDTH && (
        <g>
          <line class="now" x1={now} x2={now} y1="20" y2={height} />
          <text class="today" x={now + 5} y="30">
            i dag
          </text>
        </g>
      )}
      {lanes.map((lane, i) => (
        <LaneDrawn lane={lane} top={HEAD + i * LANE} centre={(week) => place(midweek(from, week))} />
      ))}
    </svg>
  );
};

/** The Thursday of a week, counted from that of the first month's first day. */
const midweek = (from: Month, week: number): Day => addDays(mondayOf(firstDayOf(from)), week * 7 + 3);

const LaneDrawn = ({ lane, top, centre }: { lane: Lane; top: number; centre: (week: number) => number }) => (
  <g class="lane" transform={`translate(0 ${top + LINE})`}>
    <text class="lane-name" x="2" y="-21">
      {lane.name.slice(0, LONGEST_NAME)}
    </text>
    <line x1="0" x2={WIDTH} />
    <g class="dots">
      {lane.weeks.map(({ week, closings }) => (
        <>
          <circle cx={centre(week)} r={radiusOf(closings)} />
          {closings > 1 && <text x={centre(week)}>{closings}</text>}
        </>
      ))}
    </g>
  </g>
);

/** A week of one is a small dot; more have room for their number. */
const radiusOf = (closings: number): number => (closings === 1 ? 6 : closings < 10 ? 11 : 14);

/** The drawing in one sentence for each lane. */
const inWords = (lanes: readonly Lane[]): string =>
  lanes.map(({ name, closings }) => `${name}: ${counted(closings, 'sista dag', 'sista dagar')}.`).join(' ');

/** As `TABLE` in parts.tsx: narrow screens show the table as blocks. */
const ROW_HEAD = { role: 'rowheader' } as const;

const Numbers = ({ whose, lanes, months }: { whose: string; lanes: Lane[]; months: CalendarMonth[] }) => (
  <table class="numbers" {...TABLE.table}>
    <caption>
      Antal sista dagar per {whose} och månad.
      {whose === 'nämnd' && ' En utlysning som flera nämnder får veta om räknas hos var och en.'}
    </caption>
    <thead {...TABLE.group}>
      <tr {...TABLE.row}>
        <th scope="col" {...TABLE.head}>
          {capital(whose)}
        </th>
        {months.map(({ month }) => (
          <th scope="col" {...TABLE.head}>
            {capital(periodLine(month))}
          </th>
        ))}
        <th scope="col" {...TABLE.head}>
          Sammanlagt
        </th>
      </tr>
    </thead>
    <tbody {...TABLE.group}>
      {lanes.map((lane) => (
        <tr {...TABLE.row}>
          <th scope="row" {...ROW_HEAD}>
            {lane.name}
          </th>
          {lane.months.map((closings, i) => (
            <td data-head={capital(periodLine(months[i]?.month ?? ''))} {...TABLE.cell}>
              {closings}
            </td>
          ))}
          <td data-head="Sammanlagt" {...TABLE.cell}>
            {lane.closings}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
