package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/audit"
	"gongkai/extract/document"
	"gongkai/normalize"
	"gongkai/store"
)

// file prints everything that is known of a file.
func (p *page) file(f *shown, where bool) error {
	p.fileHead(f)
	p.findings(f.Findings)
	for i := range f.Reports {
		if len(f.Reports) > 1 {
			p.heading(p.say("show.report", i+1, len(f.Reports)))
		}
		p.report(&f.Reports[i], where)
	}
	return p.err
}

// fileHead prints what file it is and what came of it.
func (p *page) fileHead(f *shown) {
	p.line(p.paint(bold, printable(f.Path)))
	facts := []string{p.paint(statusPaint[f.Status], p.say("status."+string(f.Status)))}
	if f.Format != "" {
		facts = append(facts, f.Format)
	}
	p.line(p.join(append(facts, p.say("show.bytes", thousands(int(f.Bytes))), p.source(f))))
}

func (p *page) report(r *store.Report, where bool) {
	p.metadata(r.Report)
	p.sections(r.Sections)
	p.tables(r.Report)
	p.findings(r.Findings)
	if where {
		p.cells(r.Report)
	} else if len(r.Observations) > 0 {
		p.line()
		p.line(p.paint(faint, p.say("show.where-hint")))
	}
}

// metadata prints who reports, when, and how to reach them.
func (p *page) metadata(r *normalize.Report) {
	period := ""
	if r.PeriodStart != "" || r.PeriodEnd != "" {
		period = r.PeriodStart + " – " + r.PeriodEnd
	}
	agency := printable(r.Agency)
	if agency != "" {
		agency += p.paint(faint, "  "+p.say("level."+string(r.Level)))
	}
	form := p.say("summary.prose")
	if r.Form != "" {
		form = p.say("summary.form", r.Form)
	}
	p.line()
	for _, m := range [][2]string{
		{"title", p.paint(bold, printable(r.Title))}, {"agency", agency}, {"division", p.division(r)}, {"year", orEmpty(r.Year)},
		{"period", period}, {"form", form},
		{"address", printable(r.Contact.Address)}, {"postcode", printable(r.Contact.Postcode)},
		{"phone", printable(r.Contact.Phone)}, {"email", printable(r.Contact.Email)},
		{"published_on", r.PublishedOn}, {"index_number", printable(r.IndexNumber)}, {"url", printable(r.URL)},
	} {
		if m[1] != "" {
			p.line("  ", p.paint(faint, padRight(p.say("field."+m[0]), 10)), "  ", m[1])
		}
	}
}

// division is where the body lies, and the rule that says so; of a report from the
// database the rule is not known, and its name only where the gazetteer has it.
func (p *page) division(r *normalize.Report) string {
	place := strings.TrimSpace(printable(r.DivisionName) + " " + r.DivisionCode)
	switch {
	case r.DivisionRule == "":
		return place
	case r.DivisionCode == "":
		place = p.say("show.no-division")
	}
	return place + p.paint(faint, "  "+p.ruleWord(r.DivisionRule))
}

// ruleWord says by which rule a division was found, or not.
func (p *page) ruleWord(rule string) string {
	if _, ok := messages()["division."+rule]; ok {
		return p.say("division." + rule)
	}
	return rule
}

