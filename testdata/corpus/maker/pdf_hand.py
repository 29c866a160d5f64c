"""Draws set pages as content streams, in the manners of several producers."""
from dataclasses import dataclass, field

from . import pdf_file, pdf_fonts, pdf_sheet
from .pdf_file import num


@dataclass
class Manner:
    """How marks become operators."""
    text: str = "runs"        # runs: one Tj a line; glyphs: one Tj a glyph with its own Td; adjusted: TJ with numbers
    edges: str = "strokes"    # strokes, rects (re S), fills (thin filled rectangles), dashed, double
    clips: bool = False       # the text of each cell inside a clip rectangle of the cell
    turn: str = "page"        # of landscape pages: page (wide MediaBox), rotate (/Rotate 90), matrix (sideways on an upright page)
    bold: str = "stroke"      # of headings: stroke (2 Tr) or double (printed twice)
    thickness: float = .5
    mark: str = ""            # grey slanted word across the page
    producer: str = ""
    creator: str = ""
    version: str = "1.4"
    compress: bool = True
    fonts: dict = field(default_factory=dict)   # family: font object
    head_colour: str = ""     # text of label rows


def draw(pages, manner, title="", year=2024, trailer="", catalog="", alter=None):
    """The bytes of the file. alter(file, pages) may change the drawn pages before they are written."""
    file = pdf_file.File(manner.version, manner.compress)
    used = {}
    for page in pages:
        for m in page.marks:
            if m[0] == "text":
                used.setdefault(m[4], set()).update(m[3])
    if manner.mark:
        used.setdefault("song", set()).update(manner.mark)
    resources = ""
    names = {}
    for i, family in enumerate(sorted(used), 1):
        font = manner.fonts[family]
        font.close(used[family])
        number = font.write(file, "GK" + "ABCDEFGH"[i] * 4)
        names[family] = f"F{i}"
        resources += f"/F{i} {number} 0 R"
    resources = f"/Font<<{resources}>>/ProcSet[/PDF/Text]"
    drawn = []
    for page in pages:
        pen = Pen(manner, names, page)
        content, more = pen.page_content()
        width, height = (page.height, page.width) if page.turned and manner.turn != "page" else (page.width, page.height)
        drawn.append((width, height, content, resources, more))
    if alter:
        drawn = alter(file, drawn)
    return pdf_file.document(file, drawn, title, manner.producer, manner.creator, year, trailer, catalog)


