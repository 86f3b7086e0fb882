// The addresses of applications and of meeting days: a part of the route table.
import { downloadApplications, showApplications } from './applications.ts';
import { editApplication, newApplication, postApplication, postNewApplication } from './applications-form.ts';
import { postEvent, showApplication } from './applications-page.ts';
import { postCorrection, showCorrection } from './event-correction.ts';
import { postMeetings, showMeetings, showMeetingsCalendar } from './meetings.ts';
import type { Route } from './route.ts';
import { MEETING_FORMS, PROJECT_FORMS } from './writing.ts';

export const APPLICATION_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/projects/:id/applications/new', rule: 'examine', handle: newApplication },
  {
    method: 'POST',
    path: '/projects/:id/applications/new',
    rule: 'examine',
    handle: postNewApplication,
    gate: PROJECT_FORMS,
  },
  { method: 'GET', path: '/applications', rule: 'register', handle: showApplications },
  { method: 'GET', path: '/applications.csv', rule: 'register', handle: downloadApplications },
  { method: 'GET', path: '/applications/:id', rule: 'register', handle: showApplication },
  { method: 'GET', path: '/applications/:id/edit', rule: 'examine', handle: editApplication },
  { method: 'POST', path: '/applications/:id/edit', rule: 'examine', handle: postApplication, gate: PROJECT_FORMS },
  { method: 'POST', path: '/applications/:id/events', rule: 'examine', handle: postEvent, gate: PROJECT_FORMS },
  { method: 'GET', path: '/applications/:id/events/:event', rule: 'examine', handle: showCorrection },
  {
    method: 'POST',
    path: '/applications/:id/events/:event',
    rule: 'examine',
    handle: postCorrection,
    gate: PROJECT_FORMS,
  },
  { method: 'GET', path: '/meetings', rule: 'read', handle: showMeetings },
  { method: 'GET', path: '/meetings.ics', rule: 'read', handle: showMeetingsCalendar },
  { method: 'POST', path: '/meetings/import', rule: 'tune', handle: postMeetings, gate: MEETING_FORMS },
];
