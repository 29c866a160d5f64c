"""The files of the corpus: which report, in which layout, with which irregularities."""
from dataclasses import replace

from .bodies import BODIES
from .content import Document, TITLE_END
from .figures import OUTCOMES
from .grids import broken

VERTICAL = broken


def pairs(t):
    return broken(t, 2)


def doc(body, year, layout, suffix, name="{year}年", **choices):
    path = f"{BODIES[body].folder}/{name.format(year=year)}{suffix}"
    return Document(path, body, year, layout, **choices)


def trio(body, year, layouts, name="{year}年", **choices):
    """The same report as HTML, DOCX and text."""
    suffixes = (".html", ".docx", ".txt")
    extra = choices.pop("irregularities", "")
    return [doc(body, year, layout, suffix, name, irregularities=f"three-formats {extra}".strip(), **choices)
            for layout, suffix in zip(layouts, suffixes)]


LONG = "{year}年政府信息公开工作年度报告"


def city():
    return [
        doc("yunze", 2019, "gbk-font", ".html", LONG, overview="glued", problems="list", contact="fax",
            title=["云泽市人民政府", "2019年政府信息公开工作年度报告"], irregularities="charset-gbk nested-layout-tables title-split signed-change"),
        doc("yunze", 2020, "trs-box", ".html", LONG, title=[f"云泽市人民政府2020年度{TITLE_END}"], disclosure=dict(split="five"),
            remedies=dict(shape="empty"), irregularities="metadata-box title-year-doubled five-column-split remedies-empty-header signed-change",
            note="内容概述 of the box repeats the preamble"),
        *trio("yunze", 2021, ("cms-modern", "library-docx", "tabs"), LONG, requests=dict(vertical=VERTICAL), remedies=dict(vertical=VERTICAL),
              irregularities="label-broken large-numbers"),
        doc("yunze", 2022, "cms-modern", ".html", LONG, overview="glued", problems="list", irregularities="site-chrome large-numbers"),
        doc("yunze", 2023, "cms-modern", ".html", LONG, overview="like-sections", irregularities="site-chrome large-numbers subheads-like-sections carry-over-break",
            note="carried in two fewer than 2022 carried out (natural persons)"),
        *trio("yunze", 2024, ("cms-modern", "lo-docx", "pipes"), LONG, disclosure=dict(split="twelve"), contact="phone", period="short",
              irregularities="period-short large-numbers"),
    ]


def counties():
    variants = {1: "一、工作概述", 4: "四、政府信息公开行政复议和行政诉讼情况", 5: "五、存在问题及改进措施"}
    return [
        doc("chengxi", 2019, "word-saved", ".doc", overview="plain", problems="list", headings={4: "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"},
            disclosure=dict(split="five", labels={"本年新制作数量": "本年新\n制作数量", "本年新公开数量": "本年新\n公开数量"}),
            irregularities="html-named-doc label-broken five-column-split signed-change heading-variant"),
        doc("chengxi", 2020, "word-paste", ".html", overview="inline", headings=variants, prints={"disclosure.regulations.": "—"},
            disclosure=dict(labels={"规章": "规章（县级无此项）", "本年增/减": "本年增/减（如有减少用负值表示，如-8）", "处理决定数量": "处理决定数量（指2020年办件量）",
                                    "规范性文件": "规范性文件（指以县政府或县政府办名义印发、有正式文号的文件）"}),
            irregularities="word-paste label-annotated not-applicable heading-variant signed-change"),
        doc("chengxi", 2021, "trs-box", ".html", own="据依申请公开平台统计，全年共收到政府信息公开申请68件，比上年有所增加。",
            requests=dict(vertical=pairs), irregularities="metadata-box prose-contradicts-table label-broken", note="the prose says 68 received, the table 91"),
        doc("chengxi", 2022, "pandoc-docx-shifted", ".docx", overview="glued", problems="list", irregularities="columns-shifted",
            note="pandoc shortened row heads of three columns to two: rows one, two, four, 予以公开, 部分公开 and 总计 stand one column too far left and end in an empty cell"),
        doc("chengxi", 2023, "gbk-font", ".html", title=["澄溪县", "2023年政府信息公开", "工作年度报告"], options=dict(declared="utf-8"), remedies=dict(shape="filler"),
            irregularities="charset-misdeclared title-split remedies-filler-rows nested-layout-tables in-force-break",
            note="GBK bytes that declare utf-8; in force 4 more than last year's stock explains"),
        *trio("chengxi", 2024, ("cms-modern", "auto-number-docx", "lines"), overview="numbered", contact="fax",
              irregularities="automatic-numbering contact-phone-fax"),
        doc("wangchuan", 2021, "word-paste", ".html", options=dict(declared="gb2312", page_title="望川区2021年度信息公开年报"), period="dash", overview="glued",
            irregularities="charset-misdeclared word-paste title-repeated", note="UTF-8 bytes that declare gb2312"),
        doc("wangchuan", 2022, "lo-docx", ".docx", falsify={"requests.received.total": 10}, irregularities="conflict-row-total", note="received: total ten too many"),
        doc("wangchuan", 2023, "semantic", ".html", problems="list", irregularities="table-head-scopes"),
        doc("wangchuan", 2024, "cms-modern", ".html", overview="like-sections", disclosure=dict(separate=True), contact="phone",
            irregularities="site-chrome subheads-like-sections one-table-per-item"),
    ]


