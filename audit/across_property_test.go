package audit

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"gongkai/normalize"
)

// A consistent county: forty bodies and twelve years, through the three forms, with blanks
// for zeros, cells that are no figures and second files. Nothing in it contradicts anything.
const (
	syntheticBodies = 40
	syntheticFirst  = 2013
	syntheticLast   = 2024
)

// figures are those of one report by key.
type figures map[string]int64

func syntheticCounty(r *rand.Rand) *Neighbourhood {
	n := &Neighbourhood{Code: "990101", Parent: &Body{Key: "990101", Name: "临溪县人民政府", DivisionCode: "990101", Level: normalize.County}}
	levels := []normalize.Level{normalize.Town, normalize.Subdistrict, normalize.Department}
	sums := map[int]figures{}
	for i := range syntheticBodies {
		code := fmt.Sprintf("9901011%02d", i)
		b := Body{Key: code, Name: code, DivisionCode: code, Level: levels[i%3]}
		if b.Level == normalize.Department {
			b.Unit = "教育局"
		}
		for year, f := range syntheticYears(r) {
			b.Years = append(b.Years, syntheticYear(r, &b, year, f))
			if sums[year] == nil {
				sums[year] = figures{}
			}
			for _, a := range areaTotals() {
				sums[year][a.Key] += f[a.Key]
			}
		}
		n.Bodies = append(n.Bodies, b)
		n.Expected = append(n.Expected, Division{Code: code, Name: code})
	}
	for year := syntheticFirst; year <= syntheticLast; year++ {
		report := sums[year].report(r, n.Parent, year)
		report.WholeArea = true
		n.Parent.Years = append(n.Parent.Years, BodyYear{year, []YearReport{report}})
	}
	return n
}

// syntheticYears walks a body through the years: what is left over begins the next.
func syntheticYears(r *rand.Rand) func(func(int, figures) bool) {
	return func(yield func(int, figures) bool) {
		var open [6]int64
		size := 1 + r.Int64N(100)
		inForce, items, decisions := r.Int64N(200), r.Int64N(300), r.Int64N(5000)
		for year := syntheticFirst; year <= syntheticLast; year++ {
			f := figures{"legacy.applications": r.Int64N(size)}
			for k, in := range carriedIn()[:6] {
				received := r.Int64N(size)
				f["requests.received."+in.Column], f[in.Key] = received, open[k]
				f["requests.received.total"] += received
				f["requests.carried_in.total"] += open[k]
				open[k] = r.Int64N(received + open[k] + 1)
				f[carriedOut()[k].Key] = open[k]
				f["requests.carried_out.total"] += open[k]
			}
			f["requests.handled_total.total"] = f["requests.received.total"] + f["requests.carried_in.total"] - f["requests.carried_out.total"]
			if year == 2021 {
				inForce = r.Int64N(200)
			}
			issued, repealed := r.Int64N(20), r.Int64N(inForce/8+1)
			inForce += issued - repealed
			f["disclosure.normative_documents.issued"], f["disclosure.normative_documents.repealed"] = issued, repealed
			f["disclosure.normative_documents.in_force"] = inForce
			change := r.Int64N(21) - min(10, items)
			f["disclosure.penalties.items_prior"], f["disclosure.penalties.items_change"] = items, change
			items += change
			decisions = max(0, decisions+r.Int64N(decisions/2+2)-decisions/4)
			f["disclosure.licensing.decisions"] = decisions
			if !yield(year, f) {
				return
			}
		}
	}
}

// syntheticYear is a year with one report or, now and then, the same in two files.
func syntheticYear(r *rand.Rand, b *Body, year int, f figures) BodyYear {
	y := BodyYear{year, []YearReport{f.report(r, b, year)}}
	if r.IntN(10) == 0 {
		again := y.Reports[0]
		again.ID, again.Path = again.ID+"-pdf", again.Path+".pdf"
		y.Reports = append(y.Reports, again)
	}
	return y
}

