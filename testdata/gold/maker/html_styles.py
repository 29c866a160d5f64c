"""Pages as content management systems of different ages write them. Each style: f(doc) to bytes."""
from .html_parts import crumbs, flow, plain_table, published, runs, text

CSS = "table{border-collapse:collapse;width:100%}td,th{border:1px solid #333;padding:4px;text-align:center}"


def portal(doc):
    """A clean page of a present-day portal; h1-h3, th, navigation, related links with other years."""
    main = flow(doc, lambda t: f"<p>{text(t)}</p>", lambda n, t: f"<h{n}>{text(t)}</h{n}>", lambda g: plain_table(g, ' class="nbtb"'))
    title = "".join(f"<h1>{text(t)}</h1>" for t in doc.title)
    related = "".join(f'<li><a href="/xxgk/{y}.html">{doc.body.title}{y}年政府信息公开工作年度报告</a><span>{y + 1}-01-2{y % 9}</span></li>' for y in range(doc.year - 3, doc.year))
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{"".join(doc.title)}_{doc.body.site}</title><style>{CSS}</style></head>
<body><header><nav><ul><li>首页</li><li>走进我们</li><li>政务公开</li><li>办事服务</li><li>互动交流</li></ul><form><input type="search" placeholder="请输入关键字"></form></nav></header>
<div class="crumbs">{crumbs(doc)}</div><main><article>{title}<div class="meta"><span>发布时间：{published(doc)} 10:12</span><span>来源：{doc.body.full}</span><span>字体：大 中 小</span><span>打印</span></div>
<div class="content">{main}</div></article><aside><h4>相关阅读</h4><ul>{related}</ul></aside></main>
<footer><p>主办：{doc.body.crumbs[0]}　备案号：秋备0555号　访问量：1284306</p></footer></body></html>""".encode()


def endpoint(doc):
    """An annual-report endpoint: the page has no title, the year is chosen from a list."""
    main = flow(doc, lambda t: f'<p style="text-indent:2em">{text(t)}</p>', lambda n, t: f'<p style="text-indent:2em"><strong><span>{t[:1]}</span><span>{text(t[1:])}</span></strong></p>',
                lambda g: plain_table(g, ' border="1" cellspacing="0" align="center"', head=False, blank="&nbsp;"))
    years = "".join(f'<option value="{y}"{" selected" if y == doc.year else ""}>{y}</option>' for y in range(doc.year + 1, doc.year - 6, -1))
    title = "".join(f'<p align="center">{text(t)}</p>' for t in doc.title)
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8" /><title>信息公开年报</title><script>var area='{doc.rng.randint(1000, 9999)}';function go(y){{location='?fbtime='+y}}</script></head>
<body><div id="left"><select onchange="go(this.value)">{years}</select></div><div id="zoom" class="TRS_Editor">{title}{main}</div><div id="foot">{{{{ errorMessage }}}}</div></body></html>""".encode()


def font_gbk(doc):
    """About 2008: FONT, layout tables three deep, upper case, GBK."""
    cell = lambda s, t: f"<FONT size=2>{t}</FONT>"
    grid = lambda g: plain_table(g, ' WIDTH="98%" BORDER=0 CELLSPACING=1 CELLPADDING=3 BGCOLOR=#000000', cell, head=False, blank="", row="<TR BGCOLOR=#FFFFFF ALIGN=center>")
    main = flow(doc, lambda t: f"<FONT size=3>&nbsp;&nbsp;&nbsp;&nbsp;{text(t)}</FONT><BR>", lambda n, t: f"<B><FONT size=3 face=黑体>&nbsp;&nbsp;&nbsp;&nbsp;{text(t)}</FONT></B><BR>", grid)
    title = "<BR>".join(f"<FONT size=5 color=red><B>{text(t)}</B></FONT>" for t in doc.title)
    page = f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gb2312"><TITLE>{doc.body.site}</TITLE></HEAD><BODY BGCOLOR=#EEEEEE TOPMARGIN=0>
