// The command `crawl`: reads the sources now.
import { Refusal } from '../domain/errors.ts';
import { isGood, type Run } from '../domain/health.ts';
import { crawl, eachSource } from '../jobs/crawl.ts';
import type { CrawlDoors } from '../jobs/sweep.ts';
import type { Source } from '../reading/index.ts';
import { LeaseTaken, type Store } from '../store/open.ts';
import { acceptLeap } from '../store/runs.ts';
import type { Hall } from './hall.ts';
import { asPerson, asWriter } from './session.ts';

/** Reads `ids` (all sources in use when empty). Returns whether every source was read whole. */
export async function crawlCommand(
  hall: Hall,
  ids: string[],
  options: { accept?: boolean; json?: boolean },
): Promise<boolean> {
  const sources = chosenSources(hall, ids);
  if (options.accept)
    asPerson(hall, (db) => {
      for (const source of sources) acceptLeap(db, source.id, hall.clock.now());
    });
  try {
    return await crawlAll(hall, sources, options.json ?? false);
  } catch (error) {
    if (!(error instanceof LeaseTaken) || !options.accept) throw error;
    hall.say('Noterat. Tjänsten som körs läser källan inom en minut och släpper in det som har kommit.');
    return true;
  }
}

function crawlAll(hall: Hall, sources: readonly Source[], json: boolean): Promise<boolean> {
  return asWriter(hall, async (db) => {
    const runs = await withDoors(hall, db, (doors) => eachSource(sources, (source) => crawlOne(hall, doors, source)));
    for (const run of runs)
      hall.say(json ? JSON.stringify(run) : `${run.source}: ${isGood(run.outcome) ? '' : 'OBS! '}${run.sentence}`);
    return runs.every((run) => isGood(run.outcome));
  });
}

function chosenSources(hall: Hall, ids: string[]): readonly Source[] {
  const unknown = ids.find((id) => !hall.sources.some((s) => s.id === id));
  if (unknown !== undefined)
    throw new Refusal(
      `Källan "${unknown}" finns inte eller är inte vald. Källor: ${hall.sources.map((s) => s.id).join(', ')}.`,
    );
  return ids.length === 0 ? hall.sources : hall.sources.filter((s) => ids.includes(s.id));
}

/** Opens what a crawl needs, and closes it afterwards. */
export async function withDoors<T>(hall: Hall, db: Store, work: (doors: CrawlDoors) => Promise<T>): Promise<T> {
  const fetch = hall.openFetch(db);
  const parser = hall.openParser();
  try {
    return await work({ db, fetch, parser, clock: hall.clock, log: hall.log });
  } finally {
    await parser.close();
    await fetch.close();
  }
}

export function crawlOne(hall: Hall, doors: CrawlDoors, source: Source): Promise<Run> {
  const address = hall.config.sourceUrls[source.id];
  const key = hall.config.sourceKeys[source.id];
  return crawl(doors, source, {
    ...(address === undefined ? {} : { address }),
    ...(key === undefined ? {} : { key }),
    onPage: (read, of, sweep) =>
      hall.progress(`${source.name}: sida ${read} av ${of}${sweep > 1 ? `, genomläsning ${sweep}` : ''}`),
  });
}
