#!/usr/bin/env python3
"""Writes the sample corpus and its truth. The same bytes on every run.

    python3 testdata/corpus/make.py             everything but the converted files, and all truth
    python3 testdata/corpus/make.py --convert   also the files that LibreOffice and pandoc make
    python3 testdata/corpus/make.py --pdf [LAYOUT ...]   also the PDFs (of these layouts)

Needs python3-docx; with --convert also libreoffice and pandoc; with --pdf the
programs and fonts that testdata/corpus/README.md names. Converted files and PDFs
are committed, since another version of the programs and fonts writes other bytes.
"""
import argparse
import csv
import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True   # no __pycache__ in the checkout
sys.path.insert(0, str(Path(__file__).parent))
from maker import content, docx_library, docx_raw, html_government, html_office, reports, text_files  # noqa: E402
from maker.documents import all_documents  # noqa: E402
from maker.non_reports import NON_REPORTS  # noqa: E402

TRUTH = Path(__file__).resolve().parent
CORPUS = TRUTH.parent.parent / "corpus"

LAYOUTS = {
    "cms-modern": html_government.cms_modern, "trs-box": html_government.trs_box, "gbk-font": html_government.gbk_font,
    "one-div": html_government.one_div, "endpoint": html_government.endpoint,
    "word-paste": html_office.word_paste, "word-saved": html_office.word_saved, "utf16": html_office.utf16,
    "phone-article": html_office.phone_article, "semantic": html_office.semantic,
    "picture-tables": html_office.picture_tables, "glued": html_office.glued,
    "library-docx": docx_library.library, "auto-number-docx": docx_raw.auto_number,
    "revisions-docx": docx_raw.revisions, "text-box-docx": docx_raw.text_box,
    "lines": text_files.lines, "pipes": text_files.pipes, "cell-pipes": text_files.cell_pipes, "tabs": text_files.tabs,
}
# Made by a program out of another layout: what it reads, what it writes.
CONVERTED = {
    "lo-docx": ("semantic", ".html", ".docx"), "lo-html": ("library-docx", ".docx", ".html"),
    "pandoc-docx": ("one-div", ".html", ".docx"), "pandoc-docx-shifted": ("semantic", ".html", ".docx"), "pandoc-html": ("library-docx", ".docx", ".html"),
    "pandoc-md": ("semantic", ".html", ".md"), "pandoc-gfm": ("semantic", ".html", ".gfm"),
}
COLUMNS = ["path", "status", "title", "agency", "level", "year", "period_start", "period_end", "form", "phone", "postcode", "email",
           "address", "s1", "s2", "s3", "s4", "s5", "s6", "conflicts", "note", "layout", "irregularities", "report", "division_code"]


def printed_report(doc, built):
    """The report as this document prints it."""
    r = built[doc.body, doc.year]
    if doc.falsify:
        r = reports.falsified(r, doc.falsify)
    if doc.zeros is not None:
        r = reports.zeros_blank(r, doc.zeros)
    if doc.prints:
        r = reports.reprinted(r, doc.prints)
    return r


def truth_cells(doc, report):
    if doc.pictures:
        return {}
    for table in doc.drop:
        report = reports.without(report, table + ".")
    return report.cells


def convert(doc, text, report):
    """Has LibreOffice or pandoc make the file out of another layout's bytes."""
    source, read, written = CONVERTED[doc.layout]
    data = LAYOUTS[source](doc, text, report)
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / f"report{read}"
        made = Path(folder) / f"out/report{written}"
        made.parent.mkdir()
        given.write_bytes(data)
        if doc.layout.startswith("lo-"):
            target = {".docx": "docx:MS Word 2007 XML", ".html": "html:HTML (StarWriter)"}[written]
            subprocess.run(["soffice", "--headless", "--convert-to", target, "--outdir", str(made.parent), *(["--infilter=HTML (StarWriter)"] if read == ".html" else []), str(given)],
                           check=True, capture_output=True, timeout=180)
        else:
            env = dict(os.environ, SOURCE_DATE_EPOCH="1577836800")
            to = {".docx": "docx", ".html": "html", ".md": "markdown", ".gfm": "gfm"}[written]
            subprocess.run(["pandoc", "-s", "-t", to, "-o", str(made), str(given)], check=True, capture_output=True, timeout=180, env=env)
        data = made.read_bytes()
    return docx_library.repack(data) if written == ".docx" else data


