// Records of the duty as an archive takes them: of every kind, some secret, one corrected; and packages taken apart and put together again.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { keepAccount } from '../../src/store/accounts.ts';
import { addActivity } from '../../src/store/activities.ts';
import { callsOf, saveExamination } from '../../src/store/examinations.ts';
import { addFeedback } from '../../src/store/feedbacks.ts';
import { endSecrecy, fixedByNumber, markSecret } from '../../src/store/fixed-examinations.ts';
import { noteInLog } from '../../src/store/log.ts';
import { claimFor, openStore, type Store } from '../../src/store/open.ts';
import { saveReportTexts } from '../../src/store/report-texts.ts';
import { zipped } from '../../src/web/zip.ts';
import { keepCorrected, keepCourses } from './applications.ts';
import { aDeadline, aDraft, keepCalls, TODAY } from './build.ts';
import { anEvidenceCall, beginFor, fixCorrection, fixFor } from './examinations.ts';
import { COORDINATOR } from './house.ts';
import { addProject } from './projects.ts';

const AT = `${TODAY}T08:00:00Z`;
const OWN = 'kultur-och-fritidsnamnden';
/** Stands in everything that is secret. */
export const SECRET = 'Hemlighuset';

/** Writes records of every kind. */
export function furnish(db: Store): void {
  claimFor(db, 'storkoping');
  const account = keepAccount(db, COORDINATOR, AT);
  const by = `samordnare (konto ${account})`;
  const [first, second] = keepCalls(db, [
    aDraft(),
    aDraft({
      ref: 'annan',
      title: 'Parker & <torg>\u2028för "alla"',
      deadlines: [aDeadline(), aDeadline({ day: '2027-01-12' })],
    }),
  ]);
  const key = first?.key ?? '';
  const evidence = [anEvidenceCall({ key, title: first?.title ?? '' })];
  for (let i = 1; i <= 3; i += 1) fixFor(db, addProject(db, { title: `Projekt ${i} & <mer>` }), { calls: evidence });
  const secret = addProject(db, { title: `${SECRET} 4` });
  fixFor(db, secret, { motivation: `${SECRET} ska inte synas` });
  markSecret(db, 4, { ground: '19 kap. 3 § OSL', by, account, at: AT });
  markSecret(db, 1, { ground: '21 kap. 1 § OSL', by, account, at: AT });
  endSecrecy(db, 1, { by, at: AT });
  fixCorrection(db, 2);
  chooseFor(db, beginFor(db, addProject(db, { title: 'Pågår', ref: 'R-7' })), second?.key ?? '');
  const [application = 0] = keepCourses(db, { committee: OWN, callKey: key }).slice(2);
  keepCorrected(db, application);
  const proposal = { committee: OWN, state: 'will', day: '2026-06-01', words: 'Vi svarar.' } as const;
  addFeedback(db, second?.key ?? '', proposal, { by, account, at: AT });
  saveReportTexts(db, { year: 2026, committee: '', texts: { summary: 'Ett bra år.' } }, { by, account, at: AT });
  const visit = {
    committee: OWN,
    kind: 'visit-out',
    firstOn: '2026-04-01',
    lastOn: '2026-04-03',
    town: 'Hauho',
    place: null,
  } as const;
  addActivity(
    db,
    { ...visit, about: 'Skolbesök', participants: 12, young: 10, caseNumber: null },
    { by, account, at: AT },
  );
  const told = { account, role: 'samordnare', way: 'local', at: AT };
  for (const number of [1, 2, 3, 4, 5]) {
    const { examinationId, projectId } = fixedByNumber(db, number);
    noteInLog(db, { ...told, action: 'project.write', object: `project:${projectId}`, after: { title: 'x' } });
    noteInLog(db, { ...told, action: 'examination.fix', object: `examination:${examinationId}`, after: { number } });
  }
  noteInLog(db, { ...told, action: 'sign-in.done', object: `account:${account}` });
}

function chooseFor(db: Store, examination: number, key: string): void {
  const call = callsOf(db, [key]).get(key)?.id ?? 0;
  const chosen = { choice: 'follow', code: null, words: 'Vi väntar in våren.' } as const;
  const draft = { outcome: 'not-now', motivation: 'Senare', caseNumber: 'KS 1', ground: null } as const;
  saveExamination(db, examination, draft, { choices: new Map([[call, chosen]]), at: AT });
}

/** A folder with such a database in it; `work` may write more. */
export function furnishedFolder(work: (db: Store) => void = () => {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'archive-'));
  const db = openStore(folder);
  furnish(db);
  work(db);
  db.close();
  return folder;
}

/** The files of a zip file by path, as another program unpacks them. */
export function unpacked(path: string): Map<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'unpacked-'));
  try {
    execFileSync('unzip', ['-q', path, '-d', folder]);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((name) => statSync(name).isFile());
    return new Map(files.sort().map((name) => [relative(folder, name), readFileSync(name)]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same files in a zip file. */
export const repacked = (files: ReadonlyMap<string, Buffer>): Promise<Buffer> =>
  zipped([...files].map(([path, bytes]) => ({ path, text: [bytes] })));
