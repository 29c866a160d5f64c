"""Figures of one report, drawn so that the sums of its form hold.

Nothing here knows how a figure will be printed; a Cell is made when the truth
is: kind, value and printed text together, before any markup exists.
"""
from dataclasses import dataclass
from decimal import Decimal

APPLICANTS = ("natural_person", "enterprise", "research", "nonprofit", "legal_service", "other")
COLUMNS = APPLICANTS + ("total",)
SHARED_OUTCOMES = (
    "granted", "partly_granted", "refused_state_secret", "refused_law_forbids", "refused_safety_stability",
    "refused_third_party", "refused_internal_affairs", "refused_deliberative", "refused_enforcement_file",
    "refused_query_matter", "unavailable_not_held", "unavailable_needs_creation", "unavailable_unclear",
    "declined_petition", "declined_repeat", "declined_publication", "declined_excessive", "declined_confirmation")
OUTCOMES = {"2019": SHARED_OUTCOMES + ("other_handling",),
            "2021": SHARED_OUTCOMES + ("other_no_correction", "other_no_payment", "other_other")}
REMEDIES = ("review", "suit_direct", "suit_after_review")
RESULTS = ("upheld", "corrected", "other", "pending", "total")

# Requests received and carried in, reviews, suits: the upper end of what is drawn.
SCALES = {"zero": (0, 0, 0), "one": (1, 0, 0), "few": (6, 2, 1), "town": (24, 3, 2), "dept": (190, 14, 12), "city": (870, 40, 60)}
# How often an applicant asks, out of a hundred; and how requests end.
ASKS = (74, 15, 2, 3, 5, 1)
ENDS = dict(granted=40, partly_granted=9, refused_state_secret=1, refused_law_forbids=2, refused_third_party=4,
            refused_internal_affairs=3, refused_deliberative=4, refused_enforcement_file=3, refused_query_matter=4,
            refused_safety_stability=1, unavailable_not_held=17, unavailable_needs_creation=3, unavailable_unclear=2,
            declined_petition=3, declined_repeat=3, declined_publication=1, declined_excessive=1,
            declined_confirmation=1, other_handling=4, other_no_correction=2, other_no_payment=1, other_other=2)


@dataclass(frozen=True)
class Cell:
    kind: str   # number, blank, not_applicable, text, unreadable
    value: str  # exact decimal in the dictionary's unit, "" unless a number
    raw: str    # as printed


def number(value, raw=None):
    value = Decimal(str(value))
    text = format(value.normalize(), "f")
    return Cell("number", text, str(raw) if raw is not None else text)


BLANK = Cell("blank", "", "")


def spread(rng, count, weights):
    names, shares = list(weights), list(weights.values())
    got = dict.fromkeys(names, 0)
    for name in rng.choices(names, shares, k=count):
        got[name] += 1
    return got


