// Re-examination on a real database: what has opened for projects examined before is found, told once by letter, and never of what is secret.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, type Day, instantOf } from '../../src/domain/calendar.ts';
import type { CallDraft } from '../../src/domain/call.ts';
import { openMail } from '../../src/edges/mail.ts';
import { findAgain } from '../../src/jobs/again.ts';
import { deliver } from '../../src/jobs/deliver.ts';
import { digestsByHand, digestsDue, writeDigests } from '../../src/jobs/digest.ts';
import { tick } from '../../src/jobs/tick.ts';
import { writeUrgent } from '../../src/jobs/urgent.ts';
import { recoverLetters, stepLetter } from '../../src/store/letters.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { againNow } from '../../src/store/openings.ts';
import { listProjects } from '../../src/store/projects.ts';
import { endRun, startRun } from '../../src/store/runs.ts';
import { addTestApplication } from '../kit/applications.ts';
import { aCommittee, aDeadline, aDraft, aMunicipality, keepCalls, TODAY } from '../kit/build.ts';
import { anEvidenceCall, beginFor, fixFor } from '../kit/examinations.ts';
import { someLetterNeeds } from '../kit/letter-needs.ts';
import { lettersIn, toSink } from '../kit/letters.ts';
import { addProject, makeSecret } from '../kit/projects.ts';
import { HANG_UP, openSink, type Script, type Sink } from '../kit/smtp.ts';
import { smallKnowledge } from '../kit/vocabulary.ts';

const CULTURE = aCommittee();
const TOWN = aMunicipality({ committees: [CULTURE] });
const MAIL = CULTURE.contacts[0]?.email ?? '';
const knowledge = smallKnowledge();
const TITLE = 'Skydd mot skyfall';
const OPENS = addDays(TODAY, 10);
const SOON: Partial<CallDraft> = { statusSaid: 'forthcoming', opensOn: OPENS };
const clockOn = (day: Day, time = '12:00') => ({ now: () => instantOf(day, time), today: () => day });

let db: Store;
let sink: Sink | undefined;
beforeEach(() => {
  db = openInMemory();
});
afterEach(async () => {
  db.close();
  await sink?.close();
  sink = undefined;
});

function bring(ref: string, changes: Partial<CallDraft> = {}, day = TODAY): string {
  const about = { title: `Cloudburst protection ${ref}`, callTitle: null, keywords: [], tags: [] };
  const sections = [{ heading: 'scope' as const, text: 'Municipalities protect schools from cloudbursts.' }];
  const deadlines = [aDeadline({ day: '2026-09-17' })];
  keepCalls(db, [aDraft({ ref, identifier: ref, ...about, sections, deadlines, ...changes })], { day });
  return `eu-portal:${ref}`;
}
const project = (over: Parameters<typeof addProject>[1] = {}) =>
  addProject(db, { committee: CULTURE.id, title: TITLE, purpose: '', work: 'Ungdomar på skolan ritar.', ...over });
const look = (day = TODAY) => findAgain({ db, clock: clockOn(day), municipality: TOWN, knowledge });
const found = (day = TODAY) =>
  againNow(db, () => listProjects(db), { today: day, leastOf: () => CULTURE.threshold }).map(
    ({ number, callKeys }) => `${number}: ${callKeys.map((key) => key.split(':')[1]).join(' ')}`,
  );
const needsOn = (day: Day, time?: string) => someLetterNeeds({ db, municipality: TOWN, clock: clockOn(day, time) });
const write = (day: Day) => writeDigests(needsOn(day), digestsByHand(needsOn(day)));
const told = () =>
  db
    .prepare(
      `SELECT d.object || ' ' || d.about FROM letter_duties d JOIN letters l ON l.id = d.letter_id WHERE l.recipient = ? ORDER BY l.id`,
    )
    .pluck()
    .all(MAIL);

