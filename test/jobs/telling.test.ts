// What letters are made from on a real database: what is followed outranks what was once refused, signs become calls, stand-ins go on where
// the one who is away stopped, and what has gone from its source is told.
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, type Day, instantOf } from '../../src/domain/calendar.ts';
import type { CallDraft } from '../../src/domain/call.ts';
import { profileOf } from '../../src/domain/committee.ts';
import { digestsByHand, writeDigests } from '../../src/jobs/digest.ts';
import { openTellings, readersNow } from '../../src/jobs/telling.ts';
import { writeUrgent } from '../../src/jobs/urgent.ts';
import { saveAnswer } from '../../src/store/answers.ts';
import { setMark, takeCall } from '../../src/store/marks.ts';
import { saveMatches } from '../../src/store/matches.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { saveProfile } from '../../src/store/profiles.ts';
import { saveSettings } from '../../src/store/settings.ts';
import { aCommittee, aDeadline, aDraft, aMatch, aMunicipality, keepCalls, TODAY } from '../kit/build.ts';
import { STANDARD, someLetterNeeds } from '../kit/letter-needs.ts';

const DEPUTY = { title: 'Ersättare', email: 'ersattare@storkoping.example' };
const CULTURE = aCommittee({
  contacts: [{ title: 'Kulturkontakt', email: 'kultur@storkoping.example', deputy: DEPUTY }],
});
const TOWN = aMunicipality({ committees: [CULTURE] });
const [MAIL, DEPUTYS] = ['kultur@storkoping.example', DEPUTY.email];
const LAST_DAY = '2026-09-17';

let db: Store;
beforeEach(() => {
  db = openInMemory();
});

const at = (day: Day, time = '12:00') => ({ on: day, at: instantOf(day, time) });
const needsOn = (day: Day) =>
  someLetterNeeds({ db, municipality: TOWN, clock: { now: () => instantOf(day, '12:00'), today: () => day } });

/** What the source lists on a day, all of it chosen. */
function bring(day: Day, drafts: Partial<CallDraft>[]): void {
  const calls = keepCalls(
    db,
    drafts.map((draft) => aDraft({ deadlines: [aDeadline({ day: LAST_DAY })], ...draft })),
    { day },
  );
  const revision = saveProfile(db, profileOf(TOWN, CULTURE), `${day}T04:00:00Z`);
  for (const call of calls)
    saveMatches(db, call, [{ committee: CULTURE.id, revision, match: aMatch() }], (hash, id) => hash + id);
}
const write = (day: Day) => writeDigests(needsOn(day), digestsByHand(needsOn(day)));
const told = (recipient: string) =>
  db
    .prepare(
      `SELECT l.kind || ' ' || lc.section || ' ' || c.key || ' ' || lc.about FROM letter_calls lc JOIN letters l ON l.id = lc.letter_id
       JOIN calls c ON c.id = lc.call_id WHERE l.recipient = ? ORDER BY l.id, c.key, lc.section`,
    )
    .pluck()
    .all(recipient)
    .map((row) => String(row).trim());
const factsOf = (day: Day, recipient = MAIL) => {
  const needs = needsOn(day);
  const reader = readersNow(needs).find((one) => one.recipient === recipient);
  if (!reader) throw new Error('no such reader');
  return openTellings(needs).of(reader);
};

it('a committee that takes a call after having called it irrelevant is reminded of it', () => {
  bring(TODAY, [{ ref: 'a' }]);
  const refusal = { verdict: 'not-relevant', reason: 'wrong-subject', words: null, person: 'Kontaktperson' } as const;
  saveAnswer(db, { committee: CULTURE.id, callKey: 'eu-portal:a', ...refusal }, at(TODAY).at);
  expect(factsOf(TODAY).unwanted).toContain('eu-portal:a');
  takeCall(db, { committee: CULTURE.id, callKey: 'eu-portal:a', by: 'Kontaktperson' }, at(TODAY));
  expect(factsOf(TODAY).unwanted).not.toContain('eu-portal:a');
  writeUrgent(needsOn(addDays(LAST_DAY, -13)));
  expect(told(MAIL)).toEqual([`urgent reminder eu-portal:a 14 ${LAST_DAY}`]);
});

it('what is hidden stays hidden, whoever takes it', () => {
  bring(TODAY, [{ ref: 'a' }]);
  setMark(db, MAIL, 'eu-portal:a', 'hide', at(TODAY));
  takeCall(db, { committee: CULTURE.id, callKey: 'eu-portal:a', by: 'Kontaktperson' }, at(TODAY));
  expect(factsOf(TODAY).unwanted).toContain('eu-portal:a');
});

