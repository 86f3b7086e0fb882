// Promises of the matching: what raises a score, what cannot, and what a committee is told; see also match-always.test.ts.
import { describe, expect, it } from 'vitest';
import type { MatchingKnowledge } from '../../src/domain/knowledge.ts';
import {
  type AreaReading,
  type Matchable,
  matchCommittee,
  prepareArea,
  prepareProfile,
  readForMatching,
  scoreArea,
} from '../../src/domain/match.ts';
import type { Programme } from '../../src/domain/programme.ts';
import { aCall, anArea } from '../kit/matching.ts';
import { smallKnowledge, theProgrammes } from '../kit/vocabulary.ts';

const knowledge = smallKnowledge();

const aProgramme: Programme = {
  id: 'p',
  codes: [],
  prefixes: ['X'],
  name: 'Provet',
  english: 'Test',
  money: '',
  guide: null,
  exceptions: [],
  municipality: 'applicant',
  applicants: 'Kommuner.',
  rate: null,
  themes: [],
};
/** The knowledge with the programme that `aCall` belongs to. */
const withProgramme = (changes: Partial<Programme>): MatchingKnowledge => ({
  ...knowledge,
  programmes: [{ ...aProgramme, ...changes }],
});
const scope = (text: string): Matchable['sections'] => [{ heading: 'scope', text }];
const score = (call: Partial<Matchable>, terms: string[]) =>
  scoreArea(readForMatching(aCall(call), knowledge), prepareArea(anArea(terms), knowledge));

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
    const area = prepareArea(anArea(['midsommar', 'klimat', 'skolutbyte']), knowledge);
    expect(area.unknownTerms).toEqual(['midsommar', 'skolutbyte']);
    const call = readForMatching(
      aCall({ title: 'Stöd till midsommarfirande på midsommaren', language: 'sv' }),
      knowledge,
    );
    const { score: points, reasons } = scoreArea(call, area);
    expect(points).toBeGreaterThan(0);
    expect(reasons[0]).toMatchObject({ kind: 'term', text: 'midsommar', where: 'title' });
  });

  it('comes from what a compound is about, and from its head only when the call says that by itself too', () => {
    const title = 'Skolutbyten';
    const swedish = (text: string, terms: string[]) => score({ title, language: 'sv', sections: scope(text) }, terms);
    expect(swedish('Något annat.', ['skola']).score).toBeGreaterThan(0);
    expect(swedish('Något annat.', ['utbyte']).score).toBe(0);
    const { reasons } = swedish('Något annat. Ett utbyte.', ['utbyte']);
    expect(reasons[0]).toMatchObject({ where: 'title', quote: title });
  });

  it('is little when it rests on a term that stands everywhere', () => {
    const call = { title: 'Samverkan', language: 'sv', sections: scope('Samverkan om midsommar.') };
    expect(score(call, ['samverkan', 'midsommar']).score).toBeGreaterThan(0);
    const everywhere = prepareArea(anArea(['samverkan']), knowledge).terms[0]?.weight ?? 1;
    const own = prepareArea(anArea(['midsommar']), knowledge).terms[0]?.weight ?? 0;
    expect(everywhere).toBeLessThan(own / 2);
  });

  it('is near 100 for a call about nothing but the core, in a narrow area and in a broad one', () => {
    const text = 'Climate for municipalities. Heavy rainfall.';
    const call = readForMatching(aCall({ title: 'Climate', sections: scope(text) }), withProgramme({}));
    const scores = [['klimat'], ['klimat', 'skola', 'sysselsättning', 'ungdom', 'småföretag']].map(
      (terms) => scoreArea(call, prepareArea(anArea(terms), knowledge)).score,
    );
    for (const points of scores) expect(points).toBeGreaterThan(75);
  });

  it('counts what the programme is for when the call has hardly any words of its own, and says so', () => {
    const programme = withProgramme({ themes: ['klimatanpassning'] });
    const read = (text: string) =>
      scoreArea(
        readForMatching(aCall({ sections: scope(text) }), programme),
        prepareArea(anArea(['klimatanpassning']), programme),
      );
    const bare = read('');
    expect(bare.reasons[0]).toMatchObject({ kind: 'programme', where: 'programme' });
    expect(bare.reasons[0]?.text).toContain('enligt vår beskrivning av programmet');
    expect(read('Something else altogether. '.repeat(300)).score).toBeLessThan(bare.score / 2);
  });

  it('counts the first of what the programme is for most, and nothing of what its name and its money say', () => {
    const read = (changes: Partial<Programme>) =>
      scoreArea(readForMatching(aCall(), withProgramme(changes)), prepareArea(anArea(['klimat']), knowledge)).score;
    expect(read({ themes: ['klimat', 'skola'] })).toBeGreaterThan(read({ themes: ['skola', 'klimat'] }));
    expect(read({ themes: ['skola', 'klimat'] })).toBeGreaterThan(0);
    expect(read({ name: 'Klimat', english: 'Climate', money: 'Pengar till klimatet' })).toBe(0);
  });

  it('reads codes among the keywords as nothing', () => {
    expect(score({ keywords: ['KLIMAT-2027-CLIMATE-01'] }, ['klimat']).score).toBe(0);
    expect(score({ keywords: ['Climate'] }, ['klimat']).score).toBeGreaterThan(0);
  });
});

