// The register of committees and people, and the changes that are made in it: each gives the municipality as it then is.
import type { Day } from './calendar.ts';
import type { Committee, Contact, Municipality, Person } from './committee.ts';
import { recipientOf } from './person.ts';
import { type Place, placesIn } from './readers.ts';
import { everybodyIn } from './vacancies.ts';

/** Somebody in the register, with every place that they have in it. */
export interface Registered {
  /** By the title that stands first, with what any of their places says of rhythm, language and address. */
  person: Person;
  recipient: string;
  /** Their title; with their committees when somebody else has the same. */
  name: string;
  places: Place[];
}

/** Everybody in the register, by `recipientOf`, in its order. */
export function registerOf(municipality: Municipality): Map<string, Registered> {
  const names = everybodyIn(municipality);
  const register = new Map<string, Registered>();
  for (const place of placesIn(municipality)) {
    const recipient = recipientOf(place.person);
    const known = register.get(recipient);
    const person = { ...plain(place.person), ...known?.person };
    const name = names.get(recipient)?.name ?? person.title;
    register.set(recipient, { person, recipient, name, places: [...(known?.places ?? []), place] });
  }
  return register;
}

/** What is a person's own of a place: nothing of the post, and nothing that is not said. */
const plain = ({ title, email, rhythm, language, roleAddress }: Person): Person => ({
  title,
  email,
  ...(rhythm && { rhythm }),
  ...(language && { language }),
  ...(roleAddress !== undefined && { roleAddress }),
});

/** Somebody with the posts that hang on them. */
type Post = Person & { deputy?: Person | null | undefined };

/** Every person of the register as `change` makes them, deputies too. */
const withEach = (municipality: Municipality, change: (person: Person) => Person): Municipality => {
  const post = <P extends Post>(one: P): P => ({
    ...one,
    ...own(one, change),
    ...(one.deputy && { deputy: change(one.deputy) }),
  });
  return {
    ...municipality,
    coordinator: post(municipality.coordinator),
    committees: municipality.committees.map((one) => ({ ...one, contacts: one.contacts.map(post) })),
  };
};

/** The person's own part of a post, changed; what the change leaves out is taken away. */
const own = (post: Post, change: (person: Person) => Person): Person => ({
  ...{ rhythm: undefined, language: undefined, roleAddress: undefined },
  ...change(plain(post)),
});

/**
 * With another address, rhythm or language of somebody, wherever they stand. Another title is theirs everywhere; the one that is shown
 * already leaves each place its own.
 */
export function withPerson(municipality: Municipality, { recipient, person }: Registered, now: Person): Municipality {
  return withEach(municipality, (one) => {
    if (recipientOf(one) !== recipient) return one;
    return { ...plain(now), title: now.title === person.title ? one.title : now.title };
  });
}

const inCommittee = (municipality: Municipality, id: string, change: (contacts: Contact[]) => Contact[]) => ({
  ...municipality,
  committees: municipality.committees.map(
    (one): Committee => (one.id === id ? { ...one, contacts: change(one.contacts) } : one),
  ),
});

const isOf =
  (recipient: string) =>
  (person: Person): boolean =>
    recipientOf(person) === recipient;

/** Of a post as contact person: its days, and who stands in. */
export type Terms = Pick<Contact, 'from' | 'until' | 'deputy'>;

/** With one more contact person of a committee, after those that it has; nothing changes for whoever is one already. */
export const withContact = (municipality: Municipality, id: string, person: Person, terms: Terms): Municipality =>
  inCommittee(municipality, id, (contacts) =>
    contacts.some(isOf(recipientOf(person))) ? contacts : [...contacts, { ...plain(person), ...terms }],
  );

/** With other terms for one of a committee's contact persons. */
export const withTerms = (municipality: Municipality, id: string, recipient: string, terms: Terms): Municipality =>
  inCommittee(municipality, id, (contacts) =>
    contacts.map((one) => (isOf(recipient)(one) ? { ...one, ...terms } : one)),
  );

/** Without one of a committee's contact persons, and their deputy there. */
export const withoutContact = (municipality: Municipality, id: string, recipient: string): Municipality =>
  inCommittee(municipality, id, (contacts) => contacts.filter((one) => !isOf(recipient)(one)));

