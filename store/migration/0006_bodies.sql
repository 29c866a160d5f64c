-- Who, where and when: a report belongs to a body (agency_key) and a division, and of
-- several reports of one body for one year one is preferred. The views panel,
-- panel_wide and panel_years follow the series and are made by the program, see series.go.

-- preferred is 1 for the one report that stands for its agency_key, division and year
-- among the newest versions, 0 for the others and for those without a body or year.
ALTER TABLE report ADD COLUMN agency_key TEXT;
ALTER TABLE report ADD COLUMN unit TEXT;
ALTER TABLE report ADD COLUMN preferred INTEGER NOT NULL DEFAULT 0;

-- The folders a document was reached through, the most that any run gave: they say where
-- a body lies, and what a later run sees less of is not forgotten.
ALTER TABLE document ADD COLUMN reached TEXT NOT NULL DEFAULT '';

-- Until a report is read again, what is printed is all that is known of its body.
UPDATE report SET agency_key = 'name:' || agency WHERE agency IS NOT NULL;
UPDATE report SET preferred = 1 WHERE id IN (
    SELECT id FROM (
        SELECT r.id, row_number() OVER (
                   PARTITION BY r.agency_key, r.division_code, r.year
                   ORDER BY r.verified DESC, r.findings,
                            CASE v.format WHEN 'docx' THEN 0 WHEN 'html' THEN 1
                                          WHEN 'pdf' THEN 2 WHEN 'txt' THEN 3 ELSE 4 END,
                            r.uid) AS rank
        FROM version v
        JOIN report r ON r.version = v.id
        WHERE v.newest = 1 AND r.agency_key IS NOT NULL AND r.year IS NOT NULL)
    WHERE rank = 1);

-- Of one body: its years in order, the rivals of a report, the bodies under a division
-- (whose keys begin with its code).
CREATE INDEX report_body ON report (agency_key, year);
-- Of one county or province, by the beginning of the code. For the panel all that chooses
-- reports stands in the index, so that the long rows of report are read for those
-- chosen only, also when the whole country is looked through.
CREATE INDEX report_division ON report (division_code) WHERE division_code IS NOT NULL;
CREATE INDEX report_place ON report (division_code, year, agency_key) WHERE preferred = 1;

