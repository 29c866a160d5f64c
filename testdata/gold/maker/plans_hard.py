"""Tables that are not drawn as the form is: columns and rows missing, moved, added or cut."""
from dataclasses import replace

from .draw import APPLICANTS, Cell
from .forms import RESULT_LABELS, Slot
from .oddities import all_of, insert, printed, put, regrid, table, without
from .report import Plan as P

ORDER = ("total", "natural_person", "enterprise", "research", "nonprofit", "legal_service", "other")
NAMES = dict(zip(ORDER, ("总计", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")))


def total_first(grid):
    """The column 总计 stands before 自然人; one label row."""
    rows = [[replace(grid[0][0], rows=1)] + [Slot(NAMES[c]) for c in ORDER]]
    for row in grid[3:]:
        labels, values = [s for s in row if not s.key], {s.key.rsplit(".", 1)[1]: s for s in row if s.key}
        rows.append(labels + [values[c] for c in ORDER])
    return rows


def organisations_summed(grid):
    """A column 小计 that the form does not have, behind the five kinds of organisation."""
    rows = [[grid[0][0], replace(grid[0][1], cols=8)], [grid[1][0], replace(grid[1][1], cols=6), grid[1][2]], grid[2] + [Slot("小计")]]
    for row in grid[3:]:
        values = [s for s in row if s.key]
        small = sum(int(s.text or 0) for s in values[1:6])
        rows.append([s for s in row if not s.key] + values[:6] + [Slot(str(small), head=False)] + values[6:])
    return rows


def without_column(applicant):
    def edit(cells, rng):
        gone = [k for k in cells if k.startswith("requests.") and k.endswith("." + applicant)]
        for k in gone:
            del cells[k]
        return [("missing-cell", " ".join(gone))]
    return edit


def head_dropped(name):
    """The label cell of an applicant goes with its column."""
    def change(grid):
        rows = [[replace(grid[0][0]), replace(grid[0][1], cols=6)], [replace(s, cols=4) if s.cols == 5 else s for s in grid[1]], [s for s in grid[2] if s.text != name]]
        return rows + grid[3:]
    return change


def in_two(doc):
    """The matrix goes on in a second table that has no label rows."""
    i = next(i for i, b in enumerate(doc.blocks) if table("requests")(b))
    grid = doc.blocks[i][1]
    at = next(n for n, row in enumerate(grid) if any(s.key == "requests.unavailable_not_held.total" for s in row))
    upper, lower = [list(r) for r in grid[:at]], [list(r) for r in grid[at:]]
    head = next(n for n, r in enumerate(upper) if r[0].text.startswith("三、"))
    upper[head][0] = replace(upper[head][0], rows=at - head)
    lower[0].insert(0, Slot("", 1, len(lower) - 1))
    doc.blocks[i:i + 1] = [("table", upper, "requests"), ("p", "（续上表）"), ("table", lower, "requests")]


def labels_off(*keys):
    """Rows whose own label was not typed."""
    def change(grid):
        return [[replace(s, text="") if s.head and row[n + 1:n + 2] and row[n + 1].key.split(".")[1:2] in [[k] for k in keys] else s for n, s in enumerate(row)] for row in grid]
    return change


def year_before(grid):
    """Two columns of decisions: the year before and this one."""
    rows = []
    for row in grid:
        values = [s for s in row if s.key]
        if row[-1].text == "本年处理决定数量":
            row = [row[0], Slot("上年处理决定数量"), replace(row[-1], cols=2)]
        elif len(values) == 1 and values[0].key.endswith(".decisions"):
            row = [row[0], Slot(str(int(values[0].text) * 3 // 4 + 5), head=False), replace(values[0], cols=2)]
        rows.append(row)
    return rows


def review_rows(grid):
    """Table four as three rows of five."""
    values = [s for s in grid[-1] if s.key]
    rows = [[Slot("")] + [Slot(t) for t in RESULT_LABELS]]
    for n, name in enumerate(("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")):
        rows.append([Slot(name)] + values[5 * n:5 * n + 5])
    return rows


def shifted_row(key):
    """A stray empty cell pushes the figures of one row to the right."""
    def change(grid):
        out = []
        for row in grid:
            n = next((i for i, s in enumerate(row) if s.key.startswith(f"requests.{key}.")), None)
            out.append(row if n is None else row[:n] + [Slot("", head=False)] + row[n:])
        return out
    return change


def misread(cells, rng):
    """Letters that a recognition program put for figures; and for one of them the right figure cannot be said."""
    keys = []
    for k, c in list(cells.items()):
        if c.kind == "number" and rng.random() < .08 and c.raw in ("0", "1", "10", "11", "5"):
            cells[k] = Cell("unreadable", c.value, c.raw.replace("0", "O").replace("1", "l").replace("5", "S"))
            keys.append(k)
    return [("unreadable-cell", " ".join(keys))]


def trend(doc):
    years = [str(y) for y in range(doc.year - 3, doc.year + 1)]
    received = int(doc.cells["requests.received.total"].value)
    rows = [["近四年情况", *years], ["新收政府信息公开申请", str(received // 3), str(received // 2), str(received - 2), str(received)], ["办结", str(received // 3), str(received // 2 - 1), str(received - 5), str(received - 1)]]
    insert(table("requests"), ("table", [[Slot(t, head=i == 0 or n == 0) for i, t in enumerate(r)] for n, r in enumerate(rows)], "other"))(doc)


def twice(doc):
    """The print version follows the page: every table stands there a second time."""
    doc.blocks += [("p", "打印版本")] + [b for b in doc.blocks if b[0] == "table"]


def plainer(grid):
    """Labels shortened by whoever typed them; no ordinals."""
    short = {"（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "部分公开", "（一）予以公开": "予以公开", "3.危及“三安全一稳定”": "危及三安全一稳定", "1.本机关不掌握相关政府信息": "不掌握相关信息",
             "5.要求行政机关确认或重新出具已获取信息": "要求确认或重新出具", "4.无正当理由大量反复申请": "大量反复申请", "一、本年新收政府信息公开申请数量": "本年新收申请", "二、上年结转政府信息公开申请数量": "上年结转申请",
             "四、结转下年度继续办理": "结转下年度", "（七）总计": "总计", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "逾期不补正", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "逾期未缴费"}
    return [[replace(s, text=short.get(s.text, s.text.lstrip("12345678.") if s.head else s.text)) for s in row] for row in grid]


def chinese(v):
    return {"0": "〇", "1": "一", "2": "二", "3": "三", "4": "四", "5": "五"}.get(v, v)


ALL = [
    P("g170", "55801.html", "portal", "13 22", "the matrix with its totals first and one label row", "tongying", 2022, scale="dept", after=regrid("requests", total_first), marks="columns-moved"),
    P("g171", "续表.docx", "library", "13 39", "the matrix in two tables, the second without label rows", "shuiwu", 2024, scale="dept", after=in_two, marks="table-split"),
    P("g172", "55803.html", "aspnet", "39", "the column 科研机构 is not there", "lanpo", 2024, scale="dept", edit=without_column("research"), after=regrid("requests", head_dropped("科研机构")), fields={"status": "partial"}, marks="column-missing"),
    P("g173", "55804.html", "word_paste", "33", "a column 小计 that the form does not have", "gaoxin", 2023, scale="dept", after=regrid("requests", organisations_summed), expect=(("outside-row", ""),), marks="column-extra"),
    P("g174", "55805.pdf", "weasyprint", "39", "three rows of the matrix without their labels", "chengguan", 2023, scale="dept", after=regrid("requests", labels_off("refused_safety_stability", "refused_enforcement_file", "declined_publication")), marks="label-lost"),
    P("g175", "55806.html", "portal", "33 34", "decisions of the year before beside those of this year", "nongye", 2024, scale="dept", after=regrid("disclosure", year_before), expect=(("outside-row", ""),), marks="column-extra"),
    P("g176", "55807.html", "trs_box", "34", "a table of four years before the matrix", "jiaotong", 2021, scale="dept", after=trend, marks="other-table"),
    P("g177", "ocr.txt", "pipes", "40 39", "letters for figures, as recognition leaves them", "xiangzhang", 2020, form="2019", scale="few", edit=all_of(put("disclosure.procurement.amount", 0), put("disclosure.procurement.projects", 0), misread), fields={"status": None}, marks="letters-for-figures"),
    P("g178", "55809.html", "font_gbk", "39 13", "a stray empty cell shifts a row of the matrix", "shuanghe", 2021, scale="dept", after=regrid("requests", shifted_row("partly_granted")), marks="row-shifted"),
    P("g179", "55810.docx", "library", "37", "table four as three rows of five", "jiaotong", 2023, scale="dept", after=regrid("remedies", review_rows), marks="remedies-rows"),
    P("g180", "55811.html", "catalogue", "39", "the row 结转下年度继续办理 is not there", "tongji", 2021, scale="town", edit=without(*(f"requests.carried_out.{a}" for a in (*APPLICANTS, "total"))), after=regrid("requests", lambda g: [r for r in g if any(s.key for s in r) or not r[0].text.startswith("四、")]), fields={"status": "partial"}, marks="row-missing"),
    P("g181", "55812.html", "wps", "13 32", "labels shortened and without ordinals", "shenpi", 2024, scale="dept", after=regrid("requests", plainer), marks="label-shortened"),
    P("g182", "55813.html", "endpoint", "6", "the print version repeats every table", "caizheng", 2021, scale="town", after=twice, marks="table-repeated"),
    P("g183", "55814.docx", "library", "29", "Chinese numerals and 件 in cells", "yunti", 2022, scale="few", edit=all_of(printed(lambda v: chinese(v), "remedies."), printed(lambda v: v + "件", "disclosure.licensing", "disclosure.penalties", "disclosure.normative_documents")), marks="chinese-numerals unit-in-value"),
    P("g184", "55815.pdf", "chromium", "33 13", "totals first in a PDF, a column 小计 in none", "gaoxin", 2024, scale="dept", after=regrid("requests", total_first), marks="columns-moved"),
    P("g185", "55816.txt", "lines", "39 3", "one cell a line, three labels lost", "shuanghe", 2022, scale="dept", after=regrid("requests", labels_off("refused_third_party", "unavailable_needs_creation", "declined_repeat")), marks="label-lost"),
]