// report prints figures on the form of the year; of some cells there is no figure.
func (f figures) report(r *rand.Rand, b *Body, year int) YearReport {
	form := formInForce(year)
	if form == "" {
		form = "2014"
	}
	report := YearReport{ID: fmt.Sprintf("%s-%d", b.Key, year), Path: fmt.Sprintf("%s/%d.html", b.Key, year), Year: year,
		DivisionCode: b.DivisionCode, Form: form, ZerosBlank: r.IntN(4) == 0,
		PeriodStart: fmt.Sprintf("%d-01-01", year), PeriodEnd: fmt.Sprintf("%d-12-31", year)}
	for _, i := range normalize.Dictionary() {
		value, ok := f[i.Key]
		if !ok || !i.In(form) {
			continue
		}
		c := Cell{Indicator: i, Value: normalize.Int(value), Status: normalize.Status(r.IntN(2)), Raw: fmt.Sprint(value)}
		switch lot := r.IntN(100); {
		case value == 0 && report.ZerosBlank:
			c.Kind, c.Raw = normalize.Blank, ""
		case lot == 0:
			c.Kind, c.Raw = normalize.NotApplicable, "/"
		case lot == 1:
			c.Kind, c.Raw = normalize.Text, "约"+c.Raw
		case lot == 2 && !report.ZerosBlank:
			c.Kind, c.Raw = normalize.Blank, ""
		case lot == 3:
			continue
		}
		report.Cells = append(report.Cells, c)
	}
	return report
}

func TestConsistentSeriesGiveNoFinding(t *testing.T) {
	for seed := range uint64(25) {
		r := rand.New(rand.NewPCG(seed, 5))
		n := syntheticCounty(r)
		for _, f := range RunAcross(n) {
			if f.Severity > Info { // that a report has two files is worth knowing
				t.Errorf("seed %d: %s %d: %s: %s", seed, f.Agency, f.Year, f.Rule, f.Message(English))
			}
		}
	}
}

// A plant breaks one thing about a body; it returns the year the finding must be about.
type plant struct {
	rule string
	do   func(r *rand.Rand, b *Body) int
}

