// A call in a letter: its facts in the order a reader needs them, in full or as one line.

import { type Day, daysBetween, daysLeft, inSwedish } from '../../domain/calendar.ts';
import type { Call, Change, Deadline } from '../../domain/call.ts';
import type { DigestCall } from '../../domain/digest-call.ts';
import type { Role } from '../../domain/fit.ts';
import { signLine } from '../found-at.ts';
import { callHref, langOf, outwardHref } from '../parts.tsx';
import {
  beforeAndAfter,
  budgetLine,
  clock,
  counted,
  isOurClock,
  NOT_STATED,
  opensLine,
  perProjectLine,
  rateLine,
  roleWords,
} from '../swedish.ts';
import { type Block, type Fact, type Line, plain, type Sender, type Span, say, shortened } from './blocks.ts';

/** A last day this near is set off. */
const SOON_DAYS = 21;
const LONGEST_SAID = 120;

/** A call with everything the letter says of it. */
export function callBlock(item: DigestCall, today: Day, sender: Sender): Block {
  return {
    kind: 'call',
    title: titleOf(item.call, sender),
    facts: factsOf(item, today),
    official: officialLine(item.call),
  };
}

/** A call in one line: title, programme, last day, and what has changed. */
export function briefLine(item: DigestCall, today: Day, sender: Sender): Line {
  const programme = programmeName(item) ?? 'okänt program';
  const changes = changeFacts(item).map(({ label, line }) => `. ${label}: ${line.map((s) => s.text).join('')}`);
  return [titleOf(item.call, sender), { text: ` – ${programme}, ${briefDeadline(item, today)}${changes.join('')}` }];
}

export const titleOf = (call: Call, { publicUrl }: Sender): Span => ({
  text: plain(call.title) || call.key,
  href: `${publicUrl}${callHref(call.key)}`,
  lang: foreign(call.language),
});

const foreign = (language: string) => (language === 'sv' ? undefined : langOf(language));

/** The official page, by the code that people know and the host that the link leads to. */
function officialLine({ url, identifier }: Call): Line {
  const href = outwardHref(url);
  const name = identifier === null ? 'Utlysningen' : plain(identifier);
  return href === null
    ? say(`${name}: länk till källan saknas`)
    : [{ text: `${name} hos ${new URL(href).hostname}`, href }];
}

function factsOf(item: DigestCall, today: Day): Fact[] {
  const { call } = item;
  const facts: (Fact | null)[] = [
    ...changeFacts(item),
    stateFact(item, today),
    deadlineFact(item, today),
    { label: 'Program', line: say(programmeName(item) ?? 'okänt') },
    moneyFact(item),
    call.kind === 'policy' || item.changes.some((c) => c.field === 'budget')
      ? null
      : { label: 'Budget', line: say(budgetWords(call)) },
    item.role && roleFact(call, item.role),
    {
      label: 'Berör',
      line: say(item.committees.join(', ') || 'inte längre någon av era nämnder, men du har fått den förut'),
    },
    item.why.length > 0 ? { label: 'Träffade på', line: say(whyWords(item)) } : null,
    item.bonuses.length > 0 ? { label: 'Lyfts fram', line: say(item.bonuses.join('; ')) } : null,
    ...elsewhereFacts(item),
  ];
  return facts.filter((fact) => fact !== null);
}

/** Where else the call is found, and what told of it before it opened. */
function elsewhereFacts({ elsewhere }: DigestCall): Fact[] {
  const others = elsewhere?.others ?? [];
  const line = others.flatMap(({ name, url, days }, i): Span[] => [
    { text: `${i === 0 ? '' : '; '}${plain(name)}` },
    ...(outwardHref(url) === null
      ? []
      : [{ text: ' ' }, { text: new URL(url).hostname, href: outwardHref(url) ?? '' }]),
    { text: days === null ? '' : `, som skriver sista dag ”${shortened(days, LONGEST_SAID)}”` },
  ]);
  return [
    ...(others.length > 0 ? [{ label: 'Finns också hos', line }] : []),
    ...(elsewhere?.signs ?? []).map((sign) => ({ label: 'Förvarnad', line: say(signLine(sign)) })),
  ];
}

