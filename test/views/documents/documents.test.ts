// Promises of the documents: one text in three forms, true styles and tags, the same bytes for the same record, and no text that breaks them.
import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import type { ExaminationRecord } from '../../../src/domain/examination.ts';
import { fonts } from '../../../src/edges/fonts.ts';
import { docxParts } from '../../../src/views/documents/docx.ts';
import { examinationDocument } from '../../../src/views/documents/examination.ts';
import { documentPage } from '../../../src/views/documents/html.tsx';
import type { Outline } from '../../../src/views/documents/outline.ts';
import { pdfOf } from '../../../src/views/documents/pdf.ts';
import { statementDocument } from '../../../src/views/documents/statement.ts';
import { zipped } from '../../../src/web/zip.ts';
import {
  askOfPdf,
  blocksOfPage,
  filesOfDocx,
  has,
  paragraphsOfDocx,
  plain,
  throughLibreOffice,
} from '../../kit/documents.ts';
import { HOSTILE } from '../../kit/hostile.ts';
import { anEvidenceCall, aRecord } from '../../kit/record.ts';

const docxOf = (outline: Outline) => zipped(docxParts(outline));
const pdf = (outline: Outline) => pdfOf(outline, fonts());

const NOTHING_SAID: Partial<ExaminationRecord> = {
  outcome: 'no-call',
  calls: [],
  sources: [],
  duty: null,
  motivation: '',
  profileRevision: null,
  caseNumber: null,
};
const DOCUMENTS: [string, Outline][] = [
  ['an examination', examinationDocument(aRecord())],
  ['an examination without anything stated', examinationDocument(aRecord(NOTHING_SAID))],
  ['an examination with forty calls', examinationDocument(aRecord({ calls: Array.from({ length: 40 }, manyCalls) }))],
  ['a statement', statementDocument(aRecord())],
  ['a statement without a call', statementDocument(aRecord(NOTHING_SAID))],
];

/** Without blanks, and without hyphens: programs take one at the end of a line for a broken word. */
const withoutBreaks = (text: string): string => text.replace(/[\s\u00a0-]/g, '');

function manyCalls(_: unknown, i: number) {
  return anEvidenceCall({ title: `Utlysning nummer ${i}, ${'om mycket '.repeat(i)}slut` });
}

describe.each(DOCUMENTS)('%s', (_, outline) => {
  it('says the same in HTML and DOCX, block by block', async () => {
    const page = blocksOfPage(documentPage(outline));
    expect(page.length).toBeGreaterThan(20);
    expect(paragraphsOfDocx(await docxOf(outline)).map(({ text }) => text)).toEqual(page);
  });

  it('says the same in PDF, by another program', async ({ skip }) => {
    if (!has('pdftotext')) skip('poppler-utils is not on this machine: the text of the PDF is not compared');
    const told = askOfPdf(await pdf(outline), 'pdftotext', '-raw')
      .replace(/Sida \d+ av \d+\s*\f/g, '')
      .replaceAll('•', '');
    expect(withoutBreaks(told)).toBe(withoutBreaks(blocksOfPage(documentPage(outline)).join('')));
  });

  it('is the same bytes for the same record', async () => {
    expect(Buffer.from(await docxOf(outline)).equals(await docxOf(outline))).toBe(true);
    expect(Buffer.from(await pdf(outline)).equals(await pdf(outline))).toBe(true);
    expect(documentPage(outline)).toBe(documentPage(outline));
  });

  it('opens in LibreOffice and says the same there', async ({ skip }) => {
    if (!has('soffice')) skip('LibreOffice is not on this machine: nobody but us has opened the DOCX');
    const { text } = throughLibreOffice(await docxOf(outline));
    expect(withoutBreaks(text)).toBe(withoutBreaks(blocksOfPage(documentPage(outline)).join('')));
  }, 120_000);
});

describe('the evidence', () => {
  const record = aRecord();
  it('is listed with dates and links in both documents', () => {
    for (const outline of [examinationDocument(record), statementDocument(record)]) {
      const $ = load(documentPage(outline));
      const said = plain($('body').text());
      for (const { title, url } of record.calls) {
        expect(said).toContain(title);
        if (url !== null) expect($(`a[href="${url}"]`).text()).toBe(url);
      }
      for (const day of ['17 september 2026', '25 maj 2026 kl. 10.14', '25 maj 2026 kl. 05.04'])
        expect(said).toContain(day);
      expect(said).toContain('anges inte');
    }
  });

  it('is told as it was: reasons with their words, the choice with its reason, sums of what was read', () => {
    const said = blocksOfPage(documentPage(examinationDocument(record)));
    expect(said).toContain(
      'Ungdomars inflytande (youth participation), under syfte: ”Bring together people from towns around youth participation”',
    );
    expect(said).toContain('Passar inte (fel inriktning)');
    expect(said).toContain(`3, SHA-256 ${'a'.repeat(64)}`);
    expect(said).toContain('Trasig eller onåbar');
  });
});

