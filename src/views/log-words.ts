// What the log says, in Swedish: each action as a sentence, who did it, and what it was done to with a link to its page.
import { ROLE_WORDS, WAY_WORDS as SIGNED_IN_BY } from './access-words.ts';
import { activityHref } from './activity-words.ts';
import { applicationHref } from './application-words.ts';
import { examinationHref } from './examination-words.ts';
import { letterHref } from './pages/letter-alarms.tsx';
import { sourceHref } from './pages/sources.tsx';
import { callHref, committeeHref } from './parts.tsx';
import { projectHref } from './project-words.tsx';
import { capital } from './swedish.ts';

/** What each action that the log knows is called: what somebody did. */
export const ACTION_WORDS: Readonly<Record<string, string>> = {
  'account.disable': 'Stängde ett konto',
  'account.enable': 'Öppnade ett konto igen',
  'account.end-sessions': 'Loggade ut ett konto överallt',
  'account.made': 'Skapade nödkontot',
  'account.renewed': 'Gav nödkontot nytt lösenord',
  'account.reset': 'Stängde nödkontot och gav en ny engångskod',
  'account.setup-code': 'Gav en engångskod att skapa nödkontot med',
  'activity.change': 'Ändrade uppgifter om ett besök eller en annan aktivitet',
  'activity.remove': 'Tog bort ett besök eller en annan aktivitet',
  'activity.write': 'Skrev in ett besök eller en annan aktivitet',
  'answer.give': 'Svarade om en utlysning',
  'answer.undo': 'Ångrade ett svar',
  'archive.import': 'Läste in ett arkivpaket',
  'application.change': 'Ändrade en ansökan',
  'application.correct': 'Rättade vad som stod om en ansökan',
  'application.event': 'Skrev in vad som hänt med en ansökan',
  'application.strike': 'Strök något som stod om en ansökan',
  'application.write': 'Skrev in en ansökan',
  'area.remove': 'Tog bort ett område',
  'area.save': 'Sparade ett område',
  'areas.add': 'Lade till områden ur en text',
  'call.release': 'Släppte en utlysning som nämnden hade tagit',
  'call.take': 'Tog en utlysning för nämnden',
  'committee.end': 'Avslutade en nämnd eller ett bolag',
  'committee.save': 'Sparade en nämnd eller ett bolag',
  'examination.begin': 'Började en EU-prövning',
  'examination.drop': 'Avbröt en EU-prövning',
  'examination.fix': 'Fastställde en EU-prövning',
  'examination.save': 'Sparade en EU-prövning',
  'examination.secrecy': 'Sekretessmarkerade en fastställd EU-prövning',
  'examination.secrecy-end': 'Hävde sekretessen för en fastställd EU-prövning',
  'examination.weed': 'Gallrade fastställda EU-prövningar',
  'examinations.open': 'Ändrade vilka som får läsa fastställda EU-prövningar',
  'feedback.write': 'Skrev vad nämnden gör med ett förslag att påverka',
  'feeds.renew': 'Bytte en nämnds egna adresser till kalender och flöden',
  'letter.resend': 'Lät ett osäkert brev skickas igen',
  'letter.settle': 'Räknade ett osäkert brev som framkommet',
  'letters.choose': 'Ändrade hur sina brev kommer',
  'link.part': 'Tog isär två poster som hade räknats som samma utlysning',
  'mark.set': 'Ändrade en egen markering',
  'meetings.import': 'Läste in sammanträdesdagar',
  'municipality.choose': 'Valde kommun',
  'municipality.inhabitants': 'Sparade antalet invånare',
  'municipality.import': 'Läste in kommunens fil',
  'note.end': 'Tog bort en anteckning',
  'note.write': 'Skrev en anteckning',
  'people.end-links': 'Lät länkarna i en persons brev sluta gälla',
  'people.forget': 'Glömde en person',
  'people.pause': 'Pausade en persons brev',
  'people.resume': 'Startade en persons brev igen',
  'people.save': 'Sparade en person',
  'profile.save': 'Sparade en nämnds profil',
  'project.change': 'Ändrade ett projekt',
  'project.exempt': 'Undantog ett projekt från EU-prövning',
  'project.exempt-end': 'Tog bort ett projekts undantag från EU-prövning',
  'project.import': 'Läste in projekt från en tabell',
  'project.write': 'Skrev in ett projekt',
  'quarantine.no': 'Svarade att källan är trasig',
  'quarantine.yes': 'Svarade att det som kom från källan stämmer',
  'report.text': 'Skrev i årsredovisningen',
  'search.end': 'Tog bort en sparad sökning',
  'search.mail': 'Ändrade om en sparad sökning kommer i brevet',
  'search.save': 'Sparade en sökning',
  'setup.step': 'Blev klar med ett steg i uppstarten',
  'sign-in.asked': 'Bad om en länk för att logga in',
  'sign-in.done': 'Loggade in',
  'sign-in.refused': 'Släpptes inte in',
  'sign-out.done': 'Loggade ut',
  'source.end': 'Avslutade en egen källa',
  'source.save': 'Sparade en egen källa',
  'source.try': 'Prövade en egen källa',
  'tip.end': 'Avslutade en inskriven utlysning',
  'tip.save': 'Sparade en inskriven utlysning',
};

