"""The statutory forms as grids of spanning cells, in the shapes in which producers draw them."""
from dataclasses import dataclass, replace

from .draw import COLUMNS, OUTCOMES, REMEDIES, RESULTS


@dataclass(frozen=True)
class Slot:
    text: str
    cols: int = 1
    rows: int = 1
    head: bool = True
    key: str = ""    # the indicator whose value stands here


ITEMS = {
    "2021": (
        ("第二十条第（一）项", ("本年制发件数", "本年废止件数", "现行有效件数"), (("规章", "regulations"), ("行政规范性文件", "normative_documents")), ("issued", "repealed", "in_force")),
        ("第二十条第（五）项", ("本年处理决定数量",), (("行政许可", "licensing"),), ("decisions",)),
        ("第二十条第（六）项", ("本年处理决定数量",), (("行政处罚", "penalties"), ("行政强制", "coercion")), ("decisions",)),
        ("第二十条第（八）项", ("本年收费金额（单位：万元）",), (("行政事业性收费", "fees"),), ("amount",))),
    "2019": (
        ("第二十条第（一）项", ("本年新制作数量", "本年新公开数量", "对外公开总数量"), (("规章", "regulations"), ("规范性文件", "normative_documents")), ("created", "disclosed", "disclosed_total")),
        ("第二十条第（五）项", ("上一年项目数量", "本年增/减", "处理决定数量"), (("行政许可", "licensing"), ("其他对外管理服务事项", "other_services")), ("items_prior", "items_change", "decisions")),
        ("第二十条第（六）项", ("上一年项目数量", "本年增/减", "处理决定数量"), (("行政处罚", "penalties"), ("行政强制", "coercion")), ("items_prior", "items_change", "decisions")),
        ("第二十条第（八）项", ("上一年项目数量", "本年增/减"), (("行政事业性收费", "fees"),), ("items_prior", "items_change")),
        ("第二十条第（九）项", ("采购项目数量", "采购总金额"), (("政府集中采购", "procurement"),), ("projects", "amount")))}
OUTCOME_LABELS = dict(zip(OUTCOMES["2021"], (
    "（一）予以公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "1.属于国家秘密", "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”", "4.保护第三方合法权益", "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷",
    "8.属于行政查询事项", "1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确", "1.信访举报投诉类申请",
    "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他"))) | {"other_handling": "（六）其他处理"}
GROUPS = (("refused_", "（三）不予公开"), ("unavailable_", "（四）无法提供"), ("declined_", "（五）不予处理"), ("other_", "（六）其他处理"))
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
FRAME = {"received": "一、本年新收政府信息公开申请数量", "carried_in": "二、上年结转政府信息公开申请数量",
         "handled_total": "（七）总计", "carried_out": "四、结转下年度继续办理"}
RESULT_LABELS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
ORGANISATIONS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
# Column spans of a row with so many cells.
SPANS = {"four": {1: (4,), 2: (1, 3), 3: (1, 1, 2), 4: (1, 1, 1, 1)},
         "five": {1: (5,), 2: (1, 4), 3: (1, 2, 2), 4: (1, 1, 1, 2)},
         "twelve": {1: (12,), 2: (6, 6), 3: (4, 4, 4), 4: (3, 3, 3, 3)}}


def stacked(text, every=1):
    """A label as it is typed into a narrow cell: so many characters a line."""
    return "\n".join(text[i:i + every] for i in range(0, len(text), every))


def disclosure(form, cells, split="four", separate=False, labels=None, extra=None, header=True):
    """Part two as one grid or one per item. labels: printed otherwise; extra: {row: further rows of texts after it}."""
    say = lambda t: (labels or {}).get(t, t)
    grids, rows = [], []
    for title, heads, entries, columns in ITEMS[form]:
        size = len(heads) + 1
        spans = {1: (size,), size: (1,) * size} if separate else SPANS[split]
        if separate:
            rows = []
            grids.append(rows)
        rows.append([Slot(say(title), spans[1][0])])
        if header:
            rows.append([Slot(say(t), c) for t, c in zip(("信息内容",) + heads, spans[size])])
        for label, row in entries:
            keys = [f"disclosure.{row}.{c}" for c in columns]
            line = [Slot(say(label), spans[size][0])]
            line += [Slot(cells[k].raw, c, head=False, key=k) for k, c in zip(keys, spans[size][1:]) if k in cells]
            rows.append(line)
            for texts in (extra or {}).get(row, ()):
                rows.append([Slot(t, c, head=i == 0) for i, (t, c) in enumerate(zip(texts, spans[size]))])
    return grids or [rows]


