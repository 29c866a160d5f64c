"""HTML for programs that print: one style sheet a producer, fonts sent along as subsets."""
import base64

from . import html_markup as h
from .pdf_fonts import program

WIDTHS = {10: [5, 9, 26] + [8.57] * 7}


def kind(grid):
    return {10: "requests", 15: "remedies"}.get(sum(s.cols for s in grid[0]), "disclosure")


def table(grid):
    """A table with its label rows in thead, where a printer repeats them."""
    heads = 0
    while heads < len(grid) and all(s.head for s in grid[heads]):
        heads += 1
    if kind(grid) == "disclosure":
        heads = 0
    columns = sum(s.cols for s in grid[0])
    cols = "".join(f'<col style="width:{w}%">' for w in WIDTHS.get(columns, []))
    head = h.table(grid[:heads], "<thead>", h.header_cell, "</thead>") if heads else ""
    return f'<table class="{kind(grid)}">\n<colgroup>{cols}</colgroup>{head}\n{h.table(grid[heads:], "<tbody>", cell, "</tbody>")}\n</table>'


def cell(slot):
    role = "item" if slot.head and slot.cols > 3 else "label" if slot.head else "number"
    return f'<td class="{role}"{h.spans(slot)}>{h.text(slot.text).replace(chr(10), "<br>")}</td>'


def printed(doc, content, report, sheet, fonts=(), extra=""):
    """The report with a style sheet; fonts: (CSS family, family of pdf_fonts)."""
    body = [f'<h1>{"<br>".join(h.text(t) for t in content.title)}</h1>']
    body += [f"<p>{h.text(t)}</p>" for t in content.preamble]
    for n, s in enumerate(content.sections, 1):
        grids = [kind(v) for k, v in s.blocks if k == "grid"]
        inner = [f"<h2>{h.text(s.heading)}</h2>"]
        for k, v in s.blocks:
            inner.append(table(v) if k == "grid" else f"<h3>{h.text(v)}</h3>" if v.startswith("（") and len(v) < 24 else f"<p>{h.text(v)}</p>")
        body.append(f'<section class="{" ".join(["s", *grids[:1]])}">' + "\n".join(inner) + "</section>")
    body = "\n".join(body) + extra
    faces = "".join(font_face(name, family, body + sheet + "0123456789-/页共第— ") for name, family in fonts)
    return f"""<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{''.join(content.title)}</title>
<style>{faces}
{sheet}</style></head>
<body>
{body}
</body></html>
""".encode()


def font_face(name, family, text):
    characters = "".join(sorted({c for c in text if c >= " "}))
    data, _ = program(family, characters, web=True)
    return f'@font-face{{font-family:"{name}";src:url(data:font/ttf;base64,{base64.b64encode(data).decode()})}}'


BASE = """h1{text-align:center;font-size:20pt;line-height:1.4;margin:0 0 14pt} h2{font-size:15pt;margin:14pt 0 6pt;text-indent:2em} h3{font-size:12pt;margin:6pt 0;text-indent:2em}
p{text-indent:2em;text-align:justify;margin:0} table{border-collapse:collapse;width:100%;margin:4pt 0} td,th{border:.5pt solid #000;padding:2pt 3pt;font-weight:normal;line-height:1.3}
td.number,th{text-align:center} """
