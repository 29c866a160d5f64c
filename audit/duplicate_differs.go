package audit

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/normalize"
)

// duplicates holds the files of one report against the preferred one: a page and its
// attachment, a copy published again, a corrected one. The preferred is that of the panel.
func duplicates(_ *surroundings, b *Body) (all []AcrossFinding) {
	for i := range b.Years {
		y := &b.Years[i]
		for k := range y.Reports {
			other := &y.Reports[k]
			preferred := y.firstOf(other.DivisionCode)
			if preferred == other {
				if k > 0 {
					all = append(all, across(b, other, finding("duplicate/predecessor", nil,
						"year", strconv.Itoa(y.Year), "path", other.Path, "preferred", y.Reports[0].Path)))
				}
				continue
			}
			for _, f := range compareFiles(preferred, other) {
				all = append(all, across(b, other, f))
			}
		}
	}
	return all
}

// firstOf is the year's first report of a division: the preferred one, or that of a
// division that became the same body later.
func (y *BodyYear) firstOf(division string) *YearReport {
	return &y.Reports[slices.IndexFunc(y.Reports, func(r YearReport) bool { return r.DivisionCode == division })]
}

// compareFiles says how another file of a report differs from the preferred one.
func compareFiles(preferred, other *YearReport) []Finding {
	c := compareCells(preferred, other)
	args := []string{"path", other.Path, "preferred", preferred.Path, "cells", strconv.Itoa(c.shared)}
	var all []Finding
	if c.shared > 0 && len(c.keys) == 0 {
		all = append(all, finding("duplicate/same", nil, append(args, "only", only(c.onlyOther), "only_preferred", only(c.onlyPreferred))...))
	}
	if len(c.keys) > 0 {
		f := finding("duplicate/differs", c.keys, append(args, "differ", strconv.Itoa(len(c.keys)), "terms", someTerms(c.terms), "doubt", c.doubt())...)
		if !c.figures {
			f.Severity = Warning
		}
		all = append(all, f)
	}
	if preferred.Form != other.Form && preferred.Form != "" && other.Form != "" {
		all = append(all, finding("duplicate/form-differs", nil, append(args, "form", other.Form, "preferred_form", preferred.Form)...))
	}
	if p := other.period(); p != preferred.period() && p != "" && preferred.period() != "" {
		all = append(all, finding("duplicate/period-differs", nil, append(args, "period", p, "preferred_period", preferred.period())...))
	}
	if c.shared == 0 {
		all = append(all, finding("duplicate/apart", nil, args...))
	}
	return all
}

// A comparison is what two files of a report say cell by cell.
type comparison struct {
	shared                   int // cells that both have
	onlyPreferred, onlyOther int
	keys                     []string // of the cells that differ
	terms                    []string // label and both values of each
	figures                  bool     // some of them are two plain numbers
	counted                  int      // cells with a figure but zero in one of the files
}

// minUnlike is how many cells must differ before it says anything that most do.
const minUnlike = 5

// doubt is a word of words.csv where most of the figures differ: a report is corrected in a
// few, and one of another year, or another body, agrees in zeros alone.
func (c *comparison) doubt() string {
	if len(c.keys) >= minUnlike && 2*len(c.keys) > c.counted {
		return "another-report"
	}
	return ""
}

// compareCells walks the cells of both, which are in the dictionary's order. Figures of
// the prose are left out: they are read out of sentences, and the tables decide.
func compareCells(preferred, other *YearReport) (c comparison) {
	a, b := preferred.Cells, other.Cells
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].Indicator.Index < b[0].Indicator.Index:
			if a[0].Indicator.Table != "narrative" {
				c.onlyPreferred++
			}
			a = a[1:]
		case len(a) == 0 || b[0].Indicator.Index < a[0].Indicator.Index:
			if b[0].Indicator.Table != "narrative" {
				c.onlyOther++
			}
			b = b[1:]
		default:
			if a[0].Indicator.Table != "narrative" {
				c.hold(preferred, other, &a[0], &b[0])
			}
			a, b = a[1:], b[1:]
		}
	}
	return c
}

// hold compares one cell of both files. A blank that the report means as zero is zero;
// blanks and marks for none say the same: that there is no figure.
func (c *comparison) hold(preferred, other *YearReport, a, b *Cell) {
	c.shared++
	x, plainX := a.stated(preferred)
	y, plainY := b.stated(other)
	if x.Sign() != 0 || y.Sign() != 0 {
		c.counted++
	}
	switch {
	case plainX && plainY && x.Cmp(y) == 0:
		return
	case !plainX && !plainY && (!a.words() && !b.words() || a.Raw == b.Raw):
		return
	}
	c.figures = c.figures || plainX && plainY && a.Status != normalize.Conflict && b.Status != normalize.Conflict
	c.keys = append(c.keys, a.Indicator.Key)
	c.terms = append(c.terms, acrossLabel(a.Indicator)+" "+a.printed()+" ≠ "+b.printed())
}

// stated is the figure of a cell whatever its sums say of it.
func (c *Cell) stated(r *YearReport) (d normalize.Decimal, ok bool) {
	if c.Kind == normalize.Blank {
		return d, r.ZerosBlank
	}
	return c.Value, c.Kind == normalize.Number
}

// words reports a cell that says something which is no figure.
func (c *Cell) words() bool { return c.Kind == normalize.Text }

// maxRawRunes is how much of a cell's text a message quotes.
const maxRawRunes = 20

// printed is what a cell says, for a message.
func (c *Cell) printed() string {
	switch c.Kind {
	case normalize.Number:
		return c.Value.String()
	case normalize.Blank:
		return "“”"
	}
	raw := []rune(c.Raw)
	if len(raw) > maxRawRunes {
		raw = append(raw[:maxRawRunes:maxRawRunes], '…')
	}
	return "“" + string(raw) + "”"
}

// period is the statistical period where both its ends are stated.
func (r *YearReport) period() string {
	if r.PeriodStart == "" || r.PeriodEnd == "" {
		return ""
	}
	return r.PeriodStart + "/" + r.PeriodEnd
}

// only writes a count of cells that one file alone has; "" for none.
func only(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// someTerms joins the first terms; the finding's indicators name all.
func someTerms(terms []string) string {
	if len(terms) > maxNamed {
		return strings.Join(terms[:maxNamed], "；") + "；…"
	}
	return strings.Join(terms, "；")
}
