// Promises of reading what the writers of sources found misread: who may apply is no status, a period is not now, and no second day is lost.
import { describe, expect, it } from 'vitest';
import { amountsIn } from '../../src/reading/amounts.ts';
import { factsIn } from '../../src/reading/facts.ts';
import { statusIn } from '../../src/reading/status.ts';
import { type When, whensIn } from '../../src/reading/when.ts';

function short({ day, time, zone, within, monthDay, stage }: When): string {
  const said = day ?? (within ? `${within.from}..${within.to}` : monthDay ? `--${monthDay}` : '?');
  return [said, time, zone, stage].filter(Boolean).join(' ');
}

/** The facts in short: `open; opens 2027-03-01; deadline 2027-04-30; questions 2027-04-01`. */
function facts(text: string): string {
  const { status, rolling, opens, deadlines, others } = factsIn(text);
  return [
    ...(status ? [status] : []),
    ...(rolling ? ['rolling'] : []),
    ...(opens ? [`opens ${short(opens)}`] : []),
    ...deadlines.map((one) => `deadline ${short(one)}`),
    ...others.map((one) => `${one.what} ${short(one.when)}`),
  ].join('; ');
}

/** Amounts in short: `1000000–3000000 SEK project`, `≤2000000 SEK`. */
const sums = (text: string): string =>
  amountsIn(text)
    .map(({ least, most, currency, per }) => {
      const sum =
        least === most ? `${least}` : least === null ? `≤${most}` : most === null ? `≥${least}` : `${least}–${most}`;
      return [sum, currency, per].filter(Boolean).join(' ');
    })
    .join(' | ');

const STATUS: [string, ReturnType<typeof statusIn>][] = [
  ['Enskilda personer kan inte söka', null],
  ['Enskilda personer kan inte söka.', null],
  ['Företag kan inte söka', null],
  ['Ni kan inte söka för löpande verksamhet', null],
  ['Bidraget kan inte sökas av privatpersoner', null],
  ['Stödet kan inte sökas för lokaler', null],
  ['Det går inte att söka bidrag för lokaler', null],
  ['Det går inte att söka för lokaler', null],
  ['Bidraget kan inte sökas.', 'closed'],
  ['Bidraget kan inte sökas just nu', 'closed'],
  ['Du kan inte längre söka bidraget', 'closed'],
  ['Du kan inte söka bidraget förrän den nya omgången', null],
  ['Ni kan inte söka just nu', 'closed'],
  ['Just nu kan du inte söka', 'closed'],
  ['Just nu går det inte att söka', 'closed'],
  ['För närvarande går det inte att ansöka', 'closed'],
  ['Utlysningen är öppen 1 mars – 2 april', null],
  ['Ansökan är öppen mellan den 1 mars och den 2 april', null],
  ['Utlysningen är öppen för ansökningar 1–31 mars 2027', null],
  ['Utlysningen är öppen till 2 april', 'open'],
  ['Utlysningen är nu öppen, 1 mars – 2 april', 'open'],
  ['Utlysningen är öppen. Beslut fattas 1 mars – 2 april', 'open'],
  ['Förra utlysningen stängde 9 mars', null],
  ['Föregående omgång stängde i mars.', null],
  ['Förra utlysningen stängde 9 mars. Nu är utlysningen öppen.', 'open'],
  ['Föregående omgång är stängd. Nästa omgång öppnar i maj.', 'forthcoming'],
  ['The call was open between 1 March and 2 April', null],
  ['The call was open from 1 March to 2 April 2026', null],
  ['Both calls are open 6 September – 6 October 2027. Priority 1 is closed in both.', null],
  ['Prioritering 2 är stängd', null],
  ['The call is open', 'open'],
  ['The call will open in June', 'forthcoming'],
  ['The call will open on 11 June 2027', 'forthcoming'],
  ['The second call will officially open on 11 June', 'forthcoming'],
  ['Ny utlysning planeras till hösten 2027.', 'forthcoming'],
];

