// The settings of signing in as they belong together: a provider of OpenID Connect, a proxy that has already asked, and what groups give.

import { type Reading, ROLES, type Role } from './access.ts';
import { Refusal } from './errors.ts';
import type { GroupRole, OidcSettings, ProxySettings, SignInSettings } from './sign-in.ts';

/** Whether `said` may name what a proxy says: not what browsers send themselves, or what says where a request comes from. */
export const isHeaderName = (said: string): boolean =>
  /^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$/i.test(said) && !TAKEN.test(said);

const TAKEN =
  /^(accept(-.*)?|authorization|connection|content-.*|cookie|forwarded|host|origin|referer|sec-.*|user-agent|via|x-forwarded-(for|host|port|proto|server)|x-real-ip)$/i;

/** The settings as they are written; each is right by itself, apart from addresses, networks and groups. */
export interface SignInSaid {
  READING: Reading;
  OIDC_ISSUER?: string | undefined;
  OIDC_CLIENT_ID?: string | undefined;
  OIDC_CLIENT_SECRET?: string | undefined;
  OIDC_GROUPS_CLAIM?: string | undefined;
  OIDC_NAME?: string | undefined;
  PROXY_USER_HEADER?: string | undefined;
  PROXY_NAME_HEADER?: string | undefined;
  PROXY_GROUPS_HEADER?: string | undefined;
  PROXY_NETWORKS?: string | undefined;
  GROUP_ROLES?: string | undefined;
  SIGN_IN_BY_MAIL: 'yes' | 'no';
}

/** How people may sign in, once each setting is right by itself. Throws `Refusal` when together they cannot work or are not safe. */
export function signInSettingsOf(set: SignInSaid, publicUrl: string): SignInSettings {
  return {
    reading: set.READING,
    oidc: oidcOf(set, publicUrl),
    proxy: proxyOf(set, publicUrl),
    byMail: set.SIGN_IN_BY_MAIL === 'yes',
    groups: set.GROUP_ROLES === undefined ? [] : groupRolesIn(set.GROUP_ROLES),
  };
}

const isLocal = (url: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
const isEncrypted = (url: string): boolean => url.startsWith('https:');

/** Whether what is sent to the pages can be read by others on its way: neither encrypted nor kept within this machine. */
export const isOpenAddress = (publicUrl: string): boolean => !isEncrypted(publicUrl) && !isLocal(publicUrl);

/** What is sent back there signs somebody in: so encrypted, or it never leaves this machine. */
function refuseOpenAddress(setting: string, publicUrl: string): void {
  if (isOpenAddress(publicUrl))
    throw new Refusal(
      `${setting} kräver att PUBLIC_URL börjar med https://, annars går inloggningen att avlyssna (nu: "${publicUrl}").`,
    );
}

function oidcOf(set: SignInSaid, publicUrl: string): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = set;
  const { OIDC_GROUPS_CLAIM: groupsClaim, OIDC_NAME: name } = set;
  if ([issuer, clientId, clientSecret, groupsClaim, name].every((one) => one === undefined)) return null;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    const lacking =
      issuer === undefined ? 'OIDC_ISSUER' : clientId === undefined ? 'OIDC_CLIENT_ID' : 'OIDC_CLIENT_SECRET';
    throw new Refusal(`Inloggning med OpenID Connect: ${lacking} saknas. Ange den, eller ta bort alla OIDC_….`);
  }
  refuseIssuer(issuer, publicUrl);
  refuseOpenAddress('OIDC_ISSUER', publicUrl);
  return {
    issuer,
    clientId,
    clientSecret,
    groupsClaim: groupsClaim ?? 'groups',
    name: name ?? 'kommunens inloggning',
  };
}

const ISSUER_EXAMPLE = 'till exempel https://login.microsoftonline.com/<katalogens id>/v2.0';

function refuseIssuer(issuer: string, publicUrl: string): void {
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  // A password in it is not repeated.
  const now = issuer.includes('@') ? '' : ` (nu: "${issuer}")`;
  const no = (why: string) => new Refusal(`OIDC_ISSUER ${why}${now}.`);
  const isSafe = url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(issuer)));
  if (!isSafe || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw no(`är en webbadress som börjar med https://, ${ISSUER_EXAMPLE}`);
  if (url.protocol === 'http:' && !isLocal(publicUrl))
    throw no('är på den här maskinen och utan https, och det går bara när tjänsten själv prövas på localhost');
  if (url.pathname.includes('/.well-known/'))
    throw no('är utfärdarens egen adress, utan /.well-known/ och det som följer');
  // Microsoft's addresses for everybody's directories: anybody's would be believed.
  if (/^\/(common|organizations|consumers)(\/|$)/.test(url.pathname))
    throw no(`är adressen till kommunens egen katalog, ${ISSUER_EXAMPLE}, inte till allas`);
}