<TABLE WIDTH=778 ALIGN=center BORDER=0 CELLPADDING=0><TR><TD COLSPAN=2><IMG SRC="/images/top.jpg" WIDTH=778></TD></TR><TR><TD WIDTH=160 VALIGN=top><TABLE WIDTH=100%><TR><TD>机构概况</TD></TR><TR><TD>政务动态</TD></TR><TR><TD>信息公开</TD></TR></TABLE></TD>
<TD VALIGN=top><TABLE WIDTH=100% BORDER=0><TR><TD HEIGHT=24>{crumbs(doc, " &gt;&gt; ")}</TD></TR><TR><TD ALIGN=center>{title}</TD></TR><TR><TD ALIGN=center><FONT size=2>发布日期：{published(doc)}　阅读次数：<SCRIPT src="/count.asp"></SCRIPT></FONT></TD></TR>
<TR><TD><TABLE WIDTH=100%><TR><TD>{main}</TD></TR></TABLE></TD></TR></TABLE></TD></TR><TR><TD COLSPAN=2 ALIGN=center>版权所有：{doc.body.crumbs[0]}</TD></TR></TABLE></BODY></HTML>"""
    return page.encode("gbk", "xmlcharrefreplace")


def word_paste(doc):
    """An editor's page with what Word put on the clipboard: MsoNormal, a span for every change of script."""
    span = lambda t, latin: f'<span style="font-family:{"Times New Roman" if latin else "仿宋_GB2312"};font-size:16.0pt"{" lang=EN-US" if latin else ""}>{text(t)}</span>'
    cell = lambda s, t: f'<p class="MsoNormal" align="center" style="text-align:center"><span style="font-size:9.0pt;font-family:宋体">{t or "<o:p>&nbsp;</o:p>"}</span></p>'
    grid = lambda g: plain_table(g, ' class="MsoNormalTable" border="0" cellspacing="0" cellpadding="0" style="border-collapse:collapse"', cell, head=False)
    main = flow(doc, lambda t: f'<p class="MsoNormal" style="text-indent:32.0pt">{runs(t, span)}</p>',
                lambda n, t: f'<p class="MsoNormal" style="text-indent:32.0pt"><b>{runs(t, span)}</b><o:p></o:p></p>', grid)
    title = "".join(f'<p class="MsoNormal" align="center"><b>{runs(t, span)}</b></p>' for t in doc.title)
    return f"""<!DOCTYPE html><html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"/><title>{"".join(doc.title) or doc.body.site}</title></head><body><div class="position">{crumbs(doc, "&raquo;")}</div>
<div class="article"><h2 class="tit">{"".join(doc.title)}</h2><div class="info">日期：{published(doc)}　来源：本站原创　作者：佚名　【字体：<a>大</a> <a>小</a>】</div><div class="con"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->{title}{main}</div></div></body></html>""".encode()


def trs_box(doc):
    """A catalogue page: a box of index data above the text, the description repeating its first paragraph."""
    first = next((b[1] for b in doc.blocks if b[0] == "p"), "")
    box = [("索 引 号", f"0055{doc.rng.randint(10, 99)}/{doc.year + 1}-000{doc.rng.randint(10, 99)}"), ("主题分类", "政务公开/年度报告"), ("发布机构", doc.body.full), ("发文日期", published(doc)),
           ("名　　称", "".join(doc.title)), ("文　　号", "无"), ("内容概述", first), ("有 效 性", "有效")]
    if doc.fields.get("status") != "not_a_report":
        doc.fields.update(published_on=published(doc), index_number=box[0][1])
    rows = "".join(f"<tr><td><b>{a[0]}：</b></td><td>{text(a[1])}</td><td><b>{b[0]}：</b></td><td>{text(b[1])}</td></tr>" for a, b in zip(box[::2], box[1::2]))
    main = flow(doc, lambda t: f"<p align=\"justify\">　　{text(t)}</p>", lambda n, t: f"<p align=\"justify\">　　<strong>{text(t)}</strong></p>",
                lambda g: plain_table(g, ' border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse;"', lambda s, t: f"<p>{t}</p>", head=False))
    title = "<br/>".join(map(text, doc.title))
    return f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><meta name="ArticleTitle" content="{"".join(doc.title)}"/><meta name="PubDate" content="{published(doc)}"/><title>{"".join(doc.title)}</title></head>
