// Promises of the command line, through the built program: Swedish, exit codes, JSON on request, and never a stack trace.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSamplePortal, type SamplePortal } from '../src/edges/sample-portal.ts';
import { stepLetter } from '../src/store/letters.ts';
import { databasePath, openStore } from '../src/store/open.ts';
import { aDraft, keepCalls } from './kit/build.ts';
import { lettersIn, writeLetters } from './kit/letters.ts';
import {
  DATA,
  type Ended,
  ended,
  folderFor,
  freePort,
  ROOT,
  runProgram,
  type Settings,
  sayingOf,
  startProgram,
} from './kit/program.ts';
import { openSink } from './kit/smtp.ts';

const DAY = '2026-05-25';

let program: { folder: string; main: string };
let folder = '';
let closed = 0;
let portal: SamplePortal;
beforeAll(async () => {
  // As the build makes it, by the compiler itself: other tests' programs are made faster, by another.
  const built = folderFor('program');
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '--noCheck', '--sourceMap', 'false', '--outDir', built], { cwd: ROOT });
  program = { folder: built, main: join(built, 'src/main.js') };
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  closed = await freePort();
  portal = await openSamplePortal(join(DATA, 'demo'), '2026-11-16');
}, 120_000);
afterAll(async () => {
  await portal?.close();
  rmSync(folder, { recursive: true, force: true });
  rmSync(program.folder, { recursive: true });
});

/** Settings for a folder of its own; its source cannot be reached, since no test may go further than this machine. */
const settings = (name: string, more: Settings = {}): Settings => ({
  DATA_DIR: join(folder, name),
  SOURCE_EU_PORTAL_URL: `http://127.0.0.1:${closed}/search`,
  UTLYSNINGSVAKT_TODAY: DAY,
  ...more,
});
/** A folder with a few calls and letters in it. */
function furnished(name: string): string {
  const dataDir = join(folder, name);
  const db = openStore(dataDir);
  keepCalls(
    db,
    ['a', 'b', 'c'].map((ref) => aDraft({ ref, identifier: `CERV-2026-${ref}` })),
  );
  writeLetters(db, 2);
  db.close();
  return name;
}

async function run(args: string[], set: Settings = settings('nothing')): Promise<Ended> {
  const end = await runProgram(program.main, args, set);
  expect(end.signal).toBeNull();
  expect(`${end.out}${end.err}`, args.join(' ')).not.toMatch(/^\s+at .*:\d+|felet är vårt|\b[A-Z]\w+Error\b/m);
  return end;
}

/** Runs what cannot go well: exit code 1, nothing on standard output, and a sentence that fits on standard error. */
async function refused(args: string[], why: RegExp, set?: Settings): Promise<void> {
  const { code, out, err } = await run(args, set);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(why);
  expect(err.trim()).toMatch(/[.)]$/);
}

const COMMANDS = [
  'start',
  'crawl',
  'match',
  'digest',
  'deliver',
  'status',
  'calls',
  'answer',
  'answers',
  'backup',
  'preview',
  'rank',
  'examine',
  'verify',
  'archive',
  'archive-import',
  'weed',
  'demo',
];
const ENGLISH = /\b(usage|options?|commands?|arguments?|display|help for|default|show|list|the)\b/i;

