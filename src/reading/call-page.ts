// One call's own page, read by its headings and its words: title, dates, money, who may apply. What is not said stays null.
import type { Budget, CallDraft, Deadline, Section, StatusSaid } from '../domain/call.ts';
import { type Amount, amountsIn } from './amounts.ts';
import { type Block, linesOf, under } from './blocks.ts';
import { countiesIn } from './counties.ts';
import { type FactsSaid, factsIn } from './facts.ts';
import { ratesIn } from './rates.ts';
import { rowsOf } from './rows.ts';
import type { When, WhenContext } from './when.ts';

/** What is known of a page before it is read. */
export interface CallPage {
  /** Its title. */
  title: string;
  url: string;
  /** Its headings and lines, without the title. */
  blocks: readonly Block[];
  /** ISO 639-1. */
  language: string;
  /** The day the page is dated. */
  datedOn: string | null;
  /** The zone of clock times when the page names none. */
  zone: string;
  /** What the list says of this call: words of status and dates. */
  listed?: string;
}

/** What a call's page says, without what only its source knows: reference, kind, programme. */
export type ReadCall = Omit<CallDraft, 'ref' | 'kind' | 'identifier' | 'callTitle' | 'programmeCode' | 'actions'>;

const APPLICANTS =
  /(?:vem|vilka) (?:som )?(?:kan|får) (?:söka|ansöka)|(?<!vad )ni kan söka|^kan (?:du|ni) (?:söka|ansöka)|vem kan få|vem riktar sig|vem vänder sig|vem är (?:utlysningen|bidraget) för|behöriga sökande|sökande|who can (?:apply|participate)|who may apply|eligible (?:applicants|partners|organisations)|eligibility|hvem kan s/i;
const DATES =
  /ansökningstid|ansökningsperiod|ansökningsdatum|sista (?:ansöknings)?dag|viktiga datum|datum|tidsplan|tidplan|när kan|när ska|öppettid|deadline|timetable|timeline|key dates|call (?:opens|period)|frist|søknadsfrist/i;
const MONEY =
  /(?:hur|så) mycket|hur stor|belopp|budget|stödnivå|medel|finansiering|storlek|funding|grant|tildeling|beløb/i;
const PLACES = /geografi|län|region|område|var kan|where|geography/i;

/** Reads a call's page. `status` and days come from the top of the page, the list and the sections on dates; never from the text at large. */
export function readCallPage(page: CallPage): ReadCall {
  const { language, datedOn, zone, blocks } = page;
  const context: WhenContext = { language, datedOn, zone, year: headedYear(blocks) };
  const top = linesOf(topOf(page.blocks));
  const dated = datedLines(page.blocks);
  const facts = factsIn([page.listed, top, dated].filter(Boolean).join('\n'), context);
  const money = [top, allUnder(page.blocks, MONEY)].filter(Boolean).join('\n');
  const { eu, own } = ratesIn(money);
  const regions = regionsIn([top, under(page.blocks, PLACES)].filter(Boolean).join('\n'));
  return {
    title: page.title,
    language: page.language,
    url: page.url,
    ...factFields(facts),
    budget: budgetOf(amountsIn(money)),
    ...(eu ? { euRate: eu } : {}),
    ...(own ? { ownRate: own } : {}),
    ...(regions.length > 0 ? { regions } : {}),
    applicants: under(page.blocks, APPLICANTS),
    sections: sectionsOf(page.blocks),
    keywords: [],
    tags: [],
    news: [],
  };
}

/** The lines under every heading that fits: a sum for the call may stand in the list of facts, and one for a project in the text. */
function allUnder(blocks: readonly Block[], heading: RegExp): string {
  const lines: string[] = [];
  let within = 0;
  for (const { level, text } of blocks) {
    if (level > 0 && (within === 0 || level <= within)) within = heading.test(text.slice(0, 200)) ? level : 0;
    else if (within > 0) lines.push(text);
  }
  return lines.join('\n');
}

