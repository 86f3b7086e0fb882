// The page on which a municipality's file is read in: what it would change, why, and the text itself.
import type { MunicipalityChange } from '../../domain/municipality-change.ts';
import { type Frame, Layout } from '../layout.tsx';
import { municipalityInWords, profilesInWords } from '../municipality-words.ts';
import { Token } from '../token.tsx';
import { LongField } from './form-fields.tsx';
import { ReasonField, type WrongField, WrongFields } from './preview-form.tsx';

interface ImportProps {
  frame: Frame;
  text: string;
  reason: string;
  /** Characters in a reason. */
  most: number;
  wrong: WrongField[];
  /** What the text would change; null when nothing has been shown. */
  change: MunicipalityChange | null;
  /** Why nothing was saved, when nothing is wrong. */
  notice: string | null;
  /** The municipality's revision that the form is opened with. */
  from: number;
  /** Of the text as it is shown. */
  print: string;
}

export const ImportPage = (props: ImportProps) => {
  const { frame, text, wrong, change, notice, from, print } = props;
  const title = 'Läs in kommunens fil';
  return (
    <Layout frame={frame} title={wrong.length > 0 ? `Fel i texten – ${title}` : title} place="committees">
      <p class="back">
        <a href="/municipality">Till kommunen</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        Klistra in hela filen, så visas först vad den skulle ändra. Inget gäller förrän du har sparat, med ett skäl.
      </p>
      <WrongFields wrong={wrong} heading="Det går inte att läsa in" />
      {notice !== null && (
        <div class="note" role="alert">
          <p>{notice}</p>
          {change !== null && <p>Inget är sparat än. Se vad som skulle ändras och spara igen om det stämmer.</p>}
        </div>
      )}
      <form method="post" action="/municipality/import">
        <Token />
        <input type="hidden" name="from" value={String(from)} />
        <input type="hidden" name="shown" value={print} />
        {change !== null && <WouldChange {...props} change={change} />}
        {text === '' && (
          <p class="hint">
            Vill du ändra i det som gäller nu? <a href="/municipality/import?from=now">Fyll i fältet med det</a>.
          </p>
        )}
        <LongField name="text" label="Filens text (YAML)" rows={24} value={text} faults={wrong} />
        <button type="submit" name="do" value="show" class={change === null ? undefined : 'second'}>
          Visa vad som skulle ändras
        </button>
      </form>
    </Layout>
  );
};

const WouldChange = ({ change, reason, most, wrong }: ImportProps & { change: MunicipalityChange }) => {
  const sentences = municipalityInWords(change);
  const profiles = profilesInWords(change);
  return (
    <>
      <h2>Det här skulle ändras</h2>
      {sentences.length + profiles.length === 0 && <p>Bara ordningen eller enstaka ord som ingen lista bygger på.</p>}
      {sentences.length > 0 && (
        <ul>
          {sentences.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      )}
      {profiles.map(({ committee, sentences: said }) => (
        <>
          <h3>{committee}</h3>
          <ul>
            {said.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </>
      ))}
      <ReasonField reason={reason} most={most} wrong={wrong} />
      <button type="submit" name="do" value="save">
        Spara
      </button>
      <h2>Texten</h2>
    </>
  );
};
