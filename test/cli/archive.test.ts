// Promises of the archive: one package that other programs can check, the same bytes each time, which an empty service takes in again whole, and an altered one is refused.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARCHIVED_TABLES } from '../../src/store/archive.ts';
import { fixedByNumber } from '../../src/store/fixed-examinations.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { furnishedFolder, repacked, SECRET, unpacked } from '../kit/archive.ts';
import { aMunicipality, TODAY } from '../kit/build.ts';
import { fixFor } from '../kit/examinations.ts';
import { aHall, knowing, runIn } from '../kit/hall.ts';
import { addProject } from '../kit/projects.ts';

const FOLDER = 'eu-provningar-storkoping';
const CHILD = fileURLToPath(new URL('../kit/archive-child.ts', import.meta.url));
const clock = { now: () => `${TODAY}T09:00:00Z`, today: () => TODAY };
let home = '';
let place = '';
let package_ = '';
let files = new Map<string, Buffer>();
/** Where what is refused is refused: it stays empty. */
let empty = '';
beforeAll(async () => {
  home = furnishedFolder();
  place = mkdtempSync(join(tmpdir(), 'packages-'));
  package_ = join(place, 'arkiv.zip');
  await exported(home, package_);
  files = unpacked(package_);
  empty = newFolder();
});
afterAll(() => {
  for (const folder of [home, place]) rmSync(folder, { recursive: true, force: true });
});

const within = (path: string) => `${FOLDER}/${path}`;
const textOf = (path: string) => files.get(within(path))?.toString('utf8') ?? '';
const newFolder = () => mkdtempSync(join(place, 'home-'));

async function exported(folder: string, to: string, ...more: string[]): Promise<string> {
  const said: string[] = [];
  expect(await runIn(aHall(folder, said, { clock }), ['archive', '--to', to, ...more])).toBe(0);
  return said.join('\n');
}

/** Imports a package into a folder of its own and says where that is. */
async function imported(from: string, folder = newFolder()): Promise<string> {
  expect(await runIn(aHall(folder, [], { clock }), ['archive-import', from])).toBe(0);
  return folder;
}

