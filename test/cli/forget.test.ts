// Promises of `people --extract` and `--forget`: what is stored is shown, and taken away only when nobody is left alone by it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { letterById, writeLetter } from '../../src/store/letters.ts';
import { verifyLog } from '../../src/store/log.ts';
import { municipalityIn } from '../../src/store/municipality.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { saveSettings } from '../../src/store/settings.ts';
import { aMunicipality, TODAY } from '../kit/build.ts';
import { aHall, runIn } from '../kit/hall.ts';
import { aLetterDraft, WRITTEN } from '../kit/letters.ts';

const TOWN = aMunicipality();
const CONTACT = TOWN.committees[0]?.contacts[0]?.email ?? '';
const BOSS = TOWN.coordinator.email;
const SECRET = 'Europe/a-choice-of-theirs';

let folder = '';
const within = <T>(work: (db: Store) => T): T => {
  const db = openStore(folder);
  try {
    return work(db);
  } finally {
    db.close();
  }
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forget-'));
  within((db) => {
    saveSettings(db, CONTACT, { settings: { language: 'en' }, savedAt: `${TODAY}T04:00:00Z`, savedBy: 'person' });
    writeLetter(db, aLetterDraft({ recipient: CONTACT, subject: SECRET }), WRITTEN, 'x.example');
  });
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...argv: string[]): Promise<string> {
  const said: string[] = [];
  const files = { own: TOWN, ownPrint: 'x', isNamed: true, shipped: () => [], read: () => TOWN, write: () => '' };
  expect(await runIn(aHall(folder, said, { municipalityFiles: () => files }), argv)).toBe(0);
  return said.join('\n');
}

describe('people --extract', () => {
  it('shows what is stored in short, and all of it as JSON, whatever the capitals', async () => {
    const said = await run('people', '--extract', CONTACT.toUpperCase());
    expect(said).toContain('Kontaktperson för Kultur- och fritidsnämnden');
    expect(said).toContain('Val för breven: 1');
    expect(said).toContain('Brev: 1');
    const all: unknown = JSON.parse(await run('people', '--extract', CONTACT, '--json'));
    expect(all).toMatchObject({
      address: CONTACT,
      choices: [{ settings: { language: 'en' } }],
      letters: [{ subject: SECRET }],
    });
  });
});

describe('people --forget', () => {
  it('is refused while nobody takes over, and says what to do', async () => {
    await expect(run('people', '--forget', CONTACT)).rejects.toThrow(/enda kontaktpersonen för Kultur.*--instead/);
    await expect(run('people', '--forget', BOSS)).rejects.toThrow('Personen är samordnare');
    await expect(run('people', '--forget', CONTACT, '--instead', 'x@y.se')).rejects.toThrow('kan inte ta över');
    await expect(run('people', '--instead', BOSS)).rejects.toThrow('--instead hör till --forget');
    expect(within((db) => [municipalityIn(db), db.prepare('SELECT count(*) FROM log').pluck().get()])).toEqual([
      null,
      0,
    ]);
  });

  it('refuses an address that is nowhere, and writes nothing', async () => {
    await expect(run('people', '--forget', `x${CONTACT}`)).rejects.toThrow(/finns varken i registret.*stavningen/);
    expect(within((db) => db.prepare('SELECT count(*) FROM log').pluck().get())).toBe(0);
  });

  it('takes the person away, leaves the letter, and tells it in the log without a name', async () => {
    const said = await run('people', '--forget', CONTACT, '--instead', BOSS, '--why', 'dnr 1');
    expect(said).toContain('1 brev ligger kvar: de är allmänna handlingar.');
    within((db) => {
      expect(municipalityIn(db)?.committees[0]?.contacts).toMatchObject([{ email: BOSS }]);
      expect(db.prepare('SELECT count(*) FROM person_settings').pluck().get()).toBe(0);
      expect(letterById(db, 1)).toMatchObject({ subject: SECRET, recipient: CONTACT, state: 'failed' });
      const [line] = db.prepare('SELECT * FROM log').all();
      expect(line).toMatchObject({ action: 'people.forget', object: 'person', account: null, way: 'command' });
      expect(verifyLog(db)).toMatchObject({ brokenAt: null, lines: 1 });
      // The bytes of the whole database hold the address where the letter stands, and nowhere else.
      db.prepare('DELETE FROM letter_calls').run();
      db.exec('DROP TRIGGER letter_steps_remain; DELETE FROM letter_steps; DELETE FROM letters');
      db.prepare('VACUUM INTO ?').run(join(folder, 'after.db'));
    });
    expect(readFileSync(join(folder, 'after.db')).includes(CONTACT)).toBe(false);
  });
});
