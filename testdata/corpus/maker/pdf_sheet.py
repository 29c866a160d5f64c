"""Sets a report on pages: lines, tables with spans, page breaks, running heads. Knows nothing of PDF syntax.

A page is a list of marks in points, origin at the lower left of the page as read:
("text", x, y, text, font, size, options), ("box", x0, y0, x1, y1, options), ("shade", x0, y0, x1, y1, colour),
("rule", x0, y0, x1, y1, thickness).
"""
import re
from dataclasses import dataclass, field

A4 = (595.28, 841.89)
CLOSING = "，。、；：！？）》”’】,.;:)%"   # never at the start of a line
OPENING = "（《“‘【("                    # never at the end of one


@dataclass
class Style:
    """How one producer sets a report; lengths in points."""
    size: tuple = A4
    margins: tuple = (72, 62, 68, 62)       # top, right, bottom, left
    title: tuple = ("hei", 20)              # font, size
    heading: tuple = ("hei", 15)
    body: tuple = ("song", 14)
    cell: tuple = ("song", 9)
    leading: float = 1.75                   # of prose, by the font size
    cell_leading: float = 1.3
    pad: tuple = (3, 4)                     # of cells: sides, above and below
    align: str = "center"                   # of numbers: center, right, left
    label_align: str = "left"
    valign: str = "middle"
    rules: str = "each"                     # each cell its edges, horizontal, booktabs, none
    shade: str = ""                         # colour behind titles of blocks
    head_shade: str = ""                    # colour behind rows of labels at the top
    prose_shade: str = ""                   # colour behind every paragraph
    justify: bool = False
    letter_space: float = 0                 # of the title, by the font size
    fake_bold: bool = False                 # headings stroked as well as filled
    running: str = ""
    footer: str = "- {n} -"
    repeat: int = 0                         # rows repeated at the top of following pages
    cut: bool = False                       # rows are cut by the page break
    landscape: tuple = ()                   # table kinds on pages of their own, turned
    widths: dict = field(default_factory=dict)   # kind: shares of the columns
    table_width: dict = field(default_factory=dict)  # kind: share of the text width
    spacing: float = 8                      # around tables
    fill: str = ""                          # what a blank cell shows; nothing if empty
    indent: str = "　　"                    # before paragraphs and headings


@dataclass
class Page:
    width: float
    height: float
    turned: bool = False
    marks: list = field(default_factory=list)


@dataclass
class Cell:
    row: int
    col: int
    slot: object
    lines: list = field(default_factory=list)   # still to be set

    @property
    def end(self):
        return self.row + self.slot.rows


