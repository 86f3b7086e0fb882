// The step from one source to many: money in other currencies, unchanged pages, manners, quarantine, joined calls, sources of one's own.

export const MANY_SOURCES = `
  -- Money with its currency, always in the same order: a budget is compared field by field, and shown as it was.
  UPDATE calls SET draft = json_set(draft, '$.budget', json_object(
      'currency', 'EUR', 'total', json_extract(draft, '$.budget.totalEur'),
      'shared', json(iif(json_extract(draft, '$.budget.shared'), 'true', 'false')),
      'minPerProject', json_extract(draft, '$.budget.minPerProjectEur'),
      'maxPerProject', json_extract(draft, '$.budget.maxPerProjectEur'),
      'projects', json_extract(draft, '$.budget.projects')))
    WHERE json_type(draft, '$.budget') = 'object';
  UPDATE call_versions SET facts = json_set(facts, '$.budget', json_object(
      'currency', 'EUR', 'total', json_extract(facts, '$.budget.totalEur'),
      'shared', json(iif(json_extract(facts, '$.budget.shared'), 'true', 'false')),
      'minPerProject', json_extract(facts, '$.budget.minPerProjectEur'),
      'maxPerProject', json_extract(facts, '$.budget.maxPerProjectEur'),
      'projects', json_extract(facts, '$.budget.projects')))
    WHERE json_type(facts, '$.budget') = 'object';

  -- Which fields a stored call has, so that a source that loses one is noticed without reading every draft.
  ALTER TABLE calls ADD COLUMN fields TEXT NOT NULL DEFAULT '';

  -- What a source's page held when it was last read whole: an unchanged page need not be read again.
  CREATE TABLE pages (
    source        TEXT NOT NULL,
    request       TEXT NOT NULL,
    -- What the reader could then read: another revision reads the page anew.
    revision      INTEGER NOT NULL,
    etag          TEXT,
    last_modified TEXT,
    print         TEXT NOT NULL,
    reading       TEXT NOT NULL,
    -- When its body last came; an unchanged answer does not move it.
    read_on       TEXT NOT NULL,
    PRIMARY KEY (source, request)
  ) STRICT, WITHOUT ROWID;

  -- How many requests a host has had from us on a Swedish day: a restart cannot begin the count anew.
  CREATE TABLE host_requests (
    host     TEXT NOT NULL,
    day      TEXT NOT NULL,
    requests INTEGER NOT NULL CHECK (requests > 0),
    PRIMARY KEY (host, day)
  ) STRICT, WITHOUT ROWID;

  -- What a site's robots.txt said when we last asked for it; used for a day at most.
  CREATE TABLE robots (
    origin     TEXT PRIMARY KEY,
    fetched_at TEXT NOT NULL,
    status     TEXT NOT NULL CHECK (status IN ('read', 'none', 'not-text', 'unreachable')),
    text       TEXT NOT NULL
  ) STRICT;

  -- What a source brought that does not look like it, kept out until a person has looked. A row stands until a sweep is believed
  -- again (ended_at); at most one stands per source. What came is described, not kept: a yes reads the source again.
  CREATE TABLE quarantines (
    id           INTEGER PRIMARY KEY,
    source       TEXT NOT NULL,
    gate         TEXT NOT NULL CHECK (gate IN ('zero', 'drop', 'decay', 'surge', 'fields', 'unread', 'dates')),
    -- Which fields, when the gate is 'fields'; else ''.
    about        TEXT NOT NULL,
    -- How bad it is: the share that is lost or missing, or how many times more than usual. Tells the same trouble from another.
    figure       REAL NOT NULL,
    expected     TEXT NOT NULL,
    came         TEXT NOT NULL,
    first_run_id INTEGER NOT NULL REFERENCES runs,
    last_run_id  INTEGER NOT NULL REFERENCES runs,
    since_at     TEXT NOT NULL,
    ended_at     TEXT,
    -- let-in: a person said yes. changed: something else came instead. recovered: the source is as it was.
    why_ended    TEXT CHECK (why_ended IN ('let-in', 'changed', 'recovered')),
    CHECK ((ended_at IS NULL) = (why_ended IS NULL))
  ) STRICT;
  CREATE UNIQUE INDEX one_standing_quarantine ON quarantines (source) WHERE ended_at IS NULL;
  CREATE INDEX quarantines_of_source ON quarantines (source, id);
  CREATE TRIGGER quarantines_remain BEFORE DELETE ON quarantines BEGIN SELECT RAISE(ABORT, 'quarantines are never removed'); END;

  -- What people have said of what came: yes lets it in, no means that the source is broken. The last one counts. Append-only.
  CREATE TABLE quarantine_answers (
    id            INTEGER PRIMARY KEY,
    quarantine_id INTEGER NOT NULL REFERENCES quarantines,
    answer        TEXT NOT NULL CHECK (answer IN ('yes', 'no')),
    person        TEXT NOT NULL,
    given_at      TEXT NOT NULL
  ) STRICT;
  CREATE INDEX answers_of_quarantine ON quarantine_answers (quarantine_id, id);
  CREATE TRIGGER quarantine_answers_stay   BEFORE UPDATE ON quarantine_answers BEGIN SELECT RAISE(ABORT, 'quarantine_answers is append-only'); END;
  CREATE TRIGGER quarantine_answers_remain BEFORE DELETE ON quarantine_answers BEGIN SELECT RAISE(ABORT, 'quarantine_answers is append-only'); END;


  -- Records of several sources that are one and the same call, and early signs that became a call. A rule made each link and says why; a
  -- person may part it, and a parted one stays, so that no rule makes it again.
  CREATE TABLE links (
    id        INTEGER PRIMARY KEY,
    kind      TEXT NOT NULL CHECK (kind IN ('same', 'became')),
    -- same: the later stored of the two. became: the sign.
    from_call INTEGER NOT NULL REFERENCES calls ON DELETE CASCADE,
    to_call   INTEGER NOT NULL REFERENCES calls ON DELETE CASCADE,
    rule      TEXT NOT NULL,
    -- What was compared, in Swedish.
    why       TEXT NOT NULL,
    -- The two named the same last day when they were joined: then a last day that one of them moves later does not part them.
    agreed    INTEGER NOT NULL CHECK (agreed IN (0, 1)),
    -- became: from the day the sign was first seen to the day the call opened. Null when the sign was seen too late to warn of anything.
    lead_days INTEGER,
    made_on   TEXT NOT NULL,
    parted_at TEXT,
    parted_by TEXT,
    UNIQUE (kind, from_call, to_call),
    CHECK (from_call > to_call OR (kind = 'became' AND from_call <> to_call)),
    CHECK ((parted_at IS NULL) = (parted_by IS NULL))
  ) STRICT;
  CREATE INDEX links_to_call ON links (to_call);

  -- The calls that are not listed on their own, each with the one that it is shown with. Follows from the links that stand.
  CREATE TABLE call_parts (
    call_id INTEGER PRIMARY KEY REFERENCES calls ON DELETE CASCADE,
    main_id INTEGER NOT NULL REFERENCES calls ON DELETE CASCADE,
    -- same: the same call at another place. sign: what told of it before it opened.
    kind    TEXT NOT NULL CHECK (kind IN ('same', 'sign')),
    CHECK (call_id <> main_id)
  ) STRICT;
  CREATE INDEX parts_of_call ON call_parts (main_id, kind);

  -- The sources that list what others publish, as of the last joining: none of their calls is what a group is listed by.
  CREATE TABLE cross_checks (
    source TEXT PRIMARY KEY
  ) STRICT, WITHOUT ROWID;

  -- What the last joining was made from: when nothing of it has changed there is nothing to do.
  CREATE TABLE joinings (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    print TEXT NOT NULL
  ) STRICT;

  -- Sources that the municipality has added on the pages, each as the form that was filled in (JSON). An edit ends the row and adds
  -- another under the same name, so what was once read can be explained; nothing is removed.
  CREATE TABLE own_sources (
    id        INTEGER PRIMARY KEY,
    source    TEXT NOT NULL CHECK (source GLOB 'egen-[a-z0-9]*' AND source <> 'egen-tips'),
    form      TEXT NOT NULL CHECK (json_valid(form)),
    saved_at  TEXT NOT NULL,
    -- In what role. No name and no address: nothing here needs them.
    saved_by  TEXT NOT NULL,
    ended_at  TEXT,
    ended_by  TEXT,
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
  ) STRICT;
  CREATE UNIQUE INDEX one_standing_own_source ON own_sources (source) WHERE ended_at IS NULL;
  CREATE INDEX own_sources_of_name ON own_sources (source, id);
  CREATE TRIGGER own_sources_stay BEFORE UPDATE ON own_sources
    WHEN old.ended_at IS NOT NULL OR new.ended_at IS NULL OR new.id IS NOT old.id OR new.source IS NOT old.source
      OR new.form IS NOT old.form OR new.saved_at IS NOT old.saved_at OR new.saved_by IS NOT old.saved_by
    BEGIN SELECT RAISE(ABORT, 'a source of one''s own can only be ended, once'); END;
  CREATE TRIGGER own_sources_remain BEFORE DELETE ON own_sources BEGIN SELECT RAISE(ABORT, 'own_sources are never removed'); END;

  -- Each time somebody has tried a form, saved or not: when, in what role, and what it would have read. print is of the form's way of
  -- reading, so a form from the municipality's file has its trials too. Append-only.
  CREATE TABLE own_source_trials (
    id        INTEGER PRIMARY KEY,
    print     TEXT NOT NULL,
    tried_at  TEXT NOT NULL,
    tried_by  TEXT NOT NULL,
    calls     INTEGER NOT NULL CHECK (calls >= 0),
    dated     INTEGER NOT NULL CHECK (dated BETWEEN 0 AND calls),
    unread    INTEGER NOT NULL CHECK (unread >= 0),
    -- What it came to, in a sentence; well is 0 when it could not be read at all.
    sentence  TEXT NOT NULL,
    well      INTEGER NOT NULL CHECK (well IN (0, 1))
  ) STRICT;
  CREATE INDEX trials_of_print ON own_source_trials (print, id);
  CREATE TRIGGER own_source_trials_stay   BEFORE UPDATE ON own_source_trials BEGIN SELECT RAISE(ABORT, 'own_source_trials is append-only'); END;
  CREATE TRIGGER own_source_trials_remain BEFORE DELETE ON own_source_trials BEGIN SELECT RAISE(ABORT, 'own_source_trials is append-only'); END;

  -- Calls written in by hand (tips), as JSON. ref lives through edits: an edit ends the row and adds another. Ending the last one
  -- closes the call; nothing is removed.
  CREATE TABLE tips (
    id        INTEGER PRIMARY KEY,
    ref       TEXT NOT NULL CHECK (ref GLOB 'tips-[0-9]*'),
    tip       TEXT NOT NULL CHECK (json_valid(tip)),
    saved_at  TEXT NOT NULL,
    saved_by  TEXT NOT NULL,
    ended_at  TEXT,
    ended_by  TEXT,
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
  ) STRICT;
  CREATE UNIQUE INDEX one_standing_tip ON tips (ref) WHERE ended_at IS NULL;
  CREATE INDEX tips_of_ref ON tips (ref, id);
  CREATE TRIGGER tips_stay BEFORE UPDATE ON tips
    WHEN old.ended_at IS NOT NULL OR new.ended_at IS NULL OR new.id IS NOT old.id OR new.ref IS NOT old.ref
      OR new.tip IS NOT old.tip OR new.saved_at IS NOT old.saved_at OR new.saved_by IS NOT old.saved_by
    BEGIN SELECT RAISE(ABORT, 'a tip can only be ended, once'); END;
  CREATE TRIGGER tips_remain BEFORE DELETE ON tips BEGIN SELECT RAISE(ABORT, 'tips are never removed'); END;
  `;
