// What is due of the committees' own, on a real database: applications counted back through the meetings, and answers that were promised.
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, type Day, instantOf } from '../../src/domain/calendar.ts';
import type { Municipality } from '../../src/domain/committee.ts';
import { digestsByHand, digestsDue, writeDigests } from '../../src/jobs/digest.ts';
import { writeUrgent } from '../../src/jobs/urgent.ts';
import { addEvent } from '../../src/store/applications.ts';
import { feedCodeOf } from '../../src/store/feed-codes.ts';
import { addFeedback } from '../../src/store/feedbacks.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { endRun, startRun } from '../../src/store/runs.ts';
import { saveSettings } from '../../src/store/settings.ts';
import { createApp } from '../../src/web/app.ts';
import { addTestApplication } from '../kit/applications.ts';
import { aCommittee, aDeadline, aDraft, aMunicipality, keepCalls, TODAY } from '../kit/build.ts';
import { aHouse } from '../kit/house.ts';
import { independently } from '../kit/ics.ts';
import { STANDARD, someLetterNeeds } from '../kit/letter-needs.ts';
import { lettersIn } from '../kit/letters.ts';
import { addFixed, addProject, makeSecret } from '../kit/projects.ts';

const DEPUTY = { title: 'Ersättare', email: 'ersattare@storkoping.example' };
const CULTURE = aCommittee({
  contacts: [{ title: 'Kulturkontakt', email: 'kultur@storkoping.example', deputy: DEPUTY }],
});
const RULE = { by: 'Kommunstyrelsen', quote: 'Kommunstyrelsen godkänner.', exempt: ['förstudier'] };
const meeting = (days: Day[]): Municipality => {
  const town = aMunicipality({
    committees: [CULTURE],
    meetings: [{ body: 'Kommunstyrelsen', decides: true, papersDaysBefore: 14, days }],
  });
  return { ...town, rules: { ...town.rules, approval: { ...town.rules.approval, ...RULE } } };
};
const TOWN = meeting(['2026-08-12', '2026-09-09', '2026-10-14']);
const MAIL = 'kultur@storkoping.example';
const KEY = 'eu-portal:a';
/** A Thursday. The last meeting in time is on 9 September, and its papers on 26 August. */
const LAST_DAY = '2026-09-17';
/** A Monday, when nothing is near yet. */
const FROM = '2026-08-10';
const MAKER = { by: 'kontaktperson', account: 1, at: `${TODAY}T09:00:00Z` };

let db: Store;
beforeEach(() => {
  db = openInMemory();
  db.pragma('foreign_keys = OFF');
  endRun(db, startRun(db, { job: 'match', source: null, day: TODAY, at: `${TODAY}T03:00:00Z` }), {
    ...{ at: `${TODAY}T03:00:00Z`, outcome: 'ok', sentence: '', counts: {} },
  });
});

const bring = (day: Day, lastDay: Day, kind: 'call' | 'policy' = 'call') =>
  keepCalls(db, [aDraft({ ref: 'a', kind, deadlines: [aDeadline({ day: lastDay })] })], { day });
const needsAt = (day: Day, time: string, municipality: Municipality) =>
  someLetterNeeds({ db, municipality, clock: { now: () => instantOf(day, time), today: () => day } });
/** Looks at the clock each morning, as the tick does. */
function live(from: Day, until: Day, municipality = TOWN): void {
  for (let day = from; day <= until; day = addDays(day, 1)) {
    const needs = needsAt(day, '07:01', municipality);
    const due = digestsDue(needs);
    const at = needs.clock.now();
    const run = startRun(db, { job: 'digest', source: null, day, at });
    if (due.length > 0) writeDigests(needs, due);
    endRun(db, run, { at, outcome: 'ok', sentence: '', counts: {} });
    writeUrgent(needs);
    writeUrgent(needs);
  }
}
const told = (recipient = MAIL) =>
  db
    .prepare(
      `SELECT l.written_on || ' ' || l.kind || ': ' || d.about FROM letter_duties d JOIN letters l ON l.id = d.letter_id
       WHERE l.recipient = ? ORDER BY l.id`,
    )
    .pluck()
    .all(recipient);
const apply = (over: Partial<Parameters<typeof addTestApplication>[1]> = {}) => {
  const projectId = addProject(db, { committee: CULTURE.id });
  return addTestApplication(db, { projectId, committee: CULTURE.id, callKey: KEY, ...over });
};
const promise = (state: 'will' | 'sent' = 'will') =>
  addFeedback(db, KEY, { committee: CULTURE.id, state, day: null, words: '' }, MAKER);

