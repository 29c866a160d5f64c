"""What common tools make of a document: rows of cells, or lines of text. Each reader: f(path) to rows of strings.

A cell that is there and empty is ""; where a tool gives text only, a line is cut at bars, tabs or wide gaps.
"""
import re
import subprocess
import tempfile
from pathlib import Path


def run(*command, timeout=120):
    return subprocess.run(command, capture_output=True, timeout=timeout).stdout


def decoded(data):
    for charset in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            pass
    return data.decode("utf-8", "replace")


def cut(text):
    """Lines to cells: at bars and tabs where there are some, else at wide gaps, else one cell a line."""
    rows = []
    for line in text.replace("\f", "\n").splitlines():
        line = re.sub(r"[┌┬┐├┼┤└┴┘─═╞╪╡+]{3,}|[-=_]{4,}", " ", line)
        bars = re.search(r"[|│┃]", line)
        if bars or "\t" in line:
            cells = [c.strip(" _　") for c in re.split(r"[|│┃\t]", line)]
            cells = cells[1:] if bars and cells[0] == "" else cells
            cells = cells[:-1] if bars and cells and cells[-1] == "" else cells
            rows.append(cells if len([c for c in cells if c]) != 1 else [x for c in cells for x in gaps(c) or [c]])
        else:
            rows.append(gaps(line))
    return rows


def gaps(line):
    return [c for c in re.split(r"\s{2,}|(?<=\d)\s+(?=[-+/\d])|(?<=\S)\s+(?=[-+]?\d[\d.,]*(?:\s|$))", line.strip()) if c]


def page_rows(markup):
    """Tables of a page by lxml, each cell once, and paragraphs between them."""
    import lxml.html
    root = lxml.html.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", markup) or "<p></p>")
    for junk in root.xpath("//script|//style|//comment()"):
        junk.drop_tree() if hasattr(junk, "drop_tree") and junk.getparent() is not None else None
    for br in root.xpath("//br"):
        br.tail = "\n" + (br.tail or "")
    rows = []

    def inner(cell):
        return "".join(cell.text_content().split())

    def walk(node):
        if node.tag == "tr" and not node.xpath(".//table"):
            rows.append([inner(c) for c in node if c.tag in ("td", "th")])
            return
        if node.tag in ("p", "div", "h1", "h2", "h3", "h4", "title", "li", "center", "span", "dd", "dt", "font", "td", "body") and not node.xpath(".//table|.//p|.//div|.//h2"):
            rows.extend([line.strip()] for line in node.text_content().split("\n") if line.strip())
            return
        if node.text and node.text.strip():
            rows.append([node.text.strip()])
        for child in node:
            if isinstance(child.tag, str):
                walk(child)
            if child.tail and child.tail.strip():
                rows.extend([line.strip()] for line in child.tail.split("\n") if line.strip())
    walk(root)
    return rows


def lxml(path):
    return page_rows(decoded(path.read_bytes()))


def pandas(path):
    import io
    import pandas
    text = decoded(path.read_bytes())
    rows = [r for r in page_rows(text) if len(r) == 1]
    try:
        for frame in pandas.read_html(io.StringIO(re.sub(r"^\s*<\?xml[^>]*\?>", "", text)), header=None, keep_default_na=False):
            names = [[str(x) for x in (c if isinstance(c, tuple) else (c,))] for c in frame.columns]
            if not all(n[0].isdigit() for n in names):
                rows += [list(level) for level in zip(*names)]
            rows += [["".join(str(c).split()) for c in line] for line in frame.values.tolist()]
    except ValueError:
        pass
    return rows


def soup(path):
    import bs4
    page = bs4.BeautifulSoup(re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded(path.read_bytes())), "lxml")
    rows = []
    for node in page.find_all(["p", "tr", "h1", "h2", "h3", "title", "div"]):
        if node.name == "tr" and not node.find("table"):
            rows.append(["".join(c.get_text().split()) for c in node.find_all(["td", "th"])])
        elif node.name != "tr" and not node.find_parent("tr") and not node.find(["p", "div", "table"]):
            rows.append([node.get_text().strip()])
    return rows


def python_html2text(path):
    import html2text
    h = html2text.HTML2Text(bodywidth=0)
    h.ignore_links = h.ignore_images = True
    return cut(h.handle(decoded(path.read_bytes())))