/** An action in words; one that an earlier version wrote goes by its own name. */
export const actionWords = (action: string): string => said(ACTION_WORDS, action);

/** What a table says of a name; the name itself when it says nothing. */
const said = (table: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(table, name) ? (table[name] ?? name) : name;

/** How somebody came, where no account did it. */
const WAY_WORDS: Readonly<Record<string, string>> = {
  command: 'Kommandoraden',
  letter: 'En länk i ett brev',
  service: 'Tjänsten själv',
  oidc: 'Någon vid kommunens inloggning',
  mail: 'Någon vid inloggning med mejl',
  local: 'Någon vid inloggning med nödkontot',
};

/** What the ways that no account has come by are called. */
export const wayWords = (way: string): string => said(WAY_WORDS, way);

/** Who did it: a role and a number, and what the account is called while it still is called something; and how they came. */
export function doerWords({ account, role, way, name }: Doing): { who: string; how: string | null } {
  if (account === null) return { who: wayWords(way), how: null };
  const how = Object.hasOwn(SIGNED_IN_BY, way) ? `med ${said(SIGNED_IN_BY, way)}` : null;
  return { who: `${capital(said(ROLE_WORDS, role))} (konto ${account})${name === null ? '' : `, ${name}`}`, how };
}

interface Doing {
  account: number | null;
  role: string;
  way: string;
  name: string | null;
}

/** A kind of thing that is changed. */
interface Kind {
  /** One of them. */
  one: string;
  /** As something to choose among others. */
  many: string;
  /** Its page, by what follows the colon. */
  href?: (id: string) => string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  account: { one: 'konto', many: 'konton', href: (id) => `/accounts/${encodeURIComponent(id)}` },
  activity: { one: 'aktivitet', many: 'besök och andra aktiviteter', href: (id) => activityHref(Number(id)) },
  answer: { one: 'svar', many: 'svar' },
  application: { one: 'ansökan', many: 'ansökningar', href: (id) => applicationHref(Number(id)) },
  area: { one: 'område', many: 'områden', href: (id) => `/areas/${encodeURIComponent(id)}` },
  call: { one: 'utlysning', many: 'utlysningar', href: callHref },
  committee: { one: 'nämnd eller bolag', many: 'nämnder och bolag', href: committeeHref },
  areas: { one: 'områdena', many: 'flera områden', href: () => '/areas' },
  examination: { one: 'EU-prövning', many: 'EU-prövningar', href: (id) => examinationHref(Number(id)) },
  letter: { one: 'brev', many: 'brev', href: (id) => letterHref(Number(id)) },
  link: { one: 'koppling', many: 'kopplingar' },
  meetings: { one: 'sammanträdesdagarna', many: 'sammanträdesdagarna', href: () => '/meetings' },
  municipality: { one: 'kommunen', many: 'kommunen', href: () => '/municipality' },
  note: { one: 'anteckning', many: 'anteckningar' },
  own: { one: 'egen markering', many: 'egna markeringar' },
  person: {
    one: 'person',
    many: 'personer',
    href: (id) => (id === '' ? '/people' : `/people/${encodeURIComponent(id)}`),
  },
  project: { one: 'projekt', many: 'projekt', href: (id) => projectHref(Number(id)) },
  projects: { one: 'projekten', many: 'flera projekt', href: () => '/projects' },
  report: {
    one: 'årsredovisning',
    many: 'årsredovisningar',
    href: (id) => `/report/${id.split('/').map(encodeURIComponent).join('/')}`,
  },
  search: { one: 'sparad sökning', many: 'sparade sökningar' },
  setup: { one: 'uppstart', many: 'uppstart', href: () => '/setup' },
  'sign-in': { one: 'inloggning', many: 'inloggningar' },
  source: { one: 'källa', many: 'källor', href: sourceHref },
  weeding: { one: 'gallring', many: 'gallringar', href: (id) => `/weedings/${id}` },
};

/** What kinds can be chosen, by name. */
export const OBJECT_KINDS: readonly (readonly [kind: string, name: string])[] = Object.entries(KINDS)
  .map(([kind, { many }]) => [kind, capital(many)] as const)
  .sort(([, a], [, b]) => a.localeCompare(b, 'sv'));

/** What things are called now, by what the log knows them as (`source:esf`). */
export type ObjectNames = ReadonlyMap<string, string>;

/** What something was done to, and where its page is. What has a name goes by it, the rest by kind and number. */
export function objectWords(object: string, names: ObjectNames): { name: string; href: string | null } {
  const colon = object.indexOf(':');
  const [kind, id] = colon < 0 ? [object, ''] : [object.slice(0, colon), object.slice(colon + 1)];
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (known === undefined) return { name: object, href: null };
  const name = names.get(object) ?? capital(id === '' ? known.one : `${known.one} ${id}`);
  return { name, href: known.href?.(id) ?? null };
}

/** What the fields of a thing are called where the log shows them; others go by their own names. */
const FIELDS: Readonly<Record<string, string>> = {
  about: 'innehåll',
  address: 'adress',
  areas: 'områden',
  applicants: 'vem som kan söka',
  committee: 'nämnd',
  committees: 'nämnder',
  contacts: 'kontaktpersoner',
  coordinator: 'samordnare',
  county: 'län',
  deadline: 'sista dag',
  deputy: 'ersättare',
  description: 'beskrivning',
  email: 'e-post',
  from: 'från och med',
  fund: 'fond',
  language: 'språk',
  name: 'namn',
  pause: 'paus',
  programme: 'program',
  reason: 'skäl',
  role: 'roll',
  state: 'läge',
  terms: 'sökord',
  threshold: 'gräns',
  title: 'titel',
  until: 'till och med',
  url: 'länk',
  verdict: 'svar',
  well: 'gick att läsa',
  words: 'med egna ord',
};

/** A field by the names on the way to it: `nämnder, kommunstyrelsen, gräns`. */
export const fieldWords = (path: readonly string[]): string => path.map((name) => said(FIELDS, name)).join(', ');

const VALUES: Readonly<Record<string, string>> = {
  true: 'ja',
  false: 'nej',
  uncertain: 'osäkert',
  'not-relevant': 'inte relevant',
  day: 'varje dag',
  week: 'varje vecka',
};

/** What stood or stands in a field; null when there is nothing. */
export const valueWords = (value: string | null): string =>
  value === null || value === '' ? 'inget' : said(VALUES, value);
