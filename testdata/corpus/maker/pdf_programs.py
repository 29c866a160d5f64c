"""PDFs by other programs: browsers, LibreOffice, WeasyPrint, reportlab, cairo, and rewrites by Ghostscript and qpdf."""
import http.server
import io
import os
import subprocess

import tempfile
import threading
from pathlib import Path

from . import docx_print, html_print, html_office
from .html_print import BASE, kind

SANS = (("Report", "hei"),)
SONG = (("Report", "song"), ("Heading", "hei"))


def run(*command, **environment):
    subprocess.run([str(c) for c in command], check=True, capture_output=True, timeout=240, env={**os.environ, "SOURCE_DATE_EPOCH": "1704067200", "TZ": "UTC", **environment})


def in_folder(suffix, data, *command):
    """Runs the command on a file with these bytes; {in} and {out} are its names."""
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder) / f"report{suffix}", Path(folder) / "out/report.pdf"
        made.parent.mkdir()
        given.write_bytes(data)
        run(*[c.replace("{in}", str(given)).replace("{out}", str(made)).replace("{folder}", str(made.parent)) for c in command], HOME=folder)
        return made.read_bytes()


def chromium(page, host="", tagged=False):
    """host: the page is served under this name, and Chromium prints date, title, address and page numbers."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "report.pdf"
        flags = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", *([] if tagged else ["--disable-pdf-tagging"]), f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}"]
        if not host:
            (Path(folder) / "report.html").write_bytes(page)
            run(*flags, "--print-to-pdf-no-header", "--no-pdf-header-footer", f"file://{folder}/report.html")
            return made.read_bytes()
        (Path(folder) / "t20250118_20417.html").write_bytes(page)
        quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *a: None, "__init__": lambda self, *a: http.server.SimpleHTTPRequestHandler.__init__(self, *a, directory=folder)})
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), quiet) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            run(*flags, f"--host-resolver-rules=MAP {host}:80 127.0.0.1:{server.server_port}", f"http://{host}/t20250118_20417.html")
            server.shutdown()
        return made.read_bytes()


def soffice(suffix, data):
    more = ["--infilter=HTML (StarWriter)"] if suffix == ".html" else []
    return in_folder(suffix, data, "soffice", "--headless", "--convert-to", "pdf", "--outdir", "{folder}", *more, "{in}")


def weasy(page):
    return in_folder(".html", page, "/usr/bin/python3", "-m", "weasyprint", "{in}", "{out}")


def qpdf(data, *options):
    return in_folder(".pdf", data, "qpdf", "--deterministic-id" if "--encrypt" not in options else "--static-id", "--static-aes-iv", *options, "{in}", "{out}")


def ghostscript(data):
    return in_folder(".pdf", data, "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pdfwrite", "-dCompatibilityLevel=1.4", "-o", "{out}", "{in}")


# --- layouts: each takes (doc, content, report) ---

def chromium_portal(doc, content, report):
    """Printed from the portal with date, title, address and page numbers in the margins."""
    sheet = BASE + '@page{size:A4;margin:20mm 18mm} h1,h2,h3{font-weight:normal} body{font:12pt/1.8 "Report"} td,th{font-size:9pt} thead th{background:#dce6f1} td.item{background:#eef3fa;text-align:center}'
    return chromium(html_print.printed(doc, content, report, sheet, SANS), report.body.site)


def chromium_wide(doc, content, report):
    """Every page landscape; rewritten by qpdf with object streams, linearised."""
    sheet = BASE + '@page{size:A4 landscape;margin:15mm 20mm} h1,h2,h3{font-weight:normal} body{font:13pt/1.7 "Report"} td,th{font-size:10pt} td{border-color:#999;border-width:1px}'
    return qpdf(chromium(html_print.printed(doc, content, report, sheet, SANS)), "--object-streams=generate", "--linearize")


def chromium_aes128(doc, content, report):
    sheet = BASE + '@page{size:A4;margin:25mm 28mm} h1,h2,h3{font-weight:normal} body{font:14pt/1.9 "Report"} td,th{font-size:8pt;border-style:dashed} h1{letter-spacing:3pt}'
    return qpdf(chromium(html_print.printed(doc, content, report, sheet, SANS)), "--encrypt", "", "geheim", "128", "--use-aes=y", "--", )


WIDE = """@page{size:A4;margin:24mm 22mm;@bottom-center{content:"— " counter(page) " —";font:10pt "Report"}@top-right{content:"政府信息公开工作年度报告";font:9pt "Report"}}
@page wide{size:A4 landscape;margin:20mm} section.requests{page:wide;break-before:page;break-after:page} """


def weasyprint_wide(doc, content, report):
    """Section three on landscape pages; running head and page numbers from the style sheet."""
    sheet = BASE + WIDE + 'body{font:12pt/1.8 "Report"} h1,h2{font-family:"Heading"} td,th{font-size:9pt}'
    return weasy(html_print.printed(doc, content, report, sheet, SONG))


def weasyprint_aes256(doc, content, report):
    """Rows of two colours; encrypted with an empty user password."""
    sheet = BASE + '@page{size:A4;margin:22mm;@bottom-right{content:"第 " counter(page) " 页 共 " counter(pages) " 页";font:9pt "Report"}} body{font:12pt/1.7 "Report"} td,th{font-size:9pt;border:.5pt solid #555} tr:nth-child(even) td{background:#f2f2f2} td.item{font-weight:normal}'
    return qpdf(weasy(html_print.printed(doc, content, report, sheet, SANS)), "--encrypt", "", "geheim", "256", "--")


def wkhtmltopdf(doc, content, report):
    """Small type, page numbers by the program."""
    sheet = BASE + 'body{font:11pt/1.7 "WenQuanYi Micro Hei"} td,th{font-size:8pt;border-width:1px} table{page-break-inside:auto}'
    page = html_print.printed(doc, content, report, sheet)
    return in_folder(".html", page, "wkhtmltopdf", "-q", "--page-size", "A4", "--footer-center", "[page]/[topage]", "--footer-font-size", "8", "{in}", "{out}")


def libreoffice(doc, content, report):
    """Coloured item rows, page numbers, label rows repeated."""
    return soffice(".docx", docx_print.printed(doc, content, report, font="WenQuanYi Zen Hei", heading_font="WenQuanYi Zen Hei", repeats=True, colour="C6D9F1"))


def libreoffice_wide(doc, content, report):
    """Section three in landscape, labels one character a line."""
    return soffice(".docx", docx_print.printed(doc, content, report, font="WenQuanYi Micro Hei", landscape=True, header="云泽市政府信息公开", size=12))


def libreoffice_rc4(doc, content, report):
    """From HTML; encrypted with RC4 and an empty user password."""
    page = html_office.semantic(doc, content, report).replace(b"</head>", b'<style>@page{size:A4;margin:2cm} body{font-family:"WenQuanYi Micro Hei";font-size:12pt} td,th{font-size:8pt;text-align:center}</style></head>')
    return qpdf(soffice(".html", page), "--allow-weak-crypto", "--encrypt", "", "geheim", "128", "--use-aes=n", "--")


def ghostscript_copy(doc, content, report):
    """LibreOffice's PDF written anew by Ghostscript, fonts subset again."""
    return ghostscript(soffice(".docx", docx_print.printed(doc, content, report, font="WenQuanYi Micro Hei", size=15, cell_size=10)))


