// Promises of the pages about the service: everybody may read them, what the municipality has not said is not made up, and nobody is named.
import { describe, expect, it } from 'vitest';
import { type AboutSaid, aboutSettingsOf } from '../../src/domain/about.ts';
import { Refusal } from '../../src/domain/errors.ts';
import { GLOSSARY } from '../../src/domain/glossary.ts';
import { STANDARD_SIGN_IN } from '../../src/domain/sign-in.ts';
import { aHouse, COORDINATOR } from '../kit/house.ts';
import { ask, bodyOf, read } from '../kit/visits.ts';

const SAID: AboutSaid = {
  ACCESSIBILITY_LEVEL: 'delvis',
  ACCESSIBILITY_ASSESSED_ON: '2026-03-02',
  ACCESSIBILITY_BY: 'Självskattning av digitaliseringsenheten',
  ACCESSIBILITY_FAULTS:
    'Kalenderbilden saknar text, eftersom tabellen säger detsamma | Breven prövas inte med skärmläsare',
  ACCESSIBILITY_CONTACT: 'tillganglighet@storkoping.example',
};
const house = (said: AboutSaid = {}, changes = {}) => aHouse({ about: aboutSettingsOf(said), ...changes });
const PAGES = ['/about', '/about/accessibility', '/about/privacy', '/about/cookies', '/help'];

describe('the pages about the service', () => {
  it('are for everybody, also where only staff may read', async () => {
    const closed = house({}, { atMachine: null, signIn: { ...STANDARD_SIGN_IN, reading: 'staff' } });
    for (const path of PAGES) {
      const answer = await ask(closed, path);
      expect([path, answer.status, answer.headers.getSetCookie()]).toEqual([path, 200, []]);
    }
  });

  it('name nobody and no version to whoever is not signed in', async () => {
    const open = house({}, { atMachine: null, version: '9.8.7' });
    for (const path of PAGES) {
      const page = await read(open, path);
      expect(page).not.toContain('samordnare@storkoping.example');
      expect(page).not.toContain('9.8.7');
    }
    expect(await read(house({}, { version: '9.8.7' }), '/about')).toMatch(/samordnare@storkoping\.example.*9\.8\.7/);
  });

  it('have one heading and a lead of at least two sentences', async () => {
    for (const path of PAGES) {
      const body = await bodyOf(house(), path);
      expect([path, body.match(/<h1/g)?.length]).toEqual([path, 1]);
      const [, lead = ''] = /<p class="lead">(.*?)<\/p>/s.exec(body) ?? [];
      expect((lead.match(/[.?!](\s|$)/g) ?? []).length, path).toBeGreaterThan(1);
    }
  });

  it('say where the code is, when somebody has said, and always under which licence', async () => {
    expect(await read(house(), '/about')).toContain('EUPL-1.2');
    expect(await bodyOf(house({ CODE_URL: 'https://kod.example/vakt' }), '/about')).toContain(
      'href="https://kod.example/vakt"',
    );
  });

  it('name both cookies as they are called at the address, and say that whoever reads gets none', async () => {
    expect(await read(house(), '/about/cookies')).toMatch(/inga kakor alls.*browser.*session/);
    const https = house({}, { publicUrl: 'https://vakt.storkoping.example' });
    expect(await read(https, '/about/cookies')).toMatch(/__Host-browser.*__Host-session/);
  });

  it('say on what ground people are kept, and whom to ask', async () => {
    const page = await read(house({ PRIVACY_CONTACT: 'ombud@storkoping.example' }), '/about/privacy');
    expect(page).toMatch(/Storköpings kommun är personuppgiftsansvarig.*artikel 6\.1 e.*inte på samtycke/);
    expect(page).toContain('ombud@storkoping.example');
  });
});

