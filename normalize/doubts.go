package normalize

import "gongkai/extract/document"

// doubts are rows taken for a line of the form on weaker grounds than an exact
// label, and statutory rows that stand a second time.
func (a *alignment) doubts() []document.Note {
	var notes []document.Note
	for i, j := range a.line {
		if j < 0 {
			continue
		}
		r, l := a.rows[i], &a.form.lines[j]
		if l.kind != dataLine || l.block.layout == strips {
			continue
		}
		switch {
		case r.label == 0:
			notes = append(notes, l.block.rowNote("row/unlabelled", l.row, r))
		case r.vector.best(l.block.rows[l.row].patterns) < sureSimilarity:
			notes = append(notes, l.block.rowNote("row/label-doubtful", l.row, r))
		}
	}
	return append(notes, a.repeated()...)
}

// repeated compares rows that stand a second time with those that were taken: a
// copy is worth knowing, a copy with other figures is a doubt.
func (a *alignment) repeated() []document.Note {
	var notes []document.Note
	var copies []*row
	taken := map[int]*row{} // line to the row taken for it
	for i, j := range a.line {
		if j >= 0 && a.form.lines[j].kind == dataLine {
			taken[j] = a.rows[i]
		}
	}
	for i, j := range a.line {
		r := a.rows[i]
		if j < 0 {
			notes = append(notes, a.otherStrip(r, taken)...)
		}
		if j >= 0 || r.label == 0 || r.flat && r.numbers() == 0 || !r.holds {
			continue
		}
		for j := range a.form.lines {
			l := &a.form.lines[j]
			t := taken[j]
			if t == nil || l.block.layout == strips || r.vector.best(l.block.rows[l.row].patterns) < 1 {
				continue
			}
			if sameTexts(r.values(), t.values()) {
				copies = append(copies, r)
			} else {
				notes = append(notes, l.block.rowNote("row/contradicted", l.row, r))
			}
			break
		}
	}
	if len(copies) > 0 {
		n := document.NewNote("table/repeated", "rows", itoa(len(copies)))
		n.Ref = copies[0].ref
		notes = append(notes, n)
	}
	return notes
}

// otherStrip notes a row that could as well be the only one of a block without
// labels: which of the two it is, nothing printed beside it says.
func (a *alignment) otherStrip(r *row, taken map[int]*row) []document.Note {
	for j := range a.form.lines {
		l := &a.form.lines[j]
		t := taken[j]
		if t == nil || l.block.layout != strips || r.numbers() == 0 {
			continue
		}
		if _, ok := r.scoreStrip(l.block); ok && !sameTexts(r.values(), t.values()) {
			return []document.Note{l.block.rowNote("row/contradicted", l.row, r)}
		}
	}
	return nil
}

// holdsValues reports cells after the label that are no labels themselves, as
// those of a header row are.
func (r *row) holdsValues() bool {
	v := r.values()
	for i := range v {
		if v[i].class == textCell && compare(v[i].text).best(allPatterns()) >= minColumnSimilarity {
			return false
		}
	}
	return len(v) > 0
}

func sameTexts(a, b []cell) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].text != b[i].text {
			return false
		}
	}
	return true
}