def reportlab_pages(doc, content, report, fonts, **looks):
    """Platypus: flowing paragraphs and tables that repeat their label rows."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table
    body, heading = fonts
    prose = ParagraphStyle("p", fontName=body, fontSize=12, leading=21, firstLineIndent=24, wordWrap="CJK", alignment=4)
    head = ParagraphStyle("h", parent=prose, fontName=heading, fontSize=15, leading=28, keepWithNext=1)
    title = ParagraphStyle("t", parent=head, fontSize=20, leading=32, alignment=1, firstLineIndent=0)
    small = ParagraphStyle("c", fontName=body, fontSize=8.5, leading=11, wordWrap="CJK", alignment=1)
    label = ParagraphStyle("l", parent=small, alignment=0)
    story = [Paragraph(t, title) for t in content.title] + [Spacer(1, 12)] + [Paragraph(t, prose) for t in content.preamble]
    for s in content.sections:
        story.append(Paragraph(s.heading, head))
        for k, v in s.blocks:
            if k == "p":
                story.append(Paragraph(v, prose))
                continue
            from .pdf_sheet import placed
            columns = sum(x.cols for x in v[0])
            data = [[""] * columns for _ in v]
            style = [("GRID", (0, 0), (-1, -1), .5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                     ("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3)]
            for c in placed(v):
                data[c.row][c.col] = Paragraph(c.slot.text.replace("\n", "<br/>"), label if c.slot.head and c.slot.cols < 4 and kind(v) == "requests" else small)
                if c.slot.cols > 1 or c.slot.rows > 1:
                    style.append(("SPAN", (c.col, c.row), (c.col + c.slot.cols - 1, c.end - 1)))
                if looks.get("colour") and len(v[c.row]) == 1:
                    style.append(("BACKGROUND", (0, c.row), (-1, c.row), colors.HexColor(looks["colour"])))
            shares = html_print.WIDTHS.get(columns, [100 / columns] * columns)
            width = A4[0] - 2 * 60
            story += [Spacer(1, 4), Table(data, [width * w / sum(shares) for w in shares], style=style, repeatRows=3 if kind(v) == "requests" else 0), Spacer(1, 8)]

    def number(canvas, document):
        canvas.setFont(body, 9)
        canvas.drawCentredString(A4[0] / 2, 36, f"第{document.page}页")
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, leftMargin=60, rightMargin=60, topMargin=64, bottomMargin=60, invariant=1, title="".join(content.title), author=report.body.full).build(story, number, number)
    return out.getvalue()


def reportlab_embedded(doc, content, report):
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    pdfmetrics.registerFont(TTFont("Body", "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", subfontIndex=0))
    return reportlab_pages(doc, content, report, ("Body", "Body"), colour="#DDEEDD")


def reportlab_named(doc, content, report):
    """A Chinese font by name only, codes of UniGB-UCS2-H."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return reportlab_pages(doc, content, report, ("STSong-Light", "STSong-Light"))


