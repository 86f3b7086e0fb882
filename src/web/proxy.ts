// A reverse proxy that has already asked who it is: believed only when it comes from the networks that the settings list.
import { BlockList, isIP } from 'node:net';
import type { Context } from 'hono';
import type { Visitor } from '../domain/access.ts';
import { isMailAddress } from '../domain/address.ts';
import { accessOf, type ProxySettings, shownName } from '../domain/sign-in.ts';
import { accountOf } from '../store/accounts.ts';
import type { WebHouse } from './house.ts';
import { connectionOf } from './visitor.ts';

/** The issuer of everybody that a proxy has asked. */
const ISSUER = 'proxy';

/** Whoever the proxy says that it is; null without a proxy, from elsewhere, when it names nobody, and when their account may not be used. */
export function visitorOfProxy(house: WebHouse, c: Context): Visitor {
  const { proxy, groups } = house.signIn;
  if (proxy === null || !isFromProxy(house, c)) return null;
  const subject = subjectIn(said(c, proxy.userHeader));
  if (subject === null) return null;
  const account = accountOf(house.db, ISSUER, subject);
  if (account !== undefined && account.disabledAt !== null) return null;
  return {
    account: account?.id ?? null,
    issuer: ISSUER,
    subject,
    way: 'proxy',
    ...accessOf(groupsIn(said(c, proxy.groupsHeader)), groups),
    name: shownName(said(c, proxy.nameHeader)) ?? subject,
    recipient: isMailAddress(subject) ? subject : null,
  };
}

const NETWORKS = new WeakMap<ProxySettings, BlockList>();

/** Whether a request comes from the proxy that the settings name, by the address of the connection itself. */
export function isFromProxy({ signIn: { proxy } }: Pick<WebHouse, 'signIn'>, c: Context): boolean {
  const { remoteAddress = '' } = connectionOf(c);
  const family = isIP(remoteAddress);
  if (proxy === null || family === 0) return false;
  const networks = NETWORKS.get(proxy) ?? listOf(proxy.networks);
  NETWORKS.set(proxy, networks);
  return networks.check(remoteAddress, family === 4 ? 'ipv4' : 'ipv6');
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', length] = network.split('/');
    list.addSubnet(address, Number(length), isIP(address) === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

const LONGEST_HEADER = 32 * 1024;

/** A header as the proxy wrote it: UTF-8, which Node reads as Latin-1. */
function said(c: Context, header: string | null): string | null {
  const value = header === null ? undefined : c.req.header(header);
  if (value === undefined || value.length > LONGEST_HEADER) return null;
  const text = Buffer.from(value, 'latin1').toString('utf8');
  return text.includes('\uFFFD') ? value : text;
}

/** A comma stands where two headers of the same name have been joined: one of them may be the browser's own. Then nobody is named. */
const SUBJECT = /^[^\s,\p{Cc}\p{Cf}]{1,200}$/u;

function subjectIn(value: string | null): string | null {
  // Directories do not tell capital letters from small ones, and nobody gets round being shut out by them.
  const subject = (value ?? '').trim().normalize('NFC').toLowerCase();
  return SUBJECT.test(subject) ? subject : null;
}

/** Proxies put semicolons or commas between; where there are semicolons, commas belong to the names. */
const groupsIn = (value: string | null): string[] =>
  (value ?? '')
    .split(value?.includes(';') ? ';' : ',')
    .map((group) => group.trim())
    .filter(Boolean);
