// What stands first on the start page for whoever is signed in: their own committees' calls, and what the coordinator is to look at.
import { type Day, inSwedish } from '../../domain/calendar.ts';
import { influenceHref } from '../influence-words.ts';
import { type CallLine, CallList, committeeHref } from '../parts.tsx';
import { counted, listed, number } from '../swedish.ts';
import { type ProjectsBehind, ProjectsLine } from './start-projects.tsx';

/** A call with the names of the committees it is for. */
type Line = CallLine & { committees: string[] };

/** The first calls of a list, and how long it is. */
interface Some {
  lines: Line[];
  total: number;
}

export interface MinePart {
  /** Those that the reader speaks for or belongs to. */
  committees: readonly { id: string; name: string }[];
  /** Best first. */
  unanswered: Some;
  /** Soonest first. */
  near: Some;
  nearDays: number;
  /** How many proposals can still be influenced of which their committees have said nothing. */
  toInfluence: number;
  /** Their committees' projects that wait for their examination; null when none does. */
  projects: ProjectsBehind | null;
}

/** For somebody with a committee of their own. */
export const Mine = (props: MinePart & { today: Day }) => {
  const { committees, unanswered, near, nearDays, toInfluence, projects, today } = props;
  const [only, ...others] = committees;
  const several = others.length > 0;
  return (
    <section aria-labelledby="dina">
      <h2 id="dina">Väntar på svar från {several ? 'dina nämnder' : (only?.name ?? 'din nämnd')}</h2>
      {unanswered.total === 0 ? (
        <p>Inget väntar på svar. Nya utlysningar som passar står här och kommer i ditt nästa brev.</p>
      ) : (
        <CallList lines={unanswered.lines} today={today} extra={several ? forWhom : undefined} />
      )}
      <Rest some={unanswered} what="De som passar bäst" />
      <h2>Stänger inom {nearDays} dagar</h2>
      {near.total === 0 ? (
        <p>
          Inget som passar stänger så snart. <a href="/deadlines">Se alla sista dagar</a>.
        </p>
      ) : (
        <CallList lines={near.lines} today={today} extra={several ? forWhom : undefined} />
      )}
      <Rest some={near} what="De som stänger först" />
      {projects !== null && (
        <>
          <h2>Projekt att pröva</h2>
          <ul>
            <ProjectsLine {...projects} />
          </ul>
        </>
      )}
      <ul class="split">
        {committees.map(({ id, name }) => (
          <li>
            <a href={committeeHref(id)}>Allt om {name}</a>
          </li>
        ))}
        <li>
          <a href={influenceHref(several ? '' : only?.id)}>
            {toInfluence === 0
              ? 'Påverka förslag och samråd'
              : `Påverka: ${counted(toInfluence, 'förslag', 'förslag')} utan besked`}
          </a>
        </li>
        <li>
          <a href="/me">Din sida, med dina brev</a>
        </li>
      </ul>
    </section>
  );
};

const forWhom = ({ committees }: Line) => <p class="quiet">För: {listed(committees)}</p>;

const Rest = ({ some: { lines, total }, what }: { some: Some; what: string }) =>
  total > lines.length ? (
    <p class="quiet">
      {what} visas, {number(lines.length)} av {number(total)}.
    </p>
  ) : null;

export interface CoordinatorPart {
  /** Soonest last day first. */
  unanswered: Some;
  /** Committees that have nobody to write to. */
  without: readonly string[];
  ending: readonly { committee: string; until: Day }[];
  /** Why the accessibility statement needs a hand. */
  statement: 'never' | 'old' | null;
  /** Whether the first sign-in's steps have been begun and not ended. */
  setup: boolean;
  /** Null when none waits for its examination. */
  projects: ProjectsBehind | null;
}

/** What the coordinator is to look at; letters and sources say theirs for themselves. */
export const ForCoordinator = ({
  unanswered,
  without,
  ending,
  statement,
  setup,
  projects,
  today,
}: CoordinatorPart & { today: Day }) => {
  const todo = without.length > 0 || ending.length > 0 || statement !== null || setup || projects !== null;
  if (!todo && unanswered.total === 0) return null;
  return (
    <section aria-labelledby="samordna">
      <h2 id="samordna">För dig som samordnar</h2>
      {todo && (
        <ul>
          {setup && (
            <li>
              <a href="/setup">Fortsätt uppstarten</a>: några steg är kvar.
            </li>
          )}
          {projects !== null && <ProjectsLine {...projects} />}
          {without.length > 0 && (
            <li>
              <b>Saknar kontaktperson:</b> {listed(without)}. Breven går till dig så länge.{' '}
              <a href="/people">Lägg till någon</a>.
            </li>
          )}
          {ending.length > 0 && (
            <li>
              <b>Uppdrag som snart tar slut:</b>{' '}
              {listed(ending.map(({ committee, until }) => `${committee} (${inSwedish(until, { weekday: false })})`))}.{' '}
              <a href="/people">Se kontaktpersonerna</a>.
            </li>
          )}
          {statement !== null && (
            <li>
              <a href="/about/accessibility">Tillgänglighetsredogörelsen</a>{' '}
              {statement === 'never' ? 'saknar kommunens bedömning.' : 'är äldre än ett år. Bedöm tjänsten på nytt.'} Be
              den som driftar tjänsten att fylla i den.
            </li>
          )}
        </ul>
      )}
      {unanswered.total > 0 && (
        <>
          <h2>{counted(unanswered.total, 'viktig utlysning', 'viktiga utlysningar')} utan svar</h2>
          <p class="small">Nämnderna fick veta om dem för minst en vecka sedan.</p>
          <CallList lines={unanswered.lines} today={today} extra={forWhom} />
          <Rest some={unanswered} what="De som stänger först" />
        </>
      )}
    </section>
  );
};
