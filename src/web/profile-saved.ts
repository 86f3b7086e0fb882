// What the pages say of what has been saved: a profile just now, and the municipality's file when somebody has edited it since.
import type { Committee } from '../domain/committee.ts';
import { filePrintThen } from '../store/municipality.ts';
import { profileRevisions } from '../store/profiles.ts';
import type { WebHouse } from './house.ts';

/** What the committee's page says when a profile has just been saved, in whole sentences; `said` is the number in its address. */
export function profileSavedNow({ db }: WebHouse, committee: Committee, said: string | undefined): string[] {
  const saved = profileRevisions(db, committee.id).find(({ revision }) => String(revision) === said);
  if (saved === undefined || saved.by === null) return [];
  return [
    `Profilen är sparad som version ${saved.revision}. Skäl: ${saved.reason}`,
    'Listan räknas om inom någon minut. Läs in sidan igen för att se den.',
  ];
}

/** Whether the municipality's file has been edited since the last time that something was saved on the pages. */
export function isFileEdited({ db, files }: WebHouse): boolean {
  const then = filePrintThen(db);
  return then !== null && then !== files.ownPrint;
}
