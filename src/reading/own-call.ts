// What the readers of one's own sources share: a call made of a few lines, and its days told once.
import type { Day } from '../domain/calendar.ts';
import type { CallDraft, Deadline } from '../domain/call.ts';
import type { OwnSource } from '../domain/own.ts';
import { readCallPage } from './call-page.ts';

export const ZONE = 'Europe/Stockholm';

export const kindOf = ({ about }: OwnSource): CallDraft['kind'] => (about === 'policy' ? 'policy' : 'call');

/** What is known of a call before its text is read. */
export interface Bare {
  ref: string;
  title: string;
  url: string;
  lines: readonly string[];
  /** What the list says of its days and state. */
  listed?: string;
  datedOn: Day | null;
  language: string;
}

/** A call of a few lines: days count only where the words around them say what they are. */
export function callOf(form: OwnSource, { ref, lines, listed, ...bare }: Bare): CallDraft {
  const blocks = lines.map((text) => ({ level: 0, text }));
  const read = readCallPage({ ...bare, blocks, zone: ZONE, ...(listed ? { listed } : {}) });
  return { ...unnamed(form, ref), ...read, deadlines: onceEach(read.deadlines) };
}

/** What every call of a form has, whatever its page says. */
export const unnamed = (form: OwnSource, ref: string) => ({
  ref,
  kind: kindOf(form),
  identifier: null,
  callTitle: null,
  programmeCode: form.programme,
  actions: [],
});

/** List and page often say the same day twice; the one with a time says more. */
export function onceEach(deadlines: readonly Deadline[]): Deadline[] {
  const byDay = new Map<string, Deadline>();
  for (const deadline of deadlines) {
    const name = deadline.day ?? deadline.said.toLowerCase();
    const other = byDay.get(name);
    if (other === undefined || (other.time === null && deadline.time !== null)) byDay.set(name, deadline);
  }
  const kept = [...byDay.values()];
  return kept.length === 1 && deadlines.length > 1 ? kept.map((one) => ({ ...one, stage: null })) : kept;
}
