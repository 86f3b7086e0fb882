// Turning a funder's HTML into plain text that can be searched, matched and shown.
import { compile } from 'html-to-text';

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
    { selector: 'div', format: 'block' },
    { selector: 'ul', format: 'unorderedList', options: { itemPrefix: '– ' } },
    { selector: 'ol', format: 'orderedList' },
    { selector: 'table', format: 'block' },
    { selector: 'tr', format: 'block' },
    { selector: 'td', format: 'inline' },
    { selector: 'th', format: 'inline' },
    { selector: 'br', format: 'lineBreak' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, format: 'block' })),
  ],
});

/** Plain text of an HTML fragment: paragraphs apart, list items on lines of their own, footnotes and markup gone. */
export function plainText(html: string): string {
  if (!html.includes('<') && !html.includes('&')) return tidy(html);
  return tidy(convert(html));
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
