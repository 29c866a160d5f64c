package gazetteer

import (
	"slices"
	"strings"
	"sync"
)

// A Clue is a text that tells whose report it is, and the place it stands in: title
// preamble breadcrumb box contact sign-off url site folder. Others are not read.
type Clue struct{ Source, Text string }

// Evidence is all that is known of the body of a report.
type Evidence struct {
	Agency string // as printed
	Year   int    // the year reported on; 0: not known
	Clues  []Clue
}

// A Resolution is what the evidence leaves.
type Resolution struct {
	Division   *Division   // the body's own, or the one a department or zone belongs to; nil: not resolved
	Unit       string      // "" for the government of the division; else the name without its place: 教育局
	Level      string      // province city county town subdistrict department other; "" when not resolved
	Rule       string      // the rule that decided or failed
	Against    string      // the source of a clue that names another place and was not believed, or ""
	Candidates []*Division // when not resolved: in the order of codes, maxCandidates at most
}

// The rules, in the order in which the package documentation tells them.
const (
	RulePath          = "path"          // the name itself states a division above
	RuleContext       = "context"       // clues leave one of several, or confirm the only one
	RuleUnique        = "unique"        // the name is that of one division of the country
	RuleChanged       = "changed"       // printed with an earlier or later ending, in its county
	RuleShort         = "short"         // printed without its ending, in its county
	RuleOwner         = "owner"         // a department without place, whose full name a clue prints
	RulePlace         = "place"         // a department without place: the place of the clues
	RuleAmbiguous     = "ambiguous"     // several are left
	RuleContradiction = "contradiction" // clues name different places
	RuleUnsupported   = "unsupported"   // one is left, but the name alone is not enough to be sure
	RuleYear          = "year"          // it did not exist in the year
	RuleUnknown       = "unknown"       // no division has such a name
)

// maxCandidates is how many divisions a finding names.
const maxCandidates = 8

// slackYears: the report on a year is published in the next one, under the name the
// body has then.
const slackYears = 1

// A candidate is a division that the body's name can mean.
type candidate struct {
	hit
	rest  rest
	depth int  // names in the path that ends with it
	sure  bool // that path begins with a name that is no accident of the letters
}

var readers = sync.Pool{New: func() any { return new(reader) }}

// Resolve finds the division of a body, or none: the package documentation tells by
// which rules.
func (g *Gazetteer) Resolve(e Evidence) Resolution {
	r := g.reader(e.Agency, e.Year)
	defer readers.Put(r)
	res := r.resolve(&e)
	if r.over {
		return Resolution{Rule: RuleUnsupported}
	}
	return res
}

// reader takes a reader for a name. It is put back into readers.
func (g *Gazetteer) reader(name string, year int) *reader {
	r := readers.Get().(*reader)
	r.g, r.year, r.work, r.over = g, year, 0, false
	r.hits, r.mentions, r.candidates = r.hits[:0], r.mentions[:0], r.candidates[:0]
	r.agency = trim(fold(r.agency[:0], name))
	return r
}

func (r *reader) resolve(e *Evidence) Resolution {
	if len(r.agency) < minStem {
		return Resolution{Rule: RuleUnknown}
	}
	if r.nameless() {
		return r.placeless(e)
	}
	r.readAgency()
	if len(r.candidates) == 0 {
		return r.placeless(e)
	}
	r.readClues(e, nil)
	res := r.decide(e)
	if res.Division == nil && !slices.ContainsFunc(r.candidates, func(c candidate) bool { return !r.generic(c) || c.depth > 1 }) {
		// 高新区 is listed in three counties, and every other may have one.
		r.hits, r.mentions = r.hits[:0], r.mentions[:0]
		if other := r.placeless(e); other.Division != nil {
			return other
		}
	}
	return res
}

// trim takes signs from both ends.
func trim(text []rune) []rune {
	for len(text) > 0 && !isHan(text[0]) && text[0] != '(' {
		text = text[1:]
	}
	for len(text) > 0 && !isHan(text[len(text)-1]) && text[len(text)-1] != ')' {
		text = text[:len(text)-1]
	}
	return text
}

// readAgency collects what the name of the body can mean: of all ways to read it
// those that leave the shortest name of a unit.
func (r *reader) readAgency() {
	r.readFrom(0)
	if len(r.candidates) == 0 {
		if n := prefixOf(words().units.head, r.agency); n > 0 {
			r.readFrom(n)
		}
	}
}

