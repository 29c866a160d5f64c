package normalize

import "slices"

// consume marks the lines that flattened tables are made of: they are not prose.
func (a *alignment) consume(f *flow) {
	for i, j := range a.line {
		if r := a.rows[i]; r.flat && j >= 0 {
			for k := r.first; k <= r.last; k++ {
				f.items[k].line.consumed = true
			}
		}
	}
	// What stands between two claimed rows of one flattened block is its header.
	last := -1
	for i, j := range a.line {
		r := a.rows[i]
		if !r.flat {
			last = -1
			continue
		}
		if j < 0 {
			continue
		}
		if last >= 0 && a.rows[last].last < r.first {
			a.consumeBetween(f, a.rows[last].last+1, r.first)
		}
		last = i
	}
}

// maxHeaderLine is the longest fragment of a header cell that stands alone.
const maxHeaderLine = 4

func (a *alignment) consumeBetween(f *flow, from, to int) {
	for k := from; k < to; k++ {
		l := f.items[k].line
		if l == nil {
			return
		}
		if v := compare(l.text); len([]rune(l.text)) <= maxHeaderLine || v.most(anyPattern) >= minColumnSimilarity {
			l.consumed = true
		}
	}
}

// proseFigures is room for the figures of the prose, which come behind those of the tables.
const proseFigures = 16

// observe reads the claimed cells, in the dictionary's order.
func (r *Report) observe(rd *reading) {
	r.Observations = make([]Observation, 0, len(rd.claims)+proseFigures)
	for _, c := range rd.claims {
		o := Observation{Indicator: c.indicator, Raw: c.cell.text, Ref: c.cell.ref}
		v := parseValue(c.cell.text)
		o.Kind = v.kind
		if v.kind == Number {
			d, notes, ok := c.convert(v)
			if !ok {
				o.Kind = Text
			}
			o.Value = d
			for _, n := range notes {
				n.Ref = o.Ref
				r.Notes = append(r.Notes, n)
			}
		}
		r.Observations = append(r.Observations, o)
	}
	slices.SortFunc(r.Observations, func(a, b Observation) int { return a.Indicator.Index - b.Indicator.Index })
}

// missing lists the indicators of the form that no cell was claimed for.
func (r *Report) missing(a *alignment, rd *reading) {
	have := map[*Indicator]bool{}
	for i := range r.Observations {
		have[r.Observations[i].Indicator] = true
	}
	unclear := map[*row]bool{}
	for _, rr := range rd.ambiguous {
		unclear[rr.row] = true
	}
	for _, b := range a.printedBlocks() {
		reason := make([]MissingReason, len(b.rows))
		for y := range reason {
			reason[y] = NoRow
			if !a.found(b) {
				reason[y] = NoTable
			}
		}
		for i, j := range a.line {
			if j < 0 || a.form.lines[j].block != b || a.form.lines[j].kind != dataLine {
				continue
			}
			reason[a.form.lines[j].row] = NoColumn
			if unclear[a.rows[i]] {
				reason[a.form.lines[j].row] = Ambiguous
			}
		}
		for y := range b.rows {
			for x := range b.columns {
				if i := b.cell(y, x); i != nil && !have[i] {
					r.Missing = append(r.Missing, Missing{i, reason[y]})
				}
			}
		}
	}
	slices.SortFunc(r.Missing, func(a, b Missing) int { return a.Indicator.Index - b.Indicator.Index })
}

// printedBlocks are the form's own blocks, each replaced by the other layout of it
// that the report prints, if it does.
func (a *alignment) printedBlocks() []*block {
	var printed []*block
	for _, b := range a.form.blocks {
		if b.instead != "" {
			continue
		}
		for _, other := range a.form.blocks {
			if other.instead == b.name && !a.found(b) && a.found(other) {
				b = other
			}
		}
		printed = append(printed, b)
	}
	return printed
}
