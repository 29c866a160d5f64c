package main

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"gongkai/audit"
	"gongkai/store"
)

// The table goes into tickets and mails, where eighty columns are what fits; a wide
// terminal shows no more of it at a glance.
const auditWidth = 80

// Bounds of what the table tells by line.
const (
	maxAuditAgencies = 15
	maxAuditRegions  = 15
	maxAuditLines    = 4  // of one message
	nameWidth        = 44 // columns of the name of an agency or division
)

// writeTable writes the findings for a person: counted by rule, year and agency, then one
// by one.
func (r *auditRun) writeTable(w io.Writer) error {
	t := newTally()
	for row, err := range r.rows() {
		if err != nil {
			return err
		}
		t.add(row)
	}
	p := r.newPage(w)
	p.width = min(p.width, auditWidth)
	r.printScope(p, t)
	if t.standing() > 0 {
		r.printRules(p, t)
		r.printYears(p, t)
		if err := r.printRegions(p, t); err != nil {
			return err
		}
		r.printAgencies(p, t)
	}
	if err := r.printList(p, t); err != nil {
		return err
	}
	return p.err
}

// printScope says what was audited and how much was found.
func (r *auditRun) printScope(p *page, t *tally) {
	p.line(p.paint(bold, p.say("audit.title")), "  ", r.app.db, "  ", p.say("audit.scope", thousands(r.reports), thousands(r.bodies)))
	var parts []string
	for s := audit.Error; ; s-- {
		if n := t.levels[s]; n > 0 {
			parts = append(parts, p.severityWord(s)+" "+thousands(n))
		}
		if s == audit.Info {
			break
		}
	}
	if t.accepted > 0 {
		parts = append(parts, p.paint(green, p.say("audit.accepted-count"))+" "+thousands(t.accepted))
	}
	switch {
	case len(parts) == 0 && (r.show > audit.Info || r.o.accepted):
		p.line(p.say("audit.none-shown"))
	case len(parts) == 0:
		p.line(p.paint(green, p.say("audit.none")))
	default:
		p.line(p.say("audit.found", thousands(t.standing()+t.accepted), len(t.found)), "  ", p.join(parts))
	}
	if r.hidden > 0 {
		p.line(p.paint(yellow, p.say("audit.hidden", thousands(r.hidden))))
	}
	if r.filter.Since > 0 {
		p.line(p.say("audit.since", r.filter.Since, thousands(t.states[store.New]), thousands(t.states[store.Gone]), thousands(t.states[store.Same])))
	}
}

// printRules has a line for each rule and severity: some rules find both errors and what
// is only doubtful.
func (r *auditRun) printRules(p *page, t *tally) {
	p.heading(p.say("audit.by-rule"))
	rules := t.byRule()
	for s := audit.Error; ; s-- {
		slices.SortStableFunc(rules, func(a, b *ruleTally) int { return cmp.Compare(b.levels[s], a.levels[s]) })
		for _, c := range rules {
			if n := c.levels[s]; n > 0 {
				p.line("  ", p.severityColumn(s), "  ", padRight(c.rule, 34), " ",
					p.say("summary.rule-count", padLeft(thousands(n), 7), thousands(c.files[s])))
			}
		}
		if s == audit.Info {
			return
		}
	}
}

// levelCells are the counts of a line of a table, errors first.
func levelCells(p *page, levels [audit.Error + 1]int) (cells []string) {
	for s := audit.Error; ; s-- {
		if n := levels[s]; n > 0 {
			cells = append(cells, p.paint(severityPaint[s], thousands(n)))
		} else {
			cells = append(cells, p.paint(faint, "–"))
		}
		if s == audit.Info {
			return cells
		}
	}
}

func levelHeads(p *page) []string {
	return []string{p.say("severity.error"), p.say("severity.warning"), p.say("severity.info")}
}

func (r *auditRun) printYears(p *page, t *tally) {
	g := grid{columns: 4}
	g.add(append([]string{p.say("summary.year")}, levelHeads(p)...)...)
	for _, y := range t.sortedYears() {
		name := strconv.Itoa(y)
		if y == 0 {
			name = p.say("summary.no-year")
		}
		g.add(append([]string{name}, levelCells(p, *t.years[y])...)...)
	}
	p.heading(p.say("audit.by-year"))
	g.print(p)
}

func (r *auditRun) printAgencies(p *page, t *tally) {
	all := t.byAgency()
	if len(all) == 0 {
		return
	}
	p.heading(p.say("audit.by-agency", thousands(len(all))))
	g := grid{columns: 4}
	g.add(append([]string{p.say("field.agency")}, levelHeads(p)...)...)
	shown := all[:min(len(all), maxAuditAgencies)]
	for _, a := range shown {
		g.add(append([]string{clip(a.shown(), nameWidth)}, levelCells(p, a.levels)...)...)
	}
	g.print(p)
	if n := len(all) - len(shown); n > 0 {
		p.line("  ", p.paint(faint, p.say("audit.more-agencies", thousands(n))))
	}
}

