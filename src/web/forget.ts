// What is stored about one person, shown as a page and as a file; and taken away when they ask for it.
import type { Context } from 'hono';
import { NotFound } from '../domain/errors.ts';
import { mentions } from '../domain/mention.ts';
import type { Fault } from '../domain/own.ts';
import { type ChosenBy, recipientOf, type Settings } from '../domain/person.ts';
import { type Registered, registerOf, tiesOf, withoutPerson } from '../domain/register.ts';
import { renewFeedCode } from '../store/feed-codes.ts';
import { forgetPerson } from '../store/forget.ts';
import { municipalityNumber, SavedMeanwhile, saveMunicipality } from '../store/municipality.ts';
import { addressesKept, personIdOf, storedAbout } from '../store/people.ts';
import { ROLE_WORDS } from '../views/access-words.ts';
import { ExtractPage, type ExtractProps } from '../views/pages/person-extract.tsx';
import type { ForgetFormProps } from '../views/pages/person-forget.tsx';
import { LANGUAGE_WORDS, pauseLine, periodWords, rhythmLine } from '../views/rhythm.ts';
import { changing } from './changing.ts';
import { extractOf } from './extract.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { idOf, placeName } from './people-places.ts';
import { fromIn, lineIn, reasonIn, sentIn } from './sent.ts';

/** Whoever an address is of: in the register, or no longer. */
interface Subject {
  id: string;
  recipient: string;
  registered: Registered | null;
}

/** Throws `NotFound` for an id that is nobody's of whom anything is kept. */
function subjectAt(house: WebHouse, c: Context): Subject {
  const id = c.req.param('id') ?? '';
  const register = registerOf(house.municipality);
  const recipient = [...register.keys(), ...addressesKept(house.db)].find(
    (one) => personIdOf(house.formKey, one) === id,
  );
  if (recipient === undefined) throw new NotFound('Om den personen är inget sparat.');
  return { id, recipient, registered: register.get(recipient) ?? null };
}

export const showExtract = (house: WebHouse, c: Context): Response | Promise<Response> =>
  page(house, c, subjectAt(house, c), { filled: { confirm: '', reason: '', instead: '', feeds: false } });

/** The same as a file. */
export function downloadExtract(house: WebHouse, c: Context): Response {
  const { id, recipient, registered } = subjectAt(house, c);
  const extract = extractOf(recipient, registered, storedAbout(house.db, recipient));
  c.header('Content-Disposition', `attachment; filename="registerutdrag-${id}.json"`);
  return c.body(JSON.stringify(extract, null, 2), 200, { 'Content-Type': 'application/json; charset=utf-8' });
}

interface Shown {
  filled: ForgetFormProps['filled'];
  faults?: readonly Fault[];
  status?: 200 | 400 | 409;
}

function page(house: WebHouse, c: Context, subject: Subject, { filled, faults = [], status = 200 }: Shown) {
  const { id, recipient, registered } = subject;
  const { municipality, db } = house;
  const stored = storedAbout(db, recipient);
  const others = [...registerOf(municipality).values()].filter((one) => one.recipient !== recipient);
  const props: ExtractProps = {
    frame: frameOf(house, c),
    id,
    email: registered?.person.email ?? recipient,
    register: registered === null ? [] : registerLines(registered),
    choices: stored.choices.map(({ settings, savedAt, savedBy, endedAt }) => ({
      ...{ words: choiceWords(settings), savedAt, by: CHOSEN_BY[savedBy], endedAt },
    })),
    marks: stored.marks,
    letters: stored.letters,
    accounts: stored.trails.map(({ account, ...trail }) => ({
      ...trail,
      ...{ id: account.id, name: account.name, role: ROLE_WORDS[account.role] },
      ...{ madeAt: account.madeAt, disabledAt: account.disabledAt },
    })),
    signIns: stored.signIns.length,
    named: stored.named,
    inFile: mentions(JSON.stringify(house.files.own), recipient),
    faults,
    forget: {
      ...{ id, from: municipalityNumber(db), filled, faults },
      ties: registered === null ? [] : tiesOf(municipality, recipient, house.today()),
      others: registered === null ? [] : others.map(({ person, name }) => [idOf(house, person), name] as const),
      knowsFeeds: committeesOf(registered).length > 0,
    },
  };
  return c.html(ExtractPage(props), status);
}

