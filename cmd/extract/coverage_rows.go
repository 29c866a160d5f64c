package main

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"gongkai/extract/document"
	"gongkai/normalize/gazetteer"
	"gongkai/store"
)

// A coverage is which bodies of a region have reports for which years.
type coverage struct {
	places *gazetteer.Gazetteer
	region *gazetteer.Division
	level  string // as asked for; "": the divisions directly below
	years  []int
	rows   []coveredRow // of the gazetteer's divisions, in the order of codes
	// apart are the bodies that are no row: the region's own government, departments and
	// zones, codes the gazetteer does not have, and bodies without a division that may
	// lie in the region.
	apart []coveredBody
	// elsewhere counts the bodies of divisions of other levels, which are not listed.
	elsewhere map[gazetteer.Level]int
	undated   []store.CoveredYear // reports without a year
	// unplaced counts the bodies without a division of which nothing says that they lie
	// in the region.
	unplaced int

	within map[string]*gazetteer.Division   // the region and all divisions in it, by code
	kin    map[string]*gazetteer.Division   // of other regions: what became one of them, or one of them became
	before map[string][]*gazetteer.Division // by code: what became the division
	// earlier are the divisions that a body was before, by the code of what it is: 花园乡 of
	// 花园镇. They are one row.
	earlier map[string][]*gazetteer.Division
}

// A coverState is what a division has for a year.
type coverState string

const (
	covered   coverState = "present"
	coveredIn coverState = "partial"  // some table or section is absent or was not read
	byEarlier coverState = "earlier"  // under the division it was before, which was gone by then
	byLater   coverState = "later"    // under the division it became, which was not there yet
	uncovered coverState = "missing"  //
	notYet    coverState = "not_yet"  // it did not exist yet
	noLonger  coverState = "gone"     // it did not exist any more
	notDue    coverState = "unlisted" // of bodies of which nobody says that a report is due
)

// has reports whether there is a report for the year.
func (s coverState) has() bool {
	return s == covered || s == coveredIn || s == byEarlier || s == byLater
}

// due reports whether a report is there or should be.
func (s coverState) due() bool { return s.has() || s == uncovered }

type coveredCell struct {
	state  coverState
	report *store.CoveredYear  // nil: none
	by     *gazetteer.Division // of byEarlier and byLater
}

type coveredRow struct {
	division *gazetteer.Division
	cells    []coveredCell // for each year
}

// A coveredBody is a body that the gazetteer does not list.
type coveredBody struct {
	key, name, code, unit string
	why                   string // own unit code unplaced: a word of messages.csv
	cells                 []coveredCell
}

// counts are the years with a report, and those for which one is due.
func counts(cells []coveredCell) (have, due int) {
	for _, c := range cells {
		if c.state.has() {
			have++
		}
		if c.state.due() {
			due++
		}
	}
	return have, due
}

// cover reads what the database has of a region and lays it over the gazetteer.
func cover(ctx context.Context, db *store.DB, g *gazetteer.Gazetteer, region *gazetteer.Division, level string, first, last int) (*coverage, error) {
	v := &coverage{places: g, region: region, level: level, elsewhere: map[gazetteer.Level]int{}}
	for y := first; y <= last; y++ {
		v.years = append(v.years, y)
	}
	v.relate()
	reports, err := v.read(ctx, db)
	if err != nil {
		return nil, err
	}
	v.list(reports)
	return v, v.addUnplaced(ctx, db)
}

// read returns the reports of governments by division and year; those of other bodies
// go apart.
func (v *coverage) read(ctx context.Context, db *store.DB) (map[string][]*store.CoveredYear, error) {
	own, bodies := map[string][]*store.CoveredYear{}, map[string]*coveredBody{}
	first, last := v.years[0], v.years[len(v.years)-1]
	for _, r := range v.ranges() {
		all, err := db.Covered(ctx, r.from, r.to, first, last)
		if err != nil {
			return nil, err
		}
		for i := range all {
			v.sort(&all[i], own, bodies)
		}
		undated, err := db.CoveredUndated(ctx, r.from, r.to)
		if err != nil {
			return nil, err
		}
		for _, u := range undated {
			if v.within[u.DivisionCode] != nil || v.places.Division(u.DivisionCode) == nil {
				v.undated = append(v.undated, u)
			}
		}
	}
	for _, b := range bodies {
		v.apart = append(v.apart, *b)
	}
	slices.SortFunc(v.apart, func(a, b coveredBody) int {
		return slices.Compare([]string{a.code, a.unit, a.key}, []string{b.code, b.unit, b.key})
	})
	return own, nil
}

