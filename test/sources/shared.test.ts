// Promises of what the JSON sources share: days and moments, the Commission's document numbers, records.
import { describe, expect, it } from 'vitest';
import { daysBefore, maybeSwedishMoment, monthBefore } from '../../sources/shared/days.ts';
import { documentNumbersIn } from '../../sources/shared/policy.ts';
import { readRecords } from '../../sources/shared/records.ts';
import type { Page } from '../../src/reading/index.ts';

describe('windows', () => {
  it('count days over months, years and leap days', () => {
    expect(daysBefore('2027-02-01', 60)).toBe('2026-12-03');
    expect(daysBefore('2028-03-01', 1)).toBe('2028-02-29');
  });

  it('begin with a month, so that the question stays the same', () => {
    expect(monthBefore('2027-02-01', 45)).toBe('2026-12-01');
    expect(monthBefore('2027-02-14', 45)).toBe('2026-12-01');
  });
});

describe('a moment in Sweden', () => {
  it.each([
    ['2027-03-01T14:00:00', '2027-03-01', '14:00'],
    ['2027-03-01 14:00', '2027-03-01', '14:00'],
    ['2027-07-01T12:00:00Z', '2027-07-01', '14:00'],
    ['2027-02-28T23:00:00Z', '2027-03-01', null],
    ['2027-03-01T00:00:00', '2027-03-01', null],
    ['2027-03-01T00:00:00Z', '2027-03-01', null],
    ['2027-03-01', '2027-03-01', null],
  ])('reads %s as %s, %s', (said, day, time) => {
    expect(maybeSwedishMoment(said)).toEqual({ day, time });
  });

  it.each([null, '1900-01-01T00:00:00', '0001-01-01', '9999-12-31T00:00:00'])('takes %s for none', (said) => {
    expect(maybeSwedishMoment(said)).toBeNull();
  });

  it.each(['snart', '2027-02-30', '01/03/2027', '2027-03'])('refuses %s', (said) => {
    expect(() => maybeSwedishMoment(said)).toThrow();
  });
});

describe("the Commission's document numbers", () => {
  it.each([
    ['förslag, COM(2025) 802.', 'COM(2025) 802'],
    ['förslag. COM (2025) 802 final', 'COM(2025) 802'],
    ['KOM(2025) 802 slutlig', 'COM(2025) 802'],
    ['COM/2025/0802', 'COM(2025) 802'],
    ['COM:2025:802:FIN', 'COM(2025) 802'],
    ['Celexnummer 52025DC0802', 'COM(2025) 802'],
    ['uri=CELEX:52025PC0802', 'COM(2025) 802'],
    ['gemensamt meddelande, JOIN(2025) 846.', 'JOIN(2025) 846'],
    ['52025JC0846', 'JOIN(2025) 846'],
  ])('are found in %s', (text, number) => {
    expect(documentNumbersIn(text)).toEqual([number]);
  });

  it('are each told once, however they are written', () => {
    expect(documentNumbersIn('COM(2025) 802 (52025PC0802) och COM (2025)802')).toEqual(['COM(2025) 802']);
  });

  it.each(['TELECOM(2025) 802', 'com(2025) 802', 'COM(25) 802', 'COM(2025) 12345', '32025L0802', '152025PC0802'])(
    'are not seen in %s',
    (text) => {
      expect(documentNumbersIn(text)).toEqual([]);
    },
  );

  it('take no time to find in 100 kB of nearly nothing else', () => {
    const before = performance.now();
    for (const piece of ['COM(', 'COM(2025) ', '52025PC', 'JOIN(2025)0', ' '])
      documentNumbersIn(piece.repeat(100_000 / piece.length));
    expect(performance.now() - before).toBeLessThan(500);
  });
});

describe('records', () => {
  const page: Page = {
    request: { url: 'https://x.example/', expects: 'application/json' },
    body: '',
    fingerprint: (c) => c,
    known: new Map(),
  };

  it('are all accounted for: read, left out, not understood, or no record at all', () => {
    const reading = readRecords(page, [{ id: 'a' }, { id: 'b' }, {}, null, 3, []], {
      revision: 1,
      refOf: ({ id }) => {
        if (typeof id !== 'string') throw new Error('id saknas');
        return id;
      },
      leftOut: ({ id }) => (id === 'b' ? 'inte vår' : null),
      draftOf: () => {
        throw new Error('inte förstådd');
      },
    });
    expect(reading.passedOver).toEqual(['b: inte vår']);
    expect(reading.unread).toHaveLength(5);
    expect(reading.seen).toHaveLength(6);
  });

  it('are an alarm when a field is gone from all of them, not when one of them lacks it', () => {
    const form = {
      revision: 1,
      fields: ['text'],
      refOf: ({ id }: Record<string, unknown>) => String(id),
      draftOf: () => {
        throw new Error('inte förstådd');
      },
    };
    expect(readRecords(page, [{ id: 'a', text: null }, { id: 'b' }], form).seen).toEqual(['a', 'b']);
    expect(readRecords(page, [{ id: 'a' }], form).seen).toEqual(['a']);
    expect(() => readRecords(page, [{ id: 'a', ny: 1 }, { id: 'b' }], form)).toThrow(
      /text finns inte hos någon av källans 2/,
    );
  });
});
