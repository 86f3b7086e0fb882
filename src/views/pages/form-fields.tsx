// Fields of the forms that people fill in: each with its label, a hint and what is wrong with it.
import type { Child } from 'hono/jsx';
import type { Fault } from '../../domain/own.ts';

interface FieldProps {
  name: string;
  label: string;
  hint?: Child;
  faults: readonly Fault[];
}

/** What ties a field to its hint and its error. */
export interface Described {
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: 'true' | undefined;
}

/** One field. `also`: the id of a text elsewhere on the page that describes it too. */
export const Field = ({
  name,
  label,
  hint,
  faults,
  also,
  children,
}: FieldProps & { also?: string; children: (described: Described) => Child }) => {
  const fault = faults.find(({ field }) => field === name);
  const ids = [also, hint !== undefined && `${name}-hint`, fault && `${name}-wrong`].filter(
    (id) => typeof id === 'string',
  );
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="wrong" id={`${name}-wrong`}>
          Fel: {fault.text}
        </p>
      )}
      {children({
        'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
        'aria-invalid': fault ? 'true' : undefined,
      })}
    </div>
  );
};

type TextProps = FieldProps & { value: string; inputmode?: 'url' | 'numeric'; code?: boolean };

/** One line of text. `code`: no help with the spelling. */
export const TextField = ({ value, inputmode, code = false, ...field }: TextProps) => (
  <Field {...field}>
    {(described) => (
      <input
        type="text"
        id={field.name}
        name={field.name}
        value={value}
        inputmode={inputmode}
        autocomplete="off"
        autocapitalize={code || inputmode !== undefined ? 'none' : undefined}
        {...described}
      />
    )}
  </Field>
);

/** How days are written, in every form. */
export const DAY_HINT = 'ÅÅÅÅ-MM-DD, till exempel 2027-03-15.';

/** A day. `hint`: what to know besides how it is written. */
export const DayField = ({ hint, ...field }: Omit<TextProps, 'hint' | 'code'> & { hint?: string }) => (
  <TextField {...field} hint={hint === undefined ? DAY_HINT : `${hint} ${DAY_HINT}`} code />
);

export const LongField = ({ value, rows, ...field }: FieldProps & { value: string; rows: number }) => (
  <Field {...field}>
    {(described) => (
      <textarea id={field.name} name={field.name} rows={rows} {...described}>
        {/* Browsers drop the first line break after the tag. */}
        {`\n${value}`}
      </textarea>
    )}
  </Field>
);

/** One of some choices: value and words. */
export type Choice = readonly [value: string, words: string];

export const ChoiceField = ({
  value,
  choices,
  ...field
}: FieldProps & { value: string; choices: readonly Choice[] }) => (
  <Field {...field}>
    {(described) => (
      <select id={field.name} name={field.name} {...described}>
        {choices.map(([one, words]) => (
          <option value={one} selected={one === value}>
            {words}
          </option>
        ))}
      </select>
    )}
  </Field>
);

interface TickProps {
  name: string;
  ticked: boolean;
  label: string;
  hint?: string;
  /** The label's language, when it is not Swedish. */
  lang?: string | undefined;
  fault?: Fault | undefined;
}

export const TickField = ({ name, ticked, label, hint, lang, fault }: TickProps) => (
  <div class="tick">
    <input
      type="checkbox"
      id={name}
      name={name}
      value="ja"
      checked={ticked}
      aria-invalid={fault && 'true'}
      aria-describedby={[hint && `${name}-hint`, fault && `${name}-wrong`].filter(Boolean).join(' ') || undefined}
    />
    <label for={name} lang={lang}>
      {label}
    </label>
    {hint !== undefined && (
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
    )}
    {fault !== undefined && (
      <p class="wrong" id={`${name}-wrong`}>
        Fel: {fault.text}
      </p>
    )}
  </div>
);

/** All that is wrong, first on the page, each a way to its field. `kept`: what still stands in the form. */
export const Faults = ({
  faults,
  heading,
  kept = 'Inget är sparat än. Det du har skrivit står kvar i formuläret.',
}: {
  faults: readonly Fault[];
  heading: string;
  kept?: string;
}) =>
  faults.length === 0 ? null : (
    <section class="alarm" aria-labelledby="fel">
      <h2 id="fel">{heading}</h2>
      <ul>
        {faults.map(({ field, text }) => (
          <li>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
      <p>{kept}</p>
    </section>
  );

/** What a list is narrowed by: one of some choices, or all. */
export const NarrowField = ({
  choices,
  ...field
}: Omit<FieldProps, 'faults'> & { value: string; choices: readonly Choice[] }) => (
  <ChoiceField {...field} faults={[]} choices={[['', 'Alla'], ...choices]} />
);

/** The form above a list that says what of it to show, with the way back to all of it. */
export const ListForm = ({
  label,
  href,
  button,
  children,
}: {
  label: string;
  /** Where the whole list is. */
  href: string;
  button: string;
  children: Child;
}) => (
  <search aria-label={label}>
    <form action={href} method="get">
      <div class="fields">{children}</div>
      <button type="submit">{button}</button>
      <div>
        <a class="clear" href={href}>
          Rensa allt
        </a>
      </div>
    </form>
  </search>
);
