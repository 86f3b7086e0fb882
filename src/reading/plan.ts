// Calls that stand together on one page: a plan of coming calls, which managing authorities must publish (CPR article 49), or a calendar.
import type { Budget, CallDraft, Deadline, Opening, Within } from '../domain/call.ts';
import { amountsIn } from './amounts.ts';
import { type Block, linesOf } from './blocks.ts';
import { budgetOf, factFields } from './call-page.ts';
import { countiesIn } from './counties.ts';
import type { WebPage } from './element.ts';
import { factsIn } from './facts.ts';
import { ratesIn } from './rates.ts';
import { type When, type WhenContext, whensIn } from './when.ts';

/** What is the same for every entry of a plan. */
export interface PlanForm {
  url: string;
  language: string;
  /** The programme's id in data/programmes.yaml. */
  programme: string;
  context: WhenContext;
  /** The days are what is meant today: the entries are signs of calls, not yet calls. */
  preliminary: boolean;
}

/** The entries of a plan: the rows of its tables, or else its headings with their labelled days. */
export function plannedCalls(page: WebPage, form: PlanForm): CallDraft[] {
  const rows = tableEntries(page);
  const entries = rows.length > 0 ? rows : headedEntries(page.blocks());
  return entries.map((entry) => plannedCall(entry, form));
}

/** One line of a plan, in its own words. */
export interface Entry {
  title: string;
  opens: string;
  closes: string;
  /** Everything that is said of it. */
  text: string;
  applicants: string | null;
}

const COLUMNS: [keyof Entry, RegExp][] = [
  ['opens', /öppn|start|opening|opens|launch|from/i],
  ['closes', /stäng|slut|sista|closing|closes|deadline|end|until/i],
  ['applicants', /sökande|applicant|vem/i],
  ['title', /utlysning|rubrik|titel|namn|title|call|name|inriktning|mål|objective|priorit/i],
];

/** The rows of tables whose head names a day of opening or closing. */
function tableEntries(page: WebPage): Entry[] {
  return page.all('table').flatMap((table) => {
    const rows = table.all('tr').map((row) => row.all('th, td').map((cell) => cell.maybeText() ?? ''));
    const [head = [], ...body] = rows;
    const at = columnsOf(head);
    if (at.opens === undefined && at.closes === undefined) return [];
    return body.flatMap((cells) => {
      const cell = (name: keyof Entry) => cells[at[name] ?? -1] ?? '';
      const title = cell('title') || (cells[0] ?? '');
      const text = cells.map((said, i) => `${head[i] ?? ''}: ${said}`).join('\n');
      const entry = {
        title,
        opens: cell('opens'),
        closes: cell('closes'),
        applicants: cell('applicants') || null,
        text,
      };
      return title === '' ? [] : [entry];
    });
  });
}

function columnsOf(head: readonly string[]): Partial<Record<keyof Entry, number>> {
  const at: Partial<Record<keyof Entry, number>> = {};
  head.forEach((name, i) => {
    const column = COLUMNS.find(([key, words]) => at[key] === undefined && words.test(name))?.[0];
    if (column !== undefined) at[column] = i;
  });
  return at;
}

const DAYS = /^(?:öppnar|öppnas|stänger|stängs|opens|closes)\b/im;

/** The headings under which a line begins with `Öppnar` or `Stänger`. */
function headedEntries(blocks: readonly Block[]): Entry[] {
  const entries: Entry[] = [];
  blocks.forEach(({ level, text: title }, i) => {
    if (level === 0 || level > 6) return;
    const after = blocks.slice(i + 1);
    const end = after.findIndex((block) => block.level > 0 && block.level < 7);
    const text = linesOf(end < 0 ? after : after.slice(0, end));
    if (!DAYS.test(text)) return;
    entries.push({
      title,
      opens: labelled(text, /öppnar|öppnas|opens/),
      closes: labelled(text, /stänger|stängs|closes/),
      text,
      applicants: null,
    });
  });
  return entries;
}

/** What follows a label: on its line, or, when that is all there is on it, on the next. */
function labelled(text: string, label: RegExp): string {
  const found = new RegExp(`^(?:${label.source})[ \\t]*:?[ \\t]*\\n?([^\\n]{0,200})`, 'im').exec(text);
  return found?.[1]?.trim() ?? '';
}

function plannedCall({ title, opens, closes, text, applicants }: Entry, form: PlanForm): CallDraft {
  const facts = form.preliminary ? planned(opens, closes, form.context) : stated(opens, closes, text, form.context);
  const regions = countiesIn(`${title}\n${text}`);
  const { eu, own } = ratesIn(text);
  return {
    ref: `${slugOf(title)}#${monthOf(facts)}`,
    kind: 'call',
    identifier: null,
    title,
    callTitle: null,
    programmeCode: form.programme,
    actions: [],
    language: form.language,
    url: form.url,
    ...facts,
    budget: budgetIn(text),
    ...(eu ? { euRate: eu } : {}),
    ...(own ? { ownRate: own } : {}),
    ...(regions.length > 0 ? { regions } : {}),
    applicants,
    sections: text ? [{ heading: 'other', text }] : [],
    keywords: [],
    tags: [],
    news: [],
  };
}

/** A plan gives the call's own sum; that it is the call's need only be said when other sums stand beside it. */
function budgetIn(text: string): Budget | null {
  const amounts = amountsIn(text);
  const isSaid = amounts.some(({ per }) => per === 'call');
  return budgetOf(isSaid ? amounts : amounts.map((amount) => ({ ...amount, per: amount.per ?? 'call' })));
}

type Times = Pick<CallDraft, 'statusSaid' | 'opensOn' | 'opens' | 'deadlines' | 'rolling' | 'planned'>;

function planned(opens: string, closes: string, context: WhenContext): Times {
  const opening = openingIn(opens, context);
  const deadline = preliminary(closes, context);
  return {
    statusSaid: 'forthcoming',
    opensOn: null,
    ...(opening ? { opens: opening } : {}),
    deadlines: deadline ? [deadline] : [],
    planned: true,
  };
}

function stated(opens: string, closes: string, text: string, context: WhenContext): Times {
  const labelled = [opens && `Öppnar: ${opens}`, closes && `Stänger: ${closes}`].filter(Boolean).join('\n');
  return factFields(factsIn(labelled || text, context));
}

/** The month that a round is known by: of its opening, or else of its last day. */
const monthOf = ({ opensOn, opens, deadlines: [first] }: Times): string =>
  (opensOn ?? opens?.within?.from ?? first?.day ?? first?.within?.from ?? 'okänt').slice(0, 7);

const daysOf = ({ day, within }: When): Within | null => (day === null ? within : { from: day, to: day });

function openingIn(said: string, context: WhenContext): Opening | null {
  const when = whensIn(said, context)[0] ?? factsIn(said, context).opens;
  if (when) return { said: when.said, within: daysOf(when) };
  return said === '' ? null : { said: said.slice(0, 200), within: null };
}

/** A day in a plan is what is meant today, so it is kept as the days that the deadline lies within. */
function preliminary(said: string, context: WhenContext): Deadline | null {
  const when = whensIn(said, context)[0];
  const within = when ? daysOf(when) : null;
  if (said === '') return null;
  return {
    said: (when?.said ?? said).slice(0, 200),
    day: null,
    ...(within ? { within } : {}),
    time: null,
    zone: null,
    stage: null,
  };
}

/** A title as part of a reference. */
const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 100);
