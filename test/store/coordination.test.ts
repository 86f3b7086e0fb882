// The reads behind the coordinator's part: what moved, how it ended, who was told, and what people have said.
import { beforeEach, describe, expect, it } from 'vitest';
import type { LetterDraft, LetterState, Way } from '../../src/domain/letter.ts';
import { saveAnswer, undoAnswer } from '../../src/store/answers.ts';
import {
  answersSince,
  doubtfulLetters,
  firstDigestAt,
  firstToldOn,
  foundSince,
  lastEndings,
  lastPauseAt,
  lettersMoved,
  standingFollowers,
  standingTakers,
  standingVerdicts,
  takesSince,
  waitingLetters,
} from '../../src/store/coordination.ts';
import { stepLetter, writeLetter } from '../../src/store/letters.ts';
import { endTake, setMark, takeCall } from '../../src/store/marks.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { lastDigestAt } from '../../src/store/told.ts';
import { aDraft, keepCalls } from '../kit/build.ts';
import { aLetterDraft } from '../kit/letters.ts';

const WAYS: Record<LetterState, LetterState[]> = {
  pending: [],
  claimed: ['claimed'],
  committing: ['claimed', 'committing'],
  sent: ['claimed', 'committing', 'sent'],
  uncertain: ['claimed', 'committing', 'uncertain'],
  failed: ['claimed', 'failed'],
};
const ANNA = 'anna@x.example';

let db: Store;
beforeEach(() => {
  db = openInMemory();
});

/** A letter of a day, led to a state on another. */
function letter(
  changes: Partial<LetterDraft>,
  {
    state = 'sent',
    on = '2026-05-18',
    moved = on,
    way = 'live',
  }: { state?: LetterState; on?: string; moved?: string; way?: Way } = {},
): number {
  const draft = aLetterDraft({ recipient: ANNA, period: on, text: `${on} ${changes.kind}`, ...changes });
  const written = writeLetter(db, draft, { on, at: `${on}T05:00:00.000Z` }, 'x.example');
  if (!written) throw new Error('written already');
  let from: LetterState = 'pending';
  for (const to of WAYS[state]) {
    stepLetter(db, written.id, from, to, {
      at: `${moved}T05:10:00.000Z`,
      who: 'deliver',
      way,
      why: `550 ${written.id}`,
    });
    from = to;
  }
  return written.id;
}

const SINCE = '2026-05-20T00:00:00.000Z';
const told = (callKey: string, section: 'new' | 'changed' | 'reminder' = 'new') => ({
  callKey,
  version: 1,
  section,
  about: section === 'reminder' ? '14 2026-09-17' : '',
});

describe('letters', () => {
  it('that moved in the period stand there, whenever they were written, and so do all that are not at their end', () => {
    letter({ period: 'before' });
    const late = letter({ period: 'late' }, { state: 'failed', moved: '2026-05-21' });
    const now = letter({ period: 'now' }, { on: '2026-05-21' });
    const old = letter({ period: 'old' }, { state: 'pending', on: '2026-01-01' });
    const doubt = letter({ kind: 'urgent', period: 'doubt' }, { state: 'uncertain' });
    letter({ kind: 'alarm' }, { on: '2026-05-22' });
    expect(lettersMoved(db, SINCE, 'live').map(({ id, state }) => [id, state])).toEqual([
      [late, 'failed'],
      [now, 'sent'],
      [old, 'pending'],
      [doubt, 'uncertain'],
    ]);
  });

  it('have their calls counted by section, a call that is both changed and reminded of in both', () => {
    const [call] = keepCalls(db, [aDraft()]);
    const key = call?.key ?? '';
    letter({ calls: [told(key, 'changed'), told(key, 'reminder')] }, { on: '2026-05-21' });
    letter({ kind: 'urgent' }, { on: '2026-05-21' });
    expect(lettersMoved(db, SINCE, 'live').map(({ calls }) => calls)).toEqual([
      { new: 0, opened: 0, changed: 1, reminder: 1 },
      { new: 0, opened: 0, changed: 0, reminder: 0 },
    ]);
  });

  it('that stayed in the postbox count only while letters do', () => {
    letter({}, { on: '2026-05-21', way: 'postbox' });
    expect(lettersMoved(db, SINCE, 'postbox')).toHaveLength(1);
    expect(lettersMoved(db, SINCE, 'live')).toEqual([]);
    expect(lastDigestAt(db, ANNA, 'postbox')).toBe('2026-05-21T05:00:00.000Z');
    expect(lastDigestAt(db, ANNA, 'live')).toBeNull();
    expect(lastEndings(db, ANNA, 'live')).toEqual([]);
  });

  it('that are in doubt or wait are found whatever they are', () => {
    const doubt = letter({ kind: 'alarm' }, { state: 'uncertain' });
    const old = letter({ period: 'old' }, { state: 'pending', on: '2026-05-10' });
    letter({ period: 'new' }, { state: 'pending', on: '2026-05-21' });
    expect(doubtfulLetters(db).map(({ id }) => id)).toEqual([doubt]);
    expect(waitingLetters(db, SINCE).map(({ id }) => id)).toEqual([old]);
  });

  it("a person's last two ends are found, past what is still on its way", () => {
    letter({ period: '1' });
    const second = letter({ period: '2' }, { state: 'failed' });
    const third = letter({ kind: 'pause', period: '3' }, { state: 'failed' });
    letter({ period: '4' }, { state: 'pending' });
    expect(lastEndings(db, ANNA, 'live')).toEqual([
      { id: third, state: 'failed', answer: `550 ${third}` },
      { id: second, state: 'failed', answer: `550 ${second}` },
    ]);
    expect(lastEndings(db, 'nobody@x.example', 'live')).toEqual([]);
  });

  it('the last digest passes over one that failed, unless that is asked for', () => {
    letter({}, { on: '2026-05-11' });
    letter({}, { on: '2026-05-18', state: 'failed' });
    letter({ kind: 'urgent' }, { on: '2026-05-19' });
    expect(lastDigestAt(db, ANNA, 'live')).toBe('2026-05-11T05:00:00.000Z');
    expect(lastDigestAt(db, ANNA, 'live', { evenFailed: true })).toBe('2026-05-18T05:00:00.000Z');
    expect(firstDigestAt(db)).toBe('2026-05-11T05:00:00.000Z');
  });

  it('a letter of pauses that failed has told nothing', () => {
    expect(lastPauseAt(db, 'live')).toBeNull();
    letter({ kind: 'pause' }, { on: '2026-05-11' });
    letter({ kind: 'pause' }, { on: '2026-05-18', state: 'failed' });
    expect(lastPauseAt(db, 'live')).toBe('2026-05-11T05:00:00.000Z');
  });
});

