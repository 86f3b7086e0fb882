// Reads an Excel workbook back as the standards of zip and ECMA-376 have it, not as the writer does. Whatever is wrong throws.
import { crc32, inflateRawSync } from 'node:zlib';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

export interface SheetCell {
  kind: 'text' | 'number';
  value: string | number;
  /** Excel's code for how it is shown, as `yyyy\-mm\-dd`, or the number of one that Excel has itself. */
  format: string;
  bold: boolean;
  link: string | null;
}

export interface Workbook {
  name: string;
  /** Rows that stand still at the top. */
  frozen: number;
  widths: number[];
  filter: string;
  /** By the cell's name, as `A1`. */
  rows: Map<string, SheetCell>[];
  /** The XML of the sheet. */
  sheet: string;
}

/** The files of a zip by name, each with its sum checked; found from the list at the end, as programs do. */
export function unzip(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  if (end < 0 || end + 22 !== zip.length) throw new Error('no end');
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < zip.readUInt16LE(end + 10); i += 1) {
    if (zip.toString('latin1', at, at + 4) !== 'PK\u0001\u0002') throw new Error(`no entry ${i}`);
    const [crc, packed, size] = [16, 20, 24].map((offset) => zip.readUInt32LE(at + offset));
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    if (zip.toString('latin1', local, local + 4) !== 'PK\u0003\u0004') throw new Error(`no file ${name}`);
    // With flag 3 the sum and the sizes are told after the file, and are 0 before it.
    const head = Buffer.from(zip.subarray(at + 6, at + 32));
    if (head.readUInt16LE(2) & 8) head.fill(0, 10, 22);
    if (!zip.subarray(local + 4, local + 30).equals(head)) throw new Error(`${name}: two heads`);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const body = inflateRawSync(zip.subarray(from, from + (packed ?? 0)));
    if (body.length !== size || crc32(body) !== crc) throw new Error(`${name}: another sum`);
    if (files.has(name)) throw new Error(`${name} twice`);
    files.set(name, new TextDecoder('utf-8', { fatal: true }).decode(body));
    at += 46 + nameLength;
  }
  if (at !== end) throw new Error('something between the list and the end');
  return files;
}

const LISTS = ['row', 'c', 'col', 'hyperlink', 'Relationship', 'Override', 'xf', 'font', 'numFmt', 'sheet'];
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  isArray: (name) => LISTS.includes(name),
});

export function readWorkbook(zip: Buffer): Workbook {
  const files = unzip(zip);
  const read = (path: string) => {
    const text = files.get(path);
    if (text === undefined) throw new Error(`no ${path}`);
    const valid = XMLValidator.validate(text);
    if (valid !== true) throw new Error(`${path}: ${JSON.stringify(valid)}`);
    if (/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(text)) throw new Error(`${path}: no XML`);
    return parser.parse(text);
  };
  for (const { PartName } of read('[Content_Types].xml').Types.Override)
    if (!files.has(PartName.slice(1))) throw new Error(`no ${PartName}`);
  const targets = (path: string) =>
    new Map<string, string>((read(path).Relationships.Relationship ?? []).map((r: Relation) => [r.Id, r.Target]));
  const book = read(targets('_rels/.rels').get('rId1') ?? '');
  const [sheet] = book.workbook.sheets.sheet;
  const path = `xl/${targets('xl/_rels/workbook.xml.rels').get(sheet['r:id'])}`;
  const { worksheet } = read(path);
  const links = targets('xl/worksheets/_rels/sheet1.xml.rels');
  const { styleSheet } = read('xl/styles.xml');
  const linkAt = new Map<string, string | undefined>(
    (worksheet.hyperlinks?.hyperlink ?? []).map((h: { ref: string; 'r:id': string }) => [h.ref, links.get(h['r:id'])]),
  );
  const cellOf = (c: RawCell): SheetCell => {
    const { numFmtId, fontId } = styleSheet.cellXfs.xf[Number(c.s)];
    const own = styleSheet.numFmts.numFmt.find((f: { numFmtId: string }) => f.numFmtId === numFmtId);
    return {
      ...contentOf(c),
      format: own?.formatCode ?? numFmtId,
      bold: 'b' in styleSheet.fonts.font[Number(fontId)],
      link: linkAt.get(c.r) ?? null,
    };
  };
  return {
    name: sheet.name,
    frozen: Number(worksheet.sheetViews.sheetView.pane.ySplit),
    widths: worksheet.cols.col.map((col: { width: string }) => Number(col.width)),
    filter: worksheet.autoFilter.ref,
    rows: worksheet.sheetData.row.map((row: { c?: RawCell[] }) => new Map((row.c ?? []).map((c) => [c.r, cellOf(c)]))),
    sheet: files.get(path) ?? '',
  };
}

interface Relation {
  Id: string;
  Target: string;
}
interface RawCell {
  r: string;
  s: string;
  t?: string;
  v?: string;
  f?: unknown;
  is?: { t: string | { '#text'?: string } };
}

function contentOf(c: RawCell): Pick<SheetCell, 'kind' | 'value'> {
  if (c.f !== undefined) throw new Error(`${c.r} is a formula`);
  if (c.t === undefined) return { kind: 'number', value: Number(c.v) };
  if (c.t !== 'inlineStr' || c.is === undefined) throw new Error(`${c.r}: ${c.t}`);
  const text = typeof c.is.t === 'string' ? c.is.t : (c.is.t['#text'] ?? '');
  // What Excel makes of such signs in a text (ECMA-376, ST_Xstring).
  const meant = text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return { kind: 'text', value: meant };
}

/** The day that a number is in Excel. */
export const dayOf = (serial: number | string): string =>
  new Date(Date.UTC(1899, 11, 30) + Number(serial) * 86_400_000).toISOString().slice(0, 10);
