// What the roles, and the ways to sign in, are called in Swedish.
import type { Role, SignInWay, Visitor } from '../domain/access.ts';

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  reader: 'läsare',
  contact: 'kontaktperson',
  member: 'ledamot eller nämndsekreterare',
  coordinator: 'samordnare',
  admin: 'administratör',
};

export const WAY_WORDS: Readonly<Record<SignInWay, string>> = {
  oidc: 'kommunens inloggning',
  proxy: 'kommunens inloggning, före tjänsten',
  mail: 'en länk i ett mejl',
  local: 'nödkontot',
  machine: 'den här datorn, utan inloggning',
};

/** Who did something, as the reader may see it: which account it was (`samordnare (konto 3)`) is for those who are signed in. */
export const byFor = (visitor: Visitor, by: string): string =>
  visitor === null ? by.replace(/ \(konto \d+\)$/, '') : by;
