// Promises of reading times in their text: the year comes from where it is said, the words are kept, and no text takes long.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDay } from '../../src/domain/calendar.ts';
import { amountsIn } from '../../src/reading/amounts.ts';
import { countiesIn } from '../../src/reading/counties.ts';
import { factsIn } from '../../src/reading/facts.ts';
import { rateIn, ratesIn } from '../../src/reading/rates.ts';
import { statusIn } from '../../src/reading/status.ts';
import { type WhenContext, whensIn } from '../../src/reading/when.ts';

const days = (text: string, context?: WhenContext) =>
  whensIn(text, context).map(({ day, monthDay }) => day ?? monthDay);

describe('a day without a year', () => {
  it.each<[string, WhenContext, (string | undefined)[]]>([
    ['öppen 18-29 september', { datedOn: '2023-05-11' }, ['2023-09-18', '2023-09-29']],
    ['senast 15 januari', { datedOn: '2023-11-20' }, ['2024-01-15']],
    ['öppen 15 december – 20 januari', { datedOn: '2023-11-20' }, ['2023-12-15', '2024-01-20']],
    ['stängde den 9 mars', { datedOn: '2023-11-20' }, ['2023-03-09']],
    ['stängde 9 mars', { datedOn: '2023-02-20' }, ['2022-03-09']],
    ['sista ansökningsdag var 4 maj', { datedOn: '2020-05-20' }, ['2020-05-04']],
    ['tisdag 3 mars', { datedOn: '2026-01-10' }, ['2026-03-03']],
    ['onsdag 3 mars', { datedOn: '2026-01-10' }, ['03-03']],
    ['15 maj i år', { datedOn: '2026-01-10' }, ['2026-05-15']],
    ['15 maj nästa år', { datedOn: '2026-01-10' }, ['2027-05-15']],
    ['15 maj nästa år', {}, ['05-15']],
    ['12 april och 1 december', { year: 2021 }, ['2021-04-12', '2021-12-01']],
    ['sista ansökningsdag den 19 oktober klockan 12:00', { year: 2021 }, ['2021-10-19']],
    ['öppen 15 december – 15 januari', { year: 2021 }, ['12-15', '01-15']],
    ['15 februari varje år', { year: 2026, datedOn: '2026-01-01' }, ['02-15']],
    ['29 februari', { year: 2027 }, [undefined]],
    ['15 februari', { year: null, datedOn: null }, ['02-15']],
    ['15 februari 2024', { year: 2026, datedOn: '2026-01-01' }, ['2024-02-15']],
  ])('%j with %j is %j', (text, context, expected) => {
    expect(days(text, context)).toEqual(expected);
  });

  it('has a month read the same way: i mars, on a page of January, is that March', () => {
    expect(whensIn('öppnar i mars', { datedOn: '2026-01-15' })[0]?.within).toEqual({
      from: '2026-03-01',
      to: '2026-03-31',
    });
    expect(whensIn('öppnar i höst', { datedOn: '2026-03-15' })[0]?.within).toEqual({
      from: '2026-08-01',
      to: '2026-12-31',
    });
    expect(whensIn('öppnar i mars')[0]).toMatchObject({ day: null, within: null, said: 'mars' });
  });
});

describe('a clock time without a zone', () => {
  it('takes the zone of the context, and none when there is none', () => {
    expect(whensIn('1 maj 2026 kl. 12')[0]?.zone).toBeNull();
    expect(whensIn('1 maj 2026 kl. 12', { zone: 'Europe/Stockholm' })[0]?.zone).toBe('Europe/Stockholm');
    expect(whensIn('1 maj 2026 kl. 12 EET', { zone: 'Europe/Stockholm' })[0]?.zone).toBe('Europe/Helsinki');
    expect(whensIn('1 maj 2026', { zone: 'Europe/Stockholm' })[0]?.zone).toBeNull();
  });
});

describe('the words said', () => {
  it.each([
    ['Sök senast den 1 oktober 2026, kl. 12.00 (svensk tid)!', ['den 1 oktober 2026, kl. 12.00 (svensk tid)']],
    ['öppen 18-29 september', ['18-29 september', '29 september']],
    ['stängde kl. 15.00 (CET), 15 februari 2022.', ['kl. 15.00 (CET), 15 februari 2022']],
    ['Öppnar: hösten 2026', ['hösten 2026']],
    ['(10 februari 2021 (kl. 14.00))', ['10 februari 2021 (kl. 14.00)']],
  ])('of %j are %j', (text, said) => {
    expect(whensIn(text).map((one) => one.said)).toEqual(said);
  });

  it('stand where start and end say', () => {
    const text = 'Öppen 18-29 september 2026, beslut i december 2026 och start våren 2027 eller Q3 2027.';
    const founds = whensIn(text);
    expect(founds.map(({ start, end }) => text.slice(start, end))).toEqual([
      '18',
      '29 september 2026',
      'december 2026',
      'våren 2027',
      'Q3 2027',
    ]);
  });
});

