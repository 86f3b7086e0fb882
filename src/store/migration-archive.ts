// The step to the archive: decisions on weeding and what was weeded under them, and the log of a service that came before.

/** Nobody alters or takes away what stands in `table`. */
const kept = (table: string): string => `
  CREATE TRIGGER ${table}_stays BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
  CREATE TRIGGER ${table}_remains BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`;

export const ARCHIVE = `
  -- One weeding each: the decision, what went, when and by whom, as JSON (see domain/weeding.ts), chained to the one before by SHA-256.
  CREATE TABLE weedings (
    id       INTEGER PRIMARY KEY,
    protocol TEXT NOT NULL CHECK (json_valid(protocol)),
    chain    TEXT NOT NULL
  ) STRICT;
  ${kept('weedings')}

  -- The fixed examinations that were weeded, as the protocol of their weeding names them. chain: the record's own, which the next one goes on from.
  CREATE TABLE weeded_examinations (
    number         INTEGER PRIMARY KEY,
    weeding        INTEGER NOT NULL REFERENCES weedings,
    examination_id INTEGER NOT NULL UNIQUE REFERENCES examinations,
    project_id     INTEGER NOT NULL REFERENCES projects,
    committee      TEXT NOT NULL,
    fixed_at       TEXT NOT NULL,
    -- Whether it was secret when it was weeded.
    secret         INTEGER NOT NULL CHECK (secret IN (0, 1)),
    chain          TEXT NOT NULL
  ) STRICT;
  CREATE INDEX weeded_of_project ON weeded_examinations (project_id);
  ${kept('weeded_examinations')}

  -- What is corrected may be weeded before what corrects it: the number stays, and leads to the protocol.
  DROP TRIGGER fixed_examinations_stays;
  DROP TRIGGER fixed_examinations_remains;
  ALTER TABLE fixed_examinations RENAME COLUMN corrects TO corrected;
  ALTER TABLE fixed_examinations ADD COLUMN corrects INTEGER;
  UPDATE fixed_examinations SET corrects = corrected;
  ALTER TABLE fixed_examinations DROP COLUMN corrected;
  CREATE TRIGGER fixed_examinations_stays BEFORE UPDATE ON fixed_examinations
    BEGIN SELECT RAISE(ABORT, 'fixed_examinations is append-only'); END;
  -- Only one that a protocol names may go.
  CREATE TRIGGER fixed_examinations_remains BEFORE DELETE ON fixed_examinations
    WHEN NOT EXISTS (SELECT 1 FROM weeded_examinations w WHERE w.number = old.number AND w.chain = old.chain)
    BEGIN SELECT RAISE(ABORT, 'fixed_examinations is append-only'); END;

  -- Every examination that was ever fixed, those weeded too.
  CREATE VIEW ever_fixed AS
    SELECT number, examination_id, project_id, committee, fixed_at, chain FROM fixed_examinations
    UNION ALL SELECT number, examination_id, project_id, committee, fixed_at, chain FROM weeded_examinations;

  -- The log's lines about what an archive package brought, from the service that it was made in: to be read, not checked.
  CREATE TABLE earlier_log (
    place  INTEGER PRIMARY KEY,
    id     INTEGER NOT NULL,
    at     TEXT NOT NULL,
    role   TEXT NOT NULL,
    way    TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL
  ) STRICT;
  ${kept('earlier_log')}
`;
