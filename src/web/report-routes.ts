// The addresses of the yearly report: a part of the route table.
import { downloadReport, showReport, showReportRows, showYearReport } from './report.ts';
import { downloadReportDocx, downloadReportPdf, showReportDocument } from './report-documents.ts';
import { saveReportOnPage } from './report-texts.ts';
import type { Route } from './route.ts';
import { REPORT_FORMS } from './writing.ts';

/** A committee stands last: the other addresses of a year are not names of committees. */
export const REPORT_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/report', rule: 'register', handle: showReport },
  { method: 'GET', path: '/report/:year', rule: 'register', handle: showYearReport },
  { method: 'GET', path: '/report/:year/rows', rule: 'register', handle: showReportRows },
  { method: 'GET', path: '/report/:year/report.csv', rule: 'register', handle: downloadReport },
  { method: 'GET', path: '/report/:year/document.html', rule: 'register', handle: showReportDocument },
  { method: 'GET', path: '/report/:year/document.docx', rule: 'register', handle: downloadReportDocx },
  { method: 'GET', path: '/report/:year/document.pdf', rule: 'register', handle: downloadReportPdf },
  { method: 'POST', path: '/report/:year/texts', rule: 'examine', handle: saveReportOnPage, gate: REPORT_FORMS },
  { method: 'GET', path: '/report/:year/:committee', rule: 'register', handle: showYearReport },
];
