// Promises of calendar files: each meeting on its Swedish day, whatever program wrote it; and a plain word for what cannot be read for certain.
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../src/domain/errors.ts';
import { LONGEST_ICS, meetingsInIcs } from '../../src/domain/meetings-ics.ts';
import { meetingsFaults, withMeetings } from '../../src/domain/meetings-import.ts';
import { diceOf } from '../kit/chance.ts';

const file = (lines: string[], end = '\r\n') =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join(end);
const days = (lines: string[], end?: string) => meetingsInIcs(file(lines, end)).meetings.map(({ day }) => day);

describe('a meeting', () => {
  test.each([
    ['a day alone', 'DTSTART;VALUE=DATE:20270119', '2027-01-19'],
    ['a day without saying so', 'DTSTART:20270119', '2027-01-19'],
    ['UTC in the afternoon', 'DTSTART:20270119T120000Z', '2027-01-19'],
    ['UTC past midnight in Stockholm, in winter', 'DTSTART:20270119T233000Z', '2027-01-20'],
    ['UTC before midnight in Stockholm, in winter', 'DTSTART:20270119T225900Z', '2027-01-19'],
    ['UTC past midnight in Stockholm, in summer', 'DTSTART:20270615T221500Z', '2027-06-16'],
    ['Stockholm', 'DTSTART;TZID=Europe/Stockholm:20270119T233000', '2027-01-19'],
    ['Stockholm in quotes', 'DTSTART;TZID="Europe/Stockholm":20270119T130000', '2027-01-19'],
    ['Helsinki early in the morning', 'DTSTART;TZID=Europe/Helsinki:20270119T003000', '2027-01-18'],
    ['the zone of Outlook', 'DTSTART;TZID=W. Europe Standard Time:20270119T003000', '2027-01-19'],
    ['no zone at all', 'DTSTART:20270119T003000', '2027-01-19'],
    ['small letters', 'dtstart;value=date:20270119', '2027-01-19'],
  ])('in %s is on its Swedish day', (_, start, day) => {
    expect(days([start, 'SUMMARY:Kommunstyrelsen'])).toEqual([day]);
  });

  test.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
  ])('is read with lines that end in %s, folded anywhere, after a mark of UTF-8', (_, end) => {
    const lines = ['DTSTA', ' RT;VALUE=DATE:2027', '\t0119', 'SUMMARY:Kommun', ' styrelsen\\, möte\\n2'];
    expect(meetingsInIcs(`\u{FEFF}${file(lines, end)}`).meetings).toEqual([
      { day: '2027-01-19', summary: 'Kommunstyrelsen, möte 2' },
    ]);
  });

  test('that is cancelled is left out and counted; an alarm within is passed over', () => {
    const alarm = ['BEGIN:VALARM', 'DTSTART:nonsense', 'TRIGGER:-PT15M', 'END:VALARM'];
    expect(meetingsInIcs(file(['DTSTART:20270119', ...alarm]))).toEqual({
      meetings: [{ day: '2027-01-19', summary: '' }],
      cancelled: 0,
    });
    expect(meetingsInIcs(file(['DTSTART:20270119', 'STATUS:CANCELLED']))).toEqual({ meetings: [], cancelled: 1 });
  });
});

describe('a series', () => {
  const of = (rule: string, ...more: string[]) => days(['UID:a', 'DTSTART:20270119T120000Z', `RRULE:${rule}`, ...more]);

  test('that comes back every week, or every so many, is read until it ends, without the days it skips', () => {
    expect(of('FREQ=WEEKLY;COUNT=3')).toEqual(['2027-01-19', '2027-01-26', '2027-02-02']);
    expect(of('FREQ=WEEKLY;INTERVAL=4;BYDAY=TU;WKST=MO;UNTIL=20270330T235959Z')).toEqual([
      '2027-01-19',
      '2027-02-16',
      '2027-03-16',
    ]);
    expect(of('FREQ=WEEKLY;COUNT=3', 'EXDATE:20270126T120000Z')).toEqual(['2027-01-19', '2027-02-02']);
  });

  test('has an occurrence that was moved on its new day alone', () => {
    const moved = ['END:VEVENT', 'BEGIN:VEVENT', 'UID:a', 'RECURRENCE-ID:20270126T120000Z', 'DTSTART:20270127T120000Z'];
    expect(of('FREQ=WEEKLY;COUNT=3', ...moved)).toEqual(['2027-01-19', '2027-01-27', '2027-02-02']);
  });

  test.each([
    'FREQ=WEEKLY',
    'FREQ=MONTHLY;COUNT=3',
    'FREQ=WEEKLY;BYDAY=MO;COUNT=3',
    'FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3',
    'FREQ=WEEKLY;COUNT=3;BYSETPOS=1',
    'FREQ=WEEKLY;COUNT=999',
    'FREQ=WEEKLY;UNTIL=20990101',
    'FREQ=WEEKLY;INTERVAL=0;COUNT=3',
    'COUNT=3',
    'nonsense',
    '__proto__=1;FREQ=WEEKLY;COUNT=2',
  ])('with the rule %s is refused, and the sentence says what to do', (rule) => {
    expect(() => of(rule)).toThrow(/återkommer enligt en regel .* Exportera kalendern med varje sammanträde för sig/);
  });
});

