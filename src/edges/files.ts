// Reads the YAML files that people write, and says in Swedish, with file and line, what is wrong in them.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { isMailAddress } from '../domain/address.ts';
import { isDay } from '../domain/calendar.ts';
import type { Area, Municipality } from '../domain/committee.ts';
import { Refusal } from '../domain/errors.ts';
import { DEFAULT_THRESHOLD } from '../domain/match.ts';
import type { Programme } from '../domain/programme.ts';
import type { ConceptGroup } from '../domain/vocabulary.ts';

const text = (what: string) => z.string(`${what} ska vara text`).trim().min(1, `${what} saknas`);
const id = z.string('ett id ska vara text').regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'ett id skrivs med små bokstäver a–z, siffror och bindestreck');
const email = z.string('en e-postadress ska vara text').refine(isMailAddress, 'det här är ingen giltig e-postadress');
const day = z.string('ett datum skrivs ÅÅÅÅ-MM-DD').refine(isDay, 'ett datum skrivs ÅÅÅÅ-MM-DD');
const person = z.strictObject({ title: text('title (rollen)'), email });
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);

const area = z.strictObject({
  id,
  name: text('name (områdets namn)'),
  description: text('description (beskrivningen)'),
  terms: z.array(text('ett sökord'), 'terms ska vara en lista med sökord').min(1, 'ett område behöver minst ett sökord'),
});

const committee = z.strictObject({
  id,
  name: text('name (nämndens eller bolagets namn)'),
  kind: z.enum(['committee', 'company'], 'kind ska vara committee (nämnd) eller company (bolag)'),
  areas: z.record(z.string(), z.number('en vikt är ett tal').min(0.1, 'en vikt är minst 0.1').max(1, 'en vikt är högst 1'), 'areas ska ange områden med vikter, till exempel {utbildning: 1}'),
  threshold: z.number('threshold är ett tal').min(0, 'threshold är minst 0').max(100, 'threshold är högst 100').default(DEFAULT_THRESHOLD),
  contacts: z.array(person.extend({ deputy: optional(person) }), 'contacts ska vara en lista med kontaktpersoner'),
});

const municipality = z.strictObject({
  id,
  name: text('name (kommunens namn)'),
  county: text('county (länet)'),
  nuts: z.string('nuts ska vara text').regex(/^SE\d{3}$/, 'nuts är en NUTS 3-kod som SE122'),
  policy: z.strictObject({ title: text('title (policyns namn)'), adoptedBy: optional(text('adoptedBy')), adoptedOn: optional(day) }),
  coordinator: person,
  areas: z.array(area, 'areas ska vara en lista med områden').min(1, 'kommunen behöver minst ett prioriterat område'),
  committees: z.array(committee, 'committees ska vara en lista med nämnder och bolag').min(1, 'kommunen behöver minst en nämnd'),
  twinTowns: z.array(z.strictObject({ name: text('name (ortens namn)'), country: z.string('country ska vara text').regex(/^[A-Z]{2}$/, 'country är en landskod med två bokstäver, som FI'), note: optional(z.string()) })).default([]),
  networks: z.array(z.strictObject({ name: text('name (nätverkets namn)'), note: optional(z.string()) })).default([]),
  rules: z.strictObject({
    examination: optional(z.strictObject({ quote: text('quote') })),
    approval: optional(z.strictObject({ by: text('by'), exempt: z.array(z.string()).default([]), quote: text('quote') })),
    reports: z.array(z.strictObject({ what: text('what'), to: optional(z.string()), when: optional(z.string()), quote: text('quote') })).default([]),
  }),
});

const terms = {
  municipality: z.enum(['applicant', 'partner', 'unusual', 'no', 'unclear'], 'municipality ska vara applicant, partner, unusual, no eller unclear'),
  applicants: text('applicants'),
  rate: optional(z.string()),
};
const programmes = z.strictObject({
  programmes: z.array(
    z.strictObject({
      id,
      codes: z.array(z.string('en kod skrivs inom citattecken')),
      prefixes: z.array(z.string()),
      name: text('name'),
      english: text('english'),
      money: text('money'),
      ...terms,
      guide: optional(z.url('guide ska vara en webbadress')),
      exceptions: z.array(z.strictObject({ prefix: text('prefix'), contains: optional(z.string()), ...terms })).default([]),
    }),
  ),
});

const words = z.array(text('ett ord'), 'ord skrivs som en lista').min(1, 'minst ett ord på varje språk behövs');
const vocabulary = z.strictObject({
  group: text('group'),
  concepts: z.array(z.strictObject({ concept: text('concept'), sv: words, en: words, broader: optional(z.string()), not: optional(z.array(z.string())) })),
});

/** The municipality of a file. Refuses, naming file and line, when anything in it is wrong. */
export function readMunicipality(path: string): Municipality {
  const { value, refuse } = readYaml(path, municipality);
  const areaIds = new Set(value.areas.map((a) => a.id));
  refuseTwice(value.areas.map((a) => a.id), 'areas', 'området', refuse);
  refuseTwice(value.committees.map((c) => c.id), 'committees', 'nämnden', refuse);
  value.committees.forEach((c, i) => {
    if (Object.keys(c.areas).length === 0) refuse(['committees', i, 'areas'], `${c.name} har inget område`);
    for (const name of Object.keys(c.areas)) {
      if (!areaIds.has(name)) refuse(['committees', i, 'areas', name], `området "${name}" finns inte bland kommunens områden (${[...areaIds].join(', ')})`);
    }
  });
  return value;
}

