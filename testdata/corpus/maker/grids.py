"""The statutory tables as grids of spanning cells, in the variants that producers draw.

A row is a list of Slot; the slots of a row stand in source order, as <td> do.
Labels are written with '\\n' where the producer breaks them.
"""
from dataclasses import dataclass, replace

from .figures import COLUMNS, REMEDIES, REMEDY_COLUMNS


@dataclass(frozen=True)
class Slot:
    text: str
    cols: int = 1
    rows: int = 1
    head: bool = True
    key: str = ""     # the indicator whose value stands here


OUTCOME_LABELS = {
    "granted": "（一）予以公开",
    "partly_granted": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "refused_state_secret": "1.属于国家秘密",
    "refused_law_forbids": "2.其他法律行政法规禁止公开",
    "refused_safety_stability": "3.危及“三安全一稳定”",
    "refused_third_party": "4.保护第三方合法权益",
    "refused_internal_affairs": "5.属于三类内部事务信息",
    "refused_deliberative": "6.属于四类过程性信息",
    "refused_enforcement_file": "7.属于行政执法案卷",
    "refused_query_matter": "8.属于行政查询事项",
    "unavailable_not_held": "1.本机关不掌握相关政府信息",
    "unavailable_needs_creation": "2.没有现成信息需要另行制作",
    "unavailable_unclear": "3.补正后申请内容仍不明确",
    "declined_petition": "1.信访举报投诉类申请",
    "declined_repeat": "2.重复申请",
    "declined_publication": "3.要求提供公开出版物",
    "declined_excessive": "4.无正当理由大量反复申请",
    "declined_confirmation": "5.要求行政机关确认或重新出具已获取信息",
    "other_no_correction": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "other_no_payment": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "other_other": "3.其他",
    "other_handling": "（六）其他处理",
    "handled_total": "（七）总计",
}
GROUPS = [("refused_", "（三）不予公开", 8), ("unavailable_", "（四）无法提供", 3), ("declined_", "（五）不予处理", 5)]
RECEIVED = "一、本年新收政府信息公开申请数量"
CARRIED_IN = "二、上年结转政府信息公开申请数量"
RESULT = "三、本年度办理结果"
CARRIED_OUT = "四、结转下年度继续办理"
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

BLOCKS = {  # title, header after 信息内容, rows as (label, row key, columns)
    "2021": [
        ("第二十条第（一）项", ["本年制发件数", "本年废止件数", "现行有效件数"],
         [("规章", "regulations", ["issued", "repealed", "in_force"]),
          ("行政规范性文件", "normative_documents", ["issued", "repealed", "in_force"])]),
        ("第二十条第（五）项", ["本年处理决定数量"], [("行政许可", "licensing", ["decisions"])]),
        ("第二十条第（六）项", ["本年处理决定数量"],
         [("行政处罚", "penalties", ["decisions"]), ("行政强制", "coercion", ["decisions"])]),
        ("第二十条第（八）项", ["本年收费金额（单位：万元）"], [("行政事业性收费", "fees", ["amount"])]),
    ],
    "2019": [
        ("第二十条第（一）项", ["本年新制作数量", "本年新公开数量", "对外公开总数量"],
         [("规章", "regulations", ["created", "disclosed", "disclosed_total"]),
          ("规范性文件", "normative_documents", ["created", "disclosed", "disclosed_total"])]),
        ("第二十条第（五）项", ["上一年项目数量", "本年增/减", "处理决定数量"],
         [("行政许可", "licensing", ["items_prior", "items_change", "decisions"]),
          ("其他对外管理服务事项", "other_services", ["items_prior", "items_change", "decisions"])]),
        ("第二十条第（六）项", ["上一年项目数量", "本年增/减", "处理决定数量"],
         [("行政处罚", "penalties", ["items_prior", "items_change", "decisions"]),
          ("行政强制", "coercion", ["items_prior", "items_change", "decisions"])]),
        ("第二十条第（八）项", ["上一年项目数量", "本年增/减"], [("行政事业性收费", "fees", ["items_prior", "items_change"])]),
        ("第二十条第（九）项", ["采购项目数量", "采购总金额"], [("政府集中采购", "procurement", ["projects", "amount"])]),
    ],
}

# Column spans of a row by the number of its cells: {cells: spans}. All of one split share a width.
SPLITS = {
    "four": {1: [4], 2: [1, 3], 3: [1, 1, 2], 4: [1, 1, 1, 1]},
    "five": {1: [5], 2: [1, 4], 3: [1, 2, 2], 4: [1, 1, 1, 2]},      # the survey's 5 / 2 / 2
    "twelve": {1: [12], 2: [6, 6], 3: [4, 4, 4], 4: [3, 3, 3, 3]},
}
REGULATION_SPLIT_FIVE = [1, 2, 1, 1]   # the row of regulations is split differently from the rest


