// Promises of the files that the matching rests on: those that come with the service are right, and a fault is told with file, line and remedy.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import { buildVocabulary } from '../../src/domain/vocabulary.ts';
import { readProgrammes, readVocabulary, readWeights } from '../../src/edges/knowledge.ts';
import { refusalOf } from '../kit/refusal.ts';

const DATA = fileURLToPath(new URL('../../data', import.meta.url));
const VOCABULARY = join(DATA, 'vocabulary');
const REMEDY = 'Rätta raden och försök igen.';

describe('the files that come with the service', () => {
  const groups = readVocabulary(VOCABULARY);
  const vocabulary = buildVocabulary(groups);

  it('the programmes are right, none stands twice, and their themes are concepts of the vocabulary', () => {
    const programmes = readProgrammes(join(DATA, 'programmes.yaml'), new Set(vocabulary.names));
    expect(programmes.length).toBeGreaterThan(20);
    expect(new Set(programmes.map((p) => p.id)).size).toBe(programmes.length);
  });

  it('the vocabulary is right, and has at least 1 500 concepts', () => {
    expect(groups.length).toBeGreaterThanOrEqual(12);
    expect(vocabulary.faults).toEqual([]);
    expect(vocabulary.names.length).toBeGreaterThanOrEqual(1500);
  });

  it('no phrase stands twice in one language of the vocabulary', () => {
    const files = readdirSync(VOCABULARY).filter((name) => name.endsWith('.yaml'));
    const texts = files.map((name): [string, string] => [name, readFileSync(join(VOCABULARY, name), 'utf8')]);
    expect(phrasesTwice(texts)).toEqual([]);
  });

  it('a phrase that stood twice would be told with both places', () => {
    const concepts = (...lines: string[]) => `group: x\nconcepts:\n${lines.map((one) => `  - ${one}\n`).join('')}`;
    const here = concepts('{concept: a, sv: [lek], en: [play]}', '{concept: b, sv: [play], en: [game]}');
    const there = concepts('{concept: c, sv: [spel], en: [toy,\n      Game]}');
    expect(
      phrasesTwice([
        ['här.yaml', here],
        ['där.yaml', there],
      ]),
    ).toEqual(['”Game” (en) står i här.yaml, rad 4, och i där.yaml, rad 4']);
  });

  it('the weights are right', () => {
    expect(readWeights(join(DATA, 'weights.yaml')).mentions.half).toBeGreaterThan(0);
  });
});

/** The phrases that stand twice in one language of these vocabulary files, with both places. Capitals make no difference. */
function phrasesTwice(files: [name: string, text: string][]): string[] {
  const places = new Map<string, string>();
  const twice: string[] = [];
  for (const [name, text] of files) {
    const lines = new LineCounter();
    visit(parseDocument(text, { lineCounter: lines }), {
      Pair(_, { key, value }) {
        const language = isScalar(key) ? String(key.value) : '';
        if (!/^(sv|en)$/.test(language) || !isSeq(value)) return;
        for (const item of value.items.filter(isScalar)) {
          const phrase = String(item.value);
          const place = `${name}, rad ${lines.linePos(item.range?.[0] ?? 0).line}`;
          const before = places.get(`${language} ${phrase.toLowerCase()}`);
          if (before) twice.push(`”${phrase}” (${language}) står i ${before}, och i ${place}`);
          places.set(`${language} ${phrase.toLowerCase()}`, place);
        }
      },
    });
  }
  return twice;
}

const PROGRAMMES = `programmes:
  - id: life
    codes: ["43252405"]
    prefixes: [LIFE]
    name: Miljö och klimat (LIFE)
    english: LIFE
    money: Bidrag
    municipality: partner
    applicants: Alla slags organisationer.
    themes: [klimat, natur]
    exceptions:
      - prefix: LIFE-*-TA
        municipality: unusual
        applicants: Främst myndigheter.
        themes:
          - klimat
          - natur
`;
const WORDS = `group: Natur
concepts:
  - concept: natur
    sv: [natur]
    en: [nature]
    related: [klimat]
  - concept: park
    sv: [park]
    en: [park]
    broader: natur
    task: municipal
    related:
      - natur
      - klimat
`;
const CLIMATE = 'group: Klimat\nconcepts:\n  - {concept: klimat, sv: [klimat], en: [climate]}\n';
const WEIGHTS = readFileSync(join(DATA, 'weights.yaml'), 'utf8');