function inStore<T>(folder: string, work: (db: Store) => T): T {
  const db = openStore(folder);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** What a package is refused with; nothing of it is left. */
async function refusal(bytes: Buffer, hall: Parameters<typeof aHall>[2] = {}): Promise<string> {
  const [folder, path] = [empty, join(newFolder(), 'p.zip')];
  writeFileSync(path, bytes);
  const why = await runIn(aHall(folder, [], hall), ['archive-import', path]).then(
    () => 'taken in',
    (error: Error) => (error.name === 'Refusal' ? error.message : `${error.stack}`),
  );
  if (why === 'taken in') empty = newFolder();
  else
    expect(
      inStore(folder, (db) =>
        db.prepare('SELECT (SELECT count(*) FROM projects) + (SELECT count(*) FROM runs)').pluck().get(),
      ),
    ).toBe(0);
  return why;
}

describe('a package', () => {
  it('is a bag whose sums another program finds right', () => {
    const folder = mkdtempSync(join(place, 'bag-'));
    execFileSync('unzip', ['-q', package_, '-d', folder]);
    const checked = (list: string) =>
      execFileSync('sha256sum', ['-c', '--strict', list], { cwd: join(folder, FOLDER), encoding: 'utf8' });
    expect(checked('manifest-sha256.txt').trim().split('\n')).toHaveLength(
      [...files.keys()].filter((path) => path.startsWith(within('data/'))).length,
    );
    expect(checked('tagmanifest-sha256.txt')).toBe('bagit.txt: OK\nbag-info.txt: OK\nmanifest-sha256.txt: OK\n');
    expect(textOf('bagit.txt')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    const payload = [...files].filter(([path]) => path.startsWith(within('data/')));
    const bytes = payload.reduce((sum, [, { length }]) => sum + length, 0);
    expect(textOf('bag-info.txt')).toContain(`Payload-Oxum: ${bytes}.${payload.length}\n`);
    expect(textOf('bag-info.txt')).toMatch(/^Source-Organization: Storköpings kommun\n/);
    expect(textOf('bag-info.txt')).toMatch(/\nSekretess: med, markerade prövningar: 1\n$/);
  });

  it('holds every record word for word, as a page, as XML by the schema and as PDF', () => {
    inStore(home, (db) => {
      for (const number of [1, 2, 3, 4, 5]) {
        const folder = `data/provningar/0000${number}`;
        const { record, chain } = fixedByNumber(db, number);
        expect(textOf(`${folder}/record.json`)).toBe(record);
        expect(textOf(`${folder}/provning.html`)).toContain('<html lang="sv-SE">');
        expect(
          files
            .get(within(`${folder}/provning.pdf`))
            ?.subarray(0, 5)
            .toString(),
        ).toBe('%PDF-');
        const sha256 = createHash('sha256').update(record).digest('hex');
        expect(textOf(`${folder}/provning.xml`)).toContain(`<chain>${chain}</chain>\n<sha256>${sha256}</sha256>`);
      }
    });
    expect(textOf('data/provningar/00004/provning.xml')).toContain(
      '<secret>true</secret>\n<ground>19 kap. 3 § OSL</ground>',
    );
    expect(textOf('data/index.html')).toContain('Sekretess: 19 kap. 3 § OSL.');
    expect(textOf('data/index.html')).toContain('Rättad av nr 5.');
  });

  it('names no account and nobody of the log but by role', () => {
    for (const [path, bytes] of files)
      if (path.endsWith('.jsonl')) expect(bytes.toString()).not.toMatch(/"account":|"run_id":|sign-in/);
    expect(textOf('data/tabeller/log.jsonl').trim().split('\n')).toHaveLength(10);
  });

  it('takes every table that rests on projects, examinations or applications, but what is found anew', () => {
    inStore(home, (db) => {
      const resting = db
        .prepare(
          `WITH RECURSIVE resting (name) AS (SELECT 'projects' UNION
             SELECT t.name FROM resting r, sqlite_schema t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table' AND f."table" = r.name)
           SELECT name FROM resting`,
        )
        .pluck()
        .all();
      expect(resting.filter((name) => !ARCHIVED_TABLES.includes(String(name)))).toEqual(['openings']);
      expect(resting.length).toBeGreaterThan(8);
    });
  });

  it('is the same bytes for the same database and clock', async () => {
    await exported(home, join(place, 'again.zip'));
    expect(readFileSync(join(place, 'again.zip')).equals(readFileSync(package_))).toBe(true);
  });

  it('without what is secret says nothing of it, and is not taken in', async () => {
    const path = join(place, 'open.zip');
    expect(await exported(home, path, '--without-secret')).toContain(
      '1\u00a0projekt med något sekretessbelagt är utelämnade',
    );
    for (const [name, bytes] of unpacked(path)) {
      expect(name).not.toContain('00004');
      expect(bytes.toString('utf8')).not.toContain(SECRET);
      expect(bytes.toString('utf8')).not.toMatch(/19 kap|"project:4"/);
    }
    expect(await refusal(readFileSync(path))).toContain('det sekretessbelagda är utelämnat');
  });

  it.each([
    ['a file that is there already', () => package_, /finns redan/],
    ['a folder that is not there', () => join(place, 'nowhere', 'a.zip'), /Mappen för .* finns inte/],
    ['a place where nobody can write', () => '/proc/a.zip', /går inte att skriva|finns inte/],
  ])('is refused for %s, and nothing half is left', async (_, to, why) => {
    const before = readdirSync(place);
    await expect(runIn(aHall(home, []), ['archive', '--to', to()])).rejects.toThrow(why);
    expect(readdirSync(place)).toEqual(before);
  });

  it('that fails in the middle leaves nothing', async () => {
    const to = join(place, 'half.zip');
    const fonts = () => ({ plain: new Uint8Array(), bold: new Uint8Array() });
    await expect(runIn(aHall(home, [], { fonts }), ['archive', '--to', to])).rejects.toThrow();
    expect([existsSync(to), existsSync(`${to}.part`)]).toEqual([false, false]);
  });
});

describe('nothing half is left', () => {
  it('by a full disk', async ({ skip }) => {
    const disk = mkdtempSync(join(place, 'disk-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      return skip('mounting is not allowed here');
    }
    try {
      await expect(runIn(aHall(home, []), ['archive', '--to', join(disk, 'a.zip')])).rejects.toThrow(/Disken är full/);
      expect(readdirSync(disk)).toEqual([]);
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('by whoever kills the program in the middle, and the next package is whole', async () => {
    const folder = furnishedFolder((db) => {
      for (let i = 0; i < 10; i += 1) fixFor(db, addProject(db, { title: `Mer ${i}` }));
    });
    const to = join(folder, 'a.zip');
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD, folder, to], { stdio: 'ignore' });
    const ended = once(child, 'exit');
    await expect.poll(() => existsSync(`${to}.part`), { timeout: 20_000, interval: 5 }).toBe(true);
    child.kill('SIGKILL');
    expect([(await ended)[1], existsSync(to)]).toEqual(['SIGKILL', false]);
    await exported(folder, to);
    expect([unpacked(to).size, existsSync(`${to}.part`)]).toEqual([files.size + 10 * 4, false]);
    rmSync(folder, { recursive: true });
  });
});

describe('an empty service', () => {
  it('takes a package in, and gives an equal one', async () => {
    const folder = await imported(package_);
    const again = join(folder, 'again.zip');
    await exported(folder, again);
    expect(unpacked(again)).toEqual(files);
    expect(readFileSync(again).equals(readFileSync(package_))).toBe(true);
    expect(await runIn(aHall(folder, []), ['verify'])).toBe(0);
    inStore(folder, (db) => {
      expect(db.prepare('SELECT action FROM log').pluck().all()).toEqual(['archive.import']);
      expect(db.pragma('foreign_key_check')).toEqual([]);
    });
  });

  it('that is not empty refuses it', async () => {
    await expect(runIn(aHall(home, []), ['archive-import', package_])).rejects.toThrow(/Databasen är inte tom/);
  });

  it('of another municipality refuses it', async () => {
    const knowledge = () => knowing({ ...aMunicipality(), id: 'falun' });
    expect(await refusal(readFileSync(package_), { knowledge })).toContain(
      'hör till kommunen "storkoping", inte "falun"',
    );
  });
});

describe('an altered package is refused', () => {
  it.each([
    ...['bagit.txt', 'bag-info.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt', 'data/index.html'],
    ...['data/schema/eu-provning.xsd', 'data/tabeller/projects.jsonl', 'data/tabeller/log.jsonl'],
    ...['record.json', 'provning.html', 'provning.xml', 'provning.pdf'].map((name) => `data/provningar/00003/${name}`),
  ])('by name when one byte of %s is another', async (path) => {
    const bytes = Buffer.from(files.get(within(path)) ?? '');
    const at = path.startsWith('tagmanifest') ? 3 : Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    const said = await refusal(await repacked(new Map([...files, [within(path), bytes]])));
    expect(said).toMatch(/^\S+p\.zip: /);
    // Of the list of lists it is the file whose sum it holds that is not as it says.
    expect(said).toContain(path.startsWith('tagmanifest') ? 'filen bagit.txt är ändrad' : path);
  });

  it('when a file is missing, or one more is there', async () => {
    const less = new Map(files);
    less.delete(within('data/provningar/00002/provning.pdf'));
    expect(await refusal(await repacked(less))).toContain('data/provningar/00002/provning.pdf saknas');
    const more = new Map([...files, [within('data/mer.txt'), Buffer.from('x')]] as [string, Buffer][]);
    expect(await refusal(await repacked(more))).toContain('filen data/mer.txt står inte i någon lista');
  });

  it('by its chain when somebody has made the sums anew', async () => {
    const path = 'data/provningar/00002/record.json';
    const said = textOf(path).replace('Inget passar', 'Allting passar');
    expect(await refusal(await repacked(resummed([path, said])))).toContain(
      'kedjan stämmer inte vid prövning nr 2. Inget är inläst.',
    );
    const table = 'data/tabeller/fixed_examinations.jsonl';
    const cut = `${textOf(table).trim().split('\n').slice(0, -1).join('\n')}\n`;
    expect(await refusal(await repacked(resummed([table, cut])))).toMatch(/kedjan stämmer inte|hänvisar till/);
  });

  it.each([
    ['{"id":1}\n', 'projects.jsonl, rad 1: raden har andra fält än tabellen'],
    ['[]\n', 'projects.jsonl, rad 1: raden är inget objekt'],
    ['{"id":\n', 'projects.jsonl, rad 1: raden är inte JSON'],
  ])('by line when a table says %j', async (said, why) => {
    expect(await refusal(await repacked(resummed(['data/tabeller/projects.jsonl', said])))).toContain(why);
  });

  it('when it leads outside, unfolds without end, is cut off or is something else', async () => {
    const whole = readFileSync(package_);
    const outside = Buffer.from(
      whole
        .toString('latin1')
        .replaceAll(within('data/index.html'), '../'.repeat(12).slice(0, within('data/index.html').length)),
      'latin1',
    );
    expect(await refusal(outside)).toContain('är inget helt arkivpaket');
    const bomb = Buffer.from(whole);
    bomb.writeUInt32LE(0xf0000000, bomb.indexOf('PK\u0001\u0002', 0, 'latin1') + 24);
    expect(await refusal(bomb)).toContain('packar upp sig till mer än ett arkivpaket kan vara');
    expect(await refusal(whole.subarray(0, whole.length / 2))).toContain('är inget helt arkivpaket');
    expect(await refusal(Buffer.from('hej'))).toContain('är inget helt arkivpaket');
    await expect(runIn(aHall(newFolder(), []), ['archive-import', join(place, 'nej.zip')])).rejects.toThrow(
      /finns inte/,
    );
  });

  it('or as good as before, whatever bit is flipped', async () => {
    const whole = readFileSync(package_);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (at, bit) => {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        expect(await refusal(bytes)).toMatch(/^taken in$|^\S+p\.zip.*\.$/s);
      }),
      { numRuns: 12, seed: 7 },
    );
  });
});

/** The package with another text in a file, and every sum made anew. */
function resummed(...changed: [path: string, said: string][]): Map<string, Buffer> {
  const all = new Map([...files, ...changed.map(([path, said]) => [within(path), Buffer.from(said)] as const)]);
  const sumOf = (path: string) =>
    createHash('sha256')
      .update(all.get(path) ?? '')
      .digest('hex');
  const relist = (list: string) => {
    const lines = textOf(list)
      .trim()
      .split('\n')
      .map((line) => line.slice(66));
    all.set(within(list), Buffer.from(lines.map((path) => `${sumOf(within(path))}  ${path}\n`).join('')));
  };
  relist('manifest-sha256.txt');
  relist('tagmanifest-sha256.txt');
  return all;
}
