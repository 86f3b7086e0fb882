// A house in which every route has something to answer with and every form something to change.
import { createHmac } from 'node:crypto';
import { addActivity } from '../../src/store/activities.ts';
import { addEvent } from '../../src/store/applications.ts';
import { notesOf } from '../../src/store/notes.ts';
import { exemptProject } from '../../src/store/projects.ts';
import { hashOf, newSecret } from '../../src/store/sessions.ts';
import { beginSignIn } from '../../src/store/sign-ins.ts';
import type { WebHouse } from '../../src/web/house.ts';
import { idOf } from '../../src/web/people-places.ts';
import { anActivity } from './activities.ts';
import { addTestApplication } from './applications.ts';
import { aDraft, aMunicipality, keepCalls } from './build.ts';
import { anExamined, beginFor, fixFor } from './examinations.ts';
import { aFullHouse, keepLetter, type TestHouse } from './house.ts';
import { as, type Identity, sendAs } from './identities.ts';
import { filesOf } from './municipality-files.ts';
import { addProject } from './projects.ts';
import { joinWith } from './reply.ts';
import { keepWeeding } from './weeding.ts';

export const [OWN, OTHER] = ['kultur-och-fritidsnamnden', 'kommunstyrelsen'];
export const CALL = 'eu-portal:50131822TOPICS';
/** Of both committees, as the register has it. */
export const CONTACT = 'eu-kontakt.kultur@storkoping.example';
const CALENDAR = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:test', 'END:VCALENDAR', ''].join('\r\n');
const LETTER_CODE = 'a-letter-code-22-chars';
const FEED_CODE = 'a-feed-code-of-22-char';
const LINK_CODE = 'a-link-code-22-chars--';

/** With an area that no committee has, so that it can be taken away. */
export const ROUTE_MUNICIPALITY = aMunicipality({
  areas: [...aMunicipality().areas, { id: 'buller', name: 'Buller', description: 'Tyst miljö.', terms: ['buller'] }],
});

/** Where things are in such a house. */
export interface RouteHouse extends TestHouse {
  /** The number of an application of each committee that is being prepared. */
  applications: Readonly<Record<string, number>>;
  /** Where the sending of another application of each committee is corrected, below `/applications/`. */
  corrections: Readonly<Record<string, string>>;
  /** The number of a visit of each committee. */
  activities: Readonly<Record<string, number>>;
  /** What the contact person and the coordinator are called in addresses. */
  person: string;
  coordinator: string;
  /** The number of the link between two places of a call. */
  link: number;
  /** The number of a note about a call. */
  note: number;
  /** The number of a letter to the contact person. */
  letter: number;
  /** The number of a project of each committee, and of one that is exempt. */
  projects: Readonly<Record<string, number>>;
  exempt: Readonly<Record<string, number>>;
  /** The numbers of an examination that is being made for each committee, and of one that is fixed. */
  examinations: Readonly<Record<string, number>>;
  fixed: Readonly<Record<string, number>>;
  /** The numbers of a weeding, and of the examination that it took. */
  weeding: number;
  weeded: number;
  /** A browser that has begun to sign in by letter. */
  browser: string;
}

