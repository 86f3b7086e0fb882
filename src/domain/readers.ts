// Who gets letters on a day: contact persons with all their roles in one, deputies for those who are away, and the coordinator.
import type { Day } from './calendar.ts';
import type { Committee, Contact, Municipality, Person } from './committee.ts';
import { isAway, isInOffice, recipientOf, type Settings } from './person.ts';

/** Somebody who gets letters. */
export interface Reader {
  person: Person;
  /** The person's address in small letters: who they are, everywhere. */
  recipient: string;
  /** Those they speak for, in the file's order. Empty for a coordinator with no committee. */
  committees: Committee[];
  /** The committees that they speak for without being its contact person: instead of whom, by role, or null when it has none. */
  standsIn: { committee: Committee; insteadOf: string | null }[];
  coordinates: boolean;
  settings: Settings;
}

/** What each person has chosen, by `recipientOf`; `standard` holds for whoever has chosen nothing. */
export interface Choices {
  standard: Settings;
  chosen: ReadonlyMap<string, Partial<Settings>>;
}

/** How somebody wants their letters: what they have chosen, each thing else as the municipality's file says, else as everybody. */
export function settingsOf(person: Person, { standard, chosen }: Choices): Settings {
  const { rhythm = standard.rhythm, language = standard.language } = person;
  return { ...standard, rhythm, language, ...chosen.get(recipientOf(person)) };
}

/** A place where somebody stands in the municipality's file. */
export interface Place {
  person: Person;
  /** Null: as coordinator. */
  committee: Committee | null;
  /** Whose deputy they are there; null when it is their own place. */
  deputyFor: Person | null;
  /** The keys that lead to it in the file. */
  path: (string | number)[];
  /** Of a committee's: the contact person's period, for their deputy too. */
  period: Pick<Contact, 'from' | 'until'>;
}

/** Every place in the municipality's file, in its order: contact persons, each before their deputy, then the coordinator and theirs. */
export function placesIn({ committees, coordinator }: Municipality): Place[] {
  type Own = Omit<Place, 'deputyFor' | 'person'> & { person: Person & { deputy?: Person | null | undefined } };
  const own = committees.flatMap((committee, c) =>
    committee.contacts.map((person, i): Own => {
      const { from, until } = person;
      return { person, committee, path: ['committees', c, 'contacts', i], period: { from, until } };
    }),
  );
  return [...own, { person: coordinator, committee: null, path: ['coordinator'], period: {} }].flatMap((place) => {
    const { person, path, committee, period } = place;
    const deputy = person.deputy ? [{ person: person.deputy, deputyFor: person, path: [...path, 'deputy'] }] : [];
    return [{ person, deputyFor: null, path }, ...deputy].map((one): Place => ({ ...one, committee, period }));
  });
}

/**
 * Everybody in the municipality's file, once each, by `recipientOf`: by the title that stands first, with the rhythm and the language that
 * any of their entries has.
 */
export function peopleIn(municipality: Municipality): Map<string, Person> {
  const people = new Map<string, Person>();
  for (const { person } of placesIn(municipality)) {
    const known = people.get(recipientOf(person)) ?? person;
    const { title, email, rhythm = person.rhythm, language = person.language } = known;
    people.set(recipientOf(person), { title, email, rhythm, language });
  }
  return people;
}

/**
 * Everybody who gets letters on a day, one entry per address, in the file's order. Somebody who is away is left out and their deputy, if
 * not away too, speaks for them; so do the deputies in a committee where no contact person's period covers the day. For a committee that
 * nobody is left to speak for, the coordinator stands in: its calls must reach somebody. The coordinator (their deputy, while they are
 * away) always gets letters.
 */
export function readersOn(municipality: Municipality, choices: Choices, today: Day): Reader[] {
  const people = peopleIn(municipality);
  const byRecipient = new Map<string, Reader>();
  const add = (person: Person): Reader => {
    const recipient = recipientOf(person);
    const known = byRecipient.get(recipient);
    if (known) return known;
    const { title, email } = person;
    const settings = settingsOf(people.get(recipient) ?? person, choices);
    const reader = { person: { title, email }, recipient, committees: [], standsIn: [], coordinates: false, settings };
    byRecipient.set(recipient, reader);
    return reader;
  };
  const coordinator = coordinatorOn(municipality, choices, today);
  for (const committee of municipality.committees) {
    const speakers = speakersFor(committee, choices, today);
    for (const speaker of speakers.length > 0 ? speakers : [lastResort(committee, coordinator, today)]) {
      const reader = add(speaker.person);
      if (!reader.committees.includes(committee)) reader.committees.push(committee);
      const isOwn = committee.contacts.some((one) => recipientOf(one) === reader.recipient && isInOffice(one, today));
      const isSaid = reader.standsIn.some((one) => one.committee === committee);
      if (speaker.standsIn && !isOwn && !isSaid) reader.standsIn.push({ committee, insteadOf: speaker.insteadOf });
    }
  }
  add(coordinator).coordinates = true;
  return [...byRecipient.values()];
}

