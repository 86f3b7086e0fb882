// The form of a committee or a company: what it is called, who its contact persons are, and how it is taken out of the register.
import type { Committee } from '../../domain/committee.ts';
import type { Fault } from '../../domain/own.ts';
import { type Frame, Layout } from '../layout.tsx';
import { committeeHref } from '../parts.tsx';
import { counted, listed } from '../swedish.ts';
import { Token } from '../token.tsx';
import { type Choice, ChoiceField, DAY_HINT, Faults, TextField, TickField } from './form-fields.tsx';
import { newContactHref, personHref } from './people.tsx';
import { Meanwhile } from './person.tsx';

/** The period of a contact person, as it is filled in. */
export interface ContactFilled {
  from: string;
  until: string;
  end: boolean;
}

export interface CommitteeFilled {
  name: string;
  kind: string;
  /** The areas that a new one watches, by id. */
  areas: ReadonlySet<string>;
  /** Those that it has, by the person's id. */
  contacts: ReadonlyMap<string, ContactFilled>;
  /** Somebody of the register who becomes one, by id; '' for nobody. */
  contact: string;
  contactFrom: string;
  contactUntil: string;
  reason: string;
}

export interface CommitteeFormProps {
  frame: Frame;
  /** Null when one is added. */
  committee: Pick<Committee, 'id' | 'name'> | null;
  from: number;
  filled: CommitteeFilled;
  faults: readonly Fault[];
  meanwhile: boolean;
  areas: readonly { id: string; name: string }[];
  contacts: readonly { id: string; title: string; email: string }[];
  /** Who may be added. */
  people: readonly Choice[];
  /** What follows when it is taken out; null when it is the only one, or is being added. */
  ending: EndingProps | null;
}

interface EndingProps {
  left: { answers: number; takes: number; notes: number };
  /** Who would have no place left in the register. */
  leavers: string[];
}

const KINDS: readonly Choice[] = [
  ['committee', 'Nämnd'],
  ['company', 'Kommunalt bolag'],
];

export const CommitteeFormPage = (props: CommitteeFormProps) => {
  const { frame, committee, filled, faults, meanwhile } = props;
  const title = committee === null ? 'Lägg till nämnd eller bolag' : `Ändra ${committee.name}`;
  return (
    <Layout frame={frame} title={title} place="committees">
      <p class="back">
        {committee === null ? (
          <a href="/committees">Till alla nämnder</a>
        ) : (
          <a href={committeeHref(committee.id)}>Till {committee.name}</a>
        )}
      </p>
      <h1>{title}</h1>
      <p class="lead">
        {committee === null
          ? 'Här lägger du till en nämnd eller ett bolag som ska få veta om utlysningar. Sökord, vikter och gräns ändrar du sedan, och ser direkt vad de ger.'
          : 'Här ändrar du vad nämnden eller bolaget heter och vilka som är kontaktpersoner. Svar och brev följer med när namnet ändras.'}
      </p>
      {meanwhile && <Meanwhile />}
      <Faults faults={faults} heading="Ändringen är inte sparad" />
      <form method="post" action={committee === null ? '/committees/new' : `${committeeHref(committee.id)}/edit`}>
        <Token />
        <input type="hidden" name="from" value={String(props.from)} />
        <fieldset>
          <legend>Nämnden eller bolaget</legend>
          <TextField
            name="name"
            label="Namn"
            hint="Som det skrivs i kommunen, till exempel Kultur- och fritidsnämnden."
            value={filled.name}
            faults={faults}
          />
          <ChoiceField name="kind" label="Slag" value={filled.kind} choices={KINDS} faults={faults} />
        </fieldset>
        {committee === null && <Areas {...props} />}
        {props.contacts.map((contact) => (
          <ContactSet contact={contact} {...props} />
        ))}
        <NewContact {...props} />
        <fieldset>
          <legend>Skäl</legend>
          <TextField
            name="reason"
            label="Varför ändrar du?"
            hint="Några ord till loggen, till exempel: ny nämndorganisation från årsskiftet."
            value={filled.reason}
            faults={faults}
          />
        </fieldset>
        <button type="submit">{committee === null ? 'Lägg till' : 'Spara'}</button>
      </form>
      {committee !== null && <End {...props} committee={committee} />}
    </Layout>
  );
};

