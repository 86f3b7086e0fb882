// Promises of the municipalities' files: those that come with the service are right, and a fault is told with file, line and remedy.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Municipality } from '../../src/domain/committee.ts';
import { municipalitiesIn, readArea, readMunicipality } from '../../src/edges/files.ts';
import { refusalOf } from '../kit/refusal.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DATA = join(ROOT, 'data');
const POLICIES = join(ROOT, '../shared/policies');
const NAMES = ['eskilstuna', 'falun', 'motala', 'sodertalje', 'tyreso'];
const fileOf = (name: string) => join(DATA, 'municipalities', `${name}.yaml`);

describe('the files that come with the service', () => {
  it('are five municipalities', () => {
    expect(municipalitiesIn(join(DATA, 'municipalities'))).toEqual(NAMES);
  });

  it.each(NAMES)('%s is right, and none of its addresses can be written to', (name) => {
    const municipality = readMunicipality(fileOf(name));
    expect(municipality.id).toBe(name);
    expect(municipality.areas.length).toBeGreaterThanOrEqual(3);
    const people = municipality.committees.flatMap((c) =>
      c.contacts.flatMap((p) => [p, ...(p.deputy ? [p.deputy] : [])]),
    );
    expect(people.length).toBeGreaterThanOrEqual(municipality.committees.length);
    for (const { email } of [municipality.coordinator, ...people]) expect(email).toMatch(/@[a-z.-]+\.example$/);
    expect(
      readFileSync(fileOf(name), 'utf8')
        .match(/[\w.+-]+@[\w.-]+/g)
        ?.filter((a) => !/\.example$/.test(a)),
    ).toEqual([]);
  });

  it.each(NAMES)('what %s has in comments about people and meetings is right when the # is taken away', (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'files-'));
    const path = join(folder, `${name}.yaml`);
    const field = '(?:deputy|rhythm|language|meetings|days|papersDaysBefore|decides):|- body:';
    writeFileSync(
      path,
      readFileSync(fileOf(name), 'utf8').replace(new RegExp(`^( *)# ( *(?:${field}))`, 'gm'), '$1$2'),
    );
    const { coordinator, meetings } = readMunicipality(path);
    rmSync(folder, { recursive: true });
    expect(coordinator.deputy?.email).toMatch(/\.example$/);
    expect([coordinator.rhythm, coordinator.language]).toEqual([{ every: 'week', weekday: 1, time: '07:00' }, 'sv']);
    expect(meetings?.map(({ body, days, papersDaysBefore }) => [body, days.length, papersDaysBefore])).toEqual([
      ['Kommunstyrelsen', 3, 14],
    ]);
  });

  it('Eskilstuna has the four areas of its guidelines and the youth exchange', () => {
    const { areas } = readMunicipality(fileOf('eskilstuna'));
    expect(areas.map((a) => a.id)).toEqual(['attraktiv-stad', 'utbildning', 'ekologi', 'jobb', 'ungdomsutbyte']);
  });

  it.runIf(existsSync(POLICIES)).each(NAMES)('%s quotes its policy word for word', (name) => {
    const plain = (text: string) => text.replace(/\s+/g, ' ');
    const policy = plain(readFileSync(join(POLICIES, `${name}.txt`), 'utf8'));
    const quotes = quotesIn(readMunicipality(fileOf(name)));
    expect(quotes.length).toBeGreaterThan(0);
    expect(quotes.filter((quote) => !policy.includes(plain(quote).trim()))).toEqual([]);
  });
});

const quotesIn = ({ rules: { examination, approval, reports } }: Municipality): string[] =>
  [examination, approval, ...reports].flatMap((rule) => (rule === null ? [] : [rule.quote]));

