// Every route of the web, by hand and beside the route table: who may use it, an address of it, and a form that it takes.
import { createHash } from 'node:crypto';
import { municipalityYaml } from '../../src/edges/municipality-file.ts';
import { setDisabled } from '../../src/store/accounts.ts';
import { markSecret } from '../../src/store/fixed-examinations.ts';
import type { Identity } from './identities.ts';
import { codeAt, keepOurAccount, PASSWORD } from './local-account.ts';
import { CALL, CONTACT, keepSearch, OWN, ROUTE_MUNICIPALITY, type RouteHouse } from './route-house.ts';

/**
 * Who may use a route. readers: everybody, or staff alone, as the settings say. signed-in: whoever is signed in. fixed: the same, and everybody
 * where the municipality has its fixed examinations open to all. own: contact persons and
 * members of the committee that it is done for, and everybody above them. letter: whoever has the code of a letter, whatever their role.
 */
export type Who = 'everybody' | 'readers' | 'signed-in' | 'fixed' | 'own' | 'coordinator' | 'admin' | 'letter';

type Fields = Record<string, string>;

export interface Row {
  who: Who;
  address: string | ((house: RouteHouse, committee: string) => string);
  /** Of those that write. */
  form?: Fields | ((house: RouteHouse, committee: string) => Fields);
  /** The status for whoever may. */
  answers?: number;
  /** How many lines in the log the form makes: 1 when it does not say. */
  lines?: 0;
  /** What must be there before somebody may use it; returns the address then. */
  ready?: (house: RouteHouse, who: Identity) => Promise<string>;
}

const CALL_PATH = `/calls/${encodeURIComponent(CALL)}`;
const PROPOSAL_PATH = '/influence/eu-portal%3Apolicy';
const REPLY = '/reply/a-letter-code-22-chars';
const FEED = '/feeds/a-feed-code-of-22-char';
const REASON = { reason: 'Nämndens nya plan', from: '0' };
const TIP = { title: 'Stöd till möten', link: 'https://www.exempel.se/moten', deadline: '2026-09-15' };
const SOURCE = { name: 'Länets bidrag', kind: 'feed', address: 'https://bidrag.exempel.se/feed' };
const AREA = { name: 'Tystnad', description: 'Tysta platser.', terms: 'tystnad' };
const PROJECT = {
  ...{ title: 'En lekplats', purpose: 'Barn får leka.', work: 'Vi bygger.', kind: 'project', stage: 'started' },
  ...{ startsOn: '2026-09-01', endsOn: '', costSek: '1 200 000', caseNumber: 'KS 2026/12', ref: '' },
};
const PROJECT_TABLE =
  'referens;nämnd;titel;syfte;vad;typ;läge;start;slut;kostnad;diarienummer\nP-1;Kommunstyrelsen;En bro;;;;planerat;;;;';
/** As `printOf` in web/project-import.ts makes it of the table and the one project that it adds. */
const PROJECT_TABLE_SHOWN = createHash('sha256')
  .update(JSON.stringify([PROJECT_TABLE, { added: [projectOf('P-1', 'En bro')], changed: [], unchanged: 0 }]))
  .digest('hex')
  .slice(0, 16);
const ACTIVITY = {
  ...{ kind: 'exchange', firstOn: '2026-05-18', lastOn: '2026-05-22', place: 'Tartu, Estland', town: '' },
  ...{ about: 'Kören sjöng.', participants: '24', young: '18', caseNumber: '' },
};
/** A calendar with one meeting. */
export const ICS = 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260916\nSUMMARY:Nämnd\nEND:VEVENT\nEND:VCALENDAR';
const MEETINGS = {
  ...{ do: 'save', ics: ICS, body: 'Kommunstyrelsen', papers: '14', decides: 'ja', ...REASON },
  shown: createHash('sha256')
    .update(JSON.stringify([ICS, '', 'Kommunstyrelsen']))
    .digest('hex')
    .slice(0, 16),
};
const FILE = municipalityYaml({ ...ROUTE_MUNICIPALITY, name: 'Storköping' });
const SHOWN = createHash('sha256').update(FILE.trim()).digest('hex').slice(0, 16);

