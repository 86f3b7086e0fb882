// The route table: every address that is served, who may use it and what answers. Nothing is served that does not stand here.
import type { Context } from 'hono';
import { showApiCalls, showOpenApi } from './api.ts';
import { partOnPage } from './call-places.ts';
import { showCall, showCalls } from './calls.ts';
import { showCommittee, showCommittees, undoOnPage } from './committees.ts';
import {
  showCallsAtom,
  showCallsCsv,
  showCallsJson,
  showCommitteeAtom,
  showCommitteeCalendar,
  showCommitteeCsv,
  showCommitteeJson,
} from './feeds.ts';
import { showStyle } from './frame.ts';
import type { WebHouse } from './house.ts';
import {
  endOwnSourceOnPage,
  newOwnSource,
  postNewOwnSource,
  postOwnSource,
  showOwnSource,
  showOwnSources,
} from './own-sources.ts';
import { showLetter, showLetterFrame, showPostbox } from './postbox.ts';
import { showPreview } from './preview.ts';
import { showHealth, showReadiness } from './readiness.ts';
import { acceptOnPage, rejectOnPage, showSource, showSources } from './sources.ts';
import { showStart } from './start.ts';
import { endTipOnPage, newTip, postNewTip, postTip, showTip } from './tips.ts';
import { type Gate, OWN_FORMS } from './writing.ts';

type Handle = (house: WebHouse, c: Context) => Response | Promise<Response>;

/**
 * Who may use a route. Everybody reads; until there is sign-in only somebody at this very machine writes, from our own pages. Roles
 * join when there is sign-in.
 */
export type Route =
  | { method: 'GET'; path: string; rule: 'public'; handle: Handle }
  | { method: 'POST'; path: string; rule: 'here'; handle: Handle; gate?: Gate };

export const ROUTES: readonly Route[] = [
  { method: 'GET', path: '/', rule: 'public', handle: showStart },
  { method: 'GET', path: '/calls', rule: 'public', handle: showCalls },
  { method: 'GET', path: '/calls/new', rule: 'public', handle: newTip },
  { method: 'POST', path: '/calls/new', rule: 'here', handle: postNewTip, gate: OWN_FORMS },
  { method: 'GET', path: '/calls/tips/:ref', rule: 'public', handle: showTip },
  { method: 'POST', path: '/calls/tips/:ref', rule: 'here', handle: postTip, gate: OWN_FORMS },
  { method: 'POST', path: '/calls/tips/:ref/end', rule: 'here', handle: endTipOnPage, gate: OWN_FORMS },
  { method: 'GET', path: '/calls/:key', rule: 'public', handle: showCall },
  { method: 'POST', path: '/calls/:key/links/:number/part', rule: 'here', handle: partOnPage },
  { method: 'GET', path: '/committees', rule: 'public', handle: showCommittees },
  { method: 'GET', path: '/committees/:id', rule: 'public', handle: showCommittee },
  { method: 'GET', path: '/committees/:id/preview', rule: 'public', handle: showPreview },
  { method: 'POST', path: '/committees/:id/answers/:number/undo', rule: 'here', handle: undoOnPage },
  { method: 'GET', path: '/calls.atom', rule: 'public', handle: showCallsAtom },
  { method: 'GET', path: '/calls.json', rule: 'public', handle: showCallsJson },
  { method: 'GET', path: '/calls.csv', rule: 'public', handle: showCallsCsv },
  { method: 'GET', path: '/committees/:id/calls.ics', rule: 'public', handle: showCommitteeCalendar },
  { method: 'GET', path: '/committees/:id/calls.atom', rule: 'public', handle: showCommitteeAtom },
  { method: 'GET', path: '/committees/:id/calls.json', rule: 'public', handle: showCommitteeJson },
  { method: 'GET', path: '/committees/:id/calls.csv', rule: 'public', handle: showCommitteeCsv },
  { method: 'GET', path: '/api/calls', rule: 'public', handle: showApiCalls },
  { method: 'GET', path: '/api/openapi.json', rule: 'public', handle: showOpenApi },
  { method: 'GET', path: '/sources/own', rule: 'public', handle: showOwnSources },
  { method: 'GET', path: '/sources/new', rule: 'public', handle: newOwnSource },
  { method: 'POST', path: '/sources/new', rule: 'here', handle: postNewOwnSource, gate: OWN_FORMS },
  { method: 'GET', path: '/sources/own/:id', rule: 'public', handle: showOwnSource },
  { method: 'POST', path: '/sources/own/:id', rule: 'here', handle: postOwnSource, gate: OWN_FORMS },
  { method: 'POST', path: '/sources/own/:id/end', rule: 'here', handle: endOwnSourceOnPage, gate: OWN_FORMS },
  { method: 'GET', path: '/sources', rule: 'public', handle: showSources },
  { method: 'GET', path: '/sources/:id', rule: 'public', handle: showSource },
  { method: 'POST', path: '/sources/:id/quarantine/:number/yes', rule: 'here', handle: acceptOnPage },
  { method: 'POST', path: '/sources/:id/quarantine/:number/no', rule: 'here', handle: rejectOnPage },
  { method: 'GET', path: '/postbox', rule: 'public', handle: showPostbox },
  { method: 'GET', path: '/postbox/:id', rule: 'public', handle: showLetter },
  { method: 'GET', path: '/postbox/:id/html', rule: 'public', handle: showLetterFrame },
  { method: 'GET', path: '/style.css', rule: 'public', handle: showStyle },
  { method: 'GET', path: '/healthz', rule: 'public', handle: showHealth },
  { method: 'GET', path: '/readyz', rule: 'public', handle: showReadiness },
];
