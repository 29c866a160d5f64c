package main

import (
	"strings"

	"gongkai/normalize"
)

// gaps prints the indicators without a cell: those of one table that is absent, of
// one row, or of rows that are absent from one place, together.
func (p *page) gaps(r *explainedReport, missing []normalize.Explained) {
	for from := 0; from < len(missing); {
		to := from + 1
		for to < len(missing) && sameGap(&missing[from], &missing[to]) {
			to++
		}
		p.gap(r, missing[from:to])
		from = to
	}
}

func sameGap(a, b *normalize.Explained) bool {
	if a.Gap.Reason != b.Gap.Reason || a.Indicator.Table != b.Indicator.Table || a.Gap.Block != b.Gap.Block {
		return false
	}
	if a.Gap.Doubt == normalize.DoubtColumns && b.Gap.Doubt == a.Gap.Doubt {
		return true // of the whole table: the rows say nothing more
	}
	switch a.Gap.Reason {
	case normalize.NoTable:
		return true
	case normalize.NoRow:
		return sameNeighbor(a.Gap.Above, b.Gap.Above) && sameNeighbor(a.Gap.Below, b.Gap.Below)
	}
	return a.Gap.Row == b.Gap.Row
}

func sameNeighbor(a, b *normalize.Neighbor) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Ref == b.Ref && a.Printed == b.Printed
}

// gap prints the block of indicators that are missing for one reason.
func (p *page) gap(r *explainedReport, xs []normalize.Explained) {
	g, i := xs[0].Gap, xs[0].Indicator
	p.wrapped("  "+p.paint(yellow, p.say("mark.missing"))+" ", blockIndent, strings.Join(shortKeys(xs), " "))
	place := p.say("table." + i.Table)
	if g.Block != "" {
		place += " / " + g.Block
	}
	why := p.say("explain.gap", p.say("missing."+missingWords[g.Reason]), place, len(xs))
	if g.Doubt != "" {
		why += p.say("explain.semicolon") + p.say("explain.doubt."+g.Doubt)
	}
	p.part("why", why)
	switch {
	case g.Reason == normalize.NoTable:
		p.neighbor("above", g.Above)
		p.nearest(g)
	case xs[0].Row != nil:
		p.gapInRow(xs)
	default:
		p.gapBetweenRows(xs)
	}
	if len(xs) == 1 {
		for _, b := range xs[0].Balances {
			p.equation(r, b, i)
		}
	}
	p.about(r, &xs[0])
}

// gapInRow prints what a row holds of which cells are missing.
func (p *page) gapInRow(xs []normalize.Explained) {
	g := xs[0].Gap
	if len(xs) > 1 && xs[1].Row != xs[0].Row {
		p.gapOfColumns(xs)
		return
	}
	p.part("row", p.rowText(xs[0].Row))
	p.part("at", printable(xs[0].Row.Ref.String()))
	p.neighbor("rival", xs[0].Row.Rival)
	p.part("cells", p.say("explain.row-cells", len(g.Cells), g.Columns, p.placed(g)))
	if len(g.Headings) > 0 {
		p.part("heads", p.listed(g.Headings))
	}
	var lacking []string
	for k := range xs {
		name := xs[k].Gap.Column
		if options := xs[k].Gap.Options; len(options) > 0 {
			name += " " + strings.ReplaceAll(p.listed(options), " | ", p.say("explain.or"))
		}
		lacking = append(lacking, name)
	}
	text := strings.Join(lacking, p.say("explain.comma"))
	if g.Ways > 1 {
		text = p.say("explain.ways-left", g.Ways) + text
	}
	p.part("lacks", text)
}

// gapOfColumns prints the rows of a list of figures of which nobody knows the column.
func (p *page) gapOfColumns(xs []normalize.Explained) {
	p.part("heads", p.listed(xs[0].Gap.Headings))
	for k := range xs {
		p.part("cells", "“"+clip(printable(xs[k].Row.Printed), maxTermName)+"” "+p.placed(xs[k].Gap)+"  "+printable(xs[k].Row.Ref.String()))
	}
}

// gapBetweenRows prints where rows that were not found should stand.
func (p *page) gapBetweenRows(xs []normalize.Explained) {
	g := xs[0].Gap
	rows := []string{g.Row}
	for k := range xs {
		if xs[k].Gap.Row != xs[max(0, k-1)].Gap.Row {
			rows = append(rows, lastLevel(xs[k].Gap.Row))
		}
	}
	p.part("row", strings.Join(rows, p.say("explain.semicolon")))
	p.neighbor("above", g.Above)
	p.neighbor("below", g.Below)
	if len(rows) == 1 {
		p.nearest(g)
	}
}

// nearest prints the row that is most like the one looked for.
func (p *page) nearest(g *normalize.Gap) {
	n := g.Nearest
	if n == nil {
		return
	}
	text := "“" + clip(printable(n.Printed), maxPrinted) + "”"
	if n.Similarity > 0 {
		text += " " + similarity(n.Similarity)
	}
	if n.TakenFor != "" {
		text += p.say("explain.taken-for", n.TakenFor)
	}
	p.part("like", text+"  "+printable(n.Ref.String()))
}

func (p *page) neighbor(name string, n *normalize.Neighbor) {
	if n != nil {
		p.part(name, "“"+clip(printable(n.Printed), maxPrinted)+"”  "+printable(n.Ref.String()))
	}
}

// placed writes the cells of a row, each with the column it was taken for.
func (p *page) placed(g *normalize.Gap) string {
	var all []string
	for k, c := range g.Cells {
		c = p.listed([]string{c})
		if g.TakenFor[k] != "" {
			c += " → " + g.TakenFor[k]
		}
		all = append(all, c)
	}
	return strings.Join(all, " | ")
}

// listed writes cells side by side, empty ones as such.
func (p *page) listed(cells []string) string {
	var all []string
	for _, c := range cells {
		if c = clip(printable(c), 24); c == "" {
			c = p.say("mark.blank")
		}
		all = append(all, c)
	}
	return strings.Join(all, " | ")
}

// shortKeys are the keys of indicators, those of one row as one.
func shortKeys(xs []normalize.Explained) []string {
	if len(xs) == 1 {
		return []string{xs[0].Indicator.Key}
	}
	var keys []string
	n := 0
	for k := range xs {
		i := xs[k].Indicator
		row := i.Table + "." + i.Row + ".*"
		if len(keys) > 0 && keys[len(keys)-1] == row {
			n++
			continue
		}
		if len(keys) > 0 && n == 1 {
			keys[len(keys)-1] = xs[k-1].Indicator.Key
		}
		keys, n = append(keys, row), 1
	}
	if n == 1 {
		keys[len(keys)-1] = xs[len(xs)-1].Indicator.Key
	}
	return keys
}
