// The step to a smaller database: long texts are packed, and what a call came to with all committees stands together.

/** Packs a column where it stands. It becomes the row's last, so that what stands before it is read without it. */
const pack = (table: string, column: string, none: 'NOT NULL' | 'NULL'): string => `
  ALTER TABLE ${table} ADD COLUMN kept ANY ${none === 'NULL' ? '' : "NOT NULL DEFAULT ''"};
  UPDATE ${table} SET kept = packed(${column});
  ALTER TABLE ${table} DROP COLUMN ${column};
  ALTER TABLE ${table} RENAME COLUMN kept TO ${column};`;

export const SIZE = `
  -- What a call came to with each committee, whole: its reasons and areas, a line for each committee, packed together, since they say much
  -- the same. What is asked for often stands in matches, in narrow rows.
  CREATE TABLE match_texts (
    call_id INTEGER PRIMARY KEY REFERENCES calls ON DELETE CASCADE,
    lines   ANY NOT NULL
  ) STRICT;
  INSERT INTO match_texts (call_id, lines)
    SELECT call_id, packed(group_concat(committee || ' ' || match, char(10))) FROM matches GROUP BY call_id;
  -- The role stands in call_roles.
  DROP INDEX matches_not_for_us;
  ALTER TABLE matches DROP COLUMN match;
  -- How long the draft is when it is not packed.
  ALTER TABLE calls ADD COLUMN draft_bytes INTEGER NOT NULL DEFAULT 0;
  UPDATE calls SET draft_bytes = octet_length(draft);
  -- Every page that tells how the sources are asks on what days they have brought something new.
  CREATE INDEX runs_with_news ON runs (source, day) WHERE job = 'crawl' AND outcome = 'ok' AND counts ->> '$.fresh' > 0;
  ${pack('calls', 'draft', 'NOT NULL')}
  ${pack('letters', 'text', 'NOT NULL')}
  ${pack('letters', 'html', 'NOT NULL')}
  ${pack('letters', 'calendar', 'NULL')}
`;
