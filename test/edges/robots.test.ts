// Promises of robots.txt: what it says to us is read as RFC 9309 has it, whatever its form, and in no time.
import { describe, expect, it } from 'vitest';
import { isMarkup, robotsIn } from '../../src/edges/robots.ts';

const mayRead = (text: string, path: string) => robotsIn(text).allows(new URL(path, 'https://site.example'));

/** What the file says, the page, and whether we may read it. */
const CASES: [string, string, string, boolean][] = [
  ['nothing', '', '/a', true],
  ['no group', 'Disallow: /', '/a', true],
  ['everybody away', 'User-agent: *\nDisallow: /', '/a', false],
  ['nobody away', 'User-agent: *\nDisallow:', '/a', true],
  ['a folder, and a page in it', 'User-agent: *\nDisallow: /x/', '/x/a', false],
  ['a folder, and a page beside it', 'User-agent: *\nDisallow: /x/', '/xa', true],
  ['a beginning', 'User-agent: *\nDisallow: /x', '/xyz', false],
  ['another case of letters', 'User-agent: *\nDisallow: /X', '/x', true],
  ['our name', 'User-agent: utlysningsvakt\nDisallow: /', '/a', false],
  ['our name in mixed letters', 'uSeR-aGeNt: UtlysningsVakt\ndIsAlLoW: /', '/a', false],
  ['our name with a version', 'User-agent: Utlysningsvakt/0.1\nDisallow: /', '/a', false],
  ['a name that begins like ours', 'User-agent: utlysningsvakten\nDisallow: /', '/a', true],
  ['a beginning of our name', 'User-agent: utlysning\nDisallow: /', '/a', true],
  ['another name', 'User-agent: otherbot\nDisallow: /', '/a', true],
  ['us let in and all others not', 'User-agent: *\nDisallow: /\nUser-agent: utlysningsvakt\nAllow: /', '/a', true],
  [
    'us named, so that what all are told is not for us',
    'User-agent: utlysningsvakt\nDisallow: /x\n\nUser-agent: *\nDisallow: /',
    '/a',
    true,
  ],
  ['our group empty', 'User-agent: utlysningsvakt\n\nUser-agent: otherbot\nDisallow: /x', '/x', false],
  [
    'two groups of our name',
    'User-agent: utlysningsvakt\nDisallow: /x\nUser-agent: b\nDisallow: /\nUser-agent: utlysningsvakt\nDisallow: /y',
    '/y',
    false,
  ],
  ['two groups for all', 'User-agent: *\nDisallow: /x\n\nUser-agent: *\nDisallow: /y', '/x', false],
  ['several names over one group', 'User-agent: a\nUser-agent: *\nUser-agent: b\nDisallow: /', '/a', false],
  ['a name after a rule', 'User-agent: *\nDisallow: /x\nUser-agent: b\nDisallow: /', '/a', true],
  ['a blank line between name and rule', 'User-agent: *\n\n\nDisallow: /', '/a', false],
  ['a longer allow', 'User-agent: *\nDisallow: /x\nAllow: /x/open', '/x/open/a', true],
  ['a longer disallow', 'User-agent: *\nAllow: /x\nDisallow: /x/shut', '/x/shut', false],
  ['two as long, disallow first', 'User-agent: *\nDisallow: /x\nAllow: /x', '/x', true],
  ['two as long, allow first', 'User-agent: *\nAllow: /x\nDisallow: /x', '/x', true],
  ['a star', 'User-agent: *\nDisallow: /*/shut', '/any/where/shut/a', false],
  ['a star for nothing', 'User-agent: *\nDisallow: /a*b', '/ab', false],
  ['two stars', 'User-agent: *\nDisallow: /**/x', '/a/x', false],
  ['a star at the beginning', 'User-agent: *\nDisallow: *.pdf', '/x/a.pdf', false],
  ['an end', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf', false],
  ['an end that is not the end', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf?page=2', true],
  ['an end alone', 'User-agent: *\nDisallow: /$', '/', false],
  ['an end alone, and another page', 'User-agent: *\nDisallow: /$', '/a', true],
  ['an end without a star', 'User-agent: *\nDisallow: /a$', '/ab', true],
  ['an end that overlaps', 'User-agent: *\nDisallow: /ab*ba$', '/aba', true],
  ['a sign of an end in the middle', 'User-agent: *\nDisallow: /a$b', '/a', true],
  ['an end that comes twice', 'User-agent: *\nDisallow: /*a$', '/aba', false],
  ['a query', 'User-agent: *\nDisallow: /*?sort=', '/list?sort=date', false],
  ['letters in percent', 'User-agent: *\nDisallow: /%7euser/%61', '/~user/a', false],
  ['letters in percent in the address', 'User-agent: *\nDisallow: /~user', '/%7Euser', false],
  ['å in plain', 'User-agent: *\nDisallow: /stöd-för-å', '/st%C3%B6d-f%c3%b6r-%c3%a5', false],
  ['å in percent', 'User-agent: *\nDisallow: /st%c3%b6d', '/stöd', false],
  ['a slash in percent', 'User-agent: *\nDisallow: /a%2Fb', '/a/b', true],
  ['the same slash in percent', 'User-agent: *\nDisallow: /a%2fb', '/a%2Fb', false],
  ['an address in a query', 'User-agent: *\nDisallow: /x?to=https://a.example', '/x?to=https%3A%2F%2Fa.example', false],
  ['a star in percent', 'User-agent: *\nDisallow: /a%2Ab', '/a*b', false],
  ['a star in percent is no star', 'User-agent: *\nDisallow: /a%2Ab', '/axb', true],
  ['a percent sign that is none', 'User-agent: *\nDisallow: /100%', '/100%', false],
  ['a comment', 'User-agent: * # all\nDisallow: /x # not this\n# Disallow: /', '/a', true],
  ['spaces everywhere', '  User-agent :  *  \n\tDisallow :\t/x  ', '/x', false],
  ['no colon', 'User-agent *\nDisallow /x', '/x', false],
  ['a mark before', '\uFEFFUser-agent: *\nDisallow: /', '/a', false],
  ['ends of lines of old', 'User-agent: *\rDisallow: /x\rDisallow: /y', '/y', false],
  ['ends of lines of Windows', 'User-agent: *\r\nDisallow: /x\r\n', '/x', false],
  [
    'other fields between',
    'User-agent: a\nSitemap: https://site.example/s.xml\nUser-agent: *\nDisallow: /',
    '/a',
    false,
  ],
  ['a delay ends the names', 'User-agent: a\nCrawl-delay: 5\nUser-agent: *\nDisallow: /x', '/x', false],
  ['a wrong spelling', 'Useragent: *\nDissallow: /x', '/x', false],
  ['zero bytes', 'User-agent: *\n\0\0\nDisallow: /x', '/x', false],
  ['robots.txt shut', 'User-agent: *\nDisallow: /', '/robots.txt', true],
];

describe(`a robots.txt, in ${CASES.length} cases`, () => {
  it('is among at least forty', () => expect(CASES.length).toBeGreaterThanOrEqual(40));

  it.each(CASES)('with %s is obeyed', (_, text, path, allowed) => {
    expect(mayRead(text, path)).toBe(allowed);
  });

  it.each<[string, number]>([
    ['Crawl-delay: 7', 7],
    ['crawl-delay:0.5', 0.5],
    ['Crawl-delay: 7\nCrawl-delay: 3', 7],
    ['Crawl-delay: 3600', 60],
    ['Crawl-delay: 99999999999999', 0],
    ['Crawl-delay: -1', 0],
    ['Crawl-delay: Infinity', 0],
    ['Crawl-delay: 1e9', 0],
    ['Crawl-delay: soon', 0],
    ['Crawl-delay:', 0],
    ['Disallow: /', 0],
  ])('that says %j asks for a delay of %d seconds', (line, seconds) => {
    expect(robotsIn(`User-agent: *\n${line}`).crawlDelaySeconds).toBe(seconds);
    expect(robotsIn(`User-agent: utlysningsvakt\nDisallow:\nUser-agent: *\n${line}`).crawlDelaySeconds).toBe(0);
  });

  it.each<[string, boolean]>([
    ['<!DOCTYPE html><html>', true],
    ['\uFEFF\n  <html>', true],
    ['<?xml version="1.0"?>', true],
    ['User-agent: *', false],
    ['', false],
    ['# <html>', false],
  ])('that begins %j is a page for people: %s', (text, markup) => expect(isMarkup(text)).toBe(markup));
});

describe('a hostile robots.txt', () => {
  const many = (rule: string) => `User-agent: *\n${rule.repeat(Math.floor(500_000 / rule.length))}`;
  it.each<[string, string]>([
    ['half a megabyte of stars', `User-agent: *\nDisallow: /${'*a'.repeat(250_000)}$`],
    ['forty thousand rules', many('Disallow: /a\n')],
    ['thousands of starred rules', many('Disallow: /*a*a*a*a*a*a*a*a*b$\n')],
    ['one long line', 'x'.repeat(500_000)],
    ['only line ends', '\r'.repeat(500_000)],
    ['only colons', ':'.repeat(500_000)],
    ['only percent signs', `User-agent: *\nDisallow: /${'%'.repeat(500_000)}`],
    ['a hundred thousand names', many('User-agent: *\n')],
    ['half letters', `User-agent: *\nDisallow: /\uD800${'\uDFFF'.repeat(1000)}`],
  ])('takes no time: %s', (_, text) => {
    const began = performance.now();
    expect(typeof mayRead(text, `/${'a'.repeat(4000)}`)).toBe('boolean');
    expect(performance.now() - began).toBeLessThan(1500);
  });
});
