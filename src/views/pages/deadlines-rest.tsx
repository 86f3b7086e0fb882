// What stands under the list of last days: what has passed, what has no known day, and how to have it all in one's own calendar.
import { inSwedish } from '../../domain/calendar.ts';
import type { ClosingCall } from '../../domain/deadlines.ts';
import { callHref, langOf } from '../parts.tsx';
import { capital, counted, deadlineLine, number, STAGE_WORDS } from '../swedish.ts';
import type { ClosingLine } from './deadlines-list.tsx';

/** What has closed in the months that are shown, the latest first, and how much there is in all. */
export interface PassedLines {
  lines: ClosingLine[];
  total: number;
}

/** Calls whose last day nobody knows, the latest to us first, and how many there are in all. */
export interface UnknownDays {
  calls: ClosingCall[];
  total: number;
}

export const Passed = ({ passed }: { passed: PassedLines }) =>
  passed.total === 0 ? null : (
    <details>
      <summary>
        <b>{counted(passed.total, 'sista dag har passerat', 'sista dagar har passerat')}</b> under perioden
      </summary>
      {passed.lines.length < passed.total && (
        <p>De {number(passed.lines.length)} senaste visas. Tryck på en dag i kalendern för att se de andra.</p>
      )}
      <ul class="plainlist">
        {passed.lines.map(({ call, day, deadline }) => (
          <li>
            {capital(inSwedish(day))}
            {deadline.stage !== null && ` (${STAGE_WORDS[deadline.stage]})`}:{' '}
            <a href={callHref(call.key)} lang={langOf(call.language)}>
              {call.title}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );

/** What nobody knows stays unknown: these stand on no day. */
export const Unknown = ({ unknown }: { unknown: UnknownDays }) =>
  unknown.total === 0 ? null : (
    <>
      <h2 id="okand">Utan känd sista dag</h2>
      <p>
        {counted(unknown.total, 'utlysning', 'utlysningar')} är inte stängda, men källan säger inte vilken dag de
        stänger. De står därför inte i kalendern.
        {unknown.calls.length < unknown.total &&
          ` De ${number(unknown.calls.length)} som kom till oss senast visas. Välj en nämnd för en kortare lista.`}
      </p>
      <ul class="plainlist">
        {unknown.calls.map((call) => (
          <li>
            <a href={callHref(call.key)} lang={langOf(call.language)}>
              {call.title}
            </a>
            <Said call={call} />
          </li>
        ))}
      </ul>
    </>
  );

const Said = ({ call }: { call: ClosingCall }) => {
  const dayless = call.deadlines.filter(({ day }) => day === null);
  if (call.rolling) return <p class="quiet">Ansökningar tas emot löpande.</p>;
  if (dayless.length === 0) return <p class="quiet">Källan säger inget om sista dag.</p>;
  return (
    <p class="quiet">
      Källan skriver:{' '}
      {dayless.map((deadline, i) => (
        <>
          {i > 0 && ', '}
          <span lang={langOf(call.language)}>{deadlineLine(deadline)}</span>
        </>
      ))}
    </p>
  );
};

export const TakeAlong = ({ committee, name }: { committee: string; name: string }) => (
  <>
    <h2 id="prenumerera">I din egen kalender</h2>
    <p>
      Kopiera adressen till länken{' '}
      <a href={`/deadlines.ics${committee === '' ? '' : `?${new URLSearchParams({ committee })}`}`}>
        Kalender: sista dagar, {name}
      </a>{' '}
      och lägg till den i ditt kalenderprogram med <i>Prenumerera från webben</i>. Flyttas en sista dag flyttas den där
      också. Kalendern gäller alla månader, inte bara dem som visas här.
    </p>
  </>
);
