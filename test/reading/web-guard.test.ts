// Promises of the guard before the page parser: whatever a stranger sends ends soon, as a page or as a trouble.
import { describe, expect, it } from 'vitest';
import type { Page } from '../../src/reading/index.ts';
import { SourceError, webPage } from '../../src/reading/index.ts';

const pageOf = (body: string): Page => ({
  request: { url: 'https://kalla.example/1', expects: 'text/html' },
  body,
  fingerprint: (content) => String(content.length),
  known: new Map(),
});
const many = (piece: string) => `<html><body>${piece.repeat(Math.floor(4_000_000 / piece.length))}</body></html>`;
/** Processor seconds: other tests use the machine too. */
function secondsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

describe('four megabytes of one and the same piece', () => {
  it.each(['<!--', '<p>x', '<a href="/x.1.html">y</a>', '<div>', '<b><i><u>', '&amp;', '<h2>Öppnar</h2>', '<'])(
    '%s',
    (piece) => {
      const seconds = secondsOf(() => {
        try {
          const page = webPage(pageOf(many(piece)));
          page.blocks();
          page.maybeText('h1');
          page.links(/nothing-of-the-kind/);
        } catch (error) {
          expect(error).toBeInstanceOf(SourceError);
        }
      });
      expect(seconds).toBeLessThan(5);
    },
  );
});

describe('a page', () => {
  it.each([
    ['half of one', '<html><body><h1>Stöd</h1>', 'truncated'],
    ['data', '{"calls": []}', 'malformed'],
    ['a captcha', '<html><head><title>Just a moment...</title></head><body>Enable JavaScript</body></html>', 'blocked'],
    ['a login', '<html><body><form><input name="a" type="password"></form></body></html>', 'blocked'],
    ['levels without end', `<html><body>${'<div>'.repeat(600)}</body></html>`, 'parse-budget'],
  ])('that is %s is refused', (_, body, trouble) => {
    expect(() => webPage(pageOf(body))).toThrow(expect.objectContaining({ trouble }) as Error);
  });

  it('with a thousand list items that nobody has closed is read', () => {
    const page = webPage(pageOf(`<html><body><h1>Stöd</h1><ul>${'<li>en rad'.repeat(1000)}</ul></body></html>`));
    expect([page.heading(), page.blocks().length]).toEqual(['Stöd', 1001]);
  });
});
