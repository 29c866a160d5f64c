"""Writes python-docx.docx: what the python-docx library makes of a report."""
import datetime
import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

d = docx.Document()
d.core_properties.title = "临溪镇2023年政府信息公开工作年度报告"
d.core_properties.author = "临溪镇人民政府"
d.core_properties.created = d.core_properties.modified = datetime.datetime(2024, 1, 15, 8, 0)
d.sections[0].header.paragraphs[0].text = "临溪镇人民政府"
d.sections[0].footer.paragraphs[0].text = "第1页"
title = d.add_heading("临溪镇2023年政府信息公开工作年度报告", 0)
title.alignment = WD_ALIGN_PARAGRAPH.CENTER
d.add_heading("一、总体情况", 1)
p = d.add_paragraph("全年主动公开信息")
p.add_run("128").bold = True
p.add_run("条。")
d.add_paragraph("政策解读", style="List Number")
d.add_paragraph("会议公开", style="List Number")
d.add_paragraph("公众参与", style="List Bullet")
d.add_heading("三、收到和处理政府信息公开申请情况", 1)
t = d.add_table(rows=4, cols=4, style="Table Grid")
t.cell(0, 0).merge(t.cell(1, 1)).text = "申请人情况"
t.cell(0, 2).merge(t.cell(0, 3)).text = "自然人"
t.cell(1, 2).text, t.cell(1, 3).text = "本年", "上年"
t.cell(2, 0).merge(t.cell(3, 0)).text = "三、本年度办理结果"
t.cell(2, 1).text, t.cell(2, 2).text, t.cell(2, 3).text = "（一）予以公开", "3", "0"
t.cell(3, 1).text, t.cell(3, 2).text, t.cell(3, 3).text = "（二）部分公开", "", "12"
inner = t.cell(3, 2).add_table(rows=1, cols=2)
inner.cell(0, 0).text, inner.cell(0, 1).text = "内", "表"
d.save("python-docx.docx")
