// Promises that hold for every call: order does not matter, and the reasons' quotes stand in the text. More of them: match-evidence.test.ts
// (more evidence never lowers a score) and match-points.test.ts (the reasons add up).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rank } from '../../src/cli/rank.ts';
import {
  type Matchable,
  matchCommittee,
  prepareArea,
  prepareProfile,
  readForMatching,
  scoreArea,
} from '../../src/domain/match.ts';
import { buildVocabulary } from '../../src/domain/vocabulary.ts';
import { aCall, anArea } from '../kit/matching.ts';
import { smallGroups, smallKnowledge } from '../kit/vocabulary.ts';

/** The same cases each time. */
const SEED = { seed: 20261122 };

const knowledge = smallKnowledge();

const scope = (text: string): Matchable['sections'] => [{ heading: 'scope', text }];
const score = (call: Partial<Matchable>, terms: string[]) =>
  scoreArea(readForMatching(aCall(call), knowledge), prepareArea(anArea(terms), knowledge));

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
describe('for every call', () => {
  it('the order of calls, areas and sections does not matter', () => {
    fc.assert(
      fc.property(someText, someText, someTerms, (one, two, terms) => {
        const sections = [...scope(`A. ${one}`), { heading: 'objective' as const, text: `B. ${two}` }];
        const first = score({ sections }, terms);
        score({ title: 'Another call in between' }, ['klimat']);
        expect(score({ sections: [...sections].reverse() }, terms).score).toBe(first.score);
        expect(score({ sections }, terms)).toEqual(first);
      }),
      SEED,
    );
  });

  it('the order in which calls are read and areas stand in a profile does not matter', () => {
    const areas = ['ungdomsutbyte', 'klimat', 'skola', 'sysselsättning'].map((term, i) => ({
      ...anArea([term], { id: term }),
      weight: 1 - i / 5,
    }));
    const profileOf = (some: typeof areas) => prepareProfile({ committee: 'n', threshold: 15, areas: some }, knowledge);
    const shuffled = fc.shuffledSubarray(areas, { minLength: areas.length });
    const places = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
    fc.assert(
      fc.property(fc.array(someText, { minLength: 4, maxLength: 4 }), shuffled, places, (titles, some, order) => {
        const calls = titles.map((title, i) => aCall({ identifier: `X-${i}`, title: `T. ${title}` }));
        const straight = calls.map((call) => matchCommittee(readForMatching(call, knowledge), profileOf(areas)));
        const otherwise = profileOf(some);
        for (const i of order)
          expect(matchCommittee(readForMatching(calls[i] ?? aCall(), knowledge), otherwise)).toEqual(straight[i]);
      }),
      SEED,
    );
  });

  it('the order of the concepts in the vocabulary moves no score', () => {
    const concepts = smallGroups().flatMap((group) => group.concepts);
    const shuffled = fc.shuffledSubarray(concepts, { minLength: concepts.length });
    fc.assert(
      fc.property(someText, someText, someTerms, shuffled, (title, text, terms, others) => {
        const call = { title: `T. ${title}`, sections: scope(`S. ${text}`) };
        const other = { ...knowledge, vocabulary: buildVocabulary([{ group: 'prov', concepts: others }]) };
        const otherwise = scoreArea(readForMatching(aCall(call), other), prepareArea(anArea(terms), other));
        expect(otherwise.score).toBeCloseTo(score(call, terms).score, 0);
      }),
      SEED,
    );
  });

  it('an area without terms matches nothing, whatever its name and description say', () => {
    fc.assert(
      fc.property(someText, someText, (title, text) => {
        const area = prepareArea(anArea([], { name: 'Klimat och skola', description: 'Ungdomsutbyte.' }), knowledge);
        const call = readForMatching(aCall({ title: `T. ${title}`, sections: scope(text) }), knowledge);
        expect(scoreArea(call, area)).toEqual({ area: 'x', score: 0, reasons: [] });
        const profile = prepareProfile(
          { committee: 'n', threshold: 0, areas: [{ ...anArea([]), weight: 1 }] },
          knowledge,
        );
        expect(matchCommittee(call, profile)).toMatchObject({ score: 0, chosen: false, areas: [], reasons: [] });
      }),
      SEED,
    );
  });

  it('an area without terms is refused by the command `rank`, in plain Swedish', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rank-'));
    try {
      const calls = join(folder, 'calls.jsonl');
      writeFileSync(calls, `${JSON.stringify({ id: 'A', title: 'Climate' })}\n`);
      const refused = rank({ area: anArea([], { name: 'Klimat' }), calls }, { knowledge, write: () => {} });
      await expect(refused).rejects.toThrow('Området ”Klimat” saknar termer. Skriv minst ett ord under terms.');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('the reasons’ quotes really stand in the call, whatever its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), someText, (odd, text) => {
        const call = aCall({ title: `${odd} youth exchange ${odd}`, sections: scope(`${text}\n${odd} climate${odd}`) });
        const { reasons } = scoreArea(
          readForMatching(call, knowledge),
          prepareArea(anArea(['ungdomsutbyte', 'klimat']), knowledge),
        );
        for (const { quote } of reasons) {
          if (quote === null) continue;
          expect(quote.length).toBeLessThanOrEqual(160);
          expect(`${call.title}\n\n${call.sections[0]?.text}`).toContain(quote);
        }
      }),
      SEED,
    );
  });
});
