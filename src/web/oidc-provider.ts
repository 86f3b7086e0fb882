// The municipality's provider of OpenID Connect: where people are sent to sign in, and who it says that they are.
import * as client from 'openid-client';
import { isMailAddress } from '../domain/address.ts';
import { type Instant, secondsBetween } from '../domain/calendar.ts';
import { type OidcSettings, shownName } from '../domain/sign-in.ts';

/**
 * How a sign-in may fail. down: the provider does not answer. refused: it does not accept us. denied: somebody has said no there.
 * wrong: what it says cannot be believed.
 */
export type OidcTrouble = 'down' | 'refused' | 'denied' | 'wrong';

/** A sign-in at the provider failed. `message` is for the log: codes only, for what has come from there may hold secrets. */
export class OidcError extends Error {
  readonly trouble: OidcTrouble;
  constructor(trouble: OidcTrouble, code: string) {
    super(`sign-in at the provider failed (${trouble}): ${code}`);
    this.name = 'OidcError';
    this.trouble = trouble;
  }
}

/** A sign-in to begin there. */
export interface OidcBegun {
  /** Where to send the browser. */
  address: string;
  /** Comes back as it is. */
  state: string;
  /** Stands in what is signed. */
  nonce: string;
  /** Shows that it was us who began. */
  verifier: string;
}

/** Who the provider says that it is. */
export interface OidcIdentity {
  issuer: string;
  subject: string;
  /** Null when it does not say. */
  name: string | null;
  email: string | null;
  /** Null when they are too many for it to say. */
  groups: string[] | null;
}

const ANSWER_SECONDS = 10;
/** What the provider says of itself is asked for anew after this long; its keys are sooner. */
const KNOWN_SECONDS = 60 * 60;

const KNOWN = new WeakMap<OidcSettings, { at: Instant; provider: Promise<client.Configuration> }>();

