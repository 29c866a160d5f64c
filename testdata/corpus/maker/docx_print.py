"""DOCX as it is laid out for printing: page numbers, repeated heads, landscape sections. LibreOffice makes PDF of it."""
import io
from datetime import datetime

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .docx_library import merged_table, repack

REQUEST_SHARES = [5, 8, 25] + [62 / 7] * 7


def use_font(element, name):
    fonts = element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(attribute), name)


def field(paragraph, code):
    """A field such as PAGE."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "text":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            instruction = OxmlElement("w:instrText")
            instruction.text = text
            run._r.append(instruction)


def fit(table, width, shares):
    """Fixes the column widths; repeats the label rows on following pages."""
    table.autofit = False
    for column, share in zip(table.columns, shares):
        column.width = int(width * share / sum(shares))
    for row in table.rows:
        x = 0
        for tc in row._tr.tc_lst:
            span = tc.grid_span
            tc.width = int(width * sum(shares[x:x + span]) / sum(shares))
            x += span


def repeat(table, rows):
    for row in table.rows[:rows]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def shade(cell, colour):
    mark = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        mark.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(mark)


def printed(doc, content, report, font="AR PL SungtiL GB", heading_font="WenQuanYi Micro Hei", landscape=False, repeats=False, colour="", header="", size=14, cell_size=9):
    d = docx.Document()
    use_font(d.styles["Normal"].element, font)
    d.styles["Normal"].font.size = Pt(size)
    core = d.core_properties
    core.title, core.author, core.comments = "".join(content.title), report.body.full, ""
    core.created = core.modified = datetime(report.year + 1, 1, 15)
    portrait(d.sections[0])
    footer = d.sections[0].footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    field(footer, "PAGE")
    footer.add_run(" —")
    if header:
        d.sections[0].header.paragraphs[0].add_run(header).font.size = Pt(9)
    for t in content.title:
        p = d.add_paragraph()
        p.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = p.add_run(t)
        run.font.size = Pt(20)
        use_font(run._r, heading_font)
    for t in content.preamble:
        prose(d, t)
    for s in content.sections:
        wide = landscape and any(k == "grid" and len(v[0]) == 2 and v[0][0].rows == 3 for k, v in s.blocks)
        if wide:
            turn(d.add_section(WD_SECTION.NEW_PAGE))
        p = d.add_paragraph()
        p.paragraph_format.keep_with_next = True
        run = p.add_run("　　" + s.heading)
        run.font.size = Pt(size + 1)
        use_font(run._r, heading_font)
        for kind, value in s.blocks:
            if kind == "p":
                prose(d, value)
            else:
                grid(d, value, font, repeats, colour, cell_size)
        if wide:
            portrait(d.add_section(WD_SECTION.NEW_PAGE))
    out = io.BytesIO()
    d.save(out)
    return repack(out.getvalue())


def prose(d, text):
    p = d.add_paragraph("　　" + text)
    p.paragraph_format.space_after = Pt(0)
    p.paragraph_format.line_spacing = 1.4


def grid(d, value, font, repeats, colour, cell_size):
    columns = sum(s.cols for s in value[0])
    table = merged_table(d, value)
    section = d.sections[-1]
    width = section.page_width - section.left_margin - section.right_margin
    fit(table, width, REQUEST_SHARES if columns == 10 else [1] * columns)
    for cell in {c._tc: c for row in table.rows for c in row.cells}.values():
        for p in cell.paragraphs:
            p.paragraph_format.space_after = Pt(0)
            for run in p.runs:
                run.font.size = Pt(cell_size)
    if repeats and columns == 10:
        repeat(table, 3)
    if colour:
        for y, row in enumerate(value):
            if len(row) == 1:
                shade(table.cell(y, 0), colour)
    d.add_paragraph()


def portrait(section):
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(25)


def turn(section):
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
