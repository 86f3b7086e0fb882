// Hands out the yearly report as a page to print, as DOCX and as PDF.
import type { Context } from 'hono';
import { reportTexts } from '../store/report-texts.ts';
import type { Outline } from '../views/documents/outline.ts';
import { reportDocument } from '../views/documents/report.ts';
import { inhabitantsWords } from '../views/municipality-words.ts';
import { docx, paper, pdf } from './documents.ts';
import type { WebHouse } from './house.ts';
import { figuresOf, nameOf, namesOf, reportAsked } from './report.ts';

export const showReportDocument = (house: WebHouse, c: Context): Response | Promise<Response> =>
  paper(c, outlineAt(house, c));

export const downloadReportDocx = (house: WebHouse, c: Context): Promise<Response> =>
  docx(c, outlineAt(house, c), fileOf(house, c));

export const downloadReportPdf = (house: WebHouse, c: Context): Promise<Response> =>
  pdf(house, c, outlineAt(house, c), fileOf(house, c));

const fileOf = (house: WebHouse, c: Context): string => `arsredovisning-${reportAsked(house, c).year.year}`;

/** The document of the report that the address names, as whoever asks may see it. */
function outlineAt(house: WebHouse, c: Context): Outline {
  const asked = reportAsked(house, c);
  const { municipality, publicUrl } = house;
  return reportDocument({
    year: asked.year.year,
    committee: asked.committee,
    name: nameOf(house, asked.committee),
    municipality: municipality.name,
    figures: figuresOf(house, c, asked),
    texts: reportTexts(house.db, asked.year.year, asked.committee),
    names: namesOf(house),
    policy: municipality.policy.title,
    inhabitants: inhabitantsWords(municipality),
    quotes: municipality.rules.reports.map(({ quote }) => quote),
    publicUrl,
    madeAt: house.now(),
  });
}
