// Promises of every source: what it reads from its recorded answers is what a person has agreed to, and its site is whole.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SOURCES } from '../sources/index.ts';
import { admit } from '../src/domain/admit.ts';
import { evidenceInSwedish, healthOf } from '../src/domain/health.ts';
import { buildVocabulary } from '../src/domain/vocabulary.ts';
import { readProgrammes, readVocabulary } from '../src/edges/knowledge.ts';
import type { Source } from '../src/reading/index.ts';
import { SourcesPage } from '../src/views/pages/sources.tsx';
import { agreedName, agreementFor, fixturesOf, isWhole, kindOf, partOf, readingNow } from './kit/fixtures.ts';
import { personalIn } from './kit/personal.ts';
import { emptyPage } from './kit/redesigns.ts';

const DATA = fileURLToPath(new URL('../data/', import.meta.url));
const concepts = new Set(buildVocabulary(readVocabulary(join(DATA, 'vocabulary'))).names);
const programmes = readProgrammes(join(DATA, 'programmes.yaml'), concepts);
const LEAST_ANSWERS = 5;

/** Each field of a JSON answer gone, and with something else in its place. */
const STRANGE = [undefined, null, 12, 'x', '', true, {}, [], [null], [{}], [['x']], ['<p>', '{"a":'], -1e308];

function* mutantsOf(body: string): Generator<string> {
  const whole = JSON.parse(body) as object;
  for (const holder of objectsIn(whole))
    for (const [field, value] of Object.entries(holder)) {
      for (const other of STRANGE) {
        Object.assign(holder, { [field]: other });
        yield JSON.stringify(whole);
      }
      Object.assign(holder, { [field]: value });
    }
}

