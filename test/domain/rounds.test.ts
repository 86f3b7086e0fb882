// The rules: which records are one call, which are not whatever they have in common, and which planned call has opened.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { groupsOf, mainOf, partsOf } from '../../src/domain/groups.ts';
import { inTime } from '../../src/domain/in-time.ts';
import { compared, findBecame, findSame, memberOf } from '../../src/domain/joining.ts';
import { leadDays, stillOne, strengthOf } from '../../src/domain/rounds.ts';
import {
  addressOf,
  codesOf,
  documentsOf,
  isSign,
  overlap,
  proposalsOf,
  type Sighting,
} from '../../src/domain/sighting.ts';
import { areAlike, areSisters, titleOf } from '../../src/domain/titles.ts';
import { aDeadline, TODAY } from '../kit/build.ts';
import { aPlan, aSighting, elsewhere } from '../kit/sightings.ts';

const day = (on: string) => [aDeadline({ day: on, said: on })];
const same = (...records: Sighting[]) => findSame(compared(records)).map(({ rule }) => rule);
const became = (...records: Sighting[]) =>
  findBecame(compared(records), [], new Set(), TODAY).map(({ from, to, rule }) => `${from} ${rule} ${to}`);

const CODE = 'CERV-2026-CITIZENS-TOWN-TT';
const TOPIC = `https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details/${CODE.toLowerCase()}?isExactMatch=true`;

describe('one and the same round', () => {
  test('has the same code, whatever the rest says, also when one of them has it only in an address of the portal', () => {
    const portal = aSighting({ identifier: CODE });
    expect(same(portal, elsewhere('euro-access', { identifier: ` ${CODE.toLowerCase()} ` }))).toEqual(['same-code']);
    expect(same(portal, elsewhere('euro-access', { url: TOPIC }))).toEqual(['same-code']);
    expect(same(portal, elsewhere('euro-access', { tags: [TOPIC] }))).toEqual(['same-code']);
  });

  test('has the same page and the same last day, or the same page and title while one of them names no day', () => {
    const { url, title, deadlines } = aSighting();
    expect(
      same(aSighting(), elsewhere('mucf', { url: 'http://www.funds.example/calls/1/?utm_source=x#top', deadlines })),
    ).toEqual(['same-address']);
    expect(same(aSighting(), elsewhere('mucf', { url, title }))).toEqual(['same-address']);
    expect(same(aSighting(), elsewhere('mucf', { url }))).toEqual([]);
  });

  test('has the same programme and day and nearly the same title; with a programme unknown, exactly the same', () => {
    const { title, deadlines } = aSighting();
    const shorter = 'Networks of towns for the democratic participation of youth in 2026';
    expect(same(aSighting(), elsewhere('a', { title, deadlines, programme: 'cerv' }))).toEqual(['same-title']);
    expect(
      same(aSighting(), elsewhere('a', { title: `Call for proposals: ${title}`, deadlines, programme: 'cerv' })),
    ).toEqual(['same-title']);
    expect(same(aSighting(), elsewhere('a', { title, deadlines }))).toEqual(['same-title']);
    expect(same(aSighting(), elsewhere('a', { title: `${title} and the elderly`, deadlines }))).toEqual([]);
    expect(same(aSighting(), elsewhere('a', { title, deadlines, programme: 'life' }))).toEqual([]);
    expect(same(aSighting(), elsewhere('a', { title: shorter, deadlines, programme: 'cerv' }))).toEqual([]);
  });

  test('of which the diary number is the same needs more: each authority counts its own', () => {
    const number = { identifier: '2023-01699' };
    const title = 'Robusta energisystem för små orter i norr';
    const vinnova = elsewhere('vinnova', { ...number, title, language: 'sv' });
    expect(same(vinnova, elsewhere('gdp', { ...number, title, language: 'sv' }))).toEqual(['same-code']);
    expect(same(vinnova, elsewhere('gdp', { ...number, title: 'Fossilfria transporter', language: 'sv' }))).toEqual([]);
    const dated = { ...number, deadlines: day('2026-10-01') };
    expect(same(elsewhere('vinnova', dated), elsewhere('gdp', dated))).toEqual(['same-code']);
  });

  test('of law is the same proposal of the Commission, save where only one of them can be answered', () => {
    const policy = { kind: 'policy' as const };
    const memo = elsewhere('g0v', { ...policy, tags: ['COM(2026) 123'] });
    expect(same(memo, elsewhere('eur-lex', { ...policy, identifier: '52026PC0123' }))).toEqual(['same-proposal']);
    expect(same(memo, elsewhere('press-corner', { ...policy, tags: ['COM(2026) 123'] }))).toEqual([]);
    const answerable = elsewhere('have-your-say', {
      ...policy,
      title: 'A law – COM(2026)0123',
      deadlines: day('2026-08-01'),
    });
    expect(same(memo, answerable)).toEqual([]);
    expect(became(memo, answerable)).toEqual(['g0v:1 proposal-open have-your-say:1']);
  });

  test('says what was compared, in Swedish', () => {
    const { url, deadlines } = aSighting();
    const [found] = findSame(compared([aSighting(), elsewhere('mucf', { url, deadlines })]));
    expect(found).toMatchObject({ agreed: true, leadDays: null });
    expect(found?.why).toBe('Båda leder till funds.example/calls/1 och har samma sista dag, 17 september 2026.');
  });
});

