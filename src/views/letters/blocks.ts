// What a letter is made of: the same blocks become plain text and HTML, so that neither can say more than the other.
import { UNSEEN } from '../../domain/admit.ts';

/** A piece of a line. Text from outside goes in as it is: `plain` cleans it and the renderings escape it. */
export interface Span {
  text: string;
  /** Only `http:`, `https:` or `mailto:`. */
  href?: string | undefined;
  /** ISO 639 code, when the text is not in Swedish. */
  lang?: string | undefined;
  strong?: boolean | undefined;
}

export type Line = readonly Span[];

/** A line with its name before it: `Budget: 24 miljoner euro`. `weight` lifts what to see first, or what is near. */
export interface Fact {
  label: string;
  line: Line;
  weight?: 'strong' | 'soon' | 'changed' | undefined;
}

export type Block =
  | { kind: 'note'; tone: 'plain' | 'alarm'; heading: string; lines: readonly Line[]; items: readonly Line[] }
  | { kind: 'title'; text: string }
  | { kind: 'lead'; line: Line }
  | { kind: 'heading'; text: string }
  | { kind: 'subheading'; text: string }
  | { kind: 'paragraph'; line: Line }
  | { kind: 'list'; items: readonly Line[] }
  | { kind: 'call'; title: Span; facts: readonly Fact[]; official: Line };

/** A whole letter. `foot` is about the letter itself. */
export interface LetterContent {
  subject: string;
  body: readonly Block[];
  foot: readonly Block[];
}

/** A letter as it goes into the outbox. */
export interface Written {
  subject: string;
  text: string;
  html: string;
}

/** Who sends, and what every letter says of that. */
export interface Sender {
  municipality: string;
  policyTitle: string;
  /** The policy's own sentence on the duty to look for EU money, or null when it has none. */
  duty: string | null;
  coordinator: { title: string; email: string };
  /** Where the service's pages are, without a slash at the end. */
  publicUrl: string;
  /** Whether the calls are made up. */
  example: boolean;
}

/** A line of one piece of text. */
export const say = (text: string): Line => [{ text }];

/** `text` on one line, without control characters, marks that turn the writing direction and other signs that nobody sees. */
export const plain = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(UNSEEN, '')
    .replace(/[^\S\u00a0]+/g, ' ')
    .trim();

/** A span's text cleaned; a blank at either end is kept, since it parts the span from its neighbour. */
export const spanText = ({ text }: Span): string =>
  `${/^\s/.test(text) ? ' ' : ''}${plain(text)}${/\s$/.test(text) ? ' ' : ''}`;

/** `text` cut to at most `most` characters, with an ellipsis, between words when it can. */
export function shortened(text: string, most: number): string {
  const letters = [...plain(text)];
  if (letters.length <= most) return letters.join('');
  const head = letters.slice(0, most - 1).join('');
  const gap = head.lastIndexOf(' ');
  return `${(gap > most * 0.6 ? head.slice(0, gap) : head).trimEnd()}…`;
}

const BANNER = 'Utlysningarna i brevet är påhittade och visar bara hur tjänsten fungerar.';

/** What stands at the top when the calls are made up. */
export const exampleNote = ({ example }: Sender): Block[] =>
  example ? [{ kind: 'note', tone: 'plain', heading: 'Exempeldata', lines: [say(BANNER)], items: [] }] : [];
