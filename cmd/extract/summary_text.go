package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"

	"gongkai/audit"
	"gongkai/extract/document"
	"gongkai/store"
)

// maxRules bounds the rules a summary shows; all are in the database.
const maxRules = 12

// printSummary writes the summary for a person, or as JSON.
func (a *app) printSummary(w io.Writer, s *summary) error {
	if a.json {
		return writeJSON(w, s.jsonObject())
	}
	p := a.newPage(w)
	s.printFiles(p)
	if len(s.reports) > 0 || s.stored == nil {
		printReports(p, p.say("summary.reports", thousands(sum(s.reports))), s.reports)
		s.cells.print(p)
		s.printFindings(p)
	} else if stored := storedReports(s.stored); len(stored) > 0 {
		printReports(p, p.say("summary.stored", thousands(sum(stored))), stored)
		storedCells(s.stored).print(p)
	}
	s.printAcross(p)
	s.printUnread(p)
	s.printNext(p)
	return p.err
}

// printFiles tells the files by status and what became of them.
func (s *summary) printFiles(p *page) {
	p.line(p.paint(bold, p.say("summary.files", thousands(s.files))), "  ", p.join(s.statusCounts(p)))
	if s.files == s.changes[store.Unchanged] {
		text := p.say("summary.all-unchanged", thousands(s.files))
		if !s.settled() {
			text += p.say("summary.nothing-written")
		}
		p.line("  ", text)
	} else {
		var parts []string
		for _, c := range []store.Change{store.Added, store.Altered, store.Reread, store.Unchanged} {
			if n := s.changes[c]; n > 0 {
				parts = append(parts, p.say("change."+c.String())+" "+thousands(n))
			}
		}
		p.line("  ", p.join(parts))
	}
	if s.options.dryRun {
		p.line("  ", p.paint(yellow, p.say("summary.dry-run")))
	}
	if s.pruned > 0 {
		p.line("  ", p.say("summary.pruned", s.pruned))
	}
	if s.vanished > 0 {
		p.line("  ", p.say("summary.vanished", s.vanished))
	}
}

func (p *page) join(parts []string) string { return strings.Join(parts, p.paint(faint, " · ")) }

var statusPaint = map[document.Status]paint{
	document.OK: green, document.Partial: yellow, document.NotAReport: faint,
	document.Unsupported: yellow, document.Failed: red,
}

func (s *summary) statusCounts(p *page) []string {
	var parts []string
	for _, status := range statuses {
		if n := s.byStatus[status]; n > 0 {
			parts = append(parts, p.paint(statusPaint[status], p.say("status."+string(status)))+" "+thousands(n))
		}
	}
	return parts
}