<body><div class="wz">{crumbs(doc)}</div><table class="zfxxgk_box" width="900">{rows}</table><div class="xxgk-title">{title}</div><div class="TRS_UEDITOR TRS_PreAppend">{main}</div>
<div class="btns"><a href="./P0{doc.year + 1}.docx">【下载Word】</a><a href="javascript:window.print()">【打印】</a></div></body></html>""".encode()


def br_only(doc):
    """One div, lines ended by br, no charset declared."""
    main = flow(doc, lambda t: f"&emsp;&emsp;{text(t)}<br />", lambda n, t: f"&emsp;&emsp;{text(t)}<br />", lambda g: plain_table(g, head=False) + "<br />")
    title = "<br />".join(f"<center>{text(t)}</center>" for t in doc.title)
    return f'<html><head><title>{doc.body.crumbs[-1]}</title></head><body><div id="artibody">{title}<br /><br />{main}</div></body></html>'.encode()


def aspnet(doc):
    """A page of ASP.NET: view state, labels with ids, a table that lays out, old row marks."""
    cell = lambda s, t: f'<span style="font-family: 宋体">{t}</span>' if t else "&nbsp;"
    main = flow(doc, lambda t: f'<div style="TEXT-INDENT: 28pt">{text(t)}</div>', lambda n, t: f'<div style="TEXT-INDENT: 28pt; FONT-WEIGHT: bold">{text(t)}</div>',
                lambda g: plain_table(g, ' style="WIDTH: 100%" cellSpacing=0 cellPadding=0 border=1', cell, head=False, row='<tr style="HEIGHT: 21pt">'))
    state = "".join(doc.rng.choice("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz0123456789+/") for _ in range(180))
    title = "".join(doc.title)
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><html><head id="Head1"><meta charset="utf-8"><title>{title}</title></head><body><form name="form1" method="post" action="info_view.aspx?id={doc.rng.randint(1000, 99999)}" id="form1">
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="{state}" /><table width="980"><tr><td>{crumbs(doc)}</td></tr><tr><td align="center"><span id="lblTitle" style="font-size:22px">{title}</span></td></tr>
<tr><td align="center">信息提供日期：<span id="lblDate">{published(doc)} 8:30:{doc.rng.randint(10, 59)}</span></td></tr><tr><td><span id="lblContent">{main}</span></td></tr></table></form></body></html>""".encode()


