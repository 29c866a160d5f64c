#!/usr/bin/env python3
"""The scorer against answers whose score is known: python3 test_score.py"""
import unittest

from score import Answer, Truth, faults, score


def truth(kind, value, raw, expect=()):
    t = Truth.__new__(Truth)
    t.entry, t.cells, t.narrative, t.fields, t.expect = {"id": "x"}, {"requests.received.total": dict(kind=kind, value=value, raw=raw)}, {}, {}, list(expect)
    return t


def answer(kind="number", value="", raw="", flagged="", finding=None):
    a = Answer()
    if kind is not None:
        a.cells["requests.received.total"] = dict(kind=kind, value=value, raw=raw, flagged=flagged)
    if finding:
        a.findings.append(finding)
    return a


class Cells(unittest.TestCase):
    def check_score(self, t, a, **want):
        got = score(t, a, [])
        self.assertEqual({k: got[k] for k in want}, want)

    def test_exact_by_value_and_by_print(self):
        t = truth("number", "1200", "1,200")
        self.check_score(t, answer(value="1200.0", raw="1,200"), exact=1, raw=1, silent=0)
        self.check_score(t, answer(value="1200", raw="1200"), exact=1, raw=0, raws=1)

    def test_zero_is_not_blank(self):
        self.check_score(truth("blank", "", ""), answer(value="0", raw=""), confused=1, silent=1, exact=0)
        self.check_score(truth("number", "0", "0"), answer("blank"), confused=1, silent=1)
        self.check_score(truth("not_applicable", "", "/"), answer("not_applicable", raw="/"), exact=1)
        self.check_score(truth("blank", "", ""), answer("", value=""), exact=1)  # kind left out

    def test_silent_unless_named(self):
        t = truth("number", "5", "5")
        self.check_score(t, answer(value="6"), wrong=1, silent=1)
        self.check_score(t, answer(value="6", flagged="1"), wrong=1, silent=0)
        self.check_score(t, answer(None), missing=1, silent=1)
        self.check_score(t, answer(None, finding=("missing-table", "requests.*", "error")), missing=1, silent=0)
        self.check_score(t, answer(None, finding=("note", "*", "info")), missing=1, silent=1)

    def test_invented(self):
        t = truth("number", "5", "5")
        a = answer(value="5", raw="5")
        a.cells["remedies.review.total"] = dict(kind="number", value="1", raw="1", flagged="")
        a.cells["narrative.suit_cases"] = dict(kind="number", value="1", raw="1", flagged="")
        self.check_score(t, a, exact=1, invented=1, silent=1)

    def test_unreadable_wants_a_flag(self):
        t = truth("unreadable", "16", "1639")
        self.check_score(t, answer(None, finding=("unreadable-cell", "requests.received.total", "error")), exact=1, silent=0)
        self.check_score(t, answer(value="16"), exact=0, silent=1)
        self.check_score(t, answer(value="163", flagged="1"), wrong=1, silent=0)

    def test_alarm(self):
        named = ("contradiction", "requests.received.total", "error")
        self.check_score(truth("number", "5", "5"), answer(value="5", raw="5", finding=named), exact=1, alarms=1)
        expected = [("contradiction", ["requests.received.total"])]
        self.check_score(truth("number", "5", "5", expected), answer(value="5", raw="5", finding=named), alarms=0, doubted=0, expected=1, met=1)

    def test_who_doubts_everything_is_told(self):
        t = truth("number", "5", "5")
        self.check_score(t, answer(value="5", raw="5", flagged="1"), exact=1, alarms=0, doubted=1)
        self.check_score(t, answer(value="5", raw="5", finding=("note", "*", "warning")), exact=1, alarms=0, doubted=1)
        self.check_score(t, answer(value="5", raw="5", finding=("note", "*", "info")), exact=1, alarms=0, doubted=0)


class Format(unittest.TestCase):
    def test_faults_of_an_answer(self):
        line = dict(id="g001", indicator="requests.received.total", kind="number", value="5", raw="5")
        self.assertEqual(faults("cells", [line], {"g001"}), [])
        for change, word in (({"id": "1"}, "id"), ({"kind": "Number"}, "kind"), ({"value": "1,200"}, "digits")):
            self.assertIn(word, faults("cells", [{**line, **change}], {"g001"})[0])
        self.assertIn("before", faults("cells", [line, line], {"g001"})[0])
        self.assertIn("column value", faults("cells", [dict(id="g001", indicator="x")], {"g001"})[0])
        self.assertIn("severity", faults("findings", [dict(id="g001", finding="x", indicator="*", severity="high")], {"g001"})[0])
        self.assertEqual(faults("cells", [], {"g001"}), ["it has no lines"])


if __name__ == "__main__":
    unittest.main()
