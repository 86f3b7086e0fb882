// Where a request comes from: this very machine, one of the service's own pages, or elsewhere.
import type { Context } from 'hono';
import type { WebHouse } from './house.ts';

/** What the network says of a request, handed to the app by serve.ts. */
export interface Connection {
  remoteAddress?: string | undefined;
}

const LOOPBACK = /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^::1$/;

/** Whether a connection comes from this machine, perhaps from a proxy on it. */
export const isLoopback = (address: string): boolean => LOOPBACK.test(address);

const LOCAL_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
/** A proxy on this machine speaks for somebody else. */
const OF_PROXIES = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-server',
  'x-real-ip',
];

/**
 * Whether whoever asks sits at this machine. The address alone does not tell: a proxy may pass a request on without a word. So a
 * service that is published under another name than this machine's never counts anybody as here.
 */
export function isHere({ publicUrl }: Pick<WebHouse, 'publicUrl'>, c: Context): boolean {
  const { remoteAddress = '' } = connectionOf(c);
  return (
    isLoopback(remoteAddress) &&
    OF_PROXIES.every((name) => c.req.header(name) === undefined) &&
    isLocalName(publicUrl) &&
    isLocalName(`http://${c.req.header('host') ?? ''}`)
  );
}

/**
 * Whether a form was sent from one of our own pages, by what the browser says: no page elsewhere can forge these. The name must be this
 * machine's own: another name may have been made to lead here.
 */
function isFromOurPage(c: Context): boolean {
  const ours = `http://${c.req.header('host') ?? ''}`;
  const site = c.req.header('sec-fetch-site');
  return isLocalName(ours) && c.req.header('origin') === ours && (site === undefined || site === 'same-origin');
}

/**
 * The same for whoever has a letter, wherever they sit: a form sent from the address at which people reach the pages, or at this machine.
 * Their browser says the former however many proxies stand between.
 */
export function isFromPublishedPage({ publicUrl }: Pick<WebHouse, 'publicUrl'>, c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  const isOurs = c.req.header('origin') === new URL(publicUrl).origin && (site === undefined || site === 'same-origin');
  return isOurs || isFromOurPage(c);
}

/** Whether it is a plain form: all that our pages send. */
export const isForm = (c: Context): boolean =>
  /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(c.req.header('content-type') ?? '');

export const connectionOf = (c: Context): Connection => (c.env as Connection | undefined) ?? {};

function isLocalName(url: string): boolean {
  try {
    return LOCAL_NAMES.has(new URL(url).hostname);
  } catch {
    return false;
  }
}
