// Promises of the text reading: words, stems, spellings, compounds, language and quotes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stemOf } from '../../src/domain/stems.ts';
import { LONGEST_QUOTE, languageOf, partsOf, quoteAround, takeApart, wordsOf } from '../../src/domain/text.ts';

/** Forms of one word each; every line must come down to one stem. */
const SWEDISH =
  `bidrag bidraget bidragen bidragets bidragens|stöd stödet stöden stödets|beslut beslutet besluten beslutets
krav kravet kraven kravets|anbud anbudet anbuden anbudets|skola skolan skolor skolorna skolans|elev eleven elever eleverna elevers
kommun kommunen kommuner kommunerna kommuners kommunens kommunernas|område området områden områdena områdets
miljö miljön miljöer miljöns|strategi strategin strategier strategins|kompetens kompetensen kompetenser|aktivitet aktiviteten aktiviteterna
budget budgeten budgetar|plan planen planer planerna|stad staden städer städerna stadens|museum museet museer|gymnasium gymnasiet gymnasier
cykel cykeln cyklar|kluster klustret klustren|digital digitala digitalt|hållbar hållbara hållbart hållbarhet
utbildning utbildningen utbildningar utbildningarna utbildnings|projekt projektet projekten projektets|nätverk nätverket nätverken
samhälle samhället samhällen samhällets|möte mötet möten mötena|arbete arbetet arbeten arbetets arbets|utbyte utbytet utbyten utbytena
ungdom ungdomar ungdomarna ungdomars ungdoms|lärare läraren lärarna lärares|verksamhet verksamheten verksamheter|beredskap beredskapen
energi energin energins|klimat klimatet klimatets|vatten vattnet vattnets|medel medlen|myndighet myndigheten myndigheter
offentlig offentliga offentligt|lokal lokala lokalt|ekologisk ekologiska ekologiskt|demokrati demokratin demokratins|barn barnet barnen barnens
nämnd nämnden nämnder nämndernas|hälsa hälsan hälsans|trygghet tryggheten|konkurrens konkurrensen|resurs resursen resurser
grön gröna grönt|ensam ensamma ensamt|ung unga ungt|bibliotek biblioteket biblioteken|jobb jobbet jobben|land länder länderna`
    .split(/[|\n]/)
    .map((line) => line.trim().split(' '));

describe('stems', () => {
  it('brings at least sixty Swedish inflections to the stem of their word', () => {
    const inflections = SWEDISH.flatMap(([base, ...forms]) => forms.map((form) => ({ base: base ?? '', form })));
    expect(inflections.length).toBeGreaterThanOrEqual(60);
    for (const { base, form } of inflections) expect(stemOf(form, 'sv'), form).toBe(stemOf(base, 'sv'));
  });

  it('keeps different Swedish words apart', () => {
    const words = [
      'skola',
      'skog',
      'stad',
      'stöd',
      'miljö',
      'möte',
      'plan',
      'plats',
      'kultur',
      'kund',
      'vatten',
      'vård',
      'resa',
      'resurs',
    ];
    expect(new Set(words.map((w) => stemOf(w, 'sv'))).size).toBe(words.length);
  });

  it.each([
    ['organisation', 'organization'],
    ['organised', 'organized'],
    ['colour', 'color'],
    ['centres', 'center'],
    ['labour', 'labor'],
    ['programmes', 'program'],
    ['neighbourhoods', 'neighborhood'],
    ['behavioural', 'behavioral'],
    ['digitalisation', 'digitalization'],
    ['modelling', 'modeling'],
    ['analyse', 'analyze'],
    ['defence', 'defense'],
    ['catalogue', 'catalog'],
    ['theatre', 'theater'],
    ['ageing', 'aging'],
  ])('reads %s and %s as one word', (british, american) => {
    expect(stemOf(british, 'en')).toBe(stemOf(american, 'en'));
  });

  it.each([
    ['cities', 'city'],
    ['museums', 'museum'],
    ['children', 'child'],
    ['batteries', 'battery'],
    ['businesses', 'business'],
    ['municipalities', 'municipality'],
    ['cultural', 'culture'],
    ['educational', 'education'],
  ])('reads %s as a form of %s', (form, word) => {
    expect(stemOf(form, 'en')).toBe(stemOf(word, 'en'));
  });

  it.each([
    ['community', 'communication'],
    ['international', 'internal'],
    ['animal', 'animation'],
    ['policy', 'police'],
    ['cited', 'city'],
    ['wasted', 'waste'],
    ['muse', 'museum'],
    ['renew', 'renewable'],
    ['renewal', 'renewable'],
    ['schooling', 'school'],
    ['training', 'train'],
    ['universities', 'universal'],
  ])('does not take %s for %s', (one, other) => {
    expect(stemOf(one, 'en')).not.toBe(stemOf(other, 'en'));
  });
});

