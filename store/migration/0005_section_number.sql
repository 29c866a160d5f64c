-- Sections of reports in free prose that the forms of 2019 and 2021 do not have carry
-- no number: 0 in the table, NULL in the view.

DROP VIEW report_sections;

CREATE VIEW report_sections AS
SELECT d.path AS document_path, r.uid AS report_id,
       nullif(s.number, 0) AS number, s.key, s.heading, s.status, s.text,
       s.path || s.mark AS locator, s.position
FROM document d
JOIN version v ON v.document = d.id AND v.newest = 1
JOIN report r ON r.version = v.id
JOIN section s ON s.report = r.id;
