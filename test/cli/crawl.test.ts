// Promises of yes and no on the command line: never both, and a yes is for one source by name.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { crawlCommand } from '../../src/cli/crawl.ts';
import type { Hall } from '../../src/cli/hall.ts';
import { ownSource } from '../../src/reading/own.ts';
import { type Lease, takeLease } from '../../src/store/lease.ts';
import { openStore } from '../../src/store/open.ts';
import { leapAcceptedAt } from '../../src/store/runs.ts';
import { aMunicipality } from '../kit/build.ts';
import { aHall, knowing } from '../kit/hall.ts';
import { anOwnSource } from '../kit/own.ts';

const FIRST = anOwnSource();
const SECOND = anOwnSource({ id: 'egen-annan', name: 'Annan', address: 'https://annan.exempel.se/' });

let folder = '';
let said: string[] = [];
let service: Lease;
// The service runs meanwhile, so that an answer is only noted.
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crawl-'));
  said = [];
  openStore(folder).close();
  service = takeLease(folder);
});
afterEach(() => {
  service.release();
  rmSync(folder, { recursive: true });
});

const hall = (forms = [FIRST, SECOND]): Hall =>
  aHall(folder, said, { knowledge: () => knowing(aMunicipality({ sources: forms })), ownSource });

/** Which of the two sources have a yes. */
function accepted(): string[] {
  const db = openStore(folder, { asIs: true });
  const ids = [FIRST, SECOND].map(({ id }) => id).filter((id) => leapAcceptedAt(db, id) !== null);
  db.close();
  return ids;
}

it('yes and no at once are refused, and nothing is noted', async () => {
  await expect(crawlCommand(hall(), [FIRST.id], { accept: true, refuse: true })).rejects.toThrow(/inte båda/);
  expect(accepted()).toEqual([]);
});

it('a yes without a name is refused, unless there is but one source', async () => {
  await expect(crawlCommand(hall(), [], { accept: true })).rejects.toThrow(/Ange vilken källa/);
  expect(accepted()).toEqual([]);
  expect(await crawlCommand(hall([FIRST]), [], { accept: true })).toBe(true);
  expect(accepted()).toEqual([FIRST.id]);
});

it('a yes by name is noted for that source alone', async () => {
  expect(await crawlCommand(hall(), [SECOND.id], { accept: true })).toBe(true);
  expect(accepted()).toEqual([SECOND.id]);
  expect(said).toEqual([expect.stringMatching(/^Noterat\./)]);
});
