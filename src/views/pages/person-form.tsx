// The form of somebody in the register: who they are, what they are there, and how their letters come.
import type { Fault } from '../../domain/own.ts';
import { Token } from '../token.tsx';
import { type Choice, ChoiceField, DAY_HINT, TextField, TickField } from './form-fields.tsx';
import { DAYS, EVERY, LANGUAGES, timesWith } from './reply-settings.tsx';

/** A place as it is filled in. What a place has no field for is ''. */
export interface PlaceFilled {
  from: string;
  until: string;
  /** The deputy's id, or ''. */
  deputy: string;
  end: boolean;
}

/** The form as it is filled in. */
export interface PersonFilled {
  title: string;
  email: string;
  /** `role` or `person`. */
  address: string;
  /** '': as everybody. */
  every: string;
  weekday: string;
  time: string;
  /** '': as everybody. */
  language: string;
  pauseFrom: string;
  pauseUntil: string;
  /** The places that they have, by key. */
  places: ReadonlyMap<string, PlaceFilled>;
  /** Another place, by its key; '' for none. */
  place: string;
  placeFrom: string;
  placeUntil: string;
  reason: string;
}

/** A place that somebody has. */
export interface PlaceField {
  /** `contact:kulturnamnden` */
  key: string;
  /** `Kontaktperson för Kulturnämnden` */
  name: string;
  /** Whether it has a period, a deputy to choose, and may be ended. */
  hasPeriod: boolean;
  deputies: readonly Choice[] | null;
  mayEnd: boolean;
}

export interface PersonFormProps {
  action: string;
  /** The number of the revision that the form shows. */
  from: number;
  filled: PersonFilled;
  faults: readonly Fault[];
  places: readonly PlaceField[];
  /** The places that may be given. */
  placeChoices: readonly Choice[];
  /** How letters come to whoever has chosen nothing, in words. */
  standard: { rhythm: string; language: string };
  /** What they have chosen themselves, in words: it holds before what stands here. Null when nothing. */
  chosen: string | null;
  isNew: boolean;
}

export const PersonForm = (props: PersonFormProps) => (
  <form method="post" action={props.action}>
    <Token />
    <input type="hidden" name="from" value={String(props.from)} />
    <Who {...props} />
    {props.places.map((place) => (
      <PlaceSet place={place} {...props} />
    ))}
    <NewPlace {...props} />
    <Letters {...props} />
    {!props.isNew && <Pause {...props} />}
    <fieldset>
      <legend>Skäl</legend>
      <TextField
        name="reason"
        label="Varför ändrar du?"
        hint="Några ord till loggen, till exempel: nämnden utsåg en ny kontaktperson i mars."
        value={props.filled.reason}
        faults={props.faults}
      />
    </fieldset>
    <button type="submit">{props.isNew ? 'Lägg till' : 'Spara'}</button>
  </form>
);

const Who = ({ filled, faults, isNew }: PersonFormProps) => (
  <fieldset>
    <legend>Vem</legend>
    <TextField
      name="title"
      label="Titel"
      hint="Rollen räcker, till exempel: Kontaktperson, kulturförvaltningen. Inget namn behövs."
      value={filled.title}
      faults={faults}
    />
    <TextField
      name="email"
      label="E-postadress"
      hint={
        isNew
          ? 'Hit går breven. En adress hos kommunen eller bolaget.'
          : 'En ny adress räknas som en ny person: egna val, märken och vad som redan är berättat följer inte med.'
      }
      value={filled.email}
      code
      faults={faults}
    />
    <ChoiceField
      name="address"
      label="Adressen är"
      hint="En funktionsadress finns kvar när personen byts."
      value={filled.address}
      choices={[
        ['person', 'En persons egen'],
        ['role', 'En funktionsadress'],
      ]}
      faults={faults}
    />
  </fieldset>
);

const PERIOD_HINT = `Lämna tomt om det inte finns någon gräns. ${DAY_HINT}`;

const PlaceSet = ({ place, filled, faults }: PersonFormProps & { place: PlaceField }) => {
  const { key, name, hasPeriod, deputies, mayEnd } = place;
  const now = filled.places.get(key) ?? { from: '', until: '', deputy: '', end: false };
  return (
    <fieldset>
      <legend>{name}</legend>
      {hasPeriod && (
        <>
          <p class="hint">{PERIOD_HINT}</p>
          <div class="fields">
            <TextField name={`from-${key}`} label="Första dagen" value={now.from} faults={faults} />
            <TextField name={`until-${key}`} label="Sista dagen" value={now.until} faults={faults} />
          </div>
        </>
      )}
      {deputies !== null && (
        <ChoiceField
          name={`deputy-${key}`}
          label="Ersättare"
          hint="Får breven under en paus, och när perioden är slut."
          value={now.deputy}
          choices={[['', 'Ingen ersättare'], ...deputies]}
          faults={faults}
        />
      )}
      {mayEnd && <TickField name={`end-${key}`} ticked={now.end} label="Ta bort uppdraget" />}
    </fieldset>
  );
};

const NewPlace = ({ filled, faults, placeChoices, isNew }: PersonFormProps) => (
  <fieldset>
    <legend>{isNew ? 'Uppdrag' : 'Ett uppdrag till'}</legend>
    <ChoiceField
      name="place"
      label="Vad personen ska vara"
      value={filled.place}
      choices={[['', isNew ? 'Välj ett uppdrag' : 'Inget nytt uppdrag'], ...placeChoices]}
      faults={faults}
    />
    <p class="hint">Bara för en kontaktperson. {PERIOD_HINT}</p>
    <div class="fields">
      <TextField name="placeFrom" label="Första dagen" value={filled.placeFrom} faults={faults} />
      <TextField name="placeUntil" label="Sista dagen" value={filled.placeUntil} faults={faults} />
    </div>
  </fieldset>
);

const Letters = ({ filled, faults, standard, chosen }: PersonFormProps) => (
  <fieldset>
    <legend>Brev</legend>
    {chosen !== null && (
      <p class="hint">
        <b>Personen har valt själv:</b> {chosen}. Det går före det som står här.
      </p>
    )}
    <p class="hint">Veckodagen gäller varje vecka, eller den första sådana dagen i månaden.</p>
    <div class="fields">
      <ChoiceField
        name="every"
        label="Hur ofta"
        value={filled.every}
        choices={[['', `Som alla: ${standard.rhythm}`], ...EVERY]}
        faults={faults}
      />
      <ChoiceField name="weekday" label="Veckodag" value={filled.weekday} choices={DAYS} faults={faults} />
      <ChoiceField name="time" label="Klockslag" value={filled.time} choices={timesWith(filled.time)} faults={faults} />
      <ChoiceField
        name="language"
        label="Språk i breven"
        value={filled.language}
        choices={[['', `Som alla: ${standard.language}`], ...LANGUAGES]}
        faults={faults}
      />
    </div>
  </fieldset>
);

const Pause = ({ filled, faults }: PersonFormProps) => (
  <fieldset>
    <legend>Paus</legend>
    <p class="hint">
      Inga brev under dagarna. Lämna båda tomma för ingen paus, och den sista tom för tills vidare. {DAY_HINT}
    </p>
    <div class="fields">
      <TextField name="pauseFrom" label="Första dagen" value={filled.pauseFrom} faults={faults} />
      <TextField name="pauseUntil" label="Sista dagen" value={filled.pauseUntil} faults={faults} />
    </div>
  </fieldset>
);
