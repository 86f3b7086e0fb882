// The letter at a person's own rhythm: their digest as subject, plain text and HTML, in their language.
import { allRead, callsIn, type Digest, everyCallOf, isQuiet, SECTIONS } from '../../domain/digest.ts';
import type { DigestCall } from '../../domain/digest-call.ts';
import { isDeputyIn, type Reader } from '../../domain/readers.ts';
import { replyHref } from '../links.ts';
import { type Block, exampleNote, joined, line, namesLine, type Sender, say, swedish, type Written } from './blocks.ts';
import { callBlocks, type LetterContext, titleOf } from './call.ts';
import { againBlocks, dueBlocks } from './duty.ts';
import { entryOf, ranOutLine } from './entry.ts';
import { ailingLine, footOf } from './foot.ts';
import { asHtml } from './html.tsx';
import { wordsIn } from './languages.ts';
import { digestSubject } from './subject.ts';
import { asText } from './text.ts';
import type { Words } from './words.ts';

/** What a digest's letter has beside the digest. */
export interface LetterParts {
  /** What its own links carry; null when it has none. */
  code: string | null;
  /** The coordinator's own part, before the calls in short. */
  extra: readonly Block[];
  /** The private calendars of the reader's committees, by name. */
  calendars: readonly { committee: string; code: string }[];
  /** Whether it is known when the municipality meets, so that the last day to decide can be. */
  hasMeetings: boolean;
}

/** A person's letter. The text and the HTML are made of the same blocks, so they say the same. */
export function digestLetter(digest: Digest, sender: Sender, more: LetterParts): Written {
  const { reader, today, read } = digest;
  const words = wordsIn(reader.settings.language);
  const context = { words, sender, reader, today, code: more.code };
  const content = {
    language: words.language,
    subject: digestSubject(digest, sender, words),
    body: [
      ...headBlocks(digest, context),
      ...dueBlocks(digest.duty, context),
      ...firstParts(digest, context),
      ...againBlocks(digest.duty, context),
      // Before the tail, which may be long.
      ...coordinatorsPart(more.extra),
      ...restParts(digest, context),
    ],
    foot: footOf(context, { ...more, read, undecided: everyCallOf(digest).some(isUndecided) }),
  };
  return { subject: content.subject, text: asText(content), html: asHtml(content) };
}

/** It is in Swedish, whatever language its reader has chosen. */
const coordinatorsPart = (blocks: readonly Block[]): Block[] =>
  blocks.length === 0 ? [] : [{ kind: 'part', language: 'sv', blocks }];

/** One must decide on it, and nobody knows by when. */
const isUndecided = ({ decideBy, nextOn, call }: Digest['first'][number]): boolean =>
  decideBy.kind === 'unknown' && nextOn !== null && call.kind === 'call';

/** Above the calls: what the letter brings, to whom, and what may be missing in it. */
function headBlocks(digest: Digest, context: LetterContext): Block[] {
  const { sender, words } = context;
  return [
    ...exampleNote(sender, words.digest.example),
    { kind: 'title', text: words.digest.title(digest.period) },
    { kind: 'lead', line: [{ text: `${words.digest.summary(digest.summary)}.`, strong: true }] },
    ...nearestNote(digest, context),
    ...readerBlocks(digest.reader, words),
    ...earlierNote(digest, words),
    ...ailingNote(digest, words),
    ...(isQuiet(digest) && digest.duty.again.length === 0
      ? [{ kind: 'paragraph' as const, line: say(words.digest.quiet(allRead(digest))) }]
      : []),
  ];
}

/** To whom, for which committees, and for whom the reader stands in. */
export function readerBlocks(reader: Reader, { digest, figures }: Words): Block[] {
  const { person, committees, standsIn } = reader;
  const names = namesLine(
    committees.map(({ name }) => name),
    figures.and,
  );
  const instead = standsIn.map(({ committee, insteadOf }) => {
    const name = swedish(committee.name);
    if (insteadOf === null) return digest.nobody(name);
    return isDeputyIn(reader, committee) ? digest.instead(swedish(insteadOf), name) : digest.nobodyNow(name);
  });
  const whom = names.length === 0 ? digest.to(swedish(person.title)) : digest.about(names);
  return [{ kind: 'paragraph', line: joined([whom, ...instead], ' ') }];
}

/** What to hand in first, of all that the letter tells. */
function nearestNote(digest: Digest, { words, sender }: LetterContext): Block[] {
  const { nearestOn, today } = digest;
  const item = SECTIONS.flatMap((section) => callsIn(digest, section)).find((c) => c.nextOn === nearestOn);
  if (nearestOn === null || item === undefined) return [];
  const when = `${words.figures.day(nearestOn)}, ${words.figures.left(today, nearestOn)}`;
  return [{ kind: 'paragraph', line: line`${words.digest.nearest(when)}${[titleOf(item.call, sender)]}` }];
}

/** Why more is told as new than the period brought. */
const earlierNote = ({ summary: { earlier, concerning } }: Digest, { digest }: Words): Block[] =>
  earlier === 0 ? [] : [{ kind: 'paragraph', line: say(digest.earlier(earlier, concerning)) }];

function ailingNote({ ailing }: Digest, words: Words): Block[] {
  if (ailing.length === 0) return [];
  const { digest } = words;
  const items = ailing.map((note) => ailingLine(note, words));
  return [
    { kind: 'note', tone: 'alarm', heading: digest.ailing(ailing.length), lines: [say(digest.ailingText)], items },
  ];
}

/** What to act on, in full, and what the reader follows. */
function firstParts({ first, reminders, gone }: Digest, context: LetterContext): Block[] {
  const { digest } = context.words;
  return [
    ...(first.length === 0 ? [] : [{ kind: 'heading' as const, text: digest.first(first.length) }]),
    ...callBlocks(first, context),
    ...inShort(digest.following(gone.length + reminders.length), [...gone, ...reminders], context),
  ];
}

/** All the rest, in short. */
function restParts({ rest, ranOut, reminders, gone }: Digest, context: LetterContext): Block[] {
  const { digest } = context.words;
  const short = SECTIONS.flatMap((section) =>
    inShort(digest.rest(section, rest[section].length), rest[section], context),
  );
  const hasShort = short.length + reminders.length + gone.length > 0;
  return [...short, ...ranOutBlocks(ranOut, context), ...(hasShort ? answerAllBlocks(context) : [])];
}

const inShort = (heading: string, items: readonly DigestCall[], context: LetterContext): Block[] =>
  items.length === 0
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind: 'entries', items: items.map((item) => entryOf(item, context)) },
      ];

function ranOutBlocks(ranOut: Digest['ranOut'], context: LetterContext): Block[] {
  if (ranOut.length === 0) return [];
  return [
    { kind: 'heading', text: context.words.digest.ranOut(ranOut.length) },
    { kind: 'list', items: ranOut.map((item) => ranOutLine(item, context)) },
  ];
}

/** The calls in short have no link of their own to answer by. */
const answerAllBlocks = ({ words: { digest }, sender, code }: LetterContext): Block[] =>
  code === null
    ? []
    : [{ kind: 'paragraph', line: [{ text: digest.answerAll, href: replyHref(sender.publicUrl, code) }] }];