describe('an early sign that became a call', () => {
  const become = () =>
    db.exec(
      `INSERT INTO call_parts (call_id, main_id, kind) SELECT s.id, c.id, 'sign' FROM calls s, calls c
       WHERE s.key = 'eu-portal:sign' AND c.key = 'eu-portal:real'`,
    );
  beforeEach(() => bring(TODAY, [{ ref: 'sign', planned: true }, { ref: 'real' }]));

  it('is followed as the call from when the sign was', () => {
    setMark(db, MAIL, 'eu-portal:sign', 'follow', at(TODAY));
    become();
    expect(factsOf(TODAY).followed).toMatchObject([{ call: { key: 'eu-portal:real' }, on: TODAY }]);
    setMark(db, MAIL, 'eu-portal:real', null, at(TODAY, '13:00'));
    expect(factsOf(TODAY).followed).toEqual([]);
  });

  it('is not hidden by whoever hid the sign: that it has opened is new', () => {
    setMark(db, MAIL, 'eu-portal:sign', 'hide', at(TODAY));
    become();
    expect(factsOf(TODAY).unwanted).not.toContain('eu-portal:real');
  });
});

it('a place of a call that was only reminded of has not told the call', () => {
  bring(TODAY, [{ ref: 'place' }, { ref: 'main' }]);
  setMark(db, MAIL, 'eu-portal:place', 'follow', at(TODAY));
  writeUrgent(needsOn(addDays(LAST_DAY, -13)));
  db.exec(
    `INSERT INTO call_parts (call_id, main_id, kind) SELECT p.id, m.id, 'same' FROM calls p, calls m
     WHERE p.key = 'eu-portal:place' AND m.key = 'eu-portal:main'`,
  );
  expect([...factsOf(addDays(LAST_DAY, -12)).told.keys()]).toEqual([]);
});

it('a stand-in is told what the one who is away has not been told, follows what they follow, and no more', () => {
  bring(TODAY, [{ ref: 'a' }]);
  write(TODAY);
  setMark(db, MAIL, 'eu-portal:a', 'follow', at(TODAY));
  const pause = { from: addDays(TODAY, 1), until: null };
  saveSettings(db, MAIL, { settings: { ...STANDARD, pause }, savedAt: at(TODAY).at, savedBy: 'person' });
  bring(addDays(TODAY, 3), [{ ref: 'a' }, { ref: 'b' }]);
  write(addDays(TODAY, 7));
  expect(told(DEPUTYS)).toEqual(['digest new eu-portal:b']);
  writeUrgent(needsOn(addDays(LAST_DAY, -13)));
  expect(told(DEPUTYS).at(-1)).toBe(`urgent reminder eu-portal:a 14 ${LAST_DAY}`);
});

describe('a followed call that its source no longer has', () => {
  beforeEach(() => {
    bring(TODAY, [{ ref: 'a' }, { ref: 'b' }]);
    write(TODAY);
    setMark(db, MAIL, 'eu-portal:a', 'follow', at(TODAY));
  });
  const lists = (n: number, refs: string[]) =>
    bring(
      addDays(TODAY, n),
      refs.map((ref) => ({ ref })),
    );

  it('is told once when the source has been read twice without it', () => {
    lists(1, ['b']);
    writeUrgent(needsOn(addDays(TODAY, 1)));
    expect(told(MAIL).filter((row) => row.includes('gone'))).toEqual([]);
    lists(2, ['b']);
    for (const n of [2, 3, 4]) writeUrgent(needsOn(addDays(TODAY, n)));
    expect(told(MAIL).filter((row) => row.includes('gone'))).toEqual([`urgent gone eu-portal:a ${TODAY}`]);
    const [{ text, html }] = db
      .prepare("SELECT unpacked(text) AS text, unpacked(html) AS html FROM letters WHERE kind = 'urgent'")
      .all() as [{ text: string; html: string }];
    for (const part of [text, html]) expect(part.replace(/\s+/g, ' ')).toContain('syns inte längre hos källan');
  });

  it('is not gone when it comes back, when its last day has passed, or when nobody follows it', () => {
    lists(1, ['b']);
    lists(2, ['a', 'b']);
    writeUrgent(needsOn(addDays(TODAY, 2)));
    lists(200, []);
    lists(201, []);
    writeUrgent(needsOn(addDays(TODAY, 201)));
    expect(told(MAIL).filter((row) => row.includes('gone'))).toEqual([]);
  });
});
