// The frame of every page: head, skip link, banners, menu and footer.
import { raw } from 'hono/html';
import type { PropsWithChildren } from 'hono/jsx';
import { type Day, inSwedish } from '../domain/calendar.ts';
import type { Alternate } from './feeds/subscribe.tsx';

/** What every page knows, whatever it shows. */
export interface Frame {
  municipality: string;
  /** The stylesheet's address, with the hash of its content. */
  style: string;
  /** The day the service lives on. */
  today: Day;
  /** The day it really is. */
  realToday: Day;
  /** Whether the calls shown are made up. */
  example: boolean;
}

/** A place in the menu. */
export type Place = 'start' | 'calls' | 'committees' | 'sources' | 'letters';

const MENU: readonly { place: Place; href: string; name: string }[] = [
  { place: 'start', href: '/', name: 'Start' },
  { place: 'calls', href: '/calls', name: 'Utlysningar' },
  { place: 'committees', href: '/committees', name: 'Nämnder' },
  { place: 'sources', href: '/sources', name: 'Källor' },
  { place: 'letters', href: '/letters', name: 'Utskick' },
];

interface LayoutProps {
  frame: Frame;
  /** What the page is called; also its place among the tabs of a browser. */
  title: string;
  /** The menu's place that the page belongs to, or null when none. */
  place: Place | null;
  /** The same content for programs: feeds, calendars. */
  alternates?: readonly Alternate[];
}

/** A whole page around `children`, which hold the page's only h1. */
export const Layout = ({ frame, title, place, alternates = [], children }: PropsWithChildren<LayoutProps>) => (
  <>
    {raw('<!doctype html>')}
    <html lang="sv">
      <head>
        <meta charset="utf-8" />
        <title>{`${title} – Utlysningsvakt`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="stylesheet" href={frame.style} />
        <link rel="icon" href={ICON} />
        {alternates.map(({ href, type, title: name }) => (
          <link rel="alternate" type={type} href={href} title={name} />
        ))}
      </head>
      <body>
        <a class="skip" href="#innehall">
          Hoppa till innehållet
        </a>
        <Banners frame={frame} />
        <header class="top">
          <div class="wide">
            <p class="brand">
              <b>Utlysningsvakt</b> <span>{frame.municipality}</span>
            </p>
            <Menu place={place} />
          </div>
        </header>
        <main id="innehall" class="wide" tabindex={-1}>
          {children}
        </main>
        <Foot municipality={frame.municipality} />
      </body>
    </html>
  </>
);

const Foot = ({ municipality }: { municipality: string }) => (
  <footer class="foot">
    <div class="wide">
      <p>
        Utlysningsvakt läser EU:s utlysningar åt {municipality}, jämför dem med nämndernas prioriterade områden och
        skriver till kontaktpersonerna varje vecka. Den officiella texten hos finansiären gäller alltid.
      </p>
    </div>
  </footer>
);

/** An empty picture, so that no browser asks for /favicon.ico. */
const ICON = 'data:,';

const Menu = ({ place }: { place: Place | null }) => (
  <nav class="menu" aria-label="Huvudmeny">
    <ul>
      {MENU.map((entry) => (
        <li>
          <a href={entry.href} aria-current={entry.place === place ? 'page' : undefined}>
            {entry.name}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

const Banners = ({ frame }: { frame: Frame }) => {
  const otherDay = frame.today !== frame.realToday;
  if (!frame.example && !otherDay) return null;
  return (
    <aside class="note band" aria-label="Om det som visas">
      <div class="wide">
        {frame.example && (
          <p>
            <b>Exempeldata.</b> Utlysningarna är påhittade och visar bara hur tjänsten fungerar.
          </p>
        )}
        {otherDay && (
          <p>
            <b>Inte dagens datum.</b> Tjänsten visar läget {inSwedish(frame.today)}. I dag är det{' '}
            {inSwedish(frame.realToday)}.
          </p>
        )}
      </div>
    </aside>
  );
};
