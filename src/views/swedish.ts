// How numbers, money, days and the words of the domain read in Swedish, the same on every page.
import { BRUSSELS, type Day, daysLeft, inSwedish } from '../domain/calendar.ts';
import type { Budget, CallDraft, Change, Deadline, Rate, Section, Status } from '../domain/call.ts';
import type { Role } from '../domain/fit.ts';
import type { LetterKind, LetterState } from '../domain/letter.ts';
import type { MunicipalRole } from '../domain/programme.ts';
import type { Period } from '../domain/schedule.ts';

/** What a page says where the source says nothing. */
export const NOT_STATED = 'anges inte';

const NBSP = '\u00a0';

/** A whole number with its thousands apart: `24 000`. */
export const number = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, NBSP);

/** `1 ny utlysning`, `37 nya utlysningar`: the number with the words that belong to it. */
export const counted = (n: number, one: string, many: string): string => `${number(n)}${NBSP}${n === 1 ? one : many}`;

/** Currencies as Swedes name them; others keep their code. */
const CURRENCIES: Record<string, string> = { EUR: 'euro', SEK: 'kronor', NOK: 'norska kronor', DKK: 'danska kronor' };

/**
 * Money in words that never round: `2,5 miljoner euro` when two decimals tell it exactly, else every digit, `345 678 euro`.
 */
function money(amount: number, { currency }: Pick<Budget, 'currency'>): string {
  const unit = CURRENCIES[currency] ?? currency;
  if (amount < 1_000_000 || amount % 10_000 !== 0) return `${number(amount)}${NBSP}${unit}`;
  const millions = String(amount / 1_000_000).replace('.', ',');
  return `${millions}${NBSP}${amount === 1_000_000 ? 'miljon' : 'miljoner'}${NBSP}${unit}`;
}

/** The money there is, in one line; `shared` says that it is one pot for several topics. */
export function budgetLine(budget: Budget | null): string {
  if (budget === null || budget.total === null) return NOT_STATED;
  const total = money(budget.total, budget);
  return budget.shared ? `${total} (utlysningens gemensamma budget)` : total;
}

/** What one project may get, or null when the source says nothing of it. */
export function perProjectLine(budget: Budget | null): string | null {
  if (budget === null) return null;
  const { minPerProject: least, maxPerProject: most } = budget;
  if (least !== null && most !== null && least !== most) return `${money(least, budget)} till ${money(most, budget)}`;
  if (most !== null) return least === null ? `högst ${money(most, budget)}` : money(most, budget);
  return least === null ? null : `minst ${money(least, budget)}`;
}

/** A day with how long is left: `tisdag 16 februari 2027, 12 dagar kvar`. */
export const dayAndLeft = (day: Day, today: Day): string => `${inSwedish(day)}, ${daysLeft(today, day)}`;

/** A clock as Swedes write it, with its zone where it is one we know: `kl. 17.00 Brysseltid`. */
export function clock(time: string, zone: string | null): string {
  const place = zone === null ? '' : (ZONES[zone] ?? zone);
  return `kl.${NBSP}${time.replace(':', '.')}${place && ` ${place}`}`;
}

/** Whether a zone's clock shows what ours does, all year round. */
export const isOurClock = (zone: string): boolean => zone === BRUSSELS || ZONES[zone] === 'svensk tid';

const ZONES: Record<string, string> = {
  [BRUSSELS]: 'Brysseltid',
  'Europe/Stockholm': 'svensk tid',
  'Europe/Helsinki': 'finsk tid',
  // The same clock as ours, all year round.
  'Europe/Warsaw': 'svensk tid',
  'Europe/Paris': 'svensk tid',
  'Europe/Copenhagen': 'svensk tid',
  'Europe/Oslo': 'svensk tid',
  UTC: 'UTC',
};

/** When a call opens, as precisely as its source says it; a plan's days are preliminary. */
export function opensLine({ opensOn, opens, planned }: Pick<CallDraft, 'opensOn' | 'opens' | 'planned'>): string {
  const said = opensOn === null ? opens && `”${opens.said}”` : inSwedish(opensOn);
  return said ? `${said}${planned ? ', preliminärt' : ''}` : NOT_STATED;
}

/** A share of the costs: `40 %`, `50–65 %`. */
export function rateLine({ least, most }: Rate): string {
  const percent = (share: number) => String(Math.round(share * 1000) / 10).replace('.', ',');
  return `${least === most ? percent(least) : `${percent(least)}–${percent(most)}`}${NBSP}%`;
}

/** What a call's status is called: a proposal or a notice is not open, it is of the present. */
export const statusWord = (kind: CallDraft['kind'], status: Status): string =>
  (kind === 'policy' ? POLICY_STATUS_WORDS : STATUS_WORDS)[status];

/** One deadline in one line, without how long is left. Without a known day: the source's own words. */
export function deadlineLine(deadline: Deadline): string {
  const day = deadline.day === null ? `”${deadline.said}”` : inSwedish(deadline.day);
  const time = deadline.time === null ? '' : ` ${clock(deadline.time, deadline.zone)}`;
  return `${day}${time}`;
}

const POLICY_STATUS_WORDS: Record<Status, string> = {
  open: 'aktuell',
  coming: 'kommande',
  closed: 'passerad',
  unknown: 'okänt',
};

const STATUS_WORDS: Record<Status, string> = {
  open: 'öppen',
  coming: 'kommande',
  closed: 'stängd',
  unknown: 'okänt',
};

/** What calls of a status are called, one and several. */
export const STATUS_KINDS: Record<Status, { one: string; many: string }> = {
  open: { one: 'öppen', many: 'öppna' },
  coming: { one: 'kommande', many: 'kommande' },
  closed: { one: 'stängd', many: 'stängda' },
  unknown: { one: 'med okänd status', many: 'med okänd status' },
};

