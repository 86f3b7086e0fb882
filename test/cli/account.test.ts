// Promises of the service's own account on the command line: a first start says how to make it, and a lost password can be replaced.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCommand } from '../../src/cli/start.ts';
import { readConfig } from '../../src/config.ts';
import { accountById } from '../../src/store/accounts.ts';
import { keepLocalAccount } from '../../src/store/local-account.ts';
import { findInLog, verifyLog } from '../../src/store/log.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { beginSession, sessionOf } from '../../src/store/sessions.ts';
import { holdsSetupCode } from '../../src/store/setup-codes.ts';
import { TODAY } from '../kit/build.ts';
import { aHall, runIn } from '../kit/hall.ts';
import { freePort } from '../kit/program.ts';

const AT = `${TODAY}T08:00:00Z`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'account-'));
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

/** Starts the service and stops it at once. */
async function start(): Promise<string> {
  const said: string[] = [];
  const PORT = String(await freePort());
  const hall = aHall(folder, said, {
    config: readConfig({ DATA_DIR: folder, PORT, PUBLIC_URL: 'https://vakt.kommun.example' }),
    openFetch: async () => ({ ask: () => Promise.reject(new Error('nobody asks')), close: async () => {} }),
    openParser: () => ({ read: () => Promise.reject(new Error('nobody reads')), close: async () => {} }),
    everyMinute: () => ({ stop: () => {} }),
  });
  const stop = new AbortController();
  stop.abort();
  await startCommand(hall, stop.signal);
  return said.join('\n');
}

async function run(...argv: string[]): Promise<string> {
  const said: string[] = [];
  expect(await runIn(aHall(folder, said), argv)).toBe(0);
  return said.join('\n');
}

const codeIn = (said: string): string => /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(said)?.[0] ?? '';

const anAccount = (db: Store): number => keepLocalAccount(db, { password: 'x', totp: 'x', lastStep: 0 }, AT);

describe('a start without the account', () => {
  it('says a code and where it is used, and keeps only what it comes to', async () => {
    const said = await start();
    const code = codeIn(said);
    expect(said).toContain(`Engångskod: ${code}. Öppna https://vakt.kommun.example/sign-in/setup inom en timme`);
    inStore((db) => {
      const kept = JSON.stringify(db.prepare('SELECT * FROM setup_codes').all());
      expect(kept).not.toContain(code.replaceAll('-', ''));
      expect(db.prepare('SELECT count(*) FROM accounts').pluck().get()).toBe(0);
      expect(findInLog(db, { action: 'account.setup-code' }).total).toBe(1);
    });
  });

  it('makes the code of an earlier one worth nothing', async () => {
    const [first, second] = [codeIn(await start()), codeIn(await start())];
    inStore((db) => {
      const now = String(db.prepare('SELECT max(made_at) FROM setup_codes').pluck().get());
      expect([first, second].map((code) => holdsSetupCode(db, code, now))).toEqual([false, true]);
    });
  });

  it('says nothing of it when there is one', async () => {
    inStore(anAccount);
    expect(codeIn(await start())).toBe('');
  });
});

describe('account', () => {
  it('says whether there is one', async () => {
    inStore(() => {});
    expect(await run('account')).toContain('Nödkontot finns inte än');
    inStore(anAccount);
    expect(await run('account')).toContain('Nödkontot finns sedan 25 maj 2026 (konto 1)');
  });

  it('--reset shuts it, ends what is signed in, and says a new code', async () => {
    const cookie = inStore((db) => beginSession(db, anAccount(db), 'local', AT));
    const said = await run('account', '--reset');
    expect(said).toContain('stängt och utloggat');
    inStore((db) => {
      expect(sessionOf(db, cookie)).toBeUndefined();
      expect(accountById(db, 1)?.disabledAt).not.toBeNull();
      expect(holdsSetupCode(db, codeIn(said), accountById(db, 1)?.disabledAt ?? '')).toBe(true);
      expect(findInLog(db, { action: 'account.reset' }).lines.map(({ way, object }) => [way, object])).toEqual([
        ['command', 'account:1'],
      ]);
      expect(verifyLog(db).brokenAt).toBeNull();
    });
    expect(await run('account')).toContain('men är stängt');
  });
});
