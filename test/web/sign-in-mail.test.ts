// The promises of a link by mail: for those in the register, once, within ten minutes, in the browser that asked; and nobody learns who they are.
import { describe, expect, test } from 'vitest';
import { addSeconds } from '../../src/domain/calendar.ts';
import type { Municipality } from '../../src/domain/committee.ts';
import { type Mail, postbox } from '../../src/edges/mail.ts';
import { deliver } from '../../src/jobs/deliver.ts';
import { doubtfulLetters } from '../../src/store/coordination.ts';
import { findInLog, verifyLog } from '../../src/store/log.ts';
import { saveMunicipality } from '../../src/store/municipality.ts';
import { letterToShow, troubledLetters } from '../../src/store/outbox.ts';
import type { WebHouse } from '../../src/web/house.ts';
import { aCommittee, aMunicipality, TODAY } from '../kit/build.ts';
import { aHouse, keepLetter, type TestHouse } from '../kit/house.ts';
import { aSurfer, PUBLISHED, type Surfer } from '../kit/surfer.ts';

const CONTACT = 'eu-kontakt.kultur@storkoping.example';
const COORDINATOR = 'samordnare@storkoping.example';

const TOWN = aMunicipality({
  committees: [
    aCommittee({
      contacts: [
        {
          title: 'Kontaktperson',
          email: CONTACT,
          deputy: { title: 'Ersättare', email: 'ersattare@storkoping.example' },
        },
      ],
    }),
    aCommittee({
      id: 'kommunstyrelsen',
      name: 'Kommunstyrelsen',
      contacts: [
        { title: 'Strateg', email: 'strateg@storkoping.example', deputy: null },
        { title: 'Har slutat', email: 'slutat@storkoping.example', deputy: null, until: '2026-01-31' },
      ],
    }),
  ],
});

function aTown(changes: Partial<WebHouse> = {}): TestHouse & { pass(seconds: number): void } {
  const clock = { at: `${TODAY}T08:00:00Z` };
  const house = aHouse({ ...PUBLISHED, municipality: TOWN, now: () => clock.at, mailMode: 'live', ...changes });
  return Object.assign(house, {
    pass: (seconds: number) => {
      clock.at = addSeconds(clock.at, seconds);
    },
  });
}

const letters = ({ db }: WebHouse) =>
  db
    .prepare(
      "SELECT id, recipient, subject, unpacked(text) AS text, unpacked(html) AS html, state FROM letters WHERE kind = 'sign-in' ORDER BY id",
    )
    .all() as {
    id: number;
    recipient: string;
    subject: string;
    text: string;
    html: string;
    state: string;
  }[];

const linkIn = (text: string): string => /\/sign-in\/mail\/[\w-]{22}/.exec(text)?.[0] ?? '';

/** Asks for a link; returns where it leads, when a letter was written. */
async function askFor(house: WebHouse, browser: Surfer, address: string, to = '/calls'): Promise<string> {
  await browser.get(`/sign-in?to=${encodeURIComponent(to)}`);
  await browser.post('/sign-in/mail', { address, to });
  return linkIn(letters(house).at(-1)?.text ?? '');
}

const saysOfMe = async (browser: Surfer): Promise<string> => (await browser.get('/me')).text;

