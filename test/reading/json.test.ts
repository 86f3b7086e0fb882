// Promises of reading JSON from strangers: trouble has a name, and a value is what it says it is.
import { describe, expect, it } from 'vitest';
import { SourceError, type SourceTrouble } from '../../src/domain/errors.ts';
import { collapse, isObject, jsonAt, jsonObject, maybeTextAt, textsAt } from '../../src/reading/index.ts';

function troubleOf(body: string): SourceTrouble | 'none' {
  try {
    jsonObject(body);
    return 'none';
  } catch (error) {
    if (error instanceof SourceError) return error.trouble;
    throw error;
  }
}

describe('an answer', () => {
  it.each<[string, SourceTrouble | 'none']>([
    ['{}', 'none'],
    [' \n {"a":1} ', 'none'],
    ['<!doctype html><title>Log in</title>', 'blocked'],
    ['  <html>', 'blocked'],
    ['<?xml version="1.0"?><error/>', 'blocked'],
    ['{"a":[1,2', 'truncated'],
    ['{"a":"half', 'truncated'],
    ['', 'truncated'],
    ['Too Many Requests', 'truncated'],
    ['{"a":1,}', 'malformed'],
    ["{'a':1}", 'malformed'],
    ['[1,2]', 'malformed'],
    ['"text"', 'malformed'],
    ['null', 'malformed'],
    ['12', 'malformed'],
  ])('%j: %s', (body, trouble) => {
    expect(troubleOf(body)).toBe(trouble);
  });

  it('that is a web page names its title', () => {
    expect(() => jsonObject('<html><title> Scheduled maintenance </title>')).toThrow(/Scheduled maintenance/);
    expect(() => jsonObject('<html>')).toThrow(/utan titel/);
  });

  it('cannot reach what every object has', () => {
    const object = jsonObject('{"__proto__":{"polluted":["yes"]},"constructor":["mine"]}');
    expect(textsAt(object, 'polluted')).toEqual([]);
    expect(textsAt(object, 'toString')).toEqual([]);
    expect(textsAt(object, 'constructor')).toEqual(['mine']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('nested a hundred thousand levels deep ends in trouble or in an object, never in a crash', () => {
    expect(['none', 'malformed']).toContain(troubleOf(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`));
  });
});

describe('a field', () => {
  it.each<[unknown, string[]]>([
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    ['a', ['a']],
    [3, ['3']],
    [false, ['false']],
    [
      ['a', null, { b: 1 }, ['c'], 2, true],
      ['a', '2', 'true'],
    ],
    [[], []],
    [null, []],
    [{ a: 1 }, []],
  ])('%j holds the texts %j', (value, texts) => {
    expect(textsAt({ field: value }, 'field')).toEqual(texts);
  });

  it('that is missing holds none', () => {
    expect(textsAt({}, 'field')).toEqual([]);
    expect(maybeTextAt({}, 'field')).toBeNull();
    expect(jsonAt({}, 'field')).toBeNull();
  });

  it('gives its first text that is not blank, blanks collapsed', () => {
    expect(maybeTextAt({ f: ['  ', '\u00a0', ' Towns  \n meet\ttowns '] }, 'f')).toBe('Towns meet towns');
    expect(maybeTextAt({ f: ['', ' '] }, 'f')).toBeNull();
  });

  it('gives the JSON it holds as text, or null', () => {
    expect(jsonAt({ f: ['[{"a":"\\u003cp\\u003e"}]'] }, 'f')).toEqual([{ a: '<p>' }]);
    for (const broken of ['', 'not json', '{"a":', '[1,']) expect(jsonAt({ f: [broken] }, 'f')).toBeNull();
  });
});

describe('small words', () => {
  it('collapse keeps the words and one blank between', () => {
    expect(collapse('\ufeff HORIZON  Research\r\nand\u00a0 Innovation ')).toBe('HORIZON Research and Innovation');
  });

  it.each([
    [{}, true],
    [[], false],
    [null, false],
    ['{}', false],
    [1, false],
    [undefined, false],
  ] as const)('%j is an object: %s', (value, is) => {
    expect(isObject(value)).toBe(is);
  });
});
