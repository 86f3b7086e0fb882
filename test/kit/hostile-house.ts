// A house in which everything that people and machines may write is hostile: each string in a row of its own, in every table that has rows.
import type { Municipality } from '../../src/domain/committee.ts';
import { textSaid } from '../../src/domain/said.ts';
import { keepAccount } from '../../src/store/accounts.ts';
import { addActivity } from '../../src/store/activities.ts';
import { addEvent, type Maker } from '../../src/store/applications.ts';
import { correctEvent } from '../../src/store/event-corrections.ts';
import { saveExamination } from '../../src/store/examinations.ts';
import { markSecret } from '../../src/store/fixed-examinations.ts';
import { noteInLog } from '../../src/store/log.ts';
import { saveMunicipality } from '../../src/store/municipality.ts';
import { addNote } from '../../src/store/notes.ts';
import type { Store } from '../../src/store/open.ts';
import { noteTrial, saveOwnSource } from '../../src/store/own-sources.ts';
import { exemptProject } from '../../src/store/projects.ts';
import { saveSearch } from '../../src/store/saved-searches.ts';
import { beginSession } from '../../src/store/sessions.ts';
import { finishStep } from '../../src/store/setup.ts';
import { addTip } from '../../src/store/tips.ts';
import { anActivity } from './activities.ts';
import { addTestApplication } from './applications.ts';
import { aDeadline, aDraft, aMatch, aReason, keepCalls, TODAY } from './build.ts';
import { addressIn, ROWS } from './every-route.ts';
import { anEvidenceCall, beginFor, fixFor } from './examinations.ts';
import { keepLetter, keepMatches } from './house.ts';
import { as, type Identity } from './identities.ts';
import { anOwnSource, aTip } from './own.ts';
import { addProject } from './projects.ts';
import { aRouteHouse, CONTACT, OWN, ROUTE_MUNICIPALITY, type RouteHouse } from './route-house.ts';

const AT = `${TODAY}T07:00:00Z`;

/** The municipality with each string as an area, a committee, a person, a twin town and a network. */
const municipalityOf = (strings: readonly string[]): Municipality => {
  const first = strings[0] ?? '';
  const person = (s: string, i: number) => ({ title: s, email: `${i}${s.slice(0, 200)}@storkoping.example` });
  return {
    ...ROUTE_MUNICIPALITY,
    county: first,
    policy: { title: first, adoptedBy: first, adoptedOn: null },
    coordinator: { ...ROUTE_MUNICIPALITY.coordinator, title: first, deputy: person(first, 999) },
    areas: [
      ...ROUTE_MUNICIPALITY.areas,
      ...strings.map((s, i) => ({ id: `omrade-${i}`, name: s, description: s, terms: [s] })),
    ],
    committees: [
      ...ROUTE_MUNICIPALITY.committees,
      ...strings.map((s, i) => ({
        ...{ id: `namnd-${i}`, name: s, kind: 'committee' as const, areas: { [`omrade-${i}`]: 1 }, threshold: 14 },
        contacts: [{ ...person(s, i), deputy: person(s, i + 1000) }],
      })),
    ],
  };
};

/** A house with each of the strings in every field that has rows, and the admin who looks at it. */
export async function aHostileHouse(strings: readonly string[]): Promise<{ house: RouteHouse; admin: Identity }> {
  const house = await aRouteHouse({ example: false });
  const { db } = house;
  const first = strings[0] ?? '';
  const known = { issuer: 'https://login.example', role: 'contact' as const, committees: [OWN] };
  const recipient = CONTACT;
  const admin = as(house, 'admin', { name: first, recipient });
  strings.forEach((s, i) => {
    const [by, short] = [s, s.slice(0, 100) || ' '];
    const account = keepAccount(db, { ...known, subject: `${i}${s}`, name: s, recipient: `${i}${s}` }, AT);
    beginSession(db, account, 'oidc', AT);
    // The first last: lists show the latest.
    const late = strings.at(-1 - i) ?? '';
    const said = { from: i, filePrint: 'x', at: AT, by: late, account, reason: late };
    saveMunicipality(db, { ...ROUTE_MUNICIPALITY, committees: withThreshold(ROUTE_MUNICIPALITY.committees, i) }, said);
    noteInLog(db, {
      account,
      role: s,
      way: s,
      at: AT,
      action: s,
      object: s,
      before: { [s]: s },
      after: { name: s, list: [s] },
    });
    addNote(db, { callKey: CALL_OF_NOTES, committee: null, words: s.slice(0, 2000) || ' ', by, account }, AT);
    saveSearch(db, {
      account: admin.account ?? 0,
      name: short,
      fields: [
        ['q', s],
        ['programme', s],
      ],
      at: AT,
    });
    addTip(db, aTip({ title: s, from: s, words: s, applicants: s, url: s }), { by, at: AT });
    const own = anOwnSource({ id: `egen-${i}`, name: s, fund: s, nothing: s, address: s });
    saveOwnSource(db, own, { by, at: AT });
    noteTrial(db, own, { calls: 1, dated: 0, unread: 0, well: true, sentence: s }, { by, at: AT });
    const project = addProject(db, {
      ref: `${i}${s}`,
      title: `${i}${s}`.slice(0, 200),
      purpose: s,
      work: s,
      caseNumber: s,
    });
    exemptProject(db, project, { reason: s, by: s, at: AT });
    const call = { title: s, programme: s, url: s, deadlinesSaid: [s], budgetSaid: s, municipalQuote: s, words: s };
    const number = fixFor(db, project, { motivation: s, calls: [anEvidenceCall(call)] });
    if (short.trim() !== '') markSecret(db, number, { ground: short, by: s, account, at: AT });
    const draft = { outcome: null, motivation: s, caseNumber: s, ground: short.trim() === '' ? null : short };
    saveExamination(db, beginFor(db, project), draft, { choices: new Map(), at: AT });
    keepDone(db, { s, project }, { by, account, at: AT });
    const told = [{ callKey: CALL_OF_NOTES, version: 1, section: 'new' as const, about: '' }];
    keepLetter(house, {
      subject: s,
      text: s,
      html: `<p>${s}</p>`,
      recipient: `${i}${s}`,
      recipientTitle: s,
      calls: told,
    });
  });
  const last = { from: strings.length, filePrint: 'x', at: AT, by: first, account: admin.account, reason: first };
  saveMunicipality(db, municipalityOf(strings), last);
  keepLetter(house, { subject: first, text: first, recipient, recipientTitle: first, period: '2026-W21' });
  finishStep(db, 'areas', { by: first, at: AT });
  keepHostileCalls(house, strings);
  return { house, admin };
}

