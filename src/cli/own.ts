// The municipality's own sources beside those of the service; and the command `own`, which lists them and tries one.
import { dayAt } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { OwnSource } from '../domain/own.ts';
import { readTips } from '../jobs/tips.ts';
import { type TrialDoors, trySource } from '../jobs/try-source.ts';
import type { Source } from '../reading/index.ts';
import type { Store } from '../store/open.ts';
import { lastTrial, noteTrial, type OwnEntry, ownEntries } from '../store/own-sources.ts';
import { withDoors } from './crawl.ts';
import type { Hall } from './hall.ts';
import { asReader, asWriter } from './session.ts';

/** The municipality's own sources that are in use: all of them, unless SOURCES names the sources to read. */
function entriesInUse(hall: Hall, db: Store): OwnEntry[] {
  const chosen = hall.config.sources;
  return ownEntries(db, hall.knowledge().municipality).filter(({ form }) => chosen?.includes(form.id) ?? true);
}

/** Every source in use: those of the service, and the municipality's own as they stand now. */
export const sourcesInUse = (hall: Hall, db: Store): readonly Source[] => [
  ...hall.sources,
  ...entriesInUse(hall, db).map(({ form }) => {
    const trial = lastTrial(db, form, { well: true });
    return hall.ownSource(form, trial && dayAt(trial.triedAt));
  }),
];

/** The form of a source of the municipality's own; undefined for one of the service. */
export const formOf = (hall: Hall, db: Store, id: string): OwnSource | undefined =>
  entriesInUse(hall, db).find(({ form }) => form.id === id)?.form;

/** Makes calls of what has been written in by hand, in the municipality's file and on the pages. */
export function tipsNow(hall: Hall, db: Store): void {
  readTips({ db, clock: hall.clock, log: hall.log, municipality: hall.knowledge().municipality });
}

const WHO = 'kommandoraden';

export interface OwnOptions {
  /** The id of the source to try. */
  try?: string;
  json?: boolean;
}

/** Lists the municipality's own sources, or tries one of them. Returns whether it could be read. */
export async function ownCommand(hall: Hall, options: OwnOptions): Promise<boolean> {
  const { municipality } = hall.knowledge();
  if (options.try !== undefined) return await tryNamed(hall, options.try, options.json ?? false);
  const entries = await asReader(hall, (db) => ownEntries(db, municipality));
  if (options.json) hall.say(JSON.stringify(entries));
  else if (entries.length === 0) hall.say('Kommunen har inga egna källor.');
  else for (const entry of entries) hall.say(lineOf(entry));
  return true;
}

function lineOf({ form, kept, trial }: OwnEntry): string {
  const where = kept === null ? 'kommunens fil' : `sidan, sparad ${dayAt(kept.savedAt)} (${kept.savedBy})`;
  const tried = trial === null ? 'inte prövad' : `prövad ${dayAt(trial.triedAt)} (${trial.triedBy}): ${trial.sentence}`;
  return `${form.id} – ${form.name}, ${form.address}. Står i ${where}; ${tried}`;
}

async function tryNamed(hall: Hall, id: string, json: boolean): Promise<boolean> {
  return await asWriter(hall, async (db) => {
    const entries = ownEntries(db, hall.knowledge().municipality);
    const form = entries.find((entry) => entry.form.id === id)?.form;
    if (form === undefined)
      throw new Refusal(
        `Kommunen har ingen egen källa "${id}". Egna källor: ${entries.map((e) => e.form.id).join(', ') || 'inga'}.`,
      );
    const address = hall.config.sourceUrls[id];
    const trial = await withDoors(hall, db, (doors) =>
      trySource(trialDoors(hall, doors), form, address === undefined ? {} : { address }),
    );
    noteTrial(db, form, trial, { by: WHO, at: hall.clock.now() });
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

/** What trying needs, of what a crawl has. */
export const trialDoors = (hall: Hall, doors: Omit<TrialDoors, 'sourceOf'>): TrialDoors => ({
  ...doors,
  sourceOf: (form) => hall.ownSource(form, null),
});
