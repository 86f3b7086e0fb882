// Measures the matching: ranks the nine development areas with the real data and prints the evaluator's table (`npm run evaluate`).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { rank } from '../src/cli/rank.ts';
import type { Area } from '../src/domain/committee.ts';
import { theAreas, theProgrammes, theVocabulary } from './kit/vocabulary.ts';

const gold = new URL('../../shared/gold/', import.meta.url).pathname;

/** Ranks every area into `directory`, one JSONL file each; returns the areas' ids. */
async function rankAll(directory: string): Promise<string[]> {
  const data = { vocabulary: theVocabulary(), programmes: theProgrammes() };
  for (const fault of data.vocabulary.faults) console.log(`ordlistan: ${fault}`);
  const others = readdirSync(join(gold, 'areas'))
    .sort()
    .map((file) => parse(readFileSync(join(gold, 'areas', file), 'utf8')) as Area);
  const areas = [...theAreas('eskilstuna'), ...others];
  const calls = join(gold, 'development.jsonl');
  for (const area of areas)
    await rank({ area, calls }, { ...data, write: (text) => writeFileSync(join(directory, `${area.id}.jsonl`), text) });
  return areas.map((area) => area.id);
}

interface Figures {
  [figure: string]: number;
}

async function main(): Promise<void> {
  if (!existsSync(join(gold, 'evaluate.mjs'))) {
    console.log(`Bedömningarna finns inte här (${gold}), så inget mäts.`);
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), 'evaluate-'));
  try {
    const ids = await rankAll(directory);
    const evaluator = [join(gold, 'evaluate.mjs'), '--rankings', directory];
    const table = spawnSync(process.execPath, evaluator, { encoding: 'utf8' });
    console.log(table.stdout + table.stderr);
    const json = spawnSync(process.execPath, [...evaluator, '--json'], { encoding: 'utf8' });
    const { ours } = JSON.parse(json.stdout) as { ours: Record<string, Figures> };
    const five = ids.slice(0, 5);
    const names = ['ndcg10', 'ap', 'r20', 'must', 'prec'];
    const mean = (of: string[], figure: string) =>
      of.reduce((sum, id) => sum + (ours[id]?.[figure] ?? 0), 0) / of.length;
    for (const [label, of] of [
      ['five', five],
      ['other four', ids.slice(5)],
      ['all nine', ids],
    ] as const)
      console.log(`${label.padEnd(12)}${names.map((n) => `${n} ${mean([...of], n).toFixed(3)}`).join('  ')}`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

await main();
