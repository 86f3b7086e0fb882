// Every page in every state: those that the route table has, in a house where much has happened and in one with nothing; what is said of a form that cannot be used; and what goes wrong.
import { ROUTES } from '../../src/web/routes.ts';
import { COURSES } from './applications.ts';
import { TODAY } from './build.ts';
import { addressIn, ICS, ROWS, type Who } from './every-route.ts';
import type { Looker } from './page-houses.ts';
import { CALL, CONTACT, OTHER, OWN, type RouteHouse } from './route-house.ts';

export const HOUSES = ['lived', 'empty', 'quiet', 'broken', 'sign-in'] as const;
export type HouseName = (typeof HOUSES)[number];

/** A page, who looks at it and where, and what it answers. */
export interface PageState {
  house: HouseName;
  who: Looker;
  path: string;
  status: number;
  /** What is sent there. */
  form?: Record<string, string>;
  type?: 'text/plain';
}

/** Answers to programs, documents of their own, and what stands inside a page. */
const NO_PAGE =
  /\.(ics|atom|json|csv|xlsx|css|js|docx|pdf)$|\/document\.html$|^\/(api|healthz|readyz)|\/calendar$|\/html$|^\/municipality\/file$/;
/** Where whoever comes is sent on, or refused: among the states below. */
const GOES_ON: ReadonlySet<string> = new Set(['/sign-in/oidc/back']);

const PAGES = ROUTES.filter(({ method, path }) => method === 'GET' && !NO_PAGE.test(path) && !GOES_ON.has(path));
const FORMS = ROUTES.filter(({ method }) => method === 'POST');

/** The one who sees most of a page. */
const LOOKER: Readonly<Record<Who, Looker>> = {
  ...{ everybody: 'nobody', readers: 'coordinator', 'signed-in': 'contact', fixed: 'contact', own: 'contact' },
  ...{ coordinator: 'coordinator', admin: 'admin', letter: 'nobody' },
};

function rowOf(method: 'GET' | 'POST', path: string) {
  const row = ROWS[`${method} ${path}`];
  if (row === undefined) throw new Error(`${method} ${path} has no row in every-route.ts, so nobody looks at it`);
  return row;
}

/** Every page of the route table, in the house where much has happened. */
export const normalPages = (house: RouteHouse): PageState[] =>
  PAGES.map(({ path }) => {
    const row = rowOf('GET', path);
    return { house: 'lived', who: LOOKER[row.who], path: addressIn(row, house), status: 200 };
  });

/** The same where there is nothing: those whose addresses name nothing. */
const emptyPages = (): PageState[] =>
  PAGES.filter(({ path, rule }) => !path.includes(':') && rule !== 'open').map(({ path }) => {
    const who = LOOKER[rowOf('GET', path).who];
    return { house: 'empty', who, path, status: 200 };
  });

/** Forms that are a button and nothing else, or that take whatever is sent: nobody can fill them in wrongly. */
const BUTTONS: ReadonlySet<string> = new Set([
  ...[
    '/calls/tips/:ref/end',
    '/calls/:key/notes/:number/end',
    '/calls/:key/links/:number/part',
    '/sources/own/:id/end',
    '/projects/:id/exempt/end',
    '/projects/:id/examinations',
    '/examinations/:id/drop',
    '/examinations/fixed/:number/correct',
    '/examinations/fixed/:number/secrecy/end',
    '/activities/:id/remove',
  ],
  ...[
    '/committees/:id/answers/:number/undo',
    '/sources/:id/quarantine/:number/yes',
    '/sources/:id/quarantine/:number/no',
  ],
  ...['/letters/:id/resend', '/letters/:id/settle', '/reply/:code/pause', '/setup/digest', '/setup/:step/done'],
  ...[
    '/searches',
    '/searches/:id/mail',
    '/searches/:id/end',
    '/sign-in/mail/:code',
    '/sign-out',
    '/me/sign-out-everywhere',
  ],
  ...['/accounts/:id/disable', '/accounts/:id/enable', '/accounts/:id/end-sessions', '/sign-in/oidc'],
]);

