// The outbox: one letter for each person and week, and a ledger that nobody can rewrite.
import { beforeEach, describe, expect, it } from 'vitest';
import { LETTER_STEPS, type LetterState } from '../../src/domain/letter.ts';
import {
  letterById,
  nextDueLetter,
  recoverLetters,
  stepLetter,
  stepsOfLetter,
  writeLetter,
} from '../../src/store/letters.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { countLetters } from '../../src/store/outbox.ts';
import { toldTo } from '../../src/store/told.ts';
import { aLetterDraft, lettersIn, WRITTEN, writeLetters } from '../kit/letters.ts';

const at = '2026-05-25T06:00:00Z';
const who = 'test';
const STATES = Object.keys(LETTER_STEPS) as LetterState[];

let db: Store;
beforeEach(() => {
  db = openInMemory();
});

/** A new letter, taken to `state` by lawful steps. */
function letterIn(state: LetterState): number {
  const ways: Record<LetterState, LetterState[]> = {
    pending: [],
    claimed: ['claimed'],
    committing: ['claimed', 'committing'],
    sent: ['claimed', 'committing', 'sent'],
    uncertain: ['claimed', 'committing', 'uncertain'],
    failed: ['failed'],
  };
  const letter = writeLetter(db, aLetterDraft({ recipient: `p${Math.random()}@x.example` }), WRITTEN, 'x.example')!;
  let from: LetterState = 'pending';
  for (const to of ways[state]) {
    stepLetter(db, letter.id, from, to, { at, who });
    from = to;
  }
  return letter.id;
}

describe('writing', () => {
  it('a person gets one letter of a kind each week, whatever is tried', () => {
    const first = writeLetter(db, aLetterDraft(), WRITTEN, 'x.example');
    expect(first).not.toBeNull();
    expect(writeLetter(db, aLetterDraft({ text: 'annat' }), WRITTEN, 'x.example')).toBeNull();
    expect(writeLetter(db, aLetterDraft({ kind: 'alarm' }), WRITTEN, 'x.example')).not.toBeNull();
    expect(writeLetter(db, aLetterDraft({ period: '2026-W23' }), WRITTEN, 'x.example')).not.toBeNull();
    expect(countLetters(db).pending).toBe(3);
  });

  it("Message-IDs are unique, short, and in the sender's domain", () => {
    const ids = writeLetters(db, 500).map((letter) => letter.messageId);
    expect(new Set(ids).size).toBe(500);
    for (const id of ids) expect(id).toMatch(/^<digest\.2026-W22\.[0-9a-f]{12}\.[0-9a-f]{20}@kommun\.example\.org>$/);
    expect(Math.max(...ids.map((id) => id.length))).toBeLessThanOrEqual(250);
  });

  it('a letter about a call that does not exist is not written at all', () => {
    const draft = aLetterDraft({ calls: [{ callKey: 'vinnova:finns-ej', version: 1, section: 'new', about: '' }] });
    expect(() => writeLetter(db, draft, WRITTEN, 'x.example')).toThrow('vinnova:finns-ej');
    expect(lettersIn(db)).toEqual([]);
    expect(toldTo(db, draft.recipient, 'live').size).toBe(0);
  });
});

describe('steps', () => {
  const allowed = STATES.flatMap((from) => LETTER_STEPS[from].map((to) => [from, to] as const));
  const forbidden = STATES.flatMap((from) =>
    STATES.filter((to) => !LETTER_STEPS[from].includes(to)).map((to) => [from, to] as const),
  );

  it.each(allowed)('%s → %s is written down', (from, to) => {
    const id = letterIn(from);
    stepLetter(db, id, from, to, { at, who, why: 'därför' });
    expect(letterById(db, id).state).toBe(to);
    expect(stepsOfLetter(db, id).at(-1)).toEqual({ at, from, to, who, why: 'därför' });
  });

  it.each(forbidden)('%s → %s throws and changes nothing', (from, to) => {
    const id = letterIn(from);
    const before = stepsOfLetter(db, id);
    expect(() => stepLetter(db, id, from, to, { at, who })).toThrow(`a letter may not go from ${from} to ${to}`);
    expect(letterById(db, id).state).toBe(from);
    expect(stepsOfLetter(db, id)).toEqual(before);
  });

  it('a letter that somebody else has taken cannot be taken again', () => {
    const id = letterIn('claimed');
    expect(() => stepLetter(db, id, 'pending', 'claimed', { at, who })).toThrow('is not pending');
    expect(letterById(db, id).attempts).toBe(1);
  });

  it('the ledger of steps can be neither changed nor shortened', () => {
    const id = letterIn('sent');
    expect(() => db.prepare("UPDATE letter_steps SET who = 'annan' WHERE letter_id = ?").run(id)).toThrow(
      'append-only',
    );
    expect(() => db.prepare('DELETE FROM letter_steps WHERE letter_id = ?').run(id)).toThrow('append-only');
    expect(() => db.prepare('DELETE FROM letters WHERE id = ?').run(id)).toThrow();
    expect(stepsOfLetter(db, id)).toHaveLength(3);
  });

  it('no other state can be written past them', () => {
    expect(() => db.prepare("UPDATE letters SET state = 'delivered' WHERE id = ?").run(letterIn('pending'))).toThrow(
      'CHECK',
    );
  });
});

describe('the queue', () => {
  it('gives the letter that has waited longest, and none before its time', () => {
    const [first, second] = writeLetters(db, 2);
    expect(nextDueLetter(db, at)?.id).toBe(first!.id);
    stepLetter(db, first!.id, 'pending', 'claimed', { at, who });
    stepLetter(db, first!.id, 'claimed', 'pending', { at, who, nextAttemptAt: '2026-05-25T06:05:00Z' });
    expect(nextDueLetter(db, at)?.id).toBe(second!.id);
    stepLetter(db, second!.id, 'pending', 'failed', { at, who });
    expect(nextDueLetter(db, '2026-05-25T06:04:59Z')).toBeUndefined();
    expect(nextDueLetter(db, '2026-05-25T06:05:00Z')?.id).toBe(first!.id);
  });

  it('after a crash, what had not begun to leave waits again and what had is in doubt', () => {
    const ids = STATES.map((state) => [state, letterIn(state)] as const);
    expect(recoverLetters(db, at)).toEqual({ resumed: 1, uncertain: 1 });
    const after = Object.fromEntries(ids.map(([state, id]) => [state, letterById(db, id).state]));
    expect(after).toEqual({
      pending: 'pending',
      claimed: 'pending',
      committing: 'uncertain',
      sent: 'sent',
      uncertain: 'uncertain',
      failed: 'failed',
    });
    expect(recoverLetters(db, at)).toEqual({ resumed: 0, uncertain: 0 });
  });
});
