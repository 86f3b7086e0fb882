// Reads a file of calls, one JSON object a line, as the commands `rank` and `examine` take it.
import { readFileSync } from 'node:fs';
import type { CallKind, Section } from '../domain/call.ts';
import { Refusal } from '../domain/errors.ts';
import type { Matchable } from '../domain/match.ts';

function readText(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    throw new Refusal(`${what} ${file} går inte att läsa. Kontrollera sökvägen.`, { cause });
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textIn = (record: Record<string, unknown>, field: string): string => {
  const value = record[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
};

/** The calls of a file with `id`, `kind`, `language`, `title`, `callTitle`, `action` and `text` on each line; other fields are passed over. Throws a Refusal that names file and line. */
export function readCalls(file: string): Matchable[] {
  return readText(file, 'Filen med utlysningar')
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [readCall(line, `${file}, rad ${i + 1}`)]));
}

function readCall(line: string, place: string): Matchable {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch (cause) {
    throw new Refusal(`${place}: raden är inte giltig JSON. Den börjar ”${line.trim().slice(0, 60)}”.`, { cause });
  }
  if (!isRecord(record)) throw new Refusal(`${place}: raden ska vara ett JSON-objekt.`);
  const [id, title, action] = [textIn(record, 'id'), textIn(record, 'title'), textIn(record, 'action')];
  if (id === '' || title === '') throw new Refusal(`${place}: posten saknar ${id === '' ? 'id' : 'title'}.`);
  const kind: CallKind = record.kind === 'policy' ? 'policy' : 'call';
  return {
    kind,
    identifier: id,
    programmeCode: null,
    title,
    callTitle: textIn(record, 'callTitle') || null,
    actions: action === '' ? [] : [action],
    language: textIn(record, 'language') || 'en',
    applicants: null,
    sections: sectionsOf(textIn(record, 'text')),
    keywords: [],
    tags: [],
  };
}

const HEADINGS: Record<string, Section['heading']> = {
  'expected outcome': 'outcome',
  scope: 'scope',
  objective: 'objective',
  'expected impact': 'impact',
};

/** The parts of a text that is one string with headings on their own lines. What stands before the first is `other`. */
export function sectionsOf(text: string): Section[] {
  const sections: Section[] = [];
  let heading: Section['heading'] = 'other';
  for (const [i, piece] of text.split(/^[ \t]*(Expected Outcome|Scope|Objective|Expected Impact)[ \t]*:/im).entries()) {
    if (i % 2 === 1) heading = HEADINGS[piece.toLowerCase()] ?? 'other';
    else if (piece.trim() !== '') sections.push({ heading, text: piece.trim() });
  }
  return sections;
}
