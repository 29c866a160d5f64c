package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gongkai/normalize/gazetteer"
)

// Limits of the page; CSV and JSON have all.
const (
	maxMissingLines = 100 // divisions
	maxApart        = 60
	coverLabel      = 34 // of the names of divisions
	narrowCover     = 24
	minCoverColumn  = 4  // a year
	coverTail       = 13 // "  12/140 100%"
)

// coverage prints the table of divisions and years, what is missing, and what is no row.
func (p *page) coverage(v *coverage) error {
	shown := p.shownCoverage(v)
	p.coverageHead(v)
	if len(v.rows) > 0 {
		p.coverageTable(v, shown)
	}
	p.apart(v, shown)
	p.coverageRest(v)
	p.missingList(v)
	return p.err
}

// A coverLayout is which years are shown, and how wide.
type coverLayout struct {
	from        int    // the first year shown, an index
	label, code int    // columns of the name and the code
	column      int    // columns of a year
	gap         string // before a year
}

func (p *page) shownCoverage(v *coverage) coverLayout {
	l := coverLayout{code: 6}
	widest := coverLabel
	if p.columns > 0 && p.columns < wideTerminal {
		widest = narrowCover
	}
	for i := range v.rows {
		r := &v.rows[i]
		l.code = max(l.code, len(r.division.Code))
		l.label = max(l.label, displayWidth(p.divisionLabel(v, r.division)))
	}
	for i := range v.apart {
		l.label = max(l.label, displayWidth(printable(v.apart[i].name)))
	}
	l.label = min(max(l.label, 12), widest)
	l.column = minCoverColumn
	v.eachCell(func(c *coveredCell) { l.column = max(l.column, 1+displayWidth(p.coverMark(c))) })
	fixed := 2 + l.code + 1 + l.label + coverTail
	for _, l.gap = range []string{"  ", " "} {
		if l.from = p.fitting(slices.Repeat([]int{l.column}, len(v.years)), len(l.gap), fixed); l.from == 0 {
			break
		}
	}
	return l
}

// eachCell calls f for each cell of the page.
func (v *coverage) eachCell(f func(*coveredCell)) {
	for i := range v.rows {
		for k := range v.rows[i].cells {
			f(&v.rows[i].cells[k])
		}
	}
	for i := range v.apart {
		for k := range v.apart[i].cells {
			f(&v.apart[i].cells[k])
		}
	}
}

// divisionLabel is a name with the years of a body that was not always there.
func (p *page) divisionLabel(v *coverage, d *gazetteer.Division) string {
	switch from, to := v.span(d); {
	case from > 0 && to > 0:
		return d.Name + p.say("coverage.span", from, to)
	case from > 0:
		return d.Name + p.say("coverage.since", from)
	case to > 0:
		return d.Name + p.say("coverage.until", to)
	}
	return d.Name
}

func (p *page) coverageHead(v *coverage) {
	have, due := 0, 0
	for i := range v.rows {
		h, d := counts(v.rows[i].cells)
		have, due = have+h, due+d
	}
	p.line(p.paint(bold, v.region.FullName()), "  ", v.region.Code, "  ", yearSpan(v.years[0], v.years[len(v.years)-1]))
	if due > 0 {
		p.wrapped("", "", p.say("coverage.head", len(v.rows), thousands(due), thousands(have), strings.TrimSpace(share(have, due)), thousands(due-have)))
	} else if v.level != "department" {
		p.note("", yellow, p.say("coverage.no-rows"))
	}
}

func (p *page) coverageTable(v *coverage, l coverLayout) {
	p.line()
	p.coverYears(v, l, p.say("coverage.have-due"))
	var parent *gazetteer.Division
	for i := range v.rows {
		r := &v.rows[i]
		if d := r.division; v.level != "all" && d.Parent != parent && d.Parent != v.region && d != v.region {
			p.coverGroup(v, l, d.Parent)
		}
		parent = r.division.Parent
		have, due := counts(r.cells)
		p.coverLine(l, r.division.Code, p.divisionLabel(v, r.division), r.cells, p.haveDue(have, due))
	}
	p.coverTotals(v, l)
	p.wrappedParts(p.coverLegend(v))
	if l.from > 0 {
		p.leftOut(strconv.Itoa(v.years[0]), strconv.Itoa(v.years[l.from-1]))
	}
}

