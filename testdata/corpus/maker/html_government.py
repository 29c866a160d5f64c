"""Pages of government content management systems, each written by hand after its kind."""
from . import html_markup as h
from .content import TITLE_END
from .figures import draw
from .story import STORY


def related(report, years):
    """Links to the other years' reports with a figure each: chrome that must not be read as content."""
    plans = STORY[report.body.id]
    return [(y, f"{report.body.name}{y}年政府信息公开工作年度报告", sum(plans[y].rec), sum(n for _, n in plans[y].items))
            for y in years if y in plans and y != report.year]


def cms_modern(doc, content, report):
    """Clean portal page: navigation, breadcrumb, publish line, article, related list, footer."""
    body, year = report.body, report.year
    nav = "".join(f'<li><a href="http://{body.site}/{p}/">{t}</a></li>' for p, t in
                  [("", "首页"), ("zwgk", "政务公开"), ("zwfw", "政务服务"), ("hdjl", "互动交流"), ("sjkf", "数据开放")])
    others = "".join(
        f'<li><a href="/zwgk/gknb/{y}/t{y + 1}0126_{h_id(body.id, y)}.html">{t}</a><em>收到申请{received}件 · 主动公开{items}条</em></li>'
        for y, t, received, items in related(report, range(2024, 2018, -1)))
    article = [f"<h1>{''.join(content.title)}</h1>",
               f'<div class="info"><span>发布时间：{year + 1}-01-2{year % 9} 09:3{year % 7}</span><span>来源：{body.full}办公室</span>'
               f'<span>浏览次数：{1200 + year % 100 * 37}</span><span>字体：[<a href="javascript:;">大</a> <a href="javascript:;">中</a> <a href="javascript:;">小</a>]</span></div>',
               '<div class="article-content" id="zoom">']
    article += [f"<p>{h.text(t)}</p>" for t in content.preamble]
    for s in content.sections:
        article.append(f"<h2>{h.text(s.heading)}</h2>")
        for kind, value in s.blocks:
            if kind == "p":
                sub = value.startswith("（") and len(value) < 20
                article.append(f"<h3>{h.text(value)}</h3>" if sub else f"<p>{h.text(value)}</p>")
            else:
                article.append(h.table(value, '<div class="table-scroll"><table class="report">', h.header_cell, "</table></div>"))
    article.append("</div>")
    crumb = f'当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/zwgk/gknb/">政府信息公开年报</a> &gt; <span>{body.name}</span>'
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{''.join(content.title)}_{body.site_name}</title>
<meta name="SiteName" content="{body.site_name}">
<meta name="ArticleTitle" content="{''.join(content.title)}">
<meta name="PubDate" content="{year + 1}-01-2{year % 9} 09:3{year % 7}">
<link rel="canonical" href="http://{body.site}/zwgk/gknb/{year}/t{year + 1}0126_{h_id(body.id, year)}.html">
<style>
body{{margin:0;font:16px/1.9 "Microsoft YaHei",sans-serif;color:#222}} .top{{background:#1a5aa5;color:#fff;padding:24px 8%}}
.top b{{font-size:30px;letter-spacing:4px}} nav ul{{display:flex;list-style:none;gap:40px;margin:0;padding:10px 8%;background:#eaf1fa}}
main{{width:84%;margin:0 auto}} h1{{text-align:center;font-size:26px}} .info{{text-align:center;color:#888;font-size:13px}} .info span{{margin:0 10px}}
table.report{{border-collapse:collapse;width:100%;font-size:14px}} .report th,.report td{{border:1px solid #999;padding:4px;text-align:center;font-weight:normal}}
aside{{background:#f6f6f6;padding:10px 24px}} aside em{{color:#999;font-style:normal;margin-left:1em}} footer{{background:#f1f1f1;text-align:center;color:#666;font-size:13px;padding:24px}}
</style>
</head>
<body>
<div class="accessibility"><a href="javascript:;">无障碍浏览</a> <a href="javascript:;">长者模式</a> <a href="javascript:;">繁體</a></div>
<header class="top"><b>{body.site_name}</b></header>
<nav><ul>{nav}</ul></nav>
<main>
<div class="crumb">{crumb}</div>
<article>
{chr(10).join(article)}
</article>
<div class="share">分享到：<a href="javascript:;">微信</a> <a href="javascript:;">微博</a> 【<a href="javascript:window.print()">打印</a>】【<a href="javascript:window.close()">关闭</a>】</div>
<aside><h4>相关链接</h4><ul>{others}</ul></aside>
</main>
<footer><p>主办单位：{body.full}　承办单位：{body.full}办公室　网站标识码：99{h_id(body.id, 0)}</p>
<p>临ICP备990{h_id(body.id, 0)}号　临公网安备 99010002000{h_id(body.id, 1)[:3]}号　联系电话：0999-5550000</p></footer>
</body>
</html>
""".encode()


def h_id(*seed):
    return f"{int(draw('id', *seed) * 900000) + 100000}"


def trs_box(doc, content, report):
    """Open-information column page: a metadata box, then the TRS editor's markup."""
    body, year = report.body, report.year
    title = "".join(content.title)
    cells = [("索 引 号", f"{body.index}/{year + 1}-00{int(h_id(body.id, year)) % 900 + 100}"), ("主题分类", "综合政务\\政务公开"), ("发布机构", body.full),
             ("发文日期", f"{year + 1}年01月{20 + year % 9}日"), ("文　　号", "无"), ("时 效 性", "有效"), ("标　　题", title),
             ("内容概述", content.preamble[0][:60] if content.preamble else title)]
    box = "\n".join(f'<tr><td class="xxgk-k" width="80"><strong>{k}：</strong></td><td width="260">{h.text(v)}</td>'
                    f'<td class="xxgk-k" width="80"><strong>{k2}：</strong></td><td>{h.text(v2)}</td></tr>'
                    for (k, v), (k2, v2) in zip(cells[::2], cells[1::2]))
    out = [f'<p align="justify">　　{h.text(t)}</p>' for t in content.preamble]
    for s in content.sections:
        out.append(f'<p align="justify"><strong>　　{h.text(s.heading)}</strong></p>')
        for kind, value in s.blocks:
            if kind == "p":
                out.append(f'<p align="justify">　　{h.text(value)}</p>')
            else:
                out.append(h.table(value, '<div align="center"><table cellspacing="0" cellpadding="0" border="1" bordercolor="#000000" style="border-collapse: collapse;"><tbody>',
                                   h.centred_cell, "</tbody></table></div>"))
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{title}</title>
<meta name="ColumnName" content="政府信息公开年报" />
<meta name="publishdate" content="{year + 1}-01-{20 + year % 9}" />
<style type="text/css">.xxgk{{border:1px solid #c9dcef;background:#f4f9ff;width:94%;margin:10px auto}}.TRS_Editor p{{line-height:2}}</style>
</head>
<body>
<div class="location">您现在的位置：<a href="../../">首页</a> / <a href="../">信息公开</a> / <a href="./">年度报告</a> / 正文</div>
<table class="xxgk" cellspacing="4"><tbody>
{box}
</tbody></table>
<div class="con_title" style="text-align:center;font-size:24px;font-weight:bold">{title}</div>
<div class="TRS_Editor"><div class="Custom_UnionStyle">
{chr(10).join(out)}
</div></div>
<div class="fujian"><a href="./P0{year + 1}0126_{h_id(body.id)}.pdf">附件：{title}.pdf</a></div>
<div class="foot">版权所有：{body.full}　建议使用1024*768以上分辨率浏览</div>
</body>
</html>
""".encode()


def gbk_font(doc, content, report):
    """A page of the old kind: FONT, nested layout tables, GBK."""
    body, year = report.body, report.year
    lines = []
    for t in content.preamble:
        lines.append(f"<P><FONT size=3>　　{h.text(t)}</FONT></P>")
    for s in content.sections:
        lines.append(f"<P><FONT face=黑体 size=3>　　{h.text(s.heading)}</FONT></P>")
        for kind, value in s.blocks:
            if kind == "p":
                lines.append(f"<P><FONT size=3>　　{h.text(value)}</FONT></P>")
            else:
                lines.append("<TABLE width=\"100%\" border=0 cellPadding=0 cellSpacing=0><TR><TD bgColor=#000000>" +
                             h.table(value, "<TABLE cellSpacing=1 cellPadding=3 width=\"100%\" border=0>", h.font_cell, "</TABLE>", "<TR>") + "</TD></TR></TABLE>")
    side = "".join(f"<TR><TD height=24><FONT size=2>·<A href=\"list.asp?id={i}\">{t}</A></FONT></TD></TR>"
                   for i, t in enumerate(["机构职能", "领导信息", "政策法规", "规划计划", "统计数据", f"{year - 1}年年度报告", "意见箱"]))
    title = "".join(f"<P align=center><FONT face=华文中宋 color=#cc0000 size=5><B>{h.text(t)}</B></FONT></P>" for t in content.title)
    return f"""<HTML><HEAD><TITLE>{body.site_name}--政府信息公开</TITLE>
<META http-equiv=Content-Type content="text/html; charset={doc.options.get('declared', 'gb2312')}">
<META content="MSHTML 6.00.2900.5512" name=GENERATOR></HEAD>
<BODY leftMargin=0 topMargin=0 bgColor=#eeeeee>
<TABLE width=960 align=center border=0 cellPadding=0 cellSpacing=0 bgColor=#ffffff><TR><TD colSpan=2 height=90 bgColor=#b01818 align=center><FONT color=#ffffff size=6 face=隶书>{body.site_name}</FONT></TD></TR>
<TR><TD colSpan=2 height=28 bgColor=#f5e6c8><FONT size=2>　您的位置：首页 -&gt; 信息公开 -&gt; {body.name} -&gt; 年度报告</FONT></TD></TR>
<TR><TD width=170 vAlign=top bgColor=#fbf7ee><TABLE width=150 align=center>{side}</TABLE></TD>
<TD vAlign=top><TABLE width="96%" align=center border=0><TR><TD>
{title}
<P align=center><FONT size=2 color=#666666>发布日期：{year + 1}-1-{11 + year % 9}　阅读次数：{year % 83 + 211}</FONT></P>
{chr(10).join(lines)}
</TD></TR></TABLE></TD></TR>
<TR><TD colSpan=2 align=center height=60 bgColor=#b01818><FONT color=#ffffff size=2>{body.full} 主办　电话：{body.phone}　技术支持：云泽信息中心</FONT></TD></TR></TABLE>
</BODY></HTML>
""".encode(doc.options.get("encoding", "gb18030"))


def one_div(doc, content, report):
    """Everything in one div, separated by <br>; headings differ from text by nothing but their number."""
    body, year = report.body, report.year
    run = ["&nbsp;&nbsp;&nbsp;&nbsp;" + h.text(t) for t in content.preamble]
    out = []
    for s in content.sections:
        run.append(f"&nbsp;&nbsp;&nbsp;&nbsp;{doc.options.get('mark', ('', ''))[0]}{h.text(s.heading)}{doc.options.get('mark', ('', ''))[1]}")
        for kind, value in s.blocks:
            if kind == "p":
                run.append("&nbsp;&nbsp;&nbsp;&nbsp;" + h.text(value))
            else:
                out.append("<br>\n".join(run) + "<br>")
                run = []
                out.append(h.table(value, '<table border="1" cellspacing="0" width="98%" class="MsoTableGrid">', h.plain_cell))
    out.append("<br>\n".join(run))
    title = "<br>".join(h.text(t) for t in content.title)
    head = '<meta charset="utf-8">' if doc.options.get("declared", True) else ""
    return f"""<html><head>{head}<title>{h.text(report.body.site_name)}</title></head><body>
<div class="bread">首页 &gt; 乡镇和街道 &gt; {body.name} &gt; 政府信息公开年报</div>
<center><big><b>{title}</b></big></center>
<center>信息来源：{body.name}　发布日期：{year + 1}-01-18</center><hr>
<div id="content">{chr(10).join(out)}</div>
<hr><center>{body.site_name} 版权所有</center>
</body></html>
""".encode(doc.options.get("encoding", "utf-8"))


def endpoint(doc, content, report):
    """The annual-report endpoint of a site builder: one page for all bodies and years, no title of its own."""
    body, year = report.body, report.year
    title = "".join(content.title)
    named = title != TITLE_END   # most sites print nothing here, some editors type a title
    out = [f'<p style="text-align:center"><span>{h.text(title)}</span></p>'] if named else []
    for t in content.preamble:
        out.append(f"<p><span>{h.text(t)}</span></p>")
    for s in content.sections:
        out.append(f'<p><span style="font-family:黑体"><span>{h.text(s.heading[:2])}</span><span>{h.text(s.heading[2:])}</span></span></p>')
        for kind, value in s.blocks:
            out.append(f"<p><span>{h.text(value)}</span></p>" if kind == "p" else h.table(value, '<table class="layui-table"><tbody>', h.plain_cell, "</tbody></table>"))
    years = "".join(f'<option value="{y}"{" selected" if y == year else ""}>{y}年</option>' for y in range(2024, 2018, -1))
    return f"""<!DOCTYPE html>
<html><head><meta charset="UTF-8"><title>政府信息公开工作年度报告</title>
<link rel="canonical" href="http://{body.site}/xxgkAnnualReport.jsp?area={body.index}&amp;fbtime={year}"></head>
<body class="gk-page"><div class="gk-left"><ul><li>政府信息公开指南</li><li>政府信息公开制度</li><li>法定主动公开内容</li><li class="on">政府信息公开年报</li><li>依申请公开</li></ul></div>
<div class="gk-right"><div class="crumb">首页 &gt; 街道 &gt; {body.name} &gt; 政府信息公开年报</div>
<form>选择年度：<select name="fbtime">{years}</select></form>
<div class="v_news_content">{chr(10).join(out)}</div></div>
<div class="err" style="display:none">{{{{ errorMessage }}}}</div>
<div class="copyright">{body.site_name} 主办单位：{body.site_name}办公室</div></body></html>
""".encode()
