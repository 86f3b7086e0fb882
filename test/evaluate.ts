// Measures the matching: ranks the nine development areas with the real data and prints the evaluator's table (`npm run evaluate`).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { euPortal } from '../sources/eu-portal.ts';
import { rank } from '../src/cli/rank.ts';
import { admit } from '../src/domain/call.ts';
import type { Area } from '../src/domain/committee.ts';
import { DEFAULT_THRESHOLD, matchCommittee, prepareProfile, readForMatching } from '../src/domain/match.ts';
import { hasCorpus, pagesOf } from './kit/replay.ts';
import { theAreas, theKnowledge } from './kit/vocabulary.ts';

const gold = new URL('../../shared/gold/', import.meta.url).pathname;

/** Ranks every area into `directory`, one JSONL file each; returns the areas' ids. */
async function rankAll(directory: string): Promise<string[]> {
  const knowledge = theKnowledge();
  for (const fault of knowledge.vocabulary.faults) console.log(`ordlistan: ${fault}`);
  const others = readdirSync(join(gold, 'areas'))
    .sort()
    .map((file) => parse(readFileSync(join(gold, 'areas', file), 'utf8')) as Area);
  const areas = [...theAreas('eskilstuna'), ...others];
  const calls = join(gold, 'development.jsonl');
  for (const area of areas)
    await rank(
      { area, calls },
      { knowledge, write: (text) => writeFileSync(join(directory, `${area.id}.jsonl`), text) },
    );
  return areas.map((area) => area.id);
}

interface Figures {
  [figure: string]: number;
}
type Table = Record<string, Figures>;

const NAMES = ['ndcg10', 'ap', 'r20', 'must', 'prec'];
const evaluator = (directory: string, ...more: string[]) =>
  spawnSync(process.execPath, [join(gold, 'evaluate.mjs'), '--rankings', directory, ...more], { encoding: 'utf8' });
const measured = (directory: string): Table =>
  (JSON.parse(evaluator(directory, '--json').stdout) as { ours: Table }).ours;
const mean = (table: Table, of: string[], figure: string) => {
  const numbers = of.map((id) => table[id]?.[figure]).filter((n) => typeof n === 'number' && !Number.isNaN(n));
  return numbers.reduce((sum: number, n) => sum + (n ?? 0), 0) / Math.max(1, numbers.length);
};

/** What other thresholds would tell: the choice between missed calls and needless lines. */
function printCurve(directory: string, ids: string[]): void {
  for (const threshold of [8, 10, 12, 15, 18, 20, 25]) {
    const other = mkdtempSync(join(tmpdir(), 'evaluate-'));
    for (const id of ids) {
      const rows = readFileSync(join(directory, `${id}.jsonl`), 'utf8')
        .trim()
        .split('\n');
      const chosen = rows.map((row) => {
        const { score, municipal, ...rest } = JSON.parse(row) as { score: number; municipal: number };
        return JSON.stringify({ ...rest, score, chosen: score >= threshold && municipal >= 0.5 });
      });
      writeFileSync(join(other, `${id}.jsonl`), chosen.join('\n'));
    }
    const table = measured(other);
    console.log(
      `threshold ${String(threshold).padStart(2)}  must ${mean(table, ids, 'must').toFixed(3)}  prec ${mean(table, ids, 'prec').toFixed(3)}`,
    );
    rmSync(other, { recursive: true, force: true });
  }
}

/** How many calls of a captured day each committee of a municipality would be told, with full texts. */
function printDay(day: string): void {
  const knowledge = theKnowledge();
  const drafts = pagesOf(day).flatMap((body) => {
    const [request] = euPortal.start(day, euPortal.address);
    return request ? euPortal.read({ request, body, fingerprint: (c) => c, known: new Map() }).calls : [];
  });
  const calls = [...new Map(drafts.map((draft) => [draft.ref, draft])).values()].flatMap((draft) => {
    const admission = admit(euPortal, draft, day);
    return admission.verdict === 'admitted' ? [admission.draft] : [];
  });
  const started = performance.now();
  const readings = calls.map((call) => readForMatching(call, knowledge));
  console.log(`\n${day}: ${calls.length} calls, read in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  for (const { id, areas, threshold } of theCommittees('eskilstuna')) {
    const weights = theAreas('eskilstuna').flatMap((area) =>
      areas[area.id] === undefined ? [] : [{ ...area, weight: areas[area.id] ?? 0 }],
    );
    const profile = prepareProfile(
      { committee: id, threshold: threshold ?? DEFAULT_THRESHOLD, areas: weights },
      knowledge,
    );
    const told = readings.filter((reading) => matchCommittee(reading, profile).chosen).length;
    console.log(`${id.padEnd(44)}${String(told).padStart(4)}  ${((100 * told) / calls.length).toFixed(0)} %`);
  }
}

const theCommittees = (municipality: string) =>
  (
    parse(readFileSync(new URL(`../data/municipalities/${municipality}.yaml`, import.meta.url).pathname, 'utf8')) as {
      committees: { id: string; areas: Record<string, number>; threshold?: number }[];
    }
  ).committees;

async function main(): Promise<void> {
  if (!existsSync(join(gold, 'evaluate.mjs'))) {
    console.log(`Bedömningarna finns inte här (${gold}), så inget mäts.`);
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), 'evaluate-'));
  try {
    const ids = await rankAll(directory);
    const table = evaluator(directory);
    console.log(table.stdout + table.stderr);
    const ours = measured(directory);
    for (const [label, of] of [
      ['five', ids.slice(0, 5)],
      ['other four', ids.slice(5)],
      ['all nine', ids],
    ] as const)
      console.log(`${label.padEnd(12)}${NAMES.map((n) => `${n} ${mean(ours, [...of], n).toFixed(3)}`).join('  ')}`);
    console.log(`\nthe threshold is ${DEFAULT_THRESHOLD}; others would give, on all nine:`);
    printCurve(directory, ids);
    if (hasCorpus) printDay('2026-05-21');
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

await main();
