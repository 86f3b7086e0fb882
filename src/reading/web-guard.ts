// What must hold of a web page before the parser may see it: whole, of sane size and depth, and not a page that turns us away.
import { SourceError } from '../domain/errors.ts';

const MOST_CHARACTERS = 5 * 1024 * 1024;
/** Browsers stop at 512 too. The parser's cost grows with the square of the depth. */
const DEEPEST = 512;
/** One tag with more attributes costs the parser minutes. */
const LONGEST_TAG = 20_000;

/** Throws `SourceError` when the page is data, half a page, too deep, too large, or turns us away. */
export function refuseUnreadable(html: string): void {
  const start = html.trimStart().slice(0, 200).toLowerCase();
  if (!start.startsWith('<')) throw new SourceError('malformed', 'Källan svarade med något annat än en webbsida.');
  if (html.length > MOST_CHARACTERS) throw new SourceError('too-large', 'Källans sida är större än 5 MB.');
  if (!/<\/html\s*>\s*(?:<!--[\s\S]{0,500}-->\s*)?$/i.test(html.slice(-1000)))
    throw new SourceError('truncated', 'Källans sida är avhuggen: slutet saknas.');
  refuseDepth(html);
  refuseTurnedAway(html);
}

/** What nothing can lie in, and what need not be closed: neither makes a page deeper. */
const FLAT = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th thead tbody tfoot'.split(
    ' ',
  ),
);

/** One pass over the tags, without parsing. */
export function refuseDepth(html: string): void {
  let depth = 0;
  let end = -1;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    // Looked for again only when it is passed: a million `<` before one `>` would else cost a million long searches.
    if (end < at) end = html.indexOf('>', at);
    if (end < 0) return;
    if (end - at > LONGEST_TAG && /^<[a-z]/i.test(html.slice(at, at + 2)))
      throw new SourceError('parse-budget', 'Källans sida har en orimligt lång tagg och lades åt sidan.');
    const name = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(at, at + 20));
    if (name === null || FLAT.has((name[2] ?? '').toLowerCase()) || html[end - 1] === '/') continue;
    depth = name[1] ? Math.max(0, depth - 1) : depth + 1;
    if (depth > DEEPEST) throw new SourceError('parse-budget', 'Källans sida är orimligt djup och lades åt sidan.');
  }
}

/** Words of pages that stand between us and the content, in the title or as the only content. */
const TURNED_AWAY =
  /captcha|just a moment|attention required|enable javascript|aktivera javascript|access denied|åtkomst nekad|request blocked|verify (?:that )?you are (?:a )?human|är du en robot|logga in för att fortsätta|sign in to continue/i;
const LITTLE_TEXT = 1500;

function refuseTurnedAway(html: string): void {
  const title = /<title[^>]{0,200}>([^<]{0,200})/i.exec(html.slice(0, 20_000))?.[1]?.trim() ?? '';
  const text = firstText(html);
  const little = text.length < LITTLE_TEXT;
  const login = little && /<input[^>]{1,300}type=["']?password/i.test(html);
  if (login || TURNED_AWAY.test(title) || (little && TURNED_AWAY.test(text)) || LOGIN_TITLE.test(title))
    throw new SourceError(
      'blocked',
      `Källan svarade med en spärr eller inloggning (${title.slice(0, 80) || 'utan titel'}).`,
    );
}

const LOGIN_TITLE = /^(?:logga in|inloggning|sign in|log in|login)\b/i;

/** The beginning of what people see, until it is enough to tell a page from a wall. One pass, whatever the page holds. */
function firstText(html: string): string {
  let text = '';
  for (let at = 0; at < html.length && text.length < LITTLE_TEXT; ) {
    const open = html.indexOf('<', at);
    if (open < 0) return text + html.slice(at, at + LITTLE_TEXT);
    text += html.slice(at, open).replace(/\s+/g, ' ').slice(0, LITTLE_TEXT);
    const unseen = /^<(script|style)\b/i.exec(html.slice(open, open + 10))?.[1];
    const close = html.indexOf(unseen ? `</${unseen}` : '>', open);
    if (close < 0) return text;
    at = close + 1;
  }
  return text;
}
