#!/usr/bin/env python3
"""Checks the corpus and its truth against each other, without the maker.

    python3 testdata/corpus/check.py [--dictionary normalize/schema/indicators.csv]

Reads every file back from its bytes (lxml for HTML and DOCX, tokens for text,
pdftotext of poppler-utils for PDF, which is skipped where it is not installed),
compares each statutory cell with the truth, and holds the truth against the
dictionary, the identities of the forms and the years before and after.
"""
import argparse
import csv
import re
import shutil
import subprocess
import sys
import zipfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from lxml import etree, html

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent.parent / "corpus"
PEOPLE = ["natural_person", "enterprise", "research", "nonprofit", "legal_service", "other"]
RESULTS = {"（一）予以公开", "（七）总计"}
LABELS = ("规章", "规范性文件", "行政规范性文件", "行政许可", "其他对外管理服务事项", "行政处罚", "行政强制", "行政事业性收费", "政府集中采购")
ROW_OF = {"规章": "regulations", "规范性文件": "normative_documents", "行政规范性文件": "normative_documents", "行政许可": "licensing",
          "其他对外管理服务事项": "other_services", "行政处罚": "penalties", "行政强制": "coercion", "行政事业性收费": "fees", "政府集中采购": "procurement"}
complaints = []


def complain(path, *what):
    complaints.append(f"{path}: {' '.join(map(str, what))}")


def squeeze(t):
    return re.sub(r"\s+", "", t or "")


# --- reading the files back -------------------------------------------------

def decode(data):
    if data[:2] == b"\xff\xfe":
        return data[2:].decode("utf-16-le")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def html_rows(text):
    """Rows of own cells, innermost tables only, and all the text."""
    root = html.document_fromstring(re.sub(r"<\?xml[^>]*\?>", "", text))
    etree.strip_elements(root, "script", "style", with_tail=False)
    rows = []
    for tr in root.iter("tr"):
        if tr.find(".//table") is None:
            rows.append([squeeze("".join(td.itertext())) for td in tr if td.tag in ("td", "th")])
    return rows, squeeze("".join(root.itertext()))


def docx_rows(path):
    ns = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    w = "{%s}" % ns["w"]
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    for gone in root.xpath("//w:del|//w:r[w:rPr/w:vanish]|//mc:Fallback", namespaces={**ns, "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006"}):
        gone.getparent().remove(gone)
    rows = []
    for tr in root.iter(w + "tr"):
        if tr.find(".//" + w + "tbl") is not None:
            continue
        cells = []
        for tc in tr.iter(w + "tc"):
            merge = tc.find("w:tcPr/w:vMerge", ns)
            if merge is None or merge.get(w + "val") == "restart":
                cells.append(squeeze("".join(tc.xpath(".//w:t/text()", namespaces=ns))))
        rows.append(cells)
    return rows, squeeze("".join(root.xpath("//w:t/text()", namespaces=ns)))


def text_tokens(text):
    lines = [re.sub(r"^\s*[|:>-]+", "", l) for l in text.splitlines()]
    return [squeeze(c) for l in lines for c in re.split(r"\||  +|\t", l) if squeeze(c)]


def data_rows(rows, shifted):
    """(label, values) of each statutory row, by the table it stands in; shifted: empty cells may follow the values."""
    found = {"disclosure": [], "requests": [], "remedies": []}
    inside = ""
    for r in rows:
        joined = "".join(r)
        if "商业企业" in joined and "科研机构" in joined:
            inside = "requests"
        elif inside == "requests" and len(r) >= 8:
            found["requests"].append(r[-8:-1] if shifted and r[-1] == "" else r[-7:])
            inside = "" if r[0].startswith("四、") else inside
        elif len(r) == 15 and not any(re.search("结果|审结", c) for c in r):
            found["remedies"].append(r)
        elif r and (name := next((n for n in LABELS if r[0].startswith(n)), "")) and len(r) in (2, 3, 4):
            found["disclosure"].append((ROW_OF[name], [c for c in r[1:] if c or not shifted]))
    return found


