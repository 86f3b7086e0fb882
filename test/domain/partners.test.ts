// Whether a twin town may take part: by the programme's area, by what the call says of the country, and unclear where nobody has said.
import { describe, expect, it } from 'vitest';
import { eligibilityOf, greetingIn } from '../../src/domain/partners.ts';

const programme = (id: string, codes: string[] = []) => ({ id, name: id, codes });
const [CERV, LIFE] = [programme('cerv', ['43251589']), programme('life', ['43252405'])];
const MEMBERS_ONLY = 'Only entities established in Member States can participate.';

describe('a partner may take part:', () => {
  it.each([
    // The European Union's own programmes.
    ['yes', CERV, '', 'FI'],
    ['unclear', CERV, '', 'NO'],
    ['unclear', LIFE, '', 'CN'],
    ['unclear', programme('bistand', ['1']), '', 'FI'],
    ['unclear', null, '', 'FI'],
    ['unclear', programme('vinnova'), '', 'FI'],
    ['yes', programme('erasmus-uhr'), '', 'LV'],
    // Cooperation areas.
    ['yes', programme('interreg-baltic-sea-region'), '', 'LV'],
    ['unclear', programme('interreg-baltic-sea-region'), '', 'DE'],
    ['no', programme('interreg-baltic-sea-region'), '', 'FR'],
    ['no', programme('interreg-sverige-norge'), '', 'FI'],
    ['unclear', programme('interreg-sverige-norge'), '', 'NO'],
    ['yes', programme('interreg-europe'), '', 'UA'],
    ['no', programme('interreg-europe'), '', 'CN'],
    ['unclear', programme('interreg-baltic-sea-region'), '', 'NO'],
    ['unclear', programme('interreg-central-baltic'), '', 'LV'],
    ['unclear', programme('european-urban-initiative'), '', 'UA'],
    ['yes', programme('nordplus'), '', 'IS'],
    ['no', programme('nordplus'), '', 'PL'],
    // What the call says.
    ['no', CERV, MEMBERS_ONLY, 'NO'],
    ['yes', CERV, MEMBERS_ONLY, 'FI'],
    [
      'unclear',
      CERV,
      'Entities established in Member States or countries associated to the programme are eligible.',
      'NO',
    ],
    ['yes', CERV, 'Open to applicants from the EU and EEA countries.', 'NO'],
    ['unclear', CERV, 'Western Balkans are eligible.', 'CH'],
    ['yes', CERV, 'Entities established in Norway are eligible.', 'NO'],
    ['no', CERV, 'Entities established in China are not eligible to participate.', 'CN'],
    ['unclear', CERV, 'Entities from China may participate at their own cost.', 'CN'],
    ['unclear', CERV, 'No countries are excluded except China, which may apply with a partner.', 'CN'],
    ['yes', null, 'Kommuner i medlemsstaterna kan söka.', 'FI'],
    ['yes', null, 'Kommuner i Finland kan delta.', 'FI'],
    ['unclear', CERV, 'The project may build on experience from Norway.', 'NO'],
  ] as const)('%s in %o: %s (%s)', (eligible, of, text, country) => {
    const found = eligibilityOf({ programme: of === null ? null : { ...of, codes: [...of.codes] }, text }, country);
    expect(found.eligible).toBe(eligible);
    expect(found.why).toMatch(/^\p{Lu}.*\.$/u);
    if (found.quote !== null) expect(text).toContain(found.quote);
  });

  it('and a country that is none is no fault', () => {
    for (const country of ['', '?', 'QQ', '(', 'se'])
      expect(eligibilityOf({ programme: CERV, text: MEMBERS_ONLY }, country)).toBeDefined();
  });
});

it.each([
  ['FI', 'Hei'],
  ['LV', 'Labdien'],
  ['FR', 'Bonjour'],
  ['PL', 'Dzień dobry'],
  ['EE', 'Tere'],
  ['LT', 'Laba diena'],
  ['XX', 'Hello'],
])('whoever lives in %s is greeted with %s', (country, greeting) => expect(greetingIn(country)).toBe(greeting));
