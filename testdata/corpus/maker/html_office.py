"""Pages that office programs and editors leave: Word pasted, Word saved, phone articles, print views, pictures."""
from . import html_markup as h


def blocks(content, heading, paragraph, table, picture=None):
    out = [paragraph(t) for t in content.preamble]
    for s in content.sections:
        out.append(heading(s.heading))
        for kind, value in s.blocks:
            out.append(paragraph(value) if kind == "p" else picture(value) if kind == "picture" else table(value))
    return "\n".join(out)


def word_paragraph(line, style=""):
    return (f'<p class=MsoNormal style="text-indent:32.0pt;line-height:28.0pt;mso-line-height-rule:exactly;{style}">'
            f'{h.word_runs(line)}<span lang=EN-US><o:p></o:p></span></p>')


def word_heading(line):
    """Number and words in separate runs, as the numbering of a pasted heading ends up."""
    return (f'<p class=MsoNormal style="text-indent:32.0pt;mso-char-indent-count:2.0"><b style="mso-bidi-font-weight:normal">'
            f'<span style="font-size:16.0pt;font-family:黑体">{h.text(line[:2])}</span><span style="font-size:16.0pt;font-family:黑体">{h.text(line[2:])}</span></b></p>')


def word_table(rows):
    return h.table(rows, '<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 style="border-collapse:collapse;mso-table-layout-alt:fixed;border:none">'
                   "<tbody>", h.word_cell, "</tbody></table>", '<tr style="mso-yfti-irow:0;height:20.0pt">')


def word_paste(doc, content, report):
    """A CMS article into which the report was pasted from Word."""
    body, year = report.body, report.year
    title = "".join(f'<p class=MsoNormal align=center style="text-align:center"><b><span style="font-size:22.0pt;font-family:方正小标宋简体">{h.text(t)}</span></b></p>'
                    for t in content.title)
    inner = blocks(content, word_heading, word_paragraph, word_table)
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={doc.options.get('declared', 'utf-8')}">
<title>{h.text(doc.options.get('page_title', ''.join(content.title)))}</title></head>
<body><div class="wrap"><div class="position">当前位置：<a href="/">网站首页</a>&gt;&gt;<a href="/gk">政府信息公开</a>&gt;&gt;{body.name}</div>
<h2 class="arc-title">{''.join(content.title)}</h2>
<div class="arc-sub">日期：{year + 1}-01-{15 + year % 12}　作者：佚名　点击：<span id="hits">{year % 97 + 300}</span>次</div>
<div class="arc-body"><!--[if !supportLists]--><!--[endif]-->
{title}
{inner}
</div>
<ul class="prev-next"><li>上一篇：{body.name}{year - 1}年度部门决算公开</li><li>下一篇：{body.name}{year + 1}年部门预算公开</li></ul></div></body></html>
""".encode(doc.options.get("encoding", "utf-8"))


def word_saved(doc, content, report):
    """What Word writes under "save as web page", here named .doc."""
    title = "".join(f"<p class=MsoTitle align=center style='text-align:center'><span style='font-size:22.0pt;font-family:方正小标宋简体'>{h.text(t)}</span></p>" for t in content.title)
    inner = blocks(content, word_heading, word_paragraph, word_table)
    return f"""<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 14">
<title>{h.text(''.join(content.title))}</title>
<!--[if gte mso 9]><xml>
 <o:DocumentProperties>
  <o:Author>办公室</o:Author>
  <o:Pages>6</o:Pages>
  <o:Words>1998</o:Words>
 </o:DocumentProperties>
</xml><![endif]-->
<style>
<!--
 /* Font Definitions */
 @font-face
	{{font-family:仿宋_GB2312;
	mso-font-charset:134;}}
 p.MsoNormal, li.MsoNormal
	{{mso-style-parent:"";
	font-size:16.0pt;
	font-family:仿宋_GB2312;}}
@page Section1
	{{size:595.3pt 841.9pt;
	margin:72.0pt 90.0pt 72.0pt 90.0pt;}}
-->
</style>
</head>

<body lang=ZH-CN style='tab-interval:21.0pt'>
<div class=Section1 style='layout-grid:15.6pt'>
{title}
{inner}
<p class=MsoNormal align=right style='text-align:right'><span>{report.body.full}</span></p>
<p class=MsoNormal align=right style='text-align:right'><span lang=EN-US>{report.year + 1}</span><span>年</span><span lang=EN-US>1</span><span>月</span><span lang=EN-US>{10 + report.year % 15}</span><span>日</span></p>
</div>
</body>

</html>
""".encode("gb18030")


def utf16(doc, content, report):
    """An export of the intranet's document system, UTF-16 with a byte order mark."""
    inner = blocks(content, lambda t: f"<h3>{h.text(t)}</h3>", lambda t: f"<p>{h.text(t)}</p>",
                   lambda g: h.table(g, '<table border="1">', h.plain_cell))
    page = f"""<html>
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-16"><title>{''.join(content.title)}</title></head>
<body>
<h1 align="center">{'<br>'.join(content.title)}</h1>
{inner}
<p align="right">{report.body.full}<br>{report.year + 1}年1月25日</p>
</body>
</html>
"""
    return b"\xff\xfe" + page.replace("\n", "\r\n").encode("utf-16-le")