def townships():
    return [
        doc("bailudu", 2019, "lines", ".txt", overview="plain", problems="prose", irregularities="all-zero heading-plain"),
        doc("bailudu", 2020, "one-div", ".html", overview="inline", problems="prose", title=["澄溪县白鹭渡镇", "2020年度政府信息公开工作", "年度报告"], agency="澄溪县白鹭渡镇",
            options=dict(mark=("<strong>", "</strong>")), disclosure=dict(separate=True), irregularities="all-zero title-split br-separated one-table-per-item"),
        *trio("bailudu", 2021, ("word-paste", "library-docx", "tabs"), overview="glued", period="lost", requests=dict(vertical=VERTICAL),
              remedies=dict(vertical=VERTICAL, shape="filler"), irregularities="all-zero period-lost-characters label-broken remedies-filler-rows"),
        doc("bailudu", 2022, "word-paste", ".html", zeros=(".total",), overview="plain", problems="prose",
            irregularities="all-zero blank-zero word-paste", note="details blank, totals 0, part two blank throughout"),
        doc("bailudu", 2023, "auto-number-docx", ".docx", overview="numbered", irregularities="all-zero automatic-numbering"),
        doc("bailudu", 2024, "pipes", ".txt", overview="inline", problems="list", contact="none", irregularities="all-zero contact-missing"),
        doc("shiqiaowu", 2020, "gbk-font", ".html", "2020年度报告", title=["2020年石桥坞镇政府信息公开工作年度报告"], agency="石桥坞镇", problems="prose",
            headings={1: "一、总体概述", 2: "二、行政机关主动公开政府信息的情况", 5: "五、存在问题及工作打算", 6: "六、其它需要报告的事项"},
            options=dict(encoding="gb18030", declared="gbk"), irregularities="charset-gbk title-year-first heading-variant unit-in-value nested-layout-tables signed-change"),
        doc("shiqiaowu", 2021, "one-div", ".html", "2021年度报告", title=["2021年石桥坞镇政府信息公开工作年度报告"], agency="石桥坞镇", overview="glued",
            disclosure=dict(separate=True, labels={"规章": "规章（县级无此项）"}), options=dict(declared=False),
            irregularities="superseded-form charset-undeclared br-separated one-table-per-item unit-in-value label-annotated", note="UTF-8, not declared"),
        doc("shiqiaowu", 2022, "cell-pipes", ".txt", "2022年度报告", title=["石桥坞镇2022年政府信息公开工作年度报告"], agency="石桥坞镇", overview="inline", problems="prose",
            irregularities="superseded-form charset-gbk amount-without-unit", note="procurement 8040 without a unit"),
        doc("shiqiaowu", 2023, "semantic", ".html", "2023年度报告", problems="list", requests=dict(header_rows=2, corner="申请人情况"),
            irregularities="corner-label-short"),
        doc("shiqiaowu", 2024, "revisions-docx", ".docx", "2024年度报告", irregularities="tracked-changes content-controls footnote hidden-text",
            note="deleted old numbers stand beside the valid ones"),
        doc("xinglinyu", 2019, "one-div", ".html", plain_preamble=True, title=[f"2019年{TITLE_END}"], agency="杏林峪乡", contact="none", period="none",
            disclosure=dict(split="five", labels={"本年新制作数量": "本年新", "本年新公开数量": "本年新", "行政事业性收费": "行政事业\n性收费"}),
            options=dict(encoding="gb18030", declared=False), overview="plain", problems="prose",
            irregularities="title-no-agency all-zero period-missing contact-missing header-truncated charset-undeclared br-separated", note="agency only in the breadcrumb and source line; GB18030, not declared"),
        doc("xinglinyu", 2021, "utf16", ".html", overview="inline", problems="prose", irregularities="charset-utf16"),
        doc("xinglinyu", 2022, "phone-article", ".html", zeros=(), drop=("remedies",), preamble_inside=True, overview="glued",
            irregularities="table-missing blank-zero preamble-inside", note="section four has a sentence and no table"),
        doc("xinglinyu", 2023, "pandoc-md", ".txt", overview="plain", problems="prose", irregularities="pandoc-markdown"),
    ]