// printReports draws the reports as a table of years and forms.
func printReports(p *page, title string, reports map[yearForm]int) {
	if len(reports) == 0 {
		return
	}
	var years []int
	var forms []string
	for k := range reports {
		if !slices.Contains(years, k.year) {
			years = append(years, k.year)
		}
		if !slices.Contains(forms, k.form) {
			forms = append(forms, k.form)
		}
	}
	slices.Sort(years)
	slices.SortFunc(forms, func(a, b string) int { // prose only comes last
		if (a == "") != (b == "") {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	t := grid{columns: len(forms) + 2}
	head := []string{p.say("summary.year")}
	for _, f := range forms {
		head = append(head, p.formName(f))
	}
	t.add(append(head, p.say("summary.total"))...)
	for _, y := range years {
		t.add(reportLine(p, y, forms, reports)...)
	}
	p.heading(title)
	t.print(p)
}

func reportLine(p *page, year int, forms []string, reports map[yearForm]int) []string {
	line := []string{strconv.Itoa(year)}
	if year == 0 {
		line[0] = p.say("summary.no-year")
	}
	total := 0
	for _, f := range forms {
		n := reports[yearForm{year, f}]
		total += n
		if n == 0 {
			line = append(line, p.paint(faint, "–"))
			continue
		}
		line = append(line, thousands(n))
	}
	return append(line, p.paint(bold, thousands(total)))
}

// formName names a form as a column head.
func (p *page) formName(form string) string {
	if form == "" {
		return p.say("summary.prose")
	}
	return p.say("summary.form", form)
}

func sum(counts map[yearForm]int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}

// print tells the cells by status, in one line and a share for each.
func (c cellCounts) print(p *page) {
	if c.all() == 0 {
		return
	}
	p.heading(p.say("summary.cells", thousands(c.all())))
	t := grid{columns: 3, indent: 2}
	for _, l := range []struct {
		key   string
		n     int
		paint paint
	}{{"verified", c.verified, green}, {"unchecked", c.unchecked, ""}, {"conflict", c.conflict, red}, {"missing", c.missing, yellow}} {
		color := l.paint
		if l.n == 0 {
			color = faint
		}
		t.add(p.paint(color, p.say("mark."+l.key)+" "+p.say("cell."+l.key)), thousands(l.n), share(l.n, c.all())+"  "+p.paint(faint, p.say("cell.about."+l.key)))
	}
	t.leftFrom = 2
	t.print(p)
	if n := c.blank + c.notApplicable + c.text; n > 0 {
		p.line("  ", p.say("summary.not-numbers", thousands(n), thousands(c.blank), thousands(c.notApplicable), thousands(c.text)))
	}
}

// share writes n of all in percent. It never rounds to 0 or 100 what is not.
func share(n, all int) string {
	f := 100 * float64(n) / float64(all)
	switch {
	case n == 0 || n == all:
		return fmt.Sprintf("%5.0f%%", f)
	case f < 0.1:
		return " <0.1%"
	case f > 99.9:
		return ">99.9%"
	}
	return fmt.Sprintf("%5.1f%%", f)
}

var severityPaint = map[audit.Severity]paint{audit.Error: red, audit.Warning: yellow, audit.Info: faint}

// severityWord is the severity as a short word in its colour.
func (p *page) severityWord(s audit.Severity) string {
	return p.paint(severityPaint[s], p.say("severity."+s.String()))
}

// printFindings tells the errors and warnings by rule, with an example for each.
func (s *summary) printFindings(p *page) {
	rules := s.rules()
	if len(rules) == 0 {
		return
	}
	all, told, rest := 0, 0, 0
	for _, c := range rules {
		all += c.findings
	}
	p.heading(p.say("summary.findings", thousands(all), len(rules)))
	for _, c := range rules {
		if c.severity == audit.Info || told == maxRules {
			rest += c.findings
			continue
		}
		told++
		p.line("  ", p.severityWord(c.severity), "  ", padRight(c.rule, 30), " ", p.say("summary.rule-count", thousands(c.findings), thousands(c.files)))
		example := wrap(p.say("summary.example", shortPath(printable(cmp.Or(c.path, c.body))), printable(c.message)), p.width-8)
		if len(example) > maxExampleLines {
			example = append(example[:maxExampleLines-1], clip(example[maxExampleLines-1]+"…", p.width-8))
		}
		for _, l := range example {
			p.line("        ", p.paint(faint, l))
		}
	}
	if rest > 0 {
		p.line("  ", p.paint(faint, p.say("summary.more-findings", thousands(rest), len(rules)-told)))
	}
}

// maxExampleLines bounds the lines of one example.
const maxExampleLines = 2

// shortPath keeps the end of a path: folder and file.
func shortPath(path string) string {
	const shown = 2
	parts := strings.Split(path, "/")
	if len(parts) <= shown {
		return path
	}
	return "…/" + strings.Join(parts[len(parts)-shown:], "/")
}

// printUnread names the files that could not be read, and why.
func (s *summary) printUnread(p *page) {
	if len(s.unread) == 0 {
		return
	}
	p.heading(p.say("summary.unread"))
	for _, u := range s.unread {
		word := p.paint(statusPaint[u.status], p.say("status."+string(u.status)))
		p.line("  ", padRight(word, 8), "  ", printable(u.path))
		if u.message != "" {
			p.wrapped(strings.Repeat(" ", 12), strings.Repeat(" ", 12), printable(u.message))
		}
	}
	if n := s.byStatus[document.Failed] + s.byStatus[document.Unsupported] - len(s.unread); n > 0 {
		p.line("  ", p.say("summary.more-unread", n))
	}
}

// A grid is a plain table: the first column and those from leftFrom on lean
// left, the others right.
type grid struct {
	columns  int
	indent   int
	leftFrom int // 0: none
	lines    [][]string
}

func (g *grid) add(cells ...string) { g.lines = append(g.lines, cells) }

func (g *grid) print(p *page) {
	widths := make([]int, g.columns)
	for _, l := range g.lines {
		for i, c := range l {
			widths[i] = max(widths[i], text.StringWidthWithoutEscSequences(c))
		}
	}
	for _, l := range g.lines {
		parts := []string{strings.Repeat(" ", max(g.indent, 2))}
		for i, c := range l {
			if i > 0 {
				parts = append(parts, "   ")
			}
			if i == 0 || g.leftFrom > 0 && i >= g.leftFrom {
				parts = append(parts, padRight(c, widths[i]))
			} else {
				parts = append(parts, padLeft(c, widths[i]))
			}
		}
		p.line(parts...)
	}
}
