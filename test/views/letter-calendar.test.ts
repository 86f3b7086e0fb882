// The calendar file of a letter: the entries that the subscriptions have, moved and cancelled ones too, and nothing when no day is known.
import { describe, expect, test } from 'vitest';
import { type Call, type Change, changesBetween, factsOf } from '../../src/domain/call.ts';
import type { Language } from '../../src/domain/person.ts';
import { programmeOf } from '../../src/domain/programme.ts';
import { uuidOf } from '../../src/store/lasting-id.ts';
import { type CalendarCall, letterCalendar } from '../../src/views/feeds/letter-calendar.ts';
import { createApp } from '../../src/web/app.ts';
import { aCall, aDeadline, aMatch, aProgramme, keepCalls, TODAY } from '../kit/build.ts';
import { HOSTILE } from '../kit/hostile.ts';
import { aHouse, keepMatches } from '../kit/house.ts';
import { independently, readCalendar } from '../kit/ics.ts';

const PUBLIC = 'http://localhost:3000';

const told = (call: Call, { changes = [], changedOn = '2026-05-11' }: Partial<CalendarCall> = {}): CalendarCall => ({
  call,
  status: 'open',
  programme: programmeOf([aProgramme()], call),
  role: 'yes',
  why: [{ area: 'Barn och unga', words: ['ungas delaktighet'] }],
  changes,
  changedOn,
});

/** The file as two readers have it; null when there is none. */
function entriesOf(calls: CalendarCall[], language: Language = 'sv') {
  const file = letterCalendar({ calls, language, publicUrl: PUBLIC, today: TODAY, uuidOf });
  if (file === null) return null;
  expect(readCalendar(file).parts).toHaveLength(independently(file).length);
  return independently(file);
}

/** The same call before and after a change, as a letter tells it. */
function changed(before: Call, after: Partial<Call>): CalendarCall {
  const now = { ...before, ...after, version: 2 };
  const changes: Change[] = changesBetween(factsOf(before), factsOf(now));
  return told(now, { changes, changedOn: TODAY });
}
const dated = (...days: string[]) => days.map((day) => aDeadline({ day, time: null, zone: null, stage: 'cut-off' }));

test('each coming day of each call is an entry, and the same letter gives the same bytes', () => {
  const calls = [
    told(aCall({ key: 'a:1', deadlines: dated('2026-05-01', '2026-06-30', '2026-09-30') })),
    told(aCall({ key: 'a:2', title: 'Other' })),
    told(aCall({ key: 'a:3', deadlines: [] })),
  ];
  expect(entriesOf(calls)?.map(({ start, summary }) => [start, summary])).toEqual([
    ['2026-06-30', 'Sista dag: Networks of towns'],
    ['2026-09-30', 'Sista dag: Networks of towns'],
    ['2026-09-17T14:30:00Z', 'Sista dag: Other'],
  ]);
  expect(entriesOf([...calls, ...calls])).toHaveLength(3);
  const file = () => letterCalendar({ calls, language: 'sv', publicUrl: PUBLIC, today: TODAY, uuidOf });
  expect(file()).toBe(file());
});

test('there is none when no call has a day ahead', () => {
  expect(entriesOf([])).toBeNull();
  expect(
    entriesOf([told(aCall({ deadlines: [] })), told(aCall({ key: 'b', deadlines: dated('2026-05-24') }))]),
  ).toBeNull();
});

test('an entry is the one that the committee’s subscription has', async () => {
  const house = aHouse();
  const [call] = keepCalls(house.db, [aCall()], { day: '2026-05-11' });
  if (!call) throw new Error('no call');
  keepMatches(house, call, { 'kultur-och-fritidsnamnden': aMatch() });
  const answer = await createApp(house).request('/committees/kultur-och-fritidsnamnden/calls.ics');
  expect(entriesOf([told(call)])).toEqual(independently(await answer.text()));
});