func (r *reader) readFrom(at int) {
	text := r.agency
	left, whole := len(text)+1, false
	word := prefixOf(words().units.unitStart, text[at:]) > 0 // 公安交通管理局 is no bureau of 公安县
	for _, p := range r.paths(text, at) {
		t := readRest(text, p.end)
		if inWord(text, p.end) {
			continue
		}
		if b, ok := r.branch(text, p); ok {
			if n := b.rest.to - b.rest.from; n <= left {
				r.candidates, left = append(r.candidates[:0], b), n
			}
			continue
		}
		for _, h := range r.hits[p.from:p.to] {
			if n := t.to - t.from; n <= left && r.fits(h, t) && !(word && t.class != government && h.quality == short && p.depth == 1) {
				if n < left {
					r.candidates, left, whole = r.candidates[:0], n, false
				}
				whole = whole || p.depth == 1 && h.quality == exact
				r.candidates = append(r.candidates, candidate{h, t, p.depth, p.sure && p.first >= minSure})
			}
		}
	}
	if whole { // 上海庙镇 is a town, and not 上海|庙镇
		r.candidates = slices.DeleteFunc(r.candidates, func(c candidate) bool { return c.depth > 1 })
	}
}

// inWord reports a name whose last character begins a word of departments instead, behind
// which none can go on: 朝阳|市场监管局 is not of 朝阳市, as 朝阳市|市场监管局 is.
func inWord(text []rune, end int) bool {
	u := &words().units
	if end == len(text) || prefixOf(u.unitStart, text[end-1:]) < 2 {
		return false
	}
	behind := text[end:]
	return prefixOf(u.unitStart, behind) == 0 && prefixOf(u.safe, behind) == 0 && prefixOf(u.government, behind) == 0 && prefixOf(u.word, behind) == 0
}

// branch reads 公安局阿城分局: an office of a city's department that is named for one
// of the city's counties belongs to that county. The office of another place is a
// department of the division before it.
func (r *reader) branch(text []rune, p path) (candidate, bool) {
	at, end := branchPlace(text, p.end)
	if at == 0 {
		return candidate{}, false
	}
	from := len(r.hits)
	r.names(text[:end], at, p)
	c := candidate{hit: hit{division: -1}}
	for _, h := range r.hits[from:] {
		if int(h.end) != end || p.depth > 0 && (h.above == 0 || h.above >= County) {
			continue
		}
		switch l := r.g.divisions[h.division].Level; {
		case l < County && p.depth > 0:
			return candidate{}, false // 湖南省…局长沙分局 is of 长沙市 and not of 长沙县
		case l != County:
			continue
		case c.division >= 0 && r.beside(c.division, h.division), text[at-1] != '局' && r.generic(candidate{hit: h}):
			return candidate{}, false // 交警支队城区大队 need not be of a 城区
		}
		if c.division < 0 || h.quality < c.quality {
			c.hit = h
		}
	}
	c.rest = rest{class: department, clean: true, begins: true, from: p.end + between(text[p.end:]), to: at, branch: end}
	if p.depth > 0 {
		c.quality, c.sure = exact, p.sure && p.first >= minSure // the city leaves one county
	}
	return c, c.division >= 0 && namesNoDivision(text[c.rest.from:c.rest.to])
}

// beside reports two divisions of which one is not the other of before or after: 宣化县
// stood beside 宣化区 until it became part of it.
func (r *reader) beside(a, b int32) bool {
	both := r.year > 0 && r.g.divisions[a].In(r.year) && r.g.divisions[b].In(r.year)
	return a != b && (both || r.g.now[a] != r.g.now[b])
}

// branchPlace is where the place in the name of a branch office stands, behind that of
// the body it is an office of: 公安局|阿城|分局. Both are 0 where there is none.
func branchPlace(text []rune, from int) (at, end int) {
	for _, b := range words().units.branches {
		end = len(text) - suffixOf(b.office, text)
		if end == len(text) {
			continue
		}
		for at = end - minStem; at > from; at-- {
			n := suffixOf(b.of, text[from:at])
			if n > 0 && at-n > from {
				return at, end
			}
		}
	}
	return 0, 0
}

// decide applies the rules to the candidates, the best printed ones first. Worse
// printed ones are resolved only where clues or the path name their place.
func (r *reader) decide(e *Evidence) Resolution {
	failed := Resolution{}
	for q := exact; q <= short; q++ {
		if r.printed(q); len(r.set) == 0 {
			continue
		}
		res, placed := r.judge(e)
		switch {
		case res.Division != nil && (failed.Rule == "" || r.clued(res.Division)), placed:
			return res
		}
		if failed.Rule == "" {
			failed = res
		}
	}
	return failed
}

// clued reports whether a clue names the division that one lies in.
func (r *reader) clued(d *Division) bool {
	return d.Parent != nil && r.support(candidate{hit: hit{division: r.g.indexOf(d)}}) >= d.Parent.Level
}