describe('words', () => {
  it('keeps å, ä and ö, and the place of each word', () => {
    const text = 'Åtgärder för ÄLDRE i Örebro!';
    const words = wordsOf(text);
    expect(words.map((w) => w.word)).toEqual(['åtgärder', 'för', 'äldre', 'i', 'örebro']);
    for (const w of words) expect(text.slice(w.start, w.end).toLowerCase()).toBe(w.word);
  });

  it('knows acronyms in capitals, also in the plural', () => {
    expect(wordsOf('SMEs and AI, not Ai').map((w) => w.acronym)).toEqual(['SME', null, 'AI', null, null]);
  });

  it('cuts at hyphens, but joins co- to its word, and drops the genitive s', () => {
    expect(wordsOf("climate-neutral co-creation of women's").map((w) => w.word)).toEqual([
      'climate',
      'neutral',
      'cocreation',
      'of',
      'women',
    ]);
  });

  it('counts sentences and list items apart', () => {
    expect(wordsOf('One thing. Another: third\n– fourth').map((w) => w.sentence)).toEqual([0, 0, 1, 2, 3]);
  });

  it('reads through soft hyphens, and quotes them', () => {
    const text = 'asyl\u00ADprocedur i kommunen';
    const [first, , third] = wordsOf(text);
    expect(first?.word).toBe('asylprocedur');
    expect(text.slice(first?.start, first?.end)).toBe('asyl\u00ADprocedur');
    expect(third?.word).toBe('kommunen');
    expect(wordsOf('\u00AD \u00AD')).toEqual([]);
  });

  it('composes letters that are written in two characters', () => {
    expect(wordsOf('a\u030Alder').map((w) => w.word)).toEqual(['ålder']);
  });

  it('gives words that stand where it says, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const words = wordsOf(text);
        words.forEach((w, i) => {
          expect(w.start).toBeLessThan(w.end);
          expect(w.end).toBeLessThanOrEqual(text.length);
          expect(w.start).toBeGreaterThanOrEqual(words[i - 1]?.end ?? 0);
        });
      }),
    );
  });
});

describe('language', () => {
  it('tells Swedish from English by the common words', () => {
    expect(languageOf(wordsOf('Stöd till kommuner som vill arbeta med klimatet'), 'en')).toBe('sv');
    expect(languageOf(wordsOf('Support for cities and the climate'), 'sv')).toBe('en');
  });
  it('believes the source when the words do not tell', () => {
    expect(languageOf(wordsOf('Erasmus+ 2027'), 'sv')).toBe('sv');
  });
});

describe('compounds', () => {
  const known = new Set(
    ['klimat', 'klimatanpassning', 'ungdom', 'utbyte', 'kompetens', 'försörjning', 'skola', 'utbildning'].map((w) =>
      stemOf(w, 'sv'),
    ),
  );
  const knows = (word: string) => known.has(stemOf(word, 'sv'));

  it.each([
    ['klimatanpassningsåtgärder', ['klimatanpassnings', 'åtgärder']],
    ['ungdomsutbyte', ['ungdoms', 'utbyte']],
    ['kompetensförsörjningen', ['kompetens', 'försörjningen']],
    ['skolutbyten', ['skol', 'utbyten']],
    ['ungdomsklimatutbildning', ['ungdoms', 'klimat', 'utbildning']],
  ])('takes %s apart', (word, parts) => {
    expect(partsOf(word, knows)).toEqual(parts);
  });

  it('never splits a word that is known, in any inflection', () => {
    expect(partsOf('klimatanpassningen', knows)).toBeNull();
  });

  it('leaves alone what does not come apart wholly', () => {
    expect(partsOf('klimakteriet', knows)).toBeNull();
    expect(partsOf('skolkvxyz', knows)).toBeNull();
  });

  it('reads a sure beginning, long or joined by an s, whatever follows', () => {
    expect(partsOf('ungdomskvxyz', knows)).toEqual(['ungdoms', 'kvxyz']);
    expect(partsOf('klimatanpassningsfaktor', knows)?.[0]).toBe('klimatanpassnings');
  });

  it('gives every part its own place', () => {
    const text = 'Nya skolutbyten';
    expect(takeApart(wordsOf(text), knows).map((w) => text.slice(w.start, w.end))).toEqual(['Nya', 'skol', 'utbyten']);
  });

  it('tells the head, the last part, from what stands before it', () => {
    const parts = takeApart(wordsOf('ungdomsklimatutbildning utbildning'), knows);
    expect(parts.map((w) => [w.part, w.head])).toEqual([
      [true, false],
      [true, false],
      [true, true],
      [false, false],
    ]);
  });
});

describe('quotes', () => {
  it('stand in the text, hold the place and are at most 160 characters', () => {
    fc.assert(
      fc.property(fc.array(fc.lorem({ maxCount: 8 }), { minLength: 1, maxLength: 30 }), fc.nat(), (lines, seed) => {
        const text = lines.join(seed % 2 ? '. ' : '\n');
        const words = wordsOf(text);
        const word = words[seed % words.length];
        if (!word) return;
        const quote = quoteAround(text, word.start, word.end);
        expect(text).toContain(quote);
        expect(quote).toContain(text.slice(word.start, word.end));
        expect(quote.length).toBeLessThanOrEqual(LONGEST_QUOTE);
      }),
    );
  });
});