def account(doc):
    """An article of a public account: sections inside sections, a style on everything."""
    wrap = lambda t, extra="": f'<section style="box-sizing:border-box;"><section style="text-align:justify;line-height:2;{extra}"><p style="margin:0"><span leaf="">{text(t)}</span></p></section></section>'
    badge = lambda n, t: f'<section style="display:flex"><section style="background:#c00;color:#fff"><strong>{text(t.split("、")[0])}</strong></section><section><strong>{text(t.split("、", 1)[1])}</strong></section></section>' if n == 2 and "、" in t else wrap(t, "font-weight:bold;")
    main = flow(doc, wrap, badge, lambda g: "<section style=\"overflow-x:auto\">" + plain_table(g, ' style="width:677px"', lambda s, t: f'<section style="font-size:12px"><span leaf="">{t}</span></section>' if t else '<section><span leaf=""><br></span></section>', head=False) + "</section>")
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="{"".join(doc.title)}"><title></title></head><body><div class="rich_media_wrp"><h1 class="rich_media_title" id="activity-name">
{"".join(doc.title)}
</h1><div class="rich_media_meta_list"><span>{doc.body.we}发布</span><em id="publish_time">{published(doc)}</em></div><div class="rich_media_content" id="js_content">{main}</div><div>预览时标签不可点　微信扫一扫关注该公众号</div></div></body></html>""".encode()


def no_ends(doc):
    """HTML of the nineties: no end tags for p, td, tr."""
    main = flow(doc, lambda t: f"<P>{text(t)}", lambda n, t: f"<P><B>{text(t)}</B>", lambda g: plain_table(g, " BORDER WIDTH=100%", head=False, end=False))
    title = "".join(f"<H2 ALIGN=CENTER>{text(t)}</H2>" for t in doc.title)
    return f'<HTML><HEAD><META CHARSET=GB18030><TITLE>{"".join(doc.title)}</TITLE><BODY>{title}<HR>{main}<HR><ADDRESS>{doc.body.site}</ADDRESS>'.encode("gb18030")


def wps(doc):
    """WPS saves a text with its own comments and a paragraph in each cell."""
    span = lambda t, latin: f'<span style="mso-spacerun:\'yes\';font-family:{"Calibri" if latin else "仿宋"};font-size:16pt">{text(t)}</span>'
    cell = lambda s, t: f'<p class=p style="text-align:center;"><font face="宋体">{t}</font></p>'
    main = flow(doc, lambda t: f'<p class=MsoNormal style="text-indent:32pt">{runs(t, span)}</p>', lambda n, t: f'<p class=MsoNormal><b>{runs(t, span)}</b></p>',
                lambda g: "<table class=MsoTableGrid border=1 cellspacing=0>" + plain_table(g, "", cell, head=False).split(">", 1)[1])
    title = "".join(f'<p class=MsoNormal align=center><b>{runs(t, span)}</b></p>' for t in doc.title)
    return ('<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document><meta name=Generator content="Microsoft Word 14">'
            f'<title></title><!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>办公室</o:Author></o:DocumentProperties></xml><![endif]--></head><body style="tab-interval:21pt"><!--StartFragment-->{title}{main}<!--EndFragment--></body></html>').encode()


def catalogue(doc):
    """A tree of the catalogue at the left; the text inside a nested table; fields in a definition list."""
    main = flow(doc, lambda t: f"<p>　　{text(t)}</p>", lambda n, t: f"<p>　　<b>{text(t)}</b></p>", lambda g: plain_table(g, ' border=1 bordercolor="#000000" width=640', head=False, blank="<br>"))
    title = "".join(f"<div class=t>{text(t)}</div>" for t in doc.title)
    tree = "".join(f"<li>{n}<ul><li>{a}</li><li>{b}</li></ul></li>" for n, a, b in (("公开指南", "机构职能", "联系方式"), ("公开目录", "政策文件", "规划计划"), ("公开年报", "依申请公开", "监督举报")))
    return f"""<!DOCTYPE html><html><head><meta charset="gb18030"><title>信息公开目录</title></head><body><table><tr><td class="tree"><ul>{tree}</ul></td><td><dl><dt>信息名称</dt><dd>{"".join(doc.title) or "年度报告"}</dd><dt>产生日期</dt><dd>{published(doc)}</dd><dt>责任部门</dt><dd>{doc.body.crumbs[-1]}</dd></dl>
<table><tr><td>{title}{main}</td></tr></table></td></tr></table></body></html>""".encode("gb18030")


def printed(doc, css="", page="@page{size:A4;margin:22mm 20mm}"):
    """A page made to be printed into PDF."""
    kinds = {}
    def table(g):
        n = sum(s.cols for s in g[0])
        return plain_table(g, f' class="c{n}"', lambda s, t: t if s.head or n > 5 else f"<b class=n>{t}</b>", head=False)
    main = flow(doc, lambda t: f"<p>{text(t)}</p>", lambda n, t: f"<h{n}>{text(t)}</h{n}>", table)
    title = "".join(f"<h1>{text(t)}</h1>" for t in doc.title)
    base = "table{border-collapse:collapse;width:100%;margin:4mm 0}td{border:1px solid #000;text-align:center;padding:2px 3px}.c10 td,.c15 td{font-size:8.5pt}p{text-indent:2em;line-height:1.7;margin:2mm 0}h1{text-align:center;font-size:20pt}h2{font-size:15pt}h3{font-size:13pt}b.n{font-weight:normal}body{font-family:'WenQuanYi Micro Hei'}"
    return f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{"".join(doc.title)}</title><style>{page}{base}{css}</style></head><body>{title}{main}</body></html>'.encode()


def bare(doc):
    """What a converter is given: nothing but the elements."""
    main = flow(doc, lambda t: f"<p>{text(t)}</p>", lambda n, t: f"<h{n}>{text(t)}</h{n}>", lambda g: plain_table(g))
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{"".join(doc.title)}</title></head><body>{"".join(f"<h1>{text(t)}</h1>" for t in doc.title)}{main}</body></html>'.encode()
