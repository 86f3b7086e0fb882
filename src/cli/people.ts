// The command `people`: who gets letters, how often and when next; and pauses somebody's letters or starts them again.
import { type Day, dayAt, type Instant, inSwedish, isDay, timeAt } from '../domain/calendar.ts';
import type { Municipality } from '../domain/committee.ts';
import { Refusal } from '../domain/errors.ts';
import { recipientOf } from '../domain/person.ts';
import { type Choices, peopleIn, type Reader, readersOn, settingsOf } from '../domain/readers.ts';
import { nextStrike } from '../domain/schedule.ts';
import { endLinks } from '../store/letters.ts';
import type { Store } from '../store/open.ts';
import { personIdOf } from '../store/people.ts';
import { secretOf } from '../store/sessions.ts';
import { choiceOf, choicesIn, saveSettings } from '../store/settings.ts';
import { lastDigestAt } from '../store/told.ts';
import { LANGUAGE_WORDS, pauseLine, rhythmLine } from '../views/rhythm.ts';
import { listed } from '../views/swedish.ts';
import { changingByCommand } from './changing.ts';
import { forgetByCommand, showExtractOf } from './forget.ts';
import type { Hall } from './hall.ts';
import { standardSettings } from './letter-needs.ts';
import { municipalityOf } from './municipality.ts';
import { asPerson, asReader } from './session.ts';

export interface PeopleOptions {
  /** Whose letters to pause, by address. */
  pause?: string;
  /** The last day of the pause; until further notice when left out. */
  until?: string;
  /** Whose letters to start again, by address. */
  resume?: string;
  /** Whose letters' own links are to lead nowhere any more, by address. */
  endLinks?: string;
  /** Of whom to show all that is stored, by address. */
  extract?: string;
  /** Whom to forget, by address. */
  forget?: string;
  /** Who takes over the places of whoever is forgotten, by address. */
  instead?: string;
  /** Why somebody is forgotten. */
  why?: string;
  json?: boolean;
}

export async function peopleCommand(
  hall: Hall,
  { pause, until, resume, endLinks, extract, forget, instead, why, json = false }: PeopleOptions,
): Promise<void> {
  if (instead !== undefined && forget === undefined) throw new Refusal('--instead hör till --forget.');
  if (forget !== undefined) return forgetByCommand(hall, { email: forget, instead, why });
  if (extract !== undefined) return showExtractOf(hall, extract, json);
  if (pause !== undefined && resume !== undefined) throw new Refusal('Välj antingen --pause eller --resume.');
  if (until !== undefined && (pause === undefined || !isDay(until) || until < hall.clock.today()))
    throw new Refusal(`--until är pausens sista dag (ÅÅÅÅ-MM-DD, i dag eller senare) och hör till --pause.`);
  const email = pause ?? resume;
  if (endLinks !== undefined) asPerson(hall, (db) => endLinksOf(hall, db, endLinks));
  if (email !== undefined) asPerson(hall, (db) => choose(hall, db, email, pause === undefined ? null : (until ?? '')));
  await asReader(hall, (db) => show(hall, db, json));
}

/** Also of somebody who is no longer in the file: their letters are still somewhere. */
function endLinksOf(hall: Hall, db: Store, email: string): void {
  const many = changingByCommand(hall, db, () => {
    const ended = endLinks(db, recipientOf({ email }));
    if (ended === 0) throw new Refusal(`Inget brev till ${email} har länkar som gäller.`);
    return { action: 'people.end-links', object: personIn(db, email), after: { letters: ended }, result: ended };
  });
  hall.say(`Länkarna i ${many} brev till ${email} gäller inte längre. Nästa brev får nya.`);
}

/** Somebody as the log knows them: by what stands in the address of their page, and not by their own. */
const personIn = (db: Store, email: string): string =>
  `person:${personIdOf(secretOf(db, 'forms'), recipientOf({ email }))}`;

/** `until`: null starts the letters again, '' pauses them until further notice. */
function choose(hall: Hall, db: Store, email: string, until: Day | '' | null): void {
  const municipality = municipalityOf(hall, db);
  const person = peopleIn(municipality).get(recipientOf({ email }));
  if (person === undefined) throw new Refusal(`${email} står inte i registret som kontaktperson eller ersättare.`);
  const pause = until === null ? null : { from: hall.clock.today(), until: until === '' ? null : until };
  const before = choiceOf(db, recipientOf(person))?.settings;
  const settings = { ...before, pause };
  changingByCommand(hall, db, (at) => {
    if (!saveSettings(db, recipientOf(person), { settings, savedAt: at, savedBy: 'coordinator' })) return null;
    const action = pause === null ? 'people.resume' : 'people.pause';
    const states = { before: { pause: before?.pause ?? null }, after: { pause } };
    return { action, object: personIn(db, email), ...states, result: undefined };
  });
}

function show(hall: Hall, db: Store, json: boolean): void {
  const municipality = municipalityOf(hall, db);
  const choices = choicesIn(db, standardSettings(hall));
  const readers = readersOn(municipality, choices, hall.clock.today());
  if (json) {
    hall.say(JSON.stringify({ readers: readers.map((reader) => plainly(hall, db, reader)) }));
    return;
  }
  for (const reader of readers) for (const line of linesOf(hall, db, reader)) hall.say(line);
  for (const line of awayLines(municipality, choices, readers)) hall.say(line);
}

const plainly = (hall: Hall, db: Store, { person, committees, coordinates, settings, recipient }: Reader) => ({
  title: person.title,
  email: person.email,
  committees: committees.map(({ id }) => id),
  coordinates,
  settings,
  lastLetterAt: lastDigestAt(db, recipient, hall.config.mail.mode),
  nextLetterAt: nextStrike(settings.rhythm, hall.clock.now()),
});

function linesOf(hall: Hall, db: Store, { person, committees, coordinates, settings, recipient, standsIn }: Reader) {
  const last = lastDigestAt(db, recipient, hall.config.mail.mode);
  const roles = [...committees.map(({ name }) => name), ...(coordinates ? ['samordnare'] : [])];
  const insteadOf = standsIn.map(
    ({ committee, insteadOf: who }) => `${committee.name} (i stället för ${who ?? 'ingen'})`,
  );
  return [
    `${person.title} <${person.email}>`,
    `  ${listed(roles)}`,
    ...(insteadOf.length > 0 ? [`  Hoppar in: ${listed(insteadOf)}`] : []),
    `  ${rhythmLine(settings.rhythm)}, på ${LANGUAGE_WORDS[settings.language]}`,
    `  Senaste brev: ${last === null ? 'inget än' : momentLine(last)}. Nästa: ${momentLine(nextStrike(settings.rhythm, hall.clock.now()))}.`,
    '',
  ];
}

const momentLine = (at: Instant): string => `${inSwedish(dayAt(at))} kl. ${timeAt(at).replace(':', '.')}`;

/** Those in the file who get no letters today: deputies whose turn it is not are nobody to name, those who are away are. */
function awayLines(municipality: Municipality, choices: Choices, readers: readonly Reader[]): string[] {
  const reached = new Set(readers.map(({ recipient }) => recipient));
  const away = [...peopleIn(municipality).values()].flatMap((person) => {
    const { pause } = settingsOf(person, choices);
    return pause === null || reached.has(recipientOf(person)) ? [] : [`  ${person.title}: ${pauseLine(pause)}`];
  });
  return away.length === 0 ? [] : ['Får inga brev just nu:', ...away];
}
