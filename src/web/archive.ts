// Puts an archive package of the municipality's records together, file by file: documents, tables, the page that lists them and their sums.
import { createHash } from 'node:crypto';
import {
  BAG_INFO,
  bagInfo,
  DECLARATION,
  DECLARED,
  folderOf,
  LABELS,
  MANIFEST,
  manifestOf,
  rowsPath,
  type Summed,
  TAG_MANIFEST,
  WITHOUT_SECRET,
} from '../domain/bag.ts';
import { dayAt, type Instant } from '../domain/calendar.ts';
import type { Municipality } from '../domain/committee.ts';
import type { ExaminationRecord } from '../domain/examination.ts';
import { ARCHIVED_TABLES, type Archived, type ArchivedFixed, openArchived } from '../store/archive.ts';
import { type FixedCheck, verifyExaminations } from '../store/fixed-check.ts';
import type { Store } from '../store/open.ts';
import { weedings } from '../store/weeding.ts';
import { TABLE_WORDS } from '../views/archive-words.ts';
import { archiveIndex } from '../views/documents/archive.ts';
import { examinationDocument } from '../views/documents/examination.ts';
import { EXAMINATION_SCHEMA, examinationXml } from '../views/documents/examination-xml.ts';
import { documentPage } from '../views/documents/html.tsx';
import { pdfOf } from '../views/documents/pdf.ts';
import type { PdfFonts } from '../views/documents/pdf-page.ts';
import type { Part } from './zip.ts';

/** What a package is made of and for. */
export interface Packing {
  db: Store;
  municipality: Municipality;
  fonts: PdfFonts;
  /** Name and version. */
  program: string;
  at: Instant;
  withoutSecret: boolean;
}

/** How much a package holds. */
export interface Packed {
  examinations: number;
  secret: number;
  leftOut: number;
  files: number;
  /** The number of the first examination that is not as it was fixed; null when all are whole. */
  brokenAt: number | null;
}

/**
 * The parts of a package, the sums last: each is made when it is asked for, and must be read to its end before the next one is. Reads the
 * database as it stands when the first one is asked for. `told` gets what it came to.
 */
export async function* archiveParts(packing: Packing, told: (packed: Packed) => void): AsyncGenerator<Part> {
  const { db, municipality } = packing;
  const archived = openArchived(db, packing);
  const check = verifyExaminations(db);
  const folder = `eu-provningar-${municipality.id}`;
  const files: Summed[] = [];
  let bytes = 0;
  for await (const { path, text } of payloadOf(packing, archived, check.head)) {
    const sum = createHash('sha256');
    const counting = summing(text, (chunk) => {
      bytes += chunk.length;
      sum.update(chunk);
    });
    yield { path: `${folder}/data/${path}`, text: counting };
    files.push({ path: `data/${path}`, sha256: sum.digest('hex') });
  }
  const oxum = `${bytes}.${files.length}`;
  const tags = [
    [DECLARATION, DECLARED],
    [BAG_INFO, infoOf(packing, archived, { oxum, check })],
    [MANIFEST, manifestOf(files)],
  ] as const;
  for (const [path, text] of tags) yield { path: `${folder}/${path}`, text: [text] };
  const sums = tags.map(([path, text]) => ({ path, sha256: createHash('sha256').update(text).digest('hex') }));
  yield { path: `${folder}/${TAG_MANIFEST}`, text: [manifestOf(sums)] };
  const secret = archived.fixed.filter(({ ground }) => ground !== null).length;
  told({
    examinations: archived.fixed.length,
    secret,
    leftOut: archived.hidden,
    files: files.length,
    brokenAt: check.brokenAt,
  });
}

async function* summing(text: Part['text'], each: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const piece of text) {
    const chunk = Buffer.from(piece);
    each(chunk);
    yield chunk;
  }
}

const infoOf = (
  { municipality, program, at, withoutSecret }: Packing,
  { fixed, hidden }: Archived,
  { oxum, check: { head, brokenAt } }: { oxum: string; check: FixedCheck },
): string => {
  const secret = fixed.filter(({ ground }) => ground !== null).length;
  return bagInfo([
    ['Source-Organization', municipality.name],
    ['External-Description', 'Prövningar av EU-finansiering, projekt och ansökningar'],
    ['Bagging-Date', dayAt(at)],
    ['Bag-Software-Agent', program],
    ['Payload-Oxum', oxum],
    ['Skapat', at],
    [LABELS.municipality, municipality.id],
    [LABELS.fixed, String(fixed.length)],
    [LABELS.head, head],
    ['Kedjan', brokenAt === null ? 'hel' : `inte hel vid prövning nr ${brokenAt}`],
    [LABELS.secret, withoutSecret ? `${WITHOUT_SECRET} (${hidden} projekt)` : `med, markerade prövningar: ${secret}`],
  ]);
};

async function* payloadOf(packing: Packing, archived: Archived, head: string): AsyncGenerator<Part> {
  yield { path: 'index.html', text: [indexOf(packing, archived, head)] };
  yield { path: 'schema/eu-provning.xsd', text: [EXAMINATION_SCHEMA] };
  for (const table of ARCHIVED_TABLES) yield { path: rowsPath(table), text: jsonLines(archived.rows(table)) };
  yield { path: rowsPath('log'), text: jsonLines(archived.log()) };
  for (const one of archived.fixed) yield* filesOf(packing, one, archived.record(one.number));
}

function* jsonLines(rows: Iterable<unknown>): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`;
}

const nameOf = ({ committees }: Municipality, id: string): string =>
  committees.find((committee) => committee.id === id)?.name ?? id;

function indexOf(
  { db, municipality, program, at, withoutSecret }: Packing,
  { fixed, hidden }: Archived,
  head: string,
): string {
  return documentPage(
    archiveIndex({
      municipality: municipality.name,
      program,
      madeAt: at,
      head,
      leftOut: withoutSecret ? hidden : null,
      examinations: fixed.map((one) => ({
        ...one,
        committee: nameOf(municipality, one.committee),
        folder: folderOf(one.number),
      })),
      weedings: weedings(db).toReversed(),
      tables: [...ARCHIVED_TABLES, 'log'].map((table) => [rowsPath(table), TABLE_WORDS[table] ?? table]),
    }),
  );
}

/** The four forms of one: word for word, as a page, for machines and for print. */
async function* filesOf(
  { fonts }: Packing,
  { number, chain, ground, correctedBy }: ArchivedFixed,
  said: string,
): AsyncGenerator<Part> {
  const record = JSON.parse(said) as ExaminationRecord;
  const outline = examinationDocument(record);
  const sha256 = createHash('sha256').update(said).digest('hex');
  const metadata = { chain, sha256, secret: ground !== null, ground, correctedBy };
  const folder = folderOf(number);
  yield { path: `${folder}/record.json`, text: [said] };
  yield { path: `${folder}/provning.html`, text: [documentPage(outline)] };
  yield { path: `${folder}/provning.xml`, text: [examinationXml(record, metadata)] };
  yield { path: `${folder}/provning.pdf`, text: [await pdfOf(outline, fonts)] };
}