describe('what has opened since an examination', () => {
  it('is found when a new call comes, and on the day that a known one opens although nothing is written anew', async () => {
    const known = bring('SOON', SOON);
    await look();
    fixFor(db, project(), { calls: [anEvidenceCall({ key: known, when: 'coming', choice: 'follow' })] });
    expect((await look()).counts).toMatchObject({ calls: 0 });
    bring('NEW');
    expect((await look()).counts).toMatchObject({ calls: 1, projects: 1, found: 1 });
    expect(found()).toEqual(['1: NEW']);
    expect((await look(OPENS)).counts).toMatchObject({ calls: 1, found: 1 });
    expect((await look(OPENS)).counts).toMatchObject({ calls: 0 });
    expect(found(OPENS)).toEqual(['1: NEW SOON']);
  });

  it('is not what could be applied for then, was found unsuitable, does not fit, or is to be influenced', async () => {
    const keys = [bring('OPEN'), bring('REFUSED', SOON)];
    fixFor(db, project(), {
      calls: [
        anEvidenceCall({ key: keys[0] ?? '', when: 'now', choice: 'follow' }),
        anEvidenceCall({ key: keys[1] ?? '', when: 'coming', choice: 'unsuitable', code: 'purpose' }),
      ],
    });
    bring('OTHER', { title: 'Artificial intelligence', sections: [] });
    bring('POLICY', { kind: 'policy' });
    bring('CLOSED', { statusSaid: 'closed' });
    expect((await look(OPENS)).counts).toMatchObject({ found: 0 });
    expect(found(OPENS)).toEqual([]);
  });

  it('is no longer there when the call is rewritten for something else, or closes', async () => {
    fixFor(db, project());
    bring('NEW');
    await look();
    bring('NEW', { title: 'Artificial intelligence', sections: [] });
    await look();
    expect(found()).toEqual([]);
    bring('NEW');
    await look();
    expect(found()).toEqual(['1: NEW']);
    expect(found('2026-09-18')).toEqual([]);
  });

  it('goes when the call has closed, and comes again when its last day is moved on', async () => {
    fixFor(db, project(), { calls: [] });
    bring('A');
    await look();
    const kept = () => db.prepare('SELECT count(*) FROM openings').pluck().get();
    expect([found(), kept()]).toEqual([['1: A'], 1]);
    await look('2026-09-18');
    expect([found('2026-09-18'), kept()]).toEqual([[], 0]);
    bring('A', { deadlines: [aDeadline({ day: '2026-10-17' })] }, '2026-09-18');
    await look('2026-09-18');
    expect([found('2026-09-18'), kept()]).toEqual([['1: A'], 1]);
  });

  it('is looked for by a project that is planned or going on, has no money, and is not being examined anew', async () => {
    for (const stage of ['ended', 'dropped'] as const) fixFor(db, project({ stage }));
    const applied = project();
    fixFor(db, applied);
    addTestApplication(db, { projectId: applied, committee: CULTURE.id });
    const again = project();
    fixFor(db, again);
    const waiting = project({ stage: 'started' });
    const number = fixFor(db, waiting, { outcome: 'not-now' });
    bring('NEW');
    await look();
    expect(found()).toEqual([`${number - 1}: NEW`, `${number}: NEW`]);
    beginFor(db, again);
    expect(found()).toEqual([`${number}: NEW`]);
    // The new examination has seen what there is.
    fixFor(db, waiting);
    expect(found()).toEqual([]);
  });
});

