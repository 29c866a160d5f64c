package audit

import (
	"testing"

	"gongkai/normalize"
)

func TestCarryOver(t *testing.T) {
	out := func(words string) BodyYear { return yearOf(2020, words) }
	in := func(words string) BodyYear { return yearOf(2021, words) }
	for _, c := range []struct {
		name string
		body Body
		want []string
	}{
		{"the total differs", town(out("requests.carried_out.total=3"), in("requests.carried_in.total=4")), []string{"error series/carry-over 2021"}},
		{"it is the same, in two forms", town(out("requests.carried_out.total=3"), in("requests.carried_in.total=3")), nil},
		{"a figure without sums differs", town(out("requests.carried_out.total=3?"), in("requests.carried_in.total=4")), []string{"error series/carry-over 2021"}},
		{"applicants differ under equal totals", town(
			out("requests.carried_out.natural_person=3 requests.carried_out.enterprise=0 requests.carried_out.total=3"),
			in("requests.carried_in.natural_person=2 requests.carried_in.enterprise=1 requests.carried_in.total=3")), []string{"warning series/carry-over 2021"}},
		{"applicants differ and the total is not stated", town(out("requests.carried_out.natural_person=3"), in("requests.carried_in.natural_person=2")),
			[]string{"warning series/carry-over 2021"}},
		{"one is in conflict with its own table", town(out("requests.carried_out.total=3!"), in("requests.carried_in.total=4")), []string{"warning series/carry-over 2021"}},
		{"one is blank", town(out("requests.carried_out.total=3"), in("requests.carried_in.total=blank")), nil},
		{"one does not apply", town(out("requests.carried_out.total=3"), in("requests.carried_in.total=na")), nil},
		{"one is text", town(out("requests.carried_out.total=text"), in("requests.carried_in.total=4")), nil},
		{"one is missing", town(out(""), in("requests.carried_in.total=4")), nil},
		{"a blank that means zero", town(out("requests.carried_out.total=3"), zerosBlank(in("requests.carried_in.total=blank"))), []string{"error series/carry-over 2021"}},
		{"a blank that means zero, after zero", town(out("requests.carried_out.total=0"), zerosBlank(in("requests.carried_in.total=blank"))), nil},
		{"a year between is missing", town(yearOf(2019, "requests.carried_out.total=3"), in("requests.carried_in.total=4")), []string{"warning series/year-missing 2020"}},
		{"the body was merged", town(ofDivision("990101201", out("requests.carried_out.total=3")), in("requests.carried_in.total=4")), []string{"warning series/carry-over 2021"}},
		{"a report of half a year", town(until("2020-06-30", out("requests.carried_out.total=3")), in("requests.carried_in.total=4")), []string{"warning series/carry-over 2021"}},
		{"a slip in the period", town(until("2020-12-30", out("requests.carried_out.total=3")), in("requests.carried_in.total=4")), []string{"error series/carry-over 2021"}},
		{"a count that cannot be", town(out("requests.carried_out.total=3.5"), in("requests.carried_in.total=4")), nil},
	} {
		t.Run(c.name, func(t *testing.T) { expect(t, told(c.body), c.want...) })
	}
}

// TestCarryOverMerged: a town into which another was merged takes over what that left, too.
func TestCarryOverMerged(t *testing.T) {
	other := Body{Key: "990101102", DivisionCode: "990101102", Level: normalize.Town, Years: []BodyYear{ofDivision("990101102", yearOf(2020, "requests.carried_out.total=3"))}}
	for _, c := range []struct {
		name, in string
		to       int
		bodies   []Body
		want     []string
	}{
		{"both", "5", 2020, []Body{other}, nil},
		{"in the year after", "5", 2021, []Body{other}, nil},
		{"its own alone", "2", 2020, []Body{other}, nil},
		{"neither", "4", 2020, []Body{other}, []string{"warning series/carry-over 2021"}},
		{"the other has no report", "5", 2020, nil, []string{"warning series/carry-over 2021"}},
		{"long before", "5", 2018, []Body{other}, []string{"error series/carry-over 2021"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := &Neighbourhood{Code: "990101", Expected: []Division{{Code: "990101101"}, {Code: "990101102", To: c.to, MergedInto: "990101101"}},
				Bodies: append([]Body{town(yearOf(2020, "requests.carried_out.total=2 disclosure.normative_documents.in_force=5"),
					yearOf(2021, "requests.carried_in.total="+c.in+" disclosure.normative_documents.in_force=9"))}, c.bodies...)}
			expect(t, short(RunAcross(n)), c.want...)
		})
	}
}

// TestCarryOverOtherFile: where another file of the year agrees, the files disagree first.
func TestCarryOverOtherFile(t *testing.T) {
	y := yearOf(2020, "requests.carried_out.total=3")
	y.Reports = append(y.Reports, fileOf(2020, "requests.carried_out.total=4"))
	expect(t, told(town(y, yearOf(2021, "requests.carried_in.total=4"))), "error duplicate/differs 2020", "warning series/carry-over 2021")
}

func zerosBlank(y BodyYear) BodyYear {
	y.Reports[0].ZerosBlank = true
	return y
}

func ofDivision(code string, y BodyYear) BodyYear {
	y.Reports[0].DivisionCode = code
	return y
}

func until(end string, y BodyYear) BodyYear {
	y.Reports[0].PeriodStart, y.Reports[0].PeriodEnd = "2020-01-01", end
	return y
}