// printRegions counts by county, or what is above; one alone is all there is.
func (r *auditRun) printRegions(p *page, t *tally) error {
	all := t.byRegion()
	if len(all) < 2 {
		return nil
	}
	if err := r.findPlaces(); err != nil {
		return err
	}
	p.heading(p.say("audit.by-region", thousands(len(all))))
	g := grid{columns: 4}
	g.add(append([]string{p.say("field.division")}, levelHeads(p)...)...)
	shown := all[:min(len(all), maxAuditRegions)]
	for _, code := range shown {
		name := p.say("show.no-division")
		if code != "" {
			name = code + " " + r.regionName(code)
		}
		g.add(append([]string{clip(printable(name), nameWidth)}, levelCells(p, *t.regions[code])...)...)
	}
	g.print(p)
	if n := len(all) - len(shown); n > 0 {
		p.line("  ", p.paint(faint, p.say("audit.more-regions", thousands(n))))
	}
	return nil
}

// severityColumn is the severity as wide as the longest of them.
func (p *page) severityColumn(s audit.Severity) string {
	width := 0
	for _, head := range levelHeads(p) {
		width = max(width, displayWidth(head))
	}
	return padRight(p.severityWord(s), width)
}

// listed reports whether the table lists a finding one by one: against a baseline what
// did not change is only counted.
func (r *auditRun) listed(row *store.AuditRow) bool {
	return r.filter.Since == 0 || row.State != store.Same
}

// printList lists the findings, errors first. Each severity is asked of the database for
// itself: the list is cut, and none has to wait in memory for its turn.
func (r *auditRun) printList(p *page, t *tally) error {
	todo := t.standing() + t.accepted
	if r.filter.Since > 0 {
		todo = t.states[store.New] + t.states[store.Gone]
	}
	if todo == 0 {
		return nil
	}
	left := r.o.limit
	if left == 0 {
		left = todo
	}
	p.heading(p.say("audit.findings"))
	only := *r
	for s := audit.Error; ; s-- {
		only.filter.Judge = func(rule string, stored audit.Severity) (audit.Severity, bool) {
			judged, wanted := r.judge(rule, stored)
			return judged, wanted && judged == s
		}
		for row, err := range only.rows() {
			if err != nil {
				return err
			}
			if !r.listed(row) {
				continue
			}
			if left == 0 {
				break
			}
			left--
			todo--
			p.finding(row)
		}
		if s == audit.Info || left == 0 {
			break
		}
	}
	if todo > 0 {
		p.line()
		p.wrapped("", "", p.say("audit.more", thousands(todo)))
	}
	return nil
}

// finding prints one finding: what and how bad, the sentence, whose and where.
func (p *page) finding(r *store.AuditRow) {
	const indent = "    "
	parts := []string{p.severityColumn(r.Severity), padRight(p.paint(cyan, r.ID), 12), r.Rule}
	if r.State != "" {
		parts = append(parts, p.paint(statePaint[r.State], p.say("audit.state."+string(r.State))))
	}
	p.line()
	p.line("  ", strings.Join(parts, "  "))
	lines := wrap(printable(r.Message), p.width-len(indent))
	if len(lines) > maxAuditLines {
		lines = append(lines[:maxAuditLines-1], clip(lines[maxAuditLines-1]+"…", p.width-len(indent)))
	}
	for _, l := range lines {
		p.line(indent, l)
	}
	var whose []string
	if r.Agency != "" || r.AgencyKey != "" {
		whose = append(whose, printable(cmp.Or(r.Agency, r.AgencyKey)))
	}
	if r.Year != 0 {
		whose = append(whose, strconv.Itoa(r.Year))
	}
	where := printable(r.DocumentPath)
	if r.Locator != "" {
		where += "  " + printable(r.Locator)
	}
	for _, s := range []string{strings.Join(whose, "  "), where} {
		for _, l := range wrap(s, p.width-len(indent)) {
			if l != "" {
				p.line(indent, p.paint(faint, l))
			}
		}
	}
	if r.Accepted != "" {
		why := p.say("audit.accepted", printable(r.Accepted))
		if r.AcceptedBy != "" {
			why += p.say("audit.accepted-by", printable(r.AcceptedBy))
		}
		for _, l := range wrap(why, p.width-len(indent)) {
			p.line(indent, p.paint(green, l))
		}
	}
}

var statePaint = map[store.State]paint{store.New: bold, store.Gone: green, store.Same: faint}
