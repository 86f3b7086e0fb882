// The step to rooms that people work in: the municipality as it is kept on the pages, accounts and sign-in, the log, notes and saved searches.

export const ROOMS = `
  -- The municipality as it has been saved on the pages, whole, each time under a new number; the last one holds, and before the first one
  -- the municipality's file does. Of somebody who has asked to be forgotten the name and address are taken out of all of them.
  CREATE TABLE municipality_revisions (
    number     INTEGER PRIMARY KEY,
    document   TEXT NOT NULL CHECK (json_valid(document)),
    saved_at   TEXT NOT NULL,
    -- In what role, and the account when there is one.
    saved_by   TEXT NOT NULL,
    account    INTEGER REFERENCES accounts,
    reason     TEXT NOT NULL,
    -- Of the municipality's file as it was then: shows when somebody has edited it since.
    file_print TEXT NOT NULL
  ) STRICT;

  -- Who saved a profile and why; null for those that came from the municipality's file.
  ALTER TABLE profiles ADD COLUMN saved_by TEXT;
  ALTER TABLE profiles ADD COLUMN reason TEXT;

  -- Whoever has signed in and left something behind. Who it is, is issuer and subject; name and address are what they are called and
  -- where letters go, and are taken away when somebody asks to be forgotten.
  CREATE TABLE accounts (
    id          INTEGER PRIMARY KEY,
    issuer      TEXT NOT NULL,
    subject     TEXT NOT NULL,
    name        TEXT NOT NULL,
    recipient   TEXT,
    role        TEXT NOT NULL CHECK (role IN ('reader', 'contact', 'member', 'coordinator', 'admin')),
    committees  TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(committees)),
    made_at     TEXT NOT NULL,
    disabled_at TEXT,
    UNIQUE (issuer, subject)
  ) STRICT;

  -- The one account of the service's own, for when nothing else works. password: scrypt with its parameters and salt. last_step: the
  -- last time step whose code was used, so that no code works twice.
  CREATE TABLE local_account (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    account   INTEGER NOT NULL REFERENCES accounts,
    password  TEXT NOT NULL,
    totp      TEXT NOT NULL,
    last_step INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  -- The code that the service says at its first start, by which the account above is made. Only its SHA-256 is kept.
  CREATE TABLE setup_codes (
    hash    TEXT PRIMARY KEY,
    made_at TEXT NOT NULL,
    used_at TEXT
  ) STRICT, WITHOUT ROWID;

  -- Browsers that are signed in, by the SHA-256 of what their cookie holds.
  CREATE TABLE sessions (
    hash       TEXT PRIMARY KEY,
    account    INTEGER NOT NULL REFERENCES accounts,
    way        TEXT NOT NULL CHECK (way IN ('oidc', 'mail', 'local')),
    started_at TEXT NOT NULL,
    ended_at   TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sessions_of_account ON sessions (account, ended_at);

  -- Sign-ins under way, each bound to the browser that began it by the SHA-256 of its cookie. key: the SHA-256 of what comes back, the
  -- provider's state or the code in the letter. holds: what must be known then; nonce and verifier, or whom the letter is for.
  CREATE TABLE sign_ins (
    id        INTEGER PRIMARY KEY,
    browser   TEXT NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('oidc', 'mail')),
    key       TEXT NOT NULL UNIQUE,
    holds     TEXT NOT NULL CHECK (json_valid(holds)),
    return_to TEXT NOT NULL,
    made_at   TEXT NOT NULL,
    used_at   TEXT
  ) STRICT;
  CREATE INDEX sign_ins_of_browser ON sign_ins (browser, kind);

  -- What the service keeps to itself: the key that its forms are signed with.
  CREATE TABLE secrets (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- The log: who changed what, when and from where. Append-only, each row chained to the one before by SHA-256. account is a number and
  -- nothing else, so that the log names nobody; details is the SHA-256 of what stands in log_details.
  CREATE TABLE log (
    id       INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,
    account  INTEGER,
    role     TEXT NOT NULL,
    way      TEXT NOT NULL,
    action   TEXT NOT NULL,
    object   TEXT NOT NULL,
    details  TEXT,
    chain    TEXT NOT NULL
  ) STRICT;
  CREATE INDEX log_of_object ON log (object, id);
  CREATE INDEX log_of_action ON log (action, id);
  CREATE INDEX log_of_account ON log (account, way, id);
  CREATE TRIGGER log_stays  BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'log is append-only'); END;
  CREATE TRIGGER log_remains BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'log is append-only'); END;

  -- What it was before and what it became, as JSON. May name people: rows go when somebody asks to be forgotten, and the log still holds.
  CREATE TABLE log_details (
    log    INTEGER PRIMARY KEY REFERENCES log,
    before TEXT CHECK (json_valid(before)),
    after  TEXT CHECK (json_valid(after))
  ) STRICT;

  -- What people have written about a call, for their committee or (null) for the municipality. In what role; no name and no address.
  CREATE TABLE notes (
    id         INTEGER PRIMARY KEY,
    call_id    INTEGER NOT NULL REFERENCES calls,
    committee  TEXT,
    words      TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 2000),
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL,
    account    INTEGER REFERENCES accounts,
    ended_at   TEXT,
    ended_by   TEXT,
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
  ) STRICT;
  CREATE INDEX notes_of_call ON notes (call_id, id);

  -- A search that somebody keeps. query: the fields of its form, as they stand in an address.
  CREATE TABLE saved_searches (
    id        INTEGER PRIMARY KEY,
    account   INTEGER NOT NULL REFERENCES accounts,
    name      TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    query     TEXT NOT NULL CHECK (json_valid(query)),
    -- The day from which what is new in it comes by letter, or null; and what was in it then, as the keys of the calls.
    mailed_from TEXT,
    known     TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(known)),
    saved_at  TEXT NOT NULL
  ) STRICT;
  CREATE INDEX searches_of_account ON saved_searches (account, id);

  -- Last days by day, and the calls that are not for the municipality: no wide row is read to find what closes when.
  CREATE INDEX deadlines_by_day ON call_deadlines (day, call_id, stage);
  CREATE INDEX matches_not_for_us ON matches (call_id) WHERE json_extract(match, '$.role') = 'no';

  -- The first sign-in's steps that have been gone through.
  CREATE TABLE setup_steps (
    step    TEXT PRIMARY KEY CHECK (step IN ('municipality', 'people', 'areas', 'preview', 'digest')),
    done_at TEXT NOT NULL,
    done_by TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