function refuseTwice(ids: string[], list: string, what: string, refuse: Refuse): void {
  const twice = ids.findIndex((name, i) => ids.indexOf(name) !== i);
  if (twice >= 0) refuse([list, twice, 'id'], `${what} "${ids[twice]}" finns två gånger`);
}

/** One area of a file of its own, as `rank --area` takes it. */
export const readArea = (path: string): Area => readYaml(path, area).value;

export const readProgrammes = (path: string): Programme[] => readYaml(path, programmes).value.programmes;

/** Every vocabulary file of a folder, in the order of their names. */
export function readVocabulary(folder: string): ConceptGroup[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readYaml(join(folder, name), vocabulary).value);
}

type Refuse = (path: PropertyKey[], why: string) => never;

/** What a YAML file holds, checked. `refuse` blames a place in it that later proves wrong. */
function readYaml<T extends z.ZodType>(path: string, schema: T): { value: z.infer<T>; refuse: Refuse } {
  const source = readText(path);
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken)
    throw new Refusal(`${path}, rad ${lines.linePos(startOf(document, broken.pos[0])).line}: filen är inte giltig YAML (${inSwedish(broken.code)}). Rätta raden och försök igen.`);
  const refuse: Refuse = (place, why) => {
    throw new Refusal(`${path}, rad ${lineOf(document, lines, place)}: ${nameOf(place)}${why}. Rätta raden och försök igen.`);
  };
  const value = plainValue(document, lines, path);
  const checked = schema.safeParse(value);
  if (checked.success) return { value: checked.data, refuse };
  const { issues } = checked.error;
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (issue?.code === 'unrecognized_keys') return refuse([...issue.path, issue.keys[0] ?? ''], 'fältet är okänt');
  return refuse(issue?.path ?? [], issue ? whyOf(issue, value) : 'filen har fel form');
}

/** Where a text in quotes began that was found to have no end at `found`; else `found` itself. */
function startOf(document: Document, found: number): number {
  let start = found;
  visit(document, {
    Scalar(_, { range, type }) {
      if (type?.startsWith('QUOTE') && range && range[0] < found && range[1] >= found) start = range[0];
    },
  });
  return start;
}

/** The file as plain values. Refuses one whose references to its own parts would unfold without end. */
function plainValue(document: Document, lines: LineCounter, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (cause) {
    let alias = 0;
    visit(document, {
      Alias(_, { range }) {
        alias = range?.[0] ?? 0;
        return visit.BREAK;
      },
    });
    throw new Refusal(`${path}, rad ${lines.linePos(alias).line}: filen hänvisar till sig själv (& och *) på ett sätt som inte går att läsa. Skriv ut värdena i stället.`, { cause });
  }
}

function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const why = code === 'ENOENT' ? 'finns inte' : code === 'EISDIR' ? 'är en mapp' : `går inte att läsa (${code})`;
    throw new Refusal(`Filen ${path} ${why}. Kontrollera sökvägen.`, { cause });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const good = bytes.toString('utf8').split('\uFFFD', 1)[0] ?? '';
    throw new Refusal(`${path}, rad ${good.split('\n').length}: filen är inte sparad som UTF-8. Spara om den med teckenkodningen UTF-8.`, { cause });
  }
}

const nameOf = (place: PropertyKey[]): string => (place.length === 0 ? '' : `${place.map((p) => (typeof p === 'number' ? `nr ${p + 1}` : String(p))).join(' › ')}: `);

const KINDS: Record<string, string> = { object: 'fält med namn', array: 'en lista', string: 'text', number: 'ett tal', record: 'fält med namn' };

function whyOf(issue: z.core.$ZodIssue, value: unknown): string {
  const found = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
  const lacking = found === undefined || found === null;
  if (lacking && issue.path.length === 0) return 'filen är tom';
  if (lacking && issue.code === 'invalid_type') return 'fältet saknas';
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) return `fel slags värde (${KINDS[issue.expected] ?? issue.expected} väntades)`;
  return issue.message;
}

/** The line on which the deepest part of `place` that stands in the document begins; of a field, the line of its name. */
function lineOf(document: Document, lines: LineCounter, place: PropertyKey[]): number {
  let at: unknown = document.contents;
  let start = isNode(at) ? at.range?.[0] : undefined;
  for (const step of place) {
    const pair = isMap(at) ? at.items.find(({ key }) => isScalar(key) && key.value === step) : undefined;
    const found = isSeq(at) ? at.items[Number(step)] : pair?.key;
    if (!isNode(found) || !found.range) break;
    start = found.range[0];
    at = pair ? pair.value : found;
  }
  return start === undefined ? 1 : lines.linePos(start).line;
}

function inSwedish(code: string): string {
  if (code === 'DUPLICATE_KEY') return 'samma fält står två gånger';
  if (code === 'TAB_AS_INDENT') return 'tabb används som indrag, använd blanksteg';
  if (code === 'BAD_INDENT') return 'indraget stämmer inte';
  if (code === 'MULTIPLE_DOCS') return 'filen har flera delar, skilda av ---';
  return code === 'MISSING_CHAR' ? 'ett tecken saknas, till exempel ett citattecken eller ett kolon' : 'raden går inte att tolka';
}

/** The names of the municipalities that come with the service. */
export const municipalitiesIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => basename(name, '.yaml')).sort();
