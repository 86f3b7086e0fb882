// The command `archive-import`: looks a package through, every sum and the chain, and takes it into an empty database or refuses it whole.
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import {
  BAG_INFO,
  DECLARATION,
  DECLARED,
  folderOf,
  infoIn,
  LABELS,
  MANIFEST,
  rowsPath,
  sumsIn,
  TAG_MANIFEST,
  WITHOUT_SECRET,
} from '../domain/bag.ts';
import { Refusal } from '../domain/errors.ts';
import type { PackageFile } from '../edges/package-file.ts';
import { ARCHIVED_TABLES } from '../store/archive.ts';
import { allOrNothing, isEmpty, openTaking, type Taking } from '../store/archive-import.ts';
import { verifyExaminations } from '../store/fixed-check.ts';
import { noteInLog } from '../store/log.ts';
import type { Store } from '../store/open.ts';
import { verifyWeedings } from '../store/weeding.ts';
import { counted } from '../views/swedish.ts';
import { WHO } from './changing.ts';
import type { Hall } from './hall.ts';
import { municipalityOf } from './municipality.ts';
import { asWriter } from './session.ts';

/** Takes a package in, all of it or nothing. */
export const archiveImportCommand = (hall: Hall, file: string, { json = false }: { json?: boolean }): Promise<void> =>
  asWriter(hall, async (db) => {
    if (!isEmpty(db))
      throw new Refusal(
        'Databasen är inte tom. Ett arkivpaket läses in i en ny, innan tjänsten startas första gången: välj en tom mapp med DATA_DIR.',
      );
    const pack = await hall.openPackage(resolve(file));
    try {
      await refuseAltered(pack, file);
      const info = infoIn(await textOf(pack, BAG_INFO));
      refuseForeign(info, { file, municipality: municipalityOf(hall, db).id });
      const fixed = await takeIn(hall, db, pack, { file, head: info.get(LABELS.head) ?? '' });
      hall.say(
        json
          ? JSON.stringify({ file, examinations: fixed })
          : `Paketet är inläst och kontrollerat: ${counted(fixed, 'fastställd prövning', 'fastställda prövningar')}, med samma nummer och ordalydelse. Starta nu tjänsten med "utlysningsvakt start".`,
      );
    } finally {
      pack.close();
    }
  });

async function textOf(pack: PackageFile, path: string): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of pack.read(path)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

async function sumOf(pack: PackageFile, path: string): Promise<string> {
  const sum = createHash('sha256');
  for await (const piece of pack.read(path)) sum.update(piece);
  return sum.digest('hex');
}

/** Refuses a package in which any file is not as its sum says, is missing, or stands in no list. Names the first. */
async function refuseAltered(pack: PackageFile, file: string): Promise<void> {
  const refused = (what: string) => new Refusal(`${file}: ${what} Paketet är inte som det skrevs och läses inte in.`);
  const tags = sumsIn(await textOf(pack, TAG_MANIFEST));
  if (tags === null) throw refused(`filen ${TAG_MANIFEST} går inte att tolka.`);
  const checked = new Set([TAG_MANIFEST]);
  const check = async (sums: ReadonlyMap<string, string>) => {
    for (const [path, sha256] of sums) {
      if ((await sumOf(pack, path)) !== sha256) throw refused(`filen ${path} är ändrad.`);
      checked.add(path);
    }
  };
  await check(tags);
  const [declared, sums] = [await textOf(pack, DECLARATION), sumsIn(await textOf(pack, MANIFEST))];
  if (declared !== DECLARED || sums === null)
    throw refused('det är ingen BagIt-packe av den version som går att läsa.');
  await check(sums);
  const stray = pack.paths.find((path) => !checked.has(path));
  if (stray !== undefined) throw refused(`filen ${stray} står inte i någon lista.`);
  const unlisted = [DECLARATION, BAG_INFO, MANIFEST].find((path) => !tags.has(path));
  if (unlisted !== undefined) throw refused(`filen ${unlisted} saknar kontrollsumma.`);
}

function refuseForeign(
  info: ReadonlyMap<string, string>,
  { file, municipality }: { file: string; municipality: string },
): void {
  const whose = info.get(LABELS.municipality);
  if (whose !== municipality)
    throw new Refusal(
      `${file} hör till kommunen "${whose ?? 'okänd'}", inte "${municipality}". Sätt MUNICIPALITY rätt.`,
    );
  if (info.get(LABELS.secret)?.startsWith(WITHOUT_SECRET))
    throw new Refusal(`${file} är ett paket där det sekretessbelagda är utelämnat. Läs in ett helt paket.`);
}

/** Returns how many fixed examinations there are. */
async function takeIn(
  hall: Hall,
  db: Store,
  pack: PackageFile,
  { file, head }: { file: string; head: string },
): Promise<number> {
  const at = hall.clock.now();
  try {
    return await allOrNothing(db, async () => {
      const taking = openTaking(db, { today: hall.clock.today(), at });
      for (const table of ARCHIVED_TABLES) await takeTable(pack, table, taking);
      await eachLine(pack, rowsPath('log'), (line) => taking.logLine(line));
      taking.end();
      const [fixed, weeded] = [verifyExaminations(db), verifyWeedings(db)];
      if (fixed.brokenAt !== null || fixed.head !== head)
        throw new Refusal(`kedjan stämmer inte vid prövning nr ${fixed.brokenAt ?? fixed.examinations}`);
      if (weeded.brokenAt !== null) throw new Refusal(`protokollet över gallring ${weeded.brokenAt} stämmer inte`);
      const after = { examinations: fixed.examinations, head };
      noteInLog(db, {
        account: null,
        role: WHO,
        way: 'command',
        at,
        action: 'archive.import',
        object: 'archive',
        after,
      });
      return fixed.examinations;
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(`${file}: ${error.message.replace(/\.$/, '')}. Inget är inläst.`, { cause: error });
  }
}

const takeTable = (pack: PackageFile, table: string, taking: Taking): Promise<void> =>
  eachLine(pack, rowsPath(table), async (row) => {
    if (table !== 'fixed_examinations') return taking.row(table, row);
    const { number } = row as { number?: unknown };
    taking.row(table, row, { record: await textOf(pack, `data/${folderOf(Number(number))}/record.json`) });
  });

/** Hands on what each line of a file says, one at a time. Refuses, naming file and line, what is no JSON or is not taken. */
async function eachLine(pack: PackageFile, path: string, take: (row: object) => unknown): Promise<void> {
  let [rest, at] = ['', 0];
  const text = new TextDecoder('utf-8', { fatal: true });
  for await (const piece of pack.read(`data/${path}`)) {
    const lines = (rest + text.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      at += 1;
      try {
        await take(objectIn(line));
      } catch (cause) {
        if (cause instanceof Refusal) throw new Refusal(`${path}, rad ${at}: ${cause.message}`, { cause });
        throw cause;
      }
    }
  }
  if (rest !== '') throw new Refusal(`${path}: sista raden är inte hel`);
}

function objectIn(line: string): object {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new Refusal('raden är inte JSON', { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal('raden är inget objekt');
  return value;
}
