#!/usr/bin/env python3
"""Scores what an extractor read from the gold set. Standard library only.

    score.py FOLDER [--by format|situation|era|producer] [--row NAME] [--misses]

FOLDER holds cells.csv (id,indicator,kind,value,raw[,flagged]), and if the
extractor has them findings.csv (id,finding,indicator[,severity]) and
fields.csv (id,name,value). README.md describes the columns and the rules.
"""
import argparse
import csv
import pathlib
import sys
from collections import Counter, defaultdict
from decimal import Decimal, InvalidOperation

HERE = pathlib.Path(__file__).parent
EMPTY_KINDS = ("blank", "not_applicable")
KINDS = ("", "number", *EMPTY_KINDS, "text")
NEEDED = {"cells": ("id", "indicator", "value"), "fields": ("id", "name", "value"), "findings": ("id", "finding", "indicator")}
SEVERITIES = ("", "error", "warning", "info")


def rows(path, needed=True):
    if not needed and not path.exists():
        return []
    with open(path, newline="", encoding="utf-8-sig") as f:
        return list(csv.DictReader(f))


def squeeze(text):
    return "".join((text or "").split())


def same_number(a, b):
    try:
        return Decimal(a) == Decimal(b)
    except (InvalidOperation, TypeError):
        return False


def names(pattern, key):
    return pattern == key or pattern == "*" or pattern.endswith("*") and key.startswith(pattern[:-1])


class Truth:
    def __init__(self, entry):
        folder = HERE / "truth" / entry["id"]
        self.entry = entry
        self.cells = {r["indicator"]: r for r in rows(folder / "truth.csv")}
        self.narrative = {r["indicator"]: r["value"] for r in rows(folder / "narrative.csv")}
        self.fields = {r["name"]: r["value"] for r in rows(folder / "fields.csv")}
        self.expect = [(r["finding"], r["indicators"].split()) for r in rows(folder / "expect.csv")]

    def expected(self, key):
        return any(names(p, key) for _, patterns in self.expect for p in patterns)


class Answer:
    """What the extractor said of one document."""

    def __init__(self):
        self.cells, self.fields, self.findings = {}, {}, []

    def flagged(self, key):
        row = self.cells.get(key)
        return bool(row and (row.get("flagged") or "").strip() not in ("", "0")) or any(names(p, key) for _, p, s in self.findings if s != "info" and p)

    def alarmed(self, key):
        return any(names(p, key) for _, p, s in self.findings if s == "error" and p)


def kind_of(row):
    return row.get("kind") or ("number" if (row.get("value") or "").strip() else "blank")


def verdict(want, got, flagged):
    """exact, wrong, confused (zero against blank), or missing."""
    if want["kind"] == "unreadable":
        if got and kind_of(got) == "number" and not same_number(got["value"], want["value"]):
            return "wrong"
        return "exact" if flagged else "missing"
    if got is None:
        return "missing"
    kind = kind_of(got)
    if want["kind"] == "number":
        if kind == "number":
            return "exact" if same_number(want["value"], got["value"]) else "wrong"
        return "confused" if kind in EMPTY_KINDS and same_number(want["value"], "0") else "wrong"
    if kind == want["kind"]:
        return "exact"
    return "confused" if want["kind"] in EMPTY_KINDS and kind == "number" and same_number(got["value"], "0") else "wrong"


def score(truth, answer, misses):
    n = Counter(documents=1, read=int(bool(answer.cells)))

    def miss(key, what, got):
        n[what] += 1
        silent = not answer.flagged(key)
        n["silent"] += silent
        misses.append((truth.entry["id"], key, what + (" silent" if silent else ""), (got or {}).get("value", ""), truth.cells.get(key, {}).get("raw", "")))

    for key, want in truth.cells.items():
        n["cells"] += 1
        got = answer.cells.get(key)
        v = verdict(want, got, answer.flagged(key))
        if v == "exact":
            n["exact"] += 1
            n["alarms"] += answer.alarmed(key) and want["kind"] == "number" and not truth.expected(key)
            n["doubted"] += answer.flagged(key) and want["kind"] != "unreadable" and not truth.expected(key)
            if want["kind"] != "unreadable":
                n["raws"] += 1
                n["raw"] += squeeze(got.get("raw")) == squeeze(want["raw"])
        else:
            miss(key, v, got)
    for key, got in answer.cells.items():
        if key not in truth.cells and not key.startswith("narrative."):
            miss(key, "invented", got)
    for key, value in truth.narrative.items():
        got = answer.cells.get(key)
        n["told"] += 1
        n["told_exact" if got and same_number(got["value"], value) else "told_missing" if not got else "told_wrong"] += 1
    for name, value in truth.fields.items():
        kind = "section" if len(name) == 2 and name[0] == "s" else "field"
        ok = squeeze(answer.fields.get(name)) in [squeeze(v) for v in value.split("|")]
        n[kind + "s"] += 1
        n[kind + "s_right"] += ok
        if not ok:
            misses.append((truth.entry["id"], name, kind, answer.fields.get(name, ""), value))
    for finding, patterns in truth.expect:
        n["expected"] += 1
        met = any(f == finding for f, _, _ in answer.findings) or any(answer.flagged(k) for k in [*truth.cells, *answer.cells] for p in patterns if names(p, k))
        met = met or any(names(p, q) or names(q, p) for p in patterns for _, q, s in answer.findings if s != "info" and q)
        n["met"] += met
        if not met:
            misses.append((truth.entry["id"], finding, "finding", "", " ".join(patterns)[:60]))
    return n


