// The command `archive`: writes a package of the municipality's records to a file, which is whole when it has its name.
import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../domain/errors.ts';
import { translated } from '../store/open.ts';
import { counted } from '../views/swedish.ts';
import { archiveParts, type Packed } from '../web/archive.ts';
import { zipStream } from '../web/zip.ts';
import type { Hall } from './hall.ts';
import { municipalityOf } from './municipality.ts';
import { asReader } from './session.ts';

export interface ArchiveOptions {
  /** The package's file. */
  to: string;
  withoutSecret?: boolean;
  json?: boolean;
}

/** Refuses a file that is there already, a folder that cannot be written and a disk that is full; nothing half is left. */
export const archiveCommand = (
  hall: Hall,
  { to, withoutSecret = false, json = false }: ArchiveOptions,
): Promise<void> =>
  asReader(hall, async (db) => {
    const path = resolve(to);
    if (existsSync(path))
      throw new Refusal(`Filen ${path} finns redan. Ange en annan med --to, eller flytta undan den först.`);
    let packed: Packed | undefined;
    const parts = archiveParts(
      {
        ...{ db, municipality: municipalityOf(hall, db), fonts: hall.fonts(), withoutSecret },
        ...{ program: `Utlysningsvakt ${hall.version}`, at: hall.clock.now() },
      },
      (came) => {
        packed = came;
      },
    );
    await writeWhole(path, zipStream(parts));
    hall.say(json ? JSON.stringify({ path, ...packed }) : sentenceOf(path, packed));
  });

async function writeWhole(path: string, package_: NodeJS.ReadableStream): Promise<void> {
  const unfinished = `${path}.part`;
  try {
    await pipeline(package_, createWriteStream(unfinished, { mode: 0o640 }));
    const file = await open(unfinished, 'r+');
    await file.sync().finally(() => file.close());
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw refusalOf(error, path);
  }
}

/** What can be mended, as a sentence. */
function refusalOf(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT')
    return new Refusal(`Mappen för ${path} finns inte. Skapa den, eller ange en annan fil med --to.`, { cause: error });
  if (code === 'ENOSPC')
    return new Refusal(
      `Disken är full: paketet ${path} fick inte plats. Frigör utrymme, eller ange en fil på en annan disk.`,
      { cause: error },
    );
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new Refusal(`Det går inte att skriva ${path}. Ange en fil i en mapp som du får skriva i.`, { cause: error });
  return translated(error, path);
}

const sentenceOf = (path: string, packed: Packed | undefined): string => {
  const { examinations = 0, secret = 0, leftOut = 0, brokenAt = null } = packed ?? {};
  return [
    brokenAt !== null &&
      `Varning: prövning nr ${brokenAt} är inte som den fastställdes, eller saknas. Kör "utlysningsvakt verify".`,
    `Arkivpaketet är klart: ${path}, med ${counted(examinations, 'fastställd prövning', 'fastställda prövningar')}.`,
    secret > 0 &&
      `${counted(secret, 'av dem är sekretessbelagd', 'av dem är sekretessbelagda')} och markerade: förvara paketet därefter.`,
    leftOut > 0 &&
      `${counted(leftOut, 'projekt', 'projekt')} med något sekretessbelagt är utelämnade, och paketet går därför inte att läsa in.`,
  ]
    .filter(Boolean)
    .join(' ');
};