describe('two calls', () => {
  const portal = aSighting({ identifier: CODE });
  test.each<[string, Sighting, Sighting]>([
    ['of one source', portal, aSighting({ identifier: CODE, key: 'eu-portal:2' })],
    ['with last days that differ', portal, elsewhere('a', { identifier: CODE, deadlines: day('2026-09-18') })],
    [
      'of which one closed before the other was seen',
      aSighting({ identifier: CODE, deadlines: day('2026-05-24') }),
      elsewhere('a', { identifier: CODE }),
    ],
    [
      'of which only one is closed',
      aSighting({ identifier: CODE, deadlines: [] }),
      elsewhere('a', { identifier: CODE, statusSaid: 'closed' }),
    ],
    [
      'for different regions',
      aSighting({ identifier: CODE, regions: ['SE12', 'SE11'] }),
      elsewhere('a', { identifier: CODE, regions: ['SE23'] }),
    ],
    ['of different kinds', portal, elsewhere('a', { identifier: CODE, kind: 'policy' })],
    ['of which one is a plan', portal, elsewhere('a', { identifier: CODE, planned: true })],
    [
      'that are numbered apart',
      aSighting({ title: 'ESF+ Sydsverige utlysning 1:2026' }),
      elsewhere('a', { ...page(), title: 'ESF+ Sydsverige utlysning 2:2026' }),
    ],
    [
      'that are lettered apart',
      aSighting({ title: 'Town networks, lot A' }),
      elsewhere('a', { ...page(), title: 'Town networks, lot B' }),
    ],
    [
      'with names that only a source knows',
      aSighting({ identifier: 'LOT-1' }),
      elsewhere('a', { identifier: 'LOT-1' }),
    ],
    [
      'with codes that differ',
      aSighting({ identifier: CODE }),
      elsewhere('a', {
        identifier: 'CERV-2026-GE-EQUAL',
        title: aSighting().title,
        deadlines: aSighting().deadlines,
        programme: 'cerv',
      }),
    ],
    [
      'with the same front page',
      aSighting({ url: 'https://funds.example/' }),
      elsewhere('a', { url: 'https://funds.example', deadlines: aSighting().deadlines }),
    ],
    [
      'where one word stands for another',
      aSighting({ title: 'Cultural heritage in rural towns and islands' }),
      elsewhere('a', {
        title: 'Cultural heritage in rural towns and mountains',
        deadlines: aSighting().deadlines,
        programme: 'cerv',
      }),
    ],
    [
      'in two languages with only the day in common',
      aSighting(),
      elsewhere('a', {
        title: 'Nätverk av orter för ungas delaktighet',
        language: 'sv',
        deadlines: aSighting().deadlines,
        programme: 'cerv',
      }),
    ],
  ])('%s are not joined', (_, a, b) => {
    expect(same(a, b)).toEqual([]);
    expect(same(b, a)).toEqual([]);
  });

  function page() {
    const { url, deadlines } = aSighting();
    return { url, deadlines };
  }

  test('on a page that is used for every round are never joined, and each finds its own at another source', () => {
    const url = 'https://mucf.example/bidrag/ungdomsutbyte';
    const round = (source: string, on: string) =>
      elsewhere(source, { key: `${source}:${on}`, url, deadlines: day(on) });
    const rounds = [
      round('mucf', '2026-10-01'),
      round('mucf', '2027-02-20'),
      round('euro-access', '2026-10-01'),
      round('euro-access', '2027-02-20'),
    ];
    const joined = findSame(compared(rounds)).map(({ from, to }) => [from.slice(-10), to.slice(-10)]);
    expect(joined).toHaveLength(2);
    for (const [a, b] of joined) expect(a).toBe(b);
  });

  test('that could both be the one at another source are left alone', () => {
    const [a, b] = ['1', '2'].map((n) => aSighting({ key: `eu-portal:${n}`, identifier: CODE, deadlines: [] }));
    expect(same(a as Sighting, b as Sighting, elsewhere('euro-access', { identifier: CODE }))).toEqual([]);
  });

  test('among very many on one page are told apart by their days alone', () => {
    const url = 'https://interreg.example/calls';
    const many = Array.from({ length: 60 }, (_, i) =>
      elsewhere('aurora', {
        key: `aurora:${i}`,
        url,
        deadlines: day(`2026-11-${String((i % 30) + 1).padStart(2, '0')}`),
      }),
    );
    expect(same(...many, elsewhere('euro-access', { url, deadlines: day('2026-11-03') }))).toEqual([]);
    expect(
      same(
        ...many,
        elsewhere('euro-access', { url, deadlines: day('2026-12-03') }),
        elsewhere('esf', { url, deadlines: day('2026-12-03') }),
      ),
    ).toEqual(['same-address']);
  });
});

