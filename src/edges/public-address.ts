// Which addresses a fetch may connect to: those of the public internet, and no others.
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { SourceError } from '../domain/errors.ts';

/** The address leads into a private network, or to this machine. Another try would lead to the same place. */
export class NotPublic extends SourceError {
  constructor(host: string) {
    super('refused', `Adressen ${host} leder till ett internt nät, och dit går vi inte för en källas skull.`);
    this.name = 'NotPublic';
  }
}

/** The addresses of a name, as text. Throws as `dns.lookup` does. */
export type Resolve = (name: string) => Promise<readonly string[]>;

/** From IANA's registry of special-purpose IPv4 addresses, with multicast, the reserved end and one cloud's inner address. */
const INNER_4 = blockList('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Among link-local addresses lies 169.254.169.254, where clouds hand out secrets.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Public by number, but Azure's machines reach their own platform there.
  ['168.63.129.16', 32],
]);

/** All public IPv6 addresses lie in 2000::/3. */
const OUTER_6 = blockList('ipv6', [['2000::', 3]]);

/** Within it: protocol assignments with Teredo, examples, and 6to4, which carries an IPv4 address inside. */
const INNER_6 = blockList('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);

function blockList(family: 'ipv4' | 'ipv6', nets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of nets) list.addSubnet(net, prefix, family);
  return list;
}

/** Whether `address`, an IP address in text without brackets, is one of the public internet. What is no address is not. */
export function isPublic(address: string): boolean {
  if (address.includes('%')) return false;
  const family = isIP(address);
  if (family === 4) return !INNER_4.check(address, 'ipv4');
  return family === 6 && OUTER_6.check(address, 'ipv6') && !INNER_6.check(address, 'ipv6');
}

const MOST_ADDRESSES = 3;

/**
 * The addresses at which a host may be reached: the public ones of those it has, IPv4 first (many municipal networks have nothing else),
 * at most three. `host` is a name or an address as `URL.hostname` writes it, so every odd spelling is already a plain one.
 * Throws `NotPublic` when there are none.
 */
export async function publicAddresses(host: string, resolve: Resolve = systemResolve): Promise<readonly string[]> {
  const bare = host.replace(/^\[|\]$/g, '');
  const all = isIP(bare) ? [bare] : await resolve(bare);
  const outer = all.filter(isPublic);
  if (outer.length === 0) throw new NotPublic(host);
  return outer.sort((a, b) => isIP(a) - isIP(b)).slice(0, MOST_ADDRESSES);
}

const systemResolve: Resolve = async (name) =>
  (await lookup(name, { all: true, order: 'verbatim' })).map(({ address }) => address);

/** Whether a host as `URL.hostname` writes it is this machine by name. What a name resolves to is not asked. */
export const isLoopback = (hostname: string): boolean =>
  /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/.test(hostname);
