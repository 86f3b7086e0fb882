// Promises of reading times as Swedish agencies write them: every row is what a careful person reads there, and `?` or nothing where nobody can know.
import { describe, expect, it } from 'vitest';
import { type Found, type WhenContext, whensIn } from '../../src/reading/when.ts';

/** A time in short: `from 2027-03-01 12:00 Europe/Stockholm`, `2027-08-01..2027-12-31`, `--05-04`, `?` for words that name no time. */
function short({ range, day, time, zone, within, monthDay }: Found): string {
  const when = day ?? (within ? `${within.from}..${within.to}` : monthDay ? `--${monthDay}` : '?');
  return [range, when, time, zone].filter(Boolean).join(' ');
}

const read = (text: string, context?: WhenContext) => whensIn(text, context).map(short).join(' | ');

const WEEKS: [string, string][] = [
  ['v. 10–12 2027', 'from 2027-03-08..2027-03-14 | to 2027-03-22..2027-03-28'],
  ['v.10-12 2027', 'from 2027-03-08..2027-03-14 | to 2027-03-22..2027-03-28'],
  ['v 10-12, 2027', 'from 2027-03-08..2027-03-14 | to 2027-03-22..2027-03-28'],
  ['vecka 10–12 2027', 'from 2027-03-08..2027-03-14 | to 2027-03-22..2027-03-28'],
  ['vecka 10 till 12 2027', 'from 2027-03-08..2027-03-14 | to 2027-03-22..2027-03-28'],
  ['vecka 10 till och med vecka 12 2027', 'from 2027-03-08..2027-03-14 | to 2027-03-22..2027-03-28'],
  ['veckorna 10–12 år 2027', 'from 2027-03-08..2027-03-14 | to 2027-03-22..2027-03-28'],
  ['veckorna 10 och 12 2027', '2027-03-08..2027-03-14 | 2027-03-22..2027-03-28'],
  ['vecka 51 2026–vecka 2 2027', 'from 2026-12-14..2026-12-20 | to 2027-01-11..2027-01-17'],
  ['vecka 7–9', 'from ? | to ?'],
  ['v. 7-9', 'from ? | to ?'],
  ['vecka 7', '?'],
  ['vecka 10–60 2027', '?'],
  ['3 veckor', ''],
  ['inom 2 veckor 1 mars 2027', '2027-03-01'],
];

const SHORT_YEARS: [string, string][] = [
  ['15 jan -26', '2026-01-15'],
  ['15 januari -27', '2027-01-15'],
  ['den 15 januari ’27', '2027-01-15'],
  ["15 jan. '27", '2027-01-15'],
  ['15 jan -26 feb', 'from --01-15 | to --02-26'],
  ['15 jan -26 feb 2027', 'from 2027-01-15 | to 2027-02-26'],
  ['15 jan 26', '--01-15'],
  ['15-jan-2027', '2027-01-15'],
  ['hösten -27', '2027-08-01..2027-12-31'],
  ['mars -27', '2027-03-01..2027-03-31'],
  ['27/2-2027', '2027-02-27'],
  ['27/2 - 2027', '2027-02-27'],
  ['den 27/2-2027', '2027-02-27'],
  ['27/2 2027', '2027-02-27'],
  ['27/2, 2027', '2027-02-27'],
  ['27/2 -27', '2027-02-27'],
  ['27/2-27', ''],
  ['27/2', ''],
  ['lördag 27/2', '--02-27'],
  ['2027.02.27', '2027-02-27'],
  ['27.02.2027', '2027-02-27'],
  ['27.2.2027', '2027-02-27'],
  ['27 02 2027', ''],
  ['20270227', ''],
  ['270227', ''],
  ['2027-02', ''],
  ['2/27/2027', '?'],
];

const ISO: [string, string][] = [
  ['2027-03-01T12:00:00+01:00', '2027-03-01 12:00 Europe/Stockholm'],
  ['2027-07-01T12:00:00+02:00', '2027-07-01 12:00 Europe/Stockholm'],
  ['2027-03-01T12:00:00+02:00', '2027-03-01 11:00 Europe/Stockholm'],
  ['2027-03-01T23:59:59+00:00', '2027-03-02 00:59 Europe/Stockholm'],
  ['2027-03-01T20:00-05:00', '2027-03-02 02:00 Europe/Stockholm'],
  ['2027-03-01T12:00+0100', '2027-03-01 12:00 Europe/Stockholm'],
  ['2027-03-01T12:00:00.000+01:00', '2027-03-01 12:00 Europe/Stockholm'],
  ['2027-03-01T12:00:00.000Z', '2027-03-01 12:00 UTC'],
  ['2027-03-01T11:00:00Z', '2027-03-01 11:00 UTC'],
  ['2027-03-01T12:00:00', '2027-03-01 12:00'],
  ['2027-03-01T12:00', '2027-03-01 12:00'],
  ['2027-03-01 12:00 +01:00', '2027-03-01 12:00 Europe/Stockholm'],
  ['2027-03-01 12:00-14:00', '2027-03-01'],
  ['1 mars 2027 kl. 12.00 (UTC+1)', '2027-03-01 12:00 Europe/Stockholm'],
  ['1 March 2027 17:00 GMT+2', '2027-03-01 16:00 Europe/Stockholm'],
  ['1 mars 2027 kl. 12.00 CET (UTC+1)', '2027-03-01 12:00 Europe/Brussels'],
  [
    '2027-03-01T12:00:00+01:00/2027-04-01T12:00:00+02:00',
    'from 2027-03-01 12:00 Europe/Stockholm | to 2027-04-01 12:00 Europe/Stockholm',
  ],
  ['2027-03-01T12:00:00+99:00', '2027-03-01'],
];