def requests(rng, form, scale):
    """{row: seven numbers}; received + carried_in = handled_total + carried_out in every column."""
    top = SCALES[scale][0]
    whole = rng.randint(max(1, top * 2 // 3), top) if top else 0
    rows = {k: [0] * 6 for k in ("received", "carried_in", *OUTCOMES[form], "handled_total", "carried_out")}
    for i, n in enumerate(spread(rng, whole, dict(enumerate(ASKS))).values()):
        rows["received"][i] = n
        rows["carried_in"][i] = rng.randint(0, 1 + n // 12) if n > 4 else 0
        asked = n + rows["carried_in"][i]
        rows["carried_out"][i] = rng.randint(0, 1 + asked // 15) if asked > 5 else 0
        done = asked - rows["carried_out"][i]
        usable = {k: w for k, w in ENDS.items() if k in OUTCOMES[form]}
        for k, c in spread(rng, done, usable).items():
            rows[k][i] = c
        rows["handled_total"][i] = done
    return {k: v + [sum(v)] for k, v in rows.items()}


def remedies(rng, scale):
    _, reviews, suits = SCALES[scale]
    tops = dict(review=reviews, suit_direct=suits // 2, suit_after_review=suits - suits // 2)
    out = {}
    for k in REMEDIES:
        n = rng.randint(tops[k] // 2, tops[k])
        parts = spread(rng, n, dict(upheld=62, corrected=12, other=14, pending=12))
        out[k] = list(parts.values()) + [n]
    return out


# Upper ends for article 20: rules of a city only, decisions by kind of body.
STOCK = {"zero": 0, "one": 3, "few": 9, "town": 30, "dept": 1500, "city": 90000}


def disclosure(rng, form, scale, rules=False):
    big = STOCK[scale]

    def up_to(n):
        return rng.randint(n // 3, n) if n else 0

    small = {"zero": 0, "one": 0, "few": 2, "town": 6, "dept": 14, "city": 70}[scale]
    if form == "2021":
        stock = lambda n: dict(issued=up_to(n), repealed=up_to(n // 2), in_force=up_to(n * 5) + n)
        out = {"regulations": stock(small // 8 if rules else 0), "normative_documents": stock(small)}
        for row, n in (("licensing", big), ("penalties", big // 2), ("coercion", big // 20)):
            out[row] = dict(decisions=up_to(n))
        cents = rng.randint(1, 9_999_999) if scale in ("dept", "city") else 0
        out["fees"] = dict(amount=Decimal(cents) / 10000)
        return out
    made = lambda n: (lambda c: dict(created=c, disclosed=c - (c > 3), disclosed_total=up_to(n * 4) + c))(up_to(n))
    out = {"regulations": made(small // 8 if rules else 0), "normative_documents": made(small)}
    for row, n, d in (("licensing", small * 12, big), ("other_services", small * 7, big // 2),
                      ("penalties", small * 30, big // 3), ("coercion", small * 4, big // 30)):
        out[row] = dict(items_prior=up_to(n), items_change=rng.randint(-small, small * 2), decisions=up_to(d))
    out["fees"] = dict(items_prior=up_to(small * 2), items_change=rng.randint(-small // 4, small // 3) if small else 0)
    deals = up_to(small * 3)
    out["procurement"] = dict(projects=deals, amount=Decimal(rng.randint(8000, 900_000) * deals) / 10000)
    return out


def legacy(rng, scale):
    """The list of 2014, without the legacy. prefix, in the order of the form; its sums hold."""
    top = SCALES[scale][0]
    up = lambda n: rng.randint(n // 4, n) if n > 0 else 0
    v = dict(disclosed=up(max(60, top * 9)))
    v["disclosed_normative"] = up(max(2, top // 20))
    v["normative_issued"] = v["disclosed_normative"] + rng.randint(0, 1)
    v.update(via_gazette=up(top // 10), via_website=v["disclosed"] - rng.randint(3, 20), via_weibo=up(top), via_wechat=up(top), via_other=up(top // 2 + 12))
    v.update(responses=up(top // 12), press_conferences=up(top // 20))
    v["press_conferences_by_head"] = v["press_conferences"] // 2
    v["online_interviews"] = up(top // 18)
    v["online_interviews_by_head"] = v["online_interviews"] // 3
    v.update(policy_interpretations=up(top // 5), social_media_responses=up(top // 9), other_responses=up(top // 15))
    ways = spread(rng, up(top), dict(in_person=34, fax=3, online=45, letter=18))
    v["applications"] = sum(ways.values())
    v.update({f"applications_{k}": n for k, n in ways.items()})
    late = v["applications"] // 9
    v.update(concluded=v["applications"], concluded_on_time=v["applications"] - late, concluded_extended=late)
    names = ("replies_already_public", "replies_granted", "replies_partly_granted", "replies_refused", "replies_not_this_agency",
             "replies_not_exist", "replies_asked_to_amend", "replies_other_channel")
    ends = spread(rng, v["applications"], dict(zip(names, (18, 36, 8, 9, 11, 10, 5, 3))))
    why = ("refused_state_secret", "refused_trade_secret", "refused_privacy", "refused_safety_stability",
           "refused_not_government_information", "refused_law")
    reasons = spread(rng, ends["replies_refused"], dict(zip(why, (1, 3, 3, 1, 5, 4))))
    v["replies"] = v["applications"]
    for k in names:
        v[k] = ends[k]
        if k == "replies_refused":
            v.update(reasons)
    for k, n in (("review", SCALES[scale][1] // 3), ("suits", SCALES[scale][2] // 3)):
        got = spread(rng, up(n), dict(upheld=6, corrected=2, other=2))
        v[k] = sum(got.values())
        v.update({f"{k}_{r}": c for r, c in got.items()})
    v.update(complaints=up(top // 40), fees_charged=Decimal(rng.choice((0, 0, rng.randint(1, 400)))) / 100)
    v.update(units=rng.randint(1, 9), reading_points=rng.randint(1, 12))
    full, part = rng.randint(1, 6), rng.randint(2, 30)
    v.update(staff=full + part, staff_full_time=full, staff_part_time=part)
    v.update(budget=Decimal(rng.choice((0, 15, 48, 125))) / 10, meetings=rng.randint(1, 9), training_courses=rng.randint(1, 5))
    v["training_attendees"] = v["training_courses"] * rng.randint(20, 60)
    return v


def cells(form, rng, scale, rules=False):
    """All cells of a form as printed plainly, in the order of the form."""
    out = {}
    if form == "2014":
        return {f"legacy.{k}": number(n) for k, n in legacy(rng, scale).items()}
    for row, columns in disclosure(rng, form, scale, rules).items():
        for c, n in columns.items():
            out[f"disclosure.{row}.{c}"] = number(n)
    for row, values in requests(rng, form, scale).items():
        out.update({f"requests.{row}.{c}": number(n) for c, n in zip(COLUMNS, values)})
    for row, values in remedies(rng, scale).items():
        out.update({f"remedies.{row}.{c}": number(n) for c, n in zip(RESULTS, values)})
    return out


def broken_sums(cells, form):
    """The sums of parts three and four that do not hold, each as its keys."""
    sums = []
    for row in ("received", "carried_in", *OUTCOMES[form], "handled_total", "carried_out"):
        sums.append(([f"requests.{row}.{a}" for a in APPLICANTS], [f"requests.{row}.total"]))
    for c in COLUMNS:
        sums.append(([f"requests.{r}.{c}" for r in OUTCOMES[form]], [f"requests.handled_total.{c}"]))
        sums.append(([f"requests.{r}.{c}" for r in ("received", "carried_in")], [f"requests.{r}.{c}" for r in ("handled_total", "carried_out")]))
    for r in REMEDIES:
        sums.append(([f"remedies.{r}.{c}" for c in RESULTS[:-1]], [f"remedies.{r}.total"]))
    whole = lambda keys: sum(int(cells[k].value or 0) for k in keys)
    return [left + right for left, right in sums if whole(left) != whole(right)]
