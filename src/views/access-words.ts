// What the roles are called in Swedish.
import type { Role } from '../domain/access.ts';

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  reader: 'läsare',
  contact: 'kontaktperson',
  member: 'ledamot eller nämndsekreterare',
  coordinator: 'samordnare',
  admin: 'administratör',
};
