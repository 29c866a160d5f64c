package docx

import "strings"

// A toggle is an on/off run property that may be left unsaid.
type toggle uint8

const (
	unsaid toggle = iota
	off
	on
)

func toToggle(b bool) toggle {
	if b {
		return on
	}
	return off
}

// or returns t, or other where t says nothing.
func (t toggle) or(other toggle) toggle {
	if t == unsaid {
		return other
	}
	return t
}

// toggles are the run properties this reader looks at. Word writes both strikes,
// one of them off, so each is kept for itself.
type toggles struct{ bold, hidden, struck, doubly, raised toggle }

func (t toggles) or(other toggles) toggles {
	return toggles{t.bold.or(other.bold), t.hidden.or(other.hidden), t.struck.or(other.struck),
		t.doubly.or(other.doubly), t.raised.or(other.raised)}
}

// listing is a paragraph's place in a numbering: the numbering and its level.
type listing struct {
	id, level       int
	hasID, hasLevel bool
}

func (l listing) or(other listing) listing {
	if !l.hasID {
		l.id, l.hasID = other.id, other.hasID
	}
	if !l.hasLevel {
		l.level, l.hasLevel = other.level, other.hasLevel
	}
	return l
}

// A style is one style with what it says; resolved adds what its ancestors say.
type style struct {
	id, name, basedOn string
	outline           int // heading level 1 to 9; 0 body text; -1 unsaid
	centered          toggle
	list              listing
	run               toggles
	state             uint8 // of resolution: fresh, busy, done
}

const (
	fresh uint8 = iota
	busy
	done
)

// styles are the styles of a document by id.
type styles struct {
	byID      map[string]*style
	paragraph *style  // the default paragraph style
	run       toggles // document defaults
	jc        toggle
}

// plain is the style of a document without styles.
var plain = style{outline: -1, state: done}

// readStyles reads the styles part.
func readStyles(x *scanner) *styles {
	s := &styles{byID: map[string]*style{}, paragraph: &plain}
	x.root()
	for d := x.depth; x.child(d); {
		switch x.name {
		case "docDefaults":
			s.defaults(x)
		case "style":
			if len(s.byID) == maxStyles {
				x.stop("too-many-styles")
				break
			}
			s.style(x)
		}
	}
	return s
}

func (s *styles) defaults(x *scanner) {
	var st style
	for d := x.depth; x.child(d); { // rPrDefault, pPrDefault
		for d := x.depth; x.child(d); {
			st.property(x)
		}
	}
	s.run, s.jc = st.run, st.centered
}

func (s *styles) style(x *scanner) {
	kind, _ := x.attr("type")
	id, _ := x.attr("styleId")
	preset, _ := x.attr("default")
	st := &style{id: id, outline: -1}
	for d := x.depth; x.child(d); {
		switch x.name {
		case "name":
			st.name = x.val()
		case "basedOn":
			st.basedOn = x.val()
		default:
			st.property(x)
		}
	}
	if level := headingLevel(st.name); st.outline < 0 && level > 0 {
		st.outline = level
	}
	if _, twice := s.byID[id]; !twice {
		s.byID[id] = st
	}
	if kind == "paragraph" && (preset == "1" || preset == "true" || preset == "on") {
		s.paragraph = st
	}
}

// property reads pPr or rPr.
func (st *style) property(x *scanner) {
	switch x.name {
	case "rPr":
		for d := x.depth; x.child(d); {
			st.run.read(x)
		}
	case "pPr":
		for d := x.depth; x.child(d); {
			switch x.name {
			case "outlineLvl":
				st.outline = outlineLevel(x)
			case "jc":
				st.centered = toToggle(x.val() == "center")
			case "numPr":
				st.list = readListing(x)
			}
		}
	}
}

// read takes one child of rPr.
func (t *toggles) read(x *scanner) {
	switch x.name {
	case "b":
		t.bold = toToggle(x.on())
	case "vanish":
		t.hidden = toToggle(x.on())
	case "strike":
		t.struck = toToggle(x.on())
	case "dstrike":
		t.doubly = toToggle(x.on())
	case "vertAlign":
		t.raised = toToggle(x.val() == "superscript" || x.val() == "subscript")
	}
}

// readListing reads numPr.
func readListing(x *scanner) listing {
	var l listing
	for d := x.depth; x.child(d); {
		switch x.name {
		case "ilvl":
			l.level, l.hasLevel = x.number("val", 0, levels-1), true
		case "numId":
			l.id, l.hasID = x.number("val", 0, 1<<30), true
		}
	}
	return l
}

// outlineLevel reads outlineLvl: 0 to 8 are headings, 9 is body text.
func outlineLevel(x *scanner) int {
	if n := x.number("val", 9, 9); n < 9 {
		return n + 1
	}
	return 0
}

// headingLevel tells the level of a built-in heading style by its name, which is
// English in the file whatever the language of Word; WPS writes 标题 at times.
func headingLevel(name string) int {
	name = strings.ToLower(name)
	for _, prefix := range []string{"heading", "标题"} {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			rest = strings.TrimSpace(rest)
			if len(rest) == 1 && rest[0] >= '1' && rest[0] <= '9' {
				return int(rest[0] - '0')
			}
		}
	}
	return 0
}

// get returns the style with what it inherits; the default paragraph style for
// "" and unknown ids. A style named as a heading where the document has none
// (Heading1) still is one.
func (s *styles) get(id string) *style {
	if id == "" {
		return s.resolve(s.paragraph)
	}
	st := s.byID[id]
	if st == nil {
		level := headingLevel(id)
		if level == 0 {
			return s.resolve(s.paragraph)
		}
		st = &style{id: id, outline: level}
		s.byID[id] = st
	}
	return s.resolve(st)
}

// character returns the run properties of a character style.
func (s *styles) character(id string) toggles {
	if st := s.byID[id]; st != nil {
		return s.resolve(st).run
	}
	return toggles{}
}

// resolve adds what the ancestors of st say. A style based on itself inherits nothing.
func (s *styles) resolve(st *style) *style {
	chain := []*style(nil)
	for st := st; st != nil && st.state == fresh; st = s.byID[st.basedOn] {
		st.state = busy
		chain = append(chain, st)
	}
	for i := len(chain) - 1; i >= 0; i-- {
		st := chain[i]
		if base := s.byID[st.basedOn]; base != nil && base.state == done {
			if st.outline < 0 {
				st.outline = base.outline
			}
			st.centered = st.centered.or(base.centered)
			st.list = st.list.or(base.list)
			st.run = st.run.or(base.run)
		}
		st.state = done
	}
	return st
}
