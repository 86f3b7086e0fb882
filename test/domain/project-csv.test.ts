// Promises of tables of projects: read however a spreadsheet writes them, each fault told with its line, and never half of them.
import { describe, expect, test } from 'vitest';
import { csvRows } from '../../src/domain/csv.ts';
import { MOST_ROWS, projectImport, projectsInCsv } from '../../src/domain/project-csv.ts';
import { LONGEST } from '../../src/domain/project-faults.ts';
import { exampleProjectTable, projectTableHead, projectTableRow } from '../../src/views/project-table.ts';
import { aProject } from '../kit/projects.ts';

const COMMITTEES = [
  { id: 'kultur-och-fritidsnamnden', name: 'Kultur- och fritidsnämnden' },
  { id: 'kommunstyrelsen', name: 'Kommunstyrelsen' },
];
const HEAD = 'referens;nämnd;titel;syfte;vad;typ;läge;start;slut;kostnad;diarienummer';
const ROW = 'P-1;Kommunstyrelsen;En bro;Till skolan;Vi bygger;projekt;planerat;2027-01-01;2027-12-31;1 200 000;KS 1';
const read = (text: string) => projectsInCsv(text, COMMITTEES);
const BRIDGE = {
  ...{ ref: 'P-1', committee: 'kommunstyrelsen', title: 'En bro', purpose: 'Till skolan', work: 'Vi bygger' },
  ...{ kind: 'project', stage: 'planned', startsOn: '2027-01-01', endsOn: '2027-12-31', costSek: 1_200_000 },
  caseNumber: 'KS 1',
};

describe('a table', () => {
  test.each([
    ['semicolons', `${HEAD}\n${ROW}`],
    ['a mark and the line ends of Windows', `\u{FEFF}${HEAD}\r\n${ROW}\r\n`],
    ['the line ends of old Macs', `${HEAD}\r${ROW}\r`],
    ['commas', `${HEAD}\n${ROW}`.replaceAll(';', ',')],
    ['tabs, as pasted from a spreadsheet', `${HEAD}\n${ROW}`.replaceAll(';', '\t')],
    ['quotes', `${HEAD}\n${ROW}`.replace(/[^;\n]+/g, '"$&"')],
    ['empty lines and cells', `\n${HEAD}\n;;;\n\n${ROW};;\n;;;;;;;;;;\n`],
    ['capitals and blanks', `${HEAD.toUpperCase()}\n${ROW.replaceAll(';', ' ; ').replace('projekt', ' PROJEKT')}`],
    [
      'the columns in another order',
      'läge;titel;nämnd;referens;syfte;vad;typ;start;slut;kostnad;diarienummer\n' +
        'planerat;En bro;kommunstyrelsen;P-1;Till skolan;Vi bygger;projekt;2027-01-01;2027-12-31;1.200.000 kr;KS 1',
    ],
    ['our own columns beside', `${HEAD};nummer;prövning;undantag\n${ROW};7;Prövad;`],
  ])('is read with %s', (_, text) => expect(read(text)).toEqual({ drafts: [BRIDGE], faults: [] }));

  test('keeps what stands between quotes: line breaks, separators and quotes', () => {
    const { drafts, faults } = read(`${HEAD}\n;Kommunstyrelsen;"En ""röd""; bro";"Rad 1\r\nRad 2";;;planerat;;;;`);
    expect(faults).toEqual([]);
    expect(drafts[0]).toMatchObject({ title: 'En "röd"; bro', purpose: 'Rad 1\nRad 2', ref: null, costSek: null });
  });

  test.each([
    ['pågår', 'started'],
    ['Pågående', 'started'],
    ['startad', 'started'],
    ['avslutad', 'ended'],
    ['nedlagt', 'dropped'],
  ])('takes %s as a stage', (said, stage) =>
    expect(read(`${HEAD}\n;Kommunstyrelsen;T;;;förstudie;${said};;;;`).drafts[0]).toMatchObject({
      stage,
      kind: 'prestudy',
    }),
  );
});

const row = (changes: Record<number, string>): string =>
  `${HEAD}\n${ROW.split(';')
    .map((cell, i) => changes[i] ?? cell)
    .join(';')}`;

