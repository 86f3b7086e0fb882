// The addresses of projects: the register, a project, and tables of them.
import { endExemptionOnPage, exemptOnPage, showProject } from './project.ts';
import { editProject, newProject, postNewProject, postProject } from './project-form.ts';
import { downloadProjectExample, postProjectImport, showProjectImport } from './project-import.ts';
import { downloadProjects, showProjects } from './projects.ts';
import type { Route } from './route.ts';
import { PROJECT_FORMS, PROJECT_TABLES } from './writing.ts';

export const PROJECT_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/projects', rule: 'register', handle: showProjects },
  { method: 'GET', path: '/projects.csv', rule: 'register', handle: downloadProjects },
  { method: 'GET', path: '/projects/new', rule: 'examine', handle: newProject },
  { method: 'POST', path: '/projects/new', rule: 'examine', handle: postNewProject, gate: PROJECT_FORMS },
  { method: 'GET', path: '/projects/import', rule: 'tune', handle: showProjectImport },
  { method: 'GET', path: '/projects/import.csv', rule: 'tune', handle: downloadProjectExample },
  { method: 'POST', path: '/projects/import', rule: 'tune', handle: postProjectImport, gate: PROJECT_TABLES },
  { method: 'GET', path: '/projects/:id', rule: 'register', handle: showProject },
  { method: 'GET', path: '/projects/:id/edit', rule: 'examine', handle: editProject },
  { method: 'POST', path: '/projects/:id/edit', rule: 'examine', handle: postProject, gate: PROJECT_FORMS },
  { method: 'POST', path: '/projects/:id/exempt', rule: 'examine', handle: exemptOnPage, gate: PROJECT_FORMS },
  { method: 'POST', path: '/projects/:id/exempt/end', rule: 'examine', handle: endExemptionOnPage },
];
