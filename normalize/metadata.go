package normalize

import (
	"strings"

	"gongkai/extract/document"
)

// metadata is who reports, when, and how to reach them, with where each was read.
type metadata struct {
	titled       bool
	title        string
	agency       string
	agencySource string
	year         int
	yearSource   string
	years        []stated // every statement of the year, in order of trust
	period       period
	contact      Contact
	published    string
	index        string
	url          string
}

// stated is a year and where it was read.
type stated struct {
	year   int
	source string
}

// maxPreambleLines bounds where period and contact are looked for when a page has
// no headings.
const maxPreambleLines = 60

func (f *flow) readMetadata(d *document.Document, heads [7]candidate, in scope, name string) *metadata {
	m := &metadata{url: d.Property("url")}
	first := f.firstHeading(heads)
	ts := f.findTitles(d, first, in)
	t, ok := bestTitle(ts)
	m.titled, m.title = ok, t.text
	printed, preamble := f.preamble(t, first, heads, in)
	if p, ok := findPeriod(preamble); ok {
		m.period = p
	}
	m.contact = findContact(preamble)
	m.contact.Address = asPrinted(printed, m.contact.Address)
	f.readBox(m, d)
	m.readYear(t, preamble, name)
	m.readAgency(f, ts, t, printed, name, first)
	return m
}

// firstHeading returns the item of the first section heading, or where the
// preamble ends at the latest.
func (f *flow) firstHeading(heads [7]candidate) int {
	for _, h := range heads {
		if h.item >= 0 {
			return min(h.item+1, len(f.items))
		}
	}
	return min(len(f.items), maxPreambleLines)
}

// preamble joins what stands between the title and the second section, as printed
// and folded: reports keep period and contact before 一 or inside it.
func (f *flow) preamble(t title, first int, heads [7]candidate, in scope) (printed, folded string) {
	var b strings.Builder
	end := first
	for k := 2; k <= 6; k++ {
		if heads[k].item >= 0 {
			end = heads[k].item + 1
			break
		}
	}
	// Between a printed title and the first section everything is the report's,
	// whatever element it stands in.
	from, below := 0, t.item >= 0 && t.last < end
	if below {
		from = t.last
	}
	for i := from; i < end; i++ {
		if l := f.items[i].line; l != nil && !l.links && (below || in.contains(l.ref)) {
			b.WriteString(l.text)
		}
	}
	return b.String(), fold(b.String())
}

// readBox reads what pages print around a report: index number and dates, from
// lines, boxes laid out as tables, and properties.
func (f *flow) readBox(m *metadata, d *document.Document) {
	drafted := "" // a date that is not said to be that of publication
	for i := range f.items {
		for _, text := range f.boxTexts(i) {
			if !strings.Contains(text, "20") {
				continue // neither a date nor an index number of these years
			}
			s := strings.ReplaceAll(fold(text), "::", ":")
			if p := indexPattern.FindStringSubmatch(s); p != nil && m.index == "" {
				m.index = p[1]
			}
			if p := issuedPattern.FindStringSubmatch(s); p != nil && m.published == "" {
				m.published = findDay(p[1])
			}
			if p := datePattern.FindStringSubmatch(s); p != nil && drafted == "" {
				drafted = findDay(p[1])
			}
		}
	}
	if m.published == "" {
		m.published = drafted
	}
	for _, name := range [...]string{"meta:pubdate", "meta:publishdate", "meta:createdate"} {
		if m.published == "" {
			m.published = findDay(fold(d.Property(name)))
		}
	}
}

// maxBoxName is the longest name of a field of a box, in bytes: 信息提供日期：.
const maxBoxName = 24

// boxTexts returns the short texts of an item that may state metadata: a line,
// or each cell of a row joined with the one behind it.
func (f *flow) boxTexts(i int) []string {
	it := &f.items[i]
	if it.row == nil {
		if it.line == nil || len(it.line.text) > 400 {
			return nil
		}
		texts := []string{it.line.text}
		// <dt>索引号</dt><dd>...</dd>: the name on a line of its own.
		if len(it.line.text) <= maxBoxName && i+1 < len(f.items) && f.items[i+1].line != nil {
			texts = append(texts, it.line.text+":"+f.items[i+1].line.text)
		}
		return texts
	}
	if it.row.numbers() > 2 {
		return nil
	}
	var texts []string
	for k := range it.row.cells {
		text := it.row.cells[k].text
		if k+1 < len(it.row.cells) {
			text += ":" + it.row.cells[k+1].text
		}
		texts = append(texts, strings.ReplaceAll(text, "::", ":"))
	}
	return texts
}

// readYear takes the year from period, title, text and path, in that order of trust.
func (m *metadata) readYear(t title, preamble, name string) {
	state := func(year int, source string) {
		if year >= minYear && year <= maxYear {
			m.years = append(m.years, stated{year, source})
		}
	}
	state(m.period.end.year, "period")
	state(t.year, "title")
	state(reportYear(preamble), "text")
	state(pathYear(name), "path")
	if len(m.years) > 0 {
		m.year, m.yearSource = m.years[0].year, m.years[0].source
	}
}

