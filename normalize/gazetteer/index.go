package gazetteer

import (
	"slices"
	"strings"
)

// A form is one way to print the name of a division.
type form struct {
	division int32
	next     int32 // the next form with the same text; -1: none
	to       int16 // the last year of a former name; 0: in use
	length   uint8 // bytes of the division's name that make the text; 0: it stands in texts
	kind     formKind
}

type formKind uint8

const (
	fullForm   formKind = iota
	otherForm           // another that is in use: 巴州, and of zones the name without the committee
	formerForm          // a name it had before
	stemForm            // without its ending: 阿城
	insideForm          // a zone without the name of the division it lies in, and only behind that
)

// index finds names in text. It is a hash table over all forms, and a filter over all
// beginnings of forms that ends most searches at the second character.
type index struct {
	forms  []form
	texts  map[int32]string // of forms whose text is no beginning of the name
	places map[int32]int32  // of zones without the place they are named for, that place
	kinds  []kind           // of each division
	table  []int32          // first form of a text, by hash; -1: none
	filter []uint64         // beginnings of texts, by hash
}

// Sizes of the table and the filter: the country has 80,000 forms with 150,000
// beginnings; both grow with what is added.
const (
	minTable  = 1 << 17
	minFilter = 1 << 21 // bits
)

const hashSeed, hashPrime = 2166136261, 16777619

func hashStep(h uint32, r rune) uint32 { return (h ^ uint32(r)) * hashPrime }

// hashMix spreads the hash: FNV leaves its low bits to the last character.
func hashMix(h uint32) uint32 {
	h ^= h >> 15
	h *= 0x85ebca6b
	return h ^ h>>13
}

func newGazetteer(divisions []Division, digest string) *Gazetteer {
	g := &Gazetteer{divisions: divisions, digest: digest, children: childrenOf(divisions)}
	n := len(divisions)
	g.now, g.parents, g.next, g.sources, g.bodies = make([]int32, n), make([]int32, n), make([]int32, n), make([]int32, n), make([]int32, n)
	var parent *Division
	at := int32(-1)
	for i := range divisions {
		d := &divisions[i]
		if d.Parent != parent {
			parent, at = d.Parent, g.indexOf(d.Parent)
		}
		g.parents[i], g.next[i] = at, -1
		if d.Successor == "" {
			continue
		}
		if next, ok := g.find(d.Successor); ok && next != int32(i) {
			g.next[i] = next
			g.sources[next]++
		}
	}
	g.begin()
	g.earlier = map[int32][]int32{}
	for i := range g.now {
		g.now[i], g.bodies[i] = g.today(int32(i)), g.body(int32(i))
		if now := g.now[i]; now != int32(i) {
			g.earlier[now] = append(g.earlier[now], int32(i))
		}
	}
	g.fill()
	return g
}

// begin states when divisions began that are earlier ones under the same name: 密云区
// in the last year of 密云县.
func (g *Gazetteer) begin() {
	for i := range g.divisions {
		d := &g.divisions[i]
		if g.next[i] < 0 || d.To == 0 || g.divisions[g.next[i]].From != 0 {
			continue
		}
		next := &g.divisions[g.next[i]]
		stem, _ := words().split(d)
		if sameStem(next, stem) || next.Name == d.Name {
			next.From = d.To
		}
	}
}

// indexOf is the index of a division of g, or -1.
func (g *Gazetteer) indexOf(d *Division) int32 {
	if d == nil {
		return -1
	}
	i, ok := g.find(d.Code)
	if !ok {
		return -1
	}
	return i
}

// find is the index of a code.
func (g *Gazetteer) find(code string) (int32, bool) {
	i, ok := slices.BinarySearchFunc(g.divisions, code, func(d Division, code string) int { return strings.Compare(d.Code, code) })
	return int32(i), ok
}

// fill makes the index.
func (g *Gazetteer) fill() {
	x := &g.index
	size, bits := minTable, minFilter
	for size < 3*len(g.divisions) {
		size, bits = 2*size, 2*bits
	}
	x.table, x.filter = make([]int32, size), make([]uint64, bits/64)
	x.forms = make([]form, 0, 2*len(g.divisions)+len(g.divisions)/8)
	x.kinds = make([]kind, len(g.divisions))
	x.texts, x.places = map[int32]string{}, map[int32]int32{}
	for i := range x.table {
		x.table[i] = -1
	}
	w := words()
	buffer := make([]rune, 0, maxNameLength)
	for i := range g.divisions {
		d := &g.divisions[i]
		stem, k := w.split(d)
		x.kinds[i] = k
		buffer = g.addName(int32(i), buffer)
		switch {
		case stem != "" && !plain(stem):
			g.add(form{division: int32(i), kind: stemForm}, stem, buffer[:0])
		case stem != "":
			g.add(form{division: int32(i), length: uint8(len(stem)), kind: stemForm}, "", buffer[:0])
		}
		for _, f := range d.Former {
			g.add(form{division: int32(i), to: int16(f.To), kind: formerForm}, f.Name, buffer[:0])
		}
		if k == otherKind {
			g.addZone(int32(i), d, buffer)
		}
	}
	for _, row := range rows(aliasesText) {
		if d := g.Division(row[0]); d != nil {
			g.add(form{division: g.indexOf(d), kind: otherForm}, row[1], buffer[:0])
		}
	}
}

