#!/usr/bin/env python3
"""Reads the gold set by searching labels in what common converters give: a day's work of a competent person.

    plain.py READER OUT       one reader of readers.py ("pdftotext -layout"), answer for score.py
    plain.py --list
"""
import csv
import re
import sys
import unicodedata
from pathlib import Path

from readers import READERS

GOLD = Path(__file__).parent.parent
INDICATORS = list(csv.DictReader(open(GOLD.parent.parent / "normalize/schema/indicators.csv", encoding="utf-8")))
APPLICANTS = ("natural_person", "enterprise", "research", "nonprofit", "legal_service", "other", "total")
RESULTS = ("upheld", "corrected", "other", "pending", "total")
VALUE = re.compile(r"[+-]?[\d,]+(\.\d+)?(万元|元|件|项|个|条)?([（(].*[）)])?$")
# The traditional characters of the labels.
SIMPLE = str.maketrans("萬專業個爲舉於從衆會傳體關內決況減辦務動區單參發後員圍國處復實審對屬應廢開強當徑總執護報數無時機權條構標沒濟點熱現確祕穩類糾納線組織經結絡統繼續維編繳網罰職輿範獲補規計認訓議許訟設訪訴詢請讀談負責購費轉輯過這採錯門聞閱際隱項題額駁",
                       "万专业个为举于从众会传体关内决况减办务动区单参发后员围国处复实审对属应废开强当径总执护报数无时机权条构标没济点热现确秘稳类纠纳线组织经结络统继续维编缴网罚职舆范获补规计认训议许讼设访诉询请读谈负责购费转辑过这采错门闻阅际隐项题额驳")
MARKS = ("/", "-", "—", "——", "无", "不适用")
# What tells a row of the matrix; the last one found before the figures counts.
REQUESTS = [(re.compile(p), k) for p, k in (
    ("新收政府信息公开申请", "received"), ("上年结转政府信息", "carried_in"), ("予以公开", "granted"), ("部分公开", "partly_granted"),
    ("属于国家秘密", "refused_state_secret"), ("禁止公开", "refused_law_forbids"), ("三安全", "refused_safety_stability"), ("第三方合法", "refused_third_party"),
    ("内部事务", "refused_internal_affairs"), ("过程性信息", "refused_deliberative"), ("执法案卷", "refused_enforcement_file"), ("行政查询", "refused_query_matter"),
    ("不掌握", "unavailable_not_held"), ("没有现成", "unavailable_needs_creation"), ("补正后申请", "unavailable_unclear"), ("信访举报", "declined_petition"),
    (r"2[.．、]重复申请", "declined_repeat"), ("公开出版物", "declined_publication"), ("大量反复", "declined_excessive"), ("确认或重新", "declined_confirmation"),
    ("逾期不补正", "other_no_correction"), ("未按收费通知", "other_no_payment"), (r"3[.．、]其他(?!法律)", "other_other"), ("[(（]六[)）]其他处理", "other_handling"),
    (r"[(（]七[)）]总计", "handled_total"), ("结转下年度", "carried_out"))]
ITEMS = {"2021": (("行政规范性文件", "normative_documents", ("issued", "repealed", "in_force")), ("规章", "regulations", ("issued", "repealed", "in_force")),
                  ("行政许可", "licensing", ("decisions",)), ("行政处罚", "penalties", ("decisions",)), ("行政强制", "coercion", ("decisions",)), ("行政事业性收费", "fees", ("amount",))),
         "2019": (("规范性文件", "normative_documents", ("created", "disclosed", "disclosed_total")), ("规章", "regulations", ("created", "disclosed", "disclosed_total")),
                  ("行政许可", "licensing", ("items_prior", "items_change", "decisions")), ("其他对外管理服务事项", "other_services", ("items_prior", "items_change", "decisions")),
                  ("行政处罚", "penalties", ("items_prior", "items_change", "decisions")), ("行政强制", "coercion", ("items_prior", "items_change", "decisions")),
                  ("行政事业性收费", "fees", ("items_prior", "items_change")), ("政府集中采购", "procurement", ("projects", "amount")))}


def fold(text):
    """Width and white space folded, the traditional characters of the labels made simple."""
    text = unicodedata.normalize("NFKC", "".join(text.split()))
    return text.translate(SIMPLE)


def is_value(cell):
    c = fold(cell)
    return bool(VALUE.match(c)) or c in MARKS


