// The part of the preview that names terms to look at: those that no concept knows, that lie far from the others, that say little,
// or that stand nowhere.
import type { TermCount, TermsToSee } from '../../domain/preview-terms.ts';
import { listed, number } from '../swedish.ts';

export const Terms = ({ terms, calls }: { terms: TermsToSee; calls: number }) => (
  <>
    <h3>Sökord att se över</h3>
    {Object.values(terms).every((list) => list.length === 0) ? (
      <p>Ordlistan känner alla sökord, och alla finns i några av utlysningarna men inte i för många.</p>
    ) : (
      <ul>
        <TermLine terms={terms.unknown} calls={calls}>
          Söks ord för ord, för ordlistan känner dem inte
        </TermLine>
        <TermLine terms={terms.far} calls={calls}>
          Har lite gemensamt med områdets andra sökord och väger därför mindre
        </TermLine>
        <TermLine terms={terms.common} calls={calls}>
          Finns i mer än var fjärde utlysning och säger därför lite
        </TermLine>
        <TermLine terms={terms.absent} calls={null}>
          Finns inte i någon utlysning
        </TermLine>
      </ul>
    )}
  </>
);

interface TermLineProps {
  terms: TermCount[];
  /** In how many calls they were looked for; null when the number says nothing. */
  calls: number | null;
  children?: string;
}

const TermLine = ({ terms, calls, children }: TermLineProps) =>
  terms.length === 0 ? null : (
    <li>
      <b>{children}:</b>{' '}
      {listed(terms.map((t) => (calls === null ? t.term : `${t.term} (${number(t.calls)} av ${number(calls)})`)))}.
    </li>
  );
