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

export const GateTag = ({ gate }: { gate: Gate }) => <span class={`status ${LOOKS[gate]}`}>{GATE_WORDS[gate]}</span>;

/** Where the page of a project is. */
export const projectHref = (id: number): string => `/projects/${id}`;
