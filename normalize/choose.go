package normalize

import (
	"strings"

	"gongkai/extract/document"
)

// A standing is how far the readings of one file can be trusted, worst count
// first: the order in which two engines' readings are compared.
type standing struct {
	missing   int // indicators of the form without a cell, or whose cell is unsure
	conflicts int // cells an equation contradicts
	garbled   int // cells that are neither number nor blank
	sections  int // sections missing or empty
	unmapped  int // cells no indicator claims
	verified  int // cells an equation proves: more is better
}

// noTable is the standing of a file without tables: every indicator is missing.
const noTable = 200

func standingOf(reports []*Report) standing {
	if len(reports) == 0 {
		return standing{missing: 2 * noTable}
	}
	var s standing
	for _, r := range reports {
		if r.Form == "" {
			s.missing += noTable
		}
		s.missing += len(r.Missing)
		s.unmapped += len(r.Unmapped)
		for i := range r.Observations {
			o := &r.Observations[i]
			switch {
			case o.Status == Conflict:
				s.conflicts++
			case o.Status == Verified:
				s.verified++
			}
			if o.Kind == Text {
				s.garbled++
			}
		}
		for _, x := range r.Sections {
			if x.Status != Present {
				s.sections++
			}
		}
	}
	return s
}

// DoubtOf says why the reports of a file should be read by another engine as
// well: "unaligned" (a statutory table is missing or incomplete), "conflict" (an
// equation fails), "garbled" (figures that cannot be read), "unrecognised" (no
// report, though the text speaks of one), or "" for no reason. Most files without
// a report are something else and give none.
func DoubtOf(d *document.Document, reports []*Report) string {
	if len(reports) == 0 {
		if speaksOfReport(d) {
			return "unrecognised"
		}
		return ""
	}
	switch s := standingOf(reports); {
	case s.missing > 0:
		return "unaligned"
	case s.conflicts > 0:
		return "conflict"
	case s.garbled > 0:
		return "garbled"
	}
	return ""
}

// speaksOfReport reports whether some block names what these reports are called,
// however its letters are spaced.
func speaksOfReport(d *document.Document) bool {
	for i := range d.Blocks {
		text := strip(fold(d.Blocks[i].Text))
		if strings.Contains(text, "信息公开") && strings.Contains(text, "年度报告") {
			return true
		}
	}
	return false
}

// Better reports whether reading a leaves less in doubt than reading b of the
// same file.
func Better(a, b []*Report) bool {
	x, y := standingOf(a), standingOf(b)
	for _, c := range [][2]int{
		{x.missing, y.missing}, {x.conflicts, y.conflicts}, {x.garbled, y.garbled},
		{y.verified, x.verified}, {x.sections, y.sections}, {x.unmapped, y.unmapped},
	} {
		if c[0] != c[1] {
			return c[0] < c[1]
		}
	}
	return false
}
