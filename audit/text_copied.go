package audit

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
	"strconv"

	"gongkai/extract/document"
	"gongkai/normalize"
)

// A PrintedReport is a report as the rule on copied text sees it: the preferred one of its
// body and year.
type PrintedReport struct {
	ID     string // report_id
	Path   string
	Key    string // agency_key
	Agency string // as printed
	Year   int
	Prints []byte // of Prints
}

// Limits of text/copied, each a parameter of the rule.
const (
	// copiedShare of a section's sentences must be those of the other: official
	// inspections deduct points for 大部分雷同, most of it the same.
	copiedShare = "0.8"
	// copiedSentences must count at least: three sentences are soon said alike.
	copiedSentences = 4
	// A sentence in the reports of more than so many bodies, by share and at least, is a
	// phrase that everybody uses.
	commonShare  = "0.01"
	commonBodies = 20
)

const (
	// keptFigures: a section of which less than this share of the sentences is the same
	// with its figures was brought up to date, and is worth knowing only.
	keptFigures = 0.5
	// Bounds of the search for one section among those of other bodies, which only texts
	// copied by hundreds reach: places of a sentence looked at, and sections compared.
	maxPlaces     = 2000
	maxCandidates = 128
	// sectionBits is how the number of a section stands beside a hash of forty bits:
	// sixteen million sections, five million reports. What is beyond is not judged.
	sectionBits = 24
)

// A printedSection is one section of a report.
type printedSection struct {
	report int32
	kind   uint8 // index of printedSections
	count  uint16
	first  int32 // of its prints
	n      uint8
}

// A copies holds the prints of all reports.
type copies struct {
	reports  []PrintedReport // by year, then key
	bodies   []int32         // of each report
	ofBody   [][]int32       // sections of each body, ascending
	sections []printedSection
	words    []uint64 // of each print: a hash of forty bits, shifted as in places
	figures  []uint16
	// places are the words of all prints with the section they stand in, sorted.
	places []uint64
	run    []int32 // of each print: where its words begin in places
	length []int32 // and how often they stand there; 0 when everybody uses them

	share, commonShare float64
	least, commonLeast int
}

// Copied tells the sections of reports most of whose sentences stand in an earlier report
// of the same body, or in one of another. Reports are taken by year, then key: a finding
// concerns the later of two, so of a pair only one is told, and what is told depends on
// nothing but the reports. They may be in any order; findings are in that of the reports.
func Copied(c *Config, reports []PrintedReport) []AcrossFinding {
	s := newCopies(c, reports)
	s.place()
	var all []AcrossFinding
	for k := range s.sections {
		if counted := s.counted(k); counted >= s.least {
			all = append(all, s.judge(k, counted)...)
		}
	}
	return all
}

func newCopies(c *Config, reports []PrintedReport) *copies {
	const rule = "text/copied"
	s := &copies{
		reports:     slices.Clone(reports),
		least:       int(c.whole(rule, "sentences", copiedSentences)),
		share:       c.fraction(rule, "share", copiedShare),
		commonShare: c.fraction(rule, "common_share", commonShare),
		commonLeast: int(c.whole(rule, "common_bodies", commonBodies)),
	}
	slices.SortFunc(s.reports, func(a, b PrintedReport) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Key, b.Key), cmp.Compare(a.ID, b.ID))
	})
	total := 0
	for i := range reports {
		total += len(reports[i].Prints) / printBytes
	}
	s.words, s.figures = make([]uint64, 0, total), make([]uint16, 0, total)
	numbers := map[string]int32{}
	for r := range s.reports {
		key := s.reports[r].Key
		n, known := numbers[key]
		if !known {
			n = int32(len(numbers))
			numbers[key] = n
			s.ofBody = append(s.ofBody, nil)
		}
		s.bodies = append(s.bodies, n)
		s.read(int32(r), n)
	}
	return s
}

