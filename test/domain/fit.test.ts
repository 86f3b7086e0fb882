// Promises of the municipal fit: what the programme, the form and the words say of municipalities.
import { describe, expect, it } from 'vitest';
import type { Matchable } from '../../src/domain/evidence.ts';
import { fitOf } from '../../src/domain/fit.ts';
import type { MatchingKnowledge } from '../../src/domain/knowledge.ts';
import { passage } from '../../src/domain/passage.ts';
import type { MunicipalRole, ProgrammeOfCall } from '../../src/domain/programme.ts';
import { buildVocabulary } from '../../src/domain/vocabulary.ts';
import { aCall } from '../kit/matching.ts';
import { smallKnowledge } from '../kit/vocabulary.ts';

const knowledge = smallKnowledge();

function aProgramme(municipality: MunicipalRole): ProgrammeOfCall {
  const terms = { municipality, applicants: 'Se utlysningen.', rate: null, themes: [] };
  const programme = {
    ...terms,
    id: 'x',
    codes: [],
    prefixes: [],
    name: 'Provet',
    english: 'Test',
    money: '',
    guide: null,
    exceptions: [],
  };
  return { programme, terms, strand: 'x' };
}

function fitFor(text: string, role: MunicipalRole | null = 'unclear', over: Partial<Matchable> = {}) {
  const read = passage('scope', text, 'en');
  const programme = role === null ? null : aProgramme(role);
  return fitOf(aCall(over), { passages: [read], programme, mentions: [], bodyWords: read.words.length }, knowledge);
}

