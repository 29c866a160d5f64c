-- What was read, as read. These tables are the store's own business: users and
-- other packages ask the views of 0002_views.sql.

-- One run of the command that wrote something; started is the only clock time
-- in the database and no view shows it.
CREATE TABLE run (
    id      INTEGER PRIMARY KEY,
    started TEXT NOT NULL
);

-- A file by its place on disk. path is relative to root, the folder it was
-- first reached through, and may be the same for two documents.
CREATE TABLE document (
    id   INTEGER PRIMARY KEY,
    abs  TEXT NOT NULL UNIQUE,
    root TEXT NOT NULL,
    path TEXT NOT NULL
);
CREATE INDEX document_path ON document (path);

-- One publication of a document: its bytes, and what engine read out of them.
-- sha256 is empty when the file could not be opened.
CREATE TABLE version (
    id       INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    newest   INTEGER NOT NULL,
    run      INTEGER NOT NULL REFERENCES run,
    sha256   TEXT NOT NULL,
    bytes    INTEGER NOT NULL,
    format   TEXT NOT NULL,
    status   TEXT NOT NULL,
    message  TEXT NOT NULL,
    engine   TEXT NOT NULL,
    UNIQUE (document, number)
);
CREATE UNIQUE INDEX version_newest ON version (document) WHERE newest = 1;

-- Text that the report does not state is NULL. uid is the report_id of the
-- views. The counts are of its observations and findings, so that choosing and
-- summing reports need not read their cells. detail is JSON, see detail.go.
CREATE TABLE report (
    id            INTEGER PRIMARY KEY,
    version       INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    number        INTEGER NOT NULL,
    uid           TEXT NOT NULL,
    title         TEXT,
    agency        TEXT,
    level         TEXT,
    division_code TEXT,
    year          INTEGER,
    period_start  TEXT,
    period_end    TEXT,
    form          TEXT,
    address       TEXT,
    postcode      TEXT,
    phone         TEXT,
    email         TEXT,
    published_on  TEXT,
    url           TEXT,
    index_number  TEXT,
    zeros_blank   INTEGER NOT NULL,
    verified      INTEGER NOT NULL,
    unchecked     INTEGER NOT NULL,
    conflict      INTEGER NOT NULL,
    missing       INTEGER NOT NULL,
    findings      INTEGER NOT NULL,
    detail        TEXT NOT NULL,
    UNIQUE (version, number)
);
CREATE INDEX report_uid ON report (uid);
CREATE INDEX report_year ON report (year);
CREATE INDEX report_agency ON report (agency, year);

-- The dictionary. An indicator keeps its id for ever; position is NULL once the
-- dictionary no longer has it.
CREATE TABLE indicator (
    id           INTEGER PRIMARY KEY,
    position     INTEGER,
    key          TEXT NOT NULL UNIQUE,
    forms        TEXT NOT NULL,
    table_key    TEXT NOT NULL,
    row_key      TEXT NOT NULL,
    column_key   TEXT NOT NULL,
    group_zh     TEXT NOT NULL,
    row_zh       TEXT NOT NULL,
    column_zh    TEXT NOT NULL,
    also_printed TEXT NOT NULL,
    unit         TEXT NOT NULL,
    type         TEXT NOT NULL,
    series       TEXT NOT NULL
);

-- The element paths of a report's cells, each once.
CREATE TABLE place (
    report INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
    number INTEGER NOT NULL,
    path   TEXT NOT NULL,
    PRIMARY KEY (report, number)
) WITHOUT ROWID;

-- Two hundred rows per report, so every byte counts: the constants 0 and 1 and
-- NULL take none beyond the record header. The value is number / divisor, a
-- power of ten that also keeps how many places were printed.
--   kind    0 number, 1 blank, 2 not applicable, 3 text (normalize.CellKind)
--   status  0 unchecked, 1 verified, 2 conflict (normalize.Status)
CREATE TABLE observation (
    report          INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
    indicator       INTEGER NOT NULL REFERENCES indicator,
    kind            INTEGER NOT NULL,
    status          INTEGER NOT NULL,
    number          INTEGER,
    divisor         INTEGER NOT NULL,
    implied         INTEGER,
    implied_divisor INTEGER,
    raw             TEXT NOT NULL,
    place           INTEGER NOT NULL,
    mark            TEXT NOT NULL,
    PRIMARY KEY (report, indicator),
    FOREIGN KEY (report, place) REFERENCES place
) WITHOUT ROWID;

-- Ids are never used twice: the search index says by ranges of ids what it holds.
-- key stands in the index so that a search in one kind of section reads no text.
CREATE TABLE section (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    report   INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
    position INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    key      TEXT NOT NULL,
    heading  TEXT NOT NULL,
    status   TEXT NOT NULL,
    path     TEXT NOT NULL,
    mark     TEXT NOT NULL,
    text     TEXT NOT NULL,
    UNIQUE (report, position, key)
);

-- report is NULL when the finding is about the file. args is a JSON array of
-- name, value, name, value, ... from which message can be written anew.
--   severity  0 info, 1 warning, 2 error (audit.Severity)
CREATE TABLE finding (
    id         INTEGER PRIMARY KEY,
    version    INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    report     INTEGER REFERENCES report ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    rule       TEXT NOT NULL,
    severity   INTEGER NOT NULL,
    message    TEXT NOT NULL,
    args       TEXT NOT NULL,
    indicators TEXT NOT NULL,
    path       TEXT NOT NULL,
    mark       TEXT NOT NULL
);
CREATE INDEX finding_version ON finding (version);
CREATE INDEX finding_report ON finding (report);
CREATE INDEX finding_rule ON finding (rule);
