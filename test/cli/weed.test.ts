// Promises of weeding: nothing goes but under a named decision, what goes is gone from the file, a chained protocol stays, and all checks still hold.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planOf, type Weedable } from '../../src/domain/weeding.ts';
import { isFixedWhole, verifyExaminations } from '../../src/store/fixed-check.ts';
import { fixedByNumber, markSecret } from '../../src/store/fixed-examinations.ts';
import { noteInLog } from '../../src/store/log.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { changeProject, projectById } from '../../src/store/projects.ts';
import { verifyWeedings, weedings } from '../../src/store/weeding.ts';
import { addTestApplication } from '../kit/applications.ts';
import { unpacked } from '../kit/archive.ts';
import { TODAY } from '../kit/build.ts';
import { anEvidenceCall, beginFor, correctFor, fixFor } from '../kit/examinations.ts';
import { aHall, runIn } from '../kit/hall.ts';
import { addProject, aProject } from '../kit/projects.ts';

const OLD = '2016-03-01T09:00:00Z';
let folder = '';
let said: string[] = [];
let db: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weed-'));
  said = [];
  db = openStore(folder);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

/** Fixed in 2016, of a project that has ended. */
function oldFixed(title: string, fixedAt = OLD): number {
  const number = fixFor(db, addProject(db, { title, stage: 'ended' }), {
    fixedAt,
    motivation: `Motiv för ${title}`,
    calls: [anEvidenceCall()],
  });
  const { examinationId } = fixedByNumber(db, number);
  db.prepare('UPDATE examinations SET motivation = ?, case_number = ? WHERE id = ?').run(
    `Motiv för ${title}`,
    'KS 1',
    examinationId,
  );
  const told = { account: null, role: 'samordnare', way: 'local', at: OLD };
  noteInLog(db, {
    ...told,
    action: 'examination.fix',
    object: `examination:${examinationId}`,
    after: { motivation: `Motiv för ${title}` },
  });
  return number;
}

const DECISION = 'caseNumber: KS 2026/12\ndecidedBy: Kommunstyrelsen\ndecidedOn: 2026-05-01\nfixedBefore: 2017-01-01\n';

async function weed(...options: string[]): Promise<string> {
  return weedBy(DECISION, ...options);
}

async function weedBy(decision: string, ...options: string[]): Promise<string> {
  said = [];
  const file = join(folder, 'beslut.yaml');
  writeFileSync(file, decision);
  await runIn(aHall(folder, said), ['weed', '--decision', file, ...options]);
  return said.join('\n');
}

const verify = (): Promise<number> => runIn(aHall(folder, said), ['verify']);
const numbersLeft = () => db.prepare('SELECT number FROM fixed_examinations ORDER BY number').pluck().all();

