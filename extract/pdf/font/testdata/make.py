#!/usr/bin/python3
"""Makes the PDF files of this folder with reportlab (Debian python3-reportlab): fonts
that are not embedded, as many Chinese government producers leave them."""
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import CIDFont, UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

TEXT = "政府信息公开工作年度报告（2024年）：受理申请12件，〇一二三；行政规范性文件35件。"


def canvas(name):
    c = Canvas(name, pagesize=(595, 842), pageCompression=1, invariant=1)
    c.setAuthor("")
    return c


def unicode_font(name, face, vertical):
    c = canvas(name)
    pdfmetrics.registerFont(UnicodeCIDFont(face, isVertical=vertical))
    c.setFont(face, 12)
    c.drawString(72, 700, TEXT)
    c.setFont("Helvetica", 12)
    c.drawString(72, 600, "Total 3,456.78 (A-Z)")
    c.save()


def gbk_font(name, face, encoding):
    c = canvas(name)
    pdfmetrics.registerFont(CIDFont(face, encoding))
    c.setFont(f"{face}-{encoding}", 12)
    # reportlab writes the bytes of a CIDFont as they are
    c.drawString(72, 700, TEXT.replace("〇", "零").encode("gb18030").decode("latin-1"))
    c.save()


unicode_font("unigb-ucs2-h.pdf", "STSong-Light", False)
gbk_font("gbk-euc-h.pdf", "STSong-Light", "GBK-EUC-H")