var plants = []plant{
	{"series/carry-over", func(r *rand.Rand, b *Body) int {
		at := len(b.Years) - 1 - r.IntN(5) // 2020 and later
		out := set(b, at-1, "requests.carried_out.total", 1+r.Int64N(90))
		set(b, at, "requests.carried_in.total", out+1+r.Int64N(9))
		return b.Years[at].Year
	}},
	{"series/in-force", func(r *rand.Rand, b *Body) int {
		at := len(b.Years) - 1 - r.IntN(3)
		before := set(b, at-1, "disclosure.normative_documents.in_force", 20+r.Int64N(90))
		issued := set(b, at, "disclosure.normative_documents.issued", r.Int64N(9))
		repealed := set(b, at, "disclosure.normative_documents.repealed", r.Int64N(9))
		set(b, at, "disclosure.normative_documents.in_force", before+issued-repealed-1-r.Int64N(5))
		return b.Years[at].Year
	}},
	{"series/items-prior", func(r *rand.Rand, b *Body) int {
		at := yearIndex(b, 2020)
		before := set(b, at-1, "disclosure.penalties.items_prior", 20+r.Int64N(90))
		change := set(b, at-1, "disclosure.penalties.items_change", r.Int64N(19)-9)
		set(b, at, "disclosure.penalties.items_prior", before+change+1)
		return 2020
	}},
	{"series/jump", func(r *rand.Rand, b *Body) int {
		for at := range b.Years {
			if b.Years[at].Year >= 2019 {
				set(b, at, "disclosure.licensing.decisions", 200+r.Int64N(90))
			}
		}
		at := len(b.Years) - 1 - r.IntN(3)
		set(b, at, "disclosure.licensing.decisions", 200_000+r.Int64N(9_000))
		return b.Years[at].Year
	}},
	{"series/year-missing", func(r *rand.Rand, b *Body) int {
		at := 1 + r.IntN(len(b.Years)-2)
		year := b.Years[at].Year
		b.Years = slices.Delete(b.Years, at, at+1)
		return year
	}},
	{"series/copied-figures", func(r *rand.Rand, b *Body) int {
		at := len(b.Years) - 1 - r.IntN(3)
		for k, key := range []string{"requests.received.natural_person", "requests.received.enterprise", "requests.granted.total", "requests.partly_granted.total"} {
			n := 20 + 7*int64(k) + r.Int64N(40)
			set(b, at-1, key, n)
			set(b, at, key, n)
		}
		for _, g := range copyGroups()[:1] {
			for _, i := range g.cells {
				copyFigure(b, at, i)
			}
		}
		return b.Years[at].Year
	}},
	{"report/changed", func(r *rand.Rand, b *Body) int {
		y := &b.Years[r.IntN(len(b.Years))]
		report := &y.Reports[0]
		key := "requests.received.total"
		if report.Form == "2014" {
			key = "legacy.applications"
		}
		d, _ := report.printed(normalize.Lookup(key))
		report.Cells = slices.Clone(report.Cells)
		report.put(key, d) // a cell that is gone was not changed
		before := *report
		before.Cells = slices.Clone(before.Cells)
		more, _ := d.Add(normalize.Int(1 + r.Int64N(9)))
		before.put(key, more)
		report.Version, report.Earlier = 2, []Earlier{{before, 1, ""}}
		return y.Year
	}},
	{"duplicate/differs", func(r *rand.Rand, b *Body) int {
		y := &b.Years[r.IntN(len(b.Years))]
		key := "requests.received.total"
		if y.Reports[0].Form == "2014" {
			key = "legacy.applications"
		}
		d := normalize.Int(7)
		for _, add := range []int64{0, 1} {
			report := y.Reports[0]
			report.Cells = slices.Clone(report.Cells)
			sum, _ := d.Add(normalize.Int(add))
			report.put(key, sum)
			y.Reports = append(y.Reports, report)
		}
		y.Reports = y.Reports[len(y.Reports)-2:]
		return y.Year
	}},
}

// copyFigure lets a year's files state of a cell what the year before does.
func copyFigure(b *Body, at int, i *normalize.Indicator) {
	d, ok := b.Years[at-1].Reports[0].printed(i)
	for k := range b.Years[at].Reports {
		r := &b.Years[at].Reports[k]
		if ok {
			r.put(i.Key, d)
		} else if c := r.cell(i); c != nil {
			r.Cells = slices.DeleteFunc(slices.Clone(r.Cells), func(c Cell) bool { return c.Indicator == i })
		}
	}
}

// put prints a figure beyond doubt.
func (r *YearReport) put(key string, d normalize.Decimal) {
	i := normalize.Lookup(key)
	c := Cell{Indicator: i, Value: d, Status: normalize.Verified, Raw: d.String()}
	at, ok := slices.BinarySearchFunc(r.Cells, i.Index, func(c Cell, index int) int { return c.Indicator.Index - index })
	if ok {
		r.Cells[at] = c
	} else {
		r.Cells = slices.Insert(r.Cells, at, c)
	}
}

// set prints a figure in all files of a year.
func set(b *Body, at int, key string, value int64) int64 {
	for k := range b.Years[at].Reports {
		b.Years[at].Reports[k].put(key, normalize.Int(value))
	}
	return value
}

func yearIndex(b *Body, year int) int {
	return slices.IndexFunc(b.Years, func(y BodyYear) bool { return y.Year == year })
}

