"""Text as converters leave it."""


def flat(t):
    return t.replace("\n", "")


def paragraphs(content, heading, paragraph, grid):
    out = [paragraph(t) for t in content.preamble]
    for s in content.sections:
        out.append(heading(s.heading))
        for kind, value in s.blocks:
            out.append(paragraph(value) if kind == "p" else grid(value))
    return out


def lines(doc, content, report):
    """One cell per line, a blank line after each row: HTML copied from a browser into an editor."""
    def grid(rows):
        return "\n\n".join("\n".join(flat(s.text) for s in r) for r in rows) + "\n"
    body = paragraphs(content, lambda t: f"\n{t}\n", lambda t: f"　　{t}", grid)
    return ("\n".join(content.title) + f"\n发布时间：{report.year + 1}-01-2{report.year % 9}　来源：{report.body.name}\n\n" + "\n".join(body) + "\n").encode()


def pipes(doc, content, report):
    """Rows with pipes; a spanning cell leaves empty cells behind it."""
    def grid(rows):
        return "\n".join(" | ".join(flat(s.text) + " |" * (s.cols - 1) for s in r) + " |" for r in rows) + "\n"
    body = paragraphs(content, lambda t: t, lambda t: t, grid)
    return ("\n".join(content.title) + "\n\n" + "\n\n".join(body) + "\n").encode("utf-8")


def cell_pipes(doc, content, report):
    """Each cell on its own line, followed by a pipe."""
    def grid(rows):
        return "\n".join("\n".join(flat(s.text) + "\n|" for s in r) for r in rows) + "\n"
    body = paragraphs(content, lambda t: t, lambda t: t, grid)
    return ("\n".join(content.title) + "\n" + "\n".join(body) + "\n").replace("\n", "\r\n").encode("gb18030")


def tabs(doc, content, report):
    """docx to text: a tab before each cell, a blank line after each row, continued cells left empty."""
    def grid(rows):
        return "\n\n".join("\n".join("\t" + t for t in row) for row in continued(rows)) + "\n\n"
    body = paragraphs(content, lambda t: f"    {t}", lambda t: f"    {t}", grid)
    return ("\n\n" + "\n".join(content.title) + "\n\n" + "\n".join(body) + "\n").encode()


def continued(rows):
    """Texts of each row with an empty text where a cell from above goes on, as a w:tc with vMerge has none."""
    open_cells, out = [], []   # open_cells: [column, columns, rows left]
    for r in rows:
        slots, column, texts, fresh = list(r), 0, [], []
        held = sorted(open_cells)
        while slots or held:
            if held and held[0][0] == column:
                c = held.pop(0)
                texts.append("")
                column += c[1]
                continue
            s = slots.pop(0)
            texts.append(s.text)
            if s.rows > 1:
                fresh.append([column, s.cols, s.rows])
            column += s.cols
        open_cells = [[c, n, left - 1] for c, n, left in open_cells + fresh if left > 1]
        out.append(texts)
    return out
