// Saved searches: the form that keeps the one that a list shows, and one's own on one's own page.
import type { SavedSearchLine } from '../../domain/search-saved.ts';
import { Token } from '../token.tsx';
import { callsHref } from './calls-search.ts';

/** Keeps a search. `fields`: those of its form. `hasAddress`: whether letters can reach whoever reads the page. */
export const SaveSearch = ({
  fields,
  proposed,
  hasAddress,
}: {
  fields: readonly (readonly [string, string])[];
  proposed: string;
  hasAddress: boolean;
}) => (
  <details class="save-search">
    <summary>
      <b>Spara sökningen</b>
    </summary>
    <form method="post" action="/searches">
      <Token />
      {fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <div class="field">
        <label for="search-name">Vad sökningen ska heta</label>
        <input type="text" id="search-name" name="name" value={proposed} maxlength={100} autocomplete="off" />
      </div>
      {hasAddress && (
        <div class="tick">
          <input type="checkbox" id="by-mail" name="by-mail" value="ja" aria-describedby="by-mail-hint" />
          <label for="by-mail">Ta med det nya i mitt brev</label>
          <p class="hint" id="by-mail-hint">
            Från i dag. Det som sökningen hittar nu ser du redan.
          </p>
        </div>
      )}
      <button type="submit">Spara</button>
    </form>
  </details>
);

interface SavedProps {
  lines: readonly SavedSearchLine[];
  /** Whether one has just been saved, changed or removed. */
  isSaved: boolean;
  hasAddress: boolean;
}

/** One's own searches, for one's own page. */
export const SavedSearches = ({ lines, isSaved, hasAddress }: SavedProps) => (
  <section aria-labelledby="sokningar">
    <h2 id="sokningar">Sparade sökningar</h2>
    {isSaved && (
      <div class="note" role="status">
        <p>Ändringen är sparad.</p>
      </div>
    )}
    {lines.length === 0 ? (
      <p>
        Du har inga än. <a href="/calls">Sök bland utlysningarna</a> och välj Spara sökningen, så ligger den här och det
        nya kan komma i ditt brev.
      </p>
    ) : (
      <ul class="plainlist">
        {lines.map((line) => (
          <li>
            <h3>
              <a href={callsHref(line.search)}>{line.name}</a>
            </h3>
            <p>
              {line.found} {line.found === 1 ? 'utlysning' : 'utlysningar'}, {line.fresh}{' '}
              {line.fresh === 1 ? 'ny' : 'nya'} den senaste veckan.{' '}
              {line.mailedFrom === null ? 'Kommer inte i brev.' : 'Det nya kommer i ditt brev.'}
            </p>
            {(hasAddress || line.mailedFrom !== null) && (
              <form class="undo" method="post" action={`/searches/${line.id}/mail`}>
                <Token />
                {line.mailedFrom === null && <input type="hidden" name="on" value="ja" />}
                <button type="submit">
                  {line.mailedFrom === null ? 'Ta med det nya i mitt brev' : 'Ta inte med det i brevet'}
                  <span class="unseen">: {line.name}</span>
                </button>
              </form>
            )}
            <form class="undo" method="post" action={`/searches/${line.id}/end`}>
              <Token />
              <button type="submit">
                Ta bort<span class="unseen"> sökningen {line.name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    )}
  </section>
);