describe('what was joined', () => {
  const moved = (on: string) => elsewhere('a', { deadlines: day(on) });
  it('stays when one of them moves the day first, not when it names the next round’s', () => {
    expect(stillOne(aSighting(), moved('2026-10-15'), true)).toBe(true);
    expect(stillOne(aSighting(), moved('2027-02-20'), true)).toBe(false);
  });
  it('without a day in common falls apart when the days turn out to differ', () => {
    expect(stillOne(aSighting(), moved('2026-10-15'), false)).toBe(false);
    expect(stillOne(aSighting(), elsewhere('a'), false)).toBe(true);
  });
});

const CALL = aSighting({
  key: 'esf:29333',
  source: 'esf',
  title: 'Utlysning: kompetensförsörjning inom vård och omsorg, Västsverige',
  language: 'sv',
  url: 'https://esf.example/utlysning/29333',
  programme: 'esf',
  opensOn: '2026-10-20',
  deadlines: day('2027-03-16'),
  firstSeenOn: '2026-10-20',
});

describe('a planned call', () => {
  const LINKED = ['esf:plan-1 planned-words esf:29333'];
  test('becomes the call of its programme that opens in its time with its words, and says how long it warned', () => {
    const [found] = findBecame(compared([aPlan(), CALL]), [], new Set(), TODAY);
    expect(found).toMatchObject({ from: 'esf:plan-1', to: 'esf:29333', leadDays: 67 });
    expect(found?.why).toBe(
      'Båda hör till samma program, och titlarna har 4 ord gemensamma. Den öppnar 20 oktober 2026; planen sade ”hösten 2026”.',
    );
  });

  test.each<[string, Partial<Sighting>, Partial<Sighting>]>([
    ['of another programme', {}, { programme: 'eruf' }],
    ['of the year before', {}, { opensOn: '2025-10-20', deadlines: day('2026-03-01') }],
    ['that opens far too late', {}, { opensOn: '2027-06-01' }],
    ['for another region', { regions: ['SE23'] }, { regions: ['SE22'] }],
    ['about something else', {}, { title: 'Utlysning: digitalisering av små företag i Västsverige' }],
    ['numbered apart', { title: 'Vård och omsorg utlysning 1' }, { title: 'Vård och omsorg utlysning 2' }],
    ['that itself is only planned', {}, { planned: true, statusSaid: 'forthcoming', opensOn: null }],
  ])('does not become one %s', (_, plan, call) => {
    expect(became(aPlan(plan), { ...CALL, ...call })).toEqual([]);
  });

  test('opens a little before or after its time all the same', () => {
    for (const opensOn of ['2026-08-01', '2027-02-15']) expect(became(aPlan(), { ...CALL, opensOn })).toEqual(LINKED);
  });

  test('becomes none of two that are equally like it', () => {
    expect(became(aPlan(), CALL, { ...CALL, key: 'esf:29334' })).toEqual([]);
  });

  test('for several regions becomes the call of each, and is settled when there is one for each', () => {
    const plan = aPlan({ regions: ['SE23', 'SE22'] });
    const [west, south] = [
      { ...CALL, regions: ['SE23'] },
      { ...CALL, key: 'esf:2', regions: ['SE22'] },
    ];
    expect(became(plan, west, south)).toHaveLength(2);
    const settled = (...calls: Sighting[]) =>
      partsOf(
        [plan, ...calls].map((one) => memberOf(one, new Set())),
        [],
        calls.map(({ key }) => ({ from: plan.key, to: key })),
      );
    expect(settled(west)).toEqual([]);
    expect(settled(west, south).map((p) => p.key)).toEqual([plan.key]);
  });

  test('that names no time becomes only what is called the same and came after it', () => {
    const plan = aPlan({ opens: { said: 'ej bestämt', within: null }, title: CALL.title });
    expect(became(plan, CALL)).toEqual(LINKED);
    expect(became(plan, { ...CALL, opensOn: '2026-08-01' })).toEqual([]);
    expect(became({ ...plan, title: 'Vård och omsorg i hemmet' }, CALL)).toEqual([]);
  });

  test('with the call’s own code becomes it whatever it is called', () => {
    expect(became(aPlan({ identifier: CODE, title: 'Vänorter' }), { ...CALL, identifier: CODE })).toEqual([
      'esf:plan-1 planned-code esf:29333',
    ]);
  });

  test('warned of nothing when it was seen after the call had opened, or when nobody knows when it opens', () => {
    expect(leadDays(aPlan({ firstSeenOn: '2026-11-22' }), CALL)).toBeNull();
    expect(leadDays(aPlan(), { ...CALL, opensOn: null, statusSaid: 'forthcoming' })).toBeNull();
    expect(leadDays(aPlan(), { ...CALL, opensOn: null, firstSeenOn: '2026-10-22' })).toBe(69);
    expect(inTime(aPlan(), CALL)).toBe(true);
  });
});

