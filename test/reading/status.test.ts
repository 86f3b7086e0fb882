// Promises of reading what a page's words claim: coming, open, closed, or nothing.
import { describe, expect, it } from 'vitest';
import { statusIn } from '../../src/reading/status.ts';

const CLAIMS: [string, ReturnType<typeof statusIn>][] = [
  ...[
    'Öppen',
    'öppen',
    'Öppen för ansökan',
    'öppet för ansökningar',
    'Pågående',
    'Pågår',
    'Open',
    'Open for submission',
    'Stänger 30 juni 2027',
    'Utlysningen är öppen',
    'Öppen till 5 maj',
    'Öppen t.o.m. 5 maj',
    'öppen 18-29 september',
    'Status: öppen',
    'Utlysningen stänger den 5 maj',
    'The call is open',
    'Call closes 5 May 2027',
    'Löpande',
    'Öppen fram till och med den 5 maj',
    'Nu öppen!',
  ].map((text): [string, 'open'] => [text, 'open']),
  ...[
    'Kommande',
    'Planerad',
    'Upcoming',
    'Forthcoming',
    'Öppnar 15 januari 2027',
    'Öppnar: hösten 2027',
    'öppnar inom kort',
    'Beräknas öppna i mars',
    'Utlysningen beräknas öppna våren 2027',
    'Öppnar för ansökningar i mars',
    'Ansökan har ännu inte öppnat',
    'Planeras öppna under hösten',
    'Kommer att öppna i maj',
    'Opens in March',
    'Opening soon',
    'Nästa utlysning öppnar i februari',
    'Kommande utlysning',
  ].map((text): [string, 'forthcoming'] => [text, 'forthcoming']),
  ...[
    'Stängd',
    'Stängd 12 mars 2027',
    'Ansökan stängd',
    'Ansökan är stängd',
    'Avslutad',
    'Closed',
    'stängd för ansökan',
    'Obs! Årets ansökan är nu stängd',
    'Bidraget går inte att söka just nu',
    'Går ej att söka',
    'stängde kl. 15.00 (CET), 15 februari 2022',
    'sista ansökningsdag var 4 maj',
    'Ansökningstiden har gått ut',
    'Utlysningen är avslutad',
    'This call is now closed',
    'The deadline has passed',
    'Inte längre öppen',
    'Utlysningen har stängt',
    'Stängd – öppnar igen våren 2027',
  ].map((text): [string, 'closed'] => [text, 'closed']),
  ...[
    '',
    'Vem kan söka?',
    'öppen innovation och öppna data',
    'den kommande programperioden',
    'en planerad väg',
    'Stödet öppnar nya möjligheter',
    'Vi stödjer öppenhet',
    'Öppen | Kommande | Stängd',
    'öppen för ansökan | kommande | stängd för ansökan',
    'Pågående | Kommande | Avslutad',
    'avslutade studier',
    'open data and closed loops',
    '2 mkr',
  ].map((text): [string, null] => [text, null]),
];

describe('what the words claim', () => {
  it.each(CLAIMS)('%j: %s', (text, expected) => {
    expect(statusIn(text)).toBe(expected);
  });

  it('each choice of a filter claims its own', () => {
    expect('öppen för ansökan | kommande | stängd för ansökan'.split('|').map((word) => statusIn(word))).toEqual([
      'open',
      'forthcoming',
      'closed',
    ]);
    expect('Pågående | Kommande | Avslutad'.split('|').map((word) => statusIn(word))).toEqual([
      'open',
      'forthcoming',
      'closed',
    ]);
  });
});