describe('the accessibility statement', () => {
  it('says that it is not known while the municipality has not judged it', async () => {
    const page = await read(house(), '/about/accessibility');
    expect(page).toContain('har inte bedömt det än');
    for (const level of ['helt förenlig', 'delvis förenlig', 'inte förenlig']) expect(page).not.toContain(level);
    expect(page).toContain('växel');
  });

  it('has all that the supervisor lists', async () => {
    const body = await bodyOf(house(SAID), '/about/accessibility');
    const page = await read(house(SAID), '/about/accessibility');
    const items: Record<string, string | RegExp> = {
      'the actor': 'Storköpings kommun',
      'the service': /Tillgänglighets(&shy;|\u00ad)redogörelse för Utlysningsvakt/,
      'its address': 'http://localhost:3000',
      'the level in the fixed words': 'delvis förenlig',
      'what is not accessible, and why': /Kalenderbilden saknar text, eftersom.*Breven prövas inte/,
      'the day it was judged': 'Bedömningen gjordes den 2 mars 2026',
      'the day it was changed': 'uppdaterades senast den 2 mars 2026',
      'how and by whom': 'Självskattning av digitaliseringsenheten',
      'what is left as too heavy a burden': 'Oskäligt betungande anpassning (12 §)',
      'what the law does not reach': 'Innehåll som inte omfattas av lagkraven (9 §)',
    };
    for (const [what, said] of Object.entries(items)) expect(page, what).toMatch(said);
    expect(body, 'where to say so').toContain('href="mailto:tillganglighet@storkoping.example"');
    expect(body, 'where to complain').toContain('href="https://www.digg.se/tdosanmalan"');
  });

  it('names another supervisor when the settings do', async () => {
    const said = {
      ...SAID,
      ACCESSIBILITY_SUPERVISOR: 'PTS',
      ACCESSIBILITY_SUPERVISOR_URL: 'https://pts.example/anmal',
    };
    expect(await bodyOf(house(said), '/about/accessibility')).toMatch(
      /PTS har tillsyn.*href="https:\/\/pts\.example\/anmal"/s,
    );
  });

  it('leads there from the foot of every page', async () => {
    for (const path of ['/', '/calls', '/sources', '/help'])
      expect(await bodyOf(house(), path)).toContain('<a href="/about/accessibility">');
  });

  it('reminds the coordinator when nobody has judged it, or not for a year, and nobody else', async () => {
    const start = (said: AboutSaid, changes = {}) => read(house(said, changes), '/');
    expect(await start({})).toContain('Tillgänglighetsredogörelsen saknar kommunens bedömning');
    expect(await start(SAID)).not.toContain('Tillgänglighetsredogörelsen');
    expect(await start({ ...SAID, ACCESSIBILITY_ASSESSED_ON: '2025-05-24' })).toContain('är äldre än ett år');
    expect(await start({ ...SAID, ACCESSIBILITY_ASSESSED_ON: '2025-05-25' })).not.toContain('är äldre än ett år');
    expect(await start({}, { atMachine: { ...COORDINATOR, role: 'contact' } })).not.toContain('saknar kommunens');
    expect(await start({}, { example: true })).not.toContain('saknar kommunens');
  });

  it.each<[string, AboutSaid, RegExp]>([
    ['a level without who and when', { ACCESSIBILITY_LEVEL: 'helt' }, /tillsammans/],
    ['a day without a level', { ACCESSIBILITY_ASSESSED_ON: '2026-03-02' }, /tillsammans/],
    ['faults that are not told', { ...SAID, ACCESSIBILITY_FAULTS: ' | ' }, /kräver ACCESSIBILITY_FAULTS/],
    ['faults where there are none', { ...SAID, ACCESSIBILITY_LEVEL: 'helt' }, /går inte ihop/],
  ])('is refused with %s', (_, said, why) => {
    expect(() => aboutSettingsOf(said)).toThrow(Refusal);
    expect(() => aboutSettingsOf(said)).toThrow(why);
  });
});

describe('the help', () => {
  it('explains each word once, under an address that pages can lead to', async () => {
    const body = await bodyOf(house(), '/help');
    for (const { id, word } of GLOSSARY) {
      expect(id).toMatch(/^[a-z-]+$/);
      expect(body.split(`id="${id}"`), word).toHaveLength(2);
    }
    for (const word of [
      'Utlysning',
      'Nämnd',
      'Kontaktperson',
      'Prioriterat område',
      'Profil',
      'Sökord',
      'Vikt',
      'Gräns',
      'Utskick',
      'EU-prövning',
    ])
      expect(GLOSSARY.map((one) => one.word)).toContain(word);
  });

  it('tells of the pages that whoever reads may open, in two sentences each', async () => {
    const names = async (changes = {}) =>
      [...(await bodyOf(house({}, changes), '/help')).matchAll(/<dt><a href="([^"]+)">/g)].map(([, href]) => href);
    expect(await names({ atMachine: null })).toEqual(['/', '/calls', '/deadlines', '/committees', '/sources']);
    expect(await names()).toContain('/log');
    const body = await bodyOf(house({}, { atMachine: { ...COORDINATOR, role: 'admin' } }), '/help');
    const [pages = ''] = body.split('id="ord"');
    for (const [, text = ''] of pages.matchAll(/<dd>(.*?)<\/dd>/g)) expect(text.match(/\./g)?.length, text).toBe(2);
  });
});