describe('a decision', () => {
  it('changes nothing until it is to be done, and says what would go', async () => {
    oldFixed('Gamla bron');
    oldFixed('Nya bron', `${TODAY}T08:00:00Z`);
    const before = db.prepare('SELECT total_changes(), (SELECT count(*) FROM log)').raw().get();
    expect(await weed()).toMatch(
      /Det här skulle gallras, 1\u00a0prövning:\n {2}Nr 1: Gamla bron .*fastställd 1 mars 2016\n.*projekt nr 1 skulle tas bort.\nInget är ändrat\./,
    );
    expect([numbersLeft(), db.prepare('SELECT total_changes(), (SELECT count(*) FROM log)').raw().get()]).toEqual([
      [1, 2],
      before,
    ]);
  });

  it('takes the record away with all that its draft and its project say, leaves a protocol and a line in the log, and all checks hold', async () => {
    oldFixed('Gamla bron');
    oldFixed('Nya bron', `${TODAY}T08:00:00Z`);
    const { chain, record } = fixedByNumber(db, 1);
    expect(await weed('--do')).toContain('Gallring 1 är gjord enligt beslut KS 2026/12: 1\u00a0prövning.');
    expect(numbersLeft()).toEqual([2]);
    const [{ weeded, decision, projects } = { weeded: [], decision: null, projects: [] }] = weedings(db);
    expect([weeded[0]?.chain, weeded[0]?.fixedAt, weeded[0]?.sha256.length, projects]).toEqual([chain, OLD, 64, [1]]);
    expect(decision).toMatchObject({ caseNumber: 'KS 2026/12', decidedBy: 'Kommunstyrelsen', decidedOn: '2026-05-01' });
    expect(projectById(db, 1)).toMatchObject({ title: 'Projekt 1 (gallrat)', purpose: '', work: '', gate: 'examined' });
    expect(db.prepare("SELECT object FROM log WHERE action = 'examination.weed'").pluck().all()).toEqual(['weeding:1']);
    expect([await verify(), isFixedWhole(db, 2)]).toEqual([0, true]);
    expect(said.at(-1)).toBe('Protokollen över gallring är hela: 1\u00a0gallring.');
    expect(fixFor(db, addProject(db, {}))).toBe(3);
    expect(await verify()).toBe(0);
    db.close();
    const kept = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name)).toString('utf8'))
      .join('');
    db = openStore(folder);
    expect(kept).toContain('Nya bron');
    for (const gone of ['Gamla bron', record.slice(0, 200)]) expect(kept).not.toContain(gone);
  });

  it('takes the last ones too, and numbers and chain go on after them', async () => {
    for (const title of ['A', 'B']) oldFixed(title);
    const { chain } = fixedByNumber(db, 2);
    await weed('--do');
    expect([numbersLeft(), verifyExaminations(db)]).toEqual([[], { brokenAt: null, examinations: 0, head: chain }]);
    expect([fixFor(db, addProject(db, {})), await verify()]).toEqual([3, 0]);
    expect(await weed('--do')).toContain('Inget att gallra');
  });

  it('that cannot hold is refused', async () => {
    oldFixed('A');
    for (const [decision, why] of [
      ['caseNumber: KS 1\n', /decidedBy: fältet saknas/],
      [DECISION.replace('2017-01-01', '2026-05-02'), /beslut\.yaml, rad 4: fixedBefore: beslutet kan inte gälla/],
      [DECISION.replace('2026-05-01', '2027-01-01'), /daterat 2027-01-01, som inte har varit än/],
      [`${DECISION}committee: finns-ej\n`, /Nämnden finns-ej finns inte/],
      [`${DECISION}outcome: kanske\n`, /outcome ska vara apply/],
    ] as const)
      await expect(weedBy(decision, '--do')).rejects.toThrow(why);
    expect(numbersLeft()).toEqual([1]);
  });

  it('covers a committee and an outcome when it says so', async () => {
    oldFixed('A');
    fixFor(db, addProject(db, { committee: 'kommunstyrelsen' }), { fixedAt: OLD });
    fixFor(db, addProject(db, {}), { fixedAt: OLD, outcome: 'not-now' });
    await weedBy(`${DECISION}committee: kultur-och-fritidsnamnden\noutcome: no-call\n`, '--do');
    expect(numbersLeft()).toEqual([2, 3]);
  });
});

describe('what a decision covers stays', () => {
  const lines = async () => (await weed()).split('\n').filter((line) => line.includes('Gallras inte'));

  it('when its correction is being made, or it is secret and the project stands', async () => {
    const [one, two] = [oldFixed('A'), oldFixed('B')];
    correctFor(db, one);
    markSecret(db, two, { ground: '19 kap. 3 § OSL', by: 'x', account: 1, at: OLD });
    addTestApplication(db, { projectId: fixedByNumber(db, two).projectId });
    expect(await lines()).toEqual([
      expect.stringMatching(/Nr 1.*den rättas just nu/),
      expect.stringMatching(/Nr 2.*den är sekretessbelagd/),
    ]);
    await weed('--do');
    expect(numbersLeft()).toEqual([1, 2]);
  });

  it('and words of a project that is applied for, started or examined again', async () => {
    const projects = ['A', 'B', 'C'].map((title) => fixedByNumber(db, oldFixed(title)).projectId);
    const [applied = 0, started = 0, again = 0] = projects;
    addTestApplication(db, { projectId: applied });
    changeProject(db, started, aProject({ title: 'B', stage: 'started' }));
    beginFor(db, again);
    await weed('--do');
    expect([numbersLeft(), projects.map((id) => projectById(db, id).title)]).toEqual([[], ['A', 'B', 'C']]);
  });

  it('never so that one that is corrected by it seems right again, or that what is secret is shown', () => {
    const one = fc.record({
      projectId: fc.integer({ min: 1, max: 3 }),
      isSecret: fc.boolean(),
      isBeingCorrected: fc.boolean(),
      corrects: fc.option(fc.nat(6)),
      isCovered: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(one, { maxLength: 8 }),
        fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
        (drawn, may) => {
          const all = drawn.map(({ corrects, ...rest }, i) => ({
            ...rest,
            number: i + 1,
            corrects: corrects !== null && corrects >= 1 && corrects <= i ? corrects : null,
          }));
          const { weeded, kept, projects } = planOf(
            all.filter(({ isCovered }) => isCovered),
            all,
            may.map((mayBeEmptied, i) => ({ id: i + 1, mayBeEmptied })),
          );
          const gone = new Set(weeded.map(({ number }) => number));
          const left = all.filter(({ number }) => !gone.has(number));
          expect(weeded.length + kept.length).toBe(all.filter(({ isCovered }) => isCovered).length);
          for (const { corrects, isSecret, projectId, isBeingCorrected } of weeded as Weedable[]) {
            expect([left.some(({ number }) => number === corrects), isBeingCorrected]).toEqual([false, false]);
            if (isSecret) expect(projects).toContain(projectId);
          }
          for (const id of projects)
            expect([left.some(({ projectId }) => projectId === id), may[id - 1]]).toEqual([false, true]);
        },
      ),
      { seed: 7 },
    );
  });
});

