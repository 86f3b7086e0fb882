// The list of one's own letters, for one's own page.
import type { Letter, Way } from '../../domain/letter.ts';
import { langOf, StateTag } from '../parts.tsx';
import { capital, LETTER_KINDS, number, periodLine } from '../swedish.ts';

export interface OwnLettersProps {
  /** The newest first. */
  letters: readonly (Pick<Letter, 'id' | 'kind' | 'period' | 'language' | 'subject' | 'state'> & { way: Way | null })[];
  total: number;
}

/** Where the page of one's own letter is. */
export const ownLetterHref = (id: number): string => `/me/letters/${id}`;

export const OwnLetters = ({ letters, total }: OwnLettersProps) => (
  <section aria-labelledby="brev">
    <h2 id="brev">Dina brev</h2>
    {total === 0 ? (
      <p>Inga brev har skrivits till din adress än. De kommer till kontaktpersoner, deras ersättare och samordnaren.</p>
    ) : (
      <ul class="plainlist">
        {letters.map(({ id, kind, period, language, subject, state, way }) => (
          <li>
            <p>
              <a href={ownLetterHref(id)} lang={language === 'sv' ? undefined : langOf(language)}>
                {subject}
              </a>
            </p>
            <p class="quiet">
              <StateTag state={state} />
              {capital(periodLine(period))}, {LETTER_KINDS[kind]}
              {state === 'sent' && way === 'postbox' && ', till postlådan'}
            </p>
          </li>
        ))}
      </ul>
    )}
    {total > letters.length && (
      <p class="quiet">
        De {number(letters.length)} senaste av {number(total)}.
      </p>
    )}
  </section>
);