describe('the help', () => {
  it('is Swedish, for the program and every command, and names every command', async () => {
    const all = await run(['--help']);
    expect(all).toMatchObject({ code: 0, err: '' });
    for (const name of COMMANDS) expect(all.out).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
    const helps = await Promise.all(COMMANDS.map((name) => run([name, '--help'])));
    for (const { code, out } of [all, ...helps]) {
      expect(code).toBe(0);
      expect(out).toMatch(/^Användning: utlysningsvakt/);
      expect(out.replace(/--[a-z-]+|<[^>]*>/g, '')).not.toMatch(ENGLISH);
    }
  });

  it('is shown, with exit code 1, to whoever gives no command', async () => {
    expect(await run([])).toMatchObject({ code: 1, out: expect.stringMatching(/^Användning/) });
  });

  it('tells the version', async () => {
    expect(await run(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});

describe('a command line that cannot be', () => {
  it.each<[string[], RegExp]>([
    [['crwal'], /Kommandot 'crwal' finns inte/],
    [['help', 'crwal'], /Kommandot 'crwal' finns inte/],
    [['status', '--jsno'], /Valet '--jsno' finns inte/],
    [['--todya', DAY, 'status'], /Valet '--todya' finns inte/],
    [['match', 'eskilstuna'], /för många argument/],
    [['deliver', '--resend'], /Valet '--resend <brev>' behöver ett värde/],
    [['deliver', '--settle', 'första'], /ange ett nummer/],
    [['rank'], /Valet '--area <fil>' måste anges/],
    [['calls', '--status', 'halvöppen'], /--status är öppen, kommande, stängd eller okänd/],
    [['calls', '--most', 'alla'], /--most är ett antal, inte "alla"/],
    [['calls', '--until', 'igår'], /--until är en dag, ÅÅÅÅ-MM-DD, inte "igår"/],
    [['calls', '--area', 'rymden'], /Området "rymden" finns inte\. Områden: attraktiv-stad/],
    [['calls', '--programme', 'apollo'], /Programmet "apollo" finns inte\. Program: /],
    [['crawl', 'eu-portal', '--accept', '--refuse'], /antingen --accept eller --refuse, inte båda/],
    [['crawl', 'månen'], /Källan "månen" finns inte.*eu-portal/],
    [['--today', '2026-02-30', 'status'], /--today.*skrivs ÅÅÅÅ-MM-DD/],
  ])('%s is refused', async (args, why) => {
    await refused(args, why);
  });
});

describe('a setting or a place that cannot be', () => {
  it('an unknown municipality or source, a wrong value', async () => {
    await refused(
      ['crawl'],
      /Kommunen "ankeborg" finns inte.*eskilstuna, falun.*MUNICIPALITY/,
      settings('x', { MUNICIPALITY: 'ankeborg' }),
    );
    await refused(['status'], /SOURCES nämner en källa som inte finns: "månen"/, settings('x', { SOURCES: 'månen' }));
    await refused(
      ['status'],
      /SOURCE_ESF_KEY behövs inte: källan tar ingen nyckel/,
      settings('x', { SOURCE_ESF_KEY: 'k' }),
    );
    await refused(['status'], /PORT är ett portnummer/, settings('x', { PORT: 'åtta' }));
  });

  it('a municipality’s own file with a fault', async () => {
    const file = join(folder, 'kommun.yaml');
    writeFileSync(file, 'id: kommun\nname: Kommunen\nvapen: örn\n');
    await refused(['match'], /kommun\.yaml, rad 3: vapen: fältet är okänt/, settings('x', { MUNICIPALITY: file }));
  });

  it('no database: those who only read say what to do', async () => {
    for (const args of [['status'], ['calls'], ['backup'], ['status', '--json']])
      await refused(args, /^Det finns ingen databas i .*utlysningsvakt crawl/);
  });

  it('a DATA_DIR that cannot be written', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    for (const DATA_DIR of [file, join(file, 'deeper')])
      await refused(['crawl'], /^Det går inte att skapa mappen .*DATA_DIR/, settings('x', { DATA_DIR }));
    await refused(['backup', file], /^Det går inte att skriva i .*file/, settings(furnished('to-back-up')));
  });

  it('a DATA_DIR on a disk that can only be read', async ({ skip }) => {
    const disk = join(folder, 'read-only');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,ro', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      return skip('mounting is not allowed here');
    }
    try {
      await refused(
        ['crawl'],
        /^Det går inte att skapa mappen .*DATA_DIR/,
        settings('x', { DATA_DIR: join(disk, 'state') }),
      );
      await refused(['crawl'], /^Det går inte att skriva i .*DATA_DIR/, settings('x', { DATA_DIR: disk }));
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('a disk that is nearly full, before anything is read or sent', async ({ skip }) => {
    const disk = join(folder, 'small');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      return skip('mounting is not allowed here');
    }
    try {
      for (const name of ['crawl', 'deliver', 'start'])
        await refused([name], /^Det är nästan fullt på disken .*Frigör utrymme/, settings('x', { DATA_DIR: disk }));
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('a database of a newer version, and a file that is none', async () => {
    const set = settings(furnished('newer'));
    const db = openStore(set.DATA_DIR ?? '');
    db.pragma('user_version = 99');
    db.close();
    for (const name of ['crawl', 'status', 'start']) await refused([name], /nyare version av Utlysningsvakt/, set);
    writeFileSync(databasePath(set.DATA_DIR ?? ''), 'ingen databas '.repeat(1000));
    for (const name of ['crawl', 'status', 'start']) await refused([name], /ingen hel databas/, set);
  });

  it('a port in use', async () => {
    const server: Server = createServer();
    const port = await new Promise<number>((ready) => {
      server.listen(0, '127.0.0.1', () => ready((server.address() as { port: number }).port));
    });
    await refused(['start'], new RegExp(`Port ${port} är upptagen`), settings('port', { PORT: String(port) }));
    await refused(
      ['start'],
      /Adressen 192\.0\.2\.1 finns inte på den här datorn/,
      settings('port', { HOST: '192.0.2.1', PORT: String(port) }),
    );
    server.close();
  });
});

describe('one writer at a time', () => {
  it('a second start, and every command that writes, is refused while one runs; readers are not', async () => {
    const set = settings(furnished('running'), { PORT: String(await freePort()) });
    const service = startProgram(program.main, ['start'], set);
    const end = ended(service);
    await sayingOf(service, /svarar på http/);
    for (const name of ['start', 'crawl', 'match', 'digest', 'deliver'])
      await refused([name], /^Utlysningsvakt körs redan mot /, set);
    for (const name of ['status', 'calls', 'backup']) expect((await run([name], set)).code).toBe(0);
    service.kill('SIGTERM');
    expect(await end).toMatchObject({ code: 0, signal: null });
    expect((await run(['match'], set)).code).toBe(0);
  }, 60_000);
});

describe('letters', () => {
  const live = (name: string, port: number) =>
    settings(name, {
      MAIL_MODE: 'live',
      PUBLIC_URL: 'http://localhost:3000',
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      SMTP_SECURITY: 'insecure-internal',
      MAIL_RATE_PER_MINUTE: '6000',
    });
  const statesIn = (set: Settings): string[] => {
    const db = openStore(set.DATA_DIR ?? '', { readonly: true });
    const states = lettersIn(db).map((l) => l.state);
    db.close();
    return states;
  };

  it('wait when the server cannot be reached: exit code 1, a sentence, nothing lost', async () => {
    const set = live(furnished('no-server'), closed);
    const { code, out } = await run(['deliver'], set);
    expect(code).toBe(1);
    expect(out).toMatch(/2 väntar på nytt försök: E-postservern .* går inte att nå/);
    expect(statesIn(set)).toEqual(['pending', 'pending']);
    expect((await run(['status'], set)).out).toMatch(/Brev \(skickas på riktigt\)\n {2}2 väntar/);
  });

  it('go at the pace that is set, evenly spread', async () => {
    const at: number[] = [];
    const sink = await openSink({ onStep: (step) => void (step === 'connect' && at.push(performance.now())) });
    const set: Settings = { ...live('paced', sink.port), MAIL_RATE_PER_MINUTE: '60' };
    const db = openStore(set.DATA_DIR ?? '');
    writeLetters(db, 3);
    db.close();
    expect((await run(['deliver'], set)).out).toMatch(/^3 brev lämnade till e-postservern/);
    await sink.close();
    expect(sink.taken).toHaveLength(3);
    expect(Math.min((at[1] ?? 0) - (at[0] ?? 0), (at[2] ?? 0) - (at[1] ?? 0))).toBeGreaterThan(900);
  });

  it('that are in doubt are shown, and a person settles them; one that does not exist is refused', async () => {
    const set = settings(furnished('doubt'));
    const db = openStore(set.DATA_DIR ?? '');
    for (const [from, to] of [
      ['pending', 'claimed'],
      ['claimed', 'committing'],
      ['committing', 'uncertain'],
    ] as const) {
      for (const id of [1, 2]) stepLetter(db, id, from, to, { at: `${DAY}T05:00:00Z`, who: 'test' });
    }
    db.close();
    expect((await run(['status'], set)).out).toMatch(/OBS Brev 1 till .*--resend 1/);
    await refused(['deliver', '--settle', '77'], /Det finns inget brev med nummer 77/, set);
    expect(await run(['deliver', '--settle', '1', '--json'], set)).toMatchObject({ code: 0, out: '{"settled":1}\n' });
    const resent = await run(['deliver', '--resend', '2', '--json'], set);
    expect(JSON.parse(resent.out)).toMatchObject({ outcome: 'ok', counts: { sent: 1 } });
    expect(statesIn(set)).toEqual(['sent', 'sent']);
    await refused(['deliver', '--resend', '2'], /är inte osäkert, så det kan inte skickas igen/, set);
  });
});

describe('rank', () => {
  it('says which file and which line is wrong', async () => {
    const area = join(folder, 'area.yaml');
    const calls = join(folder, 'calls.jsonl');
    writeFileSync(area, 'id: klimat\nname: Klimat\ndescription: Klimat.\nterms: [klimatanpassning]\n');
    writeFileSync(calls, '{"id":"A","title":"Climate adaptation"}\n{"id":\n');
    const rank = (areaFile: string, callFile: string) => ['rank', '--area', areaFile, '--calls', callFile];
    await refused(rank(area, calls), /calls\.jsonl, rad 2: raden är inte giltig JSON/);
    await refused(rank(area, join(folder, 'none')), /none går inte att läsa/);
    await refused(rank(join(folder, 'none'), calls), /none finns inte/);
    await refused(rank(calls, calls), /calls\.jsonl, rad \d/);
    writeFileSync(calls, '{"id":"A","title":"Climate adaptation"}\n');
    expect(JSON.parse((await run(rank(area, calls))).out)).toMatchObject({ id: 'A', chosen: expect.any(Boolean) });
    writeFileSync(calls, '');
    expect(await run(rank(area, calls))).toMatchObject({ code: 0, out: '' });
  });
});

describe('--json', () => {
  it('is JSON lines and nothing else, from every command that has it', async () => {
    const set = settings('json', { SOURCE_EU_PORTAL_URL: portal.url, UTLYSNINGSVAKT_TODAY: '2026-11-16' });
    const fields: Record<string, string[]> = {
      crawl: ['source', 'outcome', 'sentence', 'counts'],
      match: ['outcome', 'sentence', 'counts'],
      digest: ['outcome', 'sentence', 'counts'],
      deliver: ['outcome', 'sentence', 'counts'],
      status: ['municipality', 'mailMode', 'sources', 'letters', 'runs', 'backup', 'freeMb'],
      calls: ['key', 'title', 'status', 'nextDeadlineOn', 'deadlines', 'url'],
      backup: ['path', 'bytes'],
    };
    for (const [command, wanted] of Object.entries(fields)) {
      const { code, out, err } = await run([command, '--json'], set);
      expect({ command, code, err }).toEqual({ command, code: 0, err: '' });
      const lines = out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as object);
      expect(lines.length).toBe(command === 'calls' ? 34 : 1);
      for (const line of lines) expect(Object.keys(line)).toEqual(expect.arrayContaining(wanted));
    }
    const none = await run(['calls', '--json', '--words', 'xyzzy'], set);
    expect(none).toMatchObject({ code: 0, out: '' });
  }, 60_000);

  it('tells with exit code 1 that a source could not be read', async () => {
    const { code, out } = await run(['crawl', '--json'], settings('unread'));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      source: 'eu-portal',
      outcome: 'failed',
      sentence: expect.stringMatching(/Inget är ändrat/),
    });
  });
});

describe('a reader that leaves early', () => {
  it('as `head` does, is no reason to complain', async () => {
    const set = settings('early');
    const db = openStore(set.DATA_DIR ?? '');
    keepCalls(
      db,
      Array.from({ length: 400 }, (_, i) => aDraft({ ref: `r${i}`, identifier: `I-${i}` })),
    );
    db.close();
    const line = `"${process.execPath}" "${program.main}" calls --json --most 400 | head -c 10`;
    const { code, out, err } = await ended(
      spawn('sh', ['-c', line], { env: { PATH: process.env.PATH ?? '', ...set } }),
    );
    expect({ code, out, err }).toEqual({ code: 0, out: '{"key":"eu', err: '' });
  });
});