func (p *page) haveDue(have, due int) string {
	color := yellow
	switch have {
	case due:
		color = green
	case 0:
		color = red
	}
	return padLeft(fmt.Sprintf("%d/%d", have, due), 6) + " " + p.paint(color, padLeft(percent(have, due), 4))
}

// percent is a share in whole percent. It never rounds to 0 or 100 what is not.
func percent(have, due int) string {
	switch have {
	case due:
		if due == 0 {
			return ""
		}
		return "100%"
	case 0:
		return "0%"
	}
	return strconv.Itoa(min(max((200*have+due)/(2*due), 1), 99)) + "%"
}

func (p *page) coverYears(v *coverage, l coverLayout, tail string) {
	parts := []string{"  ", strings.Repeat(" ", l.code+1+l.label)}
	for _, y := range v.years[l.from:] {
		parts = append(parts, l.gap, p.paint(bold, padRight(strconv.Itoa(y), l.column)))
	}
	p.line(append(parts, "  ", padLeft(tail, 6))...)
}

func (p *page) coverLine(l coverLayout, code, name string, cells []coveredCell, tail string) {
	parts := []string{"  ", p.paint(faint, padRight(code, l.code)), " ", padRight(clip(name, l.label), l.label)}
	for i := l.from; i < len(cells); i++ {
		parts = append(parts, l.gap, padRight(" "+p.coverMark(&cells[i]), l.column))
	}
	p.line(append(parts, "  ", tail)...)
}

// coverMarks are the marks of what a division has for a year, in the order of the legend.
var coverMarks = []struct {
	state coverState
	sign  string
	paint paint
}{
	{covered, "✓", green}, {coveredIn, "◐", yellow}, {byEarlier, "←", green}, {byLater, "→", green},
	{uncovered, "—", red}, {notYet, "‹", faint}, {noLonger, "›", faint},
}

func (p *page) coverMark(c *coveredCell) string {
	for _, m := range coverMarks {
		if m.state == c.state {
			mark := p.paint(m.paint, m.sign)
			if c.report != nil && c.report.Others > 0 {
				mark += p.paint(faint, "+"+strconv.Itoa(c.report.Others))
			}
			return mark
		}
	}
	return ""
}

// coverLegend explains the marks that stand on the page.
func (p *page) coverLegend(v *coverage) []string {
	seen, others := map[coverState]bool{}, false
	v.eachCell(func(c *coveredCell) {
		seen[c.state] = true
		others = others || c.report != nil && c.report.Others > 0
	})
	var parts []string
	for _, m := range coverMarks {
		if seen[m.state] {
			parts = append(parts, p.paint(m.paint, m.sign)+" "+p.say("coverage.state."+string(m.state)))
		}
	}
	if others {
		parts = append(parts, p.paint(faint, "+1")+" "+p.say("coverage.others"))
	}
	return parts
}

// coverGroup is the line over the divisions that lie in one of the region's.
func (p *page) coverGroup(v *coverage, l coverLayout, parent *gazetteer.Division) {
	name := parent.Name
	for up := parent.Parent; up != nil && up != v.region; up = up.Parent {
		name = up.Name + " › " + name
	}
	have, due := make([]int, len(v.years)), make([]int, len(v.years))
	allHave, allDue := 0, 0
	for i := range v.rows {
		if r := &v.rows[i]; r.division.Parent == parent {
			v.addTo(r, have, due)
			h, d := counts(r.cells)
			allHave, allDue = allHave+h, allDue+d
		}
	}
	parts := []string{"  ", p.paint(faint, padRight(parent.Code, l.code)), " ", p.paint(bold, padRight(clip(name, l.label), l.label))}
	for i := l.from; i < len(v.years); i++ {
		parts = append(parts, l.gap, p.paint(faint, padRight(fmt.Sprintf("%d/%d", have[i], due[i]), l.column)))
	}
	p.line(append(parts, "  ", p.haveDue(allHave, allDue))...)
}

