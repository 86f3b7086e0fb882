// Reading what a text says of a call's times: whether it is open, when it opens, by when to apply, and which dates are no deadlines.
import type { StatusSaid } from '../domain/call.ts';
import { columnOf, headed, lastOf } from './facts-labels.ts';
import {
  APPLY,
  APPLYING,
  CONTRAST,
  FROM,
  isRolling,
  type Kind,
  ROUND,
  STAGES,
  STRONG,
  UNTIL,
  WEAK,
} from './facts-words.ts';
import { statusIn } from './status.ts';
import { type Found, type When, type WhenContext, whensIn } from './when.ts';
import { cut } from './when-tokens.ts';

/** What a date is that is no deadline. */
export type OtherDate =
  | 'questions'
  | 'decision'
  | 'project-start'
  | 'project-end'
  | 'meeting'
  | 'checklist'
  | 'previous'
  | 'published'
  | 'programme-end'
  | 'unknown';

/** What a text says of a call's times. */
export interface FactsSaid {
  /** What the words claim; never to be trusted over a known deadline. */
  status: StatusSaid | null;
  /** Can be applied for at any time. */
  rolling: boolean;
  opens: When | null;
  /** Only days to hand in an application (or its idea or outline, then `stage`) by. */
  deadlines: When[];
  /** Dates that are no deadlines, each with what they are. */
  others: { what: OtherDate; when: When }[];
}

/**
 * The facts that a text states. A date is what the words nearest to it in its sentence, line or heading say; `unknown` when they say
 * nothing. A text that is nothing but dates is taken for the field it was lifted from: times to apply.
 */
export function factsIn(text: string, context: WhenContext = {}): FactsSaid {
  const read = cut(text);
  const founds = whensIn(read, { ...context, year: context.year ?? yearOf(read) });
  const kinds = kindsOf(read, founds);
  const facts: FactsSaid = { status: statusIn(read), rolling: isRolling(read), opens: null, deadlines: [], others: [] };
  for (const [i, found] of founds.entries()) place(facts, found, kinds[i] ?? 'unknown', stageOf(read, founds, i));
  return facts;
}

/** The year of `Ansökningsomgången 2021` or `Omgång våren 2027`, when the text names one such year only. */
function yearOf(text: string): number | null {
  const years = new Set(
    [
      ...text.matchAll(
        /(?:omgång|omgången|utlysning|utlysningen|ansökningsår|call|runda)\s{1,3}(?:(?:våren|hösten|vår|höst)\s{1,3})?(20\d\d)(?![-–/\d])/gi,
      ),
    ].map((found) => found[1]),
  );
  const [year] = years;
  return years.size === 1 ? Number(year) : null;
}

function place(facts: FactsSaid, found: Found, kind: Kind, stage: When['stage']): void {
  const when = whenOf(found);
  const what = settled(kind, found.range);
  const decided = when.day !== null || when.within !== null || when.monthDay !== undefined;
  if (what === 'opens' && opensBetter(facts.opens, when, decided)) facts.opens = when;
  else if (what === 'deadline') facts.deadlines.push(stage ? { ...when, stage } : when);
  else if (decided || what !== 'unknown') facts.others.push({ what: what === 'opens' ? 'unknown' : what, when });
}

/** Whether an opening goes before the one already read: the first holds, unless it is vaguer, or the same day without its year. */
function opensBetter(known: When | null, when: When, decided: boolean): boolean {
  if (known === null) return true;
  return known.monthDay === undefined ? known.day === null && decided : when.day?.slice(5) === known.monthDay;
}

/** What one end of a range is, or a day by itself. */
function settled(kind: Kind, range: Found['range']): OtherDate | 'opens' | 'deadline' {
  if (kind === 'times' && !range) return 'deadline';
  if (kind === 'period' || kind === 'times')
    return range === 'from' ? 'opens' : range === 'to' ? 'deadline' : 'unknown';
  if (kind === 'moved') return range === 'from' ? 'previous' : 'deadline';
  if (kind === 'project') return range === 'to' ? 'project-end' : 'project-start';
  if ((kind === 'deadline' || kind === 'opens') && range) return range === 'from' ? 'opens' : 'deadline';
  return kind;
}

function whenOf({ start: _start, end: _end, range: _range, ...when }: Found): When {
  return when;
}

/** What each date is. */
function kindsOf(text: string, founds: readonly Found[]): Kind[] {
  if (nothingButDates(text, founds)) return founds.map(() => 'deadline');
  const kinds: Kind[] = [];
  founds.forEach((found, i) => {
    const last = founds[i - 1];
    const inherits = found.range === 'to' || (last !== undefined && joins(text.slice(last.end, found.start)));
    const own = found.range === 'to' ? null : said(text, founds, i, inherits);
    const before = inherits ? (kinds[i - 1] ?? null) : null;
    kinds.push(own ?? before ?? 'unknown');
  });
  return kinds;
}

