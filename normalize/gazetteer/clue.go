package gazetteer

import "slices"

// A source is how far a clue is trusted, and how its text is written.
type source struct {
	strong bool // it names the body itself: against it nothing is resolved
	parts  bool // its text is names with separators: short names stand for divisions
	prose  bool // running text
	host   bool // the name of a host: it says nothing
	own    bool // a department without a place takes its division from it
	signed bool // it prints the full name of the body, if any
}

var sources = map[string]source{
	"title":      {strong: true, parts: true, own: true, signed: true},
	"preamble":   {strong: true, prose: true, own: true, signed: true},
	"breadcrumb": {parts: true, own: true, signed: true},
	"box":        {parts: true, own: true, signed: true},
	"folder":     {parts: true, own: true, signed: true},
	"sign-off":   {parts: true, signed: true},
	"contact":    {prose: true},
	"url":        {host: true},
	"site":       {host: true},
}

// A mention is what a clue names.
type mention struct {
	from, to int  // hits
	sure     bool // printed with endings: it can speak for a body without a place
	against  bool // it can speak against a candidate: sure, or a short name that stands alone
	self     bool // the name of the body begins with it
	bare     bool // a township without anything above it: 红星镇 says no more than the name of the body does
	clue     int8
	source   source
	owner    bool // what the body is called follows it
}

// Limits of what is read of the evidence of one report.
const (
	maxClues    = 32
	maxMentions = 64
)

// readClues collects what the clues name, those of one clue together.
func (r *reader) readClues(e *Evidence, unit []rune) {
	for i, c := range e.Clues {
		s, known := sources[c.Source]
		if i == maxClues {
			return
		}
		if !known || s.host {
			continue
		}
		r.clue = fold(r.clue[:0], c.Text)
		from := len(r.mentions)
		r.scan(r.clue, int8(i), s, unit)
		r.join(from)
	}
}

// scan reads one text.
func (r *reader) scan(text []rune, clue int8, s source, unit []rune) {
	start := true // a name may begin here
	for at := 0; at < len(text) && len(r.mentions) < maxMentions; {
		if !isHan(text[at]) || text[at] == '〇' {
			start, at = true, at+1
			continue
		}
		p, ok := r.best(text, at, start, s)
		if !ok {
			start = slices.Contains(words().units.before, text[at])
			at++
			continue
		}
		r.mention(p, clue, s, unit, text[p.end:])
		at, start = p.end, false
	}
}

// best is the path from a position that says most and is printed so that it is one.
func (r *reader) best(text []rune, at int, start bool, s source) (best path, ok bool) {
	hits := len(r.hits)
	printed := short // how the last name of the best path is
	for _, p := range r.paths(text, at) {
		q := r.quality(p)
		if p.end < best.end || p.end == best.end && (q > printed || q == printed && p.depth >= best.depth) {
			continue
		}
		if r.usable(p, text, at, start, s) {
			best, ok, printed = p, true, q
		}
	}
	if !ok {
		r.hits = r.hits[:hits]
	}
	return best, ok
}

// usable reports a path that is no accident of the letters: in running text names are
// printed with their endings; short names must stand alone between separators.
func (r *reader) usable(p path, text []rune, at int, start bool, s source) bool {
	top, quality := Township, r.quality(p)
	for _, h := range r.hits[p.from:p.to] {
		top = min(top, r.g.divisions[h.division].Level)
	}
	if inWord(text, p.end) {
		return false
	}
	alone := start && s.parts && (p.end == len(text) || !isHan(text[p.end]))
	switch {
	case quality == short && !alone:
		return false
	case p.depth > 1:
		return start || p.sure && p.first >= minSure
	}
	if !start && prefixOf(words().units.word, text[at:]) == p.end-at {
		return false
	}
	return start || quality <= same && p.end-at >= minSure && top <= County
}

// quality is how the last name of a path is printed at best.
func (r *reader) quality(p path) quality {
	best := short
	for _, h := range r.hits[p.from:p.to] {
		best = min(best, h.quality)
	}
	return best
}

// mention keeps the best printed hits of a path.
func (r *reader) mention(p path, clue int8, s source, unit []rune, behind []rune) {
	quality := r.quality(p)
	if quality == exact {
		quality = same
	}
	from := len(r.hits)
	bare := p.depth == 1
	for i := p.from; i < p.to; i++ {
		h := r.hits[i]
		if bare && r.common(h.division, s, p) {
			continue // 开发区 and 街道 name no place
		}
		if h.quality <= quality {
			r.hits = append(r.hits, h)
			bare = bare && r.g.divisions[h.division].Level == Township
		}
	}
	if len(r.hits) == from {
		return
	}
	behind = behind[between(behind):]
	m := mention{from: from, to: len(r.hits), bare: bare, clue: clue, source: s}
	m.sure = quality <= same || p.depth > 1 && (p.sure || s.parts) // 江川县大街镇 is in 江川县, whatever it is now; so is 江川/大街镇
	m.against = m.sure
	if p.depth == 1 {
		name := r.clue[p.end-p.first : p.end]
		m.against = m.sure || s.parts && prefixOf(words().units.unitStart, name) == 0 // a folder 公安 is not 公安县
		m.self = slices.Equal(name, r.agency[:min(len(name), len(r.agency))])
	}
	m.owner = len(unit) > 0 && len(behind) >= len(unit) && slices.Equal(behind[:len(unit)], unit)
	r.mentions = append(r.mentions, m)
}

// common reports a name that is a word which pages print of any place: 街道, 城区. That of
// a county of two characters (萧县) is none, but may stand in running text by accident: 对|应县.
func (r *reader) common(division int32, s source, p path) bool {
	d := &r.g.divisions[division]
	if len(d.Name) > minStem*hanBytes {
		return r.g.index.kinds[division] == otherKind && r.generic(candidate{hit: hit{division: division}})
	}
	at := p.end - p.first
	return d.Level != County || r.g.index.kinds[division] != countyKind || s.prose && at > 0 && isHan(r.clue[at-1])
}

// join lets the mentions of one clue explain each other: of the divisions a name can
// mean, those that lie in another division of the text are meant.
func (r *reader) join(from int) {
	all := r.mentions[from:]
	for i := range all {
		for j := range all {
			if i != j && all[i].from < all[i].to && all[j].from < all[j].to && r.narrow(&all[i], &all[j]) {
				all[j].to = all[j].from
			}
		}
	}
	kept := all[:0]
	for _, m := range all {
		if m.from < m.to {
			kept = append(kept, m)
		}
	}
	r.mentions = r.mentions[:from+len(kept)]
}

// narrow keeps of a mention the divisions that lie in those of another, and reports
// whether there are any.
func (r *reader) narrow(m, other *mention) bool {
	from := len(r.hits)
	for i := m.from; i < m.to; i++ {
		h := r.hits[i]
		for j := other.from; j < other.to; j++ {
			if o := r.hits[j]; r.g.within(h.division, o.division) && r.g.now[h.division] != r.g.now[o.division] {
				h.above = max(h.above, r.g.divisions[o.division].Level)
				r.hits = append(r.hits, h)
				break
			}
		}
	}
	if len(r.hits) == from {
		return false
	}
	m.from, m.to = from, len(r.hits)
	m.sure, m.against = m.sure && other.sure, m.against && other.against
	m.owner = m.owner || other.owner
	m.bare = false
	return true
}
