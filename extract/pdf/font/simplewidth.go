package font

import (
	"strconv"
	"strings"

	"gongkai/extract/pdf/object"
)

// simpleWidths are the advances of a simple font in em.
type simpleWidths struct {
	first    int
	list     []float64
	missing  float64
	standard string // lines "name;width" of a standard face, when there is no list
}

// simpleWidths reads FirstChar, Widths and MissingWidth. scale turns them into em.
func (s *source) simpleWidths(dict, descriptor object.Dict, scale float64) simpleWidths {
	var w simpleWidths
	missing, _ := s.file.Number(descriptor["MissingWidth"])
	w.missing = clampAdvance(missing * scale)
	array := s.file.Array(dict["Widths"])
	if array == nil {
		return w
	}
	first, _ := s.file.Int(dict["FirstChar"])
	w.first = int(max(0, min(255, first)))
	w.list = make([]float64, min(len(array), 256-w.first))
	for i := range w.list {
		n, ok := s.file.Number(array[i])
		if !ok {
			n = missing
		}
		w.list[i] = n * scale
	}
	return w
}

// advance is the width of a code whose glyph has the name.
func (w *simpleWidths) advance(code byte, name string) float64 {
	if i := int(code) - w.first; i >= 0 && i < len(w.list) {
		return w.list[i]
	}
	if w.standard != "" && name != "" {
		if text, ok := lookup(w.standard, name); ok {
			n, _ := strconv.Atoi(text)
			return float64(n) / 1000
		}
	}
	return w.missing
}

// standardFaces gives the standard 14 fonts (9.6.2.2) and the names under which the
// same faces are used without being embedded. Longer pieces come first.
var standardFaces = []struct{ piece, face string }{
	{"zapfdingbats", "ZapfDingbats"}, {"symbol", "Symbol"},
	{"courier", "Courier"}, {"mono", "Courier"}, {"consolas", "Courier"},
	{"times", "Times"}, {"serif", "Times"}, {"song", "Times"}, {"georgia", "Times"},
}

// standardWidths chooses the face whose metrics stand in for a font without widths:
// by name, Helvetica for whatever is not known.
func standardWidths(f *Font) string {
	name := strings.ToLower(f.Name)
	face := "Helvetica"
	for _, s := range standardFaces {
		if strings.Contains(name, s.piece) {
			face = s.face
			break
		}
	}
	switch {
	case face == "Times" && f.Bold && f.Italic:
		face = "Times-BoldItalic"
	case face == "Times" && f.Bold:
		face = "Times-Bold"
	case face == "Times" && f.Italic:
		face = "Times-Italic"
	case face == "Times":
		face = "Times-Roman"
	case face == "Helvetica" && f.Bold:
		face = "Helvetica-Bold"
	}
	return standardTables.get(face, func(face string) string { return string(table("widths/" + face)) })
}

var standardTables memo[string]