def compare_grid(path, rows, truth, shifted):
    found = data_rows(rows, shifted)
    want = defaultdict(list)
    for k, c in truth.items():
        want[tuple(k.split(".")[:2])].append(squeeze(c["raw"]))
    requests = [v for k, v in want.items() if k[0] == "requests"]
    if found["requests"] != requests:
        complain(path, "requests differ", first_difference(found["requests"], requests))
    remedies = sum((v for k, v in want.items() if k[0] == "remedies"), [])
    if (found["remedies"][-1:] or [[]])[0] != remedies:
        complain(path, "remedies differ", found["remedies"][-1:], remedies)
    disclosure = [(k[1], v) for k, v in want.items() if k[0] == "disclosure"]
    if found["disclosure"] != disclosure:
        complain(path, "disclosure differs", first_difference(found["disclosure"], disclosure))


def first_difference(a, b):
    return next(((x, y) for x, y in zip(a, b) if x != y), (len(a), len(b)))


def compare_tokens(path, tokens, truth, dictionary):
    """Each row's values must stand together, behind the label of the row, in the order of the form."""
    want = defaultdict(list)
    for k, c in truth.items():
        table, row, _ = k.split(".")
        want[(table,) if table == "remedies" else (table, row)].append(squeeze(c["raw"]))
    labels = {tuple(k.split(".")[:2]): bare(d["row_zh"]) for k, d in dictionary.items()}
    at = 0
    for k, values in want.items():
        n = len(values)
        label = labels.get(k, "总计")   # the row of part four stands behind its last column head
        hit = next((i for i in range(at, len(tokens) - n + 1)
                    if tokens[i:i + n] == values and bare("".join(tokens[max(0, i - 16):i])).endswith(label)), None)
        if hit is None:
            complain(path, "row not found in order:", k, values)
            return
        at = hit + n


def pdf_text(path, *options):
    """poppler reads the half-width letters of GBK-EUC-H as full-width ones: folded back here."""
    text = subprocess.run(["pdftotext", *options, str(path), "-"], check=True, capture_output=True).stdout.decode()
    return re.sub("[０-９Ａ-Ｚａ-ｚ．＠＋－／]", lambda m: chr(ord(m[0]) - 0xFEE0), text)


def compare_lines(path, text, truth):
    """Each row's values must end a line, the rows in the order of the form. Labels are not held against them: they run over lines."""
    want = defaultdict(list)
    for k, c in truth.items():
        table, row, _ = k.split(".")
        want[(table,) if table == "remedies" else (table, row)] += [squeeze(c["raw"])] if c["raw"] else []
    lines = [l.split() for l in text.splitlines()]
    at = 0
    for k, values in want.items():
        if not values:
            continue
        hit = next((i for i in range(at, len(lines)) if lines[i][-len(values):] == values), None)
        if hit is None:
            complain(path, "row not found in order:", k, values)
            return
        at = hit + 1


def bare(t):
    """Without the quotes and escapes that pandoc changes."""
    return re.sub(r'["“”\\]', "", squeeze(t))


# --- truth ------------------------------------------------------------------

def parse(cell, unit):
    """What the printed text says, read independently of the maker."""
    raw = cell["raw"]
    if raw == "":
        return "blank", ""
    if raw in ("/", "-", "—", "无", "不适用"):
        return "not_applicable", ""
    m = re.fullmatch(r"([+-]?\d+(?:\.\d+)?)(元?)", raw)
    if not m:
        return "text", ""
    d = Decimal(m[1])
    if m[2]:
        if unit != "万元":
            raise ValueError(raw)
        d /= 10000
    return "number", format(d.normalize(), "f")


def check_cells(row, truth, dictionary):
    for k, c in truth.items():
        if k not in dictionary or row["form"] not in dictionary[k]["forms"].split():
            complain(row["path"], "no such indicator on form", row["form"], k)
            continue
        if (kind_value := parse(c, dictionary[k]["unit"])) != (c["kind"], c["value"]):
            complain(row["path"], k, c, "reads as", kind_value)
    tables = {k.split(".")[0] for k in truth}
    whole = {k for k, d in dictionary.items() if row["form"] in d["forms"].split() and d["table"] in tables}
    if whole - set(truth):
        complain(row["path"], "indicators missing:", sorted(whole - set(truth))[:3])


