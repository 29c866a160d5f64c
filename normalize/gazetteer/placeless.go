package gazetteer

import "strings"

// placeless resolves a body whose name states no place: 教育局, 市教育局, 镇人民政府,
// 公安局阿城分局. It takes its division from the clues that tell whose page it is.
func (r *reader) placeless(e *Evidence) Resolution {
	if c, ok := r.branch(r.agency, path{}); ok {
		r.readClues(e, r.agency)
		r.candidates = append(r.candidates[:0], c)
		return r.decide(e)
	}
	word, t, ok := r.readPlaceless()
	if !ok {
		return Resolution{Rule: RuleUnknown}
	}
	if t.class == government {
		r.readClues(e, nil) // no clue prints a name that is none
	} else {
		r.readClues(e, r.agency[t.from:])
	}
	r.set = r.set[:0]
	rule := RuleOwner
	if !r.owners(word) {
		r.set, rule = r.set[:0], RulePlace
		if bad := r.places(e, word); bad != "" {
			return r.fail(bad)
		}
	}
	if !r.filterYear() {
		return r.fail(RuleYear)
	}
	if len(r.set) > 1 {
		return r.fail(RuleAmbiguous)
	}
	c := r.set[0]
	c.rest = t
	for i := range e.Clues {
		if sources[e.Clues[i].Source].strong && !r.keep(int8(i)) {
			return r.fail(RuleContradiction)
		}
	}
	if against := r.contradicting(e); against != "" {
		return r.fail(RuleContradiction)
	}
	if rule == RulePlace && r.beginsAbove(c.division) {
		return r.fail(RuleAmbiguous) // 辽宁师范大学 in a folder of 大连市
	}
	return r.resolved(c, rule, "")
}

// beginsAbove reports a name that begins with that of a division above another.
func (r *reader) beginsAbove(division int32) bool {
	for _, p := range r.paths(r.agency, 0) {
		for _, h := range r.hits[p.from:p.to] {
			if r.g.now[h.division] != r.g.now[division] && r.g.within(division, h.division) {
				return true
			}
		}
	}
	return false
}

// readPlaceless reads a name without a place: the word that stands for the division,
// and what the body is.
func (r *reader) readPlaceless() (word string, t rest, ok bool) {
	u := &words().units
	if r.nameless() {
		return "", readRest(r.agency, 0), true
	}
	l, n := hint(r.agency)
	if n > 0 {
		t = readRest(r.agency, n)
		own := t.class == government && (l == Township || !t.street) && !t.committee
		word := prefixOf(u.safe, r.agency) > 0 || prefixOf(u.unitStart, r.agency) > 0 || // 市场监督管理局
			!t.begins && len(r.paths(r.agency, 0)) > 0 // 市南林场 is of 市南区, if of any
		if own || t.class > government && t.clean && !word {
			return string(r.agency[:n]), t, true
		}
	}
	t = readUnit(r.agency, 0)
	return "", t, t.class != noBody && t.clean && prefixOf(u.government, r.agency) < len(r.agency)
}

// nameless reports 人民政府 or 政府办公室 and nothing else.
func (r *reader) nameless() bool {
	return prefixOf(words().units.between, r.agency) > 0 && readRest(r.agency, 0).class == government
}

// owners puts into r.set the divisions before which a clue prints the name of the
// body: 阿城区|教育局.
func (r *reader) owners(word string) bool {
	for _, m := range r.mentions {
		if !m.owner || !m.sure || !m.source.signed || m.bare {
			continue
		}
		for _, h := range r.hits[m.from:m.to] {
			if h.quality <= same && stands(&r.g.divisions[h.division], word) {
				r.offer(h)
			}
		}
	}
	for i := range r.set {
		for _, m := range r.mentions {
			if m.owner && m.sure && m.source.signed && !m.bare && !r.agrees(r.set[i].division, m) {
				return false
			}
		}
	}
	return len(r.set) > 0
}

func (r *reader) offer(h hit) {
	for _, c := range r.set {
		if c.division == h.division {
			return
		}
	}
	r.set = append(r.set, candidate{hit: h})
}

// stands reports whether a word stands for a division: 市 for 云泽市. No word stands
// for any.
func stands(d *Division, word string) bool {
	switch word {
	case "":
		return true
	case "区", "县", "旗":
		return d.Level == County && strings.HasSuffix(d.Name, word)
	}
	return strings.HasSuffix(d.Name, word)
}

// places puts into r.set what the clues agree on. It returns the rule that failed, or
// "".
func (r *reader) places(e *Evidence, word string) string {
	for _, m := range r.mentions {
		if !m.source.own || !m.sure || r.crowded(m) {
			continue
		}
		if m.bare {
			return RuleUnsupported // which 红星镇?
		}
		for _, h := range r.hits[m.from:m.to] {
			if r.agreed(h.division) {
				r.offerAbove(h, word)
			}
		}
	}
	if len(r.set) == 0 {
		return RuleUnknown
	}
	if word != "" {
		return ""
	}
	r.deepest()
	for _, c := range r.set {
		for _, m := range r.mentions {
			if m.source.strong && m.sure && !m.bare && !r.covers(m, c.division) {
				return RuleAmbiguous // the title names the city, the folder a county of it
			}
		}
	}
	return ""
}

// crowded reports a mention beside others in a running text or title: which of them
// the body belongs to is not said.
func (r *reader) crowded(m mention) bool {
	if !m.source.strong {
		return false
	}
	n := 0
	for _, o := range r.mentions {
		if o.clue == m.clue {
			n++
		}
	}
	return n > 1
}

// agreed reports whether every clue that counts names a division, one above or one
// below it.
func (r *reader) agreed(division int32) bool {
	for i, m := range r.mentions {
		if !m.source.own || !m.sure || m.bare || i > 0 && r.mentions[i-1].clue == m.clue {
			continue
		}
		agrees := false
		for _, o := range r.mentions[i:] {
			agrees = agrees || o.clue == m.clue && r.agrees(division, o)
		}
		if !agrees {
			return false
		}
	}
	return true
}

// offerAbove offers a division, or those it lies in that a word stands for.
func (r *reader) offerAbove(h hit, word string) {
	if word == "" {
		r.offer(h)
		return
	}
	for d := h.division; d >= 0; d = r.g.parents[d] {
		if stands(&r.g.divisions[d], word) {
			h.division = d
			r.offer(h)
		}
	}
}

// deepest drops the divisions in r.set that others lie in.
func (r *reader) deepest() {
	kept := r.spare[:0]
	for i, c := range r.set {
		holds := false
		for j, o := range r.set {
			holds = holds || i != j && r.g.now[o.division] != r.g.now[c.division] && r.g.within(o.division, c.division)
		}
		if !holds {
			kept = append(kept, c)
		}
	}
	r.set, r.spare = append(r.set[:0], kept...), kept[:0]
}

// covers reports whether a mention names a division, or one inside it.
func (r *reader) covers(m mention, division int32) bool {
	for _, h := range r.hits[m.from:m.to] {
		if r.g.within(h.division, division) {
			return true
		}
	}
	return false
}
