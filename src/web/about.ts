// The pages about the service itself, for everybody: what it is, how accessible, what it keeps, its cookies, and the help.
import type { Context } from 'hono';
import { AboutPage } from '../views/pages/about.tsx';
import { AccessibilityPage } from '../views/pages/about-accessibility.tsx';
import { CookiesPage } from '../views/pages/about-cookies.tsx';
import { PrivacyPage } from '../views/pages/about-privacy.tsx';
import { HelpPage } from '../views/pages/help.tsx';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { browserCookieName, sessionCookieName } from './signed-in.ts';

export const showAbout = (house: WebHouse, c: Context): Response | Promise<Response> =>
  c.html(
    AboutPage({
      frame: frameOf(house, c),
      municipality: house.municipality,
      sources: house.sources().length,
      contact: house.about.accessibility.contact,
      codeUrl: house.about.codeUrl,
      version: house.version,
    }),
  );

export const showAccessibility = (house: WebHouse, c: Context): Response | Promise<Response> =>
  c.html(
    AccessibilityPage({
      frame: frameOf(house, c),
      settings: house.about.accessibility,
      publicUrl: house.publicUrl,
    }),
  );

export const showPrivacy = (house: WebHouse, c: Context): Response | Promise<Response> =>
  c.html(PrivacyPage({ frame: frameOf(house, c), contact: house.about.privacyContact }));

export const showCookies = (house: WebHouse, c: Context): Response | Promise<Response> =>
  c.html(
    CookiesPage({
      frame: frameOf(house, c),
      names: { session: sessionCookieName(house), browser: browserCookieName(house) },
    }),
  );

export const showHelp = (house: WebHouse, c: Context): Response | Promise<Response> =>
  c.html(HelpPage({ frame: frameOf(house, c) }));
