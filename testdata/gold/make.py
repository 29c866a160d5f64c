#!/usr/bin/env python3
"""Writes the gold set: documents, truth and the manifest gold.csv.

    make.py                    every document that Python alone writes, and all truth
    make.py --programs         also those that other programs write (browsers, office, converters)
    make.py ID...              these only

Figures and truth depend on the plans alone. What other programs write differs a
little with their versions, so those documents are committed as they came.
"""
import csv
import io
import pathlib
import sys

from maker import plans
from maker.report import build

HERE = pathlib.Path(__file__).parent
CELLS = ("indicator", "kind", "value", "raw")


def table(path, header, rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(out.getvalue(), encoding="utf-8")


def write(plan, draw_again):
    doc = build(plan)
    file = HERE / "documents" / plan.id / plan.file
    if draw_again or not plans.by_program(plan) or not file.exists():
        data = plans.STYLES[plan.style].render(doc)
        if plan.post:
            data = plan.post(data, doc)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    truth = HERE / "truth" / plan.id
    table(truth / "truth.csv", CELLS, [(k, c.kind, c.value, c.raw) for k, c in doc.truth().items()])
    table(truth / "narrative.csv", ("indicator", "value"), sorted(doc.told.items()))
    table(truth / "fields.csv", ("name", "value"), doc.fields.items())
    table(truth / "expect.csv", ("finding", "indicators"), doc.expect)
    return (plan.id, f"documents/{plan.id}/{plan.file}", plans.STYLES[plan.style].format, plan.producer or plans.STYLES[plan.style].producer, plan.situations,
            plans.era(plan), plan.marks, plan.about)


def main(args):
    programs, wanted = "--programs" in args, [a for a in args if not a.startswith("-")]
    rows = [write(p, programs or p.id in wanted) if not wanted or p.id in wanted else None for p in plans.ALL]
    if not wanted:
        table(HERE / "gold.csv", ("id", "file", "format", "producer", "situations", "era", "irregularities", "description"), rows)
        print(f"{len(rows)} documents")


if __name__ == "__main__":
    main(sys.argv[1:])
