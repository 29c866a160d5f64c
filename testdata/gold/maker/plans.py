"""All documents of the set, and the styles they are written in."""
from dataclasses import dataclass

from . import html_styles, office, pdf, plain


@dataclass(frozen=True)
class Style:
    render: object
    format: str
    producer: str
    program: bool = False   # another program writes it: committed as it came


def style(render, format, producer, program=False):
    return Style(render, format, producer, program)


STYLES = {
    **{n: style(getattr(html_styles, n), "html", "hand-written page") for n in (
        "portal", "endpoint", "font_gbk", "word_paste", "trs_box", "br_only", "aspnet", "account", "no_ends", "wps", "catalogue", "bare")},
    **{n: style(getattr(plain, n), "txt", "hand-written text") for n in ("lines", "pipes", "cell_pipes", "tabs", "glued")},
    "w3m": style(plain.w3m, "txt", "w3m", True), "elinks": style(plain.elinks, "txt", "elinks", True), "lynx": style(plain.lynx, "txt", "lynx", True),
    "html2text": style(plain.html2text, "txt", "html2text", True), "pandoc-plain": style(plain.pandoc_plain, "txt", "pandoc plain", True),
    "pandoc-gfm": style(plain.pandoc_gfm, "txt", "pandoc gfm", True), "docx2txt": style(plain.docx2txt, "txt", "docx2txt", True),
    "writer-txt": style(plain.writer, "txt", "LibreOffice", True),
    "library": style(office.library, "docx", "python-docx"), "by-writer": style(office.by_writer, "docx", "LibreOffice", True),
    "by-pandoc": style(office.by_pandoc, "docx", "pandoc", True), "writer-html": style(office.writer_html, "html", "LibreOffice", True),
    "writer-xhtml": style(office.writer_xhtml, "html", "LibreOffice", True), "pandoc-html": style(office.pandoc_html, "html", "pandoc", True),
    "chromium": style(pdf.chromium, "pdf", "Chromium", True), "weasyprint": style(pdf.weasyprint, "pdf", "WeasyPrint", True),
    "wkhtmltopdf": style(pdf.wkhtmltopdf, "pdf", "wkhtmltopdf", True), "writer-pdf": style(pdf.writer, "pdf", "LibreOffice", True),
    "writer-pdf-html": style(pdf.writer_from_html, "pdf", "LibreOffice", True), "reportlab": style(pdf.reportlab, "pdf", "reportlab", True),
    "gs": style(pdf.ghostscript(pdf.writer), "pdf", "Ghostscript over LibreOffice", True),
    "gs-chromium": style(pdf.ghostscript(pdf.chromium), "pdf", "Ghostscript over Chromium", True),
    "qpdf-aes": style(pdf.qpdf(pdf.weasyprint, "--encrypt", "", "owner", "256", "--"), "pdf", "qpdf over WeasyPrint", True),
    "qpdf-linear": style(pdf.qpdf(pdf.chromium, "--linearize", "--object-streams=generate"), "pdf", "qpdf over Chromium", True),
    "scanned": style(pdf.scanned(pdf.weasyprint), "pdf", "Ghostscript, pictures in reportlab", True),
}


def by_program(plan):
    return STYLES[plan.style].program


def era(plan):
    if plan.fields.get("status") == "not_a_report":
        return ""
    return plan.form or ("2008" if plan.year < 2014 else "2014" if plan.year < 2019 else "prose")


from . import plans_html, plans_office, plans_pdf, plans_text, plans_old, plans_not, plans_hard  # noqa: E402

ALL = [*plans_html.ALL, *plans_office.ALL, *plans_pdf.ALL, *plans_text.ALL, *plans_old.ALL, *plans_not.ALL, *plans_hard.ALL]
assert len({p.id for p in ALL}) == len(ALL)
