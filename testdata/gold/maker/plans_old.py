"""Prose reports, and the list of 2014."""
from .oddities import zeros_blank
from .report import Plan as P

NO_PARTS = {"s%d" % n: None for n in range(1, 7)}
SHORT = ("一、概述", "二、主动公开情况", "三、依申请公开办理情况", "四、收费及减免情况", "五、复议、诉讼和申诉情况", "六、存在的主要问题及改进措施", "七、需要说明的事项")
BARE = ("", "主动公开", "依申请公开", "收费", "复议和诉讼", "问题和打算", "")
LOCAL = (("指标名称", "计量单位", "代码", "本期实际", "本年累计"), ("全文电子化的主动公开信息数", "条", "01", "18", "96"), ("现场接待人数", "人次", "02", "5", "31"), ("免予公开范围1", "件", "03", "0", "0"))


def local_list(doc):
    """A prefecture's own list of about 2008: a table called 统计表 that is not the form of 2014."""
    from .forms import Slot
    doc.blocks += [("p", f"附表：{doc.year}年政府信息公开统计表"), ("table", [[Slot(t, head=i == 0) for i, t in enumerate(row)] for row in LOCAL], "local")]


ALL = [
    P("g140", "t20120301_55.htm", "font_gbk", "20 12", "prose of 2011, no table", "shatan", 2011, form="", heads={"all": SHORT}, scale="few", fields=NO_PARTS, marks="prose"),
    P("g141", "2009nb.html", "no_ends", "20", "prose of 2008, headings without numbers", "qingni", 2008, form="", heads={"all": BARE}, scale="zero", period="none", fields=NO_PARTS, marks="prose"),
    P("g142", "2013.docx", "library", "20 5", "prose of 2013 in Word", "jiaoyu", 2013, form="", title="niandu", scale="few", fields=NO_PARTS, marks="prose"),
    P("g143", "2010.pdf", "writer-pdf", "20", "prose of 2010 as PDF", "caizheng", 2010, form="", scale="few", fields=NO_PARTS, marks="prose"),
    P("g144", "2012.txt", "lines", "20 10", "prose of 2012 as text", "tongji", 2012, form="", scale="zero", contact="none", fields=NO_PARTS, marks="prose"),
    P("g145", "local2009.html", "aspnet", "20 25", "prose of 2009 with a local 统计表 that is not the national form", "shuanghe", 2009, form="", scale="few", after=local_list, fields=NO_PARTS, marks="prose local-statistics"),
    P("g146", "2016.html", "portal", "25", "2014 form at the end of the page", "tongying", 2016, form="2014", scale="dept", fields=NO_PARTS, marks="legacy"),
    P("g147", "2015.html", "word_paste", "25", "2014 form, Word paste, serial numbers", "shuiwu", 2015, form="2014", scale="dept", grids={"legacy": {"serial": True}}, fields=NO_PARTS, marks="legacy serial-column"),
    P("g148", "2014.htm", "font_gbk", "25 12", "2014 form in GBK", "lanpo", 2014, form="2014", scale="dept", grids={"legacy": {"dash": "----"}}, fields=NO_PARTS, marks="legacy charset-gbk"),
    P("g149", "2017.docx", "library", "25", "2014 form in Word, zeros blank", "qingni", 2017, form="2014", scale="few", edit=zeros_blank(), fields=NO_PARTS, marks="legacy blank-zero"),
    P("g150", "2018.pdf", "chromium", "25", "2014 form over two pages of a PDF", "chengguan", 2018, form="2014", scale="dept", fields=NO_PARTS, marks="legacy"),
    P("g151", "2016b.pdf", "writer-pdf", "25", "2014 form, LibreOffice", "xiangzhang", 2016, form="2014", scale="town", fields=NO_PARTS, marks="legacy"),
    P("g152", "2015.txt", "lines", "25 3", "2014 form, one cell a line", "nongye", 2015, form="2014", scale="town", fields=NO_PARTS, marks="legacy"),
    P("g153", "2018b.txt", "pipes", "25 4", "2014 form with bars, without a unit column", "gaoxin", 2018, form="2014", scale="town", grids={"legacy": {"unit": False}}, fields=NO_PARTS, marks="legacy unit-column-missing"),
    P("g154", "附表.docx", "library", "25", "only the attached list of 2014, with an extra local row", "shenpi", 2017, form="2014", scale="town", grids={"legacy": {"extra": {"via_other": [("6.手机短信公开政府信息数", "条", "14")]}}}, after=lambda doc: only_list(doc), expect=(("outside-row", ""),), fields=NO_PARTS | {"period_start": None, "period_end": None, "phone": None, "postcode": None, "address": None, "email": None, "title": None}, marks="legacy attachment-only row-extra"),
    P("g155", "2020prose.html", "br_only", "20 23", "old prose in 2020: no table, old parts", "yunti", 2020, form="", scale="few", heads={"all": SHORT}, expect=(("missing-table", "disclosure.* requests.* remedies.*"),), fields=NO_PARTS | {"status": "partial"}, marks="prose outdated-prose"),
    P("g156", "2018c.html", "trs_box", "20 16", "prose of 2017, the list announced and not there", "jiaotong", 2017, form="2014", scale="few", lost=("legacy",), fields=NO_PARTS | {"form": "", "status": None}, marks="prose"),
    P("g157", "weasy2017.pdf", "weasyprint", "25 20", "2014 form by WeasyPrint, page numbers", "tongying", 2017, form="2014", scale="dept", fields=NO_PARTS, marks="legacy page-numbers"),
]


def only_list(doc):
    doc.title = [f"政府信息公开情况统计表（{doc.year}年度）"]
    doc.blocks = [("p", f"填报单位（盖章）：{doc.body.full}")] + [b for b in doc.blocks if b[0] == "table"]
    doc.told.clear()
    doc.expect = [e for e in doc.expect if e[0] != "prose-differs"]
