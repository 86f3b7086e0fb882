// The coordinator's part of the letter: what to do something about first, then what went well, in words for two minutes of reading.
import { ANSWER_REASONS } from '../../domain/answer.ts';
import { inSwedish } from '../../domain/calendar.ts';
import type { Bounce, Coordination, HeldLetter, Missing } from '../../domain/coordination.ts';
import { totalOutage } from '../../domain/notices.ts';
import { answeredOf, isKnown, isTrouble, outageSentence, todoOf, troubleOf, worstFirst } from '../source-words.ts';
import { counted, listed } from '../swedish.ts';
import { type Block, type Line, plain, type Sender, say, shortened } from './blocks.ts';
import { deadlineBlocks, sharedBlocks, unansweredBlocks } from './coordination-calls.ts';
import { vacancyLines } from './coordination-people.ts';
import { sendingBlocks } from './coordination-sent.ts';

/** So many sources, letters or people stand with a line each; the rest are counted, and stand on the pages. */
const MOST_LINES = 6;
const LONGEST_SAID = 160;

/** What the coordinator is told, under a heading of its own. Each part only when it has something to say; the rest in one line at the end. */
export function coordinationBlocks(c: Coordination, sender: Sender): Block[] {
  const period = `Det här har hänt sedan ${inSwedish(c.since)}, och så här ser det ut nu.`;
  return [
    { kind: 'heading', text: 'För dig som samordnar' },
    { kind: 'paragraph', line: say(period) },
    ...letterBlocks(c, sender),
    ...sourceBlocks(c, sender),
    ...section('Kontaktpersoner', vacancyLines(c.vacancies, sender)),
    ...unansweredBlocks(c, sender),
    ...sharedBlocks(c, sender),
    ...deadlineBlocks(c, sender),
    ...sendingBlocks(c, sender),
    ...answerBlocks(c),
    ...healthyBlocks(c),
    ...logBlocks(c),
  ];
}

const section = (text: string, items: readonly Line[]): Block[] =>
  items.length === 0
    ? []
    : [
        { kind: 'subheading', text },
        { kind: 'list', items },
      ];

/** The first lines of many, and one that counts the others. */
function bounded(lines: readonly Line[], rest: (n: number) => Line): Line[] {
  const more = lines.length - MOST_LINES;
  return more > 1 ? [...lines.slice(0, MOST_LINES), rest(more)] : [...lines];
}

/** Letters to decide on, and people whom letters do not reach. */
function letterBlocks({ doubtful, missing, bounces, waiting }: Coordination, { publicUrl }: Sender): Block[] {
  const all: Line = [{ text: 'alla brev: ' }, { text: `${publicUrl}/letters`, href: `${publicUrl}/letters` }];
  const more = (n: number): Line => [{ text: `Och ${n} till, se ` }, ...all];
  return section('Brev att göra något åt', [
    ...bounded(
      doubtful.map((letter) => doubtfulLine(letter, publicUrl)),
      more,
    ),
    ...bounded(missing.map(missingLine), (n) => say(`Och ${n} personer till fick inget brev.`)),
    ...bounded(
      bounces.map((bounce) => bounceLine(bounce, publicUrl)),
      more,
    ),
    ...waitingLines(waiting, all),
  ]);
}

const letterLink = (id: number, publicUrl: string): Line => {
  const href = `${publicUrl}/letters/${id}`;
  return [{ text: href, href }];
};

const saidPart = (said: string | null): string =>
  said === null || plain(said) === '' ? '' : ` Servern svarade: ”${shortened(said, LONGEST_SAID)}”.`;

const doubtfulLine = ({ id, name, writtenOn }: HeldLetter, publicUrl: string): Line => [
  { text: 'Osäkert: ', strong: true },
  {
    text: `brevet till ${name} från ${inSwedish(writtenOn, { weekday: false })} kan ha kommit fram. Fråga mottagaren, och bestäm sedan om det ska skickas igen eller räknas som skickat: `,
  },
  ...letterLink(id, publicUrl),
];

const missingLine = ({ name, on, never }: Missing): Line => [
  { text: `${name} fick inget brev `, strong: true },
  {
    text: `${inSwedish(on)}. ${
      never
        ? 'Personen har aldrig fått något: är rollen ny i registret kommer det första brevet nästa gång.'
        : 'Inget är förlorat, men be den som driftar tjänsten att titta i loggen.'
    }`,
  },
];

const bounceLine = ({ name, twice, letterId, said }: Bounce, publicUrl: string): Line =>
  twice
    ? [
        { text: `Brev når inte ${name}: `, strong: true },
        {
          text: `de två senaste nekades.${saidPart(said)} Rätta adressen på sidan Kontaktpersoner eller byt kontaktperson. `,
        },
        ...letterLink(letterId, publicUrl),
      ]
    : [
        {
          text: `Det senaste brevet till ${name} nekades.${saidPart(said)} Du behöver inte göra något om nästa kommer fram. `,
        },
        ...letterLink(letterId, publicUrl),
      ];

