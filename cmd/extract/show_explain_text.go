package main

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"gongkai/audit"
	"gongkai/normalize"
)

// explained prints how the reports of a file were read: how it went on the whole,
// then every indicator asked for, those that need a look first.
func (p *page) explained(e *explained) error {
	p.fileHead(e.shown)
	p.findings(e.Findings)
	for k := range e.reports {
		if len(e.reports) > 1 {
			p.heading(p.say("show.report", k+1, len(e.reports)))
		}
		r := &e.reports[k]
		p.explainedFacts(r)
		p.findings(r.ofNone())
		p.unsettled(r)
		for from := 0; from < len(r.asked); {
			n := r.need(&r.asked[from])
			to := from
			for to < len(r.asked) && r.need(&r.asked[to]) == n {
				to++
			}
			p.heading(p.say("explain.need."+n.String(), to-from))
			if n == needMissing {
				p.gaps(r, r.asked[from:to])
			} else {
				for i := from; i < to; i++ {
					p.explainedCell(r, &r.asked[i])
				}
			}
			from = to
		}
	}
	return p.err
}

// explainedFacts prints how the reading of a report went on the whole.
func (p *page) explainedFacts(r *explainedReport) {
	p.line()
	p.fact("title", printable(r.Report.Title))
	p.fact("form", p.join(p.formFacts(r)))
	p.fact("cells", p.cellCounts(r))
	rows, columns, laid := waysOf(r)
	p.fact("rows", p.counts(rows, func(way string) string { return p.say("explain.row." + way) }))
	p.fact("columns", p.counts(columns, func(way string) string { return p.say("explain.column." + way) }))
	p.fact("layout", p.counts(laid, func(how string) string { return p.say("explain.laid." + how) }))
	stands := []count{{"holds", 0}, {"fails", 0}, {"open", 0}}
	for _, b := range r.Balances {
		add(&stands, standOf(b))
	}
	p.fact("equations", p.counts(stands, func(s string) string { return p.say("explain.stands." + s) }))
	if len(r.asked) < len(r.Indicators) {
		p.fact("shown", p.say("explain.shown", len(r.asked), len(r.Indicators)))
	}
}

// formFacts say which form a report follows, and what speaks for it: of the forms in
// sections the scores, of the list of figures its rows, of prose the figures read.
func (p *page) formFacts(r *explainedReport) []string {
	var facts []string
	switch l := r.List; {
	case r.Report.Form == "":
		facts = []string{p.say("summary.prose"), p.say("explain.prose", len(r.Indicators))}
	case l != nil:
		facts = []string{p.say("summary.form", r.Report.Form), p.say("explain.list", l.Lines, l.Of, l.Foreign)}
	default:
		var scores []string
		for _, f := range r.Forms {
			scores = append(scores, f.Form+" "+thousands(f.Score))
		}
		facts = []string{p.say("summary.form", r.Report.Form), p.say("explain.scores", strings.Join(scores, p.say("explain.comma")))}
	}
	if r.Unsure != "" {
		facts = append(facts, p.say("explain.unsure", r.Unsure))
	}
	return facts
}

func (p *page) fact(name, text string) {
	if text != "" {
		p.wrapped("  "+p.paint(faint, padRight(p.say("explain.fact."+name), 10))+"  ", strings.Repeat(" ", 14), text)
	}
}

// cellCounts says how many cells are of which status.
func (p *page) cellCounts(r *explainedReport) string {
	all := []count{{"verified", 0}, {"unchecked", 0}, {"conflict", 0}, {"blank", 0}, {"text", 0}, {"missing", 0}}
	for k := range r.Indicators {
		switch o := r.Indicators[k].Cell; {
		case o == nil:
			add(&all, "missing")
		case o.Status == normalize.Conflict:
			add(&all, "conflict")
		case o.Kind == normalize.Blank:
			add(&all, "blank")
		case o.Kind == normalize.Text:
			add(&all, "text")
		default:
			add(&all, o.Status.String())
		}
	}
	return p.counts(all, func(s string) string { return p.say("cell." + s) })
}

// A count is how often something was met.
type count struct {
	name string
	n    int
}

func add(all *[]count, name string) {
	for k := range *all {
		if (*all)[k].name == name {
			(*all)[k].n++
			return
		}
	}
	*all = append(*all, count{name, 1})
}

// counts lists what was met at all.
func (p *page) counts(all []count, word func(string) string) string {
	var parts []string
	for _, c := range all {
		if c.n > 0 {
			parts = append(parts, fmt.Sprint(word(c.name), " ", c.n))
		}
	}
	return strings.Join(parts, p.say("explain.comma"))
}

// waysOf counts rows and cells by how they were taken, and rows of which the page
// was laid out anew.
func waysOf(r *explainedReport) (rows, columns, laid []count) {
	seen := map[*normalize.RowMatch]bool{}
	for k := range r.Indicators {
		x := &r.Indicators[k]
		if x.Row != nil && !seen[x.Row] {
			seen[x.Row] = true
			add(&rows, x.Row.Way.String())
			for _, l := range x.Row.Laid {
				add(&laid, l.String())
			}
		}
		if x.Column != nil {
			add(&columns, columnWay(x.Column))
		}
	}
	return rows, columns, laid
}

