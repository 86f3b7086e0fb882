// The coordinator's part from the database, and that ten years of letters do not make it slow.
import { expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import type { Choices } from '../../src/domain/readers.ts';
import { type CoordinationNeeds, coordinationOf } from '../../src/jobs/coordination.ts';
import { saveAnswer } from '../../src/store/answers.ts';
import { stepLetter, writeLetter } from '../../src/store/letters.ts';
import { logHead, noteInLog } from '../../src/store/log.ts';
import { setMark, takeCall } from '../../src/store/marks.ts';
import { chosenFor } from '../../src/store/matches.ts';
import { openInMemory } from '../../src/store/open.ts';
import { aCommittee, aDeadline, aDraft, aMatch, aMunicipality, aSourceHealth, keepCalls, TODAY } from '../kit/build.ts';
import { aHouse, keepLetter, keepMatches } from '../kit/house.ts';
import { aClock, aLetterDraft } from '../kit/letters.ts';
import { meetingOn } from '../kit/telling.ts';

const choices: Choices = {
  standard: { rhythm: { every: 'week', time: '07:00' }, language: 'sv', pause: null },
  chosen: new Map(),
};
const KULTUR = 'eu-kontakt.kultur@storkoping.example';

const needsOf = (changes: Partial<CoordinationNeeds> = {}): CoordinationNeeds => ({
  db: openInMemory(),
  municipality: aMunicipality(),
  choices,
  matches: [],
  sources: [aSourceHealth()],
  clock: aClock(`${TODAY}T06:00:00Z`),
  mailMode: 'live',
  decideBy: () => ({ kind: 'unknown' }),
  ...changes,
});

it('a house with something of everything is told whole', () => {
  const house = aHouse();
  const { db, municipality } = house;
  const [early, both] = keepCalls(
    db,
    [aDraft({ ref: 'early', deadlines: [aDeadline({ day: '2026-06-10' })] }), aDraft({ ref: 'both' })],
    { day: '2026-05-24' },
  );
  if (!early || !both) throw new Error('no calls');
  keepMatches(house, early, { 'kultur-och-fritidsnamnden': aMatch() });
  keepMatches(house, both, { 'kultur-och-fritidsnamnden': aMatch(), kommunstyrelsen: aMatch({ score: 80 }) });
  const calls = [{ callKey: early.key, version: 1, section: 'new' as const, about: '' }];
  const lateOn = { on: '2026-05-11', at: '2026-05-11T05:00:00Z' };
  const id =
    writeLetter(db, aLetterDraft({ recipient: KULTUR, period: '2026-W20', calls }), lateOn, 'x.example')?.id ?? 0;
  for (const [from, to] of [
    ['pending', 'claimed'],
    ['claimed', 'committing'],
    ['committing', 'uncertain'],
  ] as const)
    stepLetter(db, id, from, to, { at: lateOn.at, who: 'deliver', way: 'live' });
  saveAnswer(
    db,
    { committee: 'kommunstyrelsen', callKey: both.key, verdict: 'relevant', reason: null, words: null, person: 'K' },
    `${TODAY}T05:30:00Z`,
  );
  const matches = chosenFor(
    db,
    municipality.committees.map((c) => c.id),
  );
  const told = coordinationOf(needsOf({ db, municipality, matches, decideBy: (day) => meetingOn(addDays(day, -10)) }));
  expect(told.since).toBe('2026-05-18');
  expect(told.doubtful).toMatchObject([{ id, calls: 1, writtenOn: '2026-05-11' }]);
  expect(told.unanswered.first).toMatchObject([{ call: { key: early.key }, toldOn: '2026-05-11' }]);
  expect(told.shared.first).toMatchObject([{ call: { key: both.key }, lead: { committee: 'Kommunstyrelsen' } }]);
  expect(told.missing).toMatchObject([{ name: 'Kontaktperson', on: '2026-05-18' }]);
  expect(told.answers).toEqual({ relevant: 1, notRelevant: [], takes: 0 });
  setMark(db, KULTUR, early.key, 'follow', { on: TODAY, at: `${TODAY}T05:40:00Z` });
  const after = coordinationOf(needsOf({ db, municipality, matches, decideBy: (day) => meetingOn(addDays(day, -10)) }));
  expect(after.unanswered.first).toEqual([]);
  expect(after.deadlines.first).toMatchObject([{ followers: 1, decideBy: { day: '2026-05-31' } }]);
});

it("the period begins with the coordinator's last letter; a deputy who stands in goes on from there", () => {
  const sam = 'samordnare@storkoping.example';
  const municipality = aMunicipality({
    coordinator: { title: 'Samordnare', email: sam, deputy: { title: 'Vikarie', email: KULTUR } },
  });
  const house = aHouse({ municipality });
  const { db } = house;
  const write = (recipient: string, on: string) =>
    writeLetter(db, aLetterDraft({ recipient, period: on, text: on }), { on, at: `${on}T05:00:00.000Z` }, 'x.example');
  const since = (from: string | null) => {
    const pause = from === null ? null : { from, until: null };
    const chosen = new Map([[sam, { ...choices.standard, pause }]]);
    return coordinationOf(needsOf({ db, municipality, choices: { ...choices, chosen } })).since;
  };
  expect(since(null)).toBe('2026-05-18');
  write(sam, '2026-05-04');
  write(KULTUR, '2026-05-11');
  expect(since(null)).toBe('2026-05-04');
  expect(since('2026-05-12')).toBe('2026-05-04');
  expect(since('2026-05-08')).toBe('2026-05-11');
});

it('a letter that waits is told after a day, and one that was refused twice is flagged', () => {
  const house = aHouse();
  keepLetter(house, { recipient: KULTUR, period: '1' }, 'failed');
  keepLetter(house, { recipient: KULTUR, period: '2' }, 'failed');
  keepLetter(house, { recipient: KULTUR, period: '3' }, 'pending');
  const on = (at: string) => coordinationOf(needsOf({ db: house.db, clock: aClock(at) }));
  expect(on('2026-05-26T04:59:00Z').waiting).toEqual([]);
  expect(on('2026-05-26T05:01:00Z').waiting).toMatchObject([{ name: 'Kontaktperson' }]);
  expect(on('2026-05-26T05:01:00Z').bounces).toMatchObject([{ name: 'Kontaktperson', twice: true, said: 'steg 2' }]);
});

it('thirty committees, sixty people, 5,000 calls and ten years of letters are gathered well within a second', () => {
  const { municipality, needs } = aLongHistory();
  const before = process.cpuUsage();
  const told = coordinationOf(needs);
  // What the process itself has used: the machine may be busy with something else.
  const { user, system } = process.cpuUsage(before);
  const milliseconds = (user + system) / 1000;
  expect(told.sendings.length).toBeGreaterThan(0);
  expect(told.unanswered.more).toBeGreaterThan(0);
  expect(municipality.committees).toHaveLength(30);
  expect(milliseconds).toBeLessThan(1000);
}, 120_000);

/** Ten years in which everybody has had a letter every week, of the length that packed letters have. */
function aLongHistory() {
  const committees = Array.from({ length: 30 }, (_, i) =>
    aCommittee({
      id: `n${i}`,
      name: `Nämnd ${i}`,
      contacts: [0, 1].map((k) => ({ title: `Kontakt ${i} ${k}`, email: `k${i}.${k}@x.example`, deputy: null })),
    }),
  );
  const municipality = aMunicipality({ committees });
  const house = aHouse({ municipality });
  const { db } = house;
  const drafts = Array.from({ length: 5000 }, (_, i) =>
    aDraft({ ref: `c${i}`, deadlines: [aDeadline({ day: addDays(TODAY, (i % 400) - 100) })] }),
  );
  const calls = keepCalls(db, drafts, { day: '2026-05-22' });
  db.transaction(() => {
    calls.forEach((call, i) => {
      if (i % 5 === 0)
        keepMatches(house, call, { [`n${i % 30}`]: aMatch(), [`n${(i + 7) % 30}`]: aMatch({ score: 45 }) });
    });
    const recipients = committees.flatMap(({ contacts }) => contacts.map(({ email }) => email));
    const write = db.prepare(
      `INSERT INTO letters (kind, period, recipient, recipient_title, language, message_id, subject, text, html, written_on, written_at, state, attempts, way)
       VALUES ('digest', @period, @recipient, 'Kontakt', 'sv', @id, 'Brev', 'text', zeroblob(12000), @on, @at, 'sent', 1, 'live')`,
    );
    const step = db.prepare(
      "INSERT INTO letter_steps (letter_id, at, from_state, to_state, who, why) VALUES (?, ?, ?, ?, 'deliver', '250 OK')",
    );
    const tell = db.prepare("INSERT INTO letter_calls (letter_id, call_id, version, section) VALUES (?, ?, 1, 'new')");
    for (let week = 520; week > 0; week -= 1) {
      const on = addDays(TODAY, -7 * week);
      recipients.forEach((recipient, i) => {
        const id = `<${week}.${i}@x.example>`;
        const { lastInsertRowid } = write.run({ period: on, recipient, id, on, at: `${on}T05:00:00Z` });
        for (const [from, to] of [
          ['pending', 'claimed'],
          ['claimed', 'committing'],
          ['committing', 'sent'],
        ])
          step.run(lastInsertRowid, `${on}T05:00:0${i % 9}Z`, from, to);
        for (let n = 0; n < 8; n += 1) tell.run(lastInsertRowid, (((week * 60 + i) * 8 + n) % 5000) + 1);
      });
    }
    for (let i = 0; i < 5000; i += 1) {
      const when = { on: TODAY, at: `${addDays(TODAY, -(i % 3000))}T05:30:00Z` };
      const key = `eu-portal:c${i}`;
      if (i % 3 === 0) setMark(db, `k${i % 30}.0@x.example`, key, 'follow', when);
      if (i % 20 === 0) takeCall(db, { committee: `n${i % 30}`, callKey: key, by: 'K' }, when);
      if (i % 2 === 0)
        saveAnswer(
          db,
          { committee: `n${i % 30}`, callKey: key, verdict: 'relevant', reason: null, words: null, person: 'K' },
          when.at,
        );
    }
  })();
  const matches = chosenFor(
    db,
    committees.map((c) => c.id),
    addDays(TODAY, -90),
  );
  return { municipality, needs: needsOf({ db, municipality, matches }) };
}

it('tells the log’s last link, so that whoever keeps the letter can see later whether anybody has altered it', () => {
  const needs = needsOf();
  expect(coordinationOf(needs).logHead).toBeNull();
  const who = { account: null, role: 'kommandoraden', way: 'command' };
  noteInLog(needs.db, { ...who, at: `${TODAY}T06:00:00Z`, action: 'letter.settle', object: 'letter:1' });
  expect(coordinationOf(needs).logHead).toEqual(logHead(needs.db));
});
