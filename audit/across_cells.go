package audit

import (
	"slices"
	"strings"

	"gongkai/normalize"
)

// cell returns a report's cell, nil where it has none.
func (r *YearReport) cell(i *normalize.Indicator) *Cell {
	at, ok := slices.BinarySearchFunc(r.Cells, i.Index, func(c Cell, index int) int { return c.Indicator.Index - index })
	if !ok {
		return nil
	}
	return &r.Cells[at]
}

// figure returns what a cell states for certain: a cell in conflict with its own table
// states nothing that another report could be held to; an error names it already.
func (r *YearReport) figure(i *normalize.Indicator) (d normalize.Decimal, ok bool) {
	if c := r.cell(i); c == nil || c.Status == normalize.Conflict {
		return d, false
	}
	return r.printed(i)
}

// printed returns the figure of a cell, also of one in conflict. A blank is zero only in a
// report that leaves zeros blank; a cell that does not apply or is no number, and a count
// or an amount that cannot be, hold no figure: other findings name them.
func (r *YearReport) printed(i *normalize.Indicator) (d normalize.Decimal, ok bool) {
	c := r.cell(i)
	switch {
	case c == nil:
		return d, false
	case c.Kind == normalize.Blank:
		return d, r.ZerosBlank
	case c.Kind != normalize.Number:
		return d, false
	case i.Type != normalize.Change && c.Value.Sign() < 0 || i.Type != normalize.Money && !c.Value.IsInteger():
		return d, false
	}
	return c.Value, true
}

// calendarYear reports whether the report says nothing else than that it counts from
// January to December; one end alone, or none, says nothing else. Days are not asked for:
// 12月30日 is a slip, and metadata/period-partial tells it.
func (r *YearReport) calendarYear() bool {
	return (len(r.PeriodStart) < 10 || r.PeriodStart[4:7] == "-01") && (len(r.PeriodEnd) < 10 || r.PeriodEnd[4:7] == "-12")
}

// chosen is the preferred report of a year, nil where the year's reports are of different
// divisions that became one body later: no sum over years holds of one of them.
func (y *BodyYear) chosen() *YearReport {
	if len(y.Reports) == 0 {
		return nil
	}
	for i := range y.Reports {
		if y.Reports[i].DivisionCode != y.Reports[0].DivisionCode {
			return nil
		}
	}
	return &y.Reports[0]
}

// A yearPair is the preferred reports of two years that follow each other.
type yearPair struct {
	before, after     *YearReport
	earlier, later    *BodyYear
	sameDivision, due bool       // due: both count a calendar year
	merged            []Division // what became part of the body's division in these years
}

// pairs returns the years of a body that follow each other.
func (s *surroundings) pairs(b *Body) (all []yearPair) {
	for i := 1; i < len(b.Years); i++ {
		y, next := &b.Years[i-1], &b.Years[i]
		if next.Year != y.Year+1 {
			continue
		}
		before, after := y.chosen(), next.chosen()
		if before == nil || after == nil {
			continue
		}
		merged := s.merged(b, before, after)
		all = append(all, yearPair{before: before, after: after, earlier: y, later: next, merged: merged,
			sameDivision: before.DivisionCode == after.DivisionCode && len(merged) == 0, due: before.calendarYear() && after.calendarYear()})
	}
	return all
}

// merged are the divisions that became part of a government's in one of two years: 桃花镇,
// which was merged into 柳林镇, hands its requests on to that.
func (s *surroundings) merged(b *Body, before, after *YearReport) (all []Division) {
	if b.Unit != "" {
		return nil
	}
	for _, d := range s.Expected {
		into := d.MergedInto != "" && (d.MergedInto == before.DivisionCode || d.MergedInto == after.DivisionCode || d.MergedInto == b.DivisionCode)
		if into && (d.To == before.Year || d.To == after.Year) && d.Code != before.DivisionCode && d.Code != after.DivisionCode {
			all = append(all, d)
		}
	}
	return all
}

// mergedNames are the names of what was merged, for a message.
func (p yearPair) mergedNames() string {
	var names []string
	for _, d := range p.merged {
		names = append(names, d.Name)
	}
	return strings.Join(names, "、")
}

// difference returns a - b; ok is false when it does not fit.
func difference(a, b normalize.Decimal) (d normalize.Decimal, ok bool) { return a.Add(b.Neg()) }

// acrossLabel names a cell for a message: its row, and its column where the row alone has several.
func acrossLabel(i *normalize.Indicator) string {
	if i.ColumnLabel == "" {
		return i.RowLabel
	}
	return cellLabel(i)
}

// inDictionary puts keys in the dictionary's order, each once.
func inDictionary(keys []string) []string {
	slices.SortFunc(keys, func(a, b string) int { return normalize.Lookup(a).Index - normalize.Lookup(b).Index })
	return slices.Compact(keys)
}
