// Turning a funder's HTML into plain text that can be searched, matched and shown.
import { compile } from 'html-to-text';
import { remembering } from './remember.ts';

/** What stands on lines of its own: without a break between them, two cells would become one word. */
const PARAGRAPHS = 'p div section article blockquote table h1 h2 h3 h4 h5 h6'.split(' ');
const LINES = 'tr td th li dt dd'.split(' ');

const convert = compile({
  wordwrap: false,
  decodeEntities: true,
  limits: { maxDepth: 100, maxBaseElements: 1, maxInputLength: 2_000_000 },
  selectors: [
    { selector: '*', format: 'inline' },
    { selector: 'a', format: 'inline' },
    { selector: 'sup', format: 'skip' },
    { selector: 'img', format: 'skip' },
    { selector: 'script', format: 'skip' },
    { selector: 'style', format: 'skip' },
    { selector: 'ul', format: 'unorderedList', options: { itemPrefix: '– ' } },
    { selector: 'ol', format: 'orderedList' },
    { selector: 'br', format: 'lineBreak' },
    ...apart(PARAGRAPHS, 2),
    ...apart(LINES, 1),
  ],
});

function apart(selectors: string[], breaks: number) {
  const options = { leadingLineBreaks: breaks, trailingLineBreaks: breaks };
  return selectors.map((selector) => ({ selector, format: 'block', options }));
}

/** Plain text of an HTML fragment: paragraphs apart, list items on lines of their own, footnotes and markup gone. */
export const plainText = remembering(withoutMarkup, { most: 1000, longest: 4000 });

function withoutMarkup(html: string): string {
  if (!html.includes('<') && !html.includes('&')) return tidy(html);
  const text = isTooDeep(html) ? html.replace(TAG, ' ') : convert(html);
  return tidy(withoutTags(text.replace(FOOTNOTE, '')));
}

/** No person nests so deep. The parser's cost grows with the square of the depth, so such a text only loses its tags. */
const DEEPEST = 500;
const OPENING_OR_CLOSING = /<(\/?)(?!(?:br|hr|img|wbr|input|col|meta|link)\b)[a-z]/gi;

function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, closing] of html.matchAll(OPENING_OR_CLOSING)) {
    depth = closing ? Math.max(0, depth - 1) : depth + 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

const TAG = /<[a-z/!?][^<>]*>/gi;
const MOST_LAYERS = 5;

/** Markup that was written as text (`&lt;p&gt;`) or hidden within other markup is still markup. */
function withoutTags(text: string): string {
  let bare = text;
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const barer = bare.replace(TAG, ' ');
    if (barer === bare) return bare;
    bare = barer;
  }
  return bare.replaceAll('<', ' ');
}

/** Footnotes that the funder's editor left in the running text: `[[See the guide …]]`, or the mark `[1]`. */
const FOOTNOTE = /\[\[(?:(?!\[\[)[^\]]){0,2000}\]{1,2}|\[\d{1,3}\]/g;

const tidy = (text: string): string =>
  text
    .replace(FOOTNOTE, '')
    .replace(/[\u00a0\ufeff\u200b]/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
