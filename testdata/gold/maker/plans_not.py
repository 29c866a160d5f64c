"""Pages that are no annual reports."""
from .forms import Slot
from .report import Plan as P

NONE = {k: None for k in ("title", "agency", "year", "form", "period_start", "period_end", "phone", "postcode", "email", "address", *(f"s{n}" for n in range(1, 7)))}


def becomes(title, *blocks):
    def after(doc):
        doc.title = [title.format(t=doc.body.title, y=doc.year)]
        doc.blocks = [tuple(x.format(t=doc.body.title, y=doc.year, full=doc.body.full) if isinstance(x, str) else x for x in b) for b in blocks]
        doc.cells, doc.told, doc.expect = {}, {}, []
    return after


def rows(*lines):
    return [[Slot(t, head=i == 0 or n == 0) for i, t in enumerate(line)] for n, line in enumerate(lines)]


def no(id, file, style, about, body, after, situations="23", year=2022):
    return P(id, file, style, situations, about, body, year, scale="zero", after=after, fields={**NONE, "status": "not_a_report"}, marks="not-a-report")


ALL = [
    no("g160", "index.html", "portal", "a column that lists the reports of many bodies", "shuanghe", becomes("政府信息公开年报", *[("link", f"{t}{y}年政府信息公开工作年度报告", f"./{y}/{i}.html") for y in (2022, 2021) for i, t in enumerate(("竹马镇", "槐沟乡", "稻香镇", "教育和体育局"))])),
    no("g161", "notice.html", "trs_box", "a notice on how to write the report", "qiuming", becomes("关于做好{y}年政府信息公开工作年度报告编制发布工作的通知", ("p", "各县区、各部门办公室："), ("p", "现就编制发布{y}年政府信息公开工作年度报告的有关事项通知如下。"), ("h", 2, "一、时间要求"), ("p", "各单位应于次年1月31日前公布本单位报告，并将链接报市政府办公室。"), ("h", 2, "二、内容要求"), ("p", "报告应包括总体情况、主动公开、依申请公开、复议诉讼、问题与改进、其他事项六个部分，三张表格须完整填写，数据要前后衔接。"), ("p", "联系电话：0897-5551000")), "23 35"),
    no("g162", "budget.pdf", "weasyprint", "a budget with tables", "caizheng", becomes("{t}{y}年部门预算公开", ("p", "根据预算公开要求，现将{full}{y}年部门预算公开如下。"), ("table", rows(("项目", "本年预算数", "上年执行数"), ("一般公共服务支出", "812.40", "798.11"), ("社会保障和就业支出", "96.20", "88.03"), ("总计", "908.60", "886.14")), "other"), ("p", "“三公”经费预算数比上年减少2.3万元。")), "23"),
    no("g163", "guide.docx", "library", "the guide to disclosure", "xiangzhang", becomes("{t}政府信息公开指南", ("h", 2, "一、主动公开"), ("p", "公开范围见《{full}政府信息主动公开目录》。"), ("h", 2, "二、依申请公开"), ("p", "申请人可以当面、信函或者网络方式提出申请，填写申请表一份。"), ("h", 2, "三、监督方式"), ("p", "投诉电话：0897-5551131。")), "26"),
    no("g164", "plan.txt", "lines", "the year's work plan", "tongying", becomes("{y}年政务公开工作要点", ("h", 2, "一、深化决策公开"), ("p", "年内完成重大行政决策目录公布，组织公众代表列席会议不少于2次。"), ("h", 2, "二、规范依申请公开"), ("p", "按时编制发布上一年度政府信息公开工作年度报告，答复率保持100%。")), "35"),
    no("g165", "news.html", "account", "news of a meeting about the report", "jiaoyu", becomes("{t}召开政府信息公开工作推进会", ("p", "1月9日，{full}召开推进会，通报{y}年政府信息公开工作年度报告编制进度，要求各股室核对数据。"), ("p", "会议强调，全年已公开信息620条，还有3个栏目需要补齐。")), "34"),
    no("g166", "404.html", "bare", "an error page", "daoxiang", becomes("页面不存在", ("p", "您访问的页面已删除或更名，3秒后返回首页。")), "40"),
    no("g167", "quarter.html", "aspnet", "a quarterly work table of a county", "lanpo", becomes("岚坡县{y}年第三季度政务公开工作统计", ("table", rows(("单位", "发布信息条数", "信息公开申请件数", "排名"), ("青泥镇", "112", "1", "1"), ("沙滩铺镇", "97", "0", "2"), ("云梯镇", "64", "0", "3")), "other")), "25"),
    no("g168", "summary.pdf", "chromium", "a work summary that is not the statutory report", "zaochuan", becomes("{t}{y}年工作总结", ("h", 2, "一、主要工作"), ("p", "全年完成老旧小区改造4个，受理群众诉求1530件，办结1522件。"), ("h", 2, "二、存在问题"), ("p", "专业力量不足。"), ("h", 2, "三、下步打算"), ("p", "继续推进停车治理。")), "20"),
]