def parse(raw):
    """(kind, value) of a cell."""
    c = fold(raw)
    if c == "":
        return "blank", ""
    if c in MARKS:
        return "not_applicable", ""
    m = re.match(r"[+-]?[\d,]+(\.\d+)?", c)
    if not m:
        return "text", ""
    value = m.group(0).replace(",", "").lstrip("+")
    if c.endswith("元") and not c.endswith("万元"):
        value = f"{float(value) / 10000:.6f}".rstrip("0").rstrip(".")
    return "number", value


class Reading:
    def __init__(self, rows):
        self.rows = [[c for c in row] for row in rows]
        self.text = fold("\n".join(" ".join(r) for r in rows))
        self.cells = {}
        self.form = ("2019" if re.search("新制作数量|对外公开总数量|采购项目数量", self.text) else "2021" if re.search("废止件数|制发件数|现行有效件", self.text)
                     else "2014" if "政府公报公开政府信息数" in self.text else "")

    def put(self, keys, cells):
        for k, raw in zip(keys, cells):
            self.cells.setdefault(k, (*parse(raw), raw))

    def runs(self):
        """Labels and the figures behind them: (folded text since the last figures, figures)."""
        label, values, since = "", [], False
        for row in self.rows:
            cells = [c for c in row]
            while cells and cells[0] == "" and any(cells):
                cells = cells[1:]
            for c in cells:
                if is_value(c) or c == "" and (since or len(cells) > 1):
                    if label or values:
                        values.append(c)
                        since = True
                elif c:
                    if values:
                        yield label, values
                        label, values = "", []
                    label, since = label + fold(c), False
        if values:
            yield label, values

    def read(self):
        part = ""
        for label, values in self.runs():
            if "第二十条" in label or "信息内容" in label:
                part = "disclosure"
            if re.search("申请人情况|自然人", label):
                part = "requests"
            if "未经复议直接起诉" in label or "复议后起诉" in label:
                part = "remedies"
            if self.form == "2014":
                self.legacy(label, values)
            elif part == "disclosure":
                self.item(label, values)
            elif part == "requests":
                self.request(label, values)
            elif part == "remedies":
                shown = [v for v in values if v]
                run = shown if len(shown) == 15 else values[-15:]
                if len(run) == 15 and any(run):
                    self.put([f"remedies.{k}.{r}" for k in ("review", "suit_direct", "suit_after_review") for r in RESULTS], run)

    def item(self, label, values):
        found = max(((label.rfind(name), -i, row, columns) for i, (name, row, columns) in enumerate(ITEMS.get(self.form, ())) if name in label), default=None)
        if not found:
            return
        shown = [v for v in values if v]
        run = shown if len(shown) == len(found[3]) else values[:len(found[3])]
        if len(run) == len(found[3]):
            self.put([f"disclosure.{found[2]}.{c}" for c in found[3]], run)

    def request(self, label, values):
        at, key = max(((m.start(), k) for p, k in REQUESTS for m in p.finditer(label)), default=(-1, ""))
        shown = [v for v in values if v]
        run = shown[:7] if len(shown) == 7 else values[-7:] if len(values) >= 7 else []
        if at >= 0 and run and not (key == "other_handling" and self.form == "2021"):
            self.put([f"requests.{key}.{a}" for a in APPLICANTS], run)

    def legacy(self, label, values):
        best = (0, 0, "")
        for i in INDICATORS:
            name = re.sub(r"[(（].*?[)）]|^\d[.．]|其中[:：]", "", fold(i["row_zh"])) if i["table"] == "legacy" else ""
            if name and name in label and i["key"] not in self.cells:
                best = max(best, (label.rfind(name), len(name), i["key"]))
        if best[2]:
            self.put([best[2]], [v for v in values if v][:1] or [""])

    def wanted(self):
        return [i["key"] for i in INDICATORS if self.form and self.form in i["forms"].split() and i["table"] != "narrative"]

    def findings(self):
        for k in self.wanted():
            if k not in self.cells:
                yield "missing-cell", k
        if not self.form and "政府信息公开" in self.text and "年度报告" in self.text and re.search("20(19|2\\d)年", self.text):
            yield from (("missing-table", t) for t in ("disclosure.*", "requests.*", "remedies.*"))
        number = lambda k: float(self.cells[k][1] or 0) if k in self.cells and self.cells[k][0] == "number" else None
        sums = [([f"requests.{row}.{a}" for a in APPLICANTS[:-1]], [f"requests.{row}.total"]) for _, row in REQUESTS]
        sums += [([f"remedies.{k}.{r}" for r in RESULTS[:-1]], [f"remedies.{k}.total"]) for k in ("review", "suit_direct", "suit_after_review")]
        sums += [([f"requests.{r}.{a}" for r in ("received", "carried_in")], [f"requests.{r}.{a}" for r in ("handled_total", "carried_out")]) for a in APPLICANTS]
        for left, right in sums:
            if all(number(k) is not None for k in left + right) and sum(map(number, left)) != sum(map(number, right)):
                yield from (("contradiction", k) for k in left + right)

    def fields(self):
        lines = ["".join(r[0].split()) for r in self.rows if len(r) == 1 and r[0].strip()]
        title = next((t for t in lines if re.search("政府信息公开.*报告$", t) and len(t) < 60), "")
        agency = re.sub(r"(关于)?20\d\d年?度?|政府信息公开.*$", "", title)
        year = re.search(r"(20\d\d)年", title) or re.search(r"(20\d\d)年", self.text)
        yield from (("title", title), ("agency", agency), ("year", year.group(1) if year else ""), ("form", self.form))
        yield "status", "ok" if self.form and all(k in self.cells for k in self.wanted()) else "partial" if self.form or title else "not_a_report"
        period = re.search(r"(20\d\d)年1月1日起?(?:至|到|—|-)+(?:20\d\d年)?12月31日", self.text)
        yield from (("period_start", f"{period.group(1)}-01-01" if period else ""), ("period_end", f"{period.group(1)}-12-31" if period else ""))
        for name, pattern in (("phone", r"电话[:：]?([\d-]{7,})"), ("postcode", r"邮编[:：]?(\d{6})"), ("email", r"邮箱[:：]?([\w.@]+)"), ("address", r"地址[:：](.+?)[;,，；)）]")):
            got = re.search(pattern, self.text)
            yield name, got.group(1) if got else ""
        for n, words in enumerate(("总体情况|概述", "主动公开政府信息情况", "收到和处理", "行政复议、行政诉讼情况", "存在的?主要问题", "其他需要报告"), 1):
            yield f"s{n}", "present" if re.search(f"[一二三四五六]、.{{0,6}}({words})", self.text) else "missing"

    def narrative(self):
        for key, pattern in (("proactive_items", r"主动公开政府信息(\d+)条"), ("requests_received", r"(?:新收|收到)政府信息公开申请(\d+)件"), ("requests_carried_in", r"上年结转(\d+)件"),
                             ("requests_concluded", r"办结(\d+)件"), ("requests_carried_out", r"结转下年度继续办理(\d+)件"), ("requests_granted", r"予以公开(\d+)件"), ("requests_partly_granted", r"部分公开(\d+)件"),
                             ("requests_refused", r"不予公开(\d+)件"), ("requests_unavailable", r"无法提供(\d+)件"), ("requests_declined", r"不予处理(\d+)件"), ("requests_other", r"其他处理(\d+)件"),
                             ("review_cases", r"行政复议(\d+)件"), ("suit_cases", r"行政诉讼(\d+)件"), ("fee_notices", r"收费通知(\d+)件"), ("fee_amount", r"信息处理费(\d+)元")):
            got = re.search(pattern, self.text)
            if got:
                yield f"narrative.{key}", got.group(1)
            elif key == "requests_received" and re.search("(未|没有)收到.{0,20}政府信息公开申请", self.text):
                yield "narrative.requests_received", "0"


