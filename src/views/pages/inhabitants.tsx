// The page on which the coordinator says how many live in the municipality, and on which day they were counted.
import type { Fault } from '../../domain/own.ts';
import { type Frame, Layout } from '../layout.tsx';
import { Token } from '../token.tsx';
import { DayField, Faults, TextField } from './form-fields.tsx';
import { ReasonField } from './preview-form.tsx';

export interface InhabitantsFilled {
  inhabitants: string;
  inhabitantsOn: string;
  reason: string;
}

interface InhabitantsProps {
  frame: Frame;
  filled: InhabitantsFilled;
  faults: Fault[];
  /** Characters in a reason. */
  most: number;
  /** The municipality's revision that the form is opened with. */
  from: number;
}

export const InhabitantsPage = ({ frame, filled, faults, most, from }: InhabitantsProps) => {
  const title = 'Antalet invånare';
  return (
    <Layout frame={frame} title={faults.length > 0 ? `Fel i formuläret – ${title}` : title} place="committees">
      <p class="back">
        <a href="/municipality">Till {frame.municipality}</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        Årsredovisningen räknar beviljat belopp per invånare på det här antalet, och säger vilken dag det gäller.
        Siffran finns hos SCB, under folkmängd i riket, län och kommuner.
      </p>
      <Faults faults={faults} heading="Det gick inte att spara" />
      <form method="post" action="/municipality/inhabitants">
        <Token />
        <input type="hidden" name="from" value={String(from)} />
        <TextField
          name="inhabitants"
          label="Antal invånare"
          inputmode="numeric"
          value={filled.inhabitants}
          faults={faults}
        />
        <DayField name="inhabitantsOn" label="Dagen som det gäller" value={filled.inhabitantsOn} faults={faults} />
        <ReasonField reason={filled.reason} most={most} wrong={faults} />
        <button type="submit">Spara</button>
      </form>
    </Layout>
  );
};
