// What a consortium must be, read from sentences of real calls and of the programme table; and what is lacking of it.
import { describe, expect, it } from 'vitest';
import { lackingOf, needsIn } from '../../src/domain/consortium.ts';

const said = (text: string): string[] =>
  needsIn(text).map(
    ({ entities, countries, euOnly }) => `${entities ?? '–'}/${countries ?? '–'}${euOnly ? ' EU' : ''}`,
  );

describe('a condition on the consortium is read', () => {
  it.each([
    ['whoMayApply: groups of young people 13-30 from at least two countries, also through municipal activities', '–/2'],
    ['whoMayApply: at least three organisations from three participating countries', '3/3'],
    ['Swedish lead (municipalities included), partners in at least three countries', '–/3'],
    ['Kommuner och ideella organisationer, med deltagare från kommuner i minst två länder.', '–/2'],
    ['Kommuner, idrottsföreningar, förbund och andra organisationer i minst tre länder (samarbetspartnerskap)', '–/3'],
    ['Skolor, kommuner som skolhuvudmän och högskolor i minst två eller tre länder i Norden och Baltikum.', '–/2'],
    [
      'The application involves municipalities from at least two eligible countries, of which at least one is a Member State.',
      '–/2',
    ],
    ['Smaller projects: at least three entities from three different eligible countries', '3/3'],
    [
      'At least four local or regional authorities from four different eligible countries must be beneficiaries.',
      '4/4',
    ],
    ['At least six entities from six different eligible countries', '6/6'],
    [
      'At least three legal entities established in three different Member States or associated countries, independent of one another',
      '3/3',
    ],
    ['At least eight full partners from at least four Member States or associated countries', '8/4'],
    [
      'At least three authorities from three different Member States or third countries associated to the programme must take part',
      '3/3',
    ],
    ['At least five local or regional authorities from five different Member States must take part', '5/5 EU'],
    ['Support goes to networks of at least five local or regional authorities from different countries', '5/–'],
    ['The consortium comprises entities from two or more eligible countries.', '–/2'],
    [
      'At least three independent legal entities from three different regions in three different Member States',
      '3/3 EU',
    ],
    [
      'Local or regional authorities, or public transport authorities, from at least two Member States must be beneficiaries',
      '–/2 EU',
    ],
    ['Consortia of at least four entities from three different eligible countries', '4/3'],
    ['Each proposal brings together partnerships in three to six countries.', '–/3'],
    ['Consortia of at least three entities from three different Member States or participating states', '3/3'],
    ['Projects build or develop alliances in at least four countries and let them learn from one another', '–/4'],
  ])('%s', (text, need) => expect(said(text)).toEqual([need]));

  it('each once, however often it is said, in the order of the text', () => {
    const small = 'Smaller projects: at least three entities from three different eligible countries.';
    const large = 'Larger projects: at least five entities from five different eligible countries.';
    expect(said(`${small} ${large}\n${small}`)).toEqual(['3/3', '5/5']);
  });
});

describe('what is no condition on the consortium is not', () => {
  it.each([
    'Demonstrate the innovative solution in an operational environment in at least three Member States and/or Associated Countries',
    'Be tested or validated in at least three neighbourhoods located in different Member States and/or Associated Countries',
    'Proposals must meet one of the following conditions: • connect at least two Member States',
    'National projects are allowed, but at least two entities from two different eligible countries are recommended.',
    'Suppliers take services from pilot to daily operation in at least twelve municipalities in four Member States.',
    'The proposals must be supported by a letter of intent from at least three Member States or associated countries',
    'The trial runs for at least one full school year in three or more countries, and in no fewer than twenty schools.',
    'A team has at least five members, from two or more countries, and works together with a local host.',
    'Firms which sell to customers in at least two more countries.',
    'Municipalities and organisations which together help at least 60 small tourism firms in three or more countries.',
    'At least three other municipalities should have taken the decision to copy the solution within two years.',
    'A network carries out at least four events in as many countries.',
    'Energikontor, företag och ideella organisationer, oftast från minst tre länder.',
    '',
  ])('%s', (text) => expect(said(text)).toEqual([]));

  it('and a hostile text costs little', () => {
    expect(said(`${'at least three '.repeat(20_000)}entities`)).toEqual([]);
    expect(said(`at least ${'a '.repeat(50_000)}`)).toEqual([]);
  });
});

describe('what is lacking', () => {
  const [three] = needsIn('At least three entities from three different eligible countries.');
  const [members] = needsIn('At least three authorities from three different Member States must take part.');
  it.each([
    [three, [], { entities: 2, countries: 2 }],
    [three, ['FI'], { entities: 1, countries: 1 }],
    [three, ['FI', 'FI'], { entities: 0, countries: 1 }],
    [three, ['FI', 'NO', 'LV'], { entities: 0, countries: 0 }],
    [members, ['NO', 'FI'], { entities: 0, countries: 1 }],
  ])('counts us and Sweden (%#)', (need, partners, lacking) => {
    if (need === undefined) throw new Error('not read');
    expect(lackingOf(need, partners)).toEqual(lacking);
  });

  it('stays unknown where the condition does not say', () => {
    const [need] = needsIn('The consortium comprises entities from two or more eligible countries.');
    expect(need && lackingOf(need, [])).toEqual({ entities: null, countries: 1 });
  });
});
