// What a letter is made of: the same blocks become plain text and HTML, so that neither can say more than the other.
import { UNSEEN } from '../../domain/admit.ts';
import type { LetterCall } from '../../domain/letter.ts';
import type { Language } from '../../domain/person.ts';

/** A piece of a line. Text from outside goes in as it is: `plain` cleans it and the renderings escape it. */
export interface Span {
  text: string;
  /** Only `http:`, `https:` or `mailto:`. */
  href?: string | undefined;
  /** ISO 639 code of the text, when it may be in another language than the letter. */
  lang?: string | undefined;
  strong?: boolean | undefined;
}

export type Line = readonly Span[];

/**
 * A line with its name before it: `Budget: 24 miljoner euro`. `weight` lifts what to see first, what is near, and what has changed:
 * `changed` what decides whether one can apply, `altered` the rest.
 */
export interface Fact {
  label: string;
  line: Line;
  weight?: 'strong' | 'soon' | 'changed' | 'altered' | undefined;
}

/** Why a call stands in the letter, in a word: `Ny`, `Ändrad`. */
export interface Tag {
  text: string;
  tone: LetterCall['section'];
}

/** A call in short. `title` leads to its page; `why` may be empty. */
export interface Entry {
  title: Span;
  facts: Line;
  why: Line;
  changes: readonly Fact[];
}

export type Block =
  | { kind: 'note'; tone: 'plain' | 'alarm'; heading: string; lines: readonly Line[]; items: readonly Line[] }
  | { kind: 'title'; text: string }
  | { kind: 'lead'; line: Line }
  | { kind: 'heading'; text: string }
  | { kind: 'subheading'; text: string }
  | { kind: 'paragraph'; line: Line }
  | { kind: 'list'; items: readonly Line[] }
  | {
      kind: 'call';
      title: Span;
      tag: Tag;
      /** In groups: when, what money, why here. */
      facts: readonly (readonly Fact[])[];
      links: readonly Line[];
      answer: Span | null;
    }
  | { kind: 'entries'; items: readonly Entry[] }
  /** A part of the letter in a language of its own. */
  | { kind: 'part'; language: Language; blocks: readonly Block[] };

/** A whole letter. `foot` is about the letter itself. Swedish when no language is named. */
export interface LetterContent {
  language?: Language | undefined;
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

/** A line with others, or texts, within it: line`Till ${name}.` */
export const line = (strings: TemplateStringsArray, ...parts: readonly (string | Line)[]): Line =>
  strings.flatMap((text, i) => {
    const part = parts[i] ?? '';
    return [{ text }, ...(typeof part === 'string' ? say(part) : part)].filter((span) => span.text !== '');
  });

/** Words of the municipality's, which are Swedish in every letter. */
export const swedish = (text: string): Line => [{ text, lang: 'sv' }];

/** Names of the municipality's, listed: `a, b och c`. `and` is the letter's word. */
export const namesLine = (names: readonly string[], and: string): Line =>
  names.flatMap((name, i) => {
    const before = i === 0 ? '' : i === names.length - 1 ? ` ${and} ` : ', ';
    return line`${before}${swedish(name)}`;
  });

/** Lines after each other, with `between` between them; empty ones are left out. */
export const joined = (lines: readonly Line[], between: string): Line =>
  lines.filter((one) => one.length > 0).flatMap((one, i) => (i === 0 ? one : [{ text: between }, ...one]));

/** `text` on one line, without control characters, marks that turn the writing direction and other signs that nobody sees. */
export const plain = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(UNSEEN, '')
    .replace(/[^\S\u00a0]+/g, ' ')
    .trim();

/** A span's text cleaned; a blank at either end is kept, since it parts the span from its neighbour. */
export function spanText({ text }: Span): string {
  const said = plain(text);
  if (said === '') return /\s/.test(text) ? ' ' : '';
  return `${/^\s/.test(text) ? ' ' : ''}${said}${/\s$/.test(text) ? ' ' : ''}`;
}

/** `text` cut to at most `most` characters, with an ellipsis, between words when it can. */
export function shortened(text: string, most: number): string {
  const letters = [...plain(text)];
  if (letters.length <= most) return letters.join('');
  const head = letters.slice(0, most - 1).join('');
  const gap = head.lastIndexOf(' ');
  return `${(gap > most * 0.6 ? head.slice(0, gap) : head).trimEnd()}…`;
}

/** What is said at the top when the calls are made up. */
export const EXAMPLE = {
  heading: 'Exempeldata',
  text: 'Utlysningarna i brevet är påhittade och visar bara hur tjänsten fungerar.',
};

export const exampleNote = ({ example }: Sender, { heading, text }: typeof EXAMPLE = EXAMPLE): Block[] =>
  example ? [{ kind: 'note', tone: 'plain', heading, lines: [say(text)], items: [] }] : [];
