// Promises of reading a project: what it is about is found in its own words, and what every project says counts for nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallExamined, examineCall, prepareProject } from '../../src/domain/examine.ts';
import { readForMatching } from '../../src/domain/match.ts';
import { waysToSay } from '../../src/domain/project-words.ts';
import { aDraft } from '../kit/build.ts';
import { smallKnowledge, theKnowledge } from '../kit/vocabulary.ts';

const small = smallKnowledge();
const whole = theKnowledge();
const termsOf = (title: string, text: string, knowledge = small) =>
  prepareProject({ title, text }, knowledge).subjects.map(({ term }) => term);
const call = (what: string, changes = {}) =>
  readForMatching(
    aDraft({
      title: `${what} in towns`,
      callTitle: null,
      sections: [{ heading: 'scope', text: `Municipalities work with ${what}.` }],
      keywords: [],
      tags: [],
      ...changes,
    }),
    small,
  );
const scored = (what: string, title: string, text: string, changes = {}): CallExamined =>
  examineCall(call(what, changes), prepareProject({ title, text }, small));

describe('what a project is about', () => {
  it('stands in the vocabulary’s words, the title’s first and what is said more before what is said less', () => {
    expect(
      termsOf('Skyfall', 'Skolan översvämmas. Ungdomar och unga i skolan ritar, unga bygger och unga målar.'),
    ).toEqual(['skyfall', 'ungdom', 'skola']);
  });

  it('is nothing in an empty text, in words of planning and paying, and in names', () => {
    expect(termsOf('', '')).toEqual([]);
    expect(
      termsOf('Projekt', 'Vi vill ha en budget för projektet. Kommunen ansvarar, och kostnaden följs upp.'),
    ).toEqual([]);
    expect(termsOf('Ekbacken', 'I Ekbacken i Tyresö kommun bor Anna Svensson.', whole)).toEqual([]);
    expect(termsOf('', 'Vi bor i Norrängsbyn.', whole)).toEqual([]);
  });

  it('is found in a single word, in English, and in a title alone', () => {
    expect(termsOf('', 'skyfall')).toEqual(['skyfall']);
    expect(termsOf('Youth exchange', 'We want young people from two countries to meet.')).toContain('ungdomsutbyte');
    expect(termsOf('Klimatanpassning', '')).toEqual(['klimatanpassning']);
  });

  it('is less what the unit is for that does it than what is done', () => {
    expect(termsOf('En ny väg', 'Ungdomsförvaltningen ska göra det. Klimat är skälet.')).toEqual(['klimat', 'ungdom']);
  });

  it('is a plant, whose name only ends like that of a unit', () => {
    expect(termsOf('', 'Reningsverket byggs. Skolan är nära.', whole)[0]).toBe('avlopp');
  });

  it('is cooperation across borders when it names a country near by or a twin town, and none when the country is farther off', () => {
    const across = 'gränsöverskridande samarbete';
    expect(termsOf('Kör', 'Vi reser till Finland.', whole)).toEqual(
      expect.arrayContaining([across, 'nordiskt samarbete', 'östersjösamarbete']),
    );
    expect(termsOf('Kör', 'Vi reser till vår vänort.', whole)).toContain(across);
    expect(termsOf('Kör', 'Vi reser till Spanien.', whole)).not.toContain(across);
  });

  it('has the title’s own words when the vocabulary lacks them and the text says them too', () => {
    expect(termsOf('Glasbruk i byn', 'Vårt glasbruk är från 1870.')).toEqual(['glasbruk']);
    expect(termsOf('Glasbruk i byn', 'Huset är från 1870.')).toEqual([]);
  });
});

describe('a call for a project', () => {
  it('scores more the more central what it is about is to the project, and nothing when it shares nothing', () => {
    const project = ['Skyfall i centrum', 'Ungdomar är med.'] as const;
    const [central, passing, foreign] = ['cloudburst', 'young people', 'artificial intelligence'].map(
      (what) => scored(what, ...project).score,
    );
    expect(central).toBeGreaterThan(passing ?? 0);
    expect(passing).toBeGreaterThan(0);
    expect(foreign).toBe(0);
  });

  it('has reasons in its own words that add up to its score, and none at 0', () => {
    const { score, reasons } = scored('cloudburst', 'Skyfall', '');
    expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score, 0);
    expect(reasons[0]).toMatchObject({ kind: 'concept', text: 'skyfall (cloudburst)', where: 'title' });
    expect(scored('cloudburst', '', '').reasons).toEqual([]);
  });

  it('says what a municipality may do in it in its own words, or nothing when it does not say', () => {
    expect(scored('cloudburst', 'Skyfall', '').municipalQuote).toContain('Municipalities work with cloudburst');
    const silent = { sections: [{ heading: 'scope', text: 'Cloudburst.' }] };
    expect(
      scored('cloudburst', 'Skyfall', '', { ...silent, title: 'Cloudburst', applicants: null }).municipalQuote,
    ).toBe(null);
  });

  it('is shut out by place where the project’s municipality lies outside', () => {
    const inSkane = call('cloudburst', { regions: ['SE224'] });
    const project = { title: 'Skyfall', text: '' };
    const [inside, outside] = ['SE224', 'SE122'].map((nuts) =>
      examineCall(inSkane, prepareProject(project, small, nuts)),
    );
    expect(outside?.role).toBe('no');
    expect(outside?.score).toBeLessThan(inside?.score ?? 0);
  });

  it('gets no points for what a policy wants seen first', () => {
    const reading = prepareProject({ title: 'Ungdomar', text: '' }, small, 'SE122');
    expect(examineCall(call('youth exchange'), reading).reasons.map(({ kind }) => kind)).not.toContain('bonus');
  });
});

describe('whatever is typed', () => {
  it('is read, gives at most some terms, and the same each time', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), fc.string({ maxLength: 2000 }), (title, text) => {
        const { subjects } = prepareProject({ title, text }, whole);
        expect(subjects.length).toBeLessThanOrEqual(26);
        for (const { weight } of subjects) expect(weight > 0 && weight <= 1).toBe(true);
        expect(prepareProject({ title, text }, whole).subjects).toEqual(subjects);
      }),
      { numRuns: 100 },
    );
  });

  it('takes no long time, however long it is', () => {
    const text = 'Skolan och ungdomarna vid motorvägen klarar skyfall. Socialnämnden, kultur- och '.repeat(1500);
    const start = performance.now();
    prepareProject({ title: text.slice(0, 5000), text }, whole);
    for (const odd of ['a'.repeat(20_000), 'ab- och '.repeat(2500), 'Ab-'.repeat(6000)])
      prepareProject({ title: odd, text: odd }, whole);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('the words that calls are found by', () => {
  it('are the ways to say each subject and its kinds in both languages, as stems', () => {
    const [ways] = waysToSay(prepareProject({ title: 'Klimatanpassning', text: '' }, small), small.vocabulary);
    expect(ways?.phrases).toEqual(
      expect.arrayContaining(['klimatanpassning', 'climat adaptation', 'skyfall', 'cloudburst']),
    );
    expect(ways?.weight).toBeGreaterThan(0.5);
  });

  it('are none for a project that says nothing', () => {
    expect(waysToSay(prepareProject({ title: '', text: '' }, small), small.vocabulary)).toEqual([]);
  });
});
