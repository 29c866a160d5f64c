"""The PDF layouts of the corpus: each takes (doc, content, report) and returns the file."""
from . import pdf_programs as programs
from .pdf_hand import Manner, embedded, named, report as hand
from .pdf_sheet import Style


def title_of(content):
    return "".join(content.title)


def wps_cells(doc, content, report):
    """As office suites print: a thin filled rectangle for each edge, a clip for each cell, one Tj a letter, rows cut by the page."""
    style = Style(margins=(72, 62, 54, 62), title=("hei", 20), leading=1.9, cell=("song", 8), cell_leading=1.5, pad=(3, 4), justify=True, cut=True, shade=".776 .851 .945", prose_shade="1 1 1",
                  widths={"requests": [4, 8, 26] + [62 / 7] * 7})
    manner = Manner(text="glyphs", edges="fills", clips=True, producer="", creator="WPS 文字", version="1.7", fonts=embedded("song", "hei"))
    return hand(content, style, manner, title_of(content), report.year)


def gbk_named(doc, content, report):
    """Fonts by name with GBK codes, a rectangle stroked for each cell."""
    style = Style(body=("song", 15), cell=("song", 10), cell_leading=1.2, footer="- {n} -", widths={"requests": [6, 10, 22] + [62 / 7] * 7})
    manner = Manner(edges="rects", bold="double", producer="PDFlib 4.0.1 (Win32)", version="1.3", fonts=named("GBK-EUC-H", song="STSong-Light", hei="STHeiti-Regular"))
    return hand(content, style, manner, title_of(content), report.year)


def rotated_pages(doc, content, report):
    """Requests and remedies on upright pages with /Rotate 90."""
    style = Style(body=("hei", 13), heading=("hei", 15), cell=("hei", 9.5), landscape=("requests", "remedies"), head_shade=".93 .93 .93", align="right", pad=(4, 4))
    manner = Manner(text="adjusted", edges="strokes", turn="rotate", producer="Foxit PDF Creator", fonts=embedded("hei"), thickness=.75)
    return hand(content, style, manner, title_of(content), report.year)


def sideways_pages(doc, content, report):
    """Requests lie on their side on an upright page, which nothing declares; fonts by name with UTF-16 codes."""
    style = Style(body=("song", 14), cell=("song", 10.5), landscape=("requests",), repeat=3, running="2024年政府信息公开工作年度报告", footer="{n}")
    manner = Manner(text="runs", edges="fills", turn="matrix", producer="Founder Apabi", version="1.5", fonts=named("UniGB-UTF16-H", song="FZSSK--GBK1-0", hei="FZHTK--GBK1-0"))
    return hand(content, style, manner, title_of(content), report.year)


def lines_across(doc, content, report):
    """Lines between rows and none between columns."""
    style = Style(body=("song", 12), cell=("song", 9), rules="horizontal", landscape=("requests",), letter_space=.3, footer="第{n}页", widths={"requests": [10, 9, 29] + [52 / 7] * 7})
    manner = Manner(edges="strokes", producer="Microsoft® Word 2016", creator="Microsoft® Word 2016", version="1.7", fonts=embedded("song", "hei"))
    return hand(content, style, manner, title_of(content), report.year)


def no_rules(doc, content, report):
    """Tables by alignment alone."""
    style = Style(body=("hei", 12), heading=("hei", 14), cell=("hei", 8), rules="none", landscape=("requests", "remedies"), align="right", valign="top", pad=(6, 2),
                  widths={"requests": [13, 11, 28] + [48 / 7] * 7})
    manner = Manner(text="runs", producer="Prince 12", version="1.5", fonts=embedded("hei"))
    return hand(content, style, manner, title_of(content), report.year)


def repeated_heads(doc, content, report):
    """The label rows again on each page, running heads, large type: the matrix goes over three pages."""
    style = Style(body=("song", 16), heading=("hei", 16), title=("hei", 22), cell=("song", 12), cell_leading=1.4, repeat=3, running="石桥坞镇2019年政府信息公开工作年度报告", footer="第 {n} 页 共 {all} 页",
                  widths={"requests": [7, 11, 24] + [58 / 7] * 7})
    manner = Manner(text="adjusted", edges="double", producer="Acrobat Distiller 9.0.0 (Windows)", creator="PScript5.dll Version 5.2.2", fonts=embedded("song", "hei"))
    return hand(content, style, manner, title_of(content), report.year)


LAYOUTS = {
    "pdf-wps": wps_cells, "pdf-gbk": gbk_named, "pdf-rotated": rotated_pages, "pdf-sideways": sideways_pages, "pdf-lines-across": lines_across,
    "pdf-no-rules": no_rules, "pdf-repeated-heads": repeated_heads,
    "pdf-chromium-portal": programs.chromium_portal, "pdf-chromium-linearised": programs.chromium_wide, "pdf-chromium-aes128": programs.chromium_aes128,
    "pdf-weasyprint": programs.weasyprint_wide, "pdf-weasyprint-aes256": programs.weasyprint_aes256,
    "pdf-wkhtmltopdf": programs.wkhtmltopdf, "pdf-libreoffice": programs.libreoffice, "pdf-libreoffice-wide": programs.libreoffice_wide,
    "pdf-libreoffice-rc4": programs.libreoffice_rc4, "pdf-ghostscript": programs.ghostscript_copy, "pdf-reportlab": programs.reportlab_embedded,
    "pdf-reportlab-named": programs.reportlab_named, "pdf-reportlab-qdf": programs.reportlab_qdf, "pdf-cairo": programs.cairo_pages,
}
