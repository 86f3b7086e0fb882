// Reads projects from a table that another register gives: each row a project, each fault with its line, and what reading it in would change.
import { type CsvRow, csvRows } from './csv.ts';
import { Refusal } from './errors.ts';
import type { Project, ProjectDraft } from './project.ts';
import { KINDS, type ProjectFilled, projectIn, STAGES } from './project-faults.ts';
import { lineSaid } from './said.ts';

/** The columns, in the order that the example has them: what each is called, and the field that it fills. */
export const PROJECT_COLUMNS: readonly (readonly [name: string, field: keyof ProjectDraft])[] = [
  ['referens', 'ref'],
  ['nämnd', 'committee'],
  ['titel', 'title'],
  ['syfte', 'purpose'],
  ['vad', 'work'],
  ['typ', 'kind'],
  ['läge', 'stage'],
  ['start', 'startsOn'],
  ['slut', 'endsOn'],
  ['kostnad', 'costSek'],
  ['diarienummer', 'caseNumber'],
];

/** Columns that our own table has besides, and that say nothing that can be read in. */
export const OWN_COLUMNS = ['nummer', 'prövning', 'undantag'] as const;

/** The most rows of one table. */
export const MOST_ROWS = 2000;
/** The most columns that are looked at. */
const MOST_HEADS = 200;
/** So many faults are told at a time. */
const MOST_FAULTS = 20;

/** A committee as the table may name it. */
type Named = { id: string; name: string };

/** The projects that a text holds; or what is wrong with it, a sentence for each fault with its line. Then nothing of it is to be kept. */
export function projectsInCsv(
  text: string,
  committees: readonly Named[],
): { drafts: ProjectDraft[]; faults: string[] } {
  let rows: CsvRow[];
  try {
    rows = csvRows(text);
  } catch (error) {
    if (error instanceof Refusal) return { drafts: [], faults: [error.message] };
    throw error;
  }
  const [head, ...body] = rows;
  if (head === undefined)
    return { drafts: [], faults: ['Det finns inget att läsa. Klistra in tabellen med sin rubrikrad.'] };
  const heads = head.cells.map((cell) => lineSaid(cell).toLowerCase());
  const faults = [...headFaults(heads), ...sizeFaults(body)];
  if (faults.length > 0) return { drafts: [], faults };
  const read = body.map((row) => projectInRow(row, heads, committees));
  const all = [...read.flatMap((one) => one.faults), ...sameRefFaults(read)];
  return { drafts: all.length > 0 ? [] : read.map(({ draft }) => draft), faults: someOf(all) };
}

const someOf = (faults: string[]): string[] =>
  faults.length <= MOST_FAULTS
    ? faults
    : [...faults.slice(0, MOST_FAULTS), `Ytterligare ${faults.length - MOST_FAULTS} fel. Rätta de här först.`];

function headFaults(heads: readonly string[]): string[] {
  if (heads.length > MOST_HEADS) return [`Rad 1 har ${heads.length} kolumner. Ta bort dem som inte är projektens.`];
  const names: readonly string[] = PROJECT_COLUMNS.map(([name]) => name);
  const known: readonly string[] = [...names, ...OWN_COLUMNS];
  const missing = names.filter((name) => !heads.includes(name));
  if (missing.length === names.length)
    return [`Rad 1 ska vara rubrikraden: ${names.join(';')}. Hämta exempelfilen och jämför.`];
  const twice = heads.filter((name, i) => heads.indexOf(name) < i && known.includes(name));
  const unknown = heads.filter((name) => name !== '' && !known.includes(name));
  return [
    ...missing.map((name) => `Rad 1: kolumnen ”${name}” saknas. Lägg till den; dess fält får vara tomma.`),
    ...twice.map((name) => `Rad 1: kolumnen ”${name}” står två gånger. Ta bort den ena.`),
    ...unknown.map(
      (name) => `Rad 1: kolumnen ”${name.slice(0, 40)}” känns inte igen. Ta bort den eller byt dess namn.`,
    ),
  ].slice(0, MOST_FAULTS);
}

function sizeFaults(body: readonly CsvRow[]): string[] {
  if (body.length === 0) return ['Det finns inga projekt under rubrikraden. Skriv ett projekt på varje rad.'];
  return body.length > MOST_ROWS
    ? [`Tabellen har ${body.length} projekt, och högst ${MOST_ROWS} kan läsas in åt gången. Dela den i flera.`]
    : [];
}

interface RowRead {
  line: number;
  draft: ProjectDraft;
  faults: string[];
}

