// What is stored about one person, from the command line: shown, and taken away when they ask for it.
import { Refusal } from '../domain/errors.ts';
import { recipientOf } from '../domain/person.ts';
import { registerOf, tiesOf, withoutPerson } from '../domain/register.ts';
import { type Forgotten, forgetPerson } from '../store/forget.ts';
import { municipalityNumber, saveMunicipality } from '../store/municipality.ts';
import type { Store } from '../store/open.ts';
import { type Stored, storedAbout } from '../store/people.ts';
import { extractOf } from '../web/extract.ts';
import { changingByCommand, WHO } from './changing.ts';
import type { Hall } from './hall.ts';
import { municipalityOf } from './municipality.ts';
import { asPerson, asReader } from './session.ts';

/** Shows all that is stored about whoever has an address; whole with `json`, else how much there is of each. */
export const showExtractOf = (hall: Hall, email: string, json: boolean): Promise<void> =>
  asReader(hall, (db) => {
    const recipient = recipientOf({ email });
    const registered = registerOf(municipalityOf(hall, db)).get(recipient) ?? null;
    const stored = storedAbout(db, recipient);
    const extract = extractOf(recipient, registered, stored);
    if (json) return hall.say(JSON.stringify(extract));
    hall.say(`${recipient}: ${registered === null ? 'står inte i registret' : registered.name}`);
    for (const { place } of extract.register?.places ?? []) hall.say(`  ${place}`);
    for (const line of figuresOf(stored)) hall.say(`  ${line}`);
    hall.say('Allt i sin helhet: lägg till --json, eller öppna personen på sidan Kontaktpersoner.');
  });

const figuresOf = ({ choices, marks, letters, trails, signIns, named }: Stored): string[] => [
  `Val för breven: ${choices.length}`,
  `Märken på utlysningar: ${marks.length}`,
  `Brev: ${letters.length}`,
  `Konton: ${trails.map(({ account }) => account.id).join(', ') || 'inga'}`,
  `Sparade sökningar: ${sum(trails.map(({ searches }) => searches.length))}`,
  `Anteckningar: ${sum(trails.map(({ notes }) => notes.length))}`,
  `Rader i loggen som kontona har gjort: ${sum(trails.map(({ log }) => log.length))}`,
  `Påbörjade inloggningar: ${signIns.length}`,
  `Nämns i versioner av kommunen: ${named.revisions.length}, i loggens rader: ${named.log.length}, i anteckningar: ${named.notes.length}`,
];

const isUnknown = ({ choices, marks, letters, trails, signIns, named }: Stored): boolean =>
  [choices, marks, letters, trails, signIns, named.revisions, named.log, named.notes].every(
    ({ length }) => length === 0,
  );

const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);

interface Forgetting {
  email: string;
  instead: string | undefined;
  why: string | undefined;
}

/** Takes a person away; refuses, with what to do, while somebody must take over first. */
export function forgetByCommand(hall: Hall, { email, instead, why = 'begäran om radering' }: Forgetting): void {
  const recipient = recipientOf({ email });
  const forgotten = asPerson(hall, (db) =>
    changingByCommand(hall, db, (at) => {
      const before = municipalityOf(hall, db);
      const register = registerOf(before);
      if (!register.has(recipient) && isUnknown(storedAbout(db, recipient)))
        throw new Refusal(`${email} finns varken i registret eller i något som är sparat. Kontrollera stavningen.`);
      const next = instead === undefined ? null : (register.get(recipientOf({ email: instead }))?.person ?? null);
      if (instead !== undefined && (next === null || recipientOf(next) === recipient))
        throw new Refusal(`${instead} kan inte ta över: --instead är adressen till någon annan som står i registret.`);
      const ties = next === null ? tiesOf(before, recipient, hall.clock.today()) : [];
      if (ties.length > 0)
        throw new Refusal(
          `${ties.join(' ')} Ange vem som tar över med --instead <adress>, eller lägg till någon först.`,
        );
      const now = register.has(recipient) ? withoutPerson(before, recipient, next) : before;
      if (now !== before) save(hall, db, now, { at, why });
      const result = forgetPerson(db, recipient, { now, at });
      return { action: 'people.forget', object: 'person', after: { ...result, reason: why }, result };
    }),
  );
  if (forgotten !== null) for (const line of linesOf(forgotten)) hall.say(line);
}

function save(
  hall: Hall,
  db: Store,
  now: ReturnType<typeof withoutPerson>,
  { at, why: reason }: { at: string; why: string },
): void {
  const filePrint = hall.municipalityFiles().ownPrint;
  saveMunicipality(db, now, { from: municipalityNumber(db), filePrint, at, by: WHO, account: null, reason });
}

const linesOf = (all: Forgotten): string[] => [
  `Borttaget: ${all.choices} val, ${all.marks} märken, ${all.searches} sparade sökningar, namn och adress på ${all.accounts} konton, uppgifter i ${all.revisions} versioner av kommunen och ${all.details} rader i loggen.`,
  `${all.stopped} brev som väntade skickas inte. ${all.letters} brev ligger kvar: de är allmänna handlingar.`,
  'Står personen i kommunens fil tas uppgiften bort där för hand. Säkerhetskopior har kvar den tills de byts ut.',
];
