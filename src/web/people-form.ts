// Reads the form of somebody in the register: what was typed, kept as it stands, what is wrong in it, and the register that it makes.
import { isDay } from '../domain/calendar.ts';
import type { Municipality, Person } from '../domain/committee.ts';
import type { Fault } from '../domain/own.ts';
import { type Language, type Pause, recipientOf } from '../domain/person.ts';
import { addressFault } from '../domain/recipients.ts';
import { type Registered, registerOf, withPerson } from '../domain/register.ts';
import type { PersonFilled, PlaceFilled } from '../views/pages/person-form.tsx';
import type { WebHouse } from './house.ts';
import { keyOf, placeAsIs, placesToGive, withGiven, withPlace } from './people-places.ts';
import { pauseIn, rhythmFaults, rhythmIn } from './reply-settings.ts';
import { lineIn, type Sent } from './sent.ts';

/** The longest title, in characters. */
const LONGEST_TITLE = 120;
/** The most that is kept of one field. */
const LONGEST_FIELD = 300;

/** The form as it was sent; `places`: the keys of those that it has fields for. */
export function personSent(sent: Sent, places: readonly string[]): PersonFilled {
  const said = (name: string): string => lineIn(sent(name)).slice(0, LONGEST_FIELD);
  return {
    ...{ title: said('title'), email: said('email'), address: said('address') },
    ...{ every: said('every'), weekday: said('weekday'), time: said('time'), language: said('language') },
    ...{ pauseFrom: said('pauseFrom'), pauseUntil: said('pauseUntil') },
    places: new Map(
      places.map((key): [string, PlaceFilled] => [
        key,
        {
          from: said(`from-${key}`),
          until: said(`until-${key}`),
          deputy: said(`deputy-${key}`),
          end: said(`end-${key}`) !== '',
        },
      ]),
    ),
    ...{ place: said('place'), placeFrom: said('placeFrom'), placeUntil: said('placeUntil'), reason: said('reason') },
  };
}

/** The form with somebody as they are. */
export function filledOfPerson(house: WebHouse, { person, places }: Registered, pause: Pause | null): PersonFilled {
  const { rhythm, language = '' } = person;
  const { weekday = 1, time } = rhythm ?? house.standardSettings.rhythm;
  return {
    ...{ title: person.title, email: person.email, address: person.roleAddress ? 'role' : 'person' },
    ...{ every: rhythm?.every ?? '', weekday: String(weekday), time, language },
    ...{ pauseFrom: pause?.from ?? '', pauseUntil: pause?.until ?? '' },
    places: new Map(places.map((place) => [keyOf(house, place), placeAsIs(house, place)])),
    ...{ place: '', placeFrom: '', placeUntil: '', reason: '' },
  };
}

/** What a filled form makes of somebody, and what is wrong in it. */
export interface PersonRead {
  person: Person;
  pause: Pause | null;
  faults: Fault[];
}

/** `registered`: whom the form is of; null when they are added. `standing`: their pause now. */
export function personIn(
  house: WebHouse,
  registered: Registered | null,
  filled: PersonFilled,
  standing: Pause | null,
): PersonRead {
  const person: Person = {
    title: filled.title,
    email: filled.email,
    ...(filled.every !== '' && { rhythm: rhythmIn(filled) }),
    ...(filled.language !== '' && { language: filled.language as Language }),
    ...((filled.address === 'role' || registered?.person.roleAddress !== undefined) && {
      roleAddress: filled.address === 'role',
    }),
  };
  const { pause, faults } = pauseSaid(house, filled, standing);
  return {
    person,
    pause,
    faults: [
      ...titleFaults(filled),
      ...emailFaults(house, registered, filled),
      ...(filled.every === '' && filled.language === '' ? [] : letterFaults(filled)),
      ...[...filled.places].flatMap(([key, place]) => periodFaults(place, `from-${key}`, `until-${key}`)),
      ...placeFaults(house, registered, filled),
      ...faults,
    ],
  };
}

