package gazetteer

import (
	"cmp"
	"slices"
)

// keep keeps the candidates in r.set that a clue allows. It reports false, and keeps
// all, when the clue surely names another place than any of them. The bare name of a
// candidate allows it only where nothing beside it speaks against it: 重庆市双桥区 is
// not the 双桥区 of 承德市, known or not.
func (r *reader) keep(clue int8) bool {
	kept, sure, any := 0, false, false
	for i := range r.set {
		named, placed, against := false, false, false
		for _, m := range r.mentions {
			if m.clue != clue || m.bare {
				continue
			}
			any, sure = true, sure || m.against
			switch {
			case !r.agrees(r.set[i].division, m):
				against = against || m.against
			case r.itself(r.set[i].division, m):
				named = true
			default:
				placed = true
			}
		}
		if placed || named && !against {
			r.set[kept], r.set[i] = r.set[i], r.set[kept]
			kept++
		}
	}
	if kept == 0 {
		return !any || !sure
	}
	r.set = r.set[:kept]
	return true
}

// itself reports a mention that agrees with a division and says no more than its name.
func (r *reader) itself(division int32, m mention) bool {
	for _, h := range r.hits[m.from:m.to] {
		related := r.g.within(division, h.division) || r.g.within(h.division, division)
		if related && (h.above > 0 || !m.self && r.g.now[h.division] != r.g.now[division]) {
			return false
		}
	}
	return true
}

// agrees reports whether a division lies in one that is mentioned, or holds it.
func (r *reader) agrees(division int32, m mention) bool {
	for _, h := range r.hits[m.from:m.to] {
		if r.g.within(division, h.division) || r.g.within(h.division, division) {
			return true
		}
	}
	return false
}

// contradicting is the source of the first clue that surely names another place than
// the only candidate left.
func (r *reader) contradicting(e *Evidence) string {
	for i := range e.Clues {
		if s, known := sources[e.Clues[i].Source]; known && !s.host && !s.strong && !r.keep(int8(i)) {
			return e.Clues[i].Source
		}
	}
	return ""
}

// support is the closest division above a candidate that its own name or a clue
// names.
func (r *reader) support(c candidate) Level {
	l := c.above
	for _, m := range r.mentions {
		if m.bare {
			continue
		}
		for _, h := range r.hits[m.from:m.to] {
			switch {
			case h.division == c.division:
				l = max(l, h.above)
			case r.g.within(c.division, h.division):
				l = max(l, r.g.divisions[h.division].Level)
			}
		}
	}
	return l
}

// named reports whether a clue, or a strong one, surely names a candidate itself or a
// division above it.
func (r *reader) named(c candidate, strong bool) bool {
	for _, m := range r.mentions {
		if m.bare || !m.sure || strong && !m.source.strong {
			continue
		}
		for _, h := range r.hits[m.from:m.to] {
			if h.division == c.division && (!strong || h.above > 0) || strong && h.division != c.division && r.g.within(c.division, h.division) {
				return true
			}
		}
	}
	return false
}

// filterYear keeps the candidates that existed in the year; if none did, what they
// were then under the same name; if they were nothing, those whose name was new or
// lately old when the report was published.
func (r *reader) filterYear() bool {
	kept := 0
	for pass := 0; pass < 3 && kept == 0; pass++ {
		for i, c := range r.set {
			d := &r.g.divisions[c.division]
			ok := false
			switch pass {
			case 0:
				if ok = d.In(r.year); !ok && d.Level > City && (d.In(r.year+slackYears) || d.Level == County && d.In(r.year-slackYears)) {
					c.division, ok = r.g.inYear(c.division, r.year) // beside others that have the name: 青山镇, 青山乡 until next year
				}
			case 1:
				c.division, ok = r.g.inYear(c.division, r.year)
				if ok && d.Level == Township && r.g.divisions[c.division].Name != d.Name {
					c.quality = max(c.quality, changed) // 兴丰乡 was no 兴丰镇 yet
				}
			default:
				ok = d.In(r.year-slackYears) || d.In(r.year+slackYears)
			}
			if !ok {
				continue
			}
			// 枞阳县 had another code before: in the year of the change it is the later one.
			if j := r.already(r.set[:kept], c); j >= 0 {
				if r.g.now[c.division] == c.division {
					r.set[j] = c
				}
				continue
			}
			r.set[i], r.set[kept] = r.set[kept], c
			kept++
		}
	}
	if kept == 0 {
		return false
	}
	r.set = r.set[:kept]
	return true
}

