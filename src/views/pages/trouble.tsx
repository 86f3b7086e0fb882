// The pages for what went wrong: nothing at the address, a method that is not served, and an error of ours.
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

/** An error of ours. The id is also in the log; nothing else is told. */
export const ErrorPage = ({ frame, id }: { frame: Frame; id: string }) => (
  <Layout frame={frame} title="Något gick fel" place={null}>
    <h1>Något gick fel hos oss</h1>
    <p class="lead">
      Sidan kunde inte visas. Försök igen om en stund, eller gå till <a href="/">startsidan</a>.
    </p>
    <p>
      Händer det igen: ge den som driftar tjänsten felnumret <b>{id}</b>, som också står i loggen.
    </p>
  </Layout>
);
