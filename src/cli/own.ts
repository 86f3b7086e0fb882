// The command `own`: lists the municipality's own sources, and tries one.
import { dayAt } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import { trySource } from '../jobs/try-source.ts';
import { noteTrial, type OwnEntry, ownEntries } from '../store/own-sources.ts';
import { changingByCommand, WHO } from './changing.ts';
import { withDoors } from './crawl.ts';
import type { Hall } from './hall.ts';
import { municipalityOf } from './municipality.ts';
import { trialDoors } from './own-sources.ts';
import { asReader, asWriter } from './session.ts';

export interface OwnOptions {
  /** The id of the source to try. */
  try?: string;
  json?: boolean;
}

/** Lists the municipality's own sources, or tries one of them. Returns whether it could be read. */
export async function ownCommand(hall: Hall, options: OwnOptions): Promise<boolean> {
  if (options.try !== undefined) return await tryNamed(hall, options.try, options.json ?? false);
  const entries = await asReader(hall, (db) => ownEntries(db, municipalityOf(hall, db)));
  if (options.json) hall.say(JSON.stringify(entries));
  else if (entries.length === 0) hall.say('Kommunen har inga egna källor.');
  else for (const entry of entries) hall.say(lineOf(entry));
  return true;
}

function lineOf({ form, kept, trial }: OwnEntry): string {
  const where = kept === null ? 'Står i kommunens fil' : `Sparad på sidan ${dayAt(kept.savedAt)} (${kept.savedBy})`;
  const tried = trial === null ? 'inte prövad' : `prövad ${dayAt(trial.triedAt)} (${trial.triedBy}): ${trial.sentence}`;
  return `${form.id} – ${form.name}, ${form.address}. ${where}; ${tried}`;
}

async function tryNamed(hall: Hall, id: string, json: boolean): Promise<boolean> {
  return await asWriter(hall, async (db) => {
    const entries = ownEntries(db, municipalityOf(hall, db));
    const form = entries.find((entry) => entry.form.id === id)?.form;
    if (form === undefined)
      throw new Refusal(
        `Kommunen har ingen egen källa "${id}". Egna källor: ${entries.map((e) => e.form.id).join(', ') || 'inga'}.`,
      );
    const address = hall.config.sourceUrls[id];
    const trial = await withDoors(hall, db, (doors) =>
      trySource(trialDoors(hall, doors), form, address === undefined ? {} : { address }),
    );
    changingByCommand(hall, db, (at) => {
      noteTrial(db, form, trial, { by: WHO, at });
      return { action: 'source.try', object: `source:${id}`, after: { well: trial.well }, result: undefined };
    });
    if (json) hall.say(JSON.stringify(trial));
    else {
      hall.say(trial.sentence);
      for (const { title, deadlines } of trial.drafts)
        hall.say(
          `  ${title}: ${deadlines.map((d) => d.day ?? `"${d.said}"`).join(', ') || 'sista ansökningsdag anges inte'}`,
        );
      for (const why of trial.unreadWhy) hall.say(`  Gick inte att förstå: ${why}`);
    }
    return trial.well;
  });
}
