// The part of a project's page that lists its examinations and its applications, each with a link to its own page.

import type { ApplicationEvent } from '../../domain/application.ts';
import { dayAt, inSwedish } from '../../domain/calendar.ts';
import type { ExaminationOutcome } from '../../domain/examination.ts';
import { EVENT_NAMES } from '../application-words.ts';
import { examinationHref, fixedHref, OUTCOME_WORDS } from '../examination-words.ts';
import { projectHref } from '../project-words.tsx';
import { WeededItem } from './weeded.tsx';

/** What has been made of a project. Newest first. */
export interface Doings {
  fixed: { number: number; outcome: ExaminationOutcome; fixedAt: string; fixedBy: string; corrects: number | null }[];
  weeded: { number: number }[];
  /** Those that are being made. */
  begun: { id: number; begunAt: string; begunBy: string }[];
  /** `last`: the last thing that happened with it; null when nothing has. */
  applications: { id: number; callName: string; last: { kind: ApplicationEvent['kind']; day: string } | null }[];
}

export const ProjectDoings = ({ id, doings, mayWrite }: { id: number; doings: Doings; mayWrite: boolean }) => (
  <>
    <h2>Prövningar</h2>
    <Examinations {...doings} />
    <h2>Ansökningar</h2>
    <Applications {...doings} />
    {mayWrite && (
      <p>
        <a href={`${projectHref(id)}/applications/new`}>Ny ansökan</a>
      </p>
    )}
  </>
);

const on = (instant: string): string => inSwedish(dayAt(instant), { weekday: false });

const Examinations = ({ fixed, begun, weeded }: Pick<Doings, 'fixed' | 'begun' | 'weeded'>) =>
  fixed.length + begun.length + weeded.length === 0 ? (
    <p>Inga prövningar än.</p>
  ) : (
    <ul>
      {begun.map(({ id, begunAt, begunBy }) => (
        <li>
          <a href={examinationHref(id)}>Påbörjad prövning {id}</a>{' '}
          <span class="quiet">
            påbörjad {on(begunAt)} av {begunBy}, inte fastställd
          </span>
        </li>
      ))}
      {weeded.map(({ number }) => (
        <WeededItem number={number} />
      ))}
      {fixed.map(({ number, outcome, fixedAt, fixedBy, corrects }) => (
        <li>
          <a href={fixedHref(number)}>Prövning {number}</a>: {OUTCOME_WORDS[outcome]}{' '}
          <span class="quiet">
            fastställd {on(fixedAt)} av {fixedBy}
            {corrects !== null && `, rättar prövning ${corrects}`}
          </span>
        </li>
      ))}
    </ul>
  );

const Applications = ({ applications }: Pick<Doings, 'applications'>) =>
  applications.length === 0 ? (
    <p>Inga ansökningar än.</p>
  ) : (
    <ul>
      {applications.map(({ id, callName, last }) => (
        <li>
          <a href={`/applications/${id}`}>{callName}</a>{' '}
          <span class="quiet">
            {last === null ? 'Förbereds' : `${EVENT_NAMES[last.kind]} ${inSwedish(last.day, { weekday: false })}`}
          </span>
        </li>
      ))}
    </ul>
  );