function projectInRow({ line, cells }: CsvRow, heads: readonly string[], committees: readonly Named[]): RowRead {
  const cellOf = (name: string) => unquoted(cells[heads.indexOf(name)] ?? '');
  const said = Object.fromEntries(PROJECT_COLUMNS.map(([name, field]) => [field, cellOf(name)])) as ProjectFilled;
  const [committee, kind, stage] = [committeeOf(said.committee, committees), kindOf(said.kind), stageOf(said.stage)];
  const filled = { ...said, committee: committee ?? '', kind: kind ?? '', stage: stage ?? '' };
  const { draft, faults } = projectIn(filled, { committees: committees.map(({ id }) => id), sameRef: null });
  const width = cells.length - cells.slice(heads.length).filter((cell) => cell === '').length;
  if (width !== heads.length) {
    const text = `Rad ${line} har ${width} fält, och rubrikraden har ${heads.length}. Kontrollera skiljetecken och citattecken.`;
    return { line, draft, faults: [text] };
  }
  return { line, draft, faults: faults.map(({ field, text }) => `Rad ${line}: ${wordsFor(field, said) ?? text}`) };
}

/** A table that is safe in a spreadsheet has an apostrophe before what could run there. */
const unquoted = (cell: string): string => cell.replace(/^'(?=[=+\-@＝＋－＠])/, '');

const same = (said: string): string => lineSaid(said).toLowerCase();

const committeeOf = (said: string, committees: readonly Named[]): string | undefined =>
  committees.find(({ id, name }) => same(name) === same(said) || id === same(said))?.id;

const kindOf = (said: string): string | undefined =>
  same(said) === '' ? 'project' : Object.entries(KINDS).find(([, words]) => same(words) === same(said))?.[0];

const ALSO: Readonly<Record<string, ProjectDraft['stage']>> = {
  ...{ planerad: 'planned', startad: 'started', pågår: 'started', pågående: 'started' },
  ...{ avslutad: 'ended', nedlagd: 'dropped' },
};

const stageOf = (said: string): string | undefined =>
  Object.entries(STAGES).find(([, words]) => same(words) === same(said))?.[0] ??
  (Object.hasOwn(ALSO, same(said)) ? ALSO[same(said)] : undefined);

/** What is wrong in a cell that a form would have had as a choice. */
function wordsFor(field: string, { committee, kind, stage }: ProjectFilled): string | null {
  const quoted = (said: string) => `”${lineSaid(said).slice(0, 60)}”`;
  if (field === 'committee')
    return lineSaid(committee) === ''
      ? 'skriv vilken nämnd projektet hör till.'
      : `nämnden ${quoted(committee)} finns inte i registret. Skriv dess namn som på sidan Nämnder.`;
  if (field === 'kind') return `typen ${quoted(kind)} känns inte igen. Skriv projekt eller förstudie.`;
  if (field === 'stage')
    return `läget ${quoted(stage)} känns inte igen. Skriv planerat, startat, avslutat eller nedlagt.`;
  return null;
}

function sameRefFaults(read: readonly RowRead[]): string[] {
  const lines = new Map<string, number>();
  return read.flatMap(({ line, draft: { ref } }) => {
    if (ref === null) return [];
    const first = lines.get(ref);
    if (first === undefined) lines.set(ref, line);
    return first === undefined
      ? []
      : [`Rad ${line}: referensen ”${ref}” står redan på rad ${first}. Behåll en av raderna.`];
  });
}

/** What reading projects in would do to the register. */
export interface ProjectImport {
  added: ProjectDraft[];
  /** Those that have a reference that stands there already. */
  changed: { id: number; before: ProjectDraft; after: ProjectDraft }[];
  unchanged: number;
}

/** Compares projects with those that are there: by reference, and one without it by being the very same. */
export function projectImport(drafts: readonly ProjectDraft[], there: readonly Project[]): ProjectImport {
  const byRef = new Map(there.flatMap((one) => (one.ref === null ? [] : [[one.ref, one] as const])));
  const plain = new Set(there.map(printOf));
  const found: ProjectImport = { added: [], changed: [], unchanged: 0 };
  for (const after of drafts) {
    const before = after.ref === null ? undefined : byRef.get(after.ref);
    if (plain.has(printOf(after))) found.unchanged += 1;
    else if (before === undefined) found.added.push(after);
    else found.changed.push({ id: before.id, before, after });
  }
  return found;
}

const printOf = (draft: ProjectDraft): string => JSON.stringify(PROJECT_COLUMNS.map(([, field]) => draft[field]));