/** With another deputy, or none, for a committee's contact person; of the coordinator when no committee is named. */
export function withDeputy(
  municipality: Municipality,
  { committee, of }: { committee: string | null; of: string },
  deputy: Person | null,
): Municipality {
  const stands = deputy && plain(deputy);
  if (committee === null) {
    const { coordinator } = municipality;
    const isAsBefore = stands === null && !coordinator.deputy;
    return isAsBefore ? municipality : { ...municipality, coordinator: { ...coordinator, deputy: stands } };
  }
  return inCommittee(municipality, committee, (contacts) =>
    contacts.map((one) => (isOf(of)(one) ? { ...one, deputy: stands } : one)),
  );
}

/** With another coordinator. Whoever was their own deputy until now has none. */
export function withCoordinator(municipality: Municipality, person: Person): Municipality {
  const { deputy = null } = municipality.coordinator;
  const left = deputy !== null && recipientOf(deputy) === recipientOf(person) ? null : deputy;
  return { ...municipality, coordinator: { ...plain(person), deputy: left } };
}

/** What is filled in of a committee. */
export type CommitteeSaid = Pick<Committee, 'name' | 'kind'>;

/** With one more committee, last. */
export const withCommittee = (municipality: Municipality, committee: Committee): Municipality => ({
  ...municipality,
  committees: [...municipality.committees, committee],
});

/** With another name or kind of a committee. Its id stays: answers, letters and addresses go by it. Its meetings follow the name. */
export function withCommitteeSaid(
  municipality: Municipality,
  { id, name }: Committee,
  said: CommitteeSaid,
): Municipality {
  const { meetings } = municipality;
  return {
    ...municipality,
    committees: municipality.committees.map((one) => (one.id === id ? { ...one, ...said } : one)),
    ...(meetings && { meetings: meetings.map((one) => (one.body === name ? { ...one, body: said.name } : one)) }),
  };
}

export const withoutCommittee = (municipality: Municipality, id: string): Municipality => ({
  ...municipality,
  committees: municipality.committees.filter((one) => one.id !== id),
});

/** Who would be nowhere in the register after a change, by name. */
export function leaversOf(before: Municipality, after: Municipality): string[] {
  const left = registerOf(after);
  return [...registerOf(before).values()].flatMap(({ recipient, name }) => (left.has(recipient) ? [] : [name]));
}

/**
 * Why somebody may not be taken out of the register, in Swedish, with what to do: the coordinator, or the only contact person that a
 * committee has or will have. Empty when they may.
 */
export function tiesOf(municipality: Municipality, recipient: string, today: Day): string[] {
  const isThem = isOf(recipient);
  const isLeft = (one: Contact) => !one.until || one.until >= today;
  const alone = municipality.committees.filter(({ contacts }) => {
    const left = contacts.filter(isLeft);
    return left.some(isThem) && left.every(isThem);
  });
  return [
    ...(isThem(municipality.coordinator) ? ['Personen är samordnare, och det måste finnas en.'] : []),
    ...alone.map(({ name }) => `Personen är den enda kontaktpersonen för ${name}.`),
  ];
}

/** Without somebody. `instead` takes every place that they had; when nobody does, their places are taken away. See `tiesOf`. */
export function withoutPerson(municipality: Municipality, recipient: string, instead: Person | null): Municipality {
  const isThem = isOf(recipient);
  const next = instead && plain(instead);
  const isNext = (person: Person) => next !== null && recipientOf(person) === recipientOf(next);
  const deputy = (of: Person, stood: Person | null | undefined): Person | null => {
    const stands = stood && isThem(stood) ? next : (stood ?? null);
    return stands !== null && recipientOf(stands) === recipientOf(of) ? null : stands;
  };
  const contact = (one: Contact, others: readonly Contact[]): Contact[] => {
    if (!isThem(one)) return [{ ...one, deputy: deputy(one, one.deputy) }];
    if (next === null || others.some(isNext)) return [];
    const { from, until } = one;
    return [{ ...next, from, until, deputy: deputy(next, one.deputy) }];
  };
  const { coordinator } = municipality;
  const coordinates = isThem(coordinator) && next !== null ? next : coordinator;
  return {
    ...municipality,
    coordinator: { ...coordinates, deputy: deputy(coordinates, coordinator.deputy) },
    committees: municipality.committees.map((one) => ({
      ...one,
      contacts: one.contacts.flatMap((person) => contact(person, one.contacts)),
    })),
  };
}
