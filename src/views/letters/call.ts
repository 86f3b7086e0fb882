// A call in a letter in full: its facts in the order a reader needs them, where to read more, and where to answer.
import type { Day } from '../../domain/calendar.ts';
import type { Call } from '../../domain/call.ts';
import type { DigestCall, Why } from '../../domain/digest-call.ts';
import type { Reader } from '../../domain/readers.ts';
import { replyCallHref } from '../links.ts';
import { callHref, langOf, outwardHref } from '../parts.tsx';
import { alsoToLine } from './also-to.ts';
import {
  type Block,
  type Fact,
  joined,
  type Line,
  line,
  namesLine,
  plain,
  type Sender,
  type Span,
  say,
  shortened,
  swedish,
} from './blocks.ts';
import { changeFacts, unchangedBudget, wholeBudget } from './changes.ts';
import { deadlineWords, isSoon, LONGEST_SAID, saidBy } from './deadline.ts';
import { decisionLine } from './decision.ts';
import type { Words } from './words.ts';

/** What the calls of one letter are told with. `code` is what its own links carry, null when it has none. */
export interface LetterContext {
  words: Words;
  sender: Sender;
  reader: Reader;
  today: Day;
  code: string | null;
}

/** The calls with everything the letter says of them. What kind of money a programme has is said the first time that it comes up. */
export function callBlocks(items: readonly DigestCall[], context: LetterContext): Block[] {
  const { words, sender } = context;
  const spoken = new Set<string>();
  return items.map((item): Block => {
    const programme = item.programme?.programme.id ?? '';
    const isFirst = !spoken.has(programme);
    spoken.add(programme);
    const groups = [whenFacts(item, context), moneyFacts(item, words, isFirst), concernFacts(item, context)];
    return {
      kind: 'call',
      title: titleOf(item.call, sender),
      tag: { text: words.call.tags[item.section], tone: item.section },
      facts: groups.map((facts) => facts.filter((fact) => fact !== null)),
      links: linksOf(item.call, context),
      answer: answerOf(item.call, context),
    };
  });
}

/** The call's title as its source has it, leading to its page here. */
export const titleOf = (call: Call, { publicUrl }: Sender): Span => ({
  text: plain(call.title) || call.key,
  href: `${publicUrl}${callHref(call.key)}`,
  lang: langOf(call.language),
});

/** `högst 14 dagar kvar, du följer utlysningen`; null for a call that the letter does not remind of. */
export const reminderWords = ({ reminder, mark }: DigestCall, { call }: Words): string | null =>
  reminder === null ? null : call.reminder(reminder.step, mark === 'follow');

/** Its page here, and the official one by the code that people know and the host that the link leads to. */
function linksOf(call: Call, { words, sender }: LetterContext): Line[] {
  const href = outwardHref(call.url);
  const name = call.identifier === null ? words.call.theCall : plain(call.identifier);
  return [
    [{ text: words.call.more, href: `${sender.publicUrl}${callHref(call.key)}` }],
    href === null
      ? say(words.call.officialMissing(name))
      : [{ text: words.call.official(name, new URL(href).hostname), href }],
  ];
}

const answerOf = ({ key }: Call, { words, sender, code }: LetterContext): Span | null =>
  code === null ? null : { text: words.call.answer, href: replyCallHref(sender.publicUrl, code, key) };

/** What has changed, and the days that count. */
function whenFacts(item: DigestCall, context: LetterContext): (Fact | null)[] {
  const { words } = context;
  const { labels } = words.call;
  const reminder = reminderWords(item, words);
  return [
    reminder === null ? null : { label: labels.reminder, line: say(reminder), weight: 'soon' },
    goneFact(item, words),
    ...changeFacts(item, words),
    stateFact(item, context),
    deadlineFact(item, context),
    decideFact(item, context),
  ];
}

/** What the reader follows and cannot be found any more. */
export const goneFact = ({ goneSince }: DigestCall, { call, figures }: Words): Fact | null =>
  goneSince === null
    ? null
    : { label: call.labels.state, line: say(call.gone(figures.date(goneSince))), weight: 'soon' };

function decideFact({ decideBy }: DigestCall, { words, today }: LetterContext): Fact | null {
  const said = decisionLine(decideBy, today, words);
  if (said.length === 0) return null;
  const isLate = decideBy.kind === 'meeting' && decideBy.papersOn !== null && decideBy.papersOn < today;
  const weight = isLate || decideBy.kind === 'none' ? 'soon' : undefined;
  return { label: words.call.labels.decideBy, line: said, weight };
}

/** For what cannot be applied for today: that it is closed, when it opens, or that nobody has said whether it is open. */
function stateFact(
  { call, status }: DigestCall,
  { words: { call: said, figures }, today }: LetterContext,
): Fact | null {
  if (call.kind === 'policy') return { label: said.labels.kind, line: say(said.policy) };
  if (status === 'closed') return { label: said.labels.state, line: say(said.closed), weight: 'soon' };
  if (status === 'unknown') return { label: said.labels.state, line: say(said.openUnknown) };
  if (status !== 'coming') return null;
  const past = call.opensOn !== null && call.opensOn < today;
  const when =
    call.opensOn === null
      ? call.opens && figures.quoted(saidBy(call, call.opens.said))
      : say(figures.day(call.opensOn));
  if (past || !when) return { label: said.labels.opens, line: say(said.openingUnknown) };
  return { label: said.labels.opens, line: call.planned ? line`${when}, ${said.preliminary}` : when };
}

