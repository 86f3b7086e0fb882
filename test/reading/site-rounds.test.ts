// Promises of pages and plans that are used again and again: what tells rounds apart, and what is not believed.
import { describe, expect, test } from 'vitest';
import { type Page, planSource, type Reading, type Source, SourceError, site } from '../../src/reading/index.ts';

const ABOUT = {
  id: 'stiftelsen',
  name: 'Stiftelsen',
  home: 'https://www.example.se/bidrag/',
  fund: 'Stiftelsens bidrag',
  language: 'sv',
  every: 'day',
  evidence: 'unverified',
  address: 'https://www.example.se/bidrag/',
  hosts: ['www.example.se'],
  revision: 1,
} as const;
const page = site({ ...ABOUT, round: 'path and deadline' });
const plan = planSource({ ...ABOUT, programme: 'leader', preliminary: true });

function read(source: Source, main: string): Reading {
  const [request] = source.start('2027-02-01', source.address);
  if (!request) throw new Error('no request');
  const body = `<!doctype html><html><head><title>Bidrag</title></head><body><main><h1>Bidrag</h1>${main}</main></body></html>`;
  const asked: Page = { request, body, fingerprint: (content) => content, known: new Map() };
  return source.read(asked);
}
const refs = (reading: Reading) => reading.calls.map(({ ref }) => ref);
const troubleOf = (source: Source, main: string): string | null => {
  try {
    read(source, main);
    return null;
  } catch (error) {
    return error instanceof SourceError ? error.trouble : String(error);
  }
};

describe('a page for round after round', () => {
  test('is one call for each day', () => {
    const days = '<h2>Ansökningstider</h2><p>1 mars 2027</p><p>1 oktober 2027</p>';
    expect(refs(read(page, days))).toEqual(['/bidrag#2027-03-01', '/bidrag#2027-10-01']);
  });

  test('is one call when nobody says the year', () => {
    const reading = read(page, '<h2>Ansökningstider</h2><p>1 mars</p><p>1 oktober</p>');
    expect(refs(reading)).toEqual(['/bidrag#1-mars-1-oktober']);
    expect(reading.calls[0]?.deadlines.map(({ said, day }) => [said, day])).toEqual([
      ['1 mars', null],
      ['1 oktober', null],
    ]);
  });

  test('is not believed when it is open and no last day can be read', () => {
    expect(troubleOf(page, '<p>Öppen för ansökan</p><h2>Vem kan söka?</h2><p>Kommuner.</p>')).toBe('malformed');
    expect(troubleOf(page, '<p>Ansökan stängd</p><h2>Vem kan söka?</h2><p>Kommuner.</p>')).toBe(null);
    expect(troubleOf(page, '<p>Ansökan är öppen löpande.</p>')).toBe(null);
  });

  test('is no call when it says nothing that a call says', () => {
    expect(troubleOf(page, '<p>Webbplatsen är snart tillbaka.</p>')).toBe('malformed');
  });
});

describe('a plan', () => {
  const entry = (opens: string, more = '') =>
    `<h2>Trygga torg</h2><p>Öppnar: ${opens}</p><p>Stänger: Ej bestämt</p>${more}`;

  test.each(['20 april 2027', 'hösten 2027', 'Ej bestämt', 'Meddelas senare', 'TBC'])(
    'is believed when it says %s',
    (opens) => {
      expect(read(plan, entry(opens)).calls).toHaveLength(1);
    },
  );

  test.each(['20.4.27', 'se kalendern'])('is not read where it says %s', (opens) => {
    const reading = read(plan, entry(opens));
    expect(reading.calls).toEqual([]);
    expect(reading.unread[0]).toContain('öppningsdagen gick inte att läsa');
  });

  test('gives the sum that is said to be the call’s, whatever stands before it', () => {
    const sums = '<p>Projekt på 50 miljoner kronor eller mer.</p><p>Tillgängliga medel: 500 miljoner kronor</p>';
    expect(read(plan, entry('20 april 2027', sums)).calls[0]?.budget?.total).toBe(500_000_000);
    expect(read(plan, entry('20 april 2027', '<p>12 mkr</p>')).calls[0]?.budget?.total).toBe(12_000_000);
  });
});
