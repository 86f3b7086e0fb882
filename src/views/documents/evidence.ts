// What a fixed examination rests on, as parts of documents: the calls as they then read, with dates and links, and the sources.
import { dayAt, type Instant, inSwedish, timeAt } from '../../domain/calendar.ts';
import { type EvidenceCall, type ExaminationRecord, UNSUITABLE } from '../../domain/examination.ts';
import type { Reason } from '../../domain/reasons.ts';
import { CHOICE_WORDS, WHEN_WORDS } from '../examination-words.ts';
import { CONDITION_WORDS } from '../source-words.ts';
import { capital, clock, NOT_STATED, number, roleWords, statusWord } from '../swedish.ts';
import { whereWords } from '../where.ts';
import { addressLine, type Block, facts, heading, type Line, line, oneLine, paragraph, paragraphs } from './outline.ts';

/** A moment as Swedes write it: `12 mars 2026 kl. 10.14`. */
export const momentLine = (at: Instant): string =>
  `${inSwedish(dayAt(at), { weekday: false })} ${clock(timeAt(at), null)}`;

/** Whole kronor, or that nobody has said. */
export const kronor = (sek: number | null): string => (sek === null ? NOT_STATED : `${number(sek)} kronor`);

/** The calls in one table: when each can be applied for, and what was chosen. */
export const callsTable = (calls: readonly EvidenceCall[]): Block => ({
  kind: 'table',
  caption: 'Utlysningar i underlaget',
  head: ['Utlysning', 'När', 'Sista dag', 'Val'],
  rows: calls.map((call) => [
    line(call.title),
    line(WHEN_WORDS[call.when]),
    line(lastDay(call)),
    line(choiceLine(call)),
  ]),
});

/** Where each call is to be read. */
export const linksList = (calls: readonly EvidenceCall[]): Block => ({
  kind: 'list',
  items: calls.map((call) => [{ text: `${oneLine(call.title)}: ` }, ...linkOf(call)]),
});

const lastDay = ({ nextDeadlineOn }: EvidenceCall): string =>
  nextDeadlineOn === null ? NOT_STATED : inSwedish(nextDeadlineOn, { weekday: false });

const linkOf = ({ url }: EvidenceCall): Line => (url === null ? line(NOT_STATED) : addressLine(url));

/** What was chosen, and why when it does not suit: `Passar inte (fel inriktning)`. */
function choiceLine({ choice, code }: EvidenceCall): string {
  if (choice === null) return 'Inget valt';
  return code === null ? CHOICE_WORDS[choice] : `${CHOICE_WORDS[choice]} (${UNSUITABLE[code].toLowerCase()})`;
}

/** One call, whole. */
export function callBlocks(call: EvidenceCall): Block[] {
  const { reasons, words } = call;
  return [
    heading(3, call.title),
    facts('Utlysningen som den då löd', factsOf(call)),
    ...(reasons.length === 0
      ? [paragraph('Inga skäl är angivna för att den passar.')]
      : [paragraph('Det som talar för och emot:'), { kind: 'list', items: reasons.map(reasonLine) } as const]),
    ...(words.trim() === '' ? [] : [paragraph('Nämndens egna ord om valet:'), ...paragraphs(words)]),
  ];
}

function factsOf(call: EvidenceCall): (readonly [string, string | Line])[] {
  const role = roleWords('call', call.municipal);
  return [
    ['Val', choiceLine(call)],
    ['När', WHEN_WORDS[call.when]],
    ['Läge den dagen', capital(statusWord('call', call.status))],
    ['Sista ansökningsdag', lastDay(call)],
    ['Sista dagar med källans ord', call.deadlinesSaid.length === 0 ? NOT_STATED : call.deadlinesSaid.join('; ')],
    ['Budget med källans ord', call.budgetSaid ?? NOT_STATED],
    [role.name, `${capital(role.state)}${role.rest}`],
    ['Meningen som säger det', call.municipalQuote === null ? NOT_STATED : `”${call.municipalQuote}”`],
    ['Hur väl den passar', `${Math.round(call.score)} av 100`],
    ['Program', call.programme ?? 'Okänt program'],
    ['Beteckning', call.identifier ?? NOT_STATED],
    ['Källa', call.source],
    ['Länk', linkOf(call)],
    ['Version och kontrollsumma', `${call.version}, SHA-256 ${call.contentHash}`],
  ];
}

/** A reason with where it stands and the words around it. */
function reasonLine({ text, where, quote }: Reason): Line {
  return line(`${capital(text)}, ${whereWords(where)}${quote === null ? '' : `: ”${quote}”`}`);
}

/** The sources in use that day, how each did and when it was last read whole. */
export const sourcesTable = (sources: ExaminationRecord['sources']): Block => ({
  kind: 'table',
  caption: 'Källor den dagen',
  head: ['Källa', 'Läge', 'Senast läst i sin helhet'],
  rows: sources.map(({ name, health, readAt }) => [
    line(name),
    line(capital(HEALTH[health] ?? health)),
    line(readAt === null ? 'Aldrig' : momentLine(readAt)),
  ]),
});

const HEALTH: Record<string, string> = CONDITION_WORDS;
