// Whom letters may go to: the domains that are let through, and the addresses with which nothing is sent at all.
import { isMailAddress } from './address.ts';
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

/** Whether an e-mail server is on this machine: letters to made-up addresses may be tried there. */
export const isTrialHost = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host);

/**
 * Why an address may not stand in the register, in Swedish and with what to write instead; null when it may. The same rules as below, so
 * that what is saved on the pages stops no letters later. `coordinates`: it is the coordinator's, which letters may also come from.
 */
export function addressFault(
  email: string,
  { allowed, from, trial }: SendingRules,
  coordinates: boolean,
): string | null {
  if (!isMailAddress(email)) return 'Skriv en hel e-postadress, till exempel eu-kontakt.kultur@kommunen.se.';
  if (email.toLowerCase().endsWith('.example') && !trial)
    return 'Adresser som slutar på .example är påhittade. Skriv kommunens egen adress.';
  if (!isAllowed(email, allowed))
    return `Brev får bara gå till adresser hos ${(allowed ?? []).join(', ')}. Skriv en sådan adress, eller be den som driftar tjänsten att lägga till ${domainOf(email)} i MAIL_ALLOW.`;
  return !coordinates && from !== null && email.toLowerCase() === from.toLowerCase()
    ? 'Det är adressen som breven skickas från. Skriv en annan, annars går breven tillbaka till tjänstens egen brevlåda.'
    : null;
}

/**
 * Refuses to send for real while the register names somebody whom letters must not go to: the addresses of the examples, a
 * domain that is not let through, or the address that letters come from, whose answers would come back to us.
 */
export function refuseWrongRecipients(municipality: Municipality, { allowed, from, trial }: SendingRules): void {
  const people = peopleOf(municipality);
  const example = people.find(({ email }) => email.endsWith('.example'));
  if (example !== undefined && !trial)
    throw new Refusal(
      `Breven skulle skickas till exempeladresser (${example.email}). Skriv kommunens egna adresser på sidan Kontaktpersoner eller i filen som MUNICIPALITY pekar på, eller sätt MAIL_MODE=postbox.`,
    );
  const outside = people.filter(({ email }) => !isAllowed(email, allowed));
  if (outside.length > 0)
    throw new Refusal(
      `MAIL_ALLOW släpper inte fram brev till alla i registret: ${listed(outside)}. Rätta adressen på sidan Kontaktpersoner eller i kommunens fil, eller lägg till domänen i MAIL_ALLOW.`,
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
