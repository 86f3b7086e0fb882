// Promises of what people fill in: addresses and selectors are checked, every fault is a sentence that says what to do.
import { load } from 'cheerio/slim';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statusOn } from '../../src/domain/call.ts';
import { addressFault, hostsOf, ownIdOf, ownSourceFaults, readingOf, trialInSwedish } from '../../src/domain/own.ts';
import { selectorFault } from '../../src/domain/selector.ts';
import { tipDraft, tipFaults } from '../../src/domain/tip.ts';
import { aFeedSource, anOwnSource, aTip } from '../kit/own.ts';

const TODAY = '2026-05-25';

describe('an address', () => {
  test.each([
    'https://www.exempel.se/utlysningar',
    'http://exempel.se',
    'https://bidrag.länet.se/x?y=1',
    'HTTPS://EXEMPEL.SE/',
  ])('%s can be used', (address) => expect(addressFault(address)).toBeNull());

  test.each<[string, RegExp]>([
    ['', /Skriv adressen/],
    ['www.exempel.se', /Börja med https/],
    ['exempel', /Börja med https/],
    ['javascript:alert(1)', /Börja med https/],
    ['file:///etc/passwd', /https:\/\/ eller http/],
    ['ftp://exempel.se/', /https:\/\/ eller http/],
    ['https://anna:hemligt@exempel.se/', /användarnamn och lösenord/],
    ['https://anna@exempel.se/', /användarnamn och lösenord/],
    ['http://127.0.0.1/', /i stället för siffror/],
    ['http://0x7f.1/', /i stället för siffror/],
    ['http://2130706433/', /i stället för siffror/],
    ['http://[::1]/', /i stället för siffror/],
    ['http://8.8.8.8/', /i stället för siffror/],
    ['http://localhost:3000/', /internt nät/],
    ['http://localhost./', /internt nät/],
    ['http://skrivare/', /internt nät/],
    ['http://intranat.local/', /internt nät/],
    ['http://x.internal/', /internt nät/],
    ['http://x.home.arpa/', /internt nät/],
    [`https://exempel.se/${'a'.repeat(500)}`, /för lång/],
  ])('%s is refused with what to do', (address, why) => expect(addressFault(address)).toMatch(why));

  test('has its hosts with and without www', () => {
    expect(hostsOf('https://exempel.se/a')).toEqual(['exempel.se', 'www.exempel.se']);
    expect(hostsOf('https://www.exempel.se/a')).toEqual(['www.exempel.se', 'exempel.se']);
    expect(hostsOf('http://127.0.0.1:3000/')).toEqual(['127.0.0.1']);
  });
});

const USABLE = [
  'li',
  '*',
  'ul.lista > li',
  'article',
  'h2 a, h3 a',
  '#svid10_3b',
  'div[class*="card"] a[href]',
  "a[href^='/utlysning']",
  'tr:nth-child(2n+1) > td:first-child',
  'li:not(.stangd)',
  'time[datetime]',
  '.kort + .kort ~ p:last-of-type',
];

describe('a selector', () => {
  test.each(USABLE)('%s can be used', (selector) => expect(selectorFault(selector)).toBeNull());

  test.each([
    '',
    ' ',
    'ul >',
    '> li',
    'li..a',
    'li:has(a)',
    'li:hover',
    'a[',
    'a[href="x]',
    'a:not(',
    '.1a',
    'li,',
    '{',
    'a{color:red}',
    'li\\:x',
    'p::before',
  ])('%j is refused with an example', (selector) =>
    expect(selectorFault(selector)).toMatch(/^Selektorn .* Skriv till exempel ul\.utlysningar > li/),
  );

  test('that is too long or too deep is refused, and a hostile one costs nothing', () => {
    expect(selectorFault('a'.repeat(201))).toMatch(/för lång/);
    expect(selectorFault('li '.repeat(12).trim())).toBeNull();
    expect(selectorFault('li '.repeat(13).trim())).toMatch(/för många led/);
    const before = performance.now();
    for (const hostile of ['[a='.repeat(40), ':not('.repeat(30), `a[b="${'x'.repeat(150)}`, '- '.repeat(90)])
      selectorFault(hostile);
    expect(performance.now() - before).toBeLessThan(50);
  });

  test('that is let through is one that the reader of pages understands', () => {
    const $ = load('<main><ul class="lista"><li><a href="/a">a</a></li></ul></main>');
    const pieces = fc.constantFrom(
      'li',
      '*',
      '.a',
      '#b',
      '[href]',
      '[class*=x]',
      '[a="b c"]',
      ':first-child',
      ':nth-child(2n+1)',
      ':not(.x)',
      ' ',
      ' > ',
      ' + ',
      '~',
      ', ',
      ':',
      '(',
      '-',
      'å',
      '"',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const selector = parts.join('');
        if (selectorFault(selector) === null) $.root().find(selector);
      }),
      { numRuns: 3000 },
    );
    for (const selector of USABLE) $.root().find(selector);
  });
});