const Areas = ({ areas, filled, faults }: CommitteeFormProps) => {
  const fault = faults.find(({ field }) => field === 'areas');
  return (
    <fieldset id="areas" aria-describedby={fault ? 'areas-wrong' : 'areas-hint'}>
      <legend>Områden att bevaka</legend>
      <p class="hint" id="areas-hint">
        {areas.length === 0
          ? 'Kommunen har inga områden än. Lägg till dem efteråt.'
          : 'Välj minst ett. Alla väger lika till en början.'}
      </p>
      {fault && (
        <p class="wrong" id="areas-wrong">
          Fel: {fault.text}
        </p>
      )}
      {areas.map(({ id, name }) => (
        <TickField name={`area-${id}`} ticked={filled.areas.has(id)} label={name} />
      ))}
    </fieldset>
  );
};

const PERIOD_HINT = `Lämna tomt om det inte finns någon gräns. ${DAY_HINT}`;

const ContactSet = ({
  contact: { id, title, email },
  filled,
  faults,
}: CommitteeFormProps & { contact: CommitteeFormProps['contacts'][number] }) => {
  const now = filled.contacts.get(id) ?? { from: '', until: '', end: false };
  return (
    <fieldset>
      <legend>Kontaktperson: {title}</legend>
      <p class="hint">
        {email}. <a href={personHref(id)}>Ändra adress, ersättare eller brev</a>. {PERIOD_HINT}
      </p>
      <div class="fields">
        <TextField name={`from-${id}`} label="Första dagen" value={now.from} faults={faults} />
        <TextField name={`until-${id}`} label="Sista dagen" value={now.until} faults={faults} />
      </div>
      <TickField name={`end-${id}`} ticked={now.end} label="Ta bort uppdraget" />
    </fieldset>
  );
};

const NewContact = ({ committee, people, filled, faults }: CommitteeFormProps) => (
  <fieldset>
    <legend>Lägg till en kontaktperson</legend>
    <p class="hint">
      {committee === null ? (
        'Står personen inte i registret? Lägg till nämnden först och personen sedan.'
      ) : (
        <>
          Står personen inte i registret? <a href={newContactHref(committee.id)}>Lägg till en ny person</a>.
        </>
      )}
    </p>
    <ChoiceField
      name="contact"
      label="Person i registret"
      value={filled.contact}
      choices={[['', 'Ingen'], ...people]}
      faults={faults}
    />
    <p class="hint">{PERIOD_HINT}</p>
    <div class="fields">
      <TextField name="contactFrom" label="Första dagen" value={filled.contactFrom} faults={faults} />
      <TextField name="contactUntil" label="Sista dagen" value={filled.contactUntil} faults={faults} />
    </div>
  </fieldset>
);

const End = ({
  committee,
  ending,
  from,
  faults,
}: CommitteeFormProps & { committee: Pick<Committee, 'id' | 'name'> }) => (
  <>
    <h2 id="ta-bort">Ta bort {committee.name}</h2>
    {ending === null ? (
      <p>Det går inte: kommunen behöver minst en nämnd. Lägg till en annan först.</p>
    ) : (
      <>
        <p>
          {committee.name} får inga fler utlysningar. Det som finns ligger kvar: {leftWords(ending.left)}, och alla
          brev. Lägger du till en nämnd med samma namn igen får den tillbaka det.
        </p>
        {ending.leavers.length > 0 && (
          <p>
            {listed(ending.leavers)} har inget annat uppdrag och försvinner ur registret. Ska någon vara kvar, ge
            personen ett annat uppdrag först.
          </p>
        )}
        <form method="post" action={`${committeeHref(committee.id)}/end`}>
          <Token />
          <input type="hidden" name="from" value={String(from)} />
          <fieldset>
            <legend>Bekräfta</legend>
            <TickField name="sure" ticked={false} label={`Ja, ta bort ${committee.name}`} />
            {faults.some(({ field }) => field === 'sure') && <p class="wrong">Fel: Kryssa i rutan ovanför.</p>}
            <TextField name="endReason" label="Varför?" value="" faults={faults} />
          </fieldset>
          <button type="submit">Ta bort</button>
        </form>
      </>
    )}
  </>
);

const leftWords = ({ answers, takes, notes }: EndingProps['left']): string =>
  listed([
    counted(answers, 'svar', 'svar'),
    counted(takes, 'tagen utlysning', 'tagna utlysningar'),
    counted(notes, 'anteckning', 'anteckningar'),
  ]);
