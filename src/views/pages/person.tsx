// The page of somebody in the register: the form in which they are added or changed, and the ways to what is stored about them.
import { type Frame, Layout } from '../layout.tsx';
import { Faults } from './form-fields.tsx';
import { personHref } from './people.tsx';
import { PersonForm, type PersonFormProps } from './person-form.tsx';

interface PersonProps {
  frame: Frame;
  /** Null when somebody is added. */
  person: { id: string; name: string } | null;
  form: PersonFormProps;
  /** Somebody else has saved since the form was opened. */
  meanwhile: boolean;
}

export const PersonPage = ({ frame, person, form, meanwhile }: PersonProps) => (
  <Layout frame={frame} title={person?.name ?? 'Lägg till en person'} place="committees">
    <p class="back">
      <a href="/people">Till kontaktpersonerna</a>
    </p>
    <h1>{person?.name ?? 'Lägg till en person'}</h1>
    <p class="lead">
      {person === null
        ? 'Här lägger du till någon som ska få brev: en kontaktperson, en ersättare eller en ny samordnare. Breven börjar komma vid nästa brevtid.'
        : 'Här ändrar du vem det är, vilka uppdrag personen har och hur breven kommer. Ändringen gäller från nästa brev.'}
    </p>
    {meanwhile && <Meanwhile />}
    <Faults faults={form.faults} heading="Ändringen är inte sparad" />
    <PersonForm {...form} />
    {person !== null && (
      <>
        <h2>Personuppgifter</h2>
        <p>
          <a href={`${personHref(person.id)}/extract`}>Visa allt som är sparat om personen</a>, eller ta bort det som
          får tas bort.
        </p>
      </>
    )}
  </Layout>
);

/** Said above a form that somebody else has been before with. */
export const Meanwhile = () => (
  <section class="alarm" role="alert" aria-labelledby="samtidigt">
    <h2 id="samtidigt">Någon annan har sparat medan du ändrade</h2>
    <p>
      Inget av ditt är sparat än. Det du har skrivit står kvar i formuläret. Läs igenom det, och spara igen om det
      fortfarande stämmer.
    </p>
  </section>
);
