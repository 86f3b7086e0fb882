// Filters and their counts: every count is what choosing it would give, and what is kept in memory is what the database says.
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { profileOf } from '../../src/domain/committee.ts';
import { FILTERS, type Filter } from '../../src/domain/search.ts';
import { callByKey } from '../../src/store/calls.ts';
import { saveAreaScores, saveMatches } from '../../src/store/matches.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { saveProfile } from '../../src/store/profiles.ts';
import { findCalls, keysOf, search } from '../../src/store/search.ts';
import { readShelf } from '../../src/store/search-shelf.ts';
import { paceSearch, viewOf } from '../../src/store/search-view.ts';
import { aCommittee, aDeadline, aDraft, aMatch, aMunicipality, keepCalls, TODAY } from '../kit/build.ts';
import { termsFor } from '../kit/search.ts';

const KULTUR = 'kultur-och-fritidsnamnden';
const FUNDS = new Map([
  ['eu-portal', 'eu'],
  ['mucf', 'unga'],
]);
let db: Store;
beforeEach(() => {
  db = openInMemory();
});

function matched(key: string, role: 'yes' | 'partner' | 'no', score = 50): void {
  const call = callByKey(db, key);
  if (!call) throw new Error(`no ${key}`);
  const revision = saveProfile(db, profileOf(aMunicipality(), aCommittee()), `${TODAY}T04:00:00Z`);
  const match = aMatch({ role, score, chosen: role !== 'no' });
  saveMatches(db, call, [{ committee: KULTUR, revision, match }], (hash) => hash);
  saveAreaScores(db, key, [{ area: 'unga', score }]);
}

const VALUES: Record<Filter, string[]> = {
  status: ['open', 'coming', 'closed', 'unknown'],
  within: ['30', '90', '180', 'later', 'unknown'],
  area: ['unga'],
  committee: [KULTUR],
  role: ['yes', 'partner', 'unclear', 'no'],
  kind: ['call', 'policy'],
  programme: ['cerv'],
  fund: ['eu', 'unga'],
  source: ['eu-portal', 'mucf'],
  language: ['en', 'sv'],
};

describe('counts', () => {
  beforeEach(() => {
    const days = ['2026-06-01', '2026-08-01', '2026-10-01', '2027-03-01', '2026-05-01', null];
    const drafts = Array.from({ length: 40 }, (_, i) =>
      aDraft({
        ref: `r${i}`,
        kind: i % 7 === 0 ? 'policy' : 'call',
        language: i % 3 === 0 ? 'sv' : 'en',
        title: i % 2 === 0 ? `Harbour ${i}` : `Forest ${i}`,
        statusSaid: ([null, 'open', 'forthcoming'] as const)[i % 3] ?? null,
        opensOn: i % 5 === 0 ? null : '2026-04-01',
        deadlines: [aDeadline({ day: days[i % 6] ?? null })],
      }),
    );
    const calls = [...keepCalls(db, drafts.slice(0, 25)), ...keepCalls(db, drafts.slice(25), { source: 'mucf' })];
    calls.forEach(({ key }, i) => {
      if (i % 2 === 0) matched(key, (['yes', 'partner', 'no'] as const)[i % 3] ?? 'no');
    });
  });

  test('are what choosing the value would give, whatever else is chosen', () => {
    const choice = fc
      .constantFrom(...FILTERS)
      .chain((filter) => fc.constantFrom(...VALUES[filter]).map((value) => ({ filter, value })));
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 3 }), fc.constantFrom('', 'harbour'), choice, (chosen, q, asked) => {
        const query = { funds: FUNDS, terms: termsFor(q), chosen: {} as Partial<Record<Filter, string[]>> };
        for (const { filter, value } of chosen) query.chosen[filter] = [...(query.chosen[filter] ?? []), value];
        const count = search(db, query, TODAY).counts[asked.filter].get(asked.value) ?? 0;
        const choosing = { ...query, chosen: { ...query.chosen, [asked.filter]: [asked.value] } };
        expect(count).toBe(findCalls(db, choosing, TODAY).total);
      }),
      { numRuns: 200 },
    );
  });

  test('say how many a filter hides, and several values of one filter add up', () => {
    const all = (chosen: Partial<Record<Filter, string[]>>) => search(db, { chosen, funds: FUNDS }, TODAY);
    const sv = all({ language: ['sv'] });
    expect(sv.freed).toEqual({ language: all({ language: ['en'] }).places.length });
    expect(all({ language: ['sv', 'en'] }).places.length).toBe(40);
    expect(all({ fund: ['unga'] }).places.length).toBe(15);
    expect(all({ within: ['90'] }).places.length).toBeGreaterThan(all({ within: ['30'] }).places.length);
  });

  test('the best for a chosen committee come first when that order is asked for', () => {
    const key = keysOf(db, { chosen: { committee: [KULTUR] } }, TODAY).at(-1) ?? '';
    matched(key, 'yes', 99);
    expect(keysOf(db, { chosen: { committee: [KULTUR] }, order: 'fit' }, TODAY)[0]).toBe(key);
  });
});

describe('what is kept in memory', () => {
  test('is what the database says, after any changes in any order', () => {
    const change = fc.record({
      what: fc.constantFrom('call', 'match', 'join', 'part', 'programme', 'drop'),
      n: fc.integer({ min: 0, max: 5 }),
      m: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 15 }), (changes) => {
        db = openInMemory();
        const key = (n: number) => `eu-portal:r${n}`;
        keepCalls(
          db,
          [0, 1, 2, 3, 4, 5].map((n) => aDraft({ ref: `r${n}`, title: `Call ${n}` })),
        );
        for (const { what, n, m } of changes) {
          if (what === 'call')
            keepCalls(db, [
              aDraft({ ref: `r${n}`, title: `Call ${m}`, deadlines: [aDeadline({ day: `2026-0${m + 4}-01` })] }),
            ]);
          if (what === 'match') matched(key(n), m > 2 ? 'yes' : 'no', 10 + m * 10);
          if (what === 'programme') db.prepare('UPDATE calls SET programme = ? WHERE key = ?').run(`p${m}`, key(n));
          if (what === 'drop') db.prepare('DELETE FROM call_areas').run();
          if (what === 'part') db.prepare('DELETE FROM call_parts').run();
          if (what === 'join' && n !== m)
            db.prepare(
              `INSERT OR IGNORE INTO call_parts (call_id, main_id, kind) SELECT a.id, b.id, 'same' FROM calls a, calls b
               WHERE a.key = ? AND b.key = ? AND NOT EXISTS (SELECT 1 FROM call_parts WHERE main_id = a.id OR call_id = b.id)`,
            ).run(key(n), key(m));
          const kept = [...viewOf(db, TODAY).entries].sort((a, b) => a.id - b.id);
          expect(kept).toEqual([...readShelf(db).entries.values()].sort((a, b) => a.id - b.id));
        }
        db.close();
      }),
      { numRuns: 60 },
    );
  });

  test('shows a change after a pause at once, also where it follows changes at a pace', async () => {
    keepCalls(db, [aDraft({ ref: 'a' })]);
    paceSearch(db);
    expect(findCalls(db, {}, TODAY).total).toBe(1);
    await new Promise((later) => setTimeout(later, 300));
    keepCalls(db, [aDraft({ ref: 'b' })]);
    expect(findCalls(db, {}, TODAY).total).toBe(2);
  });

  test('is not read at all while nothing changes', () => {
    keepCalls(db, [aDraft({ ref: 'a' })]);
    expect(viewOf(db, TODAY)).toBe(viewOf(db, TODAY));
  });
});