// sameNow reports two divisions that are one today and lie in what is one today: a
// township that went to another county was in one of the two, and only a clue says in which.
func (g *Gazetteer) sameNow(a, b int32) bool {
	return g.now[a] == g.now[b] && (g.divisions[a].Level < Township || g.now[g.parents[a]] == g.now[g.parents[b]])
}

// sameBody reports two that are also, of townships, one body, and not one merged into another.
func (g *Gazetteer) sameBody(a, b int32) bool {
	return g.sameNow(a, b) && (g.divisions[a].Level < Township || g.bodies[a] == g.bodies[b])
}

// already is which of some candidates is the same body as another, or -1. Most divisions
// never were anything else, and need no looking.
func (r *reader) already(all []candidate, c candidate) int {
	if r.g.next[c.division] < 0 && r.g.sources[c.division] == 0 {
		return -1
	}
	return slices.IndexFunc(all, func(o candidate) bool { return r.g.sameBody(o.division, c.division) && o.depth == c.depth })
}

// inYear is what a division was in a year: itself, or what it has become or had been
// under the same name (密云县 and 密云区).
func (g *Gazetteer) inYear(division int32, year int) (int32, bool) {
	d := &g.divisions[division]
	if d.In(year) {
		return division, true
	}
	stem, _ := words().split(d)
	if stem == "" {
		stem = d.Name // 和县
	}
	for later, n := g.next[division], 0; later >= 0 && n < maxSuccessors; later, n = g.next[later], n+1 {
		if !sameStem(&g.divisions[later], stem) {
			break
		}
		if g.divisions[later].In(year) {
			return later, true
		}
	}
	found := int32(-1)
	for _, earlier := range g.earlier[g.now[division]] {
		if o := &g.divisions[earlier]; o.In(year) && sameStem(o, stem) {
			if found >= 0 {
				return 0, false
			}
			found = earlier
		}
	}
	return found, found >= 0
}

func sameStem(d *Division, stem string) bool {
	own, _ := words().split(d)
	return own != "" && own == stem || d.Name == stem
}

func (r *reader) resolved(c candidate, rule, against string) Resolution {
	d := &r.g.divisions[c.division]
	res := Resolution{Division: d, Rule: rule, Against: against, Level: r.g.levelOf(c.division)}
	switch c.rest.class {
	case department:
		res.Level = "department"
	case zone:
		res.Level = "other"
	default:
		return res
	}
	res.Unit = string(r.agency[c.rest.from:c.rest.to])
	if c.rest.branch > 0 {
		res.Unit += string(r.agency[c.rest.branch:])
	}
	return res
}

// levelOf is the level of the government of a division, as findings and tables name
// it.
func (g *Gazetteer) levelOf(division int32) string {
	d := &g.divisions[division]
	switch k := g.index.kinds[division]; {
	case k == otherKind:
		return "other"
	case k == streetKind && d.Level == Township:
		return "subdistrict"
	}
	return [...]string{"other", "province", "city", "county", "town"}[d.Level]
}

// fail names what is left.
func (r *reader) fail(rule string) Resolution {
	res := Resolution{Rule: rule}
	slices.SortFunc(r.set, func(a, b candidate) int { return cmp.Compare(a.division, b.division) })
	if n := min(len(r.set), maxCandidates); n > 0 {
		res.Candidates = make([]*Division, n)
		for i := range res.Candidates {
			res.Candidates[i] = &r.g.divisions[r.set[i].division]
		}
	}
	return res
}