describe('the statement', () => {
  const proposal = (changes: Partial<ExaminationRecord>) =>
    blocksOfPage(documentPage(statementDocument(aRecord(changes)))).find((text) =>
      text.startsWith('Kommunstyrelsen '),
    ) ?? '';

  it('proposes what the outcome comes to', () => {
    // The first such block is the proposal: "Kommunstyrelsen" alone stands in the table before it.
    expect(proposal({})).toBe(
      'Kommunstyrelsen godkänner att Kultur- och fritidsnämnden söker EU-finansiering för projektet ”Lekplats av återbrukat virke” i ”Networks of towns”.',
    );
    expect(proposal({ outcome: 'no-call' })).toContain('och att ingen lämplig utlysning finns.');
    expect(proposal({ outcome: 'not-now' })).toContain('och att nämnden inte söker nu.');
    expect(proposal({ calls: [] })).toContain('[Skriv här: vilken utlysning]');
  });

  it('has the parts that a board expects, in their order', async () => {
    const headings = paragraphsOfDocx(await docxOf(statementDocument(aRecord()))).filter(
      ({ style }) => style === 'Heading2',
    );
    expect(headings.map(({ text }) => text)).toEqual([
      'Förslag till beslut',
      'Sammanfattning',
      'Ärendet',
      'Underlag',
      'Ekonomi',
    ]);
  });
});

describe('the DOCX', () => {
  const outline = examinationDocument(aRecord());

  it('has headings by style, Swedish by default, header rows that are repeated, and links that lead somewhere', async () => {
    const files = filesOfDocx(await docxOf(outline));
    const body = load(files.get('word/document.xml') ?? '', { xml: true });
    const styles = load(files.get('word/styles.xml') ?? '', { xml: true });
    expect(styles('w\\:docDefaults w\\:lang').attr('w:val')).toBe('sv-SE');
    for (const id of ['Heading1', 'Heading2', 'Heading3', 'TableName', 'TableText', 'Hyperlink'])
      expect(styles(`w\\:style[w\\:styleId="${id}"]`).length, id).toBe(1);
    const used = new Set(paragraphsOfDocx(await docxOf(outline)).map(({ style }) => style));
    expect([...used].sort()).toEqual([
      '',
      'Heading1',
      'Heading2',
      'Heading3',
      'ListParagraph',
      'TableName',
      'TableText',
    ]);
    const tables = body('w\\:tbl').toArray();
    expect(tables.length).toBe(6);
    for (const table of tables) expect(body(table).find('w\\:tr').first().find('w\\:tblHeader').length).toBe(1);
    const targets = load(files.get('word/_rels/document.xml.rels') ?? '', { xml: true });
    const links = body('w\\:hyperlink')
      .toArray()
      .map((link) => body(link).attr('r:id') ?? '');
    expect(links).toEqual(['rIdLink1']);
    expect(targets('Relationship[Id="rIdLink1"]').attr('Target')).toBe(aRecord().calls[0]?.url);
  });

  it('says whose it is and when it was fixed, not when it was made', async () => {
    const core = load(filesOfDocx(await docxOf(outline)).get('docProps/core.xml') ?? '', { xml: true });
    expect(core('dc\\:title').text()).toBe('EU-prövning 12: Lekplats av återbrukat virke');
    expect(core('dc\\:creator').text()).toBe('Storköpings kommun, Kultur- och fritidsnämnden');
    expect(core('dc\\:language').text()).toBe('sv-SE');
    for (const date of ['created', 'modified']) expect(core(`dcterms\\:${date}`).text()).toBe('2026-05-25T08:14:30Z');
  });
});

describe('the PDF', () => {
  it('has tags, language and title, by other programs', async ({ skip }) => {
    if (!has('pdfinfo') || !has('qpdf'))
      skip('poppler-utils or qpdf is not on this machine: nobody but us has read the PDF');
    const bytes = await pdf(examinationDocument(aRecord()));
    const about = askOfPdf(bytes, 'pdfinfo');
    expect(about).toMatch(/^Tagged: +yes$/m);
    expect(about).toMatch(/^Title: +EU-prövning 12: Lekplats av återbrukat virke$/m);
    expect(about).toMatch(/^CreationDate: +.*2026/m);
    expect(askOfPdf(bytes, 'qpdf', '--check')).toContain('No syntax or stream encoding errors');
    const root = catalogOf(bytes);
    expect(root).toMatchObject({ '/Lang': 'u:sv-SE' });
    expect(root).toHaveProperty('/StructTreeRoot');
    expect(root).toHaveProperty('/MarkInfo');
    expect(root).toHaveProperty('/OutputIntents');
    const xmp = askOfPdf(bytes, 'pdfinfo', '-meta');
    expect(xmp).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(xmp).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    const fontsUsed = askOfPdf(bytes, 'pdffonts').trim().split('\n').slice(2);
    expect(fontsUsed.length).toBe(2);
    for (const font of fontsUsed) expect(font).toMatch(/DejaVuSans.* CID TrueType +Identity-H +yes yes yes /);
  });

  it('is read aloud in the order of the page', async ({ skip }) => {
    if (!has('pdfinfo')) skip('poppler-utils is not on this machine: the order of the tags is not looked at');
    const outline = examinationDocument(aRecord());
    const tree = askOfPdf(await pdf(outline), 'pdfinfo', '-struct-text');
    const told = [...tree.matchAll(/^ *"(.*)"$/gm)].map(([, text]) => text ?? '').filter((text) => text !== '•');
    expect(withoutBreaks(told.join(''))).toBe(withoutBreaks(blocksOfPage(documentPage(outline)).join('')));
  });

  it('tells its parts by their tags', async ({ skip }) => {
    if (!has('pdfinfo')) skip('poppler-utils is not on this machine: the tags are not looked at');
    const tree = askOfPdf(await pdf(examinationDocument(aRecord())), 'pdfinfo', '-struct');
    const count = (tag: string) => [...tree.matchAll(new RegExp(`^ *${tag}(?: |:|$)`, 'gm'))].length;
    expect([count('Document'), count('H1'), count('H2'), count('H3')]).toEqual([1, 1, 6, 4]);
    expect([count('Table'), count('Caption'), count('L'), count('LI'), count('Link')]).toEqual([6, 6, 1, 2, 1]);
    expect(count('TR')).toBeGreaterThan(40);
    expect([...tree.matchAll(/\/Scope \/(Column|Row)/g)].length).toBe(count('TH'));
  });
});

