"""Two files a researcher saves along with the reports, and which are none."""
from .bodies import BODIES, CHENGXI, YUNZE
from .story import STORY


def list_page():
    """A column page that links the reports of one city."""
    items = []
    for body_id in ("yunze", "ziran", "kaifaqu"):
        for y in sorted(STORY[body_id], reverse=True):
            items.append(f'<li><a href="./{body_id}/{y}.html" title="{BODIES[body_id].name}{y}年政府信息公开工作年度报告">'
                         f'{BODIES[body_id].name}{y}年政府信息公开工作年度报告</a><span>{y + 1}-01-2{y % 9}</span></li>')
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>政府信息公开年报_云泽市人民政府门户网站</title></head>
<body><div class="crumb">当前位置：首页 &gt; 政务公开 &gt; 政府信息公开年报</div>
<h1>政府信息公开年报</h1>
<ul class="list">
{chr(10).join(items)}
</ul>
<div class="page">共{len(items)}条　第1页/共1页　<a href="#">上一页</a> <a href="#">下一页</a></div>
<footer>主办单位：云泽市人民政府办公室　临ICP备990100号</footer></body></html>
""".encode()


def notice():
    """A notice on how to write reports: it names every section and cell and has no figure."""
    parts = ["总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项"]
    rules = ["概括本机关全年工作，篇幅以千字为宜，不得照搬上年文字。", "按照《条例》第二十条第（一）、（五）、（六）、（八）项列表填报，规章一栏县级机关不填。",
             "表格须满足两项勾稽关系：新收加结转等于办结加转下年；各类申请人之和等于总计。", "复议、诉讼数据与县司法局核对一致后再填。", "问题要具体，改进要回应上年度所提问题。", "信息处理费收取情况一律在此说明。"]
    body = "\n".join(f"<p>　　{'一二三四五六'[i]}、{p}。{r}</p>" for i, (p, r) in enumerate(zip(parts, rules)))
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>澄溪县人民政府网</title></head>
<body><h1>关于做好2022年政府信息公开工作年度报告编制发布工作的通知</h1>
<p>澄公开办〔2022〕12号</p>
<p>各乡镇人民政府，县政府各部门：</p>
<p>　　为规范年度报告编制工作，请各单位对照以下六个部分起草，于2023年1月31日前在县政府网公开专栏发布，并将电子版报县政务公开办（联系人：闻溪亭，电话：0999-5550201）。</p>
{body}
<p>　　附件：年度报告表格样式.docx</p>
<p align="right">澄溪县政务公开工作领导小组办公室<br>2022年12月20日</p></body></html>
""".encode()


NON_REPORTS = [
    (YUNZE + "政府信息公开年报列表.html", list_page, "list-page", "a list that links reports", "link-list"),
    (CHENGXI + "关于做好2022年年度报告编制工作的通知.html", notice, "notice", "a notice on how to write reports", "names-all-sections"),
]