// fraction is a parameter that is a share.
func (c *Config) fraction(rule, parameter, otherwise string) float64 {
	d, err := normalize.ParseDecimal(otherwise)
	if err != nil {
		panic("audit: " + rule + " " + parameter)
	}
	f, err := strconv.ParseFloat(c.number(rule, parameter, d).String(), 64)
	if err != nil {
		return math.Inf(1)
	}
	return f
}

// read takes the prints of a report apart; what is damaged ends them.
func (s *copies) read(report, body int32) {
	for b := s.reports[report].Prints; len(b) >= printHeader && len(s.sections) < 1<<sectionBits; {
		p := printedSection{report: report, kind: b[0], count: binary.BigEndian.Uint16(b[1:]), n: b[3], first: int32(len(s.words))}
		b = b[printHeader:]
		if int(p.kind) >= len(printedSections) || len(b) < int(p.n)*printBytes || int(p.count) < int(p.n) {
			return
		}
		for range p.n {
			s.words = append(s.words, uint64(b[0])<<56|uint64(b[1])<<48|uint64(b[2])<<40|uint64(b[3])<<32|uint64(b[4])<<24)
			s.figures = append(s.figures, binary.BigEndian.Uint16(b[5:]))
			b = b[printBytes:]
		}
		s.ofBody[body] = append(s.ofBody[body], int32(len(s.sections)))
		s.sections = append(s.sections, p)
	}
}

// place sorts the prints by their words and finds those that everybody uses.
func (s *copies) place() {
	s.places = make([]uint64, 0, len(s.words))
	for k, p := range s.sections {
		for _, w := range s.words[p.first : p.first+int32(p.n)] {
			s.places = append(s.places, w|uint64(k))
		}
	}
	slices.Sort(s.places)
	s.run, s.length = make([]int32, len(s.words)), make([]int32, len(s.words))
	next := make([]uint8, len(s.sections)) // prints are sorted, so each section's come one after the other
	seen := make([]int32, len(s.ofBody))
	limit := max(s.commonLeast, int(math.Min(s.commonShare*float64(len(s.ofBody)), math.MaxInt32)))
	for from, number := 0, int32(1); from < len(s.places); number++ {
		to, bodies := from, 0
		for ; to < len(s.places) && s.places[to]>>sectionBits == s.places[from]>>sectionBits; to++ {
			if b := s.bodies[s.sections[s.section(to)].report]; seen[b] != number {
				seen[b] = number
				bodies++
			}
		}
		for i := from; i < to; i++ {
			k := s.section(i)
			at := s.sections[k].first + int32(next[k])
			next[k]++
			s.run[at] = int32(from)
			if bodies <= limit {
				s.length[at] = int32(to - from)
			}
		}
		from = to
	}
}

// section is the section of a place.
func (s *copies) section(place int) int { return int(s.places[place] & (1<<sectionBits - 1)) }

// counted is how many prints of a section count.
func (s *copies) counted(k int) (n int) {
	p := &s.sections[k]
	for _, l := range s.length[p.first : p.first+int32(p.n)] {
		if l > 0 {
			n++
		}
	}
	return n
}

// A match is how much of a section stands in another.
type match struct {
	section     int
	same, exact int // sentences with the same words, and with the same figures too
}

func (m match) better(o match) bool {
	return m.same > o.same || m.same == o.same && m.exact > o.exact
}

// judge compares a section with the body's own of earlier years and with those of others.
func (s *copies) judge(k, counted int) (all []AcrossFinding) {
	p := &s.sections[k]
	if s.share > 1 {
		return nil
	}
	need := max(int(math.Ceil(s.share*float64(counted)-1e-9)), 1)
	own, others := match{section: -1}, match{section: -1}
	copiesOfOwn, copiesOfOthers := 0, 0
	body := s.bodies[p.report]
	for _, o := range s.ofBody[body] {
		if m, ok := s.match(k, int(o), need); ok && s.reports[s.sections[o].report].Year < s.reports[p.report].Year {
			copiesOfOwn++
			if own.section < 0 || !own.better(m) { // of equals the latest year
				own = m
			}
		}
	}
	for _, o := range s.candidates(k, counted, need) {
		if m, ok := s.match(k, o, need); ok {
			copiesOfOthers++
			if others.section < 0 || m.better(others) { // of equals the first: the likely source
				others = m
			}
		}
	}
	if own.section >= 0 {
		all = append(all, s.finding(k, counted, own, copiesOfOwn))
	}
	if others.section >= 0 {
		all = append(all, s.finding(k, counted, others, copiesOfOthers))
	}
	return all
}

