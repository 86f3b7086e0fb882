// The addresses of what the municipality can influence and of whom it can apply with: a part of the route table.
import { downloadInfluence, INFLUENCE_FORMS, postFeedback, showFeedback, showInfluence } from './influence.ts';
import { showPartners } from './partners.ts';
import type { Route } from './route.ts';

export const WATCH_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/calls/:key/partners', rule: 'read', handle: showPartners },
  { method: 'GET', path: '/influence', rule: 'register', handle: showInfluence },
  { method: 'GET', path: '/influence.csv', rule: 'register', handle: downloadInfluence },
  { method: 'GET', path: '/influence/:key', rule: 'register', handle: showFeedback },
  { method: 'POST', path: '/influence/:key', rule: 'examine', handle: postFeedback, gate: INFLUENCE_FORMS },
];