function deadlineFact(item: DigestCall, { words, today }: LetterContext): Fact | null {
  const { call, status } = item;
  if (status === 'closed' || (call.kind === 'policy' && call.deadlines.length === 0)) return null;
  const { lastDay, lastDayToInfluence } = words.call.labels;
  return {
    label: call.kind === 'policy' ? lastDayToInfluence : lastDay,
    line: deadlineWords(item, today, words),
    weight: isSoon(item, today) ? 'soon' : 'strong',
  };
}

/** The programme, or the call that this one is part of, in its source's words. */
export function programmeLine({ programme, call }: DigestCall, { call: said }: Words): Line {
  if (programme) return say(said.programme(programme.programme));
  if (call.callTitle === null || plain(call.callTitle) === '') return say(said.unknownProgramme);
  return [{ text: shortened(call.callTitle, LONGEST_SAID), lang: langOf(call.language) }];
}

/** Programme and kind of money, the sums, who pays how much (as the call says it, else as the programme usually does), and who may apply. */
function moneyFacts(item: DigestCall, words: Words, isFirstOfProgramme: boolean): (Fact | null)[] {
  const { programme, call, changes } = item;
  const { labels } = words.call;
  const rate = programme?.terms.rate ?? null;
  const share = call.euRate ? say(words.figures.rate(call.euRate)) : null;
  const isChanged = changes.some(({ field }) => field === 'budget');
  const budget = isChanged ? unchangedBudget(item, words) : wholeBudget(call.budget, words);
  return [
    { label: labels.programme, line: programmeLine(item, words) },
    programme && isFirstOfProgramme ? { label: labels.money, line: swedish(programme.programme.money) } : null,
    call.kind === 'policy' || budget === '' ? null : { label: labels.budget, line: say(budget) },
    share && { label: labels.euShare, line: share },
    call.ownRate ? { label: labels.ownShare, line: say(words.figures.rate(call.ownRate)) } : null,
    rate === null || share || call.ownRate ? null : { label: labels.usualShare, line: swedish(lower(rate)) },
    roleFact(item, words),
  ];
}

/** The programmes' file has sentences; here one stands after a colon. */
const lower = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

function roleFact({ call, role }: DigestCall, words: Words): Fact | null {
  if (role === null) return null;
  const { name, state, rest } = words.call.role(call.kind, role);
  return { label: name, line: [{ text: state, strong: true }, { text: rest }] };
}

/** Which of the reader's committees, by which words, whom else, who has taken it, and where else it is found. */
function concernFacts(item: DigestCall, { words, reader }: LetterContext): (Fact | null)[] {
  const { why, bonuses, takenBy } = item;
  const { labels } = words.call;
  const { and } = words.figures;
  const concerns = concernsLine(item, reader, words);
  const alsoTo = alsoToLine(item, reader, words);
  return [
    concerns.length === 0 ? null : { label: labels.concerns, line: concerns },
    why.length === 0 ? null : { label: labels.foundBy, line: whyLine(why) },
    bonuses.length === 0 ? null : { label: labels.lifted, line: swedish(bonuses.join('; ')) },
    alsoTo.length === 0 ? null : { label: labels.alsoTo, line: item.lead === null ? alsoTo : line`${alsoTo}.` },
    takenBy.length === 0 ? null : { label: labels.here, line: namesLine(takenBy, and), weight: 'strong' },
    item.searches.length === 0 ? null : { label: labels.sought, line: searchesLine(item, words) },
    ...elsewhereFacts(item, words),
  ];
}

/** `”ungdom”, ”klimat”`: the reader's own searches that it is news in. */
export const searchesLine = ({ searches }: DigestCall, { figures }: Words): Line =>
  joined(
    searches.map((name) => figures.quoted(swedish(plain(name)))),
    ', ',
  );

/** Which committees it concerns. Empty where nobody has to be told: who speaks for one knows which, and who follows a call knows why. */
export function concernsLine(
  { committees, section, searches }: DigestCall,
  reader: Reader,
  { call, figures }: Words,
): Line {
  // Whoever has no committee, or finds it by a search of their own, knows why it is there.
  if (committees.length === 0) return section === 'reminder' || searches.length > 0 ? [] : say(call.noCommittee);
  return reader.committees.length === 1 ? [] : namesLine(committees, figures.and);
}

/** `Fler jobb (omskolning, lärlingsplatser)`. What the matching adds in brackets, the English word, is left out here. */
export const whyLine = (why: readonly Why[]): Line =>
  joined(
    why.map(({ area, words }) => swedish(`${area} (${[...new Set(words.map(swedishOnly))].join(', ')})`)),
    '; ',
  );

/** `ungdomsutbyte (youth exchange)` → `ungdomsutbyte`. */
const swedishOnly = (word: string): string => word.replace(/ \([^)]*\)$/, '');

/** Where else the call is found, and what told of it before it opened. */
function elsewhereFacts({ elsewhere }: DigestCall, { call: said }: Words): Fact[] {
  const others = elsewhere?.others ?? [];
  const lines = others.map(({ name, url, days }): Line => {
    const href = outwardHref(url);
    const link: Line = href === null ? [] : [{ text: ' ' }, { text: new URL(href).hostname, href }];
    return line`${swedish(plain(name))}${link}${days === null ? [] : said.daysElsewhere(swedish(shortened(days, LONGEST_SAID)))}`;
  });
  return [
    ...(others.length > 0 ? [{ label: said.labels.alsoAt, line: joined(lines, '; ') }] : []),
    ...(elsewhere?.signs ?? []).map((sign) => ({ label: said.labels.sign, line: said.sign(sign) })),
  ];
}