/** Of the forms that an empty one is not wrong enough for: what is said of all their fields at once, and what they answer. */
const WRONG: Readonly<Record<string, { form?: Record<string, string>; status: number }>> = {
  '/calls/new': { form: { title: '', link: 'ingen', deadline: 'snart' }, status: 400 },
  '/calls/:key/notes': { form: { about: OWN, note: 'å'.repeat(2001) }, status: 400 },
  '/committees/new': {
    form: { name: 'Kommunstyrelsen', threshold: 'x', 'area-unga': 'ja', 'weight-unga': '7' },
    status: 400,
  },
  '/committees/:id/profile': { form: { threshold: '400', 'weight-unga': '7', from: '0', reason: 'x' }, status: 400 },
  '/examinations/:id': { form: { outcome: 'kanske', motivation: 'å'.repeat(5001) }, status: 400 },
  '/report/:year/texts': { form: { committee: OWN, summary: 'å'.repeat(5001) }, status: 400 },
  '/people/new': {
    form: { title: '', email: 'ingen', weekday: '9', time: 'x', from: 'igår', until: '2026-99-99' },
    status: 400,
  },
  '/areas/new': { form: { name: 'Barn och unga', description: '', terms: 'å\n'.repeat(400) }, status: 400 },
  '/areas/:id/remove': { status: 409 },
  '/municipality/inhabitants': { form: { inhabitants: 'många', inhabitantsOn: 'i fjol', reason: '' }, status: 400 },
  '/municipality/import': { form: { text: 'name: [', do: 'look' }, status: 400 },
  '/projects/new': {
    form: { committee: OWN, title: '', startsOn: 'snart', endsOn: 'sedan', costSek: 'mycket', ref: 'å'.repeat(61) },
    status: 400,
  },
  '/projects/import': { form: { text: 'titel;nämnd\nx;y', do: 'show' }, status: 400 },
  '/projects/:id/applications/new': {
    form: { callName: '', appliedSek: 'mycket', ownSek: '-1', hours: 'x', partners: 'å'.repeat(201) },
    status: 400,
  },
  '/applications/:id/events': {
    form: { kind: 'approved', 'approved-day': 'snart', 'approved-by': 'Socialnämnden' },
    status: 400,
  },
  '/applications/:id/events/:event': {
    form: { do: 'replace', kind: 'refused', 'refused-day': 'snart', reason: '' },
    status: 400,
  },
  '/activities/new': {
    form: { kind: 'fest', firstOn: 'snart', lastOn: 'sedan', participants: 'många', young: '-1' },
    status: 400,
  },
  '/meetings/import': { form: { ics: 'x', body: '', papers: 'många' }, status: 400 },
  '/sources/new': { form: { name: '', address: 'ftp://x', kind: 'list' }, status: 400 },
  '/sign-in/mail': { form: { address: 'ingen' }, status: 400 },
  '/sign-in/local': { status: 403 },
  '/sign-in/setup': { form: { code: 'FEL', password: 'kort', again: 'annat' }, status: 400 },
};

/** Every form that can be filled in wrongly, filled in wrongly. */
const faultyForms = (house: RouteHouse): PageState[] =>
  FORMS.filter(({ path }) => !BUTTONS.has(path)).map(({ path }) => {
    const row = rowOf('POST', path);
    const { form = {}, status } = WRONG[path] ?? { status: 400 };
    return { house: 'lived', who: LOOKER[row.who], path: addressIn(row, house), form, status };
  });

const at = (who: Looker, paths: readonly string[], house: HouseName = 'lived', status = 200): PageState[] =>
  paths.map((path) => ({ house, who, path, status }));

const CALL_PATH = `/calls/${encodeURIComponent(CALL)}`;

