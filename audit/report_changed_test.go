package audit

import (
	"strings"
	"testing"
)

func TestReportChanged(t *testing.T) {
	changedTo := func(now string, before ...string) Body {
		r := fileOf(2023, now)
		r.Version, r.Engine = len(before)+1, "7"
		for i, words := range before { // the newest first
			r.Earlier = append(r.Earlier, Earlier{fileOf(2023, words), len(before) - i, "7"})
		}
		return town(BodyYear{2023, []YearReport{r}})
	}
	const two, three = "requests.received.total=2 requests.granted.total=1", "requests.received.total=3 requests.granted.total=1"
	expect(t, told(changedTo(three)))
	expect(t, told(changedTo(three, three)))
	expect(t, told(changedTo(three, two)), "warning report/changed 2023")
	expect(t, told(changedTo(three, three, two, two)), "warning report/changed 2023") // once, however many versions
	expect(t, told(changedTo(two, three, two)), "warning report/changed 2023", "warning report/changed 2023")
	expect(t, told(changedTo("requests.received.total=2 narrative.requests_received=2", "requests.received.total=2 narrative.requests_received=1")))

	b := changedTo(three, three, two)
	m := RunAcross(&Neighbourhood{Bodies: []Body{b}})[0].Message(English)
	if want := "version 2 differs from version 1 in 1 cell (version 1 first): 一、本年新收政府信息公开申请数量/总计 2 ≠ 3"; !strings.HasSuffix(m, want) {
		t.Errorf("message %q, want the end %q", m, want)
	}

	// Changed and changed back: the first change stays where it was, so it keeps its name.
	there, back := RunAcross(&Neighbourhood{Bodies: []Body{changedTo(three, two)}}), RunAcross(&Neighbourhood{Bodies: []Body{changedTo(two, three, two)}})
	if len(back) != 2 || back[0].Message(English) != there[0].Message(English) {
		t.Errorf("%v does not begin with %v", back, there)
	}
	b = changedTo(three, two)
	b.Years[0].Reports[0].Earlier[0].Engine = "6"
	if m := RunAcross(&Neighbourhood{Bodies: []Body{b}})[0].Message(English); !strings.HasSuffix(m, "may be the reader's") {
		t.Errorf("message %q", m)
	}
}
