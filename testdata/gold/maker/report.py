"""One report as a document without markup: title, paragraphs, headings, tables, and what is true of it.

A Plan says which report and what is odd about it; build() draws the figures,
writes the blocks, and records truth from the same draw.
"""
import random
from dataclasses import dataclass, field

from . import draw, forms
from .bodies import BODIES
from .prose import CONTACTS, PERIODS, PREAMBLES, SUBHEADS, Story

HEADS = {"new": ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
                 "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")}
TITLES = {
    "plain": ("{t}{y}年政府信息公开工作年度报告",), "niandu": ("{t}{y}年度政府信息公开工作年度报告",),
    "year-first": ("{y}年{t}政府信息公开工作年度报告",), "no-work": ("{t}{y}年政府信息公开年度报告",),
    "split2": ("{t}", "{y}年政府信息公开工作年度报告"), "split3": ("{t}", "{y}年度", "政府信息公开工作年度报告"),
    "cut-word": ("{t}{y}年政府信息公开工作年度", "报告"), "bare": ("政府信息公开工作年度报告",),
    "bare-year": ("{y}年政府信息公开工作年度报告",), "about": ("关于{y}年度政府信息公开工作的年度报告",),
    "no-year": ("{t}政府信息公开工作年度报告",), "none": ()}


@dataclass
class Plan:
    id: str
    file: str             # name of the document, as it was saved
    style: str            # the renderer
    situations: str       # numbers of the situations, by space
    about: str
    body: str
    year: int
    form: str = "2021"    # "" for prose only
    scale: str = "town"
    rules: bool = False
    title: object = "plain"
    period: str = "full"
    contact: str = "full"
    preamble: int = 0
    heads: dict = field(default_factory=dict)     # {n: text, or None where the heading is lost}
    sub: str = ""         # suffix of the sub-headings of part one; "-" for none
    said: dict = field(default_factory=dict)      # manners of sentences
    grids: dict = field(default_factory=dict)     # options of the three tables
    lost: tuple = ()      # tables that are not there
    edit: object = None   # changes printed cells: f(cells, rng)
    after: object = None  # changes the document: f(doc)
    post: object = None   # changes the bytes: f(data, doc)
    expect: tuple = ()    # (finding, indicators)
    fields: dict = field(default_factory=dict)    # other than drawn; None: not stated, not compared
    marks: str = ""       # irregularities, words by space
    looks: dict = field(default_factory=dict)     # options of the renderer
    producer: str = ""


@dataclass
class Document:
    plan: Plan
    body: object
    year: int
    rng: random.Random
    cells: dict
    title: list = field(default_factory=list)
    blocks: list = field(default_factory=list)   # ("p", text) ("h", level, text) ("table", grid, name) ("img", src, alt) ("link", text, href)
    told: dict = field(default_factory=dict)
    fields: dict = field(default_factory=dict)
    expect: list = field(default_factory=list)
    cut: tuple = ()      # keys that were on the page before the file broke off
    scan: bool = False   # pages are pictures

    def truth(self):
        """The cells that stand on the page; what cannot be told apart there counts as standing."""
        if self.scan:
            return {}
        shown = {s.key for b in self.blocks if b[0] == "table" for row in b[1] for s in row if s.key}
        return {k: c for k, c in self.cells.items() if k in shown and k not in self.cut}


def build(plan):
    rng = random.Random("gold " + plan.id)
    body = BODIES[plan.body]
    cells = draw.cells(plan.form, rng, plan.scale, plan.rules) if plan.form else draw.cells("2021", rng, plan.scale)
    story = Story(rng, body, plan.year, dict(cells))
    found = []
    if plan.edit:
        found = plan.edit(cells, rng) or []
    shape = TITLES[plan.title] if isinstance(plan.title, str) else plan.title
    doc = Document(plan, body, plan.year, rng, cells, expect=list(plan.expect) + found, title=[t.format(t=body.title, y=plan.year) for t in shape])
    metadata(doc)
    if plan.form in ("2019", "2021"):
        six_parts(doc, story)
    else:
        from .prose_reports import old_report
        old_report(doc, story)
    doc.told = story.told
    if plan.after:
        plan.after(doc)
    doc.fields.update(plan.fields)
    doc.fields = {k: str(v) for k, v in doc.fields.items() if v is not None}
    return doc


def metadata(doc):
    p, b = doc.plan, doc.body
    printed = CONTACTS[p.contact]
    doc.fields = {"status": "ok", "title": "".join(doc.title), "agency": b.agency, "year": p.year, "form": p.form}
    _, first, last = PERIODS[p.period]
    doc.fields["period_start"] = f"{p.year}-{first}" if first else ""
    doc.fields["period_end"] = f"{p.year}-{last}" if last else ""
    for name in ("phone", "postcode", "email", "address"):
        doc.fields[name] = getattr(b, name) if "{%s}" % name in printed else ""


def opening(doc):
    p, b = doc.plan, doc.body
    period = PERIODS[p.period][0].format(y=p.year)
    values = {n: getattr(b, n) for n in ("full", "phone", "postcode", "email", "address")}
    contact = CONTACTS[p.contact].format(**values)
    for n, label in (("email", "；电子邮箱："), ("postcode", "；邮编：")):
        if not values[n]:
            contact = contact.replace(label, "")
    return PREAMBLES[p.preamble].format(full=b.full, y=p.year, period=period, contact=contact)


def overview(doc, story):
    p = doc.plan
    said = [[story.proactive(p.said.get("proactive", doc.rng.randint(0, 1))), *p.said.get("more", ())],
            [story.on_request(p.said.get("requests", doc.rng.randint(0, 5)))], [story.management()], [story.platform()], [story.supervision()]]
    if p.sub == "-":
        return [("p", t) for part in said for t in part]
    out = []
    for n, head, part in zip("一二三四五", p.said.get("subheads", SUBHEADS), said):
        out += [("h", 3, f"（{n}）{head}{p.sub}")] + [("p", t) for t in part]
    return out


def six_parts(doc, story):
    p = doc.plan
    tables = {
        2: lambda: [("table", g, "disclosure") for g in forms.disclosure(p.form, doc.cells, **p.grids.get("disclosure", {}))],
        3: lambda: [("table", forms.requests(p.form, doc.cells, **p.grids.get("requests", {})), "requests")],
        4: lambda: [("table", forms.remedies(p.form, doc.cells, **p.grids.get("remedies", {})), "remedies")]}
    doc.blocks = [("p", opening(doc))] if p.preamble is not None else []
    for n, head in enumerate(HEADS["new"], 1):
        head = p.heads.get(n, head)
        if head:
            doc.blocks.append(("h", 2, head))
        if n == 1:
            doc.blocks += overview(doc, story)
        elif n in tables:
            said = p.said.get(n, ())
            doc.blocks += [("p", getattr(story, t)() if hasattr(story, t) else t) for t in said]
            doc.blocks += [] if n in p.lost else tables[n]()
        else:
            doc.blocks += [("p", t) for t in (story.problems() if n == 5 else [story.fees(p.said.get("fees", 0))])]
        doc.fields[f"s{n}"] = "present"
    for n in p.lost:
        doc.fields[f"s{n}"] = "present" if p.said.get(n) else "empty"
        doc.fields["status"] = "partial"
