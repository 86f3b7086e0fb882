// Asking a real source, for whoever writes its form: politely, a few pages, and nothing is stored.
import { readConfig } from '../../src/config.ts';
import { dayAt } from '../../src/domain/calendar.ts';
import { Refusal, SourceError } from '../../src/domain/errors.ts';
import { systemClock } from '../../src/edges/clock.ts';
import { type Fetch, openFetch } from '../../src/edges/fetch.ts';
import { decoded, type PageRequest, type Source } from '../../src/reading/index.ts';
import { type Agreed, isWhole, readAs } from './fixtures.ts';

/** One page as it came. `text` is null when nothing came that can be read. */
export interface LivePage {
  request: PageRequest;
  text: string | null;
  read: Agreed;
}

/**
 * The first `most` pages of a sweep, as the source answers today: through the ordinary fetch, so robots.txt is obeyed and a second passes
 * between requests. SOURCE_<ID>_URL moves it to another machine, as for the service. Throws `Refusal` without CRAWL_CONTACT: nobody asks
 * without saying who asks.
 */
export async function* livePages(source: Source, most: number, env = process.env): AsyncGenerator<LivePage> {
  const config = readConfig({ MUNICIPALITY: '', ...env });
  if (config.crawlContact === null)
    throw new Refusal('Sätt CRAWL_CONTACT till din e-postadress: källan ska kunna se vem som frågar.');
  const key = config.sourceKeys[source.id];
  if (source.key !== undefined && key === undefined) throw new Refusal(`Nyckel saknas. ${source.key}`);
  const instead = config.sourceUrls[source.id];
  const fetch = openFetch({
    userAgent: `Utlysningsvakt/0.1 (+${config.publicUrl}; ${config.crawlContact})`,
    pauseSeconds: Math.max(1, config.crawlPauseSeconds),
    ownHosts: new Set(instead === undefined ? [] : [new URL(instead).host]),
  });
  const today = dayAt(systemClock.now());
  const queue = source.start(today, source.address);
  const asked = new Set(queue.map(({ url }) => url));
  try {
    for (let i = 0; i < Math.min(most, queue.length); i += 1) {
      const request = queue[i];
      if (!request) break;
      const page = await onePage(source, request, { key, instead, fetch });
      yield page;
      for (const next of nextOf(page))
        if (!asked.has(next.url)) {
          asked.add(next.url);
          queue.push(next);
        }
    }
  } finally {
    await fetch.close();
  }
}

/** Where a page leads, or what to ask for instead of it. */
function nextOf({ request, read }: LivePage): PageRequest[] {
  if (isWhole(read)) return read.follow ?? [];
  return request.orElse && /refused|blocked/.test(read.trouble) ? [request.orElse] : [];
}

async function onePage(
  source: Source,
  request: PageRequest,
  { key, instead, fetch }: { key: string | undefined; instead: string | undefined; fetch: Fetch },
): Promise<LivePage> {
  const asked = new URL(request.url);
  const url = instead === undefined ? asked : new URL(asked.pathname + asked.search, instead);
  if (request.keyIn && key) url.searchParams.set(request.keyIn, key);
  try {
    const answer = await fetch.ask({ ...request, url: url.href, hosts: source.hosts });
    if (answer.state === 'unchanged') throw new SourceError('malformed', 'Källan svarade utan innehåll.');
    const { text } = decoded(new Uint8Array(answer.bytes), answer.contentType, request.expects);
    return { request, text, read: readAs(source, request, text) };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { request, text: null, read: { trouble: error.trouble, message: error.message } };
  }
}
