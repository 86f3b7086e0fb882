// Pages that say their times in running text, and pages that are no call's: what the sites of several Swedish agencies have in common.
import type { CallDraft, StatusSaid } from '../../src/domain/call.ts';
import {
  type Block,
  type FactsSaid,
  factFields,
  factsIn,
  linesOf,
  SourceError,
  type WebPage,
} from '../../src/reading/index.ts';

/** Headings over days that concern those who have got money already, or that name people. */
const NOT_OF_APPLYING =
  /rapport|redovis|rekvirer|utbetal|efter (?:beslut|beviljan)|(?:ni|du) (?:har )?(?:blivit |blir )?bevilja|under projekt|kontakt|frågor|nyheter|relatera|läs mer|kalend/i;

/** The times that the page's sentences tell. Chapters on what comes after the decision, and on whom to ask, are left out. */
export function timesIn(page: WebPage, language: string): FactsSaid {
  const context = { language, datedOn: page.datedOn, zone: 'Europe/Stockholm' };
  return factsIn(linesOf(ofApplying(page.blocks())), context);
}

function ofApplying(blocks: readonly Block[]): Block[] {
  const top = blocks.findIndex(({ level }) => level === 1);
  const kept: Block[] = [];
  let skipBelow = 0;
  for (const block of blocks.slice(top + 1)) {
    const { level, text } = block;
    if (level > 0 && (skipBelow === 0 || level <= skipBelow)) skipBelow = NOT_OF_APPLYING.test(text) ? level : 0;
    if (skipBelow === 0) kept.push(block);
  }
  return kept;
}

/** The call with the times of its page's sentences, where neither its top, its labels nor its headings told any. */
export function withTimesInText(call: CallDraft, page: WebPage): CallDraft {
  const { deadlines, opensOn, opens, rolling } = call;
  const isTold = deadlines.length > 0 || opensOn !== null || opens !== undefined || rolling === true;
  return isTold ? withTimes(call, call, page) : withTimes(call, factFields(timesIn(page, call.language)), page);
}

/** Words that lead straight to a day. */
const NAMES_DAY =
  /sista (?:ansöknings)?dag(?:en)?(?: för [^.!?\n]{1,80})? är (?!inte|ännu|när)|öppe[nt] (?:\d|(?:fram )?till |[^.!?\n]{0,40} [–-] )|stänger (?:den )?\d/i;

/**
 * The call with these times, and what its page says of whether one can apply now. Throws `SourceError` when the page names a day to apply
 * by and none was read: written in a new way it would be gone without anybody noticing.
 */
export function withTimes(call: CallDraft, times: ReturnType<typeof factFields>, page: WebPage): CallDraft {
  const { opensOn, opens, deadlines, rolling } = times;
  if (deadlines.length === 0 && NAMES_DAY.test(linesOf(ofApplying(page.blocks()))))
    throw new SourceError('malformed', 'Sidan nämner en sista dag som inte gick att läsa.');
  const { opens: _, rolling: __, ...rest } = call;
  const said = call.statusSaid ?? nowIn(page);
  // `Öppen 1 mars – 2 april` does not say that it is open now: the days do.
  const isPeriod = opensOn !== null || opens !== undefined;
  const claimed = said === 'open' && isPeriod ? null : said;
  const isUndated = deadlines.every(({ day, within }) => day === null && within === undefined);
  const follows = rolling ? 'open' : opens?.within && isUndated ? 'forthcoming' : null;
  return {
    ...rest,
    opensOn,
    ...(opens ? { opens } : {}),
    deadlines,
    ...(rolling ? { rolling } : {}),
    statusSaid: claimed ?? follows,
  };
}

/** Only what is said of now. Other words of status in running text are about last year (`förra utlysningen stängde`) or about others. */
const NOW: [StatusSaid, RegExp][] = [
  ['open', /(?:ansökan|utlysningen|ansökningsomgången) är (?:nu |just nu )?öppen(?!,? (?:\d|den|från|mellan))/i],
  ['closed', /(?:ansökan|utlysningen|ansökningsomgången) är (?:nu |just nu )?stängd/i],
];

function nowIn(page: WebPage): StatusSaid | null {
  const text = linesOf(ofApplying(page.blocks()));
  const said = NOW.filter(([, words]) => words.test(text));
  return said.length === 1 ? (said[0]?.[0] ?? null) : null;
}

/** A notice of maintenance is shorter than any page of advice. */
const LEAST_ADVICE = 400;
const WHO = /(?:vem|vilka) (?:som )?(?:kan|får)|(?:ni|du|kommuner|organisationer) kan (?:an)?söka|sökande/i;

/** Whether a page among the calls is long and yet says nothing of when or by whom money is applied for: advice, news, a list of lists. */
export function isAdvice(page: WebPage): boolean {
  const all = page.blocks();
  const blocks = all.slice(all.findIndex(({ level }) => level === 1) + 1);
  if (linesOf(blocks).length < LEAST_ADVICE || blocks.some(({ level, text }) => level > 0 && WHO.test(text)))
    return false;
  const { status, rolling, opens, deadlines } = timesIn(page, 'sv');
  return status === null && !rolling && opens === null && deadlines.length === 0;
}
