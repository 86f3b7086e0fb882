// Promises of the command `verify`: says that the log and the fixed examinations are whole, and names the first one that is not.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { noteInLog } from '../../src/store/log.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { TODAY } from '../kit/build.ts';
import { fixFor } from '../kit/examinations.ts';
import { aHall, runIn } from '../kit/hall.ts';
import { addProject } from '../kit/projects.ts';

let folder = '';
let said: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
  said = [];
  inStore((db) => {
    for (let i = 1; i <= 3; i += 1) {
      fixFor(db, addProject(db, { title: `Projekt ${i}` }));
      const told = { account: null, role: 'samordnare', way: 'command', at: `${TODAY}T08:00:00Z` };
      noteInLog(db, { ...told, action: 'examination.fix', object: `examination:${i}` });
    }
  });
});
afterEach(() => rmSync(folder, { recursive: true }));

function inStore(work: (db: Store) => void): void {
  const db = openStore(folder);
  work(db);
  db.close();
}

const run = (...options: string[]): Promise<number> => runIn(aHall(folder, said), ['verify', ...options]);

it('says that both are whole, and ends with 0', async () => {
  expect(await run()).toBe(0);
  expect(said.join('\n')).toMatch(
    /Loggen är hel: 3\u00a0rader\. .*\nDe fastställda prövningarna är hela: 3\u00a0prövningar\. Sista led: [0-9a-f]{64}\./,
  );
});

it('names an examination that has been altered, and ends with 1', async () => {
  inStore((db) => {
    db.exec('DROP TRIGGER fixed_examinations_stays');
    db.exec("UPDATE fixed_examinations SET record = replace(record, 'i år', 'i åp') WHERE number = 2");
  });
  expect(await run()).toBe(1);
  expect(said[1]).toContain('De fastställda prövningarna är inte hela: prövning nr 2 är inte som den fastställdes');
  said = [];
  expect(await run('--json')).toBe(1);
  expect(JSON.parse(said.join(''))).toMatchObject({ log: { brokenAt: null }, examinations: { brokenAt: 2 } });
});

it('names a line of the log that has been altered, and ends with 1', async () => {
  inStore((db) => db.exec("DROP TRIGGER log_stays; UPDATE log SET role = 'admin' WHERE id = 2"));
  expect(await run()).toBe(1);
  expect(said[0]).toContain('Loggen är inte hel: rad 2');
});
