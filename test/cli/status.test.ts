// Promises of `status`: trouble first and by name, the rest counted, and all of them when asked for.
import { describe, expect, it } from 'vitest';
import { sourceLines } from '../../src/cli/status.ts';
import { aRun, aSourceHealth } from '../kit/build.ts';

const ailing = { state: 'ailing' as const, since: '2026-05-18', expected: 'en läsning varje dag', came: 'inget svar' };
const SOURCES = [
  aSourceHealth({ source: 'well', name: 'Väl' }),
  aSourceHealth({
    source: 'new',
    name: 'Ny',
    state: 'never',
    condition: 'never',
    sentence: 'Källan har inte lästs än.',
  }),
  aSourceHealth({ source: 'key', name: 'Nyckel', state: 'never', condition: 'no-key', sentence: 'Nyckel saknas.' }),
  aSourceHealth({ ...ailing, source: 'esf', name: 'ESF', condition: 'ailing', sentence: 'Ingen svarade.' }),
  aSourceHealth({
    ...ailing,
    source: 'tvv',
    name: 'Tillväxtverket',
    condition: 'quarantine',
    expected: '12',
    came: '2',
  }),
];

describe('the lines of the sources', () => {
  it('name those in trouble, worst first, with since when, expected and came, and count the rest', () => {
    expect(sourceLines(SOURCES, false)).toEqual([
      'Källor',
      '  FRÅGA    tvv – Tillväxtverket: Sedan 18 maj 2026. Väntat: 12. Kom: 2. 36 utlysningar lästes, 3 nya.',
      '  OBS      esf – ESF: Sedan 18 maj 2026. Väntat: en läsning varje dag. Kom: inget svar. Ingen svarade.',
      '  1 av 5 källor läses som de ska, 1 har inte lästs än, 1 saknar nyckel. Visa alla med "utlysningsvakt status --all".',
    ]);
  });

  it('list every source when asked to', () => {
    const all = sourceLines(SOURCES, true).join('\n');
    for (const line of ['väl      well – Väl:', 'ej läst  new – Ny:', 'nyckel?  key – Nyckel:', 'FRÅGA    tvv'])
      expect(all).toContain(line);
    expect(all).toContain('prövad mot den riktiga källan i maj 2026');
  });

  it('say once that the network is not reached', () => {
    const lastRun = aRun({ outcome: 'failed', counts: { unreachable: 1 } });
    const down = ['a', 'b'].map((source) => aSourceHealth({ ...ailing, source, condition: 'ailing', lastRun }));
    expect(sourceLines(down, false)).toHaveLength(3);
    expect(sourceLines(down, false)[1]).toContain('OBS Tjänsten når inte nätet');
  });
});
