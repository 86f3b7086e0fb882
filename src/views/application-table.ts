// Applications as a table that Excel opens: a row for each, sums as numbers, and nothing that can run.
import { APPLICATION_STATES } from './application-words.ts';
import { MARK, rowOf } from './feeds/csv.ts';
import type { ApplicationLine } from './pages/applications.tsx';

const HEADS = [
  ...['Nummer', 'Utlysning', 'Projekt', 'Nämnd', 'Läge', 'År'],
  ...['Sökt, kronor', 'Beviljat, kronor', 'Egen insats, kronor', 'Timmar'],
];

const text = (said: string) => ({ text: said.replace(/[\s\p{Cc}]+/gu, ' ') });
const amount = (n: number | null) => (n === null ? null : { number: n });

/** The whole table. What is not stated is an empty cell. */
export const applicationTable = (lines: readonly ApplicationLine[]): string =>
  [
    `${MARK}${rowOf(HEADS.map(text))}`,
    ...lines.map((line) =>
      rowOf([
        { number: line.id },
        ...[line.callName, line.project, line.committee, APPLICATION_STATES[line.state], line.year].map(text),
        ...[line.appliedSek, line.grantedSek, line.ownSek, line.hours].map(amount),
      ]),
    ),
  ].join('');
