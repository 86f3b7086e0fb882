// The step to corrections of what was written of an application, and to the twin towns' visits.

export const CORRECTIONS = `
  -- What was written wrongly of an application: the event that no longer holds, the one that holds in its stead (null: it is struck), and why.
  -- place: the event whose place in the order the new one takes. Itself never altered: what is corrected with is corrected in its turn.
  CREATE TABLE event_corrections (
    event      INTEGER PRIMARY KEY REFERENCES application_events,
    by_event   INTEGER UNIQUE REFERENCES application_events CHECK (by_event > event),
    place      INTEGER NOT NULL REFERENCES application_events,
    reason     TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL,
    account    INTEGER REFERENCES accounts
  ) STRICT;
  CREATE TRIGGER event_corrections_stays BEFORE UPDATE ON event_corrections BEGIN
    SELECT RAISE(ABORT, 'event_corrections is append-only'); END;
  CREATE TRIGGER event_corrections_remains BEFORE DELETE ON event_corrections BEGIN
    SELECT RAISE(ABORT, 'event_corrections is append-only'); END;

  -- What holds of applications, to be read in the order of place.
  CREATE VIEW held_events AS
    SELECT e.id, e.application_id, e.kind, e.day, e.holds, e.written_at, e.written_by, e.account, coalesce(p.place, e.id) AS place
    FROM application_events e LEFT JOIN event_corrections p ON p.by_event = e.id
    WHERE NOT EXISTS (SELECT 1 FROM event_corrections c WHERE c.event = e.id);

  -- What is done with twin towns and others: visits, exchanges, meetings. town: of the municipality's own list, as it was then; place: any
  -- other. Numbers that nobody has said are null. One that is removed is kept, and counts nowhere.
  CREATE TABLE activities (
    id           INTEGER PRIMARY KEY,
    committee    TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('visit-out', 'visit-in', 'exchange', 'online', 'project', 'other')),
    first_on     TEXT NOT NULL,
    last_on      TEXT NOT NULL CHECK (last_on >= first_on),
    town         TEXT,
    place        TEXT,
    about        TEXT NOT NULL CHECK (length(about) BETWEEN 1 AND 2000),
    participants INTEGER CHECK (participants >= 0),
    young        INTEGER CHECK (young >= 0),
    case_number  TEXT,
    made_at      TEXT NOT NULL,
    made_by      TEXT NOT NULL,
    account      INTEGER REFERENCES accounts,
    removed_at   TEXT,
    CHECK ((town IS NULL) <> (place IS NULL)),
    CHECK (young <= participants)
  ) STRICT;
  CREATE INDEX activities_on ON activities (first_on);
`;
