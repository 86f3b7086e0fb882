// Promises of writing in a call by hand: what is needed and no more, nothing typed is lost, and the call's page says who wrote it.
import { describe, expect, test } from 'vitest';
import { openLog } from '../../src/edges/log.ts';
import { readTips } from '../../src/jobs/tips.ts';
import { allTips } from '../../src/store/tips.ts';
import type { WebHouse } from '../../src/web/house.ts';
import { aMunicipality, TODAY } from '../kit/build.ts';
import { aHouse, type TestHouse } from '../kit/house.ts';
import { as, askAs } from '../kit/identities.ts';
import { aTip } from '../kit/own.ts';
import { ask, HERE, sendForm } from '../kit/visits.ts';

const FILLED = {
  title: 'Stöd till lokala möten',
  link: 'https://www.exempel.se/moten',
  deadline: '2026-09-15',
  role: 'samordnare',
};

/** A house whose tips are read as the service reads them. */
function house(changes: Partial<WebHouse> = {}): TestHouse {
  const at = aHouse(changes);
  const clock = { now: () => at.now(), today: () => at.today() };
  at.readTips = () => {
    readTips({ db: at.db, clock, log: openLog('silent'), municipality: at.municipality });
  };
  return at;
}

async function post(
  at: TestHouse,
  form: Record<string, string>,
  { path = '/calls/new', headers = {}, connection = HERE } = {},
) {
  const answer = await sendForm(at, path, { fields: form, headers, connection });
  return { status: answer.status, location: answer.headers.get('location'), ...textOf(await answer.text()) };
}

async function get(at: TestHouse, path: string, connection = HERE) {
  const answer = await ask(at, path, connection);
  return { status: answer.status, ...textOf(await answer.text()) };
}

const textOf = (body: string) => ({
  body,
  text: body
    .replace(/<head>.*?<\/head>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' '),
});

