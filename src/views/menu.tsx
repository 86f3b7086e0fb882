// The menu: a few headings, and under the one where the reader is, its places.
import type { Action } from '../domain/access.ts';

/** A place in the menu. */
export type Place =
  | 'start'
  | 'calls'
  | 'deadlines'
  | 'committees'
  | 'projects'
  | 'examinations'
  | 'applications'
  | 'activities'
  | 'sources'
  | 'letters'
  | 'report'
  | 'log'
  | 'me';

interface Entry {
  place: Place;
  href: string;
  name: string;
  right: Action;
}

/** The menu: its headings with their places. A heading leads to the first of its places that the reader may see. */
const MENU: readonly { name: string; entries: readonly Entry[] }[] = [
  { name: 'Start', entries: [{ place: 'start', href: '/', name: 'Start', right: 'read' }] },
  {
    name: 'Utlysningar',
    entries: [
      { place: 'calls', href: '/calls', name: 'Alla utlysningar', right: 'read' },
      { place: 'deadlines', href: '/deadlines', name: 'Sista dagar', right: 'read' },
    ],
  },
  { name: 'Nämnder', entries: [{ place: 'committees', href: '/committees', name: 'Nämnder', right: 'read' }] },
  {
    name: 'Projekt',
    entries: [
      { place: 'projects', href: '/projects', name: 'Alla projekt', right: 'register' },
      { place: 'examinations', href: '/examinations', name: 'Prövningar', right: 'fixed' },
      { place: 'applications', href: '/applications', name: 'Ansökningar', right: 'register' },
    ],
  },
  {
    name: 'Årsredovisning',
    entries: [
      { place: 'report', href: '/report', name: 'Redovisningen', right: 'register' },
      { place: 'activities', href: '/activities', name: 'Vänorter och besök', right: 'register' },
    ],
  },
  {
    name: 'Tjänsten',
    entries: [
      { place: 'sources', href: '/sources', name: 'Källor', right: 'read' },
      { place: 'letters', href: '/letters', name: 'Utskick', right: 'tune' },
      { place: 'log', href: '/log', name: 'Logg', right: 'log' },
    ],
  },
];

/** `may`: what the reader may do; `place`: where they are, or null when at none of these. */
export const Menu = ({ may, place }: { may: (right: Action) => boolean; place: Place | null }) => {
  const headings = MENU.map(({ name, entries }) => ({ name, seen: entries.filter(({ right }) => may(right)) }));
  const here = headings.find(({ seen }) => seen.some((entry) => entry.place === place));
  return (
    <nav class="menu" aria-label="Huvudmeny">
      <ul>
        {headings.map(({ name, seen }) => {
          const [first] = seen;
          if (first === undefined) return null;
          const isOne = seen.length === 1;
          const current = isOne ? ('page' as const) : ('true' as const);
          return (
            <li>
              <a href={first.href} aria-current={here?.name === name ? current : undefined}>
                {isOne ? first.name : name}
              </a>
            </li>
          );
        })}
      </ul>
      {here !== undefined && here.seen.length > 1 && (
        <ul class="places" aria-label={here.name}>
          {here.seen.map((entry) => (
            <li>
              <a href={entry.href} aria-current={entry.place === place ? 'page' : undefined}>
                {entry.name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
};
