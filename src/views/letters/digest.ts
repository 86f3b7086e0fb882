// The weekly letter: a person's digest as subject, plain text and HTML.
import { type Day, daysBetween, inSwedish } from '../../domain/calendar.ts';
import { allRead, callsIn, type Digest, type DigestSection, isQuiet, type Summary } from '../../domain/digest.ts';
import type { LetterCall } from '../../domain/letter.ts';
import { dayAndLeft } from '../swedish.ts';
import { type Block, exampleNote, type Sender, say, shortened, type Written } from './blocks.ts';
import { briefLine, callBlock, titleOf } from './call.ts';
import { ailingLine, footOf } from './foot.ts';
import { asHtml } from './html.tsx';
import { asText } from './text.ts';

const LONGEST_SUBJECT = 120;

type Section = LetterCall['section'];

/** In the order of the letter. */
const SECTIONS: readonly Section[] = ['new', 'opened', 'changed'];
const HEADINGS: Record<Section, string> = { new: 'Nya utlysningar', opened: 'Har öppnat', changed: 'Har ändrats' };
const MORE: Record<Section, string> = {
  new: 'nya i korthet',
  opened: 'som har öppnat, i korthet',
  changed: 'som har ändrats, i korthet',
};

/** A person's letter for the week. The text and the HTML are made of the same blocks, so they say the same. */
export function digestLetter(digest: Digest, sender: Sender): Written {
  const content = {
    subject: subjectOf(digest, sender),
    body: bodyOf(digest, sender),
    foot: footOf(sender, `kontaktperson för ${listed(digest.committees)}`, digest.read),
  };
  return { subject: content.subject, text: asText(content), html: asHtml(content) };
}

/** What is in the letter, at most 120 characters: `3 nya utlysningar, 1 öppnad och 1 ändrad – närmast 16 februari`. */
function subjectOf(digest: Digest, sender: Pick<Sender, 'example'>): string {
  const { summary, today, nearestOn } = digest;
  const readings = allRead(digest) ? '' : `; ${summary.read} av ${summary.sources} källor lästes`;
  const nearest = nearestOn === null ? '' : ` – närmast ${shortDay(nearestOn, today)}`;
  const said = isQuiet(digest) ? quietSubject(digest) : `${contents(digest)}${nearest}${readings}`;
  return shortened(`${sender.example ? 'Exempel: ' : ''}${said}`, LONGEST_SUBJECT);
}

function quietSubject(digest: Digest): string {
  const week = weekNumber(digest);
  if (allRead(digest)) return `Inga nya utlysningar vecka ${week}`;
  return `Vecka ${week}: bara ${digest.summary.read} av ${digest.summary.sources} källor kunde läsas`;
}

/** The word "utlysning" stands once, with the first number. */
function contents({ sections }: Digest): string {
  const parts = SECTIONS.map((section) => ({ n: callsIn(sections[section]).length, words: ADJECTIVES[section] }))
    .filter(({ n }) => n > 0)
    .map(({ n, words: [one, many] }, i) => {
      const noun = n === 1 ? ' utlysning' : ' utlysningar';
      return `${n} ${n === 1 ? one : many}${i === 0 ? noun : ''}`;
    });
  return listed(parts);
}

const ADJECTIVES: Record<Section, [string, string]> = {
  new: ['ny', 'nya'],
  opened: ['öppnad', 'öppnade'],
  changed: ['ändrad', 'ändrade'],
};

/** `16 februari`; with its year when it is so far ahead that the reader may mistake it. */
function shortDay(day: Day, today: Day): string {
  const words = inSwedish(day, { weekday: false });
  return daysBetween(today, day) < 300 ? words.replace(/ \d{4}$/, '') : words;
}

const weekNumber = ({ week }: Digest): number => Number(week.slice(-2));