def phone_article(doc, content, report):
    """An article of a public account: sections in sections, styles on everything, no heading elements."""
    def heading(t):
        return ('<section style="display:flex;margin:20px 0;"><section style="background:#d9a441;color:#fff;padding:4px 12px;"><strong><span>'
                f'{h.text(t[:1])}</span></strong></section><section style="border-bottom:2px solid #d9a441;flex:1;padding:4px;"><strong><span>{h.text(t[1:])}</span></strong></section></section>'
                if doc.options.get("badge") else
                f'<section style="margin:20px 0;border-left:4px solid #d9a441;padding-left:8px;"><p><span style="color:#d9a441;font-size:17px;"><strong>{h.text(t)}</strong></span></p></section>')

    def cell(slot):
        inner = h.text(slot.text).replace("\n", "<br/>") or "<br/>"
        return f'<td{h.spans(slot)} valign="middle" align="center" style="border-color:#ccc;word-break:break-all;"><section><span style="font-size:12px;">{inner}</span></section></td>'
    inner = blocks(content, heading, lambda t: f'<p style="text-indent:2em;line-height:1.75em;"><span style="font-size:15px;letter-spacing:1px;">{h.text(t)}</span></p>',
                   lambda g: "<section>" + h.table(g, '<table width="677" style="border-collapse:collapse;"><tbody>', cell, "</tbody></table>") + "</section>")
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{''.join(content.title)}</title></head>
<body><div id="js_article"><h1 class="rich_media_title">{''.join(content.title)}</h1>
<div class="meta"><span>原创</span> <a href="javascript:;">{report.body.name}发布</a> <em>{report.year + 1}-01-19 17:{report.year % 60:02d}</em></div>
<div class="rich_media_content"><section data-role="outer">
{inner}
<section style="text-align:center;"><p>— END —</p><p>编辑：综合办　审核：陆见川</p></section>
</section></div><div class="tools">阅读 {report.year % 91 + 402}　赞 7　在看 3</div></div></body></html>
""".encode()


def semantic(doc, content, report):
    """A print view with proper heading levels, table heads and scopes."""
    def table(rows):
        heads = 0
        while heads < len(rows) and all(s.head for s in rows[heads]):
            heads += 1
        head = h.table(rows[:heads], "<thead>", h.header_cell, "</thead>")
        return f'<table border="1">\n{head}\n{h.table(rows[heads:], "<tbody>", h.header_cell, "</tbody>")}\n</table>'
    inner = blocks(content, lambda t: f"<h2>{h.text(t)}</h2>",
                   lambda t: f"<h3>{h.text(t)}</h3>" if t.startswith("（") and len(t) < 24 else f"<p>{h.text(t)}</p>", table)
    return f"""<!doctype html>
<html lang="zh">
<head><meta charset="utf-8"><title>{''.join(content.title)}</title><meta name="author" content="{report.body.full}"></head>
<body>
<main>
<h1>{'<br>'.join(content.title)}</h1>
{inner}
</main>
</body>
</html>
""".encode()


def picture_tables(doc, content, report):
    """The tables are pictures; the words are words."""
    picture = lambda name: h.picture_block(name, f"images/{report.year}_{name}.png")
    inner = blocks(content, lambda t: f"<p><b>{h.text(t)}</b></p>", lambda t: f"<p>　　{h.text(t)}</p>", None, picture)
    return f"""<html><head><meta charset="utf-8"><title>{''.join(content.title)}</title></head>
<body><div class="crumb">首页 &gt; 街道 &gt; {report.body.name}</div><h1>{''.join(content.title)}</h1><p class="time">发布时间：{report.year + 1}年 01月 17日</p>
<div class="text">
{inner}
</div></body></html>
""".encode()


def glued(doc, content, report):
    """An editor lost the paragraph ends: headings stand at the start of, or behind, running text."""
    out, run = [], []
    for t in content.preamble:
        run.append(h.text(t))
    for s in content.sections:
        run.append(f"{h.text(s.heading)}")
        for kind, value in s.blocks:
            if kind == "p":
                run.append(h.text(value))
            else:
                out.append("<p>" + "</p>\n<p>".join(pair(run)) + "</p>")
                run = []
                out.append(h.table(value, '<table border="1" style="width:100%">', h.plain_cell))
    out.append("<p>" + "</p>\n<p>".join(pair(run)) + "</p>")
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{report.body.site_name}</title></head><body>
<div class="nav"><a href="/">首页</a>|<a href="/bm">部门</a>|<a href="/bm/{report.body.index}">{report.body.name}</a></div>
<div class="title">{''.join(content.title)}</div><div class="time">更新日期：{report.year + 1}-02-0{report.year % 9 + 1}</div>
<div class="body">{chr(10).join(out)}</div><div class="bottom">主办：{report.body.full}</div></body></html>
""".encode()


def pair(run):
    """Glues a heading to the text that follows it."""
    out = []
    for t in run:
        if out and len(out[-1]) < 26 and out[-1][1:2] == "、":
            out[-1] += ("" if out[-1].endswith("：") else "　") + t
        else:
            out.append(t)
    return out
