// Promises of reading what Swedish agencies say of a call's times and status: every row is what a careful person reads, and no day is taken for a deadline that is none.
import { describe, expect, it } from 'vitest';
import { factsIn } from '../../src/reading/facts.ts';
import { statusIn } from '../../src/reading/status.ts';
import type { When } from '../../src/reading/when.ts';

function when({ day, time, zone, within, monthDay }: When): string {
  const said = day ?? (within ? `${within.from}..${within.to}` : monthDay ? `--${monthDay}` : '?');
  return [said, time, zone].filter(Boolean).join(' ');
}

/** The facts in short: `open; opens 2027-03-01; deadline 2027-04-30; questions 2027-04-01`. */
function read(text: string): string {
  const { status, rolling, opens, deadlines, others } = factsIn(text);
  return [
    ...(status ? [status] : []),
    ...(rolling ? ['rolling'] : []),
    ...(opens ? [`opens ${when(opens)}`] : []),
    ...deadlines.map((one) => `deadline ${when(one)}`),
    ...others.map((one) => `${one.what} ${when(one.when)}`),
  ].join('; ');
}

const PERIODS: [string, string][] = [
  ['Ansökningsomgång 1: 1–31 mars 2027.', 'opens 2027-03-01; deadline 2027-03-31'],
  ['Ansökningsomgång 2: 1 september – 15 oktober 2027.', 'opens 2027-09-01; deadline 2027-10-15'],
  [
    'Ansökningsomgång våren 2027: 1 mars – 5 april',
    'opens 2027-03-01; deadline 2027-04-05; unknown 2027-01-01..2027-06-30',
  ],
  [
    'Ansökningsomgång våren 2027\n1 mars – 5 april',
    'opens 2027-03-01; deadline 2027-04-05; unknown 2027-01-01..2027-06-30',
  ],
  ['Omgång 1: 1–31 mars 2027', 'opens 2027-03-01; deadline 2027-03-31'],
  ['Omgång 1\n1–31 mars 2027', 'opens 2027-03-01; deadline 2027-03-31'],
  ['Ansökningsperiod: 2027-02-01–2027-03-15', 'opens 2027-02-01; deadline 2027-03-15'],
  ['Ansökningsperiod 1 februari t.o.m. 15 mars 2027', 'opens 2027-02-01; deadline 2027-03-15'],
  ['Ansökningsperioden är 1 februari–15 mars 2027.', 'opens 2027-02-01; deadline 2027-03-15'],
  ['Ansökningstid\n1 februari–15 mars 2027', 'opens 2027-02-01; deadline 2027-03-15'],
  ['Ansökningstiden är mellan den 1 och 31 mars 2027.', 'opens 2027-03-01; deadline 2027-03-31'],
  ['Utlysningsperiod: 1 februari – 15 mars 2027', 'opens 2027-02-01; deadline 2027-03-15'],
  ['Utlysningen är öppen mellan 1 och 31 mars 2027', 'opens 2027-03-01; deadline 2027-03-31'],
  ['Ansök från 1 februari till och med 15 mars 2027', 'opens 2027-02-01; deadline 2027-03-15'],
  ['Ansök mellan 1 och 31 mars 2027', 'opens 2027-03-01; deadline 2027-03-31'],
  ['Sök bidraget 1–31 mars 2027', 'opens 2027-03-01; deadline 2027-03-31'],
  ['1 februari 2027, klockan 16.00 – 15 mars 2027, klockan 16.00', 'opens 2027-02-01 16:00; deadline 2027-03-15 16:00'],
  ['Öppet för ansökan: 1/2–15/3 2027', 'open; opens 2027-02-01; deadline 2027-03-15'],
  ['Ansökningsomgången pågår 1–31 mars 2027', 'open; opens 2027-03-01; deadline 2027-03-31'],
  ['Utlysningen är öppen v. 10–12 2027', 'opens 2027-03-08..2027-03-14; deadline 2027-03-22..2027-03-28'],
  ['Ansökningsomgång 2: 5 februari 2027', 'unknown 2027-02-05'],
  ['Sök stöd för aktiviteter under sportlovet 1–7 mars 2027', 'unknown 2027-03-01; unknown 2027-03-07'],
  ['Aktiviteter i omgång 1 ordnas 1–7 mars 2027', 'unknown 2027-03-01; unknown 2027-03-07'],
  ['Omgång 1 (vår): 1–31 mars 2027', 'opens 2027-03-01; deadline 2027-03-31'],
  ['Omgång 2 startar den 5 februari 2027', 'unknown 2027-02-05'],
];

