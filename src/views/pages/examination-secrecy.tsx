// The part of a fixed examination's page that says whether it is secret, on which ground, and lets the coordinator mark and end it.
import { dayAt, inSwedish } from '../../domain/calendar.ts';
import type { Fault } from '../../domain/own.ts';
import { fixedHref } from '../examination-words.ts';
import { Token } from '../token.tsx';
import { TextField } from './form-fields.tsx';

/** One time that it was or is secret. */
interface Mark {
  ground: string;
  markedAt: string;
  markedBy: string;
  endedAt: string | null;
  endedBy: string | null;
}

export interface SecrecyShown {
  /** The latest first. */
  marks: readonly Mark[];
  /** Whether whoever reads may mark it and end it. */
  mayMark: boolean;
  /** The ground as it is filled in. */
  ground: string;
}

interface SecrecyProps {
  number: number;
  secrecy: SecrecyShown;
  faults: readonly Fault[];
}

export const SecrecyOfFixed = ({ number, secrecy: { marks, mayMark, ground }, faults }: SecrecyProps) => {
  const isSecret = marks.some(({ endedAt }) => endedAt === null);
  if (marks.length === 0 && !mayMark) return null;
  return (
    <>
      <h2>Sekretess</h2>
      <ul class="plainlist">
        {marks.map((mark) => (
          <li>{markLine(mark)}</li>
        ))}
      </ul>
      {isSecret && <p>Bara den egna nämnden och samordnaren ser prövningen.</p>}
      {mayMark && (isSecret ? <End number={number} /> : <Begin number={number} ground={ground} faults={faults} />)}
    </>
  );
};

const dayLine = (at: string): string => inSwedish(dayAt(at), { weekday: false });

const markLine = ({ ground, markedAt, markedBy, endedAt, endedBy }: Mark): string =>
  `${ground}. Sekretess från ${dayLine(markedAt)} (${markedBy})${
    endedAt === null ? ', gäller än.' : ` till ${dayLine(endedAt)} (${endedBy ?? ''}).`
  }`;

const Begin = ({ number, ground, faults }: { number: number; ground: string; faults: readonly Fault[] }) => (
  <form method="post" action={`${fixedHref(number)}/secrecy`}>
    <Token />
    <TextField
      name="ground"
      label="Lagrum"
      hint="Till exempel: 19 kap. 3 § offentlighets- och sekretesslagen."
      value={ground}
      faults={faults}
    />
    <button type="submit">Sekretessmarkera prövningen</button>
  </form>
);

const End = ({ number }: { number: number }) => (
  <form class="undo" method="post" action={`${fixedHref(number)}/secrecy/end`}>
    <Token />
    <button type="submit">Häv sekretessen</button>
  </form>
);