describe('calls', () => {
  /** Two records of one call, the first of which it is listed by. */
  function twoPlaces(): [string, string] {
    const [main, other] = keepCalls(db, [aDraft(), aDraft({ ref: 'again' })], { day: '2026-05-01' });
    db.prepare(
      `INSERT INTO call_parts (call_id, main_id, kind) SELECT o.id, m.id, 'same' FROM calls o, calls m WHERE o.key = ? AND m.key = ?`,
    ).run(other?.key, main?.key);
    return [main?.key ?? '', other?.key ?? ''];
  }

  it('somebody was told of a call on the first day that a letter of any of its places arrived', () => {
    const [main, other] = twoPlaces();
    letter({ calls: [told(other)] }, { on: '2026-05-11' });
    letter({ calls: [told(main)] }, { on: '2026-05-18' });
    letter({ calls: [told(main)], recipient: 'bo@x.example' }, { on: '2026-05-04', state: 'failed' });
    letter({ calls: [told(main)], recipient: 'bo@x.example', period: 'x' }, { on: '2026-05-19', state: 'uncertain' });
    letter({ calls: [told(main)], recipient: 'eva@x.example' }, { state: 'pending' });
    letter({ calls: [told(main, 'reminder')], recipient: 'carl@x.example' });
    expect(firstToldOn(db, [main], 'live')).toEqual(
      new Map([
        [
          main,
          new Map([
            [ANNA, '2026-05-11'],
            ['bo@x.example', '2026-05-19'],
          ]),
        ],
      ]),
    );
    expect(firstToldOn(db, [], 'live')).toEqual(new Map());
  });

  it('what is said of one place is said of the call, while it stands', () => {
    const [main, other] = twoPlaces();
    const when = { on: '2026-05-21', at: '2026-05-21T08:00:00.000Z' };
    const answer = {
      callKey: other,
      verdict: 'not-relevant' as const,
      reason: 'wrong-time' as const,
      words: null,
      person: 'K',
    };
    saveAnswer(db, { ...answer, committee: 'a' }, when.at);
    const undone = saveAnswer(db, { ...answer, committee: 'b' }, when.at);
    undoAnswer(db, undone.id, { by: 'K', at: when.at });
    setMark(db, ANNA, other, 'follow', when);
    setMark(db, 'bo@x.example', other, 'hide', when);
    takeCall(db, { callKey: other, committee: 'a', by: 'K' }, when);
    takeCall(db, { callKey: other, committee: 'b', by: 'K' }, when);
    endTake(db, { callKey: other, committee: 'b', by: 'K' }, when.at);
    expect(standingVerdicts(db, '2026-05-21')).toEqual(new Map([[main, new Map([['a', 'not-relevant']])]]));
    expect(standingFollowers(db, '2026-05-21')).toEqual(new Map([[main, new Map([[ANNA, '2026-05-21']])]]));
    expect(standingTakers(db, '2026-05-21')).toEqual(new Map([[main, new Map([['a', '2026-05-21']])]]));
    expect(standingTakers(db, '2026-09-17').size).toBe(1);
    expect(standingTakers(db, '2026-09-18').size).toBe(0);
    expect(answersSince(db, SINCE)).toEqual([{ verdict: 'not-relevant', reason: 'wrong-time', n: 1 }]);
    expect(takesSince(db, SINCE)).toBe(1);
    expect(answersSince(db, when.at)).toEqual([]);
    expect(takesSince(db, when.at)).toBe(0);
  });

  it('those that a crawl brought after an instant are found, also on that day', () => {
    keepCalls(db, [aDraft({ ref: 'earlier' })], { day: '2026-05-20' });
    const [later] = keepCalls(db, [aDraft({ ref: 'later' })], { day: '2026-05-21' });
    expect(foundSince(db, '2026-05-20T03:04:00Z', '2026-05-20')).toEqual(new Set([later?.key]));
    expect(foundSince(db, '2026-05-20T03:03:00Z', '2026-05-20').size).toBe(2);
  });
});
