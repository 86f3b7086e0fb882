// What applications come to: the year that each counts for, and the sums of many.
import type { Application, ApplicationEvent } from './application.ts';
import { dayAt } from './calendar.ts';

type Told = Pick<Application, 'madeAt'> & { events: readonly ApplicationEvent[] };

/** The year that an application counts for: when it was sent, and until then when it was written. */
export const yearOf = ({ madeAt, events }: Told): string =>
  (events.find(({ kind }) => kind === 'sent')?.day ?? dayAt(madeAt)).slice(0, 4);

/** What was granted in kronor; null when nothing was, or nobody has said how much. */
export function grantedSekOf(events: readonly ApplicationEvent[]): number | null {
  const granted = events.find((event) => event.kind === 'granted');
  return granted?.kind === 'granted' ? granted.holds.grantedSek : null;
}

/** A sum of what is stated, and of how many it is not. */
export interface Sum {
  sum: number;
  unstated: number;
}

/** The sum of the numbers that are stated. */
export const sumOf = (numbers: readonly (number | null)[]): Sum => ({
  sum: numbers.reduce<number>((sum, one) => sum + (one ?? 0), 0),
  unstated: numbers.filter((one) => one === null).length,
});