/** When the server is away everybody's letters wait: that is one thing to tell, not sixty. */
function waitingLines(waiting: readonly HeldLetter[], all: Line): Line[] {
  const [oldest] = waiting;
  if (oldest === undefined) return [];
  const since = inSwedish(oldest.writtenOn, { weekday: false });
  const who = waiting.length === 1 ? `, till ${oldest.name}` : '';
  const text = `${counted(waiting.length, 'brev har', 'brev har')} väntat mer än ett dygn${who}, det äldsta sedan ${since}.${saidPart(oldest.said)} Tjänsten försöker igen; händer inget, be den som driftar den att titta. Se `;
  return [[{ text }, ...all]];
}

/** Sources that are not well, as the page Källor says it. */
function sourceBlocks({ sources }: Coordination, { publicUrl }: Sender): Block[] {
  const href = `${publicUrl}/sources`;
  const page: Line = [{ text: 'Se hur källorna mår: ' }, { text: href, href }];
  const trouble = worstFirst(sources).filter(isTrouble);
  const outage = totalOutage(sources);
  if (outage !== null) return section('Källor', [say(outageSentence(outage)), page]);
  const told = trouble.filter((source) => !isKnown(source));
  const known = trouble.filter(isKnown);
  const lines = told.map((source): Line => {
    const todo = answeredOf(source) ?? todoOf(source);
    return [
      { text: `${plain(source.name)}: `, strong: true },
      { text: `${shortened(troubleOf(source), 240)}${todo === null ? '' : ` ${todo}`}` },
    ];
  });
  const names = known.map(({ name }) => plain(name)).join(', ');
  const answered = known.length === 0 ? [] : [say(`Trasiga enligt svar som redan är givet: ${names}.`)];
  const unread = sources.filter(({ condition }) => condition === 'never' || condition === 'no-key');
  const waits =
    unread.length === 0
      ? []
      : [say(`Läses inte än, eller saknar nyckel: ${unread.map(({ name }) => plain(name)).join(', ')}.`)];
  const well = sources.length - trouble.length - unread.length;
  if (trouble.length + unread.length === 0) return [];
  return section(`Källor: ${well} av ${sources.length} läses som de ska`, [
    ...bounded(lines, (n) => say(`Och ${n} källor till.`)),
    ...answered,
    ...waits,
    page,
  ]);
}

/** What people have said of calls in the period. */
function answerBlocks({ answers }: Coordination): Block[] {
  const { relevant, notRelevant, takes } = answers;
  const not = notRelevant.reduce((sum, { n }) => sum + n, 0);
  if (relevant + not + takes === 0) return [];
  const reasons = notRelevant.map(
    ({ reason, n }) => `${n} ${reason === null ? 'utan skäl' : ANSWER_REASONS[reason].words}`,
  );
  const why = not === 0 ? '' : ` (${reasons.join('; ')})`;
  return section('Svar från nämnder och bolag', [
    say(
      `${counted(relevant, 'relevant', 'relevanta')}, ${counted(not, 'inte relevant', 'inte relevanta')}${why}. ${counted(takes, 'utlysning togs', 'utlysningar togs')}.`,
    ),
  ]);
}

/** What is as it should be, so that a part that says nothing is not taken for one that was forgotten. */
function healthyBlocks(c: Coordination): Block[] {
  const { sources, vacancies } = c;
  const well = sources.length > 0 && sources.every(({ condition }) => condition === 'well');
  const all = sources.length === 1 ? 'källan läses som den ska' : `alla ${sources.length} källor läses som de ska`;
  const parts = [
    well && all,
    vacancies.noContact.committees.length + vacancies.vacant.length === 0 &&
      'alla nämnder och bolag har en kontaktperson',
    vacancies.noDeputy.length === 0 && 'alla har en ersättare',
    vacancies.away.length === 0 && 'ingen är borta',
    c.missing.length === 0 && c.sendings.length > 0 && 'det är skrivet brev till alla som skulle ha ett',
    c.bounces.length === 0 && 'inga brev nekas',
    c.doubtful.length + c.waiting.length === 0 && 'inga brev är osäkra eller försenade',
    c.unanswered.first.length === 0 && 'inga viktiga utlysningar saknar svar',
  ].filter((part) => part !== false);
  return parts.length === 0 ? [] : [{ kind: 'paragraph', line: say(`I sin ordning: ${listed(parts)}.`) }];
}

/** So many signs of the chain tell one line from another; the page of the log shows as many. */
const CHAIN_SHOWN = 16;

function logBlocks({ logHead }: Coordination): Block[] {
  if (logHead === null) return [];
  const { id, chain } = logHead;
  const text = `Loggens sista led: ${chain.slice(0, CHAIN_SHOWN)} (rad ${id}). Står samma led på den raden senare har ingen ändrat det som stod före.`;
  return [{ kind: 'paragraph', line: say(text) }];
}
