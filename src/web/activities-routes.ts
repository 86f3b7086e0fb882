// The addresses of what is done with twin towns and others: a part of the route table.
import {
  editActivity,
  newActivity,
  postActivity,
  postNewActivity,
  removeActivityOnPage,
  showActivities,
  showActivity,
} from './activities.ts';
import type { Route } from './route.ts';
import { type Gate, REPORT_FORMS } from './writing.ts';

const gate: Gate = { ...REPORT_FORMS, back: { href: '/activities', name: 'Till vänorter och besök' } };

export const ACTIVITY_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/activities', rule: 'register', handle: showActivities },
  { method: 'GET', path: '/activities/new', rule: 'examine', handle: newActivity },
  { method: 'POST', path: '/activities/new', rule: 'examine', handle: postNewActivity, gate },
  { method: 'GET', path: '/activities/:id', rule: 'register', handle: showActivity },
  { method: 'GET', path: '/activities/:id/edit', rule: 'examine', handle: editActivity },
  { method: 'POST', path: '/activities/:id/edit', rule: 'examine', handle: postActivity, gate },
  { method: 'POST', path: '/activities/:id/remove', rule: 'examine', handle: removeActivityOnPage, gate },
];
