// The pages on which the service's own account is made: a password, then an authenticator.
import type { Fault } from '../../domain/own.ts';
import { type Frame, Layout } from '../layout.tsx';
import { Token } from '../token.tsx';
import { Faults, Field, TextField } from './form-fields.tsx';

interface PasswordProps {
  frame: Frame;
  /** The set-up code as it was typed; passwords are never shown again. */
  code: string;
  faults: Fault[];
}

export const SetupPasswordPage = ({ frame, code, faults }: PasswordProps) => (
  <Layout frame={frame} title="Skapa nödkontot" place={null}>
    <h1>Skapa nödkontot</h1>
    <p class="lead">
      Nödkontot får göra allt, och är till för första gången och för när inget annat sätt att logga in fungerar. Du
      behöver engångskoden som står där tjänsten körs, och en app för engångskoder i telefonen.
    </p>
    <Faults faults={faults} heading="Kontot är inte skapat" kept="Koden står kvar. Skriv lösenordet igen." />
    <form method="post" action="/sign-in/setup">
      <Token />
      <input type="hidden" name="step" value="password" />
      <TextField
        name="code"
        label="Engångskod"
        hint="Sexton tecken, som tjänsten skrev när den startade eller när någon körde account --reset. Den gäller i en timme."
        value={code}
        code
        faults={faults}
      />
      <PasswordField
        name="password"
        label="Lösenord"
        hint="Minst 15 tecken, gärna fyra eller fler ord som inte hör ihop. Alla tecken går bra, också blanksteg. Lägg det där IT har sina reservlösenord."
        faults={faults}
      />
      <PasswordField name="again" label="Lösenordet en gång till" faults={faults} />
      <button type="submit">Fortsätt</button>
    </form>
  </Layout>
);

const PasswordField = (field: { name: string; label: string; hint?: string; faults: Fault[] }) => (
  <Field {...field}>
    {(described) => (
      <input type="password" id={field.name} name={field.name} autocomplete="new-password" required {...described} />
    )}
  </Field>
);

interface TotpProps {
  frame: Frame;
  /** In base 32. */
  secret: string;
  /** The same, as an address that authenticators open. */
  href: string;
  faults: Fault[];
}

export const SetupTotpPage = ({ frame, secret, href, faults }: TotpProps) => (
  <Layout frame={frame} title="Koppla en kodapp" place={null}>
    <h1>Koppla en kodapp</h1>
    <p class="lead">
      Lägg till nyckeln i en app för engångskoder, och skriv sedan koden som appen visar. Kontot skapas först när koden
      stämmer.
    </p>
    <Faults faults={faults} heading="Kontot är inte skapat" kept="Nyckeln är densamma." />
    <h2>1. Nyckeln</h2>
    <p>
      I appen, till exempel Microsoft Authenticator, Google Authenticator eller en lösenordshanterare: välj att skriva
      in en nyckel. Namnet får vara vad som helst.
    </p>
    <p class="file">
      <code>{secret.replace(/.{4}(?=.)/g, '$& ')}</code>
    </p>
    <p>
      Har du appen på den här datorn eller telefonen: <a href={href}>öppna nyckeln i appen</a>. Spara nyckeln på samma
      ställe som lösenordet; den visas inte igen.
    </p>
    <h2>2. Koden</h2>
    <form method="post" action="/sign-in/setup">
      <Token />
      <input type="hidden" name="step" value="totp" />
      <Field name="totp" label="Koden i appen" hint="Sex siffror. Den byts var trettionde sekund." faults={faults}>
        {(described) => (
          <input
            type="text"
            id="totp"
            name="totp"
            inputmode="numeric"
            autocomplete="one-time-code"
            required
            maxlength={10}
            {...described}
          />
        )}
      </Field>
      <button type="submit">Skapa kontot och logga in</button>
    </form>
  </Layout>
);