describe('a form', () => {
  test('that is right has no fault', () => {
    expect([ownSourceFaults(anOwnSource()), ownSourceFaults(aFeedSource())]).toEqual([[], []]);
  });

  test('says each fault at its field', () => {
    const form = anOwnSource({
      name: '',
      address: 'exempel',
      fund: 'x'.repeat(101),
      selectors: { item: '', title: 'h3[', link: null, deadline: null, text: ':' },
    });
    expect(ownSourceFaults(form).map(({ field }) => field)).toEqual([
      'name',
      'fund',
      'address',
      'item',
      'title',
      'text',
    ]);
  });

  test('asks nothing of a list of a feed', () => {
    expect(
      ownSourceFaults(aFeedSource({ selectors: { item: '', title: '[', link: null, deadline: null, text: null } })),
    ).toEqual([]);
  });

  test('gets an id of its name that nobody has', () => {
    expect(ownIdOf('Länsstyrelsens bidrag!', new Set())).toBe('egen-lansstyrelsens-bidrag');
    expect(ownIdOf('Länsstyrelsens bidrag', new Set(['egen-lansstyrelsens-bidrag']))).toBe(
      'egen-lansstyrelsens-bidrag-2',
    );
    expect(ownIdOf('Tips', new Set(['egen-tips']))).toBe('egen-tips-2');
    expect(ownIdOf('  ¿?  ', new Set())).toBe('egen-kalla');
    for (const name of ['å'.repeat(500), '---', 'a b'.repeat(100)])
      expect(ownIdOf(name, new Set())).toMatch(/^egen-[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  test('is read the same whatever it is called', () => {
    expect(readingOf(anOwnSource({ name: 'B', every: 'week', fund: 'x', id: 'egen-b' }))).toBe(
      readingOf(anOwnSource()),
    );
    expect(readingOf(anOwnSource({ elsewhere: true }))).not.toBe(readingOf(anOwnSource()));
  });
});

test.each([
  [
    { calls: 7, dated: 5, unread: 1 },
    0,
    'Så här skulle källan läsas: 7 utlysningar, 5 med sista ansökningsdag, 1 gick inte att förstå.',
  ],
  [{ calls: 1, dated: 0, unread: 0 }, 0, 'Så här skulle källan läsas: 1 utlysning, ingen med sista ansökningsdag.'],
  [
    { calls: 0, dated: 0, unread: 3 },
    2,
    'Så här skulle källan läsas: ingen utlysning, 3 gick inte att förstå, 2 har redan stängt och sparas inte.',
  ],
])('a trial of %o reads as a sentence', (figures, past, sentence) =>
  expect(trialInSwedish(figures, past)).toBe(sentence),
);

describe('a tip', () => {
  test('needs a title, a link and a day to come or none', () => {
    expect(tipFaults(aTip(), TODAY)).toEqual([]);
    expect(tipFaults(aTip({ deadline: null }), TODAY)).toEqual([]);
    expect(
      tipFaults(aTip({ title: '', url: 'exempel', deadline: '2026-02-30' }), TODAY).map(({ field }) => field),
    ).toEqual(['title', 'link', 'deadline']);
    expect(tipFaults(aTip({ deadline: '2026-05-24' }), TODAY)[0]?.text).toContain(
      'har redan varit. I dag är det måndag 25 maj 2026',
    );
    expect(tipFaults(aTip({ deadline: '2206-05-24' }), TODAY)[0]?.text).toContain('Kontrollera årtalet');
    expect(tipFaults(aTip({ url: 'http://127.0.0.1/x' }), TODAY)[0]?.field).toBe('link');
    expect(
      tipFaults(aTip({ words: 'x'.repeat(5001), applicants: 'x'.repeat(1001) }), TODAY).map(({ field }) => field),
    ).toEqual(['words', 'applicants']);
  });

  test('becomes a call that says no more than the tip does, and is closed when it has ended', () => {
    const bare = tipDraft('tips-1', aTip({ deadline: null, status: null, words: null, applicants: null }), false);
    expect(bare).toMatchObject({
      deadlines: [],
      statusSaid: null,
      opensOn: null,
      budget: null,
      sections: [],
      applicants: null,
    });
    expect(statusOn({ ...bare, lastSeenOn: TODAY }, TODAY)).toBe('unknown');
    expect(statusOn({ ...tipDraft('tips-1', aTip(), true), lastSeenOn: TODAY }, TODAY)).toBe('closed');
  });
});
