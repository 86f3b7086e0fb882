// Gathers what the pages of the sources show, and keeps a person's yes or no to what is kept out of one.
import type { Context } from 'hono';
import { NotFound } from '../domain/errors.ts';
import { coverageOf } from '../domain/geography.ts';
import type { Quarantine, SourceHealth } from '../domain/health.ts';
import { totalOutage } from '../domain/notices.ts';
import { answerQuarantine, quarantineById, quarantinesOf } from '../store/quarantine.ts';
import { listRuns } from '../store/runs.ts';
import { SourcePage } from '../views/pages/source.tsx';
import { SourcesPage, sourceHref } from '../views/pages/sources.tsx';
import { changing } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { idIn } from './id-in.ts';
import { mayHere } from './signed-in.ts';
import { refuse } from './writing.ts';

/** So many readings and stops are shown of a source. */
const MOST = 20;

export function showSources(house: WebHouse, c: Context): Response | Promise<Response> {
  const sources = house.sources();
  const outage = totalOutage(sources);
  const { county, nuts } = house.municipality;
  const coverage = coverageOf(house.programmes, house.knowledge.places, nuts);
  return c.html(
    SourcesPage({ frame: frameOf(house, c), sources, outage, mayAnswer: mayHere(house, c, 'tune'), county, coverage }),
  );
}

export function showSource(house: WebHouse, c: Context): Response | Promise<Response> {
  const source = sourceAt(house, c);
  const quarantines = quarantinesOf(house.db, source.source, MOST);
  return c.html(
    SourcePage({
      frame: frameOf(house, c),
      source,
      runs: listRuns(house.db, { job: 'crawl', source: source.source, most: MOST }),
      quarantines,
      mayAnswer: mayHere(house, c, 'tune'),
      done: doneNow(quarantines, idIn(c.req.query('answered'))),
    }),
  );
}

function sourceAt(house: WebHouse, c: Context): SourceHealth {
  const id = c.req.param('id') ?? '';
  const source = house.sources().find((one) => one.source === id);
  if (source === undefined)
    throw new NotFound(`Det finns ingen källa med beteckningen ”${id.slice(0, 100)}”, eller så är den inte vald.`);
  return source;
}

function doneNow(quarantines: readonly Quarantine[], id: number | null): string | null {
  const said = quarantines.find((held) => held.id === id)?.answers[0];
  if (said === undefined) return null;
  return said.answer === 'yes'
    ? 'Ditt ja är sparat. Tjänsten läser källan igen inom en minut och släpper in det som kom, om det inte har blivit värre.'
    : 'Ditt nej är sparat. Det som kom hålls utanför, och du blir inte tillfrågad igen förrän något annat kommer.';
}

/** It is right: the next reading lets it in. */
export const acceptOnPage = (house: WebHouse, c: Context): Response | Promise<Response> => answered(house, c, 'yes');

/** The source is broken: the same is not asked again. */
export const rejectOnPage = (house: WebHouse, c: Context): Response | Promise<Response> => answered(house, c, 'no');

function answered(house: WebHouse, c: Context, answer: 'yes' | 'no'): Response | Promise<Response> {
  const source = sourceAt(house, c);
  const id = idIn(c.req.param('number'));
  if (id === null) throw new NotFound('Det finns inget stopp med det numret.');
  if (quarantineById(house.db, id).source !== source.source)
    throw new NotFound(`${source.name} har inget stopp med nummer ${id}.`);
  const href = sourceHref(source.source);
  const isAnswered = changing(house, c, ({ by, at }) =>
    answerQuarantine(house.db, id, { answer, person: by, at })
      ? { action: `quarantine.${answer}`, object: `source:${source.source}`, after: { quarantine: id }, result: true }
      : null,
  );
  if (isAnswered === null)
    return refuse(
      house,
      c,
      409,
      ['Frågan gäller inte längre: källan är sig lik igen, eller så kom något annat i stället.'],
      {
        href,
        name: `Till ${source.name}`,
      },
    );
  return c.redirect(`${href}?answered=${id}`, 303);
}
