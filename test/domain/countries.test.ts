// Promises about countries: which a text names, in both languages, and where it names each first.
import { describe, expect, it } from 'vitest';
import { countriesIn } from '../../src/domain/countries.ts';
import { passage } from '../../src/domain/passage.ts';

const named = (text: string, language: 'sv' | 'en' = 'en') =>
  [...countriesIn([passage('scope', text, language)])].map(([code, at]) => [code, text.slice(at.start, at.end)]);

describe('the countries that a text names', () => {
  it('are found by their Swedish and their English names', () => {
    expect(named('Partners from Finland and Norway.')).toEqual([
      ['FI', 'Finland'],
      ['NO', 'Norway'],
    ]);
    expect(named('Samarbete med Norge och Danmark.', 'sv')).toEqual([
      ['NO', 'Norge'],
      ['DK', 'Danmark'],
    ]);
  });

  it('are noted where each is named first, whichever text that is', () => {
    const found = countriesIn([passage('title', 'Estonia', 'en'), passage('scope', 'Latvia and Estonia.', 'en')]);
    expect(found.get('EE')).toEqual({ passage: 0, start: 0, end: 7 });
    expect(found.get('LV')).toEqual({ passage: 1, start: 0, end: 6 });
  });

  it('are neither Sweden, nor the Union, nor what only resembles a country', () => {
    expect(named('The European Union, Sweden and the United Nations.')).toEqual([]);
    expect(named('Finnish partners on an island.')).toEqual([]);
    expect(named('En ö med finska vänner.', 'sv')).toEqual([]);
  });

  it('are none in no text', () => {
    expect(named('')).toEqual([]);
    expect(countriesIn([])).toEqual(new Map());
  });
});
