// The yearly report in Swedish: what its parts and figures are called, how a value reads, and where the rows behind it are.

import type { ReportBlock } from '../domain/report.ts';
import { type Figure, type FigureId, type FigureRow, isUnnamed } from '../domain/report-figure.ts';
import { activityHref } from './activity-words.ts';
import { letterHref } from './pages/letter-alarms.tsx';
import { callHref, committeeHref } from './parts.tsx';
import { counted, NOT_STATED, number } from './swedish.ts';

/** What each figure is called, as a line of its table. */
export const FIGURE_WORDS: Readonly<Record<FigureId, string>> = {
  'projects-due': 'Projekt som skulle prövas',
  'projects-examined': 'Prövade projekt',
  'projects-exempt': 'Undantagna projekt',
  'projects-started-unexamined': 'Projekt som startat utan prövning',
  'projects-unexamined': 'Projekt som inte är prövade än',
  'projects-share': 'Andel prövade av de projekt som inte är undantagna',
  examinations: 'Fastställda prövningar',
  'examinations-apply': 'Prövningar som ledde till att söka',
  'examinations-no-call': 'Prövningar utan lämplig utlysning',
  'examinations-not-now': 'Prövningar där det blev inte nu',
  followed: 'Utlysningar att följa enligt prövningarna',
  sent: 'Skickade ansökningar',
  'applied-sek': 'Sökt belopp',
  'own-sek': 'Egen insats i de skickade ansökningarna',
  hours: 'Arbetstid i de skickade ansökningarna',
  granted: 'Beviljade ansökningar',
  'granted-sek': 'Beviljat belopp',
  refused: 'Avslagna ansökningar',
  withdrawn: 'Återkallade ansökningar',
  'success-rate': 'Andel beviljade av de avgjorda',
  'granted-per-inhabitant': 'Beviljat belopp per invånare',
  icld: 'Skickade ansökningar till ICLD och Sida',
  'icld-granted': 'Beviljade projekt med ICLD och Sida',
  'icld-granted-sek': 'Beviljat belopp från ICLD och Sida',
  effects: 'Redovisade effekter',
  vacancies: 'Nämnder och bolag utan kontaktperson',
  letters: 'Skickade brev om utlysningar',
  told: 'Utlysningar som breven tog upp',
  'told-relevant': 'Utlysningar i breven som en nämnd sa är relevanta',
  'told-not-relevant': 'Utlysningar i breven som en nämnd sa inte är relevanta',
  'told-taken': 'Utlysningar i breven som en nämnd har tagit',
  'told-applied': 'Utlysningar i breven som kommunen har börjat söka',
  'told-silent': 'Utlysningar i breven som ingen har svarat om eller tagit',
  'answers-relevant': 'Svar att en utlysning är relevant',
  'answers-not-relevant': 'Svar att en utlysning inte är relevant',
  takes: 'Utlysningar som nämnder har tagit',
  activities: 'Besök, utbyten och andra aktiviteter',
  'activities-twin': 'Aktiviteter med vänorter',
  'visits-out': 'Besök ute hos andra',
  'visits-in': 'Besök här hos oss',
  exchanges: 'Utbyten för elever eller unga',
  'online-meetings': 'Digitala möten',
  'joint-projects': 'Gemensamma projekt',
  'other-activities': 'Andra aktiviteter',
  participants: 'Deltagare',
  'young-participants': 'Barn och unga bland deltagarna',
};

/** A part of the report: its figures, and those of them that its picture shows. */
export interface ReportPart {
  id: string;
  name: string;
  /** How it is counted. */
  how: string;
  figures: readonly FigureId[];
  drawn: readonly FigureId[];
  /** The block of text that follows it; null when none does. */
  block: ReportBlock | null;
}

export const REPORT_PARTS: readonly ReportPart[] = [
  {
    id: 'provning',
    name: 'Prövning av EU-finansiering',
    how: 'Här räknas projekt som lades till eller startade under året, så som de stod när året tog slut. Projekt som lades ned utan prövning räknas inte.',
    figures: [
      ...(['projects-due', 'projects-examined', 'projects-exempt', 'projects-started-unexamined'] as const),
      ...(['projects-unexamined', 'projects-share', 'examinations', 'examinations-apply'] as const),
      ...(['examinations-no-call', 'examinations-not-now', 'followed'] as const),
    ],
    drawn: ['projects-examined', 'projects-exempt', 'projects-started-unexamined', 'projects-unexamined'],
    block: null,
  },
  {
    id: 'ansokningar',
    name: 'Ansökningar',
    how: 'En ansökan räknas som skickad det år den skickades, och som beviljad, avslagen eller återkallad det år beskedet kom. Nämnden är den som leder ansökan. Det som är rättat räknas som det står efter rättelsen.',
    figures: [
      ...(['sent', 'applied-sek', 'own-sek', 'hours', 'granted', 'granted-sek', 'refused', 'withdrawn'] as const),
      ...(['success-rate', 'granted-per-inhabitant'] as const),
    ],
    drawn: ['sent', 'granted', 'refused', 'withdrawn'],
    block: null,
  },
  {
    id: 'effekter',
    name: 'Effekter',
    how: 'Effekter redovisas på ansökans sida, med det område som de gäller.',
    figures: ['effects'],
    drawn: [],
    block: 'effects',
  },
  {
    id: 'vanorter',
    name: 'Vänorter, besök och internationella projekt',
    how: 'En aktivitet räknas det år den började. Till ICLD och Sida räknas ansökningar till deras program, och de där någon har skrivit in ICLD eller Sida som utlysning.',
    figures: [
      ...(['activities', 'activities-twin', 'visits-out', 'visits-in', 'exchanges', 'online-meetings'] as const),
      ...(['joint-projects', 'other-activities', 'participants', 'young-participants'] as const),
      ...(['icld', 'icld-granted', 'icld-granted-sek'] as const),
    ],
    drawn: ['visits-out', 'visits-in', 'exchanges', 'online-meetings', 'joint-projects', 'other-activities'],
    block: 'twin-towns',
  },
  {
    id: 'utskick',
    name: 'Utskicken, och vad det blev av dem',
    how: 'Brev räknas det år de skrevs, efter de kontaktpersoner som nämnden har nu. En utlysning räknas en gång, hur många brev som än tog upp den.',
    figures: [
      ...(['letters', 'told', 'told-relevant', 'told-not-relevant', 'told-taken', 'told-applied'] as const),
      ...(['told-silent', 'answers-relevant', 'answers-not-relevant', 'takes'] as const),
    ],
    drawn: ['told', 'told-relevant', 'told-not-relevant', 'told-taken', 'told-applied'],
    block: null,
  },
  {
    id: 'kontaktpersoner',
    name: 'Kontaktpersoner',
    how: 'Efter personregistret som det ser ut nu, för årets sista dag eller i dag om året pågår.',
    figures: ['vacancies'],
    drawn: [],
    block: null,
  },
];

