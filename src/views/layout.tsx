// The frame of every page: head, skip link, banners, menu and footer.
import { raw } from 'hono/html';
import type { PropsWithChildren } from 'hono/jsx';
import type { Action, Visitor } from '../domain/access.ts';
import { type Day, inSwedish } from '../domain/calendar.ts';
import { ROLE_WORDS } from './access-words.ts';
import type { Alternate } from './feeds/subscribe.tsx';
import { Menu, type Place } from './menu.tsx';
import { Token, TokenOfPage } from './token.tsx';

/** What every page knows, whatever it shows. */
export interface Frame {
  municipality: string;
  /** The stylesheet's address, with the hash of its content. */
  style: string;
  /** The script's address, for the pages that have any use for it; none needs it. */
  script: string;
  /** The day the service lives on. */
  today: Day;
  /** The day it really is. */
  realToday: Day;
  /** Whether the calls shown are made up. */
  example: boolean;
  /** Who reads the page; null when they are not signed in. */
  visitor: Visitor;
  /** Whether they may do something, for a committee when one is named. */
  may(action: Action, committee?: string): boolean;
  /** The secret value of every form on the page; null when there is none to send. */
  token: string | null;
}

interface LayoutProps {
  frame: Frame;
  /** What the page is called; also its place among the tabs of a browser. */
  title: string;
  /** The menu's place that the page belongs to, or null when none. */
  place: Place | null;
  /** The same content for programs: feeds, calendars. */
  alternates?: readonly Alternate[];
  /** Whether the script has something to do on the page. */
  script?: boolean;
}

/** A whole page around `children`, which hold the page's only h1. */
export const Layout = ({
  frame,
  title,
  place,
  alternates = [],
  script = false,
  children,
}: PropsWithChildren<LayoutProps>) => (
  <TokenOfPage.Provider value={frame.token}>
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
        {script && <script src={frame.script} defer />}
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
            <Who frame={frame} />
            <Menu may={frame.may} place={place} />
          </div>
        </header>
        <main id="innehall" class="wide" tabindex={-1}>
          {children}
        </main>
        <Foot frame={frame} />
      </body>
    </html>
  </TokenOfPage.Provider>
);

const Foot = ({ frame }: { frame: Frame }) => (
  <footer class="foot">
    <div class="wide">
      <p>
        Utlysningsvakt läser EU:s utlysningar åt {frame.municipality}, jämför dem med nämndernas prioriterade områden
        och skriver till kontaktpersonerna varje vecka. Den officiella texten hos finansiären gäller alltid.
      </p>
      <nav aria-label="Om tjänsten">
        <ul class="split">
          {ABOUT.map(([href, name]) => (
            <li>
              <a href={href}>{name}</a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  </footer>
);

const ABOUT = [
  ['/about', 'Om tjänsten'],
  ['/about/accessibility', 'Tillgänglighet'],
  ['/about/privacy', 'Personuppgifter'],
  ['/about/cookies', 'Kakor'],
  ['/help', 'Hjälp och ordlista'],
] as const;

/** Who is signed in, and the way out; or the way in. */
const Who = ({ frame }: { frame: Frame }) => {
  const { visitor } = frame;
  if (visitor === null)
    return (
      <p class="who">
        <a href="/sign-in">Logga in</a>
      </p>
    );
  return (
    <div class="who">
      <a href="/me">{visitor.name}</a> <span class="quiet">{ROLE_WORDS[visitor.role]}</span>
      {visitor.way !== 'machine' && visitor.way !== 'proxy' && (
        <form method="post" action="/sign-out">
          <Token />
          <button type="submit">Logga ut</button>
        </form>
      )}
    </div>
  );
};

/** An empty picture, so that no browser asks for /favicon.ico. */
const ICON = 'data:,';

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
