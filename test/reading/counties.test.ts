// Promises of reading where in Sweden: counties and programme regions, never a town for its county.
import { describe, expect, it } from 'vitest';
import { countiesIn } from '../../src/reading/counties.ts';

const ALL =
  'SE110 SE121 SE122 SE123 SE124 SE125 SE211 SE212 SE213 SE214 SE221 SE224 SE231 SE232 SE311 SE312 SE313 SE321 SE322 SE331 SE332';

describe('in running text', () => {
  it.each([
    ['Stockholms län', 'SE110'],
    ['projekt i Örebro län och Västmanlands län', 'SE124 SE125'],
    ['Stockholms, Uppsala och Södermanlands län', 'SE110 SE121 SE122'],
    ['Region Gotland', 'SE214'],
    ['Region Stockholm', 'SE110'],
    ['Region Jönköpings län', 'SE211'],
    ['Region Jämtland Härjedalen', 'SE322'],
    ['Västra Götalandsregionen', 'SE232'],
    ['kommuner i Västra\u00a0Götaland', 'SE232'],
    ['Sörmland', 'SE122'],
    ['Östra Mellansverige', 'SE121 SE122 SE123 SE124 SE125'],
    ['Norra Mellansverige', 'SE311 SE312 SE313'],
    ['Mellersta Norrland', 'SE321 SE322'],
    ['Övre Norrland', 'SE331 SE332'],
    ['Småland och öarna', 'SE211 SE212 SE213 SE214'],
    ['Sydsverige', 'SE221 SE224'],
    ['Västsverige', 'SE231 SE232'],
    ['Länsstyrelsen i Kalmar län', 'SE213'],
    ['Stockholm County', 'SE110'],
    ['Hela Sverige', 'SE'],
    ['i hela landet', 'SE'],
    ['samtliga län', 'SE'],
    ['en nationell utlysning', 'SE'],
    ['hela landet utom Stockholms län', ALL.replace('SE110 ', '')],
    ['konferens i Stockholm', ''],
    ['Örebro kommun och Uppsala universitet', ''],
    ['den nationella strategin', ''],
    ['internationellt arbete', ''],
    ['skånsk mat och Hallandsåsen', ''],
    ['Jönköping, Kalmar och Borås', ''],
    ['', ''],
  ])('%j is %s', (text, expected) => {
    expect(countiesIn(text).join(' ')).toBe(expected);
  });
});

describe('in a list of labels', () => {
  it.each([
    ['Örebro', 'SE124'],
    ['Stockholm', 'SE110'],
    ['Uppsala\nÖrebro\nGotland', 'SE121 SE124 SE214'],
    ['Nationell', 'SE'],
    ['Sverige', 'SE'],
    ['Norra Mellansverige', 'SE311 SE312 SE313'],
    ['Borås', ''],
  ])('%j is %s', (text, expected) => {
    expect(countiesIn(text, 'labels').join(' ')).toBe(expected);
  });

  it('the 21 counties all have a name of their own', () => {
    const names =
      'Stockholms län, Uppsala län, Södermanlands län, Östergötlands län, Örebro län, Västmanlands län, Jönköpings län, Kronobergs län, Kalmar län, Gotlands län, Blekinge län, Skåne län, Hallands län, Västra Götalands län, Värmlands län, Dalarnas län, Gävleborgs län, Västernorrlands län, Jämtlands län, Västerbottens län, Norrbottens län';
    expect(countiesIn(names).join(' ')).toBe(ALL);
  });
});
