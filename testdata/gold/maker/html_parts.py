"""HTML in the manner of a producer: how it writes a paragraph, a heading and a table."""
from html import escape


def text(t):
    return escape(t, quote=False)


def broken(t):
    return "<br>".join(text(x) for x in t.split("\n"))


def plain_table(grid, attrs=' border="1"', cell=None, head=True, blank="", row="<tr>", end=True):
    """cell: f(slot, escaped text) to the inner markup; head: label cells are th; blank: what stands in an empty cell."""
    out = [f"<table{attrs}>"]
    for slots in grid:
        out.append(row)
        for s in slots:
            name = "th" if head and s.head and s.text else "td"
            spans = (f' colspan="{s.cols}"' if s.cols > 1 else "") + (f' rowspan="{s.rows}"' if s.rows > 1 else "")
            inner = broken(s.text) if s.text else blank
            out.append(f"<{name}{spans}>{cell(s, inner) if cell else inner}" + (f"</{name}>" if end else ""))
        if end:
            out.append("</tr>")
    return "\n".join(out + ["</table>"])


def flow(doc, p, h, table, img=None, link=None, join="\n"):
    """All blocks, each by its function."""
    img = img or (lambda src, alt: f'<p><img src="{src}" alt="{alt}"></p>')
    link = link or (lambda t, href: f'<p><a href="{href}">{text(t)}</a></p>')
    by = {"p": lambda b: p(b[1]), "h": lambda b: h(b[1], b[2]), "table": lambda b: table(b[1]), "img": lambda b: img(b[1], b[2]),
          "link": lambda b: link(b[1], b[2]), "raw": lambda b: b[1]}
    return join.join(by[b[0]](b) for b in doc.blocks)


def runs(t, wrap):
    """The text cut where digits and other characters meet, as Word changes fonts there."""
    out, last = [], ""
    for c in t:
        kind = c.isascii()
        if out and kind == last:
            out[-1] += c
        else:
            out.append(c)
        last = kind
    return "".join(wrap(x, x[0].isascii()) for x in out)


def crumbs(doc, sep=" &gt; "):
    return "当前位置：" + sep.join(f'<a href="#">{c}</a>' for c in ("首页",) + doc.body.crumbs)


def published(doc, day=23):
    return f"{doc.year + 1}-01-{day:02d}"
