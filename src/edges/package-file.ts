// Reads an archive package, a zip file that somebody hands in: nothing outside it, nothing that unfolds without end, one file at a time.
import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { Refusal } from '../domain/errors.ts';

/** A package that is open. */
export interface PackageFile {
  /** The files, by their paths from the package's only folder. */
  paths: readonly string[];
  /** What a file holds, in pieces. Refuses when it is not there or cannot be unpacked. */
  read(path: string): AsyncGenerator<Buffer>;
  close(): void;
}

export type OpenPackage = (path: string) => Promise<PackageFile>;

/** What text packs down to is seldom less than a fiftieth; what is made to fill a disk is a thousandth. */
const LIMITS = { files: 200_000, timesUnpacked: 200, alwaysBytes: 64 * 1024 * 1024 };

/** Opens a package. Refuses, in Swedish, what is none. */
export async function openPackage(path: string): Promise<PackageFile> {
  const zip = await openZip(path);
  try {
    const entries = await entriesOf(zip, path);
    return {
      paths: [...entries.keys()],
      read: (name) => pieces(zip, entries.get(name), `${path}: filen ${name}`),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error instanceof Refusal ? error : damaged(path, error);
  }
}

const damaged = (path: string, cause: unknown): Refusal =>
  new Refusal(`${path} är inget helt arkivpaket: den går inte att läsa som zip. Hämta paketet igen.`, { cause });

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null;
    if (code === 'ENOENT') throw new Refusal(`Filen ${path} finns inte. Kontrollera sökvägen.`, { cause });
    if (code === 'EACCES' || code === 'EISDIR') throw new Refusal(`${path} går inte att läsa.`, { cause });
    throw damaged(path, cause);
  }
}

/** The files by their paths within the one folder that holds them all. Paths that lead out of it are refused by the zip library. */
async function entriesOf(zip: ZipFile, path: string): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  const most = zip.fileSize * LIMITS.timesUnpacked + LIMITS.alwaysBytes;
  let [unpacked, folder] = [0, null as string | null];
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize } = entry;
    unpacked += uncompressedSize;
    if (unpacked > most || entries.size >= LIMITS.files)
      throw new Refusal(`${path} packar upp sig till mer än ett arkivpaket kan vara. Den läses inte in.`);
    if (fileName.endsWith('/')) continue;
    const slash = fileName.indexOf('/');
    folder ??= fileName.slice(0, slash + 1);
    const name = fileName.slice(folder.length);
    if (slash < 1 || !fileName.startsWith(folder) || entries.has(name) || !entry.canDecodeFileData())
      throw new Refusal(`${path} är inget arkivpaket: filen ${fileName} hör inte hemma i det.`);
    entries.set(name, entry);
  }
  return entries;
}

async function* pieces(zip: ZipFile, entry: Entry | undefined, name: string): AsyncGenerator<Buffer> {
  if (entry === undefined) throw new Refusal(`${name} saknas. Paketet är inte helt.`);
  try {
    const body: Readable = await zip.openReadStreamPromise(entry);
    for await (const piece of body) yield piece as Buffer;
  } catch (cause) {
    throw new Refusal(`${name} är skadad. Hämta paketet igen.`, { cause });
  }
}
