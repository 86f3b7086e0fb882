// What has changed in a call, before → after, with what decides whether one can apply set off from the rest.
import type { Budget, Call, Change, Deadline } from '../../domain/call.ts';
import type { DigestCall } from '../../domain/digest-call.ts';
import { langOf } from '../parts.tsx';
import { type Fact, joined, type Line, line, plain, say, shortened } from './blocks.ts';
import { clockOf, LONGEST_SAID, saidBy } from './deadline.ts';
import type { Words } from './words.ts';

interface Sides<Side = Line> {
  before: Side;
  after: Side;
}

/** Each change as `28 maj 2026 → 25 juni 2026`. */
export const changeFacts = ({ changes, call }: DigestCall, words: Words): Fact[] =>
  changes.map((change) => {
    const { before, after } = sidesOf(change, call, words);
    return {
      label: words.call.changed[change.field],
      line: [...before, { text: ' → ' }, ...after.map((span) => ({ ...span, strong: true }))],
      weight: change.field === 'deadlines' || change.field === 'statusSaid' ? 'changed' : 'altered',
    };
  });

function sidesOf(change: Change, call: Call, words: Words): Sides {
  const { figures, call: ours } = words;
  const each = <T>({ before, after }: { before: T; after: T }, told: (one: NonNullable<T>) => Line): Sides => ({
    before: before == null ? say(figures.notStated) : told(before),
    after: after == null ? say(figures.notStated) : told(after),
  });
  switch (change.field) {
    case 'deadlines':
      return deadlineSides(change, call, words);
    case 'statusSaid':
      return each(change, (said) => say(ours.said[said]));
    case 'opensOn':
      return each(change, (day) => say(figures.day(day)));
    case 'opens':
      return each(change, ({ said }) => saidBy(call, said));
    case 'budget':
      return change.before === null || change.after === null
        ? each(change, (budget) => say(wholeBudget(budget, words)))
        : budgetSides(change, words);
    default:
      return differing(change, call, words);
  }
}

/** What there is, what one project may get, and how many are expected, in one line. */
export const wholeBudget = (budget: Budget | null, { figures }: Words): string =>
  [figures.total(budget) ?? figures.notStated, figures.perProject(budget), figures.projects(budget)]
    .filter(Boolean)
    .join('; ');

/** What there is, what one project may get, and how many are expected, of each side; null where it does not say. */
const budgetParts = (budget: Budget | null, { figures }: Words) => [
  figures.total(budget),
  figures.perProject(budget),
  figures.projectCount(budget),
];

/** Only what differs: `10 miljoner euro; 12 projekt` → `14 miljoner euro; 16 projekt`. */
function budgetSides({ before, after }: Sides<Budget | null>, words: Words): Sides {
  const { perProject, projects } = words.call.unsaid;
  const [was, is] = [budgetParts(before, words), budgetParts(after, words)];
  const said = (own: typeof was, other: typeof was): Line =>
    say(
      own
        .flatMap((part, i) =>
          part === other[i] ? [] : (part ?? [words.figures.notStated, perProject, projects][i] ?? []),
        )
        .join('; '),
    );
  return { before: said(was, is), after: said(is, was) };
}

/** What of a changed budget is as it was, when the change itself tells the rest; empty when nothing is. */
export function unchangedBudget({ changes, call }: DigestCall, words: Words): string {
  const change = changes.find((one) => one.field === 'budget');
  if (change === undefined || change.before === null || change.after === null) return '';
  const was = budgetParts(change.before, words);
  return budgetParts(call.budget, words)
    .filter((part, i) => part !== null && part === was[i])
    .join('; ');
}

/** The clock is named only where nothing but it differs. */
function deadlineSides({ before, after }: Sides<Deadline[]>, call: Call, words: Words): Sides {
  const days = (deadlines: Deadline[]) => deadlines.map((d) => d.day ?? d.said).join();
  const withTime = days(before) === days(after);
  const said = (d: Deadline): Line => {
    const on = d.day === null ? words.figures.quoted(saidBy(call, d.said)) : words.figures.date(d.day);
    return line`${on}${withTime ? clockOf(d, words) : ''}${d.stage === 'second' ? words.call.ofSecond : ''}`;
  };
  const all = (deadlines: Deadline[]): Line =>
    deadlines.length === 0 ? say(words.figures.notStated) : joined(deadlines.map(said), ', ');
  return { before: all(before), after: all(after) };
}

/** Two long texts, each from a little before the place where they part. */
function differing({ before, after }: Sides<string | null>, { language }: Call, { figures }: Words): Sides {
  const [a, b] = [plain(before ?? ''), plain(after ?? '')];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const from = same < LONGEST_SAID / 2 ? 0 : a.lastIndexOf(' ', same - LONGEST_SAID / 3) + 1;
  const part = (text: string): Line =>
    text === ''
      ? say(figures.notStated)
      : [{ text: `${from > 0 ? '…' : ''}${shortened(text.slice(from), LONGEST_SAID)}`, lang: langOf(language) }];
  return { before: part(a), after: part(b) };
}
