// kill -9 over the whole service: crawl, match, digest, deliver. Every person's letter is sent once or held for a person, nothing is half saved.
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSamplePortal, type SamplePortal } from '../src/edges/sample-portal.ts';
import { databasePath, openStore, type Store } from '../src/store/open.ts';
import { bundleProgram } from './kit/bundle.ts';
import {
  killRound,
  killRounds,
  momentPlans,
  type Plan,
  type Round,
  type Subject,
  stepPlans,
  tallyOf,
} from './kit/killer.ts';
import { DATA, ended, startProgram } from './kit/program.ts';
import { openSink } from './kit/smtp.ts';

/** 1 in CI; `KILL_TIMES=10` before a release. */
const TIMES = Number(process.env.KILL_TIMES ?? 1);
const SEED = Number(process.env.KILL_SEED ?? 20261116);
const COMMANDS = ['crawl', 'match', 'digest', 'deliver'];

interface Week {
  day: string;
  portal: SamplePortal;
  /** The database that the week begins with; null for none. */
  begins: string | null;
  /** What is kept after an undisturbed week. */
  kept: Kept;
}
/** Prints of what a database holds, without times and numbers of its own. */
interface Kept {
  calls: string;
  all: string;
}

let program: { folder: string; main: string };
let folder = '';
const weeks: Week[] = [];

beforeAll(async () => {
  program = await bundleProgram();
  furnish(program.folder);
  folder = mkdtempSync(join(tmpdir(), 'kill-service-'));
  for (const day of ['2026-11-16', '2026-11-23']) {
    const portal = await openSamplePortal(join(DATA, 'demo'), day);
    const week: Week = {
      day,
      portal,
      begins: weeks.at(-1) ? join(folder, weeks.at(-1)?.day ?? '') : null,
      kept: { calls: '', all: '' },
    };
    const place = join(folder, day);
    settle(place, week.begins);
    const sink = await openSink();
    const { code, err } = await ended(service(week, place, sink.port));
    await sink.close();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    weeks.push({ ...week, kept: keptIn(place) });
  }
}, 120_000);
afterAll(async () => {
  for (const { portal } of weeks) await portal.close();
  rmSync(folder, { recursive: true });
  rmSync(program.folder, { recursive: true });
});

/** A house of its own for the program, with few words in it, so that it starts fast: most kills then hit the work, not the start. */
function furnish(home: string): void {
  writeFileSync(join(home, 'package.json'), '{"version":"0.1.0","type":"module"}');
  mkdirSync(join(home, 'data/vocabulary'), { recursive: true });
  for (const file of ['places.yaml', 'weights.yaml']) cpSync(join(DATA, file), join(home, 'data', file));
  // Its few words know none of the programmes' themes.
  const programmes = readFileSync(join(DATA, 'programmes.yaml'), 'utf8').replace(/themes: \[[^\]]*\]/g, 'themes: []');
  writeFileSync(join(home, 'data/programmes.yaml'), programmes);
  mkdirSync(join(home, 'data/municipalities'));
  const concepts = [
    ['ungdomsutbyte', 'youth'],
    ['stadsutveckling', 'town'],
    ['klimat', 'climate'],
    ['utbildning', 'skills'],
  ];
  writeFileSync(
    join(home, 'data/vocabulary/ord.yaml'),
    `group: Ord\nconcepts:\n${concepts.map(([sv, en]) => `  - {concept: ${sv}, sv: [${sv}], en: [${en}]}\n`).join('')}`,
  );
  const committee = (id: string, areas: string, people: string[]) =>
    `  - {id: ${id}, name: ${id}, kind: committee, threshold: 10, areas: ${areas}, contacts: [${people.map((p) => `{title: ${p}, email: ${p}@storkoping.example}`).join(', ')}]}\n`;
  writeFileSync(
    join(home, 'data/municipalities/storkoping.yaml'),
    `id: storkoping\nname: Storköping\ncounty: Län\nnuts: SE122\npolicy: {title: Riktlinjer}\n` +
      `coordinator: {title: Samordnare, email: samordnare@storkoping.example}\nareas:\n` +
      concepts.map(([sv]) => `  - {id: ${sv}, name: ${sv}, description: ${sv}, terms: [${sv}]}\n`).join('') +
      `committees:\n${committee('kultur', '{ungdomsutbyte: 1, stadsutveckling: 0.5}', ['anna', 'bo'])}` +
      `${committee('miljo', '{klimat: 1}', ['cilla'])}${committee('skola', '{utbildning: 1, ungdomsutbyte: 0.5}', ['bo', 'disa'])}rules: {}\n`,
  );
}
/** Contact persons, and the coordinator. */
const PEOPLE = ['anna', 'bo', 'cilla', 'disa', 'samordnare'].map((name) => `${name}@storkoping.example`);

