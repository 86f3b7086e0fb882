// What the pages of the sources say, and that a person's yes or no is kept: only of whoever may, only from our own page.
import { describe, expect, test } from 'vitest';
import type { Quarantine, SourceHealth } from '../../src/domain/health.ts';
import { holdSweep, quarantineById, standingQuarantine } from '../../src/store/quarantine.ts';
import { endRun, startRun } from '../../src/store/runs.ts';
import { createApp } from '../../src/web/app.ts';
import { aRun, aSourceHealth, TODAY } from '../kit/build.ts';
import { aHouse, type TestHouse } from '../kit/house.ts';
import { as, sendAs } from '../kit/identities.ts';
import { ask, HERE, type SentForm, sendForm } from '../kit/visits.ts';

/** A house with a source in every condition. What stands in quarantine is the first of them, number 1. */
function aHouseOfSources(more: Partial<SourceHealth>[] = []): TestHouse {
  const ailing = {
    state: 'ailing' as const,
    since: '2026-05-18',
    expected: 'en läsning varje dag',
    came: 'inget svar',
  };
  const house: TestHouse = aHouse({
    sources: () => [
      aSourceHealth({ source: 'a-well', name: 'A som mår väl' }),
      aSourceHealth({ source: 'b-policy', name: 'B om politik', group: 'policy', evidence: 'unverified' }),
      aSourceHealth({ source: 'c-check', name: 'C för korskoll', group: 'cross-check' }),
      aSourceHealth({ ...ailing, source: 'd-ailing', name: 'D som haltar', condition: 'ailing' }),
      aSourceHealth({ ...ailing, source: 'e-alarm', name: 'E som är trasig', condition: 'alarm', group: 'policy' }),
      aSourceHealth({
        source: 'f-quiet',
        name: 'F som är tyst',
        condition: 'quiet',
        since: '2026-04-01',
        came: 'inget nytt på 54 dagar',
      }),
      aSourceHealth({
        source: 'g-never',
        name: 'G som är ny',
        state: 'never',
        condition: 'never',
        lastRun: null,
        lastGoodRun: null,
        callsRead: null,
      }),
      aSourceHealth({
        source: 'h-key',
        name: 'H utan nyckel',
        state: 'never',
        condition: 'no-key',
        sentence: 'Källan läses inte: nyckel saknas. Den fås hos Formas.',
      }),
      aSourceHealth({
        ...ailing,
        source: 'tvv',
        name: 'Tillväxtverket',
        home: 'https://tillvaxtverket.se/',
        condition: 'quarantine',
        expected: 'ungefär 12 utlysningar',
        came: 'bara 2',
        held: standingQuarantine(house.db, 'tvv'),
      }),
      ...more.map(aSourceHealth),
    ],
  });
  const at = `${TODAY}T03:04:00Z`;
  const runId = startRun(house.db, { job: 'crawl', source: 'tvv', day: TODAY, at });
  endRun(house.db, runId, {
    at,
    outcome: 'drifted',
    sentence: 'Källan gav bara 2 utlysningar.',
    counts: { understood: 2, fresh: 0 },
  });
  const verdict = {
    gate: 'drop',
    about: '',
    figure: 0.8,
    expected: 'ungefär 12 utlysningar',
    came: 'bara 2',
    sentence: '',
  } as const;
  holdSweep(house.db, { source: 'tvv', runId, verdict, at });
  return house;
}

