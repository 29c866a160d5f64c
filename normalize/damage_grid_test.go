package normalize_test

import "slices"

// deleteRow takes a row out; what spans it gets shorter, what begins in it begins below.
func (s *sheet) deleteRow(y int) {
	grid := s.slots()
	for k := range s.rows[:y] {
		for x := range s.rows[k] {
			if c := &s.rows[k][x]; k+c.row > y {
				c.row--
			}
		}
	}
	if y+1 < len(s.rows) {
		var below []sheetCell
		for x := range grid[y+1] {
			here, at := grid[y][x], grid[y+1][x]
			switch {
			case at.first:
				below = append(below, *at.cell)
			case here.first && at.cell == here.cell:
				c := *here.cell
				c.row--
				below = append(below, c)
			}
		}
		s.rows[y+1] = below
	}
	s.rows = slices.Delete(s.rows, y, y+1)
}

// insertRow puts a row in; what spans the place gets longer.
func (s *sheet) insertRow(y int, row []sheetCell) {
	for k := range s.rows[:y] {
		for x := range s.rows[k] {
			if c := &s.rows[k][x]; k+c.row > y {
				c.row++
			}
		}
	}
	s.rows = slices.Insert(s.rows, y, row)
}

// unspanned is a copy of a row without the cells that span further rows.
func unspanned(row []sheetCell) (again []sheetCell) {
	for _, c := range row {
		if c.row <= 1 {
			again = append(again, c)
		}
	}
	return again
}

// insertBelow puts a row under row y, inside what spans y.
func (s *sheet) insertBelow(y int, row []sheetCell) {
	for x := range s.rows[y] {
		if c := &s.rows[y][x]; c.row > 1 {
			c.row++
		}
	}
	for k := range s.rows[:y] {
		for x := range s.rows[k] {
			if c := &s.rows[k][x]; c.row > 1 && k+c.row > y {
				c.row++
			}
		}
	}
	s.rows = slices.Insert(s.rows, y+1, row)
}

// cut splits a sheet before row y and returns the rest; a label that spans the cut
// is printed on both sides.
func (s *sheet) cut(y int) sheet {
	rest := sheet{section: s.section, at: s.at, rows: slices.Clone(s.rows[y:]), moved: s.moved, extra: s.extra}
	var over []sheetCell
	for k := range s.rows[:y] {
		for x := range s.rows[k] {
			if c := &s.rows[k][x]; k+c.row > y {
				again := *c
				again.row = k + c.row - y
				c.row = y - k
				over = append(over, again)
			}
		}
	}
	rest.rows[0] = append(over, rest.rows[0]...)
	s.rows = slices.Clone(s.rows[:y])
	return rest
}

func headOf(s *sheet) (head [][]sheetCell) {
	for _, row := range s.rows[:s.headRows()] {
		head = append(head, slices.Clone(row))
	}
	return head
}

// insertColumn puts a column before column x of the grid; a cell that spans the
// place gets wider. cell makes the new cell of a row.
func (s *sheet) insertColumn(x int, cell func(y int) sheetCell) {
	grid := s.slots()
	wider := map[*sheetCell]bool{}
	places, reach := make([]int, len(grid)), make([]int, len(grid))
	for y := range grid {
		places[y] = -1
		if x > 0 && x < len(grid[y]) && grid[y][x].cell != nil && grid[y][x].cell == grid[y][x-1].cell {
			wider[grid[y][x].cell] = true
			continue
		}
		if x < len(grid[y]) && grid[y][x].cell != nil && !grid[y][x].first {
			continue // below a cell that spans rows: that one stands beside the new column
		}
		places[y], reach[y] = 0, 1
		if x < len(grid[y]) && grid[y][x].cell != nil {
			reach[y] = grid[y][x].cell.row
		}
		for k := range min(x, len(grid[y])) {
			if grid[y][k].first {
				places[y]++
			}
		}
	}
	for c := range wider {
		c.col++
	}
	for y := range s.rows {
		if places[y] >= 0 {
			c := cell(y)
			c.row = reach[y]
			s.rows[y] = slices.Insert(s.rows[y], min(places[y], len(s.rows[y])), c)
		}
	}
}

// deleteColumn takes a column of the grid out; a cell that spans it gets narrower.
func (s *sheet) deleteColumn(x int) {
	drop := map[*sheetCell]bool{}
	for _, row := range s.slots() {
		if x < len(row) && row[x].cell != nil {
			drop[row[x].cell] = true
		}
	}
	for y := range s.rows {
		var kept []sheetCell
		for k := range s.rows[y] {
			c := &s.rows[y][k]
			if drop[c] && c.col <= 1 {
				continue
			}
			if drop[c] {
				c.col--
			}
			kept = append(kept, *c)
		}
		s.rows[y] = kept
	}
}

// valueColumns are the columns of the grid that hold values.
func (s *sheet) valueColumns() (columns []int) {
	for _, row := range s.slots() {
		for x, at := range row {
			if at.cell != nil && at.cell.key != "" && !slices.Contains(columns, x) {
				columns = append(columns, x)
			}
		}
	}
	slices.Sort(columns)
	return columns
}

// turn makes rows of columns and columns of rows.
func (s *sheet) turn() {
	grid := s.slots()
	if len(grid) == 0 {
		return
	}
	rows := make([][]sheetCell, len(grid[0]))
	for x := range rows {
		for y := range grid {
			if at := grid[y][x]; at.first {
				c := *at.cell
				c.row, c.col = c.col, c.row
				rows[x] = append(rows[x], c)
			}
		}
	}
	s.rows = rows
}
