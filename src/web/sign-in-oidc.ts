// Signing in at the municipality's own provider: sent there with a form, and back with an answer that is believed once.
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { NotFound } from '../domain/errors.ts';
import { accessOf, type OidcSettings } from '../domain/sign-in.ts';
import { beginSignIn, redeemSignIn } from '../store/sign-ins.ts';
import { LeavingPage } from '../views/pages/sign-in.tsx';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { providerTries, refusedUntil, type Try, tooManyTries } from './limits.ts';
import { beginAtProvider, endAtProvider, type OidcBegun, OidcError, type OidcTrouble } from './oidc-provider.ts';
import { ownPath } from './own-path.ts';
import { placeOf } from './place.ts';
import { type SignInTrouble, signInPage } from './sign-in.ts';
import { browserFor, browserOf, noteRefusal, signInAs } from './signing-in.ts';

/** Where the provider sends the browser back. Stands in the provider's own settings: never changed. */
const BACK = '/sign-in/oidc/back';

/** The button: begins a sign-in, keeps what must be known when it ends, and sends the browser on. */
export async function beginOidc(house: WebHouse, c: Context): Promise<Response> {
  const oidc = oidcOf(house);
  const to = ownPath(house, (await c.req.parseBody()).to);
  const refused = tooManyTries(house, c, providerTries(placeOf(house, c)));
  if (refused !== null) return await refused;
  try {
    const { address, ...begun } = await beginAtProvider(oidc, house.publicUrl + BACK, house.now());
    const { state, nonce, verifier } = begun;
    const browser = browserFor(house, c);
    const holds = { nonce, verifier };
    beginSignIn(house.db, { browser, kind: 'oidc', key: state, holds, returnTo: to, at: house.now() });
    // Not a redirect: browsers hold those that follow on a form against the page's own form-action, wherever they lead in the end.
    c.header('Refresh', `0; url=${address}`);
    return c.html(LeavingPage({ frame: frameOf(house, c), name: oidc.name, address }));
  } catch (error) {
    return failed(house, c, oidc, to, error);
  }
}

/**
 * The way back, with the provider's answer in the address. The one GET that writes: the protocol sends browsers back so. What guards it is
 * what guards a form elsewhere: the state in the address is known only to the browser that began, whose cookie must come with it, and it
 * works once. Without both nothing is written.
 */
export async function endOidc(house: WebHouse, c: Context): Promise<Response> {
  const oidc = oidcOf(house);
  const [browser, state, at] = [browserOf(house, c), c.req.query('state') ?? '', house.now()];
  const begun = browser === null ? undefined : redeemSignIn(house.db, { browser, kind: 'oidc', key: state, at });
  if (begun === undefined) return signInPage(house, c, { status: 400, trouble: NOT_BEGUN, to: '/' });
  try {
    const kept = { ...(JSON.parse(begun.holds) as Omit<OidcBegun, 'address' | 'state'>), state };
    const backWith = new URL(BACK + new URL(c.req.url).search, house.publicUrl);
    const { issuer, subject, name, email, groups } = await endAtProvider(oidc, backWith, kept, at);
    if (groups === null && house.signIn.groups.length > 0) {
      note(house, 'groups');
      return signInPage(house, c, { status: 403, trouble: TOO_MANY_GROUPS, to: begun.returnTo });
    }
    const known = { issuer, subject, name: name ?? 'Namn saknas', recipient: email };
    const access = accessOf(groups ?? [], house.signIn.groups);
    const answer = signInAs(house, c, { ...known, ...access }, 'oidc', begun.returnTo);
    return answer ?? signInPage(house, c, { status: 403, trouble: DISABLED, to: '/' });
  } catch (error) {
    if (error instanceof OidcError) note(house, error.trouble);
    return failed(house, c, oidc, begun.returnTo, error);
  }
}

function oidcOf({ signIn }: WebHouse): OidcSettings {
  if (signIn.oidc === null) throw new NotFound('Den här tjänsten använder inte den sortens inloggning.');
  return signIn.oidc;
}

/** Anybody may begin a sign-in and come back with nonsense: more lines an hour tell nothing that these do not. */
const MOST_NOTED: Try = { key: 'oidc refused', limit: { most: 100, seconds: 60 * 60 } };

function note(house: WebHouse, why: string): void {
  if (refusedUntil(house, [MOST_NOTED]) === null) noteRefusal(house, { way: 'oidc', object: 'sign-in:oidc', why });
}

const STATUS = { down: 503, refused: 502, denied: 403, wrong: 400 } as const;

type Answer = Response | Promise<Response>;

/** What to say when it failed at the provider, with the other ways in. All but a no from somebody is noted for whoever runs the service. */
function failed(house: WebHouse, c: Context, { name }: OidcSettings, to: string, error: unknown): Answer {
  if (!(error instanceof OidcError)) throw error;
  const { trouble } = error;
  if (trouble === 'denied') return signInPage(house, c, { status: 403, trouble: denied(name), to });
  const id = randomUUID().slice(0, 8);
  house.report(error, id);
  const { title, words } = WORDS[trouble](name);
  const forItsKeepers = `Händer det igen: ge den som driftar tjänsten felnumret ${id}, som också står i loggen.`;
  return signInPage(house, c, { status: STATUS[trouble], trouble: { title, words: [...words, forItsKeepers] }, to });
}

const denied = (name: string): SignInTrouble => ({
  title: 'Inloggningen avbröts',
  words: [`Den avbröts hos ${name}, eller så får ditt konto inte använda tjänsten. Du är inte inloggad.`],
});

const WORDS: Readonly<Record<Exclude<OidcTrouble, 'denied'>, (name: string) => SignInTrouble>> = {
  down: (name) => ({
    title: `Det går inte att nå ${name}`,
    words: ['Inloggningen svarar inte just nu. Försök igen om några minuter. Allt annat på sidorna fungerar.'],
  }),
  refused: (name) => ({
    title: 'Inloggningen är fel inställd',
    words: [`Tjänsten blev inte godtagen av ${name}. Det är inget du kan rätta själv.`],
  }),
  wrong: (name) => ({
    title: 'Inloggningen gick inte att slutföra',
    words: [`Svaret från ${name} gick inte att lita på, så du är inte inloggad. Försök igen.`],
  }),
};

const NOT_BEGUN: SignInTrouble = {
  title: 'Inloggningen gick inte att slutföra',
  words: [
    'Den har redan använts, är äldre än tio minuter eller började i en annan webbläsare. Börja om här.',
    'Händer det varje gång: kontrollera att webbläsaren tar emot kakor från den här webbplatsen.',
  ],
};

const TOO_MANY_GROUPS: SignInTrouble = {
  title: 'Du är med i för många grupper',
  words: [
    'Katalogen talar inte om vilka grupper du är med i, för de är fler än den kan skicka. Därför vet tjänsten inte vilken roll du har.',
    'Be den som driftar tjänsten att använda programroller i stället för grupper (OIDC_GROUPS_CLAIM=roles).',
  ],
};

const DISABLED: SignInTrouble = {
  title: 'Kontot är avstängt',
  words: ['Administratören har stängt av ditt konto i Utlysningsvakt. Hör av dig till samordnaren om det är fel.'],
};
