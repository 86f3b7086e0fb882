// A letter as plain text: everything that the HTML says, at most 76 characters a line, addresses whole.
import {
  type Block,
  type Entry,
  type Fact,
  type LetterContent,
  type Line,
  plain,
  type Span,
  spanText,
} from './blocks.ts';

const WIDTH = 76;

/** The letter's plain-text part. Only a line with an address on it may be longer than 76 characters. */
export function asText({ body, foot }: Pick<LetterContent, 'body' | 'foot'>): string {
  return `${[...body.map(blockText), '-'.repeat(WIDTH), ...foot.map(blockText)].join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'title':
      return underlined(block.text.toUpperCase(), '=');
    case 'heading':
      return `\n${underlined(block.text, '=')}`;
    case 'subheading':
      return underlined(block.text, '-');
    case 'lead':
    case 'paragraph':
      return wrapped(block.line, '', '');
    case 'list':
      return block.items.map((item) => wrapped(item, '- ', '  ')).join('\n');
    case 'note':
      return [
        `*** ${block.heading} ***`,
        ...block.lines.map((l) => wrapped(l, '', '')),
        ...block.items.map((l) => wrapped(l, '- ', '  ')),
      ].join('\n');
    case 'call':
      return callText(block);
    case 'entries':
      return block.items.map(entryText).join('\n\n');
    case 'part':
      return block.blocks.map(blockText).join('\n\n');
  }
}

/** The title without its address, which stands with the other links. */
const callText = ({ title, tag, facts, links, answer }: Extract<Block, { kind: 'call' }>): string =>
  [
    wrapped([{ text: `[${tag.text}] ` }, withoutHref(title)], '* ', '  '),
    ...facts.flat().map((fact) => wrapped(factLine(fact), '  ', '    ')),
    ...[...links, ...(answer === null ? [] : [[answer]])].map((line) => wrapped(line, '  ', '    ')),
  ].join('\n');

/** Its address last, so that what to know of it stands together. */
const entryText = ({ title, facts, why, changes }: Entry): string =>
  [
    wrapped([withoutHref(title)], '- ', '  '),
    ...[...changes.map(factLine), facts, why]
      .filter((line) => line.length > 0)
      .map((line) => wrapped(line, '  ', '    ')),
    ...(title.href === undefined ? [] : [`  ${title.href}`]),
  ].join('\n');

const withoutHref = (span: Span): Span => ({ ...span, href: undefined });

/** A fact as one line, its name first. */
const factLine = ({ label, line }: Fact): Line => [{ text: `${label}: ` }, ...line];

const underlined = (text: string, sign: string): string => {
  const lines = fold(plain(text).split(' '), '', '', new Set());
  return `${lines.join('\n')}\n${sign.repeat(Math.max(...lines.map((l) => l.length)))}`;
};

/** A line folded at blanks; an address that does not fit stands alone on a line, whole. */
const wrapped = (line: Line, first: string, rest: string): string =>
  fold(wordsOf(line), first, rest, new Set(line.flatMap(({ href }) => href ?? []))).join('\n');

/** The words of a line, then the addresses of what is linked in it, save those that stand there as text. */
function wordsOf(line: Line): string[] {
  const words = line
    .map(spanText)
    .join('')
    .split(/[^\S\u00a0]+/)
    .filter((word) => word !== '');
  const addresses = line.flatMap(({ text, href }) =>
    href === undefined || href.startsWith('mailto:') || plain(text) === href ? [] : [href],
  );
  if (addresses.length === 0) return words;
  // What ends as a sentence leads on to its address instead.
  return [...words.slice(0, -1), `${(words.at(-1) ?? '').replace(/[.:]$/, '')}:`, ...addresses];
}

/** `whole` are the addresses that are ours to keep whole; one in a text from outside is a word like any other. */
function fold(words: readonly string[], first: string, rest: string, whole: ReadonlySet<string>): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  const next = () => {
    lines.push(line);
    line = rest;
    empty = true;
  };
  for (const word of words.flatMap((w) => (whole.has(w) ? [w] : pieces(w, WIDTH - rest.length)))) {
    if (!empty && line.length + 1 + word.length > WIDTH) next();
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  lines.push(line);
  return lines;
}

/** A word that is longer than a line, cut up. */
function pieces(word: string, most: number): string[] {
  if (word.length <= most) return [word];
  const cut: string[] = [''];
  for (const letter of word) {
    const last = cut.at(-1) ?? '';
    if (last.length + letter.length > most) cut.push(letter);
    else cut[cut.length - 1] = last + letter;
  }
  return cut;
}
