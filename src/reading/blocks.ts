// A page as people read it: headings and the lines under them. Class names and containers come and go; headings stay.
import { SourceError } from '../domain/errors.ts';
import { collapse } from './json.ts';

/** A heading (`level` 1–6, as deep as it stands) or, at level 0, one line, list item or table row. */
export interface Block {
  level: number;
  text: string;
}

/** What is needed of a parsed node. */
export interface Node {
  type: string;
  name?: string;
  data?: string;
  children?: Node[];
  attribs?: Record<string, string>;
}

const SKIPPED = new Set('script style noscript template svg nav footer iframe select option button head'.split(' '));
const LINES = new Set(
  'p div section article main aside header ul ol li table tbody thead tr dl dt dd blockquote figure form fieldset address summary details caption br hr h1 h2 h3 h4 h5 h6'.split(
    ' ',
  ),
);
const CELLS = new Set(['td', 'th']);
/** Labels in a list of facts head what follows them, below every other heading. */
const LEVELS: Record<string, number> = { h1: 1, h2: 2, h3: 3, h4: 4, h5: 5, h6: 6, summary: 6, dt: 7, caption: 6 };
/** No page that people read has more. */
const MOST_NODES = 200_000;

/** The blocks within some nodes, in reading order. Costs no call stack, however deep the page is. */
export function blocksOf(roots: readonly Node[]): Block[] {
  const blocks: Block[] = [];
  let line: string[] = [];
  let level = 0;
  const flush = () => {
    const text = collapse(line.join(''));
    line = [];
    if (text !== '' && text !== '|') blocks.push({ level, text: text.replace(/^(?:\| ?)+|(?: ?\|)+$/g, '') });
  };
  const steps: (Node | { end: Node })[] = [...roots].reverse();
  for (let seen = 0; steps.length > 0; seen += 1) {
    if (seen > MOST_NODES) throw new SourceError('parse-budget', 'Källans sida är orimligt stor och lades åt sidan.');
    const step = steps.pop();
    if (step === undefined) break;
    if ('end' in step) {
      flush();
      if (LEVELS[step.end.name ?? '']) level = 0;
      continue;
    }
    const { name = '' } = step;
    if (step.type === 'text') line.push(step.data ?? '');
    if (SKIPPED.has(name) || isHidden(step)) continue;
    if (CELLS.has(name)) line.push(line.length > 0 ? ' | ' : '');
    if (LINES.has(name)) {
      flush();
      level = LEVELS[name] ?? level;
      steps.push({ end: step });
    }
    for (const child of (step.children ?? []).toReversed()) steps.push(child);
  }
  flush();
  return blocks;
}

const isHidden = ({ attribs }: Node): boolean =>
  attribs !== undefined && ('hidden' in attribs || attribs['aria-hidden'] === 'true');

/** The lines under the first heading that fits, down to the next heading that is not below it. Null when no heading fits. */
export function under(blocks: readonly Block[], heading: RegExp): string | null {
  const at = blocks.findIndex(({ level, text }) => level > 0 && text.length < 200 && heading.test(text));
  const head = blocks[at];
  if (head === undefined) return null;
  const after = blocks.slice(at + 1);
  const end = after.findIndex(({ level }) => level > 0 && level <= head.level);
  return linesOf(end < 0 ? after : after.slice(0, end)) || null;
}

/** Blocks as lines of text. */
export const linesOf = (blocks: readonly Block[]): string => blocks.map(({ text }) => text).join('\n');
