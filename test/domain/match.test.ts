// Promises of the matching: what raises a score, what cannot, and that every score can be explained and repeated.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Area } from '../../src/domain/committee.ts';
import {
  type Matchable,
  matchCommittee,
  prepareArea,
  prepareProfile,
  readForMatching,
  scoreArea,
} from '../../src/domain/match.ts';
import { smallVocabulary, theProgrammes } from '../kit/vocabulary.ts';

const vocabulary = smallVocabulary();

const aCall = (over: Partial<Matchable> = {}): Matchable => ({
  kind: 'call',
  identifier: 'X-2027-1',
  title: 'A call',
  callTitle: null,
  actions: [],
  language: 'en',
  applicants: null,
  sections: [],
  keywords: [],
  tags: [],
  ...over,
});
const anArea = (terms: string[], over: Partial<Area> = {}): Area => ({
  id: 'x',
  name: 'Område',
  description: '',
  terms,
  ...over,
});
const scope = (text: string): Matchable['sections'] => [{ heading: 'scope', text }];
const score = (call: Partial<Matchable>, terms: string[]) =>
  scoreArea(readForMatching(aCall(call), vocabulary, null), prepareArea(anArea(terms), vocabulary));

describe('a score', () => {
  it('crosses the language: Swedish terms find English calls', () => {
    expect(score({ title: 'Youth exchanges in Europe' }, ['ungdomsutbyte']).score).toBeGreaterThan(20);
  });

  it('counts the title more than the text, and the text more than nothing', () => {
    const title = score({ title: 'Climate change adaptation', sections: scope('Something else.') }, [
      'klimatanpassning',
    ]).score;
    const text = score({ title: 'Something else', sections: scope('Climate change adaptation.') }, [
      'klimatanpassning',
    ]).score;
    expect(title).toBeGreaterThan(text);
    expect(text).toBeGreaterThan(0);
    expect(score({ title: 'Something else' }, ['klimatanpassning']).score).toBe(0);
  });

  it('counts a narrower concept for the broader one, but less', () => {
    const same = score({ title: 'Climate' }, ['klimat']).score;
    const narrower = score({ title: 'Cloudburst' }, ['klimat']).score;
    expect(narrower).toBeGreaterThan(0);
    expect(narrower).toBeLessThan(same);
  });

  it('is lower the more the call is about other things', () => {
    const alone = score({ title: 'Youth exchange' }, ['ungdomsutbyte']).score;
    const among = score(
      { title: 'Youth exchange', sections: scope('Climate. Climate. Employment. Artificial intelligence.') },
      ['ungdomsutbyte'],
    ).score;
    expect(among).toBeLessThan(alone);
  });

  it('is lower when municipalities can hardly take part', () => {
    const open = score({ title: 'Climate', sections: scope('Municipalities apply.') }, ['klimat']).score;
    const closed = score({ title: 'Climate', sections: scope('Manufacturers and researchers apply.') }, [
      'klimat',
    ]).score;
    expect(closed).toBeLessThan(open);
  });

  it('comes also from terms that no concept knows, which the area tells', () => {
    const area = prepareArea(anArea(['midsommar', 'klimat', 'skolutbyte']), vocabulary);
    expect(area.unknownTerms).toEqual(['midsommar', 'skolutbyte']);
    const call = readForMatching(
      aCall({ title: 'Stöd till midsommarfirande på midsommaren', language: 'sv' }),
      vocabulary,
      null,
    );
    const { score: points, reasons } = scoreArea(call, area);
    expect(points).toBeGreaterThan(0);
    expect(reasons[0]).toMatchObject({ kind: 'term', text: 'midsommar', where: 'title' });
  });

  it('reads codes among the keywords as nothing', () => {
    expect(score({ keywords: ['KLIMAT-2027-CLIMATE-01'] }, ['klimat']).score).toBe(0);
    expect(score({ keywords: ['Climate'] }, ['klimat']).score).toBeGreaterThan(0);
  });
});

const PHRASES = [
  'youth exchange',
  'climate',
  'cloudburst',
  'school',
  'SMEs',
  'labour market',
  'the project will',
  'of course',
  'and also',
  'young people',
];
const someText = fc.array(fc.constantFrom(...PHRASES), { maxLength: 30 }).map((phrases) => phrases.join('. '));
const someTerms = fc.uniqueArray(fc.constantFrom('ungdomsutbyte', 'klimat', 'skola', 'sysselsättning'), {
  minLength: 1,
  maxLength: 3,
});
const SAID: Record<string, string> = {
  ungdomsutbyte: 'youth exchange',
  klimat: 'climate',
  skola: 'school',
  sysselsättning: 'labour market',
};