function proxyOf(set: SignInSaid, publicUrl: string): ProxySettings | null {
  const { PROXY_USER_HEADER: userHeader, PROXY_NAME_HEADER: nameHeader, PROXY_GROUPS_HEADER: groupsHeader } = set;
  const { PROXY_NETWORKS: networks } = set;
  if ([userHeader, nameHeader, groupsHeader, networks].every((one) => one === undefined)) return null;
  if (userHeader === undefined)
    throw new Refusal('Inloggning genom en proxy: PROXY_USER_HEADER saknas. Ange den, eller ta bort alla PROXY_….');
  if (networks === undefined)
    throw new Refusal(
      'PROXY_USER_HEADER kräver PROXY_NETWORKS, näten som proxyn svarar från, till exempel 10.20.30.4/32. Annars kan vem som helst skriva huvudet själv.',
    );
  const headers = [userHeader, nameHeader, groupsHeader].flatMap((header) => header?.toLowerCase() ?? []);
  if (new Set(headers).size < headers.length)
    throw new Refusal(
      'PROXY_USER_HEADER, PROXY_NAME_HEADER och PROXY_GROUPS_HEADER är olika huvuden; nu är två av dem samma.',
    );
  refuseOpenAddress('PROXY_USER_HEADER', publicUrl);
  return {
    userHeader,
    nameHeader: nameHeader ?? null,
    groupsHeader: groupsHeader ?? null,
    networks: networksIn(networks),
  };
}

/** The widest that still is somebody's own: 10.0.0.0/8 and fc00::/7. */
const WIDEST = { ipv4: 8, ipv6: 7 } as const;

/** Networks as CIDR, each with its length written out. */
function networksIn(said: string): string[] {
  const networks = said.split(/[\s,]+/).filter(Boolean);
  if (networks.length === 0) throw new Refusal('PROXY_NETWORKS är en lista med nät, till exempel 10.20.30.0/24.');
  return networks.map((network) => {
    const [address = '', bits, ...rest] = network.split('/');
    const family = familyOf(address);
    const longest = family === 'ipv4' ? 32 : 128;
    const length = bits === undefined ? longest : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
    if (family === null || rest.length > 0 || !(length <= longest))
      throw new Refusal(`PROXY_NETWORKS är en lista med nät, till exempel 10.20.30.0/24, inte "${network}".`);
    if (length < WIDEST[family] || (family === 'ipv6' && length < longest && holdsAllOfIpv4(address)))
      throw new Refusal(
        `PROXY_NETWORKS är bara proxyns egna nät, och "${network}" är så stort att det betyder vem som helst.`,
      );
    return `${address}/${length}`;
  });
}

/** `::ffff:0:0/96` and the like: other ways to write IPv4. */
const holdsAllOfIpv4 = (address: string): boolean => new URL(`http://[${address}]/`).hostname.startsWith('[::');

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

const familyOf = (address: string): 'ipv4' | 'ipv6' | null =>
  IPV4.test(address) ? 'ipv4' : address.includes(':') && URL.canParse(`http://[${address}]/`) ? 'ipv6' : null;

/** `<group>=<role>` or `<group>=<role>:<committee>`; a group whose name holds a comma or an equals sign stands in quotes. */
const ENTRY = /^(?:"([^"]+)"|([^"=,;]+))=([^"=,;:]+)(?::([^"=,;:]+))?$/;
const FORM = 'GROUP_ROLES skrivs grupp=roll eller grupp=roll:nämnd, med komman emellan';

/** What the directory's groups give. */
function groupRolesIn(said: string): GroupRole[] {
  const entries = (said.match(/(?:"[^"]*"|[^",;\n])+/g) ?? []).map((entry) => entry.trim()).filter(Boolean);
  if (entries.length === 0 || said.split('"').length % 2 === 0) throw new Refusal(`${FORM} (nu: "${said}").`);
  return entries.map((entry) => {
    const [, quoted, plain, role = '', committee] = entry.match(ENTRY) ?? [];
    const group = (quoted ?? plain ?? '').trim();
    if (group === '') throw new Refusal(`${FORM}, inte "${entry}".`);
    return { group, ...roleIn(role.trim(), committee?.trim() ?? null, entry) };
  });
}

const isRole = (said: string): said is Role => (ROLES as readonly string[]).includes(said);
const COMMITTEE_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function roleIn(role: string, committee: string | null, entry: string): Omit<GroupRole, 'group'> {
  if (!isRole(role))
    throw new Refusal(`GROUP_ROLES: rollen "${role}" finns inte. Rollerna är ${ROLES.join(', ')} (i "${entry}").`);
  const isBound = role === 'contact' || role === 'member';
  if (isBound && committee === null)
    throw new Refusal(`GROUP_ROLES: rollen ${role} är för en nämnd, ${role}:<nämndens id> (i "${entry}").`);
  if (!isBound && committee !== null)
    throw new Refusal(`GROUP_ROLES: rollen ${role} gäller hela kommunen och har ingen nämnd (i "${entry}").`);
  if (committee !== null && !COMMITTEE_ID.test(committee))
    throw new Refusal(
      `GROUP_ROLES: nämndens id är som i adressen till dess sida, till exempel kultur-och-fritidsnamnden (i "${entry}").`,
    );
  return { role, committee };
}
