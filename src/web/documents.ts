// Hands out a document as a page to print, as DOCX and as PDF.
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { docxParts } from '../views/documents/docx.ts';
import { documentPage, PAPER_STYLE } from '../views/documents/html.tsx';
import type { Outline } from '../views/documents/outline.ts';
import { pdfOf } from '../views/documents/pdf.ts';
import type { WebHouse } from './house.ts';
import { zipped } from './zip.ts';

/** The page's own style and nothing else: it is the same when it has been kept as a file. */
const PAPER_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256')
  .update(PAPER_STYLE)
  .digest('base64')}'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`;

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The page. */
export function paper(c: Context, outline: Outline): Response | Promise<Response> {
  c.header('Content-Security-Policy', PAPER_POLICY);
  return c.html(documentPage(outline));
}

/** The file for a word processor. `name`: what it is called, without its ending. */
export const docx = async (c: Context, outline: Outline, name: string): Promise<Response> =>
  c.body(await zipped(docxParts(outline)), 200, download(DOCX, `${name}.docx`));

/** The file for print and for the archive. */
export const pdf = async (house: WebHouse, c: Context, outline: Outline, name: string): Promise<Response> =>
  c.body(await pdfOf(outline, house.fonts()), 200, download('application/pdf', `${name}.pdf`));

const download = (type: string, name: string): Record<string, string> => ({
  'Content-Type': type,
  'Content-Disposition': `attachment; filename="${name}"`,
});
