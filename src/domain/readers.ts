// Who gets letters on a day: contact persons with all their roles in one, deputies for those who are away, and the coordinator.
import type { Day } from './calendar.ts';
import type { Committee, Municipality, Person } from './committee.ts';
import { isAway, recipientOf, type Settings } from './person.ts';

/** Somebody who gets letters. */
export interface Reader {
  person: Person;
  /** The person's address in small letters: who they are, everywhere. */
  recipient: string;
  /** Those they speak for, in the file's order. Empty for a coordinator with no committee. */
  committees: Committee[];
  /** The committees that they speak for instead of somebody else: whom, by role, or null when there is nobody. */
  standsIn: { committee: Committee; insteadOf: string | null }[];
  coordinates: boolean;
  settings: Settings;
}

/** What each person has chosen, by `recipientOf`; `standard` holds for whoever has chosen nothing. */
export interface Choices {
  standard: Settings;
  chosen: ReadonlyMap<string, Settings>;
}

/** What somebody has chosen: on the pages, else as the municipality's file says, else as everybody. */
export function settingsOf(person: Person, { standard, chosen }: Choices): Settings {
  const { rhythm = standard.rhythm, language = standard.language } = person;
  return chosen.get(recipientOf(person)) ?? { ...standard, rhythm, language };
}

/**
 * Everybody in the municipality's file, once each, by `recipientOf`: by the title that stands first, with the rhythm and the language that
 * any of their entries has.
 */
export function peopleIn({ committees, coordinator }: Municipality): Map<string, Person> {
  const contacts = committees.flatMap(({ contacts }) => contacts.flatMap((c) => [c, ...(c.deputy ? [c.deputy] : [])]));
  const people = new Map<string, Person>();
  for (const person of [...contacts, coordinator, ...(coordinator.deputy ? [coordinator.deputy] : [])]) {
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
      if (speaker.standsIn) reader.standsIn.push({ committee, insteadOf: speaker.insteadOf });
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

/** The coordinator, for a committee that nobody is left to speak for. If it is their own they stand in for nobody else. */
function lastResort({ contacts: [first] }: Committee, coordinator: Person): Speaker {
  const isOwn = first !== undefined && recipientOf(first) === recipientOf(coordinator);
  return { person: coordinator, standsIn: !isOwn, insteadOf: first?.title ?? null };
}

/** The coordinator, or their deputy while they are away. Without a deputy they get letters all the same: somebody must. */
export function coordinatorOn({ coordinator }: Municipality, choices: Choices, today: Day): Person {
  const away = (person: Person) => isAway(settingsOf(person, choices), today);
  const { deputy } = coordinator;
  return away(coordinator) && deputy && !away(deputy) ? deputy : coordinator;
}

/** Who speaks for a person while they are away. */
export interface Cover {
  /** Each of the committees that they speak for, with who does instead, by role. */
  committees: { name: string; by: string[] }[];
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
    })),
    coordinates:
      mine?.coordinates === true
        ? instead?.recipient === recipient
          ? null
          : (instead?.person.title ?? null)
        : undefined,
  };
}
