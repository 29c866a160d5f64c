"""Reports before the form of 2019: free prose, from 2014 on with the list of that year at the end."""
from . import forms

HEADS = ("一、概述", "二、主动公开政府信息的情况", "三、依申请公开政府信息和不予公开政府信息的情况", "四、政府信息公开的收费及减免情况",
         "五、因政府信息公开申请行政复议、提起行政诉讼的情况", "六、存在的主要问题及改进情况", "七、其他需要报告的事项")


def old_report(doc, story):
    from .report import opening
    p, rng, we, y = doc.plan, doc.rng, doc.body.we, doc.year
    value = lambda k: int(story.cells["legacy." + k].value) if p.form else None
    total = value("disclosed") or rng.randint(80, 900)
    asked = value("applications") if p.form else {"zero": 0, "few": rng.randint(1, 6)}.get(p.scale, rng.randint(7, 60))
    review, suits = (value("review"), value("suits")) if p.form else (0, 0)
    story.tell(proactive_items=total, requests_received=asked, review_cases=review or 0, suit_cases=suits or 0)
    if asked:
        story.tell(requests_concluded=asked)
        asking = f"{y}年，{we}共收到政府信息公开申请{asked}件，均已在规定期限内办结，办结{asked}件。"
    else:
        asking = (f"{y}年，{we}没有收到政府信息公开申请。", f"截至{y}年12月31日，{we}未收到公民、法人和其他组织提出的政府信息公开申请。")[rng.randint(0, 1)]
    remedy = f"{y}年，{we}因政府信息公开被申请行政复议{review}件，被提起行政诉讼{suits}件。" if review or suits else f"{y}年，{we}没有发生因政府信息公开引起的行政复议和行政诉讼。"
    said = ([f"{y}年，{we}按照上级统一安排，健全机构、明确专人，把政府信息公开作为改进作风的一项日常工作来抓，印发了公开指南和目录，设立了咨询电话。"],
            [f"全年主动公开政府信息{total}条，内容以机构职能、工作动态、便民事项和财务收支为主。", "公开的形式有网站、公开栏、便民手册和广播。"],
            [asking], [f"{y}年，{we}没有收取与政府信息公开有关的任何费用，也没有减免事项。"], [remedy], story.problems(),
            ["无。"])
    if p.form and "legacy" not in p.lost and story.cells["legacy.fees_charged"].value != "0":   # the list says that fees were taken
        doc.expect.append(("prose-differs", "legacy.fees_charged"))
    doc.blocks = [("p", opening(doc).replace("第五十条", "第三十二条").replace("总体情况等六个部分", "概述等七个部分"))]
    heads = p.heads.get("all", HEADS)
    for head, texts in zip(heads, said):
        doc.blocks += ([("h", 2, head)] if head else []) + [("p", t) for t in texts]
    if p.form == "2014" and "legacy" not in p.lost:
        doc.blocks.append(("p", p.said.get("caption", f"附件：政府信息公开情况统计表（{y}年度）")))
        doc.blocks.append(("table", forms.legacy(doc.cells, **p.grids.get("legacy", {})), "legacy"))