function settle(place: string, begins: string | null): void {
  mkdirSync(place);
  if (begins !== null) copyFileSync(databasePath(begins), databasePath(place));
}

/** Which command each place has come to: what was killed is begun again, what was done is not. */
const reached = new Map<string, number>();

/** The four commands, one process after another, as one: what kills it kills the one that runs. */
function service(week: Week, place: string, port: number): ChildProcess {
  const settings = {
    DATA_DIR: place,
    MUNICIPALITY: 'storkoping',
    SOURCE_EU_PORTAL_URL: week.portal.url,
    UTLYSNINGSVAKT_TODAY: week.day,
    MAIL_MODE: 'live',
    PUBLIC_URL: 'http://localhost:3000',
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    SMTP_SECURITY: 'insecure-internal',
    MAIL_RATE_PER_MINUTE: '6000',
    LOG_LEVEL: 'error',
  };
  const [stdout, stderr] = [new PassThrough().resume(), new PassThrough()];
  let running: ChildProcess;
  const whole = Object.assign(new EventEmitter(), {
    stdout,
    stderr,
    kill: (signal: NodeJS.Signals) => running.kill(signal),
  });
  const step = (index: number): void => {
    reached.set(place, index);
    running = startProgram(program.main, [COMMANDS[index] ?? ''], settings);
    running.stderr?.pipe(stderr, { end: false });
    running.stdout?.resume();
    running.on('error', (error) => whole.emit('error', error));
    running.on('close', (code, signal) => {
      if (code === 0 && index + 1 < COMMANDS.length) step(index + 1);
      else whole.emit('close', code, signal);
    });
  };
  step(reached.get(place) ?? 0);
  return whole as unknown as ChildProcess;
}

const printOf = (rows: unknown): string => createHash('sha256').update(JSON.stringify(rows)).digest('hex');

/** The calls with all that belongs to each: a call of which a part was lost has another print. Its words stand, or are noted as to be made. */
const callsIn = (db: Store): string =>
  printOf(
    db
      .prepare(
        `SELECT key, version, content_hash, first_seen_on, last_seen_on,
           (SELECT count(*) FROM call_versions v WHERE v.call_id = c.id) AS versions,
           (SELECT count(*) FROM call_deadlines d WHERE d.call_id = c.id) AS deadlines,
           EXISTS (SELECT 1 FROM words_made w WHERE w.call_id = c.id AND (w.made_of = '' OR EXISTS (
             SELECT 1 FROM call_search s WHERE s.rowid = c.id))) AS hasWords FROM calls c ORDER BY key`,
      )
      .all(),
  );

/** Each letter's links, and each committee's addresses, have a code by chance. */
const withoutCodes = (letter: object): string =>
  JSON.stringify(letter).replace(/\/(reply|feeds)\/[\w-]{22}/g, '/$1/code');

function keptIn(place: string): Kept {
  const db = openStore(place, { readonly: true });
  const matches = db
    .prepare(
      'SELECT c.key, m.committee, m.revision, m.score, unpacked(t.lines) AS lines FROM matches m JOIN match_texts t ON t.call_id = m.call_id JOIN calls c ON c.id = m.call_id ORDER BY 1, 2',
    )
    .all();
  const letters = (
    db
      .prepare(
        'SELECT period, recipient, kind, subject, unpacked(text) AS text, unpacked(html) AS html FROM letters ORDER BY 1, 2, 3',
      )
      .all() as object[]
  ).map(withoutCodes);
  const told = db
    .prepare(
      `SELECT l.period, l.recipient, c.key, t.version, t.section FROM letter_calls t JOIN letters l ON l.id = t.letter_id
       JOIN calls c ON c.id = t.call_id ORDER BY 1, 2, 3, 5`,
    )
    .all();
  const calls = callsIn(db);
  const words = db.prepare('SELECT key FROM calls WHERE id IN (SELECT rowid FROM call_search) ORDER BY 1').all();
  db.close();
  return { calls, all: printOf([calls, words, matches, letters, told]) };
}

/** What a kill left: the calls are those of before the sweep or those of after it, whole. */
function isHalfSaved(week: Week, place: string): boolean {
  if (!existsSync(databasePath(place))) return false;
  const db = openStore(place);
  const calls = callsIn(db);
  db.close();
  const before = week.begins === null ? printOf([]) : weeks[0]?.kept.calls;
  return calls !== before && calls !== week.kept.calls;
}

