// The command `preview`: what a committee would be told with another area or threshold, before anybody changes anything.
import { type Area, type Committee, type Municipality, type Profile, profileOf } from '../domain/committee.ts';
import { Refusal } from '../domain/errors.ts';
import { openPreview } from '../jobs/preview.ts';
import type { Hall } from './hall.ts';
import { municipalityOf } from './municipality.ts';
import { previewLines } from './preview-lines.ts';
import { asReader } from './session.ts';

export interface PreviewOptions {
  committee: string;
  /** A file with one area: it takes the place of the area with the same id, or stands beside the others. */
  area?: string;
  threshold?: string;
  json?: boolean;
}

export async function previewCommand(hall: Hall, options: PreviewOptions): Promise<void> {
  const knowledge = hall.knowledge();
  const municipality = municipalityOf(hall);
  const committee = committeeOf(municipality, options.committee);
  const before = profileOf(municipality, committee);
  const profile = changed(
    before,
    thresholdOf(options),
    options.area === undefined ? null : hall.readArea(options.area),
  );
  await asReader(hall, async (db) => {
    const { preview } = openPreview({
      db,
      knowledge,
      municipality: () => municipality,
      today: () => hall.clock.today(),
      onCall: (done, of) => hall.progress(`Läser utlysning ${done} av ${of}`),
    });
    const found = await preview(profile, before);
    if (options.json) hall.say(JSON.stringify({ committee: committee.id, ...found }));
    else for (const line of previewLines(committee.name, { before, after: profile }, found)) hall.say(line);
  });
}

function committeeOf({ committees }: Municipality, id: string): Committee {
  const committee = committees.find((c) => c.id === id);
  if (committee) return committee;
  throw new Refusal(`Nämnden "${id}" finns inte. Nämnder och bolag: ${committees.map((c) => c.id).join(', ')}.`);
}

function thresholdOf({ area, threshold }: PreviewOptions): number | null {
  if (threshold === undefined && area === undefined)
    throw new Refusal('Säg vad som ska prövas: --area <fil> med ett område, --threshold <poäng>, eller båda.');
  if (threshold === undefined) return null;
  const points = Number(threshold.replace(',', '.'));
  if (threshold.trim() === '' || !(points >= 0 && points <= 100))
    throw new Refusal(`--threshold är ett tal från 0 till 100, inte "${threshold}".`);
  return points;
}

/** The profile with what is to be tried. An area that the committee has not had before counts fully. */
function changed(before: Profile, threshold: number | null, area: Area | null): Profile {
  const known = before.areas.some((a) => a.id === area?.id);
  const areas = before.areas.map((a) => (a.id === area?.id ? { ...area, weight: a.weight } : a));
  return {
    ...before,
    threshold: threshold ?? before.threshold,
    areas: area && !known ? [...areas, { ...area, weight: 1 }] : areas,
  };
}