// judge leaves of the candidates in r.set those that the evidence allows. It reports
// whether any of them lies where the evidence says, though none could be chosen.
func (r *reader) judge(e *Evidence) (res Resolution, placed bool) {
	if !r.filterYear() {
		return r.fail(RuleYear), false
	}
	spelled := r.spelled()
	for i := range e.Clues {
		if sources[e.Clues[i].Source].strong && !r.keep(int8(i)) {
			return r.fail(RuleContradiction), false
		}
	}
	against := ""
	if len(r.set) > 1 || (r.set[0].above == 0 || !r.set[0].sure) && !r.named(r.set[0], true) {
		// Weaker clues each leave some of what the strong ones left; what only their
		// order would decide is left open.
		r.spare = append(r.spare[:0], r.set...)
		for i := range e.Clues {
			s, known := sources[e.Clues[i].Source]
			if !known || s.host || s.strong || r.keep(int8(i)) {
				continue
			}
			r.set = append(r.set[:0], r.spare...)
			return r.fail(RuleContradiction), false
		}
	} else {
		against = r.contradicting(e)
	}
	if len(r.set) > 1 {
		for _, c := range r.set {
			placed = placed || r.support(c) > 0
		}
		return r.fail(RuleAmbiguous), placed
	}
	c := r.set[0]
	rule := r.rule(c, c.quality)
	if rule == RuleUnsupported && spelled {
		rule = RuleContext
	}
	if rule == RuleUnsupported {
		return r.fail(rule), false
	}
	if r.addBefore(c) {
		return r.fail(RuleAmbiguous), r.support(c) > 0
	}
	return r.resolved(c, rule, against), true
}

// rule is the rule by which the only candidate left is resolved, or unsupported.
func (r *reader) rule(c candidate, q quality) string {
	d := &r.g.divisions[c.division]
	support, self := r.support(c), r.named(c, false)
	parent := Level(0)
	if d.Parent != nil {
		parent = d.Parent.Level
	}
	placed := parent > 0 && support >= parent
	switch {
	case q == short && c.rest.class == zone && !self:
		return RuleUnsupported // 西湖风景区 need not be of 西湖区
	case q == short && d.Level == Province && c.rest.class == department && r.only(c):
		return RuleUnique // 内蒙古教育厅
	case q == short && (placed || self && d.Level < Township):
		return RuleShort
	case q == changed && placed:
		return RuleChanged
	case q >= changed:
		return RuleUnsupported
	case c.above > 0 && (c.above >= min(parent, City) || q == exact):
		return RulePath
	case placed || support > 0 && (q == exact && !r.anywhere(c) || support >= City && d.Level == Township && !r.anywhere(c)):
		return RuleContext
	case q == same && d.Level == Township || r.anywhere(c) || !r.only(c):
		return RuleUnsupported
	}
	return RuleUnique
}

// only reports whether no other division of the country has the printed name, or can be
// printed so when its people or its second ending is left out; if it is not the official
// one, as its short name neither.
func (r *reader) only(c candidate) bool {
	for _, o := range r.candidates {
		if o.division != c.division && r.g.divisions[o.division].In(r.year) && (o.quality == exact || c.quality != exact || r.peopleless(o) || r.endsTwice(o, c)) && r.g.now[o.division] != r.g.now[c.division] {
			return false
		}
	}
	return true
}

// anywhere reports a name that says nothing without its county: of the farms and zones
// of the country only some are counted like townships, so that the only 红旗林场 of the
// list is one of many. One that bears the name of its city is not in another.
func (r *reader) anywhere(c candidate) bool {
	d := &r.g.divisions[c.division]
	if r.g.index.kinds[c.division] == otherKind && d.Level == Township {
		for p := d.Parent; p != nil; p = p.Parent {
			if stem, _ := words().split(p); stem != "" && strings.Contains(d.Name, stem) {
				return false
			}
		}
		return true
	}
	return r.generic(c)
}

// generic reports a name that other places may have without being in the gazetteer:
// 林场, 工业园区, 郊区.
func (r *reader) generic(c candidate) bool {
	name, u := r.g.divisions[c.division].Name, &words().units
	switch r.g.index.kinds[c.division] {
	case districtKind:
		return len(name) < minSure*hanBytes
	case otherKind:
		text := []rune(name)
		return len(text) <= minSure || prefixOf(u.generic, text) > 0 || prefixOf(u.unitStart, text) > 0 || prefixOf(u.zoneStart, text) > 0
	}
	return len(name) < minStem*hanBytes
}
