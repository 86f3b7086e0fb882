// Promises of the programmes: which one a call belongs to, and which terms hold for it.
import { describe, expect, it } from 'vitest';
import { programmeOf } from '../../src/domain/programme.ts';
import { aProgramme } from '../kit/build.ts';

const terms = { municipality: 'no', applicants: 'Ingen.', rate: null, themes: null } as const;
const PROGRAMMES = [
  aProgramme({
    exceptions: [
      { ...terms, prefix: 'CERV-*-CITIZENS-TOWN', contains: null, rate: 'town' },
      { ...terms, prefix: 'CERV-*-CITIZENS-TOWN-TT', contains: null, rate: 'twinning' },
      { ...terms, prefix: 'CERV', contains: 'DAPHNE', rate: 'daphne' },
      { ...terms, prefix: 'CERV', contains: 'DAPHNE-OG', rate: 'daphne, operating' },
    ],
  }),
  aProgramme({ id: 'horizon-miss', codes: ['43108390'], prefixes: ['HORIZON-MISS'] }),
  aProgramme({ id: 'horizon', codes: ['43108390'], prefixes: ['HORIZON', 'ERC'] }),
  aProgramme({ id: 'europe-direct', codes: ['42810547'], prefixes: ['ED'] }),
  aProgramme({ id: 'europeaid', codes: ['111111'], prefixes: ['EuropeAid'] }),
];
const find = (identifier: string | null, programmeCode: string | null = null) =>
  programmeOf(PROGRAMMES, { identifier, programmeCode });

describe('the programme of a call', () => {
  it.each([
    ['CERV-2026-GE', null, 'cerv'],
    ['HORIZON-MISS-2026-04-CIT-01', '43108390', 'horizon-miss'],
    ['HORIZON-CL5-2026-10', '43108390', 'horizon'],
    ['ERC-2026-STG', null, 'horizon'],
    ['HORIZONTAL-2026', null, undefined],
    ['ED-2025-PORTUGAL-FPA', null, 'europe-direct'],
    ['EDF-2026-DA', null, undefined],
    ['EuropeAid/186571/DD/ACT/ZA', null, 'europeaid'],
    ['UNKNOWN-2026', '43251589', 'cerv'],
    ['UNKNOWN-2026', '43108390', 'horizon'],
    ['CERV-2026-GE', '43108390', 'cerv'],
    [null, '43251589', 'cerv'],
    [null, '99999999', undefined],
    [null, null, undefined],
    ['', '', undefined],
  ])('%s with the code %s is %s', (identifier, code, id) => {
    expect(find(identifier, code)?.programme.id).toBe(id);
  });
});

describe('the terms of a call', () => {
  const USUAL = 'Upp till 90 % av kostnaderna, ibland schablonbelopp';

  it.each([
    ['CERV-2026-GE', USUAL],
    ['CERV-2026-CITIZENS-TOWN-NT', 'town'],
    ['CERV-2026-CITIZENS-TOWN-TT', 'twinning'],
    ['CERV-2027-CITIZENS-TOWNS', USUAL],
    ['CERV-CITIZENS-TOWN', USUAL],
    ['CERV-2026-DAPHNE', 'daphne'],
    ['CERV-2026-DAPHNE-OG-01', 'daphne, operating'],
  ])('%s: %s', (identifier, rate) => {
    expect(find(identifier)?.terms.rate).toBe(rate);
  });

  it('are never mixed: an exception that does not know the rate leaves it unknown', () => {
    const programmes = [aProgramme({ exceptions: [{ ...terms, prefix: 'CERV', contains: null }] })];
    expect(programmeOf(programmes, { identifier: 'CERV-2026-OG', programmeCode: null })?.terms).toMatchObject({
      ...terms,
      themes: [],
    });
  });

  it('are about what the programme is for, unless the exception says otherwise', () => {
    const programmes = [
      aProgramme({
        themes: ['demokrati'],
        exceptions: [
          { ...terms, prefix: 'CERV-*-EQUAL', contains: null },
          { ...terms, prefix: 'CERV-*-GE', contains: null, themes: ['jämställdhet'] },
        ],
      }),
    ];
    const themes = (identifier: string) => programmeOf(programmes, { identifier, programmeCode: null })?.terms.themes;
    expect(['CERV-2026-EQUAL', 'CERV-2026-GE', 'CERV-2026-CITIZENS'].map(themes)).toEqual([
      ['demokrati'],
      ['jämställdhet'],
      ['demokrati'],
    ]);
  });
});
