// Promises of character sets: å, ä and ö come through as they were written, or the page is not believed.
import { describe, expect, it } from 'vitest';
import { SourceError } from '../../src/domain/errors.ts';
import { decoded } from '../../src/reading/charset.ts';

const TEXT = 'Åtgärder för äldre på Öland: högst 50 % – ”10 mkr” é';
/** All letters of `TEXT` that Latin-1 has. */
const PLAIN = 'Åtgärder för äldre på Öland: högst 50 %, 10 mkr é';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const IN_1252: Record<string, number> = { '–': 0x96, '”': 0x94, '€': 0x80, '’': 0x92 };
const cp1252 = (text: string) => Uint8Array.from(text, (letter) => IN_1252[letter] ?? letter.charCodeAt(0));
const utf16le = (text: string) => new Uint8Array(Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer);
const utf16be = (text: string) => {
  const bytes = utf16le(text);
  for (let i = 0; i < bytes.length; i += 2) bytes.set([bytes[i + 1]!, bytes[i]!], i);
  return bytes;
};
const after = (mark: number[], bytes: Uint8Array) => Uint8Array.from([...mark, ...bytes]);
const html = (head: string, text = TEXT) =>
  `<!doctype html><html><head>${head}</head><body><p>${text}</p></body></html>`;
const xml = (charset: string, text = TEXT) => `<?xml version="1.0" encoding="${charset}"?><rss><a>${text}</a></rss>`;
const FAR = '<script>/* long */</script>'.repeat(60);

const HTML = 'text/html';
const XML = 'application/xml';

/** What is written, in which bytes, with which header, asked for as what, and the text that must come out. */
const EXACT: [string, Uint8Array, string | null, string, string][] = [
  ['UTF-8 without a word of it', utf8(TEXT), null, HTML, TEXT],
  ['UTF-8 by its header', utf8(TEXT), 'text/html; charset=UTF-8', HTML, TEXT],
  [
    'UTF-8 by its mark, whatever the header says',
    after([0xef, 0xbb, 0xbf], utf8(TEXT)),
    'text/html; charset=iso-8859-1',
    HTML,
    TEXT,
  ],
  ['Latin-1 by its header', latin1(PLAIN), 'text/html; charset="ISO-8859-1"', HTML, PLAIN],
  ['windows-1252 by its header', cp1252(TEXT), 'text/html;charset=windows-1252', HTML, TEXT],
  [
    'windows-1252 called Latin-1, as browsers take it',
    cp1252(`${TEXT} 10 €`),
    'text/html; charset=latin1',
    HTML,
    `${TEXT} 10 €`,
  ],
  ['Latin-1 without a word of it', latin1(PLAIN), null, HTML, PLAIN],
  [
    'Latin-1 by its meta',
    latin1(html('<meta charset="iso-8859-1">', PLAIN)),
    HTML,
    HTML,
    html('<meta charset="iso-8859-1">', PLAIN),
  ],
  [
    'windows-1252 by the old kind of meta',
    cp1252(html('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">')),
    null,
    HTML,
    html('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'),
  ],
  [
    'a meta after the first 1,024 bytes',
    cp1252(html(`${FAR}<meta charset=windows-1252>`)),
    HTML,
    HTML,
    html(`${FAR}<meta charset=windows-1252>`),
  ],
  ['Latin-1 by its XML declaration', latin1(xml('ISO-8859-1', PLAIN)), 'text/xml', XML, xml('ISO-8859-1', PLAIN)],
  [
    'a header against an XML declaration',
    latin1(xml('utf-8', PLAIN)),
    'text/xml; charset=iso-8859-1',
    XML,
    xml('utf-8', PLAIN),
  ],
  ['UTF-16, little end first, marked', after([0xff, 0xfe], utf16le(TEXT)), null, HTML, TEXT],
  ['UTF-16, big end first, marked', after([0xfe, 0xff], utf16be(TEXT)), null, HTML, TEXT],
  ['UTF-16, little end first, unmarked', utf16le(xml('utf-16')), 'text/xml; charset=utf-16', XML, xml('utf-16')],
  ['UTF-16, big end first, unmarked', utf16be(xml('utf-16')), null, XML, xml('utf-16')],
  ['UTF-8 whose declaration says UTF-16', utf8(xml('utf-16')), null, XML, xml('utf-16')],
  ['UTF-8 whose header says Latin-1', utf8(TEXT), 'text/html; charset=iso-8859-1', HTML, TEXT],
  ['Latin-1 whose header says UTF-8', latin1(PLAIN), 'text/html; charset=utf-8', HTML, PLAIN],
  ['a charset that nobody knows', utf8(TEXT), 'text/html; charset=swedish', HTML, TEXT],
];

describe('åäö come through exactly', () => {
  it.each(EXACT)('%s', (_what, bytes, header, expects, text) => {
    expect(decoded(bytes, header, expects)).toMatchObject({ text, odd: 0 });
  });

  it('there are twenty ways', () => expect(EXACT).toHaveLength(20));
});

function troubleOf(bytes: Uint8Array, header: string | null = null): string {
  try {
    return `none: ${decoded(bytes, header, HTML).text.slice(0, 40)}`;
  } catch (error) {
    if (error instanceof SourceError) return `${error.trouble}: ${error.message}`;
    throw error;
  }
}

describe('a page is not believed', () => {
  it('when its letters were encoded twice', () => {
    const twice = String.fromCharCode(...utf8(PLAIN));
    expect(troubleOf(utf8(twice))).toMatch(/^malformed: .*två gånger.*Ã¥/);
  });

  it('when more than 0.5 % of its characters cannot be read, and it says how many', () => {
    const broken = after([], utf8(`${PLAIN} ${PLAIN}`));
    broken[5] = 0xff;
    expect(troubleOf(broken, 'text/html; charset=utf-8')).toMatch(/^malformed: .*utf-8: 2,0 % av tecknen/);
  });
});

describe('a page is believed', () => {
  it('with one broken character in a long text, which is counted', () => {
    const bytes = after([], utf8(PLAIN.repeat(20)));
    bytes[200] = 0xff;
    const { odd, charset } = decoded(bytes, null, HTML);
    expect(charset).toBe('utf-8');
    expect(odd).toBeGreaterThan(0);
    expect(odd).toBeLessThan(0.005);
  });

  it('when it only quotes letters that were encoded twice', () => {
    expect(troubleOf(utf8(`${PLAIN} (förr Ã¥, Ã¤, Ã¶)`))).toMatch(/^none/);
  });

  it('when it is empty', () => expect(decoded(new Uint8Array(), null, HTML)).toMatchObject({ text: '', odd: 0 }));
});

it('a text that JSON carries does not name the charset of the JSON', () => {
  const json = JSON.stringify({ html: '<meta charset="windows-1252">', a: 'x' });
  expect(decoded(utf8(json), 'application/json', 'application/json').charset).toBe('utf-8');
});

it('hostile bytes are read in a moment', () => {
  const hostile = [
    '<meta '.repeat(20_000),
    '<?xml '.repeat(20_000),
    `<meta ${' '.repeat(100_000)}`,
    'Ã'.repeat(50_000),
  ];
  const began = performance.now();
  for (const text of hostile) {
    decoded(latin1(text), `text/html; charset${' '.repeat(100_000)}`, HTML);
    troubleOf(after([0xff], utf8(text)));
  }
  expect(performance.now() - began).toBeLessThan(1000);
});