describe('the record that a call is listed by', () => {
  const members = (...records: Sighting[]) => records.map((one) => memberOf(one, new Set(['euro-access'])));
  test('is never that of a source which lists what others publish; then one with a last day; then the one that says most', () => {
    const cross = elsewhere('euro-access', { deadlines: day('2026-09-17'), says: 99_999 });
    const [dayless, dated, longer] = [
      elsewhere('uhr', { says: 50_000 }),
      elsewhere('mucf', { deadlines: day('2026-09-17'), says: 10 }),
      elsewhere('eu-portal', { deadlines: day('2026-09-17'), says: 11 }),
    ];
    expect(mainOf(members(cross, dayless), TODAY)?.key).toBe('uhr:1');
    expect(mainOf(members(cross, dayless, dated), TODAY)?.key).toBe('mucf:1');
    expect(mainOf(members(cross, dayless, dated, longer), TODAY)?.key).toBe('eu-portal:1');
    expect(mainOf(members(cross), TODAY)?.key).toBe('euro-access:1');
  });
});

describe('the record that a call is listed by when last days differ', () => {
  const at = (source: string, on: string | null, changes: Partial<Sighting> = {}) =>
    elsewhere(source, { deadlines: on === null ? [] : day(on), ...changes });
  const main = (today: string, ...records: Sighting[]) =>
    mainOf(
      records.map((one) => memberOf(one, new Set(['euro-access']))),
      today,
    )?.source;
  const [early, late] = ['2026-03-01', '2026-04-15'];
  test('is the one with the latest, whatever the other says', () => {
    const records = [at('eu-portal', early, { says: 99_999 }), at('mucf', late)];
    for (const today of ['2026-02-01', '2026-03-02', '2026-05-01']) expect(main(today, ...records)).toBe('mucf');
  });
  test('is one that lists what others publish only when every official day has passed', () => {
    const records = [at('eu-portal', early), at('euro-access', late)];
    expect(main('2026-03-01', ...records)).toBe('eu-portal');
    expect(main('2026-03-02', ...records)).toBe('euro-access');
    expect(main('2026-03-02', at('eu-portal', early), at('mucf', late), at('euro-access', '2026-04-30'))).toBe('mucf');
  });
  test('is one whose day nobody knows when the known one has passed, unless it is called closed', () => {
    expect(main('2026-03-01', at('eu-portal', early), at('mucf', null))).toBe('eu-portal');
    expect(main('2026-03-02', at('eu-portal', early), at('mucf', null))).toBe('mucf');
    expect(main('2026-03-02', at('eu-portal', early), at('mucf', null, { statusSaid: 'closed' }))).toBe('eu-portal');
    expect(main('2026-02-01', at('eu-portal', early), at('mucf', late, { statusSaid: 'closed' }))).toBe('eu-portal');
  });
});