// A codeRange is half open.
type codeRange struct{ from, to string }

// ranges are the codes of the region by its digits, and those that lie in it, or are
// related to what does, with other digits.
func (v *coverage) ranges() []codeRange {
	var r codeRange
	r.from, r.to = store.CodesUnder(v.region.Code)
	all := []codeRange{r}
	var others []string
	for _, set := range []map[string]*gazetteer.Division{v.within, v.kin} {
		for code := range set {
			if code < r.from || code >= r.to {
				others = append(others, code)
			}
		}
	}
	slices.Sort(others)
	for _, code := range others {
		all = append(all, codeRange{code, code + "\x00"})
	}
	return all
}

// sort puts a report to those of its division, or to its body.
func (v *coverage) sort(r *store.CoveredYear, own map[string][]*store.CoveredYear, bodies map[string]*coveredBody) {
	switch within := v.within[r.DivisionCode] != nil; {
	case r.Unit == "" && (within || v.kin[r.DivisionCode] != nil):
		own[r.DivisionCode] = append(own[r.DivisionCode], r)
	case within:
		v.body(bodies, r, "unit")
	case v.places.Division(r.DivisionCode) == nil:
		v.body(bodies, r, "code")
	}
	// Else the digits are those of the region, and the division lies in another.
}

// body adds a report to a body that stands apart.
func (v *coverage) body(bodies map[string]*coveredBody, r *store.CoveredYear, why string) {
	b := bodies[r.AgencyKey]
	if b == nil {
		b = &coveredBody{key: r.AgencyKey, code: r.DivisionCode, unit: r.Unit, why: why, cells: v.blankCells()}
		bodies[r.AgencyKey] = b
	}
	b.name = r.Agency // by year: the newest
	b.cells[r.Year-v.years[0]] = coveredBy(r)
}

func (v *coverage) blankCells() []coveredCell {
	cells := make([]coveredCell, len(v.years))
	for i := range cells {
		cells[i].state = notDue
	}
	return cells
}

func coveredBy(r *store.CoveredYear) coveredCell {
	if r.Status == string(document.Partial) {
		return coveredCell{state: coveredIn, report: r}
	}
	return coveredCell{state: covered, report: r}
}

// list makes the rows: of the divisions of the level that existed in one of the years,
// or have a report.
func (v *coverage) list(reports map[string][]*store.CoveredYear) {
	rows := map[string]*coveredRow{}
	for _, set := range []map[string]*gazetteer.Division{v.within, v.kin} {
		for code, d := range set {
			if !v.folded(d) {
				rows[code] = v.row(d, reports)
			}
		}
	}
	var order []string
	for code := range v.within {
		if rows[code] != nil {
			order = append(order, code)
		}
	}
	slices.Sort(order)
	v.borrow(order, rows)
	var governments []coveredBody
	for _, code := range order {
		r := rows[code]
		have, due := counts(r.cells)
		switch {
		case due == 0:
		case v.listed(r.division):
			v.rows = append(v.rows, *r)
		case have == 0:
		case code == v.region.Code:
			governments = append(governments, coveredBody{key: v.places.Body(r.division).Code, name: r.division.Name, code: code, why: "own", cells: justReports(r.cells)})
		default:
			v.elsewhere[r.division.Level]++
		}
	}
	v.apart = append(governments, v.apart...)
}

