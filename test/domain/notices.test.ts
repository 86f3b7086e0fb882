// Promises of the notices: one warning and one alarm per outage, nothing twice within a week, one recovery, and a dead network said once.
import { describe, expect, it } from 'vitest';
import { addDays, addSeconds, dayAt, hoursBetween, type Instant } from '../../src/domain/calendar.ts';
import { isGood, type Outcome, type Run } from '../../src/domain/health.ts';
import { noticesOf, type SourceHistory, totalOutage } from '../../src/domain/notices.ts';
import { aRun } from '../kit/build.ts';

const BEGIN: Instant = '2026-03-02T04:00:00Z'; // A Monday.
const DAYS = 60;

const at = (day: number, hour = 0): Instant => addSeconds(BEGIN, day * 86_400 + hour * 3600);

const aCrawl = (outcome: Outcome, startedAt: Instant, counts: Record<string, number> = {}): Run =>
  aRun({
    outcome,
    startedAt,
    endedAt: addSeconds(startedAt, 240),
    day: dayAt(startedAt),
    sentence: 'Så gick det.',
    counts,
  });

/** Sixty days of a source, one try a day (or a week), each as `how` says. A good day brings something new. */
function history(
  id: string,
  how: (day: number) => Outcome | [Outcome, Record<string, number>],
  every: 'day' | 'week' = 'day',
): SourceHistory {
  const days = Array.from({ length: DAYS }, (_, day) => day).filter((day) => every === 'day' || day % 7 === 0);
  const runs = days.map((day) => {
    const said = how(day);
    const [outcome, counts] = Array.isArray(said) ? said : [said, {}];
    return aCrawl(outcome, at(day), isGood(outcome) ? { fresh: 1, ...counts } : counts);
  });
  return { id, name: `Källan ${id}`, every, runs };
}

const UNREACHED: [Outcome, Record<string, number>] = ['failed', { unreachable: 1 }];
const KEPT_OUT: [Outcome, Record<string, number>] = ['drifted', { understood: 3 }];
const down =
  (from: number, to: number, as: ReturnType<Parameters<typeof history>[1]> = 'failed') =>
  (day: number) =>
    day >= from && day < to ? as : 'ok';

const said = (histories: SourceHistory[], now = at(DAYS)) =>
  noticesOf(histories, now).map(({ kind, source, at: when }) => `${dayAt(when)} ${kind} ${source}`);

/** What somebody who looks every three hours for sixty days tells, each time what came since the last look, from what had then happened. */
function livedThrough(histories: SourceHistory[]): string[] {
  const told: string[] = [];
  for (let hour = 3; hour <= DAYS * 24; hour += 3) {
    const [last, now] = [at(0, hour - 3), at(0, hour)];
    const known = histories.map((h) => ({ ...h, runs: h.runs.filter((r) => (r.endedAt ?? '') <= now) }));
    for (const notice of noticesOf(known, now))
      if (notice.at > last) told.push(`${dayAt(notice.at)} ${notice.kind} ${notice.source}`);
  }
  return told;
}