const SOURCES = ['eu-portal', 'euro-access', 'mucf', 'uhr'];
const record: fc.Arbitrary<Sighting> = fc
  .record({
    source: fc.constantFrom(...SOURCES),
    n: fc.integer({ min: 0, max: 9 }),
    identifier: fc.constantFrom(null, CODE, 'LIFE-2026-SAP-ENV-ENV'),
    page: fc.integer({ min: 1, max: 3 }),
    days: fc.constantFrom<string[]>([], ['2026-09-17'], ['2026-10-01'], ['2026-09-17', '2027-02-01']),
    says: fc.integer({ min: 1, max: 9 }),
    regions: fc.constantFrom<string[]>([], ['SE12'], ['SE11', 'SE12']),
    sign: fc.boolean(),
  })
  .map(({ source, n, page, days, sign, ...rest }) =>
    aSighting({
      ...rest,
      key: `${source}:${n}`,
      source,
      url: `https://funds.example/calls/${page}`,
      deadlines: sign ? [] : days.flatMap(day),
      ...(sign && {
        planned: true,
        statusSaid: 'forthcoming',
        opensOn: null,
        opens: { said: 'våren 2026', within: { from: '2026-03-01', to: '2026-05-31' } },
      }),
    }),
  );
const records = fc.uniqueArray(record, { selector: (one) => one.key, maxLength: 14 });

/** What a run of the rules comes to: the groups, and what is not listed on its own. */
function outcome(
  sightings: readonly Sighting[],
  parted: readonly { from: string; to: string }[],
  shuffle = <T>(all: T[]) => all,
) {
  const seen = shuffle([...sightings]);
  const all = compared(seen);
  const found = shuffle(findSame(all));
  const members = shuffle(seen.map((one) => memberOf(one, new Set(['euro-access']))));
  const isParted = (a: string, b: string) => parted.some((p) => [p.from, p.to].sort().join() === [a, b].sort().join());
  const ties = found
    .filter((f) => !isParted(f.from, f.to))
    .map(({ from, to, rule }, id) => ({ id, from, to, rank: strengthOf(rule) }));
  const groups = groupsOf(members, ties, parted, (some) => mainOf(some, TODAY));
  const signs = findBecame(all, groups, new Set(), TODAY);
  return { groups, parts: partsOf(members, groups, signs) };
}

describe('whatever the records', () => {
  const pairs = fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 4 });
  test('groups and main records do not depend on the order, hold no two of a source and no two that a person has parted, and lose nothing', () => {
    fc.assert(
      fc.property(records, pairs, fc.infiniteStream(fc.nat()), (sightings, apart, numbers) => {
        const parted = apart.flatMap(([a, b]) => {
          const [from, to] = [sightings[a]?.key, sightings[b]?.key];
          return from && to && from !== to ? [{ from, to }] : [];
        });
        const shuffled = <T>(all: T[]): T[] =>
          all
            .map((one) => [numbers.next().value ?? 0, one] as const)
            .sort(([a], [b]) => a - b)
            .map(([, one]) => one);
        const { groups, parts } = outcome(sightings, parted);
        const again = outcome(sightings, parted, shuffled);
        const keys = (g: typeof groups) => g.map(({ main, members }) => [main, members.map((m) => m.key)]);
        expect(keys(again.groups)).toEqual(keys(groups));
        expect(again.parts).toEqual(parts);
        for (const { members } of groups) {
          const sources = members.map((m) => m.key.split(':')[0]);
          expect(new Set(sources).size).toBe(sources.length);
          for (const { from, to } of parted)
            expect(members.some((m) => m.key === from) && members.some((m) => m.key === to)).toBe(false);
        }
        const hidden = new Set(parts.map((p) => p.key));
        for (const { main } of parts) expect(hidden.has(main)).toBe(false);
        const listed = sightings.filter(({ key }) => !hidden.has(key)).length;
        expect(listed + parts.length).toBe(sightings.length);
      }),
      { numRuns: 500 },
    );
  });

  test('some of them are joined, and some signs become calls: the property above is no empty promise', () => {
    const all = fc.sample(records, { numRuns: 300, seed: 7 }).map((one) => outcome(one, []).parts);
    expect(all.flat().filter((p) => p.kind === 'same').length).toBeGreaterThan(50);
    expect(all.flat().filter((p) => p.kind === 'sign').length).toBeGreaterThan(5);
  });
});

