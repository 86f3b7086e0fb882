// The page that people sign in on, with the ways that the settings give; and the one that leads on to the municipality's own sign-in.
import type { Visitor } from '../../domain/access.ts';
import { ROLE_WORDS } from '../access-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { Token } from '../token.tsx';
import { LocalForm, type LocalSaid, MailForm, type MailSaid } from './sign-in-forms.tsx';

/** What went wrong with a sign-in. `words`: whole sentences, the last saying what to do. */
export interface SignInTrouble {
  title: string;
  words: readonly string[];
}

/** The ways in. */
export interface SignInWays {
  /** What the provider's button calls it; null without one. */
  oidc: string | null;
  /** Whether a proxy signs people in, before they come here. */
  proxy: boolean;
  mail: boolean;
  /** Whether a link that is asked for goes out by mail, and not into the postbox. */
  mailLeaves: boolean;
  local: boolean;
}

export interface SignInProps {
  frame: Frame;
  ways: SignInWays;
  /** Where they were going. */
  to: string;
  /** Whether everybody may read without signing in. */
  isOpen: boolean;
  /** Whether they have just signed out. */
  isOut: boolean;
  trouble: SignInTrouble | null;
  mail: MailSaid | null;
  local: LocalSaid | null;
}

export const SignInPage = (props: SignInProps) => {
  const { frame, ways, to, isOpen, isOut, trouble } = props;
  return (
    <Layout frame={frame} title={trouble ? `${trouble.title} – Logga in` : 'Logga in'} place={null}>
      <h1>Logga in</h1>
      <p class="lead">
        Den som är inloggad kan svara för sin nämnd, spara sökningar och göra det som hör till rollen.{' '}
        {isOpen
          ? 'Utlysningarna går att läsa utan att logga in.'
          : 'Sidorna är för kommunens medarbetare, så du behöver logga in för att läsa dem.'}
      </p>
      {isOut && frame.visitor === null && <SignedOut oidc={ways.oidc} />}
      {trouble && (
        <div class="alarm" role="alert">
          <h2>{trouble.title}</h2>
          {trouble.words.map((sentence) => (
            <p>{sentence}</p>
          ))}
        </div>
      )}
      <Already visitor={frame.visitor} to={to} />
      {!hasSession(frame.visitor) && <Ways {...props} />}
    </Layout>
  );
};

/** Whoever a proxy has let in may still want another role, with another way in. */
const hasSession = (visitor: Visitor): boolean =>
  visitor !== null && visitor.way !== 'proxy' && visitor.way !== 'machine';

const SignedOut = ({ oidc }: { oidc: string | null }) => (
  <div class="note" role="status">
    <p>
      <b>Du är utloggad från Utlysningsvakt.</b>
    </p>
    {oidc !== null && (
      <p>
        Du kan fortfarande vara inloggad hos {oidc}. Delar du dator med andra: logga ut där också, eller stäng
        webbläsaren.
      </p>
    )}
  </div>
);

const Already = ({ visitor, to }: { visitor: Visitor; to: string }) =>
  visitor === null ? null : (
    <div class="note" role="status">
      <p>
        <b>Du är redan inloggad</b> som {visitor.name}, {ROLE_WORDS[visitor.role]}.{' '}
        {to === '/' ? <a href="/">Gå till startsidan</a> : <a href={to}>Gå till sidan du var på väg till</a>}.
      </p>
      {hasSession(visitor) && <p>Vill du logga in som någon annan: logga ut först.</p>}
    </div>
  );

const Ways = ({ ways, to, mail, local }: SignInProps) => (
  <>
    {ways.oidc !== null && (
      <section aria-labelledby="oidc">
        <h2 id="oidc">Med {ways.oidc}</h2>
        <p>Du skickas till kommunens egen inloggning och kommer sedan tillbaka hit.</p>
        <form method="post" action="/sign-in/oidc" class="go">
          <Token />
          <input type="hidden" name="to" value={to} />
          <button type="submit">Logga in med {ways.oidc}</button>
        </form>
      </section>
    )}
    {ways.proxy && (
      <section aria-labelledby="proxy">
        <h2 id="proxy">Från kommunens nät</h2>
        <p>
          Inne på kommunens nät loggas du in av dig själv. Ser du den här sidan ändå: öppna tjänsten på nytt på adressen
          som du fått av kommunen, eller hör av dig till IT.
        </p>
      </section>
    )}
    {ways.mail && (
      <section aria-labelledby="mail">
        <h2 id="mail">Med en länk i ett mejl</h2>
        <p>
          För dig som är kontaktperson: du får en länk till den adress som vi skickar breven till. Den gäller i tio
          minuter, i den här webbläsaren.
        </p>
        {!ways.mailLeaves && (
          <div class="note">
            <p>
              <b>Tjänsten skickar inga brev än</b>, så ingen länk kommer fram förrän den som driftar tjänsten slår på
              e-posten.
            </p>
          </div>
        )}
        <MailForm to={to} said={mail} />
      </section>
    )}
    {ways.local && (
      <details open={local !== null || !(ways.oidc !== null || ways.proxy || ways.mail)}>
        <summary>
          <b>Nödkontot</b>, för administratören när inget annat fungerar
        </summary>
        <LocalForm to={to} said={local} />
        <p class="small">
          Är lösenordet borta? Med en ny engångskod av den som driftar tjänsten{' '}
          <a href="/sign-in/setup">ger du kontot ett nytt</a>.
        </p>
      </details>
    )}
    {!ways.local && (
      <p class="small">
        Har du fått en engångskod av den som driftar tjänsten? <a href="/sign-in/setup">Skapa nödkontot</a>.
      </p>
    )}
    {ways.oidc === null && !ways.proxy && !ways.mail && !ways.local && (
      <p>
        <b>Ingen inloggning är inställd än.</b> Den som driftar tjänsten gör det, så som det står i driftboken under
        Inloggning.
      </p>
    )}
  </>
);

interface LeavingProps {
  frame: Frame;
  /** What the provider is called. */
  name: string;
  address: string;
}

/** Leads on by itself; the link is for browsers that do not. */
export const LeavingPage = ({ frame, name, address }: LeavingProps) => (
  <Layout frame={frame} title="Vidare till inloggningen" place={null}>
    <h1>Vidare till inloggningen</h1>
    <p class="lead">Du skickas nu till {name}. När du har loggat in där kommer du tillbaka hit.</p>
    <p>
      Händer inget: <a href={address}>fortsätt till {name}</a>.
    </p>
  </Layout>
);