def main(reader, out):
    formats, read = READERS[reader]
    out.mkdir(parents=True, exist_ok=True)
    files = {n: csv.writer(open(out / f"{n}.csv", "w", newline="", encoding="utf-8")) for n in ("cells", "fields", "findings")}
    files["cells"].writerow(("id", "indicator", "kind", "value", "raw"))
    files["fields"].writerow(("id", "name", "value"))
    files["findings"].writerow(("id", "finding", "indicator"))
    for entry in csv.DictReader(open(GOLD / "gold.csv", encoding="utf-8")):
        if entry["format"] not in formats:
            continue
        try:
            r = Reading(read(GOLD / entry["file"]))
        except Exception as e:   # a tool that fails on a document has read nothing of it
            print(entry["id"], type(e).__name__, e, file=sys.stderr)
            continue
        r.read()
        files["cells"].writerows((entry["id"], k, *c) for k, c in r.cells.items())
        files["cells"].writerows((entry["id"], k, "number", v, "") for k, v in r.narrative())
        files["fields"].writerows((entry["id"], n, v) for n, v in r.fields())
        files["findings"].writerows((entry["id"], *f) for f in r.findings())


if __name__ == "__main__":
    if sys.argv[1] == "--list":
        print("\n".join(f"{name}: {' '.join(formats)}" for name, (formats, _) in READERS.items()))
    else:
        main(sys.argv[1], Path(sys.argv[2]))
