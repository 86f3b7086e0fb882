// The step to being told again: projects examined before that a new call fits, and what letters have said of projects, applications and proposals.

export const AGAIN = `
  -- The content that each call had when it was last compared with the examined projects. opens_on: it had not opened then, and is compared
  -- anew on that day, as when its content changes.
  CREATE TABLE calls_compared (
    call_id      INTEGER PRIMARY KEY REFERENCES calls ON DELETE CASCADE,
    content_hash TEXT NOT NULL,
    opens_on     TEXT
  ) STRICT;

  -- A call that fits a project and that its fixed examination did not know as one to apply for, nor refuse. Whether it fits still, by the
  -- committee's threshold, is told by its score; whether anybody has been told, by letter_duties.
  CREATE TABLE openings (
    number   INTEGER NOT NULL REFERENCES fixed_examinations,
    call_id  INTEGER NOT NULL REFERENCES calls ON DELETE CASCADE,
    score    REAL NOT NULL,
    found_at TEXT NOT NULL,
    PRIMARY KEY (number, call_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX openings_of_call ON openings (call_id);

  -- What each letter tells of the duty. object: of again, the fixed examination's number and the call's key; of application, its number; of
  -- feedback, the committee's id and the proposal's key. about: of again, now or coming; else what is due, the reminder's step and the day.
  CREATE TABLE letter_duties (
    letter_id INTEGER NOT NULL REFERENCES letters ON DELETE CASCADE,
    kind      TEXT NOT NULL CHECK (kind IN ('again', 'application', 'feedback')),
    object    TEXT NOT NULL,
    about     TEXT NOT NULL,
    PRIMARY KEY (letter_id, kind, object, about)
  ) STRICT, WITHOUT ROWID;
`;