// columnWay is the way of a column, "sums" where the equations had a choice to make.
func columnWay(m *normalize.ColumnMatch) string {
	if m.Tried > 1 && m.Glued == "" {
		return "sums"
	}
	return m.Way.String()
}

// Indents of a block: of its lines, and of the text behind their names.
const (
	blockIndent = "    "
	blockName   = 6
)

// part prints one named line of a block, continued under itself.
func (p *page) part(name, text string) {
	first := blockIndent + p.paint(faint, padRight(p.say("explain.part."+name), blockName)) + " "
	p.wrapped(first, strings.Repeat(" ", len(blockIndent)+blockName+1), text)
}

// explainedCell prints the block of an indicator with a cell.
func (p *page) explainedCell(r *explainedReport, x *normalize.Explained) {
	o := x.Cell
	value := p.say("explain.kind." + o.Kind.String())
	if o.Kind == normalize.Number {
		value = o.Value.String() + " " + o.Indicator.Unit
	}
	if o.Approximate {
		value = p.say("explain.about", value)
	}
	if o.Implied != nil {
		value += p.say("show.implied", o.Implied.String())
	}
	key := x.Indicator.Key
	raw := clip(printable(o.Raw), max(12, p.width-len(key)-displayWidth(value)-12))
	if raw != "" {
		raw = p.paint(faint, "“"+raw+"”")
	}
	p.line("  ", p.mark(o), " ", p.paint(bold, key), "  ", value, "  ", raw)
	p.part("at", printable(o.Ref.String()))
	if x.Row != nil {
		p.part("row", p.rowText(x.Row))
		p.neighbor("rival", x.Row.Rival)
	}
	if x.Column != nil {
		p.part("column", p.columnText(x.Column))
	}
	for _, b := range x.Balances {
		p.equation(r, b, x.Indicator)
	}
	p.about(r, x)
}

// about prints a line for each finding that names an indicator; show has them whole.
func (p *page) about(r *explainedReport, x *normalize.Explained) {
	for _, f := range r.about(x) {
		text := p.say("severity."+f.Severity.String()) + "  " + f.Rule + "  " + printable(f.Finding.Message(audit.Lang(p.words)))
		p.part("finding", clip(text, p.width-len(blockIndent)-blockName-1))
	}
}

// rowText says which printed row was taken for which of the form, and why.
func (p *page) rowText(m *normalize.RowMatch) string {
	way := p.say("explain.row." + m.Way.String())
	for _, l := range m.Laid {
		way += p.say("explain.semicolon") + p.say("explain.laid."+l.String())
	}
	switch {
	case m.Form == "" && m.Printed == "":
		return way
	case m.Form == "":
		return "“" + clip(printable(m.Printed), maxPrinted) + "”" + p.say("explain.semicolon") + way
	}
	text := p.alike(m.Printed, m.Form, m.Similarity, m.Next, m.NextSimilarity)
	return text + p.say("explain.semicolon") + way
}

// columnText does the same for a column.
func (p *page) columnText(m *normalize.ColumnMatch) string {
	if m.Way.Listed() {
		return p.listColumn(m)
	}
	text := p.alike(m.Printed, m.Form, m.Similarity, m.Next, m.NextSimilarity) + p.say("explain.semicolon") + p.say("explain.column."+columnWay(m))
	switch {
	case m.Glued != "":
		text += p.say("explain.glued", printable(m.Glued), m.Left)
	case m.Tried > 1:
		text += p.say("explain.ways", m.Tried, m.Left)
	}
	for _, d := range m.Doubts {
		text += p.say("explain.semicolon") + p.say("explain.doubt."+d.String())
	}
	return text
}

// listColumn says which column of a list of figures was taken, why, and what the
// others are.
func (p *page) listColumn(m *normalize.ColumnMatch) string {
	head := func(printed string) string {
		if printed == "" {
			return p.say("explain.no-head")
		}
		return "“" + clip(printable(printed), maxTermName) + "”"
	}
	text := head(m.Printed) + p.say("explain.semicolon") + p.say("explain.column."+m.Way.String())
	var beside []string
	for _, b := range m.Beside {
		beside = append(beside, head(b.Printed)+" "+p.say("explain.beside."+cmp.Or(b.Kind, "unknown"), b.Figures))
	}
	if len(beside) > 0 {
		text += p.say("explain.beside", strings.Join(beside, p.say("explain.comma")))
	}
	return text
}

// alike compares what is printed with the form's words, and with the next in line.
func (p *page) alike(printed, form string, s float64, next string, nextSimilarity float64) string {
	if printed == "" {
		return p.say("explain.nothing-printed", form)
	}
	printed = clip(printable(printed), maxPrinted)
	text := p.say("explain.alike", printed, lastLevel(form), similarity(s))
	if s == 1 { // the form's own words
		text = p.say("explain.equal", printed)
	}
	if next != "" {
		if lastLevel(next) != lastLevel(form) {
			next = lastLevel(next)
		}
		text += p.say("explain.next", next, similarity(nextSimilarity))
	}
	return text
}

// lastLevel is the innermost of the labels that a row stands under, joined by " / ".
func lastLevel(label string) string {
	return strings.TrimPrefix(label[max(0, strings.LastIndex(label, " / ")):], " / ")
}

// maxPrinted is the most columns that a printed label takes.
const maxPrinted = 60

func similarity(s float64) string { return strconv.FormatFloat(hundredths(s), 'f', 2, 64) }