def subdistricts():
    return [
        doc("dongli", 2019, "word-paste", ".html", title=["望川区东篱街道办事处", "2019年", TITLE_END], disclosure=dict(separate=True), overview="glued",
            headings={1: "一、2019年政府信息公开工作的总体情况", 6: "六、需要说明的事项"},
            irregularities="title-split one-table-per-item word-paste heading-variant signed-change"),
        doc("dongli", 2020, "text-box-docx", ".docx", overview="plain", problems="prose", irregularities="text-box-title nested-tables signed-change"),
        doc("dongli", 2021, "trs-box", ".html", prints={"disclosure.": "/", "remedies.": "/"}, irregularities="metadata-box not-applicable all-zero",
            overview="inline"),
        *trio("dongli", 2022, ("semantic", "library-docx", "pipes"), problems="list", requests=dict(vertical=pairs), irregularities="label-broken"),
        doc("dongli", 2023, "one-div", ".html", overview="like-sections", irregularities="subheads-like-sections br-separated heading-plain"),
        doc("dongli", 2024, "phone-article", ".html", options=dict(badge=True), falsify={"remedies.suit_direct.total": -1}, overview="glued",
            irregularities="conflict-remedies-total heading-split", note="one suit upheld, total 0"),
        doc("nanpubu", 2021, "picture-tables", ".html", pictures=True, lead=True, overview="plain", problems="prose",
            title=["南浦埠街道2021年度政府信息公开工作年度报告"], irregularities="picture-tables title-year-doubled all-zero", note="the three tables are pictures"),
        doc("nanpubu", 2022, "endpoint", ".html", title=[TITLE_END], agency=BODIES["nanpubu"].full, contact="phone", overview="glued",
            irregularities="title-no-agency heading-split", note="no title but the page's; agency in the preamble and the breadcrumb"),
        doc("nanpubu", 2023, "lines", ".txt", overview="inline", problems="prose", irregularities="superseded-form"),
        doc("nanpubu", 2024, "word-paste", ".html", missing=(5,), headings={6: "五、其他需要报告的事项"}, overview="plain",
            irregularities="section-missing heading-renumbered word-paste", note="no section on problems; the last one is numbered 五"),
    ]