/** What pages say besides. */
const variants = (house: RouteHouse): PageState[] => [
  ...at('coordinator', [
    '/calls?q=zzzz&area=klimat&within=30',
    '/calls?sort=fit&status=open&within=180',
    ...['changed', 'coming', 'unknown', 'closed', 'policy', 'opened'].map((ref) => `/calls/eu-portal%3A${ref}`),
    `${CALL_PATH}?done=take`,
    ...['/calls/eu-portal%3Achanged/partners', `/influence?committee=${OWN}`, '/influence?committee=bostader'],
    '/influence/eu-portal%3Apolicy?saved',
    `/committees/${OWN}/preview?threshold=20&terms-unga=ungdomsutbyte%0Anyckelharpa`,
    `/committees/${OWN}/preview?threshold=99`,
    ...[`/committees/${OWN}?profile=1`, '/committees/socialnamnden', '/committees/bostader/edit', '/committees?ended'],
    ...['/areas?saved=unga', '/municipality/import?from=file'],
    ...COURSES.map((_, i) => `/applications/${i + 5}`),
    ...['/applications/5?done=written', '/applications/5/edit', '/applications', '/applications?year=1999'],
    `/applications/${house.corrections[OTHER]}?kind=withdrawn`,
    ...['/activities?committee=ingen&year=1999', '/activities?done=removed', `/activities/${house.activities[OTHER]}`],
    '/meetings?saved',
    ...[`/deadlines?committee=${OWN}&day=2026-09-17`, '/deadlines?committee=*&from=2026-12', '/deadlines?from=2030-01'],
    ...['/letters?recipient=finns.ej', '/letters/4', '/letters/5', '/letters/6', '/letters/6?decided=1'],
    ...[`/people?saved=${house.person}`, '/people?forgotten', '/people/new?place=contact:socialnamnden'],
    ...[`/projects/${house.exempt[OWN]}`, `/projects/${house.projects[OWN]}?done=write`, '/projects?added=2&changed=1'],
    ...['/projects?gate=exempt', '/projects?stage=dropped', '/projects/new'],
    ...['/sources', '/sources/eu-portal', '/sources/own?saved=egen-bidrag', '/setup?written=1'],
    ...['/examinations?q=finnsej', '/examinations?page=9&dropped', `/examinations/${house.examinations[OTHER]}?saved`],
    ...['/log?action=finns.ej', '/log?page=9', '/me'],
    ...['/report/2026?saved=1', '/report/2026/rows?figure=letters', '/report/2024'],
  ]),
  ...at('reader', ['/', CALL_PATH, `/committees/${OWN}`, '/me', '/projects', `/projects/${house.projects[OWN]}`]),
  ...at('reader', ['/examinations', `/examinations/fixed/${house.fixed[OWN]}`]),
  ...at('reader', [`/examinations/${house.examinations[OWN]}`], 'lived', 403),
  ...at('coordinator', ['/examinations/999', '/examinations/fixed/999', '/weedings/999'], 'lived', 404),
  ...at('reader', [`/examinations/fixed/${house.weeded}`], 'lived', 410),
  ...at('contact', ['/', CALL_PATH, `/committees/${OWN}`, '/calls?q=town']),
  ...at('admin', ['/', `/accounts/${1}?done=disable`, '/me']),
  ...at('nobody', ['/examinations?q=finnsej', '/examinations', `/examinations/fixed/${house.fixed[OWN]}`]),
  ...at('nobody', ['/', CALL_PATH, '/calls', '/deadlines', '/sign-in?out', '/sign-in/mail/used-up']),
  ...at('reader', ['/sign-in/mail/a-link-code-22-chars--']),
];

/** Where nothing has come yet, and where nobody may read but those who sign in. */
const elsewhere = (): PageState[] => [
  ...at(
    'coordinator',
    ['/', '/calls', `/committees/${OWN}`, `/committees/${OWN}/preview?threshold=1`, '/deadlines'],
    'quiet',
  ),
  ...at('coordinator', ['/sources', '/letters', '/people', '/log', '/setup'], 'quiet'),
  ...at(
    'nobody',
    ['/examinations', '/sign-in', '/sign-in?to=%2Fpeople', '/sign-in?out', '/sign-in/setup', '/about', '/help'],
    'sign-in',
  ),
  ...at('coordinator', ['/sign-in', '/me'], 'sign-in'),
];

