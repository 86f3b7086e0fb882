// From bytes to text: which character set an answer is written in, and whether its å, ä and ö came through.
import { SourceError } from '../domain/errors.ts';

export interface Decoded {
  text: string;
  /** The share of characters that could not be read (U+FFFD), 0 to 0.005. */
  odd: number;
  /** As the Encoding Standard names it: `utf-8`, `windows-1252`. */
  charset: string;
}

/** More unreadable characters than this share, and the page is not to be believed. */
const MOST_ODD = 0.005;
/** Browsers look at 1,024 bytes; some sites put half their scripts before the `<meta>`. */
const LOOKED_AT_BYTES = 4096;

/**
 * The text that `bytes` hold. In order: byte order mark, the zeros of UTF-16, the charset of the `Content-Type`, the document's own
 * declaration, UTF-8. What the bytes show outranks a label: text that is wholly UTF-8, with letters beyond ASCII, is UTF-8 also
 * when it is labelled Latin-1; bytes among which no letter beyond ASCII is UTF-8 are not UTF-8 also when they are labelled so.
 * `expects` is the kind of answer that was asked for. Throws `SourceError` `malformed` when more than 0.5 % cannot be read, and when åäö
 * came encoded twice (`Ã¥`): such text matches nothing, and to mend it would be to guess.
 */
export function decoded(bytes: Uint8Array, contentType: string | null, expects: string): Decoded {
  const marked = markedBy(bytes) ?? zerosOf(bytes);
  const said = marked === null ? labels(bytes, contentType, expects) : [];
  const plain = marked === null && said.every((label) => label === 'utf-8') ? wholeUtf8(bytes) : null;
  const charset = plain === null ? (marked ?? believed(bytes, said)) : 'utf-8';
  const text = plain ?? textIn(bytes, charset);
  const odd = countOf(text, '\ufffd') / Math.max(1, text.length);
  if (odd > MOST_ODD)
    throw new SourceError(
      'malformed',
      `Källans text går inte att läsa som ${charset}: ${percent(odd)} av tecknen är trasiga.`,
    );
  if (isEncodedTwice(text))
    throw new SourceError('malformed', 'Källans text har kodats två gånger: å, ä och ö har blivit teckenpar som Ã¥.');
  return { text, odd, charset };
}

/** The text when every byte is UTF-8, as in most answers: then nothing need be weighed. */
function wholeUtf8(bytes: Uint8Array): string | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  return text.includes('\ufffd') ? null : text;
}

/**
 * What windows-1252 has at 0x80 to 0x9f, where Latin-1 has control characters. Node 20's own decoder takes the one for the other, so dashes,
 * quotes and the euro sign would be lost.
 */
const IN_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function textIn(bytes: Uint8Array, charset: string): string {
  const text = new TextDecoder(charset).decode(bytes);
  if (charset !== 'windows-1252') return text;
  return text.replace(/[\u0080-\u009f]/g, (control) => IN_1252.charAt(control.charCodeAt(0) - 0x80));
}

/** By its byte order mark. */
function markedBy([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

/** UTF-16 without a mark: in markup and JSON nearly every second byte is zero. */
function zerosOf(bytes: Uint8Array): string | null {
  const start = bytes.subarray(0, LOOKED_AT_BYTES & ~1);
  const zeros = [0, 0];
  for (const [at, byte] of start.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros.map((count) => count / Math.max(1, start.length / 2));
  if (odd > 0.4 && even < 0.1) return 'utf-16le';
  return even > 0.4 && odd < 0.1 ? 'utf-16be' : null;
}

/** What the answer says of itself, most trusted first, in names that the platform knows. */
function labels(bytes: Uint8Array, contentType: string | null, expects: string): string[] {
  const said = [/charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/i.exec((contentType ?? '').slice(0, 500))?.[1]];
  // JSON is UTF-8 by its standard (RFC 8259, 8.1), and a `<meta>` in it is somebody's text.
  if (!expects.includes('json')) said.push(declaredIn(bytes, expects));
  return said.flatMap((label) => known(label) ?? []);
}

const XML_DECLARATION = /^\s{0,100}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})/i;
const META = /<meta\s[^>]{0,500}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})/i;

function declaredIn(bytes: Uint8Array, expects: string): string | undefined {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, LOOKED_AT_BYTES));
  const inXml = XML_DECLARATION.exec(start)?.[1];
  return inXml ?? (expects.includes('html') ? META.exec(start)?.[1] : undefined);
}

/** UTF-16 is known by its bytes; where only a label says so, the label could be read, so it is wrong. */
function known(label: string | undefined): string | null {
  if (!label) return null;
  try {
    const { encoding } = new TextDecoder(label);
    return encoding.startsWith('utf-16') ? null : encoding;
  } catch {
    return null;
  }
}

/** The first label, unless the bytes speak against it. */
function believed(bytes: Uint8Array, said: string[]): string {
  const utf8 = new TextDecoder('utf-8').decode(bytes);
  const unreadable = countOf(utf8, '\ufffd');
  const foreign = utf8.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0;
  if (unreadable === 0 && (said.length === 0 || foreign > 0)) return 'utf-8';
  if (unreadable <= foreign) return said[0] ?? 'utf-8';
  return said.find((charset) => charset !== 'utf-8') ?? 'windows-1252';
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}

/** åäöÅÄÖé as they look when their UTF-8 was taken for Latin-1 or windows-1252 and encoded once more. */
const TWICE = /Ã[¥¤¶©…„–\u0085\u0084\u0096]/g;
const FEWEST_TWICE = 3;

/** A page may quote such pairs, or hold one old comment of them; where they outnumber the real letters, they are its letters. */
function isEncodedTwice(text: string): boolean {
  if (!text.includes('Ã')) return false;
  const twice = text.match(TWICE)?.length ?? 0;
  return twice >= FEWEST_TWICE && twice > (text.match(/[åäöÅÄÖé]/g)?.length ?? 0);
}

const percent = (share: number): string => `${(share * 100).toFixed(1).replace('.', ',')} %`;