def departments():
    blank_totals = {f"requests.{row}.total": "" for row in OUTCOMES["2019"]}
    return [
        doc("ziran", 2019, "gbk-font", ".html", prints={"disclosure.regulations.": "无"}, disclosure=dict(split="five", extra_rows=[("规范性文件", ["其他主动公开文件", "19", "19", "140"])]),
            irregularities="charset-gbk row-extra not-applicable five-column-split nested-layout-tables signed-change"),
        doc("ziran", 2020, "pandoc-docx", ".docx", overview="glued", problems="list", irregularities="signed-change"),
        doc("ziran", 2021, "trs-box", ".html", falsify={"requests.unavailable_not_held.total": 1}, contact="fax", irregularities="metadata-box conflict-row-total",
            note="not held: total one too many"),
        doc("ziran", 2022, "cms-modern", ".html", headings={4: "四、政府信息公开行政复议行政诉讼情况"}, irregularities="site-chrome heading-variant"),
        doc("ziran", 2023, "revisions-docx", ".docx", overview="glued", irregularities="tracked-changes content-controls footnote hidden-text"),
        *trio("ziran", 2024, ("glued", "text-box-docx", "cell-pipes"), overview="glued", problems="list", irregularities="headings-glued text-box-title nested-tables"),
        doc("zhujian", 2020, "word-paste", ".html", prints={"disclosure.regulations.": "本单位未制作规章"}, disclosure=dict(split="five"),
            irregularities="text-value word-paste five-column-split signed-change"),
        doc("zhujian", 2021, "gbk-font", ".html", falsify={"remedies.review.total": 1}, options=dict(declared="utf-8"), overview="inline",
            irregularities="conflict-remedies-total charset-misdeclared nested-layout-tables", note="GBK bytes that declare utf-8; reviews: total one too many"),
        doc("zhujian", 2022, "glued", ".html", falsify={"requests.received.natural_person": -1, "requests.received.total": -1}, overview="plain", problems="prose",
            irregularities="conflict-column-balance headings-glued", note="one request fewer received than handled and carried out"),
        doc("zhujian", 2023, "word-saved", ".doc", empty=(6,), overview="glued", irregularities="html-named-doc section-empty carry-over-break",
            note="carried in one more than 2022 carried out; nothing under section six"),
        doc("shijian", 2019, "semantic", ".html", overview="inline", problems="prose", remedies=dict(shape="empty"), irregularities="signed-change remedies-empty-header amount-without-unit"),
        doc("shijian", 2020, "word-paste", ".html", zeros=(), prints=blank_totals, irregularities="blank-zero blank-row-totals word-paste signed-change",
            note="every zero and every total of an outcome row is left empty"),
        doc("shijian", 2021, "library-docx", ".docx", disclosure=dict(separate=True), irregularities="one-table-per-item"),
        doc("shijian", 2022, "pandoc-html", ".html", overview="glued", irregularities=""),
        doc("shijian", 2023, "pipes", ".txt", falsify={"requests.granted.natural_person": 2, "requests.granted.total": 2}, overview="glued",
            irregularities="conflict-outcome-sum", note="granted two more than the total of outcomes has room for"),
        doc("shijian", 2024, "phone-article", ".html", headings={1: "一、工作基本情况", 5: "五、现存问题与改进举措"}, irregularities="heading-variant"),
        doc("weijian", 2022, "endpoint", ".html", title=["岚桥区卫生健康局2022年政府信息公开年度报告"],
            disclosure=dict(labels={"第二十条第（一）项": "第二十条 第（一）项", "第二十条第（五）项": "第二十条（五）项", "本年制发件数": "本年 制发件数", "现行有效件数": "现行有效件"}),
            irregularities="title-word-missing heading-split label-broken header-truncated"),
        doc("weijian", 2023, "utf16", ".html", overview="glued", irregularities="charset-utf16"),
        doc("weijian", 2024, "pandoc-gfm", ".txt", problems="list", irregularities="pandoc-markdown"),
    ]


def zone():
    return [
        doc("kaifaqu", 2021, "lo-html", ".html", irregularities="libreoffice-markup"),
        doc("kaifaqu", 2022, "auto-number-docx", ".docx", falsify={"requests.handled_total.enterprise": -1}, irregularities="conflict-row-total conflict-column-balance conflict-outcome-sum automatic-numbering",
            note="handled total of enterprises one too few"),
        doc("kaifaqu", 2023, "cms-modern", ".html", overview="glued", problems="prose", disclosure=dict(split="twelve"), irregularities="site-chrome"),
        doc("kaifaqu", 2024, "tabs", ".txt", overview="plain", problems="list", irregularities=""),
    ]


