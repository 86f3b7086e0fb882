// Promises of source health: a page says how a source is doing, since when, and what came instead of what was expected.
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import {
  evidenceInSwedish,
  type HealthSource,
  healthOf,
  isGood,
  type Outcome,
  type Quarantine,
  type Run,
  type SourceFacts,
} from '../../src/domain/health.ts';
import { patienceDays, quietSince } from '../../src/domain/quiet.ts';
import { aRun, TODAY } from '../kit/build.ts';

const SOURCE: HealthSource = {
  id: 'eu-portal',
  name: 'Portalen',
  home: 'https://ec.europa.eu/',
  fund: 'EU',
  evidence: 'described',
  every: 'day',
};
const WEEKLY: HealthSource = { ...SOURCE, every: 'week' };
const NOW = `${TODAY}T08:00:00Z`;

const run = (outcome: Outcome, daysAgo = 0, counts = {}): Run => {
  const day = addDays(TODAY, -daysAgo);
  return aRun({
    outcome,
    day,
    startedAt: `${day}T03:00:00Z`,
    endedAt: `${day}T03:04:00Z`,
    sentence: 'Så gick det.',
    counts,
  });
};

const aQuarantine = (changes: Partial<Quarantine> = {}): Quarantine => ({
  id: 1,
  source: 'eu-portal',
  gate: 'drop',
  about: '',
  figure: 0.9,
  expected: 'ungefär 600 utlysningar',
  came: 'bara 60',
  firstRunId: 1,
  lastRunId: 1,
  sinceAt: `${addDays(TODAY, -2)}T03:04:00Z`,
  endedAt: null,
  whyEnded: null,
  answers: [],
  ...changes,
});

const health = (changes: Partial<SourceFacts>, source = SOURCE, now = NOW) =>
  healthOf(
    source,
    {
      lastRun: null,
      lastGoodRun: null,
      firstBadRun: null,
      held: null,
      newsOn: [TODAY],
      hasKey: false,
      nextTryAt: null,
      ...changes,
    },
    now,
  );
const good = (daysAgo: number): Partial<SourceFacts> => ({
  lastRun: run('ok', daysAgo),
  lastGoodRun: run('ok', daysAgo),
});

