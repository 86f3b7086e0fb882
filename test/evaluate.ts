// Measures the matching against the judgements and prints what it comes to (`npm run evaluate`). `--mechanisms` also tells what each part of
// it adds, `--out DIR` writes the rankings. The figures belong to the development set: they were looked at while the matching was made.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { euPortal } from '../sources/eu-portal.ts';
import { admit } from '../src/domain/admit.ts';
import type { Area } from '../src/domain/committee.ts';
import type { CallReading } from '../src/domain/evidence.ts';
import type { MatchingKnowledge } from '../src/domain/knowledge.ts';
import { DEFAULT_THRESHOLD, matchCommittee, prepareProfile, readForMatching } from '../src/domain/match.ts';
import { evaluator, rankDevelopment } from './kit/evaluator.ts';
import { GOLD, hasJudgements, type Judged, judgedAreas, judgements } from './kit/judgements.ts';
import { leftOut } from './kit/left-out.ts';
import { meanOf, measure, type Spread, spreadsOf } from './kit/measure.ts';
import { mechanismsTable } from './kit/mechanisms.ts';
import {
  agreement,
  atThreshold,
  FIGURES,
  meansOf,
  only,
  type Rankings,
  type Row,
  rankAreas,
  readItems,
  readOutOfFold,
} from './kit/ranking.ts';
import { hasCorpus, pagesOf } from './kit/replay.ts';
import { theAreas, theKnowledge } from './kit/vocabulary.ts';

/** Some of the areas, under a name. */
type Lot = readonly [name: string, areas: readonly Area[]];
const ids = (areas: readonly Area[]): string[] => areas.map((area) => area.id);
const shown = (n: number, width = 7): string => (Number.isNaN(n) ? '–' : n.toFixed(3)).padStart(width);

