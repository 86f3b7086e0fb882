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
import type { Rule } from './rules.ts';
import { acceptOnPage, rejectOnPage, showSource, showSources } from './sources.ts';
import { showStart } from './start.ts';
import { endTipOnPage, newTip, postNewTip, postTip, showTip } from './tips.ts';
import { type Gate, LETTER_BUTTONS, OWN_FORMS } from './writing.ts';

type Handle = (house: WebHouse, c: Context) => Response | Promise<Response>;

/** An address, who may use it and what answers. `gate`: how much its forms may send. */
export interface Route {
  method: 'GET' | 'POST';
  path: string;
  rule: Rule;
  handle: Handle;
  gate?: Gate;
}

export const ROUTES: readonly Route[] = [
  { method: 'GET', path: '/', rule: 'read', handle: showStart },
  { method: 'GET', path: '/calls', rule: 'read', handle: showCalls },
  { method: 'GET', path: '/calls/new', rule: 'tune', handle: newTip },
  { method: 'POST', path: '/calls/new', rule: 'tune', handle: postNewTip, gate: OWN_FORMS },
  { method: 'GET', path: '/calls/tips/:ref', rule: 'tune', handle: showTip },
  { method: 'POST', path: '/calls/tips/:ref', rule: 'tune', handle: postTip, gate: OWN_FORMS },
  { method: 'POST', path: '/calls/tips/:ref/end', rule: 'tune', handle: endTipOnPage, gate: OWN_FORMS },
  { method: 'GET', path: '/calls/:key', rule: 'read', handle: showCall },
  { method: 'POST', path: '/calls/:key/links/:number/part', rule: 'tune', handle: partOnPage },
  { method: 'GET', path: '/committees', rule: 'read', handle: showCommittees },
  { method: 'GET', path: '/committees/:id', rule: 'read', handle: showCommittee },
  { method: 'GET', path: '/committees/:id/preview', rule: 'read', handle: showPreview },
  { method: 'POST', path: '/committees/:id/answers/:number/undo', rule: 'tune', handle: undoOnPage },
  ...ENDINGS.flatMap((ending): Route[] => [
    { method: 'GET', path: `/calls.${ending}`, rule: 'read', handle: listAs(ending) },
    { method: 'GET', path: `/committees/:id/calls.${ending}`, rule: 'read', handle: committeeAs(ending) },
    { method: 'GET', path: `/feeds/:code/calls.${ending}`, rule: 'open', handle: privateAs(ending) },
  ]),
  { method: 'GET', path: '/api/calls', rule: 'read', handle: showApiCalls },
  { method: 'GET', path: '/api/openapi.json', rule: 'read', handle: showOpenApi },
  { method: 'GET', path: '/sources/own', rule: 'tune', handle: showOwnSources },
  { method: 'GET', path: '/sources/new', rule: 'tune', handle: newOwnSource },
  { method: 'POST', path: '/sources/new', rule: 'tune', handle: postNewOwnSource, gate: OWN_FORMS },
  { method: 'GET', path: '/sources/own/:id', rule: 'tune', handle: showOwnSource },
  { method: 'POST', path: '/sources/own/:id', rule: 'tune', handle: postOwnSource, gate: OWN_FORMS },
  { method: 'POST', path: '/sources/own/:id/end', rule: 'tune', handle: endOwnSourceOnPage, gate: OWN_FORMS },
  { method: 'GET', path: '/sources', rule: 'read', handle: showSources },
  { method: 'GET', path: '/sources/:id', rule: 'read', handle: showSource },
  { method: 'POST', path: '/sources/:id/quarantine/:number/yes', rule: 'tune', handle: acceptOnPage },
  { method: 'POST', path: '/sources/:id/quarantine/:number/no', rule: 'tune', handle: rejectOnPage },
  { method: 'GET', path: '/letters', rule: 'tune', handle: showLetters },
  { method: 'GET', path: '/letters/:id', rule: 'tune', handle: showLetter },
  { method: 'GET', path: '/letters/:id/html', rule: 'tune', handle: showLetterFrame },
  { method: 'GET', path: '/letters/:id/calendar', rule: 'tune', handle: showLetterCalendar },
  { method: 'POST', path: '/letters/:id/resend', rule: 'tune', handle: resendOnPage, gate: LETTER_BUTTONS },
  { method: 'POST', path: '/letters/:id/settle', rule: 'tune', handle: settleOnPage, gate: LETTER_BUTTONS },
  { method: 'GET', path: '/reply/:code', rule: 'letter', handle: showReply },
  { method: 'GET', path: '/reply/:code/calls/:key', rule: 'letter', handle: showReplyCall },
  { method: 'POST', path: '/reply/:code/calls/:key', rule: 'letter', handle: postReplyCall },
  { method: 'GET', path: '/reply/:code/settings', rule: 'letter', handle: showReplySettings },
  { method: 'POST', path: '/reply/:code/settings', rule: 'letter', handle: postReplySettings },
  { method: 'GET', path: '/reply/:code/pause', rule: 'letter', handle: showReplyPause },
  { method: 'POST', path: '/reply/:code/pause', rule: 'one-click', handle: postReplyPause },
  { method: 'GET', path: '/style.css', rule: 'open', handle: showStyle },
  { method: 'GET', path: '/healthz', rule: 'open', handle: showHealth },
  { method: 'GET', path: '/readyz', rule: 'open', handle: showReadiness },
];
