// The addresses of the examinations: a part of the route table.
import {
  downloadExaminationDocx,
  downloadExaminationPdf,
  downloadStatement,
  showExaminationDocument,
} from './examination-documents.ts';
import { showExaminations } from './examinations.ts';
import { correctOnPage, downloadRecord, endSecrecyOnPage, markSecretOnPage, showFixed } from './examinations-fixed.ts';
import { beginOnPage, dropOnPage, fixOnPage, saveOnPage, showExamination } from './examinations-work.ts';
import type { Route } from './route.ts';
import { showWeeded, showWeeding } from './weeded.ts';
import { EXAMINATION_FORMS } from './writing.ts';

export const EXAMINATION_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/projects/:id/examinations', rule: 'examine', handle: beginOnPage },
  { method: 'GET', path: '/examinations', rule: 'fixed', handle: showExaminations },
  { method: 'GET', path: '/weedings', rule: 'fixed', handle: showWeeded },
  { method: 'GET', path: '/weedings/:id', rule: 'fixed', handle: showWeeding },
  { method: 'GET', path: '/examinations/:id', rule: 'register', handle: showExamination },
  { method: 'POST', path: '/examinations/:id', rule: 'examine', handle: saveOnPage, gate: EXAMINATION_FORMS },
  { method: 'POST', path: '/examinations/:id/fix', rule: 'examine', handle: fixOnPage, gate: EXAMINATION_FORMS },
  { method: 'POST', path: '/examinations/:id/drop', rule: 'examine', handle: dropOnPage },
  { method: 'GET', path: '/examinations/fixed/:number', rule: 'fixed', handle: showFixed },
  { method: 'GET', path: '/examinations/fixed/:number/record.json', rule: 'fixed', handle: downloadRecord },
  {
    method: 'GET',
    path: '/examinations/fixed/:number/document.html',
    rule: 'fixed',
    handle: showExaminationDocument,
  },
  {
    method: 'GET',
    path: '/examinations/fixed/:number/document.docx',
    rule: 'fixed',
    handle: downloadExaminationDocx,
  },
  { method: 'GET', path: '/examinations/fixed/:number/document.pdf', rule: 'fixed', handle: downloadExaminationPdf },
  { method: 'GET', path: '/examinations/fixed/:number/statement.docx', rule: 'register', handle: downloadStatement },
  { method: 'POST', path: '/examinations/fixed/:number/correct', rule: 'examine', handle: correctOnPage },
  {
    method: 'POST',
    path: '/examinations/fixed/:number/secrecy',
    rule: 'tune',
    handle: markSecretOnPage,
    gate: EXAMINATION_FORMS,
  },
  { method: 'POST', path: '/examinations/fixed/:number/secrecy/end', rule: 'tune', handle: endSecrecyOnPage },
];
