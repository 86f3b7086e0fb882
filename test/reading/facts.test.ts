// Promises of reading what each date is: a day to apply by is told from all the days that are none.
import { describe, expect, it } from 'vitest';
import { factsIn } from '../../src/reading/facts.ts';
import type { When, WhenContext } from '../../src/reading/when.ts';

function when({ day, time, within, monthDay, stage }: When): string {
  const said = day ?? (within ? `${within.from}..${within.to}` : monthDay ? `--${monthDay}` : '?');
  return [said, time, stage].filter(Boolean).join(' ');
}

/** The facts in short: `open; opens 2026-03-01; deadline 2026-04-30; questions 2026-04-01`. */
function read(text: string, context?: WhenContext): string {
  const { status, rolling, opens, deadlines, others } = factsIn(text, context);
  return [
    ...(status ? [status] : []),
    ...(rolling ? ['rolling'] : []),
    ...(opens ? [`opens ${when(opens)}`] : []),
    ...deadlines.map((one) => `deadline ${when(one)}`),
    ...others.map((one) => `${one.what} ${when(one.when)}`),
  ].join('; ');
}

const SHORT: [string, string][] = [
  ['Stängd 12 mars 2025', 'closed; deadline 2025-03-12'],
  ['Stänger 30 juni 2027', 'open; deadline 2027-06-30'],
  ['Öppnar 15 januari 2027', 'forthcoming; opens 2027-01-15'],
  ['Öppnar\n15 december 2026', 'forthcoming; opens 2026-12-15'],
  ['Stänger\n1 februari 2027', 'open; deadline 2027-02-01'],
  ['Öppnar: 1 mars 2027\nStänger: 30 april 2027', 'forthcoming; opens 2027-03-01; deadline 2027-04-30'],
  [
    'Öppnar\n1 mars 2027\nStänger\n30 april 2027\nProjektstart\n1 september 2027',
    'forthcoming; opens 2027-03-01; deadline 2027-04-30; project-start 2027-09-01',
  ],
  ['Stänger: Ej bestämt', 'open; deadline ?'],
  ['Öppnar: hösten 2027', 'forthcoming; opens 2027-08-01..2027-12-31'],
  ['18 december 2026 – 8 februari 2027', 'opens 2026-12-18; deadline 2027-02-08'],
  ['5 februari 2027, 12.00 (svensk tid)', 'deadline 2027-02-05 12:00'],
  ['sista ansökningsdag var 4 maj', 'closed; deadline --05-04'],
  ['Sista ansökningsdag: 7 maj 2027, kl. 16.00', 'deadline 2027-05-07 16:00'],
  ['Sista dag att ansöka: 7 maj 2027', 'deadline 2027-05-07'],
  ['Sista ansökningsdatum 7 maj 2027', 'deadline 2027-05-07'],
  ['Ansök senast 7 maj 2027', 'deadline 2027-05-07'],
  ['Ansökan ska vara inne senast den 7 maj 2027 klockan 16', 'deadline 2027-05-07 16:00'],
  ['Vi måste ha din ansökan senast den 7 maj 2027.', 'deadline 2027-05-07'],
  ['Utlysningen stänger den 7 maj 2027.', 'open; deadline 2027-05-07'],
  ['Ansökan öppen t.o.m. 14 februari 2027', 'open; deadline 2027-02-14'],
  ['öppen fram till och med den 14 februari 2027', 'open; deadline 2027-02-14'],
  ['Öppen från och med den 14 februari 2027', 'open; opens 2027-02-14'],
  ['öppen 18-29 september', 'open; opens --09-18; deadline --09-29'],
  ['öppen 7 augusti – 11 september', 'open; opens --08-07; deadline --09-11'],
  ['öppen 23 januari till 17 februari', 'open; opens --01-23; deadline --02-17'],
  ['Ansökningsperiod: 1 mars–30 april 2027', 'opens 2027-03-01; deadline 2027-04-30'],
  ['Du kan söka stödet mellan den 1 mars och den 30 april 2027.', 'opens 2027-03-01; deadline 2027-04-30'],
  ['Utlysningen är öppen 1 mars–30 april 2027.', 'opens 2027-03-01; deadline 2027-04-30'],
  ['sista ansökningsdag 12 april och 1 december', 'deadline --04-12; deadline --12-01'],
  ['senest den 23. september 2027', 'deadline 2027-09-23'],
  ['Ansøgningsfrist: 23. september 2027 kl. 12.00', 'deadline 2027-09-23 12:00'],
  ['Søknadsfrist 15. januar 2027', 'deadline 2027-01-15'],
  ['Deadline date : 15/06/2027', 'deadline 2027-06-15'],
  ['Deadline: 17.03.2027 17:00', 'deadline 2027-03-17 17:00'],
  ['The call is open between 5th November 2026 and 4th February 2027.', 'opens 2026-11-05; deadline 2027-02-04'],
  ['Applications must be submitted by 16.00 CET on 4 February 2027.', 'deadline 2027-02-04 16:00'],
  ['Call opens 5 November 2026 and closes 4 February 2027', 'forthcoming; opens 2026-11-05; deadline 2027-02-04'],
  ['stängde kl. 15.00 (CET), 15 februari 2022', 'closed; deadline 2022-02-15 15:00'],
  [
    'öppnar i början av mars och stänger den 15 maj 2027',
    'forthcoming; opens 2027-03-01..2027-03-10; deadline 2027-05-15',
  ],
  ['Öppnar för ansökningar i mars', 'forthcoming; opens ?'],
  ['Beräknas öppna våren 2027', 'forthcoming; opens 2027-01-01..2027-06-30'],
  ['Utlysningen öppnar inom kort', 'forthcoming'],
  ['Ansökan stängd', 'closed'],
  ['Kommande', 'forthcoming'],
  ['Ansökan kan lämnas in från den 1 mars 2027.', 'opens 2027-03-01'],
  ['Öppnar Q1 2027', 'forthcoming; opens 2027-01-01..2027-03-31'],
  ['Ansökan öppen: 2 nov 2026 – 28 jan 2027', 'open; opens 2026-11-02; deadline 2027-01-28'],
  ['Kan sökas 1–31 mars 2027', 'opens 2027-03-01; deadline 2027-03-31'],
  [
    'Preliminärt öppnar utlysningen i februari och stänger i april 2027',
    'forthcoming; opens 2027-02-01..2027-02-28; deadline 2027-04-01..2027-04-30',
  ],
  [
    'deadline for questions 5 May 2027; deadline for applications 20 May 2027',
    'deadline 2027-05-20; questions 2027-05-05',
  ],
  ['Utlysningen åpner 1. februar 2027 og lukker 15. mars 2027', 'forthcoming; opens 2027-02-01; deadline 2027-03-15'],
  ['Den 7 maj 2027 är sista ansökningsdag.', 'deadline 2027-05-07'],
  ['7 maj 2027 (sista ansökningsdag)', 'deadline 2027-05-07'],
  ['Nästa sista ansökningsdag: årligen 15 februari', 'deadline --02-15'],
];