// match counts the sentences of a section that stand in an earlier one of the same kind;
// ok is false when there are too few. Both are in the order of their hashes.
func (s *copies) match(k, other, need int) (m match, ok bool) {
	p, o := &s.sections[k], &s.sections[other]
	if other >= k || o.kind != p.kind || int(o.n) < need {
		return m, false
	}
	m.section = other
	j, end := o.first, o.first+int32(o.n)
	for i := p.first; i < p.first+int32(p.n) && j < end; i++ {
		for j < end && s.words[j] < s.words[i] {
			j++
		}
		if s.length[i] > 0 && j < end && s.words[j] == s.words[i] {
			m.same++
			if s.figures[j] == s.figures[i] {
				m.exact++
			}
		}
	}
	return m, m.same >= need
}

// candidates are the earlier sections of other bodies that may have the sentences needed.
// A section with need of counted sentences has at least one of any counted-need+1 of them,
// so the rarest of so many are looked up.
func (s *copies) candidates(k, counted, need int) (all []int) {
	p := &s.sections[k]
	prints := make([]int32, 0, counted)
	for i := p.first; i < p.first+int32(p.n); i++ {
		if s.length[i] > 0 {
			prints = append(prints, i)
		}
	}
	slices.SortStableFunc(prints, func(a, b int32) int { return cmp.Compare(s.length[a], s.length[b]) })
	if s.length[prints[len(prints)-need]] < 2 {
		// More than counted-need sentences stand nowhere else.
		return nil
	}
	places := 0
	for _, i := range prints[:counted-need+1] {
		for at := s.run[i]; at < s.run[i]+s.length[i] && places < maxPlaces; at++ {
			places++
			o := s.section(int(at))
			if o >= k { // they are in the order of sections
				break
			}
			if q := &s.sections[o]; q.kind == p.kind && s.bodies[q.report] != s.bodies[p.report] {
				all = append(all, o)
			}
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return all[:min(len(all), maxCandidates)]
}

func (s *copies) finding(k, counted int, m match, copies int) AcrossFinding {
	p := &s.sections[k]
	r, o := &s.reports[p.report], &s.reports[s.sections[m.section].report]
	whose, source := o.Agency, "other-body"
	if s.bodies[p.report] == s.bodies[s.sections[m.section].report] {
		whose, source = "own-body", "own-body" // a word of words.csv
	}
	figures, more, of := "", "", ""
	if m.same > m.exact {
		figures = strconv.Itoa(m.same - m.exact)
	}
	if copies > 1 {
		more = strconv.Itoa(copies - 1)
	}
	if p.count > uint16(p.n) {
		of = strconv.Itoa(int(p.count))
	}
	f := finding("text/copied", nil, "section", strconv.Itoa(printedSections[p.kind].number), "sentences", strconv.Itoa(counted),
		"same", strconv.Itoa(m.same), "share", strconv.Itoa(m.same*100/counted), "figures", figures, "of", of,
		"agency", whose, "year", strconv.Itoa(o.Year), "path", o.Path, "report", o.ID, "more", more)
	// A section may have two findings; each keeps its name whatever becomes of the others.
	f.Ref = document.Ref{Path: "section[" + strconv.Itoa(printedSections[p.kind].number) + "]", Mark: "/" + source}
	if float64(m.exact) < keptFigures*float64(counted) {
		f.Severity = Info
	}
	return AcrossFinding{Finding: f, Agency: r.Key, ReportID: r.ID, Year: r.Year}
}