const DAYS: [string, string][] = [
  ['den 1:a mars', '--03-01'],
  ['första mars 2027', '2027-03-01'],
  ['den förste mars 2027', '2027-03-01'],
  ['sista februari', '?'],
  ['sista februari 2027', '2027-02-28'],
  ['sista mars 2027', '2027-03-31'],
  ['sista dagen i mars 2027', '2027-03-31'],
  ['senast kl. 24 den 3 mars 2027', '2027-03-03 23:59'],
  ['senast klockan 24.00 onsdagen den 3 mars 2027', '2027-03-03 23:59'],
  ['tisdagen den 2 mars kl. 23:59:59', '--03-02 23:59'],
  ['tisdag 2 mars 2027, kl 23.59', '2027-03-02 23:59'],
  ['kl 16:00 den 3/3-2027', '2027-03-03 16:00'],
  ['3 mars 2027 kl 17:00 Bryssel-tid', '2027-03-03 17:00 Europe/Brussels'],
  ['3 mars 2027 kl. 17.00 (lokal tid i Bryssel)', '2027-03-03 17:00 Europe/Brussels'],
  ['3 mars 2027 kl. 17.00, lokal tid Bryssel', '2027-03-03 17:00 Europe/Brussels'],
  ['onsdag den 3:e mars 2027', '2027-03-03'],
  ['ons 3/3 2027', '2027-03-03'],
  ['Onsdag 2027-03-03', '2027-03-03'],
  ['den 31 mars, 2027', '2027-03-31'],
  ['3 Mars 2027 Kl. 12', '2027-03-03 12:00'],
  ['2027-03-03 kl 12.00.', '2027-03-03 12:00'],
  ['2027-03-03, 23.59', '2027-03-03 23:59'],
  ['om 5 dagar', ''],
  ['i morgon kl. 12', ''],
  ['inom två veckor', ''],
  ['30 februari 2027', '?'],
];

const RANGES: [string, string][] = [
  ['2027-02-01–2027-03-15', 'from 2027-02-01 | to 2027-03-15'],
  ['2027-02-01/2027-03-15', 'from 2027-02-01 | to 2027-03-15'],
  ['2027-02-01 t o m 2027-03-15', 'from 2027-02-01 | to 2027-03-15'],
  ['från 1 februari till och med 15 mars 2027', 'from 2027-02-01 | to 2027-03-15'],
  ['mellan 1 och 31 mars 2027', 'from 2027-03-01 | to 2027-03-31'],
  ['mellan den 1:a och 31:a mars 2027', 'from 2027-03-01 | to 2027-03-31'],
  ['1 februari 2027, klockan 16.00 – 15 mars 2027, klockan 16.00', 'from 2027-02-01 16:00 | to 2027-03-15 16:00'],
  ['1 februari 2027 kl. 09.00 till 15 mars 2027 kl. 15.00', 'from 2027-02-01 09:00 | to 2027-03-15 15:00'],
  ['1/2–15/3 2027', 'from 2027-02-01 | to 2027-03-15'],
  ['1/2-15/3-2027', 'from 2027-02-01 | to 2027-03-15'],
  ['1/2 - 15/3 2027', 'from 2027-02-01 | to 2027-03-15'],
  ['1/2 till 15/3 2027', 'from 2027-02-01 | to 2027-03-15'],
  ['1/2 2027 – 15/3 2027', 'from 2027-02-01 | to 2027-03-15'],
  ['1.2–15.3.2027', 'from 2027-02-01 | to 2027-03-15'],
  ['1 feb–15 mars 2027', 'from 2027-02-01 | to 2027-03-15'],
  ['1 feb. – 15 mar. 2027', 'from 2027-02-01 | to 2027-03-15'],
  ['15 december 2026–15 januari 2027', 'from 2026-12-15 | to 2027-01-15'],
  ['1 mars t.o.m. 5 april 2027', 'from 2027-03-01 | to 2027-04-05'],
  ['januari–mars 2027', 'from 2027-01-01..2027-01-31 | to 2027-03-01..2027-03-31'],
  ['Q1–Q2 2027', 'from 2027-01-01..2027-03-31 | to 2027-04-01..2027-06-30'],
];

