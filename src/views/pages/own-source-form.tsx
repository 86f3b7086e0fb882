// The form of a source of one's own: where it is, how it is read, and for a list page where on the page things stand.
import { type Fault, OWN_KINDS, OWN_LANGUAGES, SELECTOR_NAMES } from '../../domain/own.ts';
import { Token } from '../token.tsx';
import { type Choice, ChoiceField, TextField, TickField } from './form-fields.tsx';

/** The form as it is filled in, also with what is wrong. */
export interface OwnFilled {
  name: string;
  kind: string;
  address: string;
  language: string;
  every: string;
  about: string;
  fund: string;
  programme: string;
  item: string;
  title: string;
  link: string;
  deadline: string;
  text: string;
  nothing: string;
  follow: boolean;
  elsewhere: boolean;
}

interface FormProps {
  action: string;
  filled: OwnFilled;
  faults: readonly Fault[];
  programmes: readonly Choice[];
}

/** The id by which buttons outside the form belong to it. */
export const FORM = 'kalla';

export const OwnSourceForm = ({ action, filled, faults, programmes }: FormProps) => (
  <form id={FORM} action={action} method="post">
    <Token />
    <Where filled={filled} faults={faults} />
    <ListFields filled={filled} faults={faults} />
    <About filled={filled} faults={faults} programmes={programmes} />
    <button type="submit" name="do" value="try">
      Pröva
    </button>
    <p class="hint">Att pröva hämtar högst tre sidor. Inget sparas.</p>
  </form>
);

type Part = Pick<FormProps, 'filled' | 'faults'>;

const Where = ({ filled, faults }: Part) => (
  <fieldset>
    <legend>Källan</legend>
    <TextField
      name="name"
      label="Namn"
      hint="Så heter den på sidorna och i breven."
      value={filled.name}
      faults={faults}
    />
    <ChoiceField
      name="kind"
      label="Vad adressen leder till"
      hint="Finns ett flöde är det säkrast: det ändras sällan när webbplatsen görs om."
      value={filled.kind}
      choices={Object.entries(OWN_KINDS)}
      faults={faults}
    />
    <TextField
      name="address"
      label="Adress"
      hint="Flödets, webbplatsens eller listans, till exempel https://www.exempel.se/utlysningar/feed."
      value={filled.address}
      inputmode="url"
      faults={faults}
    />
    <TickField
      name="elsewhere"
      ticked={filled.elsewhere}
      label="Länkarna får leda till andra webbplatser"
      hint="Som i ett nyhetsbrev. De visas för den som läser. Tjänsten hämtar dem aldrig."
    />
  </fieldset>
);

const HINTS: Record<keyof typeof SELECTOR_NAMES, string> = {
  item: 'Det som upprepas, en gång för varje utlysning: ul.utlysningar > li',
  title: 'Tomt: den första rubriken eller länken.',
  link: 'Tomt: den första länken.',
  deadline: 'Tomt: det som står i texten, om det framgår att det är en sista dag.',
  text: 'Tomt: all text.',
};

const ListFields = ({ filled, faults }: Part) => (
  <fieldset>
    <legend>Bara för en sida med en lista</legend>
    <p class="hint">
      Skriv CSS-selektorer, som <code>article</code> eller <code>h3 a</code>. I webbläsaren: högerklicka på en utlysning
      och välj Granska. Alla utom den första söks inom varje utlysning.
    </p>
    {Object.entries(SELECTOR_NAMES).map(([name, label]) => (
      <TextField
        name={name}
        label={label}
        hint={HINTS[name as keyof typeof SELECTOR_NAMES]}
        value={filled[name as keyof typeof SELECTOR_NAMES]}
        code
        faults={faults}
      />
    ))}
    <TextField
      name="nothing"
      label="Vad sidan säger när den är tom"
      hint="Till exempel: Just nu finns inga utlysningar. Tomt: en tom lista är ett larm."
      value={filled.nothing}
      faults={faults}
    />
    <TickField
      name="follow"
      ticked={filled.follow}
      label="Läs också varje utlysnings egen sida"
      hint="Ger mer text att jämföra med. Bara sidor på samma webbplats hämtas."
    />
  </fieldset>
);

const About = ({ filled, faults, programmes }: Omit<FormProps, 'action'>) => (
  <fieldset>
    <legend>Om innehållet</legend>
    <div class="fields">
      <ChoiceField
        name="about"
        label="Innehåll"
        value={filled.about}
        choices={[
          ['calls', 'Pengar att söka'],
          ['policy', 'Att påverka eller känna till'],
        ]}
        faults={faults}
      />
      <ChoiceField
        name="language"
        label="Språk"
        value={filled.language}
        choices={Object.entries(OWN_LANGUAGES)}
        faults={faults}
      />
      <ChoiceField
        name="every"
        label="Läses"
        value={filled.every}
        choices={[
          ['day', 'Varje dag'],
          ['week', 'Varje vecka'],
        ]}
        faults={faults}
      />
      <TextField name="fund" label="Fond eller myndighet" value={filled.fund} faults={faults} />
      <ChoiceField name="programme" label="Program" value={filled.programme} choices={programmes} faults={faults} />
    </div>
  </fieldset>
);
