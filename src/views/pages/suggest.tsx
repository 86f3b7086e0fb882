// The page that suggests areas and terms from a policy's text, and the form of areas that it shares with the first sign-in.
import type { Fault } from '../../domain/own.ts';
import { type Frame, Layout } from '../layout.tsx';
import { Token } from '../token.tsx';
import { Faults, LongField, TextField, TickField } from './form-fields.tsx';

/** An area as it is filled in. */
export interface FilledArea {
  name: string;
  chosen: boolean;
  /** The text names it as a priority. */
  named: boolean;
  /** One a line. */
  terms: string;
  /** Where some of its terms stand in the text. */
  quotes: readonly { term: string; quote: string }[];
}

interface SuggestProps {
  frame: Frame;
  text: string;
  /** Null before a text has been read. */
  filled: readonly FilledArea[] | null;
  faults: readonly Fault[];
  /** The number of the municipality's revision that the page was made from. */
  from: number;
}

export const SuggestPage = ({ frame, text, filled, faults, from }: SuggestProps) => (
  <Layout
    frame={frame}
    title={faults.length > 0 ? 'Fel i formuläret – Områden ur policyn' : 'Områden ur policyn'}
    place="committees"
  >
    <p class="back">
      <a href="/areas">Till områdena</a>
    </p>
    <h1>Områden ur policyns text</h1>
    <p class="lead">
      Klistra in kommunens policy eller riktlinjer, så föreslår tjänsten områden och sökord som står där. Du väljer och
      ändrar; inget sparas förrän du trycker på Spara.
    </p>
    <Faults faults={faults} heading="Det gick inte att gå vidare" />
    <form method="post" action="/areas/suggest">
      <Token />
      <input type="hidden" name="from" value={String(from)} />
      <PolicyText text={text} faults={faults} />
      <button type="submit" name="do" value="show" class={filled === null ? undefined : 'second'}>
        {filled === null ? 'Föreslå områden' : 'Föreslå på nytt ur texten'}
      </button>
      {filled !== null && (
        <>
          <AreaFields filled={filled} faults={faults} />
          <button type="submit" name="do" value="save">
            Spara de valda områdena
          </button>
        </>
      )}
    </form>
  </Layout>
);

/** Where a policy's text is pasted. */
export const PolicyText = ({ text, faults }: { text: string; faults: readonly Fault[] }) => (
  <LongField
    name="text"
    label="Policyns text"
    hint="Hela texten går bra. Den sparas inte, bara de områden som du väljer."
    rows={8}
    value={text}
    faults={faults}
  />
);

/** The suggested areas, each to choose and change. */
export const AreaFields = ({ filled, faults }: { filled: readonly FilledArea[]; faults: readonly Fault[] }) => (
  <>
    {filled.map(({ name, chosen, named, terms, quotes }, i) => (
      <fieldset>
        <legend>{name || `Område ${i + 1}`}</legend>
        <TickField
          name={`area-${i}`}
          ticked={chosen}
          label={`Ta med ${name || `område ${i + 1}`}`}
          hint={named ? 'Texten nämner det som ett prioriterat område.' : 'Ett ämne som texten tar upp.'}
        />
        {named && <input type="hidden" name={`named-${i}`} value="ja" />}
        <TextField name={`name-${i}`} label="Områdets namn" value={name} faults={faults} />
        <LongField
          name={`terms-${i}`}
          label="Sökord"
          hint="Ett per rad. De första står i texten; de sista föreslår ordlistan, och ska bort om de inte stämmer."
          rows={7}
          value={terms}
          faults={faults}
        />
        {quotes.length > 0 && (
          <ul class="plainlist small">
            {quotes.map(({ term, quote }) => (
              <li>
                {term}: <q>{quote}</q>
              </li>
            ))}
          </ul>
        )}
      </fieldset>
    ))}
  </>
);