/** The fields of a call that its dates and words of status give. */
export function factFields(
  facts: FactsSaid,
): Pick<CallDraft, 'statusSaid' | 'opensOn' | 'opens' | 'deadlines' | 'rolling'> {
  const { opens } = facts;
  const imprecise = opens !== null && opens.day === null ? { said: opens.said, within: opens.within } : null;
  // `Öppnar: 20 oktober` is a day, and stays on the page when the day has come: it is no claim that the call is yet to open.
  const isDated = typeof opens?.day === 'string' && facts.deadlines.some(({ day }) => day !== null);
  const claimed = facts.status === 'forthcoming' && isDated ? null : facts.status;
  const statusSaid: StatusSaid | null = claimed ?? (facts.rolling ? 'open' : null);
  return {
    statusSaid,
    opensOn: opens?.day ?? null,
    ...(imprecise ? { opens: imprecise } : {}),
    deadlines: deadlinesOf(facts.deadlines),
    ...(facts.rolling ? { rolling: true } : {}),
  };
}

/** Each time to hand in by once: a page says its day in the list of facts, in the text and under a heading. */
function deadlinesOf(whens: readonly When[]): Deadline[] {
  const distinct = new Map<string, When>();
  for (const when of whens) {
    const key = when.day ?? when.said.toLowerCase();
    const before = distinct.get(key);
    if (before === undefined || (before.time === null && when.time !== null)) distinct.set(key, when);
  }
  const dated = [...distinct.values()].filter(({ day, within }) => day !== null || within !== null);
  // Words without a day add nothing where a day is said.
  const told = dated.length > 0 ? dated : [...distinct.values()];
  return told.map((when) => deadlineOf(when, when.stage ?? (told.length > 1 ? 'cut-off' : null)));
}

/** The counties that short lines name, as labels do. In a sentence a town may have the county's name. */
function regionsIn(lines: string): string[] {
  const found = lines.split('\n').flatMap((line) => countiesIn(line, line.length < 80 ? 'labels' : 'running text'));
  return found.includes('SE') ? ['SE'] : [...new Set(found)];
}

/** A time to hand in by, as a deadline. */
export const deadlineOf = ({ said, day, time, zone, within }: When, stage: Deadline['stage'] = null): Deadline => ({
  said,
  day,
  ...(day === null && within ? { within } : {}),
  time,
  zone: time === null ? null : zone,
  stage,
});

/** So many lines before the first heading may state the facts of the whole page. */
const MOST_TOP_LINES = 25;

const topOf = (blocks: readonly Block[]): readonly Block[] => {
  const first = blocks.findIndex(({ level }) => level > 0 && level < 7);
  return blocks.slice(0, Math.min(first < 0 ? blocks.length : first, MOST_TOP_LINES));
};

/** Lines that label a day of their own: `Öppnar: 1 mars 2027`. Elsewhere in a text days are mentioned for many reasons. */
const LABELLED =
  /^(?:–\s*)?(?:öppn|stäng|sista|ansök|senast|opens?\b|open\b|clos|deadline|application|åpn|frist|søknad)[^.!?]{0,160}$/i;
const SAYS_WHAT = /öppn|stäng|senast|sista|t\.o\.m|till och med|start|beslut|besked|fråg|open|clos|deadline|frist/i;

/** A line or heading that is nothing but the name of the day below it: `Beslut`, `Informationsmöte`. */
const isLabel = (text: string): boolean => text.length < 50 && !/\d|[.!?]$/.test(text) && NAMES_DAY.test(text);
const NAMES_DAY =
  /öppn|stäng|senast|sista|start|slut|beslut|besked|fråg|möte|webbin|semin|träff|open|clos|deadline|frist|meeting|decision/i;