/** The evaluator's own table on the development set, beside its two baselines, from what the command `rank` writes. */
async function printEvaluators(areas: readonly Area[], knowledge: MatchingKnowledge): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'evaluate-'));
  try {
    await rankDevelopment(areas, directory, knowledge);
    const table = evaluator(directory);
    console.log(table.stdout + table.stderr);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The means of each lot of areas, on each lot of items. */
function printMeans(title: string, rankings: Rankings, items: readonly Judged[], lots: readonly Lot[]): void {
  console.log(`\n${title}`);
  console.log(`${''.padEnd(36)}${FIGURES.map((name) => name.padStart(7)).join('')}  chosen/relevant`);
  for (const [of, wanted] of lotsOf(items)) {
    const some = only(rankings, wanted);
    for (const [name, areas] of lots) {
      const means = meansOf(some, ids(areas));
      const counted = areas.map((area) => measure(some.get(area.id) ?? []));
      const sum = (figure: 'chosen' | 'relevant') => counted.reduce((n, m) => n + m[figure], 0);
      const figures = FIGURES.map((figure) => shown(means[figure])).join('');
      console.log(`${`${of}, ${name}`.padEnd(36)}${figures}  ${sum('chosen')}/${sum('relevant')}`);
    }
  }
}

type Wanted = (i: number) => boolean;

function lotsOf(items: readonly Judged[]): [string, Wanted][] {
  const development = (i: number) => items[i]?.development === true;
  return [
    [`development (${items.filter((item) => item.development).length})`, development],
    [`our own (${items.filter((item) => !item.development).length})`, (i) => !development(i)],
    [`all items (${items.length})`, () => true],
  ];
}

/** The development set and all items together. */
const headlineLots = (items: readonly Judged[]) => lotsOf(items).filter((_, i) => i !== 1);

/** How well the municipal role agrees with the assessors, by kind of item. */
function printAgreement(rows: readonly Row[], items: readonly Judged[]): void {
  const kind = (wanted: string) => (i: number) => items[i]?.call.kind === wanted;
  console.log(`\n${"municipal role (Spearman's rank)".padEnd(36)}  calls policy    all`);
  for (const [of, among] of lotsOf(items)) {
    const both = (one: Wanted) => agreement(rows, (i) => among(i) && one(i));
    const figures = [kind('call'), kind('policy'), () => true].map((one) => shown(both(one))).join('');
    console.log(`${of.padEnd(36)}${figures}`);
  }
}

/** From here on the assessors say that a municipality belongs there. */
const SURELY = 2.5;

/** The items that municipalities surely may take part in and of which the service says that they are not for them. */
function printRefused(rows: readonly Row[], items: readonly Judged[], readings: readonly { fit: { role: string } }[]) {
  const surely = rows.filter((row) => row.municipal >= SURELY).length;
  const refused = rows.flatMap((row, i) => (row.municipal >= SURELY && row.role === 'no' ? [i] : []));
  console.log(`\nof ${surely} items with municipal ≥ ${SURELY} ${refused.length} are called "no":`);
  for (const i of refused) {
    const why = readings[i]?.fit.role === 'no' ? 'role' : 'place';
    const { id, call, municipal, development } = items[i] ?? {};
    console.log(
      `  ${[why, `${municipal}`, development ? 'dev' : 'own', call?.kind, id, call?.title.slice(0, 70)].join('  ')}`,
    );
  }
}

/** Those that are tried, ours among them. */
const THRESHOLDS = [...new Set([8, 10, 12, 15, 18, 20, 25, 30, DEFAULT_THRESHOLD])].sort((a, b) => a - b);

/** What other thresholds would tell: the choice between missed calls and needless lines. */
function printCurve(rankings: Rankings, items: readonly Judged[], lots: readonly Lot[]): void {
  const columns = headlineLots(items).flatMap(([of, wanted]) =>
    lots.map(([name, areas]) => ({ of, wanted, name, areas })),
  );
  console.log(`\nthe threshold is ${DEFAULT_THRESHOLD}; must and prec at others:`);
  console.log(`${''.padEnd(6)}${columns.map(({ of, name }) => `${of}, ${name}`.padStart(28)).join('')}`);
  for (const threshold of THRESHOLDS) {
    const other = atThreshold(rankings, threshold);
    const figures = columns.map(({ wanted, areas }) => {
      const { must, prec } = meansOf(only(other, wanted), ids(areas));
      return `${shown(must, 20)}  ${prec.toFixed(3)}`.padStart(28);
    });
    console.log(`${String(threshold).padStart(4)}  ${figures.join('')}`);
  }
}

const TIMES = 300;

/** How far the headline figures move by chance. */
function printSpread(rankings: Rankings, items: readonly Judged[], lots: readonly Lot[]): void {
  console.log(`\nnine tenths of ${TIMES} draws of as many items and areas lie within:`);
  for (const [of, wanted] of lotsOf(items))
    for (const [name, areas] of lots) {
      const some = only(rankings, wanted);
      const drawnFrom = ids(areas).map((id) => some.get(id) ?? []);
      const count = { items: drawnFrom[0]?.length ?? 0, areas: areas.length, times: TIMES };
      const spreads = spreadsOf(count, (places, drawn) => {
        const pick = (rows: readonly Row[]) => places.flatMap((i) => rows[i] ?? []);
        const measured = drawn.map((i) => measure(pick(drawnFrom[i] ?? [])));
        const means = Object.fromEntries(FIGURES.map((figure) => [figure, meanOf(measured.map((m) => m[figure]))]));
        return { ...means, role: agreement(pick(drawnFrom[0] ?? [])) } as Record<string, number>;
      });
      const told = ({ low, high }: Spread) => `${low.toFixed(2)}–${high.toFixed(2)}`;
      const line = Object.entries(spreads).map(([figure, spread]) => `${figure} ${told(spread)}`);
      console.log(`${`${of}, ${name}`.padEnd(36)}${line.join('  ')}`);
    }
}

/** What areas come to that had no say in the constants; the weights of the municipal fit are learnt without the call's family too. */
function printLeftOut(
  lots: readonly Lot[],
  items: readonly Judged[],
  readings: readonly CallReading[],
  knowledge: MatchingKnowledge,
): void {
  console.log(
    '\neach area by the constants that are best for the others, and the role learnt without the family of the call',
  );
  console.log(`${''.padEnd(36)}${FIGURES.map((name) => name.padStart(7)).join('')}`);
  for (const [of, wanted] of headlineLots(items))
    for (const [name, areas] of lots) {
      const measured = [...leftOut(areas, items, readings, { knowledge, wanted }).values()];
      const figures = FIGURES.map((figure) => shown(meanOf(measured.map((m) => m[figure])))).join('');
      console.log(`${`${of}, ${name}`.padEnd(36)}${figures}`);
    }
}

/** How many calls of a captured day each committee of a municipality would be told, with full texts. */
function printDay(day: string, knowledge: MatchingKnowledge): void {
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
  console.log(`\n${day}: ${calls.length} calls, read in ${((performance.now() - started) / 1000).toFixed(1)} s; told:`);
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

/** Writes each area's ranking, best first, as the evaluator reads it. */
function writeRankings(rankings: Rankings, directory: string): void {
  mkdirSync(directory, { recursive: true });
  for (const [area, rows] of rankings) {
    const ranked = [...rows].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    const lines = ranked.map(({ id, score, chosen, fit, role }) =>
      JSON.stringify({ id, score, chosen, municipal: fit, role }),
    );
    writeFileSync(join(directory, `${area}.jsonl`), `${lines.join('\n')}\n`);
  }
  console.log(`\n${rankings.size} rankings written to ${directory}`);
}

async function main(): Promise<void> {
  const { values: flags } = parseArgs({ options: { mechanisms: { type: 'boolean' }, out: { type: 'string' } } });
  if (!hasJudgements || !hasCorpus || !existsSync(join(GOLD, 'evaluate.mjs'))) {
    console.log(`Bedömningarna finns inte här (${GOLD}), så inget mäts.`);
    return;
  }
  const knowledge = theKnowledge();
  for (const fault of knowledge.vocabulary.faults) console.log(`ordlistan: ${fault}`);
  const { five, four, eight, twelve } = judgedAreas();
  const nine = [...five, ...four];
  const all = [...nine, ...eight, ...twelve];
  const items = judgements();
  await printEvaluators(nine, knowledge);
  const lots: Lot[] = [
    ['the five', five],
    ['other four', four],
    ['all nine', nine],
    ['our eight', eight],
    ['twelve later', twelve],
    [`all ${all.length}`, all],
  ];
  const headline: Lot[] = lots.filter(([, areas]) => areas === five || areas === all);
  const readings = readItems(items, knowledge);
  const rankings = rankAreas(all, items, readings, knowledge);
  const [rows = []] = rankings.values();
  printMeans('as the service has it', rankings, items, lots);
  printAgreement(rows, items);
  printRefused(rows, items, readings);
  const strangers = readOutOfFold(items, knowledge);
  const apart = rankAreas(all, items, strangers, knowledge);
  printMeans('with weights of the municipal fit that were learnt without the family of the call', apart, items, lots);
  printAgreement([...apart.values()][0] ?? [], items);
  const unseen: Lot[] = lots.filter(([, areas]) => areas === nine || areas === all);
  printLeftOut(unseen, items, strangers, knowledge);
  printCurve(rankings, items, headline);
  printSpread(rankings, items, headline);
  printDay('2026-05-21', knowledge);
  if (flags.mechanisms) console.log(`\n${mechanismsTable({ five, all }, items, knowledge)}`);
  if (flags.out !== undefined) writeRankings(rankings, flags.out);
}

await main();
