"""From the story to reports: every cell of every statutory table, and the facts the prose may state."""
from dataclasses import dataclass, field, replace
from decimal import Decimal

from .bodies import BODIES, Body
from .figures import (COLUMNS, REMEDIES, REMEDY_COLUMNS, WEIGHTS, Cell, number, printed, request_rows, requests)
from .story import NONE, STORY, Year

# Years in which a body went on with the superseded form.
SUPERSEDED = {("shiqiaowu", 2021), ("shiqiaowu", 2022), ("nanpubu", 2023)}

# Years whose printed carry-over or stock disagrees with the year before: what is added to the figure carried in.
CARRY_BREAKS = {("zhujian", 2023): 1, ("yunze", 2023): -2}
FORCE_BREAKS = {("chengxi", 2023): 4}


@dataclass
class Report:
    body: Body
    year: int
    form: str
    plan: Year
    cells: dict                 # key without value: the cell is not on the form
    facts: dict                 # numbers for the prose, before anything is falsified
    conflicts: list = field(default_factory=list)


def cross_years(body_id):
    """Yields (year, plan, carried in, in force before as (regulations, normative documents))."""
    carried, force = None, None
    for year, plan in sorted(STORY[body_id].items()):
        carried_in = list(plan.first_in if carried is None else carried)
        carried_in[0] += CARRY_BREAKS.get((body_id, year), 0)
        stock = list(plan.first_force if force is None else force)
        stock[1] += FORCE_BREAKS.get((body_id, year), 0)
        yield year, plan, carried_in, stock
        carried, force = plan.out, in_force(body_id, year, plan, stock)


def form_of(body_id, year):
    return "2019" if year < 2021 or (body_id, year) in SUPERSEDED else "2021"


def in_force(body_id, year, plan, before):
    """Stock after the year. Form 2019 has no repeals: what was disclosed is added."""
    pairs = [plan.reg or (0, 0), plan.nd or (0, 0)]
    if form_of(body_id, year) == "2019":
        return [b + disclosed for b, (_, disclosed) in zip(before, pairs)]
    return [b + issued - repealed for b, (issued, repealed) in zip(before, pairs)]


def build():
    """All reports by (body id, year)."""
    reports = {}
    for body_id in STORY:
        for year, plan, carried_in, before in cross_years(body_id):
            form = form_of(body_id, year)
            body = BODIES[body_id]
            matrix = requests((body_id, year), form, WEIGHTS[body.kind], plan.rec, carried_in, plan.out, plan.fixed)
            stock = in_force(body_id, year, plan, before)
            cells = disclosure(form, plan, stock)
            for row in request_rows(form):
                for column, n in zip(COLUMNS, matrix[row]):
                    cells[f"requests.{row}.{column}"] = number(n)
            remedies = [list(p) + [sum(p)] for p in (plan.rev, plan.direct, plan.after)]
            for row, numbers in zip(REMEDIES, remedies):
                for column, n in zip(REMEDY_COLUMNS, numbers):
                    cells[f"remedies.{row}.{column}"] = number(n)
            reports[body_id, year] = Report(body, year, form, plan, cells, facts(body, year, plan, matrix, remedies, stock))
    return reports


def disclosure(form, plan, stock):
    """Part two, in the order of the form."""
    cells = {}
    if form == "2021":
        for row, (issued, repealed), n in zip(("regulations", "normative_documents"), (plan.reg or (0, 0), plan.nd), stock):
            for column, value in zip(("issued", "repealed", "in_force"), (issued, repealed, n)):
                cells[f"disclosure.{row}.{column}"] = number(value)
        for row, n in (("licensing", plan.lic), ("penalties", plan.pen), ("coercion", plan.coe)):
            cells[f"disclosure.{row}.decisions"] = number(n)
        cells["disclosure.fees.amount"] = number(plan.fee)
        return cells
    for row, (created, disclosed), n in zip(("regulations", "normative_documents"), (plan.reg or (0, 0), plan.nd), stock):
        for column, value in zip(("created", "disclosed", "disclosed_total"), (created, disclosed, n)):
            cells[f"disclosure.{row}.{column}"] = number(value)
    for row, block in (("licensing", plan.lic), ("other_services", plan.oth), ("penalties", plan.pen), ("coercion", plan.coe)):
        prior, change, decisions = block if block else (0, "0", 0)
        cells[f"disclosure.{row}.items_prior"] = number(prior)
        cells[f"disclosure.{row}.items_change"] = number(change, int(change))
        cells[f"disclosure.{row}.decisions"] = number(decisions)
    prior, change = plan.fee if isinstance(plan.fee, tuple) else (0, "0")
    cells["disclosure.fees.items_prior"] = number(prior)
    cells["disclosure.fees.items_change"] = number(change, int(change))
    projects, amount = plan.proc
    cells["disclosure.procurement.projects"] = number(projects)
    cells["disclosure.procurement.amount"] = number(amount, plan.proc_value or None)
    return cells


def facts(body, year, plan, matrix, remedies, stock):
    def rows(prefix):
        return sum(v[6] for k, v in matrix.items() if k.startswith(prefix))
    return dict(
        year=year, next=year + 1, body=body.full, name=body.name, short=body.short, site=body.site, site_name=body.site_name,
        items=plan.items, items_total=sum(n for _, n in plan.items),
        received=matrix["received"][6], carried_in=matrix["carried_in"][6], carried_out=matrix["carried_out"][6],
        handled=matrix["handled_total"][6], natural=matrix["received"][0], legal=sum(matrix["received"][1:6]),
        granted=matrix["granted"][6], partly=matrix["partly_granted"][6], refused=rows("refused_"),
        unavailable=rows("unavailable_"), declined=rows("declined_"), other=rows("other_"),
        review=remedies[0], suits=remedies[1][4] + remedies[2][4], suits_direct=remedies[1][4], suits_after=remedies[2][4],
        issued=plan.nd[0], repealed=plan.nd[1], in_force=stock[1], notices=plan.notices[0], collected=plan.notices[1],
        told=plan.told,
    )


def falsified(report, changes):
    """The report with figures changed after the sums were made; the changed keys are its conflicts."""
    cells = dict(report.cells)
    for key, delta in changes.items():
        cells[key] = number(str(Decimal(cells[key].raw) + delta))
    return replace(report, cells=cells, conflicts=sorted(changes))


def reprinted(report, prints):
    """The report with other text in some cells: {key prefix: text}; a prefix ends in '.' or is a whole key."""
    cells = dict(report.cells)
    for prefix, text in prints.items():
        hit = [k for k in cells if k == prefix or prefix.endswith(".") and k.startswith(prefix)]
        if not hit:
            raise KeyError(prefix)
        for k in hit:
            cells[k] = printed(text)
    return replace(report, cells=cells)


def zeros_blank(report, keep=()):
    """The report with every printed 0 left empty, except the keys that end in one of keep."""
    blank = Cell("blank", "", "")
    return replace(report, cells={
        k: blank if c.raw == "0" and not k.endswith(tuple(keep) or ("\0",)) else c for k, c in report.cells.items()})


def without(report, prefix):
    """The report whose document lacks a table: its cells are nowhere."""
    return replace(report, cells={k: c for k, c in report.cells.items() if not k.startswith(prefix)})
