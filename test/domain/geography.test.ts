// Promises of the geography: which places limit a call, and which municipalities they shut out.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { coverageOf, limitsOf, outside } from '../../src/domain/geography.ts';
import { passage, type Where } from '../../src/domain/passage.ts';
import { buildPlaces } from '../../src/domain/places.ts';
import { buildVocabulary } from '../../src/domain/vocabulary.ts';
import { readPlaces, readProgrammes, readVocabulary } from '../../src/edges/knowledge.ts';

const DATA = fileURLToPath(new URL('../../data/', import.meta.url));
const PLACES = buildPlaces(readPlaces(join(DATA, 'places.yaml')));

interface Said {
  title?: string;
  callTitle?: string;
  body?: string;
  applicants?: string;
  identifier?: string;
  programme?: string;
  regions?: string[];
}

function geographyOf(said: Said) {
  const texts: [Where, string | undefined][] = [
    ['title', said.title],
    ['call title', said.callTitle],
    ['scope', said.body],
  ];
  const passages = texts.flatMap(([where, text]) => (text === undefined ? [] : [passage(where, text, 'en')]));
  const { identifier = null, programme = null, applicants = null, regions = [] } = said;
  return { geography: limitsOf({ identifier, programme, applicants, regions }, passages, PLACES), passages };
}
const limits = (said: Said) => geographyOf(said).geography.limits.map((l) => l.place);
const shutOut = (said: Said, nuts: string | null) => outside(geographyOf(said).geography, nuts, PLACES);

describe('a title limits', () => {
  it.each([
    ['Support to Civil Society in Kazakhstan', 'Kazakstan'],
    ['Selection of partners to carry out EUROPE DIRECT activities (2026-2030) in Portugal', 'Portugal'],
    ['North Macedonia: Human Rights and Democracy Thematic Programme 2025-2026', 'Nordmakedonien'],
    ['CSO call for proposals Uganda 2026', 'Uganda'],
    ['Renewable Energy Valleys in Africa', 'Afrika'],
    ['Empowering youth in the EU Outermost Regions', 'de yttersta randområdena'],
    ['Restoring rivers in the Danube basin', 'Donauområdet'],
    ['Demonstrations across the Mediterranean', 'Medelhavet'],
    ['Coal regions in transition', 'kol- och koldioxidintensiva regioner'],
    ['Interreg Central Baltic: fifth call', 'Centrala Östersjön'],
    ['ESF+ Sydsverige utlysning 1:2023', 'Sydsverige'],
    ['Utveckla färdigheter för smart specialisering i Östra Mellansverige', 'Östra Mellansverige'],
    ['Stöd till kultur i Norrbottens län', 'Norrbottens län'],
    ['Projekt för unga inom Övre Norrland', 'Övre Norrland'],
    ['Insatser i Ukraina', 'Ukraina'],
  ])('%s', (title, place) => {
    expect(limits({ title })).toEqual([place]);
    expect(limits({ callTitle: title })).toEqual([place]);
  });

  it.each([
    'Learning from the Baltic states’ experience',
    "The Baltic states' experience of digital services",
    'Coal and steel research',
    'The Mediterranean diet and public health',
    'Medelhavskost i skolan',
    'Coordinated topic with India on recycling of batteries',
    'Research capacity building with and for Ukraine',
    'Industrial reinforcement actions under the Ukraine Support Instrument',
    'Independent knowledge on China’s innovation system',
    'Research infrastructures and the integration of Ukraine in the European Research Area',
    'Africa-EU CO-FUND action on climate',
    'Awareness raising about the Arctic communities',
    'Governance of a future ice-free Arctic',
    'Resilience of coastal areas, including in waterfront cities and islands',
    'Samarbete mellan städer i Ukraina',
    'Living labs in Continental, Black Sea, Pannonian and Steppic regions',
    'Capacity building in Ukraine and beyond',
    'Stockholm Convention on pollutants in waste',
    'How turkey and chad are farmed',
    'Twinning in Norway',
    'Vänortsutbyte med Moldavien',
  ])('but not by naming a place: %s', (title) => {
    expect(limits({ title })).toEqual([]);
  });

  it('to each of several places', () => {
    const said = { title: 'CSO support in Sri Lanka and the Maldives' };
    expect(limits(said)).toEqual(['Sri Lanka', 'Maldiverna']);
    const regions = { title: 'ESF+ planned calls: Östra Mellansverige, Stockholm, Övre Norrland' };
    expect(shutOut(regions, 'SE122')).toBeNull();
    expect(shutOut(regions, 'SE110')).toBeNull();
    expect(shutOut(regions, 'SE312')?.text).toBe(
      'utlysningen gäller Östra Mellansverige, Stockholm och Övre Norrland; Dalarnas län ligger utanför',
    );
  });

  it('to nobody in Sweden who is shut out when Sweden is named too', () => {
    expect(shutOut({ title: 'Town twinning in Sweden and Ukraine' }, 'SE122')).toBeNull();
    expect(shutOut({ title: 'Baltic and North Sea lighthouse' }, 'SE122')).toBeNull();
  });

  it('in whatever way, when the programme is for countries outside the EU', () => {
    expect(limits({ title: 'Support to Human Rights of Jordan', identifier: 'EuropeAid/185357/DD/ACT/Multi' })).toEqual(
      ['Jordanien'],
    );
  });
});

