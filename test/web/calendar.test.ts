// The calendar of a committee: read back by another reader, the same entry when its day moves, and nothing in it that a stranger chose.
import { describe, expect, test } from 'vitest';
import type { CallDraft } from '../../src/domain/call.ts';
import { createApp } from '../../src/web/app.ts';
import { aCommittee, aDeadline, aDraft, aMatch, aMunicipality, keepCalls } from '../kit/build.ts';
import { HOSTILE } from '../kit/hostile.ts';
import { aHouse, keepMatches, type TestHouse } from '../kit/house.ts';
import { independently, only, readCalendar, textOf } from '../kit/ics.ts';

const ID = 'kultur-och-fritidsnamnden';
const ADDRESS = `/committees/${ID}/calls.ics`;

function told(house: TestHouse, drafts: CallDraft[], day?: string): void {
  for (const call of keepCalls(house.db, drafts, day ? { day } : {})) keepMatches(house, call, { [ID]: aMatch() });
}

async function read(house: TestHouse, address = ADDRESS) {
  const answer = await createApp(house).request(address);
  expect(answer.status).toBe(200);
  const file = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await answer.arrayBuffer());
  const { parts: events } = readCalendar(file);
  // Another parser reads the same out of it as ours, which follows the standard's words.
  expect(independently(file).map(({ uid, summary, description }) => [uid, summary, description])).toEqual(
    events.map((event) => [only(event, 'UID'), textOf(event, 'SUMMARY'), textOf(event, 'DESCRIPTION')]),
  );
  return { file, answer, calendar: readCalendar(file), events };
}

describe('an entry', () => {
  test('says what, when, and where to read on', async () => {
    const house = aHouse();
    told(house, [aDraft({ title: 'Networks of towns; åäö, \\ and more' })], '2026-05-11');
    const { calendar, events, answer } = await read(house);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(only(calendar, 'VERSION')).toBe('2.0');
    expect(only(calendar, 'METHOD')).toBe('PUBLISH');
    expect(textOf(calendar, 'X-WR-CALNAME')).toBe('Sista dagar för Kultur- och fritidsnämnden');
    const [event] = events;
    if (!event) throw new Error('no entry');
    expect([events.length, event.kind]).toEqual([1, 'VEVENT']);
    expect(textOf(event, 'SUMMARY')).toBe('Sista dag: Networks of towns; åäö, \\ and more');
    expect(only(event, 'DTSTAMP')).toBe('20260511T000000Z');
    expect([only(event, 'DTSTART'), only(event, 'DTEND')]).toEqual(['20260917T143000Z', '20260917T150000Z']);
    expect([only(event, 'STATUS'), only(event, 'SEQUENCE'), only(event, 'TRANSP')]).toEqual([
      'CONFIRMED',
      '1',
      'TRANSPARENT',
    ]);
    expect(only(event, 'UID')).toMatch(/^[0-9a-f-]{36}@localhost$/);
    const description = textOf(event, 'DESCRIPTION');
    expect(description).toContain('Program: Medborgare, jämlikhet, rättigheter och värden (CERV)\n');
    expect(description).toContain('Kommunens roll: ja, kommunen kan söka själv\n');
    expect(description).toContain('Officiell sida: https://ec.europa.eu/');
    expect(description).toContain('Mer hos oss: http://localhost:3000/calls/eu-portal%3A50131822TOPICS\n');
  });

  test('without a clock is a whole day, and no time zone has to be described', async () => {
    const house = aHouse();
    told(house, [aDraft({ deadlines: [aDeadline({ day: '2026-12-31', time: null, zone: null })] })]);
    const { file, events } = await read(house);
    const start = events[0]?.lines.find(({ name }) => name === 'DTSTART');
    const end = events[0]?.lines.find(({ name }) => name === 'DTEND');
    expect([start?.value, start?.parameters, end?.value]).toEqual(['20261231', { VALUE: 'DATE' }, '20270101']);
    expect(file).not.toMatch(/TZID|VTIMEZONE|X-WR-TIMEZONE/);
  });

  test('moves with its day: the same UID, a higher sequence', async () => {
    const house = aHouse();
    told(house, [aDraft()], '2026-05-11');
    const [before] = (await read(house)).events;
    told(house, [aDraft({ deadlines: [aDeadline({ day: '2026-10-01' })] })], '2026-05-25');
    const { events } = await read(house);
    const [after] = events;
    if (!before || !after) throw new Error('no entry');
    expect(events).toHaveLength(1);
    expect(only(after, 'UID')).toBe(only(before, 'UID'));
    expect([only(before, 'SEQUENCE'), only(after, 'SEQUENCE')]).toEqual(['1', '2']);
    expect([only(after, 'DTSTART'), only(after, 'DTSTAMP')]).toEqual(['20261001T143000Z', '20260525T000000Z']);
  });

  test('is cancelled when its call is withdrawn, and gone 30 days later', async () => {
    const house = aHouse();
    told(house, [aDraft()], '2026-05-11');
    told(house, [aDraft({ statusSaid: 'closed' })], '2026-05-20');
    const [event] = (await read(house)).events;
    if (!event) throw new Error('no entry');
    expect([only(event, 'STATUS'), only(event, 'SEQUENCE')]).toEqual(['CANCELLED', '2']);
    expect(textOf(event, 'SUMMARY')).toBe('Sista dag (inställd): Networks of towns');
    house.today = () => '2026-06-20';
    expect((await read(house)).events).toEqual([]);
  });
});

