package gazetteer

import (
	"math"
	"slices"
	"strings"
)

// A quality is how a name is printed, best first.
type quality uint8

const (
	exact   quality = iota // the official name, or another that only it has
	same                   // with its ending, shortened otherwise: 恩施州
	changed                // with the ending of another kind: 红星乡 of 红星镇
	short                  // without its ending: 阿城
)

// A hit is a division that a stretch of text can name.
type hit struct {
	division int32
	end      int16 // of the name in the text
	quality  quality
	above    Level // the closest division over it that the text names before it; 0: none
	less     bool  // no people stands before its ending, its own is left out: 江桥镇 of 江桥蒙古族镇
}

// A path is a stretch of text that names divisions, each inside the one before it.
// Its hits are what its last name can mean there.
type path struct {
	from, to int  // hits
	end      int  // in the text
	first    int  // characters of its first name
	sure     bool // the first name is printed with its ending
	depth    int  // names in it
	printed  bool // a division has the last name as its own
}

// Limits on hostile text; names of bodies have a dozen paths and a few hundred hits.
const (
	maxPaths = 64
	maxHits  = 1 << 16
	maxWork  = 400_000 // divisions looked at, for all the evidence of a report; a page has some thousand
	maxDepth = 8
	maxRunes = 40 // characters of a name of a division
)

// A reader reads names. It is used again for other evidence.
type reader struct {
	g    *Gazetteer
	year int
	hits []hit
	path []path
	// sorting holds hits while they are sorted.
	sorting []hit
	work    int  // divisions looked at
	over    bool // the evidence is more than any page has: nothing is made of it

	agency, clue []rune
	candidates   []candidate
	mentions     []mention
	met          []int32 // of each division, the round in which it was met last
	round        int32
	set, spare   []candidate // what is left of them, and was before weaker clues
}

// paths finds all paths that begin at a position, into r.path.
func (r *reader) paths(text []rune, at int) []path {
	r.path = r.path[:0]
	r.extend(text, at, path{})
	return r.path
}

// extend adds the paths that go on behind one with a name at a position.
func (r *reader) extend(text []rune, at int, before path) {
	if r.work > maxWork || len(r.hits) > maxHits {
		r.over = true
	}
	if before.depth == maxDepth || r.over {
		return
	}
	from := len(r.hits)
	r.names(text, at, before)
	found := r.hits[from:]
	if len(found) == 0 {
		return
	}
	r.sortByEnd(found)
	for i := 0; i < len(found); {
		j := i
		sure, printed := before.sure, false
		for ; j < len(found) && found[j].end == found[i].end; j++ {
			printed = printed || found[j].quality == exact && r.g.index.kinds[found[j].division] != otherKind
		}
		if before.depth == 0 {
			sure = printed || found[i].quality == same
		}
		p := path{from + i, from + j, int(found[i].end), before.first, sure, before.depth + 1, printed}
		if p.depth == 1 {
			p.first = p.end - at
		}
		i = j
		if len(r.path) == maxPaths {
			return
		}
		r.path = append(r.path, p)
		r.extend(text, p.end, p)
		if next := p.end + between(text[p.end:]); next > p.end {
			r.extend(text, next, p)
		}
		found = r.hits[from : from+len(found)]
	}
}

// sortByEnd puts hits of names that end sooner first, and leaves those of one end as they
// are. Of a hundred places with one name there are two ends, without its ending and with
// it: a pass for each costs a third of sorting.
func (r *reader) sortByEnd(found []hit) {
	if slices.IsSortedFunc(found, byEnd) {
		return
	}
	r.sorting = append(r.sorting[:0], found...)
	for kept, end := 0, slices.MinFunc(found, byEnd).end; kept < len(found); {
		next := int16(math.MaxInt16)
		for i := range r.sorting {
			switch e := r.sorting[i].end; {
			case e == end:
				found[kept] = r.sorting[i]
				kept++
			case e > end:
				next = min(next, e)
			}
		}
		end = next
	}
}

func byEnd(a, b hit) int { return int(a.end) - int(b.end) }

// between is the length of what stands between two names of a path.
func between(text []rune) int {
	n := prefixOf(words().units.between, text)
	for n < len(text) && text[n] == separator {
		n++
	}
	return n
}

// names adds the hits of the names that begin at a position, below those of a path.
func (r *reader) names(text []rune, at int, before path) {
	x := &r.g.index
	h := uint32(hashSeed)
	for end := at; end < len(text) && end < at+maxRunes; {
		h = hashStep(h, text[end])
		if end++; !x.begins(h) {
			return
		}
		if end-at < minStem {
			continue
		}
		first := r.g.lookup(h, text[at:end])
		if first < 0 {
			continue
		}
		tail := readEnding(text, end)
		for f := first; f >= 0 && len(r.hits) <= maxHits; f = x.forms[f].next {
			r.form(f, end, &tail, before)
		}
	}
}

