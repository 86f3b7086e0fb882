// Whether the process lives, and whether the service can do its work: for whoever watches over it.
import type { Context } from 'hono';
import { Refusal } from '../domain/errors.ts';
import { isDamaged, refuseFullDisk, schemaVersions } from '../store/open.ts';
import { countLetters } from '../store/outbox.ts';
import type { WebHouse } from './house.ts';

/** The process lives; says nothing of the rest. */
export const showHealth = (_house: WebHouse, c: Context): Response => c.json({ alive: true });

/** 200 when the service can do its work, else 503 with every reason in Swedish. Tells no paths and no versions. */
export function showReadiness(house: WebHouse, c: Context): Response {
  const problems = CHECKS.flatMap((check) => check(house) ?? []);
  return c.json({ ready: problems.length === 0, problems }, problems.length === 0 ? 200 : 503);
}

/** Each gives a sentence that says what is wrong, or null. */
const CHECKS: readonly ((house: WebHouse) => string | null)[] = [databaseTrouble, diskTrouble, leaseTrouble];

function databaseTrouble({ db }: WebHouse): string | null {
  if (isDamaged(db)) return 'Databasen är skadad. Stoppa tjänsten och återställ den senaste säkerhetskopian.';
  try {
    countLetters(db);
    const { found, needed } = schemaVersions(db);
    return found === needed
      ? null
      : `Databasen har schema ${found} men tjänsten behöver ${needed}. Starta om tjänsten med rätt version.`;
  } catch {
    return 'Databasen svarar inte. Se loggen och kontrollera disken.';
  }
}

function diskTrouble({ dataDir }: WebHouse): string | null {
  try {
    refuseFullDisk(dataDir);
    return null;
  } catch (error) {
    return error instanceof Refusal
      ? 'Disken är nästan full. Inget läses eller skickas förrän det finns utrymme.'
      : 'Det går inte att se hur mycket utrymme som finns på disken.';
  }
}

function leaseTrouble(house: WebHouse): string | null {
  return house.leaseHeld() ? null : 'Den här processen har inte rätt att skriva. En annan kan köras mot samma data.';
}
