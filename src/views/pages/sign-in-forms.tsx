// The forms that one signs in with here, rather than elsewhere: a link by mail, and the service's own account.
import { Token } from '../token.tsx';

/** What was sent for a link, and what was wrong with it. */
export interface MailSaid {
  address: string;
  fault: string;
}

/** What was wrong with the password or the code. */
export interface LocalSaid {
  fault: string;
}

/** Asks for a link by mail. `to`: where they were going. */
export const MailForm = ({ to, said }: { to: string; said: MailSaid | null }) => (
  <form method="post" action="/sign-in/mail">
    <Token />
    <input type="hidden" name="to" value={to} />
    <div class="field">
      <label for="address">Din e-postadress i arbetet</label>
      <p class="hint" id="address-hint">
        Samma adress som veckobreven kommer till.
      </p>
      {said && (
        <p class="wrong" id="address-wrong">
          Fel: {said.fault}
        </p>
      )}
      <input
        type="email"
        id="address"
        name="address"
        value={said?.address ?? ''}
        autocomplete="email"
        required
        maxlength={254}
        aria-describedby={said ? 'address-hint address-wrong' : 'address-hint'}
        aria-invalid={said ? 'true' : undefined}
      />
    </div>
    <button type="submit">Skicka en länk</button>
  </form>
);

/** Signs in with the service's own account. Every use of it is told to the coordinator. */
export const LocalForm = ({ to, said }: { to: string; said: LocalSaid | null }) => (
  <form method="post" action="/sign-in/local">
    <Token />
    <input type="hidden" name="to" value={to} />
    {said && (
      <p class="wrong" id="local-wrong">
        Fel: {said.fault}
      </p>
    )}
    <div class="field">
      <label for="password">Lösenord</label>
      <input
        type="password"
        id="password"
        name="password"
        autocomplete="current-password"
        required
        aria-describedby={said ? 'local-wrong' : undefined}
        aria-invalid={said ? 'true' : undefined}
      />
    </div>
    <div class="field">
      <label for="code">Koden i appen</label>
      <p class="hint" id="code-hint">
        Sex siffror. Den byts var trettionde sekund.
      </p>
      <input
        type="text"
        id="code"
        name="code"
        inputmode="numeric"
        autocomplete="one-time-code"
        required
        maxlength={10}
        aria-describedby={said ? 'code-hint local-wrong' : 'code-hint'}
        aria-invalid={said ? 'true' : undefined}
      />
    </div>
    <p class="hint">Samordnaren får ett brev varje gång kontot används.</p>
    <button type="submit">Logga in med nödkontot</button>
  </form>
);