def reportlab_qdf(doc, content, report):
    """The same without compression, as qpdf writes it for reading."""
    return qpdf(reportlab_named(doc, content, report), "--qdf", "--object-streams=disable")


def cairo_pages(doc, content, report):
    """Words and lines by cairo, which subsets the font; numbers at the right of their cells."""
    import cairo
    from . import pdf_fonts, pdf_sheet
    style = pdf_sheet.Style(body=("hei", 12), heading=("hei", 14), title=("hei", 19), cell=("hei", 8.5), align="right", head_shade=".9 .9 .9", footer="{n}", repeat=3)
    pages = pdf_sheet.compose(content, style, pdf_fonts.advance)
    out = io.BytesIO()
    surface = cairo.PDFSurface(out, *style.size)
    surface.set_metadata(cairo.PDF_METADATA_CREATE_DATE, f"{report.year + 1}-01-20T09:00:00")
    surface.set_metadata(cairo.PDF_METADATA_TITLE, "".join(content.title))
    context = cairo.Context(surface)
    context.select_font_face("WenQuanYi Micro Hei")
    for page in pages:
        for m in page.marks:
            context.set_source_rgb(0, 0, 0)
            if m[0] == "shade":
                context.set_source_rgb(*map(float, m[5].split()))
                context.rectangle(m[1], page.height - m[4], m[3] - m[1], m[4] - m[2])
                context.fill()
        context.set_line_width(.6)
        for m in page.marks:
            context.set_source_rgb(0, 0, 0)
            if m[0] == "box":
                context.rectangle(m[1], page.height - m[4], m[3] - m[1], m[4] - m[2])
                context.stroke()
            elif m[0] == "text":
                context.set_font_size(m[5])
                context.move_to(m[1], page.height - m[2])
                context.show_text(m[3])
        context.show_page()
    surface.finish()
    return out.getvalue()