const DEADLINES: [string, string][] = [
  ['Deadline: 3 mars 2027 kl 17:00 Bryssel-tid', 'deadline 2027-03-03 17:00 Europe/Brussels'],
  ['Ansök senast kl. 24 den 3 mars 2027', 'deadline 2027-03-03 23:59'],
  ['Sista ansökningsdag: tisdagen den 2 mars kl. 23:59:59', 'deadline --03-02 23:59'],
  ['Sista ansökningsdag är den 1:a mars', 'deadline --03-01'],
  ['Sista ansökningsdag: sista februari 2027', 'deadline 2027-02-28'],
  ['Sista ansökningsdag: 27/2-2027', 'deadline 2027-02-27'],
  ['Sista ansökningsdag 27/2 2027', 'deadline 2027-02-27'],
  ['Sista dag för ansökan: 2027-03-01', 'deadline 2027-03-01'],
  ['Ansökan öppen till 3 mars 2027', 'open; deadline 2027-03-03'],
  ['Öppen till den 3 mars 2027', 'open; deadline 2027-03-03'],
  ['Tidsfrist 3 mars 2027', 'deadline 2027-03-03'],
  ['Har varit öppen 1 mars–15 april 2026', 'opens 2026-03-01; deadline 2026-04-15'],
  ['Sista dag: 15 jan -27', 'deadline 2027-01-15'],
  ['Ansökan ska ha kommit in senast 1 mars 2027', 'deadline 2027-03-01'],
  ['Ansökan ska vara oss tillhanda senast den 1 mars 2027', 'deadline 2027-03-01'],
  ['Ansökan måste vara inskickad före den 1 mars 2027 kl. 16.00', 'deadline 2027-03-01 16:00'],
  ['Ansökningstiden går ut den 1 mars 2027', 'open; deadline 2027-03-01'],
  ['Ansökningstiden gick ut den 1 mars 2026', 'closed; deadline 2026-03-01'],
  ['Avslutad 3 mars 2026', 'closed; deadline 2026-03-03'],
  ['Avslutad: 3 mars 2026', 'closed; deadline 2026-03-03'],
  ['Avslutades 3 mars 2026', 'closed; deadline 2026-03-03'],
  ['Utlysningen avslutades den 3 mars 2026', 'closed; deadline 2026-03-03'],
  ['Stängd sedan 3 mars 2026', 'closed; deadline 2026-03-03'],
  ['Stängde 3 mars 2026', 'closed; deadline 2026-03-03'],
  [
    'Utlysningen är stängd\nÖppnar: 1 mars 2026\nStänger: 5 april 2026',
    'closed; opens 2026-03-01; deadline 2026-04-05',
  ],
  ['Stängd\nÖppnade: 1 mars 2026\nStängde: 5 april 2026', 'closed; opens 2026-03-01; deadline 2026-04-05'],
  ['Stänger om 5 dagar', 'open'],
  ['Stänger: 5 april 2027 (om 5 dagar)', 'open; deadline 2027-04-05'],
  ['Sista ansökningsdag: vecka 10 2027', 'deadline 2027-03-08..2027-03-14'],
  ['Sista ansökningsdag: meddelas senare', 'deadline ?'],
  ['Sista ansökningsdag | 5 april 2027', 'deadline 2027-04-05'],
  [
    'Ansökan öppnar | 1 mars 2027 | Ansökan stänger | 5 april 2027',
    'forthcoming; opens 2027-03-01; deadline 2027-04-05',
  ],
  ['Deadline 2027-03-01T12:00:00+01:00', 'deadline 2027-03-01 12:00 Europe/Stockholm'],
  [
    '28 november 2025 ... senast den 11 januari 2026 ... 19 februari 2026',
    'deadline 2026-01-11; unknown 2025-11-28; unknown 2026-02-19',
  ],
  [
    '3 december 2027 ... senast den 14 januari 2028 ... 22 februari 2028',
    'deadline 2028-01-14; unknown 2027-12-03; unknown 2028-02-22',
  ],
];

