// Keeps the level of the examination: a project told in its own words finds the calls that somebody who has read both says it must.
import { describe, expect, it } from 'vitest';
import { readCalls } from '../src/cli/calls-file.ts';
import { examineCall, prepareProject } from '../src/domain/examine.ts';
import { readForMatching } from '../src/domain/match.ts';
import { judgedProjects } from './kit/judged-projects.ts';
import { GOLD, hasJudgements } from './kit/judgements.ts';
import { theKnowledge } from './kit/vocabulary.ts';

const projects = judgedProjects();

it('there are twenty projects of 60 to 150 words, each with calls that must be found', () => {
  expect(projects).toHaveLength(20);
  for (const { id, text, must, file } of projects) {
    expect(file, id).toContain(`/${id}.yaml`);
    expect(must.length, id).toBeGreaterThan(0);
    const words = text.split(/\s+/).length;
    expect(words, id).toBeGreaterThanOrEqual(60);
    expect(words, id).toBeLessThanOrEqual(150);
  }
});

describe.skipIf(!hasJudgements)('among the calls of ../shared/gold; left out where they are not at hand', () => {
  it('nine of ten calls that must be found stand among the first fifteen, and most of the first five are such calls', () => {
    const knowledge = theKnowledge();
    const calls = readCalls(`${GOLD}development.jsonl`).map((call) => readForMatching(call, knowledge));
    let [must, found] = [0, 0];
    const shares: number[] = [];
    for (const project of projects) {
      const reading = prepareProject(project, knowledge);
      const ranked = calls
        .map((call) => ({ id: call.identifier ?? '', score: examineCall(call, reading).score }))
        .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
        .map(({ id }) => id);
      const among = (first: number) => project.must.filter((id) => ranked.indexOf(id) < first).length;
      expect(ranked).toEqual(expect.arrayContaining([...project.must]));
      must += project.must.length;
      found += among(15);
      shares.push(among(5) / Math.min(5, project.must.length));
    }
    // On 2026-11-23: 0.96, and 0.85 of the first five that could be.
    expect(found / must).toBeGreaterThanOrEqual(0.9);
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(0.65);
  }, 60_000);
});
