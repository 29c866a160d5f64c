-- What text/copied compares: see Prints of the audit. Sentences themselves stay in section;
-- these are a few bytes for each, some 200 a report and 376 at most.
CREATE TABLE sentence_print (
    report INTEGER PRIMARY KEY REFERENCES report ON DELETE CASCADE,
    prints BLOB NOT NULL
);

-- Has a row when a report came, changed or went since all were compared.
CREATE TABLE sentence_stale (one INTEGER PRIMARY KEY CHECK (one = 1));