describe('how a source is doing', () => {
  it.each<[string, Partial<SourceFacts>, HealthSource, string, string, RegExp]>([
    ['never read', {}, SOURCE, 'never', 'never', /har inte lästs än/],
    [
      'without the key it asks for',
      {},
      { ...SOURCE, key: 'Den fås hos Formas.' },
      'never',
      'no-key',
      /nyckel saknas. Den fås hos Formas\./,
    ],
    ['with its key', { ...good(0), hasKey: true }, { ...SOURCE, key: 'Den fås hos Formas.' }, 'well', 'well', /./],
    ['read today', good(0), SOURCE, 'well', 'well', /Så gick det\./],
    [
      'read today, nothing new',
      { lastRun: run('not-modified'), lastGoodRun: run('not-modified') },
      SOURCE,
      'well',
      'well',
      /./,
    ],
    ['read yesterday', good(1), SOURCE, 'well', 'well', /./],
    ['read more than 50 hours ago', good(2), SOURCE, 'ailing', 'ailing', /inte lästs på 2 dagar/],
    ['read more than a week ago', good(8), SOURCE, 'ailing', 'alarm', /inte lästs på 8 dagar/],
    ['a weekly source read eight days ago', good(8), WEEKLY, 'well', 'well', /./],
    ['a weekly source read ten days ago', good(10), WEEKLY, 'ailing', 'ailing', /inte lästs på 10 dagar/],
    ['a weekly source read sixteen days ago', good(16), WEEKLY, 'ailing', 'alarm', /./],
    [
      'wrong today, right before',
      { lastRun: run('failed'), lastGoodRun: run('ok', 1) },
      SOURCE,
      'ailing',
      'ailing',
      /Så gick det\. Senast läst 2026-05-24/,
    ],
    ['wrong for eight days', { lastRun: run('failed'), lastGoodRun: run('ok', 8) }, SOURCE, 'ailing', 'alarm', /./],
    ['wrong from the start', { lastRun: run('failed') }, SOURCE, 'ailing', 'ailing', /aldrig kunnat läsas/],
    ['another page altogether', { lastRun: run('blocked'), lastGoodRun: run('ok', 1) }, SOURCE, 'ailing', 'alarm', /./],
    [
      'a form that nobody can read',
      { lastRun: run('drifted'), lastGoodRun: run('ok', 1) },
      SOURCE,
      'ailing',
      'alarm',
      /./,
    ],
    [
      'asked to wait',
      { lastRun: run('skipped'), lastGoodRun: run('ok', 1) },
      SOURCE,
      'ailing',
      'ailing',
      /Senast läst/,
    ],
  ])('%s', (_, facts, source, state, condition, words) => {
    const { sentence, ...doing } = health(facts, source);
    expect(doing).toMatchObject({ state, condition });
    expect(sentence).toMatch(words);
  });

  it('says since when, what was expected and what came', () => {
    const bad = { firstBadRun: run('failed', 3), lastRun: run('failed'), lastGoodRun: run('ok', 4) };
    expect(health(bad)).toMatchObject({
      since: addDays(TODAY, -3),
      expected: 'en läsning varje dag',
      came: 'inget svar som går att läsa',
    });
    expect(health(good(3), SOURCE)).toMatchObject({ since: addDays(TODAY, -3), came: 'ingen på 3 dagar' });
    expect(health(good(0))).toMatchObject({ since: null, expected: null, came: null });
  });

  it.each<[string, Quarantine['answers'], string]>([
    ['waits for a person', [], 'quarantine'],
    [
      'is known to be broken once somebody has said no',
      [{ answer: 'no', person: 'samordnaren', givenAt: NOW }],
      'ailing',
    ],
    ['is read again once somebody has said yes', [{ answer: 'yes', person: 'samordnaren', givenAt: NOW }], 'ailing'],
  ])('what is kept out %s', (_, answers, condition) => {
    const held = aQuarantine({ answers });
    const drifted = { lastRun: run('drifted', 0, { understood: 60 }), lastGoodRun: run('ok', 9), held };
    expect(health(drifted)).toMatchObject({
      state: 'ailing',
      condition,
      since: addDays(TODAY, -2),
      expected: 'ungefär 600 utlysningar',
      came: 'bara 60',
    });
    expect(health({ ...drifted, lastRun: run('failed') }).condition, 'a try that failed since').toBe(condition);
    expect(health({ ...drifted, lastRun: run('blocked') }).condition, 'another page since').toBe('alarm');
  });

  it('says what somebody has answered in place of the question, and which try came last', () => {
    const sentence =
      'Bara 60 kom. Inget är ändrat förrän någon har tittat på källan. Stämmer det, kör "utlysningsvakt crawl eu-portal --accept".';
    const lastRun: Run = { ...run('drifted', 0, { understood: 60 }), sentence };
    const told = (answers: Quarantine['answers'], last = lastRun) =>
      health({ lastRun: last, lastGoodRun: run('ok', 9), held: aQuarantine({ answers }) }).sentence;
    expect(told([])).toBe(`${sentence} Senast läst 2026-05-16.`);
    const by = { person: 'samordnaren', givenAt: NOW };
    expect(told([{ answer: 'no', ...by }])).toBe(
      'Bara 60 kom. Inget är ändrat. Någon svarade nej den 25 maj 2026; det som kom hålls utanför, och tjänsten frågar inte om samma sak igen. Senast läst 2026-05-16.',
    );
    expect(told([{ answer: 'yes', ...by }])).toContain(
      'Någon svarade ja den 25 maj 2026; källan läses en gång till och släpps in om det är samma sak.',
    );
    expect(told([], run('failed'))).toBe('Senaste försöket: Så gick det. Senast läst 2026-05-16.');
    expect(told([], run('blocked'))).toBe('Så gick det. Senast läst 2026-05-16.');
  });

  it('is read, but asked about, when it has been silent for longer than ever', () => {
    const newsOn = Array.from({ length: 10 }, (_, i) => addDays(TODAY, -25 - 3 * i));
    expect(health({ ...good(0), newsOn })).toMatchObject({
      state: 'well',
      condition: 'quiet',
      since: addDays(TODAY, -25),
      came: 'inget nytt på 25 dagar',
    });
    expect(health({ ...good(0), newsOn: newsOn.map((day) => addDays(day, 5)) }).condition).toBe('well');
  });

  it('shows how much it had when it was last read, and what it is there for', () => {
    expect(health({ lastRun: run('failed'), lastGoodRun: run('ok', 1, { valid: 36 }) }).callsRead).toBe(36);
    expect(health({}).callsRead).toBeNull();
    expect(health({}).group).toBe('calls');
    expect(health({}, { ...SOURCE, about: 'policy' }).group).toBe('policy');
    expect(health({}, { ...SOURCE, crossCheck: true }).group).toBe('cross-check');
  });

  it('only a whole reading may change what readers see', () => {
    const outcomes: (Outcome | null)[] = [
      'ok',
      'not-modified',
      'partial',
      'blocked',
      'drifted',
      'failed',
      'skipped',
      null,
    ];
    expect(outcomes.filter(isGood)).toEqual(['ok', 'not-modified']);
  });

  it('says of what nobody has seen live that it is not tried', () => {
    expect(evidenceInSwedish('unverified')).toBe('inte prövad mot den riktiga källan');
    expect(evidenceInSwedish('described')).toContain('inte prövad mot den riktiga källan');
    expect(evidenceInSwedish('live 2026-05')).toBe('prövad mot den riktiga källan i maj 2026');
  });
});

describe('a silence', () => {
  const every = (days: number, times: number, last = 0) =>
    Array.from({ length: times }, (_, i) => addDays(TODAY, -last - days * i));

  it.each<[string, string[], number]>([
    ['three weeks at least', every(1, 100), 21],
    ['as long as its own longest', every(40, 8), 40],
    ['a quarter of a year while its habits are unknown', every(5, 5), 90],
    ['all but the rarest: one gap in two hundred', [...every(2, 201), addDays(TODAY, -700)], 21],
  ])('is patiently waited out: %s', (_, newsOn, days) => {
    expect(patienceDays(newsOn)).toBe(days);
  });

  it('begins on the last day with something new, and a source that never had anything has none', () => {
    expect(quietSince(every(1, 100, 21), TODAY)).toBeNull();
    expect(quietSince(every(1, 100, 22), TODAY)).toBe(addDays(TODAY, -22));
    expect(quietSince([], TODAY)).toBeNull();
  });
});
