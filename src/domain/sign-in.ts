// How people may sign in, as the settings say.
import type { Reading, Role } from './access.ts';

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