/** The lines under headings about dates, and labelled lines anywhere. Under such a heading a bare day is a day to hand in by. */
function datedLines(blocks: readonly Block[]): string {
  const lines: string[] = [];
  const rows = rowsOf(blocks);
  let within = 0;
  let named = false;
  for (const [i, { level, text }] of blocks.entries()) {
    const heading = level > 0;
    const row = rows.find(({ from, next }) => i >= from && i < next);
    if (row?.from === i) lines.push(...row.lines);
    if (row) continue;
    if (heading && within > 0 && level <= within) within = 0;
    if (heading && within === 0 && text.length < 100 && DATES.test(text)) within = level;
    const names = isLabel(text) && (within > 0 || LABELLED.test(text));
    if (names || (heading && /\d/.test(text) && LABELLED.test(text))) lines.push(text);
    else if (!heading && within > 0 && text.length < 400)
      lines.push(named || SAYS_WHAT.test(text) ? text : `Sista ansökningsdag: ${text}`);
    else if (!heading && (LABELLED.test(text) || (named && text.length < 80))) lines.push(text);
    named = names;
  }
  return lines.slice(0, 60).join('\n');
}

/** The year of `Ansökningstider 2027`, when the headings about dates name one only. */
function headedYear(blocks: readonly Block[]): number | null {
  const headings = blocks.filter(({ level, text }) => level > 0 && text.length < 100 && DATES.test(text));
  const years = new Set(headings.flatMap(({ text }) => text.match(/\b20\d\d\b/g) ?? []));
  const [year] = years;
  return year !== undefined && years.size === 1 ? Number(year) : null;
}

/**
 * The sums of a call's page: what the whole call has, and what one project may get. A project that may get more than that each year
 * is another one than the sum is for, such as the small money for preparations.
 */
export function budgetOf(amounts: readonly Amount[]): Budget | null {
  const total = amounts.find(({ per }) => per === 'call');
  const yearly = Math.max(0, ...amounts.map(({ per, most }) => (per === 'year' ? (most ?? 0) : 0)));
  const project = amounts.find(
    ({ per, currency, most }) =>
      per === 'project' && (!total || total.currency === currency) && (most === null || most >= yearly),
  );
  const named = total ?? project;
  if (named === undefined) return null;
  return {
    currency: named.currency,
    total: total?.most ?? null,
    shared: false,
    minPerProject: project?.least ?? null,
    maxPerProject: project?.most ?? null,
    projects: null,
  };
}

const HEADINGS: [RegExp, Section['heading']][] = [
  [/syfte|\bmål|objective|\baims?\b|purpose|bakgrund/i, 'objective'],
  [/resultat|outcome|output/i, 'outcome'],
  [/effekt|impact/i, 'impact'],
  [
    /vad (?:(?:ni|du|jag|man) )?(?:kan|får|handlar)|inriktning|innehåll|scope|what can|prioritering|priorit|insatser|aktiviteter/i,
    'scope',
  ],
];
/** Contact boxes and such say nothing about the call, and name people. */
const ASIDE =
  /kontakt|contact|frågor\?|har du frågor|nyhetsbrev|newsletter|dela sidan|share|relaterad|related|läs mer|cookies|kakor/i;

/** The text by its headings, each under what it is about. */
function sectionsOf(blocks: readonly Block[]): Section[] {
  const sections: Section[] = [];
  let current: { heading: Section['heading']; lines: string[]; level: number } | null = null;
  let skipBelow = 0;
  const close = () => {
    if (current && current.lines.length > 0)
      sections.push({ heading: current.heading, text: current.lines.join('\n') });
    current = null;
  };
  for (const { level, text } of blocks) {
    // Who may apply stands in a field of its own.
    if (level > 0 && (skipBelow === 0 || level <= skipBelow))
      skipBelow = ASIDE.test(text) || APPLICANTS.test(text) ? level : 0;
    if (skipBelow > 0) {
      close();
      continue;
    }
    const kind = level > 0 ? HEADINGS.find(([words]) => words.test(text))?.[1] : undefined;
    if (kind !== undefined || (level > 0 && current !== null && level <= (current as { level: number }).level)) close();
    current ??= { heading: kind ?? 'other', lines: [], level: level || 7 };
    current.lines.push(text);
  }
  close();
  return sections;
}