const TIMES: [string, string][] = [
  [
    'Öppen 1 mars – 2 april och 7 augusti – 11 september',
    'open; opens --03-01; deadline --04-02; deadline --09-11; unknown --08-07',
  ],
  [
    'Utlysningen är öppen 1 mars – 2 april. Den är också öppen 7 augusti – 11 september.',
    'opens --03-01; deadline --04-02; deadline --09-11; unknown --08-07',
  ],
  ['Öppnar 1 mars\nUtlysningen öppnar den 1 mars 2027', 'forthcoming; opens 2027-03-01'],
  [
    'The call will open on 11 June with a deadline on 30 September 2027.',
    'forthcoming; opens 2027-06-11; deadline 2027-09-30',
  ],
  [
    'The deadline for the Project Idea Form is 9 March 2027, whereas for the core projects – 15 March 2027.',
    'deadline 2027-03-09 first; deadline 2027-03-15',
  ],
  [
    'Sista ansökningsdag för förstudier är 9 mars 2027, medan för större projekt 15 mars 2027.',
    'deadline 2027-03-09; deadline 2027-03-15',
  ],
  ['We officially open the call on 3 May 2027.', 'opens 2027-05-03'],
  ['Projekt som startar 1 september 2027', 'project-start 2027-09-01'],
  ['Stödet gäller projekt som startar 1 september 2027.', 'project-start 2027-09-01'],
  ['Ny utlysning planeras till hösten 2027.', 'forthcoming; opens 2027-08-01..2027-12-31'],
  ['Nästa omgång planeras till mars 2027', 'forthcoming; opens 2027-03-01..2027-03-31'],
  ['Utlysningen planeras stänga i maj 2027', 'deadline 2027-05-01..2027-05-31'],
  ['Förra utlysningen stängde 9 mars 2026', 'previous 2026-03-09'],
];

const CLOCKS: [string, string][] = [
  ['4 June 2027, 12 EET', '2027-06-04 12:00 Europe/Helsinki'],
  ['4 June 2027 at 12 noon EET', '2027-06-04 12:00 Europe/Helsinki'],
  ['4 June 2027 12 noon EET', '2027-06-04 12:00 Europe/Helsinki'],
  ['4 June 2027 at noon (EET)', '2027-06-04 12:00 Europe/Helsinki'],
  ['12 noon EET on 4 June 2027', '2027-06-04 12:00 Europe/Helsinki'],
  ['by 12 EET on 4 June 2027', '2027-06-04 12:00 Europe/Helsinki'],
  ['4 June 2027 (12 EET)', '2027-06-04 12:00 Europe/Helsinki'],
  ['4 June 2027, 12 partners', '2027-06-04'],
];

const SAID: [string, string][] = [
  ['4 June 2027 (12:00 in the system)', '4 June 2027 (12:00 in the system)'],
  ['4 June 2027 (12:00 EET)', '4 June 2027 (12:00 EET)'],
  ['4 June 2027 (12:00', '4 June 2027'],
  ['4 June 2027 (12:00, for all of the partners who have sent in their forms)', '4 June 2027'],
];

const SUMS: [string, string][] = [
  ['Utlysta medel 10 miljoner kronor', '10000000 SEK call'],
  ['Utlysta medel: 10 miljoner', '10000000 SEK call'],
  ['Utlysta medel\n10 miljoner kronor', '10000000 SEK call'],
  ['30 000 euro eller 60 000 euro', '30000 EUR | 60000 EUR'],
  ['Bidraget är 30 000 euro eller 60 000 euro', '30000 EUR project | 60000 EUR'],
  ['Stödet är antingen högst 30 000 euro eller minst 60 000 euro', '≤30000 EUR project | ≥60000 EUR'],
  ['at most EUR 200,000', '≤200000 EUR'],
  ['A small-scale project can receive up to EUR 50,000', '≤50000 EUR project'],
  ['The budget of a network is EUR 50,000', '50000 EUR project'],
  ['Available ERDF funding in the call: 3 MEUR', '3000000 EUR call'],
  ['500 000:-', '500000 SEK'],
  ['högst 500 000:- per projekt', '≤500000 SEK project'],
  ['Omgång 2:– 5 mars', ''],
  ['en miljon kronor', '1000000 SEK'],
  ['högst en miljon kronor', '≤1000000 SEK'],
  ['en halv miljon kronor', '500000 SEK'],
  ['En halv miljon kronor', '500000 SEK'],
  ['mellan en halv miljon och en miljon kronor', '500000–1000000 SEK'],
  ['en och en halv miljon kronor', '1500000 SEK'],
  ['två och en halv miljon kronor', ''],
  ['en miljon invånare', ''],
  ['en halv miljon', ''],
];

describe('what the writers of sources found misread', () => {
  it.each(STATUS)('%j claims %s', (text, expected) => {
    expect(statusIn(text)).toBe(expected);
  });
  it.each(TIMES)('%j is %s', (text, expected) => {
    expect(facts(text)).toBe(expected);
  });
  it.each(CLOCKS)('%j is %s', (text, expected) => {
    expect(whensIn(text).map(short).join(' | ')).toBe(expected);
  });
  it.each(SAID)('%j is said as %j', (text, expected) => {
    expect(whensIn(text)[0]?.said).toBe(expected);
  });
  it.each(SUMS)('%j is %s', (text, expected) => {
    expect(sums(text)).toBe(expected);
  });
});