-- The harmonised series and where reports of each form have them: series.csv and
-- crosswalk.csv of the program that wrote last. number counts the sources of a series
-- from 0; forms and indicators are lists with spaces.
CREATE TABLE panel_series (
    id   INTEGER PRIMARY KEY,
    key  TEXT NOT NULL UNIQUE,
    zh   TEXT NOT NULL,
    en   TEXT NOT NULL,
    unit TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE TABLE panel_source (
    series     INTEGER NOT NULL REFERENCES panel_series,
    number     INTEGER NOT NULL,
    forms      TEXT NOT NULL,
    indicators TEXT NOT NULL,
    relation   TEXT NOT NULL,
    note       TEXT NOT NULL,
    PRIMARY KEY (series, number)
) WITHOUT ROWID;

-- What the tables above, panel_row and the views over it were made from; one row.
CREATE TABLE panel_made (digest TEXT NOT NULL);

-- What reports say only together. report is NULL when it concerns a year without one.
-- Replaced whole for a neighbourhood: the bodies under one division.
CREATE TABLE across_finding (
    id            INTEGER PRIMARY KEY,
    neighbourhood TEXT NOT NULL,
    position      INTEGER NOT NULL,
    agency_key    TEXT NOT NULL,
    report        INTEGER REFERENCES report ON DELETE CASCADE,
    year          INTEGER,
    rule          TEXT NOT NULL,
    severity      INTEGER NOT NULL,
    message       TEXT NOT NULL,
    args          TEXT NOT NULL,
    indicators    TEXT NOT NULL,
    path          TEXT NOT NULL,
    mark          TEXT NOT NULL
);
CREATE INDEX across_finding_neighbourhood ON across_finding (neighbourhood);
CREATE INDEX across_finding_report ON across_finding (report);
CREATE INDEX across_finding_rule ON across_finding (rule);
CREATE INDEX across_finding_body ON across_finding (agency_key, year);

-- Neighbourhoods with a report that came, changed or went since they were judged.
CREATE TABLE dirty_neighbourhood (code TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO dirty_neighbourhood
SELECT DISTINCT agency_key FROM report WHERE agency_key IS NOT NULL AND year IS NOT NULL;

DROP VIEW panel;

DROP VIEW reports;
CREATE VIEW reports AS
SELECT r.uid AS report_id, d.path AS document_path,
       r.title, r.agency, r.level, r.division_code, r.year,
       r.period_start, r.period_end, r.form,
       r.address, r.postcode, r.phone, r.email,
       r.published_on, r.url, r.index_number,
       r.number, r.zeros_blank,
       r.agency_key, r.unit, r.preferred
FROM document d
JOIN version v ON v.document = d.id AND v.newest = 1
JOIN report r ON r.version = v.id;

DROP VIEW observations;
CREATE VIEW observations AS
SELECT d.path AS document_path, r.uid AS report_id,
       r.agency, r.division_code, r.year, r.form,
       i.key AS indicator,
       CASE WHEN o.number % o.divisor = 0 THEN o.number / o.divisor
            ELSE CAST(o.number AS REAL) / o.divisor END AS value,
       CASE o.kind WHEN 0 THEN 'number' WHEN 1 THEN 'blank'
                   WHEN 2 THEN 'not_applicable' ELSE 'text' END AS kind,
       CASE WHEN o.implied % o.implied_divisor = 0 THEN o.implied / o.implied_divisor
            ELSE CAST(o.implied AS REAL) / o.implied_divisor END AS implied,
       o.raw, i.unit,
       CASE o.status WHEN 0 THEN 'unchecked' WHEN 1 THEN 'verified' ELSE 'conflict' END AS status,
       (SELECT p.path FROM place p WHERE p.report = o.report AND p.number = o.place) || o.mark AS locator,
       i.table_key, r.agency_key
FROM document d
JOIN version v ON v.document = d.id AND v.newest = 1
JOIN report r ON r.version = v.id
-- CROSS JOIN only fixes the order: cells are sought by their report, also when
-- one indicator is wanted, for which the planner would read all cells.
CROSS JOIN observation o ON o.report = r.id
JOIN indicator i ON i.id = o.indicator;

DROP VIEW report_findings;
CREATE VIEW report_findings AS
SELECT d.path AS document_path, r.uid AS report_id,
       f.rule,
       CASE f.severity WHEN 0 THEN 'info' WHEN 1 THEN 'warning' ELSE 'error' END AS severity,
       f.message, f.indicators,
       f.path || f.mark AS locator, f.position,
       r.agency_key, r.year
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
       a.agency_key, a.year
FROM document d
JOIN version v ON v.document = d.id AND v.newest = 1
JOIN report r ON r.version = v.id
JOIN across_finding a ON a.report = r.id
UNION ALL
-- Columns of another affinity than above would keep SQLite from merging the view into
-- a query: a join with it would then read all findings.
SELECT CAST(NULL AS TEXT), CAST(NULL AS TEXT),
       rule,
       CASE severity WHEN 0 THEN 'info' WHEN 1 THEN 'warning' ELSE 'error' END,
       message, indicators,
       path || mark, position,
       agency_key, year
FROM across_finding
WHERE report IS NULL;

CREATE VIEW series AS
SELECT key AS series, zh, en, unit, note, id AS position
FROM panel_series;

CREATE VIEW crosswalk AS
SELECT s.key AS series, c.forms, c.indicators, c.relation, c.note, s.id AS position, c.number
FROM panel_series s
JOIN panel_source c ON c.series = s.id;

-- A body is seen at its last preferred report; one whose reports all lack a year, at
-- the last of them. names lists what was printed, the newest first.
CREATE VIEW agencies AS
SELECT r.agency_key, r.agency AS name,
       (SELECT json_group_array(json_object('name', n.agency, 'first', n.first, 'last', n.last)) FROM (
            SELECT o.agency, min(o.year) AS first, max(o.year) AS last
            FROM report o JOIN version v ON v.id = o.version AND v.newest = 1
            WHERE o.agency_key = r.agency_key AND o.agency IS NOT NULL
            GROUP BY o.agency ORDER BY last DESC, first DESC, o.agency) n) AS names,
       r.level, r.division_code, r.unit,
       (SELECT min(o.year) FROM report o WHERE o.agency_key = r.agency_key AND o.preferred = 1) AS first_year,
       r.year AS last_year,
       (SELECT count(DISTINCT o.year) FROM report o WHERE o.agency_key = r.agency_key AND o.preferred = 1) AS years,
       (SELECT count(*) FROM report o JOIN version v ON v.id = o.version AND v.newest = 1
        WHERE o.agency_key = r.agency_key) AS reports
FROM report r
WHERE r.preferred = 1
  AND NOT EXISTS (SELECT 1 FROM report o WHERE o.agency_key = r.agency_key AND o.preferred = 1
                  AND (o.year > r.year OR o.year = r.year AND o.uid < r.uid))
UNION ALL
SELECT r.agency_key, r.agency,
       (SELECT json_group_array(json_object('name', n.agency, 'first', NULL, 'last', NULL)) FROM (
            SELECT DISTINCT o.agency
            FROM report o JOIN version v ON v.id = o.version AND v.newest = 1
            WHERE o.agency_key = r.agency_key AND o.agency IS NOT NULL ORDER BY o.agency) n),
       r.level, r.division_code, r.unit, CAST(NULL AS INTEGER), CAST(NULL AS INTEGER), 0,
       (SELECT count(*) FROM report o JOIN version v ON v.id = o.version AND v.newest = 1
        WHERE o.agency_key = r.agency_key)
FROM report r
JOIN version v ON v.id = r.version AND v.newest = 1
WHERE r.year IS NULL AND r.agency_key IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM report o JOIN version w ON w.id = o.version AND w.newest = 1
                  WHERE o.agency_key = r.agency_key AND (o.year IS NOT NULL OR o.uid < r.uid));
