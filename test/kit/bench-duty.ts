// What people leave behind in the ten years of the bench: examinations with real records, applications, answers, marks, notes and the log.
import { addDays } from '../../src/domain/calendar.ts';
import type { EvidenceCall } from '../../src/domain/examination.ts';
import { evidenceOf, recordOf } from '../../src/domain/examination-record.ts';
import { examine } from '../../src/jobs/examine.ts';
import { keepAccount } from '../../src/store/accounts.ts';
import { saveAnswer } from '../../src/store/answers.ts';
import { addApplication, addEvent } from '../../src/store/applications.ts';
import { beginExamination, callsOf, saveExamination } from '../../src/store/examinations.ts';
import { fixExamination, markSecret } from '../../src/store/fixed-examinations.ts';
import { noteInLog } from '../../src/store/log.ts';
import { setMark, takeCall } from '../../src/store/marks.ts';
import { addNote } from '../../src/store/notes.ts';
import { addProject, projectById } from '../../src/store/projects.ts';
import { saveReportTexts } from '../../src/store/report-texts.ts';
import { CALLS_A_WEEK, dayOfWeek, keyOf, type YearsNeeds } from './bench-years.ts';
import { judgedProjects } from './judged-projects.ts';

const EXAMINATIONS_A_YEAR = 200;
const SIGN_INS_A_WEEK = 60;
const ANSWERS_A_WEEK = 8;

/** Whoever does it all, and when. */
interface Doer {
  by: string;
  account: number;
  at: string;
}

/** Stores what people do in all the weeks. The calls must be there. */
export async function keepDoings(needs: YearsNeeds): Promise<void> {
  const { db, municipality } = needs;
  const committees = municipality.committees.map(({ id }) => id);
  const known = { issuer: 'https://login.example', subject: 'x', name: 'Samordnare', recipient: null };
  const account = keepAccount(db, { ...known, role: 'coordinator', committees: [] }, `${needs.begunOn}T06:00:00Z`);
  const projects = await examined(needs);
  let number = 0;
  for (let week = 0; week < needs.weeks; week += 1) {
    const doer = { by: `samordnare (konto ${account})`, account, at: `${dayOfWeek(needs, week)}T09:30:00Z` };
    db.transaction(() => {
      keepWords(needs, week, { committees, doer });
      for (; number < ((week + 1) * EXAMINATIONS_A_YEAR) / 52; number += 1)
        keepExamination(needs, { week, number, doer, committee: of(committees, number) }, of(projects, number));
    })();
  }
  for (let year = 0; year < needs.weeks / 52; year += 1)
    for (const committee of ['', ...committees]) {
      const texts = { summary: WORDS.repeat(6), effects: WORDS.repeat(4) };
      const when = { by: 'samordnare', account, at: `${dayOfWeek(needs, 0)}T09:00:00Z` };
      saveReportTexts(db, { year: Number(needs.begunOn.slice(0, 4)) + year, committee, texts }, when);
    }
}

const of = <T>(list: readonly T[], n: number): T => {
  const one = list[n % list.length];
  if (one === undefined) throw new Error('nothing to choose among');
  return one;
};

const WORDS =
  'Vi sökte medel till ombyggnaden av stadsparken tillsammans med två vänorter, och lärde oss att börja tidigare med partnerna. ';

interface ExaminedProject {
  title: string;
  text: string;
  calls: EvidenceCall[];
}

/** The judged projects, each with the calls that the service finds for it at the end of the years. */
async function examined({ db, municipality, knowledge, weeks, begunOn }: YearsNeeds): Promise<ExaminedProject[]> {
  const today = addDays(begunOn, 7 * weeks - 1);
  const made: ExaminedProject[] = [];
  for (const { title, text } of judgedProjects()) {
    const found = await examine({ db, knowledge, municipality, today }, { title, text });
    const stored = callsOf(
      db,
      found.map(({ callKey }) => callKey),
    );
    const calls = found.flatMap((one, i): EvidenceCall[] => {
      const call = stored.get(one.callKey);
      const chosen = i % 4 === 3 ? null : ({ choice: CHOICES[i % 4] ?? 'follow', code: null, words: WORDS } as const);
      if (!call) return [];
      return [evidenceOf({ ...call, examined: one, chosen, programme: 'Erasmus+', budgetSaid: '2,5 mn euro' }, today)];
    });
    made.push({ title, text, calls });
  }
  return made;
}

const CHOICES = ['apply', 'follow', 'unsuitable'] as const;

