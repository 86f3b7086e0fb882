// The route table: every address that is served, who may use it and what answers. Nothing is served that does not stand here.
import { showAbout, showAccessibility, showCookies, showHelp, showPrivacy } from './about.ts';
import { disableAccount, enableAccount, endAccountSessions, showAccount, showAccounts } from './accounts.ts';
import { ACTIVITY_ROUTES } from './activities-routes.ts';
import { showApiCalls, showOpenApi } from './api.ts';
import { APPLICATION_ROUTES } from './applications-routes.ts';
import { newArea, postArea, postNewArea, removeAreaOnPage, showArea, showAreas } from './areas.ts';
import { showCall } from './call.ts';
import { answerOnPage, CALL_FORMS, markOnPage, takeOnPage } from './call-doings.ts';
import { endNoteOnPage, noteOnPage } from './call-note-form.ts';
import { partOnPage } from './call-places.ts';
import { showCalls } from './calls.ts';
import { editCommittee, endCommittee, newCommittee, postCommittee, postNewCommittee } from './committee-form.ts';
import { showCommittee, showCommittees, undoOnPage } from './committees.ts';
import { showDeadlines } from './deadlines.ts';
import { showDeadlinesCalendar } from './deadlines-calendar.ts';
import { EXAMINATION_ROUTES } from './examinations-routes.ts';
import { ENDINGS } from './feed-files.ts';
import { committeeAs, listAs, privateAs } from './feeds.ts';
import { downloadExtract, forgetOnPage, showExtract } from './forget.ts';
import { showScript, showStyle } from './frame.ts';
import { postInhabitants, showInhabitants } from './inhabitants.ts';
import {
  resendOnPage,
  settleOnPage,
  showLetter,
  showLetterCalendar,
  showLetterFrame,
  showLetters,
  showOwnLetter,
  showOwnLetterCalendar,
  showOwnLetterFrame,
} from './letters.ts';
import { downloadLog, showLog } from './log.ts';
import { showMe, signOutEverywhere } from './me.ts';
import {
  downloadMunicipality,
  postImport,
  postPublicExaminations,
  showImport,
  showMunicipality,
} from './municipality-file.ts';
import {
  endOwnSourceOnPage,
  newOwnSource,
  postNewOwnSource,
  postOwnSource,
  showOwnSource,
  showOwnSources,
} from './own-sources.ts';
import { newPerson, postNewPerson, postPerson, showPeople, showPerson } from './people.ts';
import { showPreview } from './preview.ts';
import { saveProfileOnPage } from './profile.ts';
import { PROJECT_ROUTES } from './project-routes.ts';
import { showHealth, showReadiness } from './readiness.ts';
import { showReply } from './reply.ts';
import { postReplyCall, showReplyCall } from './reply-call.ts';
import { postReplyPause, showReplyPause } from './reply-pause.ts';
import { postReplySettings, showReplySettings } from './reply-settings.ts';
import { REPORT_ROUTES } from './report-routes.ts';
import { showRevision, showRevisions } from './revisions.ts';
import type { Route } from './route.ts';
import { endSearchOnPage, postSearch, postSearchMail } from './searches.ts';
import { confirmStep, showSetup, writeFirstLetters } from './setup.ts';
import { postSetupCode, showSetupCode } from './setup-code.ts';
import { chooseMunicipality, makeMunicipality, showSetupMunicipality } from './setup-municipality.ts';
import { showSignIn } from './sign-in.ts';
import { signInLocally } from './sign-in-local.ts';
import { askForLink, showLink, useLink } from './sign-in-mail.ts';
import { beginOidc, endOidc } from './sign-in-oidc.ts';
import { signOut } from './sign-out.ts';
import { acceptOnPage, rejectOnPage, showSource, showSources } from './sources.ts';
import { showStart } from './start.ts';
import { postSuggest, showSuggest } from './suggest.ts';
import { endTipOnPage, newTip, postNewTip, postTip, showTip } from './tips.ts';
import { WATCH_ROUTES } from './watch-routes.ts';
import {
  AREA_FORMS,
  LETTER_BUTTONS,
  MUNICIPALITY_FORMS,
  OWN_FORMS,
  POLICY_FORMS,
  PROFILE_FORMS,
  REGISTER_FORMS,
  SEARCH_FORMS,
  SIGN_IN_FORMS,
} from './writing.ts';