def requests(form, cells, narrow=None, labels=None, corner=CORNER, organisations=True):
    """Part three. narrow breaks the vertical labels; without organisations the second label row is left out."""
    thin = narrow or (lambda t: t)
    say = lambda t: (labels or {}).get(t, t)
    numbers = lambda row: [Slot(cells[k].raw, head=False, key=k) for k in (f"requests.{row}.{c}" for c in COLUMNS) if k in cells]
    rows = [[Slot(corner, 3, 3), Slot("申请人情况", 7)],
            [Slot(thin(say("自然人")), 1, 2), Slot("法人或其他组织", 5), Slot(thin("总计"), 1, 2)],
            [Slot(thin(say(t))) for t in ORGANISATIONS]]
    if not organisations:
        rows = [[Slot(corner, 3)] + [Slot(thin(say(t))) for t in ("自然人",) + ORGANISATIONS + ("总计",)]]
    for k in ("received", "carried_in"):
        rows.append([Slot(say(FRAME[k]), 3)] + numbers(k))
    results = OUTCOMES[form] + ("handled_total",)
    opened = set()
    for i, k in enumerate(results):
        line = [Slot(thin("三、本年度办理结果"), 1, len(results))] if i == 0 else []
        group = next((g for g in GROUPS if k.startswith(g[0]) and k != "other_handling"), None)
        if group is None:
            line.append(Slot(say(OUTCOME_LABELS.get(k) or FRAME[k]), 2))
        else:
            if group not in opened:
                opened.add(group)
                line.append(Slot(thin(group[1]), 1, sum(r.startswith(group[0]) for r in results)))
            line.append(Slot(say(OUTCOME_LABELS[k])))
        rows.append(line + numbers(k))
    rows.append([Slot(say(FRAME["carried_out"]), 3)] + numbers("carried_out"))
    return rows


def remedies(form, cells, narrow=None, shape="spans"):
    """Part four: labels that span (spans), empty head cells (empty), or left-over grid rows (filler)."""
    thin = narrow or (lambda t: t)
    five = [Slot(thin(t)) for t in RESULT_LABELS]
    top = [Slot("行政复议", 5), Slot("行政诉讼", 10)]
    suits = [Slot("未经复议直接起诉", 5), Slot("复议后起诉", 5)]
    keys = [f"remedies.{r}.{c}" for r in REMEDIES for c in RESULTS]
    numbers = [Slot(cells[k].raw, head=False, key=k) for k in keys if k in cells]
    if shape == "spans":
        return [top, [replace(s, rows=2) for s in five] + suits, five * 2, numbers]
    rows = [top, five + suits, [Slot("")] * 5 + five * 2]
    blank = [Slot("", head=False)] * 15
    return rows + ([blank, blank] if shape == "filler" else []) + [numbers]


