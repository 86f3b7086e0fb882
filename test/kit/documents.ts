// Reads documents back as the standards have them, not as the writers do: the blocks of text of a page, of a DOCX and of what tools say of a PDF.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'cheerio';
import { XMLValidator } from 'fast-xml-parser';
import { unzip } from './xlsx.ts';

/** Blanks as one, whatever they are; a hyphen that only breaks a line is none. */
export const plain = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim();

/** Headings, paragraphs, items, captions and cells of a page, in their order. */
export function blocksOfPage(html: string): string[] {
  const $ = load(html);
  return $('h1, h2, h3, p, li, caption, th, td')
    .toArray()
    .map((element) => plain($(element).text()))
    .filter((text) => text !== '');
}

/** The files of a DOCX by path, each proven to be XML. */
export function filesOfDocx(bytes: Uint8Array): Map<string, string> {
  const files = unzip(Buffer.from(bytes));
  for (const [path, text] of files) {
    const valid = XMLValidator.validate(text);
    if (valid !== true) throw new Error(`${path}: ${JSON.stringify(valid)}`);
    if (/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(text)) throw new Error(`${path}: no XML`);
  }
  return files;
}

/** The paragraphs of a DOCX's body, in their order, with the id of their style. */
export function paragraphsOfDocx(bytes: Uint8Array): { style: string; text: string }[] {
  const $ = load(filesOfDocx(bytes).get('word/document.xml') ?? '', { xml: true });
  return $('w\\:p')
    .toArray()
    .map((element) => ({
      style: $(element).find('w\\:pStyle').attr('w:val') ?? '',
      text: plain(
        $(element)
          .find('w\\:t')
          .toArray()
          .map((run) => $(run).text())
          .join(''),
      ),
    }))
    .filter(({ text }) => text !== '');
}

/** Whether the machine has a program. */
export const has = (program: string): boolean => spawnSync('which', [program]).status === 0;

/** What `run` makes of the bytes in a folder of its own, given the file's path and the folder's. */
export function inFolder<Made>(name: string, bytes: Uint8Array, run: (path: string, folder: string) => Made): Made {
  const folder = mkdtempSync(join(tmpdir(), 'document-'));
  try {
    writeFileSync(join(folder, name), bytes);
    return run(join(folder, name), folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a program of poppler's says of a PDF. `-` stands for the file. */
export const askOfPdf = (pdf: Uint8Array, program: string, ...options: string[]): string =>
  inFolder('a.pdf', pdf, (path) => {
    const ran = spawnSync(program, [...options, path, ...(program === 'pdftotext' ? ['-'] : [])], {
      encoding: 'utf8',
      maxBuffer: 50_000_000,
    });
    if (ran.status !== 0) throw new Error(`${program}: ${ran.stderr}`);
    if (ran.stderr !== '') throw new Error(`${program}: ${ran.stderr}`);
    return ran.stdout;
  });

/** The text that LibreOffice finds in a DOCX, and what it says. */
export const throughLibreOffice = (docx: Uint8Array): { text: string; said: string } =>
  inFolder('a.docx', docx, (path, folder) => {
    const home = `-env:UserInstallation=file://${join(folder, 'home')}`;
    const to = ['--convert-to', 'html:HTML (StarWriter)', '--outdir', folder];
    const ran = spawnSync('soffice', [home, '--headless', '--norestore', ...to, path], {
      encoding: 'utf8',
      timeout: 100_000,
    });
    if (ran.status !== 0) throw new Error(`soffice: ${ran.stderr}`);
    const $ = load(readFileSync(join(folder, 'a.html'), 'utf8'));
    $('style, title').remove();
    $('div[title="footer"]').remove();
    return { text: plain($('body').text()), said: `${ran.stdout}${ran.stderr}` };
  });
