// Who gets letters on a day: contact persons with all their roles in one, deputies for those who are away, and the coordinator.
import type { Day } from './calendar.ts';
import type { Committee, Contact, Municipality, Person } from './committee.ts';
import { isAway, recipientOf, type Settings } from './person.ts';

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
}

/** Every place in the municipality's file, in its order: contact persons, each before their deputy, then the coordinator and theirs. */
export function placesIn({ committees, coordinator }: Municipality): Place[] {
  type Own = Omit<Place, 'deputyFor' | 'person'> & { person: Person & { deputy?: Person | null | undefined } };
  const own = committees.flatMap((committee, c) =>
    committee.contacts.map((person, i): Own => ({ person, committee, path: ['committees', c, 'contacts', i] })),
  );
  return [...own, { person: coordinator, committee: null, path: ['coordinator'] }].flatMap((place): Place[] => {
    const { person, path } = place;
    const deputy = person.deputy ? [{ person: person.deputy, deputyFor: person, path: [...path, 'deputy'] }] : [];
    return [{ person, deputyFor: null, path }, ...deputy].map((one) => ({ ...one, committee: place.committee }));
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
 * not away too, speaks for them. For a committee that nobody is left to speak for, the coordinator stands in: its calls must reach
 * somebody. The coordinator (their deputy, while they are away) always gets letters.
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
    for (const speaker of speakers.length > 0 ? speakers : [lastResort(committee, coordinator)]) {
      const reader = add(speaker.person);
      if (!reader.committees.includes(committee)) reader.committees.push(committee);
      const isOwn = committee.contacts.some((contact) => recipientOf(contact) === reader.recipient);
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

/** The contact persons of a committee who are not away, and the deputies of those who are. */
const speakersFor = ({ contacts }: Committee, choices: Choices, today: Day): Speaker[] =>
  contacts.flatMap((contact): Speaker[] => {
    const { deputy, title } = contact;
    if (!isAway(settingsOf(contact, choices), today)) return [{ person: contact, standsIn: false, insteadOf: null }];
    return deputy !== null && !isAway(settingsOf(deputy, choices), today)
      ? [{ person: deputy, standsIn: true, insteadOf: title }]
      : [];
  });

/** The coordinator, for a committee that nobody is left to speak for. */
const lastResort = ({ contacts: [first] }: Committee, coordinator: Person): Speaker => ({
  person: coordinator,
  standsIn: true,
  insteadOf: first?.title ?? null,
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
  const contact = contacts.find((one) => recipientOf(one) === recipient);
  if (contact === undefined) return null;
  const deputy = deputyOf(contact);
  if (deputy === null) return 'none';
  return isAway(settingsOf(deputy, choices), today) ? 'away' : 'covers';
}

/** Somebody's own address as their deputy's is no deputy. */
export const deputyOf = (one: Person & { deputy?: Contact['deputy'] | undefined }): Person | null =>
  one.deputy && recipientOf(one.deputy) !== recipientOf(one) ? one.deputy : null;
