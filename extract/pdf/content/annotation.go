package content

import (
	"gongkai/extract/pdf/object"
	"gongkai/extract/pdf/page"
)

// maxAnnotations bounds the annotations of a page that are looked at.
const maxAnnotations = 10_000

// Annotation flags that keep it from the screen (ISO 32000-1 table 165).
const (
	flagHidden = 1 << 1
	flagNoView = 1 << 5
)

// annotations shows what stands on the page by annotations: the values of filled
// form fields, text that somebody typed over the page, stamps. Their appearance
// streams are forms (ISO 32000-1 12.5.5).
func (p *interpreter) annotations(list object.Object, base matrix) error {
	all := p.file.Array(list)
	for _, o := range all[:min(len(all), maxAnnotations)] {
		d := p.file.Dict(o)
		flags, _ := p.file.Int(d["F"])
		if flags&(flagHidden|flagNoView) != 0 || p.file.Name(d["Subtype"]) == "Popup" || p.layerHidden(d["OC"]) {
			continue
		}
		s := p.appearance(d)
		rect, ok := p.rect(d["Rect"])
		if s == nil || !ok {
			continue
		}
		p.g = newGraphics(base, p.shown)
		// Viewers mix a highlighter with the text below, whatever its appearance says.
		p.g.blendMode = p.file.Name(d["Subtype"]) == "Highlight"
		p.g.ctm = place(p.form(s), rect).Mul(base)
		if err := p.doForm(s); err != nil {
			return err
		}
	}
	return nil
}

// appearance returns the normal appearance of an annotation, in its current state.
func (p *interpreter) appearance(d object.Dict) *object.Stream {
	n := p.file.Dict(d["AP"])["N"]
	if s := p.file.Stream(n); s != nil {
		return s
	}
	return p.file.Stream(p.file.Dict(n)[p.file.Name(d["AS"])])
}

func (p *interpreter) rect(o object.Object) (page.Rect, bool) {
	a := p.file.Array(o)
	if len(a) != 4 {
		return page.Rect{}, false
	}
	var v [4]float64
	for i, o := range a {
		v[i], _ = p.file.Number(o)
	}
	r := page.NewRect(v[0], v[1], v[2], v[3])
	return r, !r.Empty()
}

// place returns the matrix that puts the form's box, as its own matrix shows it,
// into the annotation's rectangle.
func place(f *form, rect page.Rect) matrix {
	b := f.matrix.Box(f.bbox.X0, f.bbox.Y0, f.bbox.X1, f.bbox.Y1)
	if b.Empty() {
		return matrix{1, 0, 0, 1, rect.X0, rect.Y0}
	}
	sx, sy := rect.Width()/b.Width(), rect.Height()/b.Height()
	return matrix{sx, 0, 0, sy, rect.X0 - sx*b.X0, rect.Y0 - sy*b.Y0}
}