/** `a, b och c`. */
const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} och ${parts.at(-1)}`;

/** The line that is never missing: `37 nya utlysningar, 3 berör er; 9 av 9 källor lästes`. */
export function summaryLine({ found, concerning, read, sources }: Summary): string {
  const calls = found === 1 ? 'ny utlysning' : 'nya utlysningar';
  return `${found} ${calls}, ${concerning} berör er; ${read} av ${sources} ${sources === 1 ? 'källa' : 'källor'} lästes`;
}

function bodyOf(digest: Digest, sender: Sender): Block[] {
  const { today, sections, ranOut } = digest;
  return [
    ...exampleNote(sender),
    { kind: 'title', text: `EU-utlysningar vecka ${weekNumber(digest)}` },
    { kind: 'lead', line: [{ text: `${summaryLine(digest.summary)}.`, strong: true }] },
    { kind: 'paragraph', line: say(`Till ${digest.person.title}, för ${listed(digest.committees)}.`) },
    ...nearestNote(digest, sender),
    ...earlierNote(digest),
    ...ailingNote(digest),
    ...quietNote(digest),
    ...SECTIONS.flatMap((section) => sectionBlocks(section, sections[section], today, sender)),
    ...ranOutBlocks(ranOut.map((item) => briefLine({ ...item, changes: [] }, today, sender))),
  ];
}

/** What to hand in first, of all that the letter tells. */
function nearestNote({ sections, nearestOn, today }: Digest, sender: Sender): Block[] {
  const item = SECTIONS.flatMap((section) => callsIn(sections[section])).find((c) => c.nextOn === nearestOn);
  if (nearestOn === null || item === undefined) return [];
  const text = `Närmaste sista dag: ${dayAndLeft(nearestOn, today)}, för `;
  return [{ kind: 'paragraph', line: [{ text }, titleOf(item.call, sender)] }];
}

/** Why more is told as new than the week brought. */
function earlierNote({ summary: { earlier, concerning } }: Digest): Block[] {
  if (earlier === 0) return [];
  const [all, have] = earlier === concerning ? ['De', 'har'] : [`${earlier} av dem`, 'har'];
  const said = `${concerning === 1 ? 'Den' : all} ${have} funnits en tid men har inte stått i något brev till dig förut.`;
  return [{ kind: 'paragraph', line: say(said) }];
}

function ailingNote({ ailing }: Digest): Block[] {
  if (ailing.length === 0) return [];
  const heading =
    ailing.length === 1
      ? 'En källa kunde inte läsas som den ska'
      : `${ailing.length} källor kunde inte läsas som de ska`;
  const line = say(
    'Det kan därför finnas nya eller ändrade utlysningar som inte står här. De kommer med när källan kan läsas igen.',
  );
  return [{ kind: 'note', tone: 'alarm', heading, lines: [line], items: ailing.map(ailingLine) }];
}

function quietNote(digest: Digest): Block[] {
  if (!isQuiet(digest)) return [];
  const said = allRead(digest)
    ? 'Inget nytt som berör er den här veckan, och inget har ändrats i det som du har fått förut.'
    : 'De källor som gick att läsa gav inget som berör er.';
  return [{ kind: 'paragraph', line: say(said) }];
}

function sectionBlocks(section: Section, calls: DigestSection, today: Day, sender: Sender): Block[] {
  const { full, brief } = calls;
  if (full.length === 0) return [];
  const heading: Block = { kind: 'heading', text: `${HEADINGS[section]} (${full.length + brief.length})` };
  const cards = full.map((item) => callBlock(item, today, sender));
  if (brief.length === 0) return [heading, ...cards];
  const more: Block = { kind: 'subheading', text: `${brief.length} ${MORE[section]}` };
  return [heading, ...cards, more, { kind: 'list', items: brief.map((item) => briefLine(item, today, sender)) }];
}

function ranOutBlocks(items: ReturnType<typeof briefLine>[]): Block[] {
  if (items.length === 0) return [];
  return [
    { kind: 'heading', text: `Har stängt på utsatt dag (${items.length})` },
    { kind: 'list', items },
  ];
}