def identities(truth):
    """(name, left keys, right keys) for every sum of the form that is present."""
    rows = list(dict.fromkeys(k.split(".")[1] for k in truth if k.startswith("requests.")))
    outcomes = [r for r in rows if r not in ("received", "carried_in", "handled_total", "carried_out")]
    for r in rows:
        yield f"row {r}", [f"requests.{r}.{p}" for p in PEOPLE], [f"requests.{r}.total"]
    for c in PEOPLE + ["total"] if rows else []:
        yield f"balance {c}", [f"requests.{r}.{c}" for r in ("received", "carried_in")], [f"requests.{r}.{c}" for r in ("handled_total", "carried_out")]
        yield f"outcomes {c}", [f"requests.{r}.{c}" for r in outcomes], [f"requests.handled_total.{c}"]
    for r in dict.fromkeys(k.split(".")[1] for k in truth if k.startswith("remedies.")):
        yield f"remedies {r}", [f"remedies.{r}.{c}" for c in ("upheld", "corrected", "other", "pending")], [f"remedies.{r}.total"]


def value(truth, k):
    return Decimal(truth[k]["value"] or 0)


def check_identities(row, truth):
    planted, failed = set(row["conflicts"].split()), set()
    if bool(planted) != ("conflict-" in row["irregularities"]):
        complain(row["path"], "conflicts and irregularities disagree")
    blank_totals = "blank-row-totals" in row["irregularities"]
    for name, left, right in identities(truth):
        if blank_totals and any(truth[k]["kind"] == "blank" for k in right) or any(k.endswith(".total") for k in left) and blank_totals:
            continue
        a, b = (sum(value(truth, k) for k in side) for side in (left, right))
        if a != b:
            failed |= set(left + right) & planted
            if not set(left + right) & planted:
                complain(row["path"], "identity fails, not planted:", name, a, b)
    if planted - failed:
        complain(row["path"], "planted but no identity fails:", planted - failed)


def check_years(reports, truths):
    """Carry-over and stock from year to year; each agency once per year."""
    by_body = defaultdict(dict)
    for r in reports:
        if r["report"] and truths[r["path"]]:
            body, year = r["report"].rsplit("-", 1)
            by_body[body].setdefault(int(year), r)
    for body, years in by_body.items():
        for y in sorted(years):
            if y + 1 not in years:
                continue
            check_pair(years[y], years[y + 1], truths[years[y]["path"]], truths[years[y + 1]["path"]])


def check_pair(earlier, later, a, b):
    broken = any(value(a, f"requests.carried_out.{c}") != value(b, f"requests.carried_in.{c}") for c in PEOPLE + ["total"])
    if broken != ("carry-over-break" in later["irregularities"]):
        complain(later["path"], "carry-over from the year before:", "broken" if broken else "holds")
    stock = "disclosure.normative_documents."
    broken = False
    if earlier["form"] == later["form"] == "2021":
        broken = value(b, stock + "in_force") != value(a, stock + "in_force") + value(b, stock + "issued") - value(b, stock + "repealed")
    if broken != ("in-force-break" in later["irregularities"]):
        complain(later["path"], "stock of normative documents:", "broken" if broken else "holds")
    if earlier["form"] == later["form"] == "2019":
        for item in ("licensing", "other_services", "penalties", "coercion", "fees"):
            k = f"disclosure.{item}.items_"
            if value(b, k + "prior") != value(a, k + "prior") + value(a, k + "change"):
                complain(later["path"], k + "prior does not follow from the year before")


def check_groups(reports, truths):
    groups = defaultdict(list)
    for r in reports:
        if r["report"]:
            groups[r["report"]].append(r)
    for name, members in groups.items():
        for other in members[1:]:
            same = ("title", "agency", "year", "period_start", "period_end", "form", "phone", "conflicts")
            if truths[other["path"]] != truths[members[0]["path"]] or any(other[k] != members[0][k] for k in same):
                complain(other["path"], "differs from", members[0]["path"])
    return sum(len(m) >= 3 for m in groups.values())


