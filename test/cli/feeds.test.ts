// Promises of the command `feeds`: a committee's own addresses, the same each time, until they are renewed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Refusal } from '../../src/domain/errors.ts';
import { committeeOfFeedCode } from '../../src/store/feed-codes.ts';
import { takeLease } from '../../src/store/lease.ts';
import { openStore } from '../../src/store/open.ts';
import { aHall, runIn } from '../kit/hall.ts';

const KULTUR = 'kultur-och-fritidsnamnden';

let folder = '';
let said: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'feeds-'));
  openStore(folder).close();
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...argv: string[]): Promise<string[]> {
  said = [];
  expect(await runIn(aHall(folder, said), ['feeds', ...argv])).toBe(0);
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
