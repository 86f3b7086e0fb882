// A house with letters whose links are tried: a contact person of two committees with a deputy, three told calls, and a way to post as a browser does.
import { createHash } from 'node:crypto';
import type { CallDraft } from '../../src/domain/call.ts';
import type { Municipality } from '../../src/domain/committee.ts';
import type { LetterDraft } from '../../src/domain/letter.ts';
import { saveJoining } from '../../src/store/links.ts';
import type { Store } from '../../src/store/open.ts';
import { createApp } from '../../src/web/app.ts';
import type { WebHouse } from '../../src/web/house.ts';
import { aCommittee, aDraft, aMatch, aMunicipality, keepCalls, TODAY } from './build.ts';
import { aHouse, keepLetter, keepMatches, type TestHouse } from './house.ts';
import { type SentForm, sendForm } from './visits.ts';

export const KULTUR = 'kultur-och-fritidsnamnden';
export const KS = 'kommunstyrelsen';
export const SOCIAL = 'socialnamnden';
export const ANNA = 'anna@storkoping.example';
/** The codes of Anna's, her deputy's and the coordinator's letters. */
export const CODES = { anna: 'anna-letter-code-00001', dan: 'dan-letter-code-000001', sam: 'sam-letter-code-000001' };
export const [A, B, C] = ['eu-portal:a', 'eu-portal:b', 'eu-portal:c'];
export const PUBLIC = 'https://utlysningar.storkoping.example';

const ANNA_CONTACT = {
  title: 'Kontaktperson',
  email: 'Anna@storkoping.example',
  deputy: { title: 'Ersättare', email: 'dan@storkoping.example' },
};

export const REPLY_MUNICIPALITY: Municipality = aMunicipality({
  coordinator: { title: 'Internationell samordnare', email: 'sam@storkoping.example' },
  committees: [
    aCommittee({ contacts: [ANNA_CONTACT] }),
    aCommittee({ id: KS, name: 'Kommunstyrelsen', areas: { klimat: 1, unga: 0.3 }, contacts: [ANNA_CONTACT] }),
    aCommittee({
      id: SOCIAL,
      name: 'Socialnämnden',
      contacts: [{ ...ANNA_CONTACT, email: 'bo@storkoping.example', deputy: null }],
    }),
  ],
});

const drafts = (changes: Partial<CallDraft>): CallDraft[] =>
  [
    { ref: 'a', title: 'Networks of towns' },
    { ref: 'b', title: 'Youth exchange', identifier: 'CERV-2026-YOUTH' },
    { ref: 'c', title: 'Remembrance', identifier: 'CERV-2026-REM' },
  ].map((one) => aDraft({ ...one, ...changes }));

/** `a` is chosen for the culture committee, `b` for that and the board, `c` for nobody any more. */
export function aReplyHouse(changes: Partial<WebHouse> = {}, call: Partial<CallDraft> = {}): TestHouse {
  const house = aHouse({ municipality: REPLY_MUNICIPALITY, publicUrl: PUBLIC, ...changes });
  const [a, b, c] = keepCalls(house.db, drafts(call));
  if (!a || !b || !c) throw new Error('nothing was kept');
  keepMatches(house, a, { [KULTUR]: aMatch() });
  keepMatches(house, b, { [KULTUR]: aMatch(), [KS]: aMatch({ score: 40 }) });
  keepMatches(house, c, { [KULTUR]: aMatch({ score: 3, chosen: false }) });
  const calls: LetterDraft['calls'] = [
    { callKey: A, version: 1, section: 'new', about: '' },
    { callKey: B, version: 1, section: 'changed', about: '' },
    { callKey: B, version: 1, section: 'reminder', about: '90 2026-09-17' },
    { callKey: C, version: 1, section: 'opened', about: '' },
  ];
  for (const [who, code] of Object.entries(CODES))
    keepLetter(house, { recipient: `${who}@storkoping.example`, code, calls }, 'sent');
  return house;
}

export const replyTo = (code: string, key: string): string => `/reply/${code}/calls/${encodeURIComponent(key)}`;

/** Nobody answers a letter from the machine that the service runs on. */
const FAR = { remoteAddress: '10.0.0.7' };

/** Sends a form from a reader's own machine. */
export const post = (
  house: TestHouse,
  address: string,
  fields: SentForm['fields'] = {},
  headers: SentForm['headers'] = {},
): Promise<Response> => sendForm(house, address, { fields, headers, connection: FAR });

export const get = (house: TestHouse, address: string, method = 'GET'): Promise<Response> =>
  Promise.resolve(createApp(house).request(address, { method }, FAR));

/** What the database holds, as one print. */
export const printOf = (db: Store): string => createHash('sha256').update(db.serialize()).digest('hex');

/** How many rows say something: answers, takes, marks and settings, those that have ended as well. */
export const rowsOf = (db: Store): Record<string, number> =>
  Object.fromEntries(
    ['answers', 'takes', 'marks', 'person_settings'].map((table) => [
      table,
      Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()),
    ]),
  );

/** Puts a record of another source beside `main` as the same call, which is listed by it from then on. */
export function joinWith(db: Store, main: string, part: string): void {
  saveJoining(db, {
    same: [{ from: part, to: main, rule: 'same-code', why: 'Samma beteckning.', agreed: true, leadDays: null }],
    became: [],
    ended: [],
    leads: [],
    crossChecks: [],
    madeOn: TODAY,
    print: () => 'p',
  });
}
