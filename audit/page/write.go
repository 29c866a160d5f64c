package page

import (
	"bufio"
	"bytes"
	"cmp"
	_ "embed"
	"html/template"
	"io"
	"slices"
	"strconv"
	"sync"

	"gongkai/audit"
)

// Bounds of a page. Hostile text is cut; what is left of 5,000 findings of ordinary
// length is some 15 MB.
const (
	maxName    = 80    // characters of an agency
	maxPath    = 240   // of a path or place
	maxRaw     = 120   // of a cell
	maxMessage = 1200  // of a message or reason
	maxLine    = 600   // of a sentence quoted
	maxLines   = 40    // sentences of a passage
	maxRegions = 60    // lines of the table by region
	maxRules   = 200   // lines of the table by rule; there are fewer
	maxNamed   = 12    // indicators whose keys are listed with a finding
	wholeBytes = 6e6   // findings written before tables are cut to the rows concerned
	maxBytes   = 18e6  // findings written at all
	maxLinked  = 20000 // characters of the list of agencies that the filter offers
)

//go:embed page.gohtml
var templateFile string

//go:embed page.css
var styles string

//go:embed page.js
var script string

var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(templateFile))
})

// A draft is a page while it is written.
type draft struct {
	Page
	*gathered
	Heat      *heatMap
	ByRule    []group
	ByRegion  []group
	ByYear    []group
	Shown     int
	BriefFrom int // the first finding whose tables are cut to the rows concerned; 0 for none
	Blocks    []block
	agencies  []string
	firstOf   map[square]int
	firstRule map[string]int
	report    *Report // the last one asked for
}

// A block is the findings of one severity, or those that are gone.
type block struct {
	Key   string // error, warning, info, gone
	Count int    // of all, not of those shown
	HTML  template.HTML
}

// Write writes the page. An error of w, of the findings, of Report or of Years ends it.
func Write(w io.Writer, p Page) error {
	p.Lang = cmp.Or(p.Lang, audit.Chinese)
	p.Limit = cmp.Or(p.Limit, MaxFindings)
	g, err := gather(&p, p.Limit)
	if err != nil {
		return err
	}
	d := &draft{Page: p, gathered: g, firstOf: map[square]int{}, firstRule: map[string]int{}}
	if err := d.blocks(); err != nil {
		return err
	}
	if d.Heat, err = d.heat(g); err != nil {
		return err
	}
	d.summarise()
	b := bufio.NewWriter(w)
	if err := pageTemplate().ExecuteTemplate(b, "page", d); err != nil {
		return err
	}
	return b.Flush()
}

// blocks writes the findings, errors first and last those that are gone, up to the limits.
func (d *draft) blocks() error {
	var b bytes.Buffer
	for s := audit.Error; ; s-- {
		if err := d.block(&b, s.String(), d.by[s], d.kept[s]); err != nil {
			return err
		}
		d.kept[s] = nil
		if s == audit.Info {
			return d.block(&b, stateGone, d.gone, d.keptGone)
		}
	}
}

// block writes findings to b, of count that there are.
func (d *draft) block(b *bytes.Buffer, key string, count int, fs []Finding) error {
	from := b.Len()
	for i := range fs {
		if d.Shown >= d.Limit || b.Len() > maxBytes {
			break
		}
		if err := d.finding(b, &fs[i]); err != nil {
			return err
		}
	}
	if count > 0 {
		d.Blocks = append(d.Blocks, block{key, count, template.HTML(b.Bytes()[from:])})
	}
	return nil
}

// An item is a finding as the template sees it.
type item struct {
	d *draft
	*Finding
	N         int
	Equations []string
	Tables    []drawn
}

func (d *draft) finding(b *bytes.Buffer, f *Finding) error {
	d.Shown++
	brief := b.Len() > wholeBytes
	if brief && d.BriefFrom == 0 {
		d.BriefFrom = d.Shown
	}
	it := item{d: d, Finding: f, N: d.Shown}
	for k, id := range append([]string{f.ReportID}, f.Others...) {
		r, err := d.load(id)
		if err != nil {
			return err
		}
		if k == 0 {
			it.Equations = d.written(f, r)
		}
		it.Tables = append(it.Tables, d.tables(r, markedIn(f, k == 0), brief)...)
	}
	if d.Page.Passages != nil {
		more, err := d.Page.Passages(f)
		if err != nil {
			return err
		}
		f.Passages = append(f.Passages, more...)
	}
	d.remember(f)
	if name := it.Who(); !slices.Contains(d.agencies[max(0, len(d.agencies)-1):], name) {
		d.agencies = append(d.agencies, name)
	}
	return pageTemplate().ExecuteTemplate(b, "finding", it)
}

// remember keeps where the first finding of a rule and of a square of the map is.
func (d *draft) remember(f *Finding) {
	if f.State == stateGone {
		return
	}
	if key := (square{cmp.Or(f.AgencyKey, f.Agency), f.Year}); d.firstOf[key] == 0 && f.Severity > audit.Info {
		d.firstOf[key] = d.Shown
	}
	if d.firstRule[f.Rule] == 0 {
		d.firstRule[f.Rule] = d.Shown
	}
}