// addName adds the official name. One with brackets or signs in it is added folded,
// as everything is that is looked up.
func (g *Gazetteer) addName(i int32, buffer []rune) []rune {
	name := g.divisions[i].Name
	if p := g.divisions[i].Parent; p != nil && p.Name == name && p.Level == County {
		return buffer // 金门县 stands in the list as its own township: the name is the county's
	}
	if len(name) < 256 && plain(name) {
		g.add(form{division: i, length: uint8(len(name)), kind: fullForm}, "", buffer[:0])
	} else {
		g.add(form{division: i, kind: fullForm}, name, buffer[:0])
	}
	return buffer
}

// plain reports a name that folding leaves as it is: characters only.
func plain(name string) bool {
	for _, r := range name {
		if !isHan(r) || r < 0x10000 && rune(foldTable()[r]) != r {
			return false
		}
	}
	return true
}

// addZone adds what a zone or farm is called besides: without its committee, and
// without the place it is named for, behind the name of that.
func (g *Gazetteer) addZone(i int32, d *Division, buffer []rune) {
	name := d.Name
	for _, c := range words().units.committee.words {
		if rest, ok := strings.CutSuffix(name, string(c)); ok && len(rest) > minStem*hanBytes {
			name = rest
			g.add(form{division: i, kind: otherForm}, name, buffer[:0])
			break
		}
	}
	for p := d.Parent; p != nil; p = p.Parent {
		stem, _ := words().split(p)
		for _, before := range [...]string{p.Name, stem} {
			if before == "" {
				continue
			}
			if rest, ok := strings.CutPrefix(name, before); ok && len(rest) > minStem*hanBytes {
				g.index.places[int32(len(g.index.forms))] = g.indexOf(p)
				g.add(form{division: i, kind: insideForm}, rest, buffer[:0])
				break
			}
		}
	}
}

// add puts a form into the table and its beginnings into the filter.
func (g *Gazetteer) add(f form, text string, buffer []rune) {
	x := &g.index
	n := int32(len(x.forms))
	if f.length > 0 {
		text = g.divisions[f.division].Name[:f.length]
		for _, r := range text {
			buffer = append(buffer, r)
		}
	} else {
		buffer = fold(buffer, text)
		text = string(buffer)
		x.texts[n] = text
	}
	h := uint32(hashSeed)
	for _, r := range buffer {
		h = hashStep(h, r)
		b := hashMix(h) & uint32(len(x.filter)*64-1)
		x.filter[b/64] |= 1 << (b % 64)
	}
	f.next = -1
	for slot := hashMix(h) & uint32(len(x.table)-1); ; slot = (slot + 1) & uint32(len(x.table)-1) {
		first := x.table[slot]
		if first < 0 {
			x.table[slot] = n
			break
		}
		if g.formText(first) == text {
			f.next = x.forms[first].next
			x.forms[first].next = n
			break
		}
	}
	x.forms = append(x.forms, f)
}

func (g *Gazetteer) formText(f int32) string {
	if n := g.index.forms[f].length; n > 0 {
		return g.divisions[g.index.forms[f].division].Name[:n]
	}
	return g.index.texts[f]
}

// lookup is the first form with a text of a hash, or -1.
func (g *Gazetteer) lookup(h uint32, text []rune) int32 {
	x := &g.index
	for slot := hashMix(h) & uint32(len(x.table)-1); ; slot = (slot + 1) & uint32(len(x.table)-1) {
		first := x.table[slot]
		if first < 0 || sameRunes(g.formText(first), text) {
			return first
		}
	}
}

func sameRunes(s string, text []rune) bool {
	n := 0
	for _, r := range s {
		if n == len(text) || text[n] != r {
			return false
		}
		n++
	}
	return n == len(text)
}

// begins reports whether a text with a hash may be the beginning of a form.
func (x *index) begins(h uint32) bool {
	b := hashMix(h) & uint32(len(x.filter)*64-1)
	return x.filter[b/64]>>(b%64)&1 != 0
}