describe('a link by mail', () => {
  test('signs a contact person in, for their committees, and leads to where they were going', async () => {
    const house = aTown();
    const browser = aSurfer(house);
    const link = await askFor(house, browser, ` ${CONTACT.toUpperCase()} `, '/committees/kommunstyrelsen');
    expect(link).not.toBe('');
    const page = await browser.get(link);
    expect([page.status, page.body.match(/<button/g)?.length]).toEqual([200, 1]);
    const arrived = await browser.post(link);
    expect([arrived.status, arrived.path]).toEqual([200, '/committees/kommunstyrelsen']);
    const me = await saysOfMe(browser);
    expect(me).toContain('Du är inloggad som kontaktperson');
    expect(me).toContain('Kultur- och fritidsnämnden');
    expect(me).toContain('En länk i ett mejl');
    expect(verifyLog(house.db).brokenAt).toBeNull();
  });

  test.each([
    ['a deputy', 'ersattare@storkoping.example', 'kontaktperson', 'Kultur- och fritidsnämnden'],
    ['another committee’s contact person', 'strateg@storkoping.example', 'kontaktperson', 'Kommunstyrelsen'],
    ['the coordinator', COORDINATOR, 'samordnare', 'Alla nämnder och bolag'],
  ])('gives %s what the register says', async (_who, address, role, committees) => {
    const house = aTown();
    const browser = aSurfer(house);
    await browser.post(await askFor(house, browser, address));
    const me = await saysOfMe(browser);
    expect(me).toContain(`Du är inloggad som ${role}`);
    expect(me).toContain(committees);
  });

  test.each([
    [
      'oidc',
      {
        oidc: {
          issuer: 'https://login.example',
          clientId: 'x',
          clientSecret: 'x',
          groupsClaim: 'groups',
          name: 'Storköping',
        },
      },
    ],
    ['a proxy', { proxy: { userHeader: 'x-user', groupsHeader: null, nameHeader: null, networks: ['10.0.0.0/8'] } }],
  ])('makes nobody coordinator where there is %s, and the page says how instead', async (_name, ways) => {
    const house = aTown();
    house.signIn = { ...house.signIn, ...ways };
    const browser = aSurfer(house);
    expect(await askFor(house, browser, COORDINATOR)).toBe('');
    const answer = await browser.post('/sign-in/mail', { address: COORDINATOR, to: '/' });
    expect(answer.text).toContain('Är du samordnare loggar du in med');
    expect(await askFor(house, browser, CONTACT)).not.toBe('');
  });

  test('works once', async () => {
    const house = aTown();
    const browser = aSurfer(house);
    const link = await askFor(house, browser, CONTACT);
    await browser.post(link);
    await browser.get('/sign-in');
    const again = await browser.post(link);
    expect(again.status).not.toBe(200);
    expect(house.db.prepare('SELECT count(*) FROM sessions').pluck().get()).toBe(1);
  });

  test('still works for its reader when a scanner has opened it 50 times', async () => {
    const house = aTown();
    const browser = aSurfer(house);
    const link = await askFor(house, browser, CONTACT);
    const scanner = aSurfer(house, '198.51.100.1');
    house.db.pragma('query_only = ON');
    for (let i = 0; i < 50; i += 1) expect((await scanner.get(link)).status).toBe(200);
    house.db.pragma('query_only = OFF');
    expect((await browser.post(link)).path).toBe('/calls');
    expect(scanner.cookies.size).toBe(0);
  });

  test('does not work in another browser, which is told so', async () => {
    const house = aTown();
    const link = await askFor(house, aSurfer(house), CONTACT);
    const other = aSurfer(house);
    expect((await other.get(link)).text).toContain('Länken hör till en annan webbläsare');
    await other.get('/sign-in');
    expect((await other.get(link)).text).toContain('Länken hör till en annan webbläsare');
    const answer = await other.post(link);
    expect([answer.status, answer.text.includes('annan webbläsare')]).toEqual([403, true]);
    expect((await other.get('/me')).path).toContain('/sign-in');
  });

  test('does not work after ten minutes', async () => {
    const house = aTown();
    const browser = aSurfer(house);
    const link = await askFor(house, browser, CONTACT);
    house.pass(601);
    expect((await browser.get(link)).text).toContain('Länken gäller inte längre');
    expect((await browser.post(link)).status).toBe(410);
    expect((await browser.get('/me')).path).toContain('/sign-in');
  });

  test('does not work for somebody who has left the register since, nor does a session that they had', async () => {
    const house = aTown();
    const browser = aSurfer(house);
    const link = await askFor(house, browser, CONTACT);
    const later = aSurfer(house, '203.0.113.8');
    const unused = await askFor(house, later, CONTACT);
    await browser.post(link);
    expect(await saysOfMe(browser)).toContain('kontaktperson');
    leave(house, { ...TOWN, committees: TOWN.committees.slice(1) });
    expect((await browser.get('/me')).path).toContain('/sign-in');
    expect((await later.post(unused)).status).toBe(410);
  });

  test('signs the same person in with the same account each time', async () => {
    const house = aTown();
    for (const place of ['203.0.113.8', '203.0.113.9']) {
      const browser = aSurfer(house, place);
      await browser.post(await askFor(house, browser, CONTACT));
    }
    expect(house.db.prepare('SELECT issuer, recipient FROM accounts').all()).toEqual([
      { issuer: 'mail', recipient: CONTACT },
    ]);
    expect(JSON.stringify(house.db.prepare('SELECT subject FROM accounts').all())).not.toContain('@');
  });

  test('leads to no other host', async () => {
    const house = aTown();
    const browser = aSurfer(house);
    const link = await askFor(house, browser, CONTACT, '//evil.example/');
    expect((await browser.post(link)).path).toBe('/');
  });

  test('can be switched off', async () => {
    const house = aTown();
    house.signIn = { ...house.signIn, byMail: false };
    const browser = aSurfer(house);
    await browser.get('/sign-in');
    expect((await browser.post('/sign-in/mail', { address: CONTACT, to: '/' })).status).toBe(403);
    expect(letters(house)).toEqual([]);
  });
});

