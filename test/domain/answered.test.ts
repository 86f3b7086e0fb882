// Promises of an answered question: it is not put again, and what comes of the answer is said in its place.
import { describe, expect, it } from 'vitest';
import { answeredSentence, saidOf, withoutCommand } from '../../src/domain/answered.ts';
import type { Quarantine } from '../../src/domain/health.ts';
import { aRun, TODAY } from '../kit/build.ts';

const KEPT = 'Bara 1 kom. Inget är ändrat förrän någon har tittat på källan.';
const SENTENCE = `${KEPT} Stämmer det, kör "utlysningsvakt crawl eu-portal --accept".`;

const held = (...said: ('yes' | 'no')[]): Quarantine => ({
  id: 1,
  source: 'eu-portal',
  gate: 'drop',
  about: '',
  figure: 0.8,
  expected: 'ungefär 6',
  came: 'bara 1',
  firstRunId: 4,
  lastRunId: 6,
  sinceAt: `${TODAY}T03:00:00Z`,
  endedAt: null,
  whyEnded: null,
  answers: said.map((answer) => ({ answer, person: 'samordnaren', givenAt: `${TODAY}T08:00:00Z` })),
});
const run = (id: number, changes = {}) => aRun({ id, outcome: 'drifted', sentence: SENTENCE, ...changes });

describe('an answer', () => {
  it('is told with its day and what comes of it; the newest counts', () => {
    expect(answeredSentence(held())).toBeNull();
    expect(answeredSentence(held('yes', 'no'))).toMatch(/^Någon svarade ja den 25 maj 2026; källan läses en gång till/);
    expect(answeredSentence(held('no', 'yes'))).toMatch(/^Någon svarade nej den 25 maj 2026; .* hålls utanför/);
  });

  it('stands in place of the question in the runs that it is about, and in no other', () => {
    for (const id of [4, 6]) {
      expect(saidOf(run(id), held('no'))).toMatch(/^Bara 1 kom\. Inget är ändrat\. Någon svarade nej/);
      expect(saidOf(run(id), held())).toBe(SENTENCE);
    }
    const others = [run(3), run(7), run(5, { source: 'esf' }), run(5, { outcome: 'failed' })];
    for (const other of others) expect(saidOf(other, held('no'))).toBe(SENTENCE);
    expect(saidOf(run(5, { sentence: null }), held('no'))).toBeNull();
  });
});

describe('a sentence for those who give no commands', () => {
  it('is the same without the command, and keeps what comes after', () => {
    expect(withoutCommand(`${SENTENCE} Senast läst 2026-05-20.`)).toBe(`${KEPT} Senast läst 2026-05-20.`);
    expect(withoutCommand('Ingen svarade.')).toBe('Ingen svarade.');
  });

  it('is made at once of hostile text', () => {
    const hostile = ' Stämmer det, kör "utlysningsvakt crawl '.repeat(2_500) + 'x'.repeat(50_000);
    const before = performance.now();
    expect(withoutCommand(hostile)).toBe(hostile);
    expect(performance.now() - before).toBeLessThan(500);
  });
});
