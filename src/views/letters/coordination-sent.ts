// What went to whom, in the coordinator's part of the letter: nobody is left out, whoever all went well for shares a line.
import type { Coordination, Sending } from '../../domain/coordination.ts';
import { counted, listed } from '../swedish.ts';
import { type Block, type Line, type Sender, say } from './blocks.ts';

/** More people than this whose letters have arrived share a line. */
const MOST_OWN_LINES = 8;

const WORDS: Record<Sending['letters'][number]['state'], string> = {
  sent: 'överlämnat',
  waiting: 'väntar',
  uncertain: 'osäkert',
  failed: 'misslyckat',
};

export function sendingBlocks({ sendings, way }: Coordination, { publicUrl }: Sender): Block[] {
  const href = `${publicUrl}/letters`;
  const page: Line = [{ text: 'Läs breven: ' }, { text: href, href }];
  const head: Block = { kind: 'subheading', text: 'Vad som gick till vem' };
  if (sendings.length === 0) return [head, { kind: 'paragraph', line: say('Inga brev har skrivits eller skickats.') }];
  const trial = way === 'postbox' ? [say('Breven stannar i den inbyggda postlådan: inget går ut som e-post än.')] : [];
  const isWell = ({ letters }: Sending) => letters.every(({ state }) => state === 'sent');
  const [well, other] = [sendings.filter(isWell), sendings.filter((one) => !isWell(one))];
  const wellLines =
    well.length <= MOST_OWN_LINES
      ? well.map(sendingLine)
      : [say(`Överlämnat till ${well.length} personer: ${well.map(inShort).join('; ')}.`)];
  return [head, { kind: 'list', items: [...trial, ...other.map(sendingLine), ...wellLines, page] }];
}

const sendingLine = ({ name, letters }: Sending): Line => [
  { text: `${name}: ` },
  ...letters.map(({ state, many, calls }, i) => ({
    text: `${i === 0 ? '' : '; '}${contentOf(calls)}, ${many === 1 ? '' : `${many} brev, `}${WORDS[state]}`,
    strong: state === 'failed' || state === 'uncertain',
  })),
];

const inShort = ({ name, letters }: Sending): string =>
  `${name} (${letters.map(({ calls }) => contentOf(calls)).join()})`;

/** `3 nya, 1 ändrad och 2 påminnelser`. */
function contentOf({ new: fresh, opened, changed, reminder }: Sending['letters'][number]['calls']): string {
  const parts = [
    fresh > 0 && counted(fresh, 'ny', 'nya'),
    opened > 0 && counted(opened, 'öppnad', 'öppnade'),
    changed > 0 && counted(changed, 'ändrad', 'ändrade'),
    reminder > 0 && counted(reminder, 'påminnelse', 'påminnelser'),
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'inget nytt' : listed(parts);
}
