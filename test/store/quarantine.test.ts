// Promises of the quarantine: one stands per source, the same trouble is not asked about twice, and what people say is kept for good.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Gate, Verdict } from '../../src/domain/gates.ts';
import { answerTo } from '../../src/domain/health.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import {
  answerQuarantine,
  answerSource,
  endQuarantine,
  holdSweep,
  letIn,
  mayEnter,
  quarantineById,
  quarantinesOf,
  standingQuarantine,
  yesAt,
} from '../../src/store/quarantine.ts';
import { acceptLeap, endRun, startRun } from '../../src/store/runs.ts';

let db: Store;
beforeEach(() => {
  db = openInMemory();
});

const AT = '2026-05-25T03:04:00Z';
const SAID = '2026-05-25T08:00:00Z';
const LATER = '2026-05-26T03:04:00Z';

const verdict = (gate: Gate = 'drop', figure = 0.6, about = ''): Verdict => ({
  gate,
  about,
  figure,
  expected: 'ungefär 600 utlysningar',
  came: 'bara 240',
  sentence: 'Källan gav bara 240 utlysningar; tidigare 600.',
});

const hold = (what = verdict(), { source = 'eu-portal', at = AT } = {}) =>
  holdSweep(db, { source, runId: startRun(db, { job: 'crawl', source, day: '2026-05-25', at }), verdict: what, at });
const say = (answer: 'yes' | 'no', id = 1, at = SAID) =>
  answerQuarantine(db, id, { answer, person: 'samordnaren', at });
/** A run that lets in a sweep with these verdicts, and ends well. */
function enter(...verdicts: Verdict[]): void {
  const runId = startRun(db, { job: 'crawl', source: 'eu-portal', day: '2026-05-26', at: LATER });
  letIn(db, { source: 'eu-portal', runId, verdicts, at: LATER });
  endRun(db, runId, { at: LATER, outcome: 'ok', sentence: '', counts: {} });
}

describe('what is kept out', () => {
  it('stands with what was expected and what came, until the source is as it was', () => {
    hold();
    expect(standingQuarantine(db, 'eu-portal')).toMatchObject({
      id: 1,
      gate: 'drop',
      expected: 'ungefär 600 utlysningar',
      came: 'bara 240',
      sinceAt: AT,
      endedAt: null,
      answers: [],
    });
    expect(standingQuarantine(db, 'esf')).toBeNull();
    endQuarantine(db, 'eu-portal', 'recovered', LATER);
    expect(standingQuarantine(db, 'eu-portal')).toBeNull();
    expect(quarantinesOf(db, 'eu-portal')).toMatchObject([{ endedAt: LATER, whyEnded: 'recovered' }]);
  });

  it('keeps its row and what was said of it while the same comes again', () => {
    hold();
    say('no');
    const again = hold(verdict('drop', 0.64), { at: LATER });
    expect(again).toMatchObject({ id: 1, sinceAt: AT, firstRunId: 1, lastRunId: 2 });
    expect(answerTo(again)).toBe('no');
  });

  it.each([verdict('zero', 1), verdict('drop', 0.8), verdict('fields', 0.6, 'deadline')])(
    'begins anew when something else comes: %o',
    (other) => {
      hold();
      say('no');
      expect(hold(other, { at: LATER })).toMatchObject({ id: 2, sinceAt: LATER, answers: [] });
      expect(quarantineById(db, 1)).toMatchObject({ endedAt: LATER, whyEnded: 'changed' });
    },
  );

  it('is never removed, nor is what was said of it', () => {
    hold();
    say('no');
    for (const change of [
      'DELETE FROM quarantines',
      'DELETE FROM quarantine_answers',
      "UPDATE quarantine_answers SET person = 'x'",
    ])
      expect(() => db.prepare(change).run()).toThrow(/never removed|append-only/);
  });
});