// reportYear is the year a preamble reports on: the one it names with the report
// or with the work, else the one it names most.
func reportYear(folded string) int {
	count := map[int]int{}
	best := 0
	for _, at := range yearPattern.FindAllStringSubmatchIndex(folded, -1) {
		y := atoi(folded[at[2]:at[3]])
		rest := folded[at[1]:]
		count[y]++
		if strings.HasPrefix(rest, "度") || strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, "政府信息公开") {
			count[y] += 2
		}
		if at[0] > 0 && folded[at[0]-1] == '(' { // 〔2021〕 of a document number
			count[y] -= 3
		}
		if best == 0 || count[y] > count[best] {
			best = y
		}
	}
	if count[best] <= 0 {
		return 0
	}
	return best
}

// pathYear is the last year that a file's name or its folders state.
func pathYear(name string) int {
	year := 0
	for i := 0; i+4 <= len(name); i++ {
		y, ok := digits(name[i:], 4)
		if !ok || y < minYear || y > 2039 || i > 0 && isDigit(rune(name[i-1])) {
			continue
		}
		rest := name[i+4:]
		if len(rest) > 0 && isDigit(rune(rest[0])) { // t20220124_1.html is a date of publication
			continue
		}
		year = y
	}
	return year
}

// readAgency takes the agency from the title, else from what else names a body,
// in order of trust.
func (m *metadata) readAgency(f *flow, ts []title, t title, printed, name string, first int) {
	m.agency, m.agencySource = t.agency, "title"
	for _, other := range ts {
		if m.agency == "" {
			m.agency, m.agencySource = other.agency, other.source
		}
	}
	for _, s := range [...]struct {
		source string
		read   func() string
	}{
		{"preamble", func() string { return asPrinted(printed, agencyFromProse(fold(printed))) }},
		{"box", func() string { return f.agencyFromBox(first) }},
		{"breadcrumb", func() string { return f.agencyFromCrumbs(first) }},
		{"sign-off", f.signOff},
		{"path", func() string { return agencyFromPath(name) }},
	} {
		if m.agency != "" {
			return
		}
		m.agency, m.agencySource = s.read(), s.source
	}
}

// agencyFromBox is the publisher a page states around its report.
func (f *flow) agencyFromBox(first int) string {
	for i := 0; i < first; i++ {
		for _, text := range f.boxTexts(i) {
			if p := boxAgency.FindStringSubmatch(fold(text)); p != nil && plausibleAgency(p[1]) && levelOf(p[1]) != OtherLevel {
				return p[1]
			}
		}
	}
	return ""
}

func (f *flow) agencyFromCrumbs(first int) string {
	for i := 0; i < first; i++ {
		if l := f.items[i].line; l != nil && breadcrumb.MatchString(l.text) {
			if s := agencyFromCrumb(l.text); s != "" {
				return s
			}
		}
	}
	return ""
}

// signOff is the body named in the last lines, over the date.
func (f *flow) signOff() string {
	for i := len(f.items) - 1; i > 0; i-- {
		l := f.items[i].line
		if l == nil || !isDateLine(l.text) {
			continue
		}
		if before := f.items[i-1].line; before != nil {
			if s := cleanAgency(fold(before.text)); plausibleAgency(s) && levelOf(s) != OtherLevel {
				return s
			}
		}
		return ""
	}
	return ""
}

// agencyFromPath is the nearest folder or file name that names a body.
func agencyFromPath(name string) string {
	parts := strings.Split(name, "/")
	for i := len(parts) - 1; i >= 0; i-- {
		s := parts[i]
		if i == len(parts)-1 {
			if dot := strings.LastIndexByte(s, '.'); dot > 0 {
				s = s[:dot]
			}
		}
		s = fold(s)
		if t, ok := parseTitle(s); ok && t.agency != "" {
			return t.agency
		}
		if s = cleanAgency(s); plausibleAgency(s) && levelOf(s) != OtherLevel {
			return s
		}
	}
	return ""
}

// fill copies the metadata into a report, disagreements as notes.
func (m *metadata) fill(r *Report) {
	r.Title, r.Agency, r.Level = m.title, m.agency, levelOf(fold(m.agency))
	r.Year, r.Contact = m.year, m.contact
	r.PeriodStart, r.PeriodEnd = m.period.start.String(), m.period.end.String()
	r.PublishedOn, r.IndexNumber, r.URL = m.published, m.index, m.url
	for _, s := range m.years {
		if s.year != m.year && s.source != "path" {
			r.Notes = append(r.Notes, document.NewNote("metadata/year-disagreement",
				"year", itoa(m.year), "source", m.yearSource, "other", itoa(s.year), "other_source", s.source))
		}
	}
	switch {
	case m.agency == "":
		r.Notes = append(r.Notes, document.NewNote("metadata/agency-missing"))
	case m.agencySource != "title":
		r.Notes = append(r.Notes, document.NewNote("metadata/agency-source", "agency", m.agency, "source", m.agencySource))
	}
	if m.year == 0 {
		r.Notes = append(r.Notes, document.NewNote("metadata/year-missing"))
	}
	if !m.titled {
		r.Notes = append(r.Notes, document.NewNote("metadata/title-missing"))
	}
}
