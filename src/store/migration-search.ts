// The step to the search of the pages: words with their stems, the municipality's role in each call, and a note of every call that changes.

export const SEARCH = `
  -- As they stand, and beside it the stems of the words, compounds with their parts, in the order of the text.
  DROP TABLE call_search;
  CREATE VIRTUAL TABLE call_search USING fts5 (
    title, text, title_stems, text_stems,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0"
  );

  -- What the words of each call were made with; those made with something else, and those of before, are made anew bit by bit. id grows
  -- with each writing, so that it shows when anything has been written.
  CREATE TABLE words_made (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    call_id  INTEGER NOT NULL UNIQUE REFERENCES calls ON DELETE CASCADE,
    made_of  TEXT NOT NULL
  ) STRICT;
  CREATE INDEX words_unmade ON words_made (call_id) WHERE made_of = '';
  INSERT INTO words_made (call_id, made_of) SELECT id, '' FROM calls;

  -- Whether the municipality may apply: see domain/fit.ts. The same for all committees, so it stands once.
  CREATE TABLE call_roles (
    call_id INTEGER PRIMARY KEY REFERENCES calls ON DELETE CASCADE,
    role    TEXT NOT NULL CHECK (role IN ('yes', 'partner', 'unclear', 'no'))
  ) STRICT;
  INSERT INTO call_roles (call_id, role)
    SELECT call_id, json_extract(match, '$.role') FROM matches WHERE json_extract(match, '$.role') IS NOT NULL GROUP BY call_id;

  -- All that lists are narrowed and sorted by, so that no text is read for it.
  CREATE INDEX calls_listed ON calls (source, kind, language, programme, status_said, opens_on, closes_on, first_seen_on, last_seen_on, title, key);
  -- What is to be matched is found without a look into the wide rows.
  CREATE INDEX calls_made ON calls (id, closes_on, content_hash, key);
  CREATE INDEX matches_made ON matches (call_id, committee, basis);
  CREATE INDEX matches_told ON matches (call_id, committee, score) WHERE chosen;

  -- The calls in the order that they last changed in anything that a list shows: whoever keeps a copy reads on from where they were.
  CREATE TABLE call_touches (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    call_id INTEGER NOT NULL UNIQUE
  ) STRICT;
  ${touching('calls', 'id', [
    ['INSERT', ''],
    ['UPDATE', ''],
    ['DELETE', ''],
  ])}
  ${touching('call_parts', 'call_id', [
    ['INSERT', ''],
    ['UPDATE', ''],
    ['DELETE', ''],
  ])}
  ${touching('call_parts', 'main_id', [
    ['INSERT', ''],
    ['UPDATE', ''],
    ['DELETE', ''],
  ])}
  ${touching('matches', 'call_id', [
    ['INSERT', 'new.chosen'],
    ['UPDATE', 'new.chosen OR old.chosen'],
    ['DELETE', 'old.chosen'],
  ])}
  ${touching('call_areas', 'call_id', [
    ['INSERT', ''],
    ['DELETE', ''],
  ])}
  ${touching('call_roles', 'call_id', [
    ['INSERT', ''],
    ['UPDATE', 'new.role <> old.role'],
  ])}
`;

/** Triggers that put the call of a changed row last among those that have changed. */
function touching(table: string, column: string, events: ['INSERT' | 'UPDATE' | 'DELETE', string][]): string {
  return events
    .map(([event, when]) => {
      const moved = event === 'UPDATE' && column === 'main_id';
      const rows = event === 'INSERT' ? ['new'] : event === 'DELETE' ? ['old'] : moved ? ['old', 'new'] : ['new'];
      const touch = rows.map(
        (row) => `DELETE FROM call_touches WHERE call_id = ${row}.${column};
          INSERT INTO call_touches (call_id) VALUES (${row}.${column});`,
      );
      return `CREATE TRIGGER ${table}_${column}_${event.toLowerCase()} AFTER ${event} ON ${table} ${when && `WHEN ${when} `}BEGIN ${touch.join(' ')} END;`;
    })
    .join('\n  ');
}
