// What every feed tells of a call, as plain text: the same words as on the pages, cleaned of what a stranger may have put there.
import type { Day } from '../../domain/calendar.ts';
import { type Call, type Status, textOf } from '../../domain/call.ts';
import type { Role } from '../../domain/fit.ts';
import { plain, shortened } from '../letters/blocks.ts';
import { callHref, outwardHref } from '../parts.tsx';
import {
  budgetLine,
  capital,
  deadlineLine,
  NOT_STATED,
  opensLine,
  roleWords,
  STAGE_WORDS,
  statusWord,
} from '../swedish.ts';

/** A call in a feed. `programme` and `areas` are Swedish names. */
export interface FeedCall {
  /** A UUID that is the call's for life. */
  id: string;
  call: Call;
  status: Status;
  nextDeadlineOn: Day | null;
  programme: string | null;
  areas: string[];
  /** What it lets the municipality be; null when no committee is asked for. */
  role: Role | null;
  /** How well it fits the committee, 0–100; null when none is asked for. */
  score: number | null;
  /** When its facts last changed. */
  changedOn: Day;
}

/** A feed and where it is. Addresses are whole. */
export interface Feed {
  /** A UUID that is the feed's for life. */
  id: string;
  title: string;
  /** The page that shows the same. */
  pageUrl: string;
  feedUrl: string;
  /** Where the service's pages are, without a slash at the end. */
  publicUrl: string;
  today: Day;
  calls: FeedCall[];
}

const LONGEST_TITLE = 300;
const LONGEST_TEXT = 500;

/** The call's title on one line; its key when nothing of the title can be shown. */
export const titleOf = ({ title, key }: Pick<Call, 'title' | 'key'>): string =>
  shortened(title, LONGEST_TITLE) || plain(key);

/** The whole address of our page about a call. */
export const pageOf = ({ key }: Pick<Call, 'key'>, publicUrl: string): string => `${publicUrl}${callHref(key)}`;

/** The call's own words, cut. */
export const excerptOf = (call: Pick<Call, 'sections'>): string => shortened(textOf(call), LONGEST_TEXT);

/** What the lines of facts are made from. */
export type Told = Pick<FeedCall, 'call' | 'status' | 'programme' | 'areas' | 'role'>;

/** The facts, a line each: `Program: …`. */
export function factLines({ call, status, programme, areas, role }: Told): string[] {
  const roleFact = role && roleWords(call.kind, role);
  const official = outwardHref(call.url);
  return [
    `Läge: ${statusWord(call.kind, status)}`,
    ...call.deadlines.map((d) =>
      shortened(`${lastDayName(call)}: ${deadlineLine(d)}${stageOf(d.stage)}`, LONGEST_TITLE),
    ),
    ...(call.deadlines.length === 0 ? [`${lastDayName(call)}: ${call.rolling ? 'löpande' : NOT_STATED}`] : []),
    `Program: ${programme === null ? 'okänt' : plain(programme)}`,
    ...(roleFact ? [`${roleFact.name}: ${roleFact.state}${roleFact.rest}`] : []),
    ...(call.kind === 'policy'
      ? []
      : [`Öppnar: ${shortened(opensLine(call), LONGEST_TITLE)}`, `Budget: ${plain(budgetLine(call.budget))}`]),
    ...(areas.length > 0 ? [`Passar: ${plain(areas.join(', '))}`] : []),
    official === null ? 'Officiell sida: länk saknas' : `Officiell sida: ${official}`,
  ];
}

const lastDayName = ({ kind }: Pick<Call, 'kind'>) =>
  kind === 'policy' ? 'Sista dag att påverka' : 'Sista ansökningsdag';

const stageOf = (stage: Call['deadlines'][number]['stage']) => (stage === null ? '' : `, ${STAGE_WORDS[stage]}`);

/** A call's status as a word of its own. */
export const statusName = ({ call, status }: FeedCall): string => capital(statusWord(call.kind, status));
