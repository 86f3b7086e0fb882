// Where a request comes from, for counting tries: the machine at the other end, as the proxy before us has it when we believe one.
import { isIP } from 'node:net';
import type { Context } from 'hono';
import type { WebHouse } from './house.ts';
import { isFromProxy } from './proxy.ts';
import { connectionOf, isLoopback } from './visitor.ts';

/**
 * The address of whoever asks. A proxy on this machine, or on a network that the settings list, is believed as to whom it speaks for: the
 * last address of X-Forwarded-For is what it has added, and all before that anybody may have written. Of an IPv6 address the network: a
 * home has one to itself.
 */
export function placeOf(house: Pick<WebHouse, 'signIn'>, c: Context): string {
  const { remoteAddress = '' } = connectionOf(c);
  const isBelieved = isLoopback(remoteAddress) || isFromProxy(house, c);
  const said = plainly(c.req.header('x-forwarded-for')?.split(',').at(-1) ?? '');
  return networkOf(isBelieved && isIP(said) !== 0 ? said : plainly(remoteAddress));
}

/** `::ffff:192.0.2.1` is an IPv4 address. */
const plainly = (address: string): string =>
  address
    .trim()
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '');

/** The first 64 bits of an IPv6 address; an IPv4 address whole. */
function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  // As a URL writes it: the longest run of zeros, and only that, is left out.
  const [before = '', after] = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1).split('::');
  const [head, tail] = [before, after ?? ''].map((half) => half.split(':').filter(Boolean));
  const many = (head?.length ?? 0) + (tail?.length ?? 0);
  const zeros = after === undefined ? [] : Array.from({ length: 8 - many }, () => '0');
  return [...(head ?? []), ...zeros, ...(tail ?? [])].slice(0, 4).join(':');
}
