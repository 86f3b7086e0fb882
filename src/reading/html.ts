// Turning a funder's HTML into plain text that can be searched, matched and shown.
import { compile } from 'html-to-text';

/** What stands apart from its neighbours: without a break between them, two cells would become one word. */
const BLOCKS = 'div section article blockquote table tr td th li dt dd h1 h2 h3 h4 h5 h6'.split(' ');

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
    { selector: 'p', format: 'paragraph', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    { selector: 'ul', format: 'unorderedList', options: { itemPrefix: '– ' } },
    { selector: 'ol', format: 'orderedList' },
    { selector: 'br', format: 'lineBreak' },
    ...BLOCKS.map((selector) => ({ selector, format: 'block' })),
  ],
});

/** Plain text of an HTML fragment: paragraphs apart, list items on lines of their own, footnotes and markup gone. */
export function plainText(html: string): string {
  if (!html.includes('<') && !html.includes('&')) return tidy(html);
  return tidy(withoutTags(convert(html).replace(FOOTNOTE, '')));
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
const FOOTNOTE = /\[\[[^\]]{0,2000}\]{1,2}|\[\d{1,3}\]/g;

const tidy = (text: string): string =>
  text
    .replace(FOOTNOTE, '')
    .replace(/[\u00a0\ufeff\u200b]/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