const NO_DEADLINES: [string, string][] = [
  ['Tidsfrist för frågor och klargöranden: 23 april 2027, kl. 16.00', 'questions 2027-04-23 16:00'],
  ['Ställ frågor senast den 23 april 2027.', 'questions 2027-04-23'],
  ['Sista dag för frågor: 23 april 2027', 'questions 2027-04-23'],
  ['Questions can be sent until 23 April 2027.', 'questions 2027-04-23'],
  ['Beslut fattas senast den 1 juni 2027.', 'decision 2027-06-01'],
  ['Beslut väntas i juni 2027', 'decision 2027-06-01..2027-06-30'],
  ['Vi meddelar beslut den 1 juni 2027', 'decision 2027-06-01'],
  ['Den 1 juni 2027 beslutar styrelsen om ansökningarna.', 'decision 2027-06-01'],
  ['Projektstart: tidigast 1 september 2027', 'project-start 2027-09-01'],
  ['Projektet kan starta tidigast den 1 september 2027.', 'project-start 2027-09-01'],
  ['Projektet ska vara avslutat senast den 31 december 2029.', 'project-end 2029-12-31'],
  ['Projektslut senast 31 december 2029', 'project-end 2029-12-31'],
  ['Projektperiod: 1 september 2027 – 31 augusti 2029', 'project-start 2027-09-01; project-end 2029-08-31'],
  ['Strukturfondspartnerskapets möte den 12 juni 2027', 'meeting 2027-06-12'],
  ['Informationsmöte den 12 januari 2027 kl. 13.00', 'meeting 2027-01-12 13:00'],
  ['Webbinarium 12 januari 2027, kl 10–11. Anmäl dig senast 8 januari 2027.', 'meeting 2027-01-12; meeting 2027-01-08'],
  ['Skicka checklistan till leaderkontoret senast den 28 november 2027.', 'checklist 2027-11-28'],
  ['Vårens utlysning stängde 9 mars.', 'closed; previous --03-09'],
  ['Förra årets utlysning stängde den 9 mars 2026.', 'previous 2026-03-09'],
  ['Publicerad 3 november 2026', 'published 2026-11-03'],
  ['Senast uppdaterad: 2026-11-03', 'published 2026-11-03'],
  ['Last updated 3 November 2026', 'published 2026-11-03'],
  ['Programmet pågår till den 31 december 2027', 'programme-end 2027-12-31'],
  ['Slutrapporten lämnas in senast den 31 mars 2030.', 'unknown 2030-03-31'],
  ['Kommunen antog sin plan den 3 mars 2024.', 'unknown 2024-03-03'],
  ['Förordningen gäller från 2021-07-01.', 'unknown 2021-07-01'],
];

