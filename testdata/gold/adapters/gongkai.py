#!/usr/bin/env python3
"""What gongkai made of the gold set, for score.py: reads the views of its database.

    go run ./cmd/extract --db gold.db testdata/gold/documents
    python3 testdata/gold/adapters/gongkai.py gold.db OUT
"""
import csv
import pathlib
import sqlite3
import sys

HERE = pathlib.Path(__file__).parent
FIELDS = ("title", "agency", "year", "form", "period_start", "period_end", "phone", "postcode", "email", "address", "published_on", "index_number")


def write(path, header, lines):
    with open(path, "w", newline="", encoding="utf-8") as f:
        csv.writer(f).writerows([header, *lines])


def main(database, out):
    out.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(database)
    family = {r["rule"]: r["finding"] for r in csv.DictReader(open(HERE / "gongkai_rules.csv", encoding="utf-8"))}
    ids = {}   # the path may be kept with or without the folder it was given in
    for entry in csv.DictReader(open(HERE.parent / "gold.csv", encoding="utf-8")):
        ids[entry["file"].removeprefix("documents/")] = entry["id"]
    of = lambda path: next(i for name, i in ids.items() if path.endswith(name))
    write(out / "cells.csv", ("id", "indicator", "kind", "value", "raw"),
          ((of(p), *cell) for p, *cell in db.execute("SELECT document_path, indicator, kind, value, raw FROM observations")))
    fields = [(of(p), "status", s) for p, s in db.execute("SELECT path, status FROM documents")]
    for path, *values in db.execute(f"SELECT document_path, {', '.join(FIELDS)} FROM reports"):
        fields += [(of(path), name, value or "") for name, value in zip(FIELDS, values)]
    fields += [(of(p), f"s{n}", s) for p, n, s in db.execute("SELECT document_path, number, status FROM report_sections WHERE number IS NOT NULL")]
    write(out / "fields.csv", ("id", "name", "value"), fields)
    # Each document is read by itself: what several together show is no finding on the reading of one.
    findings = db.execute("SELECT document_path, rule, indicators, severity FROM report_findings WHERE rule NOT LIKE 'series/%' AND rule NOT LIKE 'duplicate/%'")
    write(out / "findings.csv", ("id", "finding", "indicator", "severity"),
          ((of(p), family.get(rule, rule), key, s) for p, rule, keys, s in findings for key in (keys or "").split() or [""]))


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]))