describe('a yes', () => {
  it('lets in the same, and what is better, but nothing that is worse or other', () => {
    hold();
    expect(mayEnter(db, 'eu-portal', verdict())).toBe(false);
    say('yes');
    expect(mayEnter(db, 'eu-portal', verdict('drop', 0.65))).toBe(true);
    expect(mayEnter(db, 'eu-portal', verdict('drop', 0.51))).toBe(true);
    expect(mayEnter(db, 'eu-portal', verdict('drop', 0.9))).toBe(false);
    expect(mayEnter(db, 'eu-portal', verdict('zero', 1))).toBe(false);
    expect(mayEnter(db, 'esf', verdict())).toBe(false);
  });

  it('to how much came ends it when it is let in; to a missing field it holds for as long as that is missing', () => {
    hold();
    say('yes');
    enter(verdict());
    expect(quarantineById(db, 1)).toMatchObject({ endedAt: LATER, whyEnded: 'let-in' });
    const missing = verdict('fields', 0.5, 'budget');
    hold(missing);
    say('yes', 2);
    enter(missing);
    expect(mayEnter(db, 'eu-portal', missing)).toBe(true);
    enter();
    expect(quarantineById(db, 2)).toMatchObject({ endedAt: LATER, whyEnded: 'recovered' });
  });

  it('is undone by a later no, and a no by a later yes; both are kept with who and when', () => {
    hold();
    say('no');
    say('yes', 1, '2026-05-25T09:00:00Z');
    expect(mayEnter(db, 'eu-portal', verdict())).toBe(true);
    say('no', 1, '2026-05-25T10:00:00Z');
    expect(mayEnter(db, 'eu-portal', verdict())).toBe(false);
    expect(quarantineById(db, 1).answers).toEqual([
      { answer: 'no', person: 'samordnaren', givenAt: '2026-05-25T10:00:00Z' },
      { answer: 'yes', person: 'samordnaren', givenAt: '2026-05-25T09:00:00Z' },
      { answer: 'no', person: 'samordnaren', givenAt: SAID },
    ]);
  });

  it('tells when the source is to be read again; a no does not', () => {
    hold();
    expect(yesAt(db, 'eu-portal')).toBeNull();
    say('no');
    expect(yesAt(db, 'eu-portal')).toBeNull();
    say('yes', 1, LATER);
    expect(yesAt(db, 'eu-portal')).toBe(LATER);
    endQuarantine(db, 'eu-portal', 'let-in', LATER);
    expect(yesAt(db, 'eu-portal')).toBeNull();
  });

  it('given beforehand on the command line lets in whatever comes', () => {
    acceptLeap(db, 'eu-portal', SAID);
    expect(yesAt(db, 'eu-portal')).toBe(SAID);
    expect(mayEnter(db, 'eu-portal', verdict('zero', 1))).toBe(true);
  });

  it('to what no longer stands is not kept', () => {
    hold();
    endQuarantine(db, 'eu-portal', 'recovered', LATER);
    expect(say('yes')).toBe(false);
    expect(answerSource(db, 'eu-portal', { answer: 'no', person: 'kommandoraden', at: SAID })).toBe(false);
    expect(quarantineById(db, 1).answers).toEqual([]);
    expect(() => say('yes', 2)).toThrow('Det finns inget stopp med nummer 2.');
  });

  it('on the command line answers what stands', () => {
    hold();
    expect(answerSource(db, 'eu-portal', { answer: 'no', person: 'kommandoraden', at: SAID })).toBe(true);
    expect(answerTo(quarantineById(db, 1))).toBe('no');
  });
});

describe('of two troubles at once', () => {
  const unread = verdict('unread', 0.08);
  const missing = verdict('fields', 0.5, 'budget');
  const drop = verdict();
  const mayAll = (...verdicts: Verdict[]) => verdicts.map((one) => mayEnter(db, 'eu-portal', one));

  /** A person says yes to the one, which then gives way to the other, and yes to that. */
  function sayYesToBoth(one: Verdict, other: Verdict): void {
    hold(one);
    say('yes');
    hold(other, { at: LATER });
    expect(mayAll(one, other)).toEqual([true, false]);
    say('yes', 2);
    expect(mayAll(one, other)).toEqual([true, true]);
  }

  it('each needs a yes of its own, and the one to unread records outlives the one to how much came', () => {
    sayYesToBoth(unread, drop);
    enter(unread, drop);
    expect(quarantineById(db, 2)).toMatchObject({ whyEnded: 'let-in' });
    expect(standingQuarantine(db, 'eu-portal')).toMatchObject({ id: 1, gate: 'unread', whyEnded: null });
    expect(mayAll(unread, drop)).toEqual([true, false]);
  });

  it('two that last both go on holding, each until it is over', () => {
    sayYesToBoth(unread, missing);
    enter(unread, missing);
    enter(unread, missing);
    expect(mayAll(unread, missing)).toEqual([true, true]);
    enter(unread);
    expect(standingQuarantine(db, 'eu-portal')).toMatchObject({ id: 1 });
    expect(mayAll(unread, missing)).toEqual([true, false]);
  });

  it('one that was over in a sweep that was let in is asked about anew, though the other lasted', () => {
    sayYesToBoth(unread, missing);
    enter(missing);
    expect(mayAll(unread, missing)).toEqual([false, true]);
  });

  it('a no to what gave way keeps it out still', () => {
    hold(unread);
    say('no');
    hold(drop, { at: LATER });
    say('yes', 2);
    expect(mayAll(unread, drop)).toEqual([false, true]);
  });

  it('a yes that was followed by something worse of the same kind holds no more', () => {
    hold(drop);
    say('yes');
    hold(verdict('drop', 0.9), { at: LATER });
    expect(mayAll(drop)).toEqual([false]);
  });
});
