// A municipality with eighty fixed examinations, fifty of them secret, in which everything that is secret is told in words that stand nowhere else.
import { addEvent } from '../../src/store/applications.ts';
import { callsOf, saveExamination } from '../../src/store/examinations.ts';
import { markSecret } from '../../src/store/fixed-examinations.ts';
import { saveOpening } from '../../src/store/openings.ts';
import { changeProject, exemptProject, projectById } from '../../src/store/projects.ts';
import type { WebHouse } from '../../src/web/house.ts';
import { addTestApplication } from './applications.ts';
import { anEvidenceCall, beginFor, fixFor } from './examinations.ts';
import { addProject } from './projects.ts';
import { aRouteHouse, CALL, OTHER, OWN, ROUTE_MUNICIPALITY, type RouteHouse } from './route-house.ts';

/** Stands in every secret text, and nowhere else; searches ask for it by its first letters and by another word, so that no page says it back. */
export const MARKER = 'hemlzq';
export const SOUGHT = ['hemlz', 'zebraord'] as const;

/** What a secret text is, by what it is of. */
type Said = (field: string) => string;
export const marked: Said = (field) => `${MARKER}-${field} zebraord`;
/** Quite other words: to see whether anybody else can tell the difference. */
export const otherwise: Said = (field) => `Om ${[...field].reverse().join('')}`;

export interface SecretTown extends RouteHouse {
  /** Where the secret things are. */
  secret: { projects: number[]; examinations: number[]; fixed: number[]; applications: number[] };
}

const SECRETS = 50;
const OPEN = 30;
const AT = '2026-05-25T07:30:00Z';
const MAKER = { by: 'samordnare (konto 1)', account: null, at: AT };

/** The town. Its fixed examinations are open to all; the secret ones are all of `OWN`, and some are applied for by `OTHER`. */
export async function aSecretTown(said: Said, changes: Partial<WebHouse> = {}): Promise<SecretTown> {
  const meetings = [{ body: 'Kommunstyrelsen', days: ['2026-08-18'], papersDaysBefore: 14, decides: true }];
  const municipality = { ...ROUTE_MUNICIPALITY, publicExaminations: true, meetings };
  const town: SecretTown = Object.assign(await aRouteHouse({ municipality, ...changes }), {
    secret: { projects: [], examinations: [], fixed: [], applications: [] },
  });
  for (let i = 1; i <= OPEN / 2; i += 1)
    for (const committee of [OWN, OTHER])
      fixFor(town.db, addProject(town.db, { committee, title: `Öppet projekt ${i}` }));
  addAhead(town);
  for (let i = 1; i <= SECRETS; i += 1) addSecret(town, i, said);
  addToBeSecret(town, said);
  return town;
}

/** What letters and calendars tell of openly: a project to examine again, and an application that is being prepared. */
function addAhead({ db, now }: SecretTown): void {
  const [again, applying] = ['Öppet att pröva igen', 'Öppet att söka till'].map((title) =>
    addProject(db, { committee: OWN, title }),
  );
  addOpening(db, fixFor(db, again ?? 0), now());
  addTestApplication(db, { projectId: applying ?? 0, committee: OWN, callName: 'En öppen ansökan', callKey: CALL });
}

/** That a call has come since an examination was fixed. */
function addOpening(db: WebHouse['db'], number: number, at: string): void {
  const callId = callsOf(db, [CALL]).get(CALL)?.id ?? 0;
  saveOpening(db, { number, callId, score: 90, at });
}

const projectOf = (said: Said, i: number) => ({
  ...{ committee: OWN ?? '', title: said(`title-${i}`), purpose: said(`purpose-${i}`), work: said(`work-${i}`) },
  ...{ ref: said(`ref-${i}`).slice(0, 60), caseNumber: said(`project-case-${i}`), stage: 'started' as const },
});

/** One that is secret since it was fixed. Every fifth project was examined openly before, in words that nobody need hide;
 * every seventh has no money, and is to be examined again. */
function addSecret({ db, secret, now }: SecretTown, i: number, said: Said): void {
  const wasOpen = i % 5 === 0;
  const project = addProject(db, wasOpen ? { committee: OWN, title: `Som det hette förut ${i}` } : projectOf(said, i));
  if (wasOpen) {
    fixFor(db, project);
    const { id: _, exemption: _e, gate: _g, isSecret: _s, madeAt: _a, madeBy: _b, ...draft } = projectById(db, project);
    changeProject(db, project, { ...draft, ...projectOf(said, i) });
  }
  if (i % 7 !== 0) exemptProject(db, project, { reason: said(`exempt-${i}`), by: 'samordnare (konto 1)', at: now() });
  const number = fixFor(db, project, {
    motivation: said(`motivation-${i}`),
    caseNumber: said(`case-${i}`),
    calls: [anEvidenceCall({ words: said(`words-${i}`) })],
  });
  markSecret(db, number, { ground: said(`ground-${i}`), by: 'samordnare (konto 1)', account: 1, at: AT });
  secret.projects.push(project);
  secret.fixed.push(number);
  addOpening(db, number, now());
  if (i % 7 !== 0) addApplications(db, { project, i, said, secret });
}

/** One that is being prepared, granted with effects, or refused; every third is led by another committee. */
function addApplications(
  db: WebHouse['db'],
  { project, i, said, secret }: { project: number; i: number; said: Said; secret: SecretTown['secret'] },
): void {
  const application = addTestApplication(db, {
    ...{ projectId: project, committee: (i % 3 === 0 ? OTHER : OWN) ?? '', callName: said(`call-${i}`) },
    ...{ responsible: said(`responsible-${i}`), callKey: i % 2 === 0 || i % 11 === 0 ? CALL : null },
    partners: [{ name: said(`partner-${i}`), country: 'FI' }],
  });
  secret.applications.push(application);
  if (i % 11 === 0) return;
  const add = (event: Parameters<typeof addEvent>[2]) => addEvent(db, application, event, MAKER);
  add({ kind: 'approved', day: '2026-03-01', holds: { by: 'Kommunstyrelsen', paragraph: said(`paragraph-${i}`) } });
  add({ kind: 'sent', day: '2026-04-01', holds: {} });
  if (i % 2 === 0) add({ kind: 'refused', day: '2026-05-01', holds: { reasons: said(`reasons-${i}`) } });
  else {
    add({ kind: 'granted', day: '2026-05-01', holds: { grantedSek: 700_000, words: said(`granted-${i}`) } });
    add({ kind: 'effects', day: '2026-05-20', holds: { area: said(`area-${i}`), effects: said(`effects-${i}`) } });
  }
}

/** One that is being made and will be secret: its project and its application are already. */
function addToBeSecret({ db, secret, now }: SecretTown, said: Said): void {
  const project = addProject(db, projectOf(said, 99));
  const examination = beginFor(db, project);
  const draft = { outcome: null, motivation: said('motivation-99'), caseNumber: null, ground: said('ground-99') };
  saveExamination(db, examination, draft, { choices: new Map(), at: now() });
  secret.projects.push(project);
  secret.examinations.push(examination);
  addApplications(db, { project, i: 99, said, secret });
}
