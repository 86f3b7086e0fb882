// The first step of a coordinator's first sign-in: one of the municipalities that come with the service, or one's own policy.
import type { Fault } from '../../domain/own.ts';
import type { NewMunicipality } from '../../domain/setup.ts';
import { type Frame, Layout } from '../layout.tsx';
import { Token } from '../token.tsx';
import { ChoiceField, Faults, TextField } from './form-fields.tsx';
import { AreaFields, type FilledArea, PolicyText } from './suggest.tsx';

interface Props {
  frame: Frame;
  shipped: readonly { id: string; name: string; policy: string }[];
  /** The id of the municipality that holds now. */
  now: string;
  /** It cannot be changed any more, or not here. */
  isNamed: boolean;
  counties: readonly (readonly [nuts: string, name: string])[];
  said: NewMunicipality;
  text: string;
  /** Null before a text has been read. */
  filled: readonly FilledArea[] | null;
  faults: readonly Fault[];
}

export const SetupMunicipalityPage = (props: Props) => (
  <Layout
    frame={props.frame}
    title={props.faults.length > 0 ? 'Fel i formuläret – Välj kommun' : 'Välj kommun'}
    place={null}
  >
    <p class="back">
      <a href="/setup">Till första inställningen</a>
    </p>
    <h1>Välj kommun</h1>
    <p class="lead">
      Fem kommuners områden och nämnder följer med tjänsten, ur deras egna policyer. Finns inte din kommun där börjar du
      med er egen policy.
    </p>
    <Faults faults={props.faults} heading="Det gick inte att gå vidare" />
    {props.isNamed ? (
      <p>
        Kommunen är redan bestämd: den som driftar tjänsten har valt den med inställningen MUNICIPALITY, eller så har
        brev gått ut i dess namn.
      </p>
    ) : (
      <>
        {props.filled === null && <Shipped {...props} />}
        <Own {...props} />
      </>
    )}
  </Layout>
);

const Shipped = ({ shipped, now }: Props) => (
  <form method="post" action="/setup/municipality">
    <Token />
    <fieldset>
      <legend>En av kommunerna som följer med</legend>
      {shipped.map(({ id, name, policy }, i) => (
        <div class="tick">
          <input
            type="radio"
            id={i === 0 ? 'municipality' : `municipality-${id}`}
            name="municipality"
            value={id}
            checked={id === now}
            aria-describedby={`policy-${id}`}
          />
          <label for={i === 0 ? 'municipality' : `municipality-${id}`}>{name}</label>
          <p class="hint" id={`policy-${id}`}>
            {policy}
          </p>
        </div>
      ))}
    </fieldset>
    <button type="submit">Välj kommunen</button>
  </form>
);

const Own = ({ counties, said, text, filled, faults }: Props) => (
  <form method="post" action="/setup/own">
    <Token />
    <fieldset>
      <legend>En annan kommun, ur den egna policyn</legend>
      <TextField name="name" label="Kommunens namn" value={said.name} faults={faults} />
      <ChoiceField
        name="nuts"
        label="Län"
        value={said.nuts}
        choices={[['', 'Välj län'], ...counties]}
        faults={faults}
      />
      <TextField
        name="coordinatorTitle"
        label="Samordnarens roll"
        hint="Rollen och förvaltningen, inget namn."
        value={said.coordinatorTitle}
        faults={faults}
      />
      <TextField
        name="coordinatorEmail"
        label="Samordnarens e-postadress"
        hint="Gärna en funktionsadress."
        value={said.coordinatorEmail}
        code
        faults={faults}
      />
      <TextField name="policyTitle" label="Vad policyn heter" value={said.policyTitle} faults={faults} />
      <PolicyText text={text} faults={faults} />
    </fieldset>
    <button type="submit" name="do" value="show">
      {filled === null ? 'Föreslå områden ur texten' : 'Föreslå på nytt ur texten'}
    </button>
    {filled !== null && (
      <>
        <AreaFields filled={filled} faults={faults} />
        <button type="submit" name="do" value="save">
          Spara kommunen med de valda områdena
        </button>
      </>
    )}
  </form>
);
