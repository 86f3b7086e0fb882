// Reads one YAML file that people write, as a form has it, and says in Swedish, with file and line, what is wrong in it.
import { readFileSync } from 'node:fs';
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  parseDocument,
  stringify,
  visit,
} from 'yaml';
import { z } from 'zod';
import { isDay } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';

/** The parts that several forms share. */
/** A date in a file. */
export const day = z.string('ett datum skrivs ÅÅÅÅ-MM-DD').refine(isDay, 'ett datum skrivs ÅÅÅÅ-MM-DD');
export const text = (what: string) => z.string(`${what} ska vara text`).trim().min(1, `${what} saknas`);
export const id = z
  .string('ett id ska vara text')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'ett id skrivs med små bokstäver a–z, siffror och bindestreck');
export const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);

/** Blames a place in the file. */
export type Refuse = (path: PropertyKey[], why: string) => never;

/** What a YAML file holds, checked. `refuse` blames a place in it that later proves wrong. */
export const readYaml = <T extends z.ZodType>(path: string, schema: T): { value: z.infer<T>; refuse: Refuse } =>
  checkedYaml(readText(path), path, schema);

/** A value as a YAML file has it, at most 120 characters a line. */
export const toYaml = (value: unknown): string => stringify(value, { lineWidth: 120, nullStr: 'null' });

/** The same as `readYaml` of a text that somebody has sent; `path` is what to call it in what is said. */
export function readYamlText<T extends z.ZodType>(
  source: string,
  path: string,
  schema: T,
): { value: z.infer<T>; refuse: Refuse } {
  refuseTooMuch(source, path);
  return checkedYaml(source, path, schema);
}

/** Five times what the longest municipality that comes with the service has of signs and words: more takes the reading seconds. */
const MOST_PIECES = 15_000;
/** So deep in lists within lists, or so many of them begun on one line: very deep ones do not only fail, they end the whole process. */
const DEEPEST = 20;
const MOST_BEGUN = 3;

/** Refuses a text that could keep the service busy or end it. Only cuts it in pieces, which takes no time. */
function refuseTooMuch(source: string, path: string): void {
  let [pieces, depth, begun] = [0, 0, 0];
  for (const piece of new Lexer().lex(source)) {
    pieces += 1;
    if (piece === '[' || piece === '{') depth += 1;
    else if (piece === ']' || piece === '}') depth -= 1;
    else if (piece === '-' || piece === '?') begun += 1;
    else if (piece.includes('\n')) begun = 0;
    if (depth > DEEPEST || begun > MOST_BEGUN)
      throw new Refusal(`${path}: texten har för många listor i varandra. Skriv den som filen för en kommun.`);
    if (pieces > MOST_PIECES)
      throw new Refusal(`${path}: texten är för lång. En kommuns fil är sällan mer än några hundra rader.`);
  }
}

function checkedYaml<T extends z.ZodType>(
  source: string,
  path: string,
  schema: T,
): { value: z.infer<T>; refuse: Refuse } {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken)
    throw new Refusal(
      `${path}, rad ${lines.linePos(startOf(document, broken.pos[0])).line}: filen är inte giltig YAML (${inSwedish(broken.code)}). Rätta raden och försök igen.`,
    );
  const refuse: Refuse = (place, why) => {
    throw new Refusal(
      `${path}, rad ${lineOf(document, lines, place)}: ${nameOf(place)}${why}. Rätta raden och försök igen.`,
    );
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
    throw new Refusal(
      `${path}, rad ${lines.linePos(alias).line}: filen hänvisar till sig själv (& och *) på ett sätt som inte går att läsa. Skriv ut värdena i stället.`,
      { cause },
    );
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
    throw new Refusal(
      `${path}, rad ${good.split('\n').length}: filen är inte sparad som UTF-8. Spara om den med teckenkodningen UTF-8.`,
      { cause },
    );
  }
}

const nameOf = (place: PropertyKey[]): string =>
  place.length === 0 ? '' : `${place.map((p) => (typeof p === 'number' ? `nr ${p + 1}` : String(p))).join(' › ')}: `;

const KINDS: Record<string, string> = {
  object: 'fält med namn',
  array: 'en lista',
  string: 'text',
  number: 'ett tal',
  record: 'fält med namn',
};

function whyOf(issue: z.core.$ZodIssue, value: unknown): string {
  const found = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key],
    value,
  );
  const lacking = found === undefined || found === null;
  if (lacking && issue.path.length === 0) return 'filen är tom';
  if (lacking && issue.code === 'invalid_type') return 'fältet saknas';
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input'))
    return `fel slags värde (${KINDS[issue.expected] ?? issue.expected} väntades)`;
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
  return code === 'MISSING_CHAR'
    ? 'ett tecken saknas, till exempel ett citattecken eller ett kolon'
    : 'raden går inte att tolka';
}
