"""Word documents."""
import re

from .forms import stacked
from .oddities import all_of, heading, insert, printed, put, shifted, signed, tables_at_end, thousands, traditional, zeros_as, zeros_blank
from .plans_html import TRAP
from .report import Plan as P


def auto_numbers(xml):
    """The ordinals 一、 exist only as automatic numbering of a list."""
    return re.sub(r"[一二三四五六]、(?=总体情况|主动公开政府信息情况|收到和处理|政府信息公开行政复议|存在的主要|其他需要)", "", xml)


def tracked(xml):
    """A deleted and an inserted number stand side by side: what is deleted is not content."""
    def change(m):
        run = m.group(0)
        return f'<w:del w:id="9{m.start()}" w:author="办公室" w:date="2024-01-05T09:00:00Z">{run.replace("<w:t>", "<w:delText>").replace("</w:t>", "</w:delText>").replace(m.group(1), str(int(m.group(1)) + 7))}</w:del><w:ins w:id="8{m.start()}" w:author="办公室" w:date="2024-01-05T09:00:00Z">{run}</w:ins>'
    return re.sub(r"<w:r><w:rPr><w:sz w:val=\"18\"/></w:rPr><w:t>([1-9]\d*)</w:t></w:r>", change, xml, count=6)


def boxed(xml):
    """Cells inside content controls."""
    return re.sub(r"(<w:p>(?:(?!</w:p>).)*?<w:t>0</w:t></w:r></w:p>)", r"<w:sdt><w:sdtPr><w:alias w:val=\"数\"/></w:sdtPr><w:sdtContent>\1</w:sdtContent></w:sdt>".replace('\\"', '"'), xml, count=20)


def marked_go_back(xml):
    return xml.replace("<w:body>", '<w:body><w:bookmarkStart w:id="77" w:name="_GoBack"/><w:bookmarkEnd w:id="77"/>')


