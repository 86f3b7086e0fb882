// Promises of the command `preview`: what is tried, told in plain Swedish, changes nothing; what cannot be tried is refused.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../src/domain/errors.ts';
import { clockOn } from '../../src/edges/clock.ts';
import { readArea } from '../../src/edges/files.ts';
import { openStore } from '../../src/store/open.ts';
import { aDraft, keepCalls, TODAY } from '../kit/build.ts';
import { aHall, runIn } from '../kit/hall.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preview-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the command on the data folder, eight days after its first calls were read. */
async function said(...args: string[]): Promise<string> {
  const lines: string[] = [];
  const clock = clockOn('2026-06-02');
  await runIn(aHall(folder, lines, { clock, realClock: clock, readArea }), ['preview', ...args]);
  return lines.join('\n');
}

const KULTUR = ['--committee', 'kultur-och-fritidsnamnden'];
const call = (ref: string, what: string) =>
  aDraft({
    ref,
    identifier: ref,
    title: `${what} in towns`,
    callTitle: null,
    sections: [{ heading: 'scope', text: `Municipalities work with ${what}.` }],
    keywords: [],
    tags: [],
  });

function furnished(): void {
  const db = openStore(folder);
  keepCalls(db, [call('EXCHANGE', 'youth exchange'), call('SCHOOL', 'school')], { day: TODAY });
  keepCalls(db, [call('SCHOOL-2', 'school')], { day: '2026-05-29' });
  db.close();
}
function areaFile(terms: string, id = 'unga'): string {
  const path = join(folder, 'area.yaml');
  writeFileSync(path, `id: ${id}\nname: Lärande\ndescription: Lärande.\nterms: [${terms}]\n`);
  return path;
}

describe('preview', () => {
  it('tells what another area would tell: how much, the best, what comes in and goes out, and terms to look at', async () => {
    furnished();
    const text = await said(...KULTUR, '--area', areaFile('skola, luciatåg, AI'));
    expect(text).toMatch(/^Kultur- och fritidsnämnden: så skulle det bli\. Inget är ändrat\.$/m);
    expect(text).toMatch(/^Ändrat område: Lärande \(unga\), med vikten 1 som förut\.$/m);
    expect(text).toMatch(/^Gräns: 30 poäng\.$/m);
    expect(text).toMatch(/^Utlysningar som inte är stängda: 3\. Berättas: 2 \(nu 1\)\.$/m);
    expect(text).toMatch(/^Nya i veckan: ungefär 0,9 \(nu 0\), räknat på den senaste veckan\.$/m);
    expect(text).toMatch(
      /^Högst poäng \(3\):\n +\d+(,\d)? {2}school in towns\n +SCHOOL · Lärande · berättas · nu 0 poäng$/m,
    );
    expect(text).toMatch(/^Kommer in \(2\):\n.*\n +SCHOOL ·.*\n +skola \(school\)\n.*\n +SCHOOL-2/m);
    expect(text).toMatch(/^Faller bort \(1\):\n +.* {2}youth exchange in towns$/m);
    expect(text).toMatch(/^Sökord som ordlistan inte känner, .*: luciatåg \(0 av 3\)\.$/m);
    expect(text).toMatch(/^Sökord som finns i mer än var fjärde utlysning: skola \(2 av 3\)\.$/m);
    expect(text).toMatch(/^Sökord som inte finns i någon utlysning: luciatåg, AI, klimatanpassning\.$/m);
  });

  it('tells what another threshold would tell, written with a comma or a full stop', async () => {
    furnished();
    for (const threshold of ['99,5', '99.5']) {
      const text = await said(...KULTUR, '--threshold', threshold);
      expect(text).toMatch(/^Gräns: 99,5 poäng \(nu 30\)\.$/m);
      expect(text).toMatch(/Berättas: 0 \(nu 1\)/);
      expect(text).toMatch(/^Kommer in: inga\.$/m);
    }
  });

  it('an area with an id of its own stands beside the others', async () => {
    furnished();
    const text = await said(...KULTUR, '--area', areaFile('skola', 'skolan'));
    expect(text).toMatch(/^Nytt område: Lärande \(skolan\), med full vikt\.$/m);
    expect(text).toMatch(/Berättas: 3 \(nu 1\)/);
    expect(text).toMatch(/^Faller bort: inga\.$/m);
  });

  it('says the same as JSON, in one line', async () => {
    furnished();
    const text = await said(...KULTUR, '--area', areaFile('skola'), '--json');
    expect(JSON.parse(text)).toMatchObject({
      committee: 'kultur-och-fritidsnamnden',
      told: { before: 1, after: 2 },
      enters: [{ identifier: 'SCHOOL' }, { identifier: 'SCHOOL-2' }],
      leaves: [{ identifier: 'EXCHANGE' }],
      weeks: 1,
    });
  });

  it('has something to say also when nothing has been read', async () => {
    openStore(folder).close();
    const text = await said(...KULTUR, '--threshold', '20');
    expect(text).toMatch(/Berättas: 0 \(nu 0\)/);
    expect(text).toMatch(/det går inte att säga än/);
  });

  it.each<[string, string[], RegExp]>([
    [
      'an unknown committee',
      ['--committee', 'rymdnamnden', '--threshold', '20'],
      /"rymdnamnden" finns inte\. .*kommunstyrelsen/,
    ],
    ['nothing to try', KULTUR, /^Säg vad som ska prövas: --area/],
    [
      'a threshold that is none',
      [...KULTUR, '--threshold', 'hög'],
      /--threshold är ett tal från 0 till 100, inte "hög"/,
    ],
    ['a threshold out of reach', [...KULTUR, '--threshold', '101'], /från 0 till 100, inte "101"/],
    ['an empty threshold', [...KULTUR, '--threshold', ' '], /från 0 till 100/],
    ['an area file that is not there', [...KULTUR, '--area', '/finns/inte.yaml'], /inte\.yaml finns inte/],
    ['no committee', ['--threshold', '20'], /Valet '--committee <nämnd>' måste anges/],
    ['no database', [...KULTUR, '--threshold', '20'], /^Det finns ingen databas/],
  ])('%s is refused', async (_, args, why) => {
    await expect(said(...args)).rejects.toThrow(why);
    await expect(said(...args)).rejects.toThrow(Refusal);
  });
});