function roleFact({ kind }: Call, role: Role): Fact {
  const { name, state, rest } = roleWords(kind, role);
  return { label: name, line: [{ text: state, strong: true }, { text: rest }] };
}

function deadlineFact(item: DigestCall, today: Day): Fact | null {
  const { call, nextOn } = item;
  if (item.status === 'closed') return null;
  const soon = nextOn !== null && daysBetween(today, nextOn) <= SOON_DAYS;
  if (call.kind === 'policy' && call.deadlines.length === 0) return null;
  const label = call.kind === 'policy' ? 'Sista dag att påverka' : 'Sista ansökningsdag';
  return { label, line: say(deadlineWords(item, today)), weight: soon ? 'soon' : 'strong' };
}

/** For what cannot be applied for today: that it is closed, when it opens, or that nobody has said whether it is open. */
function stateFact({ call, status }: DigestCall, today: Day): Fact | null {
  if (call.kind === 'policy') return { label: 'Slag', line: say('att påverka eller känna till, inga pengar att söka') };
  if (status === 'closed') return { label: 'Läge', line: say('stängd, går inte att söka'), weight: 'soon' };
  if (status === 'unknown') return { label: 'Läge', line: say('källan säger inte om den är öppen') };
  if (status !== 'coming') return null;
  const past = call.opensOn !== null && call.opensOn < today;
  return {
    label: 'Öppnar',
    line: say(past ? 'dagen anges inte' : opensLine(call).replace(NOT_STATED, 'dagen anges inte')),
  };
}

const programmeName = ({ programme, call }: DigestCall): string | null =>
  programme?.programme.name ?? (call.callTitle === null ? null : shortened(call.callTitle, LONGEST_SAID));

/** What kind of money it is, and who pays how much of the costs: as the call says it, else as the programme usually does. */
function moneyFact({ programme, call: { euRate, ownRate } }: DigestCall): Fact | null {
  const { rate = null } = programme?.terms ?? {};
  const said = [
    euRate && `EU:s andel: ${rateLine(euRate)}`,
    ownRate && `Den sökandes egen andel: ${rateLine(ownRate)}`,
  ].filter(Boolean);
  const usual = rate === null ? [] : [`EU:s andel brukar vara: ${rate.charAt(0).toLowerCase()}${rate.slice(1)}`];
  const parts = [programme?.programme.money, ...(said.length > 0 ? said : usual)].filter(Boolean);
  return parts.length === 0 ? null : { label: 'Pengar', line: say(parts.join('. ')) };
}

