// The line of the start page that says how many projects wait for their examination.
import { number } from '../swedish.ts';

/** How many projects are not examined, and how many of them have started. */
export interface ProjectsBehind {
  unexamined: number;
  started: number;
}

export const ProjectsLine = ({ unexamined, started }: ProjectsBehind) => (
  <li>
    <a href="/projects">{number(unexamined)} projekt är inte EU-prövade</a>
    {started > 0 && `, varav ${number(started)} har startat`}.
  </li>
);
