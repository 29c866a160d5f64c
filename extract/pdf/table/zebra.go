package table

import (
	"cmp"
	"slices"

	"gongkai/extract/pdf/page"
)

const (
	// bridgeGap is how high the row without fills between two that have them may be,
	// as a multiple of the higher one: it may hold one line of text more.
	bridgeGap = 2.2
	// bridgeShared is how many column borders two rows must share, the outer ones
	// among them, when not all of theirs are the same.
	bridgeShared = 4
	// tailColumns is how many columns the text under the last filled row must be in
	// to be one more row, and mostTails bounds the places looked at.
	tailColumns = 3
	mostTails   = 50
)

// A stripe is a row of fills that abut, all as high: its column borders are xs.
type stripe struct {
	y0, y1 float64
	xs     []float64
}

// bridges returns the sides of the cells in rows that are left unfilled between
// filled ones, where these have the same columns: tables in stripes fill every
// other row. A row between a title over the whole width and a row of columns has
// the columns of that row. The last row may be an unfilled one.
func bridges(p *page.Page, tiles []page.Rect) []Ruling {
	rows := stripes(tiles)
	above := make([][]float64, len(rows)) // the borders of the unfilled row over each row
	height := make([]float64, len(rows))  // and how high it is
	var sides []Ruling
	tails := 0
	for i := range rows {
		j, last := below(rows, i)
		if j > 0 {
			above[j], height[j] = sharedBorders(rows[i].xs, rows[j].xs), rows[j].y0-rows[i].y1
			sides = appendSides(sides, above[j], rows[i].y1, rows[j].y0)
		}
		if last && len(above[i]) > tailColumns && tails < mostTails {
			tails++
			if y := rows[i].y1 + height[i]; inColumns(p, above[i], rows[i].y1, y) {
				sides = append(appendSides(sides, above[i], rows[i].y1, y), Ruling{At: y, From: above[i][0], To: above[i][len(above[i])-1]})
			}
		}
	}
	return sides
}

func appendSides(sides []Ruling, xs []float64, from, to float64) []Ruling {
	for _, x := range xs {
		sides = append(sides, Ruling{Vertical: true, At: x, From: from, To: to})
	}
	return sides
}

// inColumns reports whether what is printed from y0 to y1 is a row of the columns:
// text in enough of them that crosses neither their borders nor y0 and y1.
func inColumns(p *page.Page, xs []float64, y0, y1 float64) bool {
	with := make([]bool, len(xs))
	n := 0
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		if g.Invisible || blank(g.Text) || g.Box.X1 <= xs[0] || g.Box.X0 >= xs[len(xs)-1] || g.Box.CenterY() < y0 || g.Box.CenterY() > y1 {
			continue
		}
		col, _ := slices.BinarySearch(xs, g.Box.CenterX())
		if col == 0 || col == len(xs) || g.Box.X0 < xs[col-1]-sameLine || g.Box.X1 > xs[col]+sameLine || g.Box.Y0 < y0-snapTolerance || g.Box.Y1 > y1+snapTolerance {
			return false
		}
		if !with[col] {
			with[col] = true
			n++
		}
	}
	return n >= tailColumns
}

// stripes gathers the fills in rows, from top to bottom.
func stripes(tiles []page.Rect) []stripe {
	sorted := slices.Clone(tiles)
	slices.SortFunc(sorted, func(a, b page.Rect) int {
		return cmp.Or(cmp.Compare(a.Y0, b.Y0), cmp.Compare(a.X0, b.X0), compareRect(a, b))
	})
	var rows []stripe
	for _, r := range sorted {
		if n := len(rows); n > 0 {
			s := &rows[n-1]
			if abs(s.y0-r.Y0) <= sameLine && abs(s.y1-r.Y1) <= sameLine && abs(s.xs[len(s.xs)-1]-r.X0) <= sameLine {
				s.xs = append(s.xs, r.X1)
				continue
			}
		}
		rows = append(rows, stripe{r.Y0, r.Y1, []float64{r.X0, r.X1}})
	}
	return rows
}

// below returns the next row of fills under row i if an unfilled row parts them, or
// 0. last is true when there is none near.
func below(rows []stripe, i int) (j int, last bool) {
	up := &rows[i]
	for j := i + 1; j < len(rows); j++ {
		down := &rows[j]
		gap := down.y0 - up.y1
		if gap < -snapTolerance || down.xs[0] >= up.xs[len(up.xs)-1] || down.xs[len(down.xs)-1] <= up.xs[0] {
			continue
		}
		if gap > bridgeGap*max(up.y1-up.y0, down.y1-down.y0) {
			return 0, true
		}
		if gap > snapTolerance {
			return j, false
		}
		return 0, false
	}
	return 0, true
}

// sharedBorders returns the column borders of an unfilled row between rows with
// the borders a and b, or nil when these are not of one table.
func sharedBorders(a, b []float64) []float64 {
	same := abs(a[0]-b[0]) <= sameLine && abs(a[len(a)-1]-b[len(b)-1]) <= sameLine
	switch {
	case same && len(a) == 2:
		return b
	case same && len(b) == 2:
		return a
	}
	var shared []float64
	for _, x := range a {
		if slices.ContainsFunc(b, func(y float64) bool { return abs(x-y) <= sameLine }) {
			shared = append(shared, x)
		}
	}
	if len(shared) < bridgeShared && !(same && len(shared) == len(a) && len(a) == len(b)) {
		return nil
	}
	return shared
}