function leave(house: WebHouse, municipality: Municipality): void {
  const who = { at: house.now(), by: 'samordnare', account: null, reason: 'prov' };
  saveMunicipality(house.db, municipality, { from: 0, filePrint: 'x', ...who });
}

describe('whoever asks learns nothing', () => {
  test('the page is the same for those in the register and all others', async () => {
    const house = aTown();
    const pages = await Promise.all(
      [CONTACT, 'nobody.at.all12345@storkoping.example', 'slutat@storkoping.example'].map(async (address, i) => {
        const browser = aSurfer(house, `203.0.113.${i}`);
        await browser.get('/sign-in');
        const answer = await browser.post('/sign-in/mail', { address, to: '/' });
        return [answer.status, answer.text.replace(address, 'X')];
      }),
    );
    expect(pages[1]).toEqual(pages[0]);
    expect(pages[2]).toEqual(pages[0]);
    expect(letters(house).map(({ recipient }) => recipient)).toEqual([CONTACT]);
    // Both ways leave the same behind, save the letter; and no address that is none of ours.
    expect(findInLog(house.db, { action: 'sign-in.asked' }).total).toBe(3);
    const kept = JSON.stringify(house.db.prepare('SELECT * FROM sign_ins').all());
    expect(kept).not.toContain('nobody.at.all12345');
  });

  test('a fourth link within the hour is not sent, and the page is the same', async () => {
    const house = aTown();
    const texts = new Set<string>();
    for (let i = 0; i < 5; i += 1) {
      const browser = aSurfer(house, '203.0.113.1');
      await browser.get('/sign-in');
      texts.add((await browser.post('/sign-in/mail', { address: CONTACT, to: '/' })).text);
    }
    expect([letters(house).length, texts.size]).toEqual([3, 1]);
    house.pass(3600);
    await askFor(house, aSurfer(house), CONTACT);
    expect(letters(house)).toHaveLength(4);
  });

  test('whoever asks in the name of somebody shuts them out nowhere else, and fills no letterbox', async () => {
    const house = aTown();
    const ask = async (place: string) => {
      const browser = aSurfer(house, place);
      await browser.get('/sign-in');
      await browser.post('/sign-in/mail', { address: CONTACT, to: '/' });
    };
    for (let i = 0; i < 10; i += 1) await ask('203.0.113.66');
    expect(await askFor(house, aSurfer(house, '198.51.100.1'), CONTACT)).not.toBe('');
    for (let i = 0; i < 40; i += 1) await ask(`203.0.113.${i}`);
    expect(letters(house)).toHaveLength(12);
  });

  test('a place that asks for more than twenty an hour is told when it may again', async () => {
    const house = aTown();
    const browser = aSurfer(house);
    await browser.get('/sign-in');
    for (let i = 0; i < 20; i += 1)
      expect((await browser.post('/sign-in/mail', { address: `x${i}@storkoping.example`, to: '/' })).status).toBe(200);
    const answer = await browser.post('/sign-in/mail', { address: CONTACT, to: '/' });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '3600']);
    expect(answer.text).toContain('Försök igen om 60 minuter');
    expect(await askFor(house, aSurfer(house, '198.51.100.1'), CONTACT)).not.toBe('');
  });

  test('what is no address is told beside the field, and costs no try', async () => {
    const house = aTown();
    const browser = aSurfer(house);
    await browser.get('/sign-in');
    for (const address of ['', 'anna', 'a@b', 'anna@kommunen.se\r\nBcc: x@y.se', 'Anna <anna@kommunen.se>']) {
      const answer = await browser.post('/sign-in/mail', { address, to: '/' });
      expect([answer.status, answer.text.includes('Skriv hela adressen')]).toEqual([400, true]);
    }
    expect(house.db.prepare('SELECT count(*) FROM sign_ins').pluck().get()).toBe(0);
  });

  test('takes as long for an address that nobody has', async () => {
    const clock = { at: `${TODAY}T08:00:00Z` };
    const house = aHouse({ ...PUBLISHED, municipality: TOWN, now: () => clock.at, mailMode: 'live' });
    const took: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    const browser = aSurfer(house);
    await browser.get('/sign-in');
    for (let i = 0; i < 1020; i += 1) {
      clock.at = addSeconds(clock.at, 1201);
      const who = i % 2 === 0 ? 'known' : 'unknown';
      const address = who === 'known' ? CONTACT : `nobody${i}@storkoping.example`;
      const started = performance.now();
      await browser.post('/sign-in/mail', { address, to: '/' });
      // The first ones warm up.
      if (i >= 20) took[who].push(performance.now() - started);
    }
    expect(letters(house)).toHaveLength(510);
    expect(Math.abs(median(took.known) - median(took.unknown))).toBeLessThan(5);
  }, 120_000);
});

