-- Two runs may judge one neighbourhood, or all texts, at once. A mark is not deleted but
-- counted: what came after a run had read stays marked when that run is done, and a run that
-- has read less than another that is done does not write. The neighbourhood is to be judged,
-- and the texts compared, while marked is more than judged.
ALTER TABLE dirty_neighbourhood ADD COLUMN marked INTEGER NOT NULL DEFAULT 1;
ALTER TABLE dirty_neighbourhood ADD COLUMN judged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sentence_stale ADD COLUMN marked INTEGER NOT NULL DEFAULT 1;
ALTER TABLE sentence_stale ADD COLUMN judged INTEGER NOT NULL DEFAULT 0;
