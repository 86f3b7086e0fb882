// The database's size: what is many is kept in little room, reads back as it was written, and an old database becomes a smaller one whole.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Match } from '../../src/domain/match.ts';
import { callByKey } from '../../src/store/calls.ts';
import { letterById, writeLetter } from '../../src/store/letters.ts';
import { chosenFor, matchesOfCall, saveMatches } from '../../src/store/matches.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { databasePath, openInMemory, openStore, type Store } from '../../src/store/open.ts';
import { teachPacking } from '../../src/store/packing.ts';
import { saveProfile } from '../../src/store/profiles.ts';
import { aDraft, aMatch, aReason, keepCalls } from '../kit/build.ts';
import { aLetterDraft, WRITTEN } from '../kit/letters.ts';

const COMMITTEES = Array.from({ length: 11 }, (_, i) => `namnd-${i}`);
const AREAS = ['unga', 'klimat', 'kultur', 'naringsliv', 'demokrati'];
const CALLS = 40;

/** Words that differ from one to the next, as those of real texts do. */
const words = (seed: number, count: number): string =>
  Array.from({ length: count }, (_, i) => (((seed + 7) * 7919 + i * i * 104_729) % 2_176_782_336).toString(36)).join(
    ' ',
  );

/** As the matcher makes them: eight reasons with quotes, the same for committees that have the same best area. */
function realMatch(call: number, committee: number): Match {
  const area = AREAS[committee % AREAS.length] ?? '';
  const reasons = Array.from({ length: 8 }, (_, i) =>
    aReason({ area, text: `ämne ${i} (subject ${i})`, quote: words(call * 100 + i * 10 + (committee % 5), 14) }),
  );
  const areas = AREAS.map((one, i) => ({ area: one, score: 60.5 - i - committee / 10 }));
  return aMatch({ score: 61.5 - committee, areas, reasons });
}

const bytesOf = (db: Store, tables: readonly string[]): number =>
  Number(
    db
      .prepare('SELECT sum(payload) FROM dbstat WHERE name IN (SELECT value FROM json_each(?))')
      .pluck()
      .get(JSON.stringify(tables)),
  );

function keepMatches(db: Store): { key: string; matches: Match[] }[] {
  for (const committee of COMMITTEES)
    saveProfile(db, { committee, areas: [], threshold: 14 } as never, '2026-05-25T05:00:00Z');
  const calls = keepCalls(
    db,
    Array.from({ length: CALLS }, (_, i) => aDraft({ ref: `r${i}` })),
  );
  return calls.map((call, i) => {
    const matches = COMMITTEES.map((_, n) => realMatch(i, n));
    const stored = matches.map((match, n) => ({ committee: COMMITTEES[n] ?? '', revision: 1, match }));
    saveMatches(db, call, stored, (hash, committee) => `4 1f458a5f8ccd8d82 ${committee} ${hash.slice(0, 16)}`);
    return { key: call.key, matches };
  });
}

describe('a long text', () => {
  it('reads back as it was written, whatever it says', () => {
    const db = openInMemory();
    const both = db.prepare('SELECT unpacked(packed(?))').pluck();
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme', minLength: 150, maxLength: 400 }),
      fc
        .array(fc.constantFrom('ämne', '\n', '"', '\u0000', '🦆', 'x'.repeat(50)), { maxLength: 40 })
        .map((some) => some.join('')),
    );
    fc.assert(fc.property(text, (said) => both.get(said) === said));
    expect(both.get(null)).toBeNull();
    db.close();
  });

  it('that is damaged is not read as something else', () => {
    const db = openInMemory();
    const kept = db.prepare('SELECT packed(?)').pluck().get('Ett stycke om bidrag. '.repeat(50)) as Buffer;
    expect(kept.length).toBeLessThan(100);
    const half = kept.subarray(0, kept.length / 2);
    expect(() => db.prepare('SELECT unpacked(?)').get(half)).toThrow();
    db.close();
  });
});

