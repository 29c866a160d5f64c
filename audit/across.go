package audit

import (
	"cmp"
	"slices"
	"sync"

	"gongkai/normalize"
)

// What several reports say together: the years of one body, the files of one report,
// a county beside its townships. The rules below see nothing but these values, so the
// store decides which reports are of one body and which of a year's files is preferred.

// A Cell is one cell of a stored report as the rules over years need it.
type Cell struct {
	Indicator *normalize.Indicator
	Kind      normalize.CellKind
	Value     normalize.Decimal // in the indicator's unit; meaningful for Kind Number only
	Status    normalize.Status
	Raw       string // as printed
}

// A YearReport is one file's report of a body for a year.
type YearReport struct {
	ID   string // report_id of the views
	Path string // of its document, relative to the PATH given
	Year int
	// DivisionCode is the division's of that year, "" when not resolved: two townships
	// that merged later are one body, and their reports of a year are two.
	DivisionCode string
	Form         string // "2014", "2019", "2021"; "" for prose only
	PeriodStart  string // ISO date, or ""
	PeriodEnd    string
	ZerosBlank   bool // it shows that it leaves zeros blank (value/zeros-blank)
	// WholeArea says that it counts for the bodies under it as well: it has the finding
	// report/whole-area.
	WholeArea bool
	// Cells are in the dictionary's order. The only report of a year needs those of
	// SeriesIndicators alone; where a year has several, each needs all it has.
	Cells []Cell
	// Version, Engine and Earlier say what the file stated before, the newest version first;
	// none for most. A report with an earlier version needs all its cells.
	Version int
	Engine  string
	Earlier []Earlier
}

// A BodyYear is all reports of one body for one year: the preferred one first, then the
// others, by path.
type BodyYear struct {
	Year    int
	Reports []YearReport // at least one
}

// A Body is one agency over time.
type Body struct {
	Key          string // agency_key
	Name         string // as printed in the newest report
	DivisionCode string // "" when not resolved
	Unit         string // "" for the division's own government
	Level        normalize.Level
	Years        []BodyYear // ascending; reports without a year are in none
}

// A Division is one the gazetteer has.
type Division struct {
	Code, Name string
	From, To   int    // years it existed, 0 open
	MergedInto string // code of the one it was merged into, "" none; not of what it became
}

// A Neighbourhood is what is judged together: the bodies directly under one division,
// and that division's own government for comparison. The government itself is judged
// in the neighbourhood of the division above it, so a change of its reports concerns both.
type Neighbourhood struct {
	Code   string
	Parent *Body  // nil when it has no report, or nothing is above
	Bodies []Body // in the order of their keys
	// Expected are the divisions directly below, in the order of their codes, from the
	// gazetteer; none when Code is no division's.
	Expected []Division
}

// An AcrossFinding is a finding about a body's years rather than one report.
type AcrossFinding struct {
	Finding
	Agency   string // agency_key
	ReportID string // report_id it is listed with; "" when it concerns a year without report
	Year     int    // the later of the years concerned
}

// An acrossRule looks at one body among its neighbours.
type acrossRule func(*surroundings, *Body) []AcrossFinding

// acrossRules are all rules over years and files, in the order findings of one year and
// equal severity are listed.
var acrossRules = []acrossRule{
	carryOver,
	inForce,
	itemsPrior,
	duplicates,
	changed,
	copiedYears,
	copiedNeighbours,
	jumps,
	yearsMissing,
}

// RunAcross applies all rules over years and files to a neighbourhood. The findings about
// the parent come first, then those of each body in the order given; of one body by year,
// then severity, errors first. It does not change n.
func RunAcross(n *Neighbourhood) []AcrossFinding { return (*Config)(nil).RunAcross(n) }

// RunAcross applies the rules with the parameters set; severities stay those of the
// catalogue, for Severity to change.
func (c *Config) RunAcross(n *Neighbourhood) []AcrossFinding {
	s := &surroundings{Neighbourhood: n, limits: c.jumpLimits(), leastPeers: int(c.whole("series/peers", "bodies", leastPeers)),
		bitsYears: float64(c.whole("series/copied-figures", "bits", leastBitsYears)), bitsNeighbours: float64(c.whole("series/copied-neighbour", "bits", leastBitsNeighbours))}
	var all []AcrossFinding
	if n.Parent != nil {
		all = inOrder(wholeArea(s, n.Parent))
	}
	for i := range n.Bodies {
		var own []AcrossFinding
		for _, rule := range acrossRules {
			own = append(own, rule(s, &n.Bodies[i])...)
		}
		all = append(all, inOrder(own)...)
	}
	return all
}

// inOrder sorts the findings of one body.
func inOrder(fs []AcrossFinding) []AcrossFinding {
	slices.SortStableFunc(fs, func(a, b AcrossFinding) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(b.Severity, a.Severity))
	})
	return fs
}

// SeriesIndicators are the cells that the rules over years look at, in the dictionary's
// order: of the two hundred of a report, those worth loading for every year.
func SeriesIndicators() []*normalize.Indicator { return seriesIndicators() }

var seriesIndicators = sync.OnceValue(func() []*normalize.Indicator {
	all := slices.Concat(carriedIn(), carriedOut(), areaTotals())
	for _, s := range stocks() {
		all = append(all, s.indicators()...)
	}
	for _, g := range copyGroups() {
		all = append(all, g.cells...)
	}
	for _, l := range jumpLimits() {
		all = append(all, l.indicators...)
	}
	slices.SortFunc(all, func(a, b *normalize.Indicator) int { return a.Index - b.Index })
	return slices.Compact(all)
})

// across makes a finding about a report of a body.
func across(b *Body, r *YearReport, f Finding) AcrossFinding {
	return AcrossFinding{Finding: f, Agency: b.Key, ReportID: r.ID, Year: r.Year}
}
