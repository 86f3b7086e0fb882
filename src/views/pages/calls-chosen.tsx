// What has been chosen in a search, each thing with a way to take it away, and what to try when nothing fits.

import { inSwedish } from '../../domain/calendar.ts';
import { choosing, FILTERS, type Filter, type Search } from '../../domain/search.ts';
import { counted } from '../swedish.ts';
import { callsHref } from './calls-search.ts';
import { FILTER_WORDS } from './calls-words.ts';

/** One choice, and the search without it. */
interface Choice {
  words: string;
  without: Search;
}

/** `nameOf` gives what a value is called. */
export type NameOf = (filter: Filter, value: string) => string;

/** Everything that narrows the search, in the form's order. */
function choicesIn(search: Search, nameOf: NameOf): Choice[] {
  const { q, chosen, until, since } = search;
  const day = (on: string) => inSwedish(on, { weekday: false });
  return [
    ...(q === '' ? [] : [{ words: `Sökord: ${q}`, without: { ...search, q: '' } }]),
    ...FILTERS.flatMap((filter) => {
      const values = chosen[filter] ?? [];
      return values.map((value) => ({
        words: `${FILTER_WORDS[filter]}: ${nameOf(filter, value)}`,
        without: choosing(
          search,
          filter,
          values.filter((other) => other !== value),
        ),
      }));
    }),
    ...(until === null ? [] : [{ words: `Sista dag senast ${day(until)}`, without: { ...search, until: null } }]),
    ...(since === null ? [] : [{ words: `Nya sedan ${day(since)}`, without: { ...search, since: null } }]),
  ];
}

/** Each choice as a link that takes it away. */
export const Chosen = ({ search, nameOf }: { search: Search; nameOf: NameOf }) => {
  const choices = choicesIn(search, nameOf);
  if (choices.length === 0) return null;
  return (
    <ul class="chips" aria-label="Det du har valt">
      {choices.map(({ words, without }) => (
        <li>
          <a href={callsHref(without)}>
            <span class="unseen">Ta bort </span>
            {words}
            <span aria-hidden="true">{'\u00a0×'}</span>
          </a>
        </li>
      ))}
      {choices.length > 1 && (
        <li>
          <a href="/calls">Rensa allt</a>
        </li>
      )}
    </ul>
  );
};

interface NoHitsProps {
  search: Search;
  /** Whether any call at all has been read. */
  anyCalls: boolean;
  /** How many there would be without each filter, and without the words. */
  freed: Partial<Record<Filter | 'q', number>>;
}

/** What to do when nothing was found: what each choice hides, the most first. */
export const NoHits = ({ search, anyCalls, freed }: NoHitsProps) => {
  if (!anyCalls)
    return (
      <p>
        Inga utlysningar har lästs än. Tjänsten läser källorna varje dag, första gången några minuter efter att den har
        startat. <a href="/sources">Se hur det går för källorna</a>.
      </p>
    );
  const ways = FILTERS.flatMap((filter) => {
    const count = freed[filter] ?? 0;
    return count === 0 ? [] : [{ filter, count }];
  }).sort((a, b) => b.count - a.count);
  return (
    <>
      <p>Ingen utlysning passar allt du har valt. Prova så här:</p>
      <ul>
        {ways.map(({ filter, count }) => (
          <li>
            <a href={callsHref(choosing(search, filter, []))}>Ta bort valet av {FILTER_WORDS[filter].toLowerCase()}</a>:{' '}
            {counted(count, 'utlysning', 'utlysningar')}
          </li>
        ))}
        {search.q !== '' && (freed.q ?? 0) > 0 && (
          <li>
            <a href={callsHref({ ...search, q: '' })}>Ta bort sökorden</a>:{' '}
            {counted(freed.q ?? 0, 'utlysning', 'utlysningar')}
          </li>
        )}
        {search.q !== '' && <li>Använd färre eller vidare ord. Alla ord du skriver måste finnas i utlysningen.</li>}
        {search.q !== '' && <li>Skriv ordet på engelska, som de flesta utlysningar är skrivna på.</li>}
        {search.until !== null && (
          <li>
            <a href={callsHref({ ...search, until: null })}>
              Ta bort gränsen för sista dag, som döljer utlysningar utan datum
            </a>
          </li>
        )}
        <li>
          <a href="/calls">Börja om från början</a>
        </li>
      </ul>
    </>
  );
};
