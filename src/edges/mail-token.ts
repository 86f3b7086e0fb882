// The access token with which we log in at an e-mail server that wants one: asked for with our own secret, kept until it is nearly too old.
import type { Dispatcher } from 'undici';
import { MailError } from '../domain/errors.ts';

/** The client credentials grant of RFC 6749 (4.4): the service asks in its own name. */
export interface TokenSettings {
  /** https, or on this machine. */
  url: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  /** How long the whole answer may take. */
  waitSeconds?: number | undefined;
}

export interface Tokens {
  /** A token that should do; `isNew` when it was asked for just now. Throws `MailError` (`stop`). */
  current(): Promise<{ token: string; isNew: boolean }>;
  /** It did not do: the next one is asked for. */
  forget(): void;
}

const WAIT_SECONDS = 20;
const MOST_BYTES = 64 * 1024;
/** A token that is nearly too old is not used: its letter may wait for the server for a while. */
const MARGIN_SECONDS = 300;
/** Larger than any we know of (some 2 kB), and what a command line to the server may hold: RFC 4954 section 4, 12,288 bytes in base64. */
const LONGEST_TOKEN = 8000;

/** Tokens from one place, one at a time, kept in memory only. */
export function openTokens(settings: TokenSettings): Tokens {
  let kept: { token: string; untilMs: number } | null = null;
  return {
    async current() {
      if (kept !== null && performance.now() < kept.untilMs) return { token: kept.token, isNew: false };
      const askedMs = performance.now();
      const { token, seconds } = await askedFor(settings);
      kept = { token, untilMs: askedMs + (seconds - MARGIN_SECONDS) * 1000 };
      return { token, isNew: true };
    },
    forget() {
      kept = null;
    },
  };
}

interface Granted {
  token: string;
  /** For how long it holds; 0 when that is not said. */
  seconds: number;
}

async function askedFor(settings: TokenSettings): Promise<Granted> {
  const { url, clientId, clientSecret, scope, waitSeconds = WAIT_SECONDS } = settings;
  const signal = AbortSignal.timeout(waitSeconds * 1000);
  const { Agent, request } = await import('undici');
  // Said aloud, since NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment would otherwise switch the check off.
  const agent = new Agent({ connect: { rejectUnauthorized: true, timeout: waitSeconds * 1000 }, connections: 1 });
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope };
  try {
    const asking = request(url, {
      dispatcher: agent,
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
      signal,
    }).then(async ({ statusCode, body }) => ({ statusCode, text: await textOf(body) }));
    const { statusCode, text } = await Promise.race([asking, aborted(signal)]);
    return grantedIn(statusCode, text, settings);
  } catch (error) {
    throw error instanceof MailError ? error : refusedWith(settings, unreached(error), error);
  } finally {
    // What is still under way has nobody who waits for it.
    await agent.destroy();
  }
}

/** undici hears an abort only once it is connected, and name servers may be silent. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));

class TooLarge extends Error {}

async function textOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw new TooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function grantedIn(status: number, text: string, settings: TokenSettings): Granted {
  const said = recordIn(text);
  const { access_token: token, token_type: type = 'Bearer', expires_in: expires } = said;
  if (status !== 200) throw refusedWith(settings, whyRefused(status, said, settings));
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token) || token.length > LONGEST_TOKEN)
    throw refusedWith(settings, 'gav ett svar som inte går att förstå: det har ingen giltig åtkomsttoken.');
  if (String(type).toLowerCase() !== 'bearer')
    throw refusedWith(settings, 'gav en åtkomsttoken av ett slag som e-postservrar inte tar.');
  const seconds = Number(expires ?? 0);
  return { token, seconds: Number.isFinite(seconds) && seconds > 0 ? seconds : 0 };
}

function recordIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** The codes alone: the description may repeat what we sent. */
function whyRefused(status: number, said: Record<string, unknown>, { clientSecret }: TokenSettings): string {
  const code = /^[\w.-]{1,60}$/.exec(String(said.error ?? ''))?.[0];
  const number = /^AADSTS\d{1,10}\b/.exec(String(said.error_description ?? ''))?.[0];
  const codes = [code, number].filter((one) => one !== undefined && !one.includes(clientSecret)).join(', ');
  if (codes === '') return `svarade HTTP ${status} utan att säga varför.`;
  return `gav ingen åtkomsttoken: "${codes}" (HTTP ${status}). Kontrollera SMTP_OAUTH_CLIENT_ID och SMTP_OAUTH_CLIENT_SECRET; hemligheten kan ha gått ut.`;
}

function unreached(error: unknown): string {
  if (error instanceof TooLarge) return 'gav ett svar som är alldeles för stort.';
  if (error instanceof Error && error.name === 'TimeoutError') return 'svarade inte i tid.';
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return `går inte att nå (${code.slice(0, 60)}).`;
}

const refusedWith = ({ url }: TokenSettings, why: string, cause?: unknown): MailError =>
  new MailError('stop', `Inloggningstjänsten ${new URL(url).host} ${why} Inget skickas utan inloggning.`, { cause });