class Sheet:
    def __init__(self, style, advance):
        """advance(font, character) is in thousandths of the font size."""
        self.style, self.advance, self.pages = style, advance, []
        self.new_page()

    # --- pages ---

    def new_page(self, turned=False):
        width, height = self.style.size
        self.page = Page(height, width, True) if turned else Page(width, height)
        self.pages.append(self.page)
        top, right, bottom, left = self.style.margins
        if turned:
            top, right, bottom, left = left, top, right, bottom
        self.left, self.right = left, self.page.width - right
        self.y, self.bottom = self.page.height - top, bottom
        self.top = self.y

    def furniture(self):
        """Running heads and page numbers, once all pages are there."""
        for n, page in enumerate(self.pages, 1):
            font, size = self.style.body[0], 9
            if self.style.running:
                w = self.width(font, self.style.running, size)
                page.marks.append(("text", (page.width - w) / 2, page.height - 40, self.style.running, font, size, {}))
                page.marks.append(("rule", 62, page.height - 45, page.width - 62, page.height - 45, .5))
            if self.style.footer:
                t = self.style.footer.format(n=n, all=len(self.pages))
                page.marks.append(("text", (page.width - self.width(font, t, size)) / 2, 36, t, font, size, {}))

    # --- lines ---

    def width(self, font, text, size, space=0):
        return sum(self.advance(font, c) for c in text) * size / 1000 + space * max(0, len(text) - 1)

    def wrap(self, text, font, size, width):
        lines = []
        for part in text.split("\n"):
            lines += self.wrap_part(part, font, size, width)
        return lines

    def wrap_part(self, text, font, size, width):
        lines, line, used = [], "", 0
        for word in re.findall(r"[A-Za-z0-9.@+/:-]+|.", text):
            w = self.width(font, word, size)
            if used + w > width + .01 and line and not (word in CLOSING and used + w <= width + size):
                keep = ""
                while line[-1:] in OPENING and len(line) > 1:
                    keep, line = line[-1] + keep, line[:-1]
                lines.append(line)
                line, used = keep, self.width(font, keep, size)
            while w > width + .01 and len(word) > 1:    # a number wider than its cell
                n = 1
                while n < len(word) and self.width(font, word[:n + 1], size) <= width - used:
                    n += 1
                lines.append(line + word[:n])
                word, line, used = word[n:], "", 0
                w = self.width(font, word, size)
            line, used = line + word, used + w
        return lines + [line] if line or not lines else lines

    def text(self, x, text, font, size, y=None, **options):
        if text.strip():
            self.page.marks.append(("text", x, self.y if y is None else y, text, font, size, options))

    def paragraph(self, text, font=None, size=None, align="left", **options):
        style = self.style
        font, size = font or style.body[0], size or style.body[1]
        step, width = size * style.leading, self.right - self.left
        space = options.get("space", 0)
        lines = self.wrap(text, font, size, width - space * len(text) if space else width)
        opened = None
        for i, line in enumerate(lines):
            if self.y - step < self.bottom:
                self.shade_prose(opened)
                self.new_page(self.page.turned)
                opened = None
            opened = opened or (self.page, self.y)
            self.y -= step
            w = self.width(font, line, size, space)
            x = self.left if align == "left" else (self.left + self.right - w) / 2 if align == "center" else self.right - w
            more = dict(options)
            if style.justify and align == "left" and i + 1 < len(lines) and abs(width - w) < 2 * size and len(line) > 1:
                more["space"] = (width - w) / (len(line) - 1)
            if w > width + .01 and align == "left":    # a closing mark that hangs over is squeezed in
                more["space"] = (width - w) / (len(line) - 1)
            lead = len(line) - len(line.lstrip("　 "))
            self.text(x + self.width(font, line[:lead], size, more.get("space", 0)), line[lead:], font, size, self.y + step * .3, **more)
        self.shade_prose(opened)

    def shade_prose(self, opened):
        if self.style.prose_shade and opened:
            page, top = opened
            page.marks.insert(0, ("shade", self.left - 4, self.y, self.right + 4, top, self.style.prose_shade))

    def heading(self, text):
        if self.y - 90 < self.bottom:
            self.new_page(self.page.turned)
        self.paragraph(self.style.indent + text, *self.style.heading, bold=self.style.fake_bold)

    # --- tables ---

    def shares(self, kind, columns):
        if kind in self.style.widths:
            return self.style.widths[kind]
        if kind == "requests":
            return [5, 9, 26] + [8.5] * 7
        return [1] * columns

    def table(self, rows):
        columns = sum(s.cols for s in rows[0])
        kind = {10: "requests", 15: "remedies"}.get(columns, "disclosure")
        turned = kind in self.style.landscape
        if turned and not self.page.turned:
            self.new_page(True)
        cells = placed(rows)
        shares = self.shares(kind, columns)
        width = (self.right - self.left) * self.style.table_width.get(kind, 1)
        x0 = (self.left + self.right - width) / 2
        edges = [x0 + width * sum(shares[:i]) / sum(shares) for i in range(columns + 1)]
        heights = self.measure(cells, edges, len(rows))
        heads = 0
        while heads < len(rows) and all(s.head for s in rows[heads]):
            heads += 1
        self.y -= self.style.spacing
        self.set_rows(cells, edges, heights, heads)
        self.y -= self.style.spacing

    def measure(self, cells, edges, rows):
        font, size = self.style.cell
        step, (side, above) = size * self.style.cell_leading, self.style.pad
        heights = [step + 2 * above] * rows
        for c in cells:
            c.lines = self.wrap(c.slot.text or self.style.fill, font, size, edges[c.col + c.slot.cols] - edges[c.col] - 2 * side)
        for c in sorted(cells, key=lambda c: c.slot.rows):
            need = len(c.lines) * step + 2 * above
            have = sum(heights[c.row:c.end])
            if need > have:
                for r in range(c.row, c.end):
                    heights[r] += (need - have) / c.slot.rows
        return heights

    def set_rows(self, cells, edges, heights, heads):
        """Rows down the page; strips are (row, height, ends here)."""
        strips, rest, row = [], None, 0
        step = self.style.cell[1] * self.style.cell_leading
        y = self.y
        while row < len(heights):
            left = heights[row] if rest is None else rest
            room = y - self.bottom
            if left <= room + .01:
                strips.append((row, left, True))
                y, row, rest = y - left, row + 1, None
                continue
            over = self.cut_lines(cells, row, room) if self.style.cut and rest is None else 0
            if over:
                strips.append((row, room, False))
                rest = over * step + 2 * self.style.pad[1]
            self.flush(cells, edges, strips, heads)
            strips = []
            self.new_page(self.page.turned)
            y = self.y
            if self.style.repeat and row >= heads and heads:
                y = self.repeat_head(cells, edges, heights, min(heads, self.style.repeat))
        self.flush(cells, edges, strips, heads)

    def cut_lines(self, cells, row, room):
        """How many lines of the row's longest cell go over to the next page; 0 if the row is not to be cut."""
        step = self.style.cell[1] * self.style.cell_leading
        fit = int((room - 2 * self.style.pad[1] + .5) / step)
        longest = max(len(c.lines) for c in cells if c.row == row and c.slot.rows == 1)
        return max(0, longest - fit) if fit > 0 else 0

    def repeat_head(self, cells, edges, heights, heads):
        again = [Cell(c.row, c.col, c.slot) for c in cells if c.row < heads]
        self.measure(again, edges, heads)
        self.flush(again, edges, [(r, heights[r], True) for r in range(heads)], heads)
        return self.y

    def flush(self, cells, edges, strips, heads):
        """Draws what of the cells lies in these strips, from self.y down."""
        if not strips:
            return
        first, last = strips[0][0], strips[-1][0]
        at, y = {}, self.y
        for row, height, ends in strips:
            at[row] = (y, y - height, ends)
            y -= height
        boxes = []
        for c in cells:
            if c.row > last or c.end <= first:
                continue
            top, low = at[max(c.row, first)][0], at[min(c.end - 1, last)][1]
            ends = c.end - 1 <= last and at[min(c.end - 1, last)][2]
            box = (edges[c.col], low, edges[c.col + c.slot.cols], top)
            boxes.append((c, box))
            self.colour(c, box, heads, len(edges) - 1)
            self.cell_text(c, box, ends)
        self.draw_rules(boxes, edges, at, heads, first)
        self.y = y

    def colour(self, c, box, heads, columns):
        if self.style.head_shade and c.row < heads:
            self.page.marks.append(("shade", *box, self.style.head_shade))
        elif self.style.shade and c.slot.cols == columns:
            self.page.marks.append(("shade", *box, self.style.shade))

    def cell_text(self, c, box, ends):
        font, size = self.style.cell
        step, (side, above) = size * self.style.cell_leading, self.style.pad
        room = box[3] - box[1] - 2 * above
        n = len(c.lines) if ends else max(0, min(len(c.lines), int((room + .5) / step)))
        lines, c.lines = c.lines[:n], c.lines[n:]
        align = (self.style.label_align if c.slot.text and c.slot.head and c.slot.rows == 1 and c.slot.cols < 4 else "center") if c.slot.head else self.style.align
        y = box[3] - above if self.style.valign == "top" else (box[1] + box[3]) / 2 + n * step / 2
        for i, line in enumerate(lines):
            w = self.width(font, line, size)
            x = {"left": box[0] + side, "center": (box[0] + box[2] - w) / 2, "right": box[2] - side - w}[align]
            self.text(x, line, font, size, y - (i + 1) * step + (step - size) / 2 + size * .14, cell=box)

    def draw_rules(self, boxes, edges, at, heads, first):
        rules, marks = self.style.rules, self.page.marks
        if rules == "none":
            return
        if rules == "each":
            for c, box in boxes:
                marks.append(("box", *box, {}))
            return
        # Lines across only: all rows, or (booktabs) top, under the heads, bottom.
        tops = sorted({t for t, _, _ in at.values()} | {b for _, b, _ in at.values()}, reverse=True)
        under = [at[r][1] for r in at if r == heads - 1]
        for y in tops:
            outer = y in (tops[0], tops[-1])
            if rules == "booktabs" and not outer and y not in under:
                continue
            cuts = [(b[0], b[2]) for c, b in boxes if b[1] < y - .01 < b[3] - .02 and b[3] > y + .01]
            for x0, x1 in pieces(edges[0], edges[-1], cuts):
                marks.append(("rule", x0, y, x1, y, 1.2 if outer else .5))