describe('an application that is not sent', () => {
  it('is told of, reminded of before the papers and the decision, and told when nobody has decided: once each', () => {
    bring(TODAY, LAST_DAY);
    apply();
    live(FROM, addDays(LAST_DAY, 4));
    expect(told()).toEqual([
      `${FROM} digest: papers - 2026-08-26`,
      '2026-08-17 digest: papers 14 2026-08-26',
      '2026-08-19 urgent: papers 7 2026-08-26',
      '2026-08-24 digest: papers 2 2026-08-26',
      // On 27 August there are 13 days left, and the letter of the next Monday comes with 9.
      '2026-08-31 digest: decide 14 2026-09-09',
      '2026-09-02 urgent: decide 7 2026-09-09',
      '2026-09-07 digest: decide 2 2026-09-09',
      '2026-09-10 urgent: decide passed 2026-09-09',
      '2026-09-21 digest: send passed 2026-09-17',
    ]);
  });

  it('is to be sent once it is approved, and nothing more is said once it is sent', () => {
    bring(TODAY, LAST_DAY);
    const id = apply();
    const by = { by: 'samordnare', account: null, at: `${TODAY}T09:00:00Z` };
    live(FROM, FROM);
    addEvent(db, id, { kind: 'approved', day: TODAY, holds: { by: 'Kommunstyrelsen', paragraph: '§ 45' } }, by);
    live('2026-08-17', '2026-08-17');
    live('2026-09-01', '2026-09-14');
    addEvent(db, id, { kind: 'sent', day: TODAY, holds: {} }, by);
    live('2026-09-15', '2026-09-21');
    expect(told().slice(1)).toEqual([
      '2026-08-17 digest: send - 2026-09-17',
      '2026-09-07 digest: send 14 2026-09-17',
      '2026-09-14 digest: send 7 2026-09-17',
    ]);
  });

  it('is told as moved: at once when nearer, else in the next letter', () => {
    bring(TODAY, LAST_DAY);
    apply();
    live(TODAY, addDays(TODAY, 1));
    bring(addDays(TODAY, 2), '2026-08-20');
    live(addDays(TODAY, 2), addDays(TODAY, 2));
    bring(addDays(TODAY, 3), LAST_DAY);
    live(addDays(TODAY, 3), addDays(TODAY, 20));
    expect(told()).toEqual([
      `${TODAY} digest: papers - 2026-08-26`,
      `${addDays(TODAY, 2)} urgent: papers - 2026-07-29`,
      `${addDays(TODAY, 7)} digest: papers - 2026-08-26`,
    ]);
    const [letter] = lettersIn(db).filter(({ kind }) => kind === 'urgent');
    expect(letter?.subject).toBe('Flyttat, lämna handlingarna senast 29 juli: Lekplats av återbrukat virke');
    expect(letter?.text).toContain('Flyttad: från 26 augusti 2026 till 29 juli 2026');
  });

  it('moves with the meetings, too', () => {
    bring(TODAY, LAST_DAY);
    apply();
    live(TODAY, TODAY);
    live(addDays(TODAY, 1), addDays(TODAY, 1), meeting(['2026-08-12', '2026-09-02', '2026-10-14']));
    expect(told()[1]).toBe(`${addDays(TODAY, 1)} urgent: papers - 2026-08-19`);
  });

  it('is told by whoever stands in from where the one who is away stopped', () => {
    bring(TODAY, LAST_DAY);
    apply();
    live(FROM, '2026-08-20');
    const settings = { ...STANDARD, pause: { from: '2026-08-21', until: null } };
    saveSettings(db, MAIL, { settings, savedAt: '2026-08-20T12:00:00Z', savedBy: 'person' });
    live('2026-08-21', '2026-08-31');
    expect(told(DEPUTY.email)).toEqual([
      '2026-08-24 digest: papers 2 2026-08-26',
      '2026-08-31 digest: decide 14 2026-09-09',
    ]);
  });
});

