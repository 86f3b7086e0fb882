// Promises of reading amounts: how much, in which money, and whether for a project, a year or the whole call.
import { describe, expect, it } from 'vitest';
import { amountsIn } from '../../src/reading/amounts.ts';

/** Amounts in short: `1000000–3000000 SEK project`, `≤2000000 SEK`, `≥400000 SEK`. */
const read = (text: string): string =>
  amountsIn(text)
    .map(({ least, most, currency, per }) => {
      const sum =
        least === most ? `${least}` : least === null ? `≤${most}` : most === null ? `≥${least}` : `${least}–${most}`;
      return [sum, currency, per].filter(Boolean).join(' ');
    })
    .join(' | ');

const AMOUNTS: [string, string][] = [
  ['2 mkr', '2000000 SEK'],
  ['max 2 mkr', '≤2000000 SEK'],
  ['10 mnkr', '10000000 SEK'],
  ['10 Mkr', '10000000 SEK'],
  ['10MSEK', '10000000 SEK'],
  ['Ca 362 MSEK', '362000000 SEK'],
  ['MSEK 362', '362000000 SEK'],
  ['300 tkr', '300000 SEK'],
  ['300 ksek', '300000 SEK'],
  ['1,2 miljarder kronor', '1200000000 SEK'],
  ['1,5 miljoner kronor', '1500000 SEK'],
  ['1,5 miljoner', '1500000 SEK'],
  ['1,5 miljoner invånare', ''],
  ['en miljon kronor', '1000000 SEK'],
  ['1 miljon kronor', '1000000 SEK'],
  ['500 000 kr', '500000 SEK'],
  ['500\u00a0000\u00a0kr', '500000 SEK'],
  ['500\u202f000 kronor', '500000 SEK'],
  ['500.000 kr', '500000 SEK'],
  ['500000 kr', '500000 SEK'],
  ['500 000:-', '500000 SEK'],
  ['48 444 567 euro', '48444567 EUR'],
  ['€ 30,000,000.00', '30000000 EUR'],
  ['€30 000 000', '30000000 EUR'],
  ['30 000 000 €', '30000000 EUR'],
  ['EUR 2.5 million', '2500000 EUR'],
  ['2.5 million euros', '2500000 EUR'],
  ['2,5 miljoner euro', '2500000 EUR'],
  ['5 MEUR', '5000000 EUR'],
  ['€ 1.5 million', '1500000 EUR'],
  ['EUR 60 000', '60000 EUR'],
  ['1.250.000 EUR', '1250000 EUR'],
  ['1,250 miljoner euro', '1250000 EUR'],
  ['mellan 1 och 3 miljoner kronor', '1000000–3000000 SEK'],
  ['1–3 miljoner kronor', '1000000–3000000 SEK'],
  ['1-3 mkr', '1000000–3000000 SEK'],
  ['från 500 000 till 2 miljoner kronor', '500000–2000000 SEK'],
  ['mellan 500 000 och 2 000 000 kr', '500000–2000000 SEK'],
  ['between € 213,551.00 and € 4,000,000.00', '213551–4000000 EUR'],
  ['between EUR 1 and 3 million', '1000000–3000000 EUR'],
  ['högst 500 000 kronor', '≤500000 SEK'],
  ['upp till 3 miljoner kronor', '≤3000000 SEK'],
  ['maximalt 3 miljoner kronor', '≤3000000 SEK'],
  ['max. € 200,000.00', '≤200000 EUR'],
  ['up to EUR 200 000', '≤200000 EUR'],
  ['minst 250 000 kronor', '≥250000 SEK'],
  ['at least EUR 200 000', '≥200000 EUR'],
  ['inte överstiga 3 mkr', '≤3000000 SEK'],
  ['Minst 400 000 kronor per år, max 2 500 000 kronor per år', '400000–2500000 SEK year'],
  ['Minst 400 000 kr och högst 2 500 000 kr per projekt', '400000–2500000 SEK project'],
  ['Varje projekt kan få högst 500 000 kronor.', '≤500000 SEK project'],
  ['Ni kan söka mellan 1 och 3 miljoner kronor.', '1000000–3000000 SEK project'],
  ['max 2 mkr per projekt', '≤2000000 SEK project'],
  ['Estimated EU contribution per project: max. € 200,000.00', '≤200000 EUR project'],
  ['500 000 kronor per år', '500000 SEK year'],
  ['500 000 kr/år', '500000 SEK year'],
  ['Utlysningen omfattar totalt 40 miljoner kronor.', '40000000 SEK call'],
  ['Budgeten för utlysningen är 40 mkr', '40000000 SEK call'],
  ['Call budget: € 30,000,000.00', '30000000 EUR call'],
  ['Tillgängliga medel\nCa 362 MSEK', '362000000 SEK call'],
  [
    'Totalt finns 40 miljoner kronor. Varje projekt kan få högst 2 miljoner kronor.',
    '40000000 SEK call | ≤2000000 SEK project',
  ],
  ['40 miljoner kronor fördelas i utlysningen', '40000000 SEK call'],
  ['2 mio. kr. i tilskud fra puljen', '2000000 DKK'],
  ['inntil 500 000 kroner i tilskudd og støtte', '≤500000 NOK'],
  ['500 000 norske kroner', '500000 NOK'],
  ['NOK 500 000', '500000 NOK'],
  ['500 000 DKK', '500000 DKK'],
  ['500 000 kroner', ''],
  ['29 september 2026', ''],
  ['2021–2027', ''],
  ['40 procent', ''],
  ['290 kommuner och 21 regioner', ''],
  ['dnr 2023-01699', ''],
  ['', ''],
];

describe('amounts', () => {
  it.each(AMOUNTS)('%j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('keep the words said, with their ceiling', () => {
    expect(amountsIn('Stödet är högst 2 mkr per projekt.')[0]?.said).toBe('högst 2 mkr');
    expect(amountsIn('mellan 1 och 3 miljoner kronor')[0]?.said).toBe('1 och 3 miljoner kronor');
  });
});