// addTo counts the years of a row.
func (v *coverage) addTo(r *coveredRow, have, due []int) {
	for i, c := range r.cells {
		if c.state.has() {
			have[i]++
		}
		if c.state.due() {
			due[i]++
		}
	}
}

// coverTotals are the lines under the table: reports by year, and their share.
func (p *page) coverTotals(v *coverage, l coverLayout) {
	have, due := make([]int, len(v.years)), make([]int, len(v.years))
	allHave, allDue := 0, 0
	for i := range v.rows {
		v.addTo(&v.rows[i], have, due)
	}
	for i := range v.years {
		allHave, allDue = allHave+have[i], allDue+due[i]
	}
	line := func(label string, cell func(i int) string, tail string) {
		parts := []string{"  ", strings.Repeat(" ", l.code+1), p.paint(bold, padRight(label, l.label))}
		for i := l.from; i < len(v.years); i++ {
			parts = append(parts, l.gap, padRight(cell(i), l.column))
		}
		p.line(append(parts, "  ", tail)...)
	}
	line(p.say("coverage.have"), func(i int) string { return " " + strconv.Itoa(have[i]) }, p.haveDue(allHave, allDue))
	line(p.say("coverage.due"), func(i int) string { return " " + strconv.Itoa(due[i]) }, "")
	line(p.say("coverage.share"), func(i int) string { return percent(have[i], due[i]) }, "")
}

// missingList lists what is missing, to be pasted: name, code, years.
func (p *page) missingList(v *coverage) {
	missing := v.missing()
	if len(missing) == 0 {
		return
	}
	p.heading(p.say("coverage.missing", thousands(len(missing))))
	for lines := 0; len(missing) > 0; lines++ {
		if lines == maxMissingLines {
			p.line(p.paint(faint, p.say("coverage.more", thousands(len(missing)))))
			break
		}
		d := missing[0].division
		var years []int
		for len(missing) > 0 && missing[0].division == d {
			years, missing = append(years, missing[0].year), missing[1:]
		}
		p.line(d.FullName(), ",", d.Code, ",", yearList(years, " "))
	}
}

// apart lists the bodies that are no row.
func (p *page) apart(v *coverage, l coverLayout) {
	if len(v.apart) == 0 {
		return
	}
	p.heading(p.say("coverage.apart", len(v.apart)))
	p.coverYears(v, l, "")
	why := ""
	for i := range v.apart {
		b := &v.apart[i]
		if i == maxApart && v.level != "department" && v.level != "all" {
			p.line("  ", p.paint(faint, p.say("coverage.more-apart", len(v.apart)-i)))
			break
		}
		if b.why != why {
			why = b.why
			p.line("  ", p.paint(bold, p.say("coverage.why."+why)))
		}
		have, _ := counts(b.cells)
		p.coverLine(l, b.code, printable(b.name), b.cells, padLeft(strconv.Itoa(have), 6))
	}
	if len(v.rows) == 0 {
		p.wrappedParts(p.coverLegend(v))
		if l.from > 0 {
			p.leftOut(strconv.Itoa(v.years[0]), strconv.Itoa(v.years[l.from-1]))
		}
	}
}

// coverageRest counts what is not listed, and says what the list of divisions is.
func (p *page) coverageRest(v *coverage) {
	p.line()
	for _, level := range []gazetteer.Level{gazetteer.City, gazetteer.County, gazetteer.Township} {
		if n := v.elsewhere[level]; n > 0 {
			word := map[gazetteer.Level]string{gazetteer.City: "city", gazetteer.County: "county", gazetteer.Township: "town"}[level]
			p.wrapped("", "", p.say("coverage.elsewhere", n, p.say("level."+word), word))
		}
	}
	if n := len(v.undated); n > 0 {
		p.wrapped("", "", p.say("coverage.undated", n))
		for _, u := range v.undated {
			p.line("  ", printable(u.Agency), "  ", printable(u.Path))
		}
	}
	if v.unplaced > 0 {
		p.wrapped("", "", p.say("coverage.unplaced", v.unplaced))
	}
	p.note("", faint, p.say("coverage.source"))
}
