package audit

import "testing"

func TestStocks(t *testing.T) {
	const nd, reg = "disclosure.normative_documents.", "disclosure.regulations."
	before := yearOf(2022, nd+"in_force=10?")
	after := func(issued, repealed, inForce string) BodyYear {
		return yearOf(2023, nd+"issued="+issued+" "+nd+"repealed="+repealed+" "+nd+"in_force="+inForce)
	}
	items := func(year int, prior, change string) BodyYear {
		return yearOf(year, "disclosure.licensing.items_prior="+prior+" disclosure.licensing.items_change="+change)
	}
	for _, c := range []struct {
		name string
		body Body
		want []string
	}{
		{"in force follows", town(before, after("3", "1", "12")), nil},
		{"in force does not follow", town(before, after("3", "1", "13")), []string{"warning series/in-force 2023"}},
		{"the repealed are blank", town(before, after("3", "blank", "13")), nil},
		{"the repealed do not apply", town(before, after("3", "na", "13")), nil},
		{"in force is text", town(before, after("3", "1", "text")), nil},
		{"in force is in conflict", town(before, after("3", "1", "13!")), nil},
		{"another division's stock", town(ofDivision("990101201", yearOf(2022, nd+"in_force=10")), after("3", "1", "13")), nil},
		{"both rows, one finding", town(yearOf(2022, nd+"in_force=10 "+reg+"in_force=1"),
			yearOf(2023, nd+"issued=0 "+nd+"repealed=0 "+nd+"in_force=9 "+reg+"issued=0 "+reg+"repealed=0 "+reg+"in_force=2")), []string{"warning series/in-force 2023"}},
		{"disclosed in all is another count", town(yearOf(2020, nd+"disclosed_total=10"), yearOf(2021, nd+"issued=0 "+nd+"repealed=0 "+nd+"in_force=99")), nil},
		{"items follow", town(items(2019, "12", "-3"), items(2020, "9", "0")), nil},
		{"items do not follow", town(items(2019, "12", "3"), items(2020, "9", "0")), []string{"warning series/items-prior 2020"}},
		{"the change is blank", town(items(2019, "12", "blank"), items(2020, "9", "0")), nil},
		{"the change is blank and zeros are", town(zerosBlank(items(2019, "12", "blank")), items(2020, "9", "0")), []string{"warning series/items-prior 2020"}},
	} {
		t.Run(c.name, func(t *testing.T) { expect(t, told(c.body), c.want...) })
	}
}

func TestStockTerms(t *testing.T) {
	fs := RunAcross(&Neighbourhood{Bodies: []Body{town(
		yearOf(2019, "disclosure.penalties.items_prior=12 disclosure.penalties.items_change=-3"),
		yearOf(2020, "disclosure.penalties.items_prior=15"))}})
	want := "2020 年报告的上一年项目数量与 2019 年报告（上一年项目数量＋本年增/减）不符：行政处罚 12-3=9 ≠ 15（2019 年报告见 2019.html）"
	if got := fs[0].Message(Chinese); got != want {
		t.Errorf("message %q, want %q", got, want)
	}
}
