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

/** Something was sent to us, and we only show. */
export const NotAllowedPage = ({ frame }: { frame: Frame }) => (
  <Layout frame={frame} title="Det går inte att göra här" place={null}>
    <h1>Det går inte att göra här</h1>
    <p class="lead">
      Tjänstens sidor går bara att läsa än så länge. Gå till <a href="/">startsidan</a>.
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
