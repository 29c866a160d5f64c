-- The index of section text, see gram.go. It holds nothing that the sections do
-- not: sections outside every segment's range of ids are searched by reading them.

-- live counts the sections of the segment, dead those of them superseded or
-- deleted since.
CREATE TABLE search_segment (
    id    INTEGER PRIMARY KEY,
    first INTEGER NOT NULL UNIQUE,
    last  INTEGER NOT NULL,
    live  INTEGER NOT NULL,
    dead  INTEGER NOT NULL
);

-- gram is the first one of the block's lists; block -1 lists the sections.
CREATE TABLE search_block (
    id      INTEGER PRIMARY KEY,
    segment INTEGER NOT NULL REFERENCES search_segment ON DELETE CASCADE,
    gram    INTEGER NOT NULL,
    lists   BLOB NOT NULL,
    UNIQUE (segment, gram)
);
