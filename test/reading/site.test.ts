// Promises of sources made of web pages: one page is used for round after round, a list may be missing, and a notice is no call.
import { describe, expect, it } from 'vitest';
import { SourceError } from '../../src/domain/errors.ts';
import { type PageRequest, type Reading, type SiteForm, site } from '../../src/reading/index.ts';

const HOME = 'https://stiftelsen.example/sok/';
const form: SiteForm = {
  id: 'stiftelsen',
  name: 'Stiftelsen Exempel',
  home: HOME,
  fund: 'Stiftelsens egna medel',
  language: 'sv',
  every: 'day',
  evidence: 'unverified',
  address: HOME,
  hosts: ['stiftelsen.example'],
  revision: 1,
  links: /\/sok\/[^/]+\/$/,
  round: 'path and deadline',
};
const html = (main: string): string =>
  `<!DOCTYPE html><html lang="sv"><head><title>Sida</title></head><body><main>${main}</main></body></html>`;
const page = (body: string, request: Partial<PageRequest> = {}) => ({
  request: { url: `${HOME}moten/`, expects: 'text/html', part: 'call', ...request },
  body: html(body),
  fingerprint: (content: string) => content,
  known: new Map<string, string>(),
});
const read = (main: string, other: Partial<SiteForm> = {}): Reading => site({ ...form, ...other }).read(page(main));
const rounds = (main: string): unknown[] =>
  read(main).calls.map(({ ref, opensOn, statusSaid }) => [ref.split('#')[1], opensOn, statusSaid]);

describe('a page that is used for round after round', () => {
  it('tells of the next round before it has a day to hand in by', () => {
    expect(
      rounds(`<h1>Möten</h1><h2>Ansökningstider</h2><p>Sista ansökningsdag var den 29 september 2026.</p>
        <p>Nästa omgång öppnar hösten 2027.</p>`),
    ).toEqual([
      ['2026-09-29', null, expect.anything()],
      ['kommande', null, 'forthcoming'],
    ]);
  });

  it('gives each round of a table its own opening, whatever word of status stands above', () => {
    expect(
      rounds(`<h1>Möten</h1><p>Öppen för ansökan</p><h2>Ansökningstider</h2><table>
        <tr><th>Omgång</th><th>Öppnar</th><th>Stänger</th></tr>
        <tr><td>Vår</td><td>18 januari 2027</td><td>18 februari 2027</td></tr>
        <tr><td>Höst</td><td>30 augusti 2027</td><td>30 september 2027</td></tr></table>`),
    ).toEqual([
      ['2027-02-18', '2027-01-18', null],
      ['2027-09-30', '2027-08-30', null],
    ]);
  });

  it('gives each period of a sentence its own opening', () => {
    expect(
      rounds(`<h1>Möten</h1><h2>Ansökningsperiod</h2>
        <p>Öppen 1 mars – 2 april 2027 och 7 augusti – 11 september 2027.</p>`),
    ).toEqual([
      ['2027-04-02', '2027-03-01', null],
      ['2027-09-11', '2027-08-07', null],
    ]);
  });

  it('takes a word that it is closed for the first round only', () => {
    expect(
      rounds(`<h1>Möten</h1><h2>Ansökningstider</h2><ul><li>1 oktober 2026</li><li>1 oktober 2027</li></ul>
        <p>Bidraget går inte att söka just nu.</p>`),
    ).toEqual([
      ['2026-10-01', null, 'closed'],
      ['2027-10-01', null, null],
    ]);
  });

  it('takes the periods in which projects start for no time to apply', () => {
    expect(
      rounds(`<h1>Möten</h1><h2>Ansökningstider</h2><table>
        <tr><th>Projekt som startar mellan</th><th>Sista ansökningsdag</th></tr>
        <tr><td>1 juni – 31 december 2027</td><td>17 februari 2027, 12.00</td></tr></table>`),
    ).toEqual([['2027-02-17', null, null]]);
  });
});

describe('a call’s page', () => {
  it('says who may apply and what for, also in subordinate clauses', () => {
    const [call] =
      read(`<h1>Möten</h1><h2>Vem som kan söka</h2><p>Kommuner.</p><h2>Vad ni kan söka för</h2><p>Resor.</p>
      <h2>Ansökan</h2><p>Sista ansökningsdag 1 mars 2027</p>`).calls;
    expect(call?.applicants).toBe('Kommuner.');
    expect(call?.sections).toContainEqual({ heading: 'scope', text: 'Vad ni kan söka för\nResor.' });
  });

  it('may state the whole sum in its list of facts and a project’s in the text', () => {
    const [call] = read(`<h1>Möten</h1><dl><dt>Sista ansökningsdag</dt><dd>1 mars 2027</dd><dt>Budget</dt>
      <dd>Totalt 85 miljoner kronor</dd></dl><h2>Hur mycket kan ni få?</h2><p>Högst 4 miljoner kronor per projekt.</p>`).calls;
    expect(call?.budget).toMatchObject({ total: 85_000_000, maxPerProject: 4_000_000 });
  });

  it('is not a notice that the site is closed', () => {
    const notice = () => read('<h1>Vi bygger om</h1><p>Webbplatsen är stängd en kort stund.</p>', { round: 'path' });
    expect(notice).toThrow(SourceError);
  });
});

describe('a list that nobody has seen', () => {
  const unsure: SiteForm = { ...form, unsureLists: true, pages: [`${HOME}moten/`] };
  const wall = page('<h1>Sök</h1><div id="lista"></div><p>Aktivera JavaScript för att se listan.</p>', {
    url: HOME,
    part: 'list',
  });

  it('is asked for so that its failure ends nothing, before the pages that are known', () => {
    expect(site(unsure).start('2027-02-01', HOME)).toEqual([
      { url: HOME, expects: 'text/html', part: 'list', single: true },
      { url: `${HOME}moten/`, expects: 'text/html', part: 'call', single: true },
    ]);
    expect(site(form).start('2027-02-01', HOME)[0]).not.toHaveProperty('single');
  });

  it('that is drawn in the reader is not read, which is no wall for the pages', () => {
    expect(() => site(unsure).read(wall)).toThrow(expect.objectContaining({ trouble: 'malformed' }));
    expect(() => site(form).read(wall)).toThrow(expect.objectContaining({ trouble: 'blocked' }));
  });
});
