package audit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/normalize"
)

// cellsOf makes the cells of a report out of "key=text" words: a number, "blank", "na",
// "text", a number with "!" behind for one in conflict, "?" for an unchecked one.
func cellsOf(words string) (cells []Cell) {
	for w := range strings.FieldsSeq(words) {
		key, text, _ := strings.Cut(w, "=")
		c := Cell{Indicator: normalize.Lookup(key), Status: normalize.Verified, Raw: text}
		if c.Indicator == nil {
			panic(key)
		}
		switch text {
		case "blank":
			c.Kind, c.Status, c.Raw = normalize.Blank, normalize.Unchecked, ""
		case "na":
			c.Kind, c.Status, c.Raw = normalize.NotApplicable, normalize.Unchecked, "/"
		case "text":
			c.Kind, c.Status, c.Raw = normalize.Text, normalize.Unchecked, "约十件"
		default:
			figure := strings.TrimRight(text, "!?")
			if strings.HasSuffix(text, "!") {
				c.Status = normalize.Conflict
			} else if strings.HasSuffix(text, "?") {
				c.Status = normalize.Unchecked
			}
			c.Value, c.Raw = must(normalize.ParseDecimal(figure)), figure
		}
		cells = append(cells, c)
	}
	slices.SortFunc(cells, func(a, b Cell) int { return a.Indicator.Index - b.Indicator.Index })
	return cells
}

func must(d normalize.Decimal, err error) normalize.Decimal {
	if err != nil {
		panic(err)
	}
	return d
}

// yearOf is a year with one report.
func yearOf(year int, words string) BodyYear {
	return BodyYear{year, []YearReport{fileOf(year, words)}}
}

func fileOf(year int, words string) YearReport {
	form := "2021"
	if year < 2021 {
		form = "2019"
	}
	return YearReport{ID: fmt.Sprint(year), Path: fmt.Sprintf("%d.html", year), Year: year, Form: form, Cells: cellsOf(words)}
}

// town is a township with these years.
func town(years ...BodyYear) Body {
	return Body{Key: "990101101", Name: "白石镇", DivisionCode: "990101101", Level: normalize.Town, Years: years}
}

// told runs all rules over one body and returns "severity rule year" of each finding.
func told(bodies ...Body) []string {
	return short(RunAcross(&Neighbourhood{Code: "990101", Bodies: bodies}))
}

func short(fs []AcrossFinding) (all []string) {
	for _, f := range fs {
		all = append(all, fmt.Sprintf("%s %s %d", f.Severity, f.Rule, f.Year))
	}
	return all
}

func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("findings %q, want %q", got, want)
	}
}

// TestAcrossOrder: parent first, bodies as given, of one body by year and severity.
func TestAcrossOrder(t *testing.T) {
	b := town(
		yearOf(2019, "requests.carried_out.total=1"),
		yearOf(2022, "requests.carried_out.total=1 disclosure.normative_documents.in_force=5"),
		yearOf(2023, "requests.carried_in.total=2 disclosure.normative_documents.issued=1 disclosure.normative_documents.repealed=0 disclosure.normative_documents.in_force=5"))
	expect(t, told(b), "warning series/year-missing 2020", "error series/carry-over 2023", "warning series/in-force 2023")
}

// TestAcrossMessages: every rule over years has all figures of its message.
func TestAcrossMessages(t *testing.T) {
	b := town(
		yearOf(2019, "requests.carried_out.total=1 requests.carried_out.natural_person=1"),
		yearOf(2020, "requests.carried_in.total=2 requests.carried_in.natural_person=2"))
	fs := RunAcross(&Neighbourhood{Bodies: []Body{b}})
	if len(fs) != 1 {
		t.Fatal(short(fs))
	}
	f := fs[0]
	if f.Agency != b.Key || f.ReportID != "2020" || f.Year != 2020 {
		t.Errorf("about %s, report %s, %d", f.Agency, f.ReportID, f.Year)
	}
	zh := "总计：2019 年报告结转下年度 1 件，2020 年报告上年结转 2 件，相差 +1；还有 自然人 1→2（2019 年报告见 2019.html）"
	if got := f.Message(Chinese); got != zh {
		t.Errorf("message %q, want %q", got, zh)
	}
	en := "总计: the report for 2019 carries 1 out and that for 2020 carries 2 in (+1); also 自然人 1→2 (for 2019 see 2019.html)"
	if got := f.Message(English); got != en {
		t.Errorf("message %q, want %q", got, en)
	}
	want := []string{"requests.carried_in.natural_person", "requests.carried_in.total", "requests.carried_out.natural_person", "requests.carried_out.total"}
	if !slices.Equal(f.Indicators, want) {
		t.Errorf("indicators %q", f.Indicators)
	}
}

// TestSeriesIndicators: all that a rule asks a report for is among them.
func TestSeriesIndicators(t *testing.T) {
	all := SeriesIndicators()
	if len(all) < 40 || len(all) > 100 {
		t.Errorf("%d indicators", len(all))
	}
	for _, key := range []string{"requests.carried_in.total", "requests.carried_out.other", "disclosure.licensing.items_change", "legacy.applications"} {
		if !slices.Contains(all, normalize.Lookup(key)) {
			t.Errorf("%s is not among them", key)
		}
	}
}