describe('what is no calendar', () => {
  test.each([
    ['', 'ingen kalenderfil'],
    ['<html>Logga in</html>', 'ingen kalenderfil'],
    ['BEGIN:VCALENDAR\nEND:VCALENDAR', 'inga händelser'],
    ['BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270119', 'avklippt'],
    ['BEGIN:VCALENDAR\nEND:VEVENT', 'trasig'],
    [file(['SUMMARY:Möte']), 'Händelsen ”Möte” saknar dag'],
    [file(['DTSTART:20270230']), 'en dag som inte går att läsa: ”DTSTART:20270230”'],
    [file(['DTSTART:imorgon']), 'en dag som inte går att läsa'],
    [file(['DTSTART:20270119T990000']), 'klockslag'],
    [file(['DTSTART:20270119', 'nonsense']), 'en rad som inte går att läsa: ”nonsense”'],
    [file(['DTSTART:20270119', 'RDATE:20270120']), 'RDATE'],
    ['BEGIN:VCALENDAR\n'.padEnd(LONGEST_ICS + 1, 'x'), 'större än 5 MB'],
  ])('is refused in Swedish, case %#', (text, why) => {
    expect(() => meetingsInIcs(text)).toThrow(why);
    expect(() => meetingsInIcs(text)).toThrow(Refusal);
  });

  test('is refused, never misread, when a good file is cut or garbled anywhere', () => {
    const good = file([
      'UID:a',
      'DTSTART;TZID="Europe/Stockholm":20270119T130000',
      'SUMMARY:KS',
      'RRULE:FREQ=WEEKLY;COUNT=2',
    ]);
    const dice = diceOf(7);
    for (let i = 0; i < good.length; i += 1) {
      const garbled = good.slice(0, i) + dice.oneOf([...';:="\n\0Z9']) + good.slice(i + 1);
      for (const text of [good.slice(0, i), garbled])
        try {
          for (const { day } of meetingsInIcs(text).meetings) expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
    }
  });

  test('a file of almost 5 MB is read within seconds', () => {
    const event = 'BEGIN:VEVENT\r\nDTSTART:20270119\r\nDESCRIPTION:å\r\n END:VEVENT\r\n X\r\nEND:VEVENT\r\n';
    const long = `BEGIN:VCALENDAR\r\n${event.repeat(4000)}X:${'a'.repeat(4_000_000)}\r\nEND:VCALENDAR\r\n`;
    expect(meetingsInIcs(long).meetings).toHaveLength(4000);
    expect(() => meetingsInIcs(`BEGIN:VCALENDAR\n${event.repeat(5001)}END:VCALENDAR`)).toThrow('fler än 5000');
  });
});

describe('reading in', () => {
  const board = {
    body: 'Kommunstyrelsen',
    days: ['2026-12-01', '2027-01-19', '2027-03-16'],
    papersDaysBefore: 14,
    decides: true,
  };
  const other = { ...board, body: 'Socialnämnden' };

  test('gives the body its new days between the first and the last that came, keeps the others, and leaves other bodies', () => {
    const read = {
      ...board,
      body: 'kommunstyrelsen',
      days: ['2027-02-16', '2027-01-20', '2027-01-20'],
      papersDaysBefore: 10,
    };
    const { all, now } = withMeetings([other, { ...board, days: [...board.days, '2027-02-01'] }], read);
    expect(now).toEqual({
      ...board,
      days: ['2026-12-01', '2027-01-19', '2027-01-20', '2027-02-16', '2027-03-16'],
      papersDaysBefore: 10,
    });
    expect(all).toEqual([other, now]);
    expect(withMeetings([other], read).all).toEqual([other, { ...read, days: ['2027-01-20', '2027-02-16'] }]);
  });

  test.each([
    [{ body: '' }, 'body'],
    [{ body: 'å'.repeat(121) }, 'body'],
    [{ papersDaysBefore: -1 }, 'papers'],
    [{ papersDaysBefore: 61 }, 'papers'],
    [{ papersDaysBefore: Number.NaN }, 'papers'],
    [{ days: Array.from({ length: 401 }, () => '2027-01-01') }, 'ics'],
  ])('tells what is wrong, case %#', (changes, field) => {
    expect(meetingsFaults({ ...board, ...changes }).map((fault) => fault.field)).toEqual([field]);
    expect(meetingsFaults({ ...board, papersDaysBefore: null })).toEqual([]);
  });
});
