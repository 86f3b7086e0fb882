// Who may do what: the roles, what each may, and the one rule that decides.

/** The roles, the least first: each may what those before it may, save that committees bound some of it. */
export const ROLES = ['reader', 'contact', 'member', 'coordinator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** How somebody has shown who they are. `machine`: they sit at the machine that shows the example. */
export type SignInWay = 'oidc' | 'proxy' | 'mail' | 'local' | 'machine';

/** Whoever asks for a page, signed in. Who they are is issuer and subject, never an address. */
export interface SignedIn {
  /** Their account's number; null while nothing that they have done is kept. */
  account: number | null;
  issuer: string;
  subject: string;
  way: SignInWay;
  role: Role;
  /** Those that they speak for or belong to, by id. Coordinators and admins need none. */
  committees: readonly string[];
  /** What the pages call them. */
  name: string;
  /** The address that letters go to, in small letters; null when they get none. */
  recipient: string | null;
}

/** Whoever asks for a page; null when they are not signed in. */
export type Visitor = SignedIn | null;

/** Whether pages that name nobody are for everybody, or for the municipality's own staff. */
export type Reading = 'public' | 'staff';

/**
 * What a route is for.
 * read: calls, committees' profiles, sources and deadlines. personal: what is one's own: marks, saved searches, own letters.
 * fixed: to look at fixed examinations, also without signing in where the municipality has them open to all.
 * answer: answers and takes for a committee. note: notes for a committee. register: to look at projects, examinations and applications.
 * examine: to write in them for a committee. people: the register of people. tune: everything in the
 * content: profiles, committees, people, sources, doubtful letters. log: who has changed what. administer: accounts.
 */
export type Action =
  | 'read'
  | 'fixed'
  | 'personal'
  | 'answer'
  | 'note'
  | 'register'
  | 'examine'
  | 'people'
  | 'tune'
  | 'log'
  | 'administer';

/** Who may do it at all, and whether that is bound to one's own committees for those below the coordinator. */
const RIGHTS: Record<Exclude<Action, 'read' | 'fixed'>, { least: Role; ownOnly: boolean }> = {
  personal: { least: 'reader', ownOnly: false },
  answer: { least: 'contact', ownOnly: true },
  note: { least: 'contact', ownOnly: true },
  register: { least: 'reader', ownOnly: false },
  examine: { least: 'contact', ownOnly: true },
  people: { least: 'coordinator', ownOnly: false },
  tune: { least: 'coordinator', ownOnly: false },
  log: { least: 'coordinator', ownOnly: false },
  administer: { least: 'admin', ownOnly: false },
};

/**
 * Whether somebody may do something, `committee` being the id of the one that it is done for. What is bound to committees and asked
 * without one is asked for any: whether they have a committee to do it for.
 */
export function may(visitor: Visitor, action: Action, { reading, publicExaminations, committee }: Asked): boolean {
  if (action === 'read') return reading === 'public' || visitor !== null;
  if (action === 'fixed') return publicExaminations || visitor !== null;
  if (visitor === null) return false;
  const { least, ownOnly } = RIGHTS[action];
  if (!isAtLeast(visitor.role, least)) return false;
  if (!ownOnly || isAtLeast(visitor.role, 'coordinator')) return true;
  return committee === undefined ? visitor.committees.length > 0 : visitor.committees.includes(committee);
}

/** What `may` must know besides who asks. */
export interface Asked {
  reading: Reading;
  publicExaminations: boolean;
  committee?: string | undefined;
}

export const isAtLeast = (role: Role, least: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(least);