// form adds the hits of one form that stands before end.
func (r *reader) form(number int32, end int, tail *endingsAt, before path) {
	f := &r.g.index.forms[number]
	d := &r.g.divisions[f.division]
	r.work++
	past := d.To > 0 && r.year > d.To+slackYears
	if next := r.g.next[f.division]; past && next >= 0 && r.g.divisions[next].Name == d.Name {
		return // it has another code since, whose forms say the same
	}
	r.work += before.to - before.from
	above, below := r.below(f.division, before)
	if before.depth > 0 && (!below || !r.follows(number, before)) {
		return
	}
	h := hit{division: f.division, end: int16(end), above: above}
	gone := false
	if past {
		_, lasts := r.g.inYear(f.division, r.year)
		gone = !lasts
		h.quality = same // 东乡县 in 2021 is the district that became of it, or 东乡族自治县
	}
	if gone && f.kind == stemForm {
		return
	}
	switch f.kind {
	case stemForm:
		h.quality = short
		r.hits = append(r.hits, h)
		if h.quality, h.end = r.ended(f, end, tail.of[d.Level]); h.end == 0 {
			return
		}
		if e := tail.of[d.Level].ending; int(h.end)-end == len(e.runes) {
			h.less = h.quality == changed || h.quality == same && r.g.index.kinds[f.division] != streetKind && strings.HasSuffix(d.Name, e.text)
		}
	case insideForm:
		if before.depth == 0 {
			return
		}
		h.quality = same
	case otherForm:
		h.quality = same
	case formerForm:
		if f.to > 0 && r.year > int(f.to)+slackYears {
			h.quality = changed
		}
	}
	if gone {
		h.quality = max(h.quality, changed) // who prints its name now means another, or an old page
	}
	r.hits = append(r.hits, h)
}

// ended is how a stem with an ending behind it is printed, and where that ends: 0 if
// no ending of such a division stands there, or the official one, which has its own
// form.
func (r *reader) ended(f *form, end int, e endingAt) (quality, int16) {
	d, k := &r.g.divisions[f.division], r.g.index.kinds[f.division]
	if e.ending == nil {
		return short, 0
	}
	direct := e.end-end == len(e.ending.runes)
	switch {
	case direct && d.Name[f.length:] == e.ending.text:
		return short, 0
	case direct && k == e.ending.kind && e.ending.office && strings.HasPrefix(d.Name[f.length:], "街道"):
		return exact, int16(e.end) // 红星街道办 of 红星街道
	case k == e.ending.kind && d.Level == County && len(e.ending.runes) > 1 && !strings.HasSuffix(d.Name, e.ending.text):
		return short, 0 // 南沙新区 is no other name of 南沙区
	case k == e.ending.kind:
		return same, int16(e.end)
	case becomes(e.ending.kind, k, r.year):
		return changed, int16(e.end)
	}
	return short, 0
}

// below reports whether a division lies below a hit of a path or is one, and what is
// then the closest division above it that the path names.
func (r *reader) below(division int32, before path) (above Level, ok bool) {
	for i := before.from; i < before.to; i++ {
		h := r.hits[i]
		if h.quality > same && before.printed || !r.g.within(division, h.division) {
			continue // 梨树县 is no old name of 梨树区 where there is a 梨树县
		}
		l := r.g.divisions[h.division].Level
		if h.division == division || r.g.now[h.division] == r.g.now[division] && r.g.divisions[division].Level == Township {
			if h.quality == short {
				continue // 平山|平山镇 is not the town twice
			}
			l = h.above
		}
		ok = true
		above = max(above, l)
	}
	return above, ok
}

// follows reports whether a form may stand behind the last name of a path. What any
// county may have stands behind its own only: 白城市经济开发区 is not that of a county
// of 白城市.
func (r *reader) follows(number int32, before path) bool {
	f := &r.g.index.forms[number]
	place := r.g.parents[f.division]
	switch {
	case f.kind == insideForm:
		place = r.g.index.places[number]
	case r.g.index.kinds[f.division] != otherKind || !r.generic(candidate{hit: hit{division: f.division}}):
		return true
	}
	for _, h := range r.hits[before.from:before.to] {
		if h.division == place || r.g.now[h.division] == r.g.now[place] || h.division == f.division {
			return true
		}
	}
	return false
}

// within reports whether a division is another or lies in it, as either is today.
func (g *Gazetteer) within(division, other int32) bool {
	if g.divisions[division].Level == Township && g.divisions[other].Level == Township {
		return division == other || g.sameNow(division, other)
	}
	for d := division; d >= 0; d = g.parents[d] {
		if d == other || g.now[d] == g.now[other] {
			return true
		}
	}
	return false
}

// dataYear is the year whose divisions the built-in data are: later reports may print
// what a division has become since.
const dataYear = 2023

// listedSince is the first year whose townships the built-in data have.
const listedSince = 2015

// becomes reports whether a division of kind now may have been printed as another
// kind in a report of a year: 乡 becomes 镇 becomes 街道, 县 becomes 市 or 区, 市 becomes 区,
// and never back.
func becomes(printed, now kind, year int) bool {
	switch {
	case printed == otherKind || now == otherKind || printed == now:
		return false
	case (printed <= streetKind) != (now <= streetKind):
		return false
	}
	return printed < now || year == 0 || year >= dataYear
}

// endingsAt are the endings that stand at a place in a text, by level: behind names
// of peoples, too.
type endingsAt struct{ of [Township + 1]endingAt }

type endingAt struct {
	ending *ending
	end    int
}

func readEnding(text []rune, at int) (all endingsAt) {
	w := words()
	found := false
	for range 4 { // no name holds more than four peoples
		if at == len(text) {
			return all
		}
		for i := range w.endings {
			e := &w.endings[i]
			if !w.firsts[text[at]] {
				break
			}
			if len(text) < at+len(e.runes) || !slices.Equal(text[at:at+len(e.runes)], e.runes) || e.text == "街" && !endsName(text[at+1:]) {
				continue
			}
			for l := Province; l <= Township; l++ {
				if e.levels[l] && all.of[l].ending == nil {
					all.of[l] = endingAt{e, at + len(e.runes)}
				}
			}
			found = true
		}
		n := prefixOf(w.peopleRunes, text[at:])
		if found || n == 0 {
			return all
		}
		at += n
	}
	return all
}

// endsName reports a text that a name may end before: its end, a sign, or an office.
func endsName(rest []rune) bool {
	return len(rest) == 0 || !isHan(rest[0]) || prefixOf(words().units.street, rest) > 0
}
