package content

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/extract/pdf/object"
	"gongkai/extract/pdf/page"
)

// A marked is one open marked-content sequence (ISO 32000-1 14.6).
type marked struct {
	actual string // its ActualText
	has    bool
	from   int  // glyphs before it
	hidden bool // of a layer that is not shown
}

// beginMarked performs BMC and BDC.
func (p *interpreter) beginMarked(s *scanner) {
	m := marked{from: len(p.out.Glyphs)}
	if len(p.marked) < maxMarked && len(s.operands) > 1 {
		switch tag := string(s.operands[0].text); {
		case tag == "OC" && s.operands[1].kind == nameOperand:
			m.hidden = p.layerHidden(p.property(s.operands[1].text))
		default:
			m.actual, m.has = p.actualText(s.operands[1])
		}
	}
	if m.hidden {
		p.unshown++
	}
	p.marked = append(p.marked, m)
}

// property returns a named property list of the resources, unresolved.
func (p *interpreter) property(name []byte) object.Object {
	return p.file.Dict(p.resources["Properties"])[object.Name(name)]
}

// actualText returns the replacement text of a property list.
func (p *interpreter) actualText(o operand) (string, bool) {
	d := object.Dict(nil)
	switch o.kind {
	case dictOperand:
		d = o.parse()
	case nameOperand:
		d = p.file.Dict(p.property(o.text))
	}
	v, ok := p.file.String(d["ActualText"])
	if !ok {
		return "", false
	}
	return object.Text(v), true
}

// endMarked performs EMC.
func (p *interpreter) endMarked() {
	n := len(p.marked)
	if n == 0 {
		return
	}
	m := p.marked[n-1]
	p.marked = p.marked[:n-1]
	if m.hidden {
		p.unshown--
	}
	if m.has && m.from < len(p.out.Glyphs) {
		p.out.Glyphs = append(p.out.Glyphs[:m.from], replaced(p.out.Glyphs[m.from:], m.actual)...)
		for i := len(p.covers) - 1; i >= 0 && p.covers[i].n > len(p.out.Glyphs); i-- {
			p.covers[i].n = m.from // what it covered of the sequence is not told apart any more
		}
	}
}

// replaced gives glyphs the text that stands for all of them. Figures that the
// page shows are kept as shown, and none come in place of words that can be read:
// a number must be what a reader sees. So are
// sequences over several lines, whose text has no place of its own.
func replaced(glyphs []page.Glyph, text string) []page.Glyph {
	switch {
	case figures(glyphs) || !oneLine(glyphs) || legible(glyphs) && strings.ContainsFunc(text, unicode.IsDigit):
		return glyphs
	case text == "":
		return nil
	case utf8.RuneCountInString(text) == len(glyphs):
		i := 0
		for _, r := range text {
			glyphs[i].Text, glyphs[i].Unmapped = string(r), false
			i++
		}
		return glyphs
	}
	g := glyphs[0]
	for _, h := range glyphs[1:] {
		g.Box = g.Box.Union(h.Box)
	}
	g.Text, g.Unmapped = text, false
	return append(glyphs[:0], g)
}

// figures reports whether some glyph is known to be a digit.
func figures(glyphs []page.Glyph) bool {
	for _, g := range glyphs {
		if r, _ := utf8.DecodeRuneInString(g.Text); !g.Unmapped && unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

// legible reports whether the text of all glyphs is known.
func legible(glyphs []page.Glyph) bool {
	return !slices.ContainsFunc(glyphs, func(g page.Glyph) bool { return g.Unmapped })
}

// oneLine reports whether the glyphs follow each other in one line.
func oneLine(glyphs []page.Glyph) bool {
	a := glyphs[0]
	for _, b := range glyphs[1:] {
		across := b.Box.CenterY() - a.Box.CenterY()
		if a.Dir == page.Down || a.Dir == page.Up {
			across = b.Box.CenterX() - a.Box.CenterX()
		}
		if across > a.Size/2 || across < -a.Size/2 {
			return false
		}
	}
	return true
}

// hiddenLayers returns the optional content groups that the default
// configuration switches off (ISO 32000-1 8.11.4.3).
func hiddenLayers(f *object.File) map[object.Ref]bool {
	properties := f.Dict(f.Dict(f.Trailer()["Root"])["OCProperties"])
	config := f.Dict(properties["D"])
	hidden := map[object.Ref]bool{}
	add := func(list object.Object, off bool) {
		for _, o := range f.Array(list) {
			if ref, ok := o.(object.Ref); ok {
				hidden[ref] = off
			}
		}
	}
	if f.Name(config["BaseState"]) == "OFF" {
		add(properties["OCGs"], true)
	}
	add(config["ON"], false)
	add(config["OFF"], true)
	return hidden
}

// layerHidden reports whether what belongs to the group or membership dictionary
// o is not shown: the group is off, or the membership's expression or policy is
// not met by the states of its groups (ISO 32000-1 8.11.2.2).
func (p *interpreter) layerHidden(o object.Object) bool {
	if ref, ok := o.(object.Ref); ok && p.hidden[ref] {
		return true
	}
	d := p.file.Dict(o)
	if ve := p.file.Array(d["VE"]); len(ve) > 0 {
		left := maxExpression
		return !p.layersShow(ve, &left)
	}
	members := p.file.Array(d["OCGs"])
	if ref, ok := d["OCGs"].(object.Ref); ok && len(members) == 0 {
		members = object.Array{ref}
	}
	on, off := 0, 0
	for _, m := range members {
		switch ref, ok := m.(object.Ref); {
		case !ok:
		case p.hidden[ref]:
			off++
		default:
			on++
		}
	}
	if on+off == 0 {
		return false
	}
	switch p.file.Name(d["P"]) {
	case "AllOn":
		return off > 0
	case "AnyOff":
		return off == 0
	case "AllOff":
		return on > 0
	}
	return on == 0 // AnyOn
}

// maxExpression bounds the operands of a visibility expression; the rest is shown.
const maxExpression = 1000

// layersShow evaluates a visibility expression: And, Or, Not of groups and
// expressions. It takes its operands off left.
func (p *interpreter) layersShow(o object.Object, left *int) bool {
	if ref, ok := o.(object.Ref); ok && p.hidden[ref] {
		return false
	}
	e := p.file.Array(o)
	if *left--; len(e) < 2 || *left < 0 {
		return true
	}
	switch p.file.Name(e[0]) {
	case "Not":
		return !p.layersShow(e[1], left)
	case "Or":
		return slices.ContainsFunc(e[1:], func(o object.Object) bool { return p.layersShow(o, left) })
	}
	return !slices.ContainsFunc(e[1:], func(o object.Object) bool { return !p.layersShow(o, left) })
}