describe('whatever the text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '1',
      '31',
      '15',
      '2026',
      'mars',
      'maj',
      ' ',
      '.',
      '–',
      '-',
      '/',
      ':',
      'kl. ',
      '12.00',
      'och',
      ', ',
      'den ',
      '\n',
      'till ',
      'senast ',
    ),
    fc.constantFrom(
      'stänger ',
      'öppnar ',
      'våren ',
      'Q',
      'v. ',
      '(CET)',
      'kr',
      '%',
      '€ ',
      'miljoner ',
      'Stockholms ',
      'län',
      'January ',
      '2.-23. ',
      '\u00a0',
    ),
    fc.string({ maxLength: 4 }),
  );
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

  it('every day found exists, stands in the text in order, and every clock is one', () => {
    fc.assert(
      fc.property(text, fc.option(fc.constantFrom('2026-01-01', '2024-12-31')), (words, datedOn) => {
        let last = 0;
        for (const found of whensIn(words, { datedOn })) {
          expect(found.start).toBeGreaterThanOrEqual(last);
          expect(found.end).toBeGreaterThan(found.start);
          expect(words).toContain(found.said);
          if (found.day !== null) expect(isDay(found.day)).toBe(true);
          if (found.within)
            expect(isDay(found.within.from) && isDay(found.within.to) && found.within.from <= found.within.to).toBe(
              true,
            );
          if (found.time !== null) expect(found.time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
          if (found.day !== null) expect(found.within).toBeNull();
          last = found.end;
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('every reader answers, and every date of the facts is one that was found', () => {
    fc.assert(
      fc.property(text, (words) => {
        const facts = factsIn(words);
        const said = whensIn(words).map((found) => found.said);
        for (const when of [facts.opens, ...facts.deadlines, ...facts.others.map((other) => other.when)])
          if (when) expect(said).toContain(when.said);
        for (const { least, most, said } of amountsIn(words)) {
          expect(words).toContain(said);
          if (least !== null && most !== null) expect(least).toBeLessThanOrEqual(most);
        }
        for (const rate of Object.values(ratesIn(words)))
          if (rate) expect(rate.least >= 0 && rate.most <= 1 && rate.least <= rate.most).toBe(true);
        for (const code of countiesIn(words)) expect(code).toMatch(/^SE(\d{3})?$/);
        expect(['forthcoming', 'open', 'closed', null]).toContain(statusIn(words));
        rateIn(words);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('hostile texts of 100 kB', () => {
  const PIECES = [
    ...[
      '1',
      '1 ',
      '1-',
      '1 – ',
      '1, ',
      '1 och ',
      '1.',
      '1/',
      '1:',
      '12.00 ',
      'kl ',
      'kl. 12 ',
      'mars ',
      'maj 2026 ',
      '1 mars ',
      '1 mars 2026 – ',
      'den ',
      'a',
      'å ',
      'aå',
    ],
    ...[
      ' ',
      '\n',
      '\u00a0',
      '\u00ad',
      '-',
      '–',
      '.',
      ',',
      '(',
      ')',
      '(CET',
      'senast ',
      'sista ',
      'öppen ',
      'öppnar ',
      'stänger ',
      'beslut ',
      'vårens utlysning ',
      'ansök ',
      'löpande ',
    ],
    ...[
      'förläng ',
      'utlysning ',
      'projekt ',
      'projektet ska ',
      'ni ',
      'stöd ',
      'fonden ',
      'medfinansiering ',
      '50 % ',
      '50-',
      '1 000 ',
      '1 000',
      '€ ',
      '€1',
      'minst 1 kr ',
      'max 1 kr ',
    ],
    ...[
      'mellan 1 och 3 miljoner ',
      'miljoner ',
      'Stockholms ',
      'Västra ',
      'Västra  ',
      'Småland och ',
      'hela ',
      'Region ',
      'Stockholms, ',
      'Öppnar\n',
      '1 mars\n',
      'x. X',
      'ej ',
      'årsskiftet ',
      'v. 4 ',
      'v. 10–12 ',
      'veckorna 1 och 2 ',
      '+01:00',
      '2026-03-01T12:00:00+01:00/',
      '15 jan -27 ',
      'efter sommaren ',
      'öppnar i höst ',
      'omgång våren 2027: ',
      'Omgång 1 ',
      'kontoret ',
      'nu är utlysningen ',
      'Öppnar: 1 mars\n',
      'utlysningen är stängd ',
      'avslutad ',
      'Högsta belopp ',
      'högsta bidragsbelopp per projekt ',
      'totalt bidrag 1 kr ',
      'bidragsbidragsbidrag',
      'resterande 30 procent ',
      'finansieras till 40 % av EU ',
      'och kommunen 20 % ',
      'leader ',
      'Q1 ',
    ],
  ];
  const READERS = {
    whensIn,
    factsIn,
    amountsIn,
    ratesIn,
    rateIn,
    statusIn,
    countiesIn: (text: string) => [countiesIn(text), countiesIn(text, 'labels')],
  };

  it.each(Object.entries(READERS))('%s takes less than 200 ms over each', (_name, reader) => {
    reader('varm 1 mars 2026 kl. 12');
    const slow = PIECES.flatMap((piece) => {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      // Of the processor's time, not the clock's: other tests run beside this one.
      const took = [0, 1, 2].map(() => {
        const began = process.cpuUsage();
        reader(text);
        const { user, system } = process.cpuUsage(began);
        return (user + system) / 1000;
      });
      return Math.min(...took) < 200 ? [] : [`${JSON.stringify(piece)}: ${Math.round(Math.min(...took))} ms`];
    });
    expect(slow).toEqual([]);
  });

  it('what stands after 200,000 characters is not read', () => {
    const text = `${'ord '.repeat(50_001)}1 mars 2026, 5 mkr, stöd 40 %, Stockholms län, ansökan stängd`;
    expect(whensIn(text)).toEqual([]);
    expect([amountsIn(text), ratesIn(text), countiesIn(text), statusIn(text)]).toEqual([
      [],
      { eu: null, own: null },
      [],
      null,
    ]);
  });
});