interface Speaker {
  person: Person;
  standsIn: boolean;
  insteadOf: string | null;
}

/** Whether a contact person does not speak for their committee on a day: it is not in their period, or they are away. */
export const isAbsent = (contact: Contact, choices: Choices, day: Day): boolean =>
  !isInOffice(contact, day) || isAway(settingsOf(contact, choices), day);

/**
 * The contact persons of a committee who are not away, and the deputies of those who are. Whose period it is not is passed over, with
 * their deputy, as long as it is somebody else's.
 */
function speakersFor({ contacts }: Committee, choices: Choices, today: Day): Speaker[] {
  const inOffice = contacts.filter((contact) => isInOffice(contact, today));
  return (inOffice.length > 0 ? inOffice : contacts).flatMap((contact): Speaker[] => {
    if (!isAbsent(contact, choices, today)) return [{ person: contact, standsIn: false, insteadOf: null }];
    const deputy = deputyOf(contact);
    return deputy !== null && !isAway(settingsOf(deputy, choices), today)
      ? [{ person: deputy, standsIn: true, insteadOf: contact.title }]
      : [];
  });
}

/**
 * Whether somebody may act for a committee on a day: as its contact person, in their period, or as the deputy of one, whose period may be
 * over: then the deputy stands in until there is another.
 */
export const actsFor = ({ contacts }: Committee, recipient: string, day: Day): boolean =>
  contacts.some(
    (one) =>
      (recipientOf(one) === recipient && isInOffice(one, day)) ||
      (one.deputy !== null && recipientOf(one.deputy) === recipient),
  );

/** The coordinator, for a committee that nobody is left to speak for: instead of its contact person, or of the one that it had. */
const lastResort = ({ contacts }: Committee, coordinator: Person, today: Day): Speaker => ({
  person: coordinator,
  standsIn: true,
  insteadOf: (contacts.find((contact) => isInOffice(contact, today)) ?? contacts[0])?.title ?? null,
});

/** Whether somebody stands in for a committee as deputy of one of its contact persons; else they do as coordinator, the last resort. */
export const isDeputyIn = ({ recipient, coordinates }: Reader, { contacts }: Committee): boolean =>
  !coordinates || contacts.some(({ deputy }) => deputy !== null && recipientOf(deputy) === recipient);

/** The coordinator, or their deputy while they are away. Without a deputy they get letters all the same: somebody must. */
export function coordinatorOn({ coordinator }: Municipality, choices: Choices, today: Day): Person {
  const away = (person: Person) => isAway(settingsOf(person, choices), today);
  const { deputy } = coordinator;
  return away(coordinator) && deputy && !away(deputy) ? deputy : coordinator;
}

/** Of a contact person: the deputy takes over, is away as well, or was never named. Null for whoever only stands in themselves. */
export type DeputyState = 'covers' | 'away' | 'none' | null;

/** Who speaks for a person while they are away. */
export interface Cover {
  /** Each of the committees that they speak for, with who does instead: by role, the coordinator when nobody else is left. */
  committees: { name: string; by: string[]; deputy: DeputyState }[];
  /** Who coordinates instead of them: null when nobody does, undefined when they do not coordinate. */
  coordinates: string | null | undefined;
}

/** What follows on a day if a person is away, whether or not they are. `recipient`: see `recipientOf`. */
export function coverFor(municipality: Municipality, choices: Choices, recipient: string, today: Day): Cover {
  const settings = { ...choices.standard, ...choices.chosen.get(recipient) };
  const thatDay = (pause: Settings['pause']) =>
    readersOn(
      municipality,
      { ...choices, chosen: new Map(choices.chosen).set(recipient, { ...settings, pause }) },
      today,
    );
  const without = thatDay({ from: today, until: null });
  const mine = thatDay(null).find((reader) => reader.recipient === recipient);
  const instead = without.find(({ coordinates }) => coordinates);
  return {
    committees: (mine?.committees ?? []).map((committee) => ({
      name: committee.name,
      by: without.flatMap(({ committees, person }) => (committees.includes(committee) ? [person.title] : [])),
      deputy: deputyState(committee, choices, recipient, today),
    })),
    coordinates:
      mine?.coordinates === true
        ? instead?.recipient === recipient
          ? null
          : (instead?.person.title ?? null)
        : undefined,
  };
}

function deputyState({ contacts }: Committee, choices: Choices, recipient: string, today: Day): DeputyState {
  const contact = contacts.find((one) => recipientOf(one) === recipient && isInOffice(one, today));
  if (contact === undefined) return null;
  const deputy = deputyOf(contact);
  if (deputy === null) return 'none';
  return isAway(settingsOf(deputy, choices), today) ? 'away' : 'covers';
}

/** Somebody's own address as their deputy's is no deputy. */
export const deputyOf = (one: Person & { deputy?: Contact['deputy'] | undefined }): Person | null =>
  one.deputy && recipientOf(one.deputy) !== recipientOf(one) ? one.deputy : null;
