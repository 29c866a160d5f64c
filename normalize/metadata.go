package normalize

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"gongkai/extract/document"
)

// metadata is who reports, when, and how to reach them, with where each was read.
type metadata struct {
	titled     bool
	title      string
	beside     string // a body behind the title, in its line, or below it
	agency     string
	chosen     mention
	mentions   []mention // every body named, in order of trust
	year       int
	yearSource string
	crumb      string   // the way through the site, folded
	years      []stated // every statement of the year, in order of trust
	period     period
	contact    Contact
	lostEmail  string // an address without its @
	box        box
	published  string
	signed     string // the date under the report
	url        string
	area       string // words that claim the whole area, as printed
}

// maxPreambleLines bounds where period and contact are looked for when a page has
// no headings.
const maxPreambleLines = 60

func (f *flow) readMetadata(d *document.Document, heads [7]candidate, in scope, name string) *metadata {
	m := &metadata{url: d.Property("url")}
	first := f.firstHeading(heads)
	ts := f.findTitles(d, first, in)
	t, ok := bestTitle(ts)
	m.box = f.readBox(d, first)
	for _, text := range m.box.titles {
		if boxed, is := parseTitle(text); is {
			boxed.item, boxed.last, boxed.source = -1, -1, "page-title"
			ts = append(ts, boxed)
			if !ok {
				t, ok = boxed, true
			}
		}
	}
	m.titled, m.title, m.beside = ok, t.text, cmp.Or(t.beside, f.belowTitle(t))
	t.year = max(t.year, f.yearBelow(t))
	p := f.preamble(t, ts, first, heads, in)
	if found, ok := findPeriod(p.folded); ok {
		m.period = found
	}
	m.readContact(f, p, heads, in)
	m.area = asPrintedIn(p.printed, p.folded, wholeArea(p.before()))
	m.published, m.signed = m.box.published, f.signedOn()
	m.readYear(t, ts, p, name)
	m.readBodyYear(f, heads, first)
	m.readAgency(f, d, ts, t, p, name, first)
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

// A preamble is what stands between the title and the second section: reports keep
// period and contact before 一 or inside it. own ends with the heading of 一, in
// bytes of folded.
type preamble struct {
	printed, folded string
	own             int
	lines           string // folded, without titles, a stop behind each line; of section 一 its beginning
}

// minPreamble is how many bytes of preamble name the body that reports, if it does.
const minPreamble = 200

// maxOverviewRunes is how much of section 一 is taken for the preamble where none
// stands before it.
const maxOverviewRunes = 300

// before returns the folded text before section 一, with its beginning where little
// stands there.
func (p preamble) before() string {
	if utf8.RuneCountInString(p.folded[:p.own]) >= minSplitRunes/3 {
		return p.folded[:p.own]
	}
	n := 0
	for i := range p.folded {
		if n++; n > maxOverviewRunes {
			return p.folded[:i]
		}
	}
	return p.folded
}

// preamble joins the lines of the preamble, each text once: the box around a
// report repeats its first paragraph.
func (f *flow) preamble(t title, ts []title, first int, heads [7]candidate, in scope) (p preamble) {
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
	own, seen := -1, map[string]bool{}
	var lines strings.Builder
	for i := from; i < end; i++ {
		if i >= first && own < 0 {
			own = b.Len()
		}
		l := f.items[i].line
		if l == nil || l.links || !below && !in.contains(l.ref) || strings.Contains(l.text, "{{") || seen[l.text] {
			continue
		}
		seen[l.text] = true
		b.WriteString(l.text)
		if own < 0 || b.Len()-own <= maxOverviewRunes*utf8.UTFMax && own < minPreamble {
			lines.WriteString(behindTitle(ts, i, l.text) + "。")
		}
	}
	p.lines = fold(lines.String())
	p.printed = b.String()
	p.folded = fold(p.printed)
	p.own = len(p.folded)
	if own >= 0 {
		p.own = len(fold(p.printed[:own]))
	}
	return p
}

// behindTitle is what a line says behind the title it begins with: a title names a
// body too, and is read by itself.
func behindTitle(ts []title, i int, text string) string {
	for _, t := range ts {
		if t.item >= 0 && t.item <= i && i < t.last {
			return ""
		}
		if t.item >= 0 && i == t.last {
			return strings.TrimPrefix(joinWords(text), t.text)
		}
	}
	return text
}

// readContact reads the contact sentence of the preamble, else that of section 六.
func (m *metadata) readContact(f *flow, p preamble, heads [7]candidate, in scope) {
	m.contact = findContact(p.folded)
	printed, folded := p.printed, p.folded
	if m.contact == (Contact{}) && heads[6].item >= 0 {
		var b strings.Builder
		for i := heads[6].item; i < len(f.items); i++ {
			l := f.items[i].line
			if l == nil || l.links || !in.contains(l.ref) || i > heads[6].item && isChrome(l.text) {
				break
			}
			b.WriteString(l.text + "。")
		}
		printed = b.String()
		folded = fold(printed)
		m.contact = findContact(folded)
	}
	m.contact.Address = asPrintedIn(printed, folded, m.contact.Address)
	if m.contact.Email == "" {
		m.lostEmail = lostAt(folded)
	}
}

// signedOn is the date in the last lines of a report.
func (f *flow) signedOn() string {
	for i := len(f.items) - 1; i > max(0, len(f.items)-maxSignOffItems); i-- {
		if l := f.items[i].line; l != nil && (isDateLine(l.text) || signOffLine(l.text)) {
			return findDay(digitDates(fold(l.text)))
		}
	}
	return ""
}

// readAgency collects every body that is named, in order of trust, and takes the
// best.
func (m *metadata) readAgency(f *flow, d *document.Document, ts []title, t title, p preamble, name string, first int) {
	add := func(source, name, printed string) {
		if name = strings.TrimSpace(name); name != "" {
			folded := fold(name)
			if !strings.Contains(printed, name) {
				name = asPrinted(printed, folded)
			}
			m.mentions = append(m.mentions, mention{name, folded, source})
		}
	}
	add(t.source, t.agency, t.agency)
	for _, from := range [...]string{"title", "page-title", "meta:articletitle", "core:title"} {
		for _, other := range ts {
			switch {
			case other.source != from || other.links:
			case from != "title":
				add(from, other.agency, other.agency)
			case t.agency == "":
				add("title", other.agency, other.agency)
			case other.item != t.item:
				add("other-title", other.agency, other.agency)
			}
		}
	}
	if t.agency == "" {
		add("below-title", m.beside, "")
	}
	patterns := prosePatterns()
	add("preamble", agencyFromProse(p.lines, patterns.own), p.printed)
	crumbed, crumb := f.agencyFromCrumbs(first)
	add("breadcrumb", crumbed, "")
	m.crumb = crumbTrail(crumb)
	add("box", m.box.publisher, "")
	add("contact", agencyFromProse(p.before(), patterns.contact), p.printed)
	add("sign-off", f.signOff(), "")
	add("source", m.box.source, "")
	add("path", agencyFromPath(name), "")
	if !f.part {
		add("site", agencyFromSite(d), "")
	}
	if c, ok := chooseAgency(m.mentions); ok {
		m.chosen, m.agency = c, c.name
	}
}

// fill copies the metadata into a report, disagreements as notes.
func (m *metadata) fill(r *Report) {
	r.Title, r.Agency, r.Level = m.title, m.agency, levelOf(fold(m.agency))
	r.Clues = m.clues()
	r.Year, r.Contact = m.year, m.contact
	r.PeriodStart, r.PeriodEnd = m.period.start.String(), m.period.end.String()
	r.PublishedOn, r.IndexNumber, r.URL = m.published, m.box.index, m.url
	r.Notes = append(r.Notes, m.yearNotes()...)
	r.Notes = append(r.Notes, agencyNotes(m.chosen, m.mentions)...)
	if !m.titled {
		r.Notes = append(r.Notes, document.NewNote("metadata/title-missing"))
	}
	if p := m.period; p.lost {
		r.Notes = append(r.Notes, document.NewNote("metadata/period-garbled", "text", p.printed, "start", p.start.String(), "end", p.end.String()))
	} else if p.months {
		r.Notes = append(r.Notes, document.NewNote("metadata/period-months", "text", p.printed, "start", p.start.String(), "end", p.end.String()))
	} else if p.printed != "" && (p.start.year == 0 || p.end.year == 0) {
		r.Notes = append(r.Notes, document.NewNote("metadata/period-incomplete", "text", p.printed))
	}
	if m.lostEmail != "" {
		r.Notes = append(r.Notes, document.NewNote("metadata/email-garbled", "text", m.lostEmail))
	}
	if m.area != "" {
		r.Notes = append(r.Notes, document.NewNote("report/whole-area", "text", m.area))
	}
	if m.box.withdrawn != "" {
		r.Notes = append(r.Notes, document.NewNote("metadata/withdrawn", "text", m.box.withdrawn))
	}
}
