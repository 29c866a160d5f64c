package docx

import "strings"

// levels is the number of levels of a numbering.
const levels = 9

// A level is one level of a numbering as the file defines it.
type level struct {
	start   int
	format  string
	text    string // such as "（%1）": %1 to %9 stand for the numbers of the levels
	suffix  string // tab, space or nothing
	restart int    // restarts after this level (1-based) or one above; 0 never, -1 after any above
	legal   bool   // all numbers in decimal digits
	style   string // paragraph style tied to this level
	hidden  bool
}

// An abstract is a numbering definition with the numbers it has reached:
// all numberings made from it go on counting together.
type abstract struct {
	levels  [levels]level
	link    string // the numbering style that defines it instead
	count   [levels]int
	counted [levels]bool // since the last restart
}

// A numbering is what a paragraph refers to by numId.
type numbering struct {
	abstract  string
	override  [levels]*level
	restart   [levels]int // startOverride; -1 for none
	restarted [levels]bool
}

// numberings are the numberings of a document.
type numberings struct {
	byID      map[int]*numbering
	abstracts map[string]*abstract
	styles    *styles
}

// readNumbering reads the numbering part.
func readNumbering(x *scanner, st *styles) *numberings {
	n := &numberings{byID: map[int]*numbering{}, abstracts: map[string]*abstract{}, styles: st}
	x.root()
	for d := x.depth; x.child(d); {
		if len(n.abstracts) == maxNumberings || len(n.byID) == maxNumberings {
			x.stop("too-many-numberings")
			break
		}
		switch x.name {
		case "abstractNum":
			id, _ := x.attr("abstractNumId")
			n.abstracts[id] = readAbstract(x)
		case "num":
			id := x.number("numId", 0, 1<<30)
			n.byID[id] = readNum(x)
		}
	}
	return n
}

func readAbstract(x *scanner) *abstract {
	a := &abstract{}
	for i := range a.levels {
		a.levels[i] = level{restart: -1, format: "decimal"}
	}
	for d := x.depth; x.child(d); {
		switch x.name {
		case "lvl":
			i := x.number("ilvl", 0, levels-1)
			readLevel(x, &a.levels[i])
		case "numStyleLink":
			a.link = x.val()
		}
	}
	return a
}

func readLevel(x *scanner, l *level) {
	for d := x.depth; x.child(d); {
		switch x.name {
		case "start":
			l.start = x.number("val", 0, 1<<30)
		case "numFmt":
			l.format = x.val()
		case "AlternateContent": // a custom format of Word 2010, then the nearest standard one
			for d := x.depth; x.child(d); {
				for d := x.depth; x.child(d); {
					if x.name == "numFmt" && x.val() != "custom" {
						l.format = x.val()
					}
				}
			}
		case "lvlText":
			l.text = x.val()
			if len(l.text) > maxLevelText {
				l.text = strings.ToValidUTF8(l.text[:maxLevelText], "")
			}
		case "suff":
			l.suffix = x.val()
		case "lvlRestart":
			l.restart = x.number("val", -1, levels)
		case "isLgl":
			l.legal = x.on()
		case "pStyle":
			l.style = x.val()
		case "rPr":
			var t toggles
			for d := x.depth; x.child(d); {
				t.read(x)
			}
			l.hidden = t.hidden == on
		}
	}
}

func readNum(x *scanner) *numbering {
	n := &numbering{}
	for i := range n.restart {
		n.restart[i] = -1
	}
	for d := x.depth; x.child(d); {
		switch x.name {
		case "abstractNumId":
			n.abstract = x.val()
		case "lvlOverride":
			i := x.number("ilvl", 0, levels-1)
			for d := x.depth; x.child(d); {
				switch x.name {
				case "startOverride":
					n.restart[i] = x.number("val", 0, 1<<30)
				case "lvl":
					n.override[i] = &level{restart: -1, format: "decimal"}
					readLevel(x, n.override[i])
				}
			}
		}
	}
	return n
}

// abstractOf returns the definition behind a numbering, over one numbering style.
func (n *numberings) abstractOf(num *numbering) *abstract {
	a := n.abstracts[num.abstract]
	if a == nil || a.link == "" {
		return a
	}
	st := n.styles.byID[a.link]
	if st == nil {
		return a
	}
	if linked := n.byID[st.list.id]; linked != nil && n.abstracts[linked.abstract] != nil {
		return n.abstracts[linked.abstract]
	}
	return a
}

// next counts one paragraph on and appends its number as Word prints it, with
// the gap that follows it. Where the listing does not state a level, the level
// tied to the style counts, then l.level.
func (n *numberings) next(dst []byte, l listing, styleID string) []byte {
	num := n.byID[l.id]
	if num == nil {
		return dst
	}
	a := n.abstractOf(num)
	if a == nil {
		return dst
	}
	i := l.level
	if !l.hasLevel {
		i = num.styleLevel(a, styleID, i)
	}
	num.advance(a, i)
	lv := num.level(a, i)
	if lv.hidden || lv.format == "bullet" || lv.text == "" {
		return dst
	}
	start := len(dst)
	dst = num.appendText(dst, a, i)
	if len(dst) > start && lv.suffix != "nothing" {
		dst = append(dst, ' ')
	}
	return dst
}

// level returns the level as the numbering or its definition states it.
func (num *numbering) level(a *abstract, i int) *level {
	if num.override[i] != nil {
		return num.override[i]
	}
	return &a.levels[i]
}

// styleLevel returns the level that is tied to the paragraph style, else the one given.
func (num *numbering) styleLevel(a *abstract, styleID string, otherwise int) int {
	for i := range levels {
		if styleID != "" && num.level(a, i).style == styleID {
			return i
		}
	}
	return otherwise
}

// advance counts level i on and lets the levels below it begin anew.
func (num *numbering) advance(a *abstract, i int) {
	switch {
	case num.restart[i] >= 0 && !num.restarted[i]:
		num.restarted[i] = true
		a.count[i] = num.restart[i]
	case a.counted[i]:
		a.count[i]++
	default:
		a.count[i] = num.start(a, i)
	}
	a.counted[i] = true
	for k := i + 1; k < levels; k++ {
		if r := num.level(a, k).restart; r < 0 || i < r {
			a.counted[k] = false
		}
	}
}

// start returns the number level i begins with.
func (num *numbering) start(a *abstract, i int) int {
	if num.restart[i] >= 0 {
		return num.restart[i]
	}
	return num.level(a, i).start
}

// appendText writes the text of level i with the numbers in it.
func (num *numbering) appendText(dst []byte, a *abstract, i int) []byte {
	lv := num.level(a, i)
	for text := lv.text; text != ""; text = text[1:] {
		if text[0] != '%' || len(text) < 2 || text[1] < '1' || text[1] > '9' {
			dst = append(dst, text[0])
			continue
		}
		k := int(text[1] - '1')
		text = text[1:]
		format := num.level(a, k).format
		if format == "none" || format == "bullet" {
			continue
		}
		if lv.legal {
			format = "decimal"
		}
		count := a.count[k]
		if !a.counted[k] {
			count = num.start(a, k) // a level above that has no paragraph yet shows its first number
		}
		dst = append(dst, numeral(format, count)...)
	}
	return dst
}
