package normalize

// Several layouts of one block, and several rows that may be the only one of a block
// without labels: one is taken, the others give way.

// dropRivals keeps one layout of each block: the one whose rows hold the most.
func (a *alignment) dropRivals() {
	holds := map[*block]int{}
	for i, j := range a.line {
		if j >= 0 && a.form.lines[j].kind == dataLine {
			holds[a.form.lines[j].block] += filled(a.rows[i].values())
		}
	}
	for _, b := range a.form.blocks {
		for _, other := range a.form.blocks {
			if other.instead != "" && (other.instead == b.name || other.instead == b.instead) && other != b && a.found(b) && a.found(other) {
				loser := other
				if holds[other] > holds[b] {
					loser = b
				}
				winner := b
				if loser == b {
					winner = other
				}
				if rows := a.rowsOf(loser); 2*len(rows) >= len(loser.rows) {
					a.rivals = append(a.rivals, rival{winner, rows})
				}
				a.release(loser)
			}
		}
	}
}

// A rival is a block in another layout that gave way: its winner, and its rows.
type rival struct {
	winner *block
	rows   []*row
}

// rowsOf returns the rows of figures taken for a block.
func (a *alignment) rowsOf(b *block) []*row {
	var rows []*row
	for i, j := range a.line {
		if j >= 0 && a.form.lines[j].block == b && a.form.lines[j].kind == dataLine && a.rows[i].numbers() > 0 {
			rows = append(rows, a.rows[i])
		}
	}
	return rows
}

// release takes all rows back from a block.
func (a *alignment) release(b *block) {
	for i, j := range a.line {
		if j >= 0 && a.form.lines[j].block == b {
			a.line[i] = -1
		}
	}
}

// proveStrips looks again at rows without labels: where the sums of the one taken
// fail and those of exactly one other row hold, that is the one. A row that
// numbers the columns 1 to 15 looks like the figures below it.
func (a *alignment) proveStrips() {
	for i, j := range a.line {
		if j < 0 || a.form.lines[j].block.layout != strips || a.form.lines[j].kind != dataLine {
			continue
		}
		b := a.form.lines[j].block
		if a.rows[i].stripHolds(b) {
			continue
		}
		only := -1
		for k, l := range a.line {
			if l < 0 && a.rows[k].numbers() > 0 && a.rows[k].stripHolds(b) {
				if only >= 0 {
					only = -1
					break
				}
				only = k
			}
		}
		if only >= 0 {
			a.line[i], a.line[only], a.by[only] = -1, j, RowBySums
		}
	}
}

// stripHolds reports whether the figures of a row, in the form's order, satisfy
// the sums of a block of one row.
func (r *row) stripHolds(b *block) bool {
	if _, ok := r.scoreStrip(b); !ok {
		return false
	}
	as := r.byOrder(&part{block: b, fromLabel: -1, fromEdge: -1})
	return as != nil && b.rowHolds(0, r, as)
}