// load returns a report, asking for the same one once only while findings are of it.
func (d *draft) load(id string) (*Report, error) {
	switch {
	case id == "" || d.Page.Report == nil:
		return nil, nil
	case d.report != nil && d.report.ID == id:
		return d.report, nil
	}
	r, err := d.Page.Report(id)
	if err != nil || r == nil {
		return nil, err
	}
	d.report = r
	d.report.ID = id
	return r, nil
}

// summarise makes the tables of the summary.
func (d *draft) summarise() {
	others := func(n int) string { return d.say("others", "n", n) }
	d.ByRule = most(d.rules, maxRules, others)
	for i := range d.ByRule {
		g := &d.ByRule[i]
		g.First, g.Title = d.firstRule[g.Name], d.Meaning(g.Name)
	}
	d.ByRegion = most(d.regions, maxRegions, others)
	for i := range d.ByRegion {
		d.ByRegion[i].Name = cmp.Or(plain(d.ByRegion[i].Name, maxName), d.say("no-region"))
	}
	for _, y := range d.yearsOf() {
		d.ByYear = append(d.ByYear, group{counts: d.years[y], Name: cmp.Or(yearName(y), d.say("no-year"))})
	}
}

// Meaning says what a rule looks for.
func (d *draft) Meaning(rule string) string {
	if d.Page.Meaning == nil {
		return ""
	}
	return plain(d.Page.Meaning(rule), maxMessage)
}

// Agencies are the names that the filter offers.
func (d *draft) Agencies() (all []string) {
	size := 0
	for _, a := range slices.Compact(slices.Sorted(slices.Values(d.agencies))) {
		if size += len(a); size > maxLinked {
			break
		}
		all = append(all, a)
	}
	return all
}

// Say, Parts, Styles and the like are for the template.
func (d *draft) Say(key string, args ...any) string { return d.say(key, args...) }
func (d *draft) Heading() string                    { return cmp.Or(plain(d.Title, maxMessage), d.say("title")) }
func (d *draft) Rest() int                          { return d.counts.All() + d.gone - d.Shown }
func (d *draft) Accepted() int                      { return d.accepted }
func (d *draft) Fresh() int                         { return d.fresh }
func (d *draft) Gone() int                          { return d.gone }
func (d *draft) Styles() template.CSS               { return template.CSS(styles) }
func (d *draft) Script() template.JS                { return template.JS(script) }
func (d *draft) Plain(s string) string              { return plain(s, maxMessage) }

// Sentence is the first line of the summary.
func (d *draft) Sentence() string {
	if d.counts.All() == 0 {
		return d.say("counts.none")
	}
	text := ""
	for s := audit.Error; ; s-- {
		if n := d.by[s]; n > 0 {
			if text != "" {
				text += d.say("comma")
			}
			text += d.say(s.String()) + " " + thousands(n)
		}
		if s == audit.Info {
			break
		}
	}
	return d.say("counts", "all", d.counts.All(), "parts", text)
}

// Years are those that the filter offers.
func (d *draft) FilterYears() (all []string) {
	for _, y := range d.yearsOf() {
		if y != 0 {
			all = append(all, yearName(y))
		}
	}
	return all
}

func yearName(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

// What follows is the finding's side of the template.

func (it item) Say(key string, args ...any) string { return it.d.say(key, args...) }
func (it item) Level() string                      { return it.Severity.String() }

// Group is the block that it stands in.
func (it item) Group() string {
	if it.State == stateGone {
		return stateGone
	}
	return it.Level()
}

func (it item) Who() string {
	return cmp.Or(plain(cmp.Or(it.Agency, it.AgencyKey), maxName), it.d.say("no-agency"))
}
func (it item) When() string    { return yearName(it.Year) }
func (it item) Text() string    { return plain(it.Message, maxMessage) }
func (it item) Why() string     { return plain(it.Accepted, maxMessage) }
func (it item) File() string    { return plain(it.Path, maxPath) }
func (it item) Where() string   { return plain(it.Locator, maxPath) }
func (it item) Meaning() string { return it.d.Meaning(it.Rule) }

// Mark is the word for the state against a baseline.
func (it item) Mark() string {
	switch it.State {
	case stateNew, stateGone, stateSame:
		return it.d.say("state." + it.State)
	}
	return ""
}

// Named are the keys of the indicators, when they are few.
func (it item) Named() string {
	if n := len(it.Indicators); n == 0 {
		return ""
	} else if n > maxNamed {
		return thousands(n)
	}
	text := ""
	for k, i := range it.Indicators {
		if k > 0 {
			text += " "
		}
		text += plain(i, maxName)
	}
	return text
}

// Quotes are the passages, cut.
func (it item) Quotes() []Passage {
	var all []Passage
	for _, p := range it.Passages {
		q := Passage{Place: plain(p.Place, maxPath)}
		for _, l := range p.Lines[:min(len(p.Lines), maxLines)] {
			q.Lines = append(q.Lines, Line{plain(l.Text, maxLine), l.Mark})
		}
		if len(p.Lines) > maxLines {
			q.Lines = append(q.Lines, Line{Text: "…"})
		}
		all = append(all, q)
	}
	return all
}

// Span is how many columns a heading stands over, with that of the labels.
func (it item) Span(columns int) int { return columns + 1 }