// justReports leaves out what is due: the region's own reports are not asked for.
func justReports(cells []coveredCell) []coveredCell {
	cells = slices.Clone(cells)
	for i := range cells {
		if !cells[i].state.has() {
			cells[i] = coveredCell{state: notDue}
		}
	}
	return cells
}

// listed reports whether a division of the region has a row.
func (v *coverage) listed(d *gazetteer.Division) bool {
	switch v.level {
	case "":
		return d.Parent != nil && d.Parent.Code == v.region.Code || d == v.region && len(v.places.Children(d.Code)) == 0
	case "all":
		return true
	case "town":
		return d.Level == gazetteer.Township
	case "county":
		return d.Level == gazetteer.County
	case "city":
		return d.Level == gazetteer.City
	}
	return false
}

// row is a division with its own reports.
func (v *coverage) row(d *gazetteer.Division, reports map[string][]*store.CoveredYear) *coveredRow {
	forms := v.forms(d)
	r := &coveredRow{division: d, cells: make([]coveredCell, len(v.years))}
	for i, year := range v.years {
		switch {
		case slices.ContainsFunc(forms, func(f *gazetteer.Division) bool { return f.In(year) }):
			r.cells[i].state = uncovered
		case d.To > 0 && d.To < year:
			r.cells[i].state = noLonger
		default:
			r.cells[i].state = notYet
		}
	}
	for _, f := range forms {
		for _, report := range reports[f.Code] {
			r.cells[report.Year-v.years[0]] = coveredBy(report)
		}
	}
	return r
}

// borrow fills missing years of rows with reports that are of the division it was
// before or became, in years in which that did not exist: printed under the old name,
// or published later under the new one. They no longer count there; that of a merged
// division stands for each that was merged into it.
func (v *coverage) borrow(order []string, rows map[string]*coveredRow) {
	lent := map[*coveredCell]coverState{}
	for _, code := range order {
		relatives := v.relatives(rows[code].division)
		for i, year := range v.years {
			cell := &rows[code].cells[i]
			if cell.state != uncovered {
				continue
			}
			for _, from := range relatives {
				row := rows[from.Code]
				if row == nil || from.In(year) || row.cells[i].report == nil {
					continue
				}
				other := &row.cells[i]
				state, rest := byEarlier, noLonger
				if from.From > year {
					state, rest = byLater, notYet
				}
				cell.state, cell.report, cell.by = state, other.report, from
				lent[other] = rest
				break
			}
		}
	}
	for cell, rest := range lent {
		*cell = coveredCell{state: rest}
	}
}

// codes are division codes in the arguments of a finding.
var codes = regexp.MustCompile(`\b(?:\d{9}|\d{6})\b`)

// addUnplaced puts the bodies apart that have no division and of which the finding, the
// path or the name says that they may lie in the region.
func (v *coverage) addUnplaced(ctx context.Context, db *store.DB) error {
	all, err := db.Unplaced(ctx, v.years[0], v.years[len(v.years)-1])
	if err != nil {
		return err
	}
	bodies, others := map[string]*coveredBody{}, map[string]bool{}
	for i := range all {
		u := &all[i]
		if !v.concerns(u) {
			others[u.AgencyKey] = true
			continue
		}
		v.body(bodies, &store.CoveredYear{AgencyReport: u.AgencyReport}, "unplaced")
	}
	var list []coveredBody
	for key, b := range bodies {
		delete(others, key)
		list = append(list, *b)
	}
	slices.SortFunc(list, func(a, b coveredBody) int { return strings.Compare(a.key, b.key) })
	v.apart = append(v.apart, list...)
	v.unplaced = len(others)
	return nil
}

// concerns reports whether an unplaced report names the region or a part of it.
func (v *coverage) concerns(u *store.UnplacedReport) bool {
	for _, arg := range u.Args {
		for _, code := range codes.FindAllString(arg, -1) {
			if v.within[code] != nil {
				return true
			}
		}
		if strings.HasPrefix(arg, v.region.FullName()) {
			return true
		}
	}
	return strings.Contains(u.Path, v.region.Name) || strings.Contains(u.Agency, v.region.Name)
}