/** A page's text as a reader gets it: no tags, blanks collapsed. */
async function read(house: TestHouse, address: string): Promise<string> {
  const body = await (await ask(house, address)).text();
  return body
    .replace(/<(head|style)>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

const answersIn = (house: TestHouse): Quarantine['answers'] => quarantineById(house.db, 1).answers;

describe('the page of all sources', () => {
  test('says in one line how they are doing', async () => {
    expect(await read(aHouseOfSources(), '/sources')).toContain(
      '4 av 9 källor läses som de ska. 1 av dem är ovanligt tyst. 1 väntar på svar, 2 läses inte som de ska, 1 har inte lästs än och 1 saknar nyckel.',
    );
    expect(await read(aHouse(), '/sources')).toContain('1 av 1 källa läses som den ska.');
    expect(await read(aHouse({ sources: () => [] }), '/sources')).toContain('Ingen källa är vald');
  });

  test('names every source once, those in trouble first and the rest by what they are for', async () => {
    const page = await read(aHouseOfSources(), '/sources');
    const order = [
      'Behöver ses över',
      'Tillväxtverket',
      'E som är trasig',
      'D som haltar',
      'F som är tyst',
      'Utlysningar H utan',
      'G som är ny',
      'A som mår väl',
      'B om politik',
      'C för korskoll',
    ];
    const places = order.map((name) => page.indexOf(name));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('says since when, what was expected, what came and what to do', async () => {
    const page = await read(aHouseOfSources(), '/sources');
    expect(page).toContain('Sedan 18 maj 2026. Väntat: ungefär 12 utlysningar. Kom: bara 2.');
    expect(page).toContain('Stämmer det som kom? Titta på källans webbplats först.');
    expect(page).toContain('Sedan 1 april 2026. Kom: inget nytt på 54 dagar.');
  });

  test('says the state in words, how sure we are, when it was read, how much it had, and when it is tried again', async () => {
    const page = await read(aHouseOfSources(), '/sources');
    for (const words of [
      'Läses som den ska',
      'Läses inte som den ska',
      'Trasig eller onåbar',
      'Ovanligt tyst',
      'Väntar på svar',
      'Inte läst än',
      'Nyckel saknas',
    ])
      expect(page).toContain(words);
    expect(page).toContain('Läsningen är inte prövad mot den riktiga källan.');
    expect(page).toContain('Senast läst måndag 25 maj 2026, 36 aktuella poster. Nästa försök 26 maj 2026 kl. 05.00.');
    expect(page).toContain('Den fås hos Formas.');
  });

  test('says once that the service does not reach the network', async () => {
    const lastRun = aRun({ outcome: 'failed', counts: { unreachable: 1 } });
    const down = ['a', 'b', 'c'].map((source) =>
      aSourceHealth({ source, name: source, state: 'ailing', condition: 'ailing', lastRun }),
    );
    const page = await read(aHouse({ sources: () => down }), '/sources');
    expect(page).toContain('Tjänsten når inte nätet: ingen källa har svarat sedan 25 maj 2026.');
    expect(await read(aHouseOfSources(), '/sources')).not.toContain('når inte nätet');
  });

  test('has the two buttons for whoever may answer, and for nobody else', async () => {
    const here = await (await ask(aHouseOfSources(), '/sources')).text();
    expect(here).toContain('<form class="undo" method="post" action="/sources/tvv/quarantine/1/yes">');
    expect(here).toContain('<form class="undo" method="post" action="/sources/tvv/quarantine/1/no">');
    const elsewhere = await (await ask(aHouseOfSources(), '/sources', { remoteAddress: '10.0.0.7' })).text();
    expect(elsewhere).not.toContain('<form');
    expect(elsewhere).toContain('Samordnaren svarar här');
  });

  test('weighs less than 100 kB with forty sources, and writes what comes from outside as text', async () => {
    const evil = '<script>alert(1)</script>"\'>';
    const more = Array.from({ length: 40 }, (_, i) => ({
      source: `s${i}`,
      name: `${evil} ${i}`,
      fund: evil,
      came: evil,
      home: 'javascript:alert(1)',
    }));
    for (const address of ['/sources', '/sources/s1']) {
      const body = await (await ask(aHouseOfSources(more), address)).text();
      expect(body.length).toBeLessThan(100_000);
      expect(body).not.toMatch(/<script|href="javascript/);
    }
  });
});

describe('the page of a source', () => {
  test('tells its last readings and what was kept out', async () => {
    const page = await read(aHouseOfSources(), '/sources/tvv');
    expect(page).toContain('ser inte ut som källan');
    expect(page).toContain('Källan gav bara 2 utlysningar.');
    expect(page).toContain('Väntat: ungefär 12 utlysningar. Kom: bara 2. Det gäller än.');
    expect(page).toContain('Stämmer det som kom?');
  });

  test('that has never been read says so', async () => {
    expect(await read(aHouseOfSources(), '/sources/g-never')).toContain('Källan har inte lästs än.');
  });

  test('that is not there is not there', async () => {
    for (const id of ['finns-inte', '%3Cscript%3E', '..%2F..'])
      expect((await ask(aHouseOfSources(), `/sources/${id}`)).status).toBe(404);
  });
});

describe('a person’s answer', () => {
  test.each([
    ['yes', 'Ditt ja är sparat.', 'Ja, det stämmer, svarade samordnare (konto 1) 25 maj 2026'],
    ['no', 'Ditt nej är sparat.', 'Nej, källan är trasig, svarade samordnare (konto 1) 25 maj 2026'],
  ] as const)('%s is kept with who and when, and the page says what it means', async (answer, words, kept) => {
    const house = aHouseOfSources();
    const answered = await sendForm(house, `/sources/tvv/quarantine/1/${answer}`);
    expect([answered.status, answered.headers.get('location')]).toEqual([303, '/sources/tvv?answered=1']);
    expect(answersIn(house)).toEqual([{ answer, person: 'samordnare (konto 1)', givenAt: `${TODAY}T08:00:00Z` }]);
    const page = await read(house, '/sources/tvv?answered=1');
    expect(page).toContain(words);
    expect(page).toContain(kept);
  });

  test('is said on the page of all sources, and the question is not put again', async () => {
    const given = { answer: 'no', person: 'x', givenAt: `${TODAY}T08:00:00Z` } as const;
    const at = { sinceAt: `${TODAY}T03:04:00Z`, endedAt: null, whyEnded: null, firstRunId: 9, lastRunId: 9 };
    const what = { gate: 'drop', about: '', figure: 0.8, expected: 'ungefär 12 utlysningar', came: 'bara 2' } as const;
    const held: Quarantine = { id: 9, source: 'z-held', ...what, ...at, answers: [given] };
    const lastRun = aRun({ source: 'z-held', outcome: 'drifted' });
    const one = { source: 'z-held', name: 'Ö som svarats på', held, lastRun };
    const page = await read(aHouseOfSources([{ ...one, state: 'ailing', condition: 'ailing' }]), '/sources');
    expect(page).toContain('Någon svarade nej den 25 maj 2026; det som kom hålls utanför');
    expect(page).not.toContain('Nej, Ö som svarats på är trasig');
  });

  test('to what no longer stands is refused with the reason', async () => {
    const house = aHouseOfSources();
    const at = `${TODAY}T04:00:00Z`;
    const runId = startRun(house.db, { job: 'crawl', source: 'tvv', day: TODAY, at });
    const verdict = { gate: 'zero', about: '', figure: 1, expected: '12', came: 'inga', sentence: '' } as const;
    holdSweep(house.db, { source: 'tvv', runId, verdict, at });
    const answered = await sendForm(house, '/sources/tvv/quarantine/1/yes');
    expect([answered.status, answersIn(house)]).toEqual([409, []]);
    expect(await answered.text()).toContain('Frågan gäller inte längre');
  });

  test.each([
    '/sources/a-well/quarantine/1/yes',
    '/sources/nowhere/quarantine/1/yes',
    ...['2', '0', '1e3', 'x'].map((n) => `/sources/tvv/quarantine/${n}/yes`),
  ])('at %s is not there', async (address) => {
    const house = aHouseOfSources();
    expect([(await sendForm(house, address)).status, answersIn(house), house.reported]).toEqual([404, [], []]);
  });

  test.each<[string, string, SentForm]>([
    [
      'a page elsewhere',
      'Inget ändrades',
      { headers: { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' } },
    ],
    ['a page without the token', 'Inget ändrades', { fields: '' }],
    ['another machine', 'Du har inte behörighet', { connection: { remoteAddress: '10.0.0.7' } }],
    ['a proxy', 'Du har inte behörighet', { headers: { 'X-Forwarded-For': '10.0.0.7' } }],
  ])('from %s is not taken, and it says so', async (_, words, form) => {
    const house = aHouseOfSources();
    const answered = await sendForm(house, '/sources/tvv/quarantine/1/no', form);
    expect([answered.status, answersIn(house)]).toEqual([403, []]);
    expect(await answered.text()).toContain(words);
  });

  test('is taken of the coordinator wherever they sit, and of no contact person', async () => {
    const house = aHouseOfSources();
    const address = '/sources/tvv/quarantine/1/no';
    const contact = as(house, 'contact', { committees: ['kommunstyrelsen'] });
    expect([(await sendAs(house, contact, address)).status, answersIn(house)]).toEqual([403, []]);
    const coordinator = as(house, 'coordinator');
    expect((await sendAs(house, coordinator, address)).status).toBe(303);
    expect(answersIn(house)[0]?.person).toBe(`samordnare (konto ${coordinator.account})`);
  });

  test.each(['GET', 'PUT', 'DELETE'])('is not given by %s', async (method) => {
    const house = aHouseOfSources();
    const headers = { Host: 'localhost:3000', Origin: 'http://localhost:3000' };
    const answered = await createApp(house).request('/sources/tvv/quarantine/1/yes', { method, headers }, HERE);
    expect([answered.status, answersIn(house)]).toEqual([405, []]);
  });
});

describe('the start page', () => {
  test('says first that a source waits for an answer, and names those in trouble alone', async () => {
    const page = await read(aHouseOfSources(), '/');
    expect(page).toContain('1 källa väntar på ditt svar');
    expect(page).toContain('D som haltar');
    expect(page).not.toContain('A som mår väl');
  });
});
