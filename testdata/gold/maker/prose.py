"""Sentences, all written for this set, and the figures they state.

A Story collects what prose says unambiguously, as narrative.* figures, at the
moment the sentence is written.
"""

AREAS = {"town": ("惠民补贴", "村务财务", "宅基地审批", "防汛防火", "集镇建设"), "street": ("养老助残", "老旧小区改造", "物业监管", "社区活动", "停车治理"),
         "dept": ("办事指南", "执法公示", "政策文件", "工作动态", "资金使用"), "gov": ("规划计划", "财政信息", "重大项目", "民生实事", "政策解读")}
CHANNELS = ("门户网站", "微信公众号", "公示栏")


class Story:
    def __init__(self, rng, body, year, cells):
        self.rng, self.body, self.year, self.cells = rng, body, year, cells
        self.told = {}   # narrative key -> number

    def cell(self, key):
        got = self.cells.get(key)
        return int(got.value) if got and got.kind == "number" and "." not in got.value else 0

    def requests_total(self, row):
        return self.cell(f"requests.{row}.total")

    def outcome(self, prefix):
        return sum(int(c.value or 0) for k, c in self.cells.items() if k.startswith(f"requests.{prefix}") and k.endswith(".total") and c.kind == "number")

    def tell(self, **figures):
        for k, n in figures.items():
            self.told["narrative." + k] = n

    def proactive(self, manner=0):
        rng, areas = self.rng, list(AREAS[self.body.kind])
        rng.shuffle(areas)
        parts = [rng.randint(7, 230) for _ in range(3)]
        total = sum(parts)
        listed = "，".join(f"{a}类{n}条" for a, n in zip(areas, parts))
        we = self.body.we
        if manner == "approximate":
            return f"{self.year}年，{we}围绕{areas[0]}、{areas[1]}等内容，在各类平台主动公开政府信息{total // 10 * 10}余条，群众知晓度有所提高。"
        self.tell(proactive_items=total)
        if manner == "exceeds":   # the parts sum to more than the total
            self.tell(proactive_items=total - 5)
            return f"{self.year}年，{we}主动公开政府信息{total - 5}条，其中{listed}。"
        return (f"{self.year}年，{we}对照公开目录逐月更新，全年主动公开政府信息{total}条，其中{listed}。",
                f"一年来，{we}坚持把与群众关系密切的事项摆在前面，共主动公开政府信息{total}条，其中{listed}。")[manner % 2]

    def on_request(self, manner=0):
        n = {k: self.requests_total(k) for k in ("received", "carried_in", "handled_total", "carried_out")}
        we, year = self.body.we, self.year
        if n["received"] == 0 and n["carried_in"] == 0:
            self.tell(requests_received=0)
            return (f"{year}年，{we}未收到政府信息公开申请。", f"本年度{we}没有收到公民、法人和其他组织提出的政府信息公开申请，也无结转事项。",
                    f"受理渠道全年畅通，收到政府信息公开申请0件。")[manner % 3]
        self.tell(requests_received=n["received"], requests_carried_in=n["carried_in"], requests_concluded=n["handled_total"], requests_carried_out=n["carried_out"])
        if manner % 2 == 0:
            return f"{year}年，{we}新收政府信息公开申请{n['received']}件，上年结转{n['carried_in']}件，全年办结{n['handled_total']}件，结转下年度继续办理{n['carried_out']}件。"
        ends = {k: self.outcome(p) for k, p in dict(requests_granted="granted", requests_partly_granted="partly", requests_refused="refused", requests_unavailable="unavailable", requests_declined="declined", requests_other="other").items()}
        self.tell(**ends)
        return (f"{year}年，{we}新收政府信息公开申请{n['received']}件，上年结转{n['carried_in']}件；办结{n['handled_total']}件，其中予以公开{ends['requests_granted']}件、"
                f"部分公开{ends['requests_partly_granted']}件、不予公开{ends['requests_refused']}件、无法提供{ends['requests_unavailable']}件、不予处理{ends['requests_declined']}件、"
                f"其他处理{ends['requests_other']}件；结转下年度继续办理{n['carried_out']}件。")

    def management(self):
        files = self.cell("disclosure.normative_documents.issued")
        return self.rng.choice((
            "拟公开的材料由经办人、科室负责人和分管领导逐级把关，做到先审后发、责任到人。",
            "建立信息台账，逐条登记来源、审核人和发布日期，过期内容及时下线。",
            "公文起草时同步标明公开属性，定为不公开的写明理由，由办公室汇总备查。")) + (
            "" if not files or self.body.kind == "town" else "规范性文件在网站专栏集中展示并标明效力。")

    def platform(self):
        return self.rng.choice((
            f"以{self.body.site}为第一平台，公众号和线下公示栏相互补充，方便不同年龄的群众查看。",
            "对网站栏目进行了合并归类，把办事入口放在首页显著位置。",
            "在服务大厅设公开查阅角，提供电脑、打印机和纸质汇编，有专人引导。"))

    def supervision(self):
        return self.rng.choice((
            "将公开工作列入年终考核，主要负责人听取专题汇报两次，全年无责任追究情形。",
            "开展了一次业务培训，重点学习《条例》和答复文书的写法。",
            "聘请社会监督员定期查看公开情况，提出的意见已全部反馈。"))

    def problems(self):
        flaws = ["更新不够均衡，个别栏目间隔较长", "解读材料偏少，文字不够通俗", "经办人员变动频繁，业务衔接不畅", "线下公开形式较为单一", "部分答复说理不充分"]
        cures = ["按季度检查栏目更新情况并通报", "对涉及面广的文件配发问答和图解", "实行双人负责制，交接须有清单", "在集市和社区活动中设咨询点", "请法律顾问参与疑难答复的审核"]
        i, j = self.rng.sample(range(5), 2)
        return [f"存在的主要问题：一是{flaws[i]}；二是{flaws[j]}。", f"改进措施：一是{cures[i]}；二是{cures[j]}。"]

    def fees(self, manner=0):
        if self.year < 2021 or manner == "none":
            return "无其他需要报告的事项。"
        if manner == "some":
            notices, yuan = self.rng.randint(1, 4), self.rng.choice((120, 400, 1340))
            self.tell(fee_notices=notices, fee_amount=yuan)
            return f"{self.year}年发出收费通知{notices}件，实际收取信息处理费{yuan}元。"
        self.tell(fee_notices=0, fee_amount=0)
        return f"{self.year}年，{self.body.we}发出收费通知0件，实际收取信息处理费0元，没有其他需要报告的事项。"

    def remedies(self):
        review = self.cell("remedies.review.total")
        suits = self.cell("remedies.suit_direct.total") + self.cell("remedies.suit_after_review.total")
        self.tell(review_cases=review, suit_cases=suits)
        return f"{self.year}年，因政府信息公开被申请行政复议{review}件，被提起行政诉讼{suits}件。"