describe('the room', () => {
  it('of a match with all its reasons is a fifth of what it says, and each reads back', () => {
    const db = openInMemory();
    const kept = keepMatches(db);
    const said = kept.flatMap(({ matches }) => matches).reduce((sum, match) => sum + JSON.stringify(match).length, 0);
    const each = bytesOf(db, ['matches', 'match_texts']) / (CALLS * COMMITTEES.length);
    expect(said / (CALLS * COMMITTEES.length)).toBeGreaterThan(1500);
    expect(each).toBeLessThan(450);
    for (const { key, matches } of kept)
      expect(matchesOfCall(db, key).map(({ match }) => match)).toEqual(matches.toSorted((a, b) => b.score - a.score));
    expect(chosenFor(db, ['namnd-3'])).toHaveLength(CALLS);
    db.close();
  });

  it('of one committee’s new match leaves those of the others', () => {
    const db = openInMemory();
    const [first] = keepMatches(db);
    const call = callByKey(db, first?.key ?? '');
    if (!call) throw new Error('nothing was kept');
    const match = aMatch({ score: 99 });
    saveMatches(db, call, [{ committee: 'namnd-7', revision: 1, match }], () => 'new');
    const after = matchesOfCall(db, call.key);
    expect(after[0]).toEqual({ committee: 'namnd-7', revision: 1, match });
    expect(after).toHaveLength(COMMITTEES.length);
    expect(after[1]?.match).toEqual(first?.matches[0]);
    db.close();
  });

  it('of a letter is less than half of what it says, and it reads back', () => {
    const db = openInMemory();
    const before = bytesOf(db, ['letters']);
    const lines = Array.from({ length: 60 }, (_, i) => `Utlysning ${i}: ${words(i, 12)}`);
    const text = lines.join('\n');
    const html = lines
      .map((line) => `<li style="margin:0 0 8px;color:#1a1a1a"><a href="https://x.example/">${line}</a></li>`)
      .join('');
    const calendar = lines.map((line) => `BEGIN:VEVENT\r\nSUMMARY:${line}\r\nEND:VEVENT\r\n`).join('');
    const letter = writeLetter(db, aLetterDraft({ text, html, calendar }), WRITTEN, 'x.example');
    expect(letterById(db, letter?.id ?? 0)).toMatchObject({ text, html, calendar });
    expect(bytesOf(db, ['letters']) - before).toBeLessThan((text.length + html.length + calendar.length) / 2);
    db.close();
  });
});

describe('a database from before', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'size-'));
    const old = new Database(databasePath(folder));
    teachPacking(old);
    const step = MIGRATIONS.findIndex((one) => one.includes('match_texts'));
    old.transaction(() => {
      for (const one of MIGRATIONS.slice(0, step)) old.exec(one);
      old.pragma(`user_version = ${step}`);
      fillOld(old);
    })();
    old.close();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const draft = JSON.stringify(aDraft({ ref: 'a', applicants: words(1, 400) }));

  function fillOld(old: Database.Database): void {
    const call = old.prepare(
      `INSERT INTO calls (key, source, ref, kind, title, language, draft, content_hash, fingerprint, version, first_seen_on, last_seen_on)
       VALUES ('eu-portal:' || @ref, 'eu-portal', @ref, 'call', 'A', 'en', @draft, 'hash', 'print', 1, '2026-05-21', '2026-05-21')`,
    );
    const profile = old.prepare(
      "INSERT INTO profiles (committee, revision, profile, saved_at) VALUES (?, 1, '{}', 'x')",
    );
    for (const committee of COMMITTEES) profile.run(committee);
    const match = old.prepare(
      "INSERT INTO matches (call_id, committee, revision, basis, score, chosen, match) VALUES (?, ?, 1, 'b', ?, 1, ?)",
    );
    for (let i = 0; i < CALLS; i += 1) {
      call.run({ ref: `r${i}`, draft });
      COMMITTEES.forEach((committee, n) => {
        const made = realMatch(i, n);
        match.run(i + 1, committee, made.score, JSON.stringify(made));
      });
    }
    const letter = old.prepare(
      `INSERT INTO letters (kind, period, recipient, recipient_title, message_id, subject, text, html, written_on, written_at)
       VALUES ('digest', ?, 'a@x.example', 'A', ?, 's', ?, 'kort', '2026-05-25', 'x')`,
    );
    for (let i = 0; i < CALLS; i += 1) letter.run(`p${i}`, `<${i}>`, words(i, 900));
  }

  it('becomes less than half as large, and says the same', () => {
    const before = statSync(databasePath(folder)).size;
    const db = openStore(folder);
    const call = callByKey(db, 'eu-portal:r5');
    expect(call?.applicants).toBe(words(1, 400));
    expect(db.prepare('SELECT DISTINCT draft_bytes FROM calls').pluck().all()).toEqual([Buffer.byteLength(draft)]);
    expect(matchesOfCall(db, 'eu-portal:r5').map(({ match }) => match)).toEqual(
      COMMITTEES.map((_, n) => realMatch(5, n)),
    );
    expect(letterById(db, 8)).toMatchObject({ text: words(7, 900), html: 'kort', calendar: null });
    db.close();
    expect(statSync(databasePath(folder)).size).toBeLessThan(before / 2);
  });

  it('is whole when the step is broken off, and takes it the next time', () => {
    const steps = MIGRATIONS as string[];
    const at = steps.findIndex((one) => one.includes('match_texts'));
    const step = steps[at] ?? '';
    steps[at] = `${step}; SELECT 1 FROM nowhere;`;
    try {
      expect(() => openStore(folder)).toThrow(/nowhere/);
    } finally {
      steps[at] = step;
    }
    const old = new Database(databasePath(folder));
    expect(old.pragma('user_version', { simple: true })).toBe(at);
    expect(old.prepare("SELECT match FROM matches WHERE call_id = 6 AND committee = 'namnd-2'").pluck().get()).toBe(
      JSON.stringify(realMatch(5, 2)),
    );
    expect(old.pragma('integrity_check', { simple: true })).toBe('ok');
    old.close();
    const db = openStore(folder);
    expect(matchesOfCall(db, 'eu-portal:r5')).toHaveLength(COMMITTEES.length);
    db.close();
  });
});
