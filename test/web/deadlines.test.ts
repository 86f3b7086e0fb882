// Promises of the page of last days: the calendar, the time line and the list say the same, for whom it was asked, and fast enough.
import { describe, expect, test } from 'vitest';
import { STYLE } from '../../src/views/style.ts';
import { createApp } from '../../src/web/app.ts';
import { aCommittee, aDeadline, aDraft, aMatch, aMunicipality, keepCalls } from '../kit/build.ts';
import { HOSTILE } from '../kit/hostile.ts';
import { aHouse, keepMatches, type TestHouse } from '../kit/house.ts';
import { bodyOf, read } from '../kit/visits.ts';

const KULTUR = 'kultur-och-fritidsnamnden';
const KS = 'kommunstyrelsen';
const no = aMatch({ score: 5, chosen: false });

function aDatedHouse(days: [string, string][], municipality = aMunicipality()): TestHouse {
  const house = aHouse({ municipality });
  const drafts = days.map(([day, committee], i) =>
    aDraft({ ref: `r${i}`, title: `Utlysning ${i} ${committee}`, language: 'sv', deadlines: [aDeadline({ day })] }),
  );
  keepCalls(house.db, drafts).forEach((call, i) => {
    keepMatches(house, call, { [KULTUR]: no, [KS]: no, [days[i]?.[1] ?? '']: aMatch() });
  });
  return house;
}

const SOME: [string, string][] = [
  ['2026-05-04', KULTUR],
  ['2026-06-01', KULTUR],
  ['2026-06-01', KS],
  ['2026-10-25', KULTUR],
  ['2026-12-31', KS],
  ['2026-09-09', 'nobody'],
];

describe('the page', () => {
  test('tells how many last days are left, which is next, and how many lie after', async () => {
    const page = await read(aDatedHouse(SOME), '/deadlines');
    expect(page).toContain('3 sista dagar återstår under perioden. Närmast: måndag 1 juni 2026, 7 dagar kvar.');
    expect(page).toContain('1 sista dag till är kända efter oktober 2026.');
    expect(page).toContain('1 sista dag har passerat under perioden');
    expect(page).toContain('Maj 2026 1 sista dag');
    expect(page).not.toContain('nobody');
  });

  test('is for one committee, or for all that the municipality can apply for', async () => {
    const house = aDatedHouse(SOME);
    const one = await read(house, `/deadlines?committee=${KS}`);
    expect(one).toContain('Utlysning 2');
    expect(one).not.toContain('Utlysning 1 ');
    const all = await read(house, '/deadlines?committee=*');
    expect(all).toContain('Utlysning 5 nobody');
    expect(all).toContain('ingen får veta om den');
  });

  test('shows the months from the one asked for, across the year, with a way to those before and after', async () => {
    const house = aDatedHouse(SOME);
    const page = await read(house, '/deadlines?from=2026-10');
    expect(page).toContain('Kalender, oktober 2026 till mars 2027');
    expect(page).toContain('Torsdag 31 december 2026');
    const body = await bodyOf(house, '/deadlines?from=2026-10');
    expect(body).toContain('/deadlines?from=2026-04');
    expect(body).toContain('/deadlines?from=2027-04');
  });

  test('lists one day when a day is asked for', async () => {
    const page = await read(aDatedHouse(SOME), '/deadlines?day=2026-06-01');
    expect(page).toContain('Måndag 1 juni 2026: 2 sista dagar');
    expect(page).not.toContain('Utlysning 3');
  });

  test.each([
    '?from=2026-13',
    '?from=x',
    '?from=9999-99',
    '?committee=finns-inte',
    '?day=2026-02-30',
    '?day=1999-01-01',
    '?page=0',
    '?page=9999999',
    '?from=%00',
    `?committee=${encodeURIComponent('<script>')}`,
  ])('takes %s for nothing asked', async (query) => {
    const house = aDatedHouse(SOME);
    expect(await read(house, `/deadlines${query}`)).toContain('3 sista dagar återstår');
    expect(house.reported).toEqual([]);
  });

  test('keeps stages and several days apart, and says of each what it is', async () => {
    const house = aHouse();
    const deadlines = [
      aDeadline({ day: '2026-06-01', stage: 'first' }),
      aDeadline({ day: '2026-09-01', stage: 'second' }),
      aDeadline({ day: '2026-07-01', stage: 'cut-off' }),
      aDeadline({ day: null, said: 'to be announced', stage: 'cut-off' }),
    ];
    for (const call of keepCalls(house.db, [aDraft({ deadlines, planned: true })]))
      keepMatches(house, call, { [KULTUR]: aMatch() });
    const page = await read(house, '/deadlines');
    expect(page).toMatch(
      /1 juni 2026.*första steget, preliminär dag ur en plan.*1 juli 2026.*ett av flera datum.*1 september 2026.*andra steget/,
    );
    expect(page).toContain('beslutas före första steget');
    expect(page).toMatch(/Utan känd sista dag.*Källan skriver: ”to be announced”/);
  });

  test('says by when to decide', async () => {
    const meetings = [
      { body: 'Kommunstyrelsen', days: ['2026-05-28', '2026-12-01'], papersDaysBefore: 14, decides: true },
    ];
    const page = await read(aDatedHouse(SOME, aMunicipality({ meetings })), '/deadlines');
    expect(page).toContain('Torsdag 28 maj 2026 (Kommunstyrelsen; handlingarna skulle ha lämnats senast 14 maj)');
    expect(await read(aDatedHouse(SOME), '/deadlines')).toContain('okänt, sammanträden saknas');
  });

  test('says what to do when nothing closes, when nothing is known, and when there are no committees', async () => {
    expect(await read(aDatedHouse([['2027-05-01', KULTUR]]), '/deadlines')).toMatch(
      /Inget stänger under perioden.*Det finns sista dagar längre fram\..*Visa alla utlysningar som kommunen kan söka/,
    );
    expect(await read(aHouse(), '/deadlines?committee=*')).toContain('Sök bland alla utlysningar');
    expect(await read(aHouse({ municipality: aMunicipality({ committees: [] }) }), '/deadlines')).toContain(
      'Lägg till nämnder',
    );
  });
});