function projectOf(ref: string, title: string) {
  const about = { ref, committee: 'kommunstyrelsen', title, purpose: '', work: '', kind: 'project', stage: 'planned' };
  return { ...about, startsOn: null, endsOn: null, costSek: null, caseNumber: null };
}

const of = (who: Who) => (address: Row['address'], form?: Row['form']) => ({ who, address, ...(form && { form }) });
const [readers, everybody, own, signedIn] = [of('readers'), of('everybody'), of('own'), of('signed-in')];
const [coordinator, admin, letter, open] = [of('coordinator'), of('admin'), of('letter'), of('fixed')];

const committeePage = (rest = '') => readers((_, committee) => `/committees/${committee}${rest}`);
const examination =
  (rest = '') =>
  ({ examinations }: RouteHouse, committee: string) =>
    `/examinations/${examinations[committee]}${rest}`;
const fixed =
  (rest = '') =>
  (house: RouteHouse, committee: string) =>
    `/examinations/fixed/${house.fixed[committee]}${rest}`;
const exports = (path: string, row: (address: string) => Row): Record<string, Row> =>
  Object.fromEntries(['ics', 'atom', 'json', 'csv', 'xlsx'].map((end) => [`GET ${path}.${end}`, row(`.${end}`)]));

/** By method and path, as the route table has them. A route without a row fails the tests. */
export const ROWS: Readonly<Record<string, Row>> = {
  'GET /': readers('/'),
  'GET /calls': readers('/calls?q=town&status=open'),
  'GET /calls/new': coordinator('/calls/new'),
  'POST /calls/new': coordinator('/calls/new', TIP),
  'GET /calls/tips/:ref': coordinator('/calls/tips/tips-1'),
  'POST /calls/tips/:ref': coordinator('/calls/tips/tips-1', TIP),
  'POST /calls/tips/:ref/end': coordinator('/calls/tips/tips-1/end', {}),
  'GET /calls/:key': readers(CALL_PATH),
  'POST /calls/:key/answers': own(`${CALL_PATH}/answers`, (_, committee) => ({
    do: 'not-relevant',
    reason: 'other',
    committee,
  })),
  'POST /calls/:key/takes': own(`${CALL_PATH}/takes`, (_, committee) => ({ do: 'take', committee })),
  'POST /calls/:key/marks': signedIn(`${CALL_PATH}/marks`, { do: 'follow' }),
  'POST /calls/:key/notes': own(`${CALL_PATH}/notes`, (_, about) => ({ about, note: 'Vi söker med grannen.' })),
  // A note of somebody else's: whoever wrote it may as well.
  'POST /calls/:key/notes/:number/end': coordinator(({ note }) => `${CALL_PATH}/notes/${note}/end`, {}),
  'POST /calls/:key/links/:number/part': coordinator(({ link }) => `${CALL_PATH}/links/${link}/part`, {}),
  ...exports('/calls', (end) => readers(`/calls${end}?status=open`)),
  'GET /calls/:key/partners': readers(`${CALL_PATH}/partners?chosen=ja&town=Hauho&to=Hauho`),
  'GET /influence': signedIn('/influence'),
  'GET /influence.csv': signedIn('/influence.csv'),
  'GET /influence/:key': signedIn(PROPOSAL_PATH),
  'POST /influence/:key': own(PROPOSAL_PATH, (_, committee) => ({
    ...{ committee, state: 'will', day: '2026-06-10', words: 'Vi svarar med länet.' },
  })),
  'GET /deadlines': readers('/deadlines'),
  'GET /deadlines.ics': readers('/deadlines.ics'),
  'GET /api/calls': readers('/api/calls?status=open'),
  'GET /api/openapi.json': readers('/api/openapi.json'),
  ...exports('/feeds/:code/calls', (end) => everybody(`${FEED}/calls${end}`)),

  'GET /committees': readers('/committees'),
  'GET /committees/new': coordinator('/committees/new'),
  'POST /committees/new': coordinator('/committees/new', {
    name: 'Tekniska nämnden',
    kind: 'committee',
    'area-unga': 'ja',
    ...REASON,
  }),
  'GET /committees/:id': committeePage('?undone=2'),
  'GET /committees/:id/edit': coordinator((_, committee) => `/committees/${committee}/edit`),
  'POST /committees/:id/edit': coordinator((_, committee) => `/committees/${committee}/edit`, {
    name: 'Nytt namn',
    kind: 'committee',
    'area-unga': 'ja',
    ...REASON,
  }),
  'POST /committees/:id/end': coordinator((_, committee) => `/committees/${committee}/end`, {
    sure: 'ja',
    endReason: 'Slås ihop',
    from: '0',
  }),
  'GET /committees/:id/preview': committeePage('/preview?threshold=40'),
  'POST /committees/:id/profile': coordinator((_, committee) => `/committees/${committee}/profile`, {
    threshold: '41',
    ...REASON,
  }),
  'GET /committees/:id/revisions': committeePage('/revisions'),
  'GET /committees/:id/revisions/:number': committeePage('/revisions/1'),
  'POST /committees/:id/answers/:number/undo': coordinator(`/committees/${OWN}/answers/1/undo`, {}),
  ...exports('/committees/:id/calls', (end) => committeePage(`/calls${end}`)),

  'GET /report': signedIn('/report'),
  'GET /report/:year': signedIn('/report/2026'),
  'GET /report/:year/rows': signedIn('/report/2026/rows?figure=told'),
  'GET /report/:year/report.csv': signedIn('/report/2026/report.csv'),
  'GET /report/:year/document.html': signedIn('/report/2026/document.html'),
  'GET /report/:year/document.docx': signedIn('/report/2026/document.docx'),
  'GET /report/:year/document.pdf': signedIn('/report/2026/document.pdf'),
  'POST /report/:year/texts': own('/report/2026/texts', (_, committee) => ({ committee, summary: 'Ett bra år.' })),
  'GET /report/:year/:committee': signedIn((_, committee) => `/report/2026/${committee}`),

  'GET /areas': readers('/areas'),
  'GET /areas/suggest': coordinator('/areas/suggest'),
  'POST /areas/suggest': coordinator('/areas/suggest', {
    do: 'save',
    'area-0': 'ja',
    'name-0': 'Tystnad',
    'terms-0': 'tystnad',
    from: '0',
  }),
  'GET /areas/new': coordinator('/areas/new'),
  'POST /areas/new': coordinator('/areas/new', { ...AREA, ...REASON }),
  'GET /areas/:id': readers('/areas/unga'),
  'POST /areas/:id': coordinator('/areas/unga', { ...AREA, ...REASON }),
  'POST /areas/:id/remove': coordinator('/areas/buller/remove', { from: '0' }),
  'GET /municipality': readers('/municipality'),
  'POST /municipality/examinations': coordinator('/municipality/examinations', { do: 'open', ...REASON }),
  'GET /municipality/inhabitants': coordinator('/municipality/inhabitants'),
  'POST /municipality/inhabitants': coordinator('/municipality/inhabitants', {
    ...{ inhabitants: '43 700', inhabitantsOn: '2025-12-31', ...REASON },
  }),
  'GET /municipality/file': coordinator('/municipality/file'),
  'GET /municipality/import': coordinator('/municipality/import?from=now'),
  'POST /municipality/import': coordinator('/municipality/import', { do: 'save', text: FILE, shown: SHOWN, ...REASON }),
  'GET /setup': coordinator('/setup'),
  'GET /setup/municipality': coordinator('/setup/municipality'),
  'POST /setup/municipality': coordinator('/setup/municipality', { municipality: ROUTE_MUNICIPALITY.id }),
  'POST /setup/own': coordinator('/setup/own', {
    ...{ do: 'save', name: 'Lillköpings kommun', nuts: 'SE122', policyTitle: 'Internationell policy' },
    ...{ coordinatorTitle: 'Samordnare', coordinatorEmail: 'eu@lillkoping.example' },
    ...{ 'area-0': 'ja', 'name-0': 'Tystnad', 'terms-0': 'tystnad' },
  }),
  'POST /setup/digest': coordinator('/setup/digest', {}),
  'POST /setup/:step/done': coordinator('/setup/areas/done', {}),

  'GET /projects': signedIn('/projects?stage=all'),
  'GET /projects.csv': signedIn('/projects.csv'),
  'GET /projects/new': own((_, committee) => `/projects/new?committee=${committee}`),
  'POST /projects/new': own('/projects/new', (_, committee) => ({ ...PROJECT, committee })),
  'GET /projects/import': coordinator('/projects/import'),
  'GET /projects/import.csv': coordinator('/projects/import.csv'),
  'POST /projects/import': coordinator('/projects/import', {
    do: 'save',
    text: PROJECT_TABLE,
    shown: PROJECT_TABLE_SHOWN,
  }),
  'GET /projects/:id/applications/new': own(
    ({ projects }, committee) => `/projects/${projects[committee]}/applications/new`,
  ),
  'POST /projects/:id/applications/new': own(
    ({ projects }, committee) => `/projects/${projects[committee]}/applications/new`,
    (_, committee) => ({ callName: 'Leader', committee, responsible: 'Projektledare', appliedSek: '250 000' }),
  ),
  'GET /applications': signedIn('/applications?state=preparing'),
  'GET /applications.csv': signedIn('/applications.csv'),
  'GET /applications/:id': signedIn(({ applications }) => `/applications/${applications[OWN]}`),
  'GET /applications/:id/edit': own(({ applications }, committee) => `/applications/${applications[committee]}/edit`),
  'POST /applications/:id/edit': own(
    ({ applications }, committee) => `/applications/${applications[committee]}/edit`,
    (_, committee) => ({ callName: 'Leader', committee, responsible: 'Enhetschef' }),
  ),
  'POST /applications/:id/events': own(
    ({ applications }, committee) => `/applications/${applications[committee]}/events`,
    { kind: 'approved', 'approved-day': '2026-05-20', 'approved-by': 'Kommunstyrelsen', 'approved-paragraph': '§ 45' },
  ),
  'GET /applications/:id/events/:event': own(({ corrections }, committee) => `/applications/${corrections[committee]}`),
  'POST /applications/:id/events/:event': own(
    ({ corrections }, committee) => `/applications/${corrections[committee]}`,
    {
      ...{ do: 'strike', 'strike-reason': 'Skickades inte.' },
    },
  ),
  'GET /activities': signedIn('/activities?year=2026'),
  'GET /activities/new': own((_, committee) => `/activities/new?committee=${committee}`),
  'POST /activities/new': own('/activities/new', (_, committee) => ({ ...ACTIVITY, committee })),
  'GET /activities/:id': signedIn(({ activities }) => `/activities/${activities[OWN]}`),
  'GET /activities/:id/edit': own(({ activities }, committee) => `/activities/${activities[committee]}/edit`),
  'POST /activities/:id/edit': own(
    ({ activities }, committee) => `/activities/${activities[committee]}/edit`,
    (_, committee) => ({ ...ACTIVITY, committee }),
  ),
  'POST /activities/:id/remove': own(({ activities }, committee) => `/activities/${activities[committee]}/remove`, {}),
  'GET /meetings': readers('/meetings'),
  'GET /meetings.ics': readers('/meetings.ics'),
  'POST /meetings/import': coordinator('/meetings/import', MEETINGS),
  'POST /projects/:id/examinations': own(
    ({ projects }, committee) => `/projects/${projects[committee]}/examinations`,
    {},
  ),
  'GET /examinations': open('/examinations?q=projekt&outcome=no-call'),
  'GET /weedings': open('/weedings'),
  'GET /weedings/:id': open(({ weeding }) => `/weedings/${weeding}`),
  'GET /examinations/:id': own(examination()),
  'POST /examinations/:id': own(examination(), { outcome: 'not-now', motivation: 'Vi väntar.', caseNumber: 'KS 1' }),
  'POST /examinations/:id/fix': own(examination('/fix'), { outcome: 'no-call', motivation: 'Inget passar.' }),
  'POST /examinations/:id/drop': own(examination('/drop'), {}),
  'GET /examinations/fixed/:number': open(fixed()),
  'GET /examinations/fixed/:number/record.json': open(fixed('/record.json')),
  'GET /examinations/fixed/:number/document.html': open(fixed('/document.html')),
  'GET /examinations/fixed/:number/document.docx': open(fixed('/document.docx')),
  'GET /examinations/fixed/:number/document.pdf': open(fixed('/document.pdf')),
  'GET /examinations/fixed/:number/statement.docx': signedIn(fixed('/statement.docx')),
  'POST /examinations/fixed/:number/correct': own(fixed('/correct'), {}),
  'POST /examinations/fixed/:number/secrecy': coordinator(fixed('/secrecy'), { ground: '19 kap. 3 § OSL' }),
  'POST /examinations/fixed/:number/secrecy/end': {
    ...coordinator(fixed('/secrecy/end'), {}),
    ready: async (house) => {
      const number = house.fixed[OWN] ?? 0;
      markSecret(house.db, number, { ground: '19 kap. 3 § OSL', by: 'samordnare', account: 1, at: house.now() });
      return `/examinations/fixed/${number}/secrecy/end`;
    },
  },
  'GET /projects/:id': signedIn(({ projects }) => `/projects/${projects[OWN]}`),
  'GET /projects/:id/edit': own(({ projects }, committee) => `/projects/${projects[committee]}/edit`),
  'POST /projects/:id/edit': own(
    ({ projects }, committee) => `/projects/${projects[committee]}/edit`,
    (_, committee) => ({ ...PROJECT, committee }),
  ),
  'POST /projects/:id/exempt': own(({ projects }, committee) => `/projects/${projects[committee]}/exempt`, {
    reason: 'Fullt finansierat.',
  }),
  'POST /projects/:id/exempt/end': own(({ exempt }, committee) => `/projects/${exempt[committee]}/exempt/end`, {}),

  'GET /people': coordinator('/people'),
  'GET /people/new': coordinator('/people/new'),
  'POST /people/new': coordinator('/people/new', {
    ...{
      title: 'Ny kontaktperson',
      email: 'ny@storkoping.example',
      address: 'person',
      place: 'contact:kommunstyrelsen',
      ...REASON,
    },
  }),
  'GET /people/:id': coordinator(({ person }) => `/people/${person}`),
  'POST /people/:id': coordinator(({ person }) => `/people/${person}`, {
    ...{ title: 'Annan titel', email: CONTACT, address: 'person', ...REASON },
  }),
  'GET /people/:id/extract': coordinator(({ person }) => `/people/${person}/extract`),
  'GET /people/:id/extract.json': coordinator(({ person }) => `/people/${person}/extract.json`),
  'POST /people/:id/forget': coordinator(
    ({ person }) => `/people/${person}/forget`,
    ({ coordinator: instead }) => ({ confirm: CONTACT, instead, ...REASON }),
  ),

  'GET /sources': readers('/sources'),
  'GET /sources/own': coordinator('/sources/own'),
  'GET /sources/new': coordinator('/sources/new'),
  'POST /sources/new': { ...coordinator('/sources/new', { ...SOURCE, do: 'try' }), answers: 200 },
  'GET /sources/own/:id': coordinator('/sources/own/egen-bidrag'),
  'POST /sources/own/:id': { ...coordinator('/sources/own/egen-bidrag', { ...SOURCE, do: 'try' }), answers: 200 },
  'POST /sources/own/:id/end': coordinator('/sources/own/egen-bidrag/end', {}),
  'GET /sources/:id': readers('/sources/esf?answered=1'),
  'POST /sources/:id/quarantine/:number/yes': coordinator('/sources/esf/quarantine/1/yes', {}),
  'POST /sources/:id/quarantine/:number/no': coordinator('/sources/esf/quarantine/1/no', {}),
  'GET /letters': coordinator('/letters?state=sent&period=2026-W22'),
  'GET /letters/:id': coordinator('/letters/1'),
  'GET /letters/:id/html': coordinator('/letters/1/html'),
  'GET /letters/:id/calendar': coordinator('/letters/1/calendar'),
  'POST /letters/:id/resend': coordinator('/letters/5/resend', {}),
  'POST /letters/:id/settle': coordinator('/letters/5/settle', {}),
  'GET /log': coordinator('/log'),
  'GET /log.csv': coordinator('/log.csv'),

  'GET /me': signedIn('/me'),
  'GET /me/letters/:id': signedIn(({ letter }) => `/me/letters/${letter}`),
  'GET /me/letters/:id/html': signedIn(({ letter }) => `/me/letters/${letter}/html`),
  'GET /me/letters/:id/calendar': signedIn(({ letter }) => `/me/letters/${letter}/calendar`),
  'POST /me/sign-out-everywhere': signedIn('/me/sign-out-everywhere', {}),
  'POST /sign-out': signedIn('/sign-out', {}),
  'POST /searches': signedIn('/searches', { q: 'town', name: 'Orter' }),
  'POST /searches/:id/mail': {
    ...signedIn('/searches/1/mail', { on: 'ja' }),
    ready: async (house, who) => `/searches/${who.account === null ? 1 : await keepSearch(house, who)}/mail`,
  },
  'POST /searches/:id/end': {
    ...signedIn('/searches/1/end', {}),
    ready: async (house, who) => `/searches/${who.account === null ? 1 : await keepSearch(house, who)}/end`,
  },
  'GET /accounts': admin('/accounts'),
  'GET /accounts/:id': admin('/accounts/1'),
  'POST /accounts/:id/disable': admin('/accounts/1/disable', {}),
  'POST /accounts/:id/enable': {
    ...admin('/accounts/1/enable', {}),
    ready: async ({ db, now }) => {
      setDisabled(db, 1, now());
      return '/accounts/1/enable';
    },
  },
  'POST /accounts/:id/end-sessions': admin('/accounts/1/end-sessions', {}),

  'GET /about': everybody('/about'),
  'GET /about/accessibility': everybody('/about/accessibility'),
  'GET /about/privacy': everybody('/about/privacy'),
  'GET /about/cookies': everybody('/about/cookies'),
  'GET /help': everybody('/help'),
  'GET /sign-in': everybody('/sign-in?to=%2Fcalls'),
  'POST /sign-in/oidc': { ...everybody('/sign-in/oidc', {}), answers: 404, lines: 0 },
  'GET /sign-in/oidc/back': { ...everybody('/sign-in/oidc/back?state=x&code=y'), answers: 404 },
  'POST /sign-in/mail': { ...everybody('/sign-in/mail', { address: CONTACT }), answers: 200 },
  'GET /sign-in/mail/:code': everybody('/sign-in/mail/a-link-code-22-chars--'),
  'POST /sign-in/mail/:code': everybody('/sign-in/mail/a-link-code-22-chars--', {}),
  'POST /sign-in/local': {
    ...everybody('/sign-in/local', (house) => ({ password: PASSWORD, code: codeAt(house.realNow()) })),
    ready: async (house) => {
      await keepOurAccount(house);
      return '/sign-in/local';
    },
  },
  'GET /sign-in/setup': everybody('/sign-in/setup'),
  'POST /sign-in/setup': { ...everybody('/sign-in/setup', { code: 'FEL', password: 'x', again: 'x' }), answers: 400 },
  'GET /reply/:code': letter(REPLY),
  'GET /reply/:code/calls/:key': letter(`${REPLY}${CALL_PATH}`),
  'POST /reply/:code/calls/:key': letter(`${REPLY}${CALL_PATH}`, {
    do: 'not-relevant',
    reason: 'other',
    committee: OWN,
  }),
  'GET /reply/:code/settings': letter(`${REPLY}/settings`),
  'POST /reply/:code/settings': letter(`${REPLY}/settings`, { do: 'pause', from: '2026-06-01', until: '2026-06-30' }),
  'GET /reply/:code/pause': letter(`${REPLY}/pause`),
  'POST /reply/:code/pause': letter(`${REPLY}/pause`, { do: 'pause' }),
  'GET /style.css': everybody('/style.css'),
  'GET /script.js': everybody('/script.js'),
  'GET /healthz': everybody('/healthz'),
  'GET /readyz': everybody('/readyz'),
};

export const addressIn = ({ address }: Row, house: RouteHouse, committee = OWN): string =>
  typeof address === 'string' ? address : address(house, committee);
export const formIn = ({ form = {} }: Row, house: RouteHouse, committee = OWN): Fields =>
  typeof form === 'function' ? form(house, committee) : form;
