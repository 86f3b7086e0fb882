// Promises of the command line and the log: what is changed by command stands there as what is changed on the pages, and a changed line is named.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stepLetter, writeLetter } from '../../src/store/letters.ts';
import { findInLog, logHead } from '../../src/store/log.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { aDraft, keepCalls, TODAY } from '../kit/build.ts';
import { aHall, runIn } from '../kit/hall.ts';
import { aLetterDraft } from '../kit/letters.ts';

const KULTUR = 'kultur-och-fritidsnamnden';
const CONTACT = 'eu-kontakt.kultur@storkoping.example';

let folder = '';
let said: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
  inStore((db) => {
    keepCalls(db, [aDraft({ ref: 'one' })]);
    for (const period of ['2026-W21', '2026-W22']) {
      const when = { on: TODAY, at: `${TODAY}T05:00:00Z` };
      const id =
        writeLetter(db, aLetterDraft({ recipient: CONTACT, period, code: period.padEnd(22, 'x') }), when, 'x.example')
          ?.id ?? 0;
      for (const [from, to] of [
        ['pending', 'claimed'],
        ['claimed', 'committing'],
        ['committing', 'uncertain'],
      ] as const)
        stepLetter(db, id, from, to, { at: when.at, who: 'deliver', way: 'live' });
    }
  });
});
afterEach(() => rmSync(folder, { recursive: true }));

function inStore<T>(work: (db: Store) => T): T {
  const db = openStore(folder);
  try {
    return work(db);
  } finally {
    db.close();
  }
}
async function run(...argv: string[]): Promise<number> {
  said = [];
  return await runIn(aHall(folder, said), argv);
}

it.each<[string[], string, string]>([
  [['answer', 'eu-portal:one', '--committee', KULTUR, '--relevant'], 'answer.give', 'call:eu-portal:one'],
  [['people', '--pause', CONTACT], 'people.pause', 'person:'],
  [['people', '--end-links', CONTACT], 'people.end-links', 'person:'],
  [['deliver', '--settle', '1'], 'letter.settle', 'letter:1'],
  [['deliver', '--resend', '2'], 'letter.resend', 'letter:2'],
  [['feeds', '--committee', KULTUR, '--renew'], 'feeds.renew', `committee:${KULTUR}`],
])('%j is told in the log, once, as done by command, and names nobody', async (argv, action, object) => {
  await run(...argv);
  const { lines } = inStore((db) => findInLog(db, {}));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ account: null, way: 'command', action });
  expect(lines[0]?.object.startsWith(object)).toBe(true);
  expect(JSON.stringify(lines)).not.toContain('@');
});

it('what was refused, and what was already so, is not told', async () => {
  await expect(run('people', '--pause', 'nobody@x.example')).rejects.toThrow();
  await expect(run('deliver', '--settle', '99')).rejects.toThrow();
  await run('people', '--resume', CONTACT);
  await run('people', '--resume', CONTACT);
  await run('feeds', '--committee', KULTUR);
  expect(inStore((db) => findInLog(db, {}).total)).toBe(1);
});

it('undoing an answer is told too', async () => {
  await run('answer', 'eu-portal:one', '--committee', KULTUR, '--relevant');
  await run('answers', '--undo', '1');
  expect(inStore((db) => findInLog(db, {}).lines.map(({ action }) => action))).toEqual(['answer.undo', 'answer.give']);
});

it('is shown with its last link, and found whole', async () => {
  expect(await run('log')).toBe(0);
  expect(said).toEqual(['Loggen är tom: inget har ändrats än.']);
  await run('deliver', '--settle', '1');
  await run('people', '--pause', CONTACT);
  await run('log', '--most', '1');
  const chain = inStore((db) => logHead(db)?.chain);
  expect(said).toEqual([
    expect.stringMatching(/^2\. 2026-05-25 \d\d:\d\d Kommandoraden: Pausade en persons brev \(Person [0-9a-f]{16}\)$/),
    `1 av 2 rader. Sista led: ${chain}. Kontrollera alla med --verify.`,
  ]);
  expect(await run('log', '--verify')).toBe(0);
  expect(said[0]).toContain(`Loggen är hel: 2 rader`);
  await run('log', '--verify', '--json');
  expect(JSON.parse(said[0] ?? '')).toEqual({ brokenAt: null, lines: 2, head: chain });
});

it('is named the line of which something has been changed', async () => {
  await run('deliver', '--settle', '1');
  await run('people', '--pause', CONTACT);
  inStore((db) => db.exec("DROP TRIGGER log_stays; UPDATE log SET object = 'letter:2' WHERE id = 1"));
  expect(await run('log', '--verify')).toBe(1);
  expect(said[0]).toMatch(/^Loggen är inte hel: rad 1 är inte som den skrevs/);
});