describe('a call written in by hand', () => {
  test('has a page of its own at once, which says who wrote it in, after whose tip and that nobody has confirmed it', async () => {
    const at = house();
    const words = 'Möten mellan unga.\r\n\r\n\r\nI två kommuner.\u0007';
    const { status, location } = await post(at, {
      ...FILLED,
      words,
      from: 'Länets nyhetsbrev',
      status: 'open',
      programme: 'cerv',
    });
    expect([status, location]).toEqual([303, '/calls/egen-tips%3Atips-1']);
    const { text, body } = await get(at, location!);
    expect(text).toMatch(
      /Inskriven för hand av samordnare \(konto 1\) 25 maj 2026\. Tips från: Länets nyhetsbrev\. Ingen källa har bekräftat uppgifterna\./,
    );
    expect(text).toContain('Tisdag 15 september 2026');
    expect(text).toContain('Medborgare, jämlikhet, rättigheter och värden (CERV)');
    expect(body).toContain('Möten mellan unga.\n\nI två kommuner.</p>');
    expect(body).toContain('href="/calls/tips/tips-1"');
  });

  test('with an unknown last day is kept as unknown', async () => {
    const at = house();
    const { location } = await post(at, { ...FILLED, deadline: '', unknown: 'ja' });
    expect((await get(at, location!)).text).toMatch(/Sista ansökningsdag anges inte/);
    expect(allTips(at.db)[0]?.tip).toEqual(
      aTip({
        url: 'https://www.exempel.se/moten',
        deadline: null,
        status: null,
        from: null,
        words: null,
        applicants: null,
      }),
    );
  });

  test.each<[string, Record<string, string>, string]>([
    ['title', { title: '  ' }, 'Skriv vad utlysningen heter.'],
    ['link', { link: '' }, 'Skriv länken till utlysningens sida'],
    ['link', { link: 'javascript:alert(1)' }, 'Det här är ingen hel webbadress'],
    ['deadline', { deadline: '' }, 'Skriv sista ansökningsdagen, eller kryssa i att den är okänd.'],
    ['deadline', { unknown: 'ja' }, 'dagen kan inte vara både ifylld och okänd'],
    ['deadline', { deadline: '15 mars' }, 'Skriv dagen som ÅÅÅÅ-MM-DD'],
    ['deadline', { deadline: '2026-05-24' }, 'Den dagen har redan varit.'],
    ['words', { words: 'x'.repeat(5001) }, 'Skriv högst 5000 tecken. Texten är 5001 tecken.'],
  ])(
    'is refused for its %s (%o), at the field and first on the page, with all else kept',
    async (field, changes, why) => {
      const at = house();
      const { status, body, text } = await post(at, {
        ...FILLED,
        from: 'Länets "brev"',
        applicants: 'Kommuner',
        status: 'open',
        language: 'en',
        ...changes,
      });
      expect(status).toBe(400);
      expect(text.split(why).length, why).toBe(3);
      expect(body).toContain(`<a href="#${field}">`);
      expect(body).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true"`));
      expect(body).toContain('value="Länets &quot;brev&quot;"');
      expect(body).toMatch(/<option value="en" selected="">/);
      expect(body).toMatch(/<option value="open" selected="">/);
      if (changes.words) expect(body).toContain('x'.repeat(5001));
      expect([allTips(at.db), at.reported]).toEqual([[], []]);
    },
  );

  test('is changed and ended on its own page, and the call follows', async () => {
    const at = house();
    await post(at, FILLED);
    at.now = () => `${TODAY}T09:00:00Z`;
    const shown = await get(at, '/calls/tips/tips-1');
    expect(shown.body).toContain('value="2026-09-15"');
    const changed = await post(
      at,
      { ...FILLED, deadline: '2026-10-01', role: 'kontaktperson' },
      { path: '/calls/tips/tips-1' },
    );
    expect(changed.location).toBe('/calls/egen-tips%3Atips-1');
    const after = await get(at, changed.location!);
    expect(after.text).toContain(
      'Inskriven för hand av samordnare (konto 1) 25 maj 2026, ändrad av samordnare (konto 1) 25 maj 2026.',
    );
    expect(after.text).toContain('Torsdag 1 oktober 2026');
    await post(at, {}, { path: '/calls/tips/tips-1/end' });
    const ended = await get(at, '/calls/egen-tips%3Atips-1');
    expect(ended.text).toContain('Utlysningen är stängd.');
    expect(ended.body).not.toContain('href="/calls/tips/tips-1"');
    expect((await get(at, '/calls/tips/tips-1')).status).toBe(404);
  });

  test('in the municipality’s file says so', async () => {
    const at = house({ municipality: aMunicipality({ calls: [{ id: 'lokala-moten', ...aTip() }] }) });
    at.readTips();
    expect((await get(at, '/calls/egen-tips%3Afil-lokala-moten')).text).toContain(
      'Inskriven i kommunens fil. Tips från: Länets nyhetsbrev.',
    );
  });
});

describe('only for whoever may, and from our own pages:', () => {
  test.each<[string, Record<string, string>, { remoteAddress: string }]>([
    ['a page elsewhere', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }, HERE],
    ['another machine', {}, { remoteAddress: '10.0.0.7' }],
  ])('%s writes nothing', async (_, headers, connection) => {
    const at = house();
    expect((await post(at, FILLED, { headers, connection })).status).toBe(403);
    expect(allTips(at.db)).toEqual([]);
  });

  test('whoever is not signed in is led to where they can, and a contact person is told who does it', async () => {
    const at = house();
    const away = await ask(at, '/calls/new', { remoteAddress: '10.0.0.7' });
    expect([away.status, away.headers.get('location')]).toEqual([303, '/sign-in?to=%2Fcalls%2Fnew']);
    const contact = await askAs(at, as(at, 'contact', { committees: ['kommunstyrelsen'] }), '/calls/new');
    const body = await contact.text();
    expect([contact.status, body.includes('name="title"')]).toEqual([403, false]);
    expect(body).toContain('Samordnaren gör den här sortens ändringar.');
  });
});
