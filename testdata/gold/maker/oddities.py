"""What is odd about a report: changes of printed cells (edits) and of the document (afters).

An edit takes (cells, rng) and may return what should be found; an after takes the document.
"""
import subprocess
from dataclasses import replace

from .draw import BLANK, Cell, broken_sums, number


def all_of(*steps):
    def step(*args):
        found = []
        for s in steps:
            found += s(*args) or []
        return found
    return step


# --- edits: printed cells ---

def matching(cells, *prefixes):
    return [k for k in cells if k.startswith(prefixes)]


def zeros_blank(*prefixes):
    def edit(cells, rng):
        for k in matching(cells, *(prefixes or ("",))):
            if cells[k].value == "0":
                cells[k] = BLANK
    return edit


def blank(*prefixes):
    def edit(cells, rng):
        for k in matching(cells, *prefixes):
            cells[k] = BLANK
    return edit


def detail_totals_blank(cells, rng):
    for k in matching(cells, "requests."):
        if k.endswith(".total") and k.split(".")[1] not in ("received", "carried_in", "handled_total", "carried_out"):
            cells[k] = BLANK


def mark(raw, *prefixes):
    """Not applicable, or words where a number belongs."""
    kind = "not_applicable" if raw in ("/", "-", "—", "——", "无", "不适用") else "text"
    def edit(cells, rng):
        for k in matching(cells, *prefixes):
            cells[k] = Cell(kind, "", raw)
        return [("unreadable-cell", " ".join(matching(cells, *prefixes)))] if kind == "text" else []
    return edit


def zeros_as(raw, *prefixes):
    def edit(cells, rng):
        for k in matching(cells, *(prefixes or ("",))):
            if cells[k].value == "0":
                cells[k] = Cell("not_applicable", "", raw)
    return edit


def printed(form, *prefixes):
    """form: f(value text) to what is printed; the value stays."""
    def edit(cells, rng):
        for k in matching(cells, *prefixes):
            if cells[k].kind == "number":
                cells[k] = replace(cells[k], raw=form(cells[k].value))
    return edit


def signed(v):
    return v if v.startswith("-") or v == "0" else "+" + v


def full_width(v):
    return v.translate({ord(str(i)): chr(0xFF10 + i) for i in range(10)})


def thousands(v):
    whole, _, part = v.partition(".")
    return f"{int(whole):,}" + ("." + part if part else "")


def put(key, value, raw=None):
    def edit(cells, rng):
        cells[key] = number(value, raw)
    return edit


def shifted(key, by):
    """Prints a figure that breaks its sums; any cell of those may be what is wrong."""
    def edit(cells, rng):
        cells[key] = number(int(cells[key].value) + by)
        form = "2021" if "requests.other_other.total" in cells else "2019"
        return [("contradiction", " ".join(sorted({k for terms in broken_sums(cells, form) for k in terms})))]
    return edit


def without(*keys):
    """The cells do not exist: their row is too short."""
    def edit(cells, rng):
        for k in keys:
            del cells[k]
        return [("missing-cell", " ".join(keys))]
    return edit


def glued_unreadable(cells, rng):
    """Cells of a row run together: what neither the count of digits nor the row's sum tells apart is unreadable."""
    rows = {}
    for k in cells:
        rows.setdefault(k.rsplit(".", 1)[0] if not k.startswith("remedies.") else "remedies", []).append(k)
    lost = []
    for keys in rows.values():
        digits = "".join(cells[k].raw for k in keys).replace("-", "")  # a sign marks where its number begins
        if len(digits) == len(keys) or len(set(cells[k].raw for k in keys)) == 1:
            continue
        if keys[0].startswith("requests.") and len(list(splits(digits, len(keys), lambda p: sum(p[:-1]) == p[-1]))) == 1:
            continue
        lost += keys
    for k in lost:
        cells[k] = Cell("unreadable", cells[k].value, cells[k].raw)
    return [("unreadable-cell", " ".join(lost))] if lost else []