const OPENINGS: [string, string][] = [
  ['Öppnar 3 mars', 'forthcoming; opens --03-03'],
  ['Ansökan öppnar efter sommaren 2027', 'forthcoming; opens ?'],
  ['Öppnar tredje kvartalet 2027', 'forthcoming; opens 2027-07-01..2027-09-30'],
  ['Öppnar vid halvårsskiftet 2027', 'forthcoming; opens 2027-06-20..2027-07-10'],
  ['Öppnar runt årsskiftet 2026/2027', 'forthcoming; opens 2026-12-20..2027-01-10'],
  ['Öppnar preliminärt i april 2027', 'forthcoming; opens 2027-04-01..2027-04-30'],
  ['Öppnar under våren', 'forthcoming; opens ?'],
  ['Öppnar vecka 7–9', 'forthcoming; opens ?; deadline ?'],
  ['Kan sökas från och med 1 mars 2027', 'opens 2027-03-01'],
  ['Nästa ansökningsomgång öppnar 1 mars 2027', 'forthcoming; opens 2027-03-01'],
  ['Ansökan kan göras tidigast den 1 mars 2027', 'opens 2027-03-01'],
  ['Utlysningen öppnade den 1 mars 2026', 'opens 2026-03-01'],
];

const ROLLING: [string, string][] = [
  ['Sista ansökningsdag: löpande', 'rolling'],
  ['Sista ansökningsdag: Tills vidare', 'rolling'],
  ['Ansökan stänger: Tillsvidare', 'open; rolling'],
  ['Ansökan stänger: Tills vidare', 'open; rolling'],
  ['Stänger: löpande', 'open; rolling'],
  ['Löpande ansökan', 'rolling'],
  ['Löpande utlysning', 'rolling'],
  ['Ansökningstid: löpande under året', 'rolling'],
  ['Ansökan kan göras när som helst under året.', 'rolling'],
  ['Bidraget kan sökas löpande.', 'open; rolling'],
  ['Inget sista ansökningsdatum', 'rolling'],
  ['Det finns inget slutdatum för ansökan.', 'rolling'],
  ['Ansökan hanteras inte löpande.', ''],
];

const OTHERS: [string, string][] = [
  ['Frågor kan ställas till och med den 1 mars 2027', 'questions 2027-03-01'],
  ['Sista dag att ställa frågor: 1 mars 2027', 'questions 2027-03-01'],
  ['Beslut meddelas i juni 2027', 'decision 2027-06-01..2027-06-30'],
  ['Besked lämnas senast den 1 juni 2027', 'decision 2027-06-01'],
  ['Beslutsdatum: 2027-06-01', 'decision 2027-06-01'],
  ['Preliminärt beslutsdatum 1 juni 2027', 'decision 2027-06-01'],
  ['Tidigaste projektstart: 1 september 2027', 'project-start 2027-09-01'],
  ['Projekttid: 1 september 2027–31 augusti 2029', 'project-start 2027-09-01; project-end 2029-08-31'],
  ['Senaste projektslut 31 december 2029', 'project-end 2029-12-31'],
  ['Sista dag för rekvisition 31 mars 2027', 'unknown 2027-03-31'],
  ['Tidsfristen för frågor går ut den 1 mars 2027', 'questions 2027-03-01'],
  ['Slutredovisning senast 31 mars 2030', 'unknown 2030-03-31'],
  ['Kontoret är stängt 24–26 december 2027.', 'unknown 2027-12-24; unknown 2027-12-26'],
  ['Kansliet har öppet till den 20 december 2027.', 'unknown 2027-12-20'],
  ['Informationsträff om utlysningen den 1 mars 2027 kl. 9–11', 'meeting 2027-03-01'],
  ['Anmäl dig till webbinariet senast 1 mars 2027', 'meeting 2027-03-01'],
  ['Sidan uppdaterades 1 mars 2027', 'published 2027-03-01'],
  ['Senast uppdaterad 2027-03-01', 'published 2027-03-01'],
  ['Förra omgången stängde 1 mars 2026', 'previous 2026-03-01'],
];

