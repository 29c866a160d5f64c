"""The text of a report around its tables: chosen by the body's kind and the year, never at random."""
from .figures import draw
from . import phrases as P
from .focus import FOCUS, SHARE

SUBHEADS = ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"]
# A sub-district and two towns name the parts of section one like sections two to four.
SUBHEADS_LIKE_SECTIONS = ["主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息管理情况",
                          "政府信息公开平台建设情况", "监督保障和行政复议、行政诉讼情况"]
NUMERALS = "一二三四五六七八九"


class Writer:
    """Picks sentences for one report."""

    def __init__(self, report):
        self.report = report
        self.kind = report.body.kind
        self.facts = dict(report.facts)
        f = self.facts
        f["items"] = "、".join(f"{name}{n}条" for name, n in f["items"])
        f["accepted"] = f["received"] + f["carried_in"]
        f["carried"] = f"上年结转{f['carried_in']}件，" if f["carried_in"] else ""
        f["review_upheld"], f["review_corrected"], f["review_other"], f["review_pending"], f["review_total"] = f["review"]

    def pick(self, topic, choices):
        """Rotates over the years from a start that depends on the body, so that neighbours differ."""
        start = int(draw(self.report.body.id, topic) * len(choices))
        return self.local(choices[(start + self.report.year) % len(choices)].format(**self.facts))

    def several(self, topic, choices, n):
        """n of the choices in their order; which ones depends on body and year."""
        order = sorted(range(len(choices)), key=lambda i: draw(self.report.body.id, self.report.year, topic, i))
        return [self.local(choices[i]) for i in sorted(order[:n])]

    def local(self, sentence):
        """The sentences for towns speak of 镇; a 乡 says 乡."""
        if self.facts["short"] == "我乡":
            for word in ("镇村", "镇纪委", "镇长", "镇务会"):
                sentence = sentence.replace(word, "乡" + word[1:])
        return sentence

    def period(self, style="full"):
        y = self.report.year
        return {
            "full": f"本报告所列数据的统计期限自{y}年1月1日起至{y}年12月31日止。",
            "short": f"统计期限为{y}年1月1日至12月31日。",
            "dash": f"本报告数据统计时段：{y}年1月1日—{y}年12月31日。",
            "lost": f"本报告中所列数据的统计期限自{y}11日至{y}1231日止。",
            "none": "",
        }[style]

    def contact(self, style="full"):
        b = self.report.body
        post = f"邮编：{b.postcode}，" if b.postcode else ""
        mail = f"，电子邮箱：{b.email}" if b.email else ""
        return {
            "full": f"如对本报告有疑问，请与{b.full}办公室联系（地址：{b.address}，{post}电话：{b.phone}{mail}）。",
            "phone": f"公众如有意见建议，请致电{b.phone}。",
            "fax": f"联系地址：{b.address}；{post.replace('邮编', '邮政编码').replace('，', '；')}电话/传真：{b.phone}{mail.replace('，', '；')}。",
            "none": "",
        }[style]

    def preamble(self, period, contact, plain=False):
        facts = self.facts | {"period": self.period(period), "contact": self.contact(contact)}
        if plain:
            return P.PREAMBLE_PLAIN.format(**facts)
        start = int(draw(self.report.body.id, "preamble") * len(P.PREAMBLES))
        return P.PREAMBLES[(start + self.report.year) % len(P.PREAMBLES)].format(**facts)

    def on_request(self):
        f = self.facts
        if f["received"] + f["carried_in"] == 0:
            return self.pick("on-request", P.ON_REQUEST_ZERO)
        return self.pick("on-request", P.ON_REQUEST_FEW if f["received"] < 40 else P.ON_REQUEST_MANY)

    def parts(self):
        """The five paragraphs of section one."""
        return [self.pick("proactive", P.PROACTIVE[self.kind]), self.on_request(),
                self.pick("management", P.MANAGEMENT[self.kind]), self.pick("platform", P.PLATFORM[self.kind]),
                self.pick("supervision", P.SUPERVISION[self.kind])]

    def overview(self, style):
        """Paragraphs of section one. style: numbered, inline, glued, plain, like-sections."""
        parts, focus = self.parts(), self.several("focus", FOCUS[self.kind], SHARE[self.kind])
        if style in ("inline", "glued"):
            parts[0] += "".join(focus)
            focus = []
        if style == "inline":
            return ["　".join(f"{NUMERALS[i]}是{name}情况。{p}" for i, (name, p) in enumerate(zip(SUBHEADS, parts)))]
        if style == "glued":
            return [f"（{NUMERALS[i]}）{name}情况。{p}" for i, (name, p) in enumerate(zip(SUBHEADS, parts))]
        if style == "plain":
            return parts + focus
        names = SUBHEADS_LIKE_SECTIONS if style == "like-sections" else SUBHEADS
        out = []
        for i, (name, p) in enumerate(zip(names, parts)):
            out += [f"（{NUMERALS[i]}）{name}", p] + (focus if i == 0 else [])
        return out

    def problems(self, style):
        n = 2 + self.report.year % 2
        found = self.several("problems", P.PROBLEMS[self.kind], n)
        cures = self.several("problems", P.IMPROVEMENTS[self.kind], n)
        tail = self.pick("tail", P.PROBLEM_TAIL)
        if style == "two":
            return ["（一）存在的主要问题", "；".join(f"{NUMERALS[i]}是{t}" for i, t in enumerate(found)) + "。",
                    "（二）改进情况", tail + "：" + "；".join(f"{NUMERALS[i]}是{t}" for i, t in enumerate(cures)) + "。"]
        if style == "list":
            return ["主要问题：", *[f"{i + 1}.{t}。" for i, t in enumerate(found)], tail + "：", *[f"{i + 1}.{t}。" for i, t in enumerate(cures)]]
        return [f"{self.report.year}年，{self.facts['short']}政府信息公开工作虽取得一定成效，但仍有差距：" + "，".join(found) + "。" + tail + "：" + "，".join(cures) + "。"]

    def other(self):
        if self.report.form == "2019":
            return [self.pick("other", P.OTHER_OLD)]
        return [self.pick("other", P.OTHER_FEES if self.facts["notices"] else P.OTHER_FEES_NONE)]

    def remedy(self):
        none = self.facts["review_total"] + self.facts["suits"] == 0
        return self.pick("remedy", P.REMEDY_NONE if none else P.REMEDY_SOME)