LEGACY = (  # label, unit, key: "" is a heading row
    ("一、主动公开情况", "——", ""),
    ("（一）主动公开政府信息数\n（不同渠道和方式公开相同信息计1条）", "条", "disclosed"),
    ("其中：主动公开规范性文件数", "条", "disclosed_normative"),
    ("制发规范性文件总数", "件", "normative_issued"),
    ("（二）通过不同渠道和方式公开政府信息的情况", "——", ""),
    ("1.政府公报公开政府信息数", "条", "via_gazette"), ("2.政府网站公开政府信息数", "条", "via_website"),
    ("3.政务微博公开政府信息数", "条", "via_weibo"), ("4.政务微信公开政府信息数", "条", "via_wechat"),
    ("5.其他方式公开政府信息数", "条", "via_other"),
    ("二、回应解读情况", "——", ""),
    ("（一）回应公众关注热点或重大舆情数\n（不同方式回应同一热点或舆情计1次）", "次", "responses"),
    ("（二）通过不同渠道和方式回应解读的情况", "——", ""),
    ("1.参加或举办新闻发布会总次数", "次", "press_conferences"),
    ("其中：主要负责同志参加新闻发布会次数", "次", "press_conferences_by_head"),
    ("2.政府网站在线访谈次数", "次", "online_interviews"),
    ("其中：主要负责同志参加政府网站在线访谈次数", "次", "online_interviews_by_head"),
    ("3.政策解读稿件发布数", "篇", "policy_interpretations"), ("4.微博微信回应事件数", "次", "social_media_responses"),
    ("5.其他方式回应事件数", "次", "other_responses"),
    ("三、依申请公开情况", "——", ""),
    ("（一）收到申请数", "件", "applications"), ("1.当面申请数", "件", "applications_in_person"),
    ("2.传真申请数", "件", "applications_fax"), ("3.网络申请数", "件", "applications_online"),
    ("4.信函申请数", "件", "applications_letter"),
    ("（二）申请办结数", "件", "concluded"), ("1.按时办结数", "件", "concluded_on_time"), ("2.延期办结数", "件", "concluded_extended"),
    ("（三）申请答复数", "件", "replies"), ("1.属于已主动公开范围数", "件", "replies_already_public"),
    ("2.同意公开答复数", "件", "replies_granted"), ("3.同意部分公开答复数", "件", "replies_partly_granted"),
    ("4.不同意公开答复数", "件", "replies_refused"), ("其中：涉及国家秘密", "件", "refused_state_secret"),
    ("涉及商业秘密", "件", "refused_trade_secret"), ("涉及个人隐私", "件", "refused_privacy"),
    ("危及国家安全、公共安全、经济安全和社会稳定", "件", "refused_safety_stability"),
    ("不是《条例》所指政府信息", "件", "refused_not_government_information"), ("法律法规规定的其他情形", "件", "refused_law"),
    ("5.不属于本行政机关公开数", "件", "replies_not_this_agency"), ("6.申请信息不存在数", "件", "replies_not_exist"),
    ("7.告知作出更改补充数", "件", "replies_asked_to_amend"), ("8.告知通过其他途径办理数", "件", "replies_other_channel"),
    ("四、行政复议数量", "件", "review"), ("（一）维持具体行政行为数", "件", "review_upheld"),
    ("（二）被依法纠错数", "件", "review_corrected"), ("（三）其他情形数", "件", "review_other"),
    ("五、行政诉讼数量", "件", "suits"), ("（一）维持具体行政行为或者驳回原告诉讼请求数", "件", "suits_upheld"),
    ("（二）被依法纠错数", "件", "suits_corrected"), ("（三）其他情形数", "件", "suits_other"),
    ("六、举报投诉数量", "件", "complaints"), ("七、依申请公开信息收取的费用", "万元", "fees_charged"),
    ("八、机构建设和保障经费情况", "——", ""),
    ("（一）政府信息公开工作专门机构数", "个", "units"), ("（二）设置政府信息公开查阅点数", "个", "reading_points"),
    ("（三）从事政府信息公开工作人员数", "人", "staff"),
    ("1.专职人员数（不包括政府公报及政府网站工作人员数）", "人", "staff_full_time"), ("2.兼职人员数", "人", "staff_part_time"),
    ("（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "万元", "budget"),
    ("九、政府信息公开会议和培训情况", "——", ""),
    ("（一）召开政府信息公开工作会议或专题会议数", "次", "meetings"), ("（二）举办各类培训班数", "次", "training_courses"),
    ("（三）接受培训人员数", "人次", "training_attendees"))


def legacy(cells, unit=True, serial=False, extra=None, dash="——", head="统计数"):
    """The list of 2014. serial: a column of numbers before the labels."""
    names = ["统计指标"] + (["单位"] if unit else []) + [head]
    rows = [[Slot(t) for t in (["序号"] if serial else []) + names]]
    for n, (label, u, key) in enumerate(LEGACY, 1):
        k = "legacy." + key
        if key and k not in cells:
            continue
        line = ([Slot(str(n))] if serial else []) + [Slot(label)] + ([Slot(u if key else dash)] if unit else [])
        rows.append(line + [Slot(cells[k].raw, head=False, key=k) if key else Slot("")])
        for texts in (extra or {}).get(key, ()):
            rows.append([Slot(t) for t in texts])
    return rows
