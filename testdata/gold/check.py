#!/usr/bin/env python3
"""Holds every document against its truth without the maker: is each printed figure there, do the sums hold, is the title there?

Needs lxml and pdftotext. What it does not see: which figure stands in which cell.
"""
import csv
import pathlib
import re
import subprocess
import sys
import zipfile
from collections import Counter, defaultdict
from decimal import Decimal

HERE = pathlib.Path(__file__).parent
APPLICANTS = ("natural_person", "enterprise", "research", "nonprofit", "legal_service", "other")


def rows(path):
    return list(csv.DictReader(open(path, newline="", encoding="utf-8")))


def decoded(data):
    for charset in ("utf-8", "gb18030"):
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            pass
    return data.decode("utf-8", "replace")


def text_of(file, kind):
    data = file.read_bytes()
    if kind == "pdf":
        return subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True).stdout.decode()
    if kind == "docx":
        xml = zipfile.ZipFile(file).read("word/document.xml").decode()
        xml = re.sub(r"<w:del .*?</w:del>", "", xml, flags=re.S)
        return re.sub(r"<[^>]+>", "", re.sub(r"</w:p>|</w:tc>", "\n", xml))
    if kind == "html":
        import lxml.html
        body = re.sub(r"(?is)<script.*?</script>|<style.*?</style>|<!--.*?-->", "", decoded(data))
        body = re.sub(r"(?i)<(td|th|p|br|/p|/td|/th|tr|div|li|h\d)\b", r"\n<\1", re.sub(r'^<\?xml[^>]*\?>', "", body))
        return lxml.html.fromstring(body).text_content()
    return decoded(data)


def sums(cells):
    """The sums of the form that do not hold, as sets of keys."""
    value = {k: Decimal(c["value"]) for k, c in cells.items() if c["kind"] == "number"}
    number = lambda k: value.get(k) if k in value else Decimal(0) if k in cells and cells[k]["kind"] in ("blank", "not_applicable") else None
    broken = []

    def equal(left, right):
        if any(number(k) is None for k in left + right) or all(k not in value for k in left) or all(k not in value for k in right):
            return
        if sum(map(number, left)) != sum(map(number, right)):
            broken.append(set(left + right))
    keys = defaultdict(list)
    for k in cells:
        if k.startswith("requests."):
            _, row, column = k.split(".")
            keys[row].append(column)
    for row in keys:
        equal([f"requests.{row}.{c}" for c in APPLICANTS], [f"requests.{row}.total"])
    outcomes = [r for r in keys if r not in ("received", "carried_in", "handled_total", "carried_out")]
    for c in (*APPLICANTS, "total"):
        equal([f"requests.{r}.{c}" for r in ("received", "carried_in")], [f"requests.{r}.{c}" for r in ("handled_total", "carried_out")])
        if outcomes and not all(cells[f"requests.{r}.{c}"]["kind"] == "blank" for r in outcomes if f"requests.{r}.{c}" in cells):
            equal([f"requests.{r}.{c}" for r in outcomes], [f"requests.handled_total.{c}"])
    for k in ("review", "suit_direct", "suit_after_review"):
        equal([f"remedies.{k}.{r}" for r in ("upheld", "corrected", "other", "pending")], [f"remedies.{k}.total"])
    return broken


def faults(entry):
    folder = HERE / "truth" / entry["id"]
    cells = {r["indicator"]: r for r in rows(folder / "truth.csv")}
    fields = {r["name"]: r["value"] for r in rows(folder / "fields.csv")}
    expect = rows(folder / "expect.csv")
    text = text_of(HERE / entry["file"], entry["format"])
    planted = set(" ".join(r["indicators"] for r in expect if r["finding"] == "contradiction").split())
    for broken in sums(cells):
        if not broken & planted and "blank-row-totals" not in entry["irregularities"]:
            yield f"a sum does not hold: {sorted(broken)[:3]}"
    if planted and not sums(cells):
        yield "the planted contradiction is not there"
    if not re.search("concatenated|de-duplicated", entry["irregularities"]):
        there = Counter(re.sub(r"[|│\s]+", " ", text).split())
        digits = Counter("".join(text.split()))
        for raw, n in Counter("".join(c["raw"].split()) for c in cells.values() if c["raw"]).items():
            found = there[raw] if raw in there else sum(v for t, v in there.items() if raw in t)
            if found < n and (len(raw) > 1 or digits[raw] < n):
                yield f"{raw} stands {found} times, truth has {n}"
    flat = "".join(text.split())
    for name in ("title", "agency", "phone", "postcode", "email", "address"):
        value = fields.get(name, "")
        if value and not any(v in flat for v in value.split("|")) and not (name == "title" and "split" in entry["irregularities"]):
            yield f"{name} {value} is not in the text"
    for name, value in ((r["indicator"], r["value"]) for r in rows(folder / "narrative.csv")):
        if value != "0" and value not in flat:
            yield f"{name} {value} is not in the text"


def main():
    bad = 0
    known = {r["key"] for r in rows(HERE.parent.parent / "normalize/schema/indicators.csv")}
    for entry in rows(HERE / "gold.csv"):
        strange = [r["indicator"] for r in rows(HERE / "truth" / entry["id"] / "truth.csv") if r["indicator"] not in known]
        for fault in [*faults(entry), *(f"no such indicator: {k}" for k in strange)]:
            bad += 1
            print(entry["id"], fault)
    situations = {int(s) for e in rows(HERE / "gold.csv") for s in e["situations"].split()}
    print(f"{bad} faults; situations without a document: {sorted(set(range(1, 41)) - situations)}")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
