package main

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/audit"
	"gongkai/extract/document"
	"gongkai/normalize/gazetteer"
	"gongkai/store"
)

// agencyYears prints a body and its years side by side.
func (p *page) agencyYears(y *agencyYears, whole, verbose bool) error {
	p.agencyHead(y)
	groups, hidden := y.shortTable()
	if whole {
		groups, hidden = y.wholeTable(), 0
	}
	if len(y.columns) > 0 {
		p.yearTable(y, groups, whole)
	}
	if hidden > 0 {
		p.note("  ", faint, p.say("years.hidden", hidden))
	}
	p.yearFiles(y)
	p.yearFindings(y, verbose)
	return p.err
}

// agencyHead prints who it is, where it lies, what it was called, and its years.
func (p *page) agencyHead(y *agencyYears) {
	a := y.agency
	title := p.paint(bold, printable(a.Name))
	if a.Level != "" {
		title += p.paint(faint, "  "+p.say("level."+a.Level))
	}
	p.line(title)
	names := make([]string, 0, len(a.Names))
	for _, n := range a.Names {
		names = append(names, strings.TrimSpace(printable(n.Name)+" "+yearSpan(n.First, n.Last)))
	}
	place := p.say("show.no-division")
	if a.DivisionCode != "" {
		place = placeName(y.places, a.DivisionCode)
	}
	years := yearSpan(a.FirstYear, a.LastYear)
	if missing := y.missing(); len(missing) > 0 {
		years += p.paint(yellow, p.say("years.missing", yearList(missing, p.say("explain.comma"))))
	}
	for _, m := range [][2]string{
		{"key", printable(a.Key)}, {"division", place}, {"former", p.formerPlaces(y)}, {"merged", p.mergedPlaces(y)}, {"names", strings.Join(names, p.say("list.join"))},
		{"years", strings.TrimSpace(years + "  " + p.paint(faint, p.say("years.counts", a.Years, a.Reports)))},
	} {
		if m[1] == "" {
			continue
		}
		indent := strings.Repeat(" ", 14)
		p.wrapped("  "+p.paint(faint, padRight(p.say("field."+m[0]), 10))+"  ", indent, m[1])
	}
}

// placeName is a division with what it lies in, and its code.
func placeName(g *gazetteer.Gazetteer, code string) string {
	d := g.Division(code)
	if d == nil {
		return code
	}
	name := d.Name
	for up := d.Parent; up != nil; up = up.Parent {
		name = up.Name + " › " + name
	}
	return name + " " + code
}

// formerPlaces are the divisions that reports are of and that became what the body is
// now, and the columns that are of them.
func (p *page) formerPlaces(y *agencyYears) string {
	var all []string
	codes := map[string][]string{}
	for i := range y.columns {
		c := &y.columns[i]
		if c.report == nil || c.report.DivisionCode == y.agency.DivisionCode && c.letter == "" || c.report.DivisionCode == "" {
			continue
		}
		code := c.report.DivisionCode
		if codes[code] == nil {
			all = append(all, code)
		}
		codes[code] = append(codes[code], c.name())
	}
	for i, code := range all {
		name := code
		if d := y.places.Division(code); d != nil {
			name = d.Name + " " + code
		}
		all[i] = name + p.say("years.of", strings.Join(codes[code], p.say("explain.comma")))
	}
	return strings.Join(all, p.say("list.join"))
}

// mergedPlaces are the divisions that were merged into the body's, or that it was merged
// into: bodies of their own, with years of their own.
func (p *page) mergedPlaces(y *agencyYears) string {
	d := y.places.Division(y.agency.DivisionCode)
	if d == nil || y.agency.Unit != "" {
		return ""
	}
	var all, parts []string
	for other := range everyDivision(y.places, "") {
		if other.Successor == d.Code && y.places.Body(other) != y.places.Body(d) {
			all = append(all, other.Name+" "+other.Code)
		}
	}
	if len(all) > 0 {
		parts = append(parts, p.say("years.merged-in", strings.Join(all, p.say("explain.comma"))))
	}
	if into := y.places.Division(d.Successor); into != nil && y.places.Body(d) == d {
		parts = append(parts, p.say("years.merged-into", into.Name+" "+into.Code))
	}
	return strings.Join(parts, p.say("list.join"))
}

// yearFiles lists the files of each year, the preferred one with a star.
func (p *page) yearFiles(y *agencyYears) {
	p.heading(p.say("years.files"))
	g := grid{columns: 6, leftFrom: 1}
	add := func(year, star string, r *store.AgencyReport) {
		cells := fmt.Sprintf("%d/%d", r.Verified, r.Verified+r.Unchecked+r.Conflict+r.Missing)
		g.add(year, star, p.statusOf(document.Status(r.Status)), r.Format, p.paint(faint, cells), printable(r.Path))
	}
	for i := range y.columns {
		c := &y.columns[i]
		if c.report == nil {
			continue
		}
		add(c.name(), p.paint(green, "★"), c.report)
		for _, o := range y.others(c) {
			add("", "", o)
		}
	}
	for _, r := range y.undated() {
		add(p.say("summary.no-year"), "", r)
	}
	g.print(p)
	p.note("  ", faint, p.say("years.files-legend"))
}

// yearFindings prints what the years and files say together. Remarks are counted, and
// printed when everything is asked for.
func (p *page) yearFindings(y *agencyYears, verbose bool) {
	if len(y.findings) == 0 {
		p.line()
		p.line(p.paint(faint, p.say("years.no-findings")))
		return
	}
	p.heading(p.say("years.across", len(y.findings)))
	remarks := map[string]int{}
	var rules []string
	const severityWidth, indent = 5, "               "
	for _, f := range y.findings {
		if f.Severity == audit.Info && !verbose {
			if remarks[f.Rule] == 0 {
				rules = append(rules, f.Rule)
			}
			remarks[f.Rule]++
			continue
		}
		p.wrapped("  "+padRight(p.severityWord(f.Severity), severityWidth)+"  "+padRight(orEmpty(f.Year), 4)+"  ", indent, printable(f.Finding.Message(audit.Lang(p.words))))
		p.line(indent, p.paint(faint, f.Rule))
	}
	if len(rules) == 0 {
		return
	}
	slices.Sort(rules)
	for i, rule := range rules {
		rules[i] = fmt.Sprintf("%s %d", rule, remarks[rule])
	}
	p.note("  ", faint, p.say("years.remarks", strings.Join(rules, p.say("explain.comma"))))
}