describe('the municipal fit', () => {
  it('follows the programme when the text is silent', () => {
    const silent = (['applicant', 'partner', 'unusual', 'no'] as const).map(
      (r) => fitFor('Nothing here.', r).municipal,
    );
    expect(silent).toEqual([...silent].sort((a, b) => b - a));
    expect(fitFor('Nothing here.', 'unclear').municipal).toBeLessThan(silent[1] ?? 0);
    expect(fitFor('Nothing here.', 'applicant').role).toBe('yes');
    expect(fitFor('Nothing here.', 'no').role).toBe('no');
  });

  it.each([
    'Local and regional authorities are encouraged to apply.',
    'The pilots take place in municipalities.',
    'Public bodies such as schools may take part.',
    'Cities and towns of all sizes.',
  ])('is better when the text says: %s', (text) => {
    expect(fitFor(text).municipal).toBeGreaterThan(fitFor('Nothing here.').municipal);
  });

  it.each([
    'Applicants are research organisations and universities.',
    'Manufacturers of semiconductors may apply.',
    'Participation is limited to national ministries.',
  ])('is worse when the text says: %s', (text) => {
    expect(fitFor(text).municipal).toBeLessThan(fitFor('Nothing here.').municipal);
  });

  it('stays no in a programme that is closed to municipalities, whatever the text mentions', () => {
    expect(
      fitFor('Municipalities, cities, schools, local authorities. '.repeat(20), 'no').municipal,
    ).toBeLessThanOrEqual(0.5);
  });

  describe('of a proposal from the EU', () => {
    const fitOfPolicy = (title: string, text: string) => {
      const passages = [passage('title', title, 'sv'), passage('other', text, 'sv')];
      return fitOf(aCall({ kind: 'policy' }), { passages, programme: null, mentions: [], bodyWords: 9 }, knowledge);
    };
    const actIn = (title: string, text = '') => {
      const found = fitOfPolicy(title, text).reasons.find(({ of }) => of === 'forms');
      return found ? [found.name, found.where] : null;
    };

    it.each([
      ['Direktiv om avloppsvatten', 'directive'],
      ['Direktivet om avlopp ändras', 'directive'],
      ['Meddelande om en europeisk demokratisköld', 'advice'],
      ['EU:s jämställdhetsstrategi', 'advice'],
      ['Rådsrekommendation om bostäder', 'advice'],
      ['Gigabitförordningen', 'regulation'],
      ['Rådets beslut om handel med Chile', 'decision'],
      ['Frihandelsavtal med Indien', 'decision'],
      ['Regeringens beslut om EU:s direktiv om cykling', 'directive'],
      ['Proposal for a directive on soil', 'directive'],
    ])('reads the kind of act from its title: %s', (title, act) => {
      expect(actIn(title)).toEqual([act, 'title']);
    });

    it('takes the first that is named, and the text only when the title names none', () => {
      expect(actIn('Förordning som ersätter direktiv 2014/61', 'Ett meddelande från kommissionen.')).toEqual([
        'regulation',
        'title',
      ]);
      expect(actIn('Gigabitnät', 'Förslag till direktiv om nät.')).toEqual(['directive', 'other']);
      expect(actIn('Gigabitnät', 'Förslag om nät.')).toBeNull();
    });

    it.each([
      'Kollektivavtal för lokförare',
      'Kommittédirektiv om skolan',
      'Decision-making for cycling',
      'De beslutade om cykling',
    ])('is not read from what is no act of the EU’s: %s', (title) => {
      expect(actIn(title)).toBeNull();
    });

    it('never says no by itself', () => {
      for (const title of ['Förordning om buller', 'Beslut om buller'])
        expect(fitOfPolicy(title, '').role).toBe('unclear');
    });

    it('is nearer to municipalities in a directive and in advice than in a regulation or a decision', () => {
      const [directive, advice, regulation, decision] = ['Direktiv', 'Strategi', 'Förordning', 'Beslut'].map(
        (act) => fitOfPolicy(act, '').municipal,
      );
      expect(Math.min(directive ?? 0, advice ?? 0)).toBeGreaterThan(Math.max(regulation ?? 3, decision ?? 3));
    });

    it('is not read from a call', () => {
      const kinds = fitFor('A directive on soil.').reasons.filter(({ of }) => of === 'forms');
      expect(kinds).toEqual([]);
    });
  });

  it('weighs the words on who may apply', () => {
    expect(fitFor('', 'unclear', { applicants: 'Municipalities and their associations' }).municipal).toBeGreaterThan(
      fitFor('').municipal,
    );
  });

  it('is lower for grants made for researchers', () => {
    expect(fitFor('', 'unusual', { identifier: 'HORIZON-MSCA-2027-DN-01' }).municipal).toBeLessThan(
      fitFor('', 'unusual').municipal,
    );
  });

  it('is high for money called for in Swedish, and lies within 0–3 always', () => {
    expect(fitFor('', null, { language: 'sv' }).role).toBe('yes');
    const most = fitFor('Municipality, city, school and public authority. '.repeat(200), 'applicant').municipal;
    expect(most).toBeLessThanOrEqual(3);
    expect(
      fitFor('Researcher, manufacturer, university. '.repeat(200), 'unusual', { actions: ['ERC'] }).municipal,
    ).toBeGreaterThanOrEqual(0);
  });

  it('tells why, with a place in the text', () => {
    const { reasons } = fitFor('We invite municipalities to join.');
    expect(reasons.map((r) => r.text)).toContain('texten nämner kommuner eller lokala myndigheter');
    expect(reasons.find((r) => r.quote)?.quote).toEqual({ passage: 0, start: 10, end: 24 });
  });

  it('counts who is mentioned less the longer the text is', () => {
    const long = `We invite municipalities to join. ${'Something else altogether. '.repeat(400)}`;
    expect(fitFor(long).municipal).toBeLessThan(fitFor('We invite municipalities to join.').municipal);
    expect(fitFor(long).municipal).toBeGreaterThan(fitFor('Something else altogether. '.repeat(400)).municipal);
  });

  it('follows whose task the call is about, as far as the weights say, and names the strongest', () => {
    const vocabulary = buildVocabulary([
      {
        group: 'prov',
        concepts: [
          { concept: 'skola', sv: ['skola'], en: ['school'], task: 'municipal' },
          { concept: 'förskola', sv: ['förskola'], en: ['preschool'], broader: 'skola' },
          { concept: 'rymd', sv: ['rymd'], en: ['space'], task: 'other' },
          { concept: 'buss', sv: ['buss'], en: ['bus'] },
        ],
      },
    ]);
    const { weights } = knowledge;
    const read = (own: number, others: number, ...concepts: string[]) => {
      const tasks = { ...weights.fit.tasks, call: { municipal: own, other: others } };
      const known: MatchingKnowledge = {
        ...knowledge,
        vocabulary,
        weights: { ...weights, fit: { ...weights.fit, tasks } },
      };
      const mentions = concepts.map((name, i) => ({
        concept: vocabulary.numbers.get(name) ?? -1,
        said: 0.9 - i / 10,
        at: null,
      }));
      return fitOf(aCall(), { passages: [], programme: aProgramme('unclear'), mentions, bodyWords: 0 }, known);
    };
    const silent = read(1, -1).municipal;
    expect(read(1, -1, 'buss').municipal).toBe(silent);
    expect(read(1, -1, 'förskola').municipal).toBeGreaterThan(silent);
    expect(read(1, -1, 'förskola', 'buss').municipal).toBeLessThan(read(1, -1, 'förskola').municipal);
    expect(read(1, -1, 'rymd').municipal).toBeLessThan(silent);
    expect(read(0, 0, 'förskola', 'rymd').municipal).toBe(silent);
    expect(read(1, 0, 'förskola', 'skola').reasons.map((r) => r.text)).toContain(
      'det handlar om kommunens uppgifter, som förskola',
    );
  });
});
