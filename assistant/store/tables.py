"""The tables and triggers of a workspace, in SQL: one script for each migration, none changed once released.

Rules measured in notes/store.md: STRICT tables, integer primary keys, and never `transform()`, which drops
triggers without a word. Foreign keys, CHECKs and triggers are spelled out so that a program that is not s55
cannot quietly spoil the journal either.
"""

WORKSPACE = """
CREATE TABLE case_file (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    source_name TEXT NOT NULL,
    document TEXT NOT NULL,
    version TEXT, force TEXT, police_and_crime_commissioner TEXT, chief_constable TEXT,
    title TEXT, inspectorate TEXT, summary TEXT, grade TEXT,
    printed TEXT,
    published TEXT,
    statute TEXT NOT NULL,
    marking TEXT NOT NULL,
    bookmark_target TEXT, bookmark_voice TEXT, bookmark_stage TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;
CREATE TABLE source_document (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    content BLOB NOT NULL,
    reading TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX source_document_case ON source_document (case_id);
CREATE TABLE recommendation (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    position INTEGER NOT NULL,
    ref TEXT NOT NULL,
    label TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent TEXT,
    body TEXT NOT NULL,
    audience TEXT, limb TEXT, owner TEXT, due TEXT,
    UNIQUE (case_id, ref)
) STRICT;
CREATE TABLE clause (
    id INTEGER PRIMARY KEY,
    recommendation_id INTEGER NOT NULL REFERENCES recommendation (id),
    position INTEGER NOT NULL,
    ref TEXT NOT NULL,
    body TEXT NOT NULL,
    addressees TEXT NOT NULL,
    due_phrase TEXT,
    due_on TEXT,
    UNIQUE (recommendation_id, position)
) STRICT;
CREATE TABLE batch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    origin TEXT NOT NULL,
    note TEXT NOT NULL,
    added INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    rolled_back_at TEXT
) STRICT;
CREATE TABLE passage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key BLOB NOT NULL,
    body TEXT NOT NULL,
    voice TEXT,
    limb TEXT,
    theme TEXT,
    blanket INTEGER NOT NULL CHECK (blanket IN (0, 1)),
    complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('live', 'withdrawn', 'rolled back')),
    reason TEXT,
    state_by TEXT,
    state_at TEXT
) STRICT;
CREATE UNIQUE INDEX passage_once ON passage (key) WHERE state <> 'rolled back';
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    force TEXT,
    report TEXT,
    year INTEGER,
    origin TEXT NOT NULL,
    sample INTEGER NOT NULL CHECK (sample IN (0, 1))
) STRICT;
CREATE TABLE attested (
    passage_id INTEGER NOT NULL REFERENCES passage (id),
    source_id INTEGER NOT NULL REFERENCES source (id),
    batch_id INTEGER NOT NULL REFERENCES batch (id),
    PRIMARY KEY (passage_id, source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attested_batch ON attested (batch_id);
CREATE TABLE past_recommendation (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    body TEXT NOT NULL
) STRICT;
CREATE TABLE answered (
    passage_id INTEGER NOT NULL REFERENCES passage (id),
    past_recommendation_id INTEGER NOT NULL REFERENCES past_recommendation (id),
    batch_id INTEGER NOT NULL REFERENCES batch (id),
    PRIMARY KEY (passage_id, past_recommendation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX answered_recommendation ON answered (past_recommendation_id);
CREATE INDEX answered_batch ON answered (batch_id);
CREATE TABLE library (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    state TEXT NOT NULL
) STRICT;
INSERT INTO library (id, state) VALUES (1, 'empty');
CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    target TEXT NOT NULL,
    voice TEXT NOT NULL,
    body TEXT NOT NULL,
    version INTEGER NOT NULL,
    origin TEXT NOT NULL,
    confirmed TEXT,
    unresolved TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    UNIQUE (case_id, target, voice)
) STRICT;
CREATE TABLE edit (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    number INTEGER NOT NULL,
    draft_id INTEGER REFERENCES draft (id),
    version INTEGER,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    position INTEGER NOT NULL,
    deleted TEXT,
    inserted TEXT,
    about TEXT,
    passage_id INTEGER REFERENCES passage (id),
    salt TEXT,
    digest TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (case_id, number),
    UNIQUE (draft_id, version),
    CHECK ((draft_id IS NULL) = (version IS NULL))
) STRICT;
CREATE INDEX edit_passage ON edit (passage_id) WHERE passage_id IS NOT NULL;
CREATE TABLE finding_dismissed (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    rule TEXT NOT NULL,
    place TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (case_id, rule, place, text_hash)
) STRICT;
CREATE TABLE signoff (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX signoff_case ON signoff (case_id);
CREATE TABLE export (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    format TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    final INTEGER NOT NULL CHECK (final IN (0, 1)),
    chain_count INTEGER NOT NULL,
    chain_head TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX export_case ON export (case_id);
CREATE TRIGGER edit_is_never_deleted BEFORE DELETE ON edit
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER edit_is_never_rewritten BEFORE UPDATE ON edit
WHEN NOT (NEW.deleted IS NULL AND NEW.inserted IS NULL AND NEW.about IS NULL AND NEW.salt IS NULL
    AND NEW.id = OLD.id AND NEW.case_id = OLD.case_id AND NEW.number = OLD.number
    AND NEW.draft_id IS OLD.draft_id AND NEW.version IS OLD.version AND NEW.kind = OLD.kind
    AND NEW.actor = OLD.actor AND NEW.at = OLD.at AND NEW.position = OLD.position
    AND NEW.passage_id IS OLD.passage_id AND NEW.digest = OLD.digest
    AND NEW.prev_hash = OLD.prev_hash AND NEW.hash = OLD.hash)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER signoff_is_never_deleted BEFORE DELETE ON signoff
BEGIN SELECT RAISE(ABORT, 'a sign-off is kept'); END;
CREATE TRIGGER signoff_is_never_rewritten BEFORE UPDATE ON signoff
BEGIN SELECT RAISE(ABORT, 'a sign-off is kept'); END;
CREATE TRIGGER export_is_never_deleted BEFORE DELETE ON export
BEGIN SELECT RAISE(ABORT, 'an export is kept'); END;
CREATE TRIGGER export_is_never_rewritten BEFORE UPDATE ON export
BEGIN SELECT RAISE(ABORT, 'an export is kept'); END;
"""

