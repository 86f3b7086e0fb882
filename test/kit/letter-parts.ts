// What a letter is looked at with: who sends it, what a person sees of its HTML, its links, and whatever in it is not ours.
import type { Sender } from '../../src/views/letters/blocks.ts';
import type { LetterParts } from '../../src/views/letters/digest.ts';

export const SENDER: Sender = {
  municipality: 'Storköpings kommun',
  policyTitle: 'Riktlinjer för internationellt arbete',
  duty: 'Möjligheten till EU-finansiering ska alltid undersökas.',
  coordinator: { title: 'Internationell samordnare', email: 'samordnare@storkoping.example' },
  publicUrl: 'https://utlysningar.storkoping.example',
  example: false,
};

export const CODE = 'AbCdEfGhIjKlMnOpQrStUv';

export const PARTS_OF_LETTER: LetterParts = {
  code: CODE,
  extra: [],
  calendars: [{ committee: 'Kulturnämnden', code: 'kalenderkodkalenderkod' }],
  hasMeetings: true,
};

/** Without blanks, which the two parts of a letter have at different places. */
export const tight = (text: string): string => text.replace(/\s+/g, '');

const SIGNS: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

/** What a person sees of a page. */
export const visible = (html: string): string =>
  html.replace(/^[\s\S]*<body>|<[^>]*>/g, '').replace(/&(\w+|#39);/g, (_, sign: string) => SIGNS[sign] ?? '?');

export const hrefsIn = (html: string): string[] =>
  [...html.matchAll(/ href="([^"]*)"/g)].map((m) => visible(`<body>${m[1] ?? ''}`));

/** Lines of a text that are longer than they may be: only an address may stand out. */
export const longLines = (text: string): string[] =>
  text.split('\n').filter((line) => line.length > 76 && !/^\s*https?:\/\/\S+$/.test(line));

/** Every tag as we write it ourselves: anything else that begins with `<` came from outside. */
const OURS =
  /^<(?:!doctype html|html lang="(?:sv|en)"|\/?(?:html|head|title|style|body|main|footer|h1|h2|h3|p|ul|li|b|span|div|a)|meta charset="utf-8"\/|meta name="[a-z-]+" content="[a-z0-9=, -]+"\/|(?:p|ul|li|span|div|footer) class="[a-z -]+"|(?:span|div) lang="[a-z]{2,3}"|a href="[^"<>]*"(?: lang="[a-z]{2,3}")?)>$/;

export const strangeTags = (html: string): string[] =>
  [...html.matchAll(/<[^>]*>?/g)].map((m) => m[0]).filter((tag) => !OURS.test(tag));
