// Who speaks for each committee, and where somebody is missing: no contact person, no deputy, or away.
import type { Day } from './calendar.ts';
import type { Committee, Contact, Municipality, Person } from './committee.ts';
import { isAway, recipientOf } from './person.ts';
import { type Choices, coordinatorOn, readersOn, settingsOf } from './readers.ts';

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

/** Whom the letters of some committees go to while somebody is away. */
export interface Cover {
  committees: string[];
  /** Titles; the coordinator's when nobody else is left. */
  lettersTo: string[];
  /** Whether the deputy has taken over, is away as well, or was never named. */
  deputy: 'covers' | 'away' | 'none';
}

export interface Away {
  name: string;
  from: Day;
  /** Null: until further notice. */
  until: Day | null;
  coordinates: boolean;
  covers: Cover[];
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
export function everybodyIn({ committees, coordinator }: Municipality): Map<string, Known> {
  const known = new Map<string, Known>();
  const add = ({ title, email }: Person): Known => {
    const recipient = recipientOf({ email });
    const one: Known = known.get(recipient) ?? {
      person: { title, email },
      recipient,
      name: title,
      contactFor: [],
      deputyFor: [],
      coordinates: null,
    };
    known.set(recipient, one);
    return one;
  };
  for (const { name, contacts } of committees)
    for (const contact of contacts) {
      add(contact).contactFor.push(name);
      if (contact.deputy) add(contact.deputy).deputyFor.push(name);
    }
  add(coordinator).coordinates = 'self';
  if (coordinator.deputy) add(coordinator.deputy).coordinates ??= 'deputy';
  for (const one of known.values()) one.name = nameAmong([...known.values()], one);
  return known;
}

/** A title that several people have says nothing without their committees. */
function nameAmong(all: readonly Known[], { person, recipient, contactFor, deputyFor }: Known): string {
  const isShared = all.some((other) => other.recipient !== recipient && other.person.title === person.title);
  const where = [...new Set([...contactFor, ...deputyFor])];
  return isShared && where.length > 0 ? `${person.title} (${where.join(', ')})` : person.title;
}

/** Titles of those whom a committee's letters go to on a day. */
const lettersTo = (municipality: Municipality, choices: Choices, day: Day, committee: Committee): string[] =>
  readersOn(municipality, choices, day)
    .filter(({ committees }) => committees.includes(committee))
    .map(({ person }) => person.title);

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
      const covers = coversOf(municipality, choices, day, known.recipient);
      return [{ name: known.name, ...pause, coordinates: known.coordinates === 'self', covers }];
    }),
  };
}

/** Somebody's own address as their deputy's is no deputy. */
const deputyOf = (contact: Contact): Person | null =>
  contact.deputy !== null && recipientOf(contact.deputy) !== recipientOf(contact) ? contact.deputy : null;

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
  return deputyOf({ ...coordinator, deputy: coordinator.deputy ?? null }) === null
    ? [...all, { name: coordinator.title, committees: [] }]
    : all;
}

/** Who has the letters of somebody's committees while they are away on `day`; committees that fare alike together. */
export function coversOf(municipality: Municipality, choices: Choices, day: Day, recipient: string): Cover[] {
  const covers = new Map<string, Cover>();
  for (const committee of municipality.committees) {
    const contact = committee.contacts.find((one) => recipientOf(one) === recipient);
    if (contact === undefined) continue;
    const stands = deputyOf(contact);
    const isGone = stands !== null && isAway(settingsOf(stands, choices), day);
    const deputy = stands === null ? 'none' : isGone ? 'away' : 'covers';
    const to = lettersTo(municipality, choices, day, committee);
    const key = JSON.stringify([to, deputy]);
    const cover = covers.get(key) ?? { committees: [], lettersTo: to, deputy };
    cover.committees.push(committee.name);
    covers.set(key, cover);
  }
  return [...covers.values()];
}
