// Where projects stand with the duty, in words: a gate's name, what it means, and where a project's page is.
import type { Gate } from '../domain/project.ts';

/** What each gate is called. */
export const GATE_WORDS: Readonly<Record<Gate, string>> = {
  'started-unexamined': 'Startad utan prövning',
  unexamined: 'Ej prövad',
  examined: 'Prövad',
  exempt: 'Undantagen',
};

/** The gates, those that somebody must look at first. */
export const GATES = Object.keys(GATE_WORDS) as Gate[];

const LOOKS: Readonly<Record<Gate, string>> = {
  'started-unexamined': 'failed',
  unexamined: 'coming',
  examined: 'well',
  exempt: 'closed',
};

/** What is said of an examined project that a call may fit now. */
export const AGAIN = 'Passar kanske nu';

export const AgainTag = () => <span class="status coming">{AGAIN}</span>;

export const GateTag = ({ gate }: { gate: Gate }) => <span class={`status ${LOOKS[gate]}`}>{GATE_WORDS[gate]}</span>;

/** Where the examined projects that a call may fit now are listed. */
export const AGAIN_HREF = '/projects?gate=again';

/** Where the page of a project is. */
export const projectHref = (id: number): string => `/projects/${id}`;