/** A visit, and an application with something corrected. */
function keepDone(db: Store, { s, project }: { s: string; project: number }, maker: Maker): void {
  const said = textSaid(s).slice(0, 1000) || 'x';
  addActivity(db, anActivity({ town: null, place: said.slice(0, 200), about: said, caseNumber: s }), maker);
  const application = addTestApplication(db, { projectId: project, callName: s, responsible: s });
  const day = '2026-05-04';
  const event = addEvent(db, application, { kind: 'refused', day, holds: { reasons: s } }, maker);
  const draft = { kind: 'withdrawn' as const, day, holds: { why: s } };
  correctEvent(db, { application, event, draft, reason: said }, maker);
}

const CALL_OF_NOTES = 'eu-portal:50131822TOPICS';

/** Another profile each time, so that each is a revision. */
const withThreshold = (committees: Municipality['committees'], i: number): Municipality['committees'] =>
  committees.map((one) => (one.id === OWN ? { ...one, threshold: 10 + (i % 2) } : one));

/** One call for each string and one with all of them, in a source of its own so that the house's other calls stay. */
function keepHostileCalls(house: RouteHouse, strings: readonly string[]): void {
  const drafts = strings.map((s, i) =>
    aDraft({
      ...{
        ref: `r${i}`,
        title: s,
        callTitle: s,
        applicants: s,
        identifier: `CERV-${s}`,
        url: s,
        actions: [s],
        keywords: [s],
        tags: [s],
      },
      deadlines: [aDeadline({ said: s, day: null, time: null, zone: null }), aDeadline()],
      sections: [{ heading: 'scope', text: s }],
      news: [{ on: null, text: s }],
    }),
  );
  const all = aDraft({
    ...{ ref: 'all', actions: [...strings], keywords: [...strings], tags: [...strings] },
    deadlines: strings.map((said) => aDeadline({ said, day: null, time: null, zone: null })),
    sections: strings.map((text) => ({ heading: 'scope', text })),
    news: strings.map((text) => ({ on: null, text })),
  });
  for (const [i, call] of keepCalls(house.db, [...drafts, all], { source: 'hostile' }).entries()) {
    const said = i < strings.length ? strings.slice(i, i + 1) : strings;
    keepMatches(house, call, { [OWN]: aMatch({ reasons: said.map((s) => aReason({ text: s, quote: s })) }) });
  }
}

/** A letter's HTML is markup by right: it has tests of its own. */
const IS_MARKUP = /\/html$/;

/** What a row's page does not show at once: more pages of a list, and things by their numbers. */
const MORE = [
  '/calls/hostile%3Aall',
  ...[2, 3, 4, 5, 6].flatMap((page) => [
    `/log?page=${page}`,
    `/calls?page=${page}`,
    `/projects?page=${page}`,
    `/examinations?page=${page}`,
    `/letters?page=${page}`,
  ]),
  ...[0, 1, 25, 60, 100].flatMap((i) => [
    `/calls/hostile%3Ar${i}`,
    `/committees/namnd-${i}`,
    `/committees/namnd-${i}/edit`,
    `/committees/namnd-${i}/preview`,
    `/areas/omrade-${i}`,
    ...[`/projects/${i + 5}`, `/projects/${i + 5}/edit`],
    ...[`/examinations/fixed/${i + 4}`, `/examinations/${2 * i + 7}`],
    `/accounts/${i + 5}`,
    ...[`/activities/${i + 3}`, `/applications/${i + 5}`],
    `/calls/tips/tips-${i + 2}`,
    `/sources/own/egen-${i}`,
    `/letters/${i + 10}`,
  ]),
];

/** Every address of such a house that shows something. */
export const hostilePages = (house: RouteHouse): string[] => [
  ...Object.entries(ROWS)
    .filter(([name, { answers = 200 }]) => name.startsWith('GET') && answers === 200 && !IS_MARKUP.test(name))
    .map(([, row]) => addressIn(row, house)),
  ...MORE,
];