describe('hostile texts', () => {
  const hostile = (text: string): ExaminationRecord =>
    aRecord({
      motivation: text,
      project: { ...aRecord().project, title: text.slice(0, 200), purpose: text },
      calls: [anEvidenceCall({ title: text, url: text, words: text, budgetSaid: text, deadlinesSaid: [text] })],
    });

  it.each(HOSTILE.map((text) => [text.slice(0, 40), text]))('survive: %j', async (_, text) => {
    const outline = examinationDocument(hostile(text));
    const page = documentPage(outline);
    expect(load(page)('script, img, iframe, svg, form, input, base, link, [onload]').length).toBe(0);
    expect(load(page)('meta').length).toBe(5);
    expect(load(page)('style').length).toBe(1);
    for (const link of load(page)('a').toArray()) expect(load(page)(link).attr('href')).toMatch(/^https?:/);
    expect(paragraphsOfDocx(await docxOf(outline)).map((one) => one.text)).toEqual(blocksOfPage(page));
  });

  it('survive in PDF, which other programs find whole', async ({ skip }) => {
    // The long ones are for the next test.
    const short = HOSTILE.filter(({ length }) => length < 300);
    const record = aRecord({ motivation: short.join('\n'), project: { ...aRecord().project, title: short.join(' ') } });
    const calls = [anEvidenceCall({ title: short.join(' '), url: short.join(' '), budgetSaid: short.join(' ') })];
    const bytes = await pdf(examinationDocument({ ...record, calls }));
    if (!has('qpdf') || !has('pdfinfo'))
      skip('poppler-utils or qpdf is not on this machine: nobody but us has read the PDF');
    expect(askOfPdf(bytes, 'qpdf', '--check')).toContain('No syntax or stream encoding errors');
    const title = load(askOfPdf(bytes, 'pdfinfo', '-meta'), { xml: true })('dc\\:title').text();
    expect(plain(title)).toBe(plain(examinationDocument(record).title));
  }, 100_000);

  it('of ten thousand letters survive in PDF, in paragraphs and in cells that go on over pages', async ({ skip }) => {
    if (!has('pdftotext')) skip('poppler-utils is not on this machine: nobody but us has read the PDF');
    const [word, words] = ['å'.repeat(10_000), 'sten '.repeat(2500)];
    const calls = [anEvidenceCall({ title: 'En', budgetSaid: word, words: words })];
    const told = askOfPdf(await pdf(examinationDocument(aRecord({ motivation: word, calls }))), 'pdftotext', '-raw');
    expect([...told.matchAll(/å/g)].length).toBeGreaterThanOrEqual(20_000);
    expect([...told.matchAll(/\bsten\b/g)].length).toBe(2500);
  }, 100_000);

  it('are said whole where the font of the PDF lacks letters', async () => {
    const bytes = await pdf(examinationDocument(aRecord({ motivation: 'Vi ses 🪅 snart, 東京.' })));
    const said = Buffer.from('\ufeffVi ses 🪅 snart, 東京.', 'utf16le').swap16();
    expect(Buffer.from(bytes).includes(said)).toBe(true);
  });
});

/** What the catalog of a PDF holds, as qpdf has it. */
function catalogOf(bytes: Uint8Array): Record<string, unknown> {
  const { qpdf } = JSON.parse(askOfPdf(bytes, 'qpdf', '--json=2')) as {
    qpdf: [unknown, Record<string, { value?: Record<string, unknown> }>];
  };
  const root = Object.values(qpdf[1]).find(({ value }) => value?.['/Type'] === '/Catalog');
  return root?.value ?? {};
}
