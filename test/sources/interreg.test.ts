// Promises of what Interreg's sources share: calls known by their numbers, and programmes known by their names.
import { describe, expect, it } from 'vitest';
import { programmeNamedIn } from '../../sources/euro-access/programmes.ts';
import { euroAccess } from '../../sources/euro-access.ts';
import { europeanUrbanInitiative } from '../../sources/european-urban-initiative.ts';
import { interregAurora } from '../../sources/interreg-aurora.ts';
import { interregOks } from '../../sources/interreg-oks.ts';
import { callNumbersIn, datesDecide, reworded } from '../../sources/shared/parts.ts';
import { urbact } from '../../sources/urbact.ts';
import type { CallDraft } from '../../src/domain/call.ts';
import type { Source } from '../../src/reading/index.ts';

const HOSTILE = 100_000;

describe('a call’s number', () => {
  it.each([
    ['Call 9 regular projects', [9]],
    ['Calls: Call no. 12', [12]],
    ['7th call for main projects', [7]],
    ['3rd small-scale call', [3]],
    ['The fifth call for project proposals', [5]],
    ['Call 11 regular and Call 9 small-scale', [11, 9]],
    ['Calls for regular projects', []],
    ['Call 2027', []],
    ['Call us: Call 08-00', []],
    ['Recall 7 of them', []],
  ])('in “%s” is %j', (heading, numbers) => {
    expect(callNumbersIn(heading).map(({ number }) => number)).toEqual(numbers);
  });
});

it('a programme is known by its name in EuroAccess, and others’ programmes are none of ours', () => {
  const named = [
    ['Interreg Aurora', 'interreg-aurora'],
    ['Interreg VI-A Sweden-Norway (SE-NO)', 'interreg-sverige-norge'],
    ['Interreg SE-NO: Call for Proposals 2027', 'interreg-sverige-norge'],
    ['Interreg Öresund-Kattegat-Skagerrak', 'interreg-oks'],
    ['Interreg Central Baltic', 'interreg-central-baltic'],
    ['Interreg South Baltic', 'interreg-south-baltic'],
    ['Interreg Baltic Sea Region', 'interreg-baltic-sea-region'],
    ['Interreg North Sea', 'interreg-north-sea'],
    ['Interreg NPA - Northern Periphery and Arctic', 'interreg-npa'],
    ['Interreg Europe', 'interreg-europe'],
    ['URBACT IV', 'urbact'],
    ['European Urban Initiative (EUI)', 'european-urban-initiative'],
    ['Interreg Central Europe', null],
    ['Interreg NEXT Black Sea Basin', null],
    ['Interreg North-West Europe', null],
    ['Horizon Europe: cooperation in the North Sea', null],
    ['LIFE', null],
  ] as const;
  expect(named.map(([words]) => [words, programmeNamedIn(words)])).toEqual(named);
});

it('the secretariats’ words are told in those of the readers, and other words stay', () => {
  const said = (text: string) => reworded({ text }).text;
  expect(said('The call will open on 1 March 2027')).toBe('The call opens on 1 March 2027');
  expect(said('It will be open from 1 March to 2 May')).toBe('It will be open from 1 March to 2 May');
  expect(said('A small-scale project can receive at most EUR 60 000')).toBe('A project can receive up to EUR 60 000');
  expect(said('A main project has a budget of EUR 1 million')).toBe('A main project has a budget of EUR 1 million');
});

it('“open” gives way to days, and stands where there are none', () => {
  const call = { statusSaid: 'open', opensOn: '2027-09-06', deadlines: [{ day: '2027-10-06' }] } as CallDraft;
  expect(datesDecide(call).statusSaid).toBe(null);
  expect(datesDecide({ ...call, opensOn: null }).statusSaid).toBe('open');
  expect(datesDecide({ ...call, deadlines: [] }).statusSaid).toBe('open');
  expect(datesDecide({ ...call, statusSaid: 'closed' }).statusSaid).toBe('closed');
});

const pageOf = (text: string) =>
  `<!doctype html><html lang="en"><head><title>Calls</title></head><body><main><h1>Calls</h1><h2>Call 9</h2>${text}</main></body></html>`;

describe.each([
  ['interreg-aurora', interregAurora],
  ['interreg-oks', interregOks],
  ['urbact', urbact],
  ['european-urban-initiative', europeanUrbanInitiative],
  ['euro-access', euroAccess],
] as [string, Source][])('hostile text ends in three seconds at %s', (_, source) => {
  it.each([
    ['words of calls', 'call for Action Networks open call 9 '],
    ['blanks', 'link to the call \u00a0 '],
    ['labels', 'Funding Program\n'],
    ['lines', '<p>The call opens between 1 and</p>'],
    ['cards', '<article>By Open Deadline date : </article>'],
    ['addresses', '<a href="/en/calls/1/x?css=&page=">öppen ansökningsomgång är </a>'],
  ])('%s', (_name, piece) => {
    const body = pageOf(piece.repeat(Math.ceil(HOSTILE / piece.length)));
    const began = performance.now();
    for (const part of ['calls', 'call', 'list']) {
      const request = { url: 'https://www.euro-access.eu/en/calls/9/x.99.html', expects: 'text/html', part };
      try {
        source.read({ request, body, fingerprint: () => 'print', known: new Map() });
      } catch (error) {
        expect(error).toMatchObject({ name: 'SourceError' });
      }
    }
    expect(performance.now() - began).toBeLessThan(3000);
  });
});