const titleFaults = ({ title }: PersonFilled): Fault[] => {
  if (title === '')
    return [{ field: 'title', text: 'Skriv en titel, till exempel Kontaktperson, kulturförvaltningen.' }];
  return title.length > LONGEST_TITLE
    ? [{ field: 'title', text: `Titeln är längre än ${LONGEST_TITLE} tecken. Korta den.` }]
    : [];
};

function emailFaults(house: WebHouse, registered: Registered | null, { email, place }: PersonFilled): Fault[] {
  const { municipality, allowed, sending } = house;
  const coordinates = place === 'coordinator' || registered?.recipient === recipientOf(municipality.coordinator);
  const wrong = addressFault(email, { allowed, ...sending }, coordinates);
  if (wrong !== null) return [{ field: 'email', text: wrong }];
  const recipient = recipientOf({ email });
  const other = recipient === registered?.recipient ? undefined : registerOf(municipality).get(recipient);
  if (other === undefined) return [];
  const text = `Adressen finns redan i registret: ${other.name}. Öppna den personen och lägg till uppdraget där.`;
  return [{ field: 'email', text }];
}

/** A rhythm or a language that is left as everybody's has nothing wrong in it. */
const letterFaults = (filled: PersonFilled): Fault[] =>
  rhythmFaults({ ...filled, every: filled.every || 'week', language: filled.language || 'sv' });

/** What is wrong in the days of a period, by the names of its two fields. */
export function periodFaults(
  { from, until }: Pick<PlaceFilled, 'from' | 'until'>,
  first: string,
  last: string,
): Fault[] {
  const text = 'Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2027-01-01, eller lämna rutan tom.';
  const wrong = [
    ...(from !== '' && !isDay(from) ? [{ field: first, text }] : []),
    ...(until !== '' && !isDay(until) ? [{ field: last, text }] : []),
  ];
  return wrong.length === 0 && from !== '' && until !== '' && until < from
    ? [{ field: last, text: 'Sista dagen ligger före den första.' }]
    : wrong;
}

function placeFaults(house: WebHouse, registered: Registered | null, filled: PersonFilled): Fault[] {
  const { place, placeFrom: from, placeUntil: until } = filled;
  if (place === '') return registered === null ? [{ field: 'place', text: 'Välj vad personen ska vara.' }] : [];
  if (!placesToGive(house, registered).some(([key]) => key === place))
    return [{ field: 'place', text: 'Uppdraget finns inte längre. Välj ett annat.' }];
  return periodFaults({ from, until }, 'placeFrom', 'placeUntil');
}

function pauseSaid(
  house: WebHouse,
  { pauseFrom, pauseUntil }: PersonFilled,
  standing: Pause | null,
): Pick<PersonRead, 'pause' | 'faults'> {
  if (pauseFrom === '' && pauseUntil === '') return { pause: null, faults: [] };
  const isAsIs = standing !== null && pauseFrom === standing.from && pauseUntil === (standing.until ?? '');
  if (isAsIs) return { pause: standing, faults: [] };
  const today = house.today();
  const { pause, faults } = pauseIn(pauseFrom || today, pauseUntil, standing, today);
  const fields: Record<string, string> = { from: 'pauseFrom', until: 'pauseUntil' };
  return { pause, faults: faults.map(({ field, text }) => ({ field: fields[field] ?? field, text })) };
}

/** The municipality with what a form without a fault says of somebody and their places. */
export function withFilled(
  house: WebHouse,
  registered: Registered | null,
  person: Person,
  filled: PersonFilled,
): Municipality {
  const before = registered === null ? house.municipality : withPerson(house.municipality, registered, person);
  const places = registered?.places ?? [];
  const asSaid = places.reduce((now, place) => {
    const said = filled.places.get(keyOf(house, place));
    return said === undefined ? now : withPlace(house, now, { place, recipient: recipientOf(person), said });
  }, before);
  return withGiven(house, asSaid, person, filled);
}
