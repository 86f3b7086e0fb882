// The calendar of last days: months as tables, with how many close on each day as a way to the list of them.
import { type Day, WEEKDAYS } from '../../domain/calendar.ts';
import type { CalendarDay, CalendarMonth } from '../../domain/deadlines.ts';
import { capital, counted, periodLine } from '../swedish.ts';

interface MonthsProps {
  months: CalendarMonth[];
  today: Day;
  /** The day whose list is shown, or null. */
  chosen: Day | null;
  href: (day: Day) => string;
}

export const Months = (props: MonthsProps) => (
  <div class="months">
    {props.months.map((month) => (
      <MonthTable month={month} {...props} />
    ))}
  </div>
);

const MonthTable = ({ month: { month, weeks, closings }, ...rest }: MonthsProps & { month: CalendarMonth }) => (
  <table class="month">
    <caption>
      <b>{capital(periodLine(month))}</b>{' '}
      {closings === 0 ? 'inget stänger' : counted(closings, 'sista dag', 'sista dagar')}
    </caption>
    <thead>
      <tr>
        {WEEKDAYS.map((name) => (
          <th scope="col">
            {name.slice(0, 2)}
            <span class="unseen">{name.slice(2)}</span>
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {weeks.map((week) => (
        <tr>
          {week.map((day) => (
            <DayCell {...rest} day={day} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const DayCell = ({ day, today, chosen, href }: Omit<MonthsProps, 'months'> & { day: CalendarDay | null }) => {
  if (day === null) return <td />;
  const number = Number(day.day.slice(8));
  const state = day.day < today ? 'past' : undefined;
  return (
    <td class={state} aria-current={day.day === today ? 'date' : undefined}>
      {day.closings === 0 ? (
        number
      ) : (
        <a href={href(day.day)} aria-current={day.day === chosen ? 'true' : undefined}>
          {number}
          <span class="unseen">{day.closings === 1 ? ': en sista dag' : ': '}</span>
          {day.closings > 1 && <b>{day.closings}</b>}
          {day.closings > 1 && <span class="unseen"> sista dagar</span>}
        </a>
      )}
    </td>
  );
};
