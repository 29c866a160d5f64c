package pdf

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"gongkai/extract/document"
	"gongkai/extract/pdf/aligned"
	"gongkai/extract/pdf/flow"
	"gongkai/extract/pdf/line"
	"gongkai/extract/pdf/page"
	"gongkai/extract/pdf/table"
)

// A layout is what was made of one page, with the steps in between for the debug
// view.
type layout struct {
	page  *page.Page // turned upright
	found *table.Found
	sheet flow.Sheet
	ocr   bool // the text is a recognition layer under a picture
	scan  bool // a picture and no text
	// unsure names what of the tables without rulings could be read otherwise.
	unsure []string
	loose  loose
}

// layOut finds the tables and lines of a page.
func layOut(p *page.Page) layout {
	l := layout{page: table.Upright(p)}
	p = l.page
	line.TakeStruck(p)
	shown := line.Visible(p)
	if scanned(p) && len(shown) < fewGlyphs {
		if hidden := line.Hidden(p); len(hidden) > len(shown) {
			shown, l.ocr = reveal(p), true
		} else {
			l.scan = true
		}
	}
	blur(p, shown)
	l.found = table.Find(p)
	l.sheet = flow.Sheet{Number: p.Number, Width: p.Width, Height: p.Height, Pictures: p.Pictures}
	for i := range l.found.Tables {
		l.sheet.Tables = append(l.sheet.Tables, &l.found.Tables[i])
	}
	outside := keep(shown, func(i int32) bool { return !l.found.Inside[i] })
	l.sheet.Lines = line.Lines(p.Glyphs, outside)
	l.loose = loose{page: p, glyphs: outside, lines: l.sheet.Lines}
	l.addAligned(p, outside)
	return l
}

// addAligned adds the tables without rulings, whose text then is no longer among
// the lines.
func (l *layout) addAligned(p *page.Page, outside []int32) {
	tables := aligned.Tables(p, l.sheet.Lines)
	if len(tables) == 0 {
		return
	}
	l.loose.aligned = true
	for i := range tables {
		l.sheet.Tables = append(l.sheet.Tables, &tables[i].Table)
		l.unsure = append(l.unsure, tables[i].Unsure...)
	}
	slices.SortStableFunc(l.sheet.Tables, func(a, b *table.Table) int { return cmp.Compare(a.Box.Y0, b.Box.Y0) })
	l.sheet.Lines = line.Lines(p.Glyphs, keep(outside, func(i int32) bool {
		g := &p.Glyphs[i].Box
		return !slices.ContainsFunc(tables, func(t aligned.Table) bool { return t.Table.Box.Contains(g.CenterX(), g.CenterY()) })
	}))
}

// keep returns the glyphs for which ok is true.
func keep(glyphs []int32, ok func(int32) bool) []int32 {
	kept := make([]int32, 0, len(glyphs))
	for _, i := range glyphs {
		if ok(i) {
			kept = append(kept, i)
		}
	}
	return kept
}

// sheet lays out a page and counts what could not be read of it.
func (r *reading) sheet(p *page.Page) flow.Sheet {
	l := layOut(p)
	r.keepLoose(l.loose)
	text, lost := legible(l.page)
	r.glyphs, r.lost = r.glyphs+text+lost, r.lost+lost
	switch {
	case l.ocr:
		r.ocr = append(r.ocr, p.Number)
	case l.scan:
		r.scanned = append(r.scanned, p.Number)
	}
	if len(l.unsure) > 0 {
		n := document.NewNote("table/unsure-columns", "page", strconv.Itoa(p.Number), "places", strings.Join(l.unsure[:min(len(l.unsure), maxListed)], ", "))
		n.Ref.Path = table.Path(p.Number)
		r.notes = append(r.notes, n)
	}
	if p.Cut {
		r.cut = append(r.cut, p.Number)
	}
	if lost > 0 {
		r.unmapped = append(r.unmapped, p.Number)
		for i := range l.page.Glyphs {
			if g := &l.page.Glyphs[i]; g.Unmapped && !g.Invisible {
				r.addFont(g.Font.Name)
			}
		}
	}
	return l.sheet
}

// scanned reports whether pictures cover most of the page, or outlines stand for
// its letters.
func scanned(p *page.Page) bool {
	if p.Shapes > outlinedLetters {
		return true
	}
	covered := 0.0
	for _, r := range p.Pictures {
		covered += r.Width() * r.Height()
	}
	share := covered / (p.Width * p.Height)
	if text, lost := legible(p); text+lost == 0 {
		return share > bareShare
	}
	return share > scanShare
}

// reveal makes the invisible glyphs of a page visible, since they are its only
// text, and returns all glyphs.
func reveal(p *page.Page) []int32 {
	all := make([]int32, 0, len(p.Glyphs))
	for i := range p.Glyphs {
		p.Glyphs[i].Invisible = false
		all = append(all, int32(i))
	}
	return all
}
