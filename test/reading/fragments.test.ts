// Promises of reading the fragments that real pages held: each gives what a person read there. The corpus is read where it is present.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/domain/calendar.ts';
import { amountsIn } from '../../src/reading/amounts.ts';
import { factsIn } from '../../src/reading/facts.ts';
import { rateIn, ratesIn } from '../../src/reading/rates.ts';
import { statusIn } from '../../src/reading/status.ts';
import { type When, type WhenContext, whensIn } from '../../src/reading/when.ts';

const CORPUS = new URL('../../../shared/corpus/national/facts/date-status-fragments.json', import.meta.url);

interface Fragment {
  fragment: string;
  expected: Record<string, unknown>;
}

/** What the page says around the fragment, which the corpus tells in its notes. */
const AROUND: Record<string, WhenContext> = {
  'öppen 18-29 september': { datedOn: '2023-05-11' },
  'sista ansökningsdag 12 april och 1 december': { year: 2021 },
};
/** Fragments whose labels were left out: the days are read, what each is stands nowhere. */
const UNLABELLED = /\.\.\. senast/;

const STATUS: Record<string, string> = {
  planned: 'forthcoming',
  'open-until-deadline': 'open',
  open: 'open',
  closed: 'closed',
};

/** The corpus writes a day as `2026-09-29T12:00:00+02:00`, `--10-19T12:00` or `2024-03-early`. */
function agrees(when: When | null | undefined, expected: string): void {
  if (!when) throw new Error(`nothing is read where ${expected} stands`);
  const early = /^(\d{4}-\d{2})-early$/.exec(expected);
  const [day = '', clock] = expected.split('T');
  if (early) expect(when.within).toEqual({ from: `${early[1]}-01`, to: `${early[1]}-10` });
  else expect(day.startsWith('--') ? `--${when.monthDay}` : when.day).toBe(day);
  expect(when.time).toBe(clock?.slice(0, 5) ?? null);
  const instant =
    clock && clock.length > 5 && when.day && when.time
      ? instantOf(when.day, when.time, when.zone ?? 'Europe/Stockholm')
      : null;
  if (instant) expect(instant).toBe(new Date(expected).toISOString().replace('.000', ''));
}

function check({ fragment, expected }: Fragment): void {
  const facts = factsIn(fragment, AROUND[fragment]);
  const whens = whensIn(fragment, AROUND[fragment]);
  if (typeof expected.status === 'string') expect(facts.status).toBe(STATUS[expected.status]);
  if (Array.isArray(expected.status))
    expect(fragment.split('|').map((word) => statusIn(word))).toEqual(expected.status.map((word) => STATUS[word]));
  for (const word of (expected.statusWords as string[] | undefined) ?? []) expect(statusIn(word)).not.toBeNull();
  if (expected.deadline === null)
    expect(facts.deadlines.every(({ day, within }) => day === null && within === null)).toBe(true);
  if (typeof expected.deadline === 'string') agrees(facts.deadlines[0], expected.deadline);
  if (typeof expected.opens === 'string') agrees(facts.opens, expected.opens);
  if (typeof expected.previousDeadline === 'string') {
    agrees(facts.others.find(({ what }) => what === 'previous')?.when, expected.previousDeadline);
    expect(facts.deadlines).toEqual([]);
  }
  if (typeof expected.notADeadline === 'string') {
    agrees(facts.others[0]?.when, expected.notADeadline);
    expect(facts.deadlines).toEqual([]);
  }
  const many = (expected.deadlines as (string | { date: string })[] | undefined)?.map((one) =>
    typeof one === 'string' ? one : one.date,
  );
  if (many && UNLABELLED.test(fragment)) expect(whens.map(({ day }) => day)).toEqual([...many, expected.decision]);
  else if (many) expect(facts.deadlines.map(({ day }) => day)).toEqual(many);
  checkSums(fragment, expected);
}

function checkSums(fragment: string, expected: Record<string, unknown>): void {
  const [sum] = amountsIn(fragment);
  if (expected.currency) expect(sum?.currency).toBe(expected.currency);
  if (expected.amount) expect(sum).toMatchObject({ least: expected.amount, most: expected.amount });
  if (expected.min) expect(sum).toMatchObject({ least: expected.min, most: expected.max, per: expected.per });
  if (expected.grantMin) expect(sum).toMatchObject({ least: expected.grantMin, most: expected.grantMax });
  if (expected.ownContributionRate)
    expect(ratesIn(fragment)).toMatchObject({
      eu: null,
      own: { least: expected.ownContributionRate, most: expected.ownContributionRate },
    });
  if (expected.fundingRateMin)
    expect(rateIn(fragment)).toMatchObject({ least: expected.fundingRateMin, most: expected.fundingRateMax });
}

const KNOWN =
  'status statusWords deadline deadlines decision opens previousDeadline notADeadline amount currency kind min max per grantMin grantMax ownContributionRate fundingRateMin fundingRateMax note language'.split(
    ' ',
  );

describe('the fragments of real pages', () => {
  const fragments: Fragment[] = existsSync(CORPUS) ? JSON.parse(readFileSync(CORPUS, 'utf8')) : [];

  it.skipIf(fragments.length === 0)('are all there, and ask nothing that is not checked', () => {
    expect(fragments.length).toBeGreaterThanOrEqual(44);
    expect(fragments.flatMap(({ expected }) => Object.keys(expected)).filter((key) => !KNOWN.includes(key))).toEqual(
      [],
    );
  });

  if (fragments.length > 0)
    it.each(fragments.map((one): [string, Fragment] => [one.fragment, one]))(
      '%j reads as a person read it',
      (_text, one) => check(one),
    );
  else it.skip('are not at hand here: our own variants below prove the same', () => undefined);
});

