// Promises of reading sums, shares and counties as Swedish agencies write them: every row is what a careful person reads, and nothing where nobody can know.
import { describe, expect, it } from 'vitest';
import { amountsIn } from '../../src/reading/amounts.ts';
import { budgetOf } from '../../src/reading/call-page.ts';
import { countiesIn } from '../../src/reading/counties.ts';
import { ratesIn } from '../../src/reading/rates.ts';

/** Amounts in short: `1000000–3000000 SEK project`, `≤2000000 SEK`, `≥400000 SEK`. */
const sums = (text: string): string =>
  amountsIn(text)
    .map(({ least, most, currency, per }) => {
      const sum =
        least === most ? `${least}` : least === null ? `≤${most}` : most === null ? `≥${least}` : `${least}–${most}`;
      return [sum, currency, per].filter(Boolean).join(' ');
    })
    .join(' | ');

const BOUNDS: [string, string][] = [
  ['Minsta belopp: 100 000 kr', '≥100000 SEK project'],
  ['Högsta belopp: 500 000 kr', '≤500000 SEK project'],
  ['Lägsta belopp 100 000 kr', '≥100000 SEK project'],
  ['Minsta belopp: 100 000 kr\nHögsta belopp: 500 000 kr', '100000–500000 SEK project'],
  ['Minsta belopp\n100 000 kr\nHögsta belopp\n500 000 kr', '100000–500000 SEK project'],
  ['Högsta bidragsbelopp: 500 000 kr', '≤500000 SEK project'],
  ['Högsta möjliga bidrag är 500 000 kr', '≤500000 SEK project'],
  ['Högsta belopp att söka: 500 000 kr', '≤500000 SEK project'],
  ['Maxbelopp: 2 mkr', '≤2000000 SEK project'],
  ['Maxbelopp per projekt 2 mkr', '≤2000000 SEK project'],
  ['Maximibelopp 2 mkr', '≤2000000 SEK project'],
  ['Minimibelopp 100 000 kr', '≥100000 SEK project'],
  ['Takbelopp: 2 mkr', '≤2000000 SEK project'],
  ['Bidragstak: 2 mkr', '≤2000000 SEK project'],
  ['Max: 2 mkr', '≤2000000 SEK'],
  ['Min: 100 000 kr', '≥100000 SEK'],
  ['Max 2 mkr/projekt', '≤2000000 SEK project'],
  ['Som högst 2 mkr', '≤2000000 SEK'],
  ['2 mkr som mest', '≤2000000 SEK'],
  ['500 000 kr som högst', '≤500000 SEK'],
  ['minst 1 mkr, max 3 mkr', '1000000–3000000 SEK'],
  ['Totalt högst 40 mkr', '≤40000000 SEK call'],
  ['Bidraget får inte överstiga 500 000 kronor', '≤500000 SEK'],
  ['Bidragsbelopp: 100 000–500 000 kr', '100000–500000 SEK project'],
  ['Bidragets storlek: 100 000–500 000 kr', '100000–500000 SEK project'],
  ['Totalt bidragsbelopp: 40 mkr', '40000000 SEK call'],
  ['Beviljat belopp per projekt: 2 mkr', '2000000 SEK project'],
  ['Beviljat belopp per projekt', ''],
  ['Belopp | 50 000 kr', '50000 SEK'],
  ['Belopp\n50 000 kr', '50000 SEK'],
  ['Belopp per projekt | 50 000 kr', '50000 SEK project'],
];

