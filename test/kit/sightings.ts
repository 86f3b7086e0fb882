// Records of calls, as the rules compare them, with what a test cares about put in their place.
import { closesOn } from '../../src/domain/call.ts';
import type { Sighting } from '../../src/domain/sighting.ts';
import { aDeadline, TODAY } from './build.ts';

/** Open, with a day to hand in by, of a programme that is known. */
export function aSighting(changes: Partial<Sighting> = {}): Sighting {
  const one: Sighting = {
    key: 'eu-portal:1',
    source: 'eu-portal',
    kind: 'call',
    identifier: null,
    title: 'Networks of towns for democratic participation of young people',
    language: 'en',
    url: 'https://funds.example/calls/1',
    tags: [],
    programme: 'cerv',
    statusSaid: 'open',
    opensOn: '2026-04-01',
    opens: null,
    deadlines: [aDeadline()],
    closesOn: null,
    planned: false,
    regions: [],
    firstSeenOn: TODAY,
    says: 1000,
    ...changes,
  };
  return { ...one, closesOn: changes.closesOn ?? closesOn({ deadlines: [...one.deadlines] }) };
}

/** The same record at another source; nothing but what `changes` says is in common. */
export const elsewhere = (source: string, changes: Partial<Sighting> = {}): Sighting =>
  aSighting({
    key: `${source}:1`,
    source,
    title: `Something else, as ${source} has it`,
    url: `https://${source}.example/pages/7`,
    programme: null,
    deadlines: [],
    statusSaid: null,
    opensOn: null,
    ...changes,
  });

/** A line of a plan: opens some time, nothing more. */
export const aPlan = (changes: Partial<Sighting> = {}): Sighting =>
  aSighting({
    key: 'esf:plan-1',
    source: 'esf',
    title: 'Kompetensförsörjning i vård och omsorg i Västsverige',
    language: 'sv',
    url: 'https://esf.example/plan',
    programme: 'esf',
    statusSaid: 'forthcoming',
    opensOn: null,
    opens: { said: 'hösten 2026', within: { from: '2026-09-01', to: '2026-11-30' } },
    deadlines: [],
    planned: true,
    firstSeenOn: '2026-08-14',
    ...changes,
  });
