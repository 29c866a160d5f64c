-- LIKE '230112%' looks at letters without regard to case, and needs an index that does:
-- those of 0006 serve GLOB and ranges only.
CREATE INDEX report_division_like ON report (division_code COLLATE NOCASE) WHERE division_code IS NOT NULL;