const joins = (gap: string): boolean =>
  /^[\s,;()]*(?:och|samt|respektive|eller|og|and|or|&|,|\/|\|)?[\s,;()]*$/i.test(gap.slice(0, 40)) ||
  CONTRAST.test(gap);

/** Whether only signs stand around the dates. */
function nothingButDates(text: string, founds: readonly Found[]): boolean {
  if (text.length > 400 || founds.length === 0) return false;
  const rest = founds.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
  return !/[\p{L}\d]/u.test(
    rest.replace(/\b(?:mellan|between|från|from|till|til|to|och|and|and|samt|t\.o\.m\.?|den|the)\b/giu, ''),
  );
}

/** So far before and after a date its words are looked for, in characters. */
const BEFORE = 160;
const AFTER = 90;

/** What the words around one date say: those of its own sentence, or else the heading above it. */
function said(text: string, founds: readonly Found[], i: number, inherits: boolean): Kind | null {
  const column = columnOf(text, founds, i);
  if (column) return column;
  const before = wordsBefore(text, founds, i);
  const after = wordsAfter(text, founds, i);
  const weak = lastOf(WEAK, before);
  const strong = lastOf(STRONG, before);
  const span = strong === 'period' || strong === 'times';
  if (span && founds[i]?.range === undefined)
    return weak ?? (UNTIL.test(before) ? 'deadline' : (firstOf(STRONG, after) ?? strong));
  // `Ansökan lämnas in från den 1 mars`: the word next to the day turns it round.
  if (strong === 'deadline' && founds[i]?.range === undefined && FROM.test(before)) return 'opens';
  const near = strong ?? firstOf(STRONG, after);
  if (near) return near;
  if (founds[i]?.range && (ROUND.test(before) || APPLY.test(before) || isInRound(text, founds, i))) return 'period';
  const applying = APPLYING.test(before) || APPLYING.test(after);
  if (weak && (applying || (weak === 'deadline' && text.length <= SHORT))) return weak;
  return inherits ? null : headed(text, founds, i);
}

/** So long a text with one `senast` in it is a field of its own. */
const SHORT = 120;

/** Whether a range follows on the name of its round: `Omgång våren 2027: 1 mars – 5 april`, on one line or two. */
function isInRound(text: string, founds: readonly Found[], i: number): boolean {
  const [name, start] = [founds[i - 1], founds[i]?.start ?? 0];
  if (!name || name.within === null || name.range || !/^[\s:,]{1,5}$/.test(text.slice(name.end, start))) return false;
  return ROUND.test(
    text
      .slice(Math.max(0, name.start - 40), name.start)
      .split('\n')
      .at(-1) ?? '',
  );
}

function wordsBefore(text: string, founds: readonly Found[], i: number): string {
  const start = founds[i]?.start ?? 0;
  const from = Math.max(founds[i - 1]?.end ?? 0, start - BEFORE, 0);
  const words = text.slice(from, start);
  const sentence = words.slice(lastBreak(words));
  const line = sentence.lastIndexOf('\n');
  if (line < 0) return sentence;
  // A label may stand on the line above its value.
  const own = sentence.slice(line + 1);
  if (/\p{L}{2}/u.test(own)) return own;
  return sentence.slice(0, line).trimEnd().split('\n').at(-1) ?? '';
}

/** Where the last sentence of some words begins. */
function lastBreak(words: string): number {
  let from = 0;
  for (const found of words.matchAll(/[!?]\s|\.\s+(?=\p{Lu})|\n\s*\n\s*(?=\S[^\n]{60})/gu))
    from = found.index + found[0].length;
  return from;
}

function wordsAfter(text: string, founds: readonly Found[], i: number): string {
  const end = founds[i]?.end ?? 0;
  const to = Math.min(founds[i + 1]?.start ?? text.length, end + AFTER);
  const words = text.slice(end, to);
  const stop = /[!?\n;•]|\.(?:\s|$)|,\s*(?=\S+\s*$)/.exec(words);
  return stop ? words.slice(0, stop.index) : words;
}

function firstOf(cues: readonly (readonly [Kind, RegExp])[], words: string): Kind | null {
  let best: { kind: Kind; start: number } | null = null;
  for (const [kind, cue] of cues)
    for (const found of words.matchAll(cue))
      if (best === null || found.index < best.start) best = { kind, start: found.index };
  return best?.kind ?? null;
}

function stageOf(text: string, founds: readonly Found[], i: number): When['stage'] {
  const around = `${wordsBefore(text, founds, i)} ${wordsAfter(text, founds, i)}`;
  return STAGES.find(([, words]) => words.test(around))?.[0];
}
