// The foot of a letter: how to answer and choose, who sends it and why, which sources were read, and what is known of the reader.
import type { SourceNote } from '../../domain/digest.ts';
import { isDeputyIn, type Reader } from '../../domain/readers.ts';
import { feedHref, replyHref, replyPauseHref, replySettingsHref } from '../links.ts';
import {
  type Block,
  joined,
  type Line,
  line,
  namesLine,
  plain,
  type Sender,
  say,
  shortened,
  swedish,
} from './blocks.ts';
import type { LetterContext } from './call.ts';
import type { Words } from './words.ts';
import { SWEDISH } from './words-sv.ts';

/** What of a digest its foot speaks of. */
interface FootParts {
  read: readonly SourceNote[];
  calendars: readonly { committee: string; code: string }[];
  hasMeetings: boolean;
  /** The letter has calls of which it cannot say by when to decide. */
  undecided: boolean;
}

/** What a digest says of itself. */
export const footOf = (context: LetterContext, { read, calendars, hasMeetings, undecided }: FootParts): Block[] => {
  const { words, sender, reader } = context;
  const { never, partly } = words.foot.decideBy;
  const thumbs = [hasMeetings ? undecided && partly : never, words.foot.ruleOfThumb].filter((one) => one !== false);
  return [
    ...answerBlocks(context),
    ...calendarBlocks(calendars, context),
    ...whyBlocks(sender, roleOf(reader, words), words),
    paragraph(say(thumbs.join(' '))),
    { kind: 'heading', text: words.foot.sources },
    paragraph(readLine(read, context)),
    ...personalBlocks(sender, words),
  ];
};

/** What a letter says of itself that came outside the reader's rhythm. */
export const urgentFootOf = (context: LetterContext): Block[] => {
  const { words, sender, reader } = context;
  return [
    ...answerBlocks(context),
    ...whyBlocks(sender, roleOf(reader, words), words),
    paragraph(say(words.foot.ruleOfThumb)),
    ...personalBlocks(sender, words),
  ];
};

/** What a letter to the coordinator says of itself. */
export const coordinatorFootOf = (sender: Sender): Block[] => [
  ...whyBlocks(sender, say(SWEDISH.foot.coordinator), SWEDISH),
  ...personalBlocks(sender, SWEDISH),
];

const paragraph = (said: Line): Block => ({ kind: 'paragraph', line: said });

/** What the reader is to the letter: contact person, deputy for one, coordinator. Whoever stands in is not called contact person. */
function roleOf(reader: Reader, { foot, figures }: Words): Line {
  const { committees, coordinates, standsIn } = reader;
  const others = standsIn.map(({ committee }) => committee);
  const own = committees.filter((one) => !others.includes(one));
  const deputed = others.filter((one) => isDeputyIn(reader, one));
  const left = others.filter((one) => !isDeputyIn(reader, one));
  const names = (some: Reader['committees']): Line =>
    namesLine(
      some.map(({ name }) => name),
      figures.and,
    );
  const roles = [
    coordinates && left.length === 0 ? say(foot.coordinator) : [],
    own.length > 0 ? foot.contactFor(names(own)) : [],
    deputed.length > 0 ? foot.deputyFor(names(deputed), deputed.length) : [],
    left.length > 0 ? foot.coordinatorFor(names(left)) : [],
  ];
  return joined(roles, ` ${figures.and} `);
}

/** How to answer, and the letter's own links, when it has some. */
function answerBlocks({ words: { foot }, sender, code }: LetterContext): Block[] {
  const { coordinator, publicUrl } = sender;
  const address: Line = [{ text: coordinator.email, href: `mailto:${coordinator.email}` }];
  const write = paragraph(foot.write(swedish(coordinator.title), address));
  const heading: Block = { kind: 'heading', text: foot.answering };
  if (code === null) return [heading, write];
  const items: Line[] = [
    [{ text: foot.answer, href: replyHref(publicUrl, code) }],
    [{ text: foot.settings, href: replySettingsHref(publicUrl, code) }],
    [{ text: foot.stop, href: replyPauseHref(publicUrl, code) }],
  ];
  return [heading, { kind: 'list', items }, paragraph(say(foot.keep)), write];
}

function calendarBlocks(calendars: FootParts['calendars'], { words: { foot }, sender }: LetterContext): Block[] {
  if (calendars.length === 0) return [];
  const items = calendars.map(({ committee, code }): Line => {
    const href = feedHref(sender.publicUrl, code, 'ics');
    return line`${swedish(committee)}: ${[{ text: href, href }]}`;
  });
  return [
    { kind: 'heading', text: foot.calendars },
    paragraph(say(foot.calendarsText(calendars.length))),
    { kind: 'list', items },
  ];
}

function whyBlocks({ municipality, policyTitle, duty, publicUrl }: Sender, reader: Line, { foot }: Words): Block[] {
  const quote = duty === null ? [] : foot.duty(swedish(policyTitle), swedish(plain(duty)));
  return [
    { kind: 'heading', text: foot.why },
    paragraph([...foot.sentBy(swedish(municipality), reader), ...quote]),
    paragraph([{ text: foot.all }, { text: publicUrl, href: publicUrl }]),
  ];
}

/** What article 13 of the GDPR asks for, in short. */
const personalBlocks = ({ municipality }: Sender, { foot }: Words): Block[] => [
  { kind: 'heading', text: foot.personal },
  paragraph(foot.personalText(swedish(municipality))),
];

/** So many sources are named; more of them are counted, and stand on the page of the sources. */
const MOST_NAMED = 6;

function readLine(read: readonly SourceNote[], { words: { foot, figures }, sender }: LetterContext): Line {
  if (read.length === 0) return say(foot.noneRead);
  const days = read.flatMap(({ lastReadOn }) => lastReadOn ?? []).sort();
  const [from = null, to = null] = [days[0], days.at(-1)];
  if (read.length <= MOST_NAMED)
    return foot.readOn(
      namesLine(
        read.map(({ name }) => name),
        figures.and,
      ),
      read.length,
      from,
      to,
    );
  return [
    { text: foot.manyRead(read.length, from, to) },
    { text: foot.whichSources, href: `${sender.publicUrl}/sources` },
  ];
}

/** A source that could not be read, for readers: what is wrong and when it was last read. What the coordinator can do is not their matter. */
export function ailingLine({ name, sentence, lastReadOn }: SourceNote, { digest, figures }: Words = SWEDISH): Line {
  const said = plain(sentence)
    .replace(/\s*(?:Senast läst \d{4}-\d{2}-\d{2}|Källan har aldrig kunnat läsas)\.$/, '')
    .replace(/\s*Inget är ändrat(?: förrän någon har tittat på källan)?\..*$/, '');
  const isNew = /inte lästs än|inte läst än|läses inte/.test(said);
  const read = lastReadOn === null ? (isNew ? '' : digest.neverRead) : digest.lastRead(figures.day(lastReadOn));
  return [
    { text: `${name}: `, lang: 'sv', strong: true },
    { text: shortened(said, LONGEST_REASON), lang: 'sv' },
    { text: read === '' ? '' : ` ${read}` },
  ];
}

/** A page's own error text may be long; a letter needs its beginning. */
const LONGEST_REASON = 200;