const GOOD = `id: storkoping
name: Storköpings kommun
county: Södermanlands län
nuts: SE122
policy:
  title: Riktlinjer för internationellt arbete
  adoptedBy: kommunstyrelsen
  adoptedOn: 2024-02-13
coordinator:
  title: Internationell samordnare
  email: samordnare@storkoping.example
areas:
  - id: unga
    name: Barn och unga
    description: Ungas delaktighet.
    terms: [ungdomsutbyte, delaktighet]
  - id: klimat
    name: Klimat
    description: Klimat och energi.
    terms:
      - klimatanpassning
committees:
  - id: kommunstyrelsen
    name: Kommunstyrelsen
    kind: committee
    areas: {unga: 1, klimat: 0.5}
    threshold: 30
    contacts:
      - title: Kontaktperson
        email: eu-kontakt@storkoping.example
  - id: bostadsbolaget
    name: Bostadsbolaget
    kind: company
    areas:
      klimat: 1
    contacts: []
rules: {}
`;
const LINES = GOOD.split('\n');
const lineWith = (text: string) => LINES.findIndex((line) => line.includes(text)) + 1;
const changed = (from: string, to: string) => {
  if (!GOOD.includes(from)) throw new Error(`no "${from}"`);
  return GOOD.replace(from, to);
};
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]\n`).join('')}`;

/** What is wrong, the file, the line and what is said of it. */
const BROKEN: [string, string | Buffer, number, RegExp][] = [
  [
    'a tab as indent',
    changed('  title: Riktlinjer', '\ttitle: Riktlinjer'),
    lineWith('title: Riktlinjer'),
    /tabb används som indrag/,
  ],
  [
    'a key that stands twice',
    changed('nuts: SE122', 'nuts: SE122\nname: Lillköping'),
    lineWith('nuts') + 1,
    /samma fält står två gånger/,
  ],
  [
    'a field that is missing',
    changed('  email: samordnare@storkoping.example\n', ''),
    lineWith('coordinator'),
    /coordinator › email: fältet saknas/,
  ],
  [
    'a field without a value',
    changed('county: Södermanlands län', 'county:'),
    lineWith('county'),
    /county: fältet saknas/,
  ],
  [
    'a list that is missing',
    changed('committees:', 'committies:'),
    lineWith('committees:'),
    /committies: fältet är okänt/,
  ],
  ['a weight that is too big', changed('unga: 1,', 'unga: 1.5,'), lineWith('unga: 1,'), /en vikt är högst 1/],
  ['a weight of nothing', changed('klimat: 0.5', 'klimat: 0'), lineWith('klimat: 0.5'), /en vikt är minst 0.1/],
  ['a weight in words', changed('unga: 1,', 'unga: stor,'), lineWith('unga: 1,'), /en vikt är ett tal/],
  [
    'an area that does not exist',
    changed('      klimat: 1', '      klimatet: 1'),
    lineWith('      klimat: 1'),
    /området "klimatet" finns inte.*unga, klimat/,
  ],
  [
    'a key that nobody knows',
    changed('    kind: committee\n', '    kind: committee\n    treshold: 20\n'),
    lineWith('kind: committee') + 1,
    /nr 1 › treshold: fältet är okänt/,
  ],
  [
    'an address that is none',
    changed('eu-kontakt@storkoping.example', 'eu-kontakt(at)storkoping.example'),
    lineWith('eu-kontakt@'),
    /ingen giltig e-postadress/,
  ],
  [
    'two addresses in one',
    changed('eu-kontakt@storkoping.example', 'a@x.example, b@x.example'),
    lineWith('eu-kontakt@'),
    /ingen giltig e-postadress/,
  ],
  [
    'two committees with one id',
    changed('id: bostadsbolaget', 'id: kommunstyrelsen'),
    lineWith('id: bostadsbolaget'),
    /nämnden "kommunstyrelsen" finns två gånger/,
  ],
  [
    'two areas with one id',
    changed('id: klimat', 'id: unga'),
    lineWith('id: klimat'),
    /området "unga" finns två gånger/,
  ],
  [
    'a committee without an area',
    changed('{unga: 1, klimat: 0.5}', '{}'),
    lineWith('{unga: 1'),
    /Kommunstyrelsen har inget område/,
  ],
  [
    'an area without terms',
    changed('[ungdomsutbyte, delaktighet]', '[]'),
    lineWith('[ungdomsutbyte'),
    /minst ett sökord/,
  ],
  ['an id with capitals', changed('id: storkoping', 'id: Storköping'), 1, /små bokstäver/],
  ['a region code that is none', changed('SE122', 'SE12'), lineWith('nuts'), /NUTS 3-kod/],
  ['a day that does not exist', changed('2024-02-13', '2024-02-30'), lineWith('adoptedOn'), /ÅÅÅÅ-MM-DD/],
  [
    'another kind',
    changed('kind: company', 'kind: bolag'),
    lineWith('kind: company'),
    /committee \(nämnd\) eller company/,
  ],
  ['a threshold in quotes', changed('threshold: 30', 'threshold: "30"'), lineWith('threshold'), /threshold är ett tal/],
  [
    'a text where a list should be',
    changed('contacts: []', 'contacts: ingen'),
    lineWith('contacts: []'),
    /lista med kontaktpersoner/,
  ],
  [
    'a quotation mark without its other',
    changed('name: Barn och unga', 'name: "Barn och unga'),
    lineWith('Barn och unga'),
    /inte giltig YAML/,
  ],
  [
    'an indent that does not fit',
    changed('    name: Klimat\n', '   name: Klimat\n'),
    lineWith('name: Klimat'),
    /inte giltig YAML/,
  ],
  ['two files in one', `${GOOD}---\n${GOOD}`, LINES.length, /flera delar/],
  ['an empty file', '', 1, /filen är tom/],
  ['a file of comments only', '# Storköping\n\n', 1, /filen är tom/],
  ['a list instead of fields', '- id: storkoping\n- name: x\n', 1, /fält med namn väntades/],
  ['a text instead of fields', 'Storköpings kommun\n', 1, /fält med namn väntades/],
  ['an alias bomb', bomb, 2, /hänvisar till sig själv/],
  ['an alias to nothing', changed('name: Storköpings kommun', 'name: *kommunen'), 2, /hänvisar/],
  ['bytes that are not UTF-8', latin1(GOOD), 2, /inte sparad som UTF-8/],
  ['UTF-16', Buffer.from(`\uFEFF${GOOD}`, 'utf16le'), 1, /inte sparad som UTF-8/],
];

