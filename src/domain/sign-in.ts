// How people may sign in, as the settings say, and what the groups that they are in make of them.
import { isAtLeast, type Reading, type Role } from './access.ts';

/** A group of the municipality's directory, and what its members are. */
export interface GroupRole {
  group: string;
  role: Role;
  /** The committee's id that it is for; null when for none or all. */
  committee: string | null;
}

/** A provider that speaks OpenID Connect. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The claim that holds the groups. */
  groupsClaim: string;
  /** What the button calls it. */
  name: string;
}

/** A reverse proxy that has already asked who it is. */
export interface ProxySettings {
  userHeader: string;
  groupsHeader: string | null;
  nameHeader: string | null;
  /** The networks that it may come from, as CIDR. */
  networks: readonly string[];
}

/** What the settings say of signing in. */
export interface SignInSettings {
  reading: Reading;
  oidc: OidcSettings | null;
  proxy: ProxySettings | null;
  /** Whether people in the register may ask for a link by mail. */
  byMail: boolean;
  /** What the groups of OIDC and of the proxy give. */
  groups: readonly GroupRole[];
}

/** What holds when the settings say nothing: everybody reads, and those in the register ask for a link by mail. */
export const STANDARD_SIGN_IN: SignInSettings = {
  reading: 'public',
  oidc: null,
  proxy: null,
  byMail: true,
  groups: [],
};

/** Whether a link by mail may make somebody coordinator: where there is a stronger way, that role takes it. */
export const mayCoordinateByMail = ({ oidc, proxy }: Pick<SignInSettings, 'oidc' | 'proxy'>): boolean =>
  oidc === null && proxy === null;

/** What somebody is, by the groups that they are in: the highest role, and all committees. Whoever the directory knows may read. */
export function accessOf(inGroups: readonly string[], groups: readonly GroupRole[]): Access {
  const theirs = new Set(inGroups.map(spelt));
  return groups
    .filter(({ group }) => theirs.has(spelt(group)))
    .reduce<Access>(
      (access, { role, committee }) => ({
        role: isAtLeast(role, access.role) ? role : access.role,
        committees: [...new Set([...access.committees, ...(committee === null ? [] : [committee])])],
      }),
      { role: 'reader', committees: [] },
    );
}

export interface Access {
  role: Role;
  committees: string[];
}

/** Directories do not tell capital letters from small ones. */
const spelt = (group: string): string => group.trim().toLowerCase();

/** The committees that groups are for and that are not there. Nobody gets more by them than they should. */
export const committeesLacking = (groups: readonly GroupRole[], committees: readonly { id: string }[]): string[] => [
  ...new Set(
    groups.flatMap(({ committee }) =>
      committee === null || committees.some(({ id }) => id === committee) ? [] : [committee],
    ),
  ),
];

/** The longest that a name is shown. */
const LONGEST_NAME = 100;
const CONTROLS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** A name from a directory as it may be shown: no control characters and not too long; null when there is nothing left. */
export function shownName(said: unknown): string | null {
  if (typeof said !== 'string') return null;
  const plain = said.slice(0, 1000).replace(CONTROLS, ' ').replace(/\s+/g, ' ').trim();
  return plain === '' ? null : [...plain].slice(0, LONGEST_NAME).join('');
}
