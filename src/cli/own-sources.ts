// The municipality's own sources and calls, beside those of the service: which are in use, and what the commands make of them.
import { dayAt } from '../domain/calendar.ts';
import type { OwnSource } from '../domain/own.ts';
import { readTips } from '../jobs/tips.ts';
import type { TrialDoors } from '../jobs/try-source.ts';
import type { Source } from '../reading/index.ts';
import type { Store } from '../store/open.ts';
import { lastTrial, type OwnEntry, ownEntries } from '../store/own-sources.ts';
import { compoundsOf, type Hall } from './hall.ts';
import { municipalityOf } from './municipality.ts';

/** The municipality's own sources that are in use: all of them, unless SOURCES names the sources to read. */
function entriesInUse(hall: Hall, db: Store): OwnEntry[] {
  const chosen = hall.config.sources;
  return ownEntries(db, municipalityOf(hall, db)).filter(({ form }) => chosen?.includes(form.id) ?? true);
}

/** Every source in use: those of the service, and the municipality's own as they stand now. */
export const sourcesInUse = (hall: Hall, db: Store): readonly Source[] => [
  ...hall.sources,
  ...entriesInUse(hall, db).map(({ form }) => {
    const trial = lastTrial(db, form, { well: true });
    return hall.ownSource(form, trial && dayAt(trial.triedAt));
  }),
];

/** Those of them that can be read: a source that answers only to a key waits until there is one. */
export const readableSources = (hall: Hall, db: Store): readonly Source[] =>
  sourcesInUse(hall, db).filter(({ id, key }) => key === undefined || hall.config.sourceKeys[id] !== undefined);

/** The form of a source of the municipality's own; undefined for one of the service. */
export const formOf = (hall: Hall, db: Store, id: string): OwnSource | undefined =>
  entriesInUse(hall, db).find(({ form }) => form.id === id)?.form;

/** Makes calls of what has been written in by hand, in the municipality's file and on the pages. */
export function tipsNow(hall: Hall, db: Store): void {
  const compounds = compoundsOf(hall);
  readTips({ db, clock: hall.clock, log: hall.log, municipality: municipalityOf(hall, db), compounds });
}

/** What trying needs, of what a crawl has. */
export const trialDoors = (hall: Hall, doors: Omit<TrialDoors, 'sourceOf'>): TrialDoors => ({
  ...doors,
  sourceOf: (form) => hall.ownSource(form, null),
});