const WRITINGS: [string, string][] = [
  ['cirka 10 miljoner kronor', '10000000 SEK'],
  ['ca 10 milj. kr', '10000000 SEK'],
  ['10 milj kr', '10000000 SEK'],
  ['10 Mn kr', '10000000 SEK'],
  ['10–15 Mkr', '10000000–15000000 SEK'],
  ['10 - 15 miljoner kronor', '10000000–15000000 SEK'],
  ['totalt 45 miljoner euro', '45000000 EUR call'],
  ['2,5 M€', '2500000 EUR'],
  ['€2.5M', '2500000 EUR'],
  ['2,5 MEUR', '2500000 EUR'],
  ['500 k€', '500000 EUR'],
  ['EUR 500.000', '500000 EUR'],
  ['SEK 3 000 000', '3000000 SEK'],
  ['3 000 000 SEK', '3000000 SEK'],
  ['3 000 000,00 kr', '3000000 SEK'],
  ['3.000.000 kr', '3000000 SEK'],
  ['3 Mkr/år', '3000000 SEK year'],
  ['3 mkr per år', '3000000 SEK year'],
  ['årligen 3 mkr', '3000000 SEK year'],
  ['50 tkr', '50000 SEK'],
  ['50 kkr', '50000 SEK'],
  ['50 Tkr per kommun', '50000 SEK project'],
  ['50 tusen kronor', '50000 SEK'],
  ['10–50 tkr', '10000–50000 SEK'],
  ['500 tkr–2 mkr', '500000–2000000 SEK'],
  ['10 000 kr – 50 000 kr', '10000–50000 SEK'],
  ['0,5–2 mkr', '500000–2000000 SEK'],
  ['100–500 000 kr', '≤500000 SEK'],
  ['10–15 000 euro', '≤15000 EUR'],
  ['500 000 kronor (ca 45 000 euro)', '500000 SEK | 45000 EUR'],
  ['1,5 miljarder kr', '1500000000 SEK'],
  ['upp till en halv miljon', ''],
  ['två miljoner kronor', ''],
  ['ett prisbasbelopp', ''],
  ['1000 000 kr', ''],
  ['0 kr', '0 SEK'],
  ['10 Mkr, varav 2 Mkr till kommuner', '10000000 SEK | 2000000 SEK'],
  ['Budget: 40 mkr', '40000000 SEK call'],
  ['Utlysningsbelopp: 30 000 000 kr', '30000000 SEK call'],
  ['Total ram: 20 mkr', '20000000 SEK call'],
  ['Ekonomisk ram: 20 mkr', '20000000 SEK call'],
  ['Avsatta medel: 15 miljoner kronor', '15000000 SEK call'],
  ['Utlysningens omfattning: 15 Mkr', '15000000 SEK call'],
  ['15 Mkr att söka', '15000000 SEK call'],
  ['Vi delar ut 15 miljoner kronor', '15000000 SEK call'],
  ['Projekten kan söka mellan 500 000 och 2 000 000 kr', '500000–2000000 SEK project'],
  ['Varje kommun kan få högst 200 000 kronor', '≤200000 SEK project'],
  ['Du kan få högst 50 000 kronor', '≤50000 SEK project'],
  ['telefon 08-500 000 00', ''],
  ['15 000 invånare', ''],
  ['2027 kr', '2027 SEK'],
];

/** Shares in short: `eu 0.7, own 0.3`. */
function shares(text: string): string {
  const { eu, own } = ratesIn(text);
  const show = (name: string, rate: typeof eu) =>
    rate ? [`${name} ${rate.least === rate.most ? rate.least : `${rate.least}–${rate.most}`}`] : [];
  return [...show('eu', eu), ...show('own', own)].join(', ');
}

