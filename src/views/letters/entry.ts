// A call in a letter in short: its title, what has changed, one line of facts, and one line of why.
import type { DigestCall } from '../../domain/digest-call.ts';
import { capital } from '../swedish.ts';
import { alsoToLine } from './also-to.ts';
import { type Entry, joined, type Line, line, namesLine, say } from './blocks.ts';
import {
  concernsLine,
  goneFact,
  type LetterContext,
  programmeLine,
  reminderWords,
  searchesLine,
  titleOf,
  whyLine,
} from './call.ts';
import { changeFacts } from './changes.ts';
import { briefDeadline } from './deadline.ts';
import { briefDecision } from './decision.ts';

const SPLIT = ' · ';

export const entryOf = (item: DigestCall, context: LetterContext): Entry => ({
  title: titleOf(item.call, context.sender),
  facts: factsLine(item, context),
  why: whyOf(item, context),
  changes: [...reminderFacts(item, context), ...changeFacts(item, context.words), ...goneFacts(item, context)],
});

/** A call that has closed on the day that was told: nothing to act on. */
export const ranOutLine = (item: DigestCall, context: LetterContext): Line =>
  line`${[titleOf(item.call, context.sender)]} – ${programmeLine(item, context.words)}`;

/** When it opens, last day, last day to decide, what the municipality may be, and programme. */
function factsLine(item: DigestCall, { words, today }: LetterContext): Line {
  const { call, status, decideBy, role, programme } = item;
  const { brief, policy } = words.call;
  const { figures } = words;
  const opens = status === 'coming' && call.opensOn !== null && call.opensOn > today ? call.opensOn : null;
  const isDated = call.kind === 'call' || call.deadlines.length > 0;
  return joined(
    [
      isDated ? strongly(briefDeadline(item, today, words)) : [],
      decideBy.kind === 'unknown' ? [] : say(briefDecision(decideBy, today, words)),
      opens === null ? [] : say(brief.opens(figures.date(opens))),
      call.kind === 'policy' ? say(policy) : [],
      role === null ? [] : say(brief.role(call.kind, role)),
      call.kind === 'policy' && programme === null ? [] : programmeLine(item, words),
    ],
    SPLIT,
  );
}

/** Set off, as the first words of the line. */
const strongly = (said: Line): Line =>
  said.map((span, i) => ({ ...span, text: i === 0 ? capital(span.text) : span.text, strong: true }));

function whyOf(item: DigestCall, context: LetterContext): Line {
  const { why, takenBy } = item;
  const { brief, takes, labels } = context.words.call;
  const { and } = context.words.figures;
  const concerns = concernsLine(item, context.reader, context.words);
  const alsoTo = alsoToLine(item, context.reader, context.words);
  const parts = [
    concerns.length === 0 ? [] : line`${labels.concerns} ${concerns}`,
    why.length === 0 ? [] : brief.foundBy(whyLine(why)),
    alsoTo.length === 0 ? [] : brief.alsoTo(alsoTo),
    item.searches.length === 0 ? [] : line`${labels.sought}: ${searchesLine(item, context.words)}`,
    takenBy.length === 0 ? [] : takes(namesLine(takenBy, and), takenBy.length > 1),
  ].filter((part) => part.length > 0);
  return parts.length === 0 ? [] : line`${joined(parts, '. ')}.`;
}

const goneFacts = (item: DigestCall, { words }: LetterContext): Entry['changes'] => {
  const fact = goneFact(item, words);
  return fact === null ? [] : [fact];
};

const reminderFacts = (item: DigestCall, { words }: LetterContext): Entry['changes'] => {
  const said = reminderWords(item, words);
  return said === null ? [] : [{ label: words.call.labels.reminder, line: say(said), weight: 'soon' }];
};
