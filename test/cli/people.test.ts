// Promises of the commands `people` and `letter`: who gets letters and when, a pause and its end, and a letter that is shown and not written.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { profileOf } from '../../src/domain/committee.ts';
import { Refusal } from '../../src/domain/errors.ts';
import { feedCodeOf } from '../../src/store/feed-codes.ts';
import { letterOfCode, newCode, writeLetter } from '../../src/store/letters.ts';
import { saveMatches } from '../../src/store/matches.ts';
import { openStore } from '../../src/store/open.ts';
import { saveProfile } from '../../src/store/profiles.ts';
import { choiceOf } from '../../src/store/settings.ts';
import { aDraft, aMatch, aMunicipality, keepCalls, TODAY } from '../kit/build.ts';
import { aHall, runIn } from '../kit/hall.ts';
import { aLetterDraft, WRITTEN } from '../kit/letters.ts';

const TOWN = aMunicipality();
const CONTACT = TOWN.committees[0]?.contacts[0]?.email ?? '';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'people-'));
  const db = openStore(folder);
  const [call] = keepCalls(db, [aDraft({ deadlines: [] })]);
  for (const committee of TOWN.committees) {
    feedCodeOf(db, committee.id, `${TODAY}T04:00:00Z`);
    const revision = saveProfile(db, profileOf(TOWN, committee), `${TODAY}T04:00:00Z`);
    if (call) saveMatches(db, call, [{ committee: committee.id, revision, match: aMatch() }], (hash, id) => hash + id);
  }
  db.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...argv: string[]): Promise<string> {
  const said: string[] = [];
  expect(await runIn(aHall(folder, said), argv)).toBe(0);
  return said.join('\n');
}
const stored = () => {
  const db = openStore(folder);
  const letters = db.prepare('SELECT count(*) FROM letters').pluck().get();
  const choice = choiceOf(db, CONTACT);
  db.close();
  return { letters, choice };
};

describe('people', () => {
  it('names everybody who gets letters, for what, how often and when next', async () => {
    const said = await run('people');
    expect(said).toContain(`<${CONTACT}>`);
    expect(said).toContain('varje måndag kl.\u00a007.00, på svenska');
    expect(said).toContain('Senaste brev: inget än.');
    expect(said).toContain('samordnare');
  });

  it('pauses somebody and starts their letters again, and says who is away', async () => {
    const paused = await run('people', '--pause', CONTACT.toUpperCase(), '--until', '2026-06-30');
    expect(paused).toMatch(/Får inga brev just nu:\n.*till och med 30 juni 2026/);
    expect(stored().choice).toMatchObject({
      settings: { pause: { from: TODAY, until: '2026-06-30' } },
      savedBy: 'coordinator',
    });
    expect(await run('people', '--resume', CONTACT)).not.toContain('Får inga brev');
    // What the file says of rhythm and language holds as before: nobody has chosen anything else.
    expect(stored().choice?.settings).toEqual({ pause: null });
  });

  it.each([
    [['--pause', 'nobody@storkoping.example'], 'står inte i registret'],
    [['--pause', CONTACT, '--until', '2020-01-01'], '--until är pausens sista dag'],
    [['--until', '2026-12-01'], 'hör till --pause'],
    [['--pause', CONTACT, '--resume', CONTACT], 'antingen --pause eller --resume'],
  ])('%j is refused in Swedish and changes nothing', async (argv, words) => {
    await expect(run('people', ...argv)).rejects.toThrow(Refusal);
    await expect(run('people', ...argv)).rejects.toThrow(words);
    expect(stored().choice).toBeUndefined();
  });
});

it('ends the links of somebody’s letters, once, and says when there are none', async () => {
  const db = openStore(folder);
  const code = newCode();
  writeLetter(db, aLetterDraft({ recipient: CONTACT, code }), WRITTEN, 'x.example');
  db.close();
  expect(await run('people', '--end-links', CONTACT.toUpperCase())).toContain('Länkarna i 1 brev');
  const after = openStore(folder);
  expect(letterOfCode(after, code)).toBeUndefined();
  after.close();
  await expect(run('people', '--end-links', CONTACT)).rejects.toThrow('har länkar som gäller');
});

describe('letter', () => {
  it('shows what somebody would get now, with links that nobody can use, and writes nothing', async () => {
    const file = join(folder, 'brev.html');
    const said = await run('letter', '--to', CONTACT, '--html', file);
    expect(said).toContain('Ämne: 1 ny utlysning');
    expect(said).toContain('/reply/dold-kod/settings');
    expect(readFileSync(file, 'utf8')).toContain('/reply/dold-kod/');
    expect(said + readFileSync(file, 'utf8')).not.toMatch(/\/(?:reply|feeds)\/[\w-]{22}/);
    expect(said).toMatch(/\/feeds\/dold-kod\//);
    expect(stored().letters).toBe(0);
  });

  it('says when nothing is urgent, and refuses somebody who gets no letters', async () => {
    expect(await run('letter', '--to', CONTACT, '--urgent')).toContain('inget brev att visa');
    await expect(run('letter', '--to', 'nobody@storkoping.example')).rejects.toThrow('får inga brev i dag');
  });
});
