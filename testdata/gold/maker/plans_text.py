"""Text, as converters and people leave it."""
from .forms import stacked
from .oddities import all_of, glued_unreadable, heads_glued, printed, put, shifted, signed, traditional, zeros_as, zeros_blank
from .plans_html import ordinals
from .report import Plan as P


def deduplicated(data, doc):
    """A tool removed every line that had stood before."""
    seen, kept = set(), []
    for line in data.decode().split("\n"):
        if line.strip() in seen:
            continue
        seen.add(line.strip())
        kept.append(line)
    return "\n".join(kept).encode()


def mojibake(data, doc):
    """Prose and headings went through the wrong charset; the tables stand."""
    out, spoil = [], False
    for line in data.decode().split("\n"):
        if line.startswith(("一、总体", "（一）主动公开")) and "予以" not in line:
            line = line.encode("utf-8").decode("gbk", "replace")
        out.append(line)
    return "\n".join(out).encode()


def halved(data, doc):
    """The download broke off behind the fourth row of the matrix."""
    text = data.decode()
    return text[:text.index("（二）部分公开（区分")].encode()


def broke_off(doc):
    """What the file still holds after it was halved."""
    keep = ("disclosure.", "requests.received.", "requests.carried_in.", "requests.granted.")
    gone = [k for k in doc.cells if not k.startswith(keep)]
    doc.cut = gone
    doc.expect.append(("missing-cell", " ".join(k for k in gone if k.startswith("requests."))))
    doc.expect.append(("missing-table", "remedies.*"))
    doc.told = {k: n for k, n in doc.told.items() if not k.startswith(("narrative.fee_",))}
    doc.fields.update(status="partial", s4="missing", s5="missing", s6="missing")


def same_lines_gone(doc):
    """Which cells are left cannot be told: zeros that repeat are gone."""
    for k in list(doc.cells):
        doc.cells[k] = type(doc.cells[k])("unreadable", doc.cells[k].value, "")
    doc.expect.append(("missing-cell", "disclosure.* requests.* remedies.*"))