def disclosure(report, split="four", separate=False, labels=None, extra_rows=()):
    """Part two: one grid, or one per item. labels: {printed label: replacement}; extra_rows: [(after label, texts)]."""
    grids, rows = [], []
    spans = SPLITS[split]
    for title, header, entries in BLOCKS[report.form]:
        if separate:
            width = {n: [1] * n for n in range(2, 5)} | {1: [len(header) + 1]}
            rows = []
        else:
            width = spans
        rows.append([Slot(relabel(title, labels), width[1][0])])
        head = [relabel(t, labels) for t in ["信息内容"] + header]
        rows.append([Slot(t, c) for t, c in zip(head, width[len(head)])])
        for label, row, columns in entries:
            cut = width[len(columns) + 1]
            if split == "five" and not separate and row == "regulations":
                cut = REGULATION_SPLIT_FIVE
            keys = [f"disclosure.{row}.{c}" for c in columns]
            rows.append([Slot(relabel(label, labels), cut[0])] +
                        [Slot(report.cells[k].raw, c, head=False, key=k) for k, c in zip(keys, cut[1:])])
            rows += [[Slot(t, c, head=i == 0) for i, (t, c) in enumerate(zip(texts, width[len(texts)]))]
                     for after, texts in extra_rows if after == label]
        if separate:
            grids.append(rows)
    return grids if separate else [rows]


def relabel(label, labels):
    return (labels or {}).get(label, label)


def broken(label, every=1):
    """The label with a line break after every n characters, as vertical cells are typed."""
    return "\n".join(label[i:i + every] for i in range(0, len(label), every))


def requests(report, corner=CORNER, vertical=None, labels=None, header_rows=3):
    """Part three. vertical breaks the narrow labels; labels as above."""
    def narrow(text):
        return vertical(text) if vertical else text

    def wide(text):
        return relabel(text, labels)

    rows = [
        [Slot(corner, 3, 3), Slot(wide("申请人情况"), 7)],
        [Slot(wide("自然人"), 1, 2), Slot(wide("法人或其他组织"), 5), Slot(wide("总计"), 1, 2)],
        [Slot(narrow(wide(t))) for t in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")],
    ]
    if header_rows == 2:  # 申请人情况 left out
        rows = [[replace(rows[0][0], rows=2)] + rows[1], rows[2]]
    rows.append([Slot(wide(RECEIVED), 3)] + values(report, "received"))
    rows.append([Slot(wide(CARRIED_IN), 3)] + values(report, "carried_in"))
    keys = [k.split(".")[1] for k in report.cells if k.startswith("requests.") and k.endswith(".total")]
    results = [k for k in keys if k in OUTCOME_LABELS]
    groups = GROUPS + ([("other_", "（六）其他处理", 3)] if report.form == "2021" else [])
    opened = set()
    for i, k in enumerate(results):
        row = [Slot(narrow(RESULT), 1, len(results))] if i == 0 else []
        group = next((g for g in groups if k.startswith(g[0])), None)
        if group is None:
            row.append(Slot(wide(OUTCOME_LABELS[k]), 2))
        else:
            if group[0] not in opened:
                opened.add(group[0])
                row.append(Slot(narrow(group[1]), 1, group[2]))
            row.append(Slot(wide(OUTCOME_LABELS[k])))
        rows.append(row + values(report, k))
    rows.append([Slot(wide(CARRIED_OUT), 3)] + values(report, "carried_out"))
    return rows


def values(report, row):
    keys = [f"requests.{row}.{c}" for c in COLUMNS]
    return [Slot(report.cells[k].raw, head=False, key=k) for k in keys]


def remedies(report, vertical=None, shape="spans"):
    """Part four. shape: spans (five labels span two rows), empty (five empty header cells), filler (blank rows too)."""
    narrow = vertical or (lambda t: t)
    five = [narrow(t) for t in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")]
    direct, after = Slot("未经复议直接起诉", 5), Slot("复议后起诉", 5)
    top = [Slot("行政复议", 5), Slot("行政诉讼", 10)]
    numbers = [Slot(report.cells[k].raw, head=False, key=k)
               for k in (f"remedies.{r}.{c}" for r in REMEDIES for c in REMEDY_COLUMNS)]
    if shape == "spans":
        return [top, [Slot(t, 1, 2) for t in five] + [direct, after], [Slot(t) for t in five * 2], numbers]
    second = [Slot(t) for t in five] + [direct, after]
    third = [Slot("") for _ in five] + [Slot(t) for t in five * 2]
    if shape == "empty":
        return [top, second, third, numbers]
    blank = [Slot("", head=False) for _ in range(15)]
    return [top, second, third, blank, blank, numbers]