describe('sixty days', () => {
  it('without trouble give nothing to tell', () => {
    expect(said([history('a', () => 'ok'), history('b', () => 'ok', 'week')])).toEqual([]);
  });

  it('with one long outage give one warning after two days, one alarm after a week, and one recovery', () => {
    expect(said([history('a', down(10, 30)), history('b', () => 'ok')])).toEqual([
      '2026-03-13 warning a',
      '2026-03-18 alarm a',
      '2026-04-01 recovery a',
    ]);
  });

  it('with a short outage give one warning and one recovery, and with a single failure nothing', () => {
    expect(said([history('a', down(10, 13)), history('b', () => 'ok')])).toEqual([
      '2026-03-13 warning a',
      '2026-03-15 recovery a',
    ]);
    expect(said([history('a', down(10, 11))])).toEqual([]);
  });

  it('of a weekly source give a warning after nine days and an alarm after fifteen', () => {
    expect(said([history('a', down(14, 42), 'week')])).toEqual([
      '2026-03-18 warning a',
      '2026-03-24 alarm a',
      '2026-04-13 recovery a',
    ]);
  });

  it('ask at once when what came is kept out, and do not warn of the same outage besides', () => {
    expect(said([history('a', down(10, 30, KEPT_OUT))])).toEqual(['2026-03-12 question a', '2026-04-01 recovery a']);
    expect(said([history('a', down(10, 30, 'blocked'))])).toEqual(['2026-03-12 alarm a', '2026-04-01 recovery a']);
  });

  it('ask also in an outage that has been told, and tell of another page also after a question', () => {
    const inTurn = (first: typeof KEPT_OUT | Outcome, then: typeof KEPT_OUT | Outcome) =>
      history('a', (day) => (day < 10 || day >= 40 ? 'ok' : day < 20 ? first : then));
    const redesigned = inTurn('drifted', KEPT_OUT);
    expect(said([redesigned])).toEqual(['2026-03-12 alarm a', '2026-03-22 question a', '2026-04-11 recovery a']);
    expect(livedThrough([redesigned])).toEqual(said([redesigned]));
    expect(said([inTurn('failed', KEPT_OUT)])).toEqual([
      '2026-03-13 warning a',
      '2026-03-18 alarm a',
      '2026-03-22 question a',
      '2026-04-11 recovery a',
    ]);
    expect(said([inTurn(KEPT_OUT, 'blocked')])).toEqual([
      '2026-03-12 question a',
      '2026-03-22 alarm a',
      '2026-04-11 recovery a',
    ]);
  });

  it('are told without the command that a coordinator cannot give', () => {
    const sentence =
      'Bara 1 kom. Inget är ändrat förrän någon har tittat på källan. Stämmer det, kör "utlysningsvakt crawl a --accept".';
    const runs = [aCrawl('ok', at(0)), { ...aCrawl('drifted', at(1), { understood: 1 }), sentence }];
    expect(noticesOf([{ id: 'a', name: 'A', every: 'day', runs }], at(2))[0]?.sentence).toBe(
      'A: Bara 1 kom. Inget är ändrat förrän någon har tittat på källan.',
    );
  });

  it('with a source that comes and goes tell it at most once a week', () => {
    const flapping = noticesOf([history('a', (day) => (day % 2 ? KEPT_OUT : 'ok'))], at(DAYS));
    const questions = flapping.filter(({ kind }) => kind === 'question');
    expect(questions.length).toBeGreaterThan(1);
    questions.slice(1).forEach((q, i) => {
      expect(hoursBetween(questions[i]?.at ?? '', q.at)).toBeGreaterThanOrEqual(168);
    });
    expect(flapping.filter(({ kind }) => kind === 'recovery')).toHaveLength(questions.length);
  });

  it('are told the same whether looked at all the time or once at the end', () => {
    const histories = [
      history('a', down(10, 30)),
      history('b', down(20, 24)),
      history('c', down(40, 60, KEPT_OUT), 'week'),
    ];
    expect(livedThrough(histories)).toEqual(said(histories));
  });
});

describe('a dead network', () => {
  it('is said once for all sources, not once for each, and so is its end', () => {
    const many = Array.from({ length: 36 }, (_, i) =>
      history(`s${i}`, down(10, 30, UNREACHED), i % 4 === 3 ? 'week' : 'day'),
    );
    expect(said(many)).toEqual(['2026-03-13 warning null', '2026-03-18 alarm null', '2026-04-01 recovery null']);
    expect(noticesOf(many, at(DAYS))[0]?.sentence).toBe(
      'Tjänsten når inte nätet: ingen källa har svarat sedan 11 mars 2026.',
    );
  });

  it('is none when a single source has answered', () => {
    expect(said([history('a', down(10, 30, UNREACHED)), history('b', () => 'ok')])).toContain('2026-03-13 warning a');
  });

  it('is seen in the last round alone', () => {
    const good = aCrawl('ok', at(0));
    const failed = aCrawl('failed', at(3), { unreachable: 1 });
    const old = aCrawl('ok', at(0, 2));
    expect(
      totalOutage([
        { lastRun: failed, lastGoodRun: good },
        { lastRun: failed, lastGoodRun: null },
        { lastRun: old, lastGoodRun: old },
      ]),
    ).toBe(old.startedAt);
    expect(
      totalOutage([
        { lastRun: failed, lastGoodRun: good },
        { lastRun: aCrawl('failed', at(3)), lastGoodRun: null },
      ]),
    ).toBeNull();
    expect(totalOutage([{ lastRun: failed, lastGoodRun: null }])).toBeNull();
    expect(
      totalOutage([
        { lastRun: failed, lastGoodRun: null },
        { lastRun: failed, lastGoodRun: null },
      ]),
    ).toBe('');
    expect(totalOutage([])).toBeNull();
  });
});

describe('a silence', () => {
  it('is asked about once', () => {
    const quiet = history('a', (day) => (day < 20 ? 'ok' : 'not-modified'));
    expect(said([quiet])).toEqual([`${addDays('2026-03-21', 22)} quiet a`]);
    expect(livedThrough([quiet])).toEqual(said([quiet]));
  });
});