def pieces(x0, x1, cuts):
    """The intervals of [x0, x1] outside the cuts."""
    out = []
    for a, b in sorted(cuts):
        if a > x0 + .01:
            out.append((x0, a))
        x0 = max(x0, b)
    return out + [(x0, x1)] if x1 > x0 + .01 else out


def placed(rows):
    """The slots of a grid with the row and column they start at."""
    cells, taken = [], set()
    for y, slots in enumerate(rows):
        x = 0
        for s in slots:
            while (y, x) in taken:
                x += 1
            cells.append(Cell(y, x, s))
            taken |= {(y + dy, x + dx) for dy in range(s.rows) for dx in range(s.cols)}
            x += s.cols
    return cells


def compose(content, style, advance):
    """All pages of a report."""
    sheet = Sheet(style, advance)
    sheet.y -= style.title[1]
    space = style.letter_space * style.title[1]
    for line in content.title:
        sheet.paragraph(line, *style.title, align="center", bold=style.fake_bold, **(dict(space=space) if space else {}))
    sheet.y -= style.body[1]
    for t in content.preamble:
        sheet.paragraph(style.indent + t)
    for s in content.sections:
        kinds = [{10: "requests", 15: "remedies"}.get(sum(x.cols for x in v[0]), "disclosure") for k, v in s.blocks if k == "grid"]
        turns = bool(kinds and kinds[0] in style.landscape)
        if turns != sheet.page.turned:
            sheet.new_page(turns)
        sheet.heading(s.heading)
        for kind, value in s.blocks:
            if kind == "p":
                sheet.paragraph(style.indent + value)
            else:
                sheet.table(value)
    sheet.furniture()
    return sheet.pages