const RATES: [string, string][] = [
  ['Leader täcker högst 70 procent', 'eu 0.7'],
  ['Leader finansierar upp till 70 procent av kostnaderna', 'eu 0.7'],
  ['stödet är 70 procent av de stödberättigande kostnaderna', 'eu 0.7'],
  ['Stödet uppgår till högst 70 procent av de stödberättigande kostnaderna.', 'eu 0.7'],
  ['EU betalar 80 %', 'eu 0.8'],
  ['EU står för 80 procent', 'eu 0.8'],
  ['EU bidrar med 80 procent', 'eu 0.8'],
  ['bidraget täcker upp till 50 procent', 'eu 0.5'],
  ['Bidraget kan täcka högst 50 % av projektets kostnader', 'eu 0.5'],
  ['finansieras till 40 procent av Europeiska regionala utvecklingsfonden', 'eu 0.4'],
  ['Projektet finansieras till 40 procent av EU', 'eu 0.4'],
  ['Projektet finansieras till 60 procent av kommunen', 'own 0.6'],
  ['ni bidrar själva med minst 30 procent', 'own 0.3'],
  ['Ni bidrar med minst 30 procent', 'own 0.3'],
  ['Kommunen står själv för minst 30 procent av kostnaderna', 'own 0.3'],
  ['Sökanden ska själv finansiera minst 30 procent', 'own 0.3'],
  ['75 procents stöd', 'eu 0.75'],
  ['75 procents medfinansiering från EU', 'eu 0.75'],
  ['75-procentigt stöd', 'eu 0.75'],
  ['EU-stöd 60%', 'eu 0.6'],
  ['EU-stöd: 60 %', 'eu 0.6'],
  ['EU-finansiering: 60 %', 'eu 0.6'],
  ['max 50 % stödnivå', 'eu 0.5'],
  ['Stödnivå: max 50 %', 'eu 0.5'],
  ['Stödnivån är 50–70 procent', 'eu 0.5–0.7'],
  ['Stödprocent 40', ''],
  ['Bidragsnivå: 50 %', 'eu 0.5'],
  ['Bidragsandel 50 %', 'eu 0.5'],
  ['bidrag med högst 50 procent', 'eu 0.5'],
  ['50 % bidrag', 'eu 0.5'],
  ['Du kan få stöd för 40 procent av utgifterna', 'eu 0.4'],
  ['Stöd lämnas med högst 50 procent', 'eu 0.5'],
  ['Ersättningen är 50 procent av lönekostnaden', 'eu 0.5'],
  ['egeninsats 25 %', 'own 0.25'],
  ['Egeninsatsen ska vara minst 25 procent', 'own 0.25'],
  ['25 % egeninsats', 'own 0.25'],
  ['egen insats 25 %', 'own 0.25'],
  ['minst 25 % egenfinansiering', 'own 0.25'],
  ['Krav på medfinansiering: 30 %', 'own 0.3'],
  ['Medfinansieringskrav 30 %', 'own 0.3'],
  ['30 procent medfinansieras av projektägaren', 'own 0.3'],
  ['resterande 30 procent betalar kommunen', 'own 0.3'],
  ['Resterande 30 procent ska ni finansiera själva', 'own 0.3'],
  ['offentlig medfinansiering 33 procent', 'own 0.33'],
  ['kontantfinansiering', ''],
  ['Kontantfinansiering: minst 10 %', 'own 0.1'],
  ['50/50', ''],
  ['EU-stöd 60 % / egen insats 40 %', 'eu 0.6, own 0.4'],
  ['EU betalar 80 % och kommunen 20 %', 'eu 0.8, own 0.2'],
  ['Stödet är 70 procent. Resten, 30 procent, står ni för själva.', 'eu 0.7, own 0.3'],
  ['Stöd: 70 %\nEgenfinansiering: 30 %', 'eu 0.7, own 0.3'],
  ['stödnivå | 70 %', 'eu 0.7'],
  ['100 % finansiering', ''],
  ['Förskott betalas ut med 30 procent', ''],
  ['indirekta kostnader ersätts med 15 procent', ''],
  ['Schablon 40 % på lönekostnader', ''],
  ['Minst 60 procent av rösterna', ''],
  ['Beviljandegraden är 25 procent', ''],
  ['budgeten har ökat med 20 procent', ''],
  ['en halvtidstjänst, 50 procent', ''],
  ['hälften av kostnaderna', ''],
];

const COUNTIES: [string, string][] = [
  ['Länsstyrelsen i Örebro län', 'SE124'],
  ['Länsstyrelsen Skåne', 'SE224'],
  ['Region Kalmar län', 'SE213'],
  ['Region Jönköpings län', 'SE211'],
  ['Östergötlands och Örebro län', 'SE123 SE124'],
  ['Kalmar, Kronobergs och Jönköpings län', 'SE211 SE212 SE213'],
  ['Västra Götalands län', 'SE232'],
  ['Västra Götalandsregionen', 'SE232'],
  ['Skåne och Blekinge', 'SE221 SE224'],
  ['Östra Mellansverige', 'SE121 SE122 SE123 SE124 SE125'],
  ['Övre Norrland', 'SE331 SE332'],
  ['hela landet', 'SE'],
  ['Hela Sverige', 'SE'],
  ['alla län', 'SE'],
  ['Möte i Stockholm', ''],
  ['Uppsala universitet', ''],
  ['Kalmar kommun', ''],
  ['', ''],
];

describe('sums as Swedish agencies write them', () => {
  it.each(BOUNDS)('ceilings and floors: %j is %s', (text, expected) => {
    expect(sums(text)).toBe(expected);
  });
  it.each(WRITINGS)('%j is %s', (text, expected) => {
    expect(sums(text)).toBe(expected);
  });

  it('a floor and a ceiling on two lines become the budget of a project', () => {
    expect(budgetOf(amountsIn('Minsta belopp: 100 000 kr\nHögsta belopp: 500 000 kr'))).toMatchObject({
      minPerProject: 100_000,
      maxPerProject: 500_000,
      total: null,
    });
  });
});

describe('shares as Swedish agencies write them', () => {
  it.each(RATES)('%j is %s', (text, expected) => {
    expect(shares(text)).toBe(expected);
  });
});

describe('counties as Swedish agencies name them', () => {
  it.each(COUNTIES)('%j is %s', (text, expected) => {
    expect(countiesIn(text).join(' ')).toBe(expected);
  });
});
