// What the municipality's register says that somebody is, by the address that their letters go to.
import type { Role } from './access.ts';
import type { Day } from './calendar.ts';
import type { Municipality, Person } from './committee.ts';
import { recipientOf } from './person.ts';
import { actsFor, peopleIn } from './readers.ts';

/** Somebody in the register, and what they may be on the pages. */
export interface Standing {
  person: Person;
  role: Extract<Role, 'contact' | 'coordinator'>;
  /** Those that they act for, by id. */
  committees: string[];
}

/**
 * What an address gives on a day: contact persons and their deputies their committees; the coordinator and their deputy the whole content,
 * when `mayCoordinate`. Null for whoever is not in the register, or only with a period that is over. `recipient`: in small letters.
 */
export function standingOf(
  municipality: Municipality,
  recipient: string,
  { today, mayCoordinate }: { today: Day; mayCoordinate: boolean },
): Standing | null {
  const person = peopleIn(municipality).get(recipient);
  if (person === undefined) return null;
  const { coordinator } = municipality;
  const committees = municipality.committees.flatMap((one) => (actsFor(one, recipient, today) ? one.id : []));
  const coordinates = [coordinator, coordinator.deputy].some((one) => one && recipientOf(one) === recipient);
  if (mayCoordinate && coordinates) return { person, role: 'coordinator', committees };
  return committees.length === 0 ? null : { person, role: 'contact', committees };
}