const STATUS: Record<'open' | 'forthcoming' | 'closed', string[]> = {
  open: [
    'Ansökan öppen',
    'Ansökan: öppen',
    'Ansökan: Öppen',
    'Ansökan är öppen',
    'Ansökan öppnad',
    'Utlysningen har öppnat',
    'Utlysningen har nu öppnat',
    'Nu öppnar ansökan',
    'Nu är ansökan öppen',
    'Nu är utlysningen öppen för ansökningar',
    'Öppen utlysning',
    'Pågående utlysning',
    'Stänger om 5 dagar',
    'Stänger snart',
    'Stänger i dag',
    'Ansökan stänger 3 mars',
    'Ansök nu!',
    'Sök nu',
    'Status: Pågående',
    'Utlysningens status: öppen',
    'Ansökningsstatus: Öppen',
    'Status: öppen för ansökan',
    'Ansökningsperioden pågår',
    'Ansökningstiden pågår',
    'Öppet till och med 3 mars',
    'Öppen – stänger 3 mars',
    'Går att söka nu',
    'Ansökningstiden går ut 3 mars',
  ],
  forthcoming: [
    'Öppnar 3 mars',
    'Öppnar om 5 dagar',
    'Öppnar snart',
    'Snart öppen',
    'Öppnar preliminärt i april 2027',
    'Öppnar efter sommaren 2027',
    'Öppnar tredje kvartalet 2027',
    'Öppnar vid halvårsskiftet',
    'Öppnar runt årsskiftet',
    'Öppnar senare i år',
    'Ansökan öppnar 3 mars',
    'Ansökan öppnar inom kort',
    'Ännu ej öppnad',
    'Ej öppnad',
    'Ännu inte öppen för ansökan',
    'Utlysningen är ännu inte öppen',
    'Utlysningen har inte öppnat än',
    'Planerad utlysning',
    'Planeras till hösten',
    'Ny utlysning planeras till hösten 2027.',
    'Status: Kommande',
    'Status: Planerad',
    'Kommande ansökningsomgång',
    'Utlysningen väntas öppna i mars',
    'Utlysningen planeras att öppna i mars',
  ],
  closed: [
    'Stängd för nya ansökningar',
    'Stängt för ansökningar',
    'Stängd för i år',
    'Tillfälligt stängd',
    'Tillfälligt stängd för ansökan',
    'Stängd just nu',
    'Ansökan: stängd',
    'Ansökan är nu stängd',
    'Ansökan är tyvärr stängd',
    'Ansökningstiden har passerat',
    'Ansökningstiden är slut',
    'Ansökningstiden är över',
    'Ansökningstiden gick ut 3 mars',
    'Sista ansökningsdag har passerat',
    'Sista ansökningsdagen är passerad',
    'Passerad',
    'Avslutad utlysning',
    'Stängd utlysning',
    'Utlysningen har avslutats',
    'Utlysningen avslutades 3 mars',
    'Utlysningen är avslutad',
    'Status: Avslutad',
    'Status: stängd för ansökan',
    'Bidraget kan inte sökas just nu',
    'Det går inte längre att ansöka',
    'Utlysningen är stängd\nÖppnar: 1 mars 2026\nStänger: 5 april 2026',
    'Öppnar: 1 mars 2026\nStänger: 5 april 2026\nUtlysningen är stängd',
    'Utlysningen är stängd. Nästa utlysning öppnar i mars och stänger i maj.',
  ],
};

const NO_CLAIM = [
  'Öppna utlysningar',
  'Stängda utlysningar',
  'Ej öppen för ansökan',
  'Inte öppen',
  'Under beredning',
  'Utkast',
  'Preliminär',
  'Vilande',
  'Publicerad 3 mars 2027',
  'Kontoret är stängt',
  'Kansliet är öppet 9–15',
  'Telefonen är öppen vardagar',
  'Öppet hus 3 mars',
  'Sista ansökningsdag 3 mars 2027',
  'Vi öppnar dörrar för unga',
  'Projektet är avslutat',
  'Kommande | Öppen | Stängd',
];

describe('facts as Swedish agencies state them', () => {
  it.each(PERIODS)('a time to apply: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
  it.each(DEADLINES)('a day to apply by: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
  it.each(OPENINGS)('an opening: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
  it.each(ROLLING)('any time: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
  it.each(OTHERS)('no deadline: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('status as Swedish agencies word it', () => {
  for (const [status, texts] of Object.entries(STATUS))
    it.each(texts)(`%j is ${status}`, (text) => {
      expect(statusIn(text)).toBe(status);
    });
  it.each(NO_CLAIM)('%j claims nothing', (text) => {
    expect(statusIn(text)).toBeNull();
  });
});
