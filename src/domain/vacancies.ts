// Who speaks for each committee, and where somebody is missing: no contact person, no deputy, or away.
import type { Day } from './calendar.ts';
import type { Municipality, Person } from './committee.ts';
import { isAway, recipientOf } from './person.ts';
import { type Choices, type Cover, coordinatorOn, coverFor, deputyOf, placesIn, settingsOf } from './readers.ts';

/** Somebody in the municipality's file with all that they are there. */
export interface Known {
  person: Person;
  recipient: string;
  /** Their title; with their committees when somebody else has the same. */
  name: string;
  /** Names of the committees that they are contact person for, in the file's order. */
  contactFor: string[];
  /** Names of the committees where they are somebody's deputy. */
  deputyFor: string[];
  /** The coordinator, or the coordinator's deputy. */
  coordinates: 'self' | 'deputy' | null;
}

export interface Away {
  name: string;
  from: Day;
  /** Null: until further notice. */
  until: Day | null;
  cover: Cover;
}

export interface Vacancies {
  /** Committees with no contact person at all. */
  noContact: { committees: string[]; lettersTo: string[] };
  /** Contact persons without a deputy for some committee, and the coordinator (no committees) without one. */
  noDeputy: { name: string; committees: string[] }[];
  /** Contact persons, and the coordinator, who are away on the day. */
  away: Away[];
}

/** Everybody in the file by `recipientOf`, in its order: contact persons with their deputies, then the coordinator. */
export function everybodyIn(municipality: Municipality): Map<string, Known> {
  const known = new Map<string, Known>();
  for (const { person, committee, deputyFor } of placesIn(municipality)) {
    const { title, email } = person;
    const recipient = recipientOf(person);
    const one: Known = known.get(recipient) ?? {
      person: { title, email },
      recipient,
      name: title,
      contactFor: [],
      deputyFor: [],
      coordinates: null,
    };
    known.set(recipient, one);
    if (committee === null) one.coordinates ??= deputyFor === null ? 'self' : 'deputy';
    else (deputyFor === null ? one.contactFor : one.deputyFor).push(committee.name);
  }
  for (const one of known.values()) one.name = nameAmong([...known.values()], one);
  return known;
}

/** A title that several people have says nothing without their committees. */
function nameAmong(all: readonly Known[], { person, recipient, contactFor, deputyFor }: Known): string {
  const isShared = all.some((other) => other.recipient !== recipient && other.person.title === person.title);
  const where = [...new Set([...contactFor, ...deputyFor])];
  return isShared && where.length > 0 ? `${person.title} (${where.join(', ')})` : person.title;
}

/** Where somebody is missing on a day. */
export function vacanciesOn(municipality: Municipality, choices: Choices, day: Day): Vacancies {
  const { committees } = municipality;
  const empty = committees.filter(({ contacts }) => contacts.length === 0);
  const coordinator = coordinatorOn(municipality, choices, day);
  return {
    noContact: { committees: empty.map(({ name }) => name), lettersTo: empty.length > 0 ? [coordinator.title] : [] },
    noDeputy: noDeputyIn(municipality),
    away: [...everybodyIn(municipality).values()].flatMap((known) => {
      const { pause } = settingsOf(known.person, choices);
      const isNeeded = known.contactFor.length > 0 || known.coordinates === 'self';
      if (!isNeeded || pause === null || !isAway({ pause }, day)) return [];
      return [{ name: known.name, ...pause, cover: coverFor(municipality, choices, known.recipient, day) }];
    }),
  };
}

function noDeputyIn(municipality: Municipality): Vacancies['noDeputy'] {
  const { committees, coordinator } = municipality;
  const known = everybodyIn(municipality);
  const without = new Map<string, string[]>();
  for (const { name, contacts } of committees)
    for (const contact of contacts) {
      const recipient = recipientOf(contact);
      if (deputyOf(contact) === null) without.set(recipient, [...(without.get(recipient) ?? []), name]);
    }
  const all = [...without].map(([recipient, names]) => ({ name: known.get(recipient)?.name ?? '', committees: names }));
  return deputyOf(coordinator) === null ? [...all, { name: coordinator.title, committees: [] }] : all;
}
