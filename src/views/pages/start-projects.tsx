// The lines of the start page that say how many projects wait for their examination, or may be examined again.
import { AGAIN_HREF } from '../project-words.tsx';
import { number } from '../swedish.ts';

/** How many projects are not examined, and how many of them have started. */
export interface ProjectsBehind {
  unexamined: number;
  started: number;
  /** How many are examined and may fit a call that has opened since. */
  again: number;
}

export const ProjectsLine = ({ unexamined, started, again }: ProjectsBehind) => (
  <>
    {unexamined > 0 && (
      <li>
        <a href="/projects">
          {number(unexamined)} projekt är inte {unexamined === 1 ? 'EU-prövat' : 'EU-prövade'}
        </a>
        {startedWords(unexamined, started)}.
      </li>
    )}
    {again > 0 && (
      <li>
        <a href={AGAIN_HREF}>
          {number(again)} {again === 1 ? 'prövat' : 'prövade'} projekt passar kanske nu
        </a>
        , eftersom en utlysning har öppnat sedan prövningen.
      </li>
    )}
  </>
);

function startedWords(unexamined: number, started: number): string {
  if (started === 0) return '';
  if (unexamined === 1) return ', och det har startat';
  return started === unexamined ? ', och alla har startat' : `, varav ${number(started)} har startat`;
}
