// The register of people: everybody with their places, and somebody added or changed.
import type { Context } from 'hono';
import type { Municipality } from '../domain/committee.ts';
import { NotFound } from '../domain/errors.ts';
import type { Fault } from '../domain/own.ts';
import { recipientOf } from '../domain/person.ts';
import { settingsOf } from '../domain/readers.ts';
import { type Registered, registerOf } from '../domain/register.ts';
import { vacanciesOn } from '../domain/vacancies.ts';
import { municipalityNumber, SavedMeanwhile, saveMunicipality } from '../store/municipality.ts';
import { addressesKept, personIdOf } from '../store/people.ts';
import { choiceOf, choicesIn, saveSettings } from '../store/settings.ts';
import { PeoplePage, type PersonLine, personHref } from '../views/pages/people.tsx';
import { PersonPage } from '../views/pages/person.tsx';
import type { PersonFilled } from '../views/pages/person-form.tsx';
import { LANGUAGE_WORDS, pauseLine, periodWords, rhythmLine } from '../views/rhythm.ts';
import { changing } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { filledOfPerson, type PersonRead, personIn, personSent, withFilled } from './people-form.ts';
import { idOf, keyOf, placeFields, placeName, placesToGive } from './people-places.ts';
import { fromIn, reasonIn, sentIn } from './sent.ts';

export function showPeople(house: WebHouse, c: Context): Response | Promise<Response> {
  const { municipality, db } = house;
  const choices = choicesIn(db, house.standardSettings);
  const register = registerOf(municipality);
  return c.html(
    PeoplePage({
      frame: frameOf(house, c),
      vacancies: vacanciesOn(municipality, choices, house.today()),
      empty: municipality.committees.filter(({ contacts }) => contacts.length === 0),
      people: [...register.values()].map((one): PersonLine => {
        const { rhythm, language, pause } = settingsOf(one.person, choices);
        return {
          id: idOf(house, one.person),
          title: one.person.title,
          email: one.person.email,
          roleAddress: one.person.roleAddress === true,
          places: one.places.map(placeLine),
          letters: `${rhythmLine(rhythm)}, på ${LANGUAGE_WORDS[language]}`,
          pause: pause === null ? null : pauseLine(pause),
        };
      }),
      former: addressesKept(db)
        .filter((recipient) => !register.has(recipient))
        .map((email) => ({ id: personIdOf(house.formKey, email), email })),
      done: doneOf(house, c),
    }),
  );
}

const placeLine = ({ committee, deputyFor, period }: Registered['places'][number]): PersonLine['places'][number] => ({
  what:
    committee === null
      ? placeName({ committee, deputyFor })
      : deputyFor === null
        ? 'Kontaktperson'
        : `Ersättare för ${deputyFor.title}`,
  committee: committee && { id: committee.id, name: committee.name },
  period: deputyFor === null ? periodWords(period) : null,
});

/** What the address says has just been done, when it is so. */
function doneOf(house: WebHouse, c: Context): string[] {
  if (c.req.query('forgotten') !== undefined)
    return ['Uppgifterna är borttagna. Breven ligger kvar som allmänna handlingar.'];
  if (c.req.query('left') !== undefined) return ['Sparat. Personen har inget uppdrag kvar och står inte i registret.'];
  const saved = [...registerOf(house.municipality).values()].find(
    ({ person }) => idOf(house, person) === c.req.query('saved'),
  );
  return saved === undefined ? [] : [`${saved.name} är sparad. Det gäller från nästa brev.`];
}

/** Somebody of an address, by their id. Throws `NotFound` for nobody in the register. */
function registeredAt(house: WebHouse, c: Context): Registered {
  const id = c.req.param('id') ?? '';
  const one = [...registerOf(house.municipality).values()].find(({ person }) => idOf(house, person) === id);
  if (one === undefined) throw new NotFound('Personen står inte i registret. Uppdraget kan ha tagits bort.');
  return one;
}

interface Shown {
  registered: Registered | null;
  filled: PersonFilled;
  faults?: readonly Fault[];
  meanwhile?: boolean;
}

