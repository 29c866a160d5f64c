#!/usr/bin/env python3
"""Turns the truth itself into an answer: the scorer must give it full marks, and less to any that is spoilt.

    perfect.py OUT
"""
import csv
import pathlib
import sys

GOLD = pathlib.Path(__file__).parent.parent


def copy(name, out, header, cells):
    with open(out, "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f)
        w.writerow(header)
        for entry in csv.DictReader(open(GOLD / "gold.csv", encoding="utf-8")):
            for r in csv.DictReader(open(GOLD / "truth" / entry["id"] / name, encoding="utf-8")):
                w.writerows(cells(entry["id"], r))


def main(out):
    out.mkdir(parents=True, exist_ok=True)
    copy("truth.csv", out / "cells.csv", ("id", "indicator", "kind", "value", "raw"), lambda i, r: [(i, r["indicator"], r["kind"].replace("unreadable", "text"), r["value"], r["raw"])])
    with open(out / "cells.csv", "a", newline="", encoding="utf-8") as f:
        for entry in csv.DictReader(open(GOLD / "gold.csv", encoding="utf-8")):
            csv.writer(f).writerows((entry["id"], r["indicator"], "number", r["value"], "") for r in csv.DictReader(open(GOLD / "truth" / entry["id"] / "narrative.csv", encoding="utf-8")))
    copy("fields.csv", out / "fields.csv", ("id", "name", "value"), lambda i, r: [(i, r["name"], r["value"].split("|")[0])])
    copy("expect.csv", out / "findings.csv", ("id", "finding", "indicator"), lambda i, r: [(i, r["finding"], k) for k in r["indicators"].split() or [""]])


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