function budgetWords({ budget }: Call): string {
  const each = perProjectLine(budget);
  const projects = budget?.projects ?? null;
  return [
    budgetLine(budget),
    each && `${each} per projekt`,
    projects !== null && `${counted(projects, 'projekt', 'projekt')} väntas få stöd`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** `Fler jobb: omskolning, lärlingsplatser`. What the matching adds in brackets, the English word, is left out here. */
const whyWords = ({ why }: DigestCall): string =>
  why.map(({ area, words }) => `${area} (${[...new Set(words.map(swedishOnly))].join(', ')})`).join('; ');

/** `ungdomsutbyte (youth exchange)` → `ungdomsutbyte`. */
const swedishOnly = (word: string): string => word.replace(/ \([^)]*\)$/, '');

/** The last day to hand in for somebody who starts now, with how long is left and what comes after it. */
export function deadlineWords({ call, nextOn }: DigestCall, today: Day): string {
  const next = call.deadlines.find((d) => d.day !== null && d.day === nextOn && d.stage !== 'second');
  if (!next?.day) return dayless(call.deadlines, today);
  const time = next.time === null ? '' : ` ${clock(next.time, sameTime(next.zone) ? null : next.zone)}`;
  const later = call.deadlines.filter(
    (d) => d.stage !== 'second' && d.day !== null && next.day !== null && d.day > next.day,
  );
  const second = call.deadlines.find((d) => d.stage === 'second');
  const steps = [
    next.stage === 'first' || second ? 'gäller första steget av två' : null,
    second &&
      `andra steget ${second.day === null ? `(”${shortened(second.said, LONGEST_SAID)}”)` : shortDay(second.day)}`,
    later.length > 0 ? `därefter följer ${counted(later.length, 'datum', 'datum')} till` : null,
  ];
  return [`${inSwedish(next.day)}${time}, ${daysLeft(today, next.day)}`, ...steps].filter(Boolean).join('; ');
}

const sameTime = (zone: string | null) => zone === null || isOurClock(zone);

/** What to say when no day lies ahead: unknown stays unknown, in the source's words when it has some. */
function dayless(deadlines: readonly Deadline[], today: Day): string {
  const unknown = deadlines.find((d) => d.day === null && d.stage !== 'second');
  if (unknown && plain(unknown.said) !== '')
    return `${NOT_STATED} som datum; källan skriver ”${shortened(unknown.said, LONGEST_SAID)}”`;
  const passed = deadlines.flatMap((d) => (d.stage !== 'second' && d.day !== null && d.day < today ? [d.day] : []));
  const last = passed.sort().at(-1);
  return last === undefined || unknown ? NOT_STATED : `har passerat (${shortDay(last)})`;
}

function briefDeadline({ nextOn, call, status }: DigestCall, today: Day): string {
  const opens =
    status === 'coming' && call.opensOn !== null && call.opensOn > today ? `öppnar ${shortDay(call.opensOn)}, ` : '';
  if (nextOn !== null) return `${opens}sista dag ${shortDay(nextOn)} (${daysLeft(today, nextOn)})`;
  return status === 'closed' ? 'stängd' : `${opens}sista dag ${dayless(call.deadlines, today)}`;
}

const shortDay = (day: Day) => inSwedish(day, { weekday: false });

const CHANGED: Record<Change['field'], string> = {
  deadlines: 'Ändrad sista ansökningsdag',
  statusSaid: 'Ändrad status',
  opensOn: 'Ändrad öppningsdag',
  opens: 'Ändrad öppning',
  budget: 'Ändrad budget',
  applicants: 'Ändrat vem som kan söka',
  title: 'Ändrad titel',
};

/** Each change as `28 maj 2026 → 25 juni 2026`. */
function changeFacts({ changes }: DigestCall): Fact[] {
  return changes.map((change) => {
    const { before, after } = change.field === 'applicants' ? differing(change) : wordsOf(change);
    const label = CHANGED[change.field];
    return { label, line: [{ text: before }, { text: ' → ' }, { text: after, strong: true }], weight: 'changed' };
  });
}

function wordsOf(change: Change): { before: string; after: string } {
  if (change.field !== 'deadlines') return beforeAndAfter(change);
  const days = (deadlines: Deadline[]) => deadlines.map((d) => d.day ?? d.said).join();
  const withTime = days(change.before) === days(change.after);
  const line = (deadlines: Deadline[]) => deadlines.map((d) => changedDay(d, withTime)).join(', ') || NOT_STATED;
  return { before: line(change.before), after: line(change.after) };
}

function changedDay({ day, said, time, zone, stage }: Deadline, withTime: boolean): string {
  const on = day === null ? `”${shortened(said, LONGEST_SAID)}”` : shortDay(day);
  const at = withTime && time !== null ? ` ${clock(time, sameTime(zone) ? null : zone)}` : '';
  return `${on}${at}${stage === 'second' ? ' (andra steget)' : ''}`;
}

/** Two long texts, each from a little before the place where they part. */
function differing({ before, after }: { before: string | null; after: string | null }): {
  before: string;
  after: string;
} {
  const [a, b] = [plain(before ?? ''), plain(after ?? '')];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const from = same < LONGEST_SAID / 2 ? 0 : a.lastIndexOf(' ', same - LONGEST_SAID / 3) + 1;
  const part = (text: string) =>
    text === '' ? NOT_STATED : `${from > 0 ? '…' : ''}${shortened(text.slice(from), LONGEST_SAID)}`;
  return { before: part(a), after: part(b) };
}
