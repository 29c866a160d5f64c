package gazetteer

import (
	"math"
	"slices"
)

// Names that another division has as well: when its people or its second ending is left
// out, or when it had it before.

// printed puts into r.set the candidates that are printed in one manner. Beside official
// names stand those of other counties whose people or second ending is left out: 江桥镇 is
// one of 上海市, and as often 江桥蒙古族镇.
func (r *reader) printed(q quality) {
	r.set = r.set[:0]
	r.begin()
	for i := range r.candidates {
		if c := &r.candidates[i]; c.quality == q && r.first(c.division) {
			r.set = append(r.set, *c)
		}
	}
	if q > same || len(r.set) == 0 {
		return
	}
	best := r.set[0]
	for _, c := range r.candidates {
		if (q == exact && r.peopleless(c) || r.endsTwice(c, best)) && r.first(c.division) {
			r.set = append(r.set, c)
		}
	}
}

// begin forgets which divisions were met.
func (r *reader) begin() {
	if len(r.met) < len(r.g.divisions) || r.round == math.MaxInt32 {
		r.met, r.round = make([]int32, len(r.g.divisions)), 0
	}
	r.round++
}

// first reports a division that is met the first time since begin.
func (r *reader) first(division int32) bool {
	if r.met[division] == r.round {
		return false
	}
	r.met[division] = r.round
	return true
}

// peopleless reports a candidate whose people may have been left out: not where the
// division above it has one that is named so without any.
func (r *reader) peopleless(c candidate) bool {
	return c.less && c.quality == same && !slices.ContainsFunc(r.candidates, func(o candidate) bool {
		return o.quality == exact && r.g.parents[o.division] == r.g.parents[c.division]
	})
}

// spelled keeps those in r.set whose official name, with the people that the body's own
// leaves out, stands in a clue, and reports whether there are any.
func (r *reader) spelled() bool {
	kept := 0
	for i := range r.set {
		c := r.set[i]
		if !c.less || c.quality != same || !slices.ContainsFunc(r.mentions, func(m mention) bool {
			return slices.ContainsFunc(r.hits[m.from:m.to], func(h hit) bool { return h.division == c.division && h.quality == exact })
		}) {
			continue
		}
		r.set[i], r.set[kept] = r.set[kept], c
		kept++
	}
	if kept > 0 {
		r.set = r.set[:kept]
	}
	return kept > 0
}

// endsTwice reports a township that may have been printed without the second of its
// endings, and then has the name of another county's: 乌镇 is one of 佳县, and as often
// 乌镇镇.
func (r *reader) endsTwice(o, c candidate) bool {
	return o.quality == short && o.end == c.end && r.g.parents[o.division] != r.g.parents[c.division] && r.g.divisions[o.division].Level == Township && r.g.divisions[c.division].Level == Township
}

// addBefore adds to r.set the townships that had the name of an official one once, or have
// it besides, and lie as near as it to what the evidence names. It reports whether there
// are any.
func (r *reader) addBefore(c candidate) bool {
	d := &r.g.divisions[c.division]
	support := r.support(c)
	if c.quality != exact || d.Level != Township || d.Parent != nil && support >= d.Parent.Level {
		return false
	}
	for _, o := range r.candidates {
		if r.before(o, c) && r.support(o) >= support {
			r.set = append(r.set, o)
		}
	}
	return len(r.set) > 1
}

// before reports a township that had the name of another once, or has it besides: 方村镇
// of 2012 is one of 石家庄市, and as often what 方村街道 of 芜湖市 was; 四季青地区 of 北京市
// prints 四季青镇 as well. Not where the division above it has another that is named so.
func (r *reader) before(o, c candidate) bool {
	d := &r.g.divisions[o.division]
	if o.quality != changed || !o.less || o.end != c.end || d.Level != Township || !d.In(r.year) {
		return false
	}
	earlier := r.year < listedSince || suffixOf(words().units.twofold, []rune(d.Name)) > 0
	return earlier && !slices.ContainsFunc(r.candidates, func(e candidate) bool {
		return e.quality == exact && r.g.parents[e.division] == r.g.parents[o.division]
	})
}
