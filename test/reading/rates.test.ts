// Promises of reading shares: the funder's and the applicant's own are told apart, and what is unclear is neither.
import { describe, expect, it } from 'vitest';
import { rateIn, ratesIn } from '../../src/reading/rates.ts';

function read(text: string): string {
  const { eu, own } = ratesIn(text);
  const show = (name: string, rate: typeof eu) =>
    rate ? [`${name} ${rate.least === rate.most ? rate.least : `${rate.least}–${rate.most}`}`] : [];
  return [...show('eu', eu), ...show('own', own)].join(', ');
}

const RATES: [string, string][] = [
  ['medfinansieringsgrad från projekten är 53%', 'own 0.53'],
  ['Medfinansieringsgraden är 53 procent', 'own 0.53'],
  ['EU:s medfinansieringsgrad är 47 procent', 'eu 0.47'],
  ['Regionalfonden kan finansiera maximalt 40 procent', 'eu 0.4'],
  ['Regionalfonden medfinansierar upp till 40 procent av kostnaderna', 'eu 0.4'],
  ['Stöd från AMIF 75 %', 'eu 0.75'],
  ['Stöd från AMIF\n75 %', 'eu 0.75'],
  ['Stödandelen är 60 procent', 'eu 0.6'],
  ['Stödandel: högst 60 %', 'eu 0.6'],
  ['stödnivå 60 procent', 'eu 0.6'],
  ['stödintensiteten är 45 procent', 'eu 0.45'],
  ['EU-medel upp till 90 %', 'eu 0.9'],
  ['EU-stödet är 65 procent', 'eu 0.65'],
  ['Funding rate 50-65 %', 'eu 0.5–0.65'],
  ['Funding rate: 80%', 'eu 0.8'],
  ['Co-financing rate: 80 %', 'eu 0.8'],
  ['egen medfinansiering minst 20 procent', 'own 0.2'],
  ['Kravet på egenfinansiering är 40 procent', 'own 0.4'],
  ['egeninsats 20 %', 'own 0.2'],
  ['minst 20 procent i egen medfinansiering', 'own 0.2'],
  ['20 % own contribution', 'own 0.2'],
  ['Own contribution: at least 20%', 'own 0.2'],
  ['Ni ska själva stå för 60 procent av kostnaderna.', 'own 0.6'],
  ['Stödet är 40 procent. Offentlig medfinansiering ska vara minst 60 procent.', 'eu 0.4, own 0.6'],
  ['Projektet får 60 procent i stöd från EU och ska ha 40 procent i medfinansiering.', 'eu 0.6, own 0.4'],
  ['ESF+ finansierar 47 procent', 'eu 0.47'],
  ['Fonden täcker högst 52,5 %', 'eu 0.525'],
  ['mellan 40 och 60 procent i stöd', 'eu 0.4–0.6'],
  ['Vi ger bidrag med upp till 50 procent av kostnaderna', 'eu 0.5'],
  ['The grant covers 95% of eligible costs', 'eu 0.95'],
  ['Minst 20 procent av deltagarna ska vara kvinnor', ''],
  ['upp till 50 procent', ''],
  ['50-65 %', ''],
  ['120 procent stöd', ''],
  ['En tjänst på 50 procent', ''],
  ['', ''],
];

describe('shares of the costs', () => {
  it.each(RATES)('%j is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['50-65 %', { said: '50-65 %', least: 0.5, most: 0.65 }],
    ['80%', { said: '80%', least: 0.8, most: 0.8 }],
    ['högst 52,5 procent', { said: '52,5 procent', least: 0.525, most: 0.525 }],
    ['40 % eller 60 %', null],
    ['ingen uppgift', null],
    ['150 %', null],
  ])('the value %j of a field is %j', (text, expected) => {
    expect(rateIn(text)).toEqual(expected);
  });
});
