"""One document before any markup: title, preamble and six sections of paragraphs and grids."""
from dataclasses import dataclass, field

from . import grids
from .prose import Writer

HEADINGS = ["总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况",
            "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项"]
NUMERALS = "一二三四五六"
TITLE_END = "政府信息公开工作年度报告"


@dataclass
class Document:
    """A file of the corpus and every choice its producer made."""
    path: str
    body: str
    year: int
    layout: str
    title: list = None              # printed lines; None: name + year + ...
    agency: str = ""                # when the title says something else than the body's name
    period: str = "full"
    contact: str = "full"
    plain_preamble: bool = False
    preamble_inside: bool = False   # preamble stands under heading one
    overview: str = "numbered"
    problems: str = "two"
    headings: dict = field(default_factory=dict)    # section number: heading as printed, with its ordinal
    disclosure: dict = field(default_factory=dict)  # arguments of grids.disclosure
    requests: dict = field(default_factory=dict)
    remedies: dict = field(default_factory=dict)
    falsify: dict = field(default_factory=dict)     # indicator: delta
    prints: dict = field(default_factory=dict)      # indicator or prefix: other text
    zeros: tuple = None                             # leave zeros blank, except keys with these endings
    drop: tuple = ()                                # tables left out: disclosure, requests, remedies
    pictures: bool = False                          # tables are pictures
    missing: tuple = ()                             # section numbers absent
    empty: tuple = ()                               # section numbers with nothing under the heading
    lead: bool = False                              # a sentence before each table
    own: str = ""                                   # a sentence only this document has, at the end of section one
    irregularities: str = ""
    note: str = ""
    options: dict = field(default_factory=dict)     # for the layout alone

    def group(self):
        return f"{self.body}-{self.year}"


@dataclass
class Section:
    heading: str
    blocks: list       # ("p", text), ("grid", rows), ("picture", name)


@dataclass
class Content:
    title: list
    preamble: list
    sections: list

    def grids(self):
        return [b[1] for s in self.sections for b in s.blocks if b[0] == "grid"]


def title_lines(doc, report):
    return doc.title if doc.title is not None else [f"{report.body.name}{doc.year}年{TITLE_END}"]


def write(doc, report):
    """The content of the document; report is already falsified and reprinted as the document wants."""
    w = Writer(report)
    preamble = w.preamble(doc.period, doc.contact, doc.plain_preamble)
    overview = w.overview(doc.overview)
    if doc.own:
        overview = overview + [doc.own]
    blocks = {
        1: ([("p", preamble)] if doc.preamble_inside else []) + [("p", t) for t in overview],
        2: tables(doc, "disclosure", lambda: grids.disclosure(report, **doc.disclosure)),
        3: tables(doc, "requests", lambda: [grids.requests(report, **doc.requests)]),
        4: tables(doc, "remedies", lambda: [grids.remedies(report, **doc.remedies)]),
        5: [("p", t) for t in w.problems(doc.problems)],
        6: [("p", t) for t in w.other()],
    }
    if doc.lead:
        blocks[2].insert(0, ("p", "本年度主动公开法定事项的数量见下表。"))
        blocks[3].insert(0, ("p", w.on_request()))
        blocks[4].insert(0, ("p", w.remedy()))
    if "remedies" in doc.drop and not doc.lead:
        blocks[4] = [("p", w.remedy())]
    sections = []
    for n in range(1, 7):
        if n in doc.missing:
            continue
        heading = doc.headings.get(n, f"{NUMERALS[n - 1]}、{HEADINGS[n - 1]}")
        sections.append(Section(heading, [] if n in doc.empty else blocks[n]))
    return Content(title_lines(doc, report), [] if doc.preamble_inside else [preamble], sections)


def tables(doc, name, make):
    if name in doc.drop:
        return []
    if doc.pictures:
        return [("picture", name)]
    return [("grid", g) for g in make()]