describe('what is compared', () => {
  test.each([
    ['HTTP://WWW.Esf.SE/utlysning/1/', 'esf.se/utlysning/1'],
    ['https://euro-access.eu/en/calls/1793/x?css=1&font=2', 'euro-access.eu/en/calls/1793/x'],
    ['https://a.se/p?b=2&a=1&utm_medium=mail', 'a.se/p?a=1&b=2'],
    ['https://a.se/app#/calls/7', 'a.se/app#/calls/7'],
    ['https://a.se/app#calls', 'a.se/app'],
    ['https://a.se/', null],
    ['ftp://a.se/x', null],
    ['https://[/x', null],
  ])('of the address %s is %s', (url, expected) => {
    expect(addressOf(url)).toBe(expected);
  });

  test('codes, proposals, places and titles are read as they are written', () => {
    expect(codesOf(elsewhere('a', { identifier: '2025/26:FPM52' }))).toEqual(['2025/26:FPM52']);
    expect(codesOf(elsewhere('a', { identifier: 'utlysning' }))).toEqual([]);
    expect(documentsOf(elsewhere('a', { title: 'COM (2025) 0099, KOM/2025/7 och 52026JC0012' }))).toEqual([
      'COM(2025) 99',
      'COM(2025) 7',
      'JOIN(2026) 12',
    ]);
    const about = (...tags: string[]) => proposalsOf(elsewhere('a', { tags, opensOn: '2026-03-01' }));
    expect(about('COM(2019) 640', 'COM(2026) 12')).toEqual(['COM(2026) 12']);
    expect([about('COM(2026) 11', 'COM(2026) 12'), about('COM(2019) 640')]).toEqual([[], []]);
    expect([overlap(['SE'], ['SE123']), overlap(['SE11'], ['SE12']), overlap([], ['SE12'])]).toEqual([
      true,
      false,
      true,
    ]);
    const title = (text: string) => titleOf({ title: text, language: 'sv' });
    expect(areSisters(title('Etapp II'), title('Etapp III'))).toBe(true);
    expect(
      areAlike(title('Stöd till vänorter kring Östersjön'), title('Stöd till vänorterna kring Östersjön 2026')),
    ).toBe(false);
    expect(
      areAlike(
        title('Utbyte mellan vänorter kring Östersjön'),
        title('Utbyten mellan vänorterna kring Östersjön 2026'),
      ),
    ).toBe(true);
    expect(isSign(elsewhere('a', { statusSaid: 'forthcoming' }))).toBe(true);
    expect(isSign(aSighting({ statusSaid: 'forthcoming' }))).toBe(false);
  });

  test('hostile text of 100 kB is read at once', () => {
    const begun = performance.now();
    for (const bad of [
      '('.repeat(100_000),
      'COM('.repeat(25_000),
      'a-'.repeat(50_000),
      'A '.repeat(50_000),
      `https://a.se/${'%'.repeat(100_000)}`,
      '1'.repeat(100_000),
    ]) {
      const one = elsewhere('a', { title: bad, url: bad, identifier: bad, tags: Array(100).fill(bad), kind: 'policy' });
      same(one, elsewhere('b', { title: bad, url: bad, identifier: bad, tags: [bad], kind: 'policy' }));
    }
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