export const STAGE_WORDS: Record<NonNullable<Deadline['stage']>, string> = {
  first: 'första steget',
  second: 'andra steget, bara för den som gått vidare',
  'cut-off': 'ett av flera datum att lämna in till',
};

/** How far a letter has come: one letter and several. */
export const LETTER_WORDS: Record<LetterState, { one: string; many: string }> = {
  pending: { one: 'väntar', many: 'väntar' },
  claimed: { one: 'på väg', many: 'på väg' },
  committing: { one: 'lämnas över', many: 'lämnas över' },
  sent: { one: 'överlämnat', many: 'överlämnade' },
  uncertain: { one: 'osäkert', many: 'osäkra' },
  failed: { one: 'misslyckat', many: 'misslyckade' },
};

export const LETTER_KINDS: Record<LetterKind, string> = {
  digest: 'återkommande',
  urgent: 'brådskande',
  alarm: 'larm',
  pause: 'paus',
  test: 'prov',
  'sign-in': 'inloggning',
  account: 'nödkontot',
};

/** The four states of what a call lets a municipality be. */
const ROLE_STATES: Record<Role, { state: string; rest: string }> = {
  yes: { state: 'ja', rest: ', kommunen kan söka själv' },
  partner: { state: 'som partner', rest: ' eller pilot, någon annan leder oftast' },
  unclear: { state: 'oklart', rest: ', läs vilka som får söka' },
  no: { state: 'nej', rest: ', utlysningen är inte för oss' },
};

/** The same for what cannot be applied for: what it has to do with municipalities. */
const TASK_STATES: Record<Role, { state: string; rest: string }> = {
  yes: { state: 'rör kommunens uppgifter', rest: '' },
  partner: { state: 'rör troligen kommunens uppgifter', rest: '' },
  unclear: { state: 'oklart', rest: ' om kommunens uppgifter berörs' },
  no: { state: 'rör inte kommunens uppgifter', rest: '' },
};

/** What a call lets the municipality be, the same on pages and in letters: the state, and what more there is to say of it. */
export const roleWords = (kind: CallDraft['kind'], role: Role): { name: string; state: string; rest: string } =>
  kind === 'policy'
    ? { name: 'Kommunens uppgifter', ...TASK_STATES[role] }
    : { name: 'Kommunens roll', ...ROLE_STATES[role] };

/** The usual role of municipalities in a programme, as a sentence without its full stop. */
export const ROLE_WORDS: Record<MunicipalRole, string> = {
  applicant: 'Kommuner brukar kunna söka själva',
  partner: 'Kommuner brukar vara med som partner',
  unusual: 'Kommuner är sällan med',
  no: 'Kommuner brukar inte kunna vara med',
  unclear: 'Det är oklart om kommuner kan vara med',
};

export const SECTION_WORDS: Record<Section['heading'], string> = {
  objective: 'Syfte',
  scope: 'Innehåll',
  outcome: 'Väntade resultat',
  impact: 'Väntad verkan',
  other: 'Övrigt',
};

export const FIELD_WORDS: Record<Change['field'], string> = {
  deadlines: 'Sista ansökningsdag',
  statusSaid: 'Källans status',
  opensOn: 'Öppnar',
  opens: 'Öppnar',
  budget: 'Budget',
  applicants: 'Vem som kan söka',
  title: 'Titel',
};

const SAID_WORDS = { forthcoming: 'kommande', open: 'öppen', closed: 'stängd' };

/** What stood before a change and what stands after it, each in one line. */
export function beforeAndAfter(change: Change): { before: string; after: string } {
  switch (change.field) {
    case 'deadlines':
      return { before: deadlinesLine(change.before), after: deadlinesLine(change.after) };
    case 'statusSaid':
      return {
        before: change.before === null ? NOT_STATED : SAID_WORDS[change.before],
        after: change.after === null ? NOT_STATED : SAID_WORDS[change.after],
      };
    case 'opensOn':
      return { before: dayLine(change.before), after: dayLine(change.after) };
    case 'opens':
      return { before: change.before?.said ?? NOT_STATED, after: change.after?.said ?? NOT_STATED };
    case 'budget':
      return { before: wholeBudget(change.before), after: wholeBudget(change.after) };
    default:
      return { before: change.before ?? NOT_STATED, after: change.after ?? NOT_STATED };
  }
}

const dayLine = (day: Day | null) => (day === null ? NOT_STATED : inSwedish(day));
const deadlinesLine = (deadlines: Deadline[]) =>
  deadlines.length === 0
    ? NOT_STATED
    : deadlines.map((d) => `${deadlineLine(d)}${d.stage === 'second' ? ' (andra steget)' : ''}`).join('; ');

function wholeBudget(budget: Budget | null): string {
  const perProject = perProjectLine(budget);
  const projects = budget?.projects ?? null;
  return [
    budgetLine(budget),
    perProject && `${perProject} per projekt`,
    projects !== null && `${counted(projects, 'projekt', 'projekt')} väntas få stöd`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** What a letter is for, as it is spoken of: `vecka 47 2026`, `november 2026`, `22 november 2026`. */
export function periodLine(period: Period): string {
  if (period.includes('W')) return `vecka ${Number(period.slice(-2))} ${period.slice(0, 4)}`;
  return period.length > 7
    ? inSwedish(period, { weekday: false })
    : inSwedish(`${period}-01`, { weekday: false }).slice('1 '.length);
}

/** A number with its decimal comma, one decimal at most: `62,5`. */
export const decimal = (n: number): string => String(Math.round(n * 10) / 10).replace('.', ',');

/** `a`, `a och b`, `a, b och c`. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} och ${names.at(-1)}`;

/** A word with a capital first letter, for the head of a line. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