class Pen:
    def __init__(self, manner, names, page):
        self.manner, self.names, self.marks, self.wide = manner, names, page.marks, page.width
        self.high = page.height
        self.sideways = page.turned and manner.turn == "matrix"
        self.turned = page.turned
        self.out = []
        self.seen = set()

    def page_content(self):
        more = ""
        if self.turned and self.manner.turn == "rotate":
            # Shown turned clockwise: what is read at (x, y) stands at (high - y, x).
            self.out.append(f"q 0 1 -1 0 {num(self.high)} 0 cm".encode())
            more = "/Rotate 90"
        # Colours lie under the lines, lines under the words.
        for m in self.marks:
            if m[0] == "shade":
                self.shade(*m[1:])
        for m in self.marks:
            if m[0] == "box":
                self.box(*m[1:5])
            elif m[0] == "rule":
                self.rule(*m[1:])
        if self.manner.mark:
            self.watermark()
        for m in self.marks:
            if m[0] == "text":
                self.words(*m[1:])
        if more:
            self.out.append(b"Q")
        return b"\n".join(self.out) + b"\n", more

    def emit(self, text):
        self.out.append(text.encode("latin-1") if isinstance(text, str) else text)

    def at(self, x, y):
        """A point as read to a point of the page: sideways pages are read bottom to top."""
        return (self.high - y, x) if self.sideways else (x, y)

    def rect(self, x0, y0, x1, y1):
        (a, b), (c, d) = self.at(x0, y0), self.at(x1, y1)
        return f"{num(min(a, c))} {num(min(b, d))} {num(abs(c - a))} {num(abs(d - b))} re"

    def shade(self, x0, y0, x1, y1, colour):
        self.emit(f"q {colour} rg {self.rect(x0, y0, x1, y1)} f Q")

    def rule(self, x0, y0, x1, y1, thickness):
        manner = self.manner.edges
        if manner == "fills":
            half = thickness / 2
            self.emit(f"0 g {self.rect(min(x0, x1) - half, min(y0, y1) - half, max(x0, x1) + half, max(y0, y1) + half)} f*")
            return
        if manner == "double":
            for gap in (-.9, .9):
                dx, dy = (0, gap) if y0 == y1 else (gap, 0)
                self.line(x0 + dx, y0 + dy, x1 + dx, y1 + dy, .35)
            return
        self.line(x0, y0, x1, y1, thickness, "[3 2] 0 d" if manner == "dashed" else "")

    def line(self, x0, y0, x1, y1, thickness, dash=""):
        (a, b), (c, d) = self.at(x0, y0), self.at(x1, y1)
        self.emit(f"q {num(thickness)} w {dash} {num(a)} {num(b)} m {num(c)} {num(d)} l S Q".replace("  ", " "))

    def box(self, x0, y0, x1, y1):
        if self.manner.edges == "rects":
            self.emit(f"{num(self.manner.thickness)} w {self.rect(x0, y0, x1, y1)} S")
            return
        for edge in ((x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1), (x0, y0, x1, y0)):
            key = tuple(round(v, 2) for v in edge)
            if key not in self.seen:
                self.seen.add(key)
                self.rule(*edge, self.manner.thickness)

    def words(self, x, y, text, family, size, options):
        font = self.manner.fonts[family]
        clip = options.get("cell") if self.manner.clips else None
        if clip:
            self.emit(f"q {self.rect(*clip)} W* n")
        colour = options.get("colour", "")
        if colour:
            self.emit(f"{colour} rg")
        self.emit("BT")
        self.emit(f"/{self.names[family]} {num(size)} Tf")
        bold = options.get("bold")
        if bold and self.manner.bold == "stroke":
            self.emit(f"2 Tr {num(size / 30)} w")
        self.run(x, y, text, font, size, options)
        if bold and self.manner.bold == "stroke":
            self.emit("0 Tr")
        self.emit("ET")
        if bold and self.manner.bold == "double":
            self.emit(f"BT /{self.names[family]} {num(size)} Tf")
            self.run(x + size / 40, y, text, font, size, options)
            self.emit("ET")
        if colour:
            self.emit("0 g")
        if clip:
            self.emit("Q")

    def run(self, x, y, text, font, size, options):
        space = options.get("space", 0)
        if self.manner.text == "glyphs":
            for c in text:
                if c not in " 　":
                    self.place(x, y)
                    self.emit(f"{pdf_file.literal(font.encode(c))} Tj")
                x += font.advance(c) * size / 1000 + space
            return
        self.place(x, y)
        if self.manner.text == "adjusted":
            gap = num(-space * 1000 / size)
            self.emit("[" + (f" {gap} " if gap != "0" else "").join(pdf_file.literal(font.encode(c)) for c in text) + "] TJ")
            return
        if space:
            self.emit(f"{num(space)} Tc")
        self.emit(f"{pdf_file.literal(font.encode(text))} Tj")
        if space:
            self.emit("0 Tc")

    def place(self, x, y):
        a, b = self.at(x, y)
        turn = "0 1 -1 0" if self.sideways else "1 0 0 1"
        self.emit(f"{turn} {num(a)} {num(b)} Tm")

    def watermark(self):
        font, size = self.manner.fonts["song"], 90
        x, y = self.wide * .25, self.high * .3
        self.emit(f"q .85 g BT /{self.names['song']} {size} Tf .707 .707 -.707 .707 {num(x)} {num(y)} Tm {pdf_file.literal(font.encode(self.manner.mark))} Tj ET Q")


def report(content, style, manner, title="", year=2024, **more):
    """A report by the layout of pdf_sheet in this manner."""
    advance = lambda family, c: manner.fonts[family].advance(c)   # noqa: E731
    return draw(pdf_sheet.compose(content, style, advance), manner, title, year, **more)


def embedded(*families):
    return {f: pdf_fonts.Embedded(f) for f in families}


def named(encoding, **bases):
    """Families by the names of fonts that the reader's machine should have."""
    return {f: pdf_fonts.Named(base, encoding) for f, base in bases.items()}
