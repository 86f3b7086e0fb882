// The route table: every address that is served, who may use it and what answers. Nothing is served that does not stand here.
import type { Context } from 'hono';
import { showApiCalls, showOpenApi } from './api.ts';
import { partOnPage } from './call-places.ts';
import { showCall, showCalls } from './calls.ts';
import { showCommittee, showCommittees, undoOnPage } from './committees.ts';
import { ENDINGS } from './feed-files.ts';
import { committeeAs, listAs, privateAs } from './feeds.ts';
import { showStyle } from './frame.ts';
import type { WebHouse } from './house.ts';
import { resendOnPage, settleOnPage, showLetter, showLetterCalendar, showLetterFrame, showLetters } from './letters.ts';
import {
  endOwnSourceOnPage,
  newOwnSource,
  postNewOwnSource,
  postOwnSource,
  showOwnSource,
  showOwnSources,
} from './own-sources.ts';
import { showPreview } from './preview.ts';
import { showHealth, showReadiness } from './readiness.ts';
import { showReply } from './reply.ts';
import { postReplyCall, showReplyCall } from './reply-call.ts';
import { postReplyPause, showReplyPause } from './reply-pause.ts';
import { postReplySettings, showReplySettings } from './reply-settings.ts';
import { acceptOnPage, rejectOnPage, showSource, showSources } from './sources.ts';
import { showStart } from './start.ts';
import { endTipOnPage, newTip, postNewTip, postTip, showTip } from './tips.ts';
import { type Gate, LETTER_BUTTONS, OWN_FORMS } from './writing.ts';

type Handle = (house: WebHouse, c: Context) => Response | Promise<Response>;

/**
 * Who may use a route. Everybody reads; until there is sign-in only somebody at this very machine writes, from our own pages. Roles
 * join when there is sign-in. Whoever has a letter may do what its recipient may, by the code in its addresses (`letter`): see
 * `byLetter`. `one-click`: the same, and mail programs may post there, so it keeps its gate itself.
 */
export type Route =
  | { method: 'GET'; path: string; rule: 'public'; handle: Handle }
  | { method: 'POST'; path: string; rule: 'here'; handle: Handle; gate?: Gate }
  | { method: 'GET'; path: string; rule: 'letter'; handle: Handle }
  | { method: 'POST'; path: string; rule: 'letter' | 'one-click'; handle: Handle };

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
  ...ENDINGS.flatMap((ending): Route[] => [
    { method: 'GET', path: `/calls.${ending}`, rule: 'public', handle: listAs(ending) },
    { method: 'GET', path: `/committees/:id/calls.${ending}`, rule: 'public', handle: committeeAs(ending) },
    { method: 'GET', path: `/feeds/:code/calls.${ending}`, rule: 'public', handle: privateAs(ending) },
  ]),
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
  { method: 'GET', path: '/letters', rule: 'public', handle: showLetters },
  { method: 'GET', path: '/letters/:id', rule: 'public', handle: showLetter },
  { method: 'GET', path: '/letters/:id/html', rule: 'public', handle: showLetterFrame },
  { method: 'GET', path: '/letters/:id/calendar', rule: 'public', handle: showLetterCalendar },
  { method: 'POST', path: '/letters/:id/resend', rule: 'here', handle: resendOnPage, gate: LETTER_BUTTONS },
  { method: 'POST', path: '/letters/:id/settle', rule: 'here', handle: settleOnPage, gate: LETTER_BUTTONS },
  { method: 'GET', path: '/reply/:code', rule: 'letter', handle: showReply },
  { method: 'GET', path: '/reply/:code/calls/:key', rule: 'letter', handle: showReplyCall },
  { method: 'POST', path: '/reply/:code/calls/:key', rule: 'letter', handle: postReplyCall },
  { method: 'GET', path: '/reply/:code/settings', rule: 'letter', handle: showReplySettings },
  { method: 'POST', path: '/reply/:code/settings', rule: 'letter', handle: postReplySettings },
  { method: 'GET', path: '/reply/:code/pause', rule: 'letter', handle: showReplyPause },
  { method: 'POST', path: '/reply/:code/pause', rule: 'one-click', handle: postReplyPause },
  { method: 'GET', path: '/style.css', rule: 'public', handle: showStyle },
  { method: 'GET', path: '/healthz', rule: 'public', handle: showHealth },
  { method: 'GET', path: '/readyz', rule: 'public', handle: showReadiness },
];
