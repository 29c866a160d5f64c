"""Web pages."""
from .forms import stacked
from .oddities import (all_of, at_start, blank, detail_totals_blank, full_width, heading, heads_glued, insert, mark, printed, put, regrid,
                       relabel, reword, shifted, signed, tables_at_end, thousands, traditional, without, zeros_as, zeros_blank)
from .report import Plan as P

TRAP = ("主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况", "平台建设情况", "监督保障情况")


def header_cut(grid):
    return [[s if s.text not in ("本年新制作数量", "本年新公开数量") else type(s)("本年新", s.cols, s.rows) for s in row] for row in grid]


def ordinals(style):
    """Part numbers in another manner: f(index from 1, text without number)."""
    def after(doc):
        n = 0
        for i, b in enumerate(doc.blocks):
            if b[0] == "h" and b[1] == 2:
                n += 1
                doc.blocks[i] = ("h", 2, style(n, b[2].split("、", 1)[-1]))
    return after


ALL = [
    P("g001", "xxgkAnnualReport.jsp_area=shuanghe_zhuma_fbtime=2021.html", "endpoint", "1 2 8 10", "endpoint page without a title, all zeros", "zhuma", 2021, scale="zero", title="none", period="none", contact="none", preamble=1, marks="title-missing all-zero", fields={"title": None}),
    P("g002", "t20220118_30551.html", "portal", "2 5 8 12", "portal page, 年度 twice in the title, all zeros", "huaigou", 2021, scale="zero", title="niandu", sub="情况", marks="title-niandu all-zero"),
    P("g003", "art_1107_55210.html", "word_paste", "6 9 12 15", "Word paste; title repeated with small differences; many items and no documents", "daoxiang", 2022, scale="few", period="short", preamble=1, edit=put("disclosure.normative_documents.issued", 0),
      after=insert(at_start, ("p", "{full}{y}年度政府信息公开工作年度报告")), fields={"title": "双荷县稻香镇2022年政府信息公开工作年度报告|双荷县稻香镇人民政府2022年度政府信息公开工作年度报告"}, marks="title-repeated period-short"),
    P("g004", "post_55102.html", "aspnet", "7 12 15", "title over three lines in the text, one line in the page", "matou", 2022, scale="few", title="split3", period="dash", sub="工作", marks="title-split period-dash"),
    P("g005", "xxgk-show-55118.html", "trs_box", "12 16 18", "index box whose description repeats the preamble; characters of the period lost", "shuiwu", 2021, scale="dept", period="lost", rules=False, sub="", marks="metadata-box period-lost"),
    P("g006", "2020.htm", "font_gbk", "13 14 27", "GBK page with FONT tags and layout tables; the form of 2019; signed changes", "caizheng", 2020, form="2019", scale="dept", edit=printed(signed, "disclosure.licensing.items_change", "disclosure.other_services.items_change", "disclosure.penalties.items_change", "disclosure.coercion.items_change", "disclosure.fees.items_change"),
      after=regrid("disclosure", relabel("本年新制作数量", "本年新\n制作数量")), expect=(("unit-missing", "disclosure.procurement.amount"),), marks="charset-gbk signed-change label-broken"),
    P("g007", "info_1033_2019.html", "br_only", "10 11", "br page; the text says 我镇 only, the agency stands in the page's title alone", "shatan", 2019, form="2019", scale="few", title="bare-year", contact="none", period="none", preamble=3, expect=(("unit-missing", "disclosure.procurement.amount"),), fields={"agency": "沙滩铺镇"}, marks="agency-elsewhere title-without-agency"),
    P("g008", "show-551.html", "catalogue", "11 12 14", "catalogue page in GB18030; the agency only where the page hangs", "yunti", 2020, form="2019", scale="one", title="bare-year", contact="none", preamble=3, period="hyphen", fields={"agency": "云梯镇"}, edit=put("disclosure.procurement.amount", 0), marks="agency-elsewhere charset-gb18030"),
    P("g009", "s_5Xq0kLm.html", "account", "7 22 26", "article of a public account; sub-headings named like parts two to four", "xiangzhang", 2023, scale="few", said={"subheads": TRAP}, marks="subheads-like-sections ordinal-badge"),
    P("g010", "index_557.html", "no_ends", "13 21 22", "no end tags; zeros left blank; 概述 instead of 总体情况", "qingni", 2022, scale="few", edit=zeros_blank(), heads={1: "一、工作概述", 4: "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"}, marks="blank-zero heading-variant"),
    P("g011", "年报正文.htm", "wps", "7 13 15", "page saved by WPS; labels broken", "gulou", 2023, scale="one", title="split2", period="from-to", grids={"requests": {"narrow": lambda t: stacked(t, 2)}}, marks="label-broken title-split"),
    P("g012", "content_55121.html", "portal", "14 28 33", "the form of 2019, money in 元 in the cell, extra rows under two items", "jiaotong", 2019, form="2019", scale="dept", edit=all_of(put("disclosure.procurement.amount", "25.1", "251000元"), put("disclosure.procurement.projects", 6)),
      grids={"disclosure": {"split": "five", "extra": {"normative_documents": [("其他主动公开文件", "31", "31", "118")], "other_services": [("其中：行政检查", "4", "0", "611"), ("行政确认", "2", "1", "75")]}}}, expect=(("outside-row", ""),), marks="unit-in-value row-extra five-column-split"),
    P("g013", "t20200131_55317.html", "trs_box", "14 28 32", "the form of 2019 with annotated labels that contain digits; amount under a header with 万元", "nongye", 2019, form="2019", scale="dept", grids={"disclosure": {"split": "twelve", "labels": {"规范性文件": "规范性文件（指2019年印发且有正式文号的文件）", "本年增/减": "本年增/减（减少用负数表示，如-8）", "处理决定数量": "处理决定数量（指2019年办件量）", "上一年项目数量": "上一年项目数量（指2018年事项数）", "采购总金额": "采购总金额（万元）"}}}, marks="label-annotated"),
    P("g014", "55206.html", "word_paste", "19 35", "superseded form in 2022, the notice of 2021 cited; year of the preamble is the year before", "hekou", 2022, form="2019", scale="few", edit=put("disclosure.procurement.amount", "8040"), after=reword([("{full}编制了{y}年", "{full}根据国办公开办函〔2021〕30号编制了2021年")]),
      expect=(("superseded-form", ""), ("year-disagreement", ""), ("unit-missing", "disclosure.procurement.amount")), marks="superseded-form year-disagreement amount-without-unit"),
    P("g015", "c_10552.html", "aspnet", "23 40", "headings two to four with pictures instead of tables", "zaochuan", 2021, scale="few", lost=(2, 3, 4), sub="", after=all_of(insert(heading(3), ("img", "W0202201185501.png", "")), insert(heading(4), ("img", "W0202201185502.png", "")), insert(heading(5), ("img", "W0202201185503.png", ""))),
      expect=(("picture-table", "disclosure.*"), ("picture-table", "requests.*"), ("picture-table", "remedies.*")), fields={"form": "", "s2": None, "s3": None, "s4": None}, marks="picture-tables"),
    P("g016", "content_55260.html", "portal", "23", "headings two to four with nothing under them", "gulou", 2024, scale="few", lost=(2, 3, 4), expect=(("missing-table", "disclosure.*"), ("missing-table", "requests.*"), ("missing-table", "remedies.*")), fields={"form": ""}, marks="table-missing"),
    P("g017", "zt_55019.html", "catalogue", "24", "copy in traditional characters", "zhuma", 2022, scale="few", after=traditional(), marks="traditional", fields={"title": None}),
    P("g018", "wiki_55811.html", "br_only", "24", "copy on an encyclopaedia in traditional characters, 文件 become 檔案", "jiaoyu", 2023, scale="few", after=traditional("s2twp"), marks="traditional", fields={"title": None}),
    P("g019", "html_5512.html", "portal", "21", "the totals of the detail rows are blank", "shenpi", 2021, scale="town", edit=detail_totals_blank, marks="blank-row-totals"),
    P("g020", "article_55731.html", "trs_box", "30 21", "/ where the body has nothing to report", "tongji", 2023, scale="few", edit=zeros_as("/", "disclosure."), marks="not-applicable"),
    P("g021", "news_5520.html", "word_paste", "31 27", "header cells cut after their first line; unsigned increases", "gaoxin", 2020, form="2019", scale="dept", after=regrid("disclosure", header_cut), expect=(("unit-missing", "disclosure.procurement.amount"),), marks="header-truncated"),
    P("g022", "art_55_88.html", "portal", "34", "the prose has another number of requests than the table", "tongying", 2022, scale="dept", said={"requests": 0}, edit=None,
      after=lambda doc: differs(doc), marks="prose-contradicts-table"),
    P("g023", "art_55_89.html", "aspnet", "34", "the parts of a figure in the prose exceed it", "shuanghe", 2021, scale="dept", rules=False, said={"proactive": "exceeds"}, expect=(("parts-exceed-total", "narrative.proactive_items"),), marks="prose-parts-exceed"),
    P("g024", "t20250110_55440.html", "trs_box", "35", "the preamble names another bureau", "jiaotong", 2024, scale="dept", after=reword([("{full}编制了", "秋鸣市民政局编制了")]), fields={"agency": "秋鸣市交通运输局"}, expect=(("agency-disagreement", ""),), marks="agency-disagreement"),
    P("g025", "5518.html", "endpoint", "37 21", "table four with left-over rows before its numbers", "chengguan", 2023, scale="dept", grids={"remedies": {"shape": "filler"}}, title="plain", marks="remedies-filler"),
    P("g026", "show_5529.html", "br_only", "38 22", "all levels numbered 1、; headings without any mark-up", "matou", 2021, scale="few", after=ordinals(lambda n, t: f"1、{t}"), marks="heading-numbers-lost", fields={}),
    P("g027", "index_5530.html", "catalogue", "38", "headings glued to the first sentence of their part", "daoxiang", 2023, scale="few", sub="-", after=heads_glued, marks="headings-glued"),
    P("g028", "show-5532.html", "portal", "39", "words in cells: 本单位未制作规章", "nongye", 2020, form="2019", scale="town", edit=all_of(mark("本单位未制作规章", "disclosure.regulations"), put("disclosure.procurement.amount", 0), put("disclosure.procurement.projects", 0)), marks="text-value"),
    P("g029", "5533.html", "word_paste", "39 31", "the label 规章 is lost; a cell of the fees row is missing", "qingni", 2019, form="2019", scale="town", edit=all_of(without("disclosure.fees.items_change"), put("disclosure.procurement.amount", 0), put("disclosure.procurement.projects", 0)), after=regrid("disclosure", relabel("规章", "")), marks="label-lost cell-missing", fields={"status": "partial"}),
    P("g030", "55_mirror.html", "br_only", "40 35", "a mirror that puts its own name and advertising into the agency's", "huaigou", 2022, scale="few", after=reword([("{full}", "双荷县槐沟乡[全网热卖]人民政府")]), fields={"agency": None, "title": None}, marks="advertising"),
    P("g031", "55119.html", "portal", "17 29", "approximate counts; four decimals; seven digits", "qiuming", 2023, scale="city", rules=True, said={"proactive": "approximate"}, edit=all_of(put("disclosure.licensing.decisions", 5531907), put("disclosure.fees.amount", "18.8710", "18.8710")), marks="approximate large-numbers decimals"),
    P("g032", "govxxgk_5541.html", "trs_box", "29", "thousands separators", "qiuming", 2024, scale="city", rules=True, edit=printed(thousands, "disclosure."), grids={"disclosure": {"separate": True}}, marks="thousands one-table-per-item"),
    P("g033", "5542.html", "aspnet", "29", "full-width digits", "lanpo", 2022, scale="dept", edit=printed(full_width, "requests.", "remedies."), marks="full-width"),
    P("g034", "zwgk_5543.html", "portal", "34", "a row total of the matrix is wrong", "lanpo", 2023, scale="dept", edit=shifted("requests.granted.total", 3), marks="contradiction"),
    P("g035", "zwgk_5544.html", "word_paste", "34", "requests do not balance in one column", "tongying", 2021, scale="dept", edit=shifted("requests.carried_in.natural_person", 2), marks="contradiction"),
    P("g036", "5545.html", "account", "34", "a total of the reviews is wrong", "chengguan", 2022, scale="dept", edit=shifted("remedies.review.total", 1), marks="contradiction"),
    P("g037", "gk_5546.html", "font_gbk", "12 13", "GBK page in the form of 2021, labels with spaces", "tongji", 2021, scale="few", after=regrid("requests", lambda g: [[type(s)(" ".join(s.text) if s.head and 1 < len(s.text) < 6 else s.text, s.cols, s.rows, s.head, s.key) for s in row] for row in g]), marks="charset-gbk label-spaced"),
    P("g038", "5547.html", "no_ends", "26 14", "end tags omitted; the form of 2019; tables at the end", "shuiwu", 2020, form="2019", scale="dept", after=tables_at_end, expect=(("unit-missing", "disclosure.procurement.amount"),), fields={"s2": None, "s3": None, "s4": None}, marks="tables-at-end"),
    P("g039", "5548.html", "portal", "22 10", "the heading of part one is lost; part six says 无", "xiangzhang", 2021, scale="one", heads={1: None}, sub="-", fields={"s1": "present"}, contact="phone", marks="heading-missing"),
    P("g040", "5549.html", "endpoint", "22", "parts five and six are not there", "yunti", 2023, scale="zero", after=lambda doc: cut_from(doc, 5), fields={"s5": "missing", "s6": "missing", "status": "partial"}, expect=(("section-missing", ""),), marks="section-missing", title="bare-year", preamble=0, contact="phone"),
    P("g041", "5550.html", "wps", "30", "— for every zero of parts three and four", "zaochuan", 2022, scale="few", edit=zeros_as("—", "requests.", "remedies."), marks="not-applicable"),
    P("g042", "5551.html", "writer-html", "3 13", "LibreOffice page from a Word document, labels one character a line", "shenpi", 2022, scale="dept", grids={"requests": {"narrow": stacked}, "remedies": {"narrow": stacked}}, looks={"runs": True}, marks="label-broken"),
    P("g043", "5552.xhtml", "writer-xhtml", "14", "LibreOffice XHTML in the form of 2019", "caizheng", 2019, form="2019", scale="town", expect=(("unit-missing", "disclosure.procurement.amount"),), marks=""),
    P("g044", "5553.html", "pandoc-html", "2 8", "pandoc page from a Word document", "hekou", 2024, scale="zero", looks={"styles": True}, sub="", marks="all-zero"),
    P("g045", "5554.html", "portal", "21 34", "one table blank from end to end, the others filled", "matou", 2023, scale="few", edit=blank("disclosure."), marks="blank-table"),
]


def differs(doc):
    """The sentence on requests says three more than the table; both are true of the page."""
    received = int(doc.cells["requests.received.total"].value)
    reword([(f"新收政府信息公开申请{received}件", f"新收政府信息公开申请{received + 3}件")])(doc)
    doc.told["narrative.requests_received"] = received + 3
    doc.expect.append(("prose-differs", "narrative.requests_received requests.received.total"))


def cut_from(doc, n):
    i = next(i for i, b in enumerate(doc.blocks) if heading(n)(b))
    del doc.blocks[i:]
    doc.told = {k: v for k, v in doc.told.items() if not k.startswith("narrative.fee_")}
