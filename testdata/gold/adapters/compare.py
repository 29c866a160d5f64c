#!/usr/bin/env python3
"""Writes the tables of docs/benchmark.md: every reader of readers.py under plain.py, and other answers, by format.

    compare.py [--print] WORK NAME=ANSWER...     WORK keeps the answers; NAME=ANSWER adds a folder that is there already

A folder WORK/READER that is there is scored as it is; remove it to have the reader run again. An answer named
gongkai also has its line among those of before and after, under the last commit that touched the program.
"""
import re
import subprocess
import sys
from pathlib import Path

from readers import READERS

HERE = Path(__file__).parent
ROOT = HERE.parent.parent.parent
PAGE = ROOT / "docs/benchmark.md"
PROGRAM = ("cmd", "extract", "normalize", "audit", "store")
MARKS = ("<!-- tables -->", "<!-- end of tables -->")
TITLES = {"html": "Web pages", "docx": "Word documents", "pdf": "PDF", "txt": "Text"}


def scored(name, folder, *formats):
    """The line of one answer, at some formats or at all."""
    only = [x for f in formats for x in ("--format", f)]
    return subprocess.run([sys.executable, str(HERE.parent / "score.py"), str(folder), "--row", name, *only], check=True, capture_output=True, text=True).stdout.strip()


def tables(work, others):
    header = subprocess.run([sys.executable, str(HERE.parent / "score.py"), others[0][1], "--format", "docx"], check=True, capture_output=True, text=True).stdout.splitlines()[:2]
    for format, title in TITLES.items():
        yield f"\n### {title}\n\n" + header[0].replace("| format |", "| tool |") + "\n" + header[1]
        for name, folder in others:
            yield scored(name, folder, format)
        lines = []
        for reader, (formats, _) in READERS.items():
            if format in formats:
                folder = Path(work) / reader.replace("/", "-")
                if not (folder / "cells.csv").exists():
                    subprocess.run([sys.executable, str(HERE / "plain.py"), reader, str(folder)], check=True)
                lines.append(scored(f"plain.py over {reader}" if format != "txt" else "plain.py", folder, format))
        yield from sorted(lines, key=lambda line: -float(line.split("|")[5]))


def now(page, folder):
    """The page with the line of today's program, and its commit."""
    commit = subprocess.run(["git", "log", "-1", "--format=%h", "--", *PROGRAM], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
    page = re.sub(r"gongkai at commit \w+", f"gongkai at commit {commit}", page)
    return re.sub(r"(?m)^\| now, at \w+ \|.*$", scored(f"now, at {commit}", folder), page)


def main(*args):
    work, *others = [a for a in args if a != "--print"]
    others = [o.split("=", 1) for o in others]
    text = "\n".join(tables(work, others)) + "\n"
    if "--print" in args:
        print(text)
        return
    before, rest = PAGE.read_text(encoding="utf-8").split(MARKS[0])
    page = before + MARKS[0] + "\n" + text + "\n" + MARKS[1] + rest.split(MARKS[1])[1]
    for name, folder in others:
        if name == "gongkai":
            page = now(page, folder)
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