describe('an entry that lies in somebody’s calendar already', () => {
  const before = aCall({ deadlines: dated('2026-06-30', '2026-09-30') });
  const known = entriesOf([told(before)]) ?? [];

  test('moves with its day, earlier or later, under the same name and a higher number', () => {
    for (const day of ['2026-06-15', '2026-07-31', '2026-05-20']) {
      const entries = entriesOf([changed(before, { deadlines: dated(day, '2026-09-30') })]);
      expect(entries?.map(({ uid }) => uid)).toEqual(known.map(({ uid }) => uid));
      expect(entries?.[0]).toMatchObject({ start: day, sequence: 2, status: 'CONFIRMED' });
      expect(known[0]?.sequence).toBe(1);
    }
  });

  test('is cancelled when the call is withdrawn', () => {
    const entries = entriesOf([changed(before, { statusSaid: 'closed' })]);
    expect(entries?.map(({ uid, status, sequence }) => [uid, status, sequence])).toEqual(
      known.map(({ uid }) => [uid, 'CANCELLED', 2]),
    );
    expect(entries?.[0]?.summary).toBe('Sista dag (inställd): Networks of towns');
  });

  test('is cancelled when the source names its day no more', () => {
    const entries = entriesOf([changed(before, { deadlines: dated('2026-06-30') })]);
    expect(entries?.map(({ uid, status }) => [uid, status])).toEqual([
      [known[0]?.uid, 'CONFIRMED'],
      [known[1]?.uid, 'CANCELLED'],
    ]);
    expect(entries?.[1]?.summary).toBe('Sista dag (struken): Networks of towns');
    expect(entries?.[1]?.description).toContain('Källan nämner inte den här dagen längre.');
  });

  test('is on one day only when the source has taken a passed day off its list', () => {
    const passed = aCall({ deadlines: dated('2026-05-20', '2026-09-30') });
    const [, coming] = entriesOf([changed(passed, { title: 'Retitled' })]) ?? [];
    const entries = entriesOf([changed(passed, { deadlines: dated('2026-09-30') })]) ?? [];
    expect(entries.filter(({ status }) => status === 'CONFIRMED').map(({ start }) => start)).toEqual(['2026-09-30']);
    expect(entries.find(({ uid }) => uid === coming?.uid)?.status).toBe('CANCELLED');
  });
});

test('it is in English for whoever reads English, under the same names', () => {
  const call = aCall({ deadlines: [aDeadline(), aDeadline({ day: '2027-01-14', stage: 'second' })] });
  const entries = entriesOf([told(call)], 'en') ?? [];
  expect(entries.map(({ summary }) => summary)).toEqual([
    'Last day: Networks of towns',
    'Last day, second stage: Networks of towns',
  ]);
  expect(entries.map(({ uid }) => uid)).toEqual(entriesOf([told(call)])?.map(({ uid }) => uid));
  expect(entries[0]?.description).toContain('Last day: Thursday 17 September 2026, 17:00 Brussels time\n');
  expect(entries[0]?.description).toContain('Programme: Citizens, Equality, Rights and Values\n');
  expect(entries[0]?.description).toContain(`More here: ${PUBLIC}/calls/eu-portal%3A50131822TOPICS`);
  expect(entries[0]?.description).not.toMatch(/Sista|Läge|Öppnar/);
});

test('whatever a stranger wrote stays text in it, for both readers and in both languages', () => {
  for (const language of ['sv', 'en'] as const)
    for (const s of HOSTILE) {
      const deadlines = [aDeadline({ said: s, time: s, zone: s }), aDeadline({ said: s, day: null, stage: 'second' })];
      const entries = entriesOf([told(aCall({ title: s, identifier: s, url: s, deadlines, sections: [] }))], language);
      expect(entries).toHaveLength(1);
      expect(entries?.[0]?.uid).toMatch(/^[0-9a-f-]{36}@localhost$/);
    }
});
