// Hands out a fixed examination as a page to print, as DOCX and as PDF, and the draft of the statement with which it goes to the board.
import type { Context } from 'hono';
import type { ExaminationRecord } from '../domain/examination.ts';
import { examinationDocument } from '../views/documents/examination.ts';
import { statementDocument } from '../views/documents/statement.ts';
import { docx, paper, pdf } from './documents.ts';
import { fixedAt } from './examinations-sight.ts';
import type { WebHouse } from './house.ts';

/** The fixed examination in the address, if whoever asks may see it. */
const recordAt = (house: WebHouse, c: Context): ExaminationRecord =>
  JSON.parse(fixedAt(house, c).record) as ExaminationRecord;

export const showExaminationDocument = (house: WebHouse, c: Context): Response | Promise<Response> =>
  paper(c, examinationDocument(recordAt(house, c)));

export function downloadExaminationDocx(house: WebHouse, c: Context): Promise<Response> {
  const record = recordAt(house, c);
  return docx(c, examinationDocument(record), `eu-provning-${record.number}`);
}

export function downloadStatement(house: WebHouse, c: Context): Promise<Response> {
  const record = recordAt(house, c);
  return docx(c, statementDocument(record), `tjansteskrivelse-${record.number}`);
}

export function downloadExaminationPdf(house: WebHouse, c: Context): Promise<Response> {
  const record = recordAt(house, c);
  return pdf(house, c, examinationDocument(record), `eu-provning-${record.number}`);
}
