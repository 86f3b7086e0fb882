// The form of the preview: the terms and weight of each area, and the threshold, to be changed and tried.
import { committeeHref } from '../parts.tsx';
import { type Described, Field } from './form-fields.tsx';

/** The form as it is filled in, also with what is wrong. */
export interface PreviewForm {
  threshold: string;
  areas: { area: { id: string; name: string }; terms: string; weight: string }[];
}

/** A field that cannot be used, by its id, and why. */
export interface WrongField {
  field: string;
  text: string;
}

export interface Bounds {
  /** Terms in an area. */
  terms: number;
  /** Characters in a term. */
  letters: number;
}

interface FormProps {
  committee: string;
  form: PreviewForm;
  wrong: WrongField[];
  bounds: Bounds;
}

export const Form = ({ committee, form, wrong, bounds }: FormProps) => (
  <form action={`${committeeHref(committee)}/preview`} method="get">
    <Field name="threshold" label="Gräns, 0 till 100 poäng" faults={wrong}>
      {(described) => <NumberInput name="threshold" value={form.threshold} {...described} />}
    </Field>
    <p class="hint" id="terms-hint">
      Ett sökord per rad, det viktigaste först. Högst {bounds.terms} ord, {bounds.letters} tecken i varje.
    </p>
    {form.areas.map((area) => (
      <AreaFields {...area} wrong={wrong} />
    ))}
    <button type="submit">Pröva</button>
    <div>
      <a class="clear" href={`${committeeHref(committee)}/preview`}>
        Börja om med det som gäller nu
      </a>
    </div>
  </form>
);

const AreaFields = ({ area, terms, weight, wrong }: PreviewForm['areas'][number] & { wrong: WrongField[] }) => (
  <fieldset>
    <legend>{area.name}</legend>
    <Field name={`weight-${area.id}`} label="Vikt, 0,1 till 1" hint="0 prövar utan området." faults={wrong}>
      {(described) => <NumberInput name={`weight-${area.id}`} value={weight} {...described} />}
    </Field>
    <Field name={`terms-${area.id}`} label="Sökord" also="terms-hint" faults={wrong}>
      {(described) => (
        <textarea id={`terms-${area.id}`} name={`terms-${area.id}`} rows={9} {...described}>
          {/* The first line break after the tag is dropped by browsers; a term is never empty, so none is lost. */}
          {terms}
        </textarea>
      )}
    </Field>
  </fieldset>
);

const NumberInput = ({ name, value, ...described }: Described & { name: string; value: string }) => (
  <input class="number" type="text" inputmode="decimal" id={name} name={name} value={value} {...described} />
);

/** All that is wrong, first on the page, each a way to its field. */
export const WrongFields = ({ wrong }: { wrong: WrongField[] }) =>
  wrong.length === 0 ? null : (
    <section class="alarm" aria-labelledby="fel">
      <h2 id="fel">Det gick inte att pröva</h2>
      <ul>
        {wrong.map(({ field, text }) => (
          <li>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