func TestPlantedInconsistenciesAreFound(t *testing.T) {
	found, planted := map[string]int{}, map[string]int{}
	plants := slices.Concat(plants, filePlants)
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 7))
		n := syntheticCounty(r)
		type place struct {
			rule, agency string
			year         int
		}
		var want []place
		touched := map[string]bool{"990101": true}
		for k, p := range plants {
			for i := k; i < syntheticBodies; i += 2 * len(plants) {
				b := &n.Bodies[i]
				want = append(want, place{p.rule, b.Key, p.do(r, b)})
				touched[b.Key] = true
			}
		}
		got := map[place]bool{}
		for _, f := range RunAcross(n) {
			got[place{f.Rule, f.Agency, f.Year}] = true
			if !touched[f.Agency] && f.Severity > Info {
				t.Errorf("seed %d: %s %d was not touched: %s", seed, f.Agency, f.Year, f.Message(English))
			}
		}
		for _, p := range want {
			planted[p.rule]++
			if got[p] {
				found[p.rule]++
			} else {
				t.Errorf("seed %d: %v not found", seed, p)
			}
		}
	}
	t.Logf("found %v of %v", found, planted)
}

// TestRunAcrossChangesNothing: twice the same, and in parallel use nothing is shared.
func TestRunAcrossChangesNothing(t *testing.T) {
	n := syntheticCounty(rand.New(rand.NewPCG(1, 1)))
	plants[0].do(rand.New(rand.NewPCG(2, 2)), &n.Bodies[3])
	first := fmt.Sprint(RunAcross(n))
	if again := fmt.Sprint(RunAcross(n)); again != first {
		t.Error("a second run gives other findings")
	}
}

// BenchmarkRunAcross judges a county of forty bodies and twelve years.
func BenchmarkRunAcross(b *testing.B) {
	n := syntheticCounty(rand.New(rand.NewPCG(1, 1)))
	for b.Loop() {
		RunAcross(n)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/(syntheticBodies*(syntheticLast-syntheticFirst+1)), "µs/report")
}

// TestRunAcrossBearsAnything: whatever a damaged database holds, there is an answer.
func TestRunAcrossBearsAnything(t *testing.T) {
	extremes := []int64{0, 1, -1, 5, 999_999_999_999_999_999, -999_999_999_999_999_999}
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 13))
		n := &Neighbourhood{Code: "x", Expected: []Division{{From: 9, To: -9}}}
		for range r.IntN(12) {
			b := Body{Key: fmt.Sprint(r.IntN(3)), DivisionCode: fmt.Sprint(r.IntN(2)), Level: []normalize.Level{"", "town", "county", "?"}[r.IntN(4)]}
			for range r.IntN(8) {
				y := BodyYear{Year: r.IntN(6) - 1}
				for range r.IntN(3) {
					y.Reports = append(y.Reports, wildReport(r, extremes))
				}
				b.Years = append(b.Years, y)
			}
			n.Bodies = append(n.Bodies, b)
		}
		if len(n.Bodies) > 0 {
			n.Parent = &n.Bodies[0]
		}
		for _, f := range RunAcross(n) {
			if f.Message(Chinese) == "" || f.Message(English) == "" {
				t.Errorf("seed %d: %s has no words", seed, f.Rule)
			}
		}
	}
}

func wildReport(r *rand.Rand, extremes []int64) YearReport {
	report := YearReport{ID: "i", Path: "p", Year: r.IntN(6), DivisionCode: fmt.Sprint(r.IntN(2)), Form: []string{"", "2014", "2021", "?"}[r.IntN(4)],
		PeriodStart: []string{"", "2020", "2020-01-01", "年年年年年"}[r.IntN(4)], PeriodEnd: []string{"", "2020-12-31"}[r.IntN(2)],
		ZerosBlank: r.IntN(2) == 0, WholeArea: r.IntN(2) == 0}
	for _, i := range normalize.Dictionary() {
		if r.IntN(3) > 0 {
			d := normalize.Decimal{Unscaled: extremes[r.IntN(len(extremes))], Scale: uint8(r.IntN(2) * r.IntN(10))}
			report.Cells = append(report.Cells, Cell{i, normalize.CellKind(r.IntN(4)), d, normalize.Status(r.IntN(3)), "原文"})
		}
	}
	return report
}
