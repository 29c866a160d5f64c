package audit

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/normalize"
)

// seriesOf is a body with a figure for each year from 2019 on; "-" for a year whose
// report does not state it.
func seriesOf(key string, figures ...string) Body {
	var years []BodyYear
	for i, f := range figures {
		words := ""
		if f != "-" {
			words = key + "=" + f
		}
		years = append(years, yearOf(2019+i, words))
	}
	return town(years...)
}

func TestJumps(t *testing.T) {
	const decisions, requests, fees = "disclosure.licensing.decisions", "requests.received.total", "disclosure.fees.amount"
	for _, c := range []struct {
		name string
		body Body
		want []string
	}{
		{"a digit too many", seriesOf(decisions, "410?", "395?", "420?", "42000?"), []string{"warning series/jump 2022"}},
		{"lost but one", seriesOf(decisions, "4100?", "3950?", "4200?", "4?", "4150?"), []string{"warning series/jump 2022"}},
		{"proved by its sums", seriesOf(requests, "40", "35", "52", "800"), []string{"info series/jump 2022"}},
		{"twenty times and no more", seriesOf(decisions, "410?", "395?", "420?", "8400?"), nil},
		{"just over", seriesOf(decisions, "410?", "395?", "420?", "8401?"), []string{"warning series/jump 2022"}},
		{"small counts", seriesOf(requests, "0", "1", "0", "5", "0", "3"), nil},
		{"from none to many requests", seriesOf(requests, "0", "0", "0", "180"), nil},
		{"new powers", seriesOf(decisions, "0?", "0?", "0?", "1800?"), nil},
		{"too few years", seriesOf(decisions, "410?", "395?", "42000?"), nil},
		{"the level is kept", seriesOf(decisions, "410?", "395?", "420?", "42000?", "41000?"), []string{"warning series/jump 2022"}},
		{"the first year", seriesOf(decisions, "42000?", "395?", "420?", "410?"), []string{"warning series/jump 2019"}},
		{"元 in a column of 万元", seriesOf(fees, "18.871?", "22.4?", "20.06?", "197500?"), []string{"warning series/jump 2022"}},
		{"a figure in conflict", seriesOf(decisions, "410?", "395?", "420?", "42000!"), nil},
		{"not stated", seriesOf(decisions, "410?", "395?", "420?", "-", "blank", "na", "text"), nil},
		{"as long as a figure gets", seriesOf(decisions, "999999999999999999?", "999999999999999999?", "999999999999999999?", "1?"), []string{"warning series/jump 2022"}},
	} {
		t.Run(c.name, func(t *testing.T) { expect(t, told(c.body), c.want...) })
	}
}

// TestJumpShared: what half of the peers did in the same year is no slip of one.
func TestJumpShared(t *testing.T) {
	const key = "disclosure.licensing.decisions"
	jump := func() Body { return seriesOf(key, "410?", "395?", "420?", "42000?") }
	steady := func() Body { return seriesOf(key, "410?", "395?", "420?", "400?") }
	moved := func() Body { return seriesOf(key, "410?", "395?", "420?", "5000?") }
	expect(t, told(jump(), moved(), moved(), steady(), steady()))
	expect(t, told(jump(), moved(), steady(), steady()), "warning series/jump 2022")
	expect(t, told(jump(), moved(), moved()), "warning series/jump 2022") // two peers are too few to call it shared
}

func TestPeers(t *testing.T) {
	const key = "disclosure.licensing.decisions"
	var bodies []Body
	for i := range 6 {
		bodies = append(bodies, seriesOf(key, fmt.Sprint(100+i, "?")))
	}
	out := func(figure string) []Body { return append(bodies[:6:6], seriesOf(key, figure)) }
	expect(t, told(out("106000?")...), "warning series/peers 2019")
	expect(t, told(out("105000?")...))
	expect(t, told(append(bodies[:4:4], seriesOf(key, "106000?"))...)) // four peers are too few
	department := out("106000?")
	for i := range department {
		department[i].Level = normalize.Department
	}
	expect(t, told(department...)) // departments do different work
	fs := RunAcross(&Neighbourhood{Bodies: out("106000?")})
	if m := fs[0].Message(Chinese); !strings.Contains(m, "同级的其他 6 个机关最多为 105件") {
		t.Error(m)
	}
}

func TestYearsMissing(t *testing.T) {
	expect(t, told(town(yearOf(2019, ""), yearOf(2020, ""), yearOf(2021, ""))))
	expect(t, told(town(yearOf(2019, ""), yearOf(2021, ""), yearOf(2024, ""))), "warning series/year-missing 2020", "warning series/year-missing 2022")
	fs := RunAcross(&Neighbourhood{Bodies: []Body{town(yearOf(2019, ""), yearOf(2021, ""), yearOf(2024, ""))}})
	for i, want := range []string{"缺少 2020 年度的报告（2019 年和 2021 年都有）", "缺少 2022 至 2023 年度的报告（2021 年和 2024 年都有）"} {
		if got := fs[i].Message(Chinese); got != want {
			t.Errorf("message %q, want %q", got, want)
		}
	}
}