def groups(entry, by):
    if by == "situation":
        return [f"{int(s):02d}" for s in entry["situations"].split()]
    return [entry[by] or "-"]


def percent(a, b):
    return f"{100 * a / b:.2f}" if b else "-"


COLUMNS = ("documents", "read", "cells", "exact %", "wrong", "zero/blank", "missing", "invented", "silent", "raw %", "alarms", "doubted", "narrative", "fields", "sections", "findings")


def line(n):
    return (n["documents"], n["read"], n["cells"], percent(n["exact"], n["cells"]), n["wrong"], n["confused"], n["missing"], n["invented"], n["silent"], percent(n["raw"], n["raws"]),
            n["alarms"], n["doubted"], f"{n['told_exact']}/{n['told']}", f"{n['fields_right']}/{n['fields']}", f"{n['sections_right']}/{n['sections']}", f"{n['met']}/{n['expected']}")


def markdown(header, lines):
    print("| " + " | ".join(header) + " |")
    print("|" + "|".join("---" if i == 0 else "---:" for i in range(len(header))) + "|")
    for cells in lines:
        print("| " + " | ".join(map(str, cells)) + " |")


def faults(name, lines, ids):
    """Why lines of an answer may not count as their author meant: an answer in another format should not pass for a bad reading."""
    if not lines:
        return ["it has no lines"]
    lacking = [c for c in NEEDED[name] if c not in lines[0]]
    if lacking:
        return [f"column {', '.join(lacking)} is not there"]
    seen, found = set(), Counter()
    for r in lines:
        key = (r["id"], r.get("indicator") or r.get("name"))
        found["lines with an id that is not in gold.csv"] += r["id"] not in ids
        if name == "findings":
            found["lines with a severity that is not error, warning or info"] += (r.get("severity") or "") not in SEVERITIES
        else:
            found["lines for what had a line before: the last one counts"] += key in seen
        if name == "cells":
            found["lines with an unknown kind"] += (r.get("kind") or "") not in KINDS
            found["numbers that are not written with digits, sign and point alone"] += kind_of(r) == "number" and not same_number(r["value"], r["value"])
        seen.add(key)
    return [f"{n} {what}" for what, n in found.items() if n]


def inspect(folder):
    """Tells on stderr what is odd about the files of an answer."""
    ids = {r["id"] for r in rows(HERE / "gold.csv")}
    for name in NEEDED:
        path = folder / f"{name}.csv"
        if not path.exists():
            if name == "cells":
                sys.exit(f"{path} is not there: README.md says what an answer is")
            continue
        for fault in faults(name, rows(path), ids):
            print(f"{path}: {fault}", file=sys.stderr)
            if fault.startswith("column"):
                sys.exit(1)


def load(folder):
    answers = defaultdict(Answer)
    for r in rows(folder / "cells.csv"):
        answers[r["id"]].cells[r["indicator"]] = r
    for r in rows(folder / "fields.csv", needed=False):
        answers[r["id"]].fields[r["name"]] = r["value"]
    for r in rows(folder / "findings.csv", needed=False):
        answers[r["id"]].findings.append((r["finding"], r["indicator"], r.get("severity") or "error"))
    return answers


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--by", default="format", choices=("format", "situation", "era", "producer"))
    parser.add_argument("--format", action="append", help="these formats only")
    parser.add_argument("--row", metavar="NAME", help="one line of a table under this name")
    parser.add_argument("--misses", action="store_true", help="list everything that is not exact")
    args = parser.parse_args()
    inspect(args.folder)
    answers, table, total, misses = load(args.folder), defaultdict(Counter), Counter(), []
    for entry in rows(HERE / "gold.csv"):
        if args.format and entry["format"] not in args.format:
            continue
        n = score(Truth(entry), answers[entry["id"]], misses)
        total += n
        for g in groups(entry, args.by):
            table[g] += n
    if args.row:
        print("| " + " | ".join(map(str, (args.row, *line(total)))) + " |")
    elif args.misses:
        print("id,what,miss,got,want")
        for m in misses:
            print(",".join(str(x).replace(",", "，").replace("\n", " ") for x in m))
    else:
        markdown((args.by, *COLUMNS), [(g, *line(table[g])) for g in sorted(table)] + [("all", *line(total))])


if __name__ == "__main__":
    main()
