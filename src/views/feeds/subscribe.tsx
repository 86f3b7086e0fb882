// How to follow calls without signing in: the addresses of calendar, feeds and table, and in plain words what to do with them.
import type { Area } from '../../domain/committee.ts';
import { committeeHref } from '../parts.tsx';

/** An address that a page names in its head, so that feed readers and browsers find it. */
export interface Alternate {
  href: string;
  type: string;
  title: string;
}

const ATOM = 'application/atom+xml';
const JSON_FEED = 'application/feed+json';

/** The feeds of a committee's page. */
export const committeeAlternates = (id: string, name: string): Alternate[] => [
  { href: `${committeeHref(id)}/calls.atom`, type: ATOM, title: `Nya utlysningar för ${name} (Atom)` },
  { href: `${committeeHref(id)}/calls.json`, type: JSON_FEED, title: `Nya utlysningar för ${name} (JSON)` },
  { href: `${committeeHref(id)}/calls.ics`, type: 'text/calendar', title: `Sista dagar för ${name}` },
];

/** The feeds of the list of calls with its filters: `filters` is what stands after the question mark. */
export const callsAlternates = (filters: string): Alternate[] => [
  { href: `/calls.atom${filters}`, type: ATOM, title: 'Nya utlysningar (Atom)' },
  { href: `/calls.json${filters}`, type: JSON_FEED, title: 'Nya utlysningar (JSON)' },
  { href: `/calls.ics${filters}`, type: 'text/calendar', title: 'Sista dagar' },
];

interface SubscribeProps {
  /** The committee's. */
  id: string;
  name: string;
  areas: readonly Pick<Area, 'id' | 'name'>[];
}

/** For a committee: its last days in the reader's own calendar first, since that is what most people use. */
export const SubscribeToCommittee = ({ id, name, areas }: SubscribeProps) => {
  const base = committeeHref(id);
  return (
    <>
      <h2 id="prenumerera">Följ nämnden utan att logga in</h2>
      <p>
        Lägg sista dagarna i din egen kalender: kopiera adressen till länken{' '}
        <a href={`${base}/calls.ics`}>Kalender för {name}</a>. I Outlook väljer du sedan <i>Lägg till kalender</i> och{' '}
        <i>Prenumerera från webben</i>, och klistrar in adressen. Flyttas en sista dag flyttas den i kalendern också.
        Det kan ta några timmar.
      </p>
      <ul>
        <li>
          <a href={`${base}/calls.xlsx`}>Excel-fil</a> eller <a href={`${base}/calls.csv`}>tabell som text (CSV)</a>:
          det som nämnden får veta om nu
        </li>
        <li>
          <a href={`${base}/calls.atom`}>Flöde (Atom)</a>: nya utlysningar i en flödesläsare, i Teams eller på
          intranätet
        </li>
        <li>
          <a href={`${base}/calls.json`}>Flöde (JSON)</a>: samma sak för program
        </li>
      </ul>
      {areas.length > 1 && <PerArea base={base} areas={areas} />}
    </>
  );
};

const PerArea = ({ base, areas }: { base: string; areas: SubscribeProps['areas'] }) => (
  <>
    <h3>Bara ett område</h3>
    <ul>
      {areas.map(({ id, name }) => (
        <li>
          {name}:{' '}
          {PER_AREA.map(({ ending, words }, i) => (
            <>
              {i > 0 && ', '}
              <a href={`${base}/calls.${ending}?area=${id}`} aria-label={`${words}, ${name}`}>
                {words}
              </a>
            </>
          ))}
        </li>
      ))}
    </ul>
  </>
);

const PER_AREA = [
  { ending: 'ics', words: 'kalender' },
  { ending: 'atom', words: 'flöde' },
  { ending: 'xlsx', words: 'Excel-fil' },
];

/** For the list of calls: the same choice as on the page. */
export const SubscribeToCalls = ({ filters }: { filters: string }) => (
  <>
    <h2 id="prenumerera">Ta med dig listan</h2>
    <p>
      Länkarna gäller det urval som du har gjort här. Ett flöde läser du i en flödesläsare, i Teams eller på intranätet:
      kopiera länkens adress och klistra in den där.
    </p>
    <ul>
      <li>
        <a href={`/calls.xlsx${filters}`}>Excel-fil</a> eller <a href={`/calls.csv${filters}`}>tabell som text (CSV)</a>
        : hela urvalet
      </li>
      <li>
        <a href={`/calls.ics${filters}`}>Kalender</a>: urvalets sista dagar
      </li>
      <li>
        <a href={`/calls.atom${filters}`}>Flöde (Atom)</a> eller <a href={`/calls.json${filters}`}>flöde (JSON)</a>: de
        100 nyaste
      </li>
      <li>
        <a href={`/api/calls${filters}`}>Data för andra system (JSON)</a>, med{' '}
        <a href="/api/openapi.json">beskrivning</a>
      </li>
    </ul>
  </>
);
