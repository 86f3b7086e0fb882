// A provider of OpenID Connect on this machine, right in all it says until it is told to lie; and a browser that signs in with it.
import { createHash, createHmac, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addSeconds } from '../../src/domain/calendar.ts';
import { type GroupRole, type OidcSettings, STANDARD_SIGN_IN } from '../../src/domain/sign-in.ts';
import { createApp } from '../../src/web/app.ts';
import type { WebHouse } from '../../src/web/house.ts';
import { TODAY } from './build.ts';
import { aHouse, type TestHouse } from './house.ts';

const CLIENT = { id: 'utlysningsvakt', secret: 'hemligheten-hos-klienten' };
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });

type Claims = Record<string, unknown>;

/** How an ID token may be signed, but for the right way. */
export type Forgery = 'none' | 'secret' | 'public-key' | 'other-key' | 'cut' | 'altered';

interface Said {
  status?: number;
  body: Claims | string;
  type?: string;
  /** Where the browser is sent. */
  to?: string;
}

/** What the provider says otherwise than it should. */
export interface Lies {
  /** Claims to put in or, when undefined, to leave out. */
  claims?: Claims | ((right: Claims) => Claims);
  header?: Claims;
  signature?: Forgery;
  /** The token endpoint's whole answer. */
  token?: (right: Claims) => Said;
  /** Where the browser is sent back. */
  back?: (right: URL) => URL;
  metadata?: Claims;
  keys?: Claims;
}

export interface FakeProvider {
  settings(changes?: Partial<OidcSettings>): OidcSettings;
  issuer: string;
  lies: Lies;
  /** Every request that the token endpoint has had: its form. */
  asked: URLSearchParams[];
  /** Every token that has been handed out, so that they can be looked for where they must not be. */
  secrets: string[];
  close(): Promise<void>;
}

const json64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(header: Claims, claims: Claims, how: Forgery | undefined): string {
  const alg = how === 'none' ? 'none' : how === 'secret' || how === 'public-key' ? 'HS256' : 'RS256';
  const said = `${json64({ alg, kid: 'one', ...header })}.${json64(claims)}`;
  const by = (key: KeyObject) => createSign('sha256').update(said).sign(key, 'base64url');
  const hmac = (secret: string) => createHmac('sha256', secret).update(said).digest('base64url');
  if (how === 'none' || how === 'cut') return `${said}.`;
  if (how === 'secret') return `${said}.${hmac(CLIENT.secret)}`;
  if (how === 'public-key') return `${said}.${hmac(publicKey.export({ type: 'spki', format: 'pem' }).toString())}`;
  if (how === 'other-key') return `${said}.${by(other.privateKey)}`;
  if (how === 'altered') {
    const [head, , signature] = `${said}.${by(privateKey)}`.split('.');
    return `${head}.${json64({ ...claims, sub: 'the-mayor' })}.${signature}`;
  }
  return `${said}.${by(privateKey)}`;
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let body = '';
  for await (const part of request) body += String(part);
  return new URLSearchParams(body);
}

/** Name and secret of a header, form-encoded as the standard has it. */
const inHeader = (authorization: string | undefined): string[] | undefined =>
  authorization === undefined
    ? undefined
    : Buffer.from(authorization.replace('Basic ', ''), 'base64').toString().split(':').map(decodeURIComponent);

