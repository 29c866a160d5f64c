package docx

import "strings"

// A space is a namespace this reader knows by meaning. Prefixes are the
// producer's choice (python's ElementTree writes ns0:p), so names are compared
// by namespace and local name.
type space uint8

const (
	spaceOther   space = iota
	spaceWord          // w: WordprocessingML
	spaceWord14        // w14, w15, ...: later additions of Word
	spaceRel           // r: relationship ids
	spaceCompat        // mc: alternate content
	spaceAnchor        // wp: inline and anchored drawings
	spaceDrawing       // a, pic, c, dgm: what a drawing holds
	spaceShape         // wps, wpg, wpc: shapes, groups and canvases
	spaceVML           // v: the shapes of Word 2007 and before
	spaceOffice        // o: OLE objects
	spaceMath          // m: formulas
)

// spaces gives the meaning of namespace names, transitional and strict (ISO/IEC
// 29500-1 and -4).
var spaces = map[string]space{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main":           spaceWord,
	"http://purl.oclc.org/ooxml/wordprocessingml/main":                       spaceWord,
	"http://schemas.microsoft.com/office/word/2010/wordml":                   spaceWord14,
	"http://schemas.microsoft.com/office/word/2012/wordml":                   spaceWord14,
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships":    spaceRel,
	"http://purl.oclc.org/ooxml/officeDocument/relationships":                spaceRel,
	"http://schemas.openxmlformats.org/markup-compatibility/2006":            spaceCompat,
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": spaceAnchor,
	"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing":             spaceAnchor,
	"http://schemas.openxmlformats.org/drawingml/2006/main":                  spaceDrawing,
	"http://purl.oclc.org/ooxml/drawingml/main":                              spaceDrawing,
	"http://schemas.openxmlformats.org/drawingml/2006/picture":               spaceDrawing,
	"http://purl.oclc.org/ooxml/drawingml/picture":                           spaceDrawing,
	"http://schemas.openxmlformats.org/drawingml/2006/chart":                 spaceDrawing,
	"http://purl.oclc.org/ooxml/drawingml/chart":                             spaceDrawing,
	"http://schemas.openxmlformats.org/drawingml/2006/diagram":               spaceDrawing,
	"http://purl.oclc.org/ooxml/drawingml/diagram":                           spaceDrawing,
	"http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas":          spaceDrawing,
	"http://schemas.microsoft.com/office/word/2010/wordprocessingShape":      spaceShape,
	"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup":      spaceShape,
	"http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas":     spaceShape,
	"urn:schemas-microsoft-com:vml":                                          spaceVML,
	"urn:schemas-microsoft-com:office:office":                                spaceOffice,
	"http://schemas.openxmlformats.org/officeDocument/2006/math":             spaceMath,
	"http://purl.oclc.org/ooxml/officeDocument/math":                         spaceMath,
	"http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing":    spaceAnchor,
}

// usual is what a prefix means where the part forgot to declare it.
var usual = map[string]space{
	"w": spaceWord, "r": spaceRel, "mc": spaceCompat, "wp": spaceAnchor, "a": spaceDrawing, "pic": spaceDrawing,
	"wps": spaceShape, "wpg": spaceShape, "wpc": spaceShape, "v": spaceVML, "o": spaceOffice, "m": spaceMath,
	"w14": spaceWord14, "w15": spaceWord14,
}

// understood are the namespaces whose alternate content this reader reads: an
// mc:Choice that requires another is passed over for its mc:Fallback.
func (s space) understood() bool { return s != spaceOther }

// A binding ties a prefix to a namespace from an element on down.
type binding struct {
	prefix string
	space  space
	depth  int
}

// bind records the namespace declarations of the element begun last.
func (x *scanner) bind() {
	for rest := x.attrs; ; {
		prefix, name, value, tail, ok := cutAttr(rest)
		if !ok {
			return
		}
		rest = tail
		switch {
		case prefix == "xmlns":
			prefix = name
		case prefix != "" || name != "xmlns":
			continue
		}
		if len(x.bindings) == maxBindings {
			x.stop("too-many-namespaces")
			return
		}
		x.bindings = append(x.bindings, binding{prefix, spaces[value], x.depth})
		x.cached = false
	}
}

// space returns the namespace of the element begun last.
func (x *scanner) space() space { return x.resolve(x.prefix) }

func (x *scanner) resolve(prefix string) space {
	if x.cached && x.prefixSeen == prefix {
		return x.spaceSeen
	}
	found, bound := spaceOther, false
	for i := len(x.bindings) - 1; i >= 0 && !bound; i-- {
		if x.bindings[i].prefix == prefix {
			found, bound = x.bindings[i].space, true
		}
	}
	if !bound {
		found = usual[prefix]
	}
	x.prefixSeen, x.spaceSeen, x.cached = prefix, found, true
	return found
}

// cutAttr cuts the first attribute off s.
func cutAttr(s string) (prefix, name, value, tail string, ok bool) {
	for len(s) > 0 && isSpace(s[0]) {
		s = s[1:]
	}
	eq := strings.IndexByte(s, '=')
	if eq <= 0 {
		return "", "", "", "", false
	}
	prefix, name = splitName(strings.TrimRight(s[:eq], " \t\r\n"))
	s = strings.TrimLeft(s[eq+1:], " \t\r\n")
	if s == "" || s[0] != '"' && s[0] != '\'' {
		return "", "", "", "", false
	}
	end := strings.IndexByte(s[1:], s[0])
	if end < 0 {
		return "", "", "", "", false
	}
	return prefix, name, s[1 : 1+end], s[end+2:], true
}

// attr returns the value of the attribute with the local name, whatever its
// prefix (w:val, val), but never a relationship's: w:id is not r:id.
func (x *scanner) attr(name string) (string, bool) { return x.lookup(name, false) }

// rel returns the value of the relationship attribute (r:id, r:embed), or "".
func (x *scanner) rel(name string) string {
	v, _ := x.lookup(name, true)
	return v
}

func (x *scanner) lookup(name string, rel bool) (string, bool) {
	for rest := x.attrs; ; {
		prefix, local, value, tail, ok := cutAttr(rest)
		if !ok {
			return "", false
		}
		rest = tail
		if local == name && prefix != "xmlns" && (prefix != "" && x.resolve(prefix) == spaceRel) == rel {
			return x.unescape(value), true
		}
	}
}

// val returns the w:val attribute, or "".
func (x *scanner) val() string {
	v, _ := x.attr("val")
	return v
}

// on reads an on/off property (ISO/IEC 29500-1, 17.17.4): present is on.
func (x *scanner) on() bool {
	switch v, _ := x.attr("val"); v {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// number returns the attribute as a number within 0..most; def when it is absent
// or not a number.
func (x *scanner) number(name string, def, most int) int {
	v, ok := x.attr(name)
	if !ok || v == "" {
		return def
	}
	n := 0
	for i := range len(v) {
		if v[i] < '0' || v[i] > '9' {
			if i > 0 && v[i] == '.' {
				break
			}
			return def
		}
		n = min(n*10+int(v[i]-'0'), most)
	}
	return n
}
