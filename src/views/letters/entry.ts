// A call in a letter in short: its title, what has changed, one line of facts, and one line of why.
import type { DigestCall } from '../../domain/digest-call.ts';
import { capital } from '../swedish.ts';
import { alsoToLine } from './also-to.ts';
import { type Entry, joined, type Line, line, namesLine, say } from './blocks.ts';
import { concernsLine, programmeLine, reminderWords, type Telling, titleOf, whyLine } from './call.ts';
import { changeFacts } from './changes.ts';
import { briefDeadline } from './deadline.ts';
import { briefDecision } from './decision.ts';

const SPLIT = ' · ';

export const entryOf = (item: DigestCall, telling: Telling): Entry => ({
  title: titleOf(item.call, telling.sender),
  facts: factsLine(item, telling),
  why: whyOf(item, telling),
  changes: [...reminderFacts(item, telling), ...changeFacts(item, telling.words)],
});

/** A call that has closed on the day that was told: nothing to act on. */
export const ranOutLine = (item: DigestCall, telling: Telling): Line =>
  line`${[titleOf(item.call, telling.sender)]} – ${programmeLine(item, telling.words)}`;

/** When it opens, last day, last day to decide, what the municipality may be, and programme. */
function factsLine(item: DigestCall, { words, today }: Telling): Line {
  const { call, status, decideBy, role, programme } = item;
  const { brief, policy } = words.call;
  const { figures } = words;
  const opens = status === 'coming' && call.opensOn !== null && call.opensOn > today ? call.opensOn : null;
  const isDated = call.kind === 'call' || call.deadlines.length > 0;
  return joined(
    [
      isDated ? [{ text: capital(briefDeadline(item, today, words)), strong: true }] : [],
      decideBy.kind === 'unknown' ? [] : say(briefDecision(decideBy, today, words)),
      opens === null ? [] : say(brief.opens(figures.date(opens))),
      call.kind === 'policy' ? say(policy) : [],
      role === null ? [] : say(brief.role(call.kind, role)),
      call.kind === 'policy' && programme === null ? [] : programmeLine(item, words),
    ],
    SPLIT,
  );
}

function whyOf(item: DigestCall, telling: Telling): Line {
  const { why, takenBy } = item;
  const { brief, takes, labels } = telling.words.call;
  const { and } = telling.words.figures;
  const concerns = concernsLine(item, telling.reader, telling.words);
  const alsoTo = alsoToLine(item, telling.reader, telling.words);
  const parts = [
    concerns.length === 0 ? [] : line`${labels.concerns} ${concerns}`,
    why.length === 0 ? [] : brief.foundBy(whyLine(why)),
    alsoTo.length === 0 ? [] : brief.alsoTo(alsoTo),
    takenBy.length === 0 ? [] : takes(namesLine(takenBy, and), takenBy.length > 1),
  ].filter((part) => part.length > 0);
  return parts.length === 0 ? [] : line`${joined(parts, '. ')}.`;
}

const reminderFacts = (item: DigestCall, { words }: Telling): Entry['changes'] => {
  const said = reminderWords(item, words);
  return said === null ? [] : [{ label: words.call.labels.reminder, line: say(said), weight: 'soon' }];
};