describe('the drawing', () => {
  test('counts in each lane what the table beside it counts, and in the weeks what the calendar does', async () => {
    const body = await bodyOf(aDatedHouse(SOME), '/deadlines');
    expect(body).toContain('role="img" aria-labelledby="tidslinje-namn tidslinje-text"');
    expect(body).toContain('Kultur- och fritidsnämnden: 3\u00a0sista dagar. Kommunstyrelsen: 1\u00a0sista dag.');
    expect(body.match(/<circle/g)).toHaveLength(4);
    expect(body).toMatch(
      /Kultur- och fritidsnämnden<\/th><td[^>]*>1<\/td><td[^>]*>1<\/td><td[^>]*>0<\/td><td[^>]*>0<\/td><td[^>]*>0<\/td><td[^>]*>1<\/td><td[^>]*>3</,
    );
  });

  test('has a lane for each programme of one committee', async () => {
    expect(await read(aDatedHouse(SOME), `/deadlines?committee=${KULTUR}`)).toContain('Tidslinje per program');
  });

  test('carries no style of its own, and every class of it is in the stylesheet', async () => {
    const body = await bodyOf(aDatedHouse(SOME), '/deadlines');
    const svg = /<svg.*<\/svg>/s.exec(body)?.[0] ?? '';
    expect(body).not.toMatch(/\sstyle=/);
    const classes = new Set([...svg.matchAll(/class="([\w-]+)"/g)].map(([, name]) => name));
    expect(classes.size).toBeGreaterThan(5);
    for (const name of classes) expect(STYLE).toContain(name === 'grid' ? '.timeline line' : `.${name}`);
  });

  // A page of the list at a time.
  const parts = Array.from({ length: Math.ceil(HOSTILE.length / 20) }, (_, i) => HOSTILE.slice(i * 20, (i + 1) * 20));
  test.each(parts)('and the list hold hostile names and titles as text (%#)', async (...texts) => {
    const committees = texts.map((name, i) => aCommittee({ id: `n${i}`, name }));
    const house = aHouse({ municipality: aMunicipality({ committees }) });
    const all = Object.fromEntries(committees.map(({ id }) => [id, aMatch()]));
    const drafts = texts.map((title, i) =>
      aDraft({ ref: `r${i}`, title, deadlines: [aDeadline({ day: '2026-06-01' })] }),
    );
    for (const call of keepCalls(house.db, drafts)) keepMatches(house, call, all);
    const body = await bodyOf(house, '/deadlines');
    expect(body).not.toMatch(/<script|<img|<iframe|<base|<meta http|<link rel=stylesheet href=\/\/|<foreignObject/i);
    expect(body).not.toMatch(/<[a-z][^>]*\son\w+=/i);
    expect(body.match(/<svg/g)).toHaveLength(1);
    expect(body.match(/<\/main>/g)).toHaveLength(1);
  });
});

describe('the calendar file', () => {
  const file = async (house: TestHouse, query = '') => {
    const answer = await createApp(house).request(`/deadlines.ics${query}`);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    return answer.text();
  };
  const days = (ics: string) => [...ics.matchAll(/DTEND[^:]*:(\d{8})/g)].map(([, day]) => day).sort();

  test('holds the last days of the same choice, whatever months the page shows', async () => {
    const house = aDatedHouse(SOME);
    expect(days(await file(house))).toEqual(['20260504', '20260601', '20260601', '20261025', '20261231']);
    expect(days(await file(house, `?committee=${KS}`))).toEqual(['20260601', '20261231']);
    expect(days(await file(house, '?committee=*'))).toHaveLength(6);
    expect(await bodyOf(house, `/deadlines?committee=${KS}`)).toContain(`/deadlines.ics?committee=${KS}`);
  });

  test('ends each day when the time is out, before and after the clock is turned', async () => {
    const ics = await file(
      aDatedHouse([
        ['2026-10-24', KS],
        ['2026-10-26', KS],
      ]),
    );
    // 17.00 in Brussels is 15.00 in UTC in summer and 16.00 in winter.
    expect([...ics.matchAll(/DTEND[^:]*:(\S+)/g)].map(([, at]) => at).sort()).toEqual([
      '20261024T150000Z',
      '20261026T160000Z',
    ]);
  });
});

test('a full page weighs less than 100 kB, and a page of it is not the whole', async () => {
  const committees = Array.from({ length: 12 }, (_, i) =>
    aCommittee({ id: `namnd-${i}`, name: `Nämnden för långa namn och frågor ${i}` }),
  );
  const house = aHouse({ municipality: aMunicipality({ committees }) });
  const drafts = Array.from({ length: 500 }, (_, i) =>
    aDraft({
      ref: `r${i}`,
      title: `${i} ${'long title '.repeat(20)}`,
      deadlines:
        i % 5 === 0
          ? []
          : [
              aDeadline({
                day: `2026-${String(5 + (i % 6)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
              }),
            ],
    }),
  );
  const all = Object.fromEntries(committees.map(({ id }) => [id, aMatch()]));
  for (const call of keepCalls(house.db, drafts)) keepMatches(house, call, all);
  const body = await bodyOf(house, '/deadlines');
  expect(body.length).toBeGreaterThan(40_000);
  expect(Buffer.byteLength(body)).toBeLessThan(100_000);
  expect(body).toContain('Nästa sida');
}, 60_000);