ALL = [
    P("g050", "槐沟乡2021年政府信息公开工作年度报告.docx", "library", "2 8 13", "python-docx, vertical labels one character a line, all zeros", "huaigou", 2021, scale="zero", sub="", grids={"requests": {"narrow": stacked}, "remedies": {"narrow": stacked}}, looks={"xml": marked_go_back}, marks="label-broken all-zero bookmark"),
    P("g051", "年报终稿.docx", "library", "5 27 14", "heading styles; the form of 2019 in five columns", "jiaotong", 2020, form="2019", scale="dept", title="niandu", grids={"disclosure": {"split": "five"}}, edit=printed(signed, "disclosure.licensing.items_change", "disclosure.penalties.items_change", "disclosure.coercion.items_change"), looks={"styles": True}, expect=(("unit-missing", "disclosure.procurement.amount"),), marks="signed-change five-column-split"),
    P("g052", "2022年度报告（定稿）.docx", "library", "38", "ordinals of the parts lost with automatic numbering", "jiaoyu", 2022, scale="town", sub="-", looks={"xml": auto_numbers}, marks="heading-numbers-lost"),
    P("g053", "码头街道年报.docx", "library", "40", "tracked changes: deleted figures beside the valid ones", "matou", 2024, scale="town", sub="情况", looks={"xml": tracked}, marks="tracked-changes"),
    P("g054", "附件1.docx", "library", "7 15 37", "cover title on three lines, left-over rows in table four", "shuiwu", 2022, scale="dept", title="split3", period="spaced", grids={"remedies": {"shape": "filler"}}, looks={"runs": True, "header": "秋鸣市水务局文件"}, marks="title-split remedies-filler running-head"),
    P("g055", "综合执法局2024.docx", "library", "26 34", "sub-headings like parts; table contradicts itself", "chengguan", 2024, scale="dept", said={"subheads": TRAP}, edit=shifted("requests.handled_total.natural_person", -1), marks="contradiction subheads-like-sections"),
    P("g056", "香樟街道.docx", "library", "21 30", "blanks in one part, 无 in another", "xiangzhang", 2022, scale="few", edit=all_of(zeros_blank("requests.", "remedies."), zeros_as("无", "disclosure.")), marks="blank-zero not-applicable"),
    P("g057", "造船厂街道办.docx", "library", "23", "the matrix is a picture in the document", "zaochuan", 2023, scale="few", lost=(3,), after=insert(heading(4), ("img", "", "图")), expect=(("picture-table", "requests.*"),), fields={"s3": None}, marks="picture-tables"),
    P("g058", "report.docx", "by-writer", "13 29", "LibreOffice from a page; thousands separators", "lanpo", 2024, scale="dept", edit=printed(thousands, "disclosure."), marks="thousands"),
    P("g059", "高新区.docx", "by-writer", "14 28", "LibreOffice; the form of 2019; money in 元", "gaoxin", 2019, form="2019", scale="dept", edit=put("disclosure.procurement.amount", "15.279", "152790元"), marks="unit-in-value"),
    P("g060", "桐影区.docx", "by-pandoc", "3 6", "pandoc from a page", "tongying", 2023, scale="dept", grids={"disclosure": {"separate": True}}, marks="one-table-per-item"),
    P("g061", "竹马镇.docx", "by-pandoc", "19", "superseded form in 2023 through pandoc", "zhuma", 2023, form="2019", scale="one", grids={"disclosure": {"separate": True}}, edit=all_of(put("disclosure.procurement.amount", 0), put("disclosure.procurement.projects", 0)), expect=(("superseded-form", ""),), marks="superseded-form"),
    P("g062", "青泥镇.docx", "library", "39 36", "remarks behind numbers", "qingni", 2021, scale="town", edit=all_of(put("disclosure.normative_documents.in_force", 22, "22（其中修订16件）"), put("disclosure.penalties.decisions", 9, "9（含简易程序3件）")), marks="remark-in-value"),
    P("g063", "农业农村局繁体.docx", "library", "24", "traditional characters in a Word document", "nongye", 2021, scale="few", after=traditional(), fields={"title": None}, marks="traditional"),
    P("g064", "sdt.docx", "library", "40", "cells inside content controls", "tongji", 2022, scale="few", looks={"xml": boxed}, marks="content-controls"),
    P("g065", "稻香镇年报.docx", "library", "35 18", "period without 年; year of the file name is another", "daoxiang", 2021, scale="few", period="lost-year", looks={"runs": True}, marks="period-lost"),
    P("g066", "教体局2020.docx", "library", "33 32", "annotated labels, an extra row", "jiaoyu", 2020, form="2019", scale="town", edit=put("disclosure.procurement.amount", 0), grids={"disclosure": {"labels": {"规章": "规章（县级无此项）", "规范性文件": "规范性文件（指2020年以局名义印发的文件）"}, "extra": {"normative_documents": [("其他主动公开文件", "12", "12", "40")]}}}, expect=(("outside-row", ""),), marks="label-annotated row-extra"),
    P("g067", "审批局landscape.docx", "library", "29 37", "landscape, four decimals, empty head cells in table four", "shenpi", 2023, scale="dept", grids={"remedies": {"shape": "empty"}}, edit=put("disclosure.fees.amount", "2.0200", "2.0200"), looks={"landscape": True}, marks="decimals remedies-empty-header"),
    P("g068", "财政局tables-end.docx", "library", "22 25", "all tables behind the text", "caizheng", 2023, scale="town", after=tables_at_end, fields={"s2": None, "s3": None, "s4": None}, marks="tables-at-end"),
    P("g069", "2024年报.docx", "library", "11 10", "no agency, 我镇 only", "shatan", 2024, scale="one", title="bare-year", preamble=3, contact="none", period="none", fields={"agency": ""}, expect=(("no-agency", ""),), marks="agency-missing"),
]