/** Begins a sign-in. `back`: where the provider is to send the browser afterwards. Throws `OidcError`. */
export async function beginAtProvider(settings: OidcSettings, back: string, at: Instant): Promise<OidcBegun> {
  const provider = await providerOf(settings, at);
  const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
  const address = client.buildAuthorizationUrl(provider, {
    redirect_uri: back,
    scope: 'openid profile email',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { address: address.href, state, nonce, verifier };
}

/**
 * Ends a sign-in: hands the code over and reads what the provider has signed. `backWith`: where the browser came back, with all that stands
 * in the address. The tokens go no further than this. Throws `OidcError`.
 */
export async function endAtProvider(
  settings: OidcSettings,
  backWith: URL,
  begun: Omit<OidcBegun, 'address'>,
  at: Instant,
): Promise<OidcIdentity> {
  const provider = await providerOf(settings, at);
  const tokens = await client
    .authorizationCodeGrant(provider, backWith, {
      expectedState: begun.state,
      expectedNonce: begun.nonce,
      pkceCodeVerifier: begun.verifier,
      idTokenExpected: true,
    })
    .catch((error: unknown) => {
      throw translated(error);
    });
  return identityOf(settings, tokens.claims());
}

function providerOf(settings: OidcSettings, at: Instant): Promise<client.Configuration> {
  const known = KNOWN.get(settings);
  if (known !== undefined && Math.abs(secondsBetween(known.at, at)) < KNOWN_SECONDS) return known.provider;
  const provider = discovered(settings);
  KNOWN.set(settings, { at, provider });
  // What failed is tried again the next time.
  provider.catch(() => KNOWN.delete(settings));
  return provider;
}

async function discovered({ issuer, clientId, clientSecret }: OidcSettings): Promise<client.Configuration> {
  const address = new URL(issuer);
  // Signatures are looked at although the answer comes straight from the provider: a web filter that opens TLS may stand between.
  const execute = [client.enableNonRepudiationChecks];
  // The settings let only this machine's own addresses through without https.
  if (address.protocol === 'http:') execute.push(client.allowInsecureRequests);
  const options = { execute, timeout: ANSWER_SECONDS };
  const provider = await client
    .discovery(address, clientId, undefined, asTheProviderWants(clientSecret), options)
    .catch((error: unknown) => {
      throw translated(error);
    });
  // The library lets another issuer's name pass for some of Microsoft's addresses, where it stands for everybody's directories.
  const { issuer: says } = provider.serverMetadata();
  if (new URL(says).href !== address.href) throw new OidcError('wrong', 'issuer of another name');
  return provider;
}

/** How we say who we are: in the form where the provider takes that, else in a header, which all of them must take. */
const asTheProviderWants =
  (secret: string): client.ClientAuth =>
  (server, ...rest) =>
    (server.token_endpoint_auth_methods_supported?.includes('client_secret_post')
      ? client.ClientSecretPost(secret)
      : client.ClientSecretBasic(secret))(server, ...rest);

/** Down to codes: the library's errors hold what was answered, and so tokens and names. */
function translated(error: unknown): OidcError {
  if (error instanceof client.AuthorizationResponseError)
    return new OidcError(error.error === 'access_denied' ? 'denied' : 'wrong', codeIn(error.error));
  if (error instanceof client.ResponseBodyError)
    return new OidcError(
      // Ours to mend, and not theirs who signs in: a secret that has expired, most often.
      /^(invalid_client|unauthorized_client)$/.test(error.error) ? 'refused' : 'wrong',
      `${codeIn(error.error)} ${error.error_description?.match(/AADSTS\d+/)?.[0] ?? ''}`.trim(),
    );
  if (error instanceof client.WWWAuthenticateChallengeError) return new OidcError('refused', `status ${error.status}`);
  const code = error instanceof Error && 'code' in error ? codeIn(String(error.code)) : '';
  if (code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' || code === 'OAUTH_RESPONSE_IS_NOT_JSON')
    return new OidcError('down', code);
  if (error instanceof TypeError && code === '') return new OidcError('down', codeOfCause(error));
  return new OidcError('wrong', code || 'unknown');
}

const codeIn = (said: string): string => said.replace(/[^\w.-]+/g, ' ').slice(0, 60);

/** Of the network: ECONNREFUSED, ENOTFOUND, UNABLE_TO_VERIFY_LEAF_SIGNATURE. */
const codeOfCause = ({ cause }: Error): string =>
  cause instanceof Error && 'code' in cause ? codeIn(String(cause.code)) : 'no answer';

const LONGEST_SUBJECT = 255;
/** Far more than a directory sends; the rest can give nobody anything. */
const MOST_GROUPS = 2000;

function identityOf({ groupsClaim, clientId }: OidcSettings, claims: client.IDToken | undefined): OidcIdentity {
  if (claims === undefined) throw new OidcError('wrong', 'no claims');
  const {
    iss: issuer,
    sub: subject,
    azp,
    name,
    preferred_username: username,
    email,
    email_verified: verified,
  } = claims;
  if (typeof subject !== 'string' || subject.trim() === '' || subject.length > LONGEST_SUBJECT)
    throw new OidcError('wrong', 'no subject');
  // The library looks at it only where there are several audiences.
  if (azp !== undefined && azp !== clientId) throw new OidcError('wrong', 'azp of another program');
  return {
    issuer,
    subject,
    name: shownName(name) ?? shownName(username),
    email: typeof email === 'string' && verified !== false && isMailAddress(email) ? email.toLowerCase() : null,
    groups: groupsIn(claims, groupsClaim),
  };
}

function groupsIn(claims: client.IDToken, claim: string): string[] | null {
  const said = claims[claim];
  if (typeof said === 'string') return [said];
  if (Array.isArray(said)) return said.slice(0, MOST_GROUPS).filter((one) => typeof one === 'string');
  // Entra, for whoever is in more than 200: only where they could be asked for.
  const elsewhere = claims._claim_names;
  const isElsewhere = typeof elsewhere === 'object' && elsewhere !== null && claim in elsewhere;
  return isElsewhere || (claim === 'groups' && claims.hasgroups === true) ? null : [];
}