describe('an area', () => {
  it('without terms matches nothing', () => {
    const empty = prepareArea(anArea([], { name: 'Klimat', description: 'Allt om klimat och skola.' }), knowledge);
    const call = readForMatching(aCall({ title: 'Climate and school' }), knowledge);
    expect(scoreArea(call, empty)).toEqual({ area: 'x', score: 0, reasons: [] });
  });

  it('counts a term that has little to do with the others less, and names it', () => {
    const read = (terms: string[]) => prepareArea(anArea(terms), knowledge);
    const of = (reading: AreaReading, concept: string) =>
      reading.belongs[knowledge.vocabulary.numbers.get(concept) ?? -1] ?? 0;
    const climate = read(['klimat', 'klimatanpassning', 'skyfall', 'skola']);
    const schools = read(['klimat', 'skola']);
    expect(climate.farTerms).toEqual(['skola']);
    expect(of(climate, 'skola')).toBeGreaterThan(0);
    expect(of(climate, 'skola')).toBeLessThan(of(schools, 'skola'));
    expect(read(['skola']).farTerms).toEqual([]);
  });

  it('reads each side of “och” as a topic of its own, and a word within a longer term as less', () => {
    // How near the sides lie to each other is not what this is about.
    const { areas } = knowledge.weights;
    const flat = { ...knowledge, weights: { ...knowledge.weights, areas: { ...areas, far: 1 } } };
    const both = prepareArea(anArea(['klimat och skola']), flat);
    const within = prepareArea(anArea(['spännande klimat']), knowledge);
    const of = (reading: typeof both, concept: string) =>
      reading.belongs[knowledge.vocabulary.names.indexOf(concept)] ?? 0;
    expect(of(both, 'klimat')).toBe(of(both, 'skola'));
    expect(of(within, 'klimat')).toBeLessThan(of(both, 'klimat') / 2);
  });
});

describe('a match with a committee', () => {
  const areas = [
    { ...anArea(['klimat'], { id: 'klimat' }), weight: 1 },
    { ...anArea(['skola'], { id: 'skola' }), weight: 0.5 },
  ];
  const profile = prepareProfile({ committee: 'n', threshold: 15, areas }, knowledge);

  it('has the score of its best area by weight, and names the others', () => {
    const match = matchCommittee(readForMatching(aCall({ title: 'School and climate' }), knowledge), profile);
    expect(match.areas.map((a) => a.area)).toEqual(['klimat', 'skola']);
    expect(match.score).toBe(match.areas[0]?.score);
    expect(match.reasons.filter((r) => r.area !== null).every((r) => r.area === 'klimat')).toBe(true);
  });

  it('is chosen from the threshold on, but never when municipalities may not take part', () => {
    const call = aCall({ title: 'Klimatet', language: 'sv' });
    expect(matchCommittee(readForMatching(call, knowledge), profile).chosen).toBe(true);
    const closed = theProgrammes().find((p) => p.municipality === 'no' && p.exceptions.length === 0);
    expect(closed).toBeDefined();
    if (!closed) return;
    const match = matchCommittee(readForMatching(call, withProgramme({ ...closed, prefixes: ['X'] })), {
      ...profile,
      threshold: 0,
    });
    expect([match.role, match.chosen]).toEqual(['no', false]);
  });

  it('has no area out of reach: a small weight orders, and asks for more, but the best call always passes', () => {
    const call = readForMatching(
      aCall({ title: 'Klimat', language: 'sv', sections: scope('Klimatet i kommunen och skyfall. '.repeat(5)) }),
      knowledge,
    );
    const at = (weight: number, threshold = 15) =>
      matchCommittee(
        call,
        prepareProfile({ committee: 'n', threshold, areas: [{ ...anArea(['klimat']), weight }] }, knowledge),
      );
    const scores = [1, 0.8, 0.5, 0.3, 0.1].map((weight) => at(weight).score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(at(1).score).toBeGreaterThan(at(0.1).score);
    expect(at(0.1).chosen).toBe(true);
    const { score: points, reasons } = at(0.1);
    expect(Math.abs(reasons.reduce((n, r) => n + r.points, 0) - points)).toBeLessThan(0.5);
  });

  it('is not chosen for nothing, even at threshold 0', () => {
    const match = matchCommittee(readForMatching(aCall(), knowledge), { ...profile, threshold: 0 });
    expect(match).toMatchObject({ score: 0, chosen: false, areas: [], reasons: [] });
  });
});
