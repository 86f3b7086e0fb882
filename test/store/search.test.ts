// The database's rules on calls are those of the domain: status, next deadline, and which calls a query finds.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { type CallDraft, nextDeadline, type Status, statusOn } from '../../src/domain/call.ts';
import { openInMemory } from '../../src/store/open.ts';
import { countByStatus, findCalls } from '../../src/store/search.ts';
import { aCall, aDeadline, aDraft, keepCalls } from '../kit/build.ts';
import { termsFor } from '../kit/search.ts';

const day = fc.integer({ min: -6, max: 6 }).map((n) => addDays('2026-05-25', n));
const draft: fc.Arbitrary<Partial<CallDraft>> = fc.record({
  statusSaid: fc.constantFrom(null, 'forthcoming', 'open', 'closed'),
  opensOn: fc.option(day),
  deadlines: fc.array(
    fc
      .record({ day: fc.option(day, { freq: 4 }), stage: fc.constantFrom(null, 'first', 'second', 'cut-off') })
      .map(aDeadline),
    { maxLength: 4 },
  ),
});

describe('the status of a call', () => {
  test('is the same in the database as in the domain, on any day, and so are the next deadline and the counts', () => {
    fc.assert(
      fc.property(fc.array(draft, { minLength: 1, maxLength: 12 }), day, day, (drafts, seen, today) => {
        const db = openInMemory();
        const calls = keepCalls(
          db,
          drafts.map((d, i) => aDraft({ ...d, ref: `r${i}` })),
          { day: seen },
        );
        const { found, total } = findCalls(db, {}, today);
        const expected = new Map(calls.map((call) => [call.key, call]));
        const counts: Record<Status, number> = { open: 0, coming: 0, closed: 0, unknown: 0 };
        expect([found.length, total]).toEqual([calls.length, calls.length]);
        for (const listed of found) {
          const call = expected.get(listed.call.key) ?? aCall();
          expect(listed.status).toBe(statusOn(call, today));
          expect(listed.nextDeadlineOn).toBe(nextDeadline(call, today)?.day ?? null);
          counts[listed.status] += 1;
        }
        expect(countByStatus(db, {}, today)).toEqual(counts);
        for (const status of ['open', 'coming', 'closed', 'unknown'] as const)
          expect(findCalls(db, { chosen: { status: [status] } }, today).total).toBe(counts[status]);
        db.close();
      }),
      { numRuns: 300 },
    );
  });
});

describe('a search', () => {
  const db = openInMemory();
  keepCalls(db, [
    aDraft({ ref: 'a', title: 'Climate adaptation in cities', sections: [] }),
    aDraft({
      ref: 'b',
      title: 'Youth participation',
      sections: [{ heading: 'scope', text: 'Young people and climate.' }],
    }),
    aDraft({ ref: 'c', title: 'Åtgärder för äldre', language: 'sv', sections: [] }),
  ]);
  const refs = (q: string, also: Record<string, string[]> = {}) =>
    findCalls(db, { terms: termsFor(q, { also }) }, '2026-05-25').found.map((f) => f.call.ref);

  test('finds a word in the title before one in the text, and needs every word but any alternative', () => {
    expect(refs('climate')).toEqual(['a', 'b']);
    expect(refs('climate young')).toEqual(['b']);
    expect(refs('klimat städer', { klimat: ['climate'], städer: ['cities'] })).toEqual(['a']);
  });

  test('keeps å, ä and ö apart from a and o, finds beginnings of words, and capitals do not matter', () => {
    expect(refs('äldre')).toEqual(['c']);
    expect(refs('aldre')).toEqual([]);
    expect(refs('ÅTGÄRD')).toEqual(['c']);
  });

  test('takes nothing that a person types for an operator', () => {
    for (const word of [
      'AND',
      'title:climate',
      '"climate',
      'climate OR youth',
      '(climate',
      'NEAR(a b)',
      'climate -youth',
      '^climate',
      '{title}:climate',
    ])
      expect(() => refs(word)).not.toThrow();
    expect(refs('"climate OR youth"')).toEqual([]);
    expect(refs('climate OR youth')).toEqual(refs('climate youth'));
  });
});