def pdf_layouts():
    """Imported when wanted: it needs fontTools and fonts."""
    from maker import pdf_layouts as layouts
    return layouts


def truth_bytes(cells):
    out = io.StringIO()
    w = csv.writer(out, lineterminator="\n")
    w.writerow(["indicator", "kind", "value", "raw"])
    w.writerows([k, c.kind, c.value, c.raw] for k, c in cells.items())
    return out.getvalue().encode()


def contact_truth(doc, body):
    if doc.contact == "none":
        return "", "", "", ""
    if doc.contact == "phone":
        return body.phone, "", "", ""
    return body.phone, body.postcode, body.email, body.address


def section_status(doc, text):
    return ["missing" if n in doc.missing else "empty" if n in doc.empty else "present" for n in range(1, 7)]


def row(doc, text, report, cells):
    phone, postcode, email, address = contact_truth(doc, report.body)
    dated = doc.period != "none"
    partial = doc.drop or doc.pictures or doc.missing
    return [doc.path, "partial" if partial else "ok", "".join(text.title), doc.agency or report.body.name, report.body.level, doc.year,
            f"{doc.year}-01-01" if dated else "", f"{doc.year}-12-31" if dated else "", report.form if cells else "", phone, postcode, email, address,
            *section_status(doc, text), " ".join(report.conflicts), doc.note, doc.layout, doc.irregularities, doc.group(), report.body.division]


def write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--convert", action="store_true", help="make the LibreOffice and pandoc files again")
    arguments.add_argument("--pdf", nargs="*", metavar="LAYOUT", help="make the PDFs again")
    options = arguments.parse_args()
    built = reports.build()
    rows, wanted = [], set()
    for doc in all_documents():
        report = printed_report(doc, built)
        text = content.write(doc, report)
        target = CORPUS / doc.path
        if doc.layout in LAYOUTS:
            write(target, LAYOUTS[doc.layout](doc, text, report))
        elif doc.layout in CONVERTED:
            if options.convert:
                write(target, convert(doc, text, report))
        elif doc.layout.startswith("pdf-"):
            if options.pdf is not None and (not options.pdf or doc.layout in options.pdf):
                write(target, pdf_layouts().LAYOUTS[doc.layout](doc, text, report))
        if not target.exists():
            sys.exit(f"{doc.path} is missing: run with --convert and --pdf")
        cells = truth_cells(doc, report)
        write(TRUTH / (doc.path + ".truth.csv"), truth_bytes(cells))
        rows.append(row(doc, text, report, cells))
        wanted |= {doc.path}
    for path, make, layout, note, irregularities in NON_REPORTS:
        write(CORPUS / path, make())
        rows.append([path, "not_a_report"] + [""] * 18 + [note, layout, irregularities, "", ""])
        wanted |= {path}
    out = io.StringIO()
    w = csv.writer(out, lineterminator="\n")
    w.writerow(COLUMNS)
    w.writerows(sorted(rows))
    write(TRUTH / "reports.csv", out.getvalue().encode())
    stray = [p for p in sorted(CORPUS.rglob("*")) if p.is_file() and p.relative_to(CORPUS).as_posix() not in wanted and p.suffix != ".md" and p.name != "regions.csv"]
    if stray:
        print("not made here:", *stray, sep="\n  ", file=sys.stderr)
    print(f"{len(rows)} files, {len({r[-2] for r in rows if r[-2]})} reports")


if __name__ == "__main__":
    main()
