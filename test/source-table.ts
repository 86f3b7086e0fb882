// `npm run sources`: every source, how sure we are of it, and what its form reads from its recorded answers.
import { parseArgs } from 'node:util';
import { SOURCES } from '../sources/index.ts';
import { type CallDraft, FIELDS, fieldsOf } from '../src/domain/call.ts';
import type { Source } from '../src/reading/index.ts';
import { asCommand } from './kit/as-command.ts';
import { fixturesOf, isWhole } from './kit/fixtures.ts';

interface Row {
  source: string;
  fund: string;
  evidence: string;
  /** How many answers are recorded. */
  fixtures: number;
  /** How many calls are read from them, each once. */
  calls: number;
  /** Of what the calls could say, the share that is read. */
  fieldsPercent: number | null;
  /** `2026-05`, or null when nobody has tried the reader on the real source. */
  liveCheck: string | null;
}

function rowOf(source: Source): Row {
  const fixtures = fixturesOf(source);
  const calls = new Map<string, CallDraft>();
  for (const answer of fixtures.answers) {
    const read = fixtures.read(answer);
    if (isWhole(read)) for (const call of read.calls) calls.set(call.ref, call);
  }
  const filled = [...calls.values()].reduce((sum, call) => sum + fieldsOf(call).length, 0);
  return {
    source: source.id,
    fund: source.fund,
    evidence: source.evidence,
    fixtures: fixtures.answers.length,
    calls: calls.size,
    fieldsPercent: calls.size === 0 ? null : Math.round((100 * filled) / (calls.size * FIELDS.length)),
    liveCheck: /^live (.+)$/.exec(source.evidence)?.[1] ?? null,
  };
}

const EVIDENCE: Record<string, string> = { described: 'beskriven', unverified: 'oprövad' };

function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.source,
    row.fund.length > 44 ? `${row.fund.slice(0, 43).trimEnd()}…` : row.fund,
    EVIDENCE[row.evidence] ?? 'prövad',
    String(row.fixtures),
    String(row.calls),
    row.fieldsPercent === null ? '–' : `${row.fieldsPercent} %`,
    row.liveCheck ?? '–',
  ]);
  const head = ['källa', 'fond', 'belägg', 'svar', 'utlysningar', 'fält', 'prövad mot källan'];
  const widths = head.map((word, i) => Math.max(...[head, ...cells].map((row) => (row[i] ?? word).length)));
  const isNumber = (i: number) => i >= 3 && i <= 5;
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (isNumber(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  const sum = `${rows.length} källor, ${rows.reduce((n, row) => n + row.fixtures, 0)} svar, ${rows.reduce((n, row) => n + row.calls, 0)} utlysningar`;
  return [line(head), ...cells.map(line), '', sum].join('\n');
}

await asCommand(async (args) => {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } });
  const rows = SOURCES.map(rowOf);
  console.log(values.json ? rows.map((row) => JSON.stringify(row)).join('\n') : tableOf(rows));
});
