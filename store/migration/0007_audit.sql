-- What an audit asks across imports: which findings are new, which are gone, which an
-- auditor has accepted. No view shows a run: it depends on when and in what order files
-- were imported, and the views do not.

-- uid is the finding_id of the view: FindingID and AcrossFindingID of finding_id.go, which
-- the program fills in when it applies this file. first_run is the run since which it stands.
ALTER TABLE finding ADD COLUMN uid TEXT NOT NULL DEFAULT '';
ALTER TABLE finding ADD COLUMN first_run INTEGER NOT NULL DEFAULT 0;
ALTER TABLE across_finding ADD COLUMN uid TEXT NOT NULL DEFAULT '';
ALTER TABLE across_finding ADD COLUMN first_run INTEGER NOT NULL DEFAULT 0;

UPDATE finding SET first_run = (SELECT v.run FROM version v WHERE v.id = finding.version);
UPDATE across_finding SET first_run = (SELECT max(id) FROM run);

CREATE INDEX finding_uid ON finding (uid);
CREATE INDEX across_finding_uid ON across_finding (uid);

-- A finding that stood at the end of every run from first_run to the one before gone_run,
-- with what the audit shows of it. Only what went has a row: a second run without changes
-- writes none.
CREATE TABLE finding_gone (
    uid           TEXT NOT NULL,
    gone_run      INTEGER NOT NULL,
    first_run     INTEGER NOT NULL,
    rule          TEXT NOT NULL,
    severity      INTEGER NOT NULL,
    message       TEXT NOT NULL,
    args          TEXT NOT NULL,
    indicators    TEXT NOT NULL,
    locator       TEXT NOT NULL,
    position      INTEGER NOT NULL,
    document_path TEXT,
    document      TEXT,
    report_id     TEXT,
    agency        TEXT,
    agency_key    TEXT,
    division_code TEXT,
    level         TEXT,
    year          INTEGER,
    PRIMARY KEY (uid, gone_run)
) WITHOUT ROWID;
CREATE INDEX finding_gone_run ON finding_gone (gone_run);

-- content names what the finding rested on when it was accepted: of another content it
-- stands again. run is the newest at that time.
CREATE TABLE waiver (
    finding_id TEXT PRIMARY KEY,
    content    TEXT NOT NULL,
    why        TEXT NOT NULL,
    accepted_by TEXT NOT NULL,
    run        INTEGER NOT NULL
) WITHOUT ROWID;

DROP VIEW report_findings;
CREATE VIEW report_findings AS
SELECT d.path AS document_path, r.uid AS report_id,
       f.rule,
       CASE f.severity WHEN 0 THEN 'info' WHEN 1 THEN 'warning' ELSE 'error' END AS severity,
       f.message, f.indicators,
       f.path || f.mark AS locator, f.position,
       r.agency_key, r.year, f.uid AS finding_id
FROM document d
JOIN version v ON v.document = d.id AND v.newest = 1
JOIN finding f ON f.version = v.id
LEFT JOIN report r ON r.id = f.report
UNION ALL
SELECT d.path, r.uid,
       a.rule,
       CASE a.severity WHEN 0 THEN 'info' WHEN 1 THEN 'warning' ELSE 'error' END,
       a.message, a.indicators,
       a.path || a.mark, a.position,
       a.agency_key, a.year, a.uid
FROM document d
JOIN version v ON v.document = d.id AND v.newest = 1
JOIN report r ON r.version = v.id
JOIN across_finding a ON a.report = r.id
UNION ALL
-- The affinity of the columns above, see 0006_bodies.sql.
SELECT CAST(NULL AS TEXT), CAST(NULL AS TEXT),
       rule,
       CASE severity WHEN 0 THEN 'info' WHEN 1 THEN 'warning' ELSE 'error' END,
       message, indicators,
       path || mark, position,
       agency_key, year, uid
FROM across_finding
WHERE report IS NULL;
