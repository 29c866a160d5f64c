"""PDF documents."""
from .forms import stacked
from .oddities import all_of, blank, full_width, mark, printed, put, regrid, shifted, signed, thousands, traditional, zeros_as, zeros_blank
from .plans_html import TRAP, header_cut
from .report import Plan as P

WIDE = "@page{size:A4 landscape;margin:15mm}"
ALL = [
    P("g080", "P020220119551.pdf", "chromium", "2 8", "Chromium; all zeros", "yunti", 2021, scale="zero", sub="", marks="all-zero"),
    P("g081", "P020230118552.pdf", "chromium", "13 37", "Chromium landscape; vertical labels; left-over rows in table four", "shuiwu", 2023, scale="dept", grids={"requests": {"narrow": stacked}, "remedies": {"narrow": stacked, "shape": "filler"}}, looks={"page": WIDE, "face": "WenQuanYi Micro Hei"}, marks="landscape-page label-broken remedies-filler"),
    P("g082", "2020nb.pdf", "chromium", "14 27 31", "Chromium; the form of 2019, cut header cells, signs", "chengguan", 2020, form="2019", scale="dept", edit=printed(signed, "disclosure.licensing.items_change", "disclosure.penalties.items_change"), after=regrid("disclosure", header_cut), expect=(("unit-missing", "disclosure.procurement.amount"),), marks="header-truncated signed-change"),
    P("g083", "tongying2024.pdf", "weasyprint", "9 12 29", "WeasyPrint; numbers in the hundreds; page numbers", "tongying", 2024, scale="dept", marks="page-numbers"),
    P("g084", "年报.pdf", "weasyprint", "21", "WeasyPrint; zeros left blank", "zaochuan", 2024, scale="few", edit=zeros_blank(), marks="blank-zero"),
    P("g085", "lanpo2021.pdf", "weasyprint", "32 29", "WeasyPrint landscape, coloured rows, full-width digits", "lanpo", 2021, scale="dept", edit=printed(full_width, "disclosure."), looks={"page": WIDE, "css": "tr:nth-child(even) td{background:#eee}"}, marks="landscape-page full-width rows-coloured"),
    P("g086", "huaigou.pdf", "wkhtmltopdf", "15 30", "wkhtmltopdf; / for nothing", "huaigou", 2023, scale="few", period="short", edit=zeros_as("/", "remedies.", "disclosure."), marks="not-applicable"),
    P("g087", "xz2020.pdf", "wkhtmltopdf", "14 28", "wkhtmltopdf; the form of 2019; amount without unit", "xiangzhang", 2020, form="2019", scale="few", edit=put("disclosure.procurement.amount", "477.35"), expect=(("unit-missing", "disclosure.procurement.amount"),), marks="amount-without-unit"),
    P("g088", "bigcells.pdf", "wkhtmltopdf", "34", "wkhtmltopdf; outcomes do not sum to their total", "gaoxin", 2022, scale="dept", edit=shifted("requests.unavailable_not_held.natural_person", 4), marks="contradiction"),
    P("g089", "shuanghe2022.pdf", "writer-pdf", "13 5", "LibreOffice from Word; 年度 in the title", "shuanghe", 2022, scale="dept", title="niandu", looks={"repeat": True}, marks="title-niandu header-repeated"),
    P("g090", "shuanghe2023.pdf", "writer-pdf", "13", "LibreOffice landscape, running head", "shuanghe", 2023, scale="dept", looks={"landscape": True, "header": "双荷县人民政府公报", "runs": True}, marks="landscape-page running-head"),
    P("g091", "jy2021.pdf", "writer-pdf", "19 14", "LibreOffice; superseded form in 2021", "jiaoyu", 2021, form="2019", scale="town", edit=put("disclosure.procurement.amount", 0), expect=(("superseded-form", ""),), marks="superseded-form"),
    P("g092", "matou.pdf", "writer-pdf-html", "7 12", "LibreOffice from a page; title split", "matou", 2020, form="2019", scale="one", title="split2", edit=all_of(put("disclosure.procurement.amount", 0), put("disclosure.procurement.projects", 0)), marks="title-split"),
    P("g093", "qiuming2021.pdf", "reportlab", "29 9", "reportlab; a city with millions", "qiuming", 2021, scale="city", rules=True, edit=all_of(put("disclosure.licensing.decisions", 6218840), put("disclosure.penalties.decisions", 3550711)), looks={"repeat": True}, marks="large-numbers header-repeated"),
    P("g094", "qiuming2022.pdf", "reportlab", "29 32", "reportlab; font by name only, thousands separators", "qiuming", 2022, scale="city", rules=True, edit=printed(thousands, "disclosure."), looks={"named": True}, marks="font-not-embedded thousands"),
    P("g095", "across.pdf", "reportlab", "2 37", "reportlab; lines between rows only", "shenpi", 2024, scale="few", looks={"rules": "across"}, marks="lines-across"),
    P("g096", "gs1.pdf", "gs", "13 21", "Ghostscript rewrite; labels one character a line; a blank table", "nongye", 2022, scale="few", edit=blank("disclosure."), grids={"requests": {"narrow": stacked}}, marks="blank-table label-broken"),
    P("g097", "gs2.pdf", "gs-chromium", "24 40", "Ghostscript over Chromium, traditional characters, of which the fonts name many wrongly", "tongji", 2024, scale="few", after=traditional(), expect=(("damaged-text", ""),), fields={"title": None, "status": None}, marks="traditional font-map-wrong"),
    P("g098", "aes.pdf", "qpdf-aes", "2 30", "encrypted with an empty user password", "qingni", 2023, scale="few", edit=zeros_as("-", "disclosure."), marks="encrypted not-applicable"),
    P("g099", "linear.pdf", "qpdf-linear", "6 26", "linearised with object streams; sub-headings like parts", "caizheng", 2024, scale="town", said={"subheads": TRAP}, marks="object-streams subheads-like-sections"),
    P("g100", "scan.pdf", "scanned", "23 40", "a scan without any text", "hekou", 2021, scale="few", fields={"status": "unsupported", "title": None, "agency": None, "year": None, "form": None, "period_start": None, "period_end": None, "phone": None, "postcode": None, "address": None, "email": None, **{f"s{n}": None for n in range(1, 7)}},
      after=lambda doc: doc.told.clear() or setattr(doc, "scan", True), expect=(("needs-ocr", ""),), marks="scan"),
    P("g101", "dashed.pdf", "chromium", "33 32", "dashed lines; extra rows and annotated labels", "nongye", 2020, form="2019", scale="town", edit=put("disclosure.procurement.amount", 0), looks={"css": "td{border-style:dashed}"}, grids={"disclosure": {"split": "five", "labels": {"处理决定数量": "处理决定数量（指2020年办件量）"}, "extra": {"other_services": [("其中：行政检查", "3", "-1", "88")]}}}, expect=(("outside-row", ""),), marks="dashed-lines row-extra label-annotated"),
    P("g102", "noborder.pdf", "weasyprint", "4 2", "no lines at all", "gulou", 2022, scale="few", looks={"css": "td{border:0}"}, marks="no-rules"),
    P("g103", "textvalue.pdf", "weasyprint", "39", "words in cells, a remark", "gaoxin", 2021, scale="town", edit=all_of(mark("未制定", "disclosure.regulations"), put("disclosure.normative_documents.in_force", 14, "14（含联合发文2件）")), marks="text-value remark-in-value"),
    P("g104", "smalltype.pdf", "chromium", "34 17", "prose contradicts the table; small type", "shuanghe", 2024, scale="dept", said={"requests": 0}, looks={"css": "body{font-size:9pt}.c10 td,.c15 td{font-size:6.5pt}"}, after=lambda doc: _differs(doc), marks="prose-contradicts-table small-type"),
]


def _differs(doc):
    from .plans_html import differs
    differs(doc)