/** The blocks of text: their headings, and what to write there. */
export const BLOCK_WORDS: Readonly<Record<ReportBlock, { name: string; hint: string }>> = {
  summary: { name: 'Sammanfattning', hint: 'Det viktigaste under året, i några meningar.' },
  effects: { name: 'Vad arbetet har lett till', hint: 'Effekter på verksamheten, med egna ord.' },
  'twin-towns': {
    name: 'Vänorter, besök och andra aktiviteter',
    hint: 'Vad besöken och samarbetet har lett till, med egna ord. Siffrorna räknas på det som är inskrivet.',
  },
  ahead: { name: 'Nästa år', hint: 'Vad som planeras, och vad som behöver bli bättre.' },
};

/** A figure's value as it reads. */
export function figureValue({ id, measure, value }: Pick<Figure, 'id' | 'measure' | 'value'>): string {
  if (value === null) return id === 'success-rate' || id === 'projects-share' ? 'går inte att räkna än' : NOT_STATED;
  switch (measure) {
    case 'count':
      return number(value);
    case 'sek':
      return `${number(value)}${NBSP}kronor`;
    case 'hours':
      return counted(value, 'timme', 'timmar');
    case 'people':
      return counted(value, 'person', 'personer');
    case 'share':
      return `${hundredths(value * 100, 1)}${NBSP}%`;
    case 'per-inhabitant':
      return `${hundredths(value, 2)}${NBSP}kronor`;
  }
}

/** What a row adds to a figure, as it reads. */
export function addsValue(measure: Figure['measure'], row: FigureRow): string {
  if (isUnnamed(row)) return 'sekretess';
  if (measure === 'share') return row.adds === 1 ? 'räknas med' : 'räknas inte med';
  return figureValue({ id: 'applied-sek', measure: measure === 'per-inhabitant' ? 'sek' : measure, value: row.adds });
}

const NBSP = '\u00a0';

/** A number with its decimal comma and at most so many decimals. */
const hundredths = (value: number, decimals: number): string => {
  const [whole = '', rest] = String(Number(value.toFixed(decimals))).split('.');
  return rest === undefined ? number(Number(whole)) : `${number(Number(whole))},${rest}`;
};

/** What they do not say, where it is no sum of money. */
const UNSTATED: Partial<Record<Figure['measure'], string>> = { hours: 'sin arbetstid', people: 'hur många' };

/** What must be known besides the value: how many rows say nothing. */
export const unstatedWords = ({ unstated, measure, rows, value }: Figure): string | null => {
  if (value === null || unstated === 0) return null;
  return `${number(unstated)} av ${number(rows.length)} anger inte ${UNSTATED[measure] ?? 'sitt belopp'}`;
};

/** Where the report of a year is; `committee`: an id, or '' for the whole municipality's. */
export const reportHref = (year: number, committee = ''): string =>
  committee === '' ? `/report/${year}` : `/report/${year}/${encodeURIComponent(committee)}`;

/** The same with the rest of an address of the report's own. */
export const reportFileHref = (year: number, committee: string, file: string): string =>
  `/report/${year}/${file}${committee === '' ? '' : `?committee=${encodeURIComponent(committee)}`}`;

/** Where the rows behind a figure are listed. */
export const rowsHref = (year: number, committee: string, figure: FigureId, page = 1): string =>
  `/report/${year}/rows?${new URLSearchParams({
    figure,
    ...(committee !== '' && { committee }),
    ...(page > 1 && { page: String(page) }),
  })}`;

/** The page of what a row is of; null when the reader may not know it. */
export function rowHref({ kind, id }: Pick<FigureRow, 'kind' | 'id'>): string | null {
  if (id === '') return null;
  switch (kind) {
    case 'call':
      return callHref(id);
    case 'committee':
      return committeeHref(id);
    case 'letter':
      return letterHref(Number(id));
    case 'project':
      return `/projects/${encodeURIComponent(id)}`;
    case 'examination':
      return `/examinations/fixed/${encodeURIComponent(id)}`;
    case 'activity':
      return activityHref(Number(id));
    case 'application':
      return `/applications/${encodeURIComponent(id)}`;
  }
}

/** The bars of a part's picture. */
export const barsOf = ({ drawn }: ReportPart, figures: readonly Figure[]): { name: string; value: number }[] =>
  drawn.flatMap((wanted) =>
    figures.filter(({ id }) => id === wanted).map(({ id, value }) => ({ name: FIGURE_WORDS[id], value: value ?? 0 })),
  );
