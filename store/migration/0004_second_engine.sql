-- Which second engine took part in reading a file; empty for most.
ALTER TABLE version ADD COLUMN second_engine TEXT NOT NULL DEFAULT '';

DROP VIEW documents;
CREATE VIEW documents AS
SELECT d.path, v.sha256, v.bytes, v.format, v.status, v.message,
       (SELECT count(*) FROM version a WHERE a.document = d.id) AS versions,
       v.second_engine
FROM document d
JOIN version v ON v.document = d.id AND v.newest = 1;

-- PDF after HTML and DOCX, whose structure is stated and not found, and before
-- text, which has none.
DROP VIEW panel;
CREATE VIEW panel AS
WITH best AS (
    SELECT r.id, r.uid, r.agency, r.division_code, r.year,
           row_number() OVER (
               PARTITION BY r.agency, r.division_code, r.year
               ORDER BY r.verified DESC, r.findings,
                        CASE v.format WHEN 'docx' THEN 0 WHEN 'html' THEN 1
                                      WHEN 'pdf' THEN 2 WHEN 'txt' THEN 3 ELSE 4 END,
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