CORRECTIONS = """
CREATE TABLE correction (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    position INTEGER NOT NULL,
    line TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (case_id, position)
) STRICT;
CREATE INDEX source_document_sha256 ON source_document (sha256);
ALTER TABLE recommendation ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));
"""
"""The script of corrections of a case, and the mark of a recommendation that a later edition of the report no
longer holds. What was read at first stays in source_document.reading; the script is played upon that."""

SIGNING = """
ALTER TABLE signoff ADD COLUMN covers TEXT NOT NULL DEFAULT '[]';
ALTER TABLE signoff ADD COLUMN chain_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE signoff ADD COLUMN chain_head TEXT NOT NULL DEFAULT '';
ALTER TABLE case_file ADD COLUMN comments_by TEXT;
"""
"""What each signature covers, part by part, with the journal's end at that moment; and the day by which the
chief officer was invited to comment (s.55(4))."""

PUBLISHING = """
ALTER TABLE case_file ADD COLUMN walk_order TEXT;
CREATE TABLE unsigned (
    id INTEGER PRIMARY KEY,
    signoff_id INTEGER NOT NULL UNIQUE REFERENCES signoff (id),
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE TABLE publication (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES case_file (id),
    day TEXT NOT NULL,
    place TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX publication_case ON publication (case_id);
CREATE TRIGGER unsigned_is_never_deleted BEFORE DELETE ON unsigned
BEGIN SELECT RAISE(ABORT, 'what was taken back is kept'); END;
CREATE TRIGGER unsigned_is_never_rewritten BEFORE UPDATE ON unsigned
BEGIN SELECT RAISE(ABORT, 'what was taken back is kept'); END;
"""
"""The order the recommendations are walked in; which signatures were taken back, and why; where and when the
response was published."""