export async function aRouteHouse(changes: Partial<WebHouse> = {}): Promise<RouteHouse> {
  const files = { ...filesOf(ROUTE_MUNICIPALITY), isNamed: false };
  const house = aFullHouse({
    municipality: ROUTE_MUNICIPALITY,
    files,
    trySource: () => Promise.resolve({ ...NOTHING_READ }),
    writeLettersNow: () => Promise.resolve('Inga brev att skriva.'),
    examine: () => Promise.resolve(FITTING),
    ...changes,
  });
  const { db } = house;
  const calls = [{ callKey: CALL, version: 1, section: 'new' as const, about: '' }];
  const letter = keepLetter(house, { recipient: CONTACT, code: LETTER_CODE, calls, calendar: CALENDAR }, 'sent');
  db.prepare('INSERT INTO feed_codes (code, committee, made_at) VALUES (?, ?, ?)').run(FEED_CODE, OWN, house.now());
  keepCalls(db, [aDraft({ ref: 'part', title: 'The same at another place' })], { source: 'mucf' });
  joinWith(db, CALL, 'mucf:part');
  const browser = newSecret();
  const holds = { recipient: CONTACT };
  beginSignIn(db, { browser, kind: 'mail', key: LINK_CODE, holds, returnTo: '/', at: house.now() });
  const filler = as(house, 'coordinator', { subject: 'the one who fills the house' });
  await sendAs(house, filler, `/calls/${encodeURIComponent(CALL)}/notes`, { about: OWN, note: 'Vi frågar grannen.' });
  const applications = eachCommittee((committee) =>
    addTestApplication(db, { projectId: addProject(db, { committee, title: `Sökande för ${committee}` }), committee }),
  );
  const corrections = eachCommittee((committee) => {
    const project = addProject(db, { committee, title: `Sökt av ${committee}` });
    const id = addTestApplication(db, { projectId: project, committee });
    return `${id}/events/${addEvent(db, id, { kind: 'sent', day: '2026-05-01', holds: {} }, MAKER)}`;
  });
  return Object.assign(house, {
    ...{ applications, corrections },
    activities: eachCommittee((committee) => addActivity(db, anActivity({ committee }), MAKER)),
    person: idOf(house, { email: CONTACT }),
    coordinator: idOf(house, house.municipality.coordinator),
    link: Number(db.prepare('SELECT id FROM links').pluck().get()),
    note: notesOf(db, CALL)[0]?.id ?? 0,
    letter,
    projects: eachCommittee((committee) => addProject(db, { committee, title: `Projekt för ${committee}` })),
    exempt: eachCommittee((committee) => {
      const id = addProject(db, { committee, title: `Undantaget för ${committee}`, stage: 'started' });
      exemptProject(db, id, { reason: 'Fullt finansierat redan.', by: 'samordnare (konto 1)', at: house.now() });
      return id;
    }),
    examinations: eachCommittee((committee) =>
      beginFor(db, addProject(db, { committee, title: `Prövas av ${committee}` })),
    ),
    fixed: eachCommittee((committee) => fixFor(db, addProject(db, { committee, title: `Prövat av ${committee}` }))),
    ...keepWeeding(db),
    browser,
  });
}

/** What fits every project there: below the committees' thresholds, so that nothing must be chosen. */
const FITTING = [
  anExamined({ callKey: CALL, score: 20 }),
  anExamined({ callKey: 'eu-portal:coming', when: 'coming', role: 'partner', municipalQuote: null }),
];

const MAKER = { by: 'samordnare', account: null, at: '2026-05-25T06:00:00Z' };

const eachCommittee = <T>(make: (committee: string) => T): Readonly<Record<string, T>> =>
  Object.fromEntries([OWN, OTHER].map((committee) => [committee, make(committee)]));

const NOTHING_READ = {
  ...{ calls: 2, dated: 1, unread: 0, well: true, pages: 1, further: 0, past: [], passedOver: [] },
  ...{ sentence: 'Så här skulle källan läsas: 2 utlysningar.', drafts: [], unreadWhy: [] },
};

/** Keeps a search for somebody, as its form does. Returns its number. */
export async function keepSearch(house: WebHouse, who: Identity, fields: Record<string, string> = {}): Promise<number> {
  const answer = await sendAs(house, who, '/searches', { q: 'town', name: 'Orter', ...fields });
  if (answer.status !== 303) throw new Error(`the search was not kept: ${answer.status}`);
  return Number(house.db.prepare('SELECT max(id) FROM saved_searches').pluck().get());
}

/** Somebody's browser that has also opened the page that one signs in on; nobody's forms have the token that they get there. */
export function withBrowser({ browser, formKey }: Pick<RouteHouse, 'browser' | 'formKey'>, who: Identity): Identity {
  const token = createHmac('sha256', formKey)
    .update(`browser ${hashOf(browser)}`)
    .digest('base64url');
  const Cookie = [who.headers.Cookie, `browser=${browser}`].filter(Boolean).join('; ');
  return { ...who, headers: { Cookie }, token: who.token ?? token };
}