def splits(digits, count, holds):
    def cut(rest, n):
        if n == 1:
            if rest and (rest == "0" or rest[0] != "0"):
                yield [int(rest)]
            return
        for i in range(1, len(rest) - n + 2):
            if rest[0] == "0" and i > 1:
                return
            yield from ([int(rest[:i])] + more for more in cut(rest[i:], n - 1))
    return (p for p in cut(digits, count) if holds(p))


# --- afters: the document ---

def insert(at, *blocks):
    """Blocks before the first block for which at(block) is true."""
    def after(doc):
        i = next(i for i, b in enumerate(doc.blocks) if at(b))
        doc.blocks[i:i] = [tuple(x.format(t=doc.body.title, y=doc.year, full=doc.body.full) if isinstance(x, str) else x for x in b) for b in blocks]
    return after


def heading(n):
    mark = "一二三四五六"[n - 1]
    return lambda b: b[0] == "h" and b[1] == 2 and b[2].startswith(mark)


def table(name):
    return lambda b: b[0] == "table" and b[2] == name


def at_start(b):
    return True


def append(*blocks):
    def after(doc):
        doc.blocks += [tuple(x.format(t=doc.body.title, y=doc.year, full=doc.body.full) if isinstance(x, str) else x for x in b) for b in blocks]
    return after


def reword(pairs):
    """Replaces words in paragraphs and headings."""
    def after(doc):
        for i, b in enumerate(doc.blocks):
            if b[0] in ("p", "h"):
                t = b[-1]
                for a, c in pairs:
                    t = t.replace(a.format(t=doc.body.title, y=doc.year, full=doc.body.full), c.format(t=doc.body.title, y=doc.year, full=doc.body.full))
                doc.blocks[i] = b[:-1] + (t,)
    return after


def regrid(name, change):
    """change: f(grid) to a grid, for each table of that name."""
    def after(doc):
        doc.blocks = [("table", change(b[1]), name) if b[0] == "table" and b[2] == name else b for b in doc.blocks]
    return after


def relabel(old, new):
    return lambda grid: [[replace(s, text=new) if s.head and s.text == old else s for s in row] for row in grid]


def tables_at_end(doc):
    found = [b for b in doc.blocks if b[0] == "table"]
    doc.blocks = [b for b in doc.blocks if b[0] != "table"] + found


def heads_glued(doc):
    """A heading runs into the first sentence of its part."""
    out = []
    for b in doc.blocks:
        if out and out[-1][0] == "h" and b[0] == "p":
            out[-1] = ("p", out[-1][2] + "。" + b[1])
        else:
            out.append(b)
    doc.blocks = out


def traditional(config="s2t"):
    """The copy of a site that shows traditional characters."""
    def after(doc):
        texts = list(doc.title) + [b[-1] for b in doc.blocks if b[0] in ("p", "h")] + [s.text for b in doc.blocks if b[0] == "table" for row in b[1] for s in row]
        texts += [doc.fields.get(k) or "" for k in ("title", "agency", "address")]
        got = subprocess.run(["opencc", "-c", config], input="\x1e\n".join(t.replace("\n", "\x1f") for t in texts), capture_output=True, text=True, check=True).stdout
        new = iter(t.replace("\x1f", "\n") for t in got.split("\x1e\n"))
        doc.title = [next(new) for _ in doc.title]
        doc.blocks = [b[:-1] + (next(new),) if b[0] in ("p", "h") else b for b in doc.blocks]
        doc.blocks = [("table", [[replace(s, text=next(new)) for s in row] for row in b[1]], b[2]) if b[0] == "table" else b for b in doc.blocks]
        for k in ("title", "agency", "address"):
            doc.fields[k] = next(new).strip("\n")
    return after


def only(prefix):
    """The tables that stay are those of one part."""
    return lambda cells, rng: [cells.pop(k) for k in list(cells) if not k.startswith(prefix)] and []
