// The step to the duty: projects, examinations of EU financing, applications and what became of them.

/** Nobody alters or takes away what stands in `table`. */
const kept = (table: string): string => `
  CREATE TRIGGER ${table}_stays BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
  CREATE TRIGGER ${table}_remains BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`;

export const DUTY = `
  -- The municipality's development projects, as the committees tell of them. ref: the number that another register knows it by.
  CREATE TABLE projects (
    id            INTEGER PRIMARY KEY,
    ref           TEXT UNIQUE,
    committee     TEXT NOT NULL,
    title         TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    purpose       TEXT NOT NULL DEFAULT '',
    work          TEXT NOT NULL DEFAULT '',
    -- A pre-study may be exempt from approval, by the municipality's own rule.
    kind          TEXT NOT NULL CHECK (kind IN ('project', 'prestudy')),
    stage         TEXT NOT NULL CHECK (stage IN ('planned', 'started', 'ended', 'dropped')),
    starts_on     TEXT,
    ends_on       TEXT,
    cost_sek      INTEGER CHECK (cost_sek >= 0),
    case_number   TEXT,
    -- Why it need not be examined, and who says so; null when it must be.
    exempt_reason TEXT,
    exempt_by     TEXT,
    exempt_at     TEXT,
    made_at       TEXT NOT NULL,
    made_by       TEXT NOT NULL,
    account       INTEGER REFERENCES accounts,
    CHECK ((exempt_reason IS NULL) = (exempt_by IS NULL) AND (exempt_reason IS NULL) = (exempt_at IS NULL))
  ) STRICT;
  CREATE INDEX projects_of_committee ON projects (committee, stage);

  -- An examination of a project, while it is being made: what is chosen for each call, and the outcome. corrects: the fixed one that it corrects.
  CREATE TABLE examinations (
    id          INTEGER PRIMARY KEY,
    project_id  INTEGER NOT NULL REFERENCES projects,
    corrects    INTEGER REFERENCES fixed_examinations,
    outcome     TEXT CHECK (outcome IN ('apply', 'no-call', 'not-now')),
    motivation  TEXT NOT NULL DEFAULT '',
    begun_at    TEXT NOT NULL,
    begun_by    TEXT NOT NULL,
    account     INTEGER REFERENCES accounts,
    dropped_at  TEXT,
    -- Diarienummer of the examination; null: "ej diariefört".
    case_number TEXT
  ) STRICT;
  CREATE INDEX examinations_of_project ON examinations (project_id, id);

  CREATE TABLE examination_choices (
    examination_id INTEGER NOT NULL REFERENCES examinations,
    call_id        INTEGER NOT NULL REFERENCES calls,
    choice         TEXT NOT NULL CHECK (choice IN ('apply', 'follow', 'unsuitable')),
    -- Of what does not suit: see UNSUITABLE in domain/examination.ts.
    code           TEXT,
    words          TEXT NOT NULL DEFAULT '',
    chosen_at      TEXT NOT NULL,
    PRIMARY KEY (examination_id, call_id)
  ) STRICT, WITHOUT ROWID;

  -- Examinations that are fixed: the record as it then read, word for word, and its chain to the one before. Never altered, never removed.
  CREATE TABLE fixed_examinations (
    number         INTEGER PRIMARY KEY,
    examination_id INTEGER NOT NULL UNIQUE REFERENCES examinations,
    project_id     INTEGER NOT NULL REFERENCES projects,
    committee      TEXT NOT NULL,
    title          TEXT NOT NULL,
    outcome        TEXT NOT NULL CHECK (outcome IN ('apply', 'no-call', 'not-now')),
    corrects       INTEGER REFERENCES fixed_examinations,
    fixed_at       TEXT NOT NULL,
    fixed_by       TEXT NOT NULL,
    account        INTEGER REFERENCES accounts,
    record         TEXT NOT NULL CHECK (json_valid(record)),
    chain          TEXT NOT NULL
  ) STRICT;
  CREATE INDEX fixed_of_project ON fixed_examinations (project_id, number);
  CREATE INDEX fixed_of_committee ON fixed_examinations (committee, number);
  ${kept('fixed_examinations')}

  -- A fixed examination that is secret, by which paragraph, since when and until when. What has been secret stays told.
  CREATE TABLE secrecy (
    id        INTEGER PRIMARY KEY,
    number    INTEGER NOT NULL REFERENCES fixed_examinations,
    ground    TEXT NOT NULL CHECK (length(ground) BETWEEN 1 AND 500),
    marked_at TEXT NOT NULL,
    marked_by TEXT NOT NULL,
    account   INTEGER REFERENCES accounts,
    ended_at  TEXT,
    ended_by  TEXT,
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
  ) STRICT;
  CREATE UNIQUE INDEX secret_now ON secrecy (number) WHERE ended_at IS NULL;

  -- From "we will apply" on. Sums in whole kronor; null: not stated.
  CREATE TABLE applications (
    id          INTEGER PRIMARY KEY,
    project_id  INTEGER NOT NULL REFERENCES projects,
    call_id     INTEGER REFERENCES calls,
    -- What is applied for, when it is no call that is stored.
    call_name   TEXT NOT NULL,
    committee   TEXT NOT NULL,
    responsible TEXT NOT NULL,
    partners    TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(partners)),
    applied_sek INTEGER CHECK (applied_sek >= 0),
    own_sek     INTEGER CHECK (own_sek >= 0),
    hours       INTEGER CHECK (hours >= 0),
    made_at     TEXT NOT NULL,
    made_by     TEXT NOT NULL,
    account     INTEGER REFERENCES accounts
  ) STRICT;
  CREATE INDEX applications_of_project ON applications (project_id);

  -- What has happened with an application, in the order that it was written down. day: when it happened. holds: see domain/application.ts.
  CREATE TABLE application_events (
    id             INTEGER PRIMARY KEY,
    application_id INTEGER NOT NULL REFERENCES applications,
    kind           TEXT NOT NULL CHECK (kind IN ('approved', 'sent', 'granted', 'refused', 'withdrawn', 'started', 'ended', 'effects')),
    day            TEXT NOT NULL,
    holds          TEXT NOT NULL CHECK (json_valid(holds)),
    written_at     TEXT NOT NULL,
    written_by     TEXT NOT NULL,
    account        INTEGER REFERENCES accounts
  ) STRICT;
  CREATE INDEX events_of_application ON application_events (application_id, id);
  ${kept('application_events')}

  -- What people write in the yearly reports, between the figures. committee: '' for the whole municipality's.
  CREATE TABLE report_texts (
    year      INTEGER NOT NULL,
    committee TEXT NOT NULL,
    block     TEXT NOT NULL CHECK (block IN ('summary', 'twin-towns', 'effects', 'ahead')),
    words     TEXT NOT NULL CHECK (length(words) <= 5000),
    saved_at  TEXT NOT NULL,
    saved_by  TEXT NOT NULL,
    account   INTEGER REFERENCES accounts,
    PRIMARY KEY (year, committee, block)
  ) STRICT, WITHOUT ROWID;

  -- What a committee says that it does with a proposal it may influence: will answer, has answered, leaves it. day: when it is to be, or was,
  -- sent. The latest row of a call and a committee holds.
  CREATE TABLE feedbacks (
    id         INTEGER PRIMARY KEY,
    call_id    INTEGER NOT NULL REFERENCES calls,
    committee  TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('will', 'sent', 'none')),
    day        TEXT,
    words      TEXT NOT NULL DEFAULT '' CHECK (length(words) <= 1000),
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL,
    account    INTEGER REFERENCES accounts
  ) STRICT;
  CREATE INDEX feedbacks_of_call ON feedbacks (call_id, committee, id);
  ${kept('feedbacks')}
`;
