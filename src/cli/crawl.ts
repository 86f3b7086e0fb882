// The command `crawl`: reads the sources now.
import { Refusal } from '../domain/errors.ts';
import { isGood, type Run } from '../domain/health.ts';
import { type CrawlDoors, crawl } from '../jobs/crawl.ts';
import type { Source } from '../reading/index.ts';
import type { Store } from '../store/open.ts';
import type { Hall } from './hall.ts';
import { asWriter } from './session.ts';

/** Reads `ids` (all sources in use when empty). Returns whether every source was read whole. */
export async function crawlCommand(hall: Hall, ids: string[], options: { accept?: boolean; json?: boolean }): Promise<boolean> {
  const sources = chosenSources(hall, ids);
  return asWriter(hall, async (db) => {
    const runs = await withDoors(hall, db, async (doors) => {
      const all: Run[] = [];
      for (const source of sources) all.push(await crawlOne(hall, doors, source, options.accept ?? false));
      return all;
    });
    if (options.json) for (const run of runs) hall.say(JSON.stringify(run));
    else for (const run of runs) hall.say(`${run.source}: ${isGood(run.outcome) ? '' : 'OBS! '}${run.sentence}`);
    return runs.every((run) => isGood(run.outcome));
  });
}

export function chosenSources(hall: Hall, ids: string[]): readonly Source[] {
  const unknown = ids.find((id) => !hall.sources.some((s) => s.id === id));
  if (unknown !== undefined) throw new Refusal(`Källan "${unknown}" finns inte eller är inte vald. Källor: ${hall.sources.map((s) => s.id).join(', ')}.`);
  return ids.length === 0 ? hall.sources : hall.sources.filter((s) => ids.includes(s.id));
}

/** Opens what a crawl needs, and closes it afterwards. */
export async function withDoors<T>(hall: Hall, db: Store, work: (doors: CrawlDoors) => Promise<T>): Promise<T> {
  const fetch = hall.openFetch();
  const parser = hall.openParser();
  try {
    return await work({ db, fetch, parser, clock: hall.clock, log: hall.log });
  } finally {
    await parser.close();
    await fetch.close();
  }
}

export function crawlOne(hall: Hall, doors: CrawlDoors, source: Source, acceptLeap = false): Promise<Run> {
  const address = hall.config.sourceUrls[source.id];
  return crawl(doors, source, {
    ...(address === undefined ? {} : { address }),
    acceptLeap,
    onPage: (read, of, sweep) => hall.progress(`${source.name}: sida ${read} av ${of}${sweep > 1 ? `, genomläsning ${sweep}` : ''}`),
  });
}
