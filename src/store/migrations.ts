// The database's shape, as numbered steps forward. A step that has been released is never edited.
import { AGAIN } from './migration-again.ts';
import { ARCHIVE } from './migration-archive.ts';
import { CORRECTIONS } from './migration-corrections.ts';
import { DUTY } from './migration-duty.ts';
import { LETTERS } from './migration-letters.ts';
import { MANY_SOURCES } from './migration-many-sources.ts';
import { RECORDS } from './migration-records.ts';
import { ROOMS } from './migration-rooms.ts';
import { SEARCH } from './migration-search.ts';
import { SIZE } from './migration-size.ts';

/** Each entry brings the schema from its index to the next. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE runs (
    id         INTEGER PRIMARY KEY,
    job        TEXT NOT NULL,
    source     TEXT,
    day        TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at   TEXT,
    outcome    TEXT,
    sentence   TEXT,
    counts     TEXT NOT NULL DEFAULT '{}'
  ) STRICT;
  CREATE INDEX runs_of_source ON runs (job, source, id);

  -- Whose database this is: one municipality's, for good.
  CREATE TABLE owner (
    municipality TEXT PRIMARY KEY
  ) STRICT, WITHOUT ROWID;

  -- When a source asked us to wait; kept so that a restart does not forget it.
  CREATE TABLE waits (
    source   TEXT PRIMARY KEY,
    until_at TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- A person has looked at a leap in a source and said that it is real; the next crawl lets it in.
  CREATE TABLE acceptances (
    source TEXT PRIMARY KEY,
    at     TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE calls (
    id             INTEGER PRIMARY KEY,
    key            TEXT NOT NULL UNIQUE,
    source         TEXT NOT NULL,
    ref            TEXT NOT NULL,
    kind           TEXT NOT NULL,
    identifier     TEXT,
    title          TEXT NOT NULL,
    programme_code TEXT,
    -- Which entry of data/programmes.yaml it belongs to; refreshed when that file changes.
    programme      TEXT,
    language       TEXT NOT NULL,
    status_said    TEXT,
    opens_on       TEXT,
    -- See closesOn in domain/call.ts.
    closes_on      TEXT,
    draft          TEXT NOT NULL,
    content_hash   TEXT NOT NULL,
    fingerprint    TEXT NOT NULL,
    version        INTEGER NOT NULL,
    first_seen_on  TEXT NOT NULL,
    last_seen_on   TEXT NOT NULL,
    UNIQUE (source, ref)
  ) STRICT;
  CREATE INDEX calls_by_first_seen ON calls (first_seen_on);
  -- Lists and counts need no look into the wide rows.
  CREATE INDEX calls_to_count ON calls (closes_on, status_said, opens_on, last_seen_on, programme);

  CREATE TABLE call_deadlines (
    call_id INTEGER NOT NULL REFERENCES calls ON DELETE CASCADE,
    day     TEXT,
    stage   TEXT
  ) STRICT;
  CREATE INDEX deadlines_of_call ON call_deadlines (call_id, day);

  CREATE TABLE call_versions (
    call_id INTEGER NOT NULL REFERENCES calls ON DELETE CASCADE,
    version INTEGER NOT NULL,
    seen_on TEXT NOT NULL,
    run_id  INTEGER NOT NULL REFERENCES runs,
    facts   TEXT NOT NULL,
    PRIMARY KEY (call_id, version)
  ) STRICT, WITHOUT ROWID;

  CREATE VIRTUAL TABLE call_search USING fts5 (
    title, text,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0"
  );

  CREATE TABLE profiles (
    committee TEXT NOT NULL,
    revision  INTEGER NOT NULL,
    profile   TEXT NOT NULL,
    saved_at  TEXT NOT NULL,
    PRIMARY KEY (committee, revision)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE matches (
    call_id   INTEGER NOT NULL REFERENCES calls ON DELETE CASCADE,
    committee TEXT NOT NULL,
    revision  INTEGER NOT NULL,
    -- What the match was made from: content, profile and matcher. Another basis means: match again.
    basis     TEXT NOT NULL,
    score     REAL NOT NULL,
    chosen    INTEGER NOT NULL,
    match     TEXT NOT NULL,
    PRIMARY KEY (call_id, committee),
    FOREIGN KEY (committee, revision) REFERENCES profiles (committee, revision)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX matches_of_committee ON matches (committee, chosen, score);

  -- How well each call fits each area, whoever asks.
  CREATE TABLE call_areas (
    call_id INTEGER NOT NULL REFERENCES calls ON DELETE CASCADE,
    area    TEXT NOT NULL,
    score   REAL NOT NULL,
    PRIMARY KEY (call_id, area)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE letters (
    id              INTEGER PRIMARY KEY,
    kind            TEXT NOT NULL,
    week            TEXT NOT NULL,
    recipient       TEXT NOT NULL,
    recipient_title TEXT NOT NULL,
    message_id      TEXT NOT NULL UNIQUE,
    subject         TEXT NOT NULL,
    text            TEXT NOT NULL,
    html            TEXT NOT NULL,
    written_on      TEXT NOT NULL,
    written_at      TEXT NOT NULL,
    state           TEXT NOT NULL DEFAULT 'pending'
                    CHECK (state IN ('pending', 'claimed', 'committing', 'sent', 'uncertain', 'failed')),
    attempts        INTEGER NOT NULL DEFAULT 0,
    next_attempt_at TEXT,
    sent_at         TEXT,
    -- postbox: it never left this machine. live: it went to the e-mail server. Null before the first attempt.
    way             TEXT CHECK (way IN ('postbox', 'live')),
    answer          TEXT
  ) STRICT;
  CREATE UNIQUE INDEX one_digest_a_week ON letters (week, recipient) WHERE kind = 'digest';
  CREATE INDEX letters_by_state ON letters (state, next_attempt_at);

  -- What each letter tells. A call is new to a person while no letter to them, save a failed one, stands here.
  CREATE TABLE letter_calls (
    letter_id INTEGER NOT NULL REFERENCES letters ON DELETE CASCADE,
    call_id   INTEGER NOT NULL REFERENCES calls,
    version   INTEGER NOT NULL,
    section   TEXT NOT NULL,
    PRIMARY KEY (letter_id, call_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX letters_of_call ON letter_calls (call_id);

  -- Every step of every letter, and who took it. Append-only: the outbox can be accounted for.
  CREATE TABLE letter_steps (
    id        INTEGER PRIMARY KEY,
    letter_id INTEGER NOT NULL REFERENCES letters,
    at        TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state  TEXT NOT NULL,
    who       TEXT NOT NULL,
    why       TEXT
  ) STRICT;
  CREATE TRIGGER letter_steps_stay  BEFORE UPDATE ON letter_steps BEGIN SELECT RAISE(ABORT, 'letter_steps is append-only'); END;
  CREATE TRIGGER letter_steps_remain BEFORE DELETE ON letter_steps BEGIN SELECT RAISE(ABORT, 'letter_steps is append-only'); END;
  `,
  `
  -- What a committee's people have said of calls. Append-only, save that an answer may be undone, once.
  CREATE TABLE answers (
    id        INTEGER PRIMARY KEY,
    committee TEXT NOT NULL,
    call_id   INTEGER NOT NULL REFERENCES calls,
    verdict   TEXT NOT NULL CHECK (verdict IN ('relevant', 'not-relevant')),
    reason    TEXT CHECK (reason IN ('wrong-subject', 'wrong-role', 'wrong-size', 'wrong-time', 'other')),
    words     TEXT CHECK (length(words) BETWEEN 1 AND 500),
    -- In what role they said it. No name and no address: nothing here needs them.
    person    TEXT NOT NULL,
    given_at  TEXT NOT NULL,
    undone_at TEXT,
    undone_by TEXT,
    CHECK (verdict = 'not-relevant' OR reason IS NULL),
    CHECK ((undone_at IS NULL) = (undone_by IS NULL))
  ) STRICT;
  -- What stands; the earlier answers stay as what was once said.
  CREATE UNIQUE INDEX one_standing_answer ON answers (committee, call_id) WHERE undone_at IS NULL;
  CREATE INDEX answers_of_committee ON answers (committee, id);
  CREATE TRIGGER answers_stay BEFORE UPDATE ON answers
    WHEN old.undone_at IS NOT NULL OR new.undone_at IS NULL OR new.id IS NOT old.id OR new.committee IS NOT old.committee
      OR new.call_id IS NOT old.call_id OR new.verdict IS NOT old.verdict OR new.reason IS NOT old.reason
      OR new.words IS NOT old.words OR new.person IS NOT old.person OR new.given_at IS NOT old.given_at
    BEGIN SELECT RAISE(ABORT, 'an answer can only be undone, once'); END;
  CREATE TRIGGER answers_remain BEFORE DELETE ON answers BEGIN SELECT RAISE(ABORT, 'answers are never removed'); END;
  `,
  MANY_SOURCES,
  LETTERS,
  ROOMS,
  SEARCH,
  DUTY,
  SIZE,
  AGAIN,
  ARCHIVE,
  CORRECTIONS,
  RECORDS,
];