def utf8_page(path, *command):
    """For programs that cannot be trusted with the charset: the page again as UTF-8."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(re.sub(r"(?i)(charset=[\"']?)[-\w]+", r"\1utf-8", decoded(path.read_bytes())), encoding="utf-8")
        return decoded(run(*[c.replace("{in}", str(page)) for c in command]))


def writer(path, to, what):
    with tempfile.TemporaryDirectory() as folder:
        more = ["--infilter=HTML (StarWriter)"] if path.suffix.lower().startswith((".htm", ".xhtm")) else []
        run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", what, "--outdir", folder, *more, str(path), timeout=200)
        made = [p for p in Path(folder).glob(f"*.{to}")]
        return decoded(made[0].read_bytes()) if made else ""


def python_docx(path):
    import docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    rows, document = [], docx.Document(str(path))
    for child in document.element.body.iterchildren():
        if child.tag.endswith("}p"):
            rows.append([Paragraph(child, document).text])
        elif child.tag.endswith("}tbl"):
            for row in Table(child, document).rows:
                seen, cells = [], []  # a merged cell is given once for each slot
                for c in row.cells:
                    if not any(c._tc is s for s in seen):
                        seen.append(c._tc)
                        cells.append("".join(c.text.split()))
                rows.append(cells)
    return rows


def fitz(path):
    """Words of PyMuPDF, put into lines by their height on the page."""
    import fitz as mupdf
    rows = []
    for page in mupdf.open(path):
        lines = {}
        for x, y, _, bottom, word, *_ in page.get_text("words"):
            lines.setdefault(round((y + bottom) / 2 / 4), []).append((x, word))
        rows += [[w for _, w in sorted(words)] for _, words in sorted(lines.items())]
    return rows


def pdfminer(path):
    """Text boxes of pdfminer.six, put into lines by their height."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextContainer, LTTextLine
    rows = []
    for page in extract_pages(str(path)):
        lines = {}
        for box in page:
            for line in box if isinstance(box, LTTextContainer) else ():
                if isinstance(line, LTTextLine):
                    lines.setdefault(-round((line.y0 + line.y1) / 2 / 4), []).append((line.x0, line.get_text().strip()))
        rows += [[c for _, t in sorted(words) for c in t.split()] for _, words in sorted(lines.items())]
    return rows


WIDE = ("-cols", "220", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8")
READERS = {  # name: (formats, reader)
    "lxml": (("html",), lxml),
    "pandas.read_html": (("html",), pandas),
    "BeautifulSoup": (("html",), soup),
    "html2text (Python)": (("html",), python_html2text),
    "html2text (C++)": (("html",), lambda p: cut(utf8_page(p, "html2text", "-utf8", "-nobs", "-width", "300", "{in}"))),
    "w3m -dump": (("html",), lambda p: cut(utf8_page(p, "w3m", "-dump", *WIDE, "{in}"))),
    "lynx -dump": (("html",), lambda p: cut(utf8_page(p, "lynx", "-dump", "-nolist", "-width=300", "-assume_charset=utf-8", "-display_charset=utf-8", "{in}"))),
    "elinks -dump": (("html",), lambda p: cut(utf8_page(p, "elinks", "-dump", "-dump-width", "220", "-no-references", "-dump-charset", "utf-8", "{in}"))),
    "pandoc to HTML": (("html", "docx"), lambda p: page_rows(utf8_page(p, "pandoc", "-f", "html", "-t", "html", "{in}") if "htm" in p.suffix else decoded(run("pandoc", "-t", "html", str(p))))),
    "pandoc to plain": (("html", "docx"), lambda p: cut(utf8_page(p, "pandoc", "-f", "html", "-t", "plain", "--columns=300", "{in}") if "htm" in p.suffix else decoded(run("pandoc", "-t", "plain", "--columns=300", str(p))))),
    "LibreOffice to HTML": (("html", "docx"), lambda p: page_rows(writer(p, "html", "html"))),
    "LibreOffice to text": (("html", "docx"), lambda p: cut(writer(p, "txt", "txt:Text (encoded):UTF8"))),
    "python-docx": (("docx",), python_docx),
    "docx2txt": (("docx",), lambda p: cut(decoded(run("docx2txt", str(p), "-")))),
    "pdftotext -layout": (("pdf",), lambda p: cut(decoded(run("pdftotext", "-layout", str(p), "-")))),
    "pdftotext": (("pdf",), lambda p: cut(decoded(run("pdftotext", str(p), "-")))),
    "pdftotext -raw": (("pdf",), lambda p: cut(decoded(run("pdftotext", "-raw", str(p), "-")))),
    "mutool draw -F text": (("pdf",), lambda p: cut(decoded(run("mutool", "draw", "-q", "-F", "text", str(p))))),
    "pdftohtml": (("pdf",), lambda p: page_rows(decoded(run("pdftohtml", "-i", "-noframes", "-stdout", str(p))))),
    "PyMuPDF words": (("pdf",), fitz),
    "pdfminer.six": (("pdf",), pdfminer),
    "as it is": (("txt",), lambda p: cut(decoded(p.read_bytes()))),
}
