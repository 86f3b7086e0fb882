// The places that people have in the register: how forms name them, which may be given, and the register with another holder of one.
import type { Day } from '../domain/calendar.ts';
import type { Municipality, Person } from '../domain/committee.ts';
import { recipientOf } from '../domain/person.ts';
import type { Place } from '../domain/readers.ts';
import {
  type Registered,
  registerOf,
  withContact,
  withCoordinator,
  withDeputy,
  withoutContact,
  withTerms,
} from '../domain/register.ts';
import { personIdOf } from '../store/people.ts';
import type { Choice } from '../views/pages/form-fields.tsx';
import type { PersonFilled, PlaceField, PlaceFilled } from '../views/pages/person-form.tsx';
import type { WebHouse } from './house.ts';

type Key = Pick<WebHouse, 'formKey'>;

/** What somebody is called in addresses and forms. */
export const idOf = ({ formKey }: Key, person: Pick<Person, 'email'>): string =>
  personIdOf(formKey, recipientOf(person));

/** What a place is called in forms: the same until it is somebody else's. */
export function keyOf(house: Key, { committee, deputyFor }: Pick<Place, 'committee' | 'deputyFor'>): string {
  if (committee === null) return deputyFor === null ? 'coordinator' : 'coordinator-deputy';
  return deputyFor === null ? `contact:${committee.id}` : `deputy:${committee.id}:${idOf(house, deputyFor)}`;
}

/** What a place is called on pages. */
export function placeName({ committee, deputyFor }: Pick<Place, 'committee' | 'deputyFor'>): string {
  if (committee === null) return deputyFor === null ? 'Samordnare' : 'Samordnarens ersättare';
  return deputyFor === null
    ? `Kontaktperson för ${committee.name}`
    : `Ersättare för ${deputyFor.title}, ${committee.name}`;
}

/** Somebody's deputy in one of their own places. */
const deputyIn = ({ person }: Pick<Place, 'person'>): Person | null =>
  ('deputy' in person ? (person as { deputy?: Person | null }).deputy : null) ?? null;

/** A place as a form shows it before anything is typed. */
export const placeAsIs = (house: Key, place: Place): PlaceFilled => {
  const deputy = deputyIn(place);
  return {
    from: place.period.from ?? '',
    until: place.period.until ?? '',
    deputy: deputy === null ? '' : idOf(house, deputy),
    end: false,
  };
};

/** The fields of somebody's places. */
export function placeFields(house: WebHouse, { places, recipient }: Registered): PlaceField[] {
  const others = [...registerOf(house.municipality).values()].filter((one) => one.recipient !== recipient);
  const deputies = others.map(({ person, name }): Choice => [idOf(house, person), name]);
  return places.map((place) => ({
    key: keyOf(house, place),
    name: placeName(place),
    hasPeriod: place.committee !== null && place.deputyFor === null,
    deputies: place.deputyFor === null ? deputies : null,
    mayEnd: place.committee !== null || place.deputyFor !== null,
  }));
}

/** The places that somebody may be given besides those that they have; of one that is somebody's it is said whose. */
export function placesToGive(house: WebHouse, registered: Registered | null): Choice[] {
  const { committees, coordinator } = house.municipality;
  const has = new Set(registered?.places.map((place) => keyOf(house, place)));
  const isThem = (person: Person) => recipientOf(person) === registered?.recipient;
  const instead = (person: Person | null | undefined) => (person ? ` (i stället för ${person.title})` : '');
  const choices = [
    ...committees.map((committee): Choice => {
      const place = { committee, deputyFor: null };
      return [keyOf(house, place), placeName(place)];
    }),
    ...committees.flatMap((committee) =>
      committee.contacts
        .filter((contact) => !isThem(contact))
        .map((deputyFor): Choice => {
          const place = { committee, deputyFor };
          return [keyOf(house, place), `${placeName(place)}${instead(deputyFor.deputy)}`];
        }),
    ),
    ['coordinator', `Samordnare${instead(coordinator)}`] as const,
    ...(isThem(coordinator)
      ? []
      : [['coordinator-deputy', `Samordnarens ersättare${instead(coordinator.deputy)}`] as const]),
  ];
  return choices.filter(([key]) => !has.has(key));
}

/** The day that was said; when none was, none, as it was not said before. */
export const dayIn = (said: string, before: Day | null | undefined): Day | null | undefined =>
  said !== '' ? said : before ? null : before;

/** The municipality with what is said of one of somebody's places. `recipient`: whose it now is. */
export function withPlace(
  house: WebHouse,
  now: Municipality,
  { place, recipient, said }: { place: Place; recipient: string; said: PlaceFilled },
): Municipality {
  const { committee, deputyFor } = place;
  if (deputyFor !== null) {
    const where = { committee: committee?.id ?? null, of: recipientOf(deputyFor) };
    return said.end ? withDeputy(now, where, null) : now;
  }
  const register = registerOf(now);
  const stands = register.get(recipient)?.places.find((one) => keyOf(house, one) === keyOf(house, place));
  const before = stands === undefined ? null : deputyIn(stands);
  // As they stand there already, when nobody else is chosen: a deputy may have a title of their own.
  const deputy =
    before !== null && idOf(house, before) === said.deputy
      ? before
      : ([...register.values()].find(({ person }) => idOf(house, person) === said.deputy)?.person ?? null);
  if (committee === null) return withDeputy(now, { committee: null, of: recipient }, deputy);
  if (said.end) return withoutContact(now, committee.id, recipient);
  const { from, until } = place.period;
  return withTerms(now, committee.id, recipient, {
    from: dayIn(said.from, from),
    until: dayIn(said.until, until),
    deputy,
  });
}

/** The municipality with the place that somebody is given, if any. */
export function withGiven(
  house: WebHouse,
  now: Municipality,
  person: Person,
  { place, placeFrom, placeUntil }: Pick<PersonFilled, 'place' | 'placeFrom' | 'placeUntil'>,
): Municipality {
  if (place === 'coordinator') return withCoordinator(now, person);
  if (place === 'coordinator-deputy')
    return withDeputy(now, { committee: null, of: recipientOf(now.coordinator) }, person);
  for (const committee of now.committees) {
    if (keyOf(house, { committee, deputyFor: null }) === place)
      return withContact(now, committee.id, person, {
        from: dayIn(placeFrom, null),
        until: dayIn(placeUntil, null),
        deputy: null,
      });
    const of = committee.contacts.find((deputyFor) => keyOf(house, { committee, deputyFor }) === place);
    if (of !== undefined) return withDeputy(now, { committee: committee.id, of: recipientOf(of) }, person);
  }
  return now;
}