/** The same with everything that a file may leave out about people and meetings. */
const FULL = changed(
  '  email: samordnare@storkoping.example\n',
  `  email: samordnare@storkoping.example
  language: en
  deputy:
    title: Ersättare
    email: ersattare@storkoping.example
`,
)
  .replace(
    '        email: eu-kontakt@storkoping.example\n',
    `        email: eu-kontakt@storkoping.example
        rhythm: {every: week, weekday: torsdag, time: 08:30}
        deputy:
          title: Ersättare
          email: Ersattare@storkoping.example
          rhythm: {every: day, time: "07:00"}
`,
  )
  .replace(
    'rules: {}\n',
    `rules: {}
meetings:
  - body: Kommunstyrelsen
    days: [2026-06-10, 2026-08-26]
    papersDaysBefore: 14
  - body: Arbetsutskottet
    days:
      - 2026-06-03
    decides: false
`,
  );
const FULL_LINES = FULL.split('\n');
const fullLine = (text: string) => FULL_LINES.findIndex((line) => line.includes(text)) + 1;
const inFull = (from: string, to: string) => {
  if (!FULL.includes(from)) throw new Error(`no "${from}"`);
  return FULL.replace(from, to);
};
const RHYTHM = '{every: week, weekday: torsdag, time: 08:30}';
const rhythmOf = (text: string) => inFull(RHYTHM, text);

