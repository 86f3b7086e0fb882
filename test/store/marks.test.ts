// Promises of marks, takes and answers: one of each stands for a call, at whichever of its places it was said, and nothing said is lost.
import { beforeEach, describe, expect, it } from 'vitest';
import { NotFound } from '../../src/domain/errors.ts';
import { answersOf, refusedBy, saveAnswer, standingAnswer, undoAnswerOn } from '../../src/store/answers.ts';
import { saveJoining } from '../../src/store/links.ts';
import { endTake, listedKeysOf, markOf, marksOf, setMark, standingTakes, takeCall } from '../../src/store/marks.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { aDraft, keepCalls, TODAY } from '../kit/build.ts';

const ANNA = 'anna@kommun.example';
const [KULTUR, KS] = ['kultur', 'ks'];
const WHEN = { on: TODAY, at: `${TODAY}T08:00:00Z` };
const LATER = { on: '2026-06-01', at: '2026-06-01T08:00:00Z' };
const [PORTAL, CROSS, OTHER] = ['eu-portal:a', 'euro-access:a', 'eu-portal:b'];

let db: Store;
beforeEach(() => {
  db = openInMemory();
  keepCalls(db, [aDraft({ ref: 'a' })], { source: 'euro-access' });
  keepCalls(db, [aDraft({ ref: 'a' }), aDraft({ ref: 'b' })]);
});
const rows = (table: string) => Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
const join = () =>
  saveJoining(db, {
    same: [{ from: CROSS, to: PORTAL, rule: 'same-code', why: 'Samma beteckning.', agreed: true, leadDays: null }],
    became: [],
    ended: [],
    leads: [],
    crossChecks: ['euro-access'],
    madeOn: TODAY,
    print: () => 'p',
  });
const answer = (callKey: string, committee: string, reason: 'wrong-time' | 'wrong-subject' | null, relevant = false) =>
  saveAnswer(
    db,
    { callKey, committee, verdict: relevant ? 'relevant' : 'not-relevant', reason, words: null, person: 'Kontakt' },
    WHEN.at,
  );

describe('a mark', () => {
  it('stands alone, is set once, and what it took the place of is kept', () => {
    expect(setMark(db, ANNA, PORTAL, 'follow', WHEN)).toBe(true);
    expect(setMark(db, ANNA, PORTAL, 'follow', LATER)).toBe(false);
    expect(setMark(db, ANNA, PORTAL, 'hide', LATER)).toBe(true);
    expect([markOf(db, ANNA, PORTAL), markOf(db, 'bo@kommun.example', PORTAL), rows('marks')]).toEqual([
      'hide',
      null,
      2,
    ]);
    expect(setMark(db, ANNA, PORTAL, null, LATER)).toBe(true);
    expect(setMark(db, ANNA, PORTAL, null, LATER)).toBe(false);
    expect([markOf(db, ANNA, PORTAL), rows('marks')]).toEqual([null, 2]);
  });

  it('on a call that is joined later is the call’s, and is taken away there', () => {
    setMark(db, ANNA, CROSS, 'follow', WHEN);
    join();
    expect(marksOf(db, ANNA)).toEqual(new Map([[PORTAL, { mark: 'follow', on: TODAY }]]));
    expect([markOf(db, ANNA, PORTAL), markOf(db, ANNA, CROSS)]).toEqual(['follow', 'follow']);
    expect(setMark(db, ANNA, PORTAL, 'follow', LATER)).toBe(false);
    setMark(db, ANNA, PORTAL, null, LATER);
    expect(marksOf(db, ANNA)).toEqual(new Map());
  });

  it('of two places that are joined is the last one, since the day that the same began', () => {
    setMark(db, ANNA, CROSS, 'follow', WHEN);
    setMark(db, ANNA, PORTAL, 'follow', LATER);
    join();
    expect(marksOf(db, ANNA).get(PORTAL)).toEqual({ mark: 'follow', on: TODAY });
    setMark(db, ANNA, PORTAL, 'hide', LATER);
    expect([marksOf(db, ANNA).get(PORTAL), markOf(db, ANNA, CROSS)]).toEqual([{ mark: 'hide', on: LATER.on }, 'hide']);
  });

  it('on a call that is not there is refused', () => {
    expect(() => setMark(db, ANNA, 'eu-portal:zzz', 'hide', WHEN)).toThrow(NotFound);
    expect(rows('marks')).toBe(0);
  });
});