describe('a bad table', () => {
  test.each<[string, string, RegExp]>([
    ['nothing', '', /^Det finns inget att läsa/],
    ['only blanks', ' \n;;\n', /^Det finns inget att läsa/],
    ['no head', ROW, /^Rad 1 ska vara rubrikraden: referens;nämnd/],
    ['only a head', HEAD, /^Det finns inga projekt under rubrikraden/],
    ['a column that is missing', `${HEAD.replace('läge;', '')}\n${ROW}`, /^Rad 1: kolumnen ”läge” saknas/],
    ['a column twice', `${HEAD};titel\n${ROW};x`, /^Rad 1: kolumnen ”titel” står två gånger/],
    ['a column that nobody knows', `${HEAD};ansvarig\n${ROW};x`, /^Rad 1: kolumnen ”ansvarig” känns inte igen/],
    ['an open quote', `${HEAD}\n${ROW}\n"P-2;x`, /^Rad 3: ett citattecken \("\) öppnas men stängs aldrig/],
    ['something after a quote', `${HEAD}\n"P-1"x;y`, /^Rad 2: det står något efter ett citattecken/],
    ['too few cells', `${HEAD}\nP-1;Kommunstyrelsen;En bro`, /^Rad 2 har 3 fält, och rubrikraden har 11/],
    ['too many cells', `${HEAD}\n${ROW};x`, /^Rad 2 har 12 fält/],
    ['a committee that is none', row({ 1: 'Tekniska' }), /^Rad 2: nämnden ”Tekniska” finns inte i registret/],
    ['no committee', row({ 1: '' }), /^Rad 2: skriv vilken nämnd/],
    ['no title', row({ 2: '' }), /^Rad 2: Skriv projektets titel/],
    ['a long title', row({ 2: 'å'.repeat(201) }), /^Rad 2: Titeln är för lång: högst 200 tecken får plats, den är 201/],
    ['a long text', row({ 4: 'å'.repeat(LONGEST.text + 1) }), /^Rad 2: Texten om vad som ska göras är för lång/],
    ['another sort', row({ 5: 'program' }), /^Rad 2: typen ”program” känns inte igen\. Skriv projekt eller förstudie/],
    ['another stage', row({ 6: 'vilande' }), /^Rad 2: läget ”vilande” känns inte igen\. Skriv planerat, startat/],
    ['no stage', row({ 6: '' }), /^Rad 2: läget ”” känns inte igen/],
    ['a day in words', row({ 7: 'i vår' }), /^Rad 2: Startdagen ”i vår” går inte att läsa\. Skriv ÅÅÅÅ-MM-DD/],
    ['a day that is none', row({ 8: '2027-02-30' }), /^Rad 2: Slutdagen ”2027-02-30” går inte att läsa/],
    ['an end before its start', row({ 8: '2026-01-01' }), /^Rad 2: Slutdagen 2026-01-01 är före startdagen 2027-01-01/],
    ['a cost in words', row({ 9: '1,2 mkr' }), /^Rad 2: Kostnaden ”1,2 mkr” går inte att läsa\. Skriv hela kronor/],
    ['a cost below nothing', row({ 9: '-5' }), /^Rad 2: Kostnaden ”-5” går inte att läsa/],
    ['a cost with odd groups', row({ 9: '1 20 000' }), /^Rad 2: Kostnaden/],
    ['the same reference twice', `${HEAD}\n${ROW}\n${ROW}`, /^Rad 3: referensen ”P-1” står redan på rad 2/],
    ['too many rows', `${HEAD}\n${`${ROW}\n`.repeat(MOST_ROWS + 1)}`, /^Tabellen har 2001 projekt, och högst 2000/],
  ])('with %s is refused with what, where and what to do', (_, text, fault) => {
    const { drafts, faults } = read(text);
    expect(faults[0]).toMatch(fault);
    expect(drafts).toEqual([]);
  });

  test('is told of all its faults at once, up to twenty, each with the line that it begins on', () => {
    const bad = ';Kommunstyrelsen;"T\n";;;;vilande;;;;';
    const { drafts, faults } = read(`${HEAD}\n${Array(30).fill(bad).join('\n')}`);
    expect(drafts).toEqual([]);
    expect(faults).toHaveLength(21);
    expect(faults.slice(0, 2).map((fault) => fault.slice(0, 6))).toEqual(['Rad 2:', 'Rad 4:']);
    expect(faults[20]).toBe('Ytterligare 10 fel. Rätta de här först.');
  });

  test('is read in a moment, however odd it is', () => {
    const distinct = Array.from({ length: 100_000 }, (_, i) => `k${i}`).join(';');
    const odd = [
      `${'"'.repeat(100_001)}`,
      `${'"a"'.repeat(50_000)}`,
      ';'.repeat(500_000),
      '\n'.repeat(500_000),
      distinct,
    ];
    const begun = performance.now();
    for (const text of odd) expect(read(text).drafts).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

describe('our own table', () => {
  const there = { id: 7, exemption: null, madeAt: 'x', madeBy: 'x', gate: 'unexamined' as const };

  test('is read in again as it was, also what a spreadsheet could have run', () => {
    const drafts = [
      aProject({ title: '=HYPERLINK("x")', purpose: '-5 grader\noch "kallare"; mycket', ref: '@ref', work: '+46' }),
      aProject({
        costSek: null,
        startsOn: null,
        endsOn: null,
        purpose: '',
        work: '',
        kind: 'prestudy',
        stage: 'dropped',
      }),
    ];
    const table = [
      projectTableHead(),
      ...drafts.map((draft) => projectTableRow({ ...draft, ...there }, COMMITTEES[0]?.name ?? '')),
    ].join('');
    for (const { cells } of csvRows(table)) for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@]/);
    expect(read(table)).toEqual({ drafts, faults: [] });
  });

  test('has an example that can be read in', () => {
    const { drafts, faults } = read(exampleProjectTable('Kommunstyrelsen'));
    expect(faults).toEqual([]);
    expect(drafts.map(({ kind, stage }) => `${kind} ${stage}`)).toEqual(['project planned', 'prestudy started']);
  });
});

describe('reading projects in', () => {
  const there = (id: number, changes = {}) => ({
    ...aProject(changes),
    ...{ id, exemption: null, madeAt: 'x', madeBy: 'x' },
  });

  test('adds what is new, changes by reference, and leaves what is the same', () => {
    const register = [there(1, { ref: 'P-1' }), there(2, { ref: 'P-2' }), there(3, { title: 'Utan referens' })];
    const drafts = [
      aProject({ ref: 'P-1' }),
      aProject({ ref: 'P-2', stage: 'started' }),
      aProject({ title: 'Utan referens' }),
      aProject({ ref: 'P-4' }),
      aProject({ title: 'Utan referens', stage: 'ended' }),
    ];
    const { added, changed, unchanged } = projectImport(drafts, register);
    expect(added).toEqual([drafts[3], drafts[4]]);
    expect(changed).toEqual([{ id: 2, before: register[1], after: drafts[1] }]);
    expect(unchanged).toBe(2);
  });
});
