// What a stranger may make of an answer: cut, mixed, nested, swollen, in another character set. By a seed, so that it can be had again.
import { HOSTILE } from './hostile.ts';

/** A mutated answer: its bytes, and what its server says that they are. */
export interface Mutant {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string | null;
}

type Chance = () => number;
type Mutate = (body: string, chance: Chance) => string | Mutant;

const whole = (chance: Chance, below: number): number => Math.floor(chance() * below);
const oneOf = <T>(chance: Chance, list: readonly T[]): T => list[whole(chance, list.length)] as T;

function inserted(body: string, chance: Chance, text: string): string {
  const at = whole(chance, body.length + 1);
  return body.slice(0, at) + text + body.slice(at);
}

/** Inserted where text stands, so that the answer is still one of its kind. */
function withinText(body: string, chance: Chance, text: string): string {
  const marks = [...body.matchAll(/>[^<>]{3,}<|": ?"[^"\\]{3,}"/g)];
  const mark = marks[whole(chance, marks.length)];
  if (!mark) return inserted(body, chance, text);
  const at = mark.index + mark[0].length - 1;
  const isJson = body.trimStart().startsWith('{') || body.trimStart().startsWith('[');
  return body.slice(0, at) + (isJson ? JSON.stringify(text).slice(1, -1) : text) + body.slice(at);
}

/** Texts on which a careless pattern runs for ever. */
const RUNNING = [
  ' ',
  'a',
  '0',
  '1 000 ',
  '12.',
  '1-',
  '15 januari ',
  'senast den ',
  'den 1 ',
  'kl. 12.',
  '€ 1,',
  'miljoner ',
  '50 procent ',
  'mkr/',
  '<',
  '<a ',
  '&amp;',
  '&#',
  '((((',
  '\n',
  '\u00a0',
  'Öppnar: ',
  '– ',
  'https://',
  '@a.',
];

const encoded = (text: string, charset: 'latin1' | 'utf16le' | 'utf8', mark: number[] = []): Uint8Array<ArrayBuffer> =>
  new Uint8Array([...mark, ...Buffer.from(text, charset)]);

const BOMB = `<!DOCTYPE x [<!ENTITY a "lol">${'bcdefghij'
  .split('')
  .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefghij'[i]};`.repeat(10)}">`)
  .join('')}]>`;

/** By name, every way of mutating an answer. */
export const MUTATIONS: Readonly<Record<string, Mutate>> = {
  cut: (body, chance) => body.slice(0, whole(chance, body.length)),
  'beginning gone': (body, chance) => body.slice(whole(chance, body.length)),
  'middle gone': (body, chance) => {
    const at = whole(chance, body.length);
    return body.slice(0, at) + body.slice(at + whole(chance, body.length / 2));
  },
  'told twice': (body, chance) => body + body.slice(whole(chance, body.length)),
  'characters changed': (body, chance) => {
    const letters = [...body];
    for (let i = 0; i < 1 + letters.length / 200; i += 1)
      letters[whole(chance, letters.length)] = String.fromCharCode(whole(chance, 65_535));
    return letters.join('');
  },
  'a hostile text': (body, chance) => withinText(body, chance, oneOf(chance, HOSTILE)),
  'hostile texts anywhere': (body, chance) =>
    Array.from({ length: 10 }).reduce<string>((text) => inserted(text, chance, oneOf(chance, HOSTILE)), body),
  'a running text': (body, chance) => withinText(body, chance, oneOf(chance, RUNNING).repeat(20_000).slice(0, 100_000)),
  'running texts': (body, chance) =>
    Array.from({ length: 4 }).reduce<string>(
      (text) => withinText(text, chance, oneOf(chance, RUNNING).repeat(5000).slice(0, 100_000)),
      body,
    ),
  'deep markup': (body, chance) =>
    withinText(
      body,
      chance,
      oneOf(chance, ['<div>', '<b><i><u>', '<ul><li>', '<table><tr><td>']).repeat(oneOf(chance, [300, 5000, 50_000])),
    ),
  'deep data': (body, chance) => {
    const depth = oneOf(chance, [500, 20_000, 200_000]);
    return body.replace(/": ?("[^"]*"|\d+|null)/, `": ${'['.repeat(depth)}${']'.repeat(depth)}`);
  },
  'many attributes': (body, chance) =>
    body.replace(
      /<(\w+)/,
      `<$1 ${Array.from({ length: oneOf(chance, [1000, 100_000]) }, (_, i) => `a${i}="x"`).join(' ')}`,
    ),
  'a huge attribute': (body) =>
    body.replace(/<(\w+)/g, (tag) => tag).replace(/<(\w+)/, `<$1 title="${'x'.repeat(1_000_000)}"`),
  'many elements': (body, chance) =>
    withinText(
      body,
      chance,
      oneOf(chance, ['<a href="/x">y</a>', '<p>x</p>', '<br>', '<h2>x</h2>', '<item/>']).repeat(20_000),
    ),
  'an entity bomb': (body, chance) =>
    (body.includes('<?xml') ? body.replace(/\?>/, `?>${BOMB}`) : BOMB + body).replace(
      />[^<>]{3,}</,
      chance() < 0.5 ? '>&j;<' : '>&x;<',
    ),
  'references without end': (body, chance) =>
    withinText(body, chance, oneOf(chance, ['&#97;', '&amp;', '&lt;b&gt;', '&nbsp;']).repeat(50_000)),
  'numbers of another world': (body, chance) =>
    body.replace(/\d+/g, (digits) =>
      chance() < 0.2 ? oneOf(chance, ['1e400', '-1', '99999999999999999999', '0', digits]) : digits,
    ),
  'dates of another world': (body, chance) =>
    body.replace(/20\d\d/g, (year) =>
      chance() < 0.3 ? oneOf(chance, ['0000', '9999', '275761', '-271821', '1899']) : year,
    ),
  'keys of the language': (body, chance) =>
    body.replace(/"(\w+)":/g, (key) =>
      chance() < 0.1 ? `"${oneOf(chance, ['__proto__', 'constructor', 'toString', 'length'])}":` : key,
    ),
  'null bytes': (body, chance) => inserted(inserted(body, chance, '\0'.repeat(10)), chance, '\0'),
  'another character set': (body, chance) => ({
    bytes: encoded(body, oneOf(chance, ['latin1', 'utf16le'] as const)),
    contentType: oneOf(chance, [
      null,
      'text/html; charset=utf-8',
      'text/html; charset=iso-8859-1',
      'text/xml; charset=utf-16',
      'a/b; charset=klingon',
    ]),
  }),
  'a mark that lies': (body, chance) => ({
    bytes: encoded(
      body,
      'utf8',
      oneOf(chance, [
        [0xff, 0xfe],
        [0xfe, 0xff],
        [0xef, 0xbb, 0xbf],
        [0x00, 0x00, 0xfe, 0xff],
      ]),
    ),
    contentType: null,
  }),
  'half a character': (body) => ({
    bytes: new Uint8Array(Buffer.from(body.replace(/a/g, 'å')).map((byte) => (byte === 0xa5 ? 0xff : byte))),
    contentType: null,
  }),
  'lines turned over': (body) => body.split('\n').reverse().join('\n'),
  'somebody else’s kind': (body, chance) =>
    oneOf(chance, [
      '',
      '[]',
      '{}',
      'null',
      '"x"',
      '<rss/>',
      '<html></html>',
      '%PDF-1.7',
      'PK\u0003\u0004',
      body.toUpperCase(),
    ]),
};

/** Mutates an answer. */
export function mutated(name: string, body: string, chance: Chance): Mutant {
  const made = MUTATIONS[name]?.(body, chance) ?? body;
  return typeof made === 'string' ? { bytes: encoded(made, 'utf8'), contentType: null } : made;
}
