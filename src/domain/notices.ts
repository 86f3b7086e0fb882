// Notices: what the coordinator is told of the sources and when, worked out from the runs alone, so that nothing is told twice.
import { withoutCommand } from './answered.ts';
import { addDays, addSeconds, dayAt, hoursBetween, type Instant, inSwedish, instantOf } from './calendar.ts';
import { isGood, PATIENCE_HOURS, type Run } from './health.ts';
import { patienceDays } from './quiet.ts';

/**
 * warning   not read for a while
 * alarm     not read for long
 * question  what came is kept out until somebody has looked
 * quiet     nothing new for longer than ever
 * recovery  read again, after one of the first three
 */
export type NoticeKind = 'warning' | 'alarm' | 'question' | 'quiet' | 'recovery';

/** One thing to tell. `source` is null when it is about all of them: the service does not reach the network. */
export interface Notice {
  kind: NoticeKind;
  source: string | null;
  at: Instant;
  sentence: string;
}

/** A source with its crawls that ended, oldest first. */
export interface SourceHistory {
  id: string;
  name: string;
  every: 'day' | 'week';
  runs: readonly Run[];
}

/** The same is not told again within a week, whatever the source does. */
const SILENCE_HOURS = 168;
/** Sources tried within so many hours of each other were tried in the same round. */
const ROUND_HOURS = 24;

interface Told extends Notice {
  /** Which outage of which source it is of. */
  outage: string;
}

/**
 * All that is to be told after `since` and up to `now`, oldest first: in each outage one warning and one alarm at most, one question as
 * soon as there is one, and one recovery. A total outage is told once. The same runs give the same notices, so whoever has
 * told those up to a moment tells those after it.
 */
export function noticesOf(histories: readonly SourceHistory[], now: Instant, since: Instant = ''): Notice[] {
  const told = histories.flatMap((history) => [...outagesOf(history, now), ...quietOf(history, now)]);
  return merged(told, histories)
    .filter(({ at }) => at > asText(since))
    .sort(byTime)
    .map(({ kind, source, at, sentence }) => ({ kind, source, at, sentence }));
}

/** An outage: from the last good run, or the first try, to the next good run. */
interface Outage {
  since: Instant;
  bad: Run[];
  /** The run that ended it; null while it lasts. */
  end: Run | null;
}

function split({ runs }: SourceHistory): Outage[] {
  const outages: Outage[] = [];
  for (const run of runs) {
    const open = outages.at(-1);
    if (isGood(run.outcome)) {
      if (open) open.end = run;
      outages.push({ since: run.startedAt, bad: [], end: null });
    } else if (open) open.bad.push(run);
    else outages.push({ since: run.startedAt, bad: [run], end: null });
  }
  return outages;
}

function outagesOf(history: SourceHistory, now: Instant): Told[] {
  const lastTold = new Map<NoticeKind, Instant>();
  return split(history).flatMap((outage) => {
    const said = ofOutage(history, outage, now).filter(({ kind, at }) => {
      const before = lastTold.get(kind);
      return before === undefined || hoursBetween(before, at) >= SILENCE_HOURS;
    });
    for (const { kind, at } of said) lastTold.set(kind, at);
    const end = outage.end && endOf(outage.end);
    if (said.length === 0 || end === null || end > asText(now)) return said;
    const sentence = `${history.name} läses igen.`;
    return [
      ...said,
      { kind: 'recovery' as const, source: history.id, at: end, sentence, outage: keyOf(history, outage) },
    ];
  });
}

const keyOf = ({ id }: SourceHistory, { since }: Outage): string => `${id} ${since}`;
const endOf = (run: Run): Instant => asText(run.endedAt ?? run.startedAt);
/** Instants compare as text only when written alike: without the fractions that some clocks give. */
const asText = (at: Instant): Instant => at.replace(/\.\d+Z$/, 'Z');

