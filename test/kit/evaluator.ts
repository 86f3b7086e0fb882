// The evaluator that came with the judgements (../shared/gold/evaluate.mjs), and the rankings that it reads.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rank } from '../../src/cli/rank.ts';
import type { Area } from '../../src/domain/committee.ts';
import type { MatchingKnowledge } from '../../src/domain/knowledge.ts';
import { GOLD } from './judgements.ts';

/** Runs the evaluator on a folder of rankings. */
export const evaluator = (directory: string, ...more: string[]) =>
  spawnSync(process.execPath, [join(GOLD, 'evaluate.mjs'), '--rankings', directory, ...more], { encoding: 'utf8' });

/** Ranks the development set for each area with the command `rank`, into one file per area. */
export async function rankDevelopment(
  areas: readonly Area[],
  directory: string,
  knowledge: MatchingKnowledge,
): Promise<void> {
  for (const area of areas)
    await rank(
      { area, calls: join(GOLD, 'development.jsonl') },
      { knowledge, write: (text) => writeFileSync(join(directory, `${area.id}.jsonl`), text) },
    );
}
