// The pages for what went wrong: nothing at the address, a method that is not served, and an error of ours.
import type { Action } from '../../domain/access.ts';
import { ROLE_WORDS } from '../access-words.ts';
import { type Frame, Layout } from '../layout.tsx';

/** Nothing is at the address. `what` says what was sought, when that is known. */
export const NotFoundPage = ({ frame, what }: { frame: Frame; what: string | null }) => (
  <Layout frame={frame} title="Sidan finns inte" place={null}>
    <h1>Sidan finns inte</h1>
    <p class="lead">{what ?? 'Adressen leder ingenstans. Den kan vara felskriven eller gammal.'}</p>
    <p>
      Sök bland <a href="/calls">utlysningarna</a> eller gå till <a href="/">startsidan</a>.
    </p>
  </Layout>
);

/** The address is there, and something else was asked of it than it does. */
export const NotAllowedPage = ({ frame, writes }: { frame: Frame; writes: boolean }) => (
  <Layout frame={frame} title="Det går inte att göra här" place={null}>
    <h1>Det går inte att göra här</h1>
    <p class="lead">
      {writes
        ? 'Adressen hör till en knapp på en annan sida och går inte att öppna.'
        : 'Den här sidan går bara att läsa.'}{' '}
      Gå till <a href="/">startsidan</a>.
    </p>
  </Layout>
);

/** What those who may not do it would have done. */
const RIGHT_WORDS: Readonly<Record<Action, string>> = {
  read: 'Sidorna är bara för kommunens egna medarbetare.',
  personal: 'Det här är bara för den som är inloggad.',
  fixed: 'Fastställda prövningar är för kommunens egna medarbetare.',
  answer: 'Nämndens kontaktpersoner och samordnaren svarar för en nämnd.',
  note: 'Nämndens kontaktpersoner, ledamöter och sekreterare och samordnaren skriver anteckningar för en nämnd.',
  register: 'Projekt, prövningar och ansökningar är för kommunens egna medarbetare.',
  examine: 'Nämndens kontaktpersoner, ledamöter och sekreterare och samordnaren prövar och ansöker för en nämnd.',
  people: 'Samordnaren sköter registret över kontaktpersoner.',
  tune: 'Samordnaren gör den här sortens ändringar.',
  log: 'Samordnaren läser loggen.',
  administer: 'Administratören sköter kontona.',
};

/** Whoever asks may not do it. */
export const NotAllowedHerePage = ({ frame, action }: { frame: Frame; action: Action }) => (
  <Layout frame={frame} title="Du har inte behörighet" place={null}>
    <h1>Du har inte behörighet</h1>
    <p class="lead">{RIGHT_WORDS[action]}</p>
    <p>
      {frame.visitor === null ? (
        <>
          <a href="/sign-in">Logga in</a> om du har den uppgiften.
        </>
      ) : (
        <>Du är inloggad som {ROLE_WORDS[frame.visitor.role]}. Be samordnaren om hjälp, eller om en annan roll.</>
      )}{' '}
      Gå till <a href="/">startsidan</a>.
    </p>
  </Layout>
);

interface RefusedProps {
  frame: Frame;
  /** Why, in whole sentences. */
  why: string[];
  /** The page that the reader came from. */
  back: { href: string; name: string };
}

/** Nothing was done, and why. */
export const RefusedPage = ({ frame, why, back }: RefusedProps) => (
  <Layout frame={frame} title="Inget ändrades" place={null}>
    <h1>Inget ändrades</h1>
    <p class="lead">{why[0]}</p>
    {why.slice(1).map((sentence) => (
      <p>{sentence}</p>
    ))}
    <p>
      <a href={back.href}>{back.name}</a>
    </p>
  </Layout>
);

/** Signing in was tried too often; it may be tried again in so many minutes. */
export const TooManyTriesPage = ({ frame, minutes }: { frame: Frame; minutes: number }) => (
  <Layout frame={frame} title="För många försök" place={null}>
    <h1>För många försök</h1>
    <p class="lead">
      Försök igen om {minutes === 1 ? 'en minut' : `${minutes} minuter`}. Inget är låst: tjänsten väntar så att ingen
      ska kunna gissa sig in, eller ta all tid från andra.
    </p>
    <p>
      Gå till <a href="/sign-in">inloggningen</a> eller till <a href="/">startsidan</a>.
    </p>
  </Layout>
);

/** An error of ours. `writes`: upon something that was sent. The id is also in the log; nothing else is told. */
export const ErrorPage = ({ frame, id, writes }: { frame: Frame; id: string; writes: boolean }) => (
  <Layout frame={frame} title="Något gick fel" place={null}>
    <h1>Något gick fel hos oss</h1>
    <p class="lead">
      {writes
        ? 'Det du gjorde är troligen inte sparat. Gå tillbaka i webbläsaren, där det du skrev brukar stå kvar, och försök igen om en stund.'
        : 'Sidan kunde inte visas. Försök igen om en stund.'}{' '}
      Du kan också gå till <a href="/">startsidan</a>.
    </p>
    <p>
      Händer det igen: ge den som driftar tjänsten felnumret <b>{id}</b>, som också står i loggen.
    </p>
  </Layout>
);