describe('the text limits', () => {
  it.each([
    ['Only municipalities located in Norrbotten may apply.', 'Norrbottens län'],
    ['Participation is limited to cities in coal regions.', 'kol- och koldioxidintensiva regioner'],
    ['The host organisation must be located in a widening country.', 'länderna som ska stärkas i Horisont Europa'],
    ['Beneficiaries must be established in Ukraine.', 'Ukraina'],
    ['Activities must take place in the Danube region.', 'Donauområdet'],
    ['Endast kommuner i Västerbottens län kan söka.', 'Västerbottens län'],
    ['Stödet är begränsat till företag i Skåne.', 'Skåne län'],
    ['Projekten ska genomföras inom Mellersta Norrland.', 'Mellersta Norrland'],
    ['Utlysningen riktar sig till aktörer i Gävleborg.', 'Gävleborgs län'],
    ['Kommuner och föreningar i Södermanlands län kan söka stödet.', 'Södermanlands län'],
    ['Om stödet\nGeografi: Gotland', 'Gotlands län'],
    ['geography: [Värmland]', 'Värmlands län'],
  ])('%s', (body, place) => {
    expect(limits({ body })).toEqual([place]);
  });

  it.each([
    'Cooperation with Ukraine is encouraged.',
    'Entities established in Ukraine are eligible for funding.',
    'At least one legal entity must be established in a widening country.',
    'One of the three sites must be located in Africa.',
    'Participation as coordinator is limited to entities established in widening countries.',
    'Entities established in China are not eligible; only open science counts.',
    'The scope covers rivers such as the Danube and the Rhine.',
    'Scope: the Danube; the Po; the Rhine.',
    'Only good ideas count. The Mediterranean is warm.',
    'The call is not limited to the Baltic Sea.',
    'Projects must show how lessons from the Western Balkans are used.',
    'Projektet kan samarbeta med kommuner i Norrbotten.',
    'Sökande i Skåne har också möjlighet att delta i nätverk.',
    'Endast kommuner i Skåne, Hembygda och andra platser kan söka.',
    'Activities must take place in the Black Sea and Pannonian regions.',
  ])('but not by naming a place: %s', (body) => {
    expect(limits({ body })).toEqual([]);
  });

  it('to the Member States and others without shutting Sweden out', () => {
    const body = 'Participation is limited to legal entities established in Member States, Ukraine and Moldova.';
    expect(limits({ body })).toEqual(['EU:s länder', 'Ukraina', 'Moldavien']);
    expect(shutOut({ body }, 'SE122')).toBeNull();
  });

  it('in the words on who may apply', () => {
    const applicants = 'Kommuner, regioner och föreningar i Östergötland';
    expect(limits({ applicants })).toEqual(['Östergötlands län']);
    expect(limits({ applicants: 'Municipalities, also those with partners in Africa' })).toEqual([]);
  });

  it('of a form that lists its regions', () => {
    const said = { body: 'geography: [Region Gotland, Region Jönköpings län, Region Kalmar län]' };
    expect(shutOut(said, 'SE213')).toBeNull();
    expect(shutOut(said, 'SE122')?.limit.covers).toEqual(['SE214']);
    expect(shutOut({ body: 'geography: [Hela Sverige]' }, 'SE122')).toBeNull();
  });
});

describe('an identifier limits', () => {
  it.each([
    ['interreg-aurora-call9-reg', 'Interreg Aurora', 'SE332', 'SE122'],
    ['INTERREG-AURORA-2026-9', 'Interreg Aurora', 'SE331', 'SE110'],
    ['interreg-npa-6', 'Norra periferin och Arktis', 'SE321', 'SE122'],
    ['interreg-oks-2022-1', 'Öresund–Kattegatt–Skagerrak', 'SE224', 'SE110'],
    ['interreg-south-baltic-call4', 'Södra Östersjön', 'SE213', 'SE312'],
    ['interreg-central-baltic-call5', 'Centrala Östersjön', 'SE122', 'SE332'],
    ['interreg-sverige-norge-2018', 'Interreg Sverige–Norge', 'SE312', 'SE110'],
    ['esf-sydsverige-1-2023', 'Sydsverige', 'SE221', 'SE122'],
    ['ESF-ÖVRE-NORRLAND-3', 'Övre Norrland', 'SE331', 'SE321'],
    ['leader-gute-2026-1', 'Leader Gute', 'SE214', 'SE122'],
  ])('%s', (identifier, place, inside, beyond) => {
    expect(limits({ identifier })).toEqual([place]);
    expect(shutOut({ identifier }, inside)).toBeNull();
    expect(shutOut({ identifier }, beyond)?.limit.place).toBe(place);
  });

  it.each([
    ['EuropeAid/187085/DD/ACT/ZW', ['Zimbabwe']],
    ['EuropeAid/186559/DD/ACT/PS', ['Palestina']],
    ['EuropeAid/186152/DD/ACT/Multi', []],
    ['ED-2025-PORTUGAL-FPA', ['Portugal']],
    ['EMFAF-2026-PIA-ARCTIC', []],
    ['HORIZON-WIDERA-2026-01-WIDENING-01', []],
    ['AURORABOREALIS-2026', []],
  ])('%s: %j', (identifier, places) => {
    expect(limits({ identifier })).toEqual(places);
  });

  it('by the id of the programme too', () => {
    expect(shutOut({ identifier: '2026-17', programme: 'interreg-aurora' }, 'SE122')?.limit.where).toBe('identifier');
  });
});