const committeesOf = (registered: Registered | null): string[] => [
  ...new Set(registered?.places.flatMap(({ committee }) => committee?.id ?? [])),
];

function registerLines({ person, places }: Registered): string[] {
  const { title, email, rhythm, language, roleAddress } = person;
  return [
    `${title}, ${email}${roleAddress ? ' (funktionsadress)' : ''}`,
    ...places.map((place) =>
      [placeName(place), place.deputyFor === null ? periodWords(place.period) : null].filter(Boolean).join(', '),
    ),
    ...(rhythm ? [`Brev ${rhythmLine(rhythm)}`] : []),
    ...(language ? [`Brev på ${LANGUAGE_WORDS[language]}`] : []),
  ];
}

function choiceWords({ rhythm, language, pause }: Partial<Settings>): string {
  const words = [
    ...(rhythm ? [`brev ${rhythmLine(rhythm)}`] : []),
    ...(language ? [`på ${LANGUAGE_WORDS[language]}`] : []),
    ...(pause ? [`paus ${pauseLine(pause)}`] : pause === null ? ['ingen paus'] : []),
  ];
  return words.join(', ') || 'som alla';
}

const CHOSEN_BY: Record<ChosenBy, string> = {
  person: 'av personen',
  'one-click': 'med avanmälan i e-postprogrammet',
  coordinator: 'av samordnaren',
};

/** Takes a person away, or says what must be done first. */
export async function forgetOnPage(house: WebHouse, c: Context): Promise<Response> {
  const subject = subjectAt(house, c);
  const { recipient, registered } = subject;
  const sent = await sentIn(c);
  const { reason, wrong } = reasonIn(sent);
  const filled = {
    confirm: lineIn(sent('confirm')).slice(0, 300),
    reason,
    instead: lineIn(sent('instead')),
    feeds: sent('feeds') !== undefined,
  };
  const register = registerOf(house.municipality);
  const next = [...register.values()].find(({ person }) => idOf(house, person) === filled.instead)?.person ?? null;
  const ties = next === null && registered !== null ? tiesOf(house.municipality, recipient, house.today()) : [];
  const faults: Fault[] = [
    ...ties.map((tie) => ({ field: 'instead', text: `${tie} Välj vem som tar över.` })),
    ...(recipientOf({ email: filled.confirm }) === recipient
      ? []
      : [{ field: 'confirm', text: 'Adressen är inte personens. Skriv den som står överst på sidan.' }]),
    ...wrong,
    ...(mentions(reason, recipient) ? [{ field: 'reason', text: 'Skriv skälet utan personens adress.' }] : []),
  ];
  if (faults.length > 0) return page(house, c, subject, { filled, faults, status: 400 });
  const now = registered === null ? house.municipality : withoutPerson(house.municipality, recipient, next);
  try {
    changing(house, c, ({ by, account, at }) => {
      const { ownPrint: filePrint } = house.files;
      const from = fromIn(sent);
      if (registered !== null) saveMunicipality(house.db, now, { from, filePrint, at, by, account, reason });
      if (filled.feeds) for (const committee of committeesOf(registered)) renewFeedCode(house.db, committee, at);
      const after = { ...forgetPerson(house.db, recipient, { now, at }), reason };
      return { action: 'people.forget', object: 'person', after, result: undefined };
    });
  } catch (error) {
    if (!(error instanceof SavedMeanwhile)) throw error;
    const text =
      'Någon annan har sparat medan du läste. Läs igenom sidan igen, och ta bort uppgifterna om det fortfarande stämmer.';
    return page(house, c, subject, { filled, faults: [{ field: 'confirm', text }], status: 409 });
  }
  return c.redirect('/people?forgotten', 303);
}
