// Promises of the command `feeds`: a committee's own addresses, the same each time, until they are renewed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Hall } from '../../src/cli/hall.ts';
import { runCommand } from '../../src/cli/program.ts';
import { readConfig } from '../../src/config.ts';
import { Refusal } from '../../src/domain/errors.ts';
import { clockOn } from '../../src/edges/clock.ts';
import { openLog } from '../../src/edges/log.ts';
import { postbox } from '../../src/edges/mail.ts';
import { committeeOfFeedCode } from '../../src/store/feed-codes.ts';
import { openStore, takeLease } from '../../src/store/open.ts';
import { aMunicipality, TODAY } from '../kit/build.ts';
import { smallKnowledge } from '../kit/vocabulary.ts';

const KULTUR = 'kultur-och-fritidsnamnden';
const never = (): never => {
  throw new Error('not for feeds');
};

let folder = '';
let said: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'feeds-'));
  openStore(folder).close();
});
afterEach(() => rmSync(folder, { recursive: true }));

function aHall(): Hall {
  const clock = clockOn(TODAY);
  return {
    config: readConfig({ DATA_DIR: folder, PUBLIC_URL: 'https://utlysningar.storkoping.example' }),
    version: '0.0.0',
    nodeIsOld: false,
    clock,
    realClock: clock,
    log: openLog('silent'),
    sources: [],
    knowledge: () => ({ ...smallKnowledge(), municipality: aMunicipality(), synonyms: () => [], print: 'x' }),
    readArea: never,
    ownSource: never,
    openFetch: never,
    openParser: never,
    openMail: () => postbox,
    pace: never,
    everyMinute: never,
    say: (line) => void said.push(line),
    progress: () => {},
  };
}

async function run(...argv: string[]): Promise<string[]> {
  said = [];
  const wiring = { version: '0.0.0', hall: aHall, demo: never, stopSignal: () => new AbortController().signal };
  expect(await runCommand(['feeds', ...argv], wiring)).toBe(0);
  return said.flatMap((line) => line.match(/https:\/\/[^\s"]+/g) ?? []);
}
const codeIn = (addresses: string[]): string => new URL(addresses[0] ?? '').pathname.split('/')[2] ?? '';

it('lists a committee’s five addresses, the same each time, also while the service runs', async () => {
  const lease = takeLease(folder);
  const addresses = await run('--committee', KULTUR);
  expect(addresses.map((address) => address.replace(/\/feeds\/[\w-]{22}\//, '/feeds/CODE/'))).toEqual(
    ['ics', 'atom', 'json', 'csv', 'xlsx'].map(
      (ending) => `https://utlysningar.storkoping.example/feeds/CODE/calls.${ending}`,
    ),
  );
  expect(said[0]).toContain('Egna adresser för Kultur- och fritidsnämnden');
  expect(await run('--committee', KULTUR)).toEqual(addresses);
  lease.release();
});

it('gives new ones when asked to; the old ones lead nowhere', async () => {
  const old = codeIn(await run('--committee', KULTUR));
  const fresh = codeIn(await run('--committee', KULTUR, '--renew'));
  expect(said[0]).toContain('De gamla adresserna för Kultur- och fritidsnämnden gäller inte längre');
  const db = openStore(folder);
  expect([committeeOfFeedCode(db, old), committeeOfFeedCode(db, fresh)]).toEqual([undefined, KULTUR]);
  db.close();
});

it('tells programs the same as JSON', async () => {
  const addresses = await run('--committee', KULTUR);
  await run('--committee', KULTUR, '--json');
  const told = JSON.parse(said.join(''));
  expect([told.committee, told.ics, told.xlsx]).toEqual([KULTUR, addresses[0], addresses[4]]);
});

it('refuses a committee that is not there, and no committee at all, in Swedish', async () => {
  await expect(run('--committee', 'finns-inte')).rejects.toThrow(Refusal);
  await expect(run('--committee', 'finns-inte')).rejects.toThrow('Nämnden "finns-inte" finns inte');
  await expect(run()).rejects.toThrow("Valet '--committee <id>' måste anges.");
});
