// The step to public records: what is secret is so from the moment it is fixed, records are found by their own words, and nothing takes the place of one.

/** What stands in `table` under `key` is never written over: `INSERT OR REPLACE` would take the old row away without asking any other trigger. */
const once = (table: string, key: string): string => `
  CREATE TRIGGER ${table}_once BEFORE INSERT ON ${table} WHEN EXISTS (SELECT 1 FROM ${table} WHERE ${key})
    BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`;

export const RECORDS = `
  -- On which ground it is to be secret once it is fixed; null: it is not. The project is secret from now on.
  ALTER TABLE examinations ADD COLUMN ground TEXT CHECK (length(ground) BETWEEN 1 AND 500);

  -- What a record is found by: its own words, and not those of the project as it is now. In the index, so that no record is read to search them.
  ALTER TABLE fixed_examinations ADD COLUMN words TEXT GENERATED ALWAYS AS (CASE WHEN json_valid(record) THEN
    concat_ws(' ', number, title, record ->> '$.project.purpose', record ->> '$.project.work', record ->> '$.motivation',
      record ->> '$.caseNumber') END) VIRTUAL;
  CREATE INDEX fixed_words ON fixed_examinations (number, committee, outcome, fixed_at, words);

  ${once('fixed_examinations', 'number = new.number OR examination_id = new.examination_id')}
  ${once('application_events', 'id = new.id')}
  ${once('feedbacks', 'id = new.id')}
`;
