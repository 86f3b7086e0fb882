// Who speaks for each committee, and where somebody is missing: no contact person, a period that is over, no deputy, or away.
import { addDays, type Day } from './calendar.ts';
import type { Committee, Contact, Municipality, Person } from './committee.ts';
import { isAway, isInOffice, recipientOf } from './person.ts';
import {
  type Choices,
  type Cover,
  coordinatorOn,
  coverFor,
  deputyOf,
  placesIn,
  readersOn,
  settingsOf,
} from './readers.ts';

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

/** A committee that has contact persons, none of them in their period. */
export interface Vacant {
  committee: Pick<Committee, 'id' | 'name'>;
  /** Whose period ended last, and the first day after it; null when none has. */
  after: { title: string; since: Day } | null;
  /** Whose period begins next; null when nobody's does. */
  next: { title: string; from: Day } | null;
  /** By role. */
  lettersTo: string[];
}

/** A contact person whose period soon ends. */
export interface Ending {
  committee: Pick<Committee, 'id' | 'name'>;
  title: string;
  until: Day;
  /** Who is contact person on the day after; null when nobody is. */
  next: string | null;
}

export interface Vacancies {
  /** Committees with no contact person at all. */
  noContact: { committees: string[]; lettersTo: string[] };
  vacant: Vacant[];
  /** Contact persons whose last day is within `AHEAD_DAYS`. */
  ending: Ending[];
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

/** So many days ahead the end of a period is told: time enough for a committee to meet and name somebody. */
export const AHEAD_DAYS = 30;

/** Where somebody is missing on a day. */
export function vacanciesOn(municipality: Municipality, choices: Choices, day: Day): Vacancies {
  const { committees } = municipality;
  const empty = committees.filter(({ contacts }) => contacts.length === 0);
  const coordinator = coordinatorOn(municipality, choices, day);
  return {
    noContact: { committees: empty.map(({ name }) => name), lettersTo: empty.length > 0 ? [coordinator.title] : [] },
    vacant: committees.flatMap((committee) => vacantOn(municipality, choices, committee, day)),
    ending: committees.flatMap((committee) => endingOn(committee, day)),
    noDeputy: noDeputyIn(municipality, day),
    away: [...everybodyIn(municipality).values()].flatMap((known) => {
      const { pause } = settingsOf(known.person, choices);
      const isContact = (one: Contact) => recipientOf(one) === known.recipient && isInOffice(one, day);
      const isNeeded = known.coordinates === 'self' || committees.some(({ contacts }) => contacts.some(isContact));
      if (!isNeeded || pause === null || !isAway({ pause }, day)) return [];
      return [{ name: known.name, ...pause, cover: coverFor(municipality, choices, known.recipient, day) }];
    }),
  };
}

function vacantOn(municipality: Municipality, choices: Choices, committee: Committee, day: Day): Vacant[] {
  const { id, name, contacts } = committee;
  if (contacts.length === 0 || contacts.some((contact) => isInOffice(contact, day))) return [];
  const ended = contacts.flatMap(({ title, until }) =>
    until && until < day ? [{ title, since: addDays(until, 1) }] : [],
  );
  const coming = contacts.flatMap(({ title, from }) => (from && from > day ? [{ title, from }] : []));
  const readers = readersOn(municipality, choices, day).filter(({ committees }) => committees.includes(committee));
  return [
    {
      committee: { id, name },
      after: ended.sort((a, b) => (a.since < b.since ? 1 : -1))[0] ?? null,
      next: coming.sort((a, b) => (a.from < b.from ? -1 : 1))[0] ?? null,
      lettersTo: readers.map(({ person }) => person.title),
    },
  ];
}

function endingOn({ id, name, contacts }: Committee, day: Day): Ending[] {
  return contacts.flatMap((contact): Ending[] => {
    const { title, until } = contact;
    if (!until || !isInOffice(contact, day) || until > addDays(day, AHEAD_DAYS)) return [];
    const next = contacts.find((other) => isInOffice(other, addDays(until, 1)));
    return [{ committee: { id, name }, title, until, next: next?.title ?? null }];
  });
}

function noDeputyIn(municipality: Municipality, day: Day): Vacancies['noDeputy'] {
  const { committees, coordinator } = municipality;
  const known = everybodyIn(municipality);
  const without = new Map<string, string[]>();
  for (const { name, contacts } of committees)
    for (const contact of contacts) {
      const recipient = recipientOf(contact);
      const isOver = contact.until && contact.until < day;
      if (!isOver && deputyOf(contact) === null) without.set(recipient, [...(without.get(recipient) ?? []), name]);
    }
  const all = [...without].map(([recipient, names]) => ({ name: known.get(recipient)?.name ?? '', committees: names }));
  return deputyOf(coordinator) === null ? [...all, { name: coordinator.title, committees: [] }] : all;
}
