"""DOCX written with python-docx: styles, merged cells."""
import io
import zipfile
from datetime import datetime

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

STAMP = (2020, 1, 1, 0, 0, 0)


def repack(data):
    """The same parts in sorted order with a fixed time, so that a rerun gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as z, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as w:
        names = sorted(z.namelist(), key=lambda n: (n != "[Content_Types].xml", n))
        for name in names:
            if name.endswith("/") or name.startswith("docProps/thumbnail"):
                continue
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            data = z.read(name)
            if name in ("_rels/.rels", "[Content_Types].xml"):
                data = drop_thumbnail(data)
            w.writestr(info, data)
    return out.getvalue()


def drop_thumbnail(xml):
    import re
    xml = re.sub(rb'<Relationship [^>]*thumbnail[^>]*/>', b"", xml)
    return xml


def merged_table(document, rows, style="Table Grid"):
    """The grid as a table whose spans are real merges (gridSpan and vMerge)."""
    width = sum(s.cols for s in rows[0])
    table = document.add_table(rows=len(rows), cols=width, style=style)
    taken = [[False] * width for _ in rows]
    for y, r in enumerate(rows):
        x = 0
        for s in r:
            while taken[y][x]:
                x += 1
            for dy in range(s.rows):
                for dx in range(s.cols):
                    taken[y + dy][x + dx] = True
            cell = table.cell(y, x)
            if s.rows > 1 or s.cols > 1:
                cell = cell.merge(table.cell(y + s.rows - 1, x + s.cols - 1))
            fill(cell, s)
            x += s.cols
    return table


def fill(cell, slot):
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for i, line in enumerate(slot.text.split("\n")):
        if i:
            paragraph = cell.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(line)
        run.font.size = Pt(9)


def library(doc, content, report):
    """Headings in styles, one paragraph per text, tables with merges."""
    d = docx.Document()
    normal = d.styles["Normal"]
    normal.font.name = "仿宋"
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    core = d.core_properties
    core.title, core.author, core.comments = "".join(content.title), report.body.full, ""
    core.created = core.modified = datetime(report.year + 1, 1, 15)
    for t in content.title:
        p = d.add_paragraph()
        p.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = p.add_run(t)
        run.bold, run.font.size = True, Pt(20)
    for t in content.preamble:
        d.add_paragraph("　　" + t)
    for s in content.sections:
        d.add_heading(s.heading, level=1)
        for kind, value in s.blocks:
            if kind == "p":
                d.add_heading(value, level=2) if value.startswith("（") and len(value) < 24 else d.add_paragraph("　　" + value)
            else:
                merged_table(d, value)
                d.add_paragraph()
    out = io.BytesIO()
    d.save(out)
    return repack(out.getvalue())