/** What goes wrong, by its status. */
const troubles = (): PageState[] => [
  ...at('coordinator', [`/committees/${OWN}/preview?threshold=x&weight-unga=7&terms-klimat=`], 'lived', 400),
  ...at('nobody', ['/sign-in/oidc/back?state=x&code=y'], 'sign-in', 400),
  ...at('nobody', ['/calls.csv'], 'sign-in', 401),
  ...at('reader', ['/people', '/log', '/accounts', '/setup'], 'lived', 403),
  ...at(
    'nobody',
    [
      '/examinations/fixed/999',
      '/nowhere',
      '/calls/finns-ej',
      '/committees/finns-ej',
      '/areas/finns-ej',
      '/reply/finns-ej',
    ],
    'lived',
    404,
  ),
  ...at(
    'coordinator',
    [
      '/people/finns-ej',
      '/applications/999',
      '/report/2031',
      '/projects/999',
      '/projects/finns-ej',
      '/letters/999',
      `/committees/${OWN}/revisions/99`,
      '/sources/own/finns-ej',
    ],
    'lived',
    404,
  ),
  ...at('nobody', ['/sign-out'], 'lived', 405),
  ...at('nobody', ['/', '/sign-in'], 'broken', 500),
  ...at('nobody', ['/about', '/help'], 'broken'),
  { house: 'lived', who: 'nobody', path: '/about', form: {}, status: 405 },
  { house: 'lived', who: 'coordinator', path: '/sign-out', form: { 'form-token': 'x' }, status: 403 },
  { house: 'lived', who: 'reader', path: '/setup/digest', form: {}, status: 403 },
  { house: 'lived', who: 'coordinator', path: '/setup/digest', form: { long: 'x'.repeat(2000) }, status: 413 },
  { house: 'lived', who: 'coordinator', path: '/setup/digest', form: {}, type: 'text/plain', status: 415 },
  { house: 'lived', who: 'nobody', path: '/sign-in/mail/used-up', form: {}, status: 410 },
  { house: 'lived', who: 'contact', path: `/committees/${OWN}/profile`, form: {}, status: 403 },
  saved(`/committees/${OWN}/profile`, { threshold: '43', reason: 'Ny plan', from: '0' }, 409),
  saved('/applications/5/events', { kind: 'sent', 'sent-day': TODAY }, 409),
  saved('/applications/7/edit', {}, 409),
  saved('/areas/unga', { name: 'Unga', description: 'Unga.', terms: 'ungdom', reason: 'Ny plan', from: '0' }, 409),
];

const saved = (path: string, form: Record<string, string>, status: number): PageState => ({
  ...{ house: 'lived', who: 'coordinator', path, form, status },
});

/** What a form answers when there is more to do on it. */
const stepsOn = (code: string): PageState[] => [
  saved(
    '/sources/new',
    { name: 'Länets bidrag', kind: 'feed', address: 'https://bidrag.exempel.se/feed', do: 'try' },
    200,
  ),
  saved('/meetings/import', { do: 'look', ics: ICS, body: 'Kommunstyrelsen', papers: '14', decides: 'ja' }, 200),
  saved(
    '/areas/suggest',
    { do: 'look', text: 'Kommunen ska verka för ungas delaktighet, ungdomsutbyte och klimatanpassning.' },
    200,
  ),
  saved(
    '/projects/import',
    {
      do: 'show',
      text: 'referens;nämnd;titel;syfte;vad;typ;läge;start;slut;kostnad;diarienummer\n;Kommunstyrelsen;En bro;;;;planerat;;;;',
    },
    200,
  ),
  saved(`/people/finns-ej/forget`, { confirm: CONTACT }, 404),
  { house: 'sign-in', who: 'nobody', path: '/sign-in/mail', form: { address: CONTACT }, status: 200 },
  { house: 'sign-in', who: 'nobody', path: '/sign-in/local', form: { password: 'fel', code: '000000' }, status: 429 },
  { house: 'sign-in', who: 'nobody', path: '/sign-in/setup', form: { code, ...PASSWORDS }, status: 200 },
  { house: 'sign-in', who: 'nobody', path: '/sign-in/setup', form: { step: 'totp', totp: '000000' }, status: 400 },
];

const PASSWORDS = { password: 'tvättbjörn kliver över isflak', again: 'tvättbjörn kliver över isflak' };

/** All of them. `code`: the set-up code of the house where people sign in. */
export const everyPage = (house: RouteHouse, code: string): PageState[] => [
  ...normalPages(house),
  ...emptyPages(),
  ...variants(house),
  ...elsewhere(),
  ...faultyForms(house),
  ...stepsOn(code),
  ...troubles(),
];

/** As tests name it. */
export const nameOf = ({ house, who, path, form }: PageState): string =>
  `${who} ${form === undefined ? 'at' : 'sends to'} ${path} (${house})`;