def portable(existing):
    """PDFs: of reports that exist in other formats, and of further years."""
    def again(body, year, layout, more):
        d = next(d for d in existing if (d.body, d.year) == (body, year))
        irregularities = [w for w in d.irregularities.split() if w.startswith(("three-formats", "conflict-", "all-zero", "carry-", "label-", "period-", "contact-", "remedies-", "large-"))]
        return replace(d, path=d.path.rsplit(".", 1)[0] + ".pdf", layout=layout, options={}, irregularities=" ".join(irregularities + more.split()))

    return [
        again("yunze", 2021, "pdf-libreoffice-wide", "landscape-page running-head"),
        again("yunze", 2024, "pdf-libreoffice", "page-break-in-table header-repeated"),
        again("chengxi", 2024, "pdf-chromium-portal", "running-head page-break-in-table"),
        again("bailudu", 2021, "pdf-gbk", "font-not-embedded page-break-in-table"),
        again("xinglinyu", 2021, "pdf-wkhtmltopdf", "page-break-in-table"),
        again("dongli", 2022, "pdf-wps", "clip-per-cell row-cut-by-page page-break-in-table"),
        again("ziran", 2024, "pdf-weasyprint", "landscape-page running-head page-break-in-table"),
        again("weijian", 2023, "pdf-chromium-linearised", "landscape-page object-streams header-repeated page-break-in-table"),
        again("kaifaqu", 2022, "pdf-reportlab", "header-repeated page-break-in-table"),
        doc("wangchuan", 2019, "pdf-reportlab-named", ".pdf", overview="glued", problems="list", irregularities="font-not-embedded header-repeated page-break-in-table signed-change"),
        doc("wangchuan", 2020, "pdf-ghostscript", ".pdf", overview="numbered", disclosure=dict(split="five"), irregularities="five-column-split page-break-in-table signed-change"),
        doc("zhujian", 2019, "pdf-rotated", ".pdf", overview="plain", problems="prose", remedies=dict(shape="empty"),
            irregularities="page-rotated remedies-empty-header page-break-in-table signed-change"),
        doc("zhujian", 2024, "pdf-sideways", ".pdf", problems="list", contact="fax", irregularities="text-sideways font-not-embedded header-repeated page-break-in-table running-head"),
        doc("nanpubu", 2019, "pdf-chromium-aes128", ".pdf", overview="inline", problems="prose", irregularities="encrypted all-zero dashed-lines page-break-in-table signed-change"),
        doc("nanpubu", 2020, "pdf-cairo", ".pdf", overview="plain", title=["南浦埠街道", "2020年政府信息公开工作年度报告"], irregularities="title-split header-repeated page-break-in-table signed-change"),
        doc("kaifaqu", 2019, "pdf-weasyprint-aes256", ".pdf", overview="glued", irregularities="encrypted page-break-in-table signed-change"),
        doc("kaifaqu", 2020, "pdf-libreoffice-rc4", ".pdf", problems="list", disclosure=dict(separate=True), irregularities="encrypted one-table-per-item page-break-in-table signed-change"),
        doc("weijian", 2020, "pdf-no-rules", ".pdf", overview="glued", problems="list", irregularities="no-rules landscape-page signed-change"),
        doc("weijian", 2021, "pdf-lines-across", ".pdf", overview="numbered", period="dash", irregularities="lines-across title-letter-spaced landscape-page"),
        doc("shiqiaowu", 2019, "pdf-repeated-heads", ".pdf", "2019年度报告", title=["2019年石桥坞镇政府信息公开工作年度报告"], agency="石桥坞镇", overview="plain",
            irregularities="title-year-first unit-in-value running-head header-repeated page-break-in-table doubled-lines signed-change"),
        doc("xinglinyu", 2024, "pdf-reportlab-qdf", ".pdf", overview="plain", problems="prose", zeros=(".total",), irregularities="blank-zero font-not-embedded page-break-in-table"),
    ]


def all_documents():
    existing = city() + counties() + townships() + subdistricts() + departments() + zone()
    return existing + portable(existing)