PERIODS = {  # printed text, first and last day
    "full": ("本报告所列数据的统计期限自{y}年1月1日起至{y}年12月31日止。", "01-01", "12-31"),
    "short": ("报告所列数据的统计期限为{y}年1月1日至12月31日。", "01-01", "12-31"),
    "dash": ("统计期限：{y}年1月1日—12月31日。", "01-01", "12-31"),
    "hyphen": ("（统计时间：{y}年1月1日-{y}年12月31日）", "01-01", "12-31"),
    "from-to": ("所列数据的统计期限自{y}年1月1日起至12月31日。", "01-01", "12-31"),
    "spaced": ("本报告统计期限为 {y} 年 1 月 1 日至 {y} 年 12 月 31 日。", "01-01", "12-31"),
    "lost": ("本报告所列数据的统计期限自{y}11日至{y}1231日止。", "01-01", "12-31"),
    "lost-year": ("本报告所列数据统计期限为{y}年11日至{y}年1231日。", "01-01", "12-31"),
    "lost-month": ("本报告数据统计时段自{y}1月1日起至{y}12月31日止。", "01-01", "12-31"),
    "none": ("", "", "")}
CONTACTS = {
    "full": "如对本报告有疑问，请与{full}联系（地址：{address}；邮编：{postcode}；电话：{phone}；电子邮箱：{email}）。",
    "post-first": "公众对报告内容有意见的，可向{full}反映（邮编{postcode}，地址：{address}，联系电话：{phone}）。",
    "phone": "如有疑问，请联系{full}，电话：{phone}。",
    "none": ""}
PREAMBLES = (
    "依照《中华人民共和国政府信息公开条例》第五十条的规定，{full}编制了{y}年政府信息公开工作年度报告，内容包括总体情况等六个部分。{period}{contact}",
    "现将{full}{y}年政府信息公开工作年度报告向社会公布，敬请监督。{period}{contact}",
    "{full}按照国务院办公厅关于年度报告格式的规定编写本报告，反映{y}年度工作情况。{contact}{period}",
    "按照《条例》要求，现公布{y}年度报告。{period}{contact}")
SUBHEADS = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