def check_words(row, text):
    """What reports.csv says of the text must stand in it."""
    for column in ("title", "agency", "phone", "postcode", "email", "address"):
        if squeeze(row[column]) not in text:
            complain(row["path"], column, "not in the text:", row[column])
    if re.search(r"\{[a-z_]+\}", text):
        complain(row["path"], "unfilled words")
    for n, words in enumerate(("总体情况|总体概述|工作概述|工作基本情况", "主动公开政府信息的?情况", "收到和处理政府信息公开申请情况", "行政复议.{0,8}行政诉讼情况", "问题[及与]", "需要(报告|说明)的事项"), 1):
        if row["status"] != "not_a_report" and (row[f"s{n}"] == "missing") == bool(re.search("[一二三四五六]?、?(" + words + ")", re.sub("由总体情况.*?六个部分组成", "", text))):
            if row[f"s{n}"] != "missing" or n != 5:
                complain(row["path"], "section", n, "is not", row[f"s{n}"])


def read_back(row, truth, dictionary):
    path = CORPUS / row["path"]
    if path.suffix == ".pdf":
        if truth:
            compare_lines(row["path"], pdf_text(path, "-layout"), truth)
        return squeeze(pdf_text(path, "-raw"))
    if path.suffix == ".docx":
        rows, text = docx_rows(path)
    elif path.suffix == ".txt":
        text = decode(path.read_bytes())
        if truth:
            compare_tokens(row["path"], text_tokens(text), truth, dictionary)
        return squeeze(text)
    else:
        rows, text = html_rows(decode(path.read_bytes()))
    if truth:
        compare_grid(row["path"], rows, truth, "columns-shifted" in row["irregularities"])
    return text


def load_truth(path):
    if not path.exists():
        return None
    with open(path, encoding="utf-8", newline="") as f:
        lines = list(csv.DictReader(f))
    if len({l["indicator"] for l in lines}) != len(lines):
        complain(path.name, "an indicator twice")
    return {l["indicator"]: {k: l[k] for k in ("kind", "value", "raw")} for l in lines}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--dictionary", default=HERE.parent.parent / "normalize/schema/indicators.csv")
    options = arguments.parse_args()
    with open(options.dictionary, encoding="utf-8", newline="") as f:
        dictionary = {d["key"]: d for d in csv.DictReader(f)}
    with open(HERE / "reports.csv", encoding="utf-8", newline="") as f:
        reports = list(csv.DictReader(f))
    truths = {r["path"]: load_truth(HERE / (r["path"] + ".truth.csv")) for r in reports}
    files = {p.relative_to(CORPUS).as_posix() for p in CORPUS.rglob("*") if p.is_file() and p.name not in ("README.md", "regions.csv")}
    for p in files ^ set(truths):
        complain(p, "is only in", "the corpus" if p in files else "reports.csv")
    for r in reports:
        if (truths[r["path"]] is None) != (r["status"] == "not_a_report"):
            complain(r["path"], "truth and status disagree")
        truth = truths[r["path"]] or {}
        if truth:
            check_cells(r, truth, dictionary)
            check_identities(r, truth)
        if r["path"].endswith(".pdf") and not shutil.which("pdftotext"):
            print(f"not read, pdftotext is not installed: {r['path']}", file=sys.stderr)
            continue
        check_words(r, read_back(r, truth, dictionary))
    trios = check_groups(reports, truths)
    check_years(reports, truths)
    summary(reports, truths, trios)
    for c in complaints:
        print("  " + c, file=sys.stderr)
    return 1 if complaints else 0


def summary(reports, truths, trios):
    cells = sum(len(t or {}) for t in truths.values())
    size = sum(p.stat().st_size for p in CORPUS.rglob("*") if p.is_file())
    real = [r for r in reports if r["report"]]
    print(f"{len(reports)} files ({size / 1e6:.1f} MB), {len({r['report'] for r in real})} reports of {len({r['report'].rsplit('-', 1)[0] for r in real})} bodies, "
          f"{len({r['layout'] for r in real})} layouts, {trios} in three formats; {cells} cells, "
          f"{sum(bool(r['conflicts']) for r in real)} with planted conflicts; {len(complaints)} complaints")


if __name__ == "__main__":
    sys.exit(main())