const ROLLING: [string, string][] = [
  ['Löpande', 'open; rolling'],
  ['Ansökan: löpande', 'rolling'],
  ['Ansökningar tas emot löpande.', 'rolling'],
  ['Du kan söka kontinuerligt under året.', 'rolling'],
  ['Det går att söka stödet året runt.', 'rolling'],
  ['Applications are accepted on a rolling basis.', 'rolling'],
  ['The call is open continuously.', 'open; rolling'],
  ['Stöd ges inte till löpande kostnader i projektet.', ''],
  ['Projektet har en löpande uppföljning.', ''],
];

const TEXTS: [string, string][] = [
  [
    'Checklistan ska vara inne den 28 november 2025. Ansökan ska lämnas in senast den 11 januari 2026. Beslut tas av föreningens styrelse den 19 februari 2026.',
    'deadline 2026-01-11; checklist 2025-11-28; decision 2026-02-19',
  ],
  [
    'Ansökningstider\n5 februari 2027, 12.00 (svensk tid)\n7 maj 2027,12.00 (svensk tid)\n1 oktober 2027, 12.00 (svensk tid)',
    'deadline 2027-02-05 12:00; deadline 2027-05-07 12:00; deadline 2027-10-01 12:00',
  ],
  [
    'Sista ansökningsdag\nOmgång 1 – 5 februari 2027 kl. 12.00\nOmgång 2 – 1 oktober 2027 kl. 12.00',
    'deadline 2027-02-05 12:00; deadline 2027-10-01 12:00',
  ],
  [
    'Project idea form: 9 March 2027. Full application: 30 June 2027.',
    'deadline 2027-03-09 first; deadline 2027-06-30 second',
  ],
  [
    'Lämna in en idéskiss senast den 9 mars 2027. De som går vidare lämnar in en fullständig ansökan senast den 30 juni 2027.',
    'deadline 2027-03-09 first; deadline 2027-06-30 second',
  ],
  ['Next cut-off: 9 March 2027', 'deadline 2027-03-09 cut-off'],
  ['Ansökningsomgången 2027\nSista ansökningsdag den 19 oktober klockan 12:00', 'deadline 2027-10-19 12:00'],
  [
    'Sista ansökningsdag flyttas från den 15 maj 2027 till den 30 maj 2027.',
    'deadline 2027-05-30; previous 2027-05-15',
  ],
  [
    'Ansökan öppnar den 15 januari 2027 och stänger den 15 mars 2027 kl. 14.00. Beslut i juni 2027. Projekten kan börja den 1 september 2027.',
    'forthcoming; opens 2027-01-15; deadline 2027-03-15 14:00; decision 2027-06-01..2027-06-30; project-start 2027-09-01',
  ],
  [
    'Ni kan söka 15 februari, 15 april och 15 oktober 2027. Sista ansökningsdagar är 1 mars, 1 maj och 1 november 2027.',
    'deadline 2027-03-01; deadline 2027-05-01; deadline 2027-11-01; unknown 2027-02-15; unknown 2027-04-15; unknown 2027-10-15',
  ],
  [
    'Tidplan\nUtlysningen öppnar: 1 mars 2027\nInformationsträff: 10 mars 2027\nSista dag att ansöka: 30 april 2027\nStrukturfondspartnerskapet möts: 3 juni 2027\nBeslut: 20 juni 2027',
    'forthcoming; opens 2027-03-01; deadline 2027-04-30; meeting 2027-03-10; meeting 2027-06-03; decision 2027-06-20',
  ],
];

const TABLES: [string, string][] = [
  ['Öppnar\nStänger\n1 mars 2027\n30 april 2027', 'forthcoming; opens 2027-03-01; deadline 2027-04-30'],
  [
    'Öppnar\nStänger\nBeslut\n1 mars 2027\n30 april 2027\njuni 2027',
    'forthcoming; opens 2027-03-01; deadline 2027-04-30; decision 2027-06-01..2027-06-30',
  ],
  ['Sista ansökningsdag\n\n5 februari 2027\n7 maj 2027', 'deadline 2027-02-05; deadline 2027-05-07'],
  ['Om oss\n5 februari 2027', 'unknown 2027-02-05'],
];

describe('what each date is', () => {
  it.each(SHORT)('%j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
  it.each(NO_DEADLINES)('no deadline: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
  it.each(ROLLING)('any time: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
  it.each(TEXTS)('a text: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each(TABLES)('a table: %j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('a day without a year is read from the day the page is dated', () => {
    expect(read('Klimatstödet är öppet 18-29 september', { datedOn: '2026-05-11' })).toBe(
      'opens 2026-09-18; deadline 2026-09-29',
    );
  });

  it('the words said are kept, also of what is undecided', () => {
    expect(factsIn('Stänger: Ej bestämt').deadlines).toEqual([
      { said: 'Ej bestämt', day: null, time: null, zone: null, within: null },
    ]);
  });
});
