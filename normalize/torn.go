package normalize

import "slices"

// A label that a page break or a converter tears in two leaves two rows: the first
// part beside the figures and the second beside blank cells, or the other way round.

// joinTorn returns the rows with torn ones joined: where one of two rows of a table
// is blank but for its label, and both labels together are one of the form's while
// neither is alone.
func joinTorn(rows []*row) []*row {
	kept := rows[:0:0]
	for i := 0; i < len(rows); i++ {
		if i+1 < len(rows) {
			if r := joined(rows[i], rows[i+1]); r != nil {
				kept = append(kept, r)
				i++
				continue
			}
		}
		kept = append(kept, rows[i])
	}
	return kept
}

// joined returns the row that two torn ones make, nil when they are not.
func joined(a, b *row) *row {
	if a.flat || b.flat || a.table == nil || a.table != b.table || a.label == 0 || b.label == 0 {
		return nil
	}
	full := a
	switch x, y := filled(a.values()), filled(b.values()); {
	case x > 0 && y == 0:
	case x == 0 && y > 0:
		full = b
	default:
		return nil
	}
	head, tail := &a.cells[a.label-1], &b.cells[b.label-1]
	if head.text == "" || tail.text == "" {
		return nil
	}
	v := compare(head.text + tail.text)
	if v.most(rowPattern) < 1 || compare(head.text).most(rowPattern) == 1 || compare(tail.text).most(rowPattern) == 1 {
		return nil
	}
	r := *full
	r.cells = slices.Concat(a.cells[:a.label], full.values())
	r.cells[a.label-1].text = head.text + tail.text
	r.label, r.vector = a.label, v
	r.first, r.last, r.index, r.ref = a.first, b.last, a.index, a.ref
	return &r
}
