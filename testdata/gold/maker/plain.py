"""Reports as text: what converters and copying people leave of a page."""
import subprocess

from . import html_styles, office


def out(lines, doc):
    looks = doc.plan.looks
    return looks.get("end", "\n").join(lines + [""]).encode(looks.get("charset", "utf-8"))


def head_and_flow(doc, table, gap=True):
    lines = list(doc.title)
    for b in doc.blocks:
        if gap:
            lines.append("")
        lines += table(b[1]) if b[0] == "table" else [f"[图片：{b[2]}]"] if b[0] == "img" else [b[1] if b[0] == "p" else b[-1] if b[0] == "h" else b[1]]
    return lines


def lines(doc):
    """One cell a line with blank lines between; a broken label breaks its line."""
    return out(head_and_flow(doc, lambda g: [x for row in g for s in row for t in (s.text.split("\n") if s.text else [""]) for x in (t, "")]), doc)


def pipes(doc):
    """Rows with bars; a slot that a cell spans is an empty field."""
    def table(g):
        return [" | ".join(x for s in row for x in [s.text.replace("\n", " ")] + [""] * (s.cols - 1)) + " |" for row in g]
    return out(head_and_flow(doc, table), doc)


def cell_pipes(doc):
    """Each cell on its own line, followed by a bar."""
    return out(head_and_flow(doc, lambda g: [x for row in g for s in row for x in (s.text.replace("\n", ""), "|")]), doc)


def tabs(doc):
    return out(head_and_flow(doc, lambda g: ["\t".join(s.text.replace("\n", "") for s in row) for row in g]), doc)


def glued(doc):
    """Cells run together without any mark."""
    return out(head_and_flow(doc, lambda g: ["".join(s.text.replace("\n", "") for s in row) for row in g]), doc)


def by_program(suffix, source, *command):
    """The document in another format, put through a program that prints text."""
    def render(doc):
        data = source(doc)
        import tempfile, pathlib
        with tempfile.TemporaryDirectory() as folder:
            given = pathlib.Path(folder) / f"page{suffix}"
            given.write_bytes(data)
            return subprocess.run([c.replace("{in}", str(given)) for c in command], check=True, capture_output=True, timeout=120).stdout
    return render


w3m = by_program(".html", html_styles.portal, "w3m", "-dump", "-cols", "100", "-I", "UTF-8", "-O", "UTF-8", "{in}")
elinks = by_program(".html", html_styles.endpoint, "elinks", "-dump", "-dump-width", "120", "-dump-charset", "utf-8", "-no-references", "{in}")
lynx = by_program(".html", html_styles.bare, "lynx", "-dump", "-nolist", "-width=130", "-assume_charset=utf-8", "-display_charset=utf-8", "{in}")
html2text = by_program(".html", html_styles.bare, "html2text", "-utf8", "-nobs", "-width", "120", "{in}")
pandoc_plain = by_program(".html", html_styles.bare, "pandoc", "-f", "html", "-t", "plain", "--columns=90", "{in}")
pandoc_gfm = by_program(".html", html_styles.bare, "pandoc", "-f", "html", "-t", "gfm", "--wrap=none", "{in}")
docx2txt = by_program(".docx", lambda doc: office.library(doc), "docx2txt", "{in}", "-")
writer = lambda doc: office.soffice(office.library(doc), ".docx", "txt", "txt:Text (encoded):UTF8")