/** A project, its examination with four lines in the log, and of every third an application. */
function keepExamination(
  { db, municipality, sources, weeks, begunOn }: YearsNeeds,
  { week, number, doer, committee }: { week: number; number: number; doer: Doer; committee: string },
  { title, text, calls }: ExaminedProject,
): void {
  const on = doer.at.slice(0, 10);
  const dates = { startsOn: on, endsOn: addDays(on, 700), costSek: 2_500_000, caseNumber: `KS ${number}/${week}` };
  const words = { title: `${title} ${number}`, purpose: text, work: WORDS.repeat(3), ...dates };
  // Nobody waits for a call for what has ended.
  const stage = dates.endsOn < addDays(begunOn, 7 * weeks) ? ('ended' as const) : ('started' as const);
  const draft = { ref: `P${number}`, committee, kind: 'project' as const, stage, ...words };
  const projectId = addProject(db, draft, doer);
  const id = beginExamination(db, projectId, { ...doer, caseNumber: null });
  const outcome = number % 3 === 0 ? ('apply' as const) : ('no-call' as const);
  const said = { outcome, motivation: WORDS.repeat(5), caseNumber: `KS ${number}`, ground: null };
  const choices = new Map(
    calls
      .slice(0, 9)
      .map((_, i) => [
        1 + ((week * CALLS_A_WEEK + i * 7) % (week * CALLS_A_WEEK + CALLS_A_WEEK)),
        { choice: CHOICES[i % 3] ?? 'follow', code: null, words: WORDS },
      ]),
  );
  saveExamination(db, id, said, { choices, at: doer.at });
  const log = { account: doer.account, role: 'coordinator', way: 'oidc', at: doer.at, object: `examination:${id}` };
  for (const action of ['project.add', 'examination.begin', 'examination.save'])
    noteInLog(db, { ...log, action, after: { project: projectId, choices: choices.size } });
  const found = sources.map((source) => ({ id: source, name: source, health: 'läses som den ska', readAt: doer.at }));
  const gathered = { municipality, project: projectById(db, projectId), ...said, sources: found, fixedAt: doer.at };
  const duty = { policy: 'Policy för internationellt arbete', quote: WORDS };
  const rest = { committee: { id: committee, name: committee }, duty, compared: 3000, profileRevision: 1 };
  const fixedAs = fixExamination(db, { examination: id, account: doer.account }, (it) =>
    recordOf(it, { ...gathered, ...rest, fixedBy: doer.by, corrects: null, program: 'Utlysningsvakt 0.1.0' }, calls),
  );
  noteInLog(db, { ...log, action: 'examination.fix', after: { number: fixedAs, outcome, committee } });
  if (number % 50 === 0) markSecret(db, fixedAs, { ground: 'OSL 19 kap. 1 §', ...doer });
  if (outcome === 'apply') keepApplication(db, { projectId, committee, doer, callKey: keyOf(week, number % 20) });
}

function keepApplication(
  db: YearsNeeds['db'],
  { projectId, committee, doer, callKey }: { projectId: number; committee: string; doer: Doer; callKey: string },
): void {
  const sums = { appliedSek: 1_500_000, ownSek: 400_000, hours: 300 };
  const who = { responsible: 'Utvecklingsledare', partners: [{ name: 'Hauho', country: 'FI' }] };
  const id = addApplication(db, { projectId, callKey, callName: 'Ansökan', committee, ...who, ...sums }, doer);
  const day = doer.at.slice(0, 10);
  addEvent(db, id, { kind: 'approved', day, holds: { by: 'kommunstyrelsen', paragraph: `§ ${id}` } }, doer);
  addEvent(db, id, { kind: 'sent', day, holds: {} }, doer);
  if (id % 3 === 0) addEvent(db, id, { kind: 'granted', day, holds: { grantedSek: 1_200_000, words: WORDS } }, doer);
  else addEvent(db, id, { kind: 'refused', day, holds: { reasons: WORDS } }, doer);
  const log = { account: doer.account, role: 'coordinator', way: 'oidc', at: doer.at, object: `application:${id}` };
  for (const action of ['application.add', 'application.event', 'application.event', 'application.event'])
    noteInLog(db, { ...log, action, after: { committee, words: WORDS } });
}

/** What people say of a week's calls: answers, marks, takes and notes; and that they have signed in. */
function keepWords(
  { db, municipality }: YearsNeeds,
  week: number,
  { committees, doer }: { committees: readonly string[]; doer: Doer },
): void {
  const { account, at } = doer;
  const log = { account, role: 'contact', way: 'oidc', at };
  for (let n = 0; n < ANSWERS_A_WEEK; n += 1) {
    const [callKey, committee] = [keyOf(week, (n * 7) % CALLS_A_WEEK), of(committees, week + n)];
    const verdict = n % 2 === 0 ? ('relevant' as const) : ('not-relevant' as const);
    saveAnswer(db, { committee, callKey, verdict, reason: null, words: WORDS, person: 'Kontaktperson' }, at);
    noteInLog(db, { ...log, action: 'call.answer', object: `call:${callKey}`, after: { verdict, committee } });
  }
  const contacts = municipality.committees.flatMap((committee) => committee.contacts.map(({ email }) => email));
  setMark(db, of(contacts, week), keyOf(week, 12), 'follow', { on: at.slice(0, 10), at });
  setMark(db, of(contacts, week), keyOf(week, 13), 'hide', { on: at.slice(0, 10), at });
  if (week % 2 === 0)
    takeCall(
      db,
      { committee: of(committees, week), callKey: keyOf(week, 14), by: 'Kontaktperson' },
      { on: at.slice(0, 10), at },
    );
  addNote(
    db,
    { callKey: keyOf(week, 15), committee: of(committees, week), words: WORDS, by: 'Kontaktperson', account },
    at,
  );
  for (let n = 0; n < SIGN_INS_A_WEEK; n += 1)
    noteInLog(db, { ...log, action: 'account.sign-in', object: `account:${account}` });
}
