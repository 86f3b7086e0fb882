// The command `crawl`: reads the sources now.
import { saidOf } from '../domain/answered.ts';
import { Refusal } from '../domain/errors.ts';
import { isGood, type Run } from '../domain/health.ts';
import { OWN_PREFIX } from '../domain/own.ts';
import { crawl, eachSource } from '../jobs/crawl.ts';
import type { CrawlDoors } from '../jobs/sweep.ts';
import type { Source } from '../reading/index.ts';
import { LeaseTaken } from '../store/lease.ts';
import type { Store } from '../store/open.ts';
import { answerSource, standingQuarantine } from '../store/quarantine.ts';
import { acceptLeap } from '../store/runs.ts';
import { changingByCommand, WHO } from './changing.ts';
import { compoundsOf, type Hall } from './hall.ts';
import { formOf, readableSources, sourcesInUse } from './own-sources.ts';
import { asPerson, asWriter } from './session.ts';

/** Reads `ids` (all sources in use when empty). Returns whether every source was read whole. */
export async function crawlCommand(
  hall: Hall,
  ids: string[],
  options: { accept?: boolean; refuse?: boolean; json?: boolean },
): Promise<boolean> {
  refuseUnknown(ids, hall.sources);
  if (options.accept && options.refuse) throw new Refusal('Svara antingen --accept eller --refuse, inte båda.');
  if (options.refuse) return asPerson(hall, (db) => refuseLeaps(hall, db, chosenSources(hall, db, ids)));
  if (options.accept)
    asPerson(hall, (db) => {
      for (const { id } of acceptedSources(hall, db, ids))
        changingByCommand(hall, db, (at) => {
          if (!answerSource(db, id, { answer: 'yes', person: WHO, at })) acceptLeap(db, id, at);
          return { action: 'quarantine.yes', object: `source:${id}`, result: undefined };
        });
    });
  try {
    return await crawlAll(hall, ids, options.json ?? false);
  } catch (error) {
    if (!(error instanceof LeaseTaken) || !options.accept) throw error;
    hall.say('Noterat. Tjänsten som körs läser källan inom en minut och släpper in det som har kommit.');
    return true;
  }
}

/** The sources that a yes is for: those named, or the only one. A yes to whatever all of them bring is no answer. */
function acceptedSources(hall: Hall, db: Store, ids: readonly string[]): readonly Source[] {
  const sources = chosenSources(hall, db, ids);
  if (ids.length > 0 || sources.length <= 1) return sources;
  throw new Refusal('Ange vilken källa du svarar ja för: "utlysningsvakt crawl <källa> --accept".');
}

/** What is kept out of the sources stays out, and is not asked about again. Returns whether there was something in each. */
function refuseLeaps(hall: Hall, db: Store, sources: readonly Source[]): boolean {
  const refused = sources.map((source) => {
    const stood =
      changingByCommand(hall, db, (at) =>
        answerSource(db, source.id, { answer: 'no', person: WHO, at })
          ? { action: 'quarantine.no', object: `source:${source.id}`, result: true }
          : null,
      ) ?? false;
    hall.say(
      stood
        ? `${source.name}: noterat som trasig. Det som kom hålls utanför, och tjänsten frågar inte om samma sak igen.`
        : `${source.name}: inget hålls utanför just nu, så det finns inget att svara nej på.`,
    );
    return stood;
  });
  return refused.every((stood) => stood);
}

function crawlAll(hall: Hall, ids: readonly string[], json: boolean): Promise<boolean> {
  return asWriter(hall, async (db) => {
    const sources = chosenSources(hall, db, ids);
    const runs = await withDoors(hall, db, (doors) => eachSource(sources, (source) => crawlOne(hall, doors, source)));
    const said = (run: Run) => saidOf(run, standingQuarantine(db, run.source ?? ''));
    for (const run of runs)
      hall.say(json ? JSON.stringify(run) : `${run.source}: ${isGood(run.outcome) ? '' : 'OBS! '}${said(run)}`);
    return runs.every((run) => isGood(run.outcome));
  });
}

/** The sources named, else all that can be read. */
function chosenSources(hall: Hall, db: Store, ids: readonly string[]): readonly Source[] {
  if (ids.length === 0) return readableSources(hall, db);
  const inUse = sourcesInUse(hall, db);
  const missing = ids.find((id) => !inUse.some((source) => source.id === id));
  if (missing !== undefined) throw unknownSource(missing, inUse);
  return inUse.filter(({ id }) => ids.includes(id));
}

/** A name that is no source's is refused before anything is opened; the municipality's own stand in the database. */
function refuseUnknown(ids: readonly string[], ours: readonly Source[]): void {
  const unknown = ids.find((id) => !id.startsWith(OWN_PREFIX) && !ours.some((source) => source.id === id));
  if (unknown !== undefined) throw unknownSource(unknown, ours);
}

const unknownSource = (id: string, known: readonly Source[]): Refusal =>
  new Refusal(`Källan "${id}" finns inte eller är inte vald. Källor: ${known.map((s) => s.id).join(', ')}.`);

/** Opens what a crawl needs, and closes it afterwards. */
export async function withDoors<T>(hall: Hall, db: Store, work: (doors: CrawlDoors) => Promise<T>): Promise<T> {
  const fetch = await hall.openFetch(db);
  const parser = hall.openParser();
  try {
    return await work({ db, fetch, parser, clock: hall.clock, log: hall.log, compounds: compoundsOf(hall) });
  } finally {
    await parser.close();
    await fetch.close();
  }
}

/** Where the operator wants a source read. */
export function addressOf(hall: Hall, id: string): { address?: string } {
  const address = hall.config.sourceUrls[id];
  return address === undefined ? {} : { address };
}

export function crawlOne(hall: Hall, doors: CrawlDoors, source: Source): Promise<Run> {
  const own = formOf(hall, doors.db, source.id);
  const key = hall.config.sourceKeys[source.id];
  return crawl(doors, source, {
    ...addressOf(hall, source.id),
    ...(own === undefined ? {} : { own }),
    ...(key === undefined ? {} : { key }),
    onPage: (read, of, sweep) =>
      hall.progress(`${source.name}: sida ${read} av ${of}${sweep > 1 ? `, genomläsning ${sweep}` : ''}`),
  });
}