/** What an outage gives to tell: what is odd at once, silence in time; after an alarm or a question no warning any more, but a question always. */
function ofOutage(history: SourceHistory, outage: Outage, now: Instant): Told[] {
  const until = outage.end === null ? asText(now) : endOf(outage.end);
  const passed = (hours: number): Instant | null => {
    const at = addSeconds(outage.since, hours * 3600);
    return at < until || (outage.end === null && at === until) ? at : null;
  };
  const hours = PATIENCE_HOURS[history.every];
  const odd = outage.bad.filter(
    (run) => (run.outcome === 'drifted' || run.outcome === 'blocked') && endOf(run) <= until,
  );
  const oddAt = odd[0] ? endOf(odd[0]) : null;
  const notice = (kind: NoticeKind, at: Instant, sentence: string): Told => ({
    kind,
    source: history.id,
    at,
    sentence: `${history.name}: ${sentence}`,
    outage: keyOf(history, outage),
  });
  const warnedAt = passed(hours.warning);
  // Most outages are the night between two good days: nothing more to work out.
  if (warnedAt === null && oddAt === null) return [];
  const alarmAt = passed(hours.alarm);
  const since = inSwedish(dayAt(outage.since), { weekday: false });
  const said: Told[] = [];
  if (warnedAt !== null && (oddAt === null || warnedAt < oddAt))
    said.push(notice('warning', warnedAt, `inte läst som den ska sedan ${since}.`));
  if (alarmAt !== null && (oddAt === null || alarmAt < oddAt))
    said.push(notice('alarm', alarmAt, `inte läst som den ska sedan ${since}.`));
  const tell = (kind: NoticeKind, run: Run | undefined) => {
    const sentence = withoutCommand(run?.sentence ?? 'Något annat kom än väntat.');
    if (run !== undefined) said.push(notice(kind, endOf(run), sentence));
  };
  if (!said.some(({ kind }) => kind === 'alarm'))
    tell(
      'alarm',
      odd.find((run) => !asks(run)),
    );
  tell('question', odd.find(asks));
  return said;
}

/** Whether a person has to say yes or no: the records were understood and counted. What could not be read at all cannot be let in. */
const asks = ({ outcome, counts }: Run): boolean => outcome === 'drifted' && counts.understood !== undefined;

/** Asked once in each silence. */
function quietOf(history: SourceHistory, now: Instant): Told[] {
  const newsOn = [
    ...new Set(history.runs.filter((r) => r.outcome === 'ok' && (r.counts.fresh ?? 0) > 0).map((r) => r.day)),
  ];
  const [last] = newsOn.reverse();
  const latest = history.runs.at(-1);
  if (last === undefined || latest === undefined || !isGood(latest.outcome)) return [];
  const at = instantOf(addDays(last, patienceDays(newsOn) + 1), '00:00');
  if (at > asText(now)) return [];
  const sentence = `${history.name}: inget nytt sedan ${inSwedish(last, { weekday: false })}, längre än någonsin förut. Stämmer det?`;
  return [{ kind: 'quiet', source: history.id, at, sentence, outage: `${history.id} ${last} quiet` }];
}

/**
 * Makes one notice of what is told of every source at once, while the service itself does not reach the network; and one of their
 * recoveries, save those of sources that had trouble of their own besides.
 */
function merged(told: readonly Told[], histories: readonly SourceHistory[]): Told[] {
  /** Since when nothing was reached, for each outage that was told in one breath with the others. */
  const total = new Map<string, Instant>();
  const own = new Set<string>();
  const said = new Set<string>();
  return [...told].sort(byTime).flatMap((notice) => {
    const { kind, outage, at } = notice;
    const since =
      kind === 'recovery' ? (own.has(outage) ? null : (total.get(outage) ?? null)) : outageAt(histories, at);
    if (since === null || kind === 'quiet') {
      own.add(outage);
      return [notice];
    }
    total.set(outage, since);
    if (said.has(`${kind} ${since}`)) return [];
    said.add(`${kind} ${since}`);
    const day = since === '' ? 'starten' : inSwedish(dayAt(since), { weekday: false });
    const sentence =
      kind === 'recovery'
        ? 'Tjänsten når nätet igen.'
        : `Tjänsten når inte nätet: ingen källa har svarat sedan ${day}.`;
    return [{ ...notice, source: null, sentence }];
  });
}

const byTime = (a: Notice, b: Notice): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

function outageAt(histories: readonly SourceHistory[], at: Instant): Instant | null {
  return totalOutage(
    histories.map(({ runs }) => {
      const before = runs.filter((run) => endOf(run) <= at);
      return { lastRun: before.at(-1) ?? null, lastGoodRun: before.findLast((r) => isGood(r.outcome)) ?? null };
    }),
  );
}

/**
 * Since when no source at all has answered, as far as the last round tells: when the last good run began (empty when there was none).
 * Null when some source answered in it, or when only one was tried.
 */
export function totalOutage(sources: readonly { lastRun: Run | null; lastGoodRun: Run | null }[]): Instant | null {
  const last = sources.flatMap(({ lastRun }) => (lastRun === null || lastRun.outcome === 'skipped' ? [] : [lastRun]));
  const newest = last
    .map((run) => asText(run.startedAt))
    .sort()
    .at(-1);
  if (newest === undefined) return null;
  const round = last.filter((run) => hoursBetween(run.startedAt, newest) <= ROUND_HOURS);
  if (round.length < 2 || !round.every((run) => run.outcome === 'failed' && run.counts.unreachable)) return null;
  const goods = sources.flatMap(({ lastGoodRun }) => (lastGoodRun ? [asText(lastGoodRun.startedAt)] : []));
  return goods.sort().at(-1) ?? '';
}
