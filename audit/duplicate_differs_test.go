package audit

import (
	"fmt"
	"strings"
	"testing"
)

func TestDuplicates(t *testing.T) {
	const a, b = "requests.received.total", "requests.carried_in.total"
	for _, c := range []struct {
		name          string
		first, second YearReport
		want          []string
	}{
		{"the same", fileOf(2023, a+"=3 "+b+"=0"), fileOf(2023, a+"=3 "+b+"=0"), []string{"info duplicate/same 2023"}},
		{"a figure differs", fileOf(2023, a+"=3 "+b+"=0"), fileOf(2023, a+"=4 "+b+"=0"), []string{"error duplicate/differs 2023"}},
		{"a figure in conflict differs", fileOf(2023, a+"=3"), fileOf(2023, a+"=4!"), []string{"warning duplicate/differs 2023"}},
		{"printed in another way", fileOf(2023, "disclosure.fees.amount=3.50"), fileOf(2023, "disclosure.fees.amount=3.5"), []string{"info duplicate/same 2023"}},
		{"a figure and a blank", fileOf(2023, a+"=0"), fileOf(2023, a+"=blank"), []string{"warning duplicate/differs 2023"}},
		{"zero and a blank that means it", fileOf(2023, a+"=0"), zerosBlank(yearOf(2023, a+"=blank")).Reports[0], []string{"info duplicate/same 2023"}},
		{"a blank and a mark for none", fileOf(2023, a+"=blank"), fileOf(2023, a+"=na"), []string{"info duplicate/same 2023"}},
		{"a blank and words", fileOf(2023, a+"=blank"), fileOf(2023, a+"=text"), []string{"warning duplicate/differs 2023"}},
		{"the same words", fileOf(2023, a+"=text"), fileOf(2023, a+"=text"), []string{"info duplicate/same 2023"}},
		{"one has more", fileOf(2023, a+"=3"), fileOf(2023, a+"=3 "+b+"=0"), []string{"info duplicate/same 2023"}},
		{"nothing in common", fileOf(2023, ""), fileOf(2023, a+"=3"), []string{"info duplicate/apart 2023"}},
		{"figures of the prose", fileOf(2023, a+"=3 narrative.proactive_items=3"), fileOf(2023, a+"=3 narrative.proactive_items=4"), []string{"info duplicate/same 2023"}},
		{"another form", fileOf(2023, a+"=3"), inForm("2019", fileOf(2023, a+"=3")), []string{"warning duplicate/form-differs 2023", "info duplicate/same 2023"}},
		{"another period", during("2023-12-31", fileOf(2023, a+"=3")), during("2023-11-30", fileOf(2023, a+"=3")),
			[]string{"warning duplicate/period-differs 2023", "info duplicate/same 2023"}},
		{"two townships that merged later", fileOf(2023, a+"=3"), ofDivision("990101201", yearOf(2023, a+"=4")).Reports[0], []string{"info duplicate/predecessor 2023"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			expect(t, told(town(BodyYear{2023, []YearReport{c.first, c.second}})), c.want...)
		})
	}
}

func inForm(form string, r YearReport) YearReport {
	r.Form = form
	return r
}

func during(end string, r YearReport) YearReport {
	r.PeriodStart, r.PeriodEnd = "2023-01-01", end
	return r
}

func TestDuplicateMessage(t *testing.T) {
	other := fileOf(2023, "requests.received.total=4 requests.carried_in.total=blank")
	other.Path = "2023.pdf"
	y := BodyYear{2023, []YearReport{fileOf(2023, "requests.received.total=3 requests.carried_in.total=0"), other}}
	fs := RunAcross(&Neighbourhood{Bodies: []Body{town(y)}})
	want := "同一报告的两个文件有 2 项不同（都有的 2 项中）：一、本年新收政府信息公开申请数量/总计 3 ≠ 4；二、上年结转政府信息公开申请数量/总计 0 ≠ “”（前者为采用的 2023.html，后者为 2023.pdf）"
	if got := fs[0].Message(Chinese); got != want {
		t.Errorf("message %q, want %q", got, want)
	}
}

// TestDuplicateOfAnotherYear: where most figures differ, the year of one may be misread.
func TestDuplicateOfAnotherYear(t *testing.T) {
	words := func(more int) string {
		text := "requests.carried_in.total=0 requests.refused_state_secret.total=0"
		for k, column := range []string{"natural_person", "enterprise", "research", "nonprofit", "legal_service", "other"} {
			text += fmt.Sprintf(" requests.received.%s=%d", column, 3+more*min(k, 5))
		}
		return text
	}
	message := func(first, second string) string {
		y := BodyYear{2023, []YearReport{fileOf(2023, first), fileOf(2023, second)}}
		return RunAcross(&Neighbourhood{Bodies: []Body{town(y)}})[0].Message(Chinese)
	}
	const hint = "可能是其他年度或其他单位的报告"
	if m := message(words(0), words(1)); !strings.Contains(m, hint) || !strings.Contains(m, "5 项不同（都有的 8 项中）") {
		t.Error(m)
	}
	if m := message(words(0), strings.Replace(words(0), "other=3", "other=4", 1)); strings.Contains(m, hint) {
		t.Error(m)
	}
}