describe('a take', () => {
  const take = (callKey: string, committee: string) => takeCall(db, { callKey, committee, by: 'Kontakt' }, WHEN);

  it('is a committee’s, once, and ends once with who ended it', () => {
    expect([take(PORTAL, KULTUR), take(PORTAL, KULTUR), take(PORTAL, KS)]).toEqual([true, false, true]);
    expect(
      standingTakes(db)
        .get(PORTAL)
        ?.map(({ committee }) => committee),
    ).toEqual([KULTUR, KS]);
    expect(standingTakes(db, OTHER)).toEqual(new Map());
    const end = () => endTake(db, { callKey: PORTAL, committee: KULTUR, by: 'Ersättare' }, LATER.at);
    expect([end(), end()]).toEqual([true, false]);
    expect(
      standingTakes(db, PORTAL)
        .get(PORTAL)
        ?.map(({ committee }) => committee),
    ).toEqual([KS]);
    expect(db.prepare('SELECT ended_by FROM takes ORDER BY id').pluck().all()).toEqual(['Ersättare', null]);
  });

  it('at two places that are joined is one, by the key that the call is listed by, and ends with both', () => {
    take(CROSS, KULTUR);
    take(PORTAL, KULTUR);
    join();
    const expected = new Map([[PORTAL, [{ callKey: PORTAL, committee: KULTUR, on: TODAY, by: 'Kontakt' }]]]);
    expect([standingTakes(db), standingTakes(db, CROSS)]).toEqual([expected, expected]);
    expect(take(CROSS, KULTUR)).toBe(false);
    endTake(db, { callKey: PORTAL, committee: KULTUR, by: 'Kontakt' }, LATER.at);
    expect(standingTakes(db)).toEqual(new Map());
  });
});

describe('an answer on a call that is joined later', () => {
  it('is the call’s, and is undone or replaced there', () => {
    answer(CROSS, KULTUR, 'wrong-subject');
    join();
    expect(standingAnswer(db, KULTUR, PORTAL)).toMatchObject({ id: 1, callKey: CROSS, reason: 'wrong-subject' });
    expect(answer(PORTAL, KULTUR, 'wrong-subject').already).toBe(true);
    expect(answer(CROSS, KULTUR, null, true)).toEqual({ id: 2, replaced: 1, already: false });
    expect(answersOf(db, KULTUR).map((a) => [a.callKey, a.standing])).toEqual([
      [PORTAL, true],
      [CROSS, false],
    ]);
  });

  it('leaves nothing standing when both places had one and it is undone', () => {
    answer(CROSS, KULTUR, 'wrong-subject');
    answer(PORTAL, KULTUR, null, true);
    join();
    expect(standingAnswer(db, KULTUR, CROSS)?.verdict).toBe('relevant');
    const undo = () => undoAnswerOn(db, { callKey: CROSS, committee: KULTUR }, { by: 'Kontakt', at: LATER.at });
    expect([undo(), undo()]).toEqual([true, false]);
    expect(standingAnswer(db, KULTUR, PORTAL)).toBeUndefined();
    expect(answersOf(db, KULTUR).every((a) => !a.standing && a.undoneBy === 'Kontakt')).toBe(true);
  });
});

describe('what committees refuse', () => {
  it('is what they call not relevant, but for the time; by the key that the call is listed by', () => {
    answer(CROSS, KULTUR, 'wrong-subject');
    answer(PORTAL, KS, null);
    answer(OTHER, KULTUR, 'wrong-time');
    answer(OTHER, KS, null, true);
    expect(refusedBy(db)).toEqual(
      new Map([
        [CROSS, new Set([KULTUR])],
        [PORTAL, new Set([KS])],
      ]),
    );
    join();
    expect(refusedBy(db)).toEqual(new Map([[PORTAL, new Set([KULTUR, KS])]]));
    answer(PORTAL, KULTUR, null, true);
    undoAnswerOn(db, { callKey: PORTAL, committee: KS }, { by: 'x', at: LATER.at });
    expect(refusedBy(db)).toEqual(new Map());
  });
});

describe('the key that a call is listed by', () => {
  it('is that of its main record, whichever place is asked for; the unknown are left out', () => {
    join();
    expect(listedKeysOf(db, [CROSS, OTHER, 'eu-portal:zzz'])).toEqual(
      new Map([
        [CROSS, PORTAL],
        [OTHER, OTHER],
      ]),
    );
  });
});
