// Promises of plain text: what people read stays, markup goes, and nothing that a stranger writes brings it down.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/reading/index.ts';
import { HOSTILE } from '../kit/hostile.ts';

const TAG = /<\/?[a-z][^<>]*>/i;

describe('plain text', () => {
  it.each([
    ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['<p>Scope:</p><ul><li>towns</li><li>cities</li></ul>', 'Scope:\n\n– towns\n– cities'],
    ['<ol><li>first</li><li>second</li></ol>', '1. first\n2. second'],
    ['<table><tr><td>Fewer cars</td><td>more trees</td></tr></table>', 'Fewer cars\nmore trees'],
    ['<dl><dt>Budget</dt><dd>large</dd></dl>', 'Budget\nlarge'],
    ['<li>loose</li><li>ends</li>', 'loose\nends'],
    ['one<br>two<br/>three', 'one\ntwo\nthree'],
    ['a <b>bold</b> <em>word</em>', 'a bold word'],
    ['see <a href="https://ec.europa.eu/x">the guide</a>.', 'see the guide.'],
    ['a fact<sup>[1]</sup> and more [12] of it', 'a fact and more of it'],
    ['towns [[See the programme guide.]] meet', 'towns meet'],
    ['&euro;5,000 &amp; &lt; 10&#xa0;% &ndash; å', '€5,000 & < 10 % – å'],
    ['x < y and y > z', 'x < y and y > z'],
    ['<div class="eui-u-mt-l>"><h4>Conditions</h4><p>Who</p></div>', 'Conditions\n\nWho'],
    ['<script>alert(1)</script><style>p{}</style><p>kept</p>', 'kept'],
    ['<img src=x onerror=alert(1)>kept', 'kept'],
    ['<!-- hidden -->kept', 'kept'],
    ['&lt;p&gt;written twice&lt;/p&gt;', 'written twice'],
    ['&lt;b&gt;fett&lt;/b&gt; och 3 &lt; 4', 'fett och 3 < 4'],
    ['no markup at all', 'no markup at all'],
    ['  spaced \u00a0 out \n\n\n\n text ', 'spaced out\n\ntext'],
    ['', ''],
  ])('of %j is %j', (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it('keeps å, ä, ö, accents, other alphabets and signs as they are', () => {
    const text = 'Åäö éèêß ñ Ελληνικά български 日本語 € – ’ “ ” 🌍';
    expect(plainText(`<p>${text}</p>`)).toBe(text);
  });
});

describe('plain text of what hostile people write', () => {
  const pieces = fc.constantFrom(
    ...[
      '<',
      '>',
      '</',
      '/>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '&lt;',
      '&gt;',
      '&#60;',
      '&#x3e;',
      '&amp;lt;',
      '&',
      ';',
    ],
    ...[
      'b',
      'p',
      'script',
      'svg',
      ' ',
      '"',
      "'",
      '=',
      '[1]',
      '[[',
      ']]',
      '\u200b',
      '\u0000',
      '<b>',
      '</b>',
      '<table>',
      '<tr>',
      '<ul>',
    ],
    ...HOSTILE.slice(0, 20),
  );

  it('leaves no tag, whatever pieces are put together', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (fragment) => {
        expect(plainText(fragment.join(''))).not.toMatch(TAG);
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves no tag in any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(plainText(text)).not.toMatch(TAG);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(HOSTILE)('leaves no tag in %j', (text) => {
    expect(plainText(text)).not.toMatch(TAG);
    expect(plainText(`<p>${text}</p>`)).not.toMatch(TAG);
  });

  it.each([
    ['5,000 levels', `${'<div>'.repeat(5000)}deep${'</div>'.repeat(5000)}`],
    ['100,000 levels', `${'<div>'.repeat(100_000)}deep${'</div>'.repeat(100_000)}`],
    ['5,000 lists in lists', '<ul><li>'.repeat(5000)],
    ['5,000 tables in tables', '<table><tr><td>'.repeat(5000)],
    ['a megabyte of unclosed tags', '<b><i><u>'.repeat(111_000)],
    ['a megabyte of half tags', '<b '.repeat(333_000)],
    ['a megabyte of less-than', '<'.repeat(1_000_000)],
    ['a megabyte of escaped tags in layers', '&lt;'.repeat(100_000) + 'b&gt;'.repeat(100_000)],
    ['100,000 attributes on one tag', `<p ${'a=1 '.repeat(100_000)}>text</p>`],
    ['a megabyte of open footnotes', `<p>${'[['.repeat(500_000)}`],
    ['a megabyte of blanks', `<p>${' \n'.repeat(500_000)}</p>`],
    ['half a megabyte of entities', '&amp;'.repeat(100_000)],
  ])('ends within seconds on %s', (_, html) => {
    const began = performance.now();
    expect(plainText(html)).not.toMatch(TAG);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('keeps the text before and after what is nested too deep', () => {
    const text = plainText(`<p>before</p>${'<div>'.repeat(5000)}deep${'</div>'.repeat(5000)}<p>after</p>`);
    expect(text).toContain('before');
    expect(text).toContain('after');
  });
});
