"""Word documents: by python-docx in several manners, by LibreOffice and by pandoc."""
import io
import os
import pathlib
import subprocess
import tempfile
import zipfile

from . import html_styles


def soffice(data, suffix, to, what=None):
    with tempfile.TemporaryDirectory() as folder:
        given = pathlib.Path(folder) / f"page{suffix}"
        given.write_bytes(data)
        more = ["--infilter=HTML (StarWriter)"] if suffix == ".html" else []
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", what or to, "--outdir", folder + "/out", *more, str(given)],
                       check=True, capture_output=True, timeout=240, env={**os.environ, "HOME": folder, "TZ": "UTC"})
        return (pathlib.Path(folder) / "out" / f"page.{to}").read_bytes()


def fill(table, grid, size=9):
    """Writes a grid of spanning slots into a python-docx table, merging as Word does."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt
    taken = set()
    for r, row in enumerate(grid):
        c = 0
        for s in row:
            while (r, c) in taken:
                c += 1
            cell = table.cell(r, c)
            if s.cols > 1 or s.rows > 1:
                cell = cell.merge(table.cell(r + s.rows - 1, c + s.cols - 1))
            taken |= {(r + i, c + j) for i in range(s.rows) for j in range(s.cols)}
            parts = s.text.split("\n")
            cell.text = parts[0]
            for more in parts[1:]:
                cell.add_paragraph(more)
            for p in cell.paragraphs:
                p.alignment = WD_ALIGN_PARAGRAPH.CENTER
                for run in p.runs:
                    run.font.size = Pt(size)
            c += s.cols


def library(doc):
    """python-docx. looks: styles (headings by style), runs (a run for every change of script), landscape, header, numbering."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt
    looks = doc.plan.looks
    d = docx.Document()
    font = looks.get("font", "WenQuanYi Micro Hei")
    d.styles["Normal"].font.name = font
    d.styles["Normal"].element.rPr.rFonts.set(qn("w:eastAsia"), font)
    if looks.get("header"):
        d.sections[0].header.paragraphs[0].text = looks["header"]
    if looks.get("landscape"):
        s = d.sections[0]
        s.page_width, s.page_height = s.page_height, s.page_width

    def write(p, t, bold=False):
        for part in split_script(t) if looks.get("runs") else [t]:
            p.add_run(part).bold = bold
        return p
    for t in doc.title:
        p = d.add_heading(t, 0) if looks.get("styles") else write(d.add_paragraph(), t, True)
        p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for b in doc.blocks:
        if b[0] == "p":
            write(d.add_paragraph(), b[1]).paragraph_format.first_line_indent = Pt(24)
        elif b[0] == "h":
            d.add_heading(b[2], b[1] - 1) if looks.get("styles") else write(d.add_paragraph(), b[2], True)
        elif b[0] == "table":
            grid = b[1]
            t = d.add_table(len(grid), sum(s.cols for s in grid[0]), style="Table Grid")
            if len(t.columns) == 10:
                for column, width in zip(t.columns, (34, 48, 128) + (34,) * 7):
                    column.width = Pt(width)
            fill(t, grid)
            if looks.get("repeat") and b[2] == "requests":
                for row in t.rows[:3]:
                    row._tr.get_or_add_trPr().append(docx.oxml.OxmlElement("w:tblHeader"))
            d.add_paragraph()
        elif b[0] == "img":
            d.add_picture(io.BytesIO(picture(b[2])), width=Pt(380))
        else:
            d.add_paragraph(b[1])
    out = io.BytesIO()
    d.save(out)
    return fixed_times(out.getvalue(), looks.get("xml"))


def split_script(t):
    parts = []
    for c in t:
        if parts and parts[-1][-1].isascii() == c.isascii():
            parts[-1] += c
        else:
            parts.append(c)
    return parts


def fixed_times(data, change=None):
    """The same package with one fixed time in it; change: f(document.xml) for what python-docx cannot write."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if change and name == "word/document.xml":
                part = change(part.decode()).encode()
            new.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def picture(words):
    """A small grey picture with a frame, standing for a table that was pasted as an image."""
    import struct
    import zlib
    w, h = 120, 60
    rows = b"".join(b"\0" + bytes(0 if y % 12 == 0 or x % 24 == 0 else 236 for x in range(w)) for y in range(h))
    chunk = lambda k, d: struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def by_writer(doc):
    """LibreOffice saves a page as a Word document."""
    return soffice(html_styles.bare(doc), ".html", "docx", "docx:MS Word 2007 XML")


def by_pandoc(doc):
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder) / "page.docx"
        subprocess.run(["pandoc", "-f", "html", "-o", str(made)], input=html_styles.bare(doc), check=True, timeout=120, env={**os.environ, "SOURCE_DATE_EPOCH": "1704067200"})
        return made.read_bytes()


def writer_html(doc):
    """LibreOffice saves a Word document as a page."""
    return soffice(library(doc), ".docx", "html")


def writer_xhtml(doc):
    return soffice(library(doc), ".docx", "xhtml", "xhtml:XHTML Writer File")


def pandoc_html(doc):
    with tempfile.TemporaryDirectory() as folder:
        given = pathlib.Path(folder) / "page.docx"
        given.write_bytes(library(doc))
        return subprocess.run(["pandoc", "-s", "-t", "html", str(given)], check=True, capture_output=True, timeout=120).stdout
