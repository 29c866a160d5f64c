"""PDF by browsers, typesetters and office programs, and written anew by Ghostscript and qpdf."""
import io
import os
import pathlib
import subprocess
import tempfile

from . import html_styles, office


def through(data, suffix, *command):
    with tempfile.TemporaryDirectory() as folder:
        given, made = pathlib.Path(folder) / f"page{suffix}", pathlib.Path(folder) / "made.pdf"
        given.write_bytes(data)
        got = subprocess.run([c.replace("{in}", str(given)).replace("{out}", str(made)).replace("{folder}", folder) for c in command],
                             capture_output=True, timeout=240, env={**os.environ, "HOME": folder, "SOURCE_DATE_EPOCH": "1704067200", "TZ": "UTC"})
        if not made.exists():
            raise RuntimeError(f"{command[0]}: {got.stderr.decode()[-400:]}")
        return made.read_bytes()


def chromium(doc):
    face = doc.plan.looks.get("face", "WenQuanYi Zen Hei")
    page = html_styles.printed(doc, f"body{{font-family:'{face}'}}" + doc.plan.looks.get("css", ""), doc.plan.looks.get("page", "@page{size:A4;margin:22mm 20mm}"))
    return through(page, ".html", "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-pdf-tagging", "--user-data-dir={folder}/profile", "--no-pdf-header-footer", "--print-to-pdf-no-header", "--print-to-pdf={out}", "file://{in}")


def weasyprint(doc):
    page = html_styles.printed(doc, doc.plan.looks.get("css", ""), doc.plan.looks.get("page", '@page{size:A4;margin:22mm 18mm;@bottom-center{content:counter(page) " / " counter(pages);font:9pt "WenQuanYi Micro Hei"}}'))
    return through(page, ".html", "/usr/bin/python3", "-m", "weasyprint", "{in}", "{out}")


def wkhtmltopdf(doc):
    return through(html_styles.printed(doc, "body{font-size:11pt}" + doc.plan.looks.get("css", ""), ""), ".html", "wkhtmltopdf", "-q", "--page-size", "A4", "{in}", "{out}")


def writer(doc):
    return office.soffice(office.library(doc), ".docx", "pdf")


def writer_from_html(doc):
    return office.soffice(html_styles.printed(doc, "td{font-size:9pt}", ""), ".html", "pdf", "pdf:writer_pdf_Export")


def ghostscript(source):
    return lambda doc: through(source(doc), ".pdf", "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pdfwrite", "-dCompatibilityLevel=1.5", "-o", "{out}", "{in}")


def qpdf(source, *options):
    return lambda doc: through(source(doc), ".pdf", "qpdf", "--static-id", *options, "{in}", "{out}")


def scanned(source):
    """Pages as pictures, one bit a dot: no text at all."""
    def render(doc):
        from reportlab.lib.pagesizes import A4
        from reportlab.pdfgen import canvas
        from reportlab.lib.utils import ImageReader
        with tempfile.TemporaryDirectory() as folder:
            given = pathlib.Path(folder) / "page.pdf"
            given.write_bytes(source(doc))
            subprocess.run(["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pngmono", "-r90", "-o", f"{folder}/s%03d.png", str(given)], check=True, capture_output=True, timeout=120)
            out = io.BytesIO()
            c = canvas.Canvas(out, pagesize=A4, invariant=1)
            for name in sorted(pathlib.Path(folder).glob("s*.png")):
                c.drawImage(ImageReader(str(name)), 0, 0, *A4)
                c.showPage()
            c.save()
            return out.getvalue()
    return render


def reportlab(doc):
    """Platypus. looks: named (a font by name only), colour, rules (inner lines drawn or not)."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table
    looks, font = doc.plan.looks, "Body"
    if looks.get("named"):
        font = "STSong-Light"
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    else:
        pdfmetrics.registerFont(TTFont(font, "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", subfontIndex=0))
    size = landscape(A4) if looks.get("landscape") else A4
    prose = ParagraphStyle("p", fontName=font, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
    head = ParagraphStyle("h", parent=prose, fontSize=14, leading=26)
    title = ParagraphStyle("t", parent=head, fontSize=19, leading=30, alignment=1, firstLineIndent=0)
    small = ParagraphStyle("c", fontName=font, fontSize=8, leading=10.5, wordWrap="CJK", alignment=1)
    story = [Paragraph(t, title) for t in doc.title]
    for b in doc.blocks:
        if b[0] != "table":
            story.append(Paragraph(b[-1] if b[0] == "h" else b[1], head if b[0] == "h" else prose))
            continue
        columns = sum(s.cols for s in b[1][0])
        data, taken = [[""] * columns for _ in b[1]], set()
        style = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), 2), ("RIGHTPADDING", (0, 0), (-1, -1), 2)]
        style.append(("LINEBELOW", (0, 0), (-1, -1), .4, colors.black) if looks.get("rules") == "across" else ("GRID", (0, 0), (-1, -1), .6, colors.black))
        for r, row in enumerate(b[1]):
            c = 0
            for s in row:
                while (r, c) in taken:
                    c += 1
                taken |= {(r + i, c + j) for i in range(s.rows) for j in range(s.cols)}
                data[r][c] = Paragraph(s.text.replace("\n", "<br/>"), small)
                if s.cols > 1 or s.rows > 1:
                    style.append(("SPAN", (c, r), (c + s.cols - 1, r + s.rows - 1)))
                c += s.cols
            if looks.get("colour") and len(row) == 1:
                style.append(("BACKGROUND", (0, r), (-1, r), colors.HexColor(looks["colour"])))
        width = size[0] - 100
        shares = [1, 1.6, 3.4] + [1] * 7 if columns == 10 else [1] * columns
        story += [Table(data, [width * w / sum(shares) for w in shares], style=style, repeatRows=3 if b[2] == "requests" and looks.get("repeat") else 0), Spacer(1, 8)]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=size, leftMargin=50, rightMargin=50, topMargin=56, bottomMargin=56, invariant=1, title="".join(doc.title)).build(story)
    return out.getvalue()