describe('an answer that a committee has promised', () => {
  it('is reminded of 14, 7 and 2 days before, once each, and asked for when the day has passed', () => {
    bring(TODAY, LAST_DAY, 'policy');
    promise();
    live(TODAY, TODAY);
    live('2026-09-01', addDays(LAST_DAY, 4));
    expect(told()).toEqual([
      `${TODAY} digest: answer - ${LAST_DAY}`,
      `2026-09-07 digest: answer 14 ${LAST_DAY}`,
      `2026-09-14 digest: answer 7 ${LAST_DAY}`,
      `2026-09-15 urgent: answer 2 ${LAST_DAY}`,
      `2026-09-21 digest: answer passed ${LAST_DAY}`,
    ]);
    const [letter] = lettersIn(db).filter(({ kind }) => kind === 'urgent');
    expect(letter?.subject).toBe('Svara: 2 dagar kvar, Networks of towns');
  });

  it('is told as moved, and of no more once it is given', () => {
    bring(TODAY, LAST_DAY, 'policy');
    promise();
    live(TODAY, TODAY);
    bring(addDays(TODAY, 1), addDays(LAST_DAY, 5), 'policy');
    live(addDays(TODAY, 1), addDays(TODAY, 8));
    promise('sent');
    live('2026-09-10', addDays(LAST_DAY, 4));
    expect(told()).toEqual([
      `${TODAY} digest: answer - ${LAST_DAY}`,
      `${addDays(TODAY, 7)} digest: answer - ${addDays(LAST_DAY, 5)}`,
    ]);
  });
});

it('a letter that failed has reminded of nothing', () => {
  bring(TODAY, LAST_DAY, 'policy');
  promise();
  live(TODAY, TODAY);
  db.exec("UPDATE letters SET state = 'failed'");
  writeDigests(needsAt(addDays(TODAY, 7), '07:01', TOWN), digestsByHand(needsAt(addDays(TODAY, 7), '07:01', TOWN)));
  expect(told()).toHaveLength(2);
});

describe('the days in calendars', () => {
  const entriesIn = (text: string) =>
    independently(text).map(({ uid, summary, start }) => `${String(start).slice(0, 10)} ${summary} ${uid}`);

  it('of an application are in the letter and at the committee’s own address, under names that outlive a move', async () => {
    bring(TODAY, LAST_DAY);
    apply();
    live(TODAY, TODAY);
    const letter = lettersIn(db).find(({ recipient }) => recipient === MAIL);
    const inLetter = entriesIn(letter?.calendar ?? '');
    expect(inLetter.map((one) => one.replace(/ \S+$/, ''))).toEqual([
      '2026-08-26 Lämna handlingarna: Lekplats av återbrukat virke',
      '2026-09-09 Sista dag att besluta: Lekplats av återbrukat virke',
    ]);
    const house = aHouse({ db, municipality: TOWN });
    const address = `/feeds/${feedCodeOf(db, CULTURE.id, `${TODAY}T08:00:00Z`)}/calls.ics`;
    const feed = async () => entriesIn(await (await createApp(house).request(address)).text());
    const uids = (entries: string[]) => entries.map((one) => one.split(' ').at(-1)?.split('@')[0]);
    const before = await feed();
    expect(uids(before)).toEqual(uids(inLetter));
    bring(addDays(TODAY, 1), '2026-08-20');
    expect(uids(await feed())).toEqual(uids(before));
    expect((await feed())[1]).toContain('2026-08-12');
    // Whoever may only read the pages has them not.
    const open = await (await createApp(house).request(`/committees/${CULTURE.id}/calls.ics`)).text();
    expect(open).not.toContain('Lekplats');
  });

  it('say nothing of a secret project', async () => {
    bring(TODAY, LAST_DAY);
    const projectId = addProject(db, { committee: CULTURE.id, title: 'Hemlig mur' });
    makeSecret(db, addFixed(db, projectId));
    addTestApplication(db, { projectId, committee: CULTURE.id, callKey: KEY, callName: 'Hemligt' });
    live(FROM, addDays(FROM, 8));
    live('2026-09-07', addDays(LAST_DAY, 1));
    expect(told()).toEqual([]);
    const house = aHouse({ db, municipality: TOWN });
    const address = `/feeds/${feedCodeOf(db, CULTURE.id, `${TODAY}T08:00:00Z`)}/calls.ics`;
    const all = lettersIn(db).map(({ text, html, calendar, subject }) => `${text}${html}${calendar}${subject}`);
    expect([...all, await (await createApp(house).request(address)).text()].join()).not.toMatch(/hemlig/i);
  });
});