describe('for every call', () => {
  it('one more mention of an area’s own term never lowers its score', () => {
    fc.assert(
      fc.property(someText, someText, someTerms, fc.boolean(), (title, text, terms, inTitle) => {
        const more = SAID[terms[0] ?? ''] ?? '';
        const before = score({ title: `T. ${title}`, sections: scope(`S. ${text}`) }, terms).score;
        const after = score(
          {
            title: inTitle ? `T. ${title}. ${more}` : `T. ${title}`,
            sections: scope(inTitle ? `S. ${text}` : `S. ${text}. ${more}`),
          },
          terms,
        ).score;
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it('the order of calls, areas and sections does not matter', () => {
    fc.assert(
      fc.property(someText, someText, someTerms, (one, two, terms) => {
        const sections = [...scope(`A. ${one}`), { heading: 'objective' as const, text: `B. ${two}` }];
        const first = score({ sections }, terms);
        score({ title: 'Another call in between' }, ['klimat']);
        expect(score({ sections: [...sections].reverse() }, terms).score).toBe(first.score);
        expect(score({ sections }, terms)).toEqual(first);
      }),
    );
  });

  it('the score lies within 0–100, is explained by reasons that add up to it, and none comes without', () => {
    fc.assert(
      fc.property(someText, someText, someTerms, (title, text, terms) => {
        const { score: points, reasons } = score({ title: `T. ${title}`, sections: scope(text) }, terms);
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(100);
        expect(points > 0).toBe(reasons.length > 0);
        const sum = reasons.reduce((n, r) => n + r.points, 0);
        expect(Math.abs(sum - points)).toBeLessThanOrEqual(0.06 * (reasons.length + 1));
      }),
    );
  });

  it('the reasons’ quotes really stand in the call, whatever its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), someText, (odd, text) => {
        const call = aCall({ title: `${odd} youth exchange ${odd}`, sections: scope(`${text}\n${odd} climate${odd}`) });
        const { reasons } = scoreArea(
          readForMatching(call, vocabulary, null),
          prepareArea(anArea(['ungdomsutbyte', 'klimat']), vocabulary),
        );
        for (const { quote } of reasons) {
          if (quote === null) continue;
          expect(quote.length).toBeLessThanOrEqual(160);
          expect(`${call.title}\n\n${call.sections[0]?.text}`).toContain(quote);
        }
      }),
    );
  });
});

describe('an area', () => {
  it('without terms matches nothing', () => {
    const empty = prepareArea(anArea([], { name: 'Klimat', description: 'Allt om klimat och skola.' }), vocabulary);
    const call = readForMatching(aCall({ title: 'Climate and school' }), vocabulary, null);
    expect(scoreArea(call, empty)).toEqual({ area: 'x', score: 0, reasons: [] });
  });

  it('reads each side of “och” as a topic of its own, and a word within a longer term as less', () => {
    const both = prepareArea(anArea(['klimat och skola']), vocabulary);
    const within = prepareArea(anArea(['spännande klimat']), vocabulary);
    const of = (reading: typeof both, concept: string) => reading.belongs[vocabulary.names.indexOf(concept)] ?? 0;
    expect(of(both, 'klimat')).toBe(of(both, 'skola'));
    expect(of(within, 'klimat')).toBeLessThan(of(both, 'klimat') / 2);
  });
});

describe('a match with a committee', () => {
  const areas = [
    { ...anArea(['klimat'], { id: 'klimat' }), weight: 1 },
    { ...anArea(['skola'], { id: 'skola' }), weight: 0.5 },
  ];
  const profile = prepareProfile({ committee: 'n', threshold: 15, areas }, vocabulary);

  it('has the score of its best area by weight, and names the others', () => {
    const match = matchCommittee(readForMatching(aCall({ title: 'School and climate' }), vocabulary, null), profile);
    expect(match.areas.map((a) => a.area)).toEqual(['klimat', 'skola']);
    expect(match.score).toBe(match.areas[0]?.score);
    expect(match.reasons.filter((r) => r.area !== null).every((r) => r.area === 'klimat')).toBe(true);
  });

  it('is chosen from the threshold on, but never when municipalities may not take part', () => {
    const call = aCall({ title: 'Klimatet', language: 'sv' });
    expect(matchCommittee(readForMatching(call, vocabulary, null), profile).chosen).toBe(true);
    const closed = theProgrammes().find((p) => p.municipality === 'no' && p.exceptions.length === 0);
    expect(closed).toBeDefined();
    if (!closed) return;
    const match = matchCommittee(readForMatching(call, vocabulary, { programme: closed, terms: closed }), {
      ...profile,
      threshold: 0,
    });
    expect([match.role, match.chosen]).toEqual(['no', false]);
  });

  it('is not chosen for nothing, even at threshold 0', () => {
    const match = matchCommittee(readForMatching(aCall(), vocabulary, null), { ...profile, threshold: 0 });
    expect(match).toMatchObject({ score: 0, chosen: false, areas: [], reasons: [] });
  });
});
