// Whom letters may go to: the domains that are let through, and the addresses with which nothing is sent at all.
import type { Municipality } from './committee.ts';
import { Refusal } from './errors.ts';
import { placesIn } from './readers.ts';

/** Domains that letters may go to: `kommunen.se`, or `*.kommunen.se` for every domain below it. Null: all. */
export type Allowed = readonly string[] | null;

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Whether letters may go to `address`. */
export function isAllowed(address: string, allowed: Allowed): boolean {
  if (allowed === null) return true;
  const domain = domainOf(address);
  return allowed.some((entry) => (entry.startsWith('*.') ? domain.endsWith(entry.slice(1)) : domain === entry));
}

/** Somebody who may get letters, and as what. */
interface Named {
  role: string;
  email: string;
}

/** Everybody who may ever get a letter, deputies too. */
const peopleOf = (municipality: Municipality): Named[] =>
  placesIn(municipality).map(({ person, committee, deputyFor }) => {
    const title = deputyFor === null ? person.title : `ersättaren för ${deputyFor.title}`;
    return { role: committee === null ? title : `${title} (${committee.name})`, email: person.email };
  });

/** What decides whether letters may be sent for real. */
export interface SendingRules {
  allowed: Allowed;
  /** Where letters come from, when that is an address of its own. */
  from: string | null;
  /** Whether the e-mail server is on this machine, so that example addresses may be tried. */
  trial: boolean;
}

/**
 * Refuses to send for real while the municipality's file names somebody whom letters must not go to: the addresses of the examples, a
 * domain that is not let through, or the address that letters come from, whose answers would come back to us.
 */
export function refuseWrongRecipients(municipality: Municipality, { allowed, from, trial }: SendingRules): void {
  const people = peopleOf(municipality);
  const example = people.find(({ email }) => email.endsWith('.example'));
  if (example !== undefined && !trial)
    throw new Refusal(
      `Breven skulle skickas till exempeladresser (${example.email}). Skriv kommunens egna adresser i filen som MUNICIPALITY pekar på, eller sätt MAIL_MODE=postbox.`,
    );
  const outside = people.filter(({ email }) => !isAllowed(email, allowed));
  if (outside.length > 0)
    throw new Refusal(
      `MAIL_ALLOW släpper inte fram brev till alla i kommunens fil: ${listed(outside)}. Rätta adressen i filen, eller lägg till domänen i MAIL_ALLOW.`,
    );
  const own = people.find(({ email }) => from !== null && email.toLowerCase() === from.toLowerCase());
  if (own !== undefined && own.email.toLowerCase() !== municipality.coordinator.email.toLowerCase())
    throw new Refusal(
      `MAIL_FROM är också adressen till ${own.role}. Breven skulle gå till brevlådan de skickas från. Byt den ena av dem.`,
    );
}

const MOST_NAMED = 3;

/** `Kontaktperson (Kulturnämnden) har en adress hos annan.se`; the first few, and how many more. */
function listed(people: readonly Named[]): string {
  const said = people.slice(0, MOST_NAMED).map(({ role, email }) => `${role} har en adress hos ${domainOf(email)}`);
  const more = people.length - said.length;
  return `${said.join(', ')}${more > 0 ? ` och ${more} till` : ''}`;
}