/** The object and the objects in its lists; of many alike the first three, and their own objects. */
function objectsIn(value: unknown): object[] {
  if (Array.isArray(value)) return value.slice(0, 3).flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

const isJson = (answer: string, body: string): boolean =>
  kindOf(answer) === 'application/json' && /^\s*[[{]/.test(body);

it('the list of sources is in alphabetical order, each with its own id', () => {
  const ids = SOURCES.map((s) => s.id);
  expect(ids).toEqual([...new Set(ids)].sort());
});

it('every folder of fixtures belongs to a source', () => {
  const root = fileURLToPath(new URL('sources/', import.meta.url));
  const folders = readdirSync(root, { withFileTypes: true }).filter((one) => one.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(SOURCES.map((s) => s.id).sort());
});

it('the page of sources says of each of them how sure we are of it', () => {
  const facts = {
    lastRun: null,
    lastGoodRun: null,
    firstBadRun: null,
    held: null,
    newsOn: [],
    hasKey: true,
    nextTryAt: null,
  };
  const day = '2027-02-01';
  const NOBODY = { visitor: null, may: () => true, token: null };
  const frame = {
    municipality: 'Motala',
    style: '/x.css',
    script: '/x.js',
    today: day,
    realToday: day,
    example: false,
    ...NOBODY,
  };
  for (const source of SOURCES) {
    const health = healthOf(source, facts, `${day}T08:00:00Z`);
    const place = { county: 'Östergötlands län', coverage: { inside: [], outside: [], fundRegion: null } };
    const page = String(SourcesPage({ frame, sources: [health], outage: null, mayAnswer: false, ...place }));
    expect(page, source.id).toContain(`Läsningen är ${evidenceInSwedish(source.evidence)}.`);
    expect(page.includes('inte prövad'), source.id).toBe(!source.evidence.startsWith('live '));
  }
});

describe.each(SOURCES.map((source) => [source.id, source] as const))('the source %s', (_, source) => {
  const fixtures = fixturesOf(source);
  const { answers, day, bodyOf, read } = fixtures;
  const pages = answers.filter((answer) => kindOf(answer) === 'text/html');

  it('says what it is: over https, links to its own hosts, and how sure we are of it', () => {
    for (const { url } of source.start(day, source.address)) expect(url).toMatch(/^https:\/\//);
    expect(source.hosts).toContain(new URL(source.home).hostname);
    expect(source.hosts.filter((host) => !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host))).toEqual([]);
    expect(source.evidence).toMatch(/^(live 20\d\d-(0[1-9]|1[0-2])|described|unverified)$/);
    if (source.evidence === 'unverified') expect(evidenceInSwedish(source.evidence)).toMatch(/^inte prövad/);
    for (const text of [source.name, source.fund, ...(source.key === undefined ? [] : [source.key])])
      expect(text.trim()).toMatch(/^[A-ZÅÄÖ].{3,}/);
  });

  it(`has at least ${LEAST_ANSWERS} recorded answers, one of them broken, and says in a README where they come from`, () => {
    expect(answers.length).toBeGreaterThanOrEqual(LEAST_ANSWERS);
    expect(answers.map((answer) => read(answer)).some((agreed) => !isWhole(agreed))).toBe(true);
    expect(existsSync(join(fixtures.folder, 'README.md'))).toBe(true);
  });

  it('tells an empty answer from a broken one', () => {
    const empty = answers.filter((answer) => {
      const agreed = read(answer);
      return isWhole(agreed) && agreed.calls.length === 0 && agreed.seen.length === 0 && !agreed.follow?.length;
    });
    const isData = answers.some((answer) => kindOf(answer) !== null && kindOf(answer) !== 'text/html');
    if (source.quietIsNormal || isData) expect(empty).not.toEqual([]);
    // A list of links that are gone is no empty list, unless it says so in words.
    for (const answer of pages.filter((name) => partOf(name) === 'list' && isWhole(read(name)))) {
      const { part = null, single = false } = fixtures.requestFor(answer);
      const page = { url: '', kind: 'text/html', body: bodyOf(answer), part, first: true, single, status: 200 };
      const emptied = emptyPage(false)(page.body, page, [page]);
      expect(isWhole(read(answer, String(emptied))), `${answer} without its list`).toBe(false);
    }
  });

  it('has no agreement without an answer', () => {
    const agreements = existsSync(fixtures.folder) ? readdirSync(fixtures.folder) : [];
    const written = agreements.filter((name) => name.endsWith('.agreed.json'));
    expect(written.sort()).toEqual([...new Set(answers.map(agreedName))].sort());
    expect(new Set(answers.map(agreedName)).size).toBe(answers.length);
  });

  it('has a site that answers everything that a crawl asks for, with calls of the day, and nothing else', () => {
    const { visits, missing } = fixtures.round();
    expect(missing, 'addresses that site.json does not have').toEqual([]);
    const met = new Set(visits.map(({ file }) => file));
    const gone = visits.filter(({ file }) => file === null).length;
    const unmet = [...fixtures.site].filter(([, file]) => file !== null && !met.has(file));
    expect(
      unmet.map(([url]) => url),
      'addresses of site.json that nothing leads to',
    ).toEqual([]);
    expect([...fixtures.site.values()].filter((file) => file === null).length).toBeLessThanOrEqual(gone);
    const calls = visits.flatMap(({ read }) => (read && isWhole(read) ? read.calls : []));
    expect(calls.filter((call) => admit(source, call, day).verdict === 'admitted')).not.toEqual([]);
  });

  it.each(answers)('reads %s as agreed', (answer) => {
    expect(readingNow(fixtures, answer), `npm run source:record -- ${source.id}`).toEqual(
      agreementFor(fixtures, answer),
    );
  });

  it.each(answers)('passes over every record of %s that is as it was', (answer) => {
    const first = read(answer);
    if (!isWhole(first)) return;
    const again = read(answer, bodyOf(answer), new Map(Object.entries(first.fingerprints)));
    expect(again).toMatchObject({ calls: [], unchanged: first.calls.map((call) => call.ref), seen: first.seen });
  });

  it.each(answers)('gives from %s only calls that may come in, of programmes that we know', (answer) => {
    const agreed = read(answer);
    const calls = isWhole(agreed) ? agreed.calls : [];
    expect(calls.map((call) => admit(source, call, day)).filter((a) => a.verdict === 'refused')).toEqual([]);
    const codes = calls.flatMap(({ programmeCode }) => programmeCode ?? []);
    expect(codes.filter((code) => !isKnown(source, code))).toEqual([]);
    const kind = source.about === 'policy' ? 'policy' : 'call';
    expect(calls.filter((call) => call.kind !== kind)).toEqual([]);
  });

  it.each(answers)('keeps nobody’s address or telephone number from %s', (answer) => {
    expect(personalIn(JSON.stringify(agreementFor(fixtures, answer)))).toEqual([]);
  });

  it.each(answers)('never takes a piece of %s for the whole', (answer) => {
    const body = bodyOf(answer).trimEnd();
    if (!isWhole(read(answer))) return;
    for (let part = 0; part < 50; part += 1) {
      const piece = read(answer, body.slice(0, Math.floor((body.length * part) / 50)));
      expect(isWhole(piece), `${part}/50`).toBe(false);
    }
  });

  it.each(answers)('accounts for every record of %s, whatever a stranger does to its fields', (answer) => {
    const body = bodyOf(answer);
    if (!isWhole(read(answer)) || !isJson(answer, body)) return;
    for (const mutant of mutantsOf(body)) {
      const agreed = read(answer, mutant);
      if (!isWhole(agreed)) continue;
      const told = agreed.calls.length + agreed.unread.length + agreed.passedOver.length;
      expect(told, mutant.slice(0, 200)).toBeGreaterThanOrEqual(agreed.seen.length);
      expect(agreed.calls.map((call) => admit(source, call, day)).length).toBe(agreed.calls.length);
    }
  });
});

/** The portal also uses codes of programmes that no municipality applies to; everybody else names ours. */
const isKnown = (source: Source, code: string): boolean =>
  programmes.some(({ id, codes }) => id === code || codes.includes(code)) ||
  (source.id === 'eu-portal' && /^\d{8}$/.test(code));