/** What is wrong with people and meetings, the file, the line and what is said of it. */
const BROKEN_WISHES: [string, string, number, RegExp][] = [
  [
    'a time while the clock changes',
    rhythmOf('{every: week, time: "02:30"}'),
    fullLine(RHYTHM),
    /mellan 02.00 och 03.00/,
  ],
  [
    'a time that does not exist',
    rhythmOf('{every: week, time: "24:00"}'),
    fullLine(RHYTHM),
    /klockslag inom citattecken/,
  ],
  ['a time as a number', rhythmOf('{every: week, time: 7}'), fullLine(RHYTHM), /klockslag inom citattecken/],
  ['a rhythm without a time', rhythmOf('{every: week}'), fullLine(RHYTHM), /rhythm › time: fältet saknas/],
  ['another rhythm', rhythmOf('{every: year, time: "07:00"}'), fullLine(RHYTHM), /day \(varje dag\), week/],
  [
    'a weekday in English',
    rhythmOf('{every: week, weekday: monday, time: "07:00"}'),
    fullLine(RHYTHM),
    /måndag, tisdag/,
  ],
  ['a weekday every day', rhythmOf('{every: day, weekday: måndag, time: "07:00"}'), fullLine(RHYTHM), /ingen veckodag/],
  ['another language', inFull('language: en', 'language: fi'), fullLine('language: en'), /sv \(svenska\) eller en/],
  [
    'a deputy of the coordinator without an address',
    inFull('    email: ersattare@storkoping.example\n', ''),
    fullLine('  deputy:'),
    /coordinator › deputy › email: fältet saknas/,
  ],
  [
    'somebody with two rhythms',
    inFull(
      '    email: ersattare@storkoping.example\n',
      '    email: ersattare@storkoping.example\n    rhythm: {every: month, time: "07:00"}\n',
    ),
    fullLine('    email: ersattare@') + 1,
    /ersattare@storkoping.example har en annan rhythm/,
  ],
  ['a meeting on no day', inFull('2026-06-10', '2026-06-31'), fullLine('2026-06-10'), /ÅÅÅÅ-MM-DD/],
  ['meetings without days', inFull('[2026-06-10, 2026-08-26]', '[]'), fullLine('2026-06-10'), /minst en dag/],
  ['papers a year before', inFull('papersDaysBefore: 14', 'papersDaysBefore: 365'), fullLine('papersDays'), /högst 60/],
  [
    'papers half a day before',
    inFull('papersDaysBefore: 14', 'papersDaysBefore: 0.5'),
    fullLine('papersDays'),
    /helt antal dagar/,
  ],
  [
    'a decision that is neither yes nor no',
    inFull('decides: false', 'decides: nej'),
    fullLine('decides'),
    /true \(ja\)/,
  ],
  [
    'a body that stands twice',
    inFull('body: Arbetsutskottet', 'body: kommunstyrelsen'),
    fullLine('body: Arbetsutskottet'),
    /"kommunstyrelsen" finns två gånger/,
  ],
  [
    'meetings that are no list',
    inFull('meetings:', 'meetings: {}\nx:'),
    fullLine('meetings:') + 1,
    /x: fältet är okänt/,
  ],
];

describe('a file with a fault', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'files-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function said(
    content: string | Buffer,
    read: (path: string) => unknown = readMunicipality,
  ): { path: string; message: string } {
    const path = join(folder, 'kommun.yaml');
    writeFileSync(path, content);
    return { path, message: refusalOf(() => read(path)) };
  }

  it('none: the example that the faults are made from is right', () => {
    expect(said(GOOD).message).toBe('');
    expect(said(`\uFEFF${GOOD.replaceAll('\n', '\r\n')}`).message).toBe('');
  });

  it.each([...BROKEN, ...BROKEN_WISHES])(
    '%s: is refused with file, line and what was expected',
    (_, content, line, why) => {
      const { path, message } = said(content);
      expect(message).toMatch(why);
      expect(message.startsWith(`${path}, rad ${line}: `), `${message} (väntat: rad ${line})`).toBe(true);
      expect(message).not.toMatch(/Invalid|expected|undefined/);
    },
  );

  it('none: people’s wishes, deputies and meetings are read as they are written', () => {
    expect(said(FULL).message).toBe('');
    const { coordinator, committees, meetings } = readMunicipality(join(folder, 'kommun.yaml'));
    expect(coordinator).toMatchObject({ language: 'en', deputy: { title: 'Ersättare' } });
    expect(committees[0]?.contacts[0]).toMatchObject({
      rhythm: { every: 'week', weekday: 4, time: '08:30' },
      deputy: { rhythm: { every: 'day', time: '07:00' } },
    });
    expect(meetings).toEqual([
      { body: 'Kommunstyrelsen', days: ['2026-06-10', '2026-08-26'], papersDaysBefore: 14, decides: true },
      { body: 'Arbetsutskottet', days: ['2026-06-03'], papersDaysBefore: null, decides: false },
    ]);
  });

  it('an area of its own is refused in the same way', () => {
    expect(said('id: klimat\nname: Klimat\ndescription: x\nterms: []\n', readArea).message).toMatch(
      /rad 4: terms: .*minst ett sökord/,
    );
  });

  it('a path that leads nowhere or to a folder is refused by name', () => {
    expect(() => readMunicipality(join(folder, 'saknas.yaml'))).toThrow(/saknas\.yaml finns inte/);
    expect(() => readMunicipality(folder)).toThrow(/är en mapp/);
  });
});