func orEmpty(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// sections prints a line or two for each section.
func (p *page) sections(sections []normalize.Section) {
	if len(sections) == 0 {
		return
	}
	p.heading(p.say("show.sections"))
	for _, s := range sections {
		color, sign := green, "✓"
		switch s.Status {
		case normalize.Empty:
			color, sign = yellow, "○"
		case normalize.Absent:
			color, sign = red, "—"
		}
		heading := printable(s.Heading)
		if heading == "" {
			heading = p.paint(faint, "("+p.say("section."+s.Key)+")")
		}
		state := p.say("section.status." + string(s.Status))
		switch {
		case s.Text != "":
			state = p.say("show.chars", thousands(utf8.RuneCountInString(s.Text)))
		case s.Status == normalize.Present:
			state = p.say("show.no-text")
		}
		number := "·" // none of the six
		if s.Number > 0 {
			number = strconv.Itoa(s.Number)
		}
		p.line("  ", p.paint(color, sign), " ", number, "  ", heading, "  ", p.paint(faint, state))
		if s.Text != "" {
			p.line("       ", clip(printable(firstOf(s.Text)), p.width-7))
		}
	}
}

// firstOf is as much of a long text as one line can show.
func firstOf(s string) string {
	const bytes = 1000
	if len(s) <= bytes {
		return s
	}
	return strings.ToValidUTF8(s[:bytes], "")
}

// maxKeys bounds the indicators a finding shows; JSON has all.
const maxKeys = 4

// findings prints findings, the most severe first.
func (p *page) findings(findings []store.Finding) {
	if len(findings) == 0 {
		return
	}
	p.heading(p.say("show.findings", len(findings)))
	sorted := slices.Clone(findings)
	slices.SortStableFunc(sorted, func(a, b store.Finding) int { return int(b.Severity) - int(a.Severity) })
	const indent = "        "
	for _, f := range sorted {
		p.wrapped("  "+p.severityWord(f.Severity)+"  ", indent, printable(f.Finding.Message(audit.Lang(p.words))))
		tail := f.Rule
		keys := f.Indicators
		if len(keys) > maxKeys+1 {
			keys = append(slices.Clone(keys[:maxKeys]), p.say("show.more-keys", len(keys)-maxKeys))
		}
		if len(keys) > 0 {
			tail += "  " + strings.Join(keys, " ")
		}
		for _, l := range wrap(tail, p.width-len(indent)) {
			p.line(indent, p.paint(faint, l))
		}
		if l := printable(f.Ref.String()); l != "" {
			p.line(indent, p.paint(faint, clip(p.say("show.at", l), p.width-len(indent))))
		}
	}
}

// cells lists every cell: what it is, what it says, and where it stands.
func (p *page) cells(r *normalize.Report) {
	if len(r.Observations)+len(r.Missing) == 0 {
		return
	}
	p.heading(p.say("show.cells"))
	for i := range r.Observations {
		o := &r.Observations[i]
		value := o.Kind.String()
		if o.Kind == normalize.Number {
			value = o.Value.String() + " " + o.Indicator.Unit
		}
		if o.Implied != nil {
			value += p.say("show.implied", o.Implied.String())
		}
		p.line("  ", p.mark(o), " ", padRight(o.Indicator.Key, 44), " ", padRight(value, 14), " ", fmt.Sprintf("“%s”", clip(printable(o.Raw), 24)))
		p.line("      ", p.paint(faint, printable(o.Ref.String())))
	}
	for _, m := range r.Missing {
		p.line("  ", p.paint(yellow, p.say("mark.missing")), " ", padRight(m.Indicator.Key, 44), " ", p.say("missing."+missingWords[m.Reason]))
	}
}

// missingWords name the reasons in messages.csv.
var missingWords = map[normalize.MissingReason]string{
	normalize.NoTable: "no-table", normalize.NoRow: "no-row", normalize.NoColumn: "no-column", normalize.Ambiguous: "ambiguous",
}

// mark is the sign of a cell's status.
func (p *page) mark(o *normalize.Observation) string {
	switch {
	case o.Status == normalize.Conflict:
		return p.paint(red, p.say("mark.conflict"))
	case o.Kind == normalize.Blank:
		return p.paint(faint, p.say("mark.blank"))
	case o.Kind == normalize.Text:
		return p.paint(red, p.say("mark.text"))
	case o.Status == normalize.Verified:
		return p.paint(green, p.say("mark.verified"))
	}
	return p.paint(faint, p.say("mark.unchecked"))
}

// legend lists the marks of the tables.
var legend = []struct {
	key   string
	paint paint
}{{"verified", green}, {"unchecked", faint}, {"conflict", red}, {"blank", faint}, {"text", red}, {"missing", yellow}}

func (p *page) legend() {
	var parts []string
	for _, l := range legend {
		parts = append(parts, p.paint(l.paint, p.say("mark."+l.key))+" "+p.say("cell."+l.key))
	}
	p.line("  ", strings.Join(parts, "   "))
}

// statusOf is the status of a document in the words of the page.
func (p *page) statusOf(s document.Status) string {
	return p.paint(statusPaint[s], p.say("status."+string(s)))
}