/** Opens the provider. Whoever comes to it is signed in at once, as `anna`. */
export async function fakeProvider(): Promise<FakeProvider> {
  const codes = new Map<string, { nonce: string; challenge: string; back: string }>();
  const server = createServer((request, response) => {
    void saidTo(request).then(({ body, status = 200, type = 'application/json', to }) => {
      response.writeHead(status, { 'Content-Type': type, ...(to === undefined ? {} : { Location: to }) });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function saidTo(request: IncomingMessage): Promise<Said> {
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer);
    if (pathname === '/.well-known/openid-configuration') return { body: { ...metadata(), ...provider.lies.metadata } };
    if (pathname === '/jwks') return { body: provider.lies.keys ?? keys() };
    if (pathname === '/authorize') return sendBack(searchParams);
    if (pathname === '/token') return tokensFor(await formOf(request), request.headers.authorization);
    return { status: 404, body: 'nothing here', type: 'text/plain' };
  }

  const metadata = () => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    authorization_response_iss_parameter_supported: true,
  });
  const keys = () => ({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] });

  function sendBack(asked: URLSearchParams): Said {
    const said = (name: string) => asked.get(name) ?? '';
    if (said('client_id') !== CLIENT.id || said('code_challenge_method') !== 'S256')
      return { status: 400, body: 'asked wrongly' };
    const code = randomBytes(16).toString('hex');
    codes.set(code, { nonce: said('nonce'), challenge: said('code_challenge'), back: said('redirect_uri') });
    const right = new URL(said('redirect_uri'));
    right.search = new URLSearchParams({ code, state: said('state'), iss: issuer }).toString();
    return { status: 302, body: '', to: (provider.lies.back?.(right) ?? right).href };
  }

  function tokensFor(form: URLSearchParams, authorization: string | undefined): Said {
    provider.asked.push(form);
    const known = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const [id, secret] = inHeader(authorization) ?? [form.get('client_id'), form.get('client_secret')];
    if (id !== CLIENT.id || secret !== CLIENT.secret)
      return { status: 401, body: { error: 'invalid_client', error_description: 'AADSTS7000222: too old' } };
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (known === undefined || challenge !== known.challenge || form.get('redirect_uri') !== known.back)
      return { status: 400, body: { error: 'invalid_grant' } };
    const { claims, header, signature, token } = provider.lies;
    const now = Math.floor(Date.now() / 1000);
    const right = { iss: issuer, aud: CLIENT.id, sub: 'anna', iat: now, exp: now + 300, nonce: known.nonce, ...ANNA };
    const said = typeof claims === 'function' ? claims(right) : { ...right, ...claims };
    const body = {
      access_token: randomBytes(24).toString('hex'),
      token_type: 'Bearer',
      expires_in: 300,
      refresh_token: randomBytes(24).toString('hex'),
      id_token: signed({ ...header }, said, signature),
    };
    provider.secrets.push(body.access_token, body.refresh_token, body.id_token, String(form.get('code')));
    return token?.(body) ?? { body };
  }

  const provider: FakeProvider = {
    issuer,
    lies: {},
    asked: [],
    secrets: [CLIENT.secret],
    settings: (changes = {}) => ({
      issuer,
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
      groupsClaim: 'groups',
      name: 'Kommunkontot',
      ...changes,
    }),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
  return provider;
}

const ANNA = { name: 'Anna Lund', email: 'Anna.Lund@kommun.example', groups: ['g-alla'] };

/** A house that signs in with the provider, at an hour that can be moved. */
export function aHouseWith(
  oidc: OidcSettings,
  groups: readonly GroupRole[] = [],
): TestHouse & { wait(seconds: number): void } {
  let now = `${TODAY}T08:00:00Z`;
  const house = aHouse({ atMachine: null, signIn: { ...STANDARD_SIGN_IN, oidc, groups }, now: () => now });
  const wait = (seconds: number): void => {
    now = addSeconds(now, seconds);
  };
  return Object.assign(house, { wait });
}

export const sessionsIn = ({ db }: WebHouse): number =>
  Number(db.prepare('SELECT count(*) FROM sessions').pluck().get());

/** A browser with its cookies, at one house. */
export interface Visit {
  cookies: Map<string, string>;
  /** Every Set-Cookie that it has had. */
  given: string[];
  get(address: string, headers?: Record<string, string>): Promise<Response>;
  /** Sends a form as the page at `from` holds it: with its token. */
  post(from: string, address: string, fields?: Record<string, string>): Promise<Response>;
}

/** Opens a browser. `remoteAddress`: where the house sees it come from; `always`: what a proxy on the way puts in. */
export function aVisit(house: WebHouse, remoteAddress = '10.0.0.7', always: Record<string, string> = {}): Visit {
  const app = createApp(house);
  const cookies = new Map<string, string>();
  const given: string[] = [];
  async function ask(address: string, init: RequestInit, headers: Record<string, string>): Promise<Response> {
    const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const all = { Host: new URL(house.publicUrl).host, ...(Cookie === '' ? {} : { Cookie }), ...always, ...headers };
    const got = await app.request(address, { ...init, headers: all }, { remoteAddress });
    for (const line of got.headers.getSetCookie()) {
      given.push(line);
      const [, name = '', value = ''] = line.match(/^([^=]+)=([^;]*)/) ?? [];
      if (/Max-Age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return got;
  }
  const get: Visit['get'] = (address, headers = {}) => ask(address, {}, headers);
  const post: Visit['post'] = async (from, address, fields = {}) => {
    const page = await (await get(from)).text();
    const token = page.match(/name="form-token" value="([^"]*)"/)?.[1] ?? '';
    const body = new URLSearchParams({ 'form-token': token, ...fields }).toString();
    return ask(
      address,
      { method: 'POST', body },
      {
        Origin: new URL(house.publicUrl).origin,
        'Sec-Fetch-Site': 'same-origin',
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': String(Buffer.byteLength(body)),
      },
    );
  };
  return { cookies, given, get, post };
}

/** Goes to the provider from the page that one signs in on. Returns where it sends the browser back. */
export async function goToProvider(visit: Visit, to = '/'): Promise<URL> {
  const left = await visit.post('/sign-in', '/sign-in/oidc', { to });
  const address = left.headers.get('Refresh')?.replace(/^0; url=/, '');
  if (address === undefined) throw new Error(`the button led nowhere: ${left.status}`);
  const sent = await fetch(address, { redirect: 'manual' });
  return new URL(sent.headers.get('Location') ?? '');
}

/** Comes back from there. */
export const comeBack = (visit: Visit, { pathname, search }: URL): Promise<Response> => visit.get(pathname + search);