describe('the database', () => {
  it('lets go of none that no protocol names, and alters neither record nor protocol', async () => {
    for (const title of ['A', 'B']) oldFixed(title);
    await weed('--do');
    oldFixed('C');
    for (const sql of [
      ...['DELETE FROM fixed_examinations', 'UPDATE fixed_examinations SET title = 1', 'DELETE FROM weedings'],
      ...[
        'UPDATE weedings SET chain = 1',
        'DELETE FROM weeded_examinations',
        "UPDATE weeded_examinations SET chain = 'x'",
      ],
    ])
      expect(() => db.exec(sql), sql).toThrow(/append-only/);
  });

  it('that somebody has had their hands in is found out', async () => {
    for (const title of ['A', 'B']) oldFixed(title);
    await weed('--do');
    for (const title of ['C', 'D']) oldFixed(title, `${TODAY}T08:00:00Z`);
    const found = () => [verifyWeedings(db).brokenAt, verifyExaminations(db).brokenAt];
    expect(found()).toEqual([null, null]);
    db.pragma('foreign_keys = OFF');
    for (const [sql, ...broken] of [
      ["UPDATE weedings SET protocol = replace(protocol, 'KS 2026/12', 'KS 2026/13')", 1, null],
      ['DELETE FROM weedings', 1, null],
      ['DELETE FROM weedings; DELETE FROM weeded_examinations', 1, 1],
      ['DELETE FROM weeded_examinations WHERE number = 1', 1, 1],
      ["UPDATE weeded_examinations SET fixed_at = '2015-01-01'", 1, null],
      ['DELETE FROM fixed_examinations WHERE number = 3', null, 3],
      ["UPDATE fixed_examinations SET record = replace(record, 'för C', 'för D') WHERE number = 3", null, 3],
      [
        `INSERT INTO weeded_examinations SELECT number, 1, examination_id, project_id, committee, fixed_at, 0, chain
          FROM fixed_examinations WHERE number = 3; DELETE FROM fixed_examinations WHERE number = 3`,
        1,
        null,
      ],
    ] as const) {
      db.exec('BEGIN');
      for (const table of ['fixed_examinations', 'weedings', 'weeded_examinations'])
        db.exec(`DROP TRIGGER ${table}_stays; DROP TRIGGER ${table}_remains`);
      db.exec(sql);
      expect(found(), sql).toEqual(broken);
      db.exec('ROLLBACK');
    }
    db.exec("DROP TRIGGER weedings_stays; UPDATE weedings SET chain = 'x'");
    expect(await verify()).toBe(1);
    expect(said.join('\n')).toContain('gallring nr 1 är inte som den skrevs, eller saknas');
  });
});

it('goes along in the archive, which an empty service takes in', async () => {
  for (const title of ['A', 'B']) oldFixed(title);
  await weed('--do');
  oldFixed('C', `${TODAY}T08:00:00Z`);
  const clock = { now: () => `${TODAY}T09:00:00Z`, today: () => TODAY };
  const [first, second, home] = ['a.zip', 'b.zip', 'home'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  expect(await runIn(aHall(folder, [], { clock }), ['archive', '--to', first])).toBe(0);
  expect(await runIn(aHall(home, [], { clock }), ['archive-import', first])).toBe(0);
  expect(await runIn(aHall(home, [], { clock }), ['archive', '--to', second])).toBe(0);
  expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
  expect(unpacked(first).get('eu-provningar-storkoping/data/index.html')?.toString()).toContain(
    'KS 2026/12, Kommunstyrelsen, 2026-05-01',
  );
  expect(await runIn(aHall(home, []), ['verify'])).toBe(0);
});
