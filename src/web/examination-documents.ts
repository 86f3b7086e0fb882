// Hands out a fixed examination as a page to print, as DOCX and as PDF, and the draft of the statement with which it goes to the board.
import type { Context } from 'hono';
import type { ExaminationRecord } from '../domain/examination.ts';
import { examinationDocument } from '../views/documents/examination.ts';
import { statementDocument } from '../views/documents/statement.ts';
import { docx, paper, pdf } from './documents.ts';
import { fixedAt } from './examinations-sight.ts';
import type { WebHouse } from './house.ts';
import { documentTries, tooManyTries } from './limits.ts';
import { placeOf } from './place.ts';
import { visitorOf } from './signed-in.ts';

type Writing = (record: ExaminationRecord) => Response | Promise<Response>;

/** What is made of the fixed examination in the address, if whoever asks may see it, and has not asked for too much without signing in. */
function written(house: WebHouse, c: Context, write: Writing): Response | Promise<Response> {
  const { record } = fixedAt(house, c);
  const isStranger = visitorOf(house, c) === null;
  const tooMany = isStranger ? tooManyTries(house, c, documentTries(placeOf(house, c))) : null;
  return tooMany ?? write(JSON.parse(record) as ExaminationRecord);
}

export const showExaminationDocument = (house: WebHouse, c: Context): Response | Promise<Response> =>
  written(house, c, (record) => paper(c, examinationDocument(record)));

export const downloadExaminationDocx = (house: WebHouse, c: Context): Response | Promise<Response> =>
  written(house, c, (record) => docx(c, examinationDocument(record), `eu-provning-${record.number}`));

export const downloadStatement = (house: WebHouse, c: Context): Response | Promise<Response> =>
  written(house, c, (record) => docx(c, statementDocument(record), `tjansteskrivelse-${record.number}`));

export const downloadExaminationPdf = (house: WebHouse, c: Context): Response | Promise<Response> =>
  written(house, c, (record) => pdf(house, c, examinationDocument(record), `eu-provning-${record.number}`));