test('only what the committee is told of stands there, from 30 days back', async () => {
  const house = aHouse();
  const day = (d: string) => [aDeadline({ day: d })];
  told(house, [
    aDraft({ ref: 'ahead', title: 'Ahead' }),
    aDraft({ ref: 'just', title: 'Just passed', deadlines: day('2026-04-25') }),
    aDraft({ ref: 'long', title: 'Long passed', deadlines: day('2026-04-24') }),
    aDraft({ ref: 'none', title: 'No day', deadlines: [] }),
  ]);
  const [weak] = keepCalls(house.db, [aDraft({ ref: 'weak', title: 'Weak' })]);
  if (weak) keepMatches(house, weak, { [ID]: aMatch({ chosen: false }) });
  const { events } = await read(house);
  expect(events.map((e) => textOf(e, 'SUMMARY')).sort()).toEqual(['Sista dag: Ahead', 'Sista dag: Just passed']);
  const other = await createApp(house).request('/committees/kommunstyrelsen/calls.ics');
  expect(readCalendar(await other.text()).parts).toEqual([]);
});

test('the list has a calendar too, with the same entries as the committee’s, named after its area', async () => {
  const house = aHouse();
  told(house, [aDraft(), aDraft({ ref: 'b', title: 'B', statusSaid: 'forthcoming' })], '2026-05-11');
  const { events, calendar } = await read(house, '/calls.ics');
  const uids = (of: typeof events) => of.map((event) => only(event, 'UID')).sort();
  expect(uids(events)).toEqual(uids((await read(house)).events));
  expect(textOf(calendar, 'X-WR-CALNAME')).toBe('Sista dagar – Storköpings kommun');
  const open = await read(house, '/calls.ics?status=open&area=unga');
  expect(open.events.map((e) => textOf(e, 'SUMMARY'))).toEqual(['Sista dag: Networks of towns']);
  expect(textOf(open.calendar, 'X-WR-CALNAME')).toBe('Sista dagar – Barn och unga');
});

test('the same days give the same file, byte for byte, whenever it is asked for', async () => {
  const house = aHouse();
  told(house, [aDraft(), aDraft({ ref: 'b', title: 'B' })], '2026-05-11');
  const first = (await read(house)).file;
  house.now = () => '2026-05-25T23:59:00Z';
  expect((await read(house)).file).toBe(first);
});

const BREAKING = [
  'a\r\nBEGIN:VALARM\r\nEND:VALARM',
  'x\nATTACH:http://evil.example',
  '\u0000\u0007\u001b',
  '\u2028x\u2029',
  'a\u0085b',
  '🇪🇺'.repeat(60),
];

test.each([...HOSTILE, ...BREAKING].map((s) => [JSON.stringify(s).slice(0, 40), s]))(
  '%s stays text in every field',
  async (_, s) => {
    const municipality = aMunicipality({
      areas: [{ id: 'unga', name: s, description: s, terms: [s] }],
      committees: [aCommittee({ name: s })],
    });
    const house = aHouse({ municipality });
    const deadlines = [aDeadline({ said: s, time: s, zone: s }), aDeadline({ said: s, day: null, stage: 'second' })];
    const sections: CallDraft['sections'] = [{ heading: 'other', text: s }];
    told(house, [aDraft({ title: s, callTitle: s, identifier: s, url: s, deadlines, applicants: s, sections })]);
    const { file, events, calendar } = await read(house);
    expect(events).toHaveLength(1);
    expect(events[0]?.parts).toEqual([]);
    expect(new Set(calendar.lines.map(({ name }) => name)).size).toBe(calendar.lines.length);
    expect(new Set(events[0]?.lines.map(({ name }) => name)).size).toBe(events[0]?.lines.length);
    expect(file).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff\ufffd]/);
    for (const name of ['SUMMARY', 'DESCRIPTION']) expect(textOf(events[0] as never, name)).not.toBe('');
    expect(only(events[0] as never, 'URL')).toMatch(/^http:\/\/localhost:3000\/calls\/eu-portal%3A\w+$/);
  },
);
