// Measures the matching: ranks the nine development areas with the real data and prints the evaluator's table (`npm run evaluate`).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { rank } from '../src/cli/rank.ts';
import { theAreas, theProgrammes, theVocabulary } from './kit/vocabulary.ts';

const gold = new URL('../../shared/gold/', import.meta.url).pathname;

/** Ranks every area into `directory`, one JSONL file each; returns the areas' ids. */
async function rankAll(directory: string): Promise<string[]> {
  const io = { vocabulary: theVocabulary(), programmes: theProgrammes(), parseYaml: (text: string): unknown => parse(text) };
  for (const fault of io.vocabulary.faults) console.log(`ordlistan: ${fault}`);
  const files = theAreas('eskilstuna').map((area) => {
    const file = join(directory, `${area.id}.yaml`);
    writeFileSync(file, stringify(area));
    return [area.id, file] as const;
  });
  const others = readdirSync(join(gold, 'areas')).map((f) => [f.replace(/\.yaml$/, ''), join(gold, 'areas', f)] as const);
  for (const [id, area] of [...files, ...others]) {
    const calls = join(gold, 'development.jsonl');
    await rank({ area, calls }, { ...io, write: (text) => writeFileSync(join(directory, `${id}.jsonl`), text) });
  }
  return [...files, ...others].map(([id]) => id);
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
    const mean = (of: string[], figure: string) => of.reduce((sum, id) => sum + (ours[id]?.[figure] ?? 0), 0) / of.length;
    for (const [label, of] of [['five', five], ['other four', ids.slice(5)], ['all nine', ids]] as const)
      console.log(`${label.padEnd(12)}${names.map((n) => `${n} ${mean([...of], n).toFixed(3)}`).join('  ')}`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

await main();
