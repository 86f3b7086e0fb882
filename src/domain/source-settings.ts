// The settings of sources: which are read, where, with which key, and how long to pause between two questions.
import { Refusal } from './errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The sources that SOURCES names. Throws `Refusal` when it names none. */
export function sourcesIn(said: string): string[] {
  const ids = said.split(/[\s,]+/).filter(Boolean);
  if (ids.length > 0) return ids;
  const instead = 'Ta bort inställningen för att läsa alla.';
  throw new Refusal(`SOURCES är en lista med källor och komman emellan, inte "${said}". ${instead}`);
}

/** The settings that name a source: `SOURCE_EU_PORTAL_URL` → the value for `eu-portal`, when asked for `URL`. */
export function perSource(env: Environment, ending: 'URL' | 'KEY'): Record<string, string> {
  const pattern = new RegExp(`^SOURCE_([A-Z0-9_]+)_${ending}$`);
  const named = Object.entries(env).flatMap(([name, value = '']) => {
    const id = name.match(pattern)?.[1]?.toLowerCase().replaceAll('_', '-');
    return id ? [[id, value.trim()] as const] : [];
  });
  return Object.fromEntries(named);
}

/** Where the settings say that sources are read instead, by id. Throws `Refusal` for what is no address, or no such setting. */
export function sourceUrlsIn(env: Environment): Record<string, string> {
  const odd = Object.keys(env).find((name) => /^SOURCE_(?!.*_(URL|KEY)$)/.test(name));
  if (odd)
    throw new Refusal(`Inställningen ${odd} finns inte. För en källa finns SOURCE_<KÄLLA>_URL och SOURCE_<KÄLLA>_KEY.`);
  const urls = perSource(env, 'URL');
  for (const [id, url] of Object.entries(urls))
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
      throw new Refusal(`SOURCE_${id.toUpperCase().replaceAll('-', '_')}_URL är ingen webbadress: "${url}".`);
  return urls;
}

/** Whether there are addresses, all on this machine: a trial against a sample or a replay. */
export const onThisMachine = (urls: string[]): boolean =>
  urls.length > 0 && urls.every((url) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname));

/** Strangers' servers always get a pause; this machine needs none. */
export function pauseSeconds(said: string | undefined, local: boolean): number {
  const pause = Number(said ?? (local ? 0 : 1));
  if (pause > 3600 || (pause < 1 && !local))
    throw new Refusal(`CRAWL_PAUSE_SECONDS är minst 1, för källornas servrar, och högst 3600, inte ${said}.`);
  return pause;
}