const halfSaved: string[] = [];
const serviceOf = (week: Week): Subject => ({
  prepare() {
    const place = join(mkdtempSync(join(folder, 'round-')), 'state');
    settle(place, week.begins);
    return place;
  },
  start(place, port) {
    if (isHalfSaved(week, place)) halfSaved.push(place);
    return service(week, place, port);
  },
  read(place) {
    const { all } = keptIn(place);
    const db = openStore(place);
    const letters = db.prepare('SELECT message_id AS messageId, state, recipient, period FROM letters').all() as Row[];
    const open = Number(db.prepare('SELECT count(*) FROM runs WHERE outcome IS NULL').pluck().get());
    const sound =
      db.pragma('integrity_check', { simple: true }) === 'ok' &&
      (db.pragma('foreign_key_check') as unknown[]).length === 0;
    db.close();
    const thisWeek = letters.filter((l) => l.period === letters.at(-1)?.period);
    const earlier = letters.filter((l) => l.period !== letters.at(-1)?.period);
    const once =
      thisWeek
        .map((l) => l.recipient)
        .sort()
        .join() === PEOPLE.join();
    const over =
      thisWeek.every((l) => l.state === 'sent' || l.state === 'uncertain') && earlier.every((l) => l.state === 'sent');
    return { letters: thisWeek, whole: sound && open === 0 && once && over && all === week.kept.all };
  },
  tidy: (place) => rmSync(dirname(place), { recursive: true }),
});
interface Row {
  messageId: string;
  state: string;
  recipient: string;
  period: string;
}

describe('kill -9 of the service', () => {
  it('undisturbed, both weeks tell something, and are the same each time', async () => {
    expect(weeks[0]?.kept.calls).not.toBe(weeks[1]?.kept.calls);
    for (const week of weeks) {
      const round = await killRound(serviceOf(week), null);
      expect(round).toMatchObject({ kills: 0, lost: [], twice: [], unknown: [], uncertain: [], whole: true });
    }
  }, 60_000);

  it('is judged by what would show a loss: one version of one call gone is seen', () => {
    const [first] = weeks;
    if (!first) throw new Error('no week');
    const place = join(folder, 'harmed');
    settle(place, join(folder, first.day));
    expect(isHalfSaved(first, place)).toBe(false);
    expect(keptIn(place)).toEqual(first.kept);
    const db = openStore(place);
    db.exec('DELETE FROM call_versions WHERE call_id = (SELECT min(id) FROM calls)');
    db.close();
    expect(isHalfSaved(first, place)).toBe(true);
    expect(keptIn(place).all).not.toBe(first.kept.all);
  });

  it('is judged by the words too: a call without words that nobody has noted is half saved, one that is noted is not done', () => {
    const [first] = weeks;
    if (!first) throw new Error('no week');
    const place = join(folder, 'wordless');
    settle(place, join(folder, first.day));
    const db = openStore(place);
    db.exec('DELETE FROM call_search WHERE rowid = (SELECT min(id) FROM calls)');
    expect(isHalfSaved(first, place)).toBe(true);
    db.exec("UPDATE words_made SET made_of = '' WHERE call_id = (SELECT min(id) FROM calls)");
    expect(isHalfSaved(first, place)).toBe(false);
    expect(keptIn(place).all).not.toBe(first.kept.all);
    db.close();
  });

  it('in an empty house and in the week after: nothing lost, nothing twice, nothing half, every doubt visible', {
    timeout: TIMES * 600_000,
  }, async () => {
    const rounds: Round[] = [];
    for (const [i, week] of weeks.entries()) {
      const subject = serviceOf(week);
      const plans: Plan[] = [
        ...momentPlans(32 * TIMES, await killRound(subject, null), SEED + i),
        ...stepPlans(TIMES, PEOPLE.length),
      ];
      rounds.push(...(await killRounds(subject, plans)));
    }
    const tally = tallyOf(rounds);
    console.log('kill -9 of the whole service', { seed: SEED, ...tally, halfSaved: halfSaved.length });
    expect(tally).toMatchObject({ rounds: 80 * TIMES, lost: 0, twice: 0, unknown: 0, broken: 0 });
    expect(halfSaved).toEqual([]);
    expect(tally.kills).toBeGreaterThan(50 * TIMES);
    expect(tally.uncertain).toBeLessThanOrEqual(tally.kills);
    expect(tally.uncertain).toBeGreaterThan(0);
  });
});
