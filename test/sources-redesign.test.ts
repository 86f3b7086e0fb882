// Promises of every source when its site changes overnight: an alarm, or the same correct calls. Never silence, never quietly fewer.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SOURCES } from '../sources/index.ts';
import { addDays } from '../src/domain/calendar.ts';
import { isGood, type Run } from '../src/domain/health.ts';
import type { Source } from '../src/reading/index.ts';
import { openInMemory } from '../src/store/open.ts';
import { realParser } from './kit/crawling.ts';
import { fixturesOf } from './kit/fixtures.ts';
import { REDESIGNS } from './kit/redesigns.ts';
import { crawlSite, openSite, ordinaryPages, seenOn } from './kit/site.ts';

/** The gates can be put aside, to see what they are for. */
const gates = vi.hoisted(() => ({ on: true }));
vi.mock('../src/domain/gates.ts', async (original) => {
  const real = await original<typeof import('../src/domain/gates.ts')>();
  return { ...real, judge: (...all: Parameters<typeof real.judge>) => (gates.on ? real.judge(...all) : []) };
});

type Ending = 'larm' | 'rätt' | 'TYST';
interface Played {
  redesign: string;
  variant: string;
  ending: Ending;
  said: string;
  /** What it ends as when nobody judges; null where the gates had no part in it. */
  ungated: Ending | null;
}
interface Lived {
  source: Source;
  ordinary: Run;
  unchanged: Run;
  played: Played[];
}

const parser = realParser();
const lived = new Map<string, Lived>();

/** An ordinary day, and then, each time from there, every redesign. */
async function live(source: Source): Promise<Lived> {
  const fixtures = fixturesOf(source);
  const next = addDays(fixtures.day, 1);
  const pages = ordinaryPages(source, fixtures);
  const site = await openSite(pages);
  const db = openInMemory();
  const crawlOn = (day: string) => crawlSite({ db, parser, source, site, day });
  /** The next day, after which it has not been. */
  const nextDay = async <T>(see: (run: Run) => T): Promise<T> => {
    db.exec('SAVEPOINT evening');
    try {
      return see(await crawlOn(next));
    } finally {
      db.exec('ROLLBACK TO evening; RELEASE evening');
    }
  };
  const ending = (before: { calls: string[]; unread: number }, run: Run): Ending => {
    if (!isGood(run.outcome)) return 'larm';
    const unread = run.counts.unread ?? 0;
    if (unread > before.unread && run.sentence?.includes('gick inte att förstå')) return 'larm';
    return JSON.stringify(seenOn(db, source, next)) === JSON.stringify(before.calls) ? 'rätt' : 'TYST';
  };
  try {
    const ordinary = await crawlOn(fixtures.day);
    let calls: string[] = [];
    const unchanged = await nextDay((run) => {
      calls = seenOn(db, source, next);
      return run;
    });
    const before = { calls, unread: ordinary.counts.unread ?? 0 };
    const played: Played[] = [];
    for (const redesign of REDESIGNS)
      for (const { label, pages: redesigned } of redesign.variants(pages)) {
        site.pages = redesigned;
        const [end, run] = await nextDay((run) => [ending(before, run), run] as const);
        gates.on = run.outcome !== 'drifted' || !('accepted' in run.counts);
        const ungated = gates.on ? null : await nextDay((other) => ending(before, other));
        gates.on = true;
        played.push({ redesign: redesign.name, variant: label, ending: end, said: run.sentence ?? '', ungated });
      }
    return { source, ordinary, unchanged, played };
  } finally {
    db.close();
    await site.close();
  }
}

beforeAll(async () => {
  for (const source of SOURCES) lived.set(source.id, await live(source));
}, 300_000);
afterAll(async () => {
  await parser.close();
});

const all = (): Played[] => [...lived.values()].flatMap(({ played }) => played);

describe.each(SOURCES.map(({ id }) => id))('the source %s', (id) => {
  it('brings calls on an ordinary day, and nothing new on the next', () => {
    const { ordinary, unchanged } = lived.get(id)!;
    expect(ordinary.outcome, ordinary.sentence ?? '').toBe('ok');
    expect(unchanged.outcome, unchanged.sentence ?? '').toBe('not-modified');
  });

  it.each(REDESIGNS.map(({ name }) => name))('after a redesign (%s) alarms or brings the same calls', (name) => {
    const { ordinary, played } = lived.get(id)!;
    expect(ordinary.outcome, ordinary.sentence ?? '').toBe('ok');
    const silent = played.filter(({ redesign, ending }) => redesign === name && ending === 'TYST');
    expect(silent.map(({ variant, said }) => `${variant}: ${said}`)).toEqual([]);
  });
});

it('every redesign has befallen some source', () => {
  expect([...new Set(all().map(({ redesign }) => redesign))].sort()).toEqual(REDESIGNS.map(({ name }) => name).sort());
});

it('without the gates, sites change in silence', () => {
  const silent = all().filter(({ ungated }) => ungated === 'TYST');
  console.log(tableOf(all()));
  expect(silent.length).toBeGreaterThan(0);
});

function tableOf(played: readonly Played[]): string {
  const count = (name: string, fits: (one: Played) => boolean) =>
    String(played.filter((one) => one.redesign === name && fits(one)).length).padStart(9);
  const rows = REDESIGNS.map(({ name }) =>
    [
      name.padEnd(26),
      count(name, () => true),
      count(name, ({ ending }) => ending === 'larm'),
      count(name, ({ ending }) => ending === 'rätt'),
      count(name, ({ ending }) => ending === 'TYST'),
      count(name, ({ ungated }) => ungated === 'TYST'),
    ].join(''),
  );
  const head = `${'Ändring'.padEnd(26)}${['prövade', 'larm', 'rätt', 'tysta', 'utan spärr'].map((w) => w.padStart(9)).join('')}`;
  return [head, ...rows].join('\n');
}
