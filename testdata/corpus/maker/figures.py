"""The statutory figures of one report: planned, allocated, printed.

A Cell is what the form shows: kind and value are decided here, together with
the printed text, so that the truth never has to be parsed out of a document.
"""
import hashlib
from dataclasses import dataclass
from decimal import Decimal

APPLICANTS = ["natural_person", "enterprise", "research", "nonprofit", "legal_service", "other"]
COLUMNS = APPLICANTS + ["total"]

OUTCOMES_BOTH = [
    "granted", "partly_granted",
    "refused_state_secret", "refused_law_forbids", "refused_safety_stability", "refused_third_party",
    "refused_internal_affairs", "refused_deliberative", "refused_enforcement_file", "refused_query_matter",
    "unavailable_not_held", "unavailable_needs_creation", "unavailable_unclear",
    "declined_petition", "declined_repeat", "declined_publication", "declined_excessive", "declined_confirmation",
]
OUTCOMES = {
    "2019": OUTCOMES_BOTH + ["other_handling"],
    "2021": OUTCOMES_BOTH + ["other_no_correction", "other_no_payment", "other_other"],
}
REMEDIES = ["review", "suit_direct", "suit_after_review"]
REMEDY_COLUMNS = ["upheld", "corrected", "other", "pending", "total"]

# How requests usually end, by kind of body; zero weight: never.
WEIGHTS = {
    "gov": dict(granted=46, partly_granted=8, refused_third_party=2, refused_internal_affairs=3,
                refused_deliberative=3, refused_enforcement_file=2, refused_query_matter=4, refused_law_forbids=1,
                unavailable_not_held=21, unavailable_needs_creation=3, unavailable_unclear=2, declined_petition=3,
                declined_repeat=2, declined_publication=1, other_handling=3, other_no_correction=2, other_other=1),
    "dept": dict(granted=52, partly_granted=11, refused_third_party=5, refused_internal_affairs=2,
                 refused_deliberative=3, refused_enforcement_file=4, refused_query_matter=6,
                 unavailable_not_held=14, unavailable_needs_creation=2, declined_repeat=2,
                 declined_petition=1, other_handling=3, other_no_correction=2, other_no_payment=1),
    "town": dict(granted=60, partly_granted=10, unavailable_not_held=20, refused_internal_affairs=6,
                 declined_petition=4, other_handling=2, other_other=2),
}
WEIGHTS["street"] = WEIGHTS["town"]
WEIGHTS["zone"] = WEIGHTS["dept"]


@dataclass(frozen=True)
class Cell:
    kind: str   # number, blank, not_applicable, text
    value: str  # exact decimal in the dictionary's unit; empty unless a number
    raw: str    # as printed


def number(raw, value=None):
    raw = str(raw)
    return Cell("number", str(value) if value is not None else plain(raw), raw)


def plain(raw):
    """The exact decimal behind a printed number without unit words: no sign +, no trailing zeros."""
    text = format(Decimal(raw), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def printed(raw):
    """A cell that holds something else than a plain number."""
    if raw == "":
        return Cell("blank", "", "")
    if raw in ("/", "-", "—", "无", "不适用"):
        return Cell("not_applicable", "", raw)
    return Cell("text", "", raw)


def draw(*seed):
    """A number in [0, 1) that depends on the seed alone."""
    digest = hashlib.sha256("|".join(map(str, seed)).encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2 ** 48


def allocate(count, weights, seed):
    """Spreads count over the outcomes by largest remainder, weights shaken by the seed."""
    shaken = {k: w * (0.55 + 0.9 * draw(*seed, k)) for k, w in weights.items() if w}
    whole = sum(shaken.values())
    shares = {k: count * w / whole for k, w in shaken.items()}
    result = {k: int(s) for k, s in shares.items()}
    rest = sorted(shares, key=lambda k: (int(shares[k]) - shares[k], k))
    for k in rest[: count - sum(result.values())]:
        result[k] += 1
    return result


def requests(seed, form, weights, received, carried_in, carried_out, fixed=None):
    """The matrix of part three as {row: [seven numbers]}; fixed: outcome rows set by hand."""
    rows = {"received": list(received), "carried_in": list(carried_in), "carried_out": list(carried_out)}
    usable = {k: w for k, w in weights.items() if k in OUTCOMES[form]}
    for k in OUTCOMES[form]:
        rows[k] = [0] * 6
    for i, applicant in enumerate(APPLICANTS):
        handled = received[i] + carried_in[i] - carried_out[i]
        if handled < 0:
            raise ValueError(f"{seed}: more carried out than there was for {applicant}")
        for k, n in allocate(handled, usable, (*seed, applicant)).items():
            rows[k][i] = n
    for k, values in (fixed or {}).items():
        rows[k] = list(values)
    rows["handled_total"] = [sum(rows[k][i] for k in OUTCOMES[form]) for i in range(6)]
    return {k: v + [sum(v)] for k, v in rows.items()}


def request_rows(form):
    return ["received", "carried_in"] + OUTCOMES[form] + ["handled_total", "carried_out"]
