// The step to letters at each person's own rhythm: what they have chosen, followed and hidden, what committees take, and links that only they have.

export const LETTERS = `
  -- A letter is for a period: a week (2026-W22), a month (2026-06) or a day, as its reader has chosen.
  ALTER TABLE letters RENAME COLUMN week TO period;
  DROP INDEX one_digest_a_week;
  CREATE UNIQUE INDEX one_digest_a_period ON letters (period, recipient) WHERE kind = 'digest';
  -- With what stands behind the bodies in a row, so that no body is read to find what somebody has been told.
  CREATE INDEX letters_of_recipient ON letters (recipient, id, kind, state, way, written_at);
  CREATE INDEX letters_of_kind ON letters (kind, id);
  CREATE INDEX steps_of_letter ON letter_steps (letter_id, id);
  -- All that letters are found and counted by, so that no body is read for it.
  CREATE INDEX letters_listed ON letters (state, written_at, written_on, period, kind, recipient);
  ALTER TABLE letters ADD COLUMN language TEXT NOT NULL DEFAULT 'sv' CHECK (language IN ('sv', 'en'));
  -- What the letter's own links carry: whoever has it may answer, choose and pause as the recipient. Null for letters without such links.
  ALTER TABLE letters ADD COLUMN code TEXT CHECK (length(code) = 22);
  CREATE UNIQUE INDEX letter_of_code ON letters (code);
  -- The iCalendar file that goes with it, or null.
  ALTER TABLE letters ADD COLUMN calendar TEXT;

  -- A letter may both tell what has changed in a call and remind of its last day: a row for each reason. about: of a reminder, the step
  -- in days and the last day that it speaks of (14 2026-06-25); of a call that its source no longer has, the day it was last seen; else ''.
  CREATE TABLE letter_tellings (
    letter_id INTEGER NOT NULL REFERENCES letters ON DELETE CASCADE,
    call_id   INTEGER NOT NULL REFERENCES calls,
    version   INTEGER NOT NULL,
    section   TEXT NOT NULL CHECK (section IN ('new', 'opened', 'changed', 'reminder', 'gone')),
    about     TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (letter_id, call_id, section)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO letter_tellings (letter_id, call_id, version, section) SELECT letter_id, call_id, version, section FROM letter_calls;
  DROP TABLE letter_calls;
  ALTER TABLE letter_tellings RENAME TO letter_calls;
  CREATE INDEX letters_of_call ON letter_calls (call_id);

  -- How somebody wants their letters: what they have chosen of rhythm, language and pause, as JSON. A new choice ends the row and adds
  -- another, so that it can be told who chose what and when. These rows and those of marks say something of a person, who may ask to be
  -- forgotten: so they can be removed.
  CREATE TABLE person_settings (
    id        INTEGER PRIMARY KEY,
    recipient TEXT NOT NULL,
    settings  TEXT NOT NULL CHECK (json_valid(settings)),
    saved_at  TEXT NOT NULL,
    -- person: on the page that the letter leads to. one-click: by the mail program. coordinator: by command.
    saved_by  TEXT NOT NULL CHECK (saved_by IN ('person', 'one-click', 'coordinator')),
    ended_at  TEXT
  ) STRICT;
  CREATE UNIQUE INDEX one_standing_setting ON person_settings (recipient) WHERE ended_at IS NULL;
  CREATE TRIGGER person_settings_stay BEFORE UPDATE ON person_settings
    WHEN old.ended_at IS NOT NULL OR new.ended_at IS NULL OR new.id IS NOT old.id OR new.recipient IS NOT old.recipient
      OR new.settings IS NOT old.settings OR new.saved_at IS NOT old.saved_at OR new.saved_by IS NOT old.saved_by
    BEGIN SELECT RAISE(ABORT, 'a choice can only be ended, once'); END;

  -- What a person follows (and is reminded of) or hides (and hears no more of). At most one of them stands for a call.
  CREATE TABLE marks (
    id        INTEGER PRIMARY KEY,
    recipient TEXT NOT NULL,
    call_id   INTEGER NOT NULL REFERENCES calls,
    mark      TEXT NOT NULL CHECK (mark IN ('follow', 'hide')),
    set_on    TEXT NOT NULL,
    set_at    TEXT NOT NULL,
    ended_at  TEXT
  ) STRICT;
  CREATE UNIQUE INDEX one_standing_mark ON marks (recipient, call_id) WHERE ended_at IS NULL;
  CREATE TRIGGER marks_stay BEFORE UPDATE ON marks
    WHEN old.ended_at IS NOT NULL OR new.ended_at IS NULL OR new.id IS NOT old.id OR new.recipient IS NOT old.recipient
      OR new.call_id IS NOT old.call_id OR new.mark IS NOT old.mark OR new.set_on IS NOT old.set_on OR new.set_at IS NOT old.set_at
    BEGIN SELECT RAISE(ABORT, 'a mark can only be ended, once'); END;

  -- Calls that a committee takes: it is going to apply, or at least to look into it. In what role somebody said so; no name, no address.
  CREATE TABLE takes (
    id        INTEGER PRIMARY KEY,
    committee TEXT NOT NULL,
    call_id   INTEGER NOT NULL REFERENCES calls,
    taken_on  TEXT NOT NULL,
    taken_at  TEXT NOT NULL,
    taken_by  TEXT NOT NULL,
    ended_at  TEXT,
    ended_by  TEXT,
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
  ) STRICT;
  CREATE UNIQUE INDEX one_standing_take ON takes (committee, call_id) WHERE ended_at IS NULL;
  CREATE TRIGGER takes_stay BEFORE UPDATE ON takes
    WHEN old.ended_at IS NOT NULL OR new.ended_at IS NULL OR new.id IS NOT old.id OR new.committee IS NOT old.committee
      OR new.call_id IS NOT old.call_id OR new.taken_on IS NOT old.taken_on OR new.taken_at IS NOT old.taken_at OR new.taken_by IS NOT old.taken_by
    BEGIN SELECT RAISE(ABORT, 'a take can only be ended, once'); END;
  CREATE TRIGGER takes_remain BEFORE DELETE ON takes BEGIN SELECT RAISE(ABORT, 'takes are never removed'); END;

  -- The secret part of the addresses that a committee's calendar and feeds have for those who are not signed in. An address that has come
  -- astray is ended and another made.
  CREATE TABLE feed_codes (
    code      TEXT PRIMARY KEY CHECK (length(code) = 22),
    committee TEXT NOT NULL,
    made_at   TEXT NOT NULL,
    ended_at  TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX one_standing_feed_code ON feed_codes (committee) WHERE ended_at IS NULL;
`;
