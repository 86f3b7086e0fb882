// The command `crawl`: reads the sources now.
import { Refusal } from '../domain/errors.ts';
import { isGood, type Run } from '../domain/health.ts';
import { crawl, eachSource } from '../jobs/crawl.ts';
import type { CrawlDoors } from '../jobs/sweep.ts';
import type { Source } from '../reading/index.ts';
import { LeaseTaken, type Store } from '../store/open.ts';
import { answerSource } from '../store/quarantine.ts';
import { acceptLeap } from '../store/runs.ts';
import type { Hall } from './hall.ts';
import { asPerson, asWriter } from './session.ts';

/** Reads `ids` (all sources in use when empty). Returns whether every source was read whole. */
export async function crawlCommand(
  hall: Hall,
  ids: string[],
  options: { accept?: boolean; refuse?: boolean; json?: boolean },
): Promise<boolean> {
  const sources = chosenSources(hall, ids);
  if (options.refuse) return refuseLeaps(hall, sources);
  if (options.accept)
    asPerson(hall, (db) => {
      const at = hall.clock.now();
      for (const source of sources)
        if (!answerSource(db, source.id, { answer: 'yes', person: WHO, at })) acceptLeap(db, source.id, at);
    });
  try {
    return await crawlAll(hall, sources, options.json ?? false);
  } catch (error) {
    if (!(error instanceof LeaseTaken) || !options.accept) throw error;
    hall.say('Noterat. Tjänsten som körs läser källan inom en minut och släpper in det som har kommit.');
    return true;
  }
}

/** Under what role a question is answered here. */
const WHO = 'kommandoraden';

/** What is kept out of the sources stays out, and is not asked about again. Returns whether there was something in each. */
function refuseLeaps(hall: Hall, sources: readonly Source[]): boolean {
  return asPerson(hall, (db) => {
    const said = { answer: 'no', person: WHO, at: hall.clock.now() } as const;
    const refused = sources.map((source) => {
      const stood = answerSource(db, source.id, said);
      hall.say(
        stood
          ? `${source.name}: noterat som trasig. Det som kom hålls utanför, och tjänsten frågar inte om samma sak igen.`
          : `${source.name}: inget hålls utanför just nu, så det finns inget att svara nej på.`,
      );
      return stood;
    });
    return refused.every((stood) => stood);
  });
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