describe('a letter', () => {
  it('says what was examined when, what opened and by when to apply, once; once more when what was coming opens', async () => {
    fixFor(db, project(), { fixedAt: '2026-03-12T09:00:00Z' });
    bring('SOON', SOON);
    await look();
    write(TODAY);
    const letter = lettersIn(db).find(({ recipient }) => recipient === MAIL.toLowerCase());
    const text = letter?.text.replace(/\s+/g, ' ') ?? '';
    expect(letter?.subject.replace(/\s+/g, ' ')).toBe('Inga nya utlysningar vecka 22, 1 projekt att pröva igen');
    expect(text).toContain('Kanske något för ett prövat projekt');
    expect(text).toContain(`${TITLE} Prövat: i mars 2026, ”ingen lämplig utlysning” (prövning 1)`);
    expect(text).toContain('Kommer: Cloudburst protection SOON, sista dag torsdag 17 september 2026');
    expect(text).toContain('https://vakt.storkoping.example/projects/1');
    expect(letter?.text).not.toContain('Inget nytt berör er');
    write(addDays(TODAY, 7));
    await look(OPENS);
    write(addDays(TODAY, 14));
    write(addDays(TODAY, 21));
    expect(told()).toEqual(['1 eu-portal:SOON coming', '1 eu-portal:SOON now']);
    expect(writeUrgent(needsOn(addDays(TODAY, 22))).counts.written).toBe(0);
  });

  it('that failed has told nothing, and one that perhaps came has', async () => {
    fixFor(db, project());
    bring('NEW');
    await look();
    const fates = ['failed', 'uncertain'] as const;
    for (const [week, fate] of fates.entries()) {
      write(addDays(TODAY, 7 * week));
      for (const { id, state } of lettersIn(db).filter((one) => one.state === 'pending')) {
        const step = { at: TODAY, who: 'test', way: 'live' as const };
        if (fate === 'uncertain') stepLetter(db, id, state, 'claimed', step);
        if (fate === 'uncertain') stepLetter(db, id, 'claimed', 'committing', step);
        stepLetter(db, id, fate === 'uncertain' ? 'committing' : state, fate, step);
      }
    }
    write(addDays(TODAY, 21));
    expect(told()).toEqual(['1 eu-portal:NEW now', '1 eu-portal:NEW now']);
  });

  describe('through the whole tick and a real server', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'again-'));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    /** Looks at the clock once; the process dies when it has been looked at `dieAfter` times. */
    async function run(day: Day, time: string, dieAfter = Number.POSITIVE_INFINITY): Promise<void> {
      // The backup of the day is taken already.
      const backup = { job: 'backup' as const, at: instantOf(day, '03:30') };
      endRun(db, startRun(db, { ...backup, source: null, day }), {
        ...backup,
        outcome: 'ok',
        sentence: '',
        counts: {},
      });
      let looks = 0;
      const now = () => {
        looks += 1;
        if (looks > dieAfter) throw new Error('killed');
        return instantOf(day, time);
      };
      const needs = { ...needsOn(day), clock: { now, today: () => day } };
      const mail = openMail(toSink(sink?.port ?? 0));
      const nothing = async () => ({ outcome: 'ok' as const, sentence: '', counts: {} });
      await tick({
        ...{ db, clock: needs.clock, log: needs.log, dataDir: folder, sources: [], crawlTime: '05:00', crawl: nothing },
        ...{ join: nothing, match: nothing, again: () => findAgain({ ...needs, knowledge }) },
        digestsDue: () => digestsDue(needs),
        writeDigests: (due) => writeDigests(needs, due),
        writeUrgent: () => writeUrgent(needs),
        deliver: () => deliver({ db, mail, clock: needs.clock, pace: async () => {} }),
      }).catch(() => undefined);
      recoverLetters(db, instantOf(day, time));
    }
    const arrived = () => sink?.taken.filter(({ raw }) => raw.includes('projects/1')).length;
    async function begin(script: Script): Promise<void> {
      fixFor(db, project());
      sink = await openSink(script);
      await run(addDays(TODAY, -1), '07:30');
      bring('NEW');
    }

    it('is told once when it is taken', async () => {
      await begin({});
      for (const week of [0, 1, 2]) await run(addDays(TODAY, 7 * week), '07:01');
      expect([told(), arrived()]).toEqual([['1 eu-portal:NEW now'], 1]);
    });

    it('is told anew in the next letter when the first is refused for good', async () => {
      const say: Script['say'] = { rcpt: '550 5.1.1 no such user' };
      await begin({ say });
      await run(TODAY, '07:01');
      delete say.rcpt;
      for (const week of [1, 2]) await run(addDays(TODAY, 7 * week), '07:01');
      expect([told().length, arrived()]).toEqual([2, 1]);
    });

    it('is not told anew when nobody knows whether the first arrived', async () => {
      const say: Script['say'] = { dot: HANG_UP };
      await begin({ say });
      await run(TODAY, '07:01');
      delete say.dot;
      for (const week of [1, 2]) await run(addDays(TODAY, 7 * week), '07:01');
      expect(told()).toEqual(['1 eu-portal:NEW now']);
    });

    it.each([2, 5, 8, 11, 14, 17, 20])(
      'is told once when the service is killed at its look %i at the clock',
      async (looks) => {
        await begin({});
        await run(TODAY, '07:01', looks);
        await run(TODAY, '07:30');
        await run(addDays(TODAY, 7), '07:01');
        expect(told()).toEqual(['1 eu-portal:NEW now']);
        expect(arrived()).toBeLessThanOrEqual(1);
      },
    );
  });

  it('says nothing of a project with a secret examination', async () => {
    const secret = project({ title: 'Hemlig mur' });
    makeSecret(db, fixFor(db, secret));
    fixFor(db, project());
    addTestApplication(db, { projectId: secret, committee: CULTURE.id, callName: 'Hemlig ansökan' });
    bring('NEW');
    await look();
    // The committee sees it on the page.
    expect(found()).toHaveLength(1);
    write(TODAY);
    writeUrgent(needsOn(addDays(TODAY, 1)));
    for (const { text, html, subject, calendar } of lettersIn(db))
      expect(`${text}${html}${subject}${calendar}`).not.toMatch(/hemlig/i);
    expect(told()).toEqual(['2 eu-portal:NEW now']);
  });
});