function page(house: WebHouse, c: Context, { registered, filled, faults = [], meanwhile = false }: Shown) {
  const { rhythm, language } = house.standardSettings;
  const id = registered && idOf(house, registered.person);
  return c.html(
    PersonPage({
      frame: frameOf(house, c),
      person: registered && id !== null ? { id, name: registered.name } : null,
      meanwhile,
      form: {
        action: id === null ? '/people/new' : personHref(id),
        from: municipalityNumber(house.db),
        filled,
        faults,
        places: registered === null ? [] : placeFields(house, registered),
        placeChoices: placesToGive(house, registered),
        standard: { rhythm: rhythmLine(rhythm), language: LANGUAGE_WORDS[language] },
        chosen: registered && chosenWords(house, registered),
        isNew: registered === null,
      },
    }),
    meanwhile ? 409 : faults.length > 0 ? 400 : 200,
  );
}

/** What somebody has chosen themselves of their letters. */
function chosenWords({ db }: WebHouse, { recipient }: Registered): string | null {
  const { rhythm, language } = choiceOf(db, recipient)?.settings ?? {};
  const words = [rhythm && rhythmLine(rhythm), language && `på ${LANGUAGE_WORDS[language]}`].filter((one) => one);
  return words.length === 0 ? null : words.join(', ');
}

export function newPerson(house: WebHouse, c: Context): Response | Promise<Response> {
  const { weekday = 1, time } = house.standardSettings.rhythm;
  const said: Record<string, string> = { weekday: String(weekday), time, place: c.req.query('place') ?? '' };
  return page(house, c, { registered: null, filled: personSent((name) => said[name], []) });
}

export function showPerson(house: WebHouse, c: Context): Response | Promise<Response> {
  const registered = registeredAt(house, c);
  return page(house, c, {
    registered,
    filled: filledOfPerson(house, registered, pauseOf(house, registered.recipient)),
  });
}

const pauseOf = ({ db }: WebHouse, recipient: string) => choiceOf(db, recipient)?.settings.pause ?? null;

export const postNewPerson = (house: WebHouse, c: Context): Promise<Response> => post(house, c, null);
export const postPerson = (house: WebHouse, c: Context): Promise<Response> => post(house, c, registeredAt(house, c));

/** Saves the form, or shows it again with what is wrong. */
async function post(house: WebHouse, c: Context, registered: Registered | null): Promise<Response> {
  const sent = await sentIn(c);
  const filled = personSent(sent, registered?.places.map((place) => keyOf(house, place)) ?? []);
  const standing = registered && pauseOf(house, registered.recipient);
  const read = personIn(house, registered, filled, standing);
  const { reason, wrong } = reasonIn(sent);
  const faults = [...read.faults, ...wrong];
  if (faults.length > 0) return page(house, c, { registered, filled, faults });
  const now = withFilled(house, registered, read.person, filled);
  try {
    save(house, c, { registered, now, read, reason, from: fromIn(sent) });
  } catch (error) {
    if (!(error instanceof SavedMeanwhile)) throw error;
    return page(house, c, { registered, filled, meanwhile: true });
  }
  const stands = registerOf(now).has(recipientOf(read.person));
  return c.redirect(stands ? `/people?saved=${idOf(house, read.person)}` : '/people?left', 303);
}

interface Saving {
  registered: Registered | null;
  now: Municipality;
  read: PersonRead;
  reason: string;
  from: number;
}

/** Saves the register and the pause as one change; nothing when neither is another than before. */
function save(house: WebHouse, c: Context, { registered, now, read, reason, from }: Saving): void {
  const recipient = recipientOf(read.person);
  const before = registered && { ...stateOf(registered), pause: pauseOf(house, registered.recipient) };
  const changes = JSON.stringify(now) !== JSON.stringify(house.municipality);
  const pauses = JSON.stringify(read.pause) !== JSON.stringify(pauseOf(house, recipient));
  if (!changes && !pauses) return;
  changing(house, c, ({ by, account, at }) => {
    const { ownPrint: filePrint } = house.files;
    if (changes) saveMunicipality(house.db, now, { from, filePrint, at, by, account, reason });
    const settings = { ...choiceOf(house.db, recipient)?.settings, pause: read.pause };
    if (pauses) saveSettings(house.db, recipient, { settings, savedAt: at, savedBy: 'coordinator' });
    const stands = registerOf(now).get(recipient);
    const after = stands && { ...stateOf(stands), pause: read.pause, reason };
    const object = `person:${personIdOf(house.formKey, recipient)}`;
    return { action: 'people.save', object, before, after, result: undefined };
  });
}

/** Somebody as the log keeps them. */
const stateOf = ({ person, places }: Registered) => ({
  ...person,
  places: places.map((place) => [placeName(place), periodWords(place.period)].filter(Boolean).join(' ')),
});