describe('outside', () => {
  it('says plainly what shuts the municipality out', () => {
    expect(shutOut({ programme: 'interreg-npa' }, 'SE122')?.text).toBe(
      'utlysningen gäller Norra periferin och Arktis; Södermanlands län ligger utanför',
    );
    expect(shutOut({ title: 'Support in Zimbabwe' }, 'SE122')?.text).toBe(
      'utlysningen gäller Zimbabwe, där ingen del av Sverige ingår',
    );
    expect(shutOut({ programme: 'interreg-npa' }, 'SE999')?.text).toContain('kommunen ligger utanför');
  });

  it('without a municipality, shuts out only what no part of Sweden lies in', () => {
    expect(shutOut({ title: 'Support in Zimbabwe' }, null)?.limit.place).toBe('Zimbabwe');
    expect(shutOut({ programme: 'interreg-aurora' }, null)).toBeNull();
  });

  it('takes title and identifier each by itself: one that fits does not undo one that does not', () => {
    expect(shutOut({ title: 'Projekt i Norden', identifier: 'interreg-aurora-9' }, 'SE122')?.limit.place).toBe(
      'Interreg Aurora',
    );
  });

  it('is null when nothing limits', () => {
    expect(shutOut({ title: 'Networks of towns' }, 'SE122')).toBeNull();
  });
});

describe('the quote', () => {
  it('is the place itself', () => {
    const { geography, passages } = geographyOf({
      title: 'A call',
      body: 'Only cities in the Black Sea region may apply.',
    });
    const quote = geography.limits[0]?.quote;
    expect(passages[quote?.passage ?? -1]?.text.slice(quote?.start, quote?.end)).toBe('Black Sea region');
  });
});

describe('hostile text', () => {
  it.each([
    ['Only in Norrbotten '.repeat(5_000)],
    ['Norrbotten, Zimbabwe and '.repeat(4_000)],
    [`${'must '.repeat(20_000)}Skåne`],
    [`${' '.repeat(90_000)}Skåne`],
    [`${'a'.repeat(90_000)} Ukraine`],
    ['Skåne. '.repeat(14_000)],
  ])('ends in time and says the same twice: case %#', (body) => {
    const started = performance.now();
    const first = geographyOf({ title: body.slice(0, 2_000), body }).geography;
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(geographyOf({ title: body.slice(0, 2_000), body }).geography).toEqual(first);
  });
});

describe('the regions that a source names in a field of its own', () => {
  it('shut out who lies in none of them, and nobody when it is the whole country', () => {
    expect(shutOut({ regions: ['SE311', 'SE312'] }, 'SE122')?.text).toBe(
      'utlysningen gäller Värmlands län och Dalarnas län; Södermanlands län ligger utanför',
    );
    expect(shutOut({ regions: ['SE122', 'SE312'] }, 'SE122')).toBeNull();
    expect(shutOut({ regions: ['SE'] }, 'SE122')).toBeNull();
    expect(shutOut({ regions: [] }, 'SE122')).toBeNull();
  });
});

describe('the table of programmes for parts of Europe', () => {
  const concepts = new Set(buildVocabulary(readVocabulary(join(DATA, 'vocabulary'))).names);
  const programmes = readProgrammes(join(DATA, 'programmes.yaml'), concepts);

  it.each([
    ['Eskilstuna', 'SE122', ['Interreg Central Baltic', 'Interreg Östersjöregionen'], 'Östra Mellansverige'],
    ['Kiruna', 'SE332', ['Interreg Aurora', 'Interreg Norra periferin och Arktis'], 'Övre Norrland'],
    ['Lund', 'SE224', ['Interreg South Baltic', 'Interreg Öresund-Kattegat-Skagerrak'], 'Sydsverige'],
  ])('says for %s which it lies in, and where its regional money is', (_, nuts, some, region) => {
    const { inside, outside: others, fundRegion } = coverageOf(programmes, PLACES, nuts);
    expect(inside).toEqual(expect.arrayContaining(some));
    expect(inside.filter((name) => others.includes(name))).toEqual([]);
    expect(inside.length + others.length).toBeGreaterThan(7);
    expect(fundRegion).toBe(region);
  });
});