/** The text with one place changed, and the line of that place. */
function changed(text: string, from: string | RegExp, to: string): { text: string; line: number } {
  const at = text.search(from instanceof RegExp ? from : from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (at < 0) throw new Error(`no "${from}"`);
  return { text: text.replace(from, to), line: text.slice(0, at).split('\n').length };
}

describe('a file with a fault', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'knowledge-'));
    mkdirSync(join(folder, 'words'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function file(name: string, content: string): string {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  }
  const ofProgrammes = (text: string) =>
    refusalOf(() => readProgrammes(file('programmes.yaml', text), new Set(['klimat', 'natur'])));
  const ofWeights = (text: string) => refusalOf(() => readWeights(file('weights.yaml', text)));
  function ofVocabulary(text: string): string {
    file('words/klimat.yaml', CLIMATE);
    file('words/natur.yaml', text);
    return refusalOf(() => readVocabulary(join(folder, 'words')));
  }

  it('none: the examples that the faults are made from are right', () => {
    expect([ofProgrammes(PROGRAMMES), ofVocabulary(WORDS), ofWeights(WEIGHTS)]).toEqual(['', '', '']);
  });

  it.each([
    ['a field that is missing', / {4}codes.*\n/, '', 2, 'programmes › nr 1 › codes: fältet saknas'],
    ['a code without quotes', '"43252405"', '43252405', 3, 'codes › nr 1: en kod skrivs inom citattecken'],
    [
      'another role',
      'municipality: partner',
      'municipality: ja',
      8,
      'municipality: municipality ska vara applicant, partner, unusual, no eller unclear',
    ],
    [
      'an unknown theme',
      '[klimat, natur]',
      '[klimat, naturen]',
      10,
      'programmes › nr 1 › themes › nr 2: begreppet "naturen" finns inte i ordlistan',
    ],
    [
      'an unknown theme of an exception',
      '          - natur',
      '          - naturen',
      17,
      'exceptions › nr 1 › themes › nr 2: begreppet "naturen" finns inte i ordlistan',
    ],
  ])('programmes with %s: are refused with file, line and what was expected', (_, from, to, line, why) => {
    const message = ofProgrammes(changed(PROGRAMMES, from, to).text);
    expect(message.startsWith(`${join(folder, 'programmes.yaml')}, rad ${line}: `), message).toBe(true);
    expect(message.endsWith(`${why}. ${REMEDY}`), message).toBe(true);
  });

  it.each([
    ['a list without words', 'en: [nature]', 'en: []', 'concepts › nr 1 › en: minst ett ord på varje språk behövs'],
    [
      'a concept of another file',
      'concept: natur',
      'concept: klimat',
      'concepts › nr 1 › concept: begreppet "klimat" finns redan i klimat.yaml',
    ],
    [
      'an unknown broader concept',
      'broader: natur',
      'broader: naturen',
      'concepts › nr 2 › broader: begreppet "naturen" finns inte',
    ],
    [
      'an unknown related concept',
      'related: [klimat]',
      'related: [klimatet]',
      'concepts › nr 1 › related › nr 1: begreppet "klimatet" finns inte',
    ],
    [
      'an unknown related concept further down',
      '      - klimat',
      '      - klimatet',
      'concepts › nr 2 › related › nr 2: begreppet "klimatet" finns inte',
    ],
    [
      'another task',
      'task: municipal',
      'task: kommunen',
      'concepts › nr 2 › task: task ska vara municipal, shared eller other',
    ],
  ])('a vocabulary with %s: is refused with file, line and what was expected', (_, from, to, why) => {
    const { text, line } = changed(WORDS, from, to);
    expect(ofVocabulary(text)).toBe(`${join(folder, 'words/natur.yaml')}, rad ${line}: ${why}. ${REMEDY}`);
  });

  it.each([
    ['a weight of nothing', /half: [\d.]+/, 'half: 0', 'mentions › half: ska vara större än 0'],
    ['a weight below nothing', /title: [\d.]+/, 'title: -1', 'mentions › fields › title: ska vara minst 0'],
    ['a share of more than all', /next: [\d.]+/, 'next: 1.5', 'relevance › next: ska vara högst 1'],
    ['a sign that moves too much', /kommuner: [\d.]+/, 'kommuner: 4', 'fit › signs › kommuner: ska vara högst 3'],
    ['a weight in words', /usualWords: \d+/, 'usualWords: många', 'mentions › usualWords: en vikt är ett tal'],
    ['a weight in quotes', /usualWords: \d+/, 'usualWords: "300"', 'mentions › usualWords: en vikt är ett tal'],
    ['a weight without a number', /usualWords: \d+/, 'usualWords:', 'mentions › usualWords: fältet saknas'],
    ['a sign that nobody knows', '    kommuner:', '    komuner:', 'fit › signs › komuner: fältet är okänt'],
  ])('weights with %s: are refused with file, line and what was expected', (_, from, to, why) => {
    const { text, line } = changed(WEIGHTS, from, to);
    expect(ofWeights(text)).toBe(`${join(folder, 'weights.yaml')}, rad ${line}: ${why}. ${REMEDY}`);
  });

  it('weights with one that is missing: are refused with the line of the part that lacks it', () => {
    const { text } = changed(WEIGHTS, / {4}forskning: -?[\d.]+\n/, '');
    const { line } = changed(WEIGHTS, 'signs:', '');
    expect(ofWeights(text)).toBe(
      `${join(folder, 'weights.yaml')}, rad ${line}: fit › signs › forskning: fältet saknas. ${REMEDY}`,
    );
  });
});
