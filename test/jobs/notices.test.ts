// Promises of the letters about sources between two weekly ones: at once, once, and not of what a weekly letter has told.
import { expect, it } from 'vitest';
import { addSeconds, dayAt, type Instant } from '../../src/domain/calendar.ts';
import type { Outcome } from '../../src/domain/health.ts';
import type { SourceHistory } from '../../src/domain/notices.ts';
import { writeNotices } from '../../src/jobs/alarm.ts';
import { lastAlarmAt } from '../../src/store/letters.ts';
import { openInMemory } from '../../src/store/open.ts';
import { aRun, aSourceHealth } from '../kit/build.ts';
import { someLetterNeeds } from '../kit/letter-needs.ts';
import { lettersIn } from '../kit/letters.ts';

const BEGIN: Instant = '2026-05-25T03:00:00Z';
const hour = (n: number): Instant => addSeconds(BEGIN, n * 3600);

const history = (outcomes: Outcome[]): SourceHistory => ({
  id: 'esf',
  name: 'ESF-rådet',
  every: 'day',
  runs: outcomes.map((outcome, i) => aRun({ outcome, startedAt: hour(24 * i), endedAt: hour(24 * i), counts: {} })),
});

it('what happens is told once, after the reading that showed it, and so is that it is over', () => {
  const db = openInMemory();
  const look = (at: Instant, outcomes: Outcome[]) =>
    writeNotices(
      someLetterNeeds({
        db,
        sources: [aSourceHealth({ name: 'ESF-rådet' })],
        clock: { now: () => at, today: () => dayAt(at) },
      }),
      [history(outcomes)],
      lastAlarmAt(db) ?? '',
    );
  expect(look(hour(25), ['ok', 'ok'])).toBe(false);
  expect(look(hour(48), ['ok', 'ok', 'blocked'])).toBe(true);
  expect(look(hour(49), ['ok', 'ok', 'blocked'])).toBe(false);
  expect(look(hour(72), ['ok', 'ok', 'blocked', 'blocked'])).toBe(false);
  expect(look(hour(96), ['ok', 'ok', 'blocked', 'blocked', 'ok'])).toBe(true);
  expect(look(hour(97), ['ok', 'ok', 'blocked', 'blocked', 'ok'])).toBe(false);
  expect(lettersIn(db).map((l) => [l.kind, l.recipient, l.subject])).toEqual([
    ['alarm', 'samordnare@storkoping.example', 'ESF-rådet läses igen.'],
    ['alarm', 'samordnare@storkoping.example', expect.stringContaining('ESF-rådet: ')],
  ]);
});
