package store

import (
	"fmt"
	"math/rand"

	"gongkai/audit"
	"gongkai/extract/document"
	"gongkai/normalize"
)

// A country is an invented one: townships and departments under counties under cities,
// all eras from prose to the form of 2021. One county in completeEvery has every body's
// report for every year, of the others one report in presentEvery is there, as it is
// with what can be found. Equal sizes give equal files.
type country struct {
	counties int
	r        *rand.Rand
}

const (
	firstYear, lastYear = 2008, 2025
	years               = lastYear - firstYear + 1
	townsPerCounty      = 14
	bodiesPerCounty     = 1 + townsPerCounty + 4 // with its departments
	countiesPerCity     = 9
	citiesPerProvince   = 12
	completeEvery       = 12
	presentEvery        = 5
)

// newCountry returns one of about as many reports.
func newCountry(reports int) *country {
	const perTwelve = bodiesPerCounty * years * (1 + (completeEvery-1)/float64(presentEvery))
	return &country{counties: 2 + int(float64(reports)*completeEvery/perTwelve), r: rand.New(rand.NewSource(int64(reports)))}
}

// files yields the files year by year, as folders of reports come.
func (c *country) files(yield func(*File) bool) {
	for year := firstYear; year <= lastYear; year++ {
		for n := range c.counties * bodiesPerCounty {
			if n/bodiesPerCounty%completeEvery != 0 && c.r.Intn(presentEvery) != 0 {
				continue
			}
			if !yield(c.file(placeOf(n), year)) {
				return
			}
		}
	}
}

// A place is a body of the country.
type place struct {
	code, key, unit, name string
	level                 normalize.Level
}

// placeOf returns body n: a county, then its towns, then its departments.
func placeOf(n int) place {
	county, k := n/bodiesPerCounty, n%bodiesPerCounty
	city := county / countiesPerCity
	code := fmt.Sprintf("%02d%02d%02d", 41+city/citiesPerProvince, 1+city%citiesPerProvince, 2+county%countiesPerCity)
	name := fmt.Sprintf("第%d县", county)
	switch {
	case k == 0:
		return place{code, code, "", name + "人民政府", normalize.County}
	case k <= townsPerCounty:
		code += fmt.Sprintf("%03d", 99+k)
		return place{code, code, "", fmt.Sprintf("%s第%d镇人民政府", name, k), normalize.Town}
	}
	unit := []string{"教育局", "财政局", "公安局", "卫生健康局"}[k-1-townsPerCounty]
	return place{code, code + "/" + unit, unit, name + unit, normalize.Department}
}

func (c *country) file(p place, year int) *File {
	name := fmt.Sprintf("%d/%s/%s.html", year, p.code, p.name)
	f := &File{Root: "/data", Path: name, Abs: "/data/" + name, SHA256: sha(c.r.Intn(1e9)), Bytes: 40_000, Format: "html", Status: document.OK, Engine: "1",
		Reports: []Report{{Report: c.report(p, year)}}}
	for range c.r.Intn(4) {
		f.Reports[0].Findings = append(f.Reports[0].Findings, Finding{Finding: audit.Finding{Rule: "section/empty", Severity: audit.Warning,
			Args: []string{"number", "5", "heading", "五、存在的主要问题及改进情况"}, Ref: document.Ref{Path: "/html/body/div[3]/p[41]"}},
			Message: "第五部分“五、存在的主要问题及改进情况”只有标题"})
	}
	return f
}

func eraOf(year int) string {
	switch {
	case year < 2014:
		return ""
	case year < 2019:
		return "2014"
	case year < 2021:
		return "2019"
	}
	return "2021"
}

func (c *country) report(p place, year int) *normalize.Report {
	r := &normalize.Report{
		Title: fmt.Sprintf("%s%d年政府信息公开工作年度报告", p.name, year), Agency: p.name, Level: p.level,
		DivisionCode: p.code, Unit: p.unit, AgencyKey: p.key, Year: year, Form: eraOf(year),
		PeriodStart: fmt.Sprintf("%d-01-01", year), PeriodEnd: fmt.Sprintf("%d-12-31", year),
		Contact:     normalize.Contact{Address: "人民路1号", Postcode: "435000", Phone: "0555-5551234"},
		PublishedOn: fmt.Sprintf("%d-01-20", year+1), ZerosBlank: c.r.Intn(10) == 0,
	}
	for i := range 6 {
		r.Sections = append(r.Sections, normalize.Section{Number: i + 1, Key: sectionKeys[i], Heading: sectionHeadings[i], Status: normalize.Present,
			Ref: document.Ref{Path: fmt.Sprintf("/html/body/div[3]/p[%d]", 4+9*i)}})
	}
	for _, ind := range normalize.Dictionary() {
		if ind.Table == "narrative" {
			if c.r.Intn(3) > 0 {
				continue
			}
		} else if r.Form == "" || !ind.In(r.Form) {
			continue
		}
		r.Observations = append(r.Observations, c.cell(ind, len(r.Observations)))
	}
	c.equations(r)
	return r
}

var (
	sectionKeys     = []string{"overview", "disclosure", "requests", "remedies", "problems", "other"}
	sectionHeadings = []string{"一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
		"四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"}
)

// cell is zero for most indicators of a township, as they are; few are blank or text.
func (c *country) cell(ind *normalize.Indicator, k int) normalize.Observation {
	o := normalize.Observation{Indicator: ind, Status: normalize.Verified,
		Ref: document.Ref{Path: fmt.Sprintf("/html/body/div[3]/div[2]/table[%d]", 1+k/80), Mark: fmt.Sprintf("/tr[%d]/*[%d]", k/7+1, k%7+1)}}
	switch c.r.Intn(50) {
	case 0:
		o.Kind, o.Status = normalize.Blank, normalize.Unchecked
		return o
	case 1:
		o.Kind, o.Raw, o.Status = normalize.NotApplicable, "/", normalize.Unchecked
		return o
	case 2, 3, 4, 5, 6, 7:
		o.Value = normalize.Int(int64(c.r.ExpFloat64() * 40))
	}
	if ind.Type == normalize.Money {
		o.Value = normalize.Decimal{Unscaled: o.Value.Unscaled * 37, Scale: 2}
	}
	o.Raw = o.Value.String()
	return o
}

// equations are forty, as those of the form of 2021, of seven cells each.
func (c *country) equations(r *normalize.Report) {
	n := len(r.Observations)
	for i := range n / 5 {
		e := normalize.Equation{Rule: fmt.Sprintf("identity/rule-%d", i/10), Holds: true, Evaluated: true}
		for j := range 6 {
			e.Left = append(e.Left, &r.Observations[(i*5+j)%n])
		}
		e.Right = append(e.Right, &r.Observations[(i*5+6)%n])
		r.Equations = append(r.Equations, e)
	}
}