const median = (figures: number[]): number => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;

describe('the letter with the link', () => {
  test('says who sends it and how long it holds, and its code is shown to nobody else', async () => {
    const house = aTown();
    const link = await askFor(house, aSurfer(house), CONTACT);
    const [letter] = letters(house);
    if (letter === undefined) throw new Error('no letter');
    expect(letter.subject).toBe('Logga in i Utlysningsvakt, Storköpings kommun');
    expect(letter.text).toContain(`https://vakt.storkoping.example${link}`);
    expect(letter.text).toMatch(/till kl\.\s10\.10/);
    expect(letter.html).toContain(`href="https://vakt.storkoping.example${link}"`);
    const shown = JSON.stringify(letterToShow(house.db, letter.id));
    expect(shown).toContain('/sign-in/mail/dold-kod');
    expect(shown).not.toContain(link.slice(-22));
    expect(JSON.stringify(house.db.prepare('SELECT * FROM sign_ins').all())).not.toContain(link.slice(-22));
    const { text } = await coordinatorSees(house, letter.id);
    expect(text).not.toContain(link.slice(-22));
    expect(text).toContain('Logga in i Utlysningsvakt');
  });

  test('is not sent when it has waited until the link is worth nothing', async () => {
    const house = aTown();
    await askFor(house, aSurfer(house), CONTACT);
    house.pass(600);
    const clock = { now: house.now, today: house.today };
    const report = await deliver({ db: house.db, mail: postbox, clock });
    expect(letters(house)[0]?.state).toBe('failed');
    expect(report.counts).toEqual({ sent: 0, later: 0, failed: 0, uncertain: 0 });
  });

  test.each(['failed', 'uncertain'] as const)('that is %s asks no person to decide', (state) => {
    const house = aTown();
    keepLetter(house, { kind: 'sign-in' }, state);
    const { failed, uncertain } = troubledLetters(house.db, house.now(), 5);
    expect([failed.total, uncertain.total, doubtfulLetters(house.db).length]).toEqual([0, 0, 0]);
  });

  test('goes before letters that have waited longer', async () => {
    const house = aTown();
    house.tellOfLocalAccount('used');
    house.pass(60);
    await askFor(house, aSurfer(house), CONTACT);
    const sent: string[] = [];
    const mail: Mail = {
      ...postbox,
      deliver: async (message, onCommitting) => {
        onCommitting();
        return `${sent.push(message.kind)}`;
      },
    };
    await deliver({ db: house.db, mail, clock: { now: house.now, today: house.today } });
    expect(sent).toEqual(['sign-in', 'account']);
  });

  test('is not written to a domain that letters may not go to', async () => {
    const house = aTown({ allowed: ['annan.example'] });
    expect(await askFor(house, aSurfer(house), CONTACT)).toBe('');
  });
});

/** A letter's page as a coordinator has it, who signs in by mail too. */
async function coordinatorSees(house: TestHouse, id: number) {
  const browser = aSurfer(house, '198.51.100.7');
  await browser.post(await askFor(house, browser, COORDINATOR));
  return await browser.get(`/letters/${id}`);
}