export const ROUTES: readonly Route[] = [
  { method: 'GET', path: '/', rule: 'read', handle: showStart },
  { method: 'GET', path: '/calls', rule: 'read', handle: showCalls },
  { method: 'GET', path: '/calls/new', rule: 'tune', handle: newTip },
  { method: 'POST', path: '/calls/new', rule: 'tune', handle: postNewTip, gate: OWN_FORMS },
  { method: 'GET', path: '/calls/tips/:ref', rule: 'tune', handle: showTip },
  { method: 'POST', path: '/calls/tips/:ref', rule: 'tune', handle: postTip, gate: OWN_FORMS },
  { method: 'POST', path: '/calls/tips/:ref/end', rule: 'tune', handle: endTipOnPage, gate: OWN_FORMS },
  { method: 'GET', path: '/calls/:key', rule: 'read', handle: showCall },
  { method: 'POST', path: '/calls/:key/answers', rule: 'answer', handle: answerOnPage, gate: CALL_FORMS },
  { method: 'POST', path: '/calls/:key/takes', rule: 'answer', handle: takeOnPage, gate: CALL_FORMS },
  { method: 'POST', path: '/calls/:key/marks', rule: 'personal', handle: markOnPage, gate: CALL_FORMS },
  { method: 'POST', path: '/calls/:key/notes', rule: 'note', handle: noteOnPage, gate: CALL_FORMS },
  { method: 'POST', path: '/calls/:key/notes/:number/end', rule: 'note', handle: endNoteOnPage, gate: CALL_FORMS },
  { method: 'POST', path: '/calls/:key/links/:number/part', rule: 'tune', handle: partOnPage },
  ...WATCH_ROUTES,
  { method: 'GET', path: '/deadlines', rule: 'read', handle: showDeadlines },
  { method: 'GET', path: '/deadlines.ics', rule: 'read', handle: showDeadlinesCalendar },
  { method: 'GET', path: '/committees', rule: 'read', handle: showCommittees },
  { method: 'GET', path: '/committees/new', rule: 'tune', handle: newCommittee },
  { method: 'POST', path: '/committees/new', rule: 'tune', handle: postNewCommittee, gate: REGISTER_FORMS },
  { method: 'GET', path: '/committees/:id', rule: 'read', handle: showCommittee },
  { method: 'GET', path: '/committees/:id/edit', rule: 'tune', handle: editCommittee },
  { method: 'POST', path: '/committees/:id/edit', rule: 'tune', handle: postCommittee, gate: REGISTER_FORMS },
  { method: 'POST', path: '/committees/:id/end', rule: 'tune', handle: endCommittee, gate: REGISTER_FORMS },
  { method: 'GET', path: '/committees/:id/preview', rule: 'read', handle: showPreview },
  { method: 'GET', path: '/committees/:id/revisions', rule: 'read', handle: showRevisions },
  { method: 'GET', path: '/committees/:id/revisions/:number', rule: 'read', handle: showRevision },
  { method: 'POST', path: '/committees/:id/profile', rule: 'tune', handle: saveProfileOnPage, gate: PROFILE_FORMS },
  { method: 'POST', path: '/committees/:id/answers/:number/undo', rule: 'tune', handle: undoOnPage },
  ...ENDINGS.flatMap((ending): Route[] => [
    { method: 'GET', path: `/calls.${ending}`, rule: 'read', handle: listAs(ending) },
    { method: 'GET', path: `/committees/:id/calls.${ending}`, rule: 'read', handle: committeeAs(ending) },
    { method: 'GET', path: `/feeds/:code/calls.${ending}`, rule: 'open', handle: privateAs(ending) },
  ]),
  { method: 'GET', path: '/api/calls', rule: 'read', handle: showApiCalls },
  { method: 'GET', path: '/api/openapi.json', rule: 'read', handle: showOpenApi },
  ...PROJECT_ROUTES,
  ...EXAMINATION_ROUTES,
  ...APPLICATION_ROUTES,
  ...ACTIVITY_ROUTES,
  ...REPORT_ROUTES,
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
  { method: 'GET', path: '/about', rule: 'open', handle: showAbout },
  { method: 'GET', path: '/about/accessibility', rule: 'open', handle: showAccessibility },
  { method: 'GET', path: '/about/privacy', rule: 'open', handle: showPrivacy },
  { method: 'GET', path: '/about/cookies', rule: 'open', handle: showCookies },
  { method: 'GET', path: '/help', rule: 'open', handle: showHelp },
  { method: 'GET', path: '/log', rule: 'log', handle: showLog },
  { method: 'GET', path: '/log.csv', rule: 'log', handle: downloadLog },
  { method: 'GET', path: '/people', rule: 'people', handle: showPeople },
  { method: 'GET', path: '/people/new', rule: 'people', handle: newPerson },
  { method: 'POST', path: '/people/new', rule: 'people', handle: postNewPerson, gate: REGISTER_FORMS },
  { method: 'GET', path: '/people/:id', rule: 'people', handle: showPerson },
  { method: 'POST', path: '/people/:id', rule: 'people', handle: postPerson, gate: REGISTER_FORMS },
  { method: 'GET', path: '/people/:id/extract', rule: 'people', handle: showExtract },
  { method: 'GET', path: '/people/:id/extract.json', rule: 'people', handle: downloadExtract },
  { method: 'POST', path: '/people/:id/forget', rule: 'people', handle: forgetOnPage, gate: REGISTER_FORMS },
  { method: 'GET', path: '/reply/:code', rule: 'letter', handle: showReply },
  { method: 'GET', path: '/reply/:code/calls/:key', rule: 'letter', handle: showReplyCall },
  { method: 'POST', path: '/reply/:code/calls/:key', rule: 'letter', handle: postReplyCall },
  { method: 'GET', path: '/reply/:code/settings', rule: 'letter', handle: showReplySettings },
  { method: 'POST', path: '/reply/:code/settings', rule: 'letter', handle: postReplySettings },
  { method: 'GET', path: '/reply/:code/pause', rule: 'letter', handle: showReplyPause },
  { method: 'POST', path: '/reply/:code/pause', rule: 'one-click', handle: postReplyPause },
  { method: 'GET', path: '/areas/suggest', rule: 'tune', handle: showSuggest },
  { method: 'POST', path: '/areas/suggest', rule: 'tune', handle: postSuggest, gate: POLICY_FORMS },
  { method: 'GET', path: '/areas', rule: 'read', handle: showAreas },
  { method: 'GET', path: '/areas/new', rule: 'tune', handle: newArea },
  { method: 'POST', path: '/areas/new', rule: 'tune', handle: postNewArea, gate: AREA_FORMS },
  { method: 'GET', path: '/areas/:id', rule: 'read', handle: showArea },
  { method: 'POST', path: '/areas/:id', rule: 'tune', handle: postArea, gate: AREA_FORMS },
  { method: 'POST', path: '/areas/:id/remove', rule: 'tune', handle: removeAreaOnPage, gate: AREA_FORMS },
  { method: 'GET', path: '/municipality', rule: 'read', handle: showMunicipality },
  {
    method: 'POST',
    path: '/municipality/examinations',
    rule: 'tune',
    handle: postPublicExaminations,
    gate: REGISTER_FORMS,
  },
  { method: 'GET', path: '/municipality/inhabitants', rule: 'tune', handle: showInhabitants },
  { method: 'POST', path: '/municipality/inhabitants', rule: 'tune', handle: postInhabitants, gate: REGISTER_FORMS },
  { method: 'GET', path: '/municipality/file', rule: 'tune', handle: downloadMunicipality },
  { method: 'GET', path: '/municipality/import', rule: 'tune', handle: showImport },
  { method: 'POST', path: '/municipality/import', rule: 'tune', handle: postImport, gate: MUNICIPALITY_FORMS },
  { method: 'GET', path: '/setup', rule: 'tune', handle: showSetup },
  { method: 'GET', path: '/setup/municipality', rule: 'tune', handle: showSetupMunicipality },
  { method: 'POST', path: '/setup/municipality', rule: 'tune', handle: chooseMunicipality },
  { method: 'POST', path: '/setup/own', rule: 'tune', handle: makeMunicipality, gate: POLICY_FORMS },
  { method: 'POST', path: '/setup/digest', rule: 'tune', handle: writeFirstLetters },
  { method: 'POST', path: '/setup/:step/done', rule: 'tune', handle: confirmStep },
  { method: 'POST', path: '/searches', rule: 'personal', handle: postSearch, gate: SEARCH_FORMS },
  { method: 'POST', path: '/searches/:id/mail', rule: 'personal', handle: postSearchMail },
  { method: 'POST', path: '/searches/:id/end', rule: 'personal', handle: endSearchOnPage },
  { method: 'GET', path: '/sign-in', rule: 'sign-in', handle: showSignIn },
  { method: 'POST', path: '/sign-in/oidc', rule: 'sign-in', handle: beginOidc, gate: SIGN_IN_FORMS },
  { method: 'GET', path: '/sign-in/oidc/back', rule: 'sign-in', handle: endOidc },
  { method: 'POST', path: '/sign-in/mail', rule: 'sign-in', handle: askForLink, gate: SIGN_IN_FORMS },
  { method: 'GET', path: '/sign-in/mail/:code', rule: 'sign-in', handle: showLink },
  { method: 'POST', path: '/sign-in/mail/:code', rule: 'sign-in', handle: useLink, gate: SIGN_IN_FORMS },
  { method: 'POST', path: '/sign-in/local', rule: 'sign-in', handle: signInLocally, gate: SIGN_IN_FORMS },
  { method: 'GET', path: '/sign-in/setup', rule: 'sign-in', handle: showSetupCode },
  { method: 'POST', path: '/sign-in/setup', rule: 'sign-in', handle: postSetupCode, gate: SIGN_IN_FORMS },
  { method: 'POST', path: '/sign-out', rule: 'personal', handle: signOut },
  { method: 'GET', path: '/me', rule: 'personal', handle: showMe },
  { method: 'GET', path: '/me/letters/:id', rule: 'personal', handle: showOwnLetter },
  { method: 'GET', path: '/me/letters/:id/html', rule: 'personal', handle: showOwnLetterFrame },
  { method: 'GET', path: '/me/letters/:id/calendar', rule: 'personal', handle: showOwnLetterCalendar },
  { method: 'POST', path: '/me/sign-out-everywhere', rule: 'personal', handle: signOutEverywhere },
  { method: 'GET', path: '/accounts', rule: 'administer', handle: showAccounts },
  { method: 'GET', path: '/accounts/:id', rule: 'administer', handle: showAccount },
  { method: 'POST', path: '/accounts/:id/disable', rule: 'administer', handle: disableAccount },
  { method: 'POST', path: '/accounts/:id/enable', rule: 'administer', handle: enableAccount },
  { method: 'POST', path: '/accounts/:id/end-sessions', rule: 'administer', handle: endAccountSessions },
  { method: 'GET', path: '/style.css', rule: 'open', handle: showStyle },
  { method: 'GET', path: '/script.js', rule: 'open', handle: showScript },
  { method: 'GET', path: '/healthz', rule: 'open', handle: showHealth },
  { method: 'GET', path: '/readyz', rule: 'open', handle: showReadiness },
];