const VAGUE: [string, string][] = [
  ['Q3 2027', '2027-07-01..2027-09-30'],
  ['tredje kvartalet 2027', '2027-07-01..2027-09-30'],
  ['3:e kvartalet 2027', '2027-07-01..2027-09-30'],
  ['kv. 3 2027', '2027-07-01..2027-09-30'],
  ['halvårsskiftet', '?'],
  ['halvårsskiftet 2027', '2027-06-20..2027-07-10'],
  ['årsskiftet 2026/2027', '2026-12-20..2027-01-10'],
  ['årsskiftet 2026/27', '2026-12-20..2027-01-10'],
  ['årsskiftet 26/27', '2026-12-20..2027-01-10'],
  ['årsskiftet 2027', '?'],
  ['efter sommaren 2027', '?'],
  ['efter sommaren', '?'],
  ['före sommaren 2027', '?'],
  ['innan jul', ''],
  ['efter årsskiftet', '?'],
  ['tidigast hösten 2027', '2027-08-01..2027-12-31'],
  ['under våren', '?'],
  ['under våren 2027', '2027-01-01..2027-06-30'],
  ['i början på hösten 2027', '2027-08-01..2027-12-31'],
  ['tidigt i höst', '?'],
  ['preliminärt i april 2027', '2027-04-01..2027-04-30'],
  ['preliminärt april 2027', '2027-04-01..2027-04-30'],
  ['i slutet av mars 2027', '2027-03-21..2027-03-31'],
  ['mitten av mars -27', '2027-03-11..2027-03-20'],
  ['månadsskiftet mars-april 2027', '2027-03-25..2027-04-07'],
  ['höst-/vintern 2027', '? | 2027-01-01..2027-12-31'],
  ['andra halvåret 2027', '2027-07-01..2027-12-31'],
  ['inom kort', ''],
  ['tillsvidare', ''],
  ['datum ej fastställt', '?'],
  ['ej klart', '?'],
];

/** On a page that is dated 4 January 2027, or another day. */
const SEASONS: [string, string, string][] = [
  ['Utlysningen öppnar i höst', '2027-01-04', '2027-08-01..2027-12-31'],
  ['Utlysningen öppnar till hösten', '2027-01-04', '2027-08-01..2027-12-31'],
  ['Utlysningen öppnar under hösten', '2027-01-04', '2027-08-01..2027-12-31'],
  ['Utlysningen öppnar i vår', '2027-01-04', '2027-01-01..2027-06-30'],
  ['Utlysningen öppnar till våren', '2027-01-04', '2027-01-01..2027-06-30'],
  ['Planeras att öppna hösten', '2027-01-04', '2027-08-01..2027-12-31'],
  ['I höst öppnar en ny utlysning', '2027-01-04', '2027-08-01..2027-12-31'],
  ['Utlysningen öppnar i höst', '2026-10-04', '2026-08-01..2026-12-31'],
  ['Utlysningen öppnar i vår', '2026-11-04', '2027-01-01..2027-06-30'],
  ['Utlysningen stängde i höstas', '2027-01-04', '2026-08-01..2026-12-31'],
  ['Utlysningen stängde under hösten', '2027-01-04', '2026-08-01..2026-12-31'],
  ['Utlysningen stängde i våras', '2027-01-04', '2026-03-01..2026-06-30'],
  ['Utlysningen stängde i somras', '2027-01-04', '2026-06-01..2026-08-31'],
  ['Utlysningen stängde i våras', '2027-05-04', '?'],
  ['Utlysningen öppnar i sommar', '2027-01-04', '2027-06-01..2027-08-31'],
  ['Utlysningen öppnar hösten 2026', '2027-01-04', '2026-08-01..2026-12-31'],
  ['Utlysningen öppnar vecka 7–9', '2027-01-04', 'from 2027-02-15..2027-02-21 | to 2027-03-01..2027-03-07'],
  ['Utlysningen öppnar efter sommaren', '2027-01-04', '?'],
];

describe('times as Swedish agencies write them', () => {
  it.each(WEEKS)('weeks: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
  it.each(SHORT_YEARS)('years cut short and months as figures: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
  it.each(ISO)('an offset from UTC: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
  it.each(DAYS)('a day: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
  it.each(RANGES)('a range: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
  it.each(VAGUE)('no day: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
  it.each(SEASONS)('%j on a page of %s is %s', (text, datedOn, expected) => {
    expect(read(text, { datedOn })).toBe(expected);
  });

  it('an offset is turned into the clock of the zone that the text is read in', () => {
    expect(read('2027-03-01T12:00:00+01:00', { zone: 'Europe/Helsinki' })).toBe('2027-03-01 13:00 Europe/Helsinki');
    expect(read('2027-03-01T23:30:00+01:00', { zone: 'Europe/Helsinki' })).toBe('2027-03-02 00:30 Europe/Helsinki');
  });

  it('what is said of a week without its year is kept', () => {
    expect(whensIn('vecka 7–9').map(({ said }) => said)).toEqual(['vecka 7–9', '9']);
    expect(whensIn('Öppnar efter sommaren 2027').map(({ said }) => said)).toEqual(['efter sommaren 2027']);
  });
});
