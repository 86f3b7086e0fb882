// The form of the preview: the terms and weight of each area, and the threshold, to be changed and tried.
import { LONGEST_LIST } from '../../domain/terms.ts';
import { committeeHref } from '../parts.tsx';
import { listed, number } from '../swedish.ts';
import { type Described, Field } from './form-fields.tsx';

/** The form as it is filled in, also with what is wrong. */
export interface PreviewForm {
  threshold: string;
  /** The committee's areas, and those that are to be added. */
  areas: FilledArea[];
  /** The municipality's other areas, with the weight that is to add them. */
  others: FilledArea[];
}

export interface FilledArea {
  area: { id: string; name: string };
  terms: string;
  weight: string;
  /** Whether its terms are shown at once: they are being changed. */
  isOpen: boolean;
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
  /** The names of the other committees that have an area, by its id. */
  sharedWith: ReadonlyMap<string, string[]>;
  /** The former revision that the form is filled in from; null when it is the profile as it holds. */
  revision: number | null;
  /** The municipality's revision that the form was opened with. */
  save: { from: number };
}

export const Form = ({ committee, form, wrong, bounds, sharedWith, revision, save }: FormProps) => (
  <form action={`${committeeHref(committee)}/preview`} method="get" id="prova">
    <input type="hidden" name="from" value={String(save.from)} />
    {revision !== null && <input type="hidden" name="revision" value={String(revision)} />}
    <Field name="threshold" label="Gräns, 0 till 100 poäng" faults={wrong}>
      {(described) => <NumberInput name="threshold" value={form.threshold} {...described} />}
    </Field>
    <p class="hint" id="weights-hint">
      En vikt är 0,1 till 1. Med 0 tas området bort.
    </p>
    <p class="hint" id="terms-hint">
      Sökorden skrivs ett per rad, det viktigaste först. Högst {bounds.terms} ord, {bounds.letters} tecken i varje.
    </p>
    {form.areas.map((area) => (
      <AreaFields {...area} sharedWith={sharedWith.get(area.area.id) ?? []} wrong={wrong} />
    ))}
    <OtherAreas others={form.others} wrong={wrong} />
    <button type="submit">Pröva</button>
    <div>
      <a class="clear" href={`${committeeHref(committee)}/preview`}>
        Börja om med det som gäller nu
      </a>
    </div>
  </form>
);

type AreaFieldsProps = FilledArea & { sharedWith: string[]; wrong: WrongField[] };

const AreaFields = ({ area, terms, weight, isOpen, sharedWith, wrong }: AreaFieldsProps) => (
  <fieldset>
    <legend>{area.name}</legend>
    <Field name={`weight-${area.id}`} label="Vikt" also="weights-hint" faults={wrong}>
      {(described) => <NumberInput name={`weight-${area.id}`} value={weight} {...described} />}
    </Field>
    <details open={isOpen || wrong.some(({ field }) => field === `terms-${area.id}`)}>
      <summary>Sökord ({number(terms.split('\n').filter((term) => term.trim() !== '').length)})</summary>
      <TermsField name={`terms-${area.id}`} terms={terms} wrong={wrong} />
      {sharedWith.length > 0 && <p class="hint">Sökorden gäller också {listed(sharedWith)}.</p>}
    </details>
  </fieldset>
);

interface TermsProps {
  name: string;
  terms: string;
  wrong: WrongField[];
  /** How they are written; undefined where the page has a text with the id `terms-hint` for several such fields. */
  hint?: string;
}

/** The terms of an area. */
export const TermsField = ({ name, terms, wrong, hint }: TermsProps) => (
  <Field name={name} label="Sökord" faults={wrong} {...(hint === undefined ? { also: 'terms-hint' } : { hint })}>
    {(described) => (
      <textarea id={name} name={name} rows={9} maxlength={LONGEST_LIST} {...described}>
        {/* The first line break after the tag is dropped by browsers; a term is never empty, so none is lost. */}
        {terms}
      </textarea>
    )}
  </Field>
);

/** The municipality's other areas, folded; open when something in it is wrong. */
const OtherAreas = ({ others, wrong }: { others: FilledArea[]; wrong: WrongField[] }) =>
  others.length === 0 ? null : (
    <details open={others.some(({ area }) => wrong.some(({ field }) => field === `weight-${area.id}`))}>
      <summary>Lägg till ett område ({number(others.length)})</summary>
      <p class="hint">Skriv en vikt från 0,1 till 1 och pröva. Då visas också områdets sökord.</p>
      {others.map(({ area, weight }) => (
        <Field name={`weight-${area.id}`} label={area.name} also="weights-hint" faults={wrong}>
          {(described) => <NumberInput name={`weight-${area.id}`} value={weight} {...described} />}
        </Field>
      ))}
    </details>
  );

const NumberInput = ({ name, value, ...described }: Described & { name: string; value: string }) => (
  <input
    class="number"
    type="text"
    inputmode="decimal"
    autocomplete="off"
    id={name}
    name={name}
    value={value}
    {...described}
  />
);

/** All that is wrong, first on the page, each a way to its field. */
export const WrongFields = ({ wrong, heading }: { wrong: WrongField[]; heading: string }) =>
  wrong.length === 0 ? null : (
    <section class="alarm" aria-labelledby="fel">
      <h2 id="fel">{heading}</h2>
      <ul>
        {wrong.map(({ field, text }) => (
          <li>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );

interface ReasonProps {
  reason: string;
  most: number;
  wrong: WrongField[];
}

/** Why something is changed: every change of what is kept on the pages has one. */
export const ReasonField = ({ reason, most, wrong }: ReasonProps) => (
  <Field
    name="reason"
    label="Varför ändrar du?"
    hint={`Några ord, högst ${most} tecken. De står kvar i historiken, så skriv inga personuppgifter.`}
    faults={wrong}
  >
    {(described) => (
      <input
        type="text"
        id="reason"
        name="reason"
        value={reason}
        autocomplete="off"
        aria-required="true"
        {...described}
      />
    )}
  </Field>
);
