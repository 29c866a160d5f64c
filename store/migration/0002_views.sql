-- The contract: what users and other packages script against. Columns may be
-- added at the end of a view; none is renamed. Only the newest version of a
-- document shows, and nothing here depends on the order of import.

CREATE VIEW documents AS
SELECT d.path, v.sha256, v.bytes, v.format, v.status, v.message,
       (SELECT count(*) FROM version a WHERE a.document = d.id) AS versions
FROM document d
JOIN version v ON v.document = d.id AND v.newest = 1;

CREATE VIEW reports AS
SELECT r.uid AS report_id, d.path AS document_path,
       r.title, r.agency, r.level, r.division_code, r.year,
       r.period_start, r.period_end, r.form,
       r.address, r.postcode, r.phone, r.email,
       r.published_on, r.url, r.index_number,
       r.number, r.zeros_blank
FROM document d
JOIN version v ON v.document = d.id AND v.newest = 1
JOIN report r ON r.version = v.id;

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
       i.table_key
FROM document d
JOIN version v ON v.document = d.id AND v.newest = 1
JOIN report r ON r.version = v.id
-- CROSS JOIN only fixes the order: cells are sought by their report, also when
-- one indicator is wanted, for which the planner would read all cells.
CROSS JOIN observation o ON o.report = r.id
JOIN indicator i ON i.id = o.indicator;

CREATE VIEW report_sections AS
SELECT d.path AS document_path, r.uid AS report_id,
       s.number, s.key, s.heading, s.status, s.text,
       s.path || s.mark AS locator, s.position
FROM document d
JOIN version v ON v.document = d.id AND v.newest = 1
JOIN report r ON r.version = v.id
JOIN section s ON s.report = r.id;

CREATE VIEW report_findings AS
SELECT d.path AS document_path, r.uid AS report_id,
       f.rule,
       CASE f.severity WHEN 0 THEN 'info' WHEN 1 THEN 'warning' ELSE 'error' END AS severity,
       f.message, f.indicators,
       f.path || f.mark AS locator, f.position
FROM document d
JOIN version v ON v.document = d.id AND v.newest = 1
JOIN finding f ON f.version = v.id
LEFT JOIN report r ON r.id = f.report;

CREATE VIEW indicators AS
SELECT key, forms, table_key AS "table", row_key AS "row", column_key AS "column",
       group_zh, row_zh, column_zh, also_printed, unit, type,
       series, position
FROM indicator
WHERE position IS NOT NULL;

-- Of several files with the report of one agency and year the best is the one
-- with the most verified cells, then the fewest findings, then the format that
-- loses least; the id decides between equals.
CREATE VIEW panel AS
WITH best AS (
    SELECT r.id, r.uid, r.agency, r.division_code, r.year,
           row_number() OVER (
               PARTITION BY r.agency, r.division_code, r.year
               ORDER BY r.verified DESC, r.findings,
                        CASE v.format WHEN 'docx' THEN 0 WHEN 'html' THEN 1
                                      WHEN 'txt' THEN 2 ELSE 3 END,
                        r.uid) AS rank
    FROM version v
    JOIN report r ON r.version = v.id
    WHERE v.newest = 1 AND r.agency IS NOT NULL AND r.year IS NOT NULL)
SELECT b.agency, b.division_code, b.year, i.series,
       CASE WHEN o.number % o.divisor = 0 THEN o.number / o.divisor
            ELSE CAST(o.number AS REAL) / o.divisor END AS value,
       CASE o.status WHEN 0 THEN 'unchecked' WHEN 1 THEN 'verified' ELSE 'conflict' END AS status,
       b.uid AS report_id, i.key AS indicator, i.unit
FROM best b
JOIN observation o ON o.report = b.id
JOIN indicator i ON i.id = o.indicator
WHERE b.rank = 1;
