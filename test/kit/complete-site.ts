// Fills in a source's `site.json`: which recorded answer stands at each address that a crawl of an ordinary day asks for.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PageRequest, Source } from '../../src/reading/index.ts';
import { type Fixtures, fixturesOf, isWhole, kindOf, partOf, readAs } from './fixtures.ts';

/** The addresses that were filled in. What has no fitting answer is left out, and the tests name it. */
export function completeSite(source: Source): string[] {
  const added: string[] = [];
  for (let i = 0; i < 50; i += 1) {
    const fixtures = fixturesOf(source);
    const { visits, missing } = fixtures.round();
    const taken = new Set([...fixtures.site.values(), ...added]);
    const found = visits
      .filter(({ request }) => missing.includes(request.url))
      .flatMap(({ request }) => answerFor(source, fixtures, request, taken) ?? [])[0];
    if (!found) break;
    const path = join(fixtures.folder, 'site.json');
    const entries = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {};
    writeFileSync(path, `${JSON.stringify({ ...entries, [found.url]: found.answer }, null, 2)}\n`);
    added.push(found.url);
  }
  return added;
}

/** Days in an address are other days tomorrow. */
const anyDay = (url: string): string => url.replace(/\d{4}-\d\d-\d\d|(?<=[=/])\d{8}(?=[&/]|$)/g, '*');

function answerFor(
  source: Source,
  { answers, bodyOf }: Fixtures,
  request: PageRequest,
  taken: ReadonlySet<string | null>,
): { url: string; answer: string } | null {
  const canonical = answers.find(
    (answer) => kindOf(answer) === 'text/html' && bodyOf(answer).includes(`rel="canonical" href="${request.url}"`),
  );
  const fitting = answers.filter((answer) => partOf(answer) === (request.part ?? null));
  const whole = fitting.filter((answer) => isWhole(readAs(source, request, bodyOf(answer))) && !taken.has(answer));
  const answer =
    canonical ??
    whole.find((name) => /ordinary/.test(name)) ??
    (request.single ? whole[0] : whole.find((name) => /empty/.test(name)));
  return answer === undefined ? null : { url: anyDay(request.url), answer };
}