ALL = [
    P("g110", "zhuma2022.txt", "lines", "3 8 13", "one cell a line, labels broken per character, all zeros", "zhuma", 2022, scale="zero", sub="", grids={"requests": {"narrow": stacked}, "remedies": {"narrow": stacked, "shape": "filler"}}, marks="all-zero label-broken remedies-filler"),
    P("g111", "jiaotong2022.txt", "lines", "3", "one cell a line, numbers in every row", "jiaotong", 2022, scale="dept", sub="", marks=""),
    P("g112", "shuiwu2019.txt", "lines", "3 14 27", "one cell a line, the form of 2019, signs", "shuiwu", 2019, form="2019", scale="dept", edit=printed(signed, "disclosure.licensing.items_change", "disclosure.other_services.items_change", "disclosure.penalties.items_change"), expect=(("unit-missing", "disclosure.procurement.amount"),), marks="signed-change"),
    P("g113", "pipes.txt", "pipes", "4 37", "bars, empty fields behind wide cells", "chengguan", 2021, scale="dept", grids={"remedies": {"shape": "empty"}}, marks="remedies-empty-header"),
    P("g114", "pipes2019.txt", "pipes", "4 14 33", "bars, the form of 2019 in twelve columns, an extra row", "gaoxin", 2021, form="2019", scale="town", grids={"disclosure": {"split": "twelve", "extra": {"normative_documents": [("其他主动公开文件", "2", "2", "17")]}}}, edit=put("disclosure.procurement.amount", 0), expect=(("superseded-form", ""), ("outside-row", "")), marks="superseded-form row-extra"),
    P("g115", "cellpipes_gbk.txt", "cell_pipes", "4 13", "each cell on a line with a bar; GBK, CRLF", "lanpo", 2020, form="2019", scale="dept", looks={"charset": "gb18030", "end": "\r\n"}, expect=(("unit-missing", "disclosure.procurement.amount"),), marks="charset-gbk"),
    P("g116", "tabs.txt", "tabs", "4 18", "tabs between cells; characters of the period lost", "tongji", 2023, scale="town", period="lost-month", marks="period-lost"),
    P("g117", "glued_zero.txt", "glued", "36 2", "cells run together, all zeros", "huaigou", 2024, scale="zero", marks="concatenated all-zero"),
    P("g118", "glued_few.txt", "glued", "36", "cells run together, numbers among them", "zaochuan", 2020, form="2019", scale="few", edit=all_of(put("disclosure.procurement.amount", 0), put("disclosure.procurement.projects", 0), glued_unreadable), fields={"status": None}, marks="concatenated"),
    P("g119", "dedup.txt", "lines", "40 2", "every repeated line removed, all zeros", "shatan", 2022, scale="zero", post=deduplicated, after=same_lines_gone, fields={"status": "partial", "form": None, "s2": None, "s3": None, "s4": None, "s5": None, "s6": None, "title": None}, marks="de-duplicated"),
    P("g120", "mojibake.txt", "pipes", "40", "prose in the wrong charset, tables whole", "xiangzhang", 2024, scale="few", post=mojibake, after=lambda doc: doc.told.clear(), expect=(("damaged-text", ""),), fields={"s1": None, "status": None}, marks="mojibake"),
    P("g121", "halved.txt", "lines", "40 23", "the download broke off in the matrix", "tongying", 2021, scale="dept", post=halved, after=broke_off, marks="truncated"),
    P("g122", "w3m.txt", "w3m", "3 12", "dump of w3m", "caizheng", 2022, scale="town", marks="dump"),
    P("g123", "w3m2019.txt", "w3m", "14 28", "dump of w3m, the form of 2019, header with 万元", "nongye", 2022, form="2019", scale="town", grids={"disclosure": {"labels": {"采购总金额": "采购总金额（万元）"}}}, expect=(("superseded-form", ""),), marks="dump superseded-form"),
    P("g124", "elinks.txt", "elinks", "1 10", "dump of elinks, page without title", "qingni", 2024, scale="few", title="none", period="none", contact="none", preamble=1, fields={"title": None}, marks="dump title-missing"),
    P("g125", "lynx.txt", "lynx", "3 8", "dump of lynx: no lines, spaces between columns", "daoxiang", 2024, scale="zero", marks="dump all-zero"),
    P("g126", "html2text.txt", "html2text", "4 40", "html2text, which cuts characters where a cell is too narrow", "matou", 2024, scale="few", expect=(("damaged-text", ""),), fields={"status": None}, marks="dump damaged-characters"),
    P("g127", "pandoc.txt", "pandoc-plain", "4 13", "pandoc plain", "shenpi", 2021, scale="town", marks="dump"),
    P("g128", "pandoc_gfm.md", "pandoc-gfm", "4 29", "pandoc, pipe tables or HTML", "qiuming", 2024, scale="city", rules=True, grids={"disclosure": {"separate": True}}, marks="dump one-table-per-item"),
    P("g129", "docx2txt.txt", "docx2txt", "3 13", "docx2txt", "jiaoyu", 2024, scale="town", marks="dump"),
    P("g130", "writer.txt", "writer-txt", "3 5", "LibreOffice text", "gulou", 2021, scale="few", title="niandu", marks="dump"),
    P("g131", "lines_blank.txt", "pipes", "21 30", "bars; zeros blank in part three, / in part two", "yunti", 2024, scale="few", edit=all_of(zeros_blank("requests.", "remedies."), zeros_as("/", "disclosure.")), marks="blank-zero not-applicable"),
    P("g132", "tradlines.txt", "lines", "24 3", "one cell a line in traditional characters", "xiangzhang", 2019, form="2019", scale="few", after=traditional("s2twp"), edit=all_of(put("disclosure.procurement.amount", 0), put("disclosure.procurement.projects", 0)), fields={"title": None}, marks="traditional"),
    P("g133", "heads.txt", "lines", "38 22", "numbers of the parts repeated and skipped", "zhuma", 2024, scale="few", after=ordinals(lambda n, t: "一二三四四六"[n - 1] + "、" + t), marks="heading-numbers-wrong"),
    P("g134", "oneparagraph.txt", "tabs", "38 10", "headings glued to the text", "hekou", 2023, scale="one", sub="-", after=heads_glued, period="none", marks="headings-glued"),
    P("g135", "contradiction.txt", "pipes", "34 4", "a carried-over figure breaks the balance", "shuanghe", 2021, scale="dept", edit=shifted("requests.carried_out.total", 5), marks="contradiction"),
]