/** The same kinds, in words and days of our own. */
const OURS: Fragment[] = [
  { fragment: 'Stängd 4 april 2025', expected: { status: 'closed', deadline: '2025-04-04' } },
  { fragment: 'Stänger 31 augusti 2027', expected: { status: 'open-until-deadline', deadline: '2027-08-31' } },
  { fragment: 'Stänger: Ännu inte fastställt', expected: { deadline: null } },
  { fragment: 'medfinansieringsgrad från projekten är 47%', expected: { ownContributionRate: 0.47 } },
  { fragment: '1 november 2026 – 31 januari 2027', expected: { opens: '2026-11-01', deadline: '2027-01-31' } },
  { fragment: '4 mars 2027, 12.00 (svensk tid)', expected: { deadline: '2027-03-04T12:00:00+01:00' } },
  { fragment: '4 juni 2027,12.00 (svensk tid)', expected: { deadline: '2027-06-04T12:00:00+02:00' } },
  { fragment: 'sista ansökningsdag var 2 juni', expected: { status: 'closed', deadline: '--06-02' } },
  { fragment: 'sista ansökningsdag den 3 november klockan 16:00', expected: { deadline: '--11-03T16:00' } },
  { fragment: '30 september 2027 kl. 23.59', expected: { deadline: '2027-09-30T23:59:00+02:00' } },
  { fragment: 'Höstens utlysning stängde 9 oktober.', expected: { previousDeadline: '--10-09' } },
  { fragment: 'den 11 januari 2028 kl. 12.00', expected: { deadline: '2028-01-11T12:00:00+01:00' } },
  {
    fragment: 'öppen för ansökan | kommande | stängd för ansökan',
    expected: { status: ['open', 'planned', 'closed'] },
  },
  { fragment: 'öppen fram till och med den 3 mars 2027', expected: { deadline: '2027-03-03' } },
  { fragment: 'öppen 4-15 oktober', expected: { opens: '--10-04', deadline: '--10-15' } },
  { fragment: 'öppen 3 augusti – 10 september', expected: { opens: '--08-03', deadline: '--09-10' } },
  { fragment: 'sista ansökningsdag 1 mars och 1 november', expected: {} },
  {
    fragment: '4 maj 2027 (kl. 14.00) – 8 juni 2027 (kl. 14.00)',
    expected: { opens: '2027-05-04T14:00:00+02:00', deadline: '2027-06-08T14:00:00+02:00' },
  },
  { fragment: 'öppen 11 januari till 5 februari', expected: { opens: '--01-11', deadline: '--02-05' } },
  { fragment: 'senest den 9. marts 2027', expected: { deadline: '2027-03-09' } },
  { fragment: '30.06.2027 17:00', expected: { deadline: '2027-06-30T17:00' } },
  {
    fragment: 'between € 100,500.00 and € 2,000,000.00',
    expected: { grantMin: 100500, grantMax: 2000000, currency: 'EUR' },
  },
  { fragment: '40-75 %', expected: { fundingRateMin: 0.4, fundingRateMax: 0.75 } },
  {
    fragment: '3 May 2027 ... 24 May ... 7 June 2027 ... 30 June 2027',
    expected: { deadlines: ['2027-05-03', '2027-05-24', '2027-06-07', '2027-06-30'] },
  },
  {
    fragment: 'Deadline date : 01/07/2027',
    expected: { deadline: '2027-07-01', statusWords: ['Open', 'Upcoming', 'Closed'] },
  },
  { fragment: '30 June 2027, 17:00 (CEST)', expected: { deadline: '2027-06-30T17:00:00+02:00' } },
  { fragment: '3,5 mkr', expected: { amount: 3500000, currency: 'SEK' } },
  { fragment: '2,4 miljarder kronor', expected: { amount: 2400000000, currency: 'SEK' } },
  { fragment: '12 345 678 euro', expected: { amount: 12345678, currency: 'EUR' } },
  {
    fragment: 'Minst 200 000 kronor per år, max 1 000 000 kronor per år',
    expected: { min: 200000, max: 1000000, currency: 'SEK', per: 'year' },
  },
  { fragment: 'Öppnar / 3 mars 2027', expected: { opens: '2027-03-03' } },
  { fragment: 'Öppnar\n3 mars 2027', expected: { status: 'planned', opens: '2027-03-03' } },
  { fragment: 'mellan den 2 augusti – 4 september 2027', expected: { opens: '2027-08-02', deadline: '2027-09-04' } },
  {
    fragment: 'stängde kl. 12.00 (CET), 3 mars 2027',
    expected: { status: 'closed', deadline: '2027-03-03T12:00:00+01:00' },
  },
  {
    fragment: 'öppnar i början av april och stänger den 15 juni 2027',
    expected: { opens: '2027-04-early', deadline: '2027-06-15' },
  },
  { fragment: 'Sista ansökningsdag: 3 maj 2027, kl. 16.00', expected: { deadline: '2027-05-03T16:00:00+02:00' } },
  {
    fragment: 'Tidsfrist för frågor och klargöranden: 19 april 2027, kl. 16.00',
    expected: { notADeadline: '2027-04-19T16:00:00+02:00' },
  },
];

describe('fragments of our own, of the same kinds', () => {
  it.each(OURS.map((one): [string, Fragment] => [one.fragment, one]))('%j reads as said', (_text, one) => check(one));
});
